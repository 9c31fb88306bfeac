"""An index of the figures that different sources give for the same thing, such as Peru's exports to China in 2023.

The index compares one figure with the figures of all other sources without looking at each of them. It keeps the
figures in sorted lists, so a comparison takes about as many steps as a look-up in a sorted list.
"""

import decimal
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from sinoperu.model.series import Observation
from sinoperu.values.limits import Limit
from sinoperu.values.quantities import Quantity
from sinoperu.verdicts.dominance_search import DominanceCount
from sinoperu.verdicts.span_counts import AgreementCounter, Span, agrees
from sinoperu.verdicts.span_search import AFTER_ALL, BEFORE_ALL

MARGIN = Decimal("1.1")
"""Two amounts are far apart if the greater one is more than this many times the smaller one.

The amounts stand for spans of numbers, and the nearest ends of the two spans are compared.
"""
RANK_MARGIN = Decimal(1)
"""Two ranks are far apart if they differ."""

# A quantity has at most 80 characters, so 250 digits hold every product of a quantity and a margin exactly.
_EXACT = decimal.Context(prec=250, traps=[decimal.Inexact, decimal.InvalidOperation])


class Entry(NamedTuple):
    """One figure in one row."""

    origin: str
    """The id that represents the source of the row and all sources that are not independent of it."""
    is_authoritative: bool
    """Whether the source is a treaty text, a gazette, an official publication or a company filing."""
    figure: Quantity | int
    """The quantity or the rank."""
    span: Span
    """The numbers that the figure stands for."""
    row: Observation
    """The row."""

    @property
    def order(self) -> tuple[str, str]:
        """A key that sorts entries with equal spans, so that the order of the input has no influence."""
        return self.row.source, str(self.figure)


class Comparison(NamedTuple):
    """The result of comparing one figure with the figures of all other independent sources."""

    others: int
    """The number of other independent sources."""
    agrees: bool
    """Whether at least one of them agrees with the figure."""
    differing: int
    """The number of other independent sources whose figures are all far away."""
    counted: int
    """The number of differing sources that count.

    If an authoritative source stands with the figure, these are only the authoritative ones.
    """
    standing: int
    """The number of sources that stand with the figure, including its own source."""
    rival: int
    """The number of sources that agree on one far-away figure, for the figure with the most such sources."""
    lowest: Entry | None = None
    """The lowest of the far-away figures."""
    highest: Entry | None = None
    """The highest of the far-away figures."""
    below: Entry | None = None
    """The nearest far-away figure below the figure."""
    above: Entry | None = None
    """The nearest far-away figure above the figure."""


_ALONE = Comparison(others=0, agrees=False, differing=0, counted=0, standing=1, rival=0)
"""The comparison of a figure that no other independent source gives."""


class FigureIndex:
    """The figures that different sources give for the same thing, sorted for fast comparisons.

    A source that gives several figures leaves open which of them holds. It agrees with a figure if one of its figures
    agrees. It differs from a figure only if the figure is far away from everything between its lowest and its highest
    figure.

    Args:
        entries: The figures. All of them measure the same thing in the same unit.
        margin: `MARGIN` or `RANK_MARGIN`.
    """

    def __init__(self, entries: Iterable[Entry], margin: Decimal) -> None:
        by_origin: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: (entry.span, *entry.order)):
            by_origin.setdefault(entry.origin, []).append(entry)
        self._margin = margin
        self._by_origin = by_origin
        self._own_agreement: dict[str, AgreementCounter] = {}

    # Most things are measured by one source only, so the sorted lists are made when they are first needed.

    @cached_property
    def _ranges(self) -> "dict[str, _Range]":
        return {origin: _Range(origin, own) for origin, own in self._by_origin.items()}

    @cached_property
    def _all(self) -> "_Ranges":
        return _Ranges(self._ranges.values(), self._margin)

    @cached_property
    def _authoritative(self) -> "_Ranges":
        return _Ranges((range_ for range_ in self._all.by_start if range_.is_authoritative), self._margin)

    @cached_property
    def _agreement(self) -> AgreementCounter:
        return AgreementCounter(entry.span for own in self._by_origin.values() for entry in own)

    def __contains__(self, origin: object) -> bool:
        """Return whether a source, or a source that is not independent of it, gives a figure."""
        return origin in self._by_origin

    def compare(self, entry: Entry) -> Comparison:
        """Compare one of the figures with the figures of all other independent sources."""
        if len(self._by_origin) == 1:
            return _ALONE
        low, high, _ = entry.span
        lower, upper = self._all.below(low), self._all.above(high)
        below = self._all.by_end[lower - 1].highest if lower else None
        above = self._all.by_start[len(self._all) - upper].lowest if upper else None
        gap = (None if below is None else below.span.end, None if above is None else above.span.start)
        own = self._ranges[entry.origin]
        is_own_between = self._all.is_between(own, *gap)
        standing = 1 + self._all.between(*gap) - is_own_between
        authoritative = own.is_authoritative or self._authoritative.between(*gap) > 0
        voters = self._authoritative if authoritative else self._all
        counted = voters.below(low) + voters.above(high)
        return Comparison(
            others=len(self._all) - 1,
            agrees=self._agreement.count(entry.span) > self._own(entry.origin).count(entry.span),
            differing=lower + upper,
            counted=counted,
            standing=standing,
            rival=min(counted, max(self._rivals[0][lower], self._rivals[1][upper])) if counted else 0,
            lowest=self._all.by_end[0].highest if lower else above,
            highest=self._all.by_start[-1].lowest if upper else below,
            below=below,
            above=above,
        )

    def agreeing(self, entry: Entry) -> tuple[str, ...]:
        """Return the ids of the other independent sources that agree with one of the figures, one id for each."""
        sources = [
            min(other.row.source for other in own if agrees(other.span, entry.span))
            for origin, own in self._by_origin.items()
            if origin != entry.origin and any(agrees(other.span, entry.span) for other in own)
        ]
        return tuple(sorted(sources))

    def differing(self, entry: Entry) -> tuple[Observation, ...]:
        """Return the rows of the other independent sources whose figures are all far away from one of the figures."""
        low, high, _ = entry.span
        lower, upper = self._all.below(low), self._all.above(high)
        ranges = (*self._all.by_end[:lower], *self._all.by_start[len(self._all) - upper :])
        entries = [other for range_ in ranges for other in self._by_origin[range_.origin]]
        return tuple(other.row for other in sorted(entries, key=lambda other: (*other.order, other.span)))

    def extremes(self, origin: str) -> tuple[Entry, Entry]:
        """Return the lowest and the highest figure of all sources but one. There must be at least two sources."""
        first, second = self._all.by_start[:2]
        second_last, last = self._all.by_end[-2:]
        return (
            (second if first.origin == origin else first).lowest,
            (second_last if last.origin == origin else last).highest,
        )

    def _own(self, origin: str) -> AgreementCounter:
        agreement = self._own_agreement.get(origin)
        if agreement is None:
            agreement = AgreementCounter(entry.span for entry in self._by_origin[origin])
            self._own_agreement[origin] = agreement
        return agreement

    @cached_property
    def _rivals(self) -> tuple[list[int], list[int]]:
        """Two lists: the highest number of sources that agree on one of the lowest `n` figures, and of the highest `n`.

        Only sources with a single figure are counted, and only if its span is not so wide that it also agrees with
        figures that are far away from the other figure.
        """
        single = [range_ for range_ in self._ranges.values() if range_.is_single]
        narrow = AgreementCounter(range_.lowest.span for range_ in single if not self._all.is_wide(range_))
        support = {
            range_.origin: max(1, narrow.count(range_.lowest.span) if range_.is_single else 1)
            for range_ in self._ranges.values()
        }
        rising = accumulate((support[range_.origin] for range_ in self._all.by_end), max, initial=0)
        falling = accumulate((support[range_.origin] for range_ in reversed(self._all.by_start)), max, initial=0)
        return list(rising), list(falling)


class _Range:
    """Everything between the lowest and the highest figure of one source."""

    def __init__(self, origin: str, entries: Sequence[Entry]) -> None:
        self.origin = origin
        self.lowest = entries[0]  # the entries are sorted by their lower ends
        self.highest = max(entries, key=lambda entry: entry.span.end)
        self.is_authoritative = any(entry.is_authoritative for entry in entries)
        self.is_single = len({entry.span for entry in entries}) == 1

    @property
    def start(self) -> Limit:
        return self.lowest.span.start

    @property
    def end(self) -> Limit:
        return self.highest.span.end


class _Ranges:
    """Ranges of figures, sorted by their lower ends and by their upper ends."""

    def __init__(self, ranges: Iterable[_Range], margin: Decimal) -> None:
        self._margin = margin
        self._square = _EXACT.multiply(margin, margin)
        self.by_start = sorted(ranges, key=lambda range_: (range_.lowest.span.start, range_.lowest.order))
        self.by_end = sorted(self.by_start, key=lambda range_: (range_.highest.span.end, range_.highest.order))
        self._starts = [self._scaled(range_.start) for range_ in self.by_start]
        self._ends = [self._scaled(range_.end) for range_ in self.by_end]
        self._inner = DominanceCount((self._scaled(range_.start), self._scaled(range_.end)) for range_ in self.by_start)

    def __len__(self) -> int:
        return len(self.by_start)

    # All limits in the sorted lists are multiplied by the margin, so that the comparisons below need no division, which
    # would not be exact.

    def _scaled(self, limit: Limit) -> Limit:
        return Limit(_EXACT.multiply(limit.number, self._margin), limit.side)

    def _floor(self, limit: Limit) -> Limit:
        """Return the limit under which a scaled limit is far below a limit."""
        return limit if limit.number > 0 else Limit(_EXACT.multiply(limit.number, self._square), limit.side)

    def _ceiling(self, limit: Limit) -> Limit:
        """Return the limit over which a scaled limit is far above a limit."""
        return Limit(_EXACT.multiply(limit.number, self._square), limit.side) if limit.number > 0 else limit

    def below(self, start: Limit) -> int:
        """Return how many ranges lie far below the start of a span."""
        return bisect_left(self._ends, self._floor(start))

    def above(self, end: Limit) -> int:
        """Return how many ranges lie far above the end of a span."""
        return len(self._starts) - bisect_right(self._starts, self._ceiling(end))

    def between(self, low: Limit | None, high: Limit | None) -> int:
        """Return how many ranges lie far above one limit and far below another. `None` means no limit."""
        least = BEFORE_ALL if low is None else self._ceiling(low)
        most = AFTER_ALL if high is None else self._floor(high)
        return self._inner.count(least, most, strict=True)

    def is_between(self, range_: _Range, low: Limit | None, high: Limit | None) -> bool:
        """Return whether a range lies far above one limit and far below another. `None` means no limit."""
        return (low is None or self._scaled(range_.start) > self._ceiling(low)) and (
            high is None or self._scaled(range_.end) < self._floor(high)
        )

    def is_wide(self, range_: _Range) -> bool:
        """Return whether the ends of a range are far apart."""
        return self._scaled(range_.end) > self._ceiling(range_.start)
