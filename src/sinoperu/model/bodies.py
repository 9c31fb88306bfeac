"""Summits, resolutions, mechanisms for regular talks, and memberships in international bodies."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import NotEnded
from sinoperu.model.comparing import AUTHORITIES, IDENTITY, KEYED_LIST, OPEN_LIST, WORD_LIST, WORDS
from sinoperu.model.constructor_types import (
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_word,
    to_texts,
    to_word,
)
from sinoperu.model.fields import READER
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, BodyId, PartyId, PersonId, StateId
from sinoperu.values.quantities import Count
from sinoperu.values.reading import read_positive_number
from sinoperu.values.vocabulary import MembershipKind, VoteKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Membership(Record):
    """The membership of a state or organization in an international body, such as the World Trade Organization.

    >>> Membership(id="m", member="peru", body="asian-infrastructure-investment-bank", start="2022-01-18").start
    PartialDate('2022-01-18')
    """

    RECORD_TYPE: ClassVar[str] = "membership"

    member: PartyId = attrs.field(metadata=IDENTITY)
    """The member, e.g. `"peru"`."""
    body: BodyId = attrs.field(metadata=IDENTITY)
    """The body, e.g. `"asian-infrastructure-investment-bank"`."""
    kind: MembershipKind | None = attrs.field(default=None, converter=to_optional_word)
    """The kind of membership, e.g. `observer`."""
    requested: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the member applied for admission."""
    admitted: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the body decided to admit the member."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the membership, e.g. `2022-01-18`."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The last day of the membership; `..` if the membership had not ended."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Summit(Record):
    """A meeting of several states, such as a meeting of the leaders of APEC.

    A journey to a summit is stored as a `Visit`.

    >>> Summit(id="apec-2024", body="apec", place="Lima", host="peru").host
    'peru'
    """

    RECORD_TYPE: ClassVar[str] = "summit"

    body: BodyId | None = None
    """The body or forum that meets, e.g. `"apec"`."""
    number: int | None = attrs.field(default=None, metadata={READER: read_positive_number})
    """The number of the summit among the summits of the body, counted from 1."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the summit, e.g. `2024-11-15`."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day of the summit."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the summit, e.g. `"Lima"`."""
    host: StateId | None = None
    """The state that hosted the summit, e.g. `"peru"`."""
    attended: tuple[PersonId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The persons who attended the summit."""
    documents: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=WORD_LIST)
    """The titles of the documents that the summit adopted."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Session(Part):
    """One session of a `Mechanism`, i.e. one round of its talks.

    >>> Session(number=2, place="Beijing").key
    '2'
    """

    KEY: ClassVar[str] = "number"

    number: int | None = attrs.field(default=None, metadata={READER: read_positive_number})
    """The number of the session, counted from 1."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the session."""
    end: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day of the session."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the session, e.g. `"Beijing"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mechanism(Record):
    """A permanent arrangement for talks between two sides, such as the strategic dialogue on economic cooperation.

    >>> Mechanism(id="dialogue", parties=("peru", "china"), established="2014-11").established
    PartialDate('2014-11')
    """

    RECORD_TYPE: ClassVar[str] = "mechanism"

    parties: tuple[PartyId, ...] = attrs.field(default=(), converter=to_texts, metadata=AUTHORITIES)
    """The sides that take part, e.g. `("peru", "china")`."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the mechanism was set up, e.g. `2014-11`."""
    instrument: AgreementId | None = None
    """The agreement or memorandum that set up the mechanism."""
    ended: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the mechanism ended; `..` if the mechanism had not ended."""
    sessions: tuple[Session, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The sessions of the mechanism."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Vote(Part):
    """The vote of one state on a resolution.

    >>> Vote(party="peru", vote="for").vote
    VoteKind.FOR
    """

    KEY: ClassVar[str] = "party"

    party: StateId
    """The state that voted, e.g. `"peru"`."""
    vote: VoteKind = attrs.field(converter=to_word)
    """The vote, e.g. `for`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Resolution(Record):
    """A resolution of an international body, with the votes of states on it.

    >>> Resolution(id="unga-2758", body="united-nations", adopted="1971-10-25", votes_for="76").votes_for
    Count('76')
    """

    RECORD_TYPE: ClassVar[str] = "resolution"

    body: BodyId | None = None
    """The body that adopted the resolution, e.g. `"united-nations"`."""
    adopted: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of adoption, e.g. `1971-10-25`."""
    votes_for: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of votes in favour, e.g. `76`."""
    votes_against: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of votes against."""
    abstentions: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of abstentions."""
    votes: tuple[Vote, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The votes of individual states."""


__all__ = ["Mechanism", "Membership", "Resolution", "Session", "Summit", "Vote"]


def __dir__() -> list[str]:
    return __all__
