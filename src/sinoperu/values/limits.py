"""Limits of spans of numbers, and sums and products of quantities that are only partly known, such as `>40%`.

A limit remembers whether its number itself is excluded. So `>50%` and `>50%` add up to more than 100 %, although the
smallest numbers in both texts add up to exactly 100. All results are exact, whatever the caller's decimal context is.
"""

import decimal
from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from typing import Final, NamedTuple, Protocol

from sinoperu.values.quantities import Quantity, Share

_EXACT: Final = decimal.Context(prec=100_000, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX)
"""Enough digits for the product of more than a thousand numbers, because the text of a quantity has at most 80
characters.
"""


class Limit(NamedTuple):
    """One limit of a span of numbers. Limits are compared as tuples.

    >>> Limit(Decimal(100), 1) > FULL
    True
    """

    number: Decimal
    """The number."""
    side: int = 0
    """1 if the limit lies just above the number, 0 if it is the number itself, -1 if it lies just below the number."""

    @property
    def is_open(self) -> bool:
        """Whether the number itself is excluded from the span."""
        return self.side != 0

    def plus(self, other: "Limit") -> "Limit":
        """Return the limit of a sum. Both are lower limits, or both are upper limits."""
        return Limit(_EXACT.add(self.number, other.number), self.side or other.side)

    def minus(self, other: "Limit") -> "Limit":
        """Return the limit of a difference. One is a lower limit and the other is an upper limit."""
        return Limit(_EXACT.subtract(self.number, other.number), self.side or -other.side)

    def times(self, other: "Limit") -> "Limit":
        """Return the limit of a product. Both are lower limits, or both are upper limits, and neither is below zero."""
        if NOTHING in (self, other):  # also if the other limit is open or infinite
            return NOTHING
        return Limit(_EXACT.multiply(self.number, other.number), self.side or other.side)

    def of_share(self, share: "Limit") -> "Limit":
        """Return the limit of a share, in per cent, of what this limit belongs to.

        Both are lower limits, or both are upper limits, and neither is below zero.

        >>> Limit(Decimal("62.5"), 1).of_share(Limit(Decimal(70)))
        Limit(number=Decimal('43.75'), side=1)
        """
        product, side = self.times(share)
        number = product.scaleb(-2, _EXACT)
        whole = number.to_integral_value(context=_EXACT)
        return Limit(whole if whole == number else number.normalize(_EXACT), side)  # 62.5, not 62.500

    def negative(self) -> "Limit":
        """Return the limit on the other side of zero."""
        return Limit(self.number.copy_negate(), -self.side)


NOTHING: Final = Limit(Decimal(0))
"""The number zero."""
FULL: Final = Limit(Decimal(100))
"""100 %, the share of a sole owner, and the sum of all shares of a whole."""
_INFINITY: Final = Decimal("Infinity")


class Span(Protocol):
    """The interface of quantities, and of shares that were computed from several quantities."""

    @property
    def lower(self) -> Decimal | None:
        """The lower limit of the span, or `None` if there is no lower limit."""

    @property
    def upper(self) -> Decimal | None:
        """The upper limit of the span, or `None` if there is no upper limit."""

    @property
    def lower_open(self) -> bool:
        """Whether `lower` itself is excluded from the span."""
        ...  # pyright reports an error without this body

    @property
    def upper_open(self) -> bool:
        """Whether `upper` itself is excluded from the span."""
        ...  # pyright reports an error without this body


def lower_limit(quantity: Span) -> Limit:
    """Return the lower limit of a quantity or of another span of numbers. If it has none, the limit is infinite.

    >>> lower_limit(Share(">50%"))
    Limit(number=Decimal('50'), side=1)
    """
    return Limit(-_INFINITY if quantity.lower is None else quantity.lower, int(quantity.lower_open))


def upper_limit(quantity: Span) -> Limit:
    """Return the upper limit of a quantity or of another span of numbers. If it has none, the limit is infinite.

    >>> upper_limit(Share(">50%"))
    Limit(number=Decimal('100'), side=0)
    """
    return Limit(_INFINITY if quantity.upper is None else quantity.upper, -int(quantity.upper_open))


def limits(quantity: Span) -> tuple[Limit, Limit]:
    """Return the lower and the upper limit of a quantity. If a limit is missing, it counts as infinite."""
    return lower_limit(quantity), upper_limit(quantity)


def limits_as_written(share: Share | None) -> tuple[Limit, Limit]:
    """Return the smallest and the largest value of a share, where a number counts as written.

    No margin for rounding is added to an exact share, so the two limits of `62.5%` are equal. The mark `~` keeps its
    margin. A missing share can be any share.

    >>> [limit.number for limit in limits_as_written(Share("62.5%"))]
    [Decimal('62.5'), Decimal('62.5')]
    >>> limits_as_written(Share(">50%"))[0], limits_as_written(None)[1] == FULL
    (Limit(number=Decimal('50'), side=1), True)
    """
    if share is None:
        return NOTHING, FULL
    if share.exact is not None and not share.is_approximate:
        return Limit(share.exact), Limit(share.exact)
    return limits(share)


def least(quantity: Quantity | None) -> Limit:
    """Return the lower limit of a quantity that cannot be negative. A missing quantity or limit counts as zero.

    >>> least(Share(">50%")), least(None)
    (Limit(number=Decimal('50'), side=1), Limit(number=Decimal('0'), side=0))
    """
    return NOTHING if quantity is None or quantity.lower is None else lower_limit(quantity)


def total(limits_of_parts: Iterable[Limit]) -> Limit:
    """Return the limit of a sum. All limits are lower limits, or all are upper limits.

    >>> total([Limit(Decimal(50), 1), Limit(Decimal(50))]) > FULL
    True
    """
    return reduce(Limit.plus, limits_of_parts, NOTHING)


def least_total(quantities: Iterable[Quantity | None]) -> Limit:
    """Return the lower limit of the sum of quantities that cannot be negative.

    A quantity that is missing or has no lower limit counts as zero.

    >>> least_total([Share("60%"), Share(">40%"), None])
    Limit(number=Decimal('99.5'), side=1)
    >>> least_total([Share(">50%"), Share(">50%")]) > FULL
    True
    """
    return total(map(least, quantities))


class RunningTotal:
    """The lower limit of a sum whose terms come and go, such as the shares of owners on each day.

    >>> shares = RunningTotal()
    >>> shares.add(least(Share(">50%")))
    >>> shares.add(least(Share("50..60%")))
    >>> shares.limit > FULL
    True
    >>> shares.remove(least(Share(">50%")))
    >>> shares.limit
    Limit(number=Decimal('50'), side=0)
    """

    def __init__(self) -> None:
        self._number = Decimal(0)
        self._open = 0
        """The number of terms whose limits are open."""

    @property
    def limit(self) -> Limit:
        """The lower limit of the sum of the present terms."""
        return Limit(self._number, min(self._open, 1))

    def add(self, term: Limit) -> None:
        """Add the lower limit of a term to the sum."""
        self._number = _EXACT.add(self._number, term.number)
        self._open += term.side

    def remove(self, term: Limit) -> None:
        """Remove the lower limit of a term that was added before."""
        self._number = _EXACT.subtract(self._number, term.number)
        self._open -= term.side
