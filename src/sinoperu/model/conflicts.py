"""Protests, strikes, lawsuits and other conflicts about projects and companies."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.common_parts import Amount, NotEnded
from sinoperu.model.comparing import CHANGES, CODE, CODES, KEYED_LIST, OPEN_LIST, PROSE, WORD_LIST
from sinoperu.model.constructor_types import (
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_measurement,
    to_optional_word,
    to_texts,
)
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, ConflictId, OrganizationId, ProjectId
from sinoperu.values.quantities import Count, Measurement
from sinoperu.values.vocabulary import ConflictKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tally(Part):
    """A count of one kind of thing in a conflict, such as arrests or damaged houses.

    >>> Tally(what="arrested", count="~300").key
    'arrested'
    """

    KEY: ClassVar[str] = "what"

    what: str = attrs.field(metadata=CODE)
    """The kind of thing that is counted, in kebab-case, e.g. `"arrested"` or `"houses-damaged"`."""
    count: Count | None = attrs.field(default=None, converter=to_optional_count, metadata=CHANGES)
    """The counted number, e.g. `~300`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Conflict(Record):
    """One episode of protest, strike, litigation or dispute about a project or company.

    >>> Conflict(id="c", kind="blockade", project="las-bambas", start="2022-04-14", duration="51 days").duration
    Measurement('51 days')
    """

    RECORD_TYPE: ClassVar[str] = "conflict"

    kind: ConflictKind | None = attrs.field(default=None, converter=to_optional_word)
    """The form of the conflict, e.g. `blockade`."""
    project: ProjectId | None = None
    """The project that the conflict is about."""
    organizations: tuple[OrganizationId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The companies that the conflict is about, and the organizations that take part in the conflict."""
    agreement: AgreementId | None = None
    """For a case before a tribunal: the treaty on which the case is based."""
    part_of: ConflictId | None = None
    """The larger conflict that this conflict is a part of."""
    follows: ConflictId | None = None
    """The earlier conflict from which this conflict arose."""
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day of the conflict."""
    peak: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The day of the most serious events."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The last day of the conflict; `..` if the conflict had not ended."""
    duration: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """How long the conflict lasted, e.g. `51 days`."""
    work_stopped: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which production or transport stopped because of the conflict."""
    work_resumed: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which production or transport resumed."""
    places: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=WORD_LIST)
    """The places of the conflict."""
    causes: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The causes of the conflict, in kebab-case, e.g. `("environmental", "social")`."""
    trigger: str | None = attrs.field(default=None, metadata=PROSE)
    """The event that started the conflict, in the curators' words."""
    instruments: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=WORD_LIST)
    """The reference numbers of the laws, resolutions and case files that concern the conflict."""
    deaths: Count | None = attrs.field(default=None, converter=to_optional_count, metadata=CHANGES)
    """The number of people who died, e.g. `4` or `>=3`."""
    injured: Count | None = attrs.field(default=None, converter=to_optional_count, metadata=CHANGES)
    """The number of people who were injured."""
    counts: tuple[Tally, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """Other counts, such as arrests, families or damaged houses."""
    outcome: str | None = attrs.field(default=None, metadata=PROSE)
    """How the conflict ended, in the curators' words."""
    amounts: tuple[Amount, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """Amounts of money in the conflict, such as fines, claims and losses."""


__all__ = ["Conflict", "Tally"]


def __dir__() -> list[str]:
    return __all__
