"""How states stand to each other: diplomatic relations, recognitions, partnerships and the schemes that rank
them.
"""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import to_optional_date, to_optional_end, to_optional_word, to_texts, to_words
from sinoperu.model.actors import NotEnded
from sinoperu.model.base import Part, Record
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, PartnershipId, RelationId, SourceId, StateId, VisitId
from sinoperu.values.vocabulary import PartnershipTier, RelationLevel


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mission(Part):
    """An embassy, consulate or office that one state keeps in the other."""

    KEY: ClassVar[str] = "sender"

    sender: StateId
    """The state that keeps it (VCDR: the sending State), e.g. `"peru"`."""
    name: str | None = None
    """What it is called, e.g. `"Taipei Economic and Cultural Office"`."""
    place: str | None = None
    """Where it is, e.g. `"Beijing"`."""
    level: RelationLevel | None = attrs.field(default=None, converter=to_optional_word)
    """Its level, e.g. `embassy`."""
    opened: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was opened."""
    closed: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When it was closed."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Relation(Record):
    """Diplomatic relations between two states. Recognition is a [`Recognition`][sinoperu.Recognition]."""

    RECORD_TYPE: ClassVar[str] = "relation"

    parties: tuple[StateId, ...] = attrs.field(default=(), converter=to_texts)
    """The two states, e.g. `("peru", "china")`."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When relations were established (VCDR art. 2), e.g. `1971-11-02`."""
    severed: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When they were broken off."""
    severed_by: StateId | None = None
    """The state that broke them off."""
    level: RelationLevel | None = attrs.field(default=None, converter=to_optional_word)
    """The highest level of the missions, e.g. `embassy`."""
    instrument: AgreementId | None = None
    """The treaty or communiqué by which they were established."""
    succeeds: RelationId | None = None
    """The relations that these continue or replace, e.g. those with the Qing empire."""
    first_mission: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the first mission of either side took up its post."""
    missions: tuple[Mission, ...] = ()
    """The embassies, consulates and offices of both sides."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Recognition(Record):
    """The recognition of one state or government by another, and the relations that follow from it."""

    RECORD_TYPE: ClassVar[str] = "recognition"

    state: StateId
    """The state that recognises, e.g. `"peru"`."""
    of: StateId
    """What it recognises, e.g. `"china"` for the People's Republic."""
    recognised: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it recognised, where that is dated apart from the relations."""
    signed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When the communiqué was signed, where that is dated apart."""
    announced: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was made public, where that is not the day on which it took effect."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When diplomatic relations were established, e.g. `1971-11-02`."""
    severed: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When it withdrew recognition or broke off the relations."""
    resumed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it resumed them after a break."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Partnership(Record):
    """A partnership of a named tier that two states declared. It binds nobody; it is not an agreement."""

    RECORD_TYPE: ClassVar[str] = "partnership"

    parties: tuple[StateId, ...] = attrs.field(default=(), converter=to_texts)
    """The two states, e.g. `("peru", "china")`."""
    tier: PartnershipTier | None = attrs.field(default=None, converter=to_optional_word)
    """The name of the tier, e.g. `comprehensive-strategic-partnership`."""
    established: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was declared, e.g. `2013-04`."""
    ended: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """When another took its place or it was given up."""
    supersedes: PartnershipId | None = None
    """The partnership whose place it took."""
    declared_during: VisitId | None = None
    """The visit on which it was declared."""
    topics: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """What it is about, in words in kebab-case, e.g. `("cultural-exchange",)`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartnershipScheme(Record):
    """An order of partnership tiers that a source proposes. There is no official one."""

    RECORD_TYPE: ClassVar[str] = "partnership-scheme"

    order: tuple[PartnershipTier, ...] = attrs.field(default=(), converter=to_words)
    """The tiers from the lowest to the highest."""
    proposed_by: SourceId | None = None
    """The source that orders them so."""


__all__ = ["Mission", "Partnership", "PartnershipScheme", "Recognition", "Relation"]


def __dir__() -> list[str]:
    return __all__
