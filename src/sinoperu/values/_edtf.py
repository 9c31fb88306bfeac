"""The parser for single EDTF dates.

The parser returns the days that a date covers, or raises an error with the reason.
"""

import datetime as dt
import enum
import re
from typing import NoReturn

import attrs

from sinoperu.errors import MAX_QUOTED, quote

MAX_LENGTH = 64
"""The maximum length of a text, in characters. The longest valid date or interval has 24 characters."""

_FIRST_YEAR, _LAST_YEAR = dt.MINYEAR, dt.MAXYEAR
_FIRST_DAY = dt.date.min.toordinal()
LAST_DAY = dt.date.max.toordinal()
"""The ordinal day number of 9999-12-31, the last day that Python dates support."""


class Precision(enum.StrEnum):
    """The precision of a date: the smallest unit that is known, such as the day or the year.

    >>> read_date("2004-XX").precision
    <Precision.YEAR: 'year'>
    """

    DAY = "day"
    """`2009-04-28`"""
    MONTH = "month"
    """`2009-04` and `2009-04-XX`"""
    YEAR = "year"
    """`2009`, `2009-XX` and `2009-XX-XX`"""
    DECADE = "decade"
    """`200X`, the years 2000 to 2009"""
    CENTURY = "century"
    """`20XX`, the years 2000 to 2099"""
    MILLENNIUM = "millennium"
    """`2XXX`, the years 2000 to 2999"""
    RANGE = "range"
    """An unknown day between two limits, such as `[2024-05-16..2024-09-18]`. Every interval also has this precision."""
    UNKNOWN = "unknown"
    """`XXXX`: the event happened, but its date is unknown."""


_YEAR_PRECISIONS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


@attrs.frozen
class Reading:
    """The result of parsing a date: its possible days and its precision.

    `earliest` and `latest` are the first and the last possible day, ignoring `~` and `%`. `lower` and `upper` are the
    ordinal day numbers of the same two days. For a date with `~` or `%`, `lower` is one unit of the precision earlier,
    and `upper` is one unit later.
    """

    earliest: dt.date | None
    latest: dt.date | None
    lower: int | None
    upper: int | None
    precision: Precision


_DAY_LENGTH = len("2009-04-28")
DATE = re.compile(r"([0-9X]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_X_FROM_THE_RIGHT = re.compile(r"[0-9-]*[X-]*[?~%]?")
_RANGE = re.compile(r"\[([0-9-]{4,10})?\.\.([0-9-]{4,10})?\]")

EXPECTED_DATE = "expected an EDTF date such as 2009, 2009-04 or 2009-04-28"
_YEARS = "years run from 0001 to 9999"
_SETS = "sets of dates are refused, write a single date or a range such as [2009..2012]"
SPACES = "spaces around a date are refused"
SHORT_END = "a slash joins two whole dates, write 2009-10 for a month and 2009/2010 for an interval"
_HYPHENS = "write hyphens between year, month and day, as in 2009-04-28"
_REFUSED = (
    (r"(?s:\s.*|.*\s)", SPACES),
    (r"[0-9]{4}(-[0-9]{2})?/[0-9]{1,2}", SHORT_END),
    (r"[0-9]{4}(/[0-9]{1,2}/|[.][0-9]{1,2}[.]?)[0-9]{0,2}", _HYPHENS),
    (r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}", "write the year first, as in 2009-04-28"),
    (r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", "write months and days with two digits, as in 2009-04-08"),
    (r"[0-9]{4}[-\u2010-\u2015\u2212][0-9]{1,2}([-\u2010-\u2015\u2212][0-9]{1,2})?|[0-9]{8}", _HYPHENS),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", "times of day are refused, the finest unit is a day"),
    (r"Y?-?[0-9]+E[0-9]+(S[0-9]+)?", f"exponents are refused, {_YEARS}"),
    (r"Y?-?[0-9]+S[0-9]+", "significant digits are refused, write 19XX or a range such as [1940..1959]"),
    (r"Y-?[0-9]+", f"years written with Y are refused, {_YEARS}"),
    (r"-[0-9]{2}.*", f"negative years are refused, {_YEARS}"),
    (r"[0-9]{2}[?~%]?", "centuries of two digits are refused, write 20XX"),
    (r"[0-9]{3}[?~%]?", "decades of three digits are refused, write 201X"),
    (r"\{.*\}", _SETS),
    (r"\[.*,.*\]|\[[0-9X-]+\]", _SETS),
    (r"\[\.\.\]", "a range needs a limit on at least one side"),
    (r"\[.*\.\..*\][?~%]?", "the limits of a range must be plain dates, as in [2009-04..2009-06-12]"),
    (r"(\.\.|[0-9X]{4}[^/]*)?/(\.\.|[0-9X]{4}[^/]*)?", "expected a single date, got an interval"),
    (
        r"[0-9X?~%-]*[?~%][0-9X?~%-]*",
        "qualifiers on parts of a date are refused, write one of ? ~ % at its end",
    ),
    (
        r"[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?",
        "unspecified digits are allowed only at the right end, as in 201X, 2004-XX or 1985-04-XX",
    ),
)
"""Forms of dates that are refused, each with the reason.

To save time, the patterns are compiled only when a text is refused.
"""


def _refuse(text: str) -> NoReturn:
    """Raise an error that says why a text is not accepted as a date."""
    if len(text) <= MAX_LENGTH:
        for pattern, reason in _REFUSED:
            if re.fullmatch(pattern, text):
                raise ValueError(f"{reason}: {quote(text)}")
    # The message quotes only the beginning of a long text.
    raise ValueError(f"{EXPECTED_DATE}, got {quote(text[:MAX_QUOTED])}")


def _refuse_month(year: str, month: int, text: str) -> NoReturn:
    if 21 <= month <= 24:
        raise ValueError(f"seasons are refused, write months such as [2009-03..2009-05]: {quote(text)}")
    if 25 <= month <= 41:
        raise ValueError(f"groups of months are refused, write a range such as [2009-01..2009-03]: {quote(text)}")
    raise ValueError(f"{year} has no month {month:02}")


def _month_starts(year: int, month: int, shift: int) -> int:
    """Return the ordinal day number of the first day of the month that is `shift` months after a given month.

    If that month is before the year 1, return the first day that Python dates support. If that month is after the year
    9999, return the day after the last supported day.
    """
    index = year * 12 + month - 1 + shift
    if index < _FIRST_YEAR * 12:
        return _FIRST_DAY
    if index >= (_LAST_YEAR + 1) * 12:
        return LAST_DAY + 1
    return dt.date(index // 12, index % 12 + 1, 1).toordinal()


def _read_years(digits: str, text: str, *, widen: bool) -> Reading:
    unknown = digits.count("X")
    if unknown == len(digits):
        return Reading(None, None, None, None, Precision.UNKNOWN)
    size = 10**unknown
    first = int(digits.replace("X", "0"))
    last = first + size - 1
    if last < _FIRST_YEAR:
        raise ValueError(f"years before 0001 are refused, {_YEARS}: {quote(text)}")
    earliest = dt.date(max(first, _FIRST_YEAR), 1, 1)  # 00XX begins in the year 0001, because there is no year 0000
    latest = dt.date(last, 12, 31)
    lower, upper = earliest, latest
    if widen:
        lower = dt.date(max(first - size, _FIRST_YEAR), 1, 1)
        upper = dt.date(min(last + size, _LAST_YEAR), 12, 31)
    return Reading(earliest, latest, lower.toordinal(), upper.toordinal(), _YEAR_PRECISIONS[unknown])


def _read_month(year: int, month: int, *, widen: bool) -> Reading:
    start, end = _month_starts(year, month, 0), _month_starts(year, month, 1) - 1
    lower, upper = start, end
    if widen:
        lower, upper = _month_starts(year, month, -1), _month_starts(year, month, 2) - 1
    earliest, latest = dt.date.fromordinal(start), dt.date.fromordinal(end)
    return Reading(earliest, latest, lower, upper, Precision.MONTH)


def _read_day(year: int, month: int, day: int, *, widen: bool) -> Reading:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"{year:04}-{month:02} has no day {day:02}") from None
    ordinal = date.toordinal()
    lower, upper = ordinal, ordinal
    if widen:
        lower, upper = max(ordinal - 1, _FIRST_DAY), min(ordinal + 1, LAST_DAY)
    return Reading(date, date, lower, upper, Precision.DAY)


def _read_plain_day(text: str) -> Reading | None:
    """Read a day such as `2009-04-28` with the fast parser of the standard library. Return `None` for other texts."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    if day.isoformat() != text:  # the parser also accepts weeks such as 2009-W18-2
        return None
    ordinal = day.toordinal()
    return Reading(day, day, ordinal, ordinal, Precision.DAY)


def _read_range(text: str) -> Reading:
    match = _RANGE.fullmatch(text)
    if match is None or match[1] is match[2]:  # both limits are missing in [..]
        _refuse(text)
    start, end = (None if part is None else read_date(part) for part in match.groups())
    earliest, lower = (None, None) if start is None else (start.earliest, start.lower)
    latest, upper = (None, None) if end is None else (end.latest, end.upper)
    if lower is not None and upper is not None and lower > upper:
        raise ValueError(f"a range cannot end before it starts: {quote(text)}")
    return Reading(earliest, latest, lower, upper, Precision.RANGE)


def read_date(text: str) -> Reading:
    """Parse an EDTF date, and return the span of days that it covers and its precision.

    >>> read_date("2009-04").latest
    datetime.date(2009, 4, 30)

    Raises:
        ValueError: The text is not an EDTF date, or has an EDTF form that is not supported.
    """
    if len(text) == _DAY_LENGTH and (plain := _read_plain_day(text)) is not None:
        return plain
    match = DATE.fullmatch(text)
    if match is None:
        return _read_range(text) if text[:1] == "[" else _refuse(text)
    year, month, day, mark = match.groups()
    if "X" in text and not _X_FROM_THE_RIGHT.fullmatch(text):
        _refuse(text)
    widen = mark in {"~", "%"}
    if month is None or month == "XX" or year == "0000":
        return _read_years(year, text, widen=widen)
    month_number = int(month)
    if not 1 <= month_number <= 12:
        _refuse_month(year, month_number, text)
    if day is None or day == "XX":
        return _read_month(int(year), month_number, widen=widen)
    return _read_day(int(year), month_number, int(day), widen=widen)
