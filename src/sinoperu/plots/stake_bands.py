"""Who holds which share of an asset at each time, as bands between two days.

A period is settled if the same stakes are certainly held on all of its days. If a hand-over is known only to the month,
the old and the new owner may both hold their stake on each day of the month. To stack both would show 140 % or more, so
the rest of such a period is one band whose owner is not settled.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import attrs

from sinoperu.model.common_parts import Stake
from sinoperu.values.dates import PartialDate
from sinoperu.values.limits import FULL, NOTHING, limits_as_written


@attrs.frozen(kw_only=True)
class Band:
    """A share of an asset from a first day to the day before `end`."""

    start: int
    """The ordinal number of the first day."""
    end: int
    """The ordinal number of the day after the last day."""
    low: Decimal
    """The lower edge, in per cent."""
    high: Decimal
    """The upper edge, in per cent."""
    owner: str = ""
    """The id of the owner; empty if the owner or the share is not settled."""
    text: str
    """The share as written, or why it is not settled."""
    possible: tuple[tuple[str, str], ...] = ()
    """For a band that is not settled: the owners who may hold it, each with the share as written."""


def days_of(stakes: Iterable[Stake]) -> set[int]:
    """Return the days on which something may change: the first and last possible day of each start and end."""
    days: set[int] = set()
    for stake in stakes:
        first, last = _ends(stake)
        days.update(day for day in first if day is not None)
        days.update(day + 1 for day in last if day is not None)
    return days


def bands(stakes: Sequence[Stake], first: int, last: int) -> list[Band]:
    """Return the bands of an asset from a first day to the day before `last`, the lowest band first in each period.

    A stake without a start is drawn from the beginning, and a stake without an end is drawn to the end. Equal stakes
    are drawn once.

    >>> month = [Stake(owner="old", share="40%", end="2024-05"), Stake(owner="new", share="40%", start="2024-05")]
    >>> whole = [Stake(owner="main", share="60%"), *month]
    >>> day = PartialDate("2024-05-15").lower
    >>> [(band.owner, str(band.high)) for band in bands(whole, day, day + 1)]
    [('main', '60'), ('', '100')]
    """
    stakes = list(dict.fromkeys(stakes))
    edges = sorted({first, last} | {day for day in days_of(stakes) if first < day < last})
    periods = list(pairwise(edges))
    places = _places(stakes, periods)
    return _joined(band for start, end in periods for band in _bands_between(stakes, places, start, end))


def _ends(stake: Stake) -> tuple[tuple[int | None, int | None], tuple[int | None, int | None]]:
    """Return the first and the last possible day of the start and of the end of a stake."""
    end = stake.end if isinstance(stake.end, PartialDate) else None
    return (
        (None, None) if stake.start is None else (stake.start.lower, stake.start.upper),
        (None, None) if end is None else (end.lower, end.upper),
    )


def _is_held(stake: Stake, start: int, end: int) -> bool | None:
    """Return whether a stake is held from `start` to the day before `end`, or `None` if this is not settled."""
    (start_low, start_high), (end_low, end_high) = _ends(stake)
    if (start_low is not None and start_low >= end) or (end_high is not None and end_high < start):
        return False
    began = stake.start is None or (start_high is not None and start_high <= start)
    lasts = not isinstance(stake.end, PartialDate) or (end_low is not None and end_low >= end - 1)
    return True if began and lasts else None


def _places(stakes: Sequence[Stake], periods: Sequence[tuple[int, int]]) -> dict[Stake, Decimal] | None:
    """Return the lower edge of each stake, so that a stake stays in its place while others begin and end.

    The stakes that are held longest are at the bottom. The result is `None` if there are no such places, although the
    shares may fit into each period.
    """
    held = {stake: {period for period in periods if _is_held(stake, *period)} for stake in stakes}
    days = {stake: sum(end - start for start, end in held[stake]) for stake in stakes}
    places: dict[Stake, Decimal] = {}
    for stake in sorted(stakes, key=lambda stake: (-days[stake], stake.owner, str(stake.start))):
        share = _limits(stake)[0]
        taken = [(low, low + _limits(other)[0]) for other, low in places.items() if held[stake] & held[other]]
        edges = sorted({Decimal(0), *(high for _, high in taken)})
        free = (edge for edge in edges if all(edge + share <= low or edge >= high for low, high in taken))
        places[stake] = next(free)
        if places[stake] + share > FULL.number:
            return None
    return places


def _bands_between(
    stakes: Sequence[Stake], places: dict[Stake, Decimal] | None, start: int, end: int
) -> Iterator[Band]:
    held = {stake: _is_held(stake, start, end) for stake in stakes}
    sure = [stake for stake in stakes if held[stake]]
    unsettled = [stake for stake in stakes if held[stake] is None]
    if _total(sure) > FULL.number and end - start == 1:  # the day of a hand-over is drawn as the new owner's first day
        sure = [stake for stake in sure if _ends(stake)[1] != (start, start)]
    if _total(sure) > FULL.number:
        sure, unsettled = [], sure + unsettled
    top = Decimal(0)
    taken: list[tuple[Decimal, Decimal]] = []
    for stake in sure:
        share = _limits(stake)[0]
        low = top if places is None else places[stake]
        top += share
        if share:
            taken.append((low, low + share))
            yield Band(start=start, end=end, low=low, high=low + share, owner=stake.owner, text=str(stake.share))
    open_stakes = [stake for stake in sure if _limits(stake)[0] != _limits(stake)[1]]
    rest = sum((_limits(stake)[1] - _limits(stake)[0] for stake in open_stakes), Decimal(0))
    rest += sum((_limits(stake)[1] for stake in unsettled), Decimal(0))
    word = "hand-over not settled" if unsettled else "share not settled"
    possible = tuple((stake.owner, str(stake.share or "unknown share")) for stake in (*open_stakes, *unsettled))
    for low, high in _gaps(taken):
        if rest > 0:
            height = min(high - low, rest)
            rest -= height
            yield Band(start=start, end=end, low=low, high=low + height, text=word, possible=possible)


def _gaps(taken: list[tuple[Decimal, Decimal]]) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the parts of 100 % that are not taken, the lowest first."""
    edge = Decimal(0)
    for low, high in sorted(taken):
        if low > edge:
            yield edge, low
        edge = high
    if edge < FULL.number:
        yield edge, FULL.number


def _total(stakes: Iterable[Stake]) -> Decimal:
    return sum((_limits(stake)[0] for stake in stakes), Decimal(0))


def _limits(stake: Stake) -> tuple[Decimal, Decimal]:
    lower, upper = (NOTHING, FULL) if stake.share is None else limits_as_written(stake.share)
    return lower.number, upper.number


def _joined(single: Iterable[Band]) -> list[Band]:
    """Return bands in which neighbours that differ only in their days are one band."""
    joined: list[Band] = []
    for band in single:
        for number, earlier in enumerate(joined):
            if earlier.end == band.start and attrs.evolve(band, start=earlier.start) == attrs.evolve(
                earlier, end=band.end
            ):
                joined[number] = attrs.evolve(earlier, end=band.end)
                break
        else:
            joined.append(band)
    return joined
