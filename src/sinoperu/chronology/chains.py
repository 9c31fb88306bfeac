"""Finding the chain with the fewest steps that proves a bound or a clash.

The search runs back from where the chain must end, one step a layer, and keeps for each event the least bound
that the chain must bring there. An event is kept only if the network does bring that much, so that the
search never leaves the events that lie on such a chain.
"""

from collections.abc import Callable, Iterable, Mapping

from sinoperu.chronology.events import Chain, ChainStep, Event, Side
from sinoperu.chronology.graph import Graph


def fewest(
    graph: Graph,
    side: Side,
    needs: Mapping[int, int],
    total: Callable[[int], int],
    without: int | None = None,
) -> tuple[int, list[int]] | None:
    """The start and the edges of the shortest chain that brings an event of `needs` at least its bound.

    Args:
        graph: The events and edges.
        side: Which bounds the chain carries; those of the upper side are negative.
        needs: For each event at which the chain may end, the least bound to bring there.
        total: The bound that the network brings to an event.
        without: An event whose own date may not be used.

    Returns:
        `None` if there is no such chain.
    """
    flow, back = (graph.lower, graph.upper) if side == "lower" else (graph.upper, graph.lower)
    gap, own = graph.gap, flow.own

    def starts(layer: Mapping[int, int]) -> list[int]:
        return [event for event, need in layer.items() if own[event] >= need and event != without]

    layers = [{event: need for event, need in needs.items() if total(event) >= need}]
    least = dict(layers[0])
    while not (found := starts(layers[-1])):
        layer: dict[int, int] = {}
        for end, need in layers[-1].items():
            for edge in back.edges(end):
                start, asked = back.target[edge], need - gap[edge]
                if total(start) >= asked and (start not in least or asked < least[start]):
                    layer[start] = least[start] = asked
        if not layer:
            return None
        layers.append(layer)
    edges: list[int] = []
    have = {event: own[event] for event in found}
    for layer in reversed(layers[:-1]):
        edge = min(
            (
                edge
                for event, day in have.items()
                for edge in flow.edges(event)
                if flow.target[edge] in layer and day + gap[edge] >= layer[flow.target[edge]]
            ),
            key=graph.key,
        )
        edges.append(edge)
        have = {flow.target[edge]: have[flow.source[edge]] + gap[edge]}
    start = flow.source[edges[0]] if edges else min(found, key=graph.events.__getitem__)
    return start, edges


def steps_of(graph: Graph, side: Side, day: int | None, edges: Iterable[int]) -> tuple[ChainStep, ...]:
    """The steps of a chain along these edges, from a start on this day (negative on the upper side)."""
    steps = []
    sign = 1 if side == "lower" else -1
    for edge in edges:
        if day is not None:
            day += graph.gap[edge]
        steps.append(
            ChainStep(
                ordering=graph.ordering(edge),
                forward=(graph.origin[edge] % 2 == 0) == (side == "lower"),
                gap=sign * graph.gap[edge],
                day=None if day is None else sign * day,
            )
        )
    return tuple(steps)


def chain_of(graph: Graph, side: Side, start: int, edges: list[int], *, cycle: bool = False) -> Chain:
    """The chain from a start along these edges, without its ends' softness and the reasons to exist."""
    flow, sign = (graph.lower, 1) if side == "lower" else (graph.upper, -1)
    day = None if cycle else flow.own[start]
    return Chain(
        side=side,
        start=graph.events[start],
        start_day=None if day is None else sign * day,
        steps=steps_of(graph, side, day, edges),
        end=graph.events[flow.target[edges[-1]] if edges else start],
    )


def chain_key(chain: Chain) -> tuple[int, tuple[tuple[str, Event, Event, str], ...], Event]:
    """What orders chains: the number of steps, then codes and events."""
    steps = tuple((step.ordering.code, step.start, step.end, repr(step.ordering)) for step in chain.steps)
    return len(steps), steps, chain.start


def sharing_dates(chains: Iterable[Chain]) -> list[list[Chain]]:
    """The chains in groups, each connected by the dated events at their ends, in the order of their first chains.

    One false date breaks whatever rests on it, so that no more groups come from false dates than there are of them.
    """
    every = list(chains)
    at: dict[Event, list[int]] = {}
    for number, chain in enumerate(every):
        for event in {chain.start, chain.end}:
            at.setdefault(event, []).append(number)
    seen = set[int]()
    groups: list[list[Chain]] = []
    for first in range(len(every)):
        queue = [] if first in seen else [first]
        seen.add(first)
        for number in queue:  # grows while it is read
            for event in (every[number].start, every[number].end):
                new = [other for other in at.pop(event, ()) if other not in seen]
                seen.update(new)
                queue += new
        if queue:
            groups.append([every[number] for number in sorted(queue)])
    return groups
