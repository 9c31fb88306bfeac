"""What is fought over."""

from typing import ClassVar

import attrs

from sinoperu.model.actors import Amount, NotEnded
from sinoperu.model.record import Record, checked
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import OrganizationId, ProjectId
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import ConflictKind


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Conflict(Record):
    """One episode of protest, strike, litigation or dispute about a project or company."""

    RECORD_TYPE: ClassVar[str] = "conflict"

    kind: ConflictKind | None = None
    """What form it takes, e.g. `blockade`."""
    project: ProjectId | None = None
    """The project that it is about."""
    organizations: tuple[OrganizationId, ...] = ()
    """The companies that it is about, or the bodies that take part."""
    start: PartialDate | None = None
    """Its first day."""
    peak: PartialDate | None = None
    """The day of the gravest events."""
    end: PartialDate | NotEnded | None = None
    """Its last day; `..` if it had not ended."""
    places: tuple[str, ...] = ()
    """Where it takes place."""
    causes: tuple[str, ...] = ()
    """What it is about, in kebab-case, e.g. `("environmental", "social")`."""
    trigger: str | None = None
    """What set it off, in our words."""
    deaths: Count | None = None
    """How many people died, e.g. `4` or `>=3`."""
    injured: Count | None = None
    """How many people were hurt."""
    outcome: str | None = None
    """How it ended, in our words."""
    amounts: tuple[Amount, ...] = ()
    """Fines and claims."""


__all__ = ["Conflict"]
