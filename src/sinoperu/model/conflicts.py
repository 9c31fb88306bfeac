"""What is fought over."""

from typing import ClassVar

import attrs

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
    count: Count | None = None
    """How many, e.g. `~300`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Conflict(Record):
    """One episode of protest, strike, litigation or dispute about a project or company."""

    RECORD_TYPE: ClassVar[str] = "conflict"

    kind: ConflictKind | None = None
    """What form it takes, e.g. `blockade`."""
    project: ProjectId | None = None
    """The project that it is about."""
    organizations: tuple[OrganizationId, ...] = ()
    """The companies that it is about, or the bodies that take part."""
    agreement: AgreementId | None = None
    """The treaty under which a case is brought."""
    part_of: ConflictId | None = None
    """The conflict that it is a part of."""
    follows: ConflictId | None = None
    """The conflict that it grew out of."""
    start: PartialDate | None = None
    """Its first day."""
    peak: PartialDate | None = None
    """The day of the gravest events."""
    end: PartialDate | NotEnded | None = None
    """Its last day; `..` if it had not ended."""
    duration: Measurement | None = None
    """How long it lasted, e.g. `51 days`."""
    work_stopped: PartialDate | None = None
    """When production or transport stopped because of it."""
    work_resumed: PartialDate | None = None
    """When it went on."""
    places: tuple[str, ...] = ()
    """Where it takes place."""
    causes: tuple[str, ...] = ()
    """What it is about, in kebab-case, e.g. `("environmental", "social")`."""
    trigger: str | None = None
    """What set it off, in our words."""
    instruments: tuple[str, ...] = ()
    """Laws, resolutions and case files, by number."""
    deaths: Count | None = None
    """How many people died, e.g. `4` or `>=3`."""
    injured: Count | None = None
    """How many people were hurt."""
    counts: tuple[Tally, ...] = ()
    """How many there were of other things: arrested, families, houses damaged."""
    outcome: str | None = None
    """How it ended, in our words."""
    amounts: tuple[Amount, ...] = ()
    """Fines, claims and losses."""


__all__ = ["Conflict", "Tally"]
