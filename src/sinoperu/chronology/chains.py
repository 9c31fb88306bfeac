"""Search for the shortest chain of steps that proves a bound or a contradiction.

The search is breadth-first and goes backward from the events at which the chain may end. Each layer of events is one
step further away. For each visited event, the search records the smallest bound with which a chain through the event is
still a proof. If the propagated bound of an event is smaller, no proof passes through the event, so the event is
skipped.
"""

from collections.abc import Callable, Iterable, Mapping

import attrs

from sinoperu.chronology.events import Before, Chain, ChainStep, Event, Side
from sinoperu.chronology.graph import Graph


def shortest_chain(
    graph: Graph,
    side: Side,
    needs: Mapping[int, int],
    total: Callable[[int], int],
    without: int | None = None,
) -> tuple[int, list[int]] | None:
    """Return the first event and the edges of the shortest chain that proves one of the bounds in `needs`.

    Args:
        graph: The graph of events and edges.
        side: Whether the chain propagates lower or upper bounds. Upper bounds are stored as negated days.
        needs: The events at which the chain may end. The dict maps each of these events to the smallest bound that the
            chain must reach at the event.
        total: A function that returns the propagated bound of an event.
        without: The number of an event from whose date the chain must not start, or `None` if there is no such event.

    Returns:
        The number of the first event and the numbers of the edges, or `None` if there is no such chain.
    """
    flow, back = (graph.lower, graph.upper) if side == "lower" else (graph.upper, graph.lower)
    gap, own = graph.gap, flow.own

    def starts_in(layer: Mapping[int, int]) -> list[int]:
        return [event for event, need in layer.items() if own[event] >= need and event != without]

    layers = [{event: need for event, need in needs.items() if total(event) >= need}]
    least = dict(layers[0])
    while not (starts := starts_in(layers[-1])):
        layer: dict[int, int] = {}
        for end, need in layers[-1].items():
            for edge in back.edges(end):
                previous, previous_need = back.target[edge], need - gap[edge]
                if total(previous) >= previous_need and (previous not in least or previous_need < least[previous]):
                    layer[previous] = least[previous] = previous_need
        if not layer:
            return None
        layers.append(layer)
    edges: list[int] = []
    bounds = {event: own[event] for event in starts}
    for layer in reversed(layers[:-1]):
        edge = min(
            (
                edge
                for event, bound in bounds.items()
                for edge in flow.edges(event)
                if flow.target[edge] in layer and bound + gap[edge] >= layer[flow.target[edge]]
            ),
            key=graph.key,
        )
        edges.append(edge)
        bounds = {flow.target[edge]: bounds[flow.source[edge]] + gap[edge]}
    start = flow.source[edges[0]] if edges else min(starts, key=graph.events.__getitem__)
    return start, edges


def steps_of(graph: Graph, side: Side, day: int | None, edges: Iterable[int]) -> tuple[ChainStep, ...]:
    """Return the steps of a chain that follows these edges.

    Args:
        graph: The graph of events and edges.
        side: Whether the chain propagates lower or upper bounds.
        day: The bound at the start of the chain, or `None` for a cycle. An upper bound is given as a negated day.
        edges: The edges, in the order of the chain.
    """
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
    """Return the chain that starts at an event and follows these edges.

    The fields `soft`, `existence` and `end_day` of the chain keep their default values.
    """
    flow, sign = (graph.lower, 1) if side == "lower" else (graph.upper, -1)
    day = None if cycle else flow.own[start]
    return Chain(
        side=side,
        start=graph.events[start],
        start_day=None if day is None else sign * day,
        steps=steps_of(graph, side, day, edges),
        end=graph.events[flow.target[edges[-1]] if edges else start],
    )


def extended(chain: Chain, step: ChainStep) -> Chain:
    """Return a chain with one more step at its end."""
    return Chain(  # `attrs.evolve` takes twice as long
        side=chain.side, start=chain.start, start_day=chain.start_day, steps=(*chain.steps, step), end=step.end,
        end_day=chain.end_day, soft=chain.soft, existence=chain.existence,
    )  # fmt: skip


def grounded(chain: Chain, *, soft: bool, existence: tuple[Before, ...]) -> Chain:
    """Return a chain with these values of `soft` and `existence`."""
    if chain.soft == soft and chain.existence == existence:
        return chain
    return attrs.evolve(chain, soft=soft, existence=existence)


def chain_key(chain: Chain) -> tuple[int, tuple[tuple[str, Event, Event, str], ...], Event]:
    """Return the sort key of a chain: the number of steps, then the codes and events of the steps."""
    steps = tuple((step.ordering.code, step.start, step.end, repr(step.ordering)) for step in chain.steps)
    return len(steps), steps, chain.start


def sharing_dates(chains: Iterable[Chain]) -> list[list[Chain]]:
    """Return the chains in groups. Two chains are in one group if they start or end at the same event.

    One false date can cause many chains. All of these chains start or end at the event with the false date, so they
    form one group. If false dates cause all chains, there are therefore at most as many groups as false dates. The
    groups are sorted by the position of their first chain. Within a group, the chains keep their order.

    >>> born, office, visit, died = (Event("person", field) for field in ("born", "office", "visit", "died"))
    >>> starts_and_ends = [(born, office), (visit, died), (office, born)]
    >>> chains = [Chain(side="lower", start=start, start_day=20, steps=(), end=end) for start, end in starts_and_ends]
    >>> [[chain.start.field for chain in group] for group in sharing_dates(chains)]
    [['born', 'office'], ['visit']]
    """
    ordered = list(chains)
    numbers_at: dict[Event, list[int]] = {}
    for number, chain in enumerate(ordered):
        for event in {chain.start, chain.end}:
            numbers_at.setdefault(event, []).append(number)
    seen = set[int]()
    groups: list[list[Chain]] = []
    for first in range(len(ordered)):
        queue = [] if first in seen else [first]
        seen.add(first)
        for number in queue:  # the queue grows during the loop
            for event in (ordered[number].start, ordered[number].end):
                new = [neighbour for neighbour in numbers_at.pop(event, ()) if neighbour not in seen]
                seen.update(new)
                queue += new
        if queue:
            groups.append([ordered[number] for number in sorted(queue)])
    return groups
