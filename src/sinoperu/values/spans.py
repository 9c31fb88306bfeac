"""Spans of days: whether a state lasts on a date, and partial dates between two days."""

import datetime as dt

from sinoperu.values.dates import LAST_DAY, Bound, PartialDate, Span


def held(start: PartialDate | None, end: PartialDate | Bound | None, on: Span, *, surely: bool = False) -> bool:
    """Return whether what began at `start` and ended at `end` may have lasted on any day of `on`.

    A missing start or end is unknown, and `..` means that it had not ended. Both days count as days of it.

    Args:
        start: The first day.
        end: The last day.
        on: The span that is asked about.
        surely: Whether it must have lasted on every day of `on`, whatever the days are.

    >>> held(PartialDate("2019-05"), None, PartialDate("2020"))
    True
    >>> held(PartialDate("2019-05"), None, PartialDate("2020"), surely=True)
    False
    """
    first = None if start is None else start
    last = end if isinstance(end, PartialDate) else None
    if surely:
        began = first is not None and first.upper is not None and on.lower is not None and first.upper <= on.lower
        open_end = end is Bound.OPEN
        ended_later = last is not None and last.lower is not None and on.upper is not None and last.lower >= on.upper
        return began and (open_end or ended_later)
    begun = first is None or first.lower is None or on.upper is None or first.lower <= on.upper
    lasting = last is None or last.upper is None or on.lower is None or last.upper >= on.lower
    return begun and lasting


def date_between(first: int | None, last: int | None) -> PartialDate | None:
    """Return one unknown day between two ordinal days as a partial date, or `None` if the calendar has no such day.

    Args:
        first: The first possible day, as an ordinal; `None` for no limit.
        last: The last possible day, as an ordinal; `None` for no limit.

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
