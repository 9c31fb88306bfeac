"""Complete lists, and the findings that curators accept."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Checked, Record
from sinoperu.model.constructor_types import to_optional_date, to_optional_word, to_texts
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import EconomyId, GroupId, RecordId, SourceId, StateId
from sinoperu.values.vocabulary import RankBasis


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Coverage(Record):
    """A statement that the data are complete for one list up to a date.

    The list holds all records of one type, perhaps among one group, or all ranks of one reporter. The absence of a
    record counts against a claim only if a coverage says that the list is complete.

    >>> Coverage(id="c", record_type="recognition", among="latin-america", of="china", complete_until="2025").of
    'china'
    """

    RECORD_TYPE: ClassVar[str] = "coverage"

    record_type: str
    """The record type or series of the list, e.g. `"recognition"` or `"partner-rank"`."""
    among: GroupId | None = None
    """The group to which the list is limited, e.g. `"latin-america"`."""
    of: StateId | None = None
    """For recognitions and relations: the state that is recognised or that the relations are with, e.g. `"china"`."""
    reporter: EconomyId | None = None
    """For series: the reporter."""
    basis: RankBasis | None = attrs.field(default=None, converter=to_optional_word)
    """For ranks: the basis of the ranking."""
    complete_from: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date from which the list is complete; `None` if it is complete from the beginning."""
    complete_until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date up to which the list is complete, e.g. `2025`."""
    sources: tuple[SourceId, ...] = attrs.field(default=(), converter=to_texts)
    """The sources against which the list was checked."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Acceptance(Checked):
    """A curator's decision to accept a finding, with the reason.

    It applies to every finding that has the same code and record and, if they are given, the same field and source.

    >>> Acceptance(code="SRC003", record="peru-china-fta-2009", reason="the outlet printed another year").code
    'SRC003'
    """

    code: str
    """The code of the rule, e.g. `"SRC003"`."""
    record: RecordId
    """The record of the finding."""
    reason: str
    """The reason why the finding is accepted."""
    field: str | None = None
    """The field of the finding, e.g. `"entered_into_force"`."""
    source: SourceId | None = None
    """The source whose statement the finding is about."""


__all__ = ["Acceptance", "Coverage"]


def __dir__() -> list[str]:
    return __all__
