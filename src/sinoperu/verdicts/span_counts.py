"""Spans of numbers, and counts of the spans in a list that agree with a span or lie inside a span.

The number that a source writes stands for a span of numbers (see `values/quantity_base.py`). The counts use sorted
lists, so each count takes few steps however many spans there are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeAlias

from sinoperu.values.quantities import Quantity
from sinoperu.values.quantity_base import limits
from sinoperu.verdicts.dominance_search import DominanceCount

Edge: TypeAlias = tuple[Decimal, int]
"""One end of a span. The second item is 1 just above the number, 0 on the number, and -1 just below the number."""


class Span(NamedTuple):
    """The numbers that a figure stands for."""

    start: Edge
    """The lower end."""
    end: Edge
    """The upper end."""
    is_number: bool
    """Whether the figure is a single number, such as `37 billion`, and not a range or a limit such as `>31 billion`."""


def span_of(figure: Quantity | int) -> Span:
    """Return the span of numbers that a quantity or a rank stands for.

    >>> from sinoperu import Money
    >>> span_of(Money("1.3 billion USD")).start, span_of(3).is_number
    ((Decimal('1250000000'), 0), True)
    """
    if isinstance(figure, int):
        return Span((Decimal(figure), 0), (Decimal(figure), 0), is_number=True)
    lower, upper = limits(figure)
    is_number = figure.exact is not None
    return Span((lower, int(figure.lower_open)), (upper, -int(figure.upper_open)), is_number=is_number)


def agrees(other: Span, span: Span) -> bool:
    """Return whether one figure agrees with another.

    Two numbers agree if their spans have a number in common, so that both can be the same number, written with
    different precision. A range or a limit agrees with a figure only if it lies inside the span of the figure.

    >>> from sinoperu import Money
    >>> rounded, limit = span_of(Money("37 billion USD")), span_of(Money(">31 billion USD"))
    >>> agrees(span_of(Money("36.7 billion USD")), rounded), agrees(limit, rounded), agrees(rounded, limit)
    (True, False, True)

    Args:
        other: The figure that may agree.
        span: The figure that it may agree with.
    """
    if other.is_number and span.is_number:
        return other.start <= span.end and span.start <= other.end
    return span.start <= other.start and other.end <= span.end


class AgreementCounter:
    """Counts the spans that agree with a span.

    >>> from sinoperu import Money
    >>> spans = [span_of(Money(f"{number} billion USD")) for number in ("36.7", "37", "37.2", "38")]
    >>> AgreementCounter(spans).count(spans[1])
    3

    Args:
        spans: The spans, in any order.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans if span.is_number]
        self._ends = sorted(span.end for span in self._spans if span.is_number)

    def count(self, span: Span) -> int:
        """Return how many of the spans agree with this span."""
        if not span.is_number:
            return self._all.count(span.start, span.end)
        too_low = bisect_left(self._ends, span.start)
        not_too_high = bisect_right(self._starts, span.end)
        limits = self._limits.count(span.start, span.end) if len(self._starts) < len(self._spans) else 0
        return not_too_high - too_low + limits

    @cached_property
    def _all(self) -> DominanceCount:
        return DominanceCount((span.start, span.end) for span in self._spans)

    @cached_property
    def _limits(self) -> DominanceCount:
        return DominanceCount((span.start, span.end) for span in self._spans if not span.is_number)
