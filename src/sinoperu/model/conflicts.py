"""What is fought over."""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import (
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_measurement,
    to_optional_word,
    to_texts,
)
from sinoperu.model.actors import Amount, NotEnded
from sinoperu.model.base import Part, Record
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, ConflictId, OrganizationId, ProjectId
from sinoperu.values.quantities import Count, Measurement
from sinoperu.values.vocabulary import ConflictKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tally(Part):
    """How many there were of something."""

    KEY: ClassVar[str] = "what"

    what: str
    """What is counted, in kebab-case, e.g. `"arrested"` or `"houses-damaged"`."""
    count: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many, e.g. `~300`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Conflict(Record):
    """One episode of protest, strike, litigation or dispute about a project or company."""

    RECORD_TYPE: ClassVar[str] = "conflict"

    kind: ConflictKind | None = attrs.field(default=None, converter=to_optional_word)
    """What form it takes, e.g. `blockade`."""
    project: ProjectId | None = None
    """The project that it is about."""
    organizations: tuple[OrganizationId, ...] = attrs.field(default=(), converter=to_texts)
    """The companies that it is about, or the bodies that take part."""
    agreement: AgreementId | None = None
    """The treaty under which a case is brought."""
    part_of: ConflictId | None = None
    """The conflict that it is a part of."""
    follows: ConflictId | None = None
    """The conflict that it grew out of."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """Its first day."""
    peak: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The day of the gravest events."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """Its last day; `..` if it had not ended."""
    duration: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """How long it lasted, e.g. `51 days`."""
    work_stopped: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When production or transport stopped because of it."""
    work_resumed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it went on."""
    places: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Where it takes place."""
    causes: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """What it is about, in kebab-case, e.g. `("environmental", "social")`."""
    trigger: str | None = None
    """What set it off, in our words."""
    instruments: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Laws, resolutions and case files, by number."""
    deaths: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many people died, e.g. `4` or `>=3`."""
    injured: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many people were hurt."""
    counts: tuple[Tally, ...] = ()
    """How many there were of other things: arrested, families, houses damaged."""
    outcome: str | None = None
    """How it ended, in our words."""
    amounts: tuple[Amount, ...] = ()
    """Fines, claims and losses."""


__all__ = ["Conflict", "Tally"]


def __dir__() -> list[str]:
    return __all__
