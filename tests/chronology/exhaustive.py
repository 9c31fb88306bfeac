"""An exhaustive solver for small constraint networks, and a strategy that draws such networks."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.chronology import Before, DaySpan, Event

Spans = dict[Event, DaySpan]
INFINITE = float("inf")
CHECKED = examples(120)
SLOW = examples(30)


def events(count: int) -> list[Event]:
    return [Event("abcdefgh"[number // 2], ("start", "end")[number % 2]) for number in range(count)]


@st.composite
def networks(draw: st.DrawFn, count: int = 6, gap: int = 3, last: int = 6) -> tuple[Spans, list[Before]]:
    """Draw a small network, which is contradictory about half of the time.

    It can have undated events, events without a span, gaps, cycles and soft dates.
    """
    names = events(count)
    days = st.none() | st.integers(0, last)
    spans: Spans = {}
    for event in draw(st.lists(st.sampled_from(names), unique=True)):
        first, final = draw(days), draw(days)
        if first is not None and final is not None:
            first, final = sorted((first, final))
        spans[event] = DaySpan(first, final, draw(st.booleans()))
    ordering = st.builds(
        Before,
        before=st.sampled_from(names),
        after=st.sampled_from(names),
        code=st.sampled_from(["AAA001", "AAA002", "BBB001"]),
        at_least=st.sampled_from([0, 0, 0, *range(-gap, gap + 1)]),
        at_most=st.none() | st.integers(-gap, gap),
        certain=st.sampled_from([True, True, True, False]),
        implies=st.booleans(),
    )
    return spans, draw(st.lists(ordering, max_size=count + 3))


def existing(spans: Mapping[Event, DaySpan], orderings: Iterable[Before]) -> set[Event]:
    """Return the events that have a span or are implied by an existing event."""
    known, is_growing = set(spans), True
    while is_growing:
        implied = {o.before for o in orderings if o.implies and o.certain and o.after in known} - known
        known, is_growing = known | implied, bool(implied)
    return known


def distances(
    spans: Mapping[Event, DaySpan], orderings: Iterable[Before], *, known: set[Event]
) -> dict[tuple[Event | None, Event | None], float]:
    """Return the longest path between any two nodes, by the algorithm of Floyd and Warshall.

    A node is an event, or `None` for day 0.
    """
    nodes: list[Event | None] = [None, *sorted(known)]
    longest = {(start, end): 0.0 if start == end else -INFINITE for start in nodes for end in nodes}
    for event, span in spans.items():
        if span.lower is not None:
            longest[None, event] = max(longest[None, event], span.lower)
        if span.upper is not None:
            longest[event, None] = max(longest[event, None], -span.upper)
    for ordering in orderings:
        if ordering.certain and ordering.before in known and ordering.after in known:
            there, back = (ordering.before, ordering.after), (ordering.after, ordering.before)
            longest[there] = max(longest[there], ordering.at_least)
            if ordering.at_most is not None:
                longest[back] = max(longest[back], -ordering.at_most)
    for middle, start, end in product(nodes, repeat=3):
        longest[start, end] = max(longest[start, end], longest[start, middle] + longest[middle, end])
    return longest


def consistent(spans: Mapping[Event, DaySpan], orderings: Iterable[Before], known: set[Event]) -> bool:
    longest = distances(spans, orderings, known=known)
    return all(longest[node, node] <= 0 for node in {start for start, _ in longest})


def solutions(spans: Spans, orderings: Sequence[Before], known: Sequence[Event], box: range) -> list[dict[Event, int]]:
    """Return all assignments of days to events that satisfy the spans and orderings, by trying every assignment."""
    assignments = []
    ranges = []
    for lower, upper, _ in (spans.get(event, DaySpan(None, None)) for event in known):
        ranges.append([day for day in box if (lower is None or lower <= day) and (upper is None or day <= upper)])
    applicable = [o for o in orderings if o.certain and o.before in known and o.after in known]
    for days in product(*ranges):
        day = dict(zip(known, days, strict=True))
        if all(
            o.at_least <= day[o.after] - day[o.before] <= (INFINITE if o.at_most is None else o.at_most)
            for o in applicable
        ):
            assignments.append(day)
    return assignments


def finite(number: float) -> int | None:
    return None if abs(number) == INFINITE else int(number)


def without(spans: Spans, event: Event) -> Spans:
    return {**spans, event: DaySpan(None, None)}
