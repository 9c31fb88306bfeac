"""Comparisons of two spans of days: before, overlapping, containing."""

import datetime as dt
from typing import Protocol

from sinoperu.values._edtf import LAST_DAY, Precision


class Span(Protocol):
    """The interface that dates and intervals share: the first and the last day that they may include."""

    @property
    def text(self) -> str:
        """The value as written."""
        ...  # pyright wants a body here

    @property
    def earliest(self) -> dt.date | None:
        """The first possible day as written, or `None` if there is no lower limit."""

    @property
    def latest(self) -> dt.date | None:
        """The last possible day as written, or `None` if there is no upper limit."""

    @property
    def lower(self) -> int | None:
        """The first possible day, widened for `~` and `%`, as a proleptic Gregorian ordinal; `None` without a limit."""

    @property
    def upper(self) -> int | None:
        """The last possible day, widened for `~` and `%`, as a proleptic Gregorian ordinal; `None` without a limit."""

    @property
    def precision(self) -> Precision:
        """The finest unit that is known."""
        ...  # pyright wants a body here


class SpanComparisons:
    """The comparisons of two spans. They use `lower` and `upper` only; a missing limit is infinitely far away."""

    __slots__ = ()

    def surely_before(self: Span, other: Span) -> bool:
        """Return whether every possible day of this span is before every possible day of the other span.

        This is a strict partial order: irreflexive, asymmetric and transitive.

        >>> from sinoperu import PartialDate
        >>> PartialDate("2009").surely_before(PartialDate("2010-03-01"))
        True
        >>> PartialDate("2009").surely_before(PartialDate("2009-04"))
        False
        """
        return self.upper is not None and other.lower is not None and self.upper < other.lower

    def possibly_before(self: Span, other: Span) -> bool:
        """Return whether some possible day of this span is before some possible day of the other span.

        If it is false, this span cannot be before the other. It is often true in both directions: then the order is
        unknown.

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
        """Return whether the spans share a day. Two dates that do not overlap cannot be the same day.

        >>> from sinoperu import PartialDate
        >>> PartialDate("2009").overlaps(PartialDate("[2009-12-30..2010-01-02]"))
        True
        """
        return (self.lower is None or other.upper is None or self.lower <= other.upper) and (
            other.lower is None or self.upper is None or other.lower <= self.upper
        )

    def contains(self: Span, other: Span) -> bool:
        """Return whether every day of the other span lies in this one, so that the other is at least as precise.

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
        """A sort key that puts dates and intervals in one total order, for display.

        The order is by first day as written, then by last day, then by text. A span without a first day is placed by
        its last day, and a span without either at the end. If a date is surely before another, it is also sorted before
        it.

        >>> from sinoperu import PartialDate
        >>> dates = [PartialDate(text) for text in ("XXXX", "2010", "2009-04", "2009")]
        >>> [str(date) for date in sorted(dates, key=lambda date: date.sort_key)]
        ['2009', '2009-04', '2010', 'XXXX']
        """
        last = LAST_DAY + 1 if self.latest is None else self.latest.toordinal()
        return (last if self.earliest is None else self.earliest.toordinal(), last, self.text)
