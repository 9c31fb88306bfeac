"""Agreements between states and organizations, with the treaty actions by which they come into force and end.

Article numbers refer to the Vienna Convention on the Law of Treaties (VCLT).
"""

from collections.abc import Iterator
from typing import ClassVar

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Amount, NotEnded
from sinoperu.model.comparing import AUTHORITIES, AUTHORITY, CODES, KEYED_LIST, WORDS, Grouping, ListClass, compared
from sinoperu.model.constructor_types import (
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_word,
    to_texts,
    to_word,
)
from sinoperu.model.fields import READER
from sinoperu.model.status_timeline import AFTER_ALL, BEFORE_ALL, StatusDays, StatusTimeline
from sinoperu.values.dates import LAST_DAY, PartialDate, SpanLike, parse_span
from sinoperu.values.ids import AgreementId, InitiativeId, OfficeId, PartyId, PersonId, VisitId
from sinoperu.values.quantities import Count
from sinoperu.values.reading import read_positive_number
from sinoperu.values.spans import date_between
from sinoperu.values.vocabulary import AgreementKind, AgreementStatus, StepKind, TerminationKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ratification(Part):
    """The consent of one party to be bound by an agreement, by ratification or a similar act (VCLT arts. 11 and 14).

    >>> Ratification(party="peru", date="2009-12-06").key
    'peru'
    """

    KEY: ClassVar[str] = "party"

    party: PartyId = attrs.field(metadata=AUTHORITY)
    """The party that consents, e.g. `"peru"`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the consent, e.g. `2009-12-06`."""
    instrument: str | None = attrs.field(default=None, metadata=WORDS)
    """The decree or law that expresses the consent, e.g. `"Decreto Supremo 092-2009-RE"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Accession(Part):
    """The act by which a state or body that did not sign an agreement becomes a party to it.

    The definition follows article 15 of the Vienna Convention on the Law of Treaties.

    If the accession has a treaty of its own, such as a protocol of accession, this treaty is stored as an `Agreement`
    of the kind `accession`. Its field `amends` names the agreement that the party joins.

    >>> Accession(party="libya", date="2005-06-03", effective="2005-07").key
    'libya'
    """

    KEY: ClassVar[str] = "party"

    party: PartyId = attrs.field(metadata=AUTHORITY)
    """The party that accedes, e.g. `"peru"`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the document by which the party accedes, or of the deposit of this document (VCLT art. 16)."""
    effective: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the agreement enters into force for the party (VCLT art. 24 (3))."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Withdrawal(Part):
    """The act by which one party leaves an agreement, called withdrawal or denunciation (VCLT arts. 54, 56 and 65).

    >>> Withdrawal(party="peru", notified="2017-11-30", effective="2018-11-30").effective
    PartialDate('2018-11-30')
    """

    KEY: ClassVar[str] = "party"

    party: PartyId = attrs.field(metadata=AUTHORITY)
    """The party that withdraws, e.g. `"peru"`."""
    notified: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the party notified its withdrawal to the other parties, or to the keeper of the treaty."""
    effective: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date from which the party is no longer bound."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Signatory(Part):
    """A person who signed an agreement or witnessed the signing.

    A `Signatory` also names the party for which the person acted, and the person's office.

    >>> Signatory(person="mercedes-araoz", party="peru").key
    'mercedes-araoz'
    """

    KEY: ClassVar[str] = "person"

    person: PersonId
    """The person, e.g. `"mercedes-araoz"`."""
    party: PartyId | None = attrs.field(
        default=None, metadata=compared(grouping=Grouping.AUTHORITY, identity=True, within="parties")
    )
    """The party for which the person acted, e.g. `"peru"`."""
    office: OfficeId | None = None
    """The office that the person held when acting for the party."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Step(Part):
    """A dated step in the life of an agreement, such as the publication of the text.

    Steps that have a field of their own in `Agreement`, such as the signature, are stored in that field instead. A step
    of one party, such as the approval by its legislature, names the party and the votes.

    >>> Step(kind="domestic-approval", date="2006-06-27", party="peru", votes_for="97").votes_for
    Count('97')
    """

    KEY: ClassVar[str] = "kind"

    kind: StepKind = attrs.field(converter=to_word)
    """The kind of step, e.g. `text-published`."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the step."""
    party: PartyId | None = attrs.field(default=None, metadata=AUTHORITY)
    """The party that took the step, e.g. `"peru"` for an approval by the Congress of Peru."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the step."""
    votes_for: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of votes in favour, if the step was put to a vote, e.g. `97`."""
    votes_against: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of votes against."""
    abstentions: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of abstentions."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Round(Part):
    """One round of negotiation.

    >>> Round(number=1, start="2008-01-20", place="Lima").key
    '1'
    """

    KEY: ClassVar[str] = "number"

    number: int = attrs.field(metadata={READER: read_positive_number})
    """The number of the round, counted from 1."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the round."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day of the round."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the round, e.g. `"Lima"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Agreement(Record):
    """A treaty, protocol, memorandum or joint statement.

    Partnerships between states and deals between companies have record types of their own.

    >>> fta = Agreement(id="peru-china-fta-2009", parties=("peru", "china"), signed="2009-04-28")
    >>> fta.signed
    PartialDate('2009-04-28')
    """

    RECORD_TYPE: ClassVar[str] = "agreement"

    kind: AgreementKind | None = attrs.field(default=None, converter=to_optional_word)
    """The kind of agreement, e.g. `free-trade-agreement`."""
    parties: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts, metadata=AUTHORITIES)
    """The parties that signed the agreement or are bound by it, e.g. `("peru", "china")`.

    A party that withdrew stays in this list.
    """
    joint_study_started: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the joint feasibility study began."""
    joint_study_concluded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the joint feasibility study was completed."""
    negotiation_started: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the negotiation began."""
    negotiation_concluded: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the negotiation of the text ended."""
    rounds: tuple[Round, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The known rounds of negotiation."""
    rounds_held: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The total number of negotiation rounds, e.g. `6`, if `rounds` does not list all of them."""
    signed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of signature (VCLT art. 12), e.g. `2009-04-28`."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of signature, e.g. `"Beijing"`."""
    signed_during: VisitId | None = None
    """The visit during which the agreement was signed."""
    signatories: tuple[Signatory, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The persons who signed."""
    witnesses: tuple[Signatory, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The persons who attended the signing as witnesses and did not sign."""
    ratifications: tuple[Ratification, ...] = attrs.field(
        default=(), metadata=compared(members=ListClass.BOUND, within="parties")
    )
    """For each party: its consent to be bound by the agreement, with the date."""
    accessions: tuple[Accession, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The accessions of parties that did not sign. These parties are also in `parties`, as far as they are known."""
    withdrawals: tuple[Withdrawal, ...] = attrs.field(
        default=(), metadata=compared(members=ListClass.BOUND, within="parties")
    )
    """The withdrawals of single parties. If at most one party is left, the agreement counts as terminated."""
    ratifications_exchanged: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the instruments of ratification were exchanged (VCLT art. 16)."""
    provisionally_applied: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of provisional application (VCLT art. 25)."""
    entered_into_force: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of entry into force (VCLT art. 24), e.g. `2010-03-01`."""
    suspended: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the operation of the agreement was suspended (VCLT arts. 57 and 58)."""
    terminated: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the agreement ended, or `..` if the agreement had not ended on the `as_of` date."""
    termination_kind: TerminationKind | None = attrs.field(default=None, converter=to_optional_word)
    """How the agreement ended, e.g. `expired`."""
    valid_from: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day on which the agreement is valid, according to its text."""
    valid_until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day on which the agreement is valid, according to its text."""
    steps: tuple[Step, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """Dated steps in the life of the agreement that no other field records."""
    amends: AgreementId | None = None
    """The agreement that this agreement amends (VCLT art. 39)."""
    replaces: AgreementId | None = None
    """The agreement that this agreement replaces (VCLT art. 59)."""
    implements: AgreementId | None = None
    """The agreement or memorandum that this agreement implements."""
    follows: AgreementId | None = None
    """An earlier agreement of the same kind that this agreement continues but does not legally replace."""
    initiative: InitiativeId | None = None
    """The initiative to which the agreement belongs, e.g. `"belt-and-road-initiative"`."""
    topics: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The subjects of the agreement, in kebab-case (small letters with hyphens), e.g. `("customs",)`."""
    chapters: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The chapters of the agreement, in kebab-case."""
    chapters_added: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """For an amending protocol: the chapters that the protocol adds, in kebab-case."""
    chapters_modernised: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """For an amending protocol: the chapters that the protocol rewrites, in kebab-case."""
    products: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The goods for which the agreement opens a market, in kebab-case, e.g. `("blueberries",)`."""
    texts: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of separate texts that this record covers, e.g. `2`."""
    text_urls: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """Web addresses of the text of the agreement."""
    amounts: tuple[Amount, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The amounts of money that the agreement provides for."""

    def status_on(self, on: SpanLike) -> tuple[AgreementStatus, ...]:
        """Return every status that the agreement may have had on the date `on`, in the usual order of statuses.

        If `on` is a month or a year, any day of it counts.

        The statuses are derived from the dated events of the agreement. The result is empty if no known event gives the
        agreement a status. Entry into force and other later events are assumed to happen on or after the day of
        signature, unless their dates contradict this. If `terminated` has no date, the agreement counts as terminated
        when all parties except at most one have withdrawn.

        >>> fta = Agreement(id="fta", signed="2009-04", entered_into_force="2010")
        >>> fta.status_on("2010-06")
        (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
        >>> fta.status_on(2011)
        (AgreementStatus.IN_FORCE,)

        Raises:
            ValueError: `on` is text that is neither a date nor an interval, or a year outside 1 to 9999.
            TypeError: `on` has a type that is not accepted.
        """
        return agreement_timeline(self).on(parse_span(on))

    def is_in_force_on(self, on: SpanLike, *, surely: bool = False) -> bool:
        """Return whether the agreement may have been in force on the date `on`, or on some day of a month or year.

        With `surely`, return whether the agreement was certainly in force on every day of `on`.

        >>> fta = Agreement(id="fta", signed="2009-04", entered_into_force="2010")
        >>> fta.is_in_force_on(2010), fta.is_in_force_on(2010, surely=True), fta.is_in_force_on(2011, surely=True)
        (True, False, True)
        """
        statuses = self.status_on(on)
        if not surely:
            return AgreementStatus.IN_FORCE in statuses
        start = self.entered_into_force
        span = parse_span(on)
        return statuses == (AgreementStatus.IN_FORCE,) and (
            start is not None and start.upper is not None and span.lower is not None and start.upper <= span.lower
        )


def agreement_timeline(agreement: Agreement) -> StatusTimeline[AgreementStatus]:
    """Return the days on which an agreement may have each status. Keep them to ask about many dates."""
    return StatusTimeline(AgreementStatus, _status_days(agreement))


def _status_days(agreement: Agreement) -> Iterator[StatusDays[AgreementStatus]]:
    events = [_first_day_of(agreement, name) for _, name in _LIFE]
    for index, ((status, _), start) in enumerate(zip(_LIFE, events, strict=True)):
        if start is None:
            continue
        lower = start.lower if index <= _SIGNATURE else _not_before(start, agreement.signed)
        ends = [later.upper for later in events[index + 1 :] if later is not None and later.upper is not None]
        yield StatusDays(status, lower or BEFORE_ALL, min(ends) - 1 if ends else AFTER_ALL)


def _first_day_of(agreement: Agreement, event: str) -> PartialDate | None:
    date = getattr(agreement, event)
    if date is not None:
        return date if isinstance(date, PartialDate) else None  # `..`: the agreement had not ended
    return _end_by_withdrawals(agreement) if event == "terminated" else None


def _end_by_withdrawals(agreement: Agreement) -> PartialDate | None:
    """Return the date on which at most one party was left; `None` if more are left."""
    parties = {*agreement.parties, *(accession.party for accession in agreement.accessions)}
    acceded: dict[str, list[PartialDate | None]] = {}
    for accession in agreement.accessions:
        acceded.setdefault(accession.party, []).append(accession.date or accession.effective)
    left: dict[str, list[PartialDate]] = {}
    for withdrawal in agreement.withdrawals:
        if withdrawal.effective is not None and withdrawal.party in parties:
            left.setdefault(withdrawal.party, []).append(withdrawal.effective)
    # A party that may have acceded after its last withdrawal has not left for good.
    left = {
        party: dates for party, dates in left.items()
        if all(date is not None and any(map(date.surely_before, dates)) for date in acceded.get(party, ()))
    }  # fmt: skip
    number = len(parties) - 1
    if "parties" in agreement.incomplete or not 0 < number <= len(left):
        return None
    # Each party is taken to have left on the last of its dates. The days 0 and `LAST_DAY + 1` mean "no limit".
    lowers = sorted(max(date.lower or 0 for date in dates) for dates in left.values())
    uppers = sorted(max(date.upper or LAST_DAY + 1 for date in dates) for dates in left.values())
    return date_between(lowers[number - 1], uppers[number - 1])


_LIFE = (
    (AgreementStatus.UNDER_NEGOTIATION, "negotiation_started"),
    (AgreementStatus.SIGNED, "signed"),
    (AgreementStatus.PROVISIONALLY_APPLIED, "provisionally_applied"),
    (AgreementStatus.IN_FORCE, "entered_into_force"),
    (AgreementStatus.SUSPENDED, "suspended"),
    (AgreementStatus.TERMINATED, "terminated"),
)
"""Each status of an agreement, with the name of the field that holds its first day, in the usual order of statuses."""
_SIGNATURE = 1
"""The index of the signature in `_LIFE`. Under treaty law, no event after this index can precede the signature."""


def _not_before(event: PartialDate, first: PartialDate | None) -> int | None:
    """Return the first possible day of an event, given that the event does not happen before `first`.

    If the two dates contradict this order, `first` is ignored.
    """
    limit = None if first is None else first.lower
    if limit is None or (event.upper is not None and limit > event.upper):
        return event.lower
    return limit if event.lower is None else max(limit, event.lower)


__all__ = ["Accession", "Agreement", "Ratification", "Round", "Signatory", "Step", "Withdrawal", "agreement_timeline"]


def __dir__() -> list[str]:
    return __all__
