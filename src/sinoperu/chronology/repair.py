"""The fewest dates to set aside so that the rest no longer clash.

Each clash is between one event's first day and another's last day, so setting dates aside is choosing events
such that every clash has one of them: a minimum vertex cover. In general that is hard, but clashes are ordered:
if a date is too late for a second one, and that one for a third, then so is the first for the third. Hence (Dilworth)
the dates that can be kept are an antichain, the largest of which a maximum matching gives (Koenig): as many dates
must go as there are clashes of which no two share their first day or their last.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sinoperu.chronology.graph import ABSENT, Graph
from sinoperu.chronology.propagation import reach

CLASHES: Final = 500_000
"""How many events are looked at for the pairs that clash before only one side of each clash is told."""

Links = dict[int, list[int]]


def fewest_dates(graph: Graph, members: Sequence[int]) -> tuple[set[int], bool]:
    """The positions of the fewest members whose dates must be set aside, and whether that is proved.

    Args:
        graph: The events and edges, with the bounds that all events imply.
        members: The events of a group, in the order that decides ties.
    """
    lower, upper = graph.lower, graph.upper
    place = {event: position for position, event in enumerate(members)}
    pairs: list[tuple[int, int]] = []
    effort = CLASHES
    for start in members:
        if lower.own[start] == ABSENT:
            continue
        days = reach(lower, graph.gap, start, lower.own[start], lambda at, day: day + upper.total[at] > 0)
        pairs += [(place[start], place[end]) for end, day in days.items() if day + upper.own[end] > 0]
        effort -= len(days)
        if effort < 0:
            firsts = {place[event] for event in members if lower.own[event] + upper.total[event] > 0}
            lasts = {place[event] for event in members if upper.own[event] + lower.total[event] > 0}
            return min(firsts, lasts, key=len), False  # each clash has one of either
    return cover(pairs), True


def cover(pairs: Iterable[tuple[int, int]]) -> set[int]:
    """The fewest numbers of which every pair has one; of equally few, those that come first.

    Args:
        pairs: Each a first number and a last one. Where the last of one is the first of another, the outer two must be
            a pair as well.

    >>> cover([(1, 2), (1, 3), (2, 3), (4, 4)])
    {1, 2, 4}
    """
    every = sorted(set(pairs))
    taken = {one for one, other in every if one == other}
    left = [pair for pair in every if taken.isdisjoint(pair)]
    for some in _connected(left):
        taken |= min(_cover(_linked(some)), _cover(_linked((other, one) for one, other in some)), key=sorted)
    return taken


def _linked(pairs: Iterable[tuple[int, int]]) -> Links:
    links: Links = {}
    for one, other in pairs:
        links.setdefault(one, []).append(other)
    return links


def _connected(pairs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The pairs that are connected through the numbers that they share."""
    links = _linked([*pairs, *((other, one) for one, other in pairs)])
    number: dict[int, int] = {}
    for root in links:
        queue = [] if root in number else [root]
        number.setdefault(root, root)
        for one in queue:  # grows while it is read
            new = [other for other in links[one] if other not in number]
            number.update(dict.fromkeys(new, root))
            queue += new
    found: dict[int, list[tuple[int, int]]] = {}
    for pair in pairs:
        found.setdefault(number[pair[0]], []).append(pair)
    yield from found.values()


def _cover(last: Links) -> set[int]:
    """As few firsts and lasts as touch all pairs: as many as can be matched (Hopcroft and Karp).

    Args:
        last: The lasts that each first is paired with.
    """
    first_of: dict[int, int] = {}
    last_of: dict[int, int] = {}
    for first, lasts in last.items():
        free = next((other for other in lasts if other not in first_of), None)
        if free is not None:
            first_of[free], last_of[first] = first, free
    while True:
        roots = [first for first in last if first not in last_of]
        layer = dict.fromkeys(roots, 0)
        queue, found = list(roots), False
        for first in queue:  # grows while it is read
            for other in last[first]:
                taker = first_of.get(other)
                if taker is None:
                    found = True
                elif taker not in layer:
                    layer[taker] = layer[first] + 1
                    queue.append(taker)
        if not found:
            return {first for first in last_of if first not in layer} | {o for first in layer for o in last[first]}
        left = {first: iter(last[first]) for first in layer}
        for root in roots:
            _match(root, left, layer, first_of, last_of)


def _match(
    root: int, left: dict[int, Iterator[int]], layer: dict[int, int], first_of: dict[int, int], last_of: dict[int, int]
) -> None:
    """Match one more first, if a shortest way of changing others leads to a free last."""
    path = [root]
    while path:
        first = path[-1]
        other = next(left[first], None)
        if other is None:
            path.pop()
        elif other not in first_of:
            for one in reversed(path):
                first_of[other] = one
                other, last_of[one] = last_of.get(one, other), other
            return
        elif layer.get(first_of[other]) == layer[first] + 1:
            path.append(first_of[other])
