"""Carrying bounds through the network, in one pass where it has no cycles.

Sane data is nearly acyclic: only gaps with `at_most` lead back. So the events are put into an order in which
edges lead forward (Kahn), what is left over is split into strongly connected components (Tarjan), and only
inside those are bounds carried round until they rest (Bellman-Ford).
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

import attrs

from sinoperu.chronology.graph import ABSENT, Flow, Graph

FREE: Final = 0
"""The component number of an event that lies on no cycle."""


@attrs.define
class Order:
    """The events in an order in which edges lead forward, apart from those inside a component."""

    single: list[int]
    """The events that no cycle comes before."""
    blocks: list[list[int]]
    """The components after those; one of several events is a cycle of gaps."""
    component: list[int]
    """For each event the number of its component if that has several events, else `FREE`."""
    members: dict[int, list[int]] = attrs.field(factory=dict)
    """The events of each numbered component."""


def propagate(graph: Graph, order: Order) -> None:
    """Fill in the bounds of both sides of a graph without positive cycles."""
    carry_forward(graph.lower, graph.gap, order)
    for block in reversed(order.blocks):
        _carry(graph.upper, graph.gap, block, order.component)
    sweep(graph.upper, graph.gap, reversed(order.single))


def carry_forward(flow: Flow, gap: Sequence[int], order: Order) -> None:
    """Carry bounds along all edges."""
    sweep(flow, gap, order.single)
    for block in order.blocks:
        _carry(flow, gap, block, order.component)


def potentials(graph: Graph, order: Order) -> Sequence[int]:
    """For each event the longest way that orderings alone ask for before it, in days.

    No way from one event to another is longer than the difference of theirs.
    """
    flow = Flow(len(graph.events), graph.lower.source, graph.lower.target)
    flow.first, flow.following = graph.lower.first, graph.lower.following
    flow.own = array("q", [0]) * len(graph.events)
    carry_forward(flow, graph.gap, order)
    return flow.total


def reach(flow: Flow, gap: Sequence[int], start: int, value: int, worth: Callable[[int, int], bool]) -> dict[int, int]:
    """The bounds that a start of this value brings to others, as long as they are worth following."""
    values = {start: value} if worth(start, value) else {}
    queue = deque(values)
    while queue:
        event = queue.popleft()
        for edge in flow.edges(event):
            end, found = flow.target[edge], values[event] + gap[edge]
            if found > values.get(end, ABSENT) and worth(end, found):
                values[end] = found
                queue.append(end)
    return values


def arrange(graph: Graph) -> Order:
    """Put the events into an order in which edges lead forward, and number the components on the way."""
    flow = graph.lower
    first, following, target = flow.first, flow.following, flow.target
    waiting = array("i", [0]) * len(first)
    for end in target:
        waiting[end] += 1
    single = [event for event, count in enumerate(waiting) if not count]
    for event in single:  # grows while it is read
        edge = first[event]
        while edge >= 0:
            end = target[edge]
            waiting[end] -= 1
            if not waiting[end]:
                single.append(end)
            edge = following[edge]
    order = Order(single, [], [FREE] * len(first))
    if len(single) == len(first):
        return order
    order.blocks = _components(flow, [event for event, count in enumerate(waiting) if count])
    for number, block in enumerate(order.blocks, start=FREE + 1):
        if len(block) > 1 or any(target[edge] == block[0] for edge in flow.edges(block[0])):
            order.members[number] = block
            for event in block:
                order.component[event] = number
    return order


def sweep(flow: Flow, gap: Sequence[int], events: Iterable[int]) -> None:
    """Carry the bounds of events along their edges; each event comes after all those before it."""
    own, rest, total = flow.own, flow.rest, flow.total
    first, following, target = flow.first, flow.following, flow.target
    for event in events:
        value = own[event]
        if rest[event] > value:  # `max` takes twice the time
            value = rest[event]
        if value == ABSENT:
            continue
        total[event] = value
        edge = first[event]
        while edge >= 0:
            end = target[edge]
            found = value + gap[edge]
            if found > rest[end]:
                rest[end] = found
            edge = following[edge]


def relax(
    flow: Flow, gap: Sequence[int], members: Sequence[int], component: Sequence[int], value: dict[int, int]
) -> list[int]:
    """Raise the values of a component's events along its edges until they rest, and return `[]`.

    If they never rest, return the edges of a cycle that raises itself. Rounds go through the raised events
    forwards and backwards in turn (after Yen), so that most components rest after a few.
    """
    number = component[members[0]]
    first, following, target = flow.first, flow.following, flow.target
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
                    found = value[event] + gap[edge]
                    if found > value[end]:
                        value[end] = found
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
        if rounds & (rounds - 1) == 0:  # looking costs as much as a round: after 1, 2, 4, 8 ... of them
            cycle = _cycle(raised_by, flow.source)
            if cycle:
                return cycle
        heapify(later)
        queue, sign = later, -sign
    return []


def rest_of(flow: Flow, gap: Sequence[int], order: Order, event: int) -> dict[int, int]:
    """The bounds of all events of a component, as they are without the own date of one of them."""
    members = order.members[order.component[event]]
    value = {member: max(flow.own[member], flow.rest[member]) for member in members}
    value[event] = flow.rest[event]
    relax(flow, gap, members, order.component, value)
    return value


def _carry(flow: Flow, gap: Sequence[int], block: list[int], component: list[int]) -> None:
    """Carry the bounds of one component round inside it, and then out of it."""
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
    """The edges of a cycle among those that raised an event last, or `[]`; its gap is positive."""
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
    """The strongly connected components of these events, in an order in which edges lead forward (Tarjan)."""
    first, following, target = flow.first, flow.following, flow.target
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
            if len(cursor) < len(path):  # seen for the first time
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
    """Take what stands on a stack from an event onwards."""
    top: list[int] = []
    while not top or top[-1] != event:
        top.append(stack.pop())
    return top[::-1]
