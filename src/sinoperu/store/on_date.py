"""Queries about dates: owners, office holders, partnerships and agreements in force on a date, and the timeline."""

from __future__ import annotations

import abc
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sinoperu import model
from sinoperu.errors import quote
from sinoperu.model.base import Record
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.collection import unknown, wrong_type
from sinoperu.store.grouping import grouped
from sinoperu.store.rows import Rows
from sinoperu.store.typed_collections import TypedCollections
from sinoperu.values.dates import Bound, DateInterval, PartialDate, SpanLike, parse_span
from sinoperu.values.spans import held

if TYPE_CHECKING:
    from sinoperu.model import Agreement, Partnership, Tenure
    from sinoperu.model.common_parts import Stake
    from sinoperu.store.timeline import Entry


class OnDate(TypedCollections):
    """The queries of a data set about a date.

    The date of a query can be a whole month, year or interval. The start and the end of a stake, tenure, partnership or
    agreement can also be known only in part, for example only the year. By default, a query returns everything that may
    have been valid on at least one day of the date. With `surely=True`, it returns only what was valid on every day of
    the date, whatever the exact start and end were.

    An end of `..` means that something had not ended on the `as_of` date of its record. After this date, it may still
    be valid, but not surely. Without an `as_of` date, it is valid without limit. An agreement is taken to stay in force
    until a date of its end is known.
    """

    @abc.abstractmethod
    def __getitem__(self, record_id: str) -> Record:
        """Return the record with this id or former id."""

    @abc.abstractmethod
    def get(self, record_id: str) -> Record | None:
        """Return the record with this id or former id, or `None`."""

    @abc.abstractmethod
    def current_id(self, record: RecordOrId) -> str:
        """Return the current id of a record. The argument can be the record, its id or a former id."""

    @abc.abstractmethod
    def records(self) -> Iterator[Record]:
        """Yield all records, type by type."""

    @abc.abstractmethod
    def referring_to(self, record: RecordOrId) -> Rows[Record]:
        """Return the records that refer to a record."""

    def id_in_role(self, record: RecordOrId, mentioned: Container[str], *classes: type[Record]) -> str:
        """Return the current id of a record that is an argument of a query, and check the class of the record.

        For example, a query for the offices of a person needs the id of a person.

        Args:
            record: The record or its id.
            mentioned: Ids that are accepted even if the data set has no such record, because other records refer to
                them. For example, a tenure can refer to a person without a record.
            classes: The classes of records that the query accepts, for example `Person`.

        Raises:
            UnknownRecordError: No record has this id. The message suggests similar ids.
            ValueError: The class of the record is not one of the accepted classes.
        """
        record_id = self.current_id(record)
        found_record = self.get(record_id)
        if record_id in mentioned or isinstance(found_record, classes):
            return record_id
        what = " or ".join(cls.RECORD_TYPE for cls in classes)
        candidates = [candidate for cls in classes for candidate in self.of_class(cls)]
        if found_record is None:
            raise unknown(record_id, candidates, what)
        raise wrong_type(found_record, candidates, what)

    def owners_on(self, asset: RecordOrId, on: SpanLike, *, surely: bool = False) -> Rows[Stake]:
        r"""Return the stakes in a project or organization that may have been held on a date, the largest stake first.

        Args:
            asset: The project or organization.
            on: A date or interval. A stake is returned if it may have been held on at least one day of it.
            surely: Whether to return only the stakes that were certainly held on every day of `on`.

        Raises:
            UnknownRecordError: There is no such record. The message suggests similar ids.
            TypeError: The record is neither a project nor an organization.

        >>> from sinoperu.loading import loads
        >>> data = loads('[project.mine]\nstakes = [{ owner = "mmg", share = "62.5%", start = "2014-07" }]')
        >>> [(stake.owner, str(stake.share)) for stake in data.owners_on("mine", "2014")]
        [('mmg', '62.5%')]
        >>> data.owners_on("mine", "2014", surely=True)
        <0 stakes>
        """
        from sinoperu.store.ownership import direct_owners

        return Rows(model.Stake, direct_owners(self[id_of(asset)], on, surely=surely))

    @cached_property
    def _tenures_by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return grouped(self.tenures.values(), lambda tenure: tenure.person)

    @cached_property
    def _tenures_by_office(self) -> dict[str, tuple[Tenure, ...]]:
        return grouped(self.tenures.values(), lambda tenure: tenure.office)

    def tenures_of(self, person_or_office: RecordOrId) -> Rows[Tenure]:
        """Return all tenures of a person or of an office.

        Raises:
            UnknownRecordError: There is no such person or office. The message suggests similar ids.
            ValueError: The id belongs to a record of another type.
        """
        mentioned = {*self._tenures_by_person, *self._tenures_by_office}
        key = self.id_in_role(person_or_office, mentioned, model.Person, model.Office)
        return Rows(model.Tenure, self._tenures_by_person.get(key, ()) + self._tenures_by_office.get(key, ()))

    def offices_on(self, person: RecordOrId, on: SpanLike, *, surely: bool = False) -> Rows[Tenure]:
        """Return the tenures of a person that may include a date.

        A tenure in an office with only one seat cannot extend past a day on which another person is known to have held
        the office.

        Args:
            person: The person.
            on: A date or interval. A tenure is returned if it may include at least one day of it.
            surely: Whether to return only the tenures that certainly include every day of `on`.

        Raises:
            UnknownRecordError: There is no such person. The message suggests similar ids.
            ValueError: The id belongs to a record of another type.
        """
        span = parse_span(on)
        tenures = self._tenures_by_person.get(self.id_in_role(person, self._tenures_by_person, model.Person), ())
        return self._held_tenures(tenures, span, surely=surely)

    def holders_on(self, office: RecordOrId, on: SpanLike, *, surely: bool = False) -> Rows[Tenure]:
        """Return the tenures of an office that may include a date.

        If the office has only one seat, a tenure cannot extend past a day on which another person is known to have held
        the office. The data may lack tenures that began after the date of `verified_until("tenure")`. So for a later
        day, the result also has each tenure that had not ended by that date.

        Args:
            office: The office.
            on: A date or interval. A tenure is returned if it may include at least one day of it.
            surely: Whether to return only the tenures that certainly include every day of `on`.

        Raises:
            UnknownRecordError: There is no such office. The message suggests similar ids.
            ValueError: The id belongs to a record of another type.
        """
        span = parse_span(on)
        tenures = self._tenures_by_office.get(self.id_in_role(office, self._tenures_by_office, model.Office), ())
        return self._held_tenures(tenures, span, surely=surely)

    def _held_tenures(
        self, tenures: tuple[Tenure, ...], on: PartialDate | DateInterval, *, surely: bool
    ) -> Rows[Tenure]:
        held_on_date = (tenure for tenure in tenures if tenure.held_on(on, surely=surely))
        return Rows(model.Tenure, (tenure for tenure in held_on_date if not self._was_another_holder(tenure, on)))

    def _was_another_holder(self, tenure: Tenure, on: PartialDate | DateInterval) -> bool:
        """Return whether another person held the office of a tenure between a known day of the tenure and a date.

        The result is always false for an office that is not known to have exactly one seat.
        """
        office = self.offices.get(tenure.office)
        if office is None or office.seats != 1:
            return False
        return any(
            _between(tenure.known_days, day, on)
            for other_tenure in self._tenures_by_office[tenure.office]
            if other_tenure is not tenure and other_tenure.person != tenure.person
            for day in other_tenure.known_days
        )

    @cached_property
    def _successors(self) -> dict[str, tuple[Partnership, ...]]:
        """A dict from the id of each superseded partnership to the dated partnerships that supersede it."""
        successors = (
            partnership for partnership in self.partnerships.values()
            if partnership.supersedes is not None and partnership.established
        )  # fmt: skip
        return grouped(successors, lambda partnership: partnership.supersedes or "")

    def partnership_on(
        self, state: RecordOrId, other_state: RecordOrId, on: SpanLike, *, surely: bool = False
    ) -> Rows[Partnership]:
        r"""Return the partnerships between two states that may have been in effect on a date.

        A partnership without an adopted end date ends when another partnership supersedes it. If several partnerships
        supersede it, it ends when the earliest of these partnerships is established.

        Args:
            state: One of the two states.
            other_state: The other state.
            on: A date or interval. A partnership is returned if it may have been in effect on at least one day of it.
            surely: Whether to return only the partnerships that were certainly in effect on every day of `on`.

        Raises:
            UnknownRecordError: There is no such state. The message suggests similar ids.
            ValueError: The id belongs to a record that is not a state, or both states are the same.

        >>> from sinoperu.loading import loads
        >>> data = loads('[partnership.strategic]\nparties = ["peru", "china"]\nestablished = "2008-11-19"')
        >>> data.partnership_on("peru", "china", "2014")
        <1 partnership>
          id         parties      established
          strategic  peru, china  2008-11-19
        """
        span = parse_span(on)
        mentioned = frozenset[str]().union(*self._partnerships)
        states = frozenset(self.id_in_role(given_state, mentioned, model.State) for given_state in (state, other_state))
        if len(states) != 2:
            raise ValueError(f"expected two different states, got {quote(self.current_id(state))} twice")
        in_effect = (
            partnership
            for partnership in self._partnerships.get(states, ())
            if partnership.established
            and all(
                held(partnership.established, end, span, surely=surely, as_of=partnership.as_of)
                for end in self._ends_of(partnership)
            )
        )
        return Rows(model.Partnership, in_effect)

    def _ends_of(self, partnership: Partnership) -> tuple[PartialDate | Bound | None, ...]:
        """Return the dates on which a partnership may have ended. The partnership ended on the earliest of these dates.

        If the partnership has an adopted end date, only this date is returned. Otherwise, these are the dates of the
        partnerships that supersede it. If there are none, the only item is `None`.
        """
        if partnership.ended is not None:
            return (partnership.ended,)
        return tuple(successor.established for successor in self._successors.get(partnership.id, ())) or (None,)

    @cached_property
    def _partnerships(self) -> dict[frozenset[str], tuple[Partnership, ...]]:
        return grouped(self.partnerships.values(), lambda partnership: frozenset(partnership.parties))

    @cached_property
    def _by_entry(self) -> tuple[Agreement, ...]:
        """The agreements with a date of entry into force or of provisional application.

        They are sorted by the first day on which the agreement may have been applied.
        """
        applied = (
            agreement for agreement in self.agreements.values()
            if agreement.entered_into_force or agreement.provisionally_applied
        )  # fmt: skip
        return tuple(sorted(applied, key=_first_day))

    def agreements_in_force_on(self, on: SpanLike, *, surely: bool = False) -> Rows[Agreement]:
        r"""Return the agreements that may have been in force on a date, sorted by id.

        Args:
            on: A date or interval. An agreement is returned if it may have been in force on at least one day of it.
            surely: Whether to return only the agreements that were certainly in force on every day of `on`.

        >>> from sinoperu.loading import loads
        >>> data = loads('[agreement.fta]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"')
        >>> [*data.agreements_in_force_on("2010")], [*data.agreements_in_force_on("2010", surely=True)]
        ([Agreement('fta')], [])
        """
        span = parse_span(on)
        last = len(self._by_entry)
        if span.upper is not None:
            last = bisect_right(self._by_entry, span.upper, key=_first_day)
        in_force = [agreement for agreement in self._by_entry[:last] if agreement.is_in_force_on(span, surely=surely)]
        return Rows(model.Agreement, sorted(in_force, key=lambda agreement: agreement.id))

    def timeline(
        self, about: RecordOrId | None = None, *, during: SpanLike | None = None, record_types: Iterable[str] = ()
    ) -> Rows[Entry]:
        r"""Return the dated events of the data set, sorted by date, record id and field.

        Args:
            about: A record or its id. Only events of this record and of the records that refer to it are returned.
            during: A date or interval. Only events that may have happened in this period are returned.
            record_types: Only events of these record types are returned, for example `("agreement", "visit")`. By
                default, events of sources and coverages are left out.

        Raises:
            UnknownRecordError: There is no such record.
            ValueError: There is no such record type, or `during` is not a date or interval.

        >>> from sinoperu.loading import loads
        >>> data = loads('[agreement.fta]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"')
        >>> [(entry.date.text, entry.field) for entry in data.timeline(during="2009")]
        [('2009-04-28', 'signed')]
        """
        from sinoperu.store.timeline import timeline

        records = self.records() if about is None else (self[id_of(about)], *self.referring_to(about))
        return timeline(records, during=during, record_types=record_types)


def _between(days: tuple[PartialDate, ...], other_day: PartialDate, on: PartialDate | DateInterval) -> bool:
    """Return whether `other_day` is certainly between `on` and a day in `days`, whichever of the two comes first."""
    return any(
        (day.surely_before(other_day) and other_day.surely_before(on))
        or (other_day.surely_before(day) and on.surely_before(other_day))
        for day in days
    )


def _first_day(agreement: Agreement) -> int:
    """Return the ordinal day number of the first day on which an agreement may have been applied."""
    dates = (agreement.entered_into_force, agreement.provisionally_applied)
    days = [date.lower for date in dates if date is not None]
    return min(0 if day is None else day for day in days)
