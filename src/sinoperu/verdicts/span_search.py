"""Find the stated spans that lie wholly before or after a stated span, without comparing all pairs of spans."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Generic, NamedTuple, TypeVar

from sinoperu.model.sources import FieldValue
from sinoperu.values.dates import DateInterval, PartialDate, Precision
from sinoperu.values.quantities import Quantity
from sinoperu.verdicts.value_finder import HasValue

G = TypeVar("G", bound=HasValue)

Edge = tuple[int | Decimal, int]
"""One end of a span: the day or number, and whether the end lies above (1), on (0) or below (-1) it."""
_FAR: Final = Decimal("Infinity")


class Edges(NamedTuple):
    """The two ends of a span. Only spans with the same unit can be compared."""

    unit: str
    """The unit of a quantity; empty for dates."""
    start: Edge
    """The start of the span."""
    end: Edge
    """The end of the span."""


def edges_of(value: FieldValue) -> Edges | None:
    """Return the two ends of a date or quantity, or `None` for any other value."""
    if isinstance(value, Quantity):
        unit, start, start_side, end, end_side, _ = value.sort_key
        return Edges(f"{type(value).__name__} {unit}", (start, start_side), (end, end_side))
    if isinstance(value, PartialDate | DateInterval):
        lower, upper = value.lower, value.upper
        return Edges("", (-_FAR if lower is None else lower, 0), (_FAR if upper is None else upper, 0))
    return None


def is_exact(value: FieldValue) -> bool:
    """Return whether a value is one exact day or number, so that other values can be near it."""
    if isinstance(value, PartialDate):
        return value.precision is Precision.DAY and value.lower is not None and value.lower == value.upper
    return isinstance(value, Quantity) and value.exact is not None


def are_near(first: FieldValue, second: FieldValue) -> bool:
    """Return whether two values are so near that one source does not differ from the other.

    Two exact days that are neighbours are near, and so are numbers within one per cent.

    >>> are_near(PartialDate("2009-04-28"), PartialDate("2009-04-29"))
    True
    """
    if not is_exact(first) or not is_exact(second):
        return False
    if isinstance(first, PartialDate) and isinstance(second, PartialDate):
        return first.lower is not None and second.lower is not None and abs(first.lower - second.lower) == 1
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        one, other = first.exact, second.exact
        if one is None or other is None or first.unit != second.unit:
            return False
        return abs(one - other) * 100 <= max(abs(one), abs(other))
    return False


class SpanSearch(Generic[G]):
    """Spans of one unit, sorted by their starts and by their ends.

    Args:
        groups: The spans of one unit.
    """

    def __init__(self, groups: Iterable[tuple[Edges, G]]) -> None:
        pairs = list(groups)
        self._by_end = sorted(pairs, key=lambda pair: pair[0].end)
        self._by_start = sorted(pairs, key=lambda pair: pair[0].start)
        self._ends = [edges.end for edges, _ in self._by_end]
        self._starts = [edges.start for edges, _ in self._by_start]

    def place(self, edges: Edges) -> tuple[int, int]:
        """Return the number of spans that end before a span starts, and the number of spans up to those after it.

        Spans with the same place lie wholly before and after the same other spans.
        """
        return bisect_left(self._ends, edges.start), bisect_right(self._starts, edges.end)

    def outside(self, place: tuple[int, int]) -> list[G]:
        """Return the spans that lie wholly before or after the spans with a place."""
        before, after = place
        return [group for _, group in (*self._by_end[:before], *self._by_start[after:])]

    def gap(self, place: tuple[int, int]) -> tuple[Edge | None, Edge | None]:
        """Return the last end of the spans before a place, and the first start of the spans after it."""
        before, after = place
        return (
            self._ends[before - 1] if before else None,
            self._starts[after] if after < len(self._starts) else None,
        )
