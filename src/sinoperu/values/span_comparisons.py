"""Comparisons of two spans of days, e.g. whether the first is before the second or contains it."""

import datetime as dt
from typing import Protocol

from sinoperu.values._edtf import LAST_DAY, Precision


class Span(Protocol):
    """The interface of partial dates and date intervals: the first and the last day that they may include."""

    @property
    def text(self) -> str:
        """The value as written."""
        ...  # pyright requires a body here

    @property
    def earliest(self) -> dt.date | None:
        """The first possible day, ignoring `~` and `%`, or `None` if there is no lower limit."""

    @property
    def latest(self) -> dt.date | None:
        """The last possible day, ignoring `~` and `%`, or `None` if there is no upper limit."""

    @property
    def lower(self) -> int | None:
        """The ordinal day number of the first possible day, or `None` if there is no lower limit.

        The marks `~` and `%` make this day earlier.
        """

    @property
    def upper(self) -> int | None:
        """The ordinal day number of the last possible day, or `None` if there is no upper limit.

        The marks `~` and `%` make this day later.
        """

    @property
    def precision(self) -> Precision:
        """The smallest unit that is known, such as the day or the year."""
        ...  # pyright requires a body here


class SpanComparisons:
    """Methods that compare two spans of days. The methods use only `lower` and `upper`, where `None` means no limit."""

    __slots__ = ()

    def surely_before(self: Span, other: Span) -> bool:
        """Return whether every possible day of this span is before every possible day of the other span.

        The relation "surely before" is a strict partial order: irreflexive, asymmetric and transitive.

        >>> from sinoperu import PartialDate
        >>> PartialDate("2009").surely_before(PartialDate("2010-03-01"))
        True
        >>> PartialDate("2009").surely_before(PartialDate("2009-04"))
        False
        """
        return self.upper is not None and other.lower is not None and self.upper < other.lower

    def possibly_before(self: Span, other: Span) -> bool:
        """Return whether some possible day of this span is before some possible day of the other span.

        If the result is false, this span cannot be before the other span. If `a.possibly_before(b)` and
        `b.possibly_before(a)` are both true, the order of a and b is unknown.

        >>> from sinoperu import PartialDate
        >>> PartialDate("2009").possibly_before(PartialDate("2009-04"))
        True
        >>> PartialDate("2009-04").possibly_before(PartialDate("2009"))
        True
        >>> PartialDate("2010").possibly_before(PartialDate("2009"))
        False
        """
        return self.lower is None or other.upper is None or self.lower < other.upper

    def overlaps(self: Span, other: Span) -> bool:
        """Return whether the two spans have a day in common. Two dates that do not overlap cannot be the same day.

        >>> from sinoperu import PartialDate
        >>> PartialDate("2009").overlaps(PartialDate("[2009-12-30..2010-01-02]"))
        True
        """
        return (self.lower is None or other.upper is None or self.lower <= other.upper) and (
            other.lower is None or self.upper is None or other.lower <= self.upper
        )

    def contains(self: Span, other: Span) -> bool:
        """Return whether this span contains every day of the other span.

        If so, the other span is at least as precise as this one.

        >>> from sinoperu import PartialDate
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
        """A key for sorting dates and intervals, so that lists of them are always shown in the same order.

        Spans are sorted by their first day, then by their last day, then by their text. The marks `~` and `%` are
        ignored. A span without a first day is sorted by its last day. A span that has neither a first nor a last day
        comes at the end. If `a.surely_before(b)` is true, a is also sorted before b.

        >>> from sinoperu import PartialDate
        >>> dates = [PartialDate(text) for text in ("XXXX", "2010", "2009-04", "2009")]
        >>> [str(date) for date in sorted(dates, key=lambda date: date.sort_key)]
        ['2009', '2009-04', '2010', 'XXXX']
        """
        last = LAST_DAY + 1 if self.latest is None else self.latest.toordinal()
        return (last if self.earliest is None else self.earliest.toordinal(), last, self.text)
