"""Diplomatic relations, recognitions and partnerships between states, and the tiers of partnerships.

Article numbers refer to the Vienna Convention on Diplomatic Relations (VCDR).
"""

from typing import ClassVar

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import NotEnded
from sinoperu.model.comparing import CODES, IDENTITY, IDENTITY_LIST, KEYED_LIST, SEQUENCE, WORDS
from sinoperu.model.constructor_types import to_optional_date, to_optional_end, to_optional_word, to_texts
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, PartnershipId, PartnershipTierId, RelationId, SourceId, StateId, VisitId
from sinoperu.values.vocabulary import RelationLevel


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mission(Part):
    """An embassy, consulate or office that one state maintains in the other.

    >>> Mission(sender="peru", place="Beijing", level="embassy").level
    RelationLevel.EMBASSY
    """

    KEY: ClassVar[str] = "sender"

    sender: StateId
    """The state that maintains the mission (in the words of the VCDR, the sending State), e.g. `"peru"`."""
    name: str | None = attrs.field(default=None, metadata=WORDS)
    """The name of the mission, e.g. `"Taipei Economic and Cultural Office"`."""
    place: str | None = attrs.field(default=None, metadata=WORDS)
    """The place of the mission, e.g. `"Beijing"`."""
    level: RelationLevel | None = attrs.field(default=None, converter=to_optional_word)
    """The level of the mission, e.g. `embassy`."""
    opened: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the mission was opened."""
    closed: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the mission was closed; `..` if the mission was still open."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Relation(Record):
    """Diplomatic relations between two states.

    The recognition of a state has a record type of its own: [`Recognition`][sinoperu.Recognition].

    >>> Relation(id="peru-prc", parties=("peru", "china"), established="1971-11-02").established
    PartialDate('1971-11-02')
    """

    RECORD_TYPE: ClassVar[str] = "relation"

    parties: tuple[StateId, ...] = attrs.field(default=(), converter=to_texts, metadata=IDENTITY_LIST)
    """The two states, e.g. `("peru", "china")`."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which relations were established (VCDR art. 2), e.g. `1971-11-02`."""
    severed: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which relations were broken off; `..` if they had not been broken off."""
    severed_by: StateId | None = None
    """The state that broke off relations."""
    level: RelationLevel | None = attrs.field(default=None, converter=to_optional_word)
    """The highest level among the missions, e.g. `embassy`."""
    instrument: AgreementId | None = None
    """The treaty or communiqué that established relations."""
    succeeds: RelationId | None = None
    """Earlier relations that were continued or replaced by these relations, e.g. relations with the Qing empire."""
    first_mission: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the first mission of either side began its work."""
    missions: tuple[Mission, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """The embassies, consulates and offices of both sides."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Recognition(Record):
    """The recognition of one state or government by another, and the relations that follow from it.

    >>> Recognition(id="r", state="peru", of="china", established="1971-11-02").of
    'china'
    """

    RECORD_TYPE: ClassVar[str] = "recognition"

    state: StateId = attrs.field(metadata=IDENTITY)
    """The state that recognises, e.g. `"peru"`."""
    of: StateId = attrs.field(metadata=IDENTITY)
    """The state that is recognised, e.g. `"china"` for the People's Republic."""
    recognised: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of recognition, if a source states it separately from the date on which relations were established."""
    signed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the communiqué was signed, if a source gives it separately."""
    announced: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the recognition was made public, if it differs from the date on which it took effect."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which diplomatic relations were established, e.g. `1971-11-02`."""
    severed: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the state withdrew recognition or broke off relations; `..` if neither had happened."""
    resumed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which relations were resumed after a break."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Partnership(Record):
    """A partnership between two states with a declared tier, such as "strategic partnership".

    A partnership is not legally binding, so it is not an `Agreement`.

    >>> Partnership(id="p", parties=("peru", "china"), tier="strategic-partnership").tier
    'strategic-partnership'
    """

    RECORD_TYPE: ClassVar[str] = "partnership"

    parties: tuple[StateId, ...] = attrs.field(default=(), converter=to_texts, metadata=IDENTITY_LIST)
    """The two states, e.g. `("peru", "china")`."""
    tier: PartnershipTierId | None = None
    """The tier that the two states declared, e.g. `"comprehensive-strategic-partnership"`."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the partnership was declared, e.g. `2013-04`."""
    ended: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the partnership was replaced or given up; `..` if the partnership had not ended."""
    supersedes: PartnershipId | None = None
    """The earlier partnership that this partnership replaced."""
    declared_during: VisitId | None = None
    """The visit during which the partnership was declared."""
    topics: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The subjects of the partnership, in kebab-case, e.g. `("cultural-exchange",)`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartnershipTier(Record):
    """A name that a state gives to some of its partnerships, such as "strategic partnership".

    There is no official ranking of these names. If a source ranks them, its ranking is recorded as a
    [`PartnershipScheme`][sinoperu.PartnershipScheme] that names the source.

    >>> PartnershipTier(id="strategic-partnership", names={"en": "Strategic partnership"}, used_by="china").used_by
    'china'
    """

    RECORD_TYPE: ClassVar[str] = "partnership-tier"

    used_by: StateId | None = None
    """The state that uses the name for its partnerships, e.g. `"china"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartnershipScheme(Record):
    """A ranking of partnership tiers that a source proposes. No official ranking exists.

    >>> scheme = PartnershipScheme(id="s", order=("strategic-partnership", "comprehensive-strategic-partnership"))
    >>> scheme.order[0]
    'strategic-partnership'
    """

    RECORD_TYPE: ClassVar[str] = "partnership-scheme"

    order: tuple[PartnershipTierId, ...] = attrs.field(default=(), converter=to_texts, metadata=SEQUENCE)
    """The tiers from the lowest to the highest, e.g. `("partnership", "strategic-partnership")`."""
    proposed_by: SourceId | None = None
    """The source that proposes the ranking."""


__all__ = ["Mission", "Partnership", "PartnershipScheme", "PartnershipTier", "Recognition", "Relation"]


def __dir__() -> list[str]:
    return __all__
