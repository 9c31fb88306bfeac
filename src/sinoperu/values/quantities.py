"""Amounts of money, shares, counts and measurements, at the precision that sources state.

All four classes follow the grammar of [`Quantity`][sinoperu.Quantity]. A text begins with a number, such as
`1.3 billion`, `~300` or `>=676`, or with a range, such as `10..25`. The unit follows. A written number stands for all
numbers that round to it. For example, `1.3 billion USD` covers all amounts from 1.25 billion (included) to 1.35 billion
(excluded). Counts are whole numbers, so `>676` begins at 677.
"""

import re
from decimal import Decimal
from typing import final

import attrs

from sinoperu.errors import quote
from sinoperu.values.currencies import CURRENCIES
from sinoperu.values.quantity_base import Quantity
from sinoperu.values.quantity_grammar import OTHER_MULTIPLIER

_CURRENCY = "an ISO 4217 code such as USD or EUR"
_CURRENCY_BEFORE = r"(?:[A-Za-z]{2,3}\$?|[$€£¥]|S/\.?) ?[0-9].*"


@final
@attrs.frozen(repr=False, eq=False)  # equality and hash are inherited from Quantity
class Money(Quantity):
    """An amount of money in one currency. An amount can be negative, because investment flows can be negative.

    >>> capex = Money("1.3 billion USD")
    >>> capex
    Money('1.3 billion USD')
    >>> capex.amount, capex.currency
    (Decimal('1300000000'), 'USD')
    >>> capex.lower, capex.upper
    (Decimal('1250000000'), Decimal('1350000000'))
    >>> Money("225 million US$")
    Traceback (most recent call last):
    ...
    ValueError: expected an ISO 4217 code such as USD or EUR, got 'US$': '225 million US$'
    """

    expected = "an amount such as 1.3 billion USD, ~3 million EUR or >=225000000 USD"
    example = "1.3 billion USD"

    @property
    def currency(self) -> str:
        """The ISO 4217 code of the currency, current or historic, e.g. `"USD"`."""
        return self.unit

    @property
    def amount(self) -> Decimal | None:
        """The amount as a number, or `None` for a range such as `1..2 USD` or a limit such as `>=2 USD`.

        The amount is the same as `exact`. For `~3 million PEN`, the amount is 3000000 and `is_approximate` is true.

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
            return f"write the currency after the number, as {_CURRENCY}" if before else None
        if not rest:
            return f"expected {_CURRENCY} after the number"
        word = re.fullmatch(r" ?([^\s0-9.]+)", rest)
        return f"expected {_CURRENCY}, got {quote(word[1])}" if word else None


@final
@attrs.frozen(repr=False, eq=False)
class Share(Quantity):
    """A fraction of a whole in percent, from 0% to 100%.

    The fields correspond to those of a share in the Beneficial Ownership Data Standard 0.4
    (https://standard.openownership.org). A share has either `exact`, or `minimum` and `maximum`. `lower_open` and
    `upper_open` are true if the respective limit is excluded.

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
        """Return the percentage as a number, ignoring `~`: 60.0 for `60%` and for `~60%`.

        >>> float(Share("62.5%"))
        62.5
        >>> float(Share(">50%"))
        Traceback (most recent call last):
        ...
        ValueError: '>50%' is not a single number: use .lower and .upper

        Raises:
            ValueError: The share is a range, or has a limit such as `>50%`.
        """
        return float(self._number())

    def _read_unit(self, rest: str) -> str | None:
        return rest if rest == "%" else None

    def _hint(self, rest: str | None) -> str | None:
        return "expected % right after the number" if rest in {"", " %"} else None


@final
@attrs.frozen(repr=False, eq=False)
class Count(Quantity):
    """A count of things: a whole number that is at least 0.

    The span of a count has whole numbers as its limits, and both limits are part of the span.

    >>> workers = Count(">676")
    >>> workers.minimum, workers.lower, workers.upper
    (Decimal('676'), Decimal('677'), None)
    >>> workers.same_span(Count(">=677"))
    True
    >>> Count("1.2 million").exact
    Decimal('1200000')
    >>> Count("1.5")
    Traceback (most recent call last):
    ...
    ValueError: a count is a whole number of 0 or more: '1.5'
    """

    expected = "a count such as 676, >=676 or 1.2 million"
    example = ">=676"
    limits = "a count is a whole number of 0 or more"
    least = Decimal(0)
    whole = True

    def __int__(self) -> int:
        """Return the count as a number, ignoring `~`: 300 for `300` and for `~300`.

        >>> int(Count("1.2 million"))
        1200000

        Raises:
            ValueError: The count is a range, or has a limit such as `>=676`.
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


@final
@attrs.frozen(repr=False, eq=False)
class Measurement(Quantity):
    """A number with a unit of measurement. The unit is one word of letters, digits, `/`, `-` and `·`.

    Units are compared as written, without any conversion between units.

    >>> capacity = Measurement("1 million TEU/year")
    >>> capacity.exact, capacity.unit
    (Decimal('1000000'), 'TEU/year')
    """

    expected = "a measurement such as 1 million TEU/year or 350000 t/year"
    example = "1 million TEU/year"

    def _read_unit(self, rest: str) -> str | None:
        unit = _UNIT.fullmatch(rest)
        if unit is None or unit[1] in CURRENCIES or OTHER_MULTIPLIER.fullmatch(unit[1]):
            return None
        return unit[1]

    def _hint(self, rest: str | None) -> str | None:
        return "expected a unit after the number" if rest == "" else None


__all__ = ["Count", "Measurement", "Money", "Quantity", "Share"]


def __dir__() -> list[str]:
    return __all__
