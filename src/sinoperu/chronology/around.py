"""Finds the events and orderings of a constraint network that would be connected with an additional event."""

from collections.abc import Callable, Iterable, Iterator

from sinoperu.chronology.events import Before, Event, Side
from sinoperu.chronology.graph import ABSENT, Graph

SupposedStep = tuple[int, Before, bool, int]
"""A step to an event outside a graph: the implied bound, the ordering, whether the step goes forward, and the gap.

Upper bounds are negated, and so are their gaps.
"""


def steps_to(graph: Graph, event: Event, side: Side, orderings: Iterable[Before]) -> Iterator[SupposedStep]:
    """Yield each step from a graph to an event outside it.

    Args:
        graph: The graph, with propagated bounds.
        event: The event.
        side: Whether the steps give lower or upper bounds.
        orderings: The orderings of the event.
    """
    numbers, total = graph.orderings.numbers, (graph.lower if side == "lower" else graph.upper).total
    for ordering in orderings:
        forward = ordering.after == event
        neighbour = numbers.get(ordering.before if forward else ordering.after)
        most = None if ordering.at_most is None else -ordering.at_most
        gap = ordering.at_least if forward == (side == "lower") else most
        if neighbour is not None and gap is not None and total[neighbour] != ABSENT:
            yield total[neighbour] + gap, ordering, forward, gap


def highest_bounds(graph: Graph, event: Event, orderings: Iterable[Before]) -> tuple[int, int]:
    """Return the highest lower bound and the highest negated upper bound of the steps that `steps_to` yields.

    Args:
        graph: The graph, with propagated bounds.
        event: An event outside the graph.
        orderings: The orderings of the event.
    """
    find, lower_total, upper_total = graph.orderings.numbers.get, graph.lower.total, graph.upper.total
    lower = upper = ABSENT
    for first, then, _, at_least, at_most, _, _ in orderings:
        forward = then == event
        neighbour = find(first if forward else then)
        if neighbour is None:
            continue
        if (forward or at_most is not None) and (bound := lower_total[neighbour]) != ABSENT:
            lower = max(lower, bound + at_least if forward else bound - (at_most or 0))
        if (at_most is not None or not forward) and (bound := upper_total[neighbour]) != ABSENT:
            upper = max(upper, bound - (at_most or 0) if forward else bound + at_least)
    return lower, upper


def connected_part(
    graph: Graph, event: Event, dormant_of: Callable[[Event], Iterable[Before]]
) -> tuple[list[Event], list[Before]]:
    """Return the events that would be connected with an additional event, and the orderings that connect them.

    Args:
        graph: The graph of the network, without the additional event.
        event: The additional event.
        dormant_of: A function that returns the orderings of an event that is not in the graph. Orderings with lawful
            exceptions must be left out. If the additional event implies that another event outside the graph happened,
            the search continues from that event too.

    Returns:
        A list of the connected events that are in the graph, and a list of the orderings of all connected events,
        including events outside the graph.
    """
    events: list[Event] = []
    numbers: dict[int, None] = {}
    orderings: dict[Before, None] = {}
    queue, seen = [event], {event}
    for current in queue:  # the queue grows during the loop
        number = graph.number_of(current)
        neighbours = list[Event]()
        if number is None:
            dormant = tuple(dormant_of(current))
            orderings.update(dict.fromkeys(dormant))
            for ordering in dormant:
                neighbour = ordering.after if ordering.before == current else ordering.before
                if graph.number_of(neighbour) is not None or (ordering.implies and ordering.after == current):
                    neighbours.append(neighbour)
        else:
            events.append(current)
            for flow in (graph.lower, graph.upper):
                for edge in flow.edges(number):
                    numbers[graph.origin[edge] >> 1] = None
                    neighbours.append(graph.events[flow.target[edge]])
        for neighbour in neighbours:
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
    return events, [*(graph.orderings[number] for number in numbers), *orderings]
