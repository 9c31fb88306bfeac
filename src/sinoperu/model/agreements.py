"""What states and bodies agree on, and the treaty actions by which it comes into force and ends."""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import (
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_word,
    to_texts,
    to_word,
)
from sinoperu.model.actors import Amount, NotEnded
from sinoperu.model.base import Part, Record
from sinoperu.values.dates import PartialDate, SpanLike, parse_span
from sinoperu.values.ids import AgreementId, InitiativeId, OfficeId, PartyId, PersonId, VisitId
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import AgreementKind, AgreementStatus, StepKind, TerminationKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ratification(Part):
    """One party's consent to be bound: ratification, acceptance or approval (VCLT arts. 11 and 14)."""

    KEY: ClassVar[str] = "party"

    party: PartyId
    """The party, e.g. `"peru"`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it consented, e.g. `2009-12-06`."""
    instrument: str | None = None
    """The decree or law, e.g. `"Decreto Supremo 092-2009-RE"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Signatory(Part):
    """One person who signed, for whom and in what office."""

    KEY: ClassVar[str] = "person"

    person: PersonId
    """Who signed, e.g. `"mercedes-araoz"`."""
    party: PartyId | None = None
    """For which party."""
    office: OfficeId | None = None
    """In what office."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Step(Part):
    """A dated step on the way to an agreement, or after it, that no field of the agreement has."""

    KEY: ClassVar[str] = "kind"

    kind: StepKind = attrs.field(converter=to_word)
    """Which step, e.g. `text-published`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When."""
    place: str | None = None
    """Where."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Round(Part):
    """One round of negotiation."""

    KEY: ClassVar[str] = "number"

    number: int
    """The number of the round, from 1."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its first day."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its last day."""
    place: str | None = None
    """Where it was held."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Agreement(Record):
    """A treaty, protocol, memorandum or joint statement. Not a partnership, and not a deal between companies.

    >>> fta = Agreement(id="peru-china-fta-2009", signed=PartialDate("2009-04-28"))
    >>> fta.signed
    PartialDate('2009-04-28')
    """

    RECORD_TYPE: ClassVar[str] = "agreement"

    kind: AgreementKind | None = attrs.field(default=None, converter=to_optional_word)
    """What sort of instrument it is, e.g. `free-trade-agreement`."""
    parties: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts)
    """Who is bound or has signed, e.g. `("peru", "china")`."""
    joint_study_started: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the joint study of its feasibility began."""
    joint_study_concluded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When that study was complete."""
    negotiation_started: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When negotiation began."""
    negotiation_concluded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the text was settled."""
    rounds: tuple[Round, ...] = ()
    """The rounds of negotiation."""
    rounds_held: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many rounds there were in all, e.g. `6`, where not every one is listed."""
    signed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was signed (VCLT art. 12), e.g. `2009-04-28`."""
    place: str | None = None
    """Where it was signed, e.g. `"Beijing"`."""
    signed_during: VisitId | None = None
    """The visit on which it was signed."""
    signatories: tuple[Signatory, ...] = ()
    """Who signed."""
    witnesses: tuple[Signatory, ...] = ()
    """Who stood by at the signing, without signing."""
    ratifications: tuple[Ratification, ...] = ()
    """Who consented to be bound, and when."""
    ratifications_exchanged: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the instruments of ratification were exchanged (VCLT art. 16)."""
    provisionally_applied: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """From when it was applied provisionally (VCLT art. 25)."""
    entered_into_force: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it entered into force (VCLT art. 24), e.g. `2010-03-01`."""
    suspended: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When its operation was suspended."""
    terminated: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When it ended."""
    termination_kind: TerminationKind | None = attrs.field(default=None, converter=to_optional_word)
    """How it ended."""
    valid_from: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The beginning of the term that it sets for itself."""
    valid_until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The end of the term that it sets for itself."""
    steps: tuple[Step, ...] = ()
    """Dated steps that no field above has."""
    amends: AgreementId | None = None
    """The agreement that it changes (VCLT art. 39)."""
    replaces: AgreementId | None = None
    """The agreement whose place it takes (VCLT art. 59)."""
    implements: AgreementId | None = None
    """The agreement or memorandum that it carries out."""
    follows: AgreementId | None = None
    """The instrument of the same kind that it continues, without taking its legal place."""
    initiative: InitiativeId | None = None
    """The programme that it belongs to."""
    topics: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """What it is about, in words in kebab-case, e.g. `("customs",)`."""
    chapters: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Its chapters, in words in kebab-case."""
    chapters_added: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """For an amending protocol: the chapters that are new, in kebab-case."""
    chapters_modernised: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """For an amending protocol: the chapters that it rewrites, in kebab-case."""
    products: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The goods whose access it opens, in kebab-case, e.g. `("blueberries",)`."""
    texts: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many texts stand under this one record, e.g. `2`."""
    text_urls: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Addresses of the text itself."""
    amounts: tuple[Amount, ...] = ()
    """The money that it provides for."""

    def status_on(self, on: SpanLike) -> tuple[AgreementStatus, ...]:
        """Return every status that it may have on a date, in the order of a treaty's life.

        It is derived from the dated events; an empty tuple means that no event is known that could give it a
        status. Nothing that follows signature comes before it, unless the dates themselves say so.

        >>> fta = Agreement(id="fta", signed=PartialDate("2009-04"), entered_into_force=PartialDate("2010"))
        >>> fta.status_on("2010-06")
        (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
        """
        span = parse_span(on)
        found = []
        for index, (status, name) in enumerate(_LIFE):
            begun = getattr(self, name)
            if not isinstance(begun, PartialDate):
                continue
            lower = begun.lower if index <= _SIGNATURE else _not_before(begun, self.signed)
            if lower is not None and span.upper is not None and lower > span.upper:
                continue
            later = [getattr(self, other) for _, other in _LIFE[index + 1 :]]
            ends = [date.upper for date in later if isinstance(date, PartialDate) and date.upper is not None]
            # It lasts up to the eve of what comes next, which may be as late as the last possible day.
            first = max((day for day in (lower, span.lower) if day is not None), default=None)
            if not ends or first is None or first < min(ends):
                found.append(status)
        return tuple(found)

    def is_in_force_on(self, on: SpanLike, *, surely: bool = False) -> bool:
        """Return whether it may be in force on a date, or surely is."""
        statuses = self.status_on(on)
        if not surely:
            return AgreementStatus.IN_FORCE in statuses
        begun = self.entered_into_force
        span = parse_span(on)
        return statuses == (AgreementStatus.IN_FORCE,) and (
            begun is not None and begun.upper is not None and span.lower is not None and begun.upper <= span.lower
        )


_LIFE = (
    (AgreementStatus.UNDER_NEGOTIATION, "negotiation_started"),
    (AgreementStatus.SIGNED, "signed"),
    (AgreementStatus.PROVISIONALLY_APPLIED, "provisionally_applied"),
    (AgreementStatus.IN_FORCE, "entered_into_force"),
    (AgreementStatus.SUSPENDED, "suspended"),
    (AgreementStatus.TERMINATED, "terminated"),
)
"""Each status, and the event that begins it."""
_SIGNATURE = 1
"""The place of signature among them: no lawful exception lets what follows come before it."""


def _not_before(event: PartialDate, first: PartialDate | None) -> int | None:
    """Return the first day of an event that follows another, whose date counts unless it lies after the event's."""
    limit = None if first is None else first.lower
    if limit is None or (event.upper is not None and limit > event.upper):
        return event.lower
    return limit if event.lower is None else max(limit, event.lower)


__all__ = ["Agreement", "Ratification", "Round", "Signatory", "Step"]


def __dir__() -> list[str]:
    return __all__
