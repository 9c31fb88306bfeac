"""Sums of quantities that are known in part."""

from collections.abc import Iterable
from decimal import Decimal

from sinoperu.values.quantities import Quantity

WHOLE = Decimal(100)
"""All of something, in percent."""
_ZERO = Decimal(0)


def least_total(quantities: Iterable[Quantity | None]) -> Decimal:
    """Return what quantities add up to at the least: the sum of their lower limits.

    >>> from sinoperu.values.quantities import Share
    >>> least_total([Share("60%"), Share(">40%"), None])
    Decimal('99.5')
    """
    return sum((one.lower for one in quantities if one is not None and one.lower is not None), _ZERO)
