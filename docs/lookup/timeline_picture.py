"""A small picture of the dated events of one record, as SVG that takes its colours from the page.

The charts of `data.plot` are drawn with Altair. A site has a picture for each of many hundred records, and Altair takes
about half a second for one, so these pictures are drawn here.
"""

import datetime as dt
from collections.abc import Sequence

import attrs

from sinoperu.plots.drawn_dates import EXACT, DrawnDate, drawn
from sinoperu.store.timeline import Entry

WIDTH = 640
ROW = 22
LABELS = 230
"""The width that the words of the events take."""
MOST_EVENTS = 40
"""A picture shows at most this many events."""
_MARGIN = 12
_AXIS = 24


@attrs.frozen
class Mark:
    """One event in a picture, in the units of the picture."""

    y: float
    label: str
    date: str
    at: float
    start: float
    width: float
    is_exact: bool


@attrs.frozen
class Tick:
    """One year on the axis."""

    x: float
    year: int


@attrs.frozen
class TimelinePicture:
    """The geometry of a picture; the template draws it."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    height: float
    left_out: int
    """The number of events that are not drawn."""
    width: int = WIDTH
    labels: int = LABELS


def timeline_picture(entries: Sequence[Entry], words: Sequence[str]) -> TimelinePicture | None:
    """Return the picture of events, or `None` if fewer than two of them have a day or a span.

    Args:
        entries: The events, sorted by date.
        words: What to call each event.
    """
    placed = [
        (entry, word, place)
        for entry, word in zip(entries, words, strict=True)
        if (place := drawn(entry.date)) is not None
    ]
    if len(placed) < 2:
        return None
    shown = placed[:MOST_EVENTS]
    first, last = _span([place for _, _, place in shown])
    scale = (WIDTH - LABELS - 2 * _MARGIN) / (last - first)

    def x(day: str) -> float:
        return round(LABELS + _MARGIN + (dt.date.fromisoformat(day).toordinal() - first) * scale, 1)

    marks = tuple(
        Mark(
            y=_AXIS + ROW * index + ROW / 2, label=word, date=str(entry.date), at=x(place.at), start=x(place.start),
            width=round(max(x(place.end) - x(place.start), 0), 1), is_exact=place.kind == EXACT,
        )
        for index, (entry, word, place) in enumerate(shown)
    )  # fmt: skip
    ticks = tuple(Tick(x(f"{year:04}-01-01"), year) for year in _years(first, last))
    return TimelinePicture(marks, ticks, _AXIS + ROW * len(marks) + 4, len(entries) - len(marks))


def _span(places: Sequence[DrawnDate]) -> tuple[int, int]:
    """Return the first and the last day of the axis: whole years, at least one."""
    first = dt.date.fromisoformat(min(place.start for place in places)).year
    last = dt.date.fromisoformat(max(place.end for place in places)).year
    return dt.date(first, 1, 1).toordinal(), dt.date(min(last + 1, 9999), 1, 1).toordinal()


def _years(first: int, last: int) -> range:
    """Return the years of the ticks: at most eight, with the same distance."""
    start, end = dt.date.fromordinal(first).year, dt.date.fromordinal(last).year
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if (end - start) / step <= 8)
    return range(start + -start % step, end + 1, step)
