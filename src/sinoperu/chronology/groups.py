"""Divides the clashing events of a network into connected groups.

An event clashes if it is part of a proof that dates or orderings contradict each other.
"""

from collections.abc import Iterable

from sinoperu.chronology.graph import Graph
from sinoperu.chronology.positive_cycles import PositiveCycle


def clashing_groups(graph: Graph, cycles: Iterable[PositiveCycle]) -> list[list[int]]:
    """Return the clashing events of a graph, divided into connected groups. The events of each group are sorted.

    Args:
        graph: The graph of events and edges, with propagated bounds.
        cycles: The positive cycles that were removed from the graph.
    """
    lower, gap = graph.lower.total, graph.gap
    sets = DisjointSets()
    clashing: set[int] = set()
    if any(first + last > 0 for first, last in zip(lower, graph.upper.own, strict=True)):
        # Each chain of dates that clash ends at an event with such a date. Without one, no upper bounds are needed.
        upper = graph.upper.total
        clashing.update(event for event, first in enumerate(lower) if first + upper[event] > 0)
        for event in clashing:
            for edge in graph.lower.edges(event):
                end = graph.lower.target[edge]
                if lower[event] + gap[edge] + upper[end] > 0:
                    sets.join(event, end)
    for cycle in cycles:
        clashing |= cycle.events
        first, *others = cycle.events
        for event in others:
            sets.join(event, first)
    roots = graph.roots() if clashing else {}
    for event in clashing:
        root = roots.get(graph.events[event])
        if root is not None:
            sets.join(event, graph.orderings.numbers[root])
    groups: dict[int, list[int]] = {}
    for event in sorted(clashing, key=graph.events.__getitem__):
        groups.setdefault(sets.leader_of(event), []).append(event)
    return list(groups.values())


class DisjointSets:
    """Disjoint sets of integers (union-find).

    >>> sets = DisjointSets()
    >>> sets.join(1, 2)
    >>> sets.leader_of(1) == sets.leader_of(2), sets.leader_of(1) == sets.leader_of(3)
    (True, False)
    """

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def leader_of(self, member: int) -> int:
        """Return the representative of the set that contains this member. It is the same for all members of a set."""
        while (parent := self._parent.get(member, member)) != member:
            self._parent[member] = self._parent.get(parent, parent)
            member = parent
        return member

    def join(self, first: int, second: int) -> None:
        """Merge the sets that contain these two members."""
        self._parent[self.leader_of(first)] = self.leader_of(second)
