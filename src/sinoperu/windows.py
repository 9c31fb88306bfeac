"""Windows: the days that the chronology implies for dates that no source states."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

import attrs

from sinoperu.chronology import Chain, DaySpan, Event, Network, Side
from sinoperu.dataset import Dataset
from sinoperu.explain import Told, chain_lines, day_text
from sinoperu.model.record import Record
from sinoperu.model.shapes import dated, is_dated
from sinoperu.supply import grouped
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode

LAST_DAY = dt.date.max.toordinal()
"""The last day of the calendar, as an ordinal."""


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
    def text(self) -> str:
        """What it says, e.g. `not stated by any source; not before 2024-11-14`."""
        return f"not stated by any source; {bounds_text(self.days)}"


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

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]

    def __copy__(self) -> "Windows":
        return self  # nothing can change them

    def __deepcopy__(self, memo: object) -> "Windows":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return ready, (tuple(self),)

    def __repr__(self) -> str:
        return f"<Windows of {len(self.records)} records>"


def ready(windows: Iterable[Window]) -> Windows:
    """Return windows that are made already."""
    known = grouped(windows, lambda one: one.record)
    return Windows(known, known.__getitem__)


def windows_in(data: Dataset, network: Callable[[], Network], told: Told | None = None) -> Windows:
    """Return the windows of all records of a data set but its sources and coverages, type by type.

    Args:
        data: The data set.
        network: Gives its chronology, when a window is first looked at.
        told: Says what is known of the date that a chain starts from; without it, nothing is said.
    """

    def of(record: str) -> Iterator[Window]:
        return windows_of(data, network(), data[record], told)

    return Windows((one.id for one in data.records() if one.RECORD_TYPE not in ("source", "coverage")), of)


def windows_of(data: Dataset, network: Network, record: Record, told: Told | None = None) -> Iterator[Window]:
    """Yield the window of each undated field of a record for which the rest leaves some days only.

    Args:
        data: The data set.
        network: Its chronology.
        record: The record.
        told: Says what is known of the date that a chain starts from; without it, nothing is said.
    """

    def lines(event: Event, side: Side) -> tuple[str, ...]:
        chain: Chain | None = network.why(event, side, own=False)
        return () if chain is None else chain_lines(chain, told)

    file, line, column = data.place((record.RECORD_TYPE, record.id)) or (None, None, None)
    for shape in dated(type(record)):
        if not is_unstated(data, record, shape.name):
            continue
        event = Event(record.id, shape.name)
        days = as_date(network.implied(event))
        if days is not None and (days.lower is not None or days.upper is not None):
            yield Window(
                record=record.id, record_type=record.RECORD_TYPE, field=shape.name, days=days,
                why_not_before=lines(event, "lower"), why_not_after=lines(event, "upper"),
                file=file, line=line, column=column,
            )  # fmt: skip


def is_unstated(data: Dataset, record: Record, field: str) -> bool:
    """Return whether a date is neither adopted nor said by a source; what is expected has not happened yet."""
    said = (one for one in data.statements(record, field) if one.mode is Mode.SAYS)
    return getattr(record, field) is None and next(said, None) is None


def as_date(span: DaySpan) -> PartialDate | None:
    """Return the days of a span as a date known in part, or `None` if it has none in the calendar.

    >>> as_date(DaySpan(None, 733525)), as_date(DaySpan(2, 1))
    (PartialDate('[..2009-04-28]'), None)
    """
    first, last = span.lower, span.upper
    if first is not None and first > (LAST_DAY if last is None else min(last, LAST_DAY)):
        return None
    if last is not None and last < 1:
        return None
    first = None if first is None or first < 1 else first
    last = None if last is None or last > LAST_DAY else last
    if first is None and last is None:
        return PartialDate("XXXX")
    ends = ["" if day is None else dt.date.fromordinal(day).isoformat() for day in (first, last)]
    return PartialDate(ends[0] if first == last else f"[{ends[0]}..{ends[1]}]")


def bounds_text(days: PartialDate) -> str:
    """Return the bounds of some days in words.

    >>> bounds_text(PartialDate("[2009-04-28..2009-05-03]"))
    'not before 2009-04-28 and not after 2009-05-03'
    """
    bounds = (("before", days.lower), ("after", days.upper))
    return " and ".join(f"not {word} {day_text(day)}" for word, day in bounds if day is not None)


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


def why_lines(data: Dataset, record: str, field: str, told: Told | None = None) -> list[str]:
    """Return what the chronology says of a dated event: its window, and the chain of each side that the rest gives.

    Args:
        data: The data set.
        record: The id of the record.
        field: The dated field; of any other field there is nothing to say.
        told: Says what is known of the date that a chain starts from; without it, nothing is said.
    """
    if not is_dated(type(data[record]), field):
        return []
    implied = data.implied(record, field)
    if implied is None or (implied.lower is None and implied.upper is None):
        return []
    unstated = "not stated by any source; " if "[" not in field and is_unstated(data, data[record], field) else ""
    lines = [f"{field} of {record}: {unstated}{bounds_text(implied)}, by all the rest"]
    for chain in data.why(record, field):
        if chain is not None and chain.steps:
            lines.extend(f"    {line}" for line in chain_lines(chain, told))
    return lines
