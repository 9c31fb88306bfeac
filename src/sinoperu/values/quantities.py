"""Amounts of money, shares, counts and measurements as sources write them.

One grammar for all: a number, perhaps with `thousand`, `million` or `billion` (10^3, 10^6, 10^9), and
before it perhaps `~` (about) or one of `>=`, `>`, `<=`, `<`; or two numbers, `10..25`. Then the unit: a
currency, `%`, nothing, or a word.

A written number stands for all numbers that round to it: `1.3 billion` is everything from 1.25 billion up
to, but not including, 1.35 billion. So neighbours such as 1.3 and 1.4 have nothing in common. `~` adds one
unit of the last written digit on both sides. Ranges and comparisons mean the limits that they name.

Numbers are `decimal.Decimal` throughout, exact whatever the caller's decimal context is; none passes
through a float.
"""

import abc
import decimal
import re
from decimal import Decimal
from typing import ClassVar, NoReturn, Self, TypeAlias, final

import attrs

from sinoperu.errors import MAX_QUOTED, quote
from sinoperu.values.currencies import CURRENCIES

MAX_LENGTH = 80
"""No text longer than this is looked at, so that hostile numbers cost nothing."""

# Room for every digit that a text can have; were one lost, the trap would make it an error.
_EXACT = decimal.Context(prec=250, Emin=-999, Emax=999, traps=[decimal.Inexact, decimal.InvalidOperation])
_INFINITY = Decimal("Infinity")
_ZEROS = {None: 0, "thousand": 3, "million": 6, "billion": 9}
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_QUANTITY = re.compile(
    rf"(?P<mark>~|[<>]=?)?(?P<first>{_NUMBER})(?:\.\.(?P<second>{_NUMBER}))?"
    r"(?: (?P<multiplier>thousand|million|billion)\b)?(?P<rest>.*)",
    re.DOTALL,
)
_MULTIPLIERS = "multipliers are thousand, million and billion"
_REFUSED = (
    (
        r".*[0-9][,'_ \u00a0\u2009\u202f][0-9]{3}\b.*|.*[0-9]\.[0-9]{3}\.[0-9]{3}\b.*",
        "thousands separators are refused, write 1300000 or 1.3 million",
    ),
    (r".*[0-9],[0-9].*", "decimal commas are refused, write a point as in 1.3 million"),
    (r".*[0-9][eE][+-]?[0-9].*", "exponents are refused, write 1300000000 or 1.3 billion"),
    (r"(?i)[~<>=+-]*s?(nan|inf|infinity)\b.*", "only finite numbers are taken"),
    (r"[~<>=]+.*[0-9]\.\.-?[0-9].*", "~ and comparisons stand before one number, not before a range"),
    (r".*[0-9] (thousand|million|billion)\.\..*", "a range has one multiplier, after its second number"),
    (r".*[0-9] ?(k|K|m|M|mn|bn|mm|MM|trillion|thousands|millions|billions|trillions)\b.*", _MULTIPLIERS),
)
"""Patterns of texts that are refused, each with the reason; compiled when something is refused."""

_Edge: TypeAlias = tuple[Decimal, int]
"""An end of a span as it is compared: its number, and 1 if it lies just above it, 0 on it, -1 just below."""


def _not_text(value: object, expected: str) -> TypeError:
    return TypeError(f"expected {expected}, as text, got {type(value).__name__} {quote(value)}")


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _scaled(number: str, zeros: int) -> Decimal:
    """Return a number multiplied out, as 1300000000 and not as 1.3E+9."""
    value = Decimal(number).scaleb(zeros, _EXACT)
    return _EXACT.quantize(value, Decimal(1)) if zeros > _decimals(number) else value


@attrs.frozen(repr=False)
class Quantity(abc.ABC):
    """What money, shares, counts and measurements have in common: a span of numbers, and a unit.

    Two quantities are equal if their class and text are; `same_span` asks whether they mean the same. The
    questions are about spans, like those about dates, and compare within one class and unit only. They read
    "a is more than b" in three ways: *sure* is `a.surely_more_than(b)`, *possible* is
    `a.possibly_more_than(b)`, and what is not possible is *impossible*.

    Raises:
        ValueError: The text does not follow the grammar, or no such value can exist; or, from a question, the
            two have different units.
        TypeError: The value is not text: a number would have lost its precision and its unit.
    """

    expected: ClassVar[str]
    """What an error message says was expected."""
    example: ClassVar[str]
    """A text of this class, for error messages."""
    limits: ClassVar[str]
    """What an error message says of a number that cannot be."""
    least: ClassVar[Decimal] = -_INFINITY
    """The smallest number that can be."""
    most: ClassVar[Decimal] = _INFINITY
    """The greatest number that can be."""

    text: str
    """The quantity as written."""
    unit: str = attrs.field(init=False, eq=False)
    """The unit as written: a currency's code, `%`, nothing for a count, or a word."""
    exact: Decimal | None = attrs.field(init=False, eq=False, default=None)
    """The number as written, multiplied out, if there is one without a comparison; also after `~`."""
    minimum: Decimal | None = attrs.field(init=False, eq=False, default=None)
    """The lower limit as written, in a range or after `>=` or `>`."""
    maximum: Decimal | None = attrs.field(init=False, eq=False, default=None)
    """The upper limit as written, in a range or after `<=` or `<`."""
    lower: Decimal | None = attrs.field(init=False, eq=False)
    """Where the span begins, or `None` if it has no lower limit."""
    upper: Decimal | None = attrs.field(init=False, eq=False)
    """Where the span ends, or `None` if it has no upper limit."""
    lower_open: bool = attrs.field(init=False, eq=False)
    """Whether `lower` itself is outside the span, as in `>50%`."""
    upper_open: bool = attrs.field(init=False, eq=False)
    """Whether `upper` itself is outside the span, as in `<50%`, and as after every rounded number."""

    @property
    def is_approximate(self) -> bool:
        """Whether the text says "about": `~`."""
        return self.text[0] == "~"

    @abc.abstractmethod
    def _read_unit(self, rest: str) -> str | None:
        """Return the unit in what follows the number, or `None` if it is none of this class."""

    @abc.abstractmethod
    def _hint(self, rest: str | None) -> str | None:
        """Return why this class refuses a text, if what follows its number (if any) tells."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise _not_text(self.text, self.expected)
        match = _QUANTITY.fullmatch(self.text) if len(self.text) <= MAX_LENGTH else None
        unit = None if match is None else self._read_unit(match["rest"])
        if match is None or unit is None or (match["mark"] and match["second"]):
            self._refuse(match)
        object.__setattr__(self, "unit", unit)
        self._put_span(match["mark"], match["first"], match["second"], _ZEROS[match["multiplier"]])

    def _refuse(self, match: re.Match[str] | None) -> NoReturn:
        if len(self.text) <= MAX_LENGTH:
            reasons = (reason for pattern, reason in _REFUSED if re.fullmatch(pattern, self.text))
            reason = next(reasons, None) or self._hint(None if match is None else match["rest"])
            if reason:
                raise ValueError(f"{reason}: {quote(self.text)}")
        # A part of a long text is enough: what is cut off would not be shown.
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
            # Half a unit of the last written digit, and three halves where ~ adds a whole one.
            last_digit = zeros - _decimals(first)
            reach = _scaled("1.5" if mark == "~" else "0.5", last_digit)
            lower = max(_EXACT.subtract(number, reach), self.least)
            upper = min(_EXACT.add(number, reach), self.most)
            upper_open = upper < self.most
            put(self, "exact", number)
        if lower == upper and (lower_open or upper_open):
            raise ValueError(f"{self.limits}: {quote(self.text)}")
        put(self, "lower", lower if lower.is_finite() else None)
        put(self, "upper", upper if upper.is_finite() else None)
        put(self, "lower_open", lower_open)
        put(self, "upper_open", upper_open)

    def _checked(self, number: Decimal) -> Decimal:
        """Return the number if this class can have it."""
        if not self.least <= number <= self.most:
            raise ValueError(f"{self.limits}: {quote(self.text)}")
        return number

    # The questions

    @property
    def _start(self) -> _Edge:
        return (-_INFINITY if self.lower is None else self.lower, int(self.lower_open))

    @property
    def _end(self) -> _Edge:
        return (_INFINITY if self.upper is None else self.upper, -int(self.upper_open))

    def _check_comparable(self, other: "Quantity") -> None:
        if type(self) is not type(other) or self.unit != other.unit:
            mine, its = (f"{quote(value.text)} ({type(value).__name__.lower()})" for value in (self, other))
            raise ValueError(f"{mine} and {its} do not compare")

    def same_span(self, other: Self) -> bool:
        """Return whether both stand for the same numbers.

        >>> Money("1.3 billion USD").same_span(Money("1.3 billion USD"))
        True
        >>> Money("1300 million USD").same_span(Money("1.3 billion USD"))  # written more precisely
        False
        """
        self._check_comparable(other)
        return self._start == other._start and self._end == other._end

    def contains(self, other: Self) -> bool:
        """Return whether this span holds all of the other: the other says as much, or more.

        >>> Money("1.3 billion USD").contains(Money("1315 million USD"))
        True
        """
        self._check_comparable(other)
        return self._start <= other._start and other._end <= self._end

    def overlaps(self, other: Self) -> bool:
        """Return whether some number lies in both spans, so that both can be true of one thing.

        >>> Money("1.3 billion USD").overlaps(Money("1.4 billion USD"))
        False
        """
        self._check_comparable(other)
        return self._start <= other._end and other._start <= self._end

    def surely_more_than(self, other: Self) -> bool:
        """Return whether every number of this span is greater than every number of the other.

        >>> Share("62.5%").surely_more_than(Share("60%"))
        True
        """
        self._check_comparable(other)
        return self._start > other._end

    def possibly_more_than(self, other: Self) -> bool:
        """Return whether some number of this span is greater than some number of the other.

        >>> Share("62%").possibly_more_than(Share("62.3%"))
        True
        """
        self._check_comparable(other)
        return self._end[0] > other._start[0]

    def _number(self) -> Decimal:
        """Return the one number of the text, for a conversion to `int` or `float`."""
        if self.exact is None:
            raise ValueError(f"{quote(self.text)} is no single number: use .lower and .upper")
        return self.exact

    @property
    def sort_key(self) -> tuple[str, Decimal, int, Decimal, int, str]:
        """A key that puts quantities of one class in a total order: by unit, by span, by text."""
        return (self.unit, *self._start, *self._end, self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    def __hash__(self) -> int:
        return hash(self.text)  # text keeps its own hash, so this costs no more than a cached one

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.text,)  # a pickle holds the text alone, and is checked when it is read


_CURRENCY = "an ISO 4217 code such as USD, PEN or CNY"
_CURRENCY_BEFORE = r"(?:[A-Za-z]{2,3}\$?|[$€£¥]|S/\.?) ?[0-9].*"


@final
@attrs.frozen(repr=False, eq=False)  # equality and hash are those of Quantity
class Money(Quantity):
    """An amount of money in one currency, by its ISO 4217 code; it may be negative, as investment flows are.

    >>> capex = Money("1.3 billion USD")
    >>> capex
    Money('1.3 billion USD')
    >>> capex.exact, capex.currency
    (Decimal('1300000000'), 'USD')
    >>> capex.lower, capex.upper
    (Decimal('1250000000'), Decimal('1350000000'))
    >>> Money("225 million US$")
    Traceback (most recent call last):
    ...
    ValueError: expected an ISO 4217 code such as USD, PEN or CNY, got 'US$': '225 million US$'
    """

    expected = "an amount such as 1.3 billion USD, ~3 million PEN or >=225000000 USD"
    example = "1.3 billion USD"

    @property
    def currency(self) -> str:
        """The ISO 4217 code, current or historic."""
        return self.unit

    @property
    def amount(self) -> Decimal | None:
        """The amount in units of the currency, or `None` for a range or a limit; the same as `exact`.

        After `~` it is the number as written; `is_approximate` tells.

        >>> Money("1.3 billion USD").amount
        Decimal('1300000000')
        >>> Money("1.1..1.3 billion USD").amount is None
        True
        """
        return self.exact

    def _read_unit(self, rest: str) -> str | None:
        return rest[1:] if rest[:1] == " " and rest[1:] in CURRENCIES else None

    def _hint(self, rest: str | None) -> str | None:
        if rest is None:
            before = re.fullmatch(_CURRENCY_BEFORE, self.text)
            return f"the currency stands after the number, as {_CURRENCY}" if before else None
        if not rest:
            return f"expected {_CURRENCY} after the number"
        found = re.fullmatch(r" ?([^\s0-9.]+)", rest)
        return f"expected {_CURRENCY}, got {quote(found[1])}" if found else None


@final
@attrs.frozen(repr=False, eq=False)
class Share(Quantity):
    """A part of a whole in percent, from 0% to 100%.

    Its limits are those of a share in the Beneficial Ownership Data Standard 0.4 (https://standard.openownership.org):
    `exact`, or `minimum` and `maximum`, each perhaps exclusive (`lower_open`, `upper_open`).

    >>> majority = Share(">50%")
    >>> majority.minimum, majority.lower_open, majority.upper
    (Decimal('50'), True, Decimal('100'))
    >>> Share("140%")
    Traceback (most recent call last):
    ...
    ValueError: a share lies between 0% and 100%: '140%'
    """

    expected = "a share such as 60%, >50% or 10..25%"
    example = "60%"
    limits = "a share lies between 0% and 100%"
    least = Decimal(0)
    most = Decimal(100)

    def __float__(self) -> float:
        """Return the percentage as a float: 60.0 for `60%` and, as written, for `~60%`.

        >>> float(Share("62.5%"))
        62.5
        >>> float(Share(">50%"))
        Traceback (most recent call last):
        ...
        ValueError: '>50%' is no single number: use .lower and .upper

        Raises:
            ValueError: The share is a range or a limit.
        """
        return float(self._number())

    def _read_unit(self, rest: str) -> str | None:
        return rest if rest == "%" else None

    def _hint(self, rest: str | None) -> str | None:
        return "expected % right after the number" if rest in {"", " %"} else None


@final
@attrs.frozen(repr=False, eq=False)
class Count(Quantity):
    """How many there are: a whole number, not negative.

    >>> workers = Count(">=676")
    >>> workers.minimum, workers.upper
    (Decimal('676'), None)
    >>> Count("1.2 million").exact
    Decimal('1200000')
    >>> Count("1.5")
    Traceback (most recent call last):
    ...
    ValueError: a count is a whole number from 0 on: '1.5'
    """

    expected = "a count such as 676, >=676 or 1.2 million"
    example = ">=676"
    limits = "a count is a whole number from 0 on"
    least = Decimal(0)

    def __int__(self) -> int:
        """Return the count as an int: 300 for `300` and, as written, for `~300`.

        >>> int(Count("1.2 million"))
        1200000

        Raises:
            ValueError: The count is a range or a limit.
        """
        return int(self._number())

    def _read_unit(self, rest: str) -> str | None:
        return None if rest else ""

    def _hint(self, rest: str | None) -> str | None:
        return "a count has no unit" if rest and (rest[0] in " %" or rest[0].isalpha()) else None

    def _checked(self, number: Decimal) -> Decimal:
        if number != number.to_integral_value():
            raise ValueError(f"{self.limits}: {quote(self.text)}")
        return super()._checked(number)


_UNIT = re.compile(r" ([^\W\d_](?:[^\W_]|[/·-]){0,23})")
_NO_UNITS = CURRENCIES | {"thousand", "million", "billion", "trillion"}


@final
@attrs.frozen(repr=False, eq=False)
class Measurement(Quantity):
    """A number with a unit of measurement, which is a word of letters, digits, `/`, `-` and `·`.

    Units are compared as they are written; nothing is converted.

    >>> capacity = Measurement("1 million TEU/year")
    >>> capacity.exact, capacity.unit
    (Decimal('1000000'), 'TEU/year')
    """

    expected = "a measurement such as 1 million TEU/year or 350000 t/year"
    example = "1 million TEU/year"

    def _read_unit(self, rest: str) -> str | None:
        found = _UNIT.fullmatch(rest)
        return None if found is None or found[1] in _NO_UNITS else found[1]

    def _hint(self, rest: str | None) -> str | None:
        return "expected a unit after the number" if rest == "" else None
