"""Functions for spans of days: whether a period or state includes a date, and the partial date between two days."""

import datetime as dt
from functools import lru_cache

from sinoperu.values.dates import LAST_DAY, Bound, DateInterval, PartialDate, Precision, Span


def held(
    start: PartialDate | None,
    end: PartialDate | Bound | None,
    on: Span,
    *,
    surely: bool = False,
    as_of: PartialDate | None = None,
) -> bool:
    """Return whether a period from `start` to `end`, e.g. a term of office, may include some day of `on`.

    The period includes its first and its last day.

    Args:
        start: The first day of the period, or `None` if it is unknown.
        end: The last day of the period, `None` if it is unknown, or `Bound.OPEN` if the period has not ended.
        on: The date or interval to look at.
        surely: If true, return whether the period includes every day of `on`, whatever the actual start and end are.
        as_of: The date on which the period had not ended, if `end` is `Bound.OPEN`. After this date, it is not sure
            that the period goes on. If `as_of` is `None`, the period lasts without limit.

    >>> held(PartialDate("2019-05"), None, PartialDate("2020"))
    True
    >>> held(PartialDate("2019-05"), None, PartialDate("2020"), surely=True)
    False
    >>> held(PartialDate("2019-05"), Bound.OPEN, PartialDate("2020"), surely=True)
    True
    >>> held(PartialDate("2019-05"), Bound.OPEN, PartialDate("2020"), surely=True, as_of=PartialDate("2020-06"))
    False
    """
    last = end if isinstance(end, PartialDate) else None
    if surely:
        began = start is not None and start.upper is not None and on.lower is not None and start.upper <= on.lower
        sure_until = as_of if end is Bound.OPEN else last
        if sure_until is None:
            return began and end is Bound.OPEN
        lasts = sure_until.lower is not None and on.upper is not None and sure_until.lower >= on.upper
        return began and lasts
    may_have_begun = start is None or start.lower is None or on.upper is None or start.lower <= on.upper
    may_last = last is None or last.upper is None or on.lower is None or last.upper >= on.lower
    return may_have_begun and may_last


@lru_cache(maxsize=1024)  # many undated events of a data set have the same possible days
def date_between(first: int | None, last: int | None) -> PartialDate | None:
    """Return the partial date for one unknown day from `first` to `last`, or `None` if there is no such day.

    Args:
        first: The ordinal day number of the first possible day, or `None` if there is no lower limit.
        last: The ordinal day number of the last possible day, or `None` if there is no upper limit.

    >>> date_between(None, 733525), date_between(2, 1)
    (PartialDate('[..2009-04-28]'), None)
    """
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


def whole_year(span: PartialDate | DateInterval) -> int | None:
    """Return the year that a period covers, or `None` if the period is not known to be exactly one year.

    >>> from sinoperu.values.dates import parse_span
    >>> [whole_year(parse_span(text)) for text in ("2014", "2014?", "2014-01/2014-12", "2013-07/2014-06")]
    [2014, 2014, 2014, None]
    >>> [whole_year(parse_span(text)) for text in ("2010/2019", "2014-05", "201X", "2014~", "[2014-01-01..2014-12-31]")]
    [None, None, None, None, None]
    """
    if span.earliest is None or span.latest is None or span.is_approximate:
        return None
    year = span.earliest.year
    is_whole = span.precision is Precision.YEAR or isinstance(span, DateInterval)
    return year if is_whole and (span.earliest, span.latest) == (dt.date(year, 1, 1), dt.date(year, 12, 31)) else None
