"""Partial dates and date intervals in EDTF notation.

A [`PartialDate`][sinoperu.PartialDate] is a day that may be known only in part, for example only its month or year.
A [`DateInterval`][sinoperu.DateInterval] is a period from one partial date to another.

The notation follows ISO 8601-2:2019. The Library of Congress describes it as the Extended Date/Time Format (EDTF,
https://www.loc.gov/standards/datetime/). This module supports EDTF levels 0 and 1 for the years 0001 to 9999, without
seasons and times of day. From EDTF level 2, the module supports only one form: an unknown day in a range,
`[2024-05-16..2024-09-18]`. A date in any other EDTF form is refused. The error message names the form and says what to
write instead.

Partial dates cannot be compared with `<`, because the day meant by `2009` may be before or after `2009-04`. Use
methods such as `surely_before` instead. There are three answers to the question "is a before b?":

* *sure*: `a.surely_before(b)` is true, so a is before b whatever the actual days are;
* *possible*: `a.possibly_before(b)` is true, so a is before b for some of the possible days;
* *impossible*: `a.possibly_before(b)` is false.
"""

import datetime as dt
import enum
from functools import lru_cache
from typing import TypeAlias, final

import attrs

from sinoperu.errors import MAX_QUOTED, quote
from sinoperu.values._edtf import DATE, EXPECTED_DATE, LAST_DAY, MAX_LENGTH, SHORT_END, SPACES, Precision, read_date
from sinoperu.values.span_comparisons import Span, SpanComparisons

__all__ = [
    "LAST_DAY",
    "Bound",
    "DateInterval",
    "PartialDate",
    "Precision",
    "Span",
    "SpanLike",
    "parse_date",
    "parse_interval",
    "parse_span",
]

_EXPECTED_INTERVAL = "expected an EDTF interval such as 2009/2012 or 2009-04/.."


def _not_text(value: object, expected: str) -> TypeError:
    return TypeError(f"{expected}, as text, got {type(value).__name__} {quote(value)}")


def _plain(text: object, expected: str) -> str:
    """Return the text of an instance of a subclass of `str`, such as numpy's, as a plain `str`."""
    if not isinstance(text, str):
        raise _not_text(text, expected)
    return str.__str__(text)


@final
@attrs.frozen(repr=False, eq=False)
class PartialDate(SpanComparisons):
    """A day that may be known only in part, written in the Extended Date/Time Format (EDTF), such as `2009-04`.

    Every day from `earliest` to `latest` is possible.

    Two partial dates are equal if their texts are equal: `2009-XX` and `2009` cover the same days, but are not equal.
    The `str` of a partial date is its text.

    >>> signed = PartialDate("2009-04")
    >>> signed
    PartialDate('2009-04')
    >>> signed.earliest, signed.latest
    (datetime.date(2009, 4, 1), datetime.date(2009, 4, 30))
    >>> PartialDate("2009-02-30")
    Traceback (most recent call last):
    ...
    ValueError: 2009-02 has no day 30

    Raises:
        ValueError: The text is not an EDTF date, or has an unsupported EDTF form. The message gives the reason.
        TypeError: The value is not text.
    """

    text: str
    """The EDTF text of the date, as written."""
    earliest: dt.date | None = attrs.field(init=False)
    """The first possible day; `None` for `XXXX` (any day) and `[..1876-03]` (no first day).

    The marks `~` and `%`, which say that a date is approximate, do not change it.
    """
    latest: dt.date | None = attrs.field(init=False)
    """The last possible day; `None` for `XXXX` (any day) and `[1876-03..]` (no last day).

    The marks `~` and `%`, which say that a date is approximate, do not change it.
    """
    lower: int | None = attrs.field(init=False)
    """The number of the day `earliest`, counted from 1 for 0001-01-01, or `None` if `earliest` is `None`.

    For an approximate date, which has `~` or `%`, `lower` is one unit earlier. For example, it is one year earlier for
    `2009~`. But it is never before 0001-01-01.

    >>> print(dt.date.fromordinal(PartialDate("2009~").lower))
    2008-01-01
    """
    upper: int | None = attrs.field(init=False)
    """The number of the day `latest`, counted from 1 for 0001-01-01, or `None` if `latest` is `None`.

    For an approximate date, which has `~` or `%`, `upper` is one unit later. For example, it is one year later for
    `2009~`. But it is never after 9999-12-31.

    >>> print(dt.date.fromordinal(PartialDate("2009~").upper))
    2010-12-31
    """
    precision: Precision = attrs.field(init=False)
    """The smallest unit that is known, such as the day or the year."""

    def __attrs_post_init__(self) -> None:
        if type(self.text) is not str:
            object.__setattr__(self, "text", _plain(self.text, EXPECTED_DATE))
        reading = read_date(self.text)
        put = object.__setattr__
        put(self, "earliest", reading.earliest)
        put(self, "latest", reading.latest)
        put(self, "lower", reading.lower)
        put(self, "upper", reading.upper)
        put(self, "precision", reading.precision)

    @property
    def year(self) -> int | None:
        """The year, or `None` if there are possible days in more than one year.

        A qualifier (`?`, `~` or `%`) does not change the year: `2009?` and `2009~` have the year 2009. Use
        `is_qualified` to find out whether a date has a qualifier.

        >>> PartialDate("2009-XX").year, PartialDate("[2009-03..2009-05]").year
        (2009, 2009)
        >>> PartialDate("201X").year, PartialDate("[2009..2010]").year, PartialDate("[2009..]").year
        (None, None, None)
        """
        if self.earliest is None or self.latest is None or self.earliest.year != self.latest.year:
            return None
        return self.earliest.year

    @property
    def month(self) -> int | None:
        """The month, from 1 to 12, or `None` if there are possible days in more than one month.

        A qualifier (`?`, `~` or `%`) does not change the month.

        >>> PartialDate("2009-04-XX").month, PartialDate("2009-04~").month
        (4, 4)
        >>> PartialDate("2009-XX").month, PartialDate("[2009-03..2009-05]").month
        (None, None)
        """
        if self.earliest is None or self.latest is None or self.earliest.year != self.latest.year:
            return None
        return self.earliest.month if self.earliest.month == self.latest.month else None

    @property
    def day(self) -> int | None:
        """The day of the month, from 1 to 31, or `None` if more than one day is possible.

        A qualifier (`?`, `~` or `%`) does not change the day.

        >>> PartialDate("2009-04-28?").day, PartialDate("2009-04").day
        (28, None)
        """
        return None if self.earliest is None or self.earliest != self.latest else self.earliest.day

    @property
    def is_qualified(self) -> bool:
        """Whether the date is marked as uncertain (`?`), approximate (`~`) or both (`%`).

        >>> PartialDate("2009?").is_qualified, PartialDate("2009").is_qualified
        (True, False)
        """
        return self.text[-1] in "?~%"

    @property
    def is_uncertain(self) -> bool:
        """Whether the date is marked as possibly wrong, with `?` or `%`.

        >>> PartialDate("2009?").is_uncertain, PartialDate("2009~").is_uncertain
        (True, False)
        """
        return self.text[-1] in "?%"

    @property
    def is_approximate(self) -> bool:
        """Whether the date is marked as approximate, with `~` or `%`.

        >>> PartialDate("2009~").is_approximate, PartialDate("2009?").is_approximate
        (True, False)
        """
        return self.text[-1] in "~%"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, PartialDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)  # `str` caches its hash

    def __reduce__(self) -> tuple[type["PartialDate"], tuple[str]]:
        return PartialDate, (self.text,)  # a pickle holds only the text, which is parsed again on loading


class Bound(enum.Enum):
    """The start or the end of an interval, if it is not a date."""

    OPEN = ".."
    """An open start or end: the period has no beginning (`../2009`) or has not ended (`2009/..`)."""
    UNKNOWN = ""
    """A start or end that is unknown (`2009/`)."""


def _read_end(text: str, whole: str) -> PartialDate | Bound:
    if text in ("", ".."):
        return Bound(text)
    if "X" in text and DATE.fullmatch(text):
        reason = "unspecified digits (X) are refused in intervals, write a year or a month, or leave that end empty"
        raise ValueError(f"{reason}: {quote(whole)}")
    if text[0] == "[":
        raise ValueError(f"the start and the end of an interval cannot be ranges: {quote(whole)}")
    return parse_date(text)


@final
@attrs.frozen(repr=False, eq=False)
class DateInterval(SpanComparisons):
    """A period with a start and an end, written in the Extended Date/Time Format (EDTF), such as `2009/2012-04`.

    The start and the end are each a partial date, open (`..`) or unknown (an empty text).

    An interval covers all days from the first possible day of its start to the last possible day of its end. If the
    start or the end is open or unknown, there is no limit on that side. Two intervals are equal if their texts are
    equal.

    >>> term = DateInterval("2011-07-28/2016-07")
    >>> term.start, term.end
    (PartialDate('2011-07-28'), PartialDate('2016-07'))
    >>> term.latest
    datetime.date(2016, 7, 31)
    >>> DateInterval("2009/..").end
    <Bound.OPEN: '..'>
    >>> DateInterval("2009/2008")
    Traceback (most recent call last):
    ...
    ValueError: an interval cannot end before it starts: '2009/2008'

    Raises:
        ValueError: The text is not an EDTF interval, has an unsupported EDTF form, or ends before it starts.
        TypeError: The value is not text.
    """

    text: str
    """The EDTF text of the interval, as written."""
    start: PartialDate | Bound = attrs.field(init=False)
    """The start of the period: a partial date, `Bound.OPEN` or `Bound.UNKNOWN`."""
    end: PartialDate | Bound = attrs.field(init=False)
    """The end of the period: a partial date, `Bound.OPEN` or `Bound.UNKNOWN`."""

    def __attrs_post_init__(self) -> None:
        if type(self.text) is not str:
            object.__setattr__(self, "text", _plain(self.text, _EXPECTED_INTERVAL))
        start, slash, end = self.text[: MAX_LENGTH + 1].partition("/")
        if slash and len(self.text) <= MAX_LENGTH:
            if self.text.strip() != self.text:
                raise ValueError(f"{SPACES}: {quote(self.text)}")
            if end.isdecimal() and len(end) <= 2:
                raise ValueError(f"{SHORT_END}: {quote(self.text)}")
            if "/" in end and self.text.replace("/", "").isdecimal():
                read_date(self.text)  # raises an error that says how to write 2009/04/28
        if not slash or "/" in end or len(self.text) > MAX_LENGTH:
            raise ValueError(f"{_EXPECTED_INTERVAL}, got {quote(self.text[:MAX_QUOTED])}")
        if not start and not end:
            raise ValueError(f"an interval needs a start or an end: {quote(self.text)}")
        object.__setattr__(self, "start", _read_end(start, self.text))
        object.__setattr__(self, "end", _read_end(end, self.text))
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"an interval cannot end before it starts: {quote(self.text)}")

    @property
    def earliest(self) -> dt.date | None:
        """The first possible day of the start, or `None` if the start is open or unknown.

        The marks `~` and `%`, which say that a date is approximate, do not change it.
        """
        return None if isinstance(self.start, Bound) else self.start.earliest

    @property
    def latest(self) -> dt.date | None:
        """The last possible day of the end, or `None` if the end is open or unknown.

        The marks `~` and `%`, which say that a date is approximate, do not change it.
        """
        return None if isinstance(self.end, Bound) else self.end.latest

    @property
    def lower(self) -> int | None:
        """The first day of the start as a number, or `None` if the start is open or unknown.

        It is the attribute `lower` of the start, which counts days from 1 for 0001-01-01.
        """
        return None if isinstance(self.start, Bound) else self.start.lower

    @property
    def upper(self) -> int | None:
        """The last day of the end as a number, or `None` if the end is open or unknown.

        It is the attribute `upper` of the end, which counts days from 1 for 0001-01-01.
        """
        return None if isinstance(self.end, Bound) else self.end.upper

    @property
    def precision(self) -> Precision:
        """Always `Precision.RANGE`. If the start or the end is a date, that date has a precision of its own."""
        return Precision.RANGE

    @property
    def is_uncertain(self) -> bool:
        """Whether the start or the end is marked as possibly wrong, with `?` or `%`."""
        return any(isinstance(end, PartialDate) and end.is_uncertain for end in (self.start, self.end))

    @property
    def is_approximate(self) -> bool:
        """Whether the start or the end is marked as approximate, with `~` or `%`."""
        return any(isinstance(end, PartialDate) and end.is_approximate for end in (self.start, self.end))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"DateInterval({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, DateInterval) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[type["DateInterval"], tuple[str]]:
        return DateInterval, (self.text,)


SpanLike: TypeAlias = PartialDate | DateInterval | dt.date | str | int
"""The types that arguments for a date or a period accept: a `PartialDate`, a `DateInterval`, an EDTF text, a
`datetime.date`, or a year as an `int`.
"""

parse_date = lru_cache(maxsize=65536)(PartialDate)
"""`PartialDate` with a cache of its results, because files repeat the same few thousand dates."""

parse_interval = lru_cache(maxsize=4096)(DateInterval)
"""`DateInterval` with a cache of its results."""


def parse_span(value: SpanLike) -> PartialDate | DateInterval:
    """Convert a value to a partial date or to a date interval.

    >>> parse_span("2009-12-31")
    PartialDate('2009-12-31')
    >>> parse_span("2009/2012")
    DateInterval('2009/2012')
    >>> parse_span(dt.date(2009, 12, 31))
    PartialDate('2009-12-31')
    >>> parse_span(2009)
    PartialDate('2009')

    Raises:
        ValueError: The text is neither a date nor an interval, or the year is outside 1 to 9999.
        TypeError: The value has a type that is not accepted. `bool` and `datetime.datetime` are not accepted either.
    """
    if isinstance(value, PartialDate | DateInterval):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return parse_date(value.isoformat())
    if type(value) is int:  # a bool is an int in Python, but not a year
        if not dt.MINYEAR <= value <= dt.MAXYEAR:
            raise ValueError(f"expected a year from {dt.MINYEAR} to {dt.MAXYEAR}, got {quote(value)}")
        return parse_date(f"{value:04}")
    if not isinstance(value, str):
        raise _not_text(value, f"{EXPECTED_DATE} or an interval such as 2009/2012")
    # A text with one slash is an interval. A text with several slashes is refused as a date.
    return parse_interval(value) if value.count("/") == 1 else parse_date(value)


def __dir__() -> list[str]:
    return __all__
