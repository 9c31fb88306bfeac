"""Rings of records that each point to the next."""

from collections.abc import Iterator, Mapping

Ring = tuple[str, ...]


def cycles(links: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Ring, ...]]:
    """Return rings in a graph that share no id, each under its smallest id, where it is reported.

    Every knot of links that run into each other has at least one of them. It takes one step for each link.

    >>> cycles({"b": ("a",), "a": ("c",), "c": ("b", "a"), "d": ("a",)})
    {'a': (('a', 'c', 'b'),)}
    """
    found: dict[str, tuple[Ring, ...]] = {}
    done: set[str] = set()
    ringed: set[str] = set()
    for start in sorted(links):
        for ring in _rings(start, links, done, ringed):
            first = ring.index(min(ring))
            turned = ring[first:] + ring[:first]
            found[turned[0]] = (*found.get(turned[0], ()), turned)
    return found


def _rings(start: str, links: Mapping[str, tuple[str, ...]], done: set[str], ringed: set[str]) -> Iterator[Ring]:
    """Yield the rings that a walk from `start` meets, and mark what it has seen."""
    way: dict[str, Iterator[str]] = {}
    here: str | None = start
    while here is not None:
        if here in way:
            ring = _back(way, here, ringed)
            ringed.update(ring)
            if ring:
                yield ring
        elif here not in done:
            way[here] = iter(links.get(here, ()))
        here = None
        while way and here is None:
            last = next(reversed(way))
            here = next(way[last], None)
            if here is None:
                del way[last]
                done.add(last)


def _back(way: dict[str, Iterator[str]], here: str, ringed: set[str]) -> Ring:
    """Return the last part of a walk from `here` on, or nothing where a ring of it is known."""
    walk, ring = reversed(way), [""]
    while ring[-1] != here:
        ring.append(next(walk))
        if ring[-1] in ringed:
            return ()
    return tuple(reversed(ring[1:]))
