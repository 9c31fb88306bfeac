"""Declarations that a list of records is complete, and findings that the curators accept."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Checked, Record
from sinoperu.model.comparing import CODE, OPEN_LIST
from sinoperu.model.constructor_types import to_filters, to_optional_date, to_optional_word, to_texts
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import EconomyId, GroupId, RecordId, SourceId, StateId
from sinoperu.values.text import Filters
from sinoperu.values.vocabulary import RankBasis


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Coverage(Record):
    """A declaration by the curators that one list of records or rows is complete up to a date.

    The list is, for example, all recognitions by the states of a group, or the ranks of all partners of one reporter. A
    missing record is evidence against a claim only if a coverage declares the list complete.

    >>> Coverage(id="c", record_type="recognition", among="latin-america", of="china", complete_until="2025").of
    'china'
    """

    RECORD_TYPE: ClassVar[str] = "coverage"

    record_type: str = attrs.field(metadata=CODE)
    """The record type or series that the list consists of, e.g. `"recognition"` or `"partner-rank"`."""
    among: GroupId | None = None
    """The group to which the list is limited, e.g. `"latin-america"`."""
    of: StateId | None = None
    """The other side of the records, if the list is limited to one other side, e.g. `"china"`.

    For recognitions, this is the state that is recognised. For relations, agreements and the like, it is the party that
    is not a member of the group.
    """
    where: Filters = attrs.field(default=Filters(), converter=to_filters)
    """Conditions to which the list is limited, e.g. `Filters(kind='free-trade-agreement')`."""
    reporter: EconomyId | None = None
    """For series: the reporter of the rows, e.g. `"peru"`."""
    basis: RankBasis | None = attrs.field(default=None, converter=to_optional_word)
    """For partner ranks: the basis of the ranking, i.e. exports, imports or total trade."""
    complete_from: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date from which the list is complete; `None` if the list is complete from the beginning."""
    complete_until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date up to which the list is complete, e.g. `2025`."""
    sources: tuple[SourceId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The sources against which the list was checked."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Acceptance(Checked):
    """A curator's decision to accept a finding, with the reason.

    An acceptance applies to every finding with the same code and the same record. If the acceptance names a field or a
    source, the finding must have that field or source too.

    >>> Acceptance(code="SRC003", record="peru-china-fta-2009", reason="the outlet printed another year").code
    'SRC003'
    """

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("code", "record", "field", "source", "reason")
    """The columns of a printed list of acceptances."""

    code: str
    """The code of the rule, e.g. `"SRC003"`."""
    record: RecordId
    """The record that the finding is about."""
    reason: str
    """The reason why the finding is accepted."""
    field: str | None = None
    """The field that the finding is about, e.g. `"entered_into_force"`."""
    source: SourceId | None = None
    """The source whose statement the finding is about."""


__all__ = ["Acceptance", "Coverage"]


def __dir__() -> list[str]:
    return __all__
