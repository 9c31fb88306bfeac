"""Readers: functions that turn plain data into values, strictly.

The loader and the constructors of records both use them, so files and Python code meet the same refusals in the
same words. Nothing is coerced: a number is not taken as text, nor text as a number.

Each reader raises `TypeError` for data of the wrong type, and `ValueError` for data of the right type that is not
a valid value. The message says what was expected and what was found, and leaves the place to the caller.
"""

import datetime as dt
import enum
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, Literal, TypeVar

from sinoperu.errors import MAX_QUOTED, did_you_mean, quote
from sinoperu.values._edtf import EXPECTED_DATE
from sinoperu.values.dates import Bound, DateInterval, PartialDate, parse_date, parse_interval
from sinoperu.values.ids import known_id
from sinoperu.values.quantity_base import Quantity

E = TypeVar("E", bound=enum.Enum)
Q = TypeVar("Q", bound=Quantity)

_TYPE_NAMES: Final[Mapping[type, str]] = {
    str: "text", bool: "bool", int: "int", Decimal: "float", float: "float", dt.date: "date", dt.datetime: "date-time",
    dt.time: "time", dict: "a table", list: "a list", type(None): "nothing",
}  # fmt: skip


def describe(value: object) -> str:
    """Return the type and the value of plain data as a message shows them, with the words that TOML has for types.

    >>> describe("2009"), describe(True), describe([1])
    ("text '2009'", 'bool true', 'a list')
    """
    name = _TYPE_NAMES.get(type(value))
    if name is None:
        return f"{type(value).__name__} {quote(value)}"
    if name.startswith("a ") or value is None:
        return name
    if isinstance(value, bool):
        return f"{name} {str(value).lower()}"
    return f"{name} {quote(value) if isinstance(value, str) else str(value)[:MAX_QUOTED]}"


def read_text(value: object) -> str:
    """Return `value` if it is text that is not blank.

    >>> read_text("Beijing")
    'Beijing'
    """
    if type(value) is str:
        if value.strip():
            return value
        raise ValueError(f"expected text, got {describe(value)}")
    raise TypeError(f"expected text, got {describe(value)}")


def read_whole_number(value: object) -> int:
    """Return `value` if it is an `int`; a `bool` is refused.

    >>> read_whole_number(6)
    6
    """
    if type(value) is int:
        return value
    raise TypeError(f"expected a whole number, got {describe(value)}")


def read_flag(value: object) -> bool:
    """Return `value` if it is a `bool`.

    >>> read_flag(True)
    True
    """
    if type(value) is bool:
        return value
    raise TypeError(f"expected true or false, got {describe(value)}")


def read_id(value: object) -> str:
    """Return `value` if it is a valid id.

    >>> read_id("peru-china-fta-2009")
    'peru-china-fta-2009'
    """
    if type(value) is str:
        return known_id(value)
    raise TypeError(f"expected an id such as 'peru-china-fta-2009', got {describe(value)}")


def read_date(value: object) -> PartialDate:
    """Return the partial date that an EDTF text or a `datetime.date` stands for.

    >>> read_date("2009-04"), read_date(dt.date(2009, 4, 28))
    (PartialDate('2009-04'), PartialDate('2009-04-28'))
    >>> read_date(2009)
    Traceback (most recent call last):
    TypeError: expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got int 2009: write it in quotes
    """
    if type(value) is str:
        return parse_date(value)
    if type(value) is dt.date:
        return parse_date(value.isoformat())
    hint = ": write it in quotes" if type(value) is int else ""
    raise TypeError(f"{EXPECTED_DATE}, got {describe(value)}{hint}")


def read_end(value: object) -> PartialDate | Literal[Bound.OPEN]:
    """Return a partial date, or `Bound.OPEN` for `".."`, which says that something had not ended.

    >>> read_end("..")
    <Bound.OPEN: '..'>
    """
    return Bound.OPEN if type(value) is str and value == ".." else read_date(value)


def read_period(value: object) -> PartialDate | DateInterval:
    """Return a partial date, or an interval for text with a slash.

    >>> read_period("2025-01/2025-11")
    DateInterval('2025-01/2025-11')
    """
    if type(value) is str and "/" in value:
        return parse_interval(value)
    return read_date(value)


def quantity_reader(cls: type[Q]) -> Callable[[object], Q]:
    """Return the reader for money, shares, counts or measurements; it takes text only.

    >>> from sinoperu.values.quantities import Share
    >>> quantity_reader(Share)("60%")
    Share('60%')
    """

    def read(value: object) -> Q:
        if type(value) is str:
            return cls(value)
        raise TypeError(f"expected text such as '{cls.example}', got {describe(value)}")

    return read


def word_reader(cls: type[E]) -> Callable[[object], E]:
    """Return the reader for the words of a vocabulary.

    >>> from sinoperu.values.vocabulary import Capacity
    >>> word_reader(Capacity)("acting")
    Capacity.ACTING
    """
    members = {member.value: member for member in cls}

    def read(value: object) -> E:
        if type(value) is str and value in members:
            return members[value]
        hint = did_you_mean(value, members) if isinstance(value, str) else ""
        message = f"expected one of {', '.join(members)}, got {describe(value)}{hint}"
        raise ValueError(message) if isinstance(value, str) else TypeError(message)

    return read


def texts_that_are_not(mapping: Mapping[object, object]) -> dict[object, str]:
    """Return, for each key whose value is not text, the message that says so.

    >>> texts_that_are_not({"en": "Peru", "es": 3})
    {'es': 'expected text, got int 3'}
    """
    return {key: f"expected text, got {describe(text)}" for key, text in mapping.items() if type(text) is not str}
