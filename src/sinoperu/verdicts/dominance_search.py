"""Find or count points by a lower limit of one coordinate and an upper limit of the other, in logarithmic time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import merge
from typing import Generic, TypeVar

T = TypeVar("T")
Edge = tuple[int | Decimal, int]
"""One end of a span: the day or number, and whether the end lies above (1), on (0) or below (-1) it."""
Point = tuple[Edge, Edge]
"""Two coordinates, such as the start and the end of a span."""


class DominanceSearch(Generic[T]):
    """Points in the plane, each with an item.

    Args:
        points: The points and their items.

    >>> search = DominanceSearch([(((1, 0), (5, 0)), "1 to 5"), (((3, 0), (4, 0)), "3 to 4")])
    >>> list(search.find((2, 0), (9, 0))), list(search.find((1, 0), (9, 0)))
    (['3 to 4'], ['1 to 5', '3 to 4'])
    """

    def __init__(self, points: Iterable[tuple[Point, T]]) -> None:
        pairs = sorted(points, key=lambda pair: pair[0])
        self._items = [item for _, item in pairs]
        self._firsts = [first for (first, _), _ in pairs]
        self._levels = [[second for (_, second), _ in pairs]]
        while len(self._levels[-1]) > 1:  # each level has the smaller one of each two values of the level below
            below = self._levels[-1]
            self._levels.append([min(below[index : index + 2]) for index in range(0, len(below), 2)])

    def find(self, least: Edge, most: Edge, *, strict: bool = False) -> Iterator[T]:
        """Yield the items whose first coordinate is at least `least` and whose second one is at most `most`.

        The items are sorted by their coordinates.

        Args:
            least: The lower limit of the first coordinate.
            most: The upper limit of the second coordinate.
            strict: Whether the limits themselves are left out.
        """
        start = (bisect_right if strict else bisect_left)(self._firsts, least)
        waiting = [(len(self._levels) - 1, 0)]
        while waiting:
            level, index = waiting.pop()
            values = self._levels[level]
            if index >= len(values) or (index + 1) << level <= start:
                continue
            if values[index] > most or (strict and values[index] == most):
                continue
            if level == 0:
                yield self._items[index]
            else:
                waiting += ((level - 1, 2 * index + 1), (level - 1, 2 * index))


class OverlapSearch(Generic[T]):
    """Spans, each with an item.

    Args:
        spans: The start and the end of each span, and its item.

    >>> search = OverlapSearch([(((1, 0), (5, 0)), "1 to 5"), (((7, 0), (9, 0)), "7 to 9")])
    >>> list(search.find((5, 0), (6, 0))), sorted(search.find((5, 0), (7, 0)))
    (['1 to 5'], ['1 to 5', '7 to 9'])
    """

    def __init__(self, spans: Iterable[tuple[Point, T]]) -> None:
        self._search = DominanceSearch(((_negative(start), _negative(end)), item) for (start, end), item in spans)

    def find(self, start: Edge, end: Edge) -> Iterator[T]:
        """Yield the items of the spans that start no later than `end` and end no earlier than `start`."""
        return self._search.find(_negative(end), _negative(start))


def _negative(edge: Edge) -> Edge:
    # The sign `-` before a decimal number rounds the number, as the caller's decimal context says.
    return edge[0].copy_negate() if isinstance(edge[0], Decimal) else -edge[0], -edge[1]


class DominanceCount:
    """Points in the plane that are only counted.

    Args:
        points: The points.

    >>> DominanceCount([((1, 0), (5, 0)), ((3, 0), (4, 0))]).count((0, 0), (5, 0), strict=True)
    1
    """

    def __init__(self, points: Iterable[Point]) -> None:
        ordered = sorted(points)
        self._firsts = [first for first, _ in ordered]
        self._levels = [[[second] for _, second in ordered]]
        while len(self._levels[-1]) > 1:  # each level merges each two sorted lists of the level below
            below = self._levels[-1]
            self._levels.append([list(merge(*below[index : index + 2])) for index in range(0, len(below), 2)])

    def count(self, least: Edge, most: Edge, *, strict: bool = False) -> int:
        """Return the number of points whose first coordinate is at least `least` and whose second is at most `most`.

        Args:
            least: The lower limit of the first coordinate.
            most: The upper limit of the second coordinate.
            strict: Whether the limits themselves are left out.
        """
        place = bisect_left if strict else bisect_right
        index, total = (bisect_right if strict else bisect_left)(self._firsts, least), 0
        for lists in self._levels:
            if index >= len(lists):
                break
            if index % 2:  # this list is the second half of the list above, whose first half is not wanted
                total += place(lists[index], most)
                index += 1
            index //= 2
        else:
            total += place(self._levels[-1][0], most)
        return total


__all__ = ["DominanceCount", "DominanceSearch", "Edge", "OverlapSearch", "Point"]


def __dir__() -> list[str]:
    return __all__
