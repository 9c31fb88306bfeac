"""Finds which dates of a contradiction to ignore, so that the remaining dates agree. It ignores as few as possible.

A clash is a pair of events: the first possible day of one event is too late for the last possible day of the other. Of
every clash, the date of at least one event must be ignored. A set with at least one event of every clash is called a
vertex cover of the clashes. The task is therefore to find a minimum vertex cover.

Finding a minimum vertex cover is NP-hard in general. Clashes, however, are transitive: if date A is too late for date
B, and B is too late for C, then A is too late for C. By the theorems of Dilworth and Koenig, a minimum vertex cover
can therefore be computed from a maximum matching between first days and last days. The cover has as many events as the
matching has clashes.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sinoperu.chronology.graph import ABSENT, Graph
from sinoperu.chronology.propagation import reach

CLASHES: Final = 500_000
"""The search for clashes stops after it has visited this many events. A smaller set of dates may then exist."""

Links = dict[int, list[int]]
"""Pairs of numbers, as a dict from each first number to the second numbers of its pairs.

For example, `{1: [2, 3]}` stands for the pairs `(1, 2)` and `(1, 3)`.
"""


def fewest_dates(graph: Graph, members: Sequence[int]) -> tuple[set[int], bool]:
    """Find the fewest events of a contradiction whose dates must be ignored to resolve the contradiction.

    Args:
        graph: The graph of events and edges, with propagated bounds.
        members: The events of the contradiction. If several sets are equally small, the set with earlier events in this
            sequence is preferred.

    Returns:
        A pair. The first item is the set of events, each given by its position in `members`. The second item says
        whether it is certain that no smaller set exists.
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
            return min(firsts, lasts, key=len), False  # each of these two sets contains an event of every clash
    return cover(pairs), True


def cover(pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Return a minimum vertex cover: a smallest set of numbers that contains at least one number of every pair.

    Args:
        pairs: Pairs of numbers. They must be transitive: if `(a, b)` and `(b, c)` are pairs, `(a, c)` must be a pair
            too.

    Returns:
        The numbers of the cover. If there are several minimum covers, a cover with smaller numbers is preferred.

    >>> cover([(1, 2), (1, 3), (2, 3), (4, 4)])
    {1, 2, 4}
    """
    ordered = sorted(set(pairs))
    chosen = {first for first, last in ordered if first == last}
    remaining = [pair for pair in ordered if chosen.isdisjoint(pair)]
    for group in _connected(remaining):
        chosen |= min(_cover(_linked(group)), _cover(_linked((last, first) for first, last in group)), key=sorted)
    return chosen


def _linked(pairs: Iterable[tuple[int, int]]) -> Links:
    links: Links = {}
    for first, last in pairs:
        links.setdefault(first, []).append(last)
    return links


def _connected(pairs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Divide pairs into connected groups. Two pairs that share a number are always in the same group."""
    links = _linked([*pairs, *((last, first) for first, last in pairs)])
    root_of: dict[int, int] = {}
    for root in links:
        queue = [] if root in root_of else [root]
        root_of.setdefault(root, root)
        for number in queue:  # the loop body appends to the queue
            new = [neighbour for neighbour in links[number] if neighbour not in root_of]
            root_of.update(dict.fromkeys(new, root))
            queue += new
    groups: dict[int, list[tuple[int, int]]] = {}
    for pair in pairs:
        groups.setdefault(root_of[pair[0]], []).append(pair)
    yield from groups.values()


def _cover(lasts_of: Links) -> set[int]:
    """Return a minimum vertex cover of a bipartite graph.

    The cover is computed from a maximum matching, which is found with the algorithm of Hopcroft and Karp.

    Args:
        lasts_of: The edges of the graph, as a dict from each number on the first side to its neighbours on the second
            side.
    """
    first_of: dict[int, int] = {}
    last_of: dict[int, int] = {}
    for first, lasts in lasts_of.items():
        free = next((last for last in lasts if last not in first_of), None)
        if free is not None:
            first_of[free], last_of[first] = first, free
    while True:
        roots = [first for first in lasts_of if first not in last_of]
        layer = dict.fromkeys(roots, 0)
        queue, is_augmentable = list(roots), False
        for first in queue:  # the loop body appends to the queue
            for last in lasts_of[first]:
                partner = first_of.get(last)
                if partner is None:
                    is_augmentable = True
                elif partner not in layer:
                    layer[partner] = layer[first] + 1
                    queue.append(partner)
        if not is_augmentable:  # the matching is maximum: apply Koenig's theorem
            unreached = {first for first in last_of if first not in layer}
            return unreached | {last for first in layer for last in lasts_of[first]}
        untried = {first: iter(lasts_of[first]) for first in layer}
        for root in roots:
            _augment(root, untried, layer, first_of, last_of)


def _augment(
    root: int,
    untried: dict[int, Iterator[int]],
    layer: dict[int, int],
    first_of: dict[int, int],
    last_of: dict[int, int],
) -> None:
    """Add one pair to the matching, if a shortest augmenting path starts at the unmatched number `root`."""
    path = [root]
    while path:
        first = path[-1]
        last = next(untried[first], None)
        if last is None:
            path.pop()
        elif last not in first_of:
            for matched in reversed(path):
                first_of[last] = matched
                last, last_of[matched] = last_of.get(matched, last), last
            return
        elif layer.get(first_of[last]) == layer[first] + 1:
            path.append(first_of[last])
