"""Columns: named tuples of values of one kind, and the exact form of their decimal numbers."""

import decimal
import enum
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, TypeAlias

import attrs

Decimals: TypeAlias = Literal["decimal", "float"]
"""How a data frame holds decimal numbers: exactly, or as floating-point numbers."""

DIGITS: Final = 38
"""The most digits that a decimal number of Arrow, DuckDB or polars can have."""

USUAL_SCALE: Final = 12
"""The number of digits after the point of a decimal column, unless a number of the column needs more."""

_EXACT = decimal.Context(prec=500, traps=[decimal.Inexact, decimal.InvalidOperation])


class Kind(enum.Enum):
    """The kind of values that a column holds. Any value can be missing (`None`), except for a list of text."""

    TEXT = "text"
    """Text."""
    TEXTS = "list of text"
    """A tuple of texts. An empty tuple means that nothing is known."""
    WHOLE = "whole number"
    """A whole number of at most 64 bits."""
    DECIMAL = "decimal number"
    """An exact decimal number."""
    FLOAT = "floating-point number"
    """A floating-point number, which replaces a decimal number on request."""
    TRUTH = "truth value"
    """True or false."""
    DAY = "day"
    """A day from 0001-01-01 to 9999-12-31."""


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table."""

    name: str
    """The name, e.g. `"signed_earliest"`."""
    kind: Kind
    """The kind of the values."""
    values: tuple[object, ...]
    """The values, one for each row of the table."""

    @property
    def null_count(self) -> int:
        """The number of missing values."""
        return sum(value is None for value in self.values)

    @property
    def lists(self) -> list[list[str]]:
        """The values of a column of lists of text, as lists."""
        return [list(value) if isinstance(value, tuple) else [] for value in self.values]

    def as_float(self) -> "Column":
        """Return the column with floating-point numbers in place of decimal numbers.

        >>> Column(name="share_min", kind=Kind.DECIMAL, values=(Decimal("62.5"), None)).as_float().values
        (62.5, None)
        """
        if self.kind is not Kind.DECIMAL:
            return self
        floats = tuple(float(value) if isinstance(value, Decimal) else None for value in self.values)
        return Column(name=self.name, kind=Kind.FLOAT, values=floats)

    def scale(self) -> int:
        """Return how many digits after the point the column needs in Arrow and polars, usually 12.

        >>> Column(name="x", kind=Kind.DECIMAL, values=(Decimal("1.5"), None)).scale()
        12
        >>> Column(name="x", kind=Kind.DECIMAL, values=(Decimal("1e-20"),)).scale()
        20

        Raises:
            ValueError: With that many digits after the point, a number of the column would have more than 38 digits.
        """
        numbers = [value for value in self.values if isinstance(value, Decimal)]
        before = max((max(0, number.adjusted() + 1) for number in numbers), default=0)
        after = max(map(_digits_after_point, numbers), default=0)
        scale = USUAL_SCALE if after <= USUAL_SCALE and before <= DIGITS - USUAL_SCALE else after
        if before + scale > DIGITS:
            expected = f"expected at most {DIGITS} digits before and after the point in the column {self.name}"
            raise ValueError(f"{expected}, got {before} and {after}: use decimals='float' or the format csv")
        return scale


def _digits_after_point(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def scaled(numbers: Sequence[object], scale: int) -> list[int | None]:
    """Return decimal numbers as whole numbers of the unit `10**-scale`. Missing numbers stay missing.

    >>> scaled([Decimal("1.5"), None], 2)
    [150, None]
    """
    return [int(number.scaleb(scale, _EXACT)) if isinstance(number, Decimal) else None for number in numbers]
