"""Extracts dates, numbers and words from texts in several languages, so that two texts can be compared."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_DATE = re.compile(r"(?<!\d)(\d{4}-\d\d(?:-\d\d)?)(?!\d)")
_MONTHS = (
    ("jan", "ene"), ("feb",), ("mar",), ("apr", "abr"), ("may",), ("jun",), ("jul",), ("aug", "ago"), ("sep", "set"),
    ("oct",), ("nov",), ("dec", "dic"),
)  # fmt: skip
_MONTH_OF = {stem: number for number, stems in enumerate(_MONTHS, 1) for stem in stems}
_NAMED = "|".join(_MONTH_OF)
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})º? (?:de )?({_NAMED})[a-z]*\.?(?:,? (?:de |del )?(\d{{4}}))?")
_MONTH_FIRST = re.compile(rf"\b({_NAMED})[a-z]*\.? (\d{{1,2}})(?!\d)(?:,? (\d{{4}}))?")
_CHINESE_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")

_FACTORS = {
    "thousand": 10**3, "mil": 10**3, "million": 10**6, "millones": 10**6, "mil millones": 10**9, "billion": 10**9,
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "": 1,
}  # fmt: skip
_SCALE = "|".join(sorted(filter(None, _FACTORS), key=len, reverse=True))
_NUMBER = re.compile(rf"(\d+(?:[.,]\d+|(?: \d{{3}})(?!\d))*)\s*({_SCALE})?")
_THOUSANDS_OF_MILLIONS = re.compile(r"(\d+) mil (\d+) millones")
_MILLIONS_AND_THOUSANDS = re.compile(r"(\d+) millones (\d+) mil\b")
_COUNTED = (
    ("zero", "cero"), ("one", "first", "una", "uno", "primer", "primera"), ("two", "second", "dos", "segundo"),
    ("three", "third", "tres", "tercer", "tercero"), ("four", "fourth", "cuatro"), ("five", "fifth", "cinco"),
    ("six", "seis"), ("seven", "siete", "七"), ("eight", "ocho"), ("nine", "nueve"), ("ten", "diez"),
    ("eleven", "once"), ("twelve", "doce"),
)  # fmt: skip
_NUMBER_OF = {word: Decimal(number) for number, words in enumerate(_COUNTED) for word in words}
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]{2,}")
_STEM = 5
"""Words are compared by this many first letters, and Chinese text by single characters."""
_UNITS = (1, 10**3, 10**6, 10**9)
"""The units in which a gathered number may be written; its key names the unit."""


class Atoms(NamedTuple):
    """The dates, numbers and words of a text."""

    dates: frozenset[str]
    """Dates as `2024-11-14` or `2024-11`; a day without a year as `-11-14`."""
    numbers: frozenset[frozenset[Decimal]]
    """The possible values of each number: `1.300` is 1.3 or 1300."""
    words: frozenset[str]
    """The first letters of each word, in lower case and without accents."""


def folded(text: str) -> str:
    """Return text in lower case and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def atoms(text: str) -> Atoms:
    """Return the dates, numbers and words of a text."""
    text = folded(text)
    dates = set(_DATE.findall(text))
    text = _DATE.sub(" ", text)
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_CHINESE_DAY, (1, 2, 3))):
        dates |= {_day(*(match[group] for group in order)) for match in pattern.finditer(text)}
        text = pattern.sub(" ", text)
    text = _THOUSANDS_OF_MILLIONS.sub(lambda m: f"{m[1]}{m[2]:0>3} million", text)
    text = _MILLIONS_AND_THOUSANDS.sub(lambda m: f"{m[1]}.{m[2]:0>3} million", text)
    numbers = {frozenset(_readings(match[1], match[2] or "")) for match in _NUMBER.finditer(text)}
    words = _WORD.findall(text)
    numbers |= {frozenset([_NUMBER_OF[word]]) for word in words if word in _NUMBER_OF}
    stems = (word[:_STEM] for word in words if word not in _NUMBER_OF and word not in _FACTORS)
    return Atoms(frozenset(dates), frozenset(numbers), frozenset(stems))


def _day(year: str | None, month: str, day: str) -> str:
    number = int(month) if month.isdecimal() else _MONTH_OF[month]
    return f"{year or ''}-{number:02}-{int(day):02}"


def _readings(digits: str, scale: str) -> Iterator[Decimal]:
    """Yield the possible values of digits such as `1,300.5`, `1.300` or `28 649`."""
    digits = digits.replace(" ", "")
    for form in {digits.replace(",", ""), digits.replace(".", "").replace(",", "."), re.sub("[.,]", "", digits)}:
        if form.count(".") <= 1:
            yield (Decimal(form) * _FACTORS[scale]).normalize()


def holds(where: Atoms, wanted: Atoms) -> bool:
    """Return whether a text has all wanted dates and numbers or, if there are none, half of the wanted words."""
    if not wanted.dates and not wanted.numbers:
        return 2 * len(wanted.words & where.words) >= len(wanted.words)
    days = all(any(_same_day(candidate, date) for candidate in where.dates) for date in wanted.dates)
    numbers: frozenset[Decimal] = frozenset().union(
        *where.numbers, (Decimal(date[:4]) for date in where.dates if date[0] != "-")
    )
    return days and all(
        any((number * unit).normalize() in numbers for number in readings for unit in _UNITS)
        for readings in wanted.numbers
    )


def _same_day(date: str, wanted: str) -> bool:
    return date.startswith(wanted) or (wanted.startswith("-") and date.endswith(wanted))
