"""What states do together in bodies: memberships, summits, standing mechanisms and resolutions."""

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
from sinoperu.model.actors import NotEnded
from sinoperu.model.base import Part, Record
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, BodyId, PartyId, PersonId, StateId
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import MembershipKind, VoteKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Membership(Record):
    """The time of a state or body in another body, e.g. Peru in the Asian Infrastructure Investment Bank."""

    RECORD_TYPE: ClassVar[str] = "membership"

    member: PartyId
    """Who belongs to it, e.g. `"peru"`."""
    body: BodyId
    """What it belongs to, e.g. `"asian-infrastructure-investment-bank"`."""
    kind: MembershipKind | None = attrs.field(default=None, converter=to_optional_word)
    """As what, e.g. `observer`."""
    requested: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it asked to be let in."""
    admitted: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was let in by decision of the body."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the membership, e.g. `2022-01-18`."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The last day of it; `..` if it had not ended."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Summit(Record):
    """A meeting of several states, e.g. of the leaders of APEC. Who travels to it makes a visit."""

    RECORD_TYPE: ClassVar[str] = "summit"

    body: BodyId | None = None
    """The body or forum that meets, e.g. `"apec"`."""
    number: int | None = None
    """Its number in the row of such meetings, from 1."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its first day, e.g. `2024-11-15`."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its last day."""
    place: str | None = None
    """Where it was held, e.g. `"Lima"`."""
    host: StateId | None = None
    """The state that held it, e.g. `"peru"`."""
    attended: tuple[PersonId, ...] = attrs.field(default=(), converter=to_texts)
    """Who was there."""
    documents: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """What it adopted, by title."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Session(Part):
    """One session of a standing mechanism."""

    KEY: ClassVar[str] = "number"

    number: int | None = None
    """The number of the session, from 1."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its first day."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its last day."""
    place: str | None = None
    """Where it was held, e.g. `"Beijing"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mechanism(Record):
    """A standing channel between two sides, e.g. the strategic dialogue on economic cooperation."""

    RECORD_TYPE: ClassVar[str] = "mechanism"

    parties: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts)
    """The sides, e.g. `("peru", "china")`."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was set up, e.g. `2014-11`."""
    instrument: AgreementId | None = None
    """The agreement or memorandum that set it up."""
    ended: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When it was given up."""
    sessions: tuple[Session, ...] = ()
    """Its sessions."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Vote(Part):
    """How one state voted."""

    KEY: ClassVar[str] = "party"

    party: StateId
    """Who voted, e.g. `"peru"`."""
    vote: VoteKind = attrs.field(converter=to_word)
    """How, e.g. `for`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Resolution(Record):
    """A resolution of an international body, and how states voted on it."""

    RECORD_TYPE: ClassVar[str] = "resolution"

    body: BodyId | None = None
    """The body that adopted it, e.g. `"united-nations"`."""
    adopted: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was adopted, e.g. `1971-10-25`."""
    votes_for: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The votes in favour, e.g. `76`."""
    votes_against: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The votes against."""
    abstained: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The abstentions."""
    votes: tuple[Vote, ...] = ()
    """How single states voted."""


__all__ = ["Mechanism", "Membership", "Resolution", "Session", "Summit", "Vote"]


def __dir__() -> list[str]:
    return __all__
