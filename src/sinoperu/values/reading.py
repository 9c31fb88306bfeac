"""Readers: functions that convert plain data, such as text and numbers from a file, to field values.

The loader and the constructors of records both use these readers, so a wrong value in a file and in Python code causes
the same error message. Readers are strict: a reader for text refuses numbers, and a reader for numbers refuses text.

Each reader raises `TypeError` for data of the wrong type. For data of the right type that is not a valid value, the
reader raises `ValueError`. The message says what was expected and what was found. The caller adds the file and line of
the value.
"""

import datetime as dt
import enum
import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Final, Literal, TypeAlias, TypeVar

from sinoperu.errors import MAX_QUOTED, did_you_mean, quote
from sinoperu.values._edtf import EXPECTED_DATE
from sinoperu.values.characters import VISIBLE, is_unicode
from sinoperu.values.dates import Bound, DateInterval, PartialDate, parse_date, parse_interval
from sinoperu.values.ids import known_id
from sinoperu.values.quantity_base import Quantity

E = TypeVar("E", bound=enum.Enum)
Q = TypeVar("Q", bound=Quantity)
Hint: TypeAlias = Callable[[str, Collection[str]], str]
"""A function that takes an unknown word and the words that exist, and returns the end of an error message."""

_TYPE_NAMES: Final[Mapping[type, str]] = {
    str: "text", bool: "bool", int: "int", Decimal: "float", float: "float", dt.date: "date", dt.datetime: "date-time",
    dt.time: "time", dict: "a table", list: "a list", tuple: "a tuple", type(None): "nothing",
}  # fmt: skip
_LARGEST: Final = 2**63
_MAX_BITS: Final = 1024
"""Messages do not show an `int` with more bits, because Python refuses to convert very long numbers to text."""


def describe(value: object) -> str:
    """Describe a value for an error message: return the name of its type, followed by the value.

    For a table, a list, a tuple or `None`, return only the name of the type.

    >>> describe("2009"), describe(True), describe([1])
    ("text '2009'", 'bool true', 'a list')
    """
    name = _TYPE_NAMES.get(type(value))
    if name is None:
        return _describe_object(value)
    if name.startswith("a ") or value is None:
        return name
    if isinstance(value, str):
        return f"{name} {quote(value)}"
    if isinstance(value, bool):
        return f"{name} {str(value).lower()}"
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return f"{name} with more than 300 digits"
    if (
        isinstance(value, Decimal) and not value.is_finite()
    ):  # floats in TOML files become `Decimal`; Python code passes `float`
        return f"{name} {'nan' if value.is_nan() else '-inf' if value.is_signed() else 'inf'}"
    return f"{name} {str(value)[:MAX_QUOTED]}"


def _describe_object(value: object) -> str:
    """Describe a value of a type that plain data cannot have."""
    name = type(value).__name__
    if isinstance(value, enum.Enum):
        return f"enum member {name}.{value.name}"
    if isinstance(value, str):
        return f"{name} {quote(str.__str__(value))}, which is not a plain str"
    text = quote(value)
    return text if text.startswith(f"{name}(") else f"{name} {text}"


def read_text(value: object) -> str:
    """Return `value` unchanged if it is text that is not blank: it must have a character that can be seen.

    The value must be a plain `str`. Instances of subclasses are refused, such as members of an `enum.StrEnum`, because
    their `str()` and `repr()` can differ from the text that a file would hold.

    >>> read_text("Beijing")
    'Beijing'
    """
    if type(value) is str:
        if not VISIBLE.search(value):
            raise ValueError(f"expected text that is not blank, got {describe(value)}")
        if not is_unicode(value):
            raise ValueError(f"lone surrogate in {quote(value)}, expected unicode text")
        return value
    raise TypeError(f"expected text, got {describe(value)}")


def read_whole_number(value: object) -> int:
    """Return `value` unchanged if it is an `int` of at most 64 bits. A `bool` is refused.

    Larger numbers are refused because TOML cannot hold them.

    >>> read_whole_number(6)
    6
    """
    if type(value) is int:
        if -_LARGEST <= value < _LARGEST:
            return value
        raise ValueError(f"expected a whole number of at most 64 bits, got {describe(value)}")
    raise TypeError(f"expected a whole number, got {describe(value)}")


def read_positive_number(value: object) -> int:
    """Return `value` unchanged if it is an `int` of at least 1. A `bool` is refused.

    >>> read_positive_number(3)
    3
    >>> read_positive_number(0)
    Traceback (most recent call last):
    ValueError: expected a whole number of at least 1, got int 0
    """
    number = read_whole_number(value)
    if number < 1:
        raise ValueError(f"expected a whole number of at least 1, got {describe(value)}")
    return number


def read_natural_number(value: object) -> int:
    """Return `value` unchanged if it is an `int` of at least 0. A `bool` is refused.

    >>> read_natural_number(0)
    0
    >>> read_natural_number(-1)
    Traceback (most recent call last):
    ValueError: expected a whole number of at least 0, got int -1
    """
    number = read_whole_number(value)
    if number < 0:
        raise ValueError(f"expected a whole number of at least 0, got {describe(value)}")
    return number


def read_flag(value: object) -> bool:
    """Return `value` unchanged if it is a `bool`.

    >>> read_flag(True)
    True
    """
    if type(value) is bool:
        return value
    raise TypeError(f"expected true or false, got {describe(value)}")


def read_id(value: object) -> str:
    """Return `value` unchanged if it is a valid id. As in `read_text`, instances of subclasses of `str` are refused.

    >>> read_id("peru-china-fta-2009")
    'peru-china-fta-2009'
    """
    if type(value) is str:
        return known_id(value)
    raise TypeError(f"expected an id such as 'trade-treaty-2009', got {describe(value)}")


class FormReader:
    """A reader for text that must have a certain form, such as a code.

    The reader does not compare a code with a list of codes, because codes are added and withdrawn over time.

    >>> country_code = FormReader(re.compile("[A-Z]{2}"), "2 letters from A to Z such as XA")
    >>> country_code("CN")
    'CN'
    >>> country_code("China")
    Traceback (most recent call last):
    ValueError: expected 2 letters from A to Z such as XA, got 'China'

    Args:
        form: The regular expression that the whole text must match.
        expected: The description of a valid text, for error messages.
    """

    def __init__(self, form: re.Pattern[str], expected: str) -> None:
        self.form: Final = form
        """The regular expression that the whole text must match."""
        self._expected = expected

    def __call__(self, value: object) -> str:
        """Return `value` unchanged if it is text in this form."""
        if type(value) is not str:
            raise TypeError(f"expected text, got {describe(value)}")
        if not self.form.fullmatch(value):
            raise ValueError(f"expected {self._expected}, got {quote(value)}")
        return value


def code_reader(length: int, example: str) -> FormReader:
    """Return the reader for codes that have a fixed number of letters from A to Z.

    >>> code_reader(2, "XA")("CN")
    'CN'
    """
    return FormReader(re.compile(f"[A-Z]{{{length}}}"), f"{length} letters from A to Z such as {example}")


read_subdivision_code: Final = FormReader(re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}"), "an ISO 3166-2 code such as PE-APU")
"""The reader for text in the form of an ISO 3166-2 code.

The form is a country code of two letters, a hyphen, and one to three letters or digits.
"""


def read_date(value: object) -> PartialDate:
    """Convert an EDTF text or a `datetime.date` to a partial date.

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
    """Convert an end date to a partial date, or return `Bound.OPEN` for `".."`, which means "not ended".

    >>> read_end("..")
    <Bound.OPEN: '..'>
    """
    return Bound.OPEN if type(value) is str and value == ".." else read_date(value)


def read_period(value: object) -> PartialDate | DateInterval:
    """Convert a text with a slash to a date interval, and any other value to a partial date.

    >>> read_period("2025-01/2025-11")
    DateInterval('2025-01/2025-11')
    """
    if type(value) is str and "/" in value:
        return parse_interval(value)
    return read_date(value)


def quantity_reader(cls: type[Q]) -> Callable[[object], Q]:
    """Return the reader for a class of quantities, such as `Money` or `Share`. The reader accepts only text.

    >>> from sinoperu.values.quantities import Share
    >>> quantity_reader(Share)("60%")
    Share('60%')
    """

    def read(value: object) -> Q:
        if type(value) is str:
            return cls(value)
        raise TypeError(f"expected text such as '{cls.example}', got {describe(value)}")

    return read


def word_reader(cls: type[E], hint: Hint = did_you_mean) -> Callable[[object], E]:
    """Return the reader that converts a text to a word of a vocabulary.

    Args:
        cls: The vocabulary.
        hint: The function that takes an unknown word and all words, and returns the end of the message.

    >>> from sinoperu.values.vocabulary import Capacity
    >>> word_reader(Capacity)("acting")
    Capacity.ACTING
    """
    members = {member.value: member for member in cls}

    def read(value: object) -> E:
        if type(value) is str and value in members:
            return members[value]
        message = f"expected one of {', '.join(members)}, got {describe(value)}"
        if type(value) is str:
            raise ValueError(message + hint(value, members))
        raise TypeError(message)

    return read


def name_reader(
    names: Callable[[], Collection[str]], expected: str, hint: Hint = did_you_mean
) -> Callable[[object], str]:
    """Return the reader for text that must be one of some names, such as the names of fields.

    Args:
        names: Returns the names. The reader calls it when it reads a text.
        expected: The words that describe such a name in the error message.
        hint: The function that takes an unknown name and all names, and returns the end of the message.

    >>> name_reader(lambda: ["parties", "steps"], "a list field of agreement")("partie")
    Traceback (most recent call last):
    ValueError: expected a list field of agreement, got 'partie'; did you mean 'parties'?
    """

    def read(value: object) -> str:
        text = read_text(value)
        if text not in names():
            raise ValueError(f"expected {expected}, got {quote(text)}{hint(text, names())}")
        return text

    return read
