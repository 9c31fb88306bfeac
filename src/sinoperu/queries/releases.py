"""Changes between successive releases of a published data set, for example of an investment tracker.

The data set is one of somebody else, whose releases are sources of this one. `queries/data_changes.py` compares two
versions of this data set.
"""

from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import ClassVar

import attrs

from sinoperu.errors import check_type, did_you_mean, quote
from sinoperu.gc_pause import paused_gc
from sinoperu.model import SERIES_TYPES, FdiFigure, Output, PartnerRank, TrackerDeal, TradeFlow
from sinoperu.model.releases import release_key, release_name
from sinoperu.model.series import Observation
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.store.rows import Rows

KEY_COLUMNS: dict[type[Observation], tuple[str, ...]] = {
    TradeFlow: ("reporter", "partner", "period", "flow", "product"),
    PartnerRank: ("reporter", "partner", "period", "basis", "excluding"),
    FdiFigure: ("reporter", "partner", "measure", "period", "sector"),
    TrackerDeal: ("reporter", "partner", "deal"),
    Output: ("project", "period", "product", "basis"),
}
"""The columns that identify a figure, for each series. Rows that are equal in these columns are about one figure."""

_CURATORS_COLUMNS = ("source", "at", "note", "computed", "investment")
"""The columns that the curators fill. The release does not contain them, so a difference in them is not a change."""

_RowsByKey = dict[tuple[str, tuple[str, ...]], tuple[Observation, ...]]
"""The rows of one release, grouped by their series and by the texts in their key columns."""


@attrs.frozen(kw_only=True)
class ReleaseChange:
    """A difference between two successive releases of a data set: a row that was changed, added or withdrawn."""

    NOUNS: ClassVar[tuple[str, str]] = ("change", "changes")
    """The words that messages use for one object of this class, and for several."""

    TABLE_PROPERTIES: ClassVar[tuple[str, ...]] = ("key",)
    """The properties that a table of changes has as columns, beside the fields."""

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("key", "difference")
    """The fields that a notebook or a terminal shows as columns."""

    earlier: Observation | None
    """The row in the earlier release, or `None` if only the later release has the row."""
    later: Observation | None
    """The row in the later release, or `None` if only the earlier release has the row."""
    fields: tuple[str, ...] = ()
    """The names of the columns that differ. The tuple is empty if only one release has the row."""

    @property
    def key(self) -> tuple[str, ...]:
        """The values that identify the row in both releases, as texts, e.g. `("peru", "china", "las-bambas")`."""
        row = self.earlier or self.later
        return () if row is None else tuple(text for text in _key_texts(row) if text)

    @property
    def difference(self) -> str:
        """What differs in words: `"added"`, `"withdrawn"`, or the old and new values of the columns that differ."""
        if self.earlier is None or self.later is None:
            return "added" if self.earlier is None else "withdrawn"
        values = ((name, getattr(self.earlier, name), getattr(self.later, name)) for name in self.fields)
        return "; ".join(f"{name} {old} -> {new}" for name, old, new in values)

    def __str__(self) -> str:
        return f"{' '.join(self.key)}: {self.difference}"


@paused_gc()
def release_changes(data: RecordStore, release_of: str) -> Rows[ReleaseChange]:
    """Return the changes between each release of a published data set and the next release.

    Args:
        data: The sinoperu data set. It has one or more sources for each release.
        release_of: The name of the published data set, e.g. `"aei-china-global-investment-tracker"`.

    Raises:
        ValueError: No source has this name in its `release_of`.
        TypeError: The name is not text.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [source.old]
    ... release_of = "tracker"
    ... release = "2018"
    ... [source.new]
    ... release_of = "tracker"
    ... release = "2022"
    ... [[tracker-deal]]
    ... source = "old"
    ... reporter = "peru"
    ... partner = "china"
    ... deal = "las-bambas"
    ... period = "2014-04"
    ... value = "6.99 billion USD"
    ... [[tracker-deal]]
    ... source = "new"
    ... reporter = "peru"
    ... partner = "china"
    ... deal = "las-bambas"
    ... period = "2014-04"
    ... value = "6.95 billion USD"
    ... ''')
    >>> [str(change) for change in release_changes(data, "tracker")]
    ['peru china las-bambas: value 6.99 billion USD -> 6.95 billion USD']
    """
    check_type(release_of, str, "the name of a data set as text")
    sources = [source for source in data.sources.values() if source.release_of == release_of]
    if not sources:
        names = {source.release_of for source in data.sources.values() if source.release_of is not None}
        hint = did_you_mean(release_of, sorted(names))
        raise ValueError(f"expected the name of a data set that has releases, got {quote(release_of)}{hint}")
    releases = grouped(sorted(sources, key=release_key), release_name)
    rows_by_release = [_rows_by_key(data, {source.id for source in release}) for release in releases.values()]
    found = (change for earlier, later in pairwise(rows_by_release) for change in _changes(earlier, later))
    return Rows(ReleaseChange, found)


def _rows_by_key(data: RecordStore, sources: set[str]) -> _RowsByKey:
    """Return the rows of the given sources, grouped by the figure that they are about."""
    rows = (row for series in SERIES_TYPES for row in data.series(series) if row.source in sources)
    return grouped(rows, lambda row: (row.SERIES, _key_texts(row)))


def _key_texts(row: Observation) -> tuple[str, ...]:
    return tuple(map(_key_text, row.key_of(KEY_COLUMNS[type(row)])))


def _key_text(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(getattr(value, "value", value))


def _changes(earlier: _RowsByKey, later: _RowsByKey) -> Iterator[ReleaseChange]:
    for key in sorted({*earlier, *later}):
        for old, new in zip_longest(earlier.get(key, ()), later.get(key, ())):
            fields = () if old is None or new is None else tuple(_changed_columns(old, new))
            if old is None or new is None or fields:
                yield ReleaseChange(earlier=old, later=new, fields=fields)


def _changed_columns(old: Observation, new: Observation) -> Iterator[str]:
    """Yield the columns in which two rows differ. A value and an empty cell do not count as different."""
    for field in attrs.fields(type(old)):
        values = {getattr(row, field.name) for row in (old, new)} - {None}
        if field.name not in _CURATORS_COLUMNS and len(values) > 1:
            yield field.name
