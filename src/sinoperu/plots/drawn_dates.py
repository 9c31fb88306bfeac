"""Partial dates as values of a chart: the days as ISO text, and a word for how well the date is known."""

import datetime as dt
from typing import Final, NamedTuple

from sinoperu.values.dates import LAST_DAY, DateInterval, PartialDate

EXACT: Final = "exact day"
WITHIN: Final = "some day in the span"
ABOUT: Final = "uncertain or approximate"
NOT_AFTER: Final = "on this day or before"
NOT_BEFORE: Final = "on this day or later"

MARKS: Final = {
    EXACT: "circle", WITHIN: "diamond", ABOUT: "square", NOT_AFTER: "triangle-left", NOT_BEFORE: "triangle-right",
}  # fmt: skip
"""The shape of each kind of date. The shape of an exact day is filled; all others are hollow."""


class DrawnDate(NamedTuple):
    """Where a chart draws a date. Days are ISO text, which Vega reads as midnight in UTC."""

    kind: str
    """One of the words in `MARKS`."""
    at: str
    """The day of the mark: the day itself, the middle of a span, or the only known end of a span."""
    start: str
    """The first possible day."""
    end: str
    """The day after the last possible day, so that a year ends where the next year begins."""


def iso(day: int) -> str:
    """Return the ISO text of an ordinal day number.

    >>> iso(733525)
    '2009-04-28'
    """
    return dt.date.fromordinal(min(max(day, 1), LAST_DAY)).isoformat()


def drawn(date: PartialDate | DateInterval) -> DrawnDate | None:
    """Return where a chart draws a date, or `None` if nothing is known about the day.

    >>> drawn(PartialDate("2009-04-28")).kind, drawn(PartialDate("2009")).kind, drawn(PartialDate("[..2009]")).at
    ('exact day', 'some day in the span', '2009-12-31')
    """
    lower, upper = date.lower, date.upper
    if lower is None and upper is None:
        return None
    if lower is None or upper is None:
        day = lower if upper is None else upper
        assert day is not None  # noqa: S101  one of the two bounds is known
        return DrawnDate(NOT_BEFORE if upper is None else NOT_AFTER, iso(day), iso(day), iso(day))
    kind = ABOUT if date.is_uncertain or date.is_approximate else WITHIN if lower < upper else EXACT
    return DrawnDate(kind, iso((lower + upper) // 2), iso(lower), iso(upper + 1))
