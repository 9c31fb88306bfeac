"""Sums of quantities that are only partly known, such as `>40%`."""

from collections.abc import Iterable
from decimal import Decimal

from sinoperu.values.quantities import Quantity

_ZERO = Decimal(0)


def least_total(quantities: Iterable[Quantity | None]) -> Decimal:
    """Return the least possible sum of quantities: the sum of their lower limits.

    A quantity that is missing or has no lower limit counts as zero.

    >>> from sinoperu.values.quantities import Share
    >>> least_total([Share("60%"), Share(">40%"), None])
    Decimal('99.5')
    """
    limits = (quantity.lower for quantity in quantities if quantity is not None)
    return sum((limit for limit in limits if limit is not None), _ZERO)
