"""What the data set knows to be whole, and which findings a curator keeps."""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import to_optional_date, to_optional_word, to_texts
from sinoperu.model.base import Checked, Record
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import EconomyId, GroupId, RecordId, SourceId, StateId
from sinoperu.values.vocabulary import RankBasis


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Coverage(Record):
    """A closed list: all records of a type among a group, or all ranks of a reporter, are known up to a date.

    Only where a coverage says so may the absence of a record decide a claim.
    """

    RECORD_TYPE: ClassVar[str] = "coverage"

    record_type: str
    """What is all known: a record type or series, e.g. `"recognition"` or `"partner-rank"`."""
    among: GroupId | None = None
    """Among which group, e.g. `"latin-america"`."""
    of: StateId | None = None
    """For recognitions and relations: of or with which state, e.g. `"china"`."""
    reporter: EconomyId | None = None
    """For series: whose."""
    basis: RankBasis | None = attrs.field(default=None, converter=to_optional_word)
    """For ranks: on which basis."""
    complete_from: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date from which all are known; `None` for from the beginning."""
    complete_until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date up to which all are known, e.g. `2025`."""
    sources: tuple[SourceId, ...] = attrs.field(default=(), converter=to_texts)
    """The sources that the list was checked against."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Acceptance(Checked):
    """A finding that a curator keeps, and why; it matches when every field that it gives is equal."""

    code: str
    """The rule's code, e.g. `"SRC003"`."""
    record: RecordId
    """The record of the finding."""
    reason: str
    """Why it stays."""
    field: str | None = None
    """The field of the finding, e.g. `"entered_into_force"`."""
    source: SourceId | None = None
    """The source whose statement it is about."""


__all__ = ["Acceptance", "Coverage"]


def __dir__() -> list[str]:
    return __all__
