"""Rings of records that each point to the next."""

from collections.abc import Iterator, Mapping

Ring = tuple[str, ...]


def cycles(links: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Ring, ...]]:
    """Return the rings in a graph, each under its smallest id, where it is reported.

    Of links that run into each other, one ring is found for each knot. It takes one step for each link.

    >>> cycles({"b": ("a",), "a": ("c",), "c": ("b", "a"), "d": ("a",)})
    {'a': (('a', 'c', 'b'),)}
    """
    found: dict[str, tuple[Ring, ...]] = {}
    done: set[str] = set()
    for start in sorted(links):
        ring = _walk(start, links, done)
        if ring is not None:
            first = ring.index(min(ring))
            turned = ring[first:] + ring[:first]
            found[turned[0]] = (*found.get(turned[0], ()), turned)
    return found


def _walk(start: str, links: Mapping[str, tuple[str, ...]], done: set[str]) -> Ring | None:
    """Return the first ring that a walk from `start` meets, and mark what it has seen."""
    way: dict[str, Iterator[str]] = {}
    ring: Ring | None = None
    here: str | None = start
    while here is not None:
        if here not in way and here not in done:
            way[here] = iter(links.get(here, ()))
        elif here in way and ring is None:
            ids = list(way)
            ring = tuple(ids[ids.index(here) :])
        here = None
        while way and here is None:
            last = next(reversed(way))
            here = next(way[last], None)
            if here is None:
                del way[last]
                done.add(last)
    return ring
