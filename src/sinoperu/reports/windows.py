"""Windows: the days that the chronology implies for dates that no source states."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import overload

import attrs

from sinoperu.chronology.wording import bounds_text
from sinoperu.store.grouping import grouped
from sinoperu.values.dates import PartialDate


@attrs.frozen(kw_only=True)
class Window:
    """The days in which a date must lie that no source states, if what it dates has happened."""

    record: str
    """The id of the record."""
    record_type: str
    """Its type, e.g. `"agreement"`."""
    field: str
    """The undated field, e.g. `"entered_into_force"`."""
    days: PartialDate
    """The days that all the rest leaves, e.g. `[2024-11-14..]`."""
    why_not_before: tuple[str, ...] = ()
    """The chain that gives the first day, one line a step; empty where there is no first day."""
    why_not_after: tuple[str, ...] = ()
    """The chain that gives the last day, one line a step; empty where there is no last day."""
    file: str | None = None
    """The file of the record, where it is known."""
    line: int | None = None
    """The line, from 1."""
    column: int | None = None
    """The column, from 1."""

    @property
    def path(self) -> str:
        """Record type, id and field in one, e.g. `"agreement.fta.signed"`."""
        return f"{self.record_type}.{self.record}.{self.field}"

    @property
    def bounds(self) -> str:
        """The first and the last day in words, e.g. `not before 2024-11-14`."""
        return bounds_text(self.days)

    @property
    def text(self) -> str:
        """The window in words, e.g. `not stated by any source; not before 2024-11-14`."""
        return f"not stated by any source; {self.bounds}"


class Windows(Sequence[Window]):
    r"""The windows of some records, made record by record when they are first looked at.

    Pickled, they are made and go along; what they are made from stays behind.

    Args:
        records: The ids of the records.
        made: Gives the windows of a record by its id.

    >>> from sinoperu.loading import loads
    >>> windows = loads('[agreement.x]\nsigned = "2024-11-14"').check().windows
    >>> [one.text for one in windows if one.field == "entered_into_force"]
    ['not stated by any source; not before 2024-11-14']
    """

    def __init__(
        self, records: Iterable[str] = (), made: Callable[[str], Iterable[Window]] = lambda _record: ()
    ) -> None:
        self._records = records
        self._make = made
        self._made: dict[str, tuple[Window, ...]] = {}

    @cached_property
    def records(self) -> tuple[str, ...]:
        """The ids of the records, in their order; not each has a window."""
        return tuple(self._records)

    def of(self, record: str) -> tuple[Window, ...]:
        """Return the windows of one of the records, in the order of its fields."""
        if record not in self._made:
            self._made[record] = tuple(self._make(record))
        return self._made[record]

    def only(self, records: Collection[str]) -> "Windows":
        """Return the windows of those of the records that are among these."""
        return Windows((one for one in self.records if one in records), self.of)

    def __iter__(self) -> Iterator[Window]:
        for record in self.records:
            yield from self.of(record)

    def __len__(self) -> int:
        return sum(len(self.of(record)) for record in self.records)

    @overload
    def __getitem__(self, index: int) -> Window: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Window, ...]: ...
    def __getitem__(self, index: int | slice) -> Window | tuple[Window, ...]:
        return tuple(self)[index]

    def __copy__(self) -> "Windows":
        return self  # nothing can change them

    def __deepcopy__(self, memo: object) -> "Windows":
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return ready, (tuple(self),)

    def __repr__(self) -> str:
        return f"<Windows of {len(self.records)} records>"


def ready(windows: Iterable[Window]) -> Windows:
    """Return windows that are made already."""
    known = grouped(windows, lambda one: one.record)
    return Windows(known, known.__getitem__)


def window_lines(windows: Iterable[Window], *, named: bool = True) -> Iterator[str]:
    """Yield windows as lines; the fields of one record that have one window share a line.

    Args:
        windows: The windows, those of one record together.
        named: Whether each line begins with the record.

    >>> days = PartialDate("[2024-11-14..]")
    >>> list(window_lines(Window(record="x", record_type="visit", field=f, days=days) for f in ("start", "end")))
    ['visit.x: start, end: not stated by any source; not before 2024-11-14']
    """
    for (record_type, record), some in groupby(windows, key=lambda one: (one.record_type, one.record)):
        head = f"{record_type}.{record}: " if named else ""
        for text, alike in grouped(some, lambda one: one.text).items():
            yield f"{head}{', '.join(one.field for one in alike)}: {text}"
