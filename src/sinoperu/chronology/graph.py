"""The constraint network, stored compactly as a graph. Events are numbered, and edges are stored in arrays.

An ordering with `at_least=g` becomes an edge from `before` to `after` with the gap `g`: adding `g` to a lower bound of
`before` gives a lower bound of `after`. If the ordering has `at_most=m`, a second edge leads from `after` to `before`
with the gap `-m`.

Upper bounds propagate along the same edges in reverse. They are stored as negated days. Propagation can then only
increase a stored number, for upper bounds as for lower bounds, so the same code serves for both (see
[`Flow`][sinoperu.chronology.graph.Flow]).
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NoReturn

from sinoperu.chronology.events import Before, DaySpan, Event

ABSENT: Final = -(1 << 62)
"""The number that stands for a missing bound.

It is lower than every real sum of days and gaps, because `LIMIT` restricts each day and gap.
"""

LIMIT: Final = 2**31 - 1
"""The largest absolute value that an ordinal day number or a gap may have in a network.

Real dates are far below this limit. For example, 9999-12-31 has the ordinal day number 3,652,059.
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

    __slots__ = ("first", "following", "own", "rest", "source", "target", "total")

    def __init__(self, count: int, source: "array[int]", target: "array[int]") -> None:
        self.own = array("q", [ABSENT]) * count
        """For each event, the bound from its own date."""
        self.rest = array("q", [ABSENT]) * count
        """For each event, the bound that follows from other events. Events on a cycle with this event are left out."""
        self.total = array("q", [ABSENT]) * count
        """For each event, the bound that follows from its own date and from all other events."""
        self.first = array("i", [-1]) * count
        """For each event, its first outgoing edge on this side, or -1 if it has none."""
        self.following = array("i")
        """For each edge, the next outgoing edge of the event at which this edge starts, or -1 if there is none."""
        self.source = source
        """For each edge, the event at which the edge starts on this side."""
        self.target = target
        """For each edge, the event at which the edge ends on this side."""

    def edges(self, event: int) -> Iterator[int]:
        """Yield the outgoing edges of an event on this side."""
        edge = self.first[event]
        while edge >= 0:
            yield edge
            edge = self.following[edge]

    def keep(self, event: int, kept: Iterable[int]) -> None:
        """Remove all outgoing edges of an event except the edges in `kept`."""
        self.first[event] = -1
        for edge in kept:
            self.following[edge] = self.first[event]
            self.first[event] = edge


def _refuse() -> NoReturn:
    raise ValueError(f"expected ordinal day numbers and gaps between -{LIMIT} and {LIMIT}") from None


class Graph:
    """A graph of the events that are known to have happened. Orderings without lawful exceptions are its edges.

    Args:
        spans: The days of the dated events.
        orderings: All orderings. An ordering is skipped if one of its events is not known to have happened.
        shown_by: The orderings that can prove that an event without a span happened.

    Raises:
        ValueError: The absolute value of a day or gap is larger than `LIMIT`.
    """

    __slots__ = ("because", "events", "gap", "index", "lower", "orderings", "origin", "upper", "usual")

    def __init__(self, spans: Mapping[Event, DaySpan], orderings: Sequence[Before], shown_by: Iterable[Before]) -> None:
        self.orderings = orderings
        self.because = implied_existence(spans, shown_by)
        self.events: list[Event] = [*spans, *self.because]
        self.index: dict[Event, int] = {event: number for number, event in enumerate(self.events)}
        starts, ends = array("i"), array("i")
        self.lower = Flow(len(self.events), starts, ends)
        self.upper = Flow(len(self.events), ends, starts)
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
            _refuse()

    def _read_spans(self, spans: Mapping[Event, DaySpan]) -> None:
        lower, upper = self.lower.own, self.upper.own
        for number, (first, last, _) in enumerate(spans.values()):
            if first is not None:
                lower[number] = first if -LIMIT <= first <= LIMIT else _refuse()
            if last is not None:
                upper[number] = -last if -LIMIT <= last <= LIMIT else _refuse()

    def _read_orderings(self) -> None:
        find = self.index.get
        lower, upper = self.lower, self.upper
        first_out, next_out, ends = lower.first, lower.following.append, lower.target
        first_in, next_in, starts = upper.first, upper.following.append, upper.target
        gaps, origin = self.gap, self.origin.append
        edge = 0
        for number, (before, after, _, at_least, at_most, certain, _) in enumerate(self.orderings):
            start = find(before)
            end = find(after)
            if start is None or end is None:
                continue
            if not certain:
                self.usual.append(number)
                continue
            if start != end or at_least > 0:  # an edge from an event to itself matters only if its gap is positive
                starts.append(start)
                ends.append(end)
                gaps.append(at_least)
                origin(2 * number)
                next_out(first_out[start])
                next_in(first_in[end])
                first_out[start] = first_in[end] = edge
                edge += 1
            if at_most is not None and (start != end or at_most < 0):
                starts.append(end)
                ends.append(start)
                gaps.append(-at_most)
                origin(2 * number + 1)
                next_out(first_out[end])
                next_in(first_in[start])
                first_out[end] = first_in[start] = edge
                edge += 1
        if gaps and min(gaps) < -LIMIT:  # the array refuses all other numbers that are too large
            _refuse()

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
