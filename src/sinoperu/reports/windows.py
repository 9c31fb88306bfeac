"""Windows: the days that the chronology implies for dates that no source states."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar, overload

import attrs

from sinoperu.chronology.wording import bounds_text
from sinoperu.errors import UnknownRecordError, did_you_mean, printable, quote
from sinoperu.store.grouping import grouped
from sinoperu.store.rows import Rows, Tabular
from sinoperu.values.dates import PartialDate


@attrs.frozen(kw_only=True)
class Window:
    """The possible days of an event whose date no source states.

    A window does not show that the event has happened. It only gives the days that are possible if it has.
    """

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("path", "bounds")
    """The columns of a printed list of windows."""

    record: str
    """The id of the record."""
    record_type: str
    """The type of the record, e.g. `"agreement"`."""
    field: str
    """The undated field, e.g. `"entered_into_force"`."""
    days: PartialDate
    """The days that remain possible, e.g. `[2024-11-14..]`."""
    why_not_before: tuple[str, ...] = ()
    """The lines of the chain that proves the first day; empty if there is no first day."""
    why_not_after: tuple[str, ...] = ()
    """The lines of the chain that proves the last day; empty if there is no last day."""
    file: str | None = None
    """The file of the record, or `None` if it is unknown."""
    line: int | None = None
    """The line of the record, counted from 1, or `None` if it is unknown."""
    column: int | None = None
    """The column of the record, counted from 1, or `None` if it is unknown."""

    @property
    def path(self) -> str:
        """The record type, id and field, e.g. `"agreement.fta.signed"`."""
        return f"{self.record_type}.{self.record}.{self.field}"

    @property
    def bounds(self) -> str:
        """The first and the last day in words, e.g. `not before 2024-11-14`."""
        return bounds_text(self.days)

    @property
    def text(self) -> str:
        """The window in words, e.g. `not stated by any source; not before 2024-11-14`."""
        return f"not stated by any source; {self.bounds}"


def _no_windows(_record: str) -> tuple[Window, ...]:
    return ()


class Windows(Tabular, Sequence[Window]):
    r"""The windows of some records, as an immutable sequence.

    The windows of a record are computed when they are first read. When the windows of all records have been read, the
    object drops its reference to the function that computes windows. Comparing, hashing or pickling the object needs
    all windows, so all windows are computed first. Two objects are equal if they have the same records and the same
    windows.

    Args:
        records: The ids of the records. An id that is repeated counts only once.
        compute: A function that takes the id of a record and returns the windows of the record.

    >>> from sinoperu.loading import loads
    >>> windows = loads('[agreement.x]\nsigned = "2024-11-14"').check(windows=True).windows
    >>> [window.text for window in windows if window.field == "entered_into_force"]
    ['not stated by any source; not before 2024-11-14']
    """

    __slots__ = (
        "__weakref__",
        "_all",
        "_compute",
        "_computed",
        "_ids",
    )  # without `__dict__`, no attribute can be added
    _all: tuple[Window, ...] | None
    _compute: Callable[[str], Iterable[Window]]
    _computed: dict[str, tuple[Window, ...]]
    _ids: Iterable[str]

    def __init__(self, records: Iterable[str] = (), compute: Callable[[str], Iterable[Window]] = _no_windows) -> None:
        self._set(_ids=iter(records), _compute=compute, _computed={}, _all=None)

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError

    @property
    def _known(self) -> dict[str, None]:
        """The ids of the records, as the keys of a dict."""
        if isinstance(self._ids, dict):
            return self._ids
        ids = dict.fromkeys(self._ids)
        self._set(_ids=ids)  # the dict replaces an iterator that could keep a data set in memory
        return ids

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the records in the given order, including records without windows."""
        return tuple(self._known)

    def of(self, record: str) -> tuple[Window, ...]:
        """Return the windows of one record, in the order of the fields of the record.

        Raises:
            UnknownRecordError: The object has no record with this id. The message suggests similar ids.
        """
        if not isinstance(record, str) or record not in self._known:
            if not self._known:
                raise UnknownRecordError(f"expected a report with windows, got none on {quote(record)}")
            hint = did_you_mean(str(record), self._known, limit=3)
            raise UnknownRecordError(f"expected the id of a record of these windows, got {quote(record)}{hint}")
        windows = self._computed.get(record)
        if windows is None:
            windows = self._computed[record] = tuple(self._compute(record))
            if len(self._computed) == len(self._known):
                self._set(_compute=_no_windows)  # drops the function that keeps the data set in memory
        return windows

    def only(self, records: Collection[str]) -> "Windows":
        """Return only the windows of the records whose ids are in a collection."""
        return Windows((record for record in self.records if record in records), self.of)

    def __iter__(self) -> Iterator[Window]:
        for record in self.records:
            yield from self.of(record)

    def to_rows(self) -> Rows[Window]:
        """Return the windows as a sequence that can be turned into a table."""
        return Rows(Window, self)

    def _windows(self) -> tuple[Window, ...]:
        """Return all windows, and keep them: otherwise a loop over indexes would be slow for many windows."""
        if self._all is None:
            self._set(_all=tuple(iter(self)))
        return self._all or ()

    def __len__(self) -> int:
        return len(self._windows())

    @overload
    def __getitem__(self, index: int) -> Window: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Window, ...]: ...

    def __getitem__(self, index: int | slice) -> Window | tuple[Window, ...]:
        return self._windows()[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Windows):
            return NotImplemented
        return self is other or (self.records == other.records and self._windows() == other._windows())

    def __hash__(self) -> int:
        return hash((self.records, self._windows()))

    def __copy__(self) -> "Windows":
        return self  # a copy is not needed, because the object is immutable

    def __deepcopy__(self, memo: object) -> "Windows":
        return self

    def __reduce__(self) -> tuple[Callable[..., "Windows"], tuple[tuple[Window, ...], tuple[str, ...]]]:
        return computed_windows, (self._windows(), self.records)

    def __repr__(self) -> str:
        return f"<Windows of {len(self.records)} records>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.verdicts import windows_html

        return windows_html(self)


def computed_windows(windows: Iterable[Window], records: Iterable[str] = ()) -> Windows:
    """Return a `Windows` object that holds windows that have already been computed.

    Args:
        windows: The windows.
        records: The ids of the records, including records without windows. The ids of records with
            windows may be left out, because they are added from `windows`.
    """
    by_record = grouped(windows, lambda window: window.record)
    return Windows((*records, *by_record), lambda record: by_record.get(record, ()))


def window_lines(windows: Iterable[Window], *, named: bool = True) -> Iterator[str]:
    """Yield windows as lines of text. Fields of one record that have the same window share a line.

    Args:
        windows: The windows. All windows of one record must follow each other directly.
        named: Whether each line begins with the type and id of the record.

    >>> days = PartialDate("[2024-11-14..]")
    >>> list(window_lines(Window(record="x", record_type="visit", field=f, days=days) for f in ("start", "end")))
    ['visit.x: start, end: not stated by any source; not before 2024-11-14']
    """
    for (record_type, record), of_record in groupby(windows, key=lambda window: (window.record_type, window.record)):
        head = f"{record_type}.{record}: " if named else ""
        for text, same_text in grouped(of_record, lambda window: window.text).items():
            yield printable(f"{head}{', '.join(window.field for window in same_text)}: {text}")
