"""What has to do with an event that is not known to have happened, if it is supposed to have."""

from collections.abc import Callable, Iterable

from sinoperu.chronology.events import Before, Event
from sinoperu.chronology.graph import Graph


def around(
    graph: Graph, event: Event, dormant_of: Callable[[Event], Iterable[Before]]
) -> tuple[list[Event], list[Before]]:
    """The events of a graph that are connected with an event that is not in it, and all orderings between them.

    Args:
        graph: The events that exist.
        event: The event that is supposed to have happened.
        dormant_of: Gives the certain orderings of an event that does not exist. One that the supposed event implies
            is supposed as well.
    """
    found: list[Event] = []
    numbers: dict[int, None] = {}
    orderings: dict[Before, None] = {}
    queue, seen = [event], {event}
    for one in queue:  # grows while it is read
        place = graph.index.get(one)
        ends = list[Event]()
        if place is None:
            mine = tuple(dormant_of(one))
            orderings.update(dict.fromkeys(mine))
            for ordering in mine:
                other = ordering.after if ordering.before == one else ordering.before
                if other in graph.index or (ordering.implies and ordering.after == one):
                    ends.append(other)
        else:
            found.append(one)
            for flow in (graph.lower, graph.upper):
                for edge in flow.edges(place):
                    numbers[graph.origin[edge] >> 1] = None
                    ends.append(graph.events[flow.target[edge]])
        for other in ends:
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return found, [*(graph.orderings[number] for number in numbers), *orderings]
