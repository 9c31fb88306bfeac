"""Periods with partly known dates: how long they surely lasted, and whether they may include a date."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from sinoperu.values.dates import Bound, DateInterval, PartialDate

FAR = 10**7
"""An ordinal day number after every real day. It is used as the end of a period that has no known end."""
NEVER = (FAR, 0)
"""A span without any day. It is used for a period that was not surely under way on any day."""


def sure_span(start: PartialDate | None, end: PartialDate | Bound | None, as_of: PartialDate | None) -> tuple[int, int]:
    """Return the first and the last day, as ordinal day numbers, on which a period was surely under way.

    If the period was not surely under way on any day, the first number is larger than the last.

    Args:
        start: The start of the period. If the start is unknown, no day is sure.
        end: The end of the period, or `..` if the period had not ended. If the end is unknown, no day is sure.
        as_of: The date up to which the record was followed. A period that had not ended lasts up to this date. Without
            such a date, the period lasts without limit.

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
    """A sorted list of periods, so that a binary search can find whether one of them may include a date.

    Args:
        periods: The first and the last possible day of each period, as ordinal day numbers; `None` for no limit.
    """

    def __init__(self, periods: Iterable[tuple[int | None, int | None]]) -> None:
        spans = sorted((first or 0, FAR if last is None else last) for first, last in periods)
        self._starts = [first for first, _ in spans]
        self._latest_ends = list(accumulate((last for _, last in spans), max))

    def may_include(self, on: PartialDate | DateInterval) -> bool:
        """Return whether any period may have a day in common with a date.

        >>> Periods([(735000, 735030), (736000, None)]).may_include(PartialDate("2012"))
        False
        """
        begun = len(self._starts) if on.upper is None else bisect_right(self._starts, on.upper)
        return begun > 0 and (on.lower is None or self._latest_ends[begun - 1] >= on.lower)
