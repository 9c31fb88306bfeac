"""Find the stated spans that lie inside a span, or wholly before or after it, without comparing all pairs of spans."""

import decimal
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

from sinoperu.model.sources import FieldValue
from sinoperu.values.dates import Bound, DateInterval, PartialDate, Precision
from sinoperu.values.quantities import Quantity
from sinoperu.values.quantity_base import written
from sinoperu.verdicts.dominance_search import DominanceSearch, Edge

T = TypeVar("T")
_FAR: Final = Decimal("Infinity")
FIRST: Final[Edge] = (-_FAR, 0)
"""The start of a span without a lower limit."""
LAST: Final[Edge] = (_FAR, 0)
"""The end of a span without an upper limit."""
BEFORE_ALL: Final[Edge] = (-_FAR, -1)
"""A place before the starts of all spans, also of those without a lower limit."""
AFTER_ALL: Final[Edge] = (_FAR, 1)
"""A place after the ends of all spans, also of those without an upper limit."""
# The text of a number has at most 80 characters, so the rounded quotients below lie on the right side of every number.
_EXACT: Final = decimal.Context(prec=250)


class Edges(NamedTuple):
    """The two ends of a span. Only spans with the same unit can be compared."""

    unit: str
    """The unit of a quantity; empty for dates."""
    start: Edge
    """The start of the span."""
    end: Edge
    """The end of the span."""

    def overlaps(self, other: "Edges") -> bool:
        """Return whether two spans of one unit have a day or number in common."""
        return self.start <= other.end and other.start <= self.end


def edges_of(value: FieldValue, published: PartialDate | None = None) -> Edges | None:
    """Return the two ends of a date or quantity, or `None` for any other value.

    Args:
        value: The value. The end `..` means that something had not ended when its source was published.
        published: The date of publication.
    """
    if isinstance(value, Quantity):
        unit, start, start_side, end, end_side, _ = value.sort_key
        return Edges(f"{type(value).__name__} {unit}", (start, start_side), (end, end_side))
    if isinstance(value, PartialDate | DateInterval):
        return Edges("", _edge(value.lower, FIRST), _edge(value.upper, LAST))
    if value is Bound.OPEN:
        return Edges("", FIRST if published is None else _edge(published.lower, FIRST), LAST)
    return None


def _edge(day: int | None, unlimited: Edge) -> Edge:
    return unlimited if day is None else (day, 0)


def is_exact(value: FieldValue) -> bool:
    """Return whether a value is one exact day or number, so that other values can be near it.

    A number with `~` is not exact, because everything within one per cent of it lies in its span anyway.
    """
    if isinstance(value, PartialDate):
        return value.precision is Precision.DAY and value.lower is not None and value.lower == value.upper
    return isinstance(value, Quantity) and value.exact is not None and not value.is_approximate


def written_limits(value: FieldValue) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number of a quantity as it is written, without its precision.

    >>> from sinoperu import Money
    >>> [str(limit) for limit in written_limits(Money("~3 million USD"))]
    ['3000000', '3000000']
    """
    return written(value) if isinstance(value, Quantity) else (-_FAR, _FAR)


def reach_of(value: FieldValue, edges: Edges) -> Edges:
    """Return the span of what another source may say without differing from the source of a value.

    The day before and the day after an exact day are near it, and so are the numbers within one per cent of an exact
    number. A value differs from another source only if no part of it is near. So what says less than a value differs
    from no more sources than the value itself.

    Args:
        value: The value.
        edges: Its span.

    >>> day, next_day, year = PartialDate("2009-12-31"), PartialDate("2010-01-01"), PartialDate("2009")
    >>> reach = reach_of(next_day, edges_of(next_day))
    >>> [edges_of(other).overlaps(reach) for other in (day, year, PartialDate("2008"))]
    [True, True, False]
    """
    if not is_exact(value):
        return edges
    if isinstance(value, Quantity) and value.exact is not None:
        limits = _within_one_per_cent(value.exact)
        return Edges(edges.unit, min(edges.start, (limits[0], 0)), max(edges.end, (limits[1], 0)))
    return Edges(edges.unit, (edges.start[0] - 1, 0), (edges.end[0] + 1, 0))


def _within_one_per_cent(number: Decimal) -> tuple[Decimal, Decimal]:
    """Return the limits of the numbers that differ from a number by at most one per cent of the larger of the two."""
    smaller = _EXACT.divide(_EXACT.multiply(number, Decimal(99)), Decimal(100))
    larger = _EXACT.divide(_EXACT.multiply(number, Decimal(100)), Decimal(99))
    return (larger, smaller) if number < 0 else (smaller, larger)


class SpanIndex(Generic[T]):
    """Spans of one unit, each with an item.

    Args:
        spans: The spans and their items.
    """

    def __init__(self, spans: Iterable[tuple[Edges, T]]) -> None:
        self._spans = list(spans)
        self._by_end = sorted(self._spans, key=lambda pair: (pair[0].end, pair[0].start))
        self._by_start = sorted(self._spans, key=lambda pair: (pair[0].start, pair[0].end))
        self._ends = [edges.end for edges, _ in self._by_end]
        self._starts = [edges.start for edges, _ in self._by_start]

    def outside(self, edges: Edges) -> Iterator[tuple[Edges, T]]:
        """Yield the spans that lie wholly before or after a span, the nearest ones first, on both sides in turn."""
        before, after = bisect_left(self._ends, edges.start), bisect_right(self._starts, edges.end)
        while before or after < len(self._by_start):
            if before:
                before -= 1
                yield self._by_end[before]
            if after < len(self._by_start):
                yield self._by_start[after]
                after += 1

    @cached_property
    def _inner(self) -> DominanceSearch[tuple[Edges, T]]:
        return DominanceSearch(((pair[0].start, pair[0].end), pair) for pair in self._spans)

    def within(self, start: Edge, end: Edge, *, strict: bool = False) -> Iterator[tuple[Edges, T]]:
        """Yield the spans that lie inside a span.

        Args:
            start: The start of the span.
            end: The end of the span.
            strict: Whether the two ends themselves are left out.
        """
        return self._inner.find(start, end, strict=strict)
