"""Positive cycles: orderings that contradict each other without any date, because an event must be later than itself.

Bounds would increase for ever along such a cycle. Each positive cycle is therefore found before propagation, and its
orderings are removed from the graph.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from sinoperu.chronology.events import Before, DaySpan, Event
from sinoperu.chronology.graph import ABSENT, Graph
from sinoperu.chronology.propagation import TopologicalOrder, arrange, relax

EFFORT: Final = 5_000_000
"""The number of edges that the search for the shortest cycle examines before it returns the best cycle so far."""

ROUND: Final = 30
"""An estimate of how often the search examines each edge to find one more candidate for the shortest cycle."""

ROUNDS: Final = 16
"""The maximum number of rounds. Each round removes one cycle per component; the last one removes all orderings."""


@attrs.frozen
class PositiveCycle:
    """A positive cycle that was removed from a graph, and the events that its removal affects."""

    edges: list[int]
    """The edges of the cycle, in order. None of them is in the graph any more."""
    events: set[int]
    """The events on the cycle, or all events of its component if that has too many cycles for `ROUNDS`."""


def remove_positive_cycles(graph: Graph) -> tuple[TopologicalOrder, list[PositiveCycle]]:
    """Remove positive cycles from a graph until it has none, and return its topological order and the cycles.

    Each round removes the orderings of one shortest positive cycle from every component that has one. If a single
    false ordering causes all positive cycles, it lies on each of them, so the first removal is enough.
    """
    cycles: list[PositiveCycle] = []
    rounds = 0
    while True:
        order = arrange(graph)
        contradictory = [
            number
            for number, block in order.members.items()
            if relax(graph.lower, graph.gap, block, order.component, dict.fromkeys(block, 0))
        ]
        if not contradictory:
            return order, cycles
        rounds += 1
        cycles += [_remove_from(graph, order, number, whole=rounds >= ROUNDS) for number in contradictory]


def _remove_from(graph: Graph, order: TopologicalOrder, number: int, *, whole: bool) -> PositiveCycle:
    """Remove the orderings of a shortest positive cycle of a component, or all orderings inside the component."""
    block = order.members[number]
    inner = {
        (graph.ordering(edge), graph.origin[edge] % 2): edge
        for event in block
        for edge in graph.lower.edges(event)
        if order.component[graph.lower.target[edge]] == number
    }
    orderings = {ordering for ordering, _ in inner}
    impossible = [ordering for ordering in orderings if _is_impossible(ordering)]
    if impossible:  # it is a positive cycle by itself, so the cycle must contain no other ordering
        orderings = {min(impossible, key=_impossible_key)}
    local = Graph(_undated(orderings), sorted(orderings, key=repr), ())
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
    """Return the edges of the shortest positive cycle of a graph that is one component and has a positive cycle.

    Ties are broken by the event from which the search finds the cycle, then by codes and events. The result is a
    shortest cycle unless the search needs more than `EFFORT` edges. Even then, no edge of the cycle can be left out.
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
    # The values are potentials: the slacks below add up to the same sum along a cycle as its gaps do, and only the
    # removed edges can have a positive slack. So a positive cycle always has a start, at the end of a removed edge,
    # such that all partial sums of slack, counted backward from the start, are positive. That prunes the search.
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
    """Return the edges of a cycle, rotated so that it starts at its smallest event."""
    first = min(range(len(cycle)), key=lambda position: graph.events[graph.lower.source[cycle[position]]])
    return cycle[first:] + cycle[:first]


def _cycle_through(graph: Graph, slack: list[int], origin: int, limit: int, effort: int) -> tuple[list[int], int]:
    """Return the shortest positive cycle through an origin, with at most `limit` edges, and the remaining effort.

    The cycle is empty if there is none, or if the effort is used up.
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
    """Return whether an ordering that has an edge inside a component is a positive cycle by itself."""
    most = ordering.at_most
    return ordering.before == ordering.after or (most is not None and ordering.at_least > most)


def _impossible_key(ordering: Before) -> tuple[bool, str, Event, Event, str]:
    is_self_loop = ordering.before == ordering.after
    return not is_self_loop, ordering.code, ordering.before, ordering.after, repr(ordering)


def _undated(orderings: Iterable[Before]) -> dict[Event, DaySpan]:
    """Return an unknown day for each event of these orderings."""
    events = {event for ordering in orderings for event in (ordering.before, ordering.after)}
    return dict.fromkeys(sorted(events), DaySpan(None, None))
