"""Orderings that contradict each other without any date: cycles on which an event must be later than itself.

Bounds cannot be carried round such a cycle, so each is found first, and its orderings are set aside.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from sinoperu.chronology.events import Before, DaySpan, Event
from sinoperu.chronology.graph import ABSENT, Graph
from sinoperu.chronology.propagation import Order, arrange, relax

EFFORT: Final = 5_000_000
"""The edges that the search for the shortest cycle looks at before it takes the cycle that it has."""

ROUND: Final = 30
"""How often it looks at each edge, at a guess, to find one more cycle of those that the shortest is sought among."""

ROUNDS: Final = 16
"""How many cycles of one component are set aside one by one; after those, all of its orderings are."""


@attrs.frozen
class Loop:
    """A positive cycle, and the events whose orderings were set aside with it."""

    edges: list[int]
    """The edges of the cycle, in order; every one of them is out of the graph."""
    events: set[int]
    """The events on it; all of its component, if that has too many cycles to tell apart."""


def open_loops(graph: Graph) -> tuple[Order, list[Loop]]:
    """Take positive cycles out of a graph until it has none; return its order, and the cycles.

    In each component that has one, the orderings on a shortest cycle are set aside, and so on. A single
    false ordering lies on all positive cycles that there are, so it goes with the first of them.
    """
    loops: list[Loop] = []
    rounds = 0
    while True:
        order = arrange(graph)
        bad = [
            number
            for number, block in order.members.items()
            if relax(graph.lower, graph.gap, block, order.component, dict.fromkeys(block, 0))
        ]
        if not bad:
            return order, loops
        rounds += 1
        loops += [_open(graph, order, number, whole=rounds >= ROUNDS) for number in bad]


def _open(graph: Graph, order: Order, number: int, *, whole: bool) -> Loop:
    """Set aside the orderings on a shortest positive cycle of a component, or all orderings inside it."""
    block = order.members[number]
    inner = {
        (graph.ordering(edge), graph.origin[edge] % 2): edge
        for event in block
        for edge in graph.lower.edges(event)
        if order.component[graph.lower.target[edge]] == number
    }
    orderings = {ordering for ordering, _ in inner}
    impossible = [ordering for ordering in orderings if _is_impossible(ordering)]
    if impossible:  # it is a cycle by itself, of which no other ordering may be a part
        orderings = {min(impossible, key=lambda o: (o.before != o.after, o.code, o.before, o.after, repr(o)))}
    local = Graph(_undated(orderings), sorted(orderings, key=repr), ())
    edges = [inner[local.ordering(edge), local.origin[edge] % 2] for edge in shortest_cycle(local)]
    closed = {graph.ordering(edge) for edge in edges}
    for event in block:
        for flow in (graph.lower, graph.upper):
            kept = [
                edge
                for edge in flow.edges(event)
                if order.component[flow.target[edge]] != number or not (whole or graph.ordering(edge) in closed)
            ]
            flow.keep(event, kept)
    return Loop(edges, set(block) if whole else {graph.lower.source[edge] for edge in edges})


def shortest_cycle(graph: Graph) -> list[int]:
    """The edges of the shortest cycle with a positive gap, in a graph that is one component and has one.

    Ties go to the cycle found from the smallest event, then to the smallest codes and events. The answer is
    exact unless a search of `EFFORT` edges was not enough; even then no edge of the cycle can be dropped.
    """
    everyone = sorted(range(len(graph.events)), key=graph.events.__getitem__)
    source, target = graph.lower.source, graph.lower.target
    gap, cycles, effort = list(graph.gap), list[list[int]](), EFFORT
    while True:
        value = dict.fromkeys(everyone, 0)
        cycle = relax(graph.lower, gap, everyone, [1] * len(everyone), value)
        if not cycle:
            break
        cycles.append(cycle)
        effort -= ROUND * len(gap)
        if effort <= 0:
            return _turned(graph, min(cycles, key=len))
        for edge in cycle:
            gap[edge] = ABSENT
    # Measured from these values no remaining edge is positive, and no cycle has changed its sum. So every
    # positive cycle can be entered by one of the removed edges in such a way that what is left of it, counted
    # back from there, never falls to zero: there is little to search.
    slack = [days + value[source[edge]] - value[target[edge]] for edge, days in enumerate(graph.gap)]
    chosen = min(cycles, key=len)
    limit = len(chosen)
    entered = {target[edge] for cycle in cycles for edge in cycle if slack[edge] > 0}
    is_found = False
    for origin in everyone:
        if origin in entered and effort > 0:
            found, effort = _cycle_through(graph, slack, origin, limit - is_found, effort)
            if found:
                chosen, limit, is_found = found, len(found), True
    return _turned(graph, chosen)


def _turned(graph: Graph, cycle: list[int]) -> list[int]:
    """A cycle from its smallest event onwards."""
    first = min(range(len(cycle)), key=lambda position: graph.events[graph.lower.source[cycle[position]]])
    return cycle[first:] + cycle[:first]


def _cycle_through(graph: Graph, slack: list[int], origin: int, limit: int, effort: int) -> tuple[list[int], int]:
    """The shortest positive cycle of at most `limit` edges to its origin, and the effort that is left."""
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
                start, asked = back.target[edge], need - slack[edge]
                if asked <= 0 and (start not in least or asked < least[start]):
                    layer[start] = least[start] = asked
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
    """Whether an ordering that brought an edge contradicts itself."""
    most = ordering.at_most
    return ordering.before == ordering.after or (most is not None and ordering.at_least > most)


def _undated(orderings: Iterable[Before]) -> dict[Event, DaySpan]:
    events = {event for ordering in orderings for event in (ordering.before, ordering.after)}
    return dict.fromkeys(sorted(events), DaySpan(None, None))
