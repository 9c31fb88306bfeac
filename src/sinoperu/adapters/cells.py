"""Reading of table cells: dates in the notations that published lists use, and ids made from names."""

import datetime as dt
import re
from typing import Final

from sinoperu.errors import quote
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.text import fold

EMPTY: Final = {"", "-", "--", "n/a", "na", "nan", "none", "null"}
"""The texts that published lists use for an unknown value, in lowercase."""
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
    """Return a date from a table as EDTF text.

    Accepted notations are `2009-04-28`, `28.04.2009`, `28/04/2009`, `04/28/2009`, `28-Apr-09`, `2009-04` and `2009`,
    and also the numbers that spreadsheet programs use for days, such as `39931`. A two-digit year means a year from
    1930 to 2029, as in spreadsheet programs.

    Args:
        text: The content of the cell.

    Returns:
        The date as EDTF text, or an empty string for an empty cell. A day in the year 9999, which published lists use
        for an open end, gives `".."`.

    Raises:
        ValueError: The text has none of the accepted notations, the day or month does not exist, or it is unclear which
            number is the day and which is the month.

    >>> read_date("28.04.2009"), read_date("28-Apr-09"), read_date("39931"), read_date("31.12.9999")
    ('2009-04-28', '2009-04-28', '2009-04-28', '..')
    """
    text = text.strip()
    if text.lower() in EMPTY:
        return ""
    if not text.isascii():  # in the patterns, \d would also match digits of other scripts
        raise _refused(text)
    if match := _ISO.fullmatch(text):
        return _day(text, int(match[1]), int(match[2]), int(match[3]))
    if _PART.fullmatch(text):
        return _month_or_year(text)
    if match := _SERIAL.fullmatch(text):
        return (_FIRST_SERIAL + dt.timedelta(days=int(match[1]))).isoformat()
    if match := _NAMED.fullmatch(text):
        name = match[2].lower()[:3]
        return _day(text, _year(match[3]), _MONTHS.index(name) + 1 if name in _MONTHS else 0, int(match[1]))
    if match := _NUMBERS.fullmatch(text):
        return _from_numbers(text, int(match[1]), int(match[3]), _year(match[4]), dotted=match[2] == ".")
    raise _refused(text)


def _from_numbers(text: str, first: int, second: int, year: int, *, dotted: bool) -> str:
    """Convert a date that contains only numbers, such as `28/04/2009`, to EDTF text.

    If dots separate the numbers, as in `28.04.2009`, the day comes first. With other separators, the month may come
    first.
    """
    if dotted or first > len(_MONTHS) or first == second:
        return _day(text, year, second, first)
    if second > len(_MONTHS):
        return _day(text, year, first, second)
    raise ValueError(f"expected a date whose day and month can be told apart, such as 2009-04-28, got {quote(text)}")


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # the year has four digits
        return year
    return year + (2000 if year <= _LAST_TWO_DIGIT_YEAR else 1900)


def _day(text: str, year: int, month: int, day: int) -> str:
    if year == _OPEN_YEAR:
        return Bound.OPEN.value
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise _refused(text) from None


def _month_or_year(text: str) -> str:
    try:
        return PartialDate(text).text
    except ValueError:
        raise _refused(text) from None


def _refused(text: str) -> ValueError:
    return ValueError(f"expected a date such as 2009-04-28 or 28.04.2009, got {quote(text)}")


def slug(text: str, longest: int = 60) -> str:
    """Convert text to the form of an id: lowercase ASCII words joined by hyphens.

    Args:
        text: The text, such as a name or title.
        longest: The maximum number of characters. A longer result is cut after the last whole word that fits. If even
            the first word does not fit, the word itself is cut.

    Returns:
        The words. The result is empty if no letters or digits are left after the text is reduced to ASCII.

    >>> slug("Côte d'Ivoire - Türkiye BIT (2016)")
    'cote-divoire-turkiye-bit-2016'
    """
    bare = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", fold(text)).replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    words = "-".join(re.findall(r"[a-z0-9]+", bare))
    return words if len(words) <= longest else words[: longest + 1].rpartition("-")[0] or words[:longest]
