"""Until when the curators kept the records of one type, or the rows of one series, up to date."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from sinoperu.errors import a, check_word, quote
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.values.dates import PartialDate
from sinoperu.values.reading import describe, read_date

VERIFIED: Final = "verified_until"
"""The key of the table of a dossier with the dates until which record types and series are kept up to date."""
_WORDS: Final = (*RECORD_TYPES, *SERIES_TYPES)
_KNOWN: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
"""The text of a year, month or day that is known exactly."""


def check_kind(word: object) -> None:
    """Raise an error if a word is neither a record type nor a series.

    >>> check_kind("agreements")
    Traceback (most recent call last):
    ValueError: expected a record type or a series such as agreement or trade-flow, got 'agreements'; did you mean
    'agreement'?
    """
    check_word(word, _WORDS, "a record type or a series such as agreement or trade-flow")


def read_verified_date(value: object) -> PartialDate:
    """Convert a plain value to a date until which something was verified, or refuse it.

    >>> read_verified_date("2026-11")
    PartialDate('2026-11')
    >>> read_verified_date("2026-11~")
    Traceback (most recent call last):
    ValueError: expected a year, month or day that is known exactly, such as 2026-11, got '2026-11~'
    """
    date = value if isinstance(value, PartialDate) else read_date(value)
    if _KNOWN.fullmatch(date.text) is None:
        expected = "expected a year, month or day that is known exactly, such as 2026-11"
        raise ValueError(f"{expected}, got {quote(date.text)}")
    return date


def read_verified_dates(given: object) -> dict[str, PartialDate]:
    """Convert a mapping from record types and series to dates, as the constructor of a data set takes it.

    >>> read_verified_dates({"agreement": "2026-11", "trade-flow": "2025"})
    {'agreement': PartialDate('2026-11'), 'trade-flow': PartialDate('2025')}

    Raises:
        TypeError: `given` is not a mapping, or a date has the wrong type.
        ValueError: A key is neither a record type nor a series, or a text is not a date.
    """
    if not isinstance(given, Mapping):
        raise TypeError(f"expected a mapping from record types and series to dates, got {describe(given)}")
    for word in given:
        check_kind(word)
    dates = {}
    for word in (word for word in _WORDS if word in given):
        try:
            dates[word] = read_verified_date(given[word])
        except (TypeError, ValueError) as error:
            raise type(error)(f"verified_until of {a(word)}: {error}") from None
    return dates


def earlier_dates(first: Mapping[str, PartialDate], second: Mapping[str, PartialDate]) -> dict[str, PartialDate]:
    """Return the dates of two data sets that are merged: the earlier one of each kind.

    The merged data set has records of both, and those of the set with the earlier date were not kept up to date after
    it. If only one of the two states a date, it stays: a small file of own notes takes nothing from what was verified.

    >>> early, late = {"agreement": "2025"}, {"agreement": "2026", "visit": "2026"}
    >>> earlier_dates(read_verified_dates(early), read_verified_dates(late))
    {'agreement': PartialDate('2025'), 'visit': PartialDate('2026')}
    """
    return {word: _earliest(dates[word] for dates in (first, second) if word in dates)
            for word in _WORDS if word in first or word in second}  # fmt: skip


def _earliest(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the date whose last day is the earliest. Of two dates with the same last day, the longer one is returned.

    A longer date says less: 2026 does not say that the whole of December 2026 was looked at on its last day.
    """
    return min(dates, key=lambda date: (date.upper or 0, date.lower or 0, date.text))
