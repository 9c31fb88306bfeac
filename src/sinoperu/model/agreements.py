"""What states and bodies agree on, and the treaty actions by which it comes into force and ends."""

from typing import ClassVar

import attrs

from sinoperu.model.actors import Amount, NotEnded
from sinoperu.model.record import Part, Record, checked
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, InitiativeId, OfficeId, PartyId, PersonId, VisitId
from sinoperu.values.vocabulary import AgreementKind, TerminationKind


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Ratification(Part):
    """One party's consent to be bound: ratification, acceptance or approval (VCLT arts. 11 and 14)."""

    KEY: ClassVar[str] = "party"

    party: PartyId
    """The party, e.g. `"peru"`."""
    date: PartialDate | None = None
    """When it consented, e.g. `2009-12-06`."""
    instrument: str | None = None
    """The decree or law, e.g. `"Decreto Supremo 092-2009-RE"`."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Signatory(Part):
    """One person who signed, for whom and in what office."""

    KEY: ClassVar[str] = "person"

    person: PersonId
    """Who signed, e.g. `"mercedes-araoz"`."""
    party: PartyId | None = None
    """For which party."""
    office: OfficeId | None = None
    """In what office."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Round(Part):
    """One round of negotiation."""

    KEY: ClassVar[str] = "number"

    number: int
    """The number of the round, from 1."""
    start: PartialDate | None = None
    """Its first day."""
    end: PartialDate | None = None
    """Its last day."""
    place: str | None = None
    """Where it was held."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Agreement(Record):
    """A treaty, protocol, memorandum or joint statement. Not a partnership, and not a deal between companies.

    >>> fta = Agreement(id="peru-china-fta-2009", signed=PartialDate("2009-04-28"))
    >>> fta.signed
    PartialDate('2009-04-28')
    """

    RECORD_TYPE: ClassVar[str] = "agreement"

    kind: AgreementKind | None = None
    """What sort of instrument it is, e.g. `free-trade-agreement`."""
    parties: tuple[PartyId, ...] = ()
    """Who is bound or has signed, e.g. `("peru", "china")`."""
    negotiation_started: PartialDate | None = None
    """When negotiation began."""
    negotiation_concluded: PartialDate | None = None
    """When the text was settled."""
    rounds: tuple[Round, ...] = ()
    """The rounds of negotiation."""
    signed: PartialDate | None = None
    """When it was signed (VCLT art. 12), e.g. `2009-04-28`."""
    place: str | None = None
    """Where it was signed, e.g. `"Beijing"`."""
    signed_during: VisitId | None = None
    """The visit on which it was signed."""
    signatories: tuple[Signatory, ...] = ()
    """Who signed."""
    ratifications: tuple[Ratification, ...] = ()
    """Who consented to be bound, and when."""
    ratifications_exchanged: PartialDate | None = None
    """When the instruments of ratification were exchanged (VCLT art. 16)."""
    provisionally_applied: PartialDate | None = None
    """From when it was applied provisionally (VCLT art. 25)."""
    entered_into_force: PartialDate | None = None
    """When it entered into force (VCLT art. 24), e.g. `2010-03-01`."""
    suspended: PartialDate | None = None
    """When its operation was suspended."""
    terminated: PartialDate | NotEnded | None = None
    """When it ended."""
    termination_kind: TerminationKind | None = None
    """How it ended."""
    valid_until: PartialDate | None = None
    """The end of the term that it sets for itself."""
    amends: AgreementId | None = None
    """The agreement that it changes (VCLT art. 39)."""
    replaces: AgreementId | None = None
    """The agreement whose place it takes (VCLT art. 59)."""
    implements: AgreementId | None = None
    """The agreement or memorandum that it carries out."""
    initiative: InitiativeId | None = None
    """The programme that it belongs to."""
    topics: tuple[str, ...] = ()
    """What it is about, in words in kebab-case, e.g. `("customs",)`."""
    chapters: tuple[str, ...] = ()
    """Its chapters, in words in kebab-case."""
    amounts: tuple[Amount, ...] = ()
    """The money that it provides for."""


__all__ = ["Agreement", "Ratification", "Round", "Signatory"]
