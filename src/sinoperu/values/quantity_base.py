"""The base class of quantities: the spans of numbers that their texts stand for, and comparisons of these spans.

A written number stands for all numbers that round to it. `1.3 billion` stands for the numbers from 1.25 billion
(included) to 1.35 billion (excluded), so 1.3 billion and 1.4 billion do not overlap. The mark `~` extends this span on
both sides by a twentieth of the number, so `~100 USD` stands for the numbers from 94.5 to 105.5. This never crosses
zero. The limits of a range, and a limit such as `>=5`, are taken as exact numbers.

Counts are whole, so the limits of their spans are whole numbers: `>676` begins at 677, and `1.2 million` ends at
1249999.

All numbers are computed as `decimal.Decimal`, without rounding and without floats, whatever the caller's decimal
context is.
"""

import abc
import decimal
import re
from decimal import Decimal
from typing import ClassVar, NoReturn, Self, TypeAlias

import attrs

from sinoperu.errors import MAX_QUOTED, quote
from sinoperu.values.quantity_grammar import MAX_LENGTH, QUANTITY, ZEROS, refusal_of

# 250 digits are enough for every text of `MAX_LENGTH` characters, so no digit is lost. If a digit were lost, the
# `Inexact` trap would raise an error.
_EXACT = decimal.Context(prec=250, traps=[decimal.Inexact, decimal.InvalidOperation])
# The quotient of two numbers is rounded down, so that a factor is never larger than the true one.
_ROUNDED_DOWN = decimal.Context(prec=28, rounding=decimal.ROUND_DOWN)
_INFINITY = Decimal("Infinity")
_APPROXIMATION = Decimal(20)
"""The mark `~` extends the span of a number by the number divided by this divisor, on both sides."""

_Edge: TypeAlias = tuple[Decimal, int]
"""One end of a span, as a pair that can be compared with other ends.

The first item is the number. The second item is 1 if the end lies just above the number, 0 if it lies on the number,
and -1 if it lies just below the number.
"""


def _not_text(value: object, expected: str) -> TypeError:
    return TypeError(f"expected {expected}, as text, got {type(value).__name__} {quote(value)}")


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _scaled(number: str, zeros: int) -> Decimal:
    """Return a number multiplied by `10**zeros`. The result prints as 1300000000, not as 1.3E+9."""
    value = Decimal(number).scaleb(zeros, _EXACT)
    return _EXACT.quantize(value, Decimal(1)) if zeros > _decimals(number) else value


def _whole(limit: Decimal, rounding: str, step: int) -> Decimal:
    """Return the first or last whole number of a span from its limit.

    Args:
        limit: The limit of the span.
        rounding: The rounding that leads into the span.
        step: The step to the next whole number if the limit is excluded, or else 0.
    """
    whole = limit.to_integral_value(rounding, _EXACT)
    return _EXACT.add(whole, step) if whole == limit else whole


def written(quantity: "Quantity") -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number of a quantity. For a single number, both are this number."""
    return _ends(quantity) if quantity.exact is None else (quantity.exact, quantity.exact)


def _ends(quantity: "Quantity") -> tuple[Decimal, Decimal]:
    """Return the limits of the span of a quantity. A limit is infinite where the span has none."""
    least = -_INFINITY if quantity.lower is None else quantity.lower
    return least, _INFINITY if quantity.upper is None else quantity.upper


@attrs.frozen(repr=False, eq=False)
class Quantity(abc.ABC):
    """The base class of money, shares, counts and measurements: a span of numbers with a unit.

    Two quantities are equal if they have the same class and the same text. Use `same_span` to compare the spans of
    numbers that they stand for.

    Like partial dates, quantities are compared by their spans. Both quantities must have the same class and unit. There
    are three answers to the question "is a more than b?":

    * *sure*: `a.surely_more_than(b)` is true, so a is more than b whatever the actual numbers are;
    * *possible*: `a.possibly_more_than(b)` is true, so a is more than b for some of the possible numbers;
    * *impossible*: `a.possibly_more_than(b)` is false.

    Raises:
        ValueError: The text does not follow the grammar, or the value is impossible, such as a share of 140 %. The
            methods that compare two quantities also raise this error if the classes or units differ.
        TypeError: The value is not text. An `int` or a `float` is refused, because it has no unit and its precision is
            unknown.
    """

    expected: ClassVar[str]
    """The description of a valid text, used in error messages."""
    example: ClassVar[str]
    """An example of a valid text, used in error messages."""
    limits: ClassVar[str]
    """A sentence that states which numbers are possible, used in error messages."""
    least: ClassVar[Decimal] = -_INFINITY
    """The smallest number that this class allows."""
    most: ClassVar[Decimal] = _INFINITY
    """The largest number that this class allows."""
    whole: ClassVar[bool] = False
    """Whether only whole numbers are possible, as for counts. The limits of the spans are then whole numbers too."""

    text: str
    """The quantity as written."""
    unit: str = attrs.field(init=False)
    """The unit as written: a currency code, `%`, an empty text for a count, or a word."""
    exact: Decimal | None = attrs.field(init=False, default=None)
    """The number, e.g. 1300000000 for `1.3 billion`, or `None` for a range or a limit such as `>=5`. The mark `~`
    (about) is ignored.
    """
    minimum: Decimal | None = attrs.field(init=False, default=None)
    """The lower limit of a range, or the number after `>=` or `>`. For other quantities, this field is `None`."""
    maximum: Decimal | None = attrs.field(init=False, default=None)
    """The upper limit of a range, or the number after `<=` or `<`. For other quantities, this field is `None`."""
    lower: Decimal | None = attrs.field(init=False)
    """The lower limit of the span, or `None` if there is no lower limit."""
    upper: Decimal | None = attrs.field(init=False)
    """The upper limit of the span, or `None` if there is no upper limit."""
    lower_open: bool = attrs.field(init=False)
    """Whether `lower` itself is excluded from the span, as in `>50%`."""
    upper_open: bool = attrs.field(init=False)
    """Whether `upper` itself is excluded from the span, as in `<50%`.

    For example, `60%` stands for all numbers that round to 60. Its `upper` is 60.5, which is excluded, because 60.5
    rounds to 61. Counts include both limits.
    """

    @property
    def is_approximate(self) -> bool:
        """Whether the number is marked as approximate, with `~`.

        >>> from sinoperu import Count
        >>> Count("~300").is_approximate, Count("300").is_approximate
        (True, False)
        """
        return self.text[0] == "~"

    @abc.abstractmethod
    def _read_unit(self, rest: str) -> str | None:
        """Return the unit in `rest`, the text after the number.

        Return `None` if `rest` is not a unit of this class.
        """

    @abc.abstractmethod
    def _hint(self, rest: str | None) -> str | None:
        """Return the reason why this class refuses a text, or `None` if there is no specific reason.

        Args:
            rest: The text after the number, or `None` if no number was found.
        """

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise _not_text(self.text, self.expected)
        if type(self.text) is not str:  # an instance of a subclass, such as numpy's
            object.__setattr__(self, "text", str.__str__(self.text))
        match = QUANTITY.fullmatch(self.text) if len(self.text) <= MAX_LENGTH else None
        unit = None if match is None else self._read_unit(match["rest"])
        if match is None or unit is None or (match["mark"] and match["second"]):
            self._refuse(match)
        object.__setattr__(self, "unit", unit)
        self._put_span(match["mark"], match["first"], match["second"], ZEROS[match["multiplier"]])

    def _refuse(self, match: re.Match[str] | None) -> NoReturn:
        if len(self.text) <= MAX_LENGTH:
            reason = refusal_of(self.text) or self._hint(None if match is None else match["rest"])
            if reason:
                raise ValueError(f"{reason}: {quote(self.text)}")
        # The message quotes only the beginning of a long text.
        raise ValueError(f"expected {self.expected}, got {quote(self.text[:MAX_QUOTED])}")

    def _put_span(self, mark: str | None, first: str, second: str | None, zeros: int) -> None:
        number = self._checked(_scaled(first, zeros))
        lower, upper = self.least, self.most
        lower_open = upper_open = False
        put = object.__setattr__
        if second is not None:
            lower, upper = number, self._checked(_scaled(second, zeros))
            if lower > upper:
                raise ValueError(f"a range cannot end below its start: {quote(self.text)}")
            put(self, "minimum", lower)
            put(self, "maximum", upper)
        elif mark in {">", ">="}:
            lower, lower_open = number, mark == ">"
            put(self, "minimum", number)
        elif mark in {"<", "<="}:
            upper, upper_open = number, mark == "<"
            put(self, "maximum", number)
        else:
            # A rounded number is off by at most half a unit of its last written digit.
            reach = _scaled("0.5", zeros - _decimals(first))
            if mark == "~":
                reach = _EXACT.add(reach, _EXACT.divide(number.copy_abs(), _APPROXIMATION))
            lower = max(_EXACT.subtract(number, reach), self.least)
            upper = min(_EXACT.add(number, reach), self.most)
            # The upper limit of a rounded number rounds to the next number. With the mark ~, the limits are included.
            upper_open = upper < self.most and mark != "~"
            put(self, "exact", number)
        if lower == upper and (lower_open or upper_open):
            raise ValueError(f"{self.limits}: {quote(self.text)}")
        if self.whole:
            lower = _whole(lower, decimal.ROUND_CEILING, int(lower_open))
            upper = _whole(upper, decimal.ROUND_FLOOR, -int(upper_open))
            lower_open = upper_open = False
        put(self, "lower", lower if lower.is_finite() else None)
        put(self, "upper", upper if upper.is_finite() else None)
        put(self, "lower_open", lower_open)
        put(self, "upper_open", upper_open)

    def _checked(self, number: Decimal) -> Decimal:
        """Return the number unchanged if this class allows it."""
        if not self.least <= number <= self.most:
            raise ValueError(f"{self.limits}: {quote(self.text)}")
        return number

    @property
    def _start(self) -> _Edge:
        return _ends(self)[0], int(self.lower_open)

    @property
    def _end(self) -> _Edge:
        return _ends(self)[1], -int(self.upper_open)

    def _is_comparable(self, other: "Quantity") -> bool:
        return type(self) is type(other) and self.unit == other.unit

    def _check_comparable(self, other: "Quantity") -> None:
        if not self._is_comparable(other):
            mine, its = (f"{quote(value.text)} ({type(value).__name__.lower()})" for value in (self, other))
            raise ValueError(f"expected two quantities of the same class and unit, got {mine} and {its}")

    def same_span(self, other: Self) -> bool:
        """Return whether both quantities stand for the same span of numbers.

        >>> from sinoperu import Money
        >>> Money("1300 million USD").same_span(Money("1300.0 million USD"))
        False
        >>> Money("1.3 billion USD").same_span(Money("1.3 billion USD"))
        True

        Raises:
            ValueError: The two quantities differ in class or unit.
        """
        self._check_comparable(other)
        return self._start == other._start and self._end == other._end

    def contains(self, other: Self) -> bool:
        """Return whether this span contains the whole span of the other quantity.

        If so, the other quantity is at least as precise as this one.

        >>> from sinoperu import Money
        >>> Money("1.3 billion USD").contains(Money("1315 million USD"))
        True

        Raises:
            ValueError: The two quantities differ in class or unit.
        """
        self._check_comparable(other)
        return self._start <= other._start and other._end <= self._end

    def overlaps(self, other: Self) -> bool:
        """Return whether the two spans have a number in common, so that both quantities can be true at once.

        >>> from sinoperu import Money
        >>> Money("1.3 billion USD").overlaps(Money("1.4 billion USD"))
        False

        Raises:
            ValueError: The two quantities differ in class or unit.
        """
        self._check_comparable(other)
        return self._start <= other._end and other._start <= self._end

    def surely_more_than(self, other: Self) -> bool:
        """Return whether every number in this span is greater than every number in the other span.

        >>> from sinoperu import Share
        >>> Share("62.5%").surely_more_than(Share("60%"))
        True

        Raises:
            ValueError: The two quantities differ in class or unit.
        """
        self._check_comparable(other)
        return self._start > other._end

    def possibly_more_than(self, other: Self) -> bool:
        """Return whether some number in this span is greater than some number in the other span.

        >>> from sinoperu import Share
        >>> Share("62%").possibly_more_than(Share("62.3%"))
        True

        Raises:
            ValueError: The two quantities differ in class or unit.
        """
        self._check_comparable(other)
        return self._end[0] > other._start[0]

    def equal_number(self, other: "Quantity") -> bool:
        """Return whether both quantities are the same single number with the same unit, however they are written.

        The precision of the texts does not matter. A range, a limit such as `>=5` and a number with the mark `~` are
        not single numbers. The result for them is false.

        >>> from sinoperu import Money
        >>> Money("245 million USD").equal_number(Money("245000000 USD"))
        True
        >>> Money("~245 million USD").equal_number(Money("245 million USD"))
        False
        """
        return (
            self._is_comparable(other)
            and self.exact is not None
            and self.exact == other.exact
            and not (self.is_approximate or other.is_approximate)
        )

    def factor(self, other: "Quantity") -> Decimal | None:
        """Return how many times larger one quantity is than the other, whichever of them is the larger.

        A single number is taken exactly as it is written: its precision and its mark `~` are ignored. From a
        range or a limit such as `>=5`, the number that is closest to the other quantity is taken, so the result is the
        smallest possible factor. It is 1 if both quantities can be the same number. The result has at most 28 digits
        and is rounded down.

        >>> from sinoperu import Money
        >>> Money("35 billion USD").factor(Money("~3.5 billion USD"))
        Decimal('10')
        >>> Money("1..2 million USD").factor(Money(">=40 million USD"))
        Decimal('20')
        >>> Money("1..2 million USD").factor(Money("2 million USD"))
        Decimal('1')

        Returns:
            The factor, or `None` if the quantities differ in class or unit, if one number is zero and the other is not,
            or if the numbers have different signs.
        """
        if not self._is_comparable(other):
            return None
        (least, most), (other_least, other_most) = written(self), written(other)
        if least > other_most:
            nearest = (least, other_most)
        elif other_least > most:
            nearest = (most, other_least)
        else:
            return Decimal(1)
        smaller, larger = sorted(nearest, key=Decimal.copy_abs)
        if not smaller or smaller.is_signed() != larger.is_signed():
            return None
        # If both numbers have as many decimals as their sum, a whole quotient prints as 2000, not as 2E+3.
        total = _EXACT.add(smaller, larger)
        return _ROUNDED_DOWN.divide(_EXACT.quantize(larger, total), _EXACT.quantize(smaller, total))

    def _number(self) -> Decimal:
        """Return `exact` for a conversion to `int` or `float`, or raise an error if it is `None`."""
        if self.exact is None:
            raise ValueError(f"{quote(self.text)} is not a single number: use .lower and .upper")
        return self.exact

    @property
    def sort_key(self) -> tuple[str, Decimal, int, Decimal, int, str]:
        """A key for sorting quantities of one class by their unit, then by their span, then by their text."""
        return (self.unit, *self._start, *self._end, self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Quantity):
            return type(self) is type(other) and self.text == other.text
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)  # `str` caches its hash

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.text,)  # a pickle holds only the text, which is parsed again on loading
