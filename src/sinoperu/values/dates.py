"""Dates known in part, and stretches of time, in the notation of EDTF.

[`PartialDate`][sinoperu.PartialDate] is one day of which the day, the month, the year or less is known;
[`DateInterval`][sinoperu.DateInterval] is a stretch of days between two such dates.

The notation is ISO 8601-2:2019 as the Library of Congress specifies it (Extended Date/Time Format,
https://www.loc.gov/standards/datetime/): levels 0 and 1 for the years 0001 to 9999, without seasons and times
of day, and of level 2 one day of a range, `[2024-05-16..2024-09-18]`. What EDTF has and sinoperu refuses is
refused by name.

Dates have no `<`: whether `2009` is before `2009-04` has no answer of yes or no. Instead there are named
questions on two spans. Together they give three readings of "a is before b":

* *sure*: `a.surely_before(b)`, whatever the two days are;
* *possible*: `a.possibly_before(b)`, there are days in both spans that make it true;
* *impossible*: `not a.possibly_before(b)`.
"""

import datetime as dt
import enum
from functools import lru_cache
from typing import Protocol, TypeAlias, final

import attrs

from sinoperu.errors import MAX_QUOTED, quote
from sinoperu.values._edtf import DATE, EXPECTED_DATE, LAST_DAY, MAX_LENGTH, Precision, read_date

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


class Span(Protocol):
    """The days that a date or an interval may reach, which is all that the questions look at."""

    @property
    def text(self) -> str:
        """The value as it was written."""
        ...  # pyright wants a body here

    @property
    def earliest(self) -> dt.date | None:
        """The first possible day as written, or `None` without a limit."""

    @property
    def latest(self) -> dt.date | None:
        """The last possible day as written, or `None` without a limit."""

    @property
    def lower(self) -> int | None:
        """The first day that it may reach, widened by `~` and `%`, as a proleptic Gregorian ordinal."""

    @property
    def upper(self) -> int | None:
        """The last day that it may reach, widened by `~` and `%`, as a proleptic Gregorian ordinal."""

    @property
    def precision(self) -> Precision:
        """The finest unit known."""
        ...  # pyright wants a body here


class _Questions:
    """The named questions, which read `lower` and `upper` alone; no limit reaches endlessly far."""

    __slots__ = ()

    def surely_before(self: Span, other: Span) -> bool:
        """Return whether every day of this span is before every day of the other.

        A strict order: never true of a value and itself, never true both ways, and transitive.

        >>> PartialDate("2009").surely_before(PartialDate("2010-03-01"))
        True
        >>> PartialDate("2009").surely_before(PartialDate("2009-04"))
        False
        """
        return self.upper is not None and other.lower is not None and self.upper < other.lower

    def possibly_before(self: Span, other: Span) -> bool:
        """Return whether some day of this span is before some day of the other.

        False means that it is impossible. True both ways is usual: the texts do not say which came first.

        >>> PartialDate("2009").possibly_before(PartialDate("2009-04"))
        True
        >>> PartialDate("2009-04").possibly_before(PartialDate("2009"))
        True
        >>> PartialDate("2010").possibly_before(PartialDate("2009"))
        False
        """
        return self.lower is None or other.upper is None or self.lower < other.upper

    def overlaps(self: Span, other: Span) -> bool:
        """Return whether the spans share a day, so that two dates may be the same day.

        >>> PartialDate("2009").overlaps(PartialDate("[2009-12-30..2010-01-02]"))
        True
        """
        return (self.lower is None or other.upper is None or self.lower <= other.upper) and (
            other.lower is None or self.upper is None or other.lower <= self.upper
        )

    def contains(self: Span, other: Span) -> bool:
        """Return whether every day of the other span lies in this one: the other says as much, or more.

        >>> PartialDate("2009").contains(PartialDate("2009-04-28"))
        True
        >>> PartialDate("2009-04-28").contains(PartialDate("2009"))
        False
        """
        return (self.lower is None or (other.lower is not None and self.lower <= other.lower)) and (
            self.upper is None or (other.upper is not None and other.upper <= self.upper)
        )

    @property
    def sort_key(self: Span) -> tuple[int, int, str]:
        """A key that puts dates and intervals in one total order, for lists that people read.

        Sorted by the first day as written (by the last one where there is no first, at the end where there is
        neither), then by the last, then by the text. What is surely before is sorted before.

        >>> dates = [PartialDate(text) for text in ("XXXX", "2010", "2009-04", "2009")]
        >>> [str(date) for date in sorted(dates, key=lambda date: date.sort_key)]
        ['2009', '2009-04', '2010', 'XXXX']
        """
        last = LAST_DAY + 1 if self.latest is None else self.latest.toordinal()
        return (last if self.earliest is None else self.earliest.toordinal(), last, self.text)


def _not_text(value: object, expected: str) -> TypeError:
    return TypeError(f"{expected}, as text, got {type(value).__name__} {quote(value)}")


@final
@attrs.frozen(repr=False)
class PartialDate(_Questions):
    """One day, known in part: text in EDTF, and so a span from `earliest` to `latest`.

    Two dates are equal if their texts are: `2009-XX` and `2009` span the same days but are not equal, and
    `str` gives back exactly what was read.

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
        ValueError: The text is no date of EDTF, or one that is refused; the message says which and why.
        TypeError: The value is not text.
    """

    text: str
    """The date as written."""
    earliest: dt.date | None = attrs.field(init=False, eq=False)
    """The first day that it can be, as written; `None` without a limit (`XXXX`, `[..1876-03]`)."""
    latest: dt.date | None = attrs.field(init=False, eq=False)
    """The last day that it can be, as written; `None` without a limit (`XXXX`, `[1876-03..]`)."""
    lower: int | None = attrs.field(init=False, eq=False)
    """The ordinal of `earliest`, one unit of the precision sooner with `~` or `%` (never before 0001-01-01).

    >>> print(dt.date.fromordinal(PartialDate("2009~").lower))
    2008-01-01
    """
    upper: int | None = attrs.field(init=False, eq=False)
    """The ordinal of `latest`, one unit of the precision later with `~` or `%` (never after 9999-12-31)."""
    precision: Precision = attrs.field(init=False, eq=False)
    """The finest unit known."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise _not_text(self.text, EXPECTED_DATE)
        reading = read_date(self.text)
        put = object.__setattr__
        put(self, "earliest", reading.earliest)
        put(self, "latest", reading.latest)
        put(self, "lower", reading.lower)
        put(self, "upper", reading.upper)
        put(self, "precision", reading.precision)

    @property
    def year(self) -> int | None:
        """The year, or `None` if the date may lie in several years or names none.

        Qualifiers do not count: `2009?` and `2009~` have the year 2009; see `is_qualified`.

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
        """The month from 1 to 12, or `None` if the date may lie in several months or names none.

        >>> PartialDate("2009-04-XX").month, PartialDate("2009-04~").month
        (4, 4)
        >>> PartialDate("2009-XX").month, PartialDate("[2009-03..2009-05]").month
        (None, None)
        """
        if self.year is None or self.earliest is None or self.latest is None:
            return None
        return self.earliest.month if self.earliest.month == self.latest.month else None

    @property
    def day(self) -> int | None:
        """The day of the month from 1 to 31, or `None` if the date may be one of several days or names none.

        >>> PartialDate("2009-04-28?").day, PartialDate("2009-04").day
        (28, None)
        """
        return None if self.earliest is None or self.earliest != self.latest else self.earliest.day

    @property
    def is_qualified(self) -> bool:
        """Whether it is uncertain, approximate or both: `?`, `~` or `%`."""
        return self.text[-1] in "?~%"

    @property
    def is_uncertain(self) -> bool:
        """Whether the text says that its source may be wrong: `?` or `%`."""
        return self.text[-1] in "?%"

    @property
    def is_approximate(self) -> bool:
        """Whether the text says "about": `~` or `%`."""
        return self.text[-1] in "~%"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __hash__(self) -> int:
        return hash(self.text)  # text keeps its own hash, so this costs no more than a cached one

    def __reduce__(self) -> tuple[type["PartialDate"], tuple[str]]:
        return PartialDate, (self.text,)  # a pickle holds the text alone, and is checked when it is read


class Bound(enum.Enum):
    """An end of an interval that is no date."""

    OPEN = ".."
    """No end: it has not ended, or has always been (`2009/..`)."""
    UNKNOWN = ""
    """An end that nobody states (`2009/`)."""


def _read_end(text: str, whole: str) -> PartialDate | Bound:
    if text in ("", ".."):
        return Bound(text)
    if "X" in text and DATE.fullmatch(text):
        reason = "unspecified digits in an end of an interval are refused, give its year or month, or nothing"
        raise ValueError(f"{reason}: {quote(whole)}")
    if text[0] == "[":
        raise ValueError(f"a range as an end of an interval is refused: {quote(whole)}")
    return parse_date(text)


@final
@attrs.frozen(repr=False)
class DateInterval(_Questions):
    """A stretch of days from a start to an end, each a date, open (`..`) or unknown (nothing).

    Its span reaches from the first possible day of the start to the last possible day of the end, and has no
    limit on a side that is open or unknown. Like dates, intervals are equal if their texts are.

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
        ValueError: The text is no interval of EDTF, or one that is refused, or it ends before it starts.
        TypeError: The value is not text.
    """

    text: str
    """The interval as written."""
    start: PartialDate | Bound = attrs.field(init=False, eq=False)
    """Its first day, in part, or why there is none."""
    end: PartialDate | Bound = attrs.field(init=False, eq=False)
    """Its last day, in part, or why there is none."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise _not_text(self.text, _EXPECTED_INTERVAL)
        start, slash, end = self.text[: MAX_LENGTH + 1].partition("/")
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
        """The first day that it can reach, as written, or `None` if the start is open or unknown."""
        return None if isinstance(self.start, Bound) else self.start.earliest

    @property
    def latest(self) -> dt.date | None:
        """The last day that it can reach, as written, or `None` if the end is open or unknown."""
        return None if isinstance(self.end, Bound) else self.end.latest

    @property
    def lower(self) -> int | None:
        """The ordinal of `earliest`, widened as the start is."""
        return None if isinstance(self.start, Bound) else self.start.lower

    @property
    def upper(self) -> int | None:
        """The ordinal of `latest`, widened as the end is."""
        return None if isinstance(self.end, Bound) else self.end.upper

    @property
    def precision(self) -> Precision:
        """Always `Precision.RANGE`; the ends have their own."""
        return Precision.RANGE

    @property
    def is_uncertain(self) -> bool:
        """Whether an end is uncertain: `?` or `%`."""
        return any(isinstance(end, PartialDate) and end.is_uncertain for end in (self.start, self.end))

    @property
    def is_approximate(self) -> bool:
        """Whether an end is approximate: `~` or `%`."""
        return any(isinstance(end, PartialDate) and end.is_approximate for end in (self.start, self.end))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"DateInterval({self.text!r})"

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[type["DateInterval"], tuple[str]]:
        return DateInterval, (self.text,)


SpanLike: TypeAlias = PartialDate | DateInterval | dt.date | str | int
"""What a "date or interval" argument takes."""

parse_date = lru_cache(maxsize=65536)(PartialDate)
"""`PartialDate`, remembering what it has read: files repeat the same few thousand dates."""

parse_interval = lru_cache(maxsize=4096)(DateInterval)
"""`DateInterval` with a cache, as `parse_date`."""


def parse_span(value: SpanLike) -> PartialDate | DateInterval:
    """Return the date or the interval that `value` means.

    >>> parse_span("2009-12-31")
    PartialDate('2009-12-31')
    >>> parse_span("2009/2012")
    DateInterval('2009/2012')
    >>> parse_span(dt.date(2009, 12, 31))
    PartialDate('2009-12-31')
    >>> parse_span(2009)
    PartialDate('2009')

    Raises:
        ValueError: The text is neither, or the year is outside 1 to 9999.
        TypeError: The value is no text, date or year, or has a time of day.
    """
    if isinstance(value, PartialDate | DateInterval):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return parse_date(value.isoformat())
    if type(value) is int:  # not True, which is an int to Python
        if not dt.MINYEAR <= value <= dt.MAXYEAR:
            raise ValueError(f"expected a year from {dt.MINYEAR} to {dt.MAXYEAR}, got {quote(value)}")
        return parse_date(f"{value:04}")
    if not isinstance(value, str):
        raise _not_text(value, f"{EXPECTED_DATE} or an interval such as 2009/2012")
    # One slash makes an interval; other texts with slashes are no dates, and are refused as such.
    return parse_interval(value) if value.count("/") == 1 else parse_date(value)


def __dir__() -> list[str]:
    return __all__
