"""How long something surely lasted, and what is held at the same time."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from sinoperu.values.dates import Bound, DateInterval, PartialDate

FAR = 10**7
"""A day after every other."""
NEVER = (FAR, 0)
"""The first and last day of what is not sure to have lasted a single day."""


def sure_span(start: PartialDate | None, end: PartialDate | Bound | None, as_of: PartialDate | None) -> tuple[int, int]:
    """Return the first and the last day, as ordinals, on which something surely lasted.

    What had not ended lasted up to the day to which the record was followed, and without such a day up to now. The
    first is after the last where nothing is sure.

    >>> sure_span(PartialDate("2019"), PartialDate("2021-05"), None) == (
    ...     PartialDate("2019-12-31").lower, PartialDate("2021-05-01").lower)
    True
    """
    if start is None or start.upper is None or end is None:
        return NEVER
    if isinstance(end, PartialDate):
        return (start.upper, end.lower) if end.lower is not None else NEVER
    last = as_of.lower if as_of is not None else FAR
    return (start.upper, last) if last is not None else NEVER


class Times:
    """Times that may reach from a first day to a last one, sorted once so that each question is a search.

    Args:
        times: The first and the last day of each, as ordinals; `None` where nothing is known or nothing bounds it.
    """

    def __init__(self, times: Iterable[tuple[int | None, int | None]]) -> None:
        known = sorted((first or 0, FAR if last is None else last) for first, last in times)
        self._first = [first for first, _ in known]
        self._last = list(accumulate((last for _, last in known), max))

    def meet(self, on: PartialDate | DateInterval) -> bool:
        """Return whether any of them may have a day in common with a date.

        >>> Times([(735000, 735030), (736000, None)]).meet(PartialDate("2012"))
        False
        """
        begun = len(self._first) if on.upper is None else bisect_right(self._first, on.upper)
        return begun > 0 and (on.lower is None or self._last[begun - 1] >= on.lower)
