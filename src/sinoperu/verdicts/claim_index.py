"""Indexes for verdicts on claims: dates of actors, largest values, and the days from which records count in totals."""

from bisect import bisect_left
from collections.abc import Iterable

import attrs

from sinoperu.model.base import Record
from sinoperu.model.fields import dated_values
from sinoperu.values.dates import LAST_DAY, PartialDate
from sinoperu.values.quantities import Quantity


class ActorDates:
    """An index that finds the actors that did something towards a counterpart before a given date.

    For example, the actors are the states that recognised a government, and the counterpart is that government. The
    index uses binary search.

    Args:
        dated_actors: A tuple of the date, the actor and the counterpart for each record. Tuples without an actor are
            ignored.
    """

    def __init__(self, dated_actors: Iterable[tuple[PartialDate | None, str | None, str | None]]) -> None:
        last_days: dict[str | None, list[tuple[int, str]]] = {}
        first_days: dict[str | None, list[tuple[int, str]]] = {}
        for date, actor, counterpart in dated_actors:
            if actor is not None:
                if date is not None and date.upper is not None:
                    last_days.setdefault(counterpart, []).append((date.upper, actor))
                lower = date.lower if date is not None else None  # an actor with an unknown date may have been first
                first_days.setdefault(counterpart, []).append((0 if lower is None else lower, actor))
        self._last_days = {counterpart: sorted(days) for counterpart, days in last_days.items()}
        self._first_days = {counterpart: sorted(days) for counterpart, days in first_days.items()}

    def surely_before(self, counterpart: str | None, date: PartialDate) -> set[str]:
        """Return the actors that surely acted towards the counterpart before a given date."""
        days = self._last_days.get(counterpart, [])
        count = 0 if date.lower is None else bisect_left(days, (date.lower, ""))
        return {actor for _, actor in days[:count]}

    def possibly_before(self, counterpart: str | None, date: PartialDate) -> set[str]:
        """Return the actors that may have acted towards the counterpart before a given date."""
        days = self._first_days.get(counterpart, [])
        count = len(days) if date.upper is None else bisect_left(days, (date.upper, ""))
        return {actor for _, actor in days[:count]}


class LargestValues:
    """An index that finds the largest value of all records except one given record.

    It keeps the two values with the largest lower bounds and the two values with the largest upper bounds. Two values
    are enough, because at most one of them belongs to the given record.
    """

    def __init__(self, values: list[tuple[str, Quantity]]) -> None:
        self._surely = sorted(values, key=lambda pair: pair[1].sort_key[1:3], reverse=True)[:2]
        self._possibly = sorted(values, key=lambda pair: pair[1].sort_key[3:5], reverse=True)[:2]

    def surely(self, but: str) -> tuple[str, Quantity | None]:
        """Return the id and the value of the record whose value has the largest lower bound.

        If there is no such record, return `("", None)`.

        Args:
            but: The id of the record to leave out.
        """
        return next((pair for pair in self._surely if pair[0] != but), ("", None))

    def possibly(self, but: str) -> tuple[str, Quantity | None]:
        """Return the id and the value of the record whose value has the largest upper bound.

        If there is no such record, return `("", None)`.

        Args:
            but: The id of the record to leave out.
        """
        return next((pair for pair in self._possibly if pair[0] != but), ("", None))


@attrs.frozen
class CountingDays:
    """The day from which a record surely counts in a total, and the day from which it possibly counts."""

    surely: int
    """The last possible day of the first dated event of the record, as an ordinal day number.

    If this day is unknown, the number is larger than the number of any day in the calendar.
    """
    possibly: int
    """The first possible day of any dated event of the record, as an ordinal day number.

    The number is 0 if this day is unknown.
    """

    @classmethod
    def of(cls, record: Record) -> "CountingDays":
        """Return the days from which a record surely counts and possibly counts in a total.

        A record counts from its first dated event on. A record without dates possibly counts on every day, but surely
        counts on no day.
        """
        dates = [date for _, date in dated_values(record)]
        if not dates:
            return cls(LAST_DAY + 1, 0)
        last = min((date.upper for date in dates if date.upper is not None), default=LAST_DAY + 1)
        return cls(last, min(0 if date.lower is None else date.lower for date in dates))

    def surely_by(self, date: PartialDate | None) -> bool:
        """Return whether the record is surely counted for a given date. Without a date, every record counts."""
        return date is None or (date.lower is not None and self.surely <= date.lower)

    def possibly_by(self, date: PartialDate | None) -> bool:
        """Return whether the record may be counted for a given date. If the date is `None`, every record counts."""
        return date is None or date.upper is None or self.possibly <= date.upper
