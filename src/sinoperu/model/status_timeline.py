"""The days on which a record may have each status, in a form that answers questions about many dates fast."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, TypeVar

from sinoperu.values.dates import LAST_DAY, Span
from sinoperu.values.vocabulary import Word

S = TypeVar("S", bound=Word)
BEFORE_ALL: Final = 0
"""The day that stands for "no lower limit"."""
AFTER_ALL: Final = LAST_DAY + 1
"""The day that stands for "no upper limit"."""


class StatusDays(NamedTuple, Generic[S]):
    """Days on which a record may have a status. There are none if the first day is later than the last."""

    status: S
    first: int
    """The first day, or `BEFORE_ALL`."""
    last: int
    """The last day, or `AFTER_ALL`."""


class Unrecorded(NamedTuple, Generic[S]):
    """The statuses that a record may have had before the first event that gives it a known status."""

    statuses: frozenset[S]
    last: int
    """The last day on which none of the known events need have happened, or `AFTER_ALL`."""


class StatusTimeline(Generic[S]):
    """The days on which a record may have each status.

    Args:
        statuses: All statuses, in their usual order.
        days: The days of each status, in any order.
        unrecorded: The statuses before the first known event. They are left out of the answer for a date on which no
            known status is possible, because nothing is known of it.

    >>> from sinoperu.values.dates import PartialDate
    >>> from sinoperu.values.vocabulary import AgreementStatus
    >>> signed, in_force = PartialDate("2009-04-28"), PartialDate("2010-03-01")
    >>> timeline = StatusTimeline(AgreementStatus, [
    ...     StatusDays(AgreementStatus.SIGNED, signed.lower, in_force.lower - 1),
    ...     StatusDays(AgreementStatus.IN_FORCE, in_force.lower, AFTER_ALL),
    ... ])
    >>> timeline.on(PartialDate("2010-02")), timeline.on(PartialDate("2009-04-27"))
    ((AgreementStatus.SIGNED,), ())
    """

    def __init__(
        self, statuses: Iterable[S], days: Iterable[StatusDays[S]], unrecorded: Unrecorded[S] | None = None
    ) -> None:
        self._days: dict[S, tuple[list[int], list[int]]] = {status: ([], []) for status in statuses}
        self._unrecorded = unrecorded
        for status, first, last in sorted(days, key=lambda one: one.first):
            firsts, lasts = self._days[status]
            if first > last:
                continue
            if lasts and first <= lasts[-1]:
                lasts[-1] = max(lasts[-1], last)
            else:
                firsts.append(first)
                lasts.append(last)

    def on(self, span: Span) -> tuple[S, ...]:
        """Return every status that the record may have on some day of a span, in the usual order of statuses."""
        first = BEFORE_ALL if span.lower is None else span.lower
        last = AFTER_ALL if span.upper is None else span.upper
        possible = {status for status, days in self._days.items() if _overlaps(days, first, last)}
        if possible and self._unrecorded is not None and first <= self._unrecorded.last:
            possible |= self._unrecorded.statuses
        return tuple(status for status in self._days if status in possible)


def _overlaps(days: tuple[list[int], list[int]], first: int, last: int) -> bool:
    """Return whether separate periods, given by their sorted first and last days, have a day from `first` to `last`."""
    firsts, lasts = days
    index = bisect_left(lasts, first)
    return index < len(firsts) and firsts[index] <= last


__all__ = ["AFTER_ALL", "BEFORE_ALL", "StatusDays", "StatusTimeline", "Unrecorded"]


def __dir__() -> list[str]:
    return __all__
