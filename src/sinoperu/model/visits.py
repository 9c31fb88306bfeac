"""Visits of persons and delegations, and meetings."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.comparing import CHANGES, CODES, IDENTITY, KEYED_LIST, OPEN_LIST, PROSE, WORD_LIST, WORDS
from sinoperu.model.constructor_types import to_optional_count, to_optional_date, to_optional_word, to_texts, to_word
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
    """One person in a delegation.

    >>> Delegate(person="ma-hui", role="head").role
    DelegateRole.HEAD
    """

    KEY: ClassVar[str] = "person"

    person: PersonId
    """The person, e.g. `"ma-hui"`."""
    role: DelegateRole | None = attrs.field(default=None, converter=to_optional_word)
    """The role in the delegation: head or member."""
    office: OfficeId | None = None
    """The office that the person holds at the time of the visit."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Engagement(Part):
    """One item on the programme of a visit, such as a speech, a ceremony or a tour. Meetings are separate records.

    >>> Engagement(kind="speech", place="Lima").kind
    EngagementKind.SPEECH
    """

    KEY: ClassVar[str] = "kind"

    kind: EngagementKind = attrs.field(converter=to_word)
    """The kind of engagement, e.g. `speech`."""
    person: PersonId | None = None
    """The member of the delegation who took part."""
    organization: OrganizationId | None = None
    """The organization that was visited or addressed."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the engagement."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the engagement."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Outcome(Part):
    """A result of a visit or meeting.

    If an agreement was signed during a visit, the agreement also names that visit in its field `signed_during`.

    >>> Outcome(kind="commitment", topics=["digital-economy"]).topics
    ('digital-economy',)
    """

    KEY: ClassVar[str] = "kind"

    kind: OutcomeKind = attrs.field(converter=to_word)
    """The kind of outcome, e.g. `commitment`."""
    topics: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The subjects of the outcome, in kebab-case, e.g. `("digital-economy",)`."""
    agreement: AgreementId | None = None
    """The agreement that the outcome concerns."""
    partnership: PartnershipId | None = None
    """The partnership that the outcome concerns."""
    text: str | None = attrs.field(default=None, metadata=PROSE)
    """The content of the outcome, in the curators' words."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Visit(Record):
    """A journey of a person or delegation from one side to the other.

    Talks during the journey are stored in separate records of the type `Meeting`.

    >>> Visit(id="v", kind="state", guest="china", host="peru", start="2024-11-14", size="17").size
    Count('17')
    """

    RECORD_TYPE: ClassVar[str] = "visit"

    kind: VisitKind | None = attrs.field(default=None, converter=to_optional_word)
    """The kind of visit in diplomatic protocol, e.g. `state`."""
    delegates: tuple[Delegate, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The persons who travel."""
    delegation_of: OrganizationId | None = None
    """The organization that the delegation represents, e.g. `"communist-party-of-china"`."""
    size: Count | None = attrs.field(default=None, converter=to_optional_count, metadata=CHANGES)
    """The number of persons who travel, e.g. `17`."""
    guest: StateId | None = attrs.field(default=None, metadata=IDENTITY)
    """The state that the visitors come from."""
    host: StateId | None = attrs.field(default=None, metadata=IDENTITY)
    """The state that the visitors travel to."""
    hosts: tuple[PersonId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The persons who receive the visitors."""
    host_organization: OrganizationId | None = None
    """The organization that receives the visitors."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day in the host's country, e.g. `2024-11-14`."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day in the host's country."""
    summit: SummitId | None = None
    """The summit that the visitors attend."""
    occasion: str | None = attrs.field(default=None, metadata=WORDS)
    """The occasion of the visit, if the occasion has no record of its own, e.g. `"Boao Forum"`."""
    places: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=WORD_LIST)
    """The places that the visitors go to, e.g. `("Lima",)`."""
    engagements: tuple[Engagement, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """Speeches, ceremonies and tours during the visit."""
    outcomes: tuple[Outcome, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The results of the visit, except the agreements that name this visit in `signed_during`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Meeting(Record):
    """Talks between persons or organizations of both sides, during a visit or elsewhere.

    >>> Meeting(id="m", date="2024-11-14", place="Lima", participants=("xi-jinping", "dina-boluarte")).place
    'Lima'
    """

    RECORD_TYPE: ClassVar[str] = "meeting"

    visit: VisitId | None = None
    """The visit during which the meeting took place."""
    date: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the meeting."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the meeting."""
    participants: tuple[PersonId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The persons who took part."""
    organizations: tuple[OrganizationId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The organizations that were represented."""
    counterparts: str | None = attrs.field(default=None, metadata=WORDS)
    """A description of the other participants, if no source names them."""
    occasion: str | None = attrs.field(default=None, metadata=WORDS)
    """The event at which the meeting took place, e.g. `"APEC summit"`."""
    summit: SummitId | None = None
    """The summit at which the meeting took place."""
    outcomes: tuple[Outcome, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The results of the meeting."""


__all__ = ["Delegate", "Engagement", "Meeting", "Outcome", "Visit"]


def __dir__() -> list[str]:
    return __all__
