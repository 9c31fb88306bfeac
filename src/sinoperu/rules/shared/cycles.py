"""Cycles in a graph of references between records."""

from collections.abc import Iterator, Mapping

Ring = tuple[str, ...]
"""The ids of a cycle. Each id points to the next id, and the last id points to the first."""


def cycles(links: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Ring, ...]]:
    """Return cycles of a directed graph, grouped by the smallest id in each cycle.

    The returned cycles have no ids in common. If a strongly connected group of ids has a cycle, at least one of its
    cycles is returned. The search takes time in proportion to the number of links.

    Args:
        links: For each id, the ids to which it points.

    >>> cycles({"b": ("a",), "a": ("c",), "c": ("b", "a"), "d": ("a",)})
    {'a': (('a', 'c', 'b'),)}
    """
    rings: dict[str, tuple[Ring, ...]] = {}
    finished: set[str] = set()
    in_rings: set[str] = set()
    for start in sorted(links):
        for ring in _rings(start, links, finished, in_rings):
            smallest = ring.index(min(ring))
            rotated = ring[smallest:] + ring[:smallest]
            rings[rotated[0]] = (*rings.get(rotated[0], ()), rotated)
    return rings


def _rings(start: str, links: Mapping[str, tuple[str, ...]], finished: set[str], in_rings: set[str]) -> Iterator[Ring]:
    """Yield the cycles found by a depth-first search from `start`.

    Args:
        start: The id from which the search starts.
        links: For each id, the ids to which it points.
        finished: The ids whose links have all been followed. The search adds ids to this set.
        in_rings: The ids in the cycles that have been found so far. The search adds ids to this set.
    """
    path: dict[str, Iterator[str]] = {}  # the ids from `start` to the current id, each with its remaining links
    current: str | None = start
    while current is not None:
        if current in path:
            ring = _end_of_path(path, current, in_rings)
            in_rings.update(ring)
            if ring:
                yield ring
        elif current not in finished:
            path[current] = iter(links.get(current, ()))
        current = None
        while path and current is None:
            last = next(reversed(path))
            current = next(path[last], None)
            if current is None:
                del path[last]
                finished.add(last)


def _end_of_path(path: dict[str, Iterator[str]], start: str, in_rings: set[str]) -> Ring:
    """Return the ids on a path from `start` to its end.

    If one of these ids is part of a cycle that was found earlier, return an empty tuple.
    """
    backwards, ring = reversed(path), [""]
    while ring[-1] != start:
        ring.append(next(backwards))
        if ring[-1] in in_rings:
            return ()
    return tuple(reversed(ring[1:]))
