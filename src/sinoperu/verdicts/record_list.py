"""Lists of records that can be counted for any date, and the records that surely or possibly fulfil conditions."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from sinoperu.model.base import Record
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.claim_index import CountingDays
from sinoperu.verdicts.parties import has_party_in


class RecordList:
    """A list of records that can be counted for any date by binary search.

    >>> from sinoperu import Agreement
    >>> records = RecordList([Agreement(id="early", signed="2009"), Agreement(id="late", signed="2024")])
    >>> records.surely_by(PartialDate("2010")), records.possibly_by(PartialDate("2009-06"))
    (1, 1)

    Args:
        records: The records.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = tuple(records)
        """The records."""
        self._within: dict[frozenset[str], Matches] = {}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the records."""
        return frozenset(record.id for record in self.records)

    @cached_property
    def _days(self) -> tuple[list[int], list[int]]:
        days = [CountingDays.of(record) for record in self.records]
        return sorted(day.surely for day in days), sorted(day.possibly for day in days)

    def surely_by(self, date: PartialDate | None) -> int:
        """Return the number of records that surely count on a date. Without a date, every record counts."""
        if date is None:
            return len(self.records)
        return 0 if date.lower is None else bisect_right(self._days[0], date.lower)

    def possibly_by(self, date: PartialDate | None) -> int:
        """Return the number of records that may count on a date. Without a date, every record counts."""
        if date is None or date.upper is None:
            return len(self.records)
        return bisect_right(self._days[1], date.upper)

    def within(self, members: frozenset[str] | None) -> "Matches":
        """Return the records with a party in a group, surely or possibly. `None` stands for no limit to a group."""
        if members is None:
            return Matches(self, NO_RECORDS)
        if members not in self._within:
            answers = [(record, has_party_in(record, members)) for record in self.records]
            sure = RecordList(record for record, answer in answers if answer)
            self._within[members] = Matches(sure, RecordList(record for record, answer in answers if answer is None))
        return self._within[members]


NO_RECORDS = RecordList(())


class Matches(NamedTuple):
    """The records that fulfil the conditions of a claim."""

    sure: RecordList
    """The records that surely fulfil the conditions."""
    unsure: RecordList
    """The records that may fulfil the conditions, because some of their values are not known."""

    @property
    def records(self) -> tuple[Record, ...]:
        """All records that fulfil the conditions, surely or possibly."""
        return (*self.sure.records, *self.unsure.records)


def joined(*lists: RecordList) -> RecordList:
    """Return one list of all records. If only one list has records, return this list, whose days may be sorted.

    >>> joined(NO_RECORDS, NO_RECORDS) is NO_RECORDS
    True
    """
    filled = [records for records in lists if records.records]
    if len(filled) == 1:
        return filled[0]
    return RecordList(record for records in filled for record in records.records) if filled else NO_RECORDS
