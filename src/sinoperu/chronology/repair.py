"""The fewest dates to set aside so that the rest no longer clash.

Each clash is between one event's first day and another's last day, so setting dates aside is choosing events
such that every clash has one of them: a minimum vertex cover. It is searched for exactly (branch and bound);
in practice one false date clashes with many others, which settles it at once.
"""

from collections.abc import Iterable
from typing import Final

BRANCHES: Final = 10_000
"""How many branches the search looks at before it takes the best cover that it has."""

Links = dict[int, set[int]]


def cover(pairs: Iterable[tuple[int, int]]) -> tuple[set[int], bool]:
    """The fewest numbers of which every pair has one, and whether that is proved.

    >>> cover([(1, 2), (1, 3), (4, 4)])
    ({1, 4}, True)
    """
    links: Links = {}
    forced: set[int] = set()
    for one, other in pairs:
        if one == other:
            forced.add(one)
        links.setdefault(one, set()).add(other)
        links.setdefault(other, set()).add(one)
    best = _greedy(_without(links, forced))
    stack = [(_without(links, forced), set[int]())]
    for _ in range(BRANCHES):
        if not stack:
            return forced | best, True
        rest, taken = stack.pop()
        if len(taken) + _least(rest) >= len(best):
            continue
        if not rest:
            best = taken
            continue
        busiest = _busiest(rest)
        if len(rest[busiest]) > 1:  # else to take its only neighbour instead would be no better
            stack.append((_without(rest, rest[busiest]), taken | rest[busiest]))
        stack.append((_without(rest, {busiest}), taken | {busiest}))
    return forced | best, not stack


def _without(links: Links, gone: set[int]) -> Links:
    """The links that are left when some numbers are taken, without the numbers that have none."""
    kept = {number: others - gone for number, others in links.items() if number not in gone}
    return {number: others for number, others in kept.items() if others}


def _busiest(links: Links) -> int:
    return min(links, key=lambda number: (-len(links[number]), number))


def _greedy(links: Links) -> set[int]:
    """A cover that takes the number with the most links, again and again."""
    taken: set[int] = set()
    while links:
        taken.add(_busiest(links))
        links = _without(links, {_busiest(links)})
    return taken


def _least(links: Links) -> int:
    """A bound from below: pairs that share no number need one each."""
    used: set[int] = set()
    pairs = 0
    for number in sorted(links):
        other = min(links[number] - used, default=None) if number not in used else None
        if other is not None:
            used |= {number, other}
            pairs += 1
    return pairs
