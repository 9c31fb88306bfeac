"""The contradictions of dates that a changed record causes, found in the small part of the chronology around it.

The search starts at the events whose dates or orderings change, and follows the orderings from event to event. It stops
at each event whose day is known exactly: such an event passes on its own day, whatever changes before it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final, TypeVar, overload

import attrs

from sinoperu.checking.adopted_spans import adopted_spans
from sinoperu.checking.certified_network import CertifiedNetwork, Orderings
from sinoperu.checking.rules_by_type import ordering_rules
from sinoperu.checking.shared_keys import is_of_one_part, shared_keys
from sinoperu.checking.undated_events import dormant_orderings
from sinoperu.chronology import Before, Contradiction, DaySpan, Event
from sinoperu.model.base import Record
from sinoperu.rules import RULES, Context
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.statements import StatementJudge

R = TypeVar("R", bound=Record)

MOST_ORDERINGS: Final = 1000
"""The search looks at most at this many orderings, so that a question about a hub of a huge data set is cheap."""
_CERTAIN_RULES: Final = ordering_rules(tuple(rule for rule in RULES if rule.certain))
"""The ordering rules without lawful exceptions, which alone can contradict dates."""


@attrs.frozen(kw_only=True)
class PresentOrderings:
    """The orderings of all events of a data set, in a form that can be searched from event to event."""

    by_record: Mapping[str, tuple[Before, ...]]
    """The orderings that the rules give for each record."""
    at: Mapping[Event, tuple[tuple[str, Before], ...]]
    """The orderings of each event, each with the record for which a rule gives it."""
    readers: Mapping[str, tuple[str, ...]]
    """For each record, the other records whose orderings depend on its contents."""
    shared: frozenset[tuple[str, str]]
    """The keys that several parts of a record share. The dates of such parts are ignored."""

    @classmethod
    def of(cls, data: RecordStore) -> "PresentOrderings":
        """Return the orderings of a data set."""
        context = _ReadingContext(data, StatementJudge(data))
        by_record: dict[str, tuple[Before, ...]] = {}
        at: dict[Event, list[tuple[str, Before]]] = {}
        readers: dict[str, list[str]] = {}
        for record in data.records():
            context.read = {}
            orderings = by_record[record.id] = tuple(_orderings(record, context))
            for ordering in orderings:
                for event in (ordering.before, ordering.after):
                    at.setdefault(event, []).append((record.id, ordering))
            for read in context.read:
                readers.setdefault(read, []).append(record.id)
        return cls(
            by_record=by_record,
            at={event: tuple(orderings_of_event) for event, orderings_of_event in at.items()},
            readers={read: tuple(readers_of_record) for read, readers_of_record in readers.items()},
            shared=shared_keys(data.records()),
        )


class _ReadingContext(Context):
    """A context that notes which records a rule looks up."""

    read: dict[str, None]

    @overload
    def get(self, record_id: str | None) -> Record | None: ...

    @overload
    def get(self, record_id: str | None, cls: type[R]) -> R | None: ...

    def get(self, record_id: str | None, cls: type[Record] = Record) -> Record | None:
        if record_id is not None:
            self.read[record_id] = None
        return super().get(record_id, cls)


def _orderings(record: Record, context: Context) -> Iterator[Before]:
    """Return the orderings that the rules without lawful exceptions give for a record."""
    orders = [rule.order for rule in _CERTAIN_RULES.get(record.RECORD_TYPE, ()) if rule.order is not None]
    return chain.from_iterable([order(record, context) for order in orders])


class LocalChronology:
    """The part of the chronology that a change of one record affects.

    Args:
        data: The data set.
        spans: A dict from each dated event of the data set to the days that its date allows.
        clashing: The events whose dates contradict each other in the data set.
        view: The data set with the changed record.
        old: The record before the change.
        new: The changed record.
        linked: The ids of further records whose orderings may change.
    """

    def __init__(
        self,
        data: RecordStore,
        spans: Mapping[Event, DaySpan],
        clashing: Container[Event],
        *,
        view: RecordStore,
        old: Record,
        new: Record,
        linked: Iterable[str],
    ) -> None:
        self._data, self._view, self._present_spans, self._clashing = data, view, spans, clashing
        self._present = data.once(PresentOrderings.of)
        self._record_id = new.id
        self._new_spans = adopted_spans([new])
        self._shared = self._present.shared
        old_shared, new_shared = shared_keys([old]), shared_keys([new])
        if old_shared != new_shared:
            self._shared = (self._shared - old_shared) | new_shared
        self._context = Context(view, StatementJudge(view))
        self._present_context = Context(data, StatementJudge(data))
        readers = self._present.readers.get(new.id, ())
        affected = dict.fromkeys((new.id, *islice(readers, MOST_ORDERINGS), *linked))
        self._changed = {
            record.id: tuple(_orderings(record, self._context)) for record in filter(None, map(view.get, affected))
        }
        self._changed_at: dict[Event, list[Before]] = {}
        for ordering in chain.from_iterable(self._changed.values()):
            for event in (ordering.before, ordering.after):
                self._changed_at.setdefault(event, []).append(ordering)
        self._dormant = dormant_orderings(self._orderings_of)
        old_spans = adopted_spans([old])
        self._starts = self._changed_events(old_spans)
        if old_shared != new_shared:
            self._starts |= dict.fromkeys([*old_spans, *self._new_spans])

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return the contradictions around the events that the change affects.

        A contradiction of the data set that involves these events is in the result too.
        """
        if not self._starts:
            return ()
        given, events = self._connected()
        spans = {event: span for event in events if (span := self._span(event)) is not None}
        return CertifiedNetwork(spans, Orderings(given, self._dormant_of)).contradictions()

    def _changed_events(self, old_spans: Mapping[Event, DaySpan]) -> dict[Event, None]:
        """Return the events whose date or orderings change."""
        events = dict.fromkeys(event for event, _ in old_spans.items() ^ self._new_spans.items())
        for record_id, orderings in self._changed.items():
            for ordering in set(orderings).symmetric_difference(self._present.by_record.get(record_id, ())):
                events |= dict.fromkeys((ordering.before, ordering.after))
        return events

    def _span(self, event: Event) -> DaySpan | None:
        spans = self._new_spans if event.record == self._record_id else self._present_spans
        span = spans.get(event)
        return span if span is not None and is_of_one_part(event, self._shared) else None

    def _orderings_of(self, record: Record) -> Iterator[Before]:
        context = self._context if record.id in self._changed else self._present_context
        return filter(self._counts, _orderings(record, context))

    def _counts(self, ordering: Before) -> bool:
        return is_of_one_part(ordering.before, self._shared) and is_of_one_part(ordering.after, self._shared)

    def _dormant_of(self, event: Event) -> tuple[Before, ...]:
        record = self._view.get(event.record)
        return () if record is None else self._dormant(record, event)

    def _given_at(self, event: Event) -> Iterator[Before]:
        """Yield the orderings of an event that always apply."""
        for record_id, ordering in self._present.at.get(event, ()):
            if record_id not in self._changed:
                yield ordering
        yield from self._changed_at.get(event, ())

    def _connected(self) -> tuple[list[Before], dict[Event, None]]:
        """Return the orderings and the events through which the changed events can cause a contradiction."""
        given: dict[Before, None] = {}
        events = dict(self._starts)
        implied, waiting, followed = set[Event](), set[Event](), set[Event]()
        queue = list(self._starts)
        looked_at = 0
        for event in queue:  # the queue grows during the loop
            if event in followed or (event in waiting and event not in implied):
                continue
            looked_at += len(self._present.at.get(event, ()))
            if looked_at > MOST_ORDERINGS:
                break
            orderings = [ordering for ordering in self._given_at(event) if self._can_clash(ordering)]
            if self._span(event) is None:
                if event not in implied and not any(o.implies and o.before == event for o in orderings):
                    waiting.add(event)  # it is not known to have happened, so its orderings have no effect
                    continue
                dormant = [ordering for ordering in self._dormant_of(event) if self._can_clash(ordering)]
            else:
                dormant = []
            followed.add(event)
            given |= dict.fromkeys(orderings)
            for ordering in (*orderings, *dormant):
                if ordering.implies:
                    implied.add(ordering.before)
                neighbour = ordering.after if ordering.before == event else ordering.before
                events[neighbour] = None
                if not self._ends_search(neighbour):
                    queue.append(neighbour)
        return list(given), events

    def _can_clash(self, ordering: Before) -> bool:
        """Return whether the dates of the two events leave open whether they are in this order."""
        before, after = self._span(ordering.before), self._span(ordering.after)
        if before is None or after is None:
            return self._counts(ordering)
        kept = before.upper is not None and after.lower is not None and before.upper + ordering.at_least <= after.lower
        if kept and ordering.at_most is not None:
            kept = before.lower is not None and after.upper is not None and (
                before.lower + ordering.at_most >= after.upper
            )  # fmt: skip
        return not kept

    def _ends_search(self, event: Event) -> bool:
        """Return whether an event passes on only its own day, because this day is known exactly."""
        span = self._span(event)
        return span is not None and span.lower == span.upper is not None and not span.soft and (
            event not in self._clashing
        )  # fmt: skip
