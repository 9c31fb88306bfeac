"""An exhaustive solver for small constraint networks, and a strategy that draws such networks."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from sinoperu.chronology import Before, DaySpan, Event

Spans = dict[Event, DaySpan]
INFINITE = float("inf")
CHECKED = settings(deadline=None, max_examples=300)
SLOW = settings(deadline=None, max_examples=60)


def events(count: int) -> list[Event]:
    return [Event("abcdefgh"[number // 2], ("start", "end")[number % 2]) for number in range(count)]


@st.composite
def networks(draw: st.DrawFn, count: int = 6, gap: int = 3, last: int = 6) -> tuple[Spans, list[Before]]:
    """Small networks, as often contradictory as not: undated and missing events, gaps, cycles, soft dates."""
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
    known, more = set(spans), True
    while more:
        found = {o.before for o in orderings if o.implies and o.certain and o.after in known} - known
        known, more = known | found, bool(found)
    return known


def distances(
    spans: Mapping[Event, DaySpan], orderings: Iterable[Before], *, known: set[Event]
) -> dict[tuple[Event | None, Event | None], float]:
    """The longest way between any two events, and from and to day 0 (`None`), after Floyd and Warshall."""
    nodes: list[Event | None] = [None, *sorted(known)]
    way = {(one, two): 0.0 if one == two else -INFINITE for one in nodes for two in nodes}
    for event, span in spans.items():
        if span.lower is not None:
            way[None, event] = max(way[None, event], span.lower)
        if span.upper is not None:
            way[event, None] = max(way[event, None], -span.upper)
    for ordering in orderings:
        if ordering.certain and ordering.before in known and ordering.after in known:
            there, back = (ordering.before, ordering.after), (ordering.after, ordering.before)
            way[there] = max(way[there], ordering.at_least)
            if ordering.at_most is not None:
                way[back] = max(way[back], -ordering.at_most)
    for middle, one, two in product(nodes, repeat=3):
        way[one, two] = max(way[one, two], way[one, middle] + way[middle, two])
    return way


def consistent(spans: Mapping[Event, DaySpan], orderings: Iterable[Before], known: set[Event]) -> bool:
    way = distances(spans, orderings, known=known)
    return all(way[node, node] <= 0 for node in {one for one, _ in way})


def solutions(spans: Spans, orderings: Sequence[Before], known: Sequence[Event], box: range) -> list[dict[Event, int]]:
    """All assignments of days to events, by trying every one."""
    found = []
    ranges = []
    for lower, upper, _ in (spans.get(event, DaySpan(None, None)) for event in known):
        ranges.append([day for day in box if (lower is None or lower <= day) and (upper is None or day <= upper)])
    held = [o for o in orderings if o.certain and o.before in known and o.after in known]
    for days in product(*ranges):
        day = dict(zip(known, days, strict=True))
        if all(
            o.at_least <= day[o.after] - day[o.before] <= (INFINITE if o.at_most is None else o.at_most) for o in held
        ):
            found.append(day)
    return found


def finite(number: float) -> int | None:
    return None if abs(number) == INFINITE else int(number)


def without(spans: Spans, event: Event) -> Spans:
    return {**spans, event: DaySpan(None, None)}
