"""Finds the events and orderings of a constraint network that would be connected with an additional event."""

from collections.abc import Callable, Iterable

from sinoperu.chronology.events import Before, Event
from sinoperu.chronology.graph import Graph


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
        number = graph.index.get(current)
        neighbours = list[Event]()
        if number is None:
            dormant = tuple(dormant_of(current))
            orderings.update(dict.fromkeys(dormant))
            for ordering in dormant:
                neighbour = ordering.after if ordering.before == current else ordering.before
                if neighbour in graph.index or (ordering.implies and ordering.after == current):
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
