"""Count the publishers that say a span inside a gap, or a span wholly before or after another, without listing them."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from sinoperu.verdicts.dominance_search import DominanceCount, Edge, Point
from sinoperu.verdicts.span_search import Edges


class _Reach(NamedTuple):
    """How far the spans of one publisher reach."""

    first_end: Edge
    """The first end of a reach."""
    last_start: Edge
    """The last start of a reach."""


class PublisherCounts:
    """The spans that publishers say. A publisher with several spans is counted once.

    Args:
        spans: The spans of one unit, each with its reach and its publisher. The reach is a span around the span; only
            what lies outside the reach counts as outside.

    >>> first, second = Edges("", (1, 0), (2, 0)), Edges("", (1, 0), (3, 0))
    >>> counts = PublisherCounts([(first, first, "a"), (second, second, "a")])
    >>> counts.outside(Edges("", (5, 0), (6, 0))), counts.inside((0, 0), (4, 0)), counts.inside((0, 0), (2, 0))
    (1, 1, 0)
    """

    def __init__(self, spans: Iterable[tuple[Edges, Edges, str]]) -> None:
        by_publisher: dict[str, list[Point]] = {}
        reaches: dict[str, _Reach] = {}
        for edges, reach, publisher in spans:
            by_publisher.setdefault(publisher, []).append((edges.start, edges.end))
            known = reaches.get(publisher, _Reach(reach.end, reach.start))
            reaches[publisher] = _Reach(min(reach.end, known.first_end), max(reach.start, known.last_start))
        self._reaches = reaches
        self._reach_counts = DominanceCount(self._reaches.values())
        innermost = [_innermost(own) for own in by_publisher.values()]
        # A publisher has one more innermost span inside a gap than pairs of neighbours of which both are inside.
        self._spans = DominanceCount(span for own in innermost for span in own)
        self._pairs = DominanceCount((first[0], second[1]) for own in innermost for first, second in pairwise(own))

    def outside(self, edges: Edges) -> int:
        """Return the number of publishers that say a span whose reach lies wholly before or after a span."""
        return len(self._reaches) - self._reach_counts.count(edges.start, edges.end)

    def is_outside(self, publisher: str, edges: Edges) -> bool:
        """Return whether a publisher says a span whose reach lies wholly before or after a span."""
        reach = self._reaches.get(publisher)
        return reach is not None and (reach.first_end < edges.start or reach.last_start > edges.end)

    def inside(self, start: Edge, end: Edge) -> int:
        """Return the number of publishers that say a span that lies strictly between two ends."""
        return self._spans.count(start, end, strict=True) - self._pairs.count(start, end, strict=True)


def _innermost(spans: list[Point]) -> list[Point]:
    """Return the spans that contain no other one, sorted by their starts, and so by their ends too."""
    first_ends: dict[Edge, Edge] = {}
    for start, end in spans:
        first_ends[start] = min(end, first_ends.get(start, end))
    kept: list[Point] = []
    for start, end in sorted(first_ends.items(), reverse=True):
        if not kept or end < kept[-1][1]:
            kept.append((start, end))
    return kept[::-1]
