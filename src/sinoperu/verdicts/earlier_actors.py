"""An index of the parties that did something before a date, for ordinal claims."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from sinoperu.model.base import Record
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.claim_index import ActorDates, ActorDay
from sinoperu.verdicts.claim_results import MOST_NAMED
from sinoperu.verdicts.parties import parties_of
from sinoperu.verdicts.record_list import Matches

Days = tuple[int | None, int | None]
"""The first and the last day on which an event may have happened; `None` for no limit."""


class EarlierActors(NamedTuple):
    """The actors that acted towards a counterpart before a date."""

    sure: int
    """The number of actors that surely acted before."""
    possible: int
    """The number of actors that surely or possibly acted before."""
    names: tuple[str, ...]
    """The ids of the first of them, sorted by date. A record whose actor is not known has its own id here."""
    imprecise: tuple[str, ...]
    """The ids of some actors that only possibly acted before, because their dates are imprecise or missing."""
    unclear: tuple[str, ...]
    """The ids of some records that may be earlier, and of which it is not known whether they count."""


class ActorIndex:
    """An index of the actors of some records, by their counterpart.

    An actor is a party that is a member of a group, and its counterpart is a party that is not.

    >>> from sinoperu.loading import loads
    >>> from sinoperu.verdicts.counted_records import CountedRecords
    >>> data = loads('''
    ... [agreement.chile-china-fta]
    ... parties = ["chile", "china"]
    ... signed = "2005-11-18"
    ... [agreement.of-unknown-parties]
    ... ''')
    >>> matches = CountedRecords(data).matching("agreement", ())
    >>> def signed(record):
    ...     return (record.signed.lower, record.signed.upper) if record.signed else (None, None)
    >>> index = ActorIndex(matches, frozenset({"chile", "peru"}), signed)
    >>> earlier = index.before("china", PartialDate("2009-04-28"), but="peru")
    >>> earlier.sure, earlier.possible, earlier.names, earlier.unclear
    (1, 2, ('chile', 'of-unknown-parties'), ('of-unknown-parties',))

    Args:
        matches: The records.
        members: The ids of the members of the group.
        days_of: Returns the days on which the event of a record may have happened.
    """

    def __init__(self, matches: Matches, members: frozenset[str], days_of: Callable[[Record], Days]) -> None:
        self._members, self._days_of = members, days_of
        self._by_counterpart: dict[str | None, list[tuple[Record, bool]]] = {}
        self._dates: dict[str | None, _Dates] = {}
        unclear: list[tuple[Record, bool]] = []
        for records, is_sure in ((matches.sure, True), (matches.unsure, False)):
            for record in records.records:
                parties = parties_of(record)
                outside = [party for party in parties.ids if party not in members]
                if not parties.are_all and (not outside or len(outside) == len(parties.ids)):
                    unclear.append((record, False))
                else:
                    for counterpart in dict.fromkeys(outside) if outside else (None,):
                        self._by_counterpart.setdefault(counterpart, []).append((record, is_sure))
        self._unclear = self._dates_of(unclear)

    def before(self, counterpart: str | None, date: PartialDate, but: str) -> EarlierActors:
        """Return the actors that acted towards a counterpart before a date.

        Args:
            counterpart: The id of the counterpart. `None` stands for records without one.
            date: The date.
            but: The id of the actor to leave out.
        """
        if counterpart not in self._dates:
            self._dates[counterpart] = self._dates_of(self._by_counterpart.get(counterpart, ()))
        known = self._dates[counterpart]
        earlier = known.dates.before(date, but, MOST_NAMED)
        others = self._unclear.dates.before(date, but, MOST_NAMED)
        return EarlierActors(
            earlier.sure,
            earlier.possible + others.possible,
            tuple(islice((*earlier.names, *others.names), MOST_NAMED)),
            tuple(actor for actor in earlier.doubtful if actor not in known.unsure),
            (
                *(known.unsure[actor] for actor in earlier.doubtful if actor in known.unsure),
                *(self._unclear.unsure[actor] for actor in others.names),
            ),
        )

    def _dates_of(self, records: Iterable[tuple[Record, bool]]) -> "_Dates":
        """Return an index of the actors of records. Each record is given with whether it surely counts.

        A record that may count has no last day, since it may be no record of this kind at all. If its actor is not
        known, the record stands for it.
        """
        days: list[ActorDay] = []
        sure: set[str] = set()
        unsure: dict[str, str] = {}
        for record, is_sure in records:
            first, last = self._days_of(record)
            parties = parties_of(record)
            actors = [party for party in parties.ids if party in self._members]
            if not actors and not parties.are_all:
                actors = [record.id]
            for actor in actors:
                days.append(ActorDay(actor, first, last if is_sure else None))
                if is_sure:
                    sure.add(actor)
                else:
                    unsure.setdefault(actor, record.id)
        return _Dates(ActorDates(days), {actor: name for actor, name in unsure.items() if actor not in sure})


class _Dates(NamedTuple):
    """The days of some actors."""

    dates: ActorDates
    """The index of the days."""
    unsure: dict[str, str]
    """The actors of which no record surely counts, each with the id of a record that may count."""
