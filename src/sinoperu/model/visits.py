"""Who travels and who meets."""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import to_optional_count, to_optional_date, to_optional_word, to_texts, to_word
from sinoperu.model.base import Part, Record
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import (
    AgreementId,
    OfficeId,
    OrganizationId,
    PartnershipId,
    PersonId,
    StateId,
    SummitId,
    VisitId,
)
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import DelegateRole, EngagementKind, OutcomeKind, VisitKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Delegate(Part):
    """One person of a delegation."""

    KEY: ClassVar[str] = "person"

    person: PersonId
    """Who travels, e.g. `"ma-hui"`."""
    role: DelegateRole | None = attrs.field(default=None, converter=to_optional_word)
    """Head or member."""
    office: OfficeId | None = None
    """The office in which the person travels."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Engagement(Part):
    """One stop of a visit that is not a meeting: a speech, a ceremony, a tour."""

    KEY: ClassVar[str] = "kind"

    kind: EngagementKind = attrs.field(converter=to_word)
    """What it was, e.g. `speech`."""
    person: PersonId | None = None
    """Who of the delegation."""
    organization: OrganizationId | None = None
    """Where, if at an organization."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When."""
    place: str | None = None
    """Where."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Outcome(Part):
    """Something that came out of a visit or meeting; signed agreements name the visit themselves."""

    KEY: ClassVar[str] = "kind"

    kind: OutcomeKind = attrs.field(converter=to_word)
    """What it is, e.g. `commitment`."""
    topics: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """What it is about, in words in kebab-case, e.g. `("digital-economy",)`."""
    agreement: AgreementId | None = None
    """The agreement that it is or concerns."""
    partnership: PartnershipId | None = None
    """The partnership that it is or concerns."""
    text: str | None = None
    """What was agreed or said, in our words."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Visit(Record):
    """A journey by a person or delegation of one side to the other. Single talks are meetings."""

    RECORD_TYPE: ClassVar[str] = "visit"

    kind: VisitKind | None = attrs.field(default=None, converter=to_optional_word)
    """What it is called in protocol, e.g. `state`."""
    delegates: tuple[Delegate, ...] = ()
    """Who travels."""
    delegation_of: OrganizationId | None = None
    """The body that the delegation represents, e.g. `"communist-party-of-china"`."""
    size: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many persons travel, e.g. `17`."""
    guest: StateId | None = None
    """The state that the visitors come from."""
    host: StateId | None = None
    """The state that they come to."""
    hosts: tuple[PersonId, ...] = attrs.field(default=(), converter=to_texts)
    """The persons who receive them."""
    host_organization: OrganizationId | None = None
    """The body that receives them."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day in the host's country, e.g. `2024-11-14`."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day in the host's country."""
    summit: SummitId | None = None
    """The summit that the visitors attend."""
    occasion: str | None = None
    """What else the visit is for, e.g. `"Boao Forum"`."""
    places: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Where they go, e.g. `("Lima",)`."""
    engagements: tuple[Engagement, ...] = ()
    """Speeches, ceremonies and tours."""
    outcomes: tuple[Outcome, ...] = ()
    """What came out of it, apart from the agreements that name this visit."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Meeting(Record):
    """Talks between persons or bodies of both sides, on a visit or elsewhere."""

    RECORD_TYPE: ClassVar[str] = "meeting"

    visit: VisitId | None = None
    """The visit on which they met."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When they met."""
    place: str | None = None
    """Where they met."""
    participants: tuple[PersonId, ...] = attrs.field(default=(), converter=to_texts)
    """Who met."""
    organizations: tuple[OrganizationId, ...] = attrs.field(default=(), converter=to_texts)
    """The bodies whose people met."""
    counterparts: str | None = None
    """Whom they met where no source names them: unknown is not none."""
    occasion: str | None = None
    """At what event, e.g. `"APEC summit"`."""
    summit: SummitId | None = None
    """The summit beside which they met."""
    outcomes: tuple[Outcome, ...] = ()
    """What came out of it."""


__all__ = ["Delegate", "Engagement", "Meeting", "Outcome", "Visit"]


def __dir__() -> list[str]:
    return __all__
