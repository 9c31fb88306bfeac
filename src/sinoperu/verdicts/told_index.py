"""Find the numbers that are told as of nearly the same time as a number, without looking at all of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.dominance_search import Edge, OverlapSearch
from sinoperu.verdicts.span_search import FIRST, LAST
from sinoperu.verdicts.time_comparison import YEAR, Told, told_apart

T = TypeVar("T")
_FEW: Final = 32
"""So few numbers are looked at one by one."""


class _Window(NamedTuple):
    """Days that are near enough to a time that time excuses no difference."""

    start: Edge
    end: Edge


def _window(day: PartialDate, margin: int) -> _Window:
    return _Window(
        FIRST if day.lower is None else (day.lower - margin, 0), LAST if day.upper is None else (day.upper + margin, 0)
    )


class _Node(Generic[T]):
    """Items with the times as of which they are told."""

    def __init__(self, items: Iterable[tuple[Told, T]]) -> None:
        undated: list[T] = []
        as_of: list[tuple[PartialDate, T]] = []
        published: list[tuple[PartialDate, T]] = []
        for told, item in items:
            if told.as_of is not None:
                as_of.append((told.as_of, item))
            elif told.published is not None:
                published.append((told.published, item))
            else:
                undated.append(item)
        self._undated = undated
        self._as_of, self._published = _by_day(as_of), _by_day(published)

    def near(self, as_of: _Window, published: _Window) -> Iterator[T]:
        yield from self._undated
        for search, window in ((self._as_of, as_of), (self._published, published)):
            yield from search.find(window.start, window.end)


def _by_day(items: list[tuple[PartialDate, T]]) -> OverlapSearch[T]:
    return OverlapSearch((_window(day, 0), item) for day, item in items)


class ToldIndex(Generic[T]):
    """A sequence of items, each with the time as of which it is told.

    Args:
        items: The items, in any order that matters to the caller.

    >>> dates = [PartialDate(text) for text in ("2009", "2015", "2024")]
    >>> index = ToldIndex([(Told(date, None), date.text) for date in dates])
    >>> list(index.last_first(Told(PartialDate("2024-05"), None), 3)), list(index.last_first(Told(None, None), 2))
    (['2024'], ['2015', '2009'])
    """

    def __init__(self, items: Iterable[tuple[Told, T]]) -> None:
        self._items: Sequence[tuple[Told, T]] = list(items)
        self._nodes: dict[tuple[int, int], _Node[T]] = {}

    def __iter__(self) -> Iterator[T]:
        return (item for _, item in self._items)

    def last_first(self, told: Told, number: int) -> Iterator[T]:
        """Yield those of the first items that time does not tell apart from a time. The last ones come about first.

        Args:
            told: The time.
            number: So many items from the first one on are looked at.
        """
        day = told.as_of or told.published
        if day is None:
            yield from (item for _, item in reversed(self._items[:number]))
            return
        as_of, published = _window(day, 0 if told.as_of is not None else YEAR), _window(day, YEAR)
        blocks = number // _FEW
        for other, item in reversed(self._items[blocks * _FEW : number]):
            if not told_apart(told, other):
                yield item
        while blocks:  # a Fenwick tree: the node of a number has as many blocks as the last bit of the number
            size = blocks & -blocks
            yield from self._node(blocks - size, blocks).near(as_of, published)
            blocks -= size

    def _node(self, first: int, last: int) -> _Node[T]:
        node = self._nodes.get((first, last))
        if node is None:
            node = self._nodes[first, last] = _Node(self._items[first * _FEW : last * _FEW])
        return node


__all__ = ["ToldIndex"]


def __dir__() -> list[str]:
    return __all__
