"""What holds on a date: owners, offices, partnerships, and agreements in force."""

import abc
from bisect import bisect_right
from collections.abc import Container
from functools import cached_property

from sinoperu.model import Agreement, Office, Organization, Partnership, Person, Project, State, Tenure
from sinoperu.model.actors import Stake
from sinoperu.model.base import Record
from sinoperu.store.collection import unknown, wrong_type
from sinoperu.store.grouping import grouped
from sinoperu.store.typed_collections import TypedCollections
from sinoperu.values.dates import Bound, DateInterval, PartialDate, SpanLike, parse_span
from sinoperu.values.spans import held

RecordOrId = Record | str


class OnDate(TypedCollections):
    """The questions about one date that a data set answers."""

    @abc.abstractmethod
    def __getitem__(self, record_id: str) -> Record:
        """Return the record with this id."""

    @abc.abstractmethod
    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, or `None`."""

    @abc.abstractmethod
    def current_id(self, record: RecordOrId) -> str:
        """Return the id of a record, or the id of today for one of an earlier release."""

    def id_in_role(self, record: RecordOrId, mentioned: Container[str], *classes: type[Record]) -> str:
        """Return the id of a record that a question is about, if it can play the role that the question asks for.

        Args:
            record: The record or its id.
            mentioned: Ids that other records use in that role. They are accepted even if no record defines them.
            classes: The classes of records that can play the role.

        Raises:
            UnknownRecordError: No record has this id; the message names the nearest ids.
            ValueError: The id is that of a record of another class.
        """
        own = self.current_id(record)
        known = self.get(own)
        if own in mentioned or isinstance(known, classes):
            return own
        what = " or ".join(cls.RECORD_TYPE for cls in classes)
        candidates = [candidate for cls in classes for candidate in self.of_class(cls)]
        if known is None:
            raise unknown(own, candidates, what)
        raise wrong_type(known, candidates, what)

    def owners_on(self, asset: RecordOrId, on: SpanLike, *, surely: bool = False) -> tuple[Stake, ...]:
        """Return who may hold a stake in a project or company on a date.

        Args:
            asset: The project or organization.
            on: A date or interval; a stake counts if it may be held on any of its days.
            surely: Only stakes that are surely held on all of its days.
        """
        record = self[id_of(asset)]
        span = parse_span(on)
        if not isinstance(record, Project | Organization):
            raise TypeError(f"expected a project or an organization, got {record!r}")
        stakes = [stake for stake in record.stakes if held(stake.start, stake.end, span, surely=surely)]
        return tuple(sorted(stakes, key=lambda stake: (-(stake.share.lower or 0) if stake.share else 0, stake.key)))

    @cached_property
    def _tenures_by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return grouped(self.tenures.values(), lambda tenure: tenure.person)

    @cached_property
    def _tenures_by_office(self) -> dict[str, tuple[Tenure, ...]]:
        return grouped(self.tenures.values(), lambda tenure: tenure.office)

    def tenures_of(self, person_or_office: RecordOrId) -> tuple[Tenure, ...]:
        """Return all tenures of a person or of an office.

        Raises:
            UnknownRecordError: There is no such person or office.
            ValueError: The id is that of a record of another type.
        """
        mentioned = {*self._tenures_by_person, *self._tenures_by_office}
        key = self.id_in_role(person_or_office, mentioned, Person, Office)
        return self._tenures_by_person.get(key, ()) + self._tenures_by_office.get(key, ())

    def offices_on(self, person: RecordOrId, on: SpanLike, *, surely: bool = False) -> tuple[Tenure, ...]:
        """Return the tenures in which a person may hold an office on a date.

        A tenure of an office with one seat ends at the latest when another person is known to hold the office.

        Raises:
            UnknownRecordError: There is no such record; the message names the nearest ids.
            ValueError: The id is that of a record of another type.
        """
        span = parse_span(on)
        own = self._tenures_by_person.get(self.id_in_role(person, self._tenures_by_person, Person), ())
        return tuple(one for one in own if one.held_on(span, surely=surely) and not self._by_another(one, span))

    def holders_on(self, office: RecordOrId, on: SpanLike, *, surely: bool = False) -> tuple[Tenure, ...]:
        """Return the tenures in which someone may hold an office on a date.

        A tenure of an office with one seat ends at the latest when another person is known to hold the office.

        Raises:
            UnknownRecordError: There is no such record; the message names the nearest ids.
            ValueError: The id is that of a record of another type.
        """
        span = parse_span(on)
        own = self._tenures_by_office.get(self.id_in_role(office, self._tenures_by_office, Office), ())
        return tuple(one for one in own if one.held_on(span, surely=surely) and not self._by_another(one, span))

    def _by_another(self, tenure: Tenure, on: PartialDate | DateInterval) -> bool:
        """Return whether the one seat of an office surely was another's between a tenure and a date."""
        office = self.offices.get(tenure.office)
        if office is None or office.seats != 1:
            return False
        return any(
            _between(tenure.known_days, day, on)
            for other in self._tenures_by_office[tenure.office]
            if other is not tenure and other.person != tenure.person
            for day in other.known_days
        )

    @cached_property
    def _successors(self) -> dict[str, tuple[Partnership, ...]]:
        following = (one for one in self.partnerships.values() if one.supersedes is not None and one.established)
        return grouped(following, lambda one: one.supersedes or "")

    def partnership_on(
        self, on: SpanLike, parties: tuple[str, str] = ("peru", "china"), *, surely: bool = False
    ) -> tuple[Partnership, ...]:
        """Return the partnerships that may be declared between two states on a date.

        A partnership ends at the latest when another takes its place; where several do, each must allow it.

        Raises:
            UnknownRecordError: There is no such state; the message names the nearest ids.
            ValueError: The id of a party is that of a record of another type.
        """
        span = parse_span(on)
        mentioned = {"peru", "china"}.union(*self._partnerships)  # the default is accepted in every data set
        states = frozenset(self.id_in_role(party, mentioned, State) for party in parties)
        return tuple(
            one
            for one in self._partnerships.get(states, ())
            if one.established and all(held(one.established, end, span, surely=surely) for end in self._ends_of(one))
        )

    def _ends_of(self, partnership: Partnership) -> tuple[PartialDate | Bound | None, ...]:
        """Return the end of a partnership that is adopted, else the days on which others took its place."""
        if partnership.ended is not None:
            return (partnership.ended,)
        return tuple(one.established for one in self._successors.get(partnership.id, ())) or (None,)

    @cached_property
    def _partnerships(self) -> dict[frozenset[str], tuple[Partnership, ...]]:
        return grouped(self.partnerships.values(), lambda partnership: frozenset(partnership.parties))

    @cached_property
    def _by_entry(self) -> tuple[Agreement, ...]:
        """The agreements that have entered into force, by the first possible day."""
        entered = [a for a in self.agreements.values() if a.entered_into_force or a.provisionally_applied]
        return tuple(sorted(entered, key=_first_day))

    def agreements_in_force_on(self, on: SpanLike, *, surely: bool = False) -> tuple[Agreement, ...]:
        """Return the agreements that may be in force on a date, by id.

        Args:
            on: A date or interval.
            surely: Only those whose status is in force whatever the days are.
        """
        span = parse_span(on)
        last = len(self._by_entry)
        if span.upper is not None:
            last = bisect_right(self._by_entry, span.upper, key=_first_day)
        found = [a for a in self._by_entry[:last] if a.is_in_force_on(span, surely=surely)]
        return tuple(sorted(found, key=lambda agreement: agreement.id))


def id_of(record: RecordOrId) -> str:
    """Return the id of a record, or the id that was given instead of one."""
    return record if isinstance(record, str) else record.id


def _between(days: tuple[PartialDate, ...], other: PartialDate, on: PartialDate | DateInterval) -> bool:
    """Return whether another's day surely lies between the known days of a tenure and a date."""
    return any(
        (day.surely_before(other) and other.surely_before(on)) or (other.surely_before(day) and on.surely_before(other))
        for day in days
    )


def _first_day(agreement: Agreement) -> int:
    days = [d.lower for d in (agreement.entered_into_force, agreement.provisionally_applied) if d is not None]
    return min(0 if day is None else day for day in days)
