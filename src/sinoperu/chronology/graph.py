"""Events and orderings as numbers: the flat lists on which the chronology counts.

An ordering `before -> after` with `at_least=g` is an edge of gap `g`: a lower bound of `before`, plus `g`, is
a lower bound of `after`. With `at_most=m` it is also an edge `after -> before` of gap `-m`. Upper bounds go
the other way along the same edges; kept as negative numbers they grow like lower bounds, so that one piece of
code serves both sides ([`Flow`][sinoperu.chronology.graph.Flow]).
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sinoperu.chronology.events import Before, DaySpan, Event

ABSENT: Final = -(1 << 62)
"""No bound: lower than every sum of days that can occur (see `LIMIT`)."""

LIMIT: Final = 2**31 - 1
"""The largest day or gap, either way, that a network takes; a date of year 9999 is below 10^7."""


Dormant = Callable[[Event], Iterable[Before]]
"""Gives orderings of an undated event that count once it is known, or supposed, to have happened."""


class Flow:
    """One side of the network: lower bounds running forward, or negated upper bounds running back."""

    __slots__ = ("first", "following", "own", "rest", "source", "target", "total")

    def __init__(self, count: int, source: "array[int]", target: "array[int]") -> None:
        self.own = array("q", [ABSENT]) * count
        """The bound of each event's own date."""
        self.rest = array("q", [ABSENT]) * count
        """The bound that other events imply; inside a cycle, those outside of it alone."""
        self.total = array("q", [ABSENT]) * count
        """The bound that all events imply."""
        self.first = array("i", [-1]) * count
        """The first edge out of each event on this side, or -1."""
        self.following = array("i")
        """The edge after each edge out of the same event, or -1."""
        self.source = source
        """Where each edge comes from on this side."""
        self.target = target
        """Where each edge leads on this side."""

    def edges(self, event: int) -> Iterator[int]:
        """The edges out of an event on this side."""
        edge = self.first[event]
        while edge >= 0:
            yield edge
            edge = self.following[edge]

    def keep(self, event: int, kept: Iterable[int]) -> None:
        """Leave only these edges out of an event."""
        self.first[event] = -1
        for edge in kept:
            self.following[edge] = self.first[event]
            self.first[event] = edge


class Graph:
    """The existing events, numbered, with the edges of the certain orderings between them."""

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
        """For each edge twice the number of its ordering, plus one if it comes from `at_most`."""
        self.usual: list[int] = []
        """The numbers of the orderings with lawful exceptions."""
        try:
            self._read_spans(spans)
            self._read_orderings()
        except OverflowError:
            raise ValueError(f"expected every day and gap to lie within {LIMIT} days of zero") from None

    def _read_spans(self, spans: Mapping[Event, DaySpan]) -> None:
        lower, upper = self.lower.own, self.upper.own
        for number, (first, last, _) in enumerate(spans.values()):
            if first is not None:
                lower[number] = first
            if last is not None:
                upper[number] = -last
        for own in (lower, upper):
            if max(own, default=0) > LIMIT or any(ABSENT < day < -LIMIT for day in own):
                raise OverflowError

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
            if start != end or at_least > 0:  # an event is no later than itself, which says nothing
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

    def ordering(self, edge: int) -> Before:
        """The ordering that an edge comes from."""
        return self.orderings[self.origin[edge] >> 1]

    def key(self, edge: int) -> tuple[str, Event, Event, int, str]:
        """What decides between steps of chains of equal length: the code, then the events."""
        ordering = self.ordering(edge)
        start, end = self.events[self.lower.source[edge]], self.events[self.lower.target[edge]]
        return ordering.code, start, end, -self.gap[edge], repr(ordering)

    def existence(self, events: Iterable[Event]) -> tuple[Before, ...]:
        """The orderings by which these events exist, each after those that it rests on."""
        found: dict[Before, None] = {}
        for event in events:
            reasons = []
            while event in self.because and self.because[event] not in found:
                reasons.append(self.because[event])
                event = self.because[event].after  # noqa: PLW2901 - the walk starts anew for each event
            found.update(dict.fromkeys(reversed(reasons)))
        return tuple(found)

    def roots(self) -> dict[Event, Event]:
        """For each undated event the dated one by which it exists."""
        found: dict[Event, Event] = {}
        for event, reason in self.because.items():  # what others rest on comes first
            found[event] = found.get(reason.after, reason.after)
        return found


def showing(spans: Mapping[Event, DaySpan], orderings: Iterable[Before]) -> list[Before]:
    """The orderings by which undated events exist, if what comes after them does."""
    return [one for one in orderings if one.implies and one.certain and one.before not in spans]


def implied_existence(spans: Mapping[Event, DaySpan], shown_by: Iterable[Before]) -> dict[Event, Before]:
    """The undated events that exist because an event after them does, each with the ordering that says so.

    The ordering is the smallest of those nearest to a dated event, so that it does not depend on their order.

    Args:
        spans: The days of the dated events.
        shown_by: The orderings by which undated events may exist.
    """
    possible: dict[Event, list[Before]] = {}
    for ordering in shown_by:
        possible.setdefault(ordering.after, []).append(ordering)
    because: dict[Event, Before] = {}
    layer: Iterable[Event] = [event for event in possible if event in spans]
    while layer:
        found: dict[Event, Before] = {}
        for event in layer:
            for ordering in possible.get(event, ()):
                before = ordering.before
                if before in because:
                    continue
                rival = found.get(before)
                if rival is None or _reason_key(ordering) < _reason_key(rival):
                    found[before] = ordering
        because.update(sorted(found.items()))
        layer = found
    return because


def awakened(spans: Mapping[Event, DaySpan], shown_by: Iterable[Before], dormant: Dormant) -> Iterator[Before]:
    """The dormant orderings of undated events that must have happened; each event is asked for once.

    Args:
        spans: The days of the dated events.
        shown_by: The orderings by which undated events may exist.
        dormant: Gives the orderings of an undated event.
    """
    earlier: dict[Event, list[Event]] = {}
    known = set[Event]()
    layer: list[Event] = []
    while True:
        new = {before for event in layer for before in earlier.get(event, ())}
        for ordering in shown_by:
            earlier.setdefault(ordering.after, []).append(ordering.before)
            if ordering.after in spans or ordering.after in known:
                new.add(ordering.before)
        layer = sorted(new - known)
        if not layer:
            return
        known.update(layer)
        found = [ordering for event in layer for ordering in dormant(event)]
        yield from found
        shown_by = showing(spans, found)


def _reason_key(ordering: Before) -> tuple[str, Event, str]:
    return ordering.code, ordering.after, repr(ordering)
