"""The constraint network, stored compactly as a graph. Events are numbered, and edges are stored in arrays.

An ordering with `at_least=g` becomes an edge from `before` to `after` with the gap `g`: adding `g` to a lower bound of
`before` gives a lower bound of `after`. If the ordering has `at_most=m`, a second edge leads from `after` to `before`
with the gap `-m`.

Upper bounds propagate along the same edges in reverse. They are stored as negated days. Propagation can then only
increase a stored number, for upper bounds as for lower bounds, so the same code serves for both (see
[`Flow`][sinoperu.chronology.graph.Flow]).
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import compress
from operator import eq
from typing import Final

from sinoperu.chronology.events import Before, DaySpan, Event
from sinoperu.chronology.numbering import LIMIT, NumberedOrderings, refuse

ABSENT: Final = -(1 << 62)
"""The number that stands for a missing bound.

It is lower than every real sum of days and gaps, because `LIMIT` restricts each day and gap.
"""

Dormant = Callable[[Event], Iterable[Before]]
"""A function that takes an event without a span and returns further orderings of this event.

These orderings are called dormant, because they apply only once the event is known or assumed to have happened.
"""


class Flow:
    """The lower bounds or the upper bounds of all events of a graph, and the edges along which they propagate.

    The `lower` side of a graph has the lower bounds, which propagate along the edges. The `upper` side has the negated
    upper bounds, which propagate along the reversed edges.

    Args:
        count: The number of events.
        source: For each edge, the number of the event at which the edge starts on this side.
        target: For each edge, the number of the event at which the edge ends on this side.
    """

    __slots__ = ("_links", "_pending", "_rest", "_total", "own", "source", "target")

    def __init__(self, count: int, source: "array[int]", target: "array[int]") -> None:
        self.own = array("q", [ABSENT]) * count
        """For each event, the bound from its own date."""
        self.source = source
        """For each edge, the event at which the edge starts on this side."""
        self.target = target
        """For each edge, the event at which the edge ends on this side."""
        self._rest = array("q", [ABSENT]) * count
        self._total = array("q", [ABSENT]) * count
        self._pending: Callable[[], None] | None = None
        self._links: tuple[array[int], array[int]] | None = None

    @property
    def rest(self) -> "array[int]":
        """For each event, the bound that follows from other events. Events on a cycle with this event are left out."""
        self._propagate()
        return self._rest

    @property
    def total(self) -> "array[int]":
        """For each event, the bound that follows from its own date and from all other events."""
        self._propagate()
        return self._total

    @property
    def links(self) -> "tuple[array[int], array[int]]":
        """For each event, its first outgoing edge on this side; for each edge, the next one of the same event.

        The number -1 stands for no edge.
        """
        if self._links is None:
            first, following = array("i", [-1]) * len(self.own), array("i")
            append = following.append
            for edge, start in enumerate(self.source):
                append(first[start])
                first[start] = edge
            self._links = first, following
        return self._links

    def propagate_later(self, propagate: Callable[[], None]) -> None:
        """Call a function that fills `rest` and `total` when one of them is first read."""
        self._pending = propagate

    def _propagate(self) -> None:
        if self._pending is not None:
            propagate, self._pending = self._pending, None
            propagate()

    def edges(self, event: int) -> Iterator[int]:
        """Yield the outgoing edges of an event on this side."""
        first, following = self.links
        edge = first[event]
        while edge >= 0:
            yield edge
            edge = following[edge]

    def keep(self, event: int, kept: Iterable[int]) -> None:
        """Remove all outgoing edges of an event except the edges in `kept`."""
        first, following = self.links
        first[event] = -1
        for edge in kept:
            following[edge] = first[event]
            first[event] = edge


class Graph:
    """A graph of the events that are known to have happened. Orderings without lawful exceptions are its edges.

    The numbers of events are those of the orderings. Events that are not known to have happened have numbers too, but
    neither bounds nor edges.

    Args:
        spans: The days of the dated events.
        orderings: All orderings. An ordering is skipped if one of its events is not known to have happened.
        shown_by: The orderings that can prove that an event without a span happened.

    Raises:
        ValueError: The absolute value of a day or gap is larger than `LIMIT`.
    """

    __slots__ = ("_exists", "because", "events", "gap", "lower", "orderings", "origin", "upper", "usual")

    def __init__(
        self, spans: Mapping[Event, DaySpan], orderings: NumberedOrderings, shown_by: Iterable[Before]
    ) -> None:
        self.orderings = orderings
        self.because = implied_existence(spans, shown_by)
        self.events = orderings.events
        count = len(self.events)
        self._exists = bytearray(b"\1" * len(spans)).ljust(count, b"\0")
        for event in self.because:
            self._exists[orderings.numbers[event]] = 1
        starts, ends = array("i"), array("i")
        self.lower = Flow(count, starts, ends)
        self.upper = Flow(count, ends, starts)
        self.gap = array("i")
        self.origin = array("q")
        """For each edge, a number that says which ordering it comes from.

        It is twice the number of the ordering, plus one if the edge comes from `at_most`.
        """
        self.usual: list[int] = []
        """The numbers of the orderings that have lawful exceptions. These orderings have no edges."""
        self._read_spans(spans)
        try:
            self._read_orderings()
        except OverflowError:
            refuse()

    @classmethod
    def of(cls, spans: Mapping[Event, DaySpan], orderings: Iterable[Before]) -> "Graph":
        """Return the graph of dated events, all of which have a span."""
        return cls(spans, NumberedOrderings.of(spans, orderings), ())

    def number_of(self, event: Event) -> int | None:
        """Return the number of an event that is known to have happened, or `None`."""
        number = self.orderings.numbers.get(event)
        return number if number is not None and self._exists[number] else None

    def existing(self) -> Iterator[tuple[int, Event]]:
        """Yield the number and the event of all events that are known to have happened."""
        return compress(enumerate(self.events), self._exists)

    def _read_spans(self, spans: Mapping[Event, DaySpan]) -> None:
        lower, upper = self.lower.own, self.upper.own
        for number, (first, last, _) in enumerate(spans.values()):
            if first is not None:
                lower[number] = first if -LIMIT <= first <= LIMIT else refuse()
            if last is not None:
                upper[number] = -last if -LIMIT <= last <= LIMIT else refuse()

    def _read_orderings(self) -> None:
        orderings, exists = self.orderings, self._exists
        starts, ends, gaps, origin = self.lower.source, self.lower.target, self.gap, self.origin
        columns = orderings.before, orderings.after, orderings.at_least
        certain = [kind[1] for kind in orderings.kinds]
        if all(certain) and all(exists) and not any(map(eq, orderings.before, orderings.after)):
            for edges, column in zip((starts, ends, gaps), columns, strict=True):
                edges.extend(column)
            origin.extend(range(0, 2 * len(orderings), 2))
        else:
            for number, (start, end, gap, kind) in enumerate(zip(*columns, orderings.kind, strict=True)):
                if not (exists[start] and exists[end]):
                    continue
                if not certain[kind]:
                    self.usual.append(number)
                elif start != end or gap > 0:  # an edge from an event to itself matters only if its gap is positive
                    starts.append(start)
                    ends.append(end)
                    gaps.append(gap)
                    origin.append(2 * number)
        for number, most in orderings.at_most.items():
            start, end = orderings.before[number], orderings.after[number]
            is_edge = exists[start] and exists[end] and certain[orderings.kind[number]]
            if is_edge and (start != end or most < 0):
                starts.append(end)
                ends.append(start)
                gaps.append(-most)
                origin.append(2 * number + 1)
        if gaps and min(gaps) < -LIMIT:  # the array refuses all other numbers that are too large
            refuse()

    def ordering(self, edge: int) -> Before:
        """Return the ordering that an edge comes from."""
        return self.orderings[self.origin[edge] >> 1]

    def key(self, edge: int) -> tuple[str, Event, Event, int, str]:
        """Return the sort key of an edge, which begins with the rule code. It decides between equally short chains."""
        ordering = self.ordering(edge)
        start, end = self.events[self.lower.source[edge]], self.events[self.lower.target[edge]]
        return ordering.code, start, end, -self.gap[edge], repr(ordering)

    def orderings_among(self, events: Collection[int]) -> tuple[Before, ...]:
        """Return the orderings whose `before` and `after` are both among these events.

        The result leaves out orderings with lawful exceptions. It also leaves out orderings that were removed to break
        a positive cycle.
        """
        target = self.lower.target
        numbers = {
            self.origin[edge] >> 1 for event in events for edge in self.lower.edges(event) if target[edge] in events
        }
        return tuple(self.orderings[number] for number in numbers)

    def dormant(self) -> dict[Event, list[Before]]:
        """Return the orderings without lawful exceptions of each event that is not known to have happened."""
        columns, exists, dormant = self.orderings, self._exists, dict[Event, list[Before]]()
        certain = [kind[1] for kind in columns.kinds]
        for place, (start, end, kind) in enumerate(zip(columns.before, columns.after, columns.kind, strict=True)):
            if certain[kind] and not (exists[start] and exists[end]):
                ordering = columns[place]
                for number in {start, end}:
                    if not exists[number]:
                        dormant.setdefault(self.events[number], []).append(ordering)
        return dormant

    def existence(self, events: Iterable[Event]) -> tuple[Before, ...]:
        """Return the orderings that prove that these events happened.

        In each ordering, the event `after` happened, and so `before` must have happened too. If `after` has no span,
        the result also has the ordering that proves `after`, at an earlier position. Events with a span need no
        proof.
        """
        orderings: dict[Before, None] = {}
        for event in events:
            reasons = []
            while event in self.because and self.because[event] not in orderings:
                reasons.append(self.because[event])
                event = self.because[event].after  # noqa: PLW2901 - each walk starts at its own event
            orderings.update(dict.fromkeys(reversed(reasons)))
        return tuple(orderings)

    def roots(self) -> dict[Event, Event]:
        """Return a dict from each event without a span to the event with a span that proves that it happened.

        The proof can lead through further events without a span.
        """
        roots: dict[Event, Event] = {}
        for event, reason in self.because.items():  # the proof of `reason.after` is earlier in `because`
            roots[event] = roots.get(reason.after, reason.after)
        return roots


def implying_orderings(spans: Mapping[Event, DaySpan], orderings: Iterable[Before]) -> list[Before]:
    """Return the orderings that can prove that an event without a span happened.

    Orderings with lawful exceptions prove nothing and are left out.
    """
    return [
        ordering for ordering in orderings if ordering.implies and ordering.certain and ordering.before not in spans
    ]


def implied_existence(spans: Mapping[Event, DaySpan], shown_by: Iterable[Before]) -> dict[Event, Before]:
    """Return the events that have no span but must have happened, as a dict from event to the ordering that proves it.

    If several orderings prove that an event happened, the one with the fewest steps to an event with a span is chosen.
    If several have equally few steps, the rule code and the event decide. The order of `shown_by` does not matter.

    Args:
        spans: The days of the dated events.
        shown_by: The orderings that can prove that an event without a span happened.
    """
    possible: dict[Event, list[Before]] = {}
    for ordering in shown_by:
        possible.setdefault(ordering.after, []).append(ordering)
    because: dict[Event, Before] = {}
    layer: Iterable[Event] = [event for event in possible if event in spans]
    while layer:
        next_layer: dict[Event, Before] = {}
        for event in layer:
            for ordering in possible.get(event, ()):
                before = ordering.before
                if before in because:
                    continue
                rival = next_layer.get(before)
                if rival is None or _reason_key(ordering) < _reason_key(rival):
                    next_layer[before] = ordering
        because.update(sorted(next_layer.items()))
        layer = next_layer
    return because


def activated_orderings(
    spans: Mapping[Event, DaySpan], shown_by: Iterable[Before], dormant: Dormant
) -> Iterator[Before]:
    """Yield the dormant orderings (see `Dormant`) of all events that have no span but must have happened.

    If a dormant ordering proves that a further event happened, the dormant orderings of that event are yielded too.

    Args:
        spans: The days of the dated events.
        shown_by: The orderings that can prove that an event without a span happened.
        dormant: A function that returns the dormant orderings of an event. It is called once for each event.
    """
    earlier: dict[Event, list[Event]] = {}
    existing = set[Event]()
    layer: list[Event] = []
    while True:
        new = {before for event in layer for before in earlier.get(event, ())}
        for ordering in shown_by:
            earlier.setdefault(ordering.after, []).append(ordering.before)
            if ordering.after in spans or ordering.after in existing:
                new.add(ordering.before)
        layer = sorted(new - existing)
        if not layer:
            return
        existing.update(layer)
        orderings = [ordering for event in layer for ordering in dormant(event)]
        yield from orderings
        shown_by = implying_orderings(spans, orderings)


def _reason_key(ordering: Before) -> tuple[str, Event, str]:
    return ordering.code, ordering.after, repr(ordering)
