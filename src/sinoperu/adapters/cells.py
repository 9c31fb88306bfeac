"""Cells of other people's tables: dates in every shape that lists print, and ids made of names."""

import datetime as dt
import re
from typing import Final

from sinoperu.errors import quote
from sinoperu.values.dates import Bound
from sinoperu.values.text import fold

EMPTY: Final = {"", "-", "--", "n/a", "na", "nan", "none", "null"}
"""What lists print where they know nothing, in lowercase."""
_OPEN_YEAR: Final = 9999
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_SERIAL: Final = dt.date(1899, 12, 30)
_LAST_TWO_DIGIT_YEAR: Final = 29

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?")
_PART = re.compile(r"\d{4}(?:-\d{2})?")
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.0+)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})\.?,?[- ](\d{4}|\d{2})")


def read_date(text: str) -> str:
    """Return a date of a table as EDTF text, `".."` for the open end `9999-12-31`, empty for an empty cell.

    Read are `2009-04-28`, `28.04.2009`, `28/04/2009` and `04/28/2009`, `28-Apr-09`, the number of a day in a
    spreadsheet, and a year or month alone. A year of two digits is one of 1930 to 2029, as in spreadsheet programs.

    Raises:
        ValueError: It is none of these, there is no such day, or day and month cannot be told apart.

    >>> read_date("28.04.2009"), read_date("28-Apr-09"), read_date("39931"), read_date("31.12.9999")
    ('2009-04-28', '2009-04-28', '2009-04-28', '..')
    """
    text = text.strip()
    if text.lower() in EMPTY:
        return ""
    if not text.isascii():  # \d would take digits of other scripts
        raise _refused(text)
    if found := _ISO.fullmatch(text):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if _PART.fullmatch(text):
        return text
    if found := _SERIAL.fullmatch(text):
        return (_FIRST_SERIAL + dt.timedelta(days=int(found[1]))).isoformat()
    if found := _NAMED.fullmatch(text):
        name = found[2].lower()[:3]
        return _day(text, _year(found[3]), _MONTHS.index(name) + 1 if name in _MONTHS else 0, int(found[1]))
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(text, int(found[1]), int(found[3]), _year(found[4]), dotted=found[2] == ".")
    raise _refused(text)


def _of_numbers(text: str, first: int, second: int, year: int, *, dotted: bool) -> str:
    """Dots stand between day, month and year; slashes and hyphens also between month, day and year."""
    if dotted or first > len(_MONTHS) or first == second:
        return _day(text, year, second, first)
    if second > len(_MONTHS):
        return _day(text, year, first, second)
    raise ValueError(f"expected a date whose day and month can be told apart, such as 2009-04-28, got {quote(text)}")


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # all its digits
        return year
    return year + (2000 if year <= _LAST_TWO_DIGIT_YEAR else 1900)


def _day(text: str, year: int, month: int, day: int) -> str:
    if year == _OPEN_YEAR:
        return Bound.OPEN.value
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise _refused(text) from None


def _refused(text: str) -> ValueError:
    return ValueError(f"expected a date such as 2009-04-28 or 28.04.2009, got {quote(text)}")


def slug(text: str, longest: int = 60) -> str:
    """Return text as a part of an id: lowercase ASCII words joined by hyphens, cut at the end of a word.

    >>> slug("Côte d'Ivoire - Türkiye BIT (2016)")
    'cote-divoire-turkiye-bit-2016'
    """
    bare = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", fold(text)).replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    words = "-".join(re.findall(r"[a-z0-9]+", bare))
    return words if len(words) <= longest else words[: longest + 1].rpartition("-")[0] or words[:longest]
