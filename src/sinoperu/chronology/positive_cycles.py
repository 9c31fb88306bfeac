"""Removal of positive cycles: cycles of orderings that contradict each other even if no dates are known.

The orderings of a positive cycle require an event to be later than itself. Propagated bounds would increase for ever
along such a cycle, so positive cycles are found before propagation, and their orderings are removed from the graph.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from sinoperu.chronology.events import Before, DaySpan, Event
from sinoperu.chronology.graph import ABSENT, Graph
from sinoperu.chronology.propagation import TopologicalOrder, arrange, arrange_again, relax

EFFORT: Final = 5_000_000
"""After examining this many edges, the search for the shortest cycle returns the shortest cycle found so far."""

ROUND: Final = 30
"""The estimated number of times that the search for one candidate for the shortest cycle examines each edge."""

ROUNDS: Final = 16
"""The maximum number of rounds that remove cycles.

Each round removes one positive cycle from every strongly connected component that has one. The last round removes all
orderings inside these components instead.
"""


@attrs.frozen
class PositiveCycle:
    """A positive cycle that was removed from a graph, and the events that its removal affects."""

    edges: list[int]
    """The edges of the cycle, in order. They have been removed from the graph."""
    events: set[int]
    """The events on the cycle. If the last round removed the cycle, the set contains all events of the component."""


def remove_positive_cycles(graph: Graph) -> tuple[TopologicalOrder, list[PositiveCycle]]:
    """Remove all positive cycles from a graph. Return its topological order and the removed cycles.

    Each round removes the orderings of one shortest positive cycle from every component that has one. If a single false
    ordering causes all positive cycles, each cycle contains it. The first round then removes this ordering, and no
    positive cycle remains.
    """
    cycles: list[PositiveCycle] = []
    rounds = 0
    order = arrange(graph)
    while True:
        contradictory = [
            number
            for number, block in order.members.items()
            if relax(graph.lower, graph.gap, block, order.component, dict.fromkeys(block, 0))
        ]
        if not contradictory:
            return order, cycles
        rounds += 1
        cycles += [_remove_from(graph, order, number, whole=rounds >= ROUNDS) for number in contradictory]
        order = arrange_again(graph, order)


def _remove_from(graph: Graph, order: TopologicalOrder, number: int, *, whole: bool) -> PositiveCycle:
    """Remove the orderings of a shortest positive cycle of a component, and return the cycle.

    If `whole` is true, all orderings between events of the component are removed.
    """
    block = order.members[number]
    inner = {
        (graph.ordering(edge), graph.origin[edge] % 2): edge
        for event in block
        for edge in graph.lower.edges(event)
        if order.component[graph.lower.target[edge]] == number
    }
    orderings = {ordering for ordering, _ in inner}
    impossible = [ordering for ordering in orderings if _is_impossible(ordering)]
    if impossible:  # each of these orderings is a positive cycle by itself, so one is enough
        orderings = {min(impossible, key=_impossible_key)}
    local = Graph.of(_undated(orderings), sorted(orderings, key=repr))
    edges = [inner[local.ordering(edge), local.origin[edge] % 2] for edge in shortest_cycle(local)]
    removed = {graph.ordering(edge) for edge in edges}
    for event in block:
        for flow in (graph.lower, graph.upper):
            kept = [
                edge
                for edge in flow.edges(event)
                if order.component[flow.target[edge]] != number or not (whole or graph.ordering(edge) in removed)
            ]
            flow.keep(event, kept)
    return PositiveCycle(edges, set(block) if whole else {graph.lower.source[edge] for edge in edges})


def shortest_cycle(graph: Graph) -> list[int]:
    """Return the edges of the shortest positive cycle of a graph.

    The graph must be strongly connected and have a positive cycle. Among equally short cycles, the search prefers the
    cycle that it finds from the smallest event. Remaining ties are broken by rule codes and events. The search stops
    early if it would examine more than `EFFORT` edges. In that case, the result is a positive cycle, but a shorter one
    may exist.
    """
    all_events = sorted(range(len(graph.events)), key=graph.events.__getitem__)
    source, target = graph.lower.source, graph.lower.target
    gap, cycles, effort = list(graph.gap), list[list[int]](), EFFORT
    while True:
        value = dict.fromkeys(all_events, 0)
        cycle = relax(graph.lower, gap, all_events, [1] * len(all_events), value)
        if not cycle:
            break
        cycles.append(cycle)
        effort -= ROUND * len(gap)
        if effort <= 0:
            return _rotated(graph, min(cycles, key=len))
        for edge in cycle:
            gap[edge] = ABSENT
    # The values are potentials: along a cycle, the slacks below have the same sum as the gaps. In a positive cycle,
    # this sum is positive. The cycle therefore has an event from which all partial sums of slacks, counted backward,
    # are positive. The edge that leads to this event has a positive slack, so it was removed above. The search starts
    # only at events to which such an edge leads, and drops every path whose partial sum is not positive.
    slack = [days + value[source[edge]] - value[target[edge]] for edge, days in enumerate(graph.gap)]
    chosen = min(cycles, key=len)
    limit = len(chosen)
    entered = {target[edge] for cycle in cycles for edge in cycle if slack[edge] > 0}
    is_searched = False
    for origin in all_events:
        if origin in entered and effort > 0:
            cycle, effort = _cycle_through(graph, slack, origin, limit - is_searched, effort)
            if cycle:
                chosen, limit, is_searched = cycle, len(cycle), True
    return _rotated(graph, chosen)


def _rotated(graph: Graph, cycle: list[int]) -> list[int]:
    """Return the edges of a cycle, rotated so that the cycle starts at its smallest event."""
    first = min(range(len(cycle)), key=lambda position: graph.events[graph.lower.source[cycle[position]]])
    return cycle[first:] + cycle[:first]


def _cycle_through(graph: Graph, slack: list[int], origin: int, limit: int, effort: int) -> tuple[list[int], int]:
    """Return the edges of the shortest positive cycle through an event, and the remaining effort.

    The list of edges is empty if there is no such cycle with at most `limit` edges, or if the effort is used up. The
    effort is the number of edges that the search may still examine.
    """
    flow, back = graph.lower, graph.upper
    layers = [{origin: 1}]
    least: dict[int, int] = {}
    while origin not in least:
        layer: dict[int, int] = {}
        if len(layers) > limit or effort <= 0:
            return [], effort
        for end, need in layers[-1].items():
            for edge in back.edges(end):
                effort -= 1
                start, start_need = back.target[edge], need - slack[edge]
                if start_need <= 0 and (start not in least or start_need < least[start]):
                    layer[start] = least[start] = start_need
        layers.append(layer)
    edges: list[int] = []
    event, day = origin, 0
    for layer in reversed(layers[:-1]):
        onward = [
            edge
            for edge in flow.edges(event)
            if flow.target[edge] in layer and day + slack[edge] >= layer[flow.target[edge]]
        ]
        edges.append(min(onward, key=graph.key))
        event, day = flow.target[edges[-1]], day + slack[edges[-1]]
    return edges, effort


def _is_impossible(ordering: Before) -> bool:
    """Return whether an ordering contradicts itself, for example because `at_least` is larger than `at_most`.

    The ordering must have an edge in the graph. An ordering of an event with itself has an edge only if it contradicts
    itself.
    """
    most = ordering.at_most
    return ordering.before == ordering.after or (most is not None and ordering.at_least > most)


def _impossible_key(ordering: Before) -> tuple[bool, str, Event, Event, str]:
    is_self_loop = ordering.before == ordering.after
    return not is_self_loop, ordering.code, ordering.before, ordering.after, repr(ordering)


def _undated(orderings: Iterable[Before]) -> dict[Event, DaySpan]:
    """Return a dict that gives each event of these orderings an unknown day."""
    events = {event for ordering in orderings for event in (ordering.before, ordering.after)}
    return dict.fromkeys(sorted(events), DaySpan(None, None))
