"""Propagation of bounds through the network: one pass over the acyclic part, and the Bellman-Ford algorithm on cycles.

Real data is nearly acyclic, because only orderings with `at_most` add backward edges. The events are therefore sorted
topologically with Kahn's algorithm. Events on cycles, and events that can be reached from a cycle, cannot be sorted in
this way. They are split into strongly connected components with Tarjan's algorithm. Inside a component with a cycle,
propagation is repeated until no bound changes. Everywhere else, one pass is enough.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

import attrs

from sinoperu.chronology.graph import ABSENT, Flow, Graph

FREE: Final = -1
"""The component number that marks events that are not on a cycle."""


@attrs.define
class TopologicalOrder:
    """An order of the events in which every edge leads forward, except the edges inside a component."""

    single: list[int]
    """The events that cannot be reached from a cycle, in topological order. They come before all components."""
    blocks: list[list[int]]
    """The strongly connected components of all other events, in topological order."""
    component: list[int]
    """For each event, the number of its component, or `FREE` if the event is not on a cycle."""
    members: dict[int, list[int]] = attrs.field(factory=dict)
    """The events of each component with a cycle, as a dict from the number of the component to its events."""


def propagate(graph: Graph, order: TopologicalOrder) -> None:
    """Compute the lower bounds of a graph, and its upper bounds when they are first read.

    The graph must have no positive cycle.
    """
    propagate_forward(graph.lower, graph.gap, order)
    graph.upper.propagate_later(lambda: _propagate_back(graph, order))


def _propagate_back(graph: Graph, order: TopologicalOrder) -> None:
    """Compute the upper bounds of a graph."""
    if not order.blocks:
        _pull(graph, order.single)
        return
    for block in reversed(order.blocks):
        _propagate_component(graph.upper, graph.gap, block, order.component)
    sweep(graph.upper, graph.gap, reversed(order.single))


def propagate_forward(flow: Flow, gap: Sequence[int], order: TopologicalOrder) -> None:
    """Compute the bounds of one side of a graph, event by event in topological order."""
    sweep(flow, gap, order.single)
    for block in order.blocks:
        _propagate_component(flow, gap, block, order.component)


def potentials(graph: Graph, order: TopologicalOrder) -> Sequence[int]:
    """Return a potential for each event: the length in days of the longest path of orderings that ends at the event.

    Dates are ignored. A path from one event to another is never longer than the difference of their potentials.
    """
    count = len(graph.events)
    flow = Flow(count, graph.lower.source, graph.lower.target)
    flow.own = array("q", [0]) * count
    propagate_forward(flow, graph.gap, order)
    return flow.total


def reach(flow: Flow, gap: Sequence[int], start: int, value: int, worth: Callable[[int, int], bool]) -> dict[int, int]:
    """Return the bounds that propagate from one event, as a dict from event to bound.

    Args:
        flow: The bounds and edges of the side on which bounds propagate.
        gap: The gap of each edge.
        start: The event at which propagation starts.
        value: The bound at the start.
        worth: A function that takes an event and a bound, and returns whether the bound is relevant. Bounds that are
            not relevant are left out and do not propagate further.
    """
    values = {start: value} if worth(start, value) else {}
    queue = deque(values)
    while queue:
        event = queue.popleft()
        for edge in flow.edges(event):
            end, bound = flow.target[edge], values[event] + gap[edge]
            if bound > values.get(end, ABSENT) and worth(end, bound):
                values[end] = bound
                queue.append(end)
    return values


def orderings_to_examine(graph: Graph, potential: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the orderings with lawful exceptions for which `events_that_break` may find events."""
    lower, upper, orderings = graph.lower.total, graph.upper.total, graph.orderings
    before, after, at_least, at_most = orderings.before, orderings.after, orderings.at_least, orderings.at_most
    (leaving, _), (arriving, _) = graph.lower.links, graph.upper.links
    for number in graph.usual:
        start, end, days = before[number], after[number], at_least[number]
        may_close_cycle = start == end or (arriving[start] >= 0 and leaving[end] >= 0)
        if (
            lower[start] + days + upper[end] > 0
            or (may_close_cycle and potential[start] - potential[end] + days > 0)
            or number in at_most
        ):
            yield number


def events_that_break(graph: Graph, potential: Sequence[int], number: int) -> set[int]:
    """Return all events that may be part of a proof that an ordering with lawful exceptions is broken.

    The result is empty if there is no such proof.

    Args:
        graph: The graph of events and edges, with propagated bounds.
        potential: The result of [`potentials`][sinoperu.chronology.propagation.potentials] for the graph.
        number: The number of the ordering that may be broken. Both events of this ordering are in the graph, but the
            graph has no edge for the ordering.
    """
    lower, upper, gap = graph.lower, graph.upper, graph.gap
    events: set[int] = set()
    before, after = graph.orderings.before[number], graph.orderings.after[number]
    at_least, at_most = graph.orderings.at_least[number], graph.orderings.at_most.get(number)
    edges = [(before, after, at_least)]
    if at_most is not None:
        edges.append((after, before, -at_most))
    for start, end, days in edges:
        if at_most is not None and at_least > at_most:
            events.update((start, end))
        elif lower.total[start] + days + upper.total[end] > 0:
            bound = lower.total[start] + days
            events.update(reach(lower, gap, end, bound, lambda event, day: day + upper.total[event] > 0))
            bound = upper.total[end] + days
            events.update(reach(upper, gap, start, bound, lambda event, day: day + lower.total[event] > 0))
        elif potential[start] - potential[end] + days > 0:  # the edge may close a positive cycle
            limit = potential[start] + days
            days_to = reach(lower, gap, end, 0, lambda event, day, limit=limit: day + limit > potential[event])  # type: ignore[misc]
            if days_to.get(start, ABSENT) + days > 0:
                events.update(days_to)
    return events


def arrange(graph: Graph) -> TopologicalOrder:
    """Return the topological order of the events. Strongly connected components that have a cycle get a number."""
    flow = graph.lower
    (first, following), target, count = flow.links, flow.target, len(graph.events)
    waiting = array("i", [0]) * count
    for end in target:
        waiting[end] += 1
    single = [event for event, edges in enumerate(waiting) if not edges]
    for event in single:  # the list grows during the loop
        edge = first[event]
        while edge >= 0:
            end = target[edge]
            left = waiting[end] = waiting[end] - 1
            if not left:
                single.append(end)
            edge = following[edge]
    return _with_components(graph, single, [event for event, edges in enumerate(waiting) if edges])


def arrange_again(graph: Graph, order: TopologicalOrder) -> TopologicalOrder:
    """Return the topological order of the events after edges inside components were removed."""
    return _with_components(graph, order.single, [event for block in order.blocks for event in block])


def _with_components(graph: Graph, single: list[int], others: Sequence[int]) -> TopologicalOrder:
    """Return the topological order of events.

    Args:
        graph: The graph of events and edges.
        single: The events that cannot be reached from a cycle, in topological order.
        others: The other events.
    """
    flow, order = graph.lower, TopologicalOrder(single, [], [FREE] * len(graph.events))
    order.blocks = _components(flow, others) if others else []
    for number, block in enumerate(order.blocks):
        if len(block) > 1 or any(flow.target[edge] == block[0] for edge in flow.edges(block[0])):
            order.members[number] = block
            for event in block:
                order.component[event] = number
    return order


def sweep(flow: Flow, gap: Sequence[int], events: Iterable[int]) -> None:
    """Propagate bounds along the edges in one pass over the events, which must be in topological order."""
    own, rest, total = flow.own, flow.rest, flow.total
    (first, following), target = flow.links, flow.target
    for event in events:
        value = own[event]
        if rest[event] > value:  # calling `max` would take twice as long
            value = rest[event]
        if value == ABSENT:
            continue
        total[event] = value
        edge = first[event]
        while edge >= 0:
            bound = value + gap[edge]
            end = target[edge]
            if bound > rest[end]:
                rest[end] = bound
            edge = following[edge]


def _pull(graph: Graph, events: Sequence[int]) -> None:
    """Compute the upper bounds of a graph without cycles, whose events are in topological order.

    This does not need the reversed edges, which then need not be built.
    """
    own, rest, total = graph.upper.own, graph.upper.rest, graph.upper.total
    (first, following), target, gap = graph.lower.links, graph.lower.target, graph.gap
    for event in reversed(events):
        value = ABSENT
        edge = first[event]
        while edge >= 0:
            bound = total[target[edge]]
            if bound != ABSENT:
                bound += gap[edge]
                if bound > value:
                    value = bound
            edge = following[edge]
        rest[event] = value
        if own[event] > value:
            value = own[event]
        total[event] = value


def relax(
    flow: Flow, gap: Sequence[int], members: Sequence[int], component: Sequence[int], value: dict[int, int]
) -> list[int]:
    """Propagate bounds inside a component until no bound changes, with the Bellman-Ford algorithm.

    The rounds alternate between forward and backward order of the events (Yen's improvement), so most components need
    only a few rounds.

    Args:
        flow: The bounds and edges of the side on which bounds propagate.
        gap: The gap of each edge.
        members: The events of the component.
        component: For each event, the number of its component.
        value: A dict from each event of the component to its bound. The dict is updated in place.

    Returns:
        The edges of a positive cycle in the component, or an empty list if there is none. Along a positive cycle,
        bounds would increase for ever, so propagation stops when such a cycle is found.
    """
    number = component[members[0]]
    (first, following), target = flow.links, flow.target
    place = {event: position for position, event in enumerate(members)}
    raised_by: dict[int, int] = {}
    queue = [position for position, event in enumerate(members) if value[event] != ABSENT]
    waiting = set(queue)
    sign, rounds = 1, 0
    while queue:
        later: list[int] = []
        while queue:
            key = heappop(queue)
            waiting.remove(sign * key)
            event = members[sign * key]
            edge = first[event]
            while edge >= 0:
                end = target[edge]
                if component[end] == number:
                    bound = value[event] + gap[edge]
                    if bound > value[end]:
                        value[end] = bound
                        raised_by[end] = edge
                        position = place[end]
                        if position not in waiting:
                            waiting.add(position)
                            if sign * position > key:
                                heappush(queue, sign * position)
                            else:
                                later.append(-sign * position)
                edge = following[edge]
        rounds += 1
        if rounds & (rounds - 1) == 0:  # only after 1, 2, 4, 8, ... rounds, because `_cycle` costs as much as a round
            cycle = _cycle(raised_by, flow.source)
            if cycle:
                return cycle
        heapify(later)
        queue, sign = later, -sign
    return []


def rest_of(flow: Flow, gap: Sequence[int], order: TopologicalOrder, event: int) -> dict[int, int]:
    """Return the bounds of all events in the component of `event`, computed without the date of `event` itself."""
    members = order.members[order.component[event]]
    value = {member: max(flow.own[member], flow.rest[member]) for member in members}
    value[event] = flow.rest[event]
    relax(flow, gap, members, order.component, value)
    return value


def _propagate_component(flow: Flow, gap: Sequence[int], block: list[int], component: list[int]) -> None:
    """Propagate bounds inside a component, and then along the edges that leave the component."""
    number = component[block[0]]
    if number == FREE:
        sweep(flow, gap, block)
        return
    value = {event: max(flow.own[event], flow.rest[event]) for event in block}
    relax(flow, gap, block, component, value)
    for event in block:
        flow.total[event] = value[event]
        if value[event] == ABSENT:
            continue
        for edge in flow.edges(event):
            end = flow.target[edge]
            if component[end] != number:
                flow.rest[end] = max(flow.rest[end], value[event] + gap[edge])


def _cycle(raised_by: dict[int, int], source: Sequence[int]) -> list[int]:
    """Return the edges of a positive cycle, or `[]` if there is none among the edges in `raised_by`.

    Args:
        raised_by: For each event, the edge that last raised its bound. A cycle of such edges is always positive.
        source: For each edge, the event at which the edge starts.
    """
    seen: dict[int, int] = {}
    for root in raised_by:
        event = root
        while event in raised_by and event not in seen:
            seen[event] = root
            event = source[raised_by[event]]
        if seen.get(event) == root and event in raised_by:
            cycle = [raised_by[event]]
            while source[cycle[-1]] != event:
                cycle.append(raised_by[source[cycle[-1]]])
            return cycle[::-1]
    return []


def _components(flow: Flow, events: Sequence[int]) -> list[list[int]]:
    """Return the strongly connected components of these events in topological order (Tarjan's algorithm)."""
    (first, following), target = flow.links, flow.target
    done = len(first) + 1
    number = [0] * len(first)
    low = [0] * len(first)
    stack: list[int] = []
    components: list[list[int]] = []
    count = 0
    for root in events:
        path = [] if number[root] else [root]
        cursor: list[int] = []
        while path:
            event = path[-1]
            if len(cursor) < len(path):  # first visit of the event
                count += 1
                number[event] = low[event] = count
                stack.append(event)
                cursor.append(first[event])
            edge = cursor[-1]
            if edge >= 0:
                cursor[-1] = following[edge]
                end = target[edge]
                if not number[end]:
                    path.append(end)
                elif number[end] < low[event]:
                    low[event] = number[end]
                continue
            path.pop()
            cursor.pop()
            if path:
                low[path[-1]] = min(low[path[-1]], low[event])
            if low[event] == number[event]:
                components.append(_cut(stack, event))
                for member in components[-1]:
                    number[member] = done
    return components[::-1]


def _cut(stack: list[int], event: int) -> list[int]:
    """Remove the given event and everything above it from a stack, and return the removed events."""
    top: list[int] = []
    while not top or top[-1] != event:
        top.append(stack.pop())
    return top[::-1]
