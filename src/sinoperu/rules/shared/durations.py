"""Calculations with periods whose dates are only partly known, such as the days on which a period surely lasted."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from sinoperu.values.dates import Bound, DateInterval, PartialDate

FAR = 10**7
"""An ordinal day number that is larger than the number of any real day.

It is used as the end of a period that has no known end.
"""
NEVER = (FAR, 0)
"""A span without any day. It is used for a period that was not surely under way on any day."""


def sure_span(start: PartialDate | None, end: PartialDate | Bound | None, as_of: PartialDate | None) -> tuple[int, int]:
    """Return the first and the last day, as ordinal day numbers, on which a period was surely under way.

    If the period was not surely under way on any day, the first number is larger than the last.

    Args:
        start: The start of the period. If the start is unknown, the period was not surely under way on any day.
        end: The end of the period, or `..` if the period had not ended. If the end is unknown, the period was not
            surely under way on any day.
        as_of: The date until which the record was kept up to date. A period that had not ended lasts up to this date.
            If `as_of` is `None`, such a period lasts without limit.

    >>> sure_span(PartialDate("2019"), PartialDate("2021-05"), None) == (
    ...     PartialDate("2019-12-31").lower, PartialDate("2021-05-01").lower)
    True
    """
    if start is None or start.upper is None or end is None:
        return NEVER
    if isinstance(end, PartialDate):
        return (start.upper, end.lower) if end.lower is not None else NEVER
    last_day = as_of.lower if as_of is not None else FAR
    return (start.upper, last_day) if last_day is not None else NEVER


class Periods:
    """A sorted list of periods. A binary search finds out whether any of the periods may include a given date.

    Args:
        periods: The first and the last possible day of each period, as ordinal day numbers. `None` means that the
            period has no limit on that side.
    """

    def __init__(self, periods: Iterable[tuple[int | None, int | None]]) -> None:
        first_day = dt.date.min.toordinal()
        spans = sorted((first or first_day, FAR if last is None else last) for first, last in periods)
        self._starts = [first for first, _ in spans]
        self._latest_ends = list(accumulate((last for _, last in spans), max))

    def may_include(self, on: PartialDate | DateInterval) -> bool:
        """Return whether a partial date may lie within at least one of the periods.

        >>> Periods([(735000, 735030), (736000, None)]).may_include(PartialDate("2012"))
        False
        """
        begun = len(self._starts) if on.upper is None else bisect_right(self._starts, on.upper)
        return begun > 0 and (on.lower is None or self._latest_ends[begun - 1] >= on.lower)
