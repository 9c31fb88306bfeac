"""Indexes for verdicts on claims: dates of actors, largest values, and days of counting."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

import attrs

from sinoperu.model.base import Record
from sinoperu.model.fields import dated_values
from sinoperu.values.dates import LAST_DAY, PartialDate
from sinoperu.values.quantities import Quantity

_MOST_COMPARED: Final = 100
"""To name actors whose order is unknown, `ActorDates` compares at most this many dates."""


class ActorDay(NamedTuple):
    """The days on which one actor may have acted, such as a state that recognised a government."""

    actor: str
    """The id of the actor."""
    first: int | None
    """The ordinal day number of the first possible day, or `None` if there is no lower limit."""
    last: int | None
    """The ordinal day number of the last possible day, or `None` if it is not known that the actor acted."""


class Earlier(NamedTuple):
    """The actors that acted before a date."""

    sure: int
    """The number of actors that surely acted before."""
    possible: int
    """The number of actors that surely or possibly acted before."""
    names: Sequence[str]
    """The ids of the first of them, sorted by date."""
    doubtful: Sequence[str]
    """The ids of some of those that only possibly acted before."""


class ActorDates:
    """An index that finds the actors that acted before a date, by binary search.

    An actor counts once, with its earliest days.

    >>> index = ActorDates([ActorDay("cuba", 10, 10), ActorDay("chile", 20, 29)])
    >>> index.before(PartialDate("0001-01-25"), but="peru", most=5)
    Earlier(sure=1, possible=2, names=('cuba', 'chile'), doubtful=('chile',))

    Args:
        days: The days of the actors.
    """

    def __init__(self, days: Iterable[ActorDay]) -> None:
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for actor, first, last in days:
            lower = 0 if first is None else first  # an actor with an unknown date may have been the first
            self._first[actor] = min(lower, self._first.get(actor, lower))
            if last is not None:
                self._last[actor] = min(last, self._last.get(actor, last))
        self._by_first = sorted((day, actor) for actor, day in self._first.items())
        self._by_last = sorted((day, actor) for actor, day in self._last.items())
        self._undated = sorted(self._first.keys() - self._last.keys())

    def before(self, date: PartialDate, but: str, most: int) -> Earlier:
        """Return how many actors acted before a date, and the ids of some of them.

        Args:
            date: The date.
            but: The id of the actor to leave out.
            most: The largest number of ids in each list.
        """
        sure = 0 if date.lower is None else bisect_left(self._by_last, (date.lower, ""))
        possible = len(self._by_first) if date.upper is None else bisect_left(self._by_first, (date.upper, ""))
        names = (actor for _, actor in islice(self._by_first, possible) if actor != but)
        return Earlier(
            sure - self._is_sure(but, date),
            possible - (but in self._first and (date.upper is None or self._first[but] < date.upper)),
            tuple(islice(names, most)),
            tuple(islice(self._doubtful(date, possible, but), most)) if possible > sure else (),
        )

    def _is_sure(self, actor: str, date: PartialDate) -> bool:
        last = self._last.get(actor)
        return last is not None and date.lower is not None and last < date.lower

    def _doubtful(self, date: PartialDate, possible: int, but: str) -> Iterator[str]:
        """Yield actors that only possibly acted before a date. Only the latest of those with a date are looked at."""
        yield from (actor for actor in self._undated if actor != but and self._first[actor] < (date.upper or LAST_DAY))
        for _, actor in self._by_first[max(0, possible - _MOST_COMPARED) : possible]:
            if actor != but and actor in self._last and not self._is_sure(actor, date):
                yield actor


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
