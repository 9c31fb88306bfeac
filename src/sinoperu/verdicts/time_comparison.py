"""Compare days, statuses and ends with the dates of a record, and numbers that are told as of different times."""

import math
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

from sinoperu.model.sources import FieldValue, Source
from sinoperu.model.status_timeline import StatusTimeline
from sinoperu.model.statuses import ProjectStatusAssertion, StatusAssertion
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import AgreementStatus, ProjectStatus
from sinoperu.verdicts.comparison import ENTAILED, FACTOR, NEW, OVERLAPS, SAME, Comparison, excluded, worst_of

YEAR: Final = 366
"""Figures whose publications are more than this number of days apart are told as of different times."""


class Told(NamedTuple):
    """The time as of which a number is told."""

    as_of: PartialDate | None
    """The day to which the number refers, if it is stated."""
    published: PartialDate | None
    """The date of publication."""

    @property
    def day(self) -> PartialDate | None:
        """The day to which the number refers, or else the date of publication."""
        return self.as_of or self.published

    @property
    def decisive(self) -> "Told":
        """The time without the date of publication if a day is stated, because that date then plays no role."""
        return self if self.as_of is None else Told(self.as_of, None)


def excused(comparison: Comparison, said: FieldValue, adopted: FieldValue, said_told: Told, told: Told) -> Comparison:
    """Return the comparison of two numbers that exclude each other, unless they are told as of different times.

    Time excuses a difference, but never a factor of ten.

    Args:
        comparison: The comparison, with the relation `EXCLUDED`.
        said: The stated number.
        adopted: The adopted number.
        said_told: The time as of which the stated number is told.
        told: The time as of which the adopted number is told.
    """
    if is_far(said, adopted) or not told_apart(said_told, told):
        return comparison
    reason = f"as of {said_told.day}, the adopted one as of {told.day}"
    return Comparison(NEW, reason, is_excused=True)


def is_far(said: FieldValue, adopted: FieldValue) -> bool:
    """Return whether two numbers differ by a factor of ten, or have different signs, which no time excuses.

    Values that are no numbers with the same unit are far too.
    """
    factor = said.factor(adopted) if isinstance(said, Quantity) and isinstance(adopted, Quantity) else None
    return factor is None or factor >= FACTOR


def told_apart(first: Told, second: Told) -> bool:
    """Return whether two numbers are told as of different times, so that they may differ.

    Two stated days are different times if they have no day in common. Without a stated day, the publications must be
    more than a year apart.

    >>> old, new = PartialDate("2008-03"), PartialDate("2024-11")
    >>> told_apart(Told(old, None), Told(None, new)), told_apart(Told(old, None), Told(None, None))
    (True, False)
    """
    if first.day is None or second.day is None:
        return False
    if first.as_of is not None and second.as_of is not None:
        return not first.as_of.overlaps(second.as_of)
    return _days_between(first.day, second.day) > YEAR


def _days_between(first: PartialDate, second: PartialDate) -> int:
    """Return the smallest possible number of days between two dates."""
    gaps = [
        later.lower - earlier.upper
        for earlier, later in ((first, second), (second, first))
        if earlier.upper is not None and later.lower is not None
    ]
    return max(gaps, default=0)


class KnownDays:
    """The days on which something is known to be the case.

    Args:
        days: The days, e.g. the start, the end and other attested days.
        start: The adopted first day.
        end: The adopted last day; `..` if it had not ended by `as_of`.
        as_of: The date until which the record is up to date.
    """

    def __init__(
        self,
        days: tuple[PartialDate, ...],
        start: PartialDate | None = None,
        end: PartialDate | Bound | None = None,
        as_of: PartialDate | None = None,
    ) -> None:
        self._days = frozenset(days)
        self._start, self._end = start, end
        lasts = [day.lower for day in days if day.lower is not None]
        if end is Bound.OPEN and as_of is not None and as_of.lower is not None:
            lasts.append(as_of.lower)
        self._first = min((day.upper for day in days if day.upper is not None), default=None)
        self._last = max(lasts, default=None)
        spans = sorted(
            (-_FAR if day.lower is None else day.lower, _FAR if day.upper is None else day.upper) for day in days
        )
        self._lowers = [lower for lower, _ in spans]
        self._last_uppers = list(accumulate((upper for _, upper in spans), max))
        self._first_uppers = list(accumulate((upper for _, upper in reversed(spans)), min))[::-1]

    def compare(self, stated: tuple[PartialDate, ...]) -> Comparison:
        """Compare days on which something is attested with the first and the last known day of it.

        >>> start, end = PartialDate("2022-12-07"), PartialDate("2025-10-10")
        >>> KnownDays((start, end), start, end).compare((PartialDate("2024-06"),)).relation
        ValueRelation.ENTAILED
        """
        return worst_of(map(self._compare_day, stated)) if self._days else Comparison(NEW)

    def _compare_day(self, day: PartialDate) -> Comparison:
        start, end, first, last = self._start, self._end, self._first, self._last
        if start is not None and day.surely_before(start):
            return excluded(f"{day} is before {start}, the first day")
        if isinstance(end, PartialDate) and end.surely_before(day):
            return excluded(f"{day} is after {end}, the last day")
        if day in self._days:
            return Comparison(SAME)
        if self._contains_known(day):
            return Comparison(ENTAILED)
        lower, upper = day.lower, day.upper
        if first is not None and last is not None and first <= last:
            starts_in = lower is None or lower <= last
            ends_in = upper is None or upper >= first
            if starts_in and ends_in:  # some stated day lies between the first and the last known day
                return Comparison(ENTAILED)
        if self._overlaps_known(day):
            return Comparison(OVERLAPS)
        return Comparison(NEW, f"{day} is outside the known days")

    def _contains_known(self, day: PartialDate) -> bool:
        """Return whether all days of some known date belong to a date."""
        index = 0 if day.lower is None else bisect_left(self._lowers, day.lower)
        return index < len(self._lowers) and (day.upper is None or self._first_uppers[index] <= day.upper)

    def _overlaps_known(self, day: PartialDate) -> bool:
        """Return whether some known date has a day in common with a date."""
        number = len(self._lowers) if day.upper is None else bisect_right(self._lowers, day.upper)
        return number > 0 and (day.lower is None or self._last_uppers[number - 1] >= day.lower)


_FAR: Final = math.inf
"""A day after all days. The same number with a minus sign is a day before all days."""


def compare_status(
    stated: StatusAssertion | ProjectStatusAssertion,
    timeline: StatusTimeline[AgreementStatus] | StatusTimeline[ProjectStatus],
    source: Source | None,
) -> Comparison:
    """Return the relation of a stated status to the status that the dates of a record imply.

    Args:
        stated: The status that the source states.
        timeline: The days on which the record may have each status.
        source: The source. A stated status without a date applies to the date of publication of the source.
    """
    on = stated.on or (source.published if source else None)
    if on is None:
        return Comparison(NEW, "the source has no date")
    possible = timeline.on(on)
    if not possible:
        return Comparison(NEW)
    if stated.value not in possible:
        return excluded(f"on {on} it was {' or '.join(possible)}")._replace(adopted=possible)
    return Comparison(SAME if len(possible) == 1 else OVERLAPS, adopted=possible)


def compare_end(
    stated: FieldValue, adopted: FieldValue, published: PartialDate | None, as_of: PartialDate | None
) -> Comparison | None:
    """Compare an end date with `Bound.OPEN`, which means "had not ended". For other pairs of values, return `None`.

    A stated `Bound.OPEN` means "had not ended on the publication date of the source". An adopted `Bound.OPEN` means
    "had not ended on the `as_of` date of the record".

    Args:
        stated: The end that the source states.
        adopted: The end in the record.
        published: The date of publication of the source.
        as_of: The date until which the record is up to date.
    """
    if stated is Bound.OPEN and isinstance(adopted, PartialDate):
        if published is None:
            return Comparison(OVERLAPS, adopted=adopted)
        if adopted.surely_before(published):
            return excluded(f"it ended before {published}, the date of the source")._replace(adopted=adopted)
        return Comparison(ENTAILED if published.surely_before(adopted) else OVERLAPS, adopted=adopted)
    if adopted is Bound.OPEN and isinstance(stated, PartialDate):
        if as_of is not None and stated.surely_before(as_of):
            return excluded(f"it had not ended by {as_of}")._replace(adopted=adopted)
        return Comparison(OVERLAPS, adopted=adopted)
    return None
