"""The periods in which the adopted stakes reach the whole, so that a further holder is excluded."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from sinoperu.model.common_parts import Stake
from sinoperu.values.dates import LAST_DAY, Bound, PartialDate
from sinoperu.values.limits import FULL, Limit, RunningTotal, limits_as_written


class FullPeriods:
    """The periods in which the shares of several stakes surely add up to 100 %. A stake without an end lasts.

    Args:
        stakes: The adopted stakes.

    >>> periods = FullPeriods([Stake(owner="mmg", share="100%", start="2014", end="2018")])
    >>> periods.full_day(Stake(owner="huawei", start="2016"), PartialDate("2017-05"))
    '2017-05'
    """

    def __init__(self, stakes: Iterable[Stake]) -> None:
        added: dict[int, list[Limit]] = {}
        removed: dict[int, list[Limit]] = {}
        for stake, last in _with_last_days(stakes):
            share, first = limits_as_written(stake.share)[0], _first_sure_day(stake)
            if first is not None and last is not None and first <= last:
                added.setdefault(first, []).append(share)
                removed.setdefault(last + 1, []).append(share)
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        shares, is_full = RunningTotal(), False
        for day in sorted(added.keys() | removed.keys()):
            for share in added.get(day, ()):
                shares.add(share)
            for share in removed.get(day, ()):
                shares.remove(share)
            if (shares.limit >= FULL) is not is_full:
                is_full = not is_full
                (self._firsts if is_full else self._lasts).append(day if is_full else day - 1)

    def full_day(self, stake: Stake, published: PartialDate | None) -> str | None:
        """Return a date on which a further stake leaves no room, as text, or `None` if there is none.

        A stake without an end is told as of the date of its source.

        Args:
            stake: The stake of a further holder.
            published: The date of publication of the source.
        """
        last = stake.end if isinstance(stake.end, PartialDate) else published
        for day in (last, stake.start):
            if day is not None and self._includes(day):
                return str(day)
        if stake.start is None or last is None or stake.start.upper is None or last.lower is None:
            return None
        between = self._first_full_day(stake.start.upper, last.lower)
        return None if between is None else str(dt.date.fromordinal(between))

    def _includes(self, day: PartialDate) -> bool:
        """Return whether the shares reach the whole on every day of a date."""
        if day.lower is None or day.upper is None or self._first_full_day(day.lower, day.lower) is None:
            return False
        return self._lasts[bisect_left(self._lasts, day.lower)] >= day.upper

    def _first_full_day(self, first: int, last: int) -> int | None:
        """Return the first day from `first` to `last` on which the shares reach the whole."""
        index = bisect_left(self._lasts, first)
        if index == len(self._lasts):
            return None
        day = max(first, self._firsts[index])
        return day if day <= last else None


def _with_last_days(stakes: Iterable[Stake]) -> Iterator[tuple[Stake, int | None]]:
    """Yield each stake with the last day on which it is surely held.

    A stake without an end lasts, but not longer than until the next stake of the same owner begins, which may replace
    it.
    """
    by_owner: dict[str, list[Stake]] = {}
    for stake in stakes:
        by_owner.setdefault(stake.owner, []).append(stake)
    for own in by_owner.values():
        starts = sorted({0 if stake.start is None else stake.start.lower or 0 for stake in own})
        for stake in own:
            start = 0 if stake.start is None else stake.start.lower or 0
            following = bisect_right(starts, start)
            last = _last_sure_day(stake)
            if isinstance(stake.end, PartialDate) or following == len(starts):
                yield stake, last
            else:
                yield stake, starts[following] - 1


def _first_sure_day(stake: Stake) -> int | None:
    return 1 if stake.start is None else stake.start.upper


def _last_sure_day(stake: Stake) -> int | None:
    return LAST_DAY if stake.end is None or isinstance(stake.end, Bound) else stake.end.lower


__all__ = ["FullPeriods"]


def __dir__() -> list[str]:
    return __all__
