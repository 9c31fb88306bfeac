"""The dated events of a record as rows, each with a strip of a picture that all rows share.

The strip is an SVG whose positions are per cent of its width, so the picture fits a phone as well as a wide window, and
takes its colours from the page. The charts of `data.plot` are drawn with Altair, which takes about half a second for
one. Here are more than a thousand.
"""

import datetime as dt
from collections.abc import Sequence

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.wording import capital, path_words, told_date
from sinoperu import Dataset
from sinoperu.model.base import Record
from sinoperu.plots.drawn_dates import EXACT, NOT_AFTER, NOT_BEFORE, DrawnDate, drawn
from sinoperu.store.timeline import Entry

MOST_TICKS = 6
_OPEN = 4.0
"""The length of the bar of a date with only one known end, in per cent."""
_MARGIN = 2.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@attrs.frozen
class Strip:
    """The mark of one event. All positions are per cent of the width."""

    at: float
    start: float
    width: float
    is_exact: bool
    is_open: bool
    """Whether only one end of the span is known."""


@attrs.frozen
class Event:
    """One dated event."""

    date: Markup
    words: Markup
    """What happened. If it happened to another record, with a link to that record."""
    strip: Strip | None
    """The mark, or `None` if nothing is known about the day."""


@attrs.frozen
class Tick:
    """One year on the axis."""

    at: float
    year: int


@attrs.frozen
class Timeline:
    """The events of one record in the order of their dates."""

    events: tuple[Event, ...]
    ticks: tuple[Tick, ...]
    """The years of the axis; none if fewer than two events can be drawn."""


def timeline_of(data: Dataset, record: Record, links: Linker) -> Timeline:
    """Return the events of a record, and those of other records that name it."""
    entries = list(data.timeline(record))
    places = [drawn(entry.date) for entry in entries]
    known = [place for place in places if place is not None]
    axis = _Axis(known) if len(known) > 1 else None
    strips = [axis.strip(place) if axis is not None and place is not None else None for place in places]
    events = tuple(
        Event(told_date(entry.date), _words(data, record, entry, links), strip)
        for entry, strip in zip(entries, strips, strict=True)
    )
    return Timeline(events, axis.ticks if axis else ())


def _words(data: Dataset, record: Record, entry: Entry, links: Linker) -> Markup:
    words = path_words(data, entry.field)
    if entry.record == record.id:
        return plain(capital(words))
    return Markup("{}: {}").format(links.named(entry.record), plain(words))


class _Axis:
    """Whole years, from the year of the first day to the end of the year of the last day."""

    def __init__(self, places: Sequence[DrawnDate]) -> None:
        self._first = dt.date.fromisoformat(min(place.start for place in places)).year
        last = dt.date.fromisoformat(max(place.end for place in places)).year
        self._last = max(min(last + 1, dt.MAXYEAR), self._first + 1) if self._first < dt.MAXYEAR else dt.MAXYEAR
        self._start = dt.date(self._first, 1, 1).toordinal()
        self._days = max(dt.date(self._last, 1, 1).toordinal() - self._start, 1)
        self.ticks = tuple(Tick(self._at(dt.date(year, 1, 1)), year) for year in self._years())

    def strip(self, place: DrawnDate) -> Strip:
        at, start, end = (self._at(dt.date.fromisoformat(day)) for day in (place.at, place.start, place.end))
        is_open = place.kind in (NOT_AFTER, NOT_BEFORE)
        if place.kind == NOT_AFTER:
            start = max(start - _OPEN, 0)
        elif place.kind == NOT_BEFORE:
            end = min(end + _OPEN, 100)
        return Strip(at, start, round(end - start, 2), place.kind == EXACT, is_open)

    def _at(self, day: dt.date) -> float:
        return round(_MARGIN + (100 - 2 * _MARGIN) * (day.toordinal() - self._start) / self._days, 2)

    def _years(self) -> range:
        step = next(step for step in _STEPS if (self._last - self._first) / step < MOST_TICKS)
        return range(max(self._first + -self._first % step, 1), self._last + 1, step)
