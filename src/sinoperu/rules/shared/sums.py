"""Limits of quantities, and sums of quantities that are only partly known, such as `>40%`.

A limit remembers whether its number itself is excluded. So `>50%` and `>50%` add up to more than 100 %, although the
smallest numbers in both texts add up to exactly 100.
"""

from collections.abc import Iterable
from decimal import Context, Decimal
from functools import reduce
from typing import Final, NamedTuple

from sinoperu.values.quantities import FULL_SHARE, Quantity

_EXACT: Final = Context(prec=500)
"""Enough digits for all numbers: the text of a quantity has at most 80 characters."""


class Limit(NamedTuple):
    """One limit of a span of numbers. Limits are compared as tuples.

    >>> Limit(Decimal(100), 1) > FULL
    True
    """

    number: Decimal
    """The number."""
    side: int = 0
    """1 if the limit lies just above the number, 0 if it is the number itself, -1 if it lies just below the number."""

    def plus(self, other: "Limit") -> "Limit":
        """Return the limit of a sum. Both are lower limits, or both are upper limits."""
        return Limit(_EXACT.add(self.number, other.number), self.side or other.side)

    def minus(self, other: "Limit") -> "Limit":
        """Return the limit of a difference. One is a lower limit and the other is an upper limit."""
        return Limit(_EXACT.subtract(self.number, other.number), self.side or -other.side)

    def times(self, other: "Limit") -> "Limit":
        """Return the limit of a product. Both are lower limits, or both are upper limits, and neither is below zero."""
        zero = next((limit for limit in (self, other) if not limit.number), None)
        if zero is not None:  # also if the other limit is infinite
            return zero
        return Limit(_EXACT.multiply(self.number, other.number), self.side or other.side)


NOTHING: Final = Limit(Decimal(0))
"""The number zero."""
FULL: Final = Limit(FULL_SHARE)
"""100 %, the sum of all shares of a whole."""
_INFINITY: Final = Decimal("Infinity")


def least(quantity: Quantity | None) -> Limit:
    """Return the lower limit of a quantity that cannot be negative. A missing quantity or limit counts as zero.

    >>> from sinoperu.values.quantities import Share
    >>> least(Share(">50%")), least(None)
    (Limit(number=Decimal('50'), side=1), Limit(number=Decimal('0'), side=0))
    """
    return NOTHING if quantity is None or quantity.lower is None else Limit(quantity.lower, int(quantity.lower_open))


def limits(quantity: Quantity) -> tuple[Limit, Limit]:
    """Return the lower and the upper limit of a quantity. If a limit is missing, it counts as infinite.

    >>> from sinoperu.values.quantities import Share
    >>> limits(Share(">50%"))[1]
    Limit(number=Decimal('100'), side=0)
    """
    lower, upper = quantity.lower, quantity.upper
    return (
        Limit(-_INFINITY) if lower is None else Limit(lower, int(quantity.lower_open)),
        Limit(_INFINITY) if upper is None else Limit(upper, -int(quantity.upper_open)),
    )


def least_total(quantities: Iterable[Quantity | None]) -> Limit:
    """Return the lower limit of the sum of quantities that cannot be negative.

    A quantity that is missing or has no lower limit counts as zero.

    >>> from sinoperu.values.quantities import Share
    >>> least_total([Share("60%"), Share(">40%"), None])
    Limit(number=Decimal('99.5'), side=1)
    >>> least_total([Share(">50%"), Share(">50%")]) > FULL
    True
    """
    return reduce(Limit.plus, map(least, quantities), NOTHING)
