"""The part of a constraint network that is connected with an event that does not exist in it."""

from collections.abc import Callable, Iterable

from sinoperu.chronology.events import Before, Event
from sinoperu.chronology.graph import Graph


def connected_part(
    graph: Graph, event: Event, dormant_of: Callable[[Event], Iterable[Before]]
) -> tuple[list[Event], list[Before]]:
    """Return the events of a graph that are connected with a supposed event, and the orderings that connect them.

    Args:
        graph: The graph of the existing events.
        event: The supposed event. It is not in the graph.
        dormant_of: Returns the certain orderings of an event that does not exist. If the supposed event implies
            another event that does not exist, the search continues from that event too.

    Returns:
        The connected events of the graph (the supposed ones are left out), and the orderings of all these events.
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
