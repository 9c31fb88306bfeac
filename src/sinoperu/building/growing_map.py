"""An immutable mapping that grows one item at a time, without a copy of all items for each new one."""

from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs

K = TypeVar("K")
V = TypeVar("V")


@attrs.frozen(eq=False, repr=False)
class GrowingMap(Generic[K, V]):
    """An immutable mapping. `with_item` returns a new one with one more item, and takes O(log n) time on average.

    The items are in dicts of which each is at least twice as large as the next. A new item is a small dict, which is
    joined with earlier dicts as soon as it would be too large beside them, as in the method of Bentley and Saxe
    ("Decomposable Searching Problems", Journal of Algorithms 1, 1980). Earlier mappings share the dicts.

    >>> one = GrowingMap().with_item("a", 1).with_item("b", 2)
    >>> two = one.with_item("a", 3)
    >>> one.get("a"), two.get("a"), "c" in two, list(two.items())
    (1, 3, False, [('a', 3), ('b', 2)])
    """

    _dicts: tuple[dict[K, V], ...] = attrs.field(default=(), kw_only=True, alias="_dicts")

    def with_item(self, key: K, value: V) -> "GrowingMap[K, V]":
        """Return the mapping with one more item, or with another value of a key that it has."""
        dicts, newest = list(self._dicts), {key: value}
        while dicts and len(dicts[-1]) < 2 * len(newest):
            newest = {**dicts.pop(), **newest}
        return GrowingMap(_dicts=(*dicts, newest))

    def get(self, key: K) -> V | None:
        """Return the value of a key, or `None` if there is no such key."""
        return next((items[key] for items in reversed(self._dicts) if key in items), None)

    def __contains__(self, key: object) -> bool:
        return any(key in items for items in self._dicts)

    def __iter__(self) -> Iterator[K]:
        """Yield the keys in the order in which they were added."""
        return (key for key, _ in self.items())

    def items(self) -> Iterator[tuple[K, V]]:
        """Yield the items in the order in which the keys were added."""
        merged: dict[K, V] = {}
        for items in self._dicts:
            merged.update(items)
        yield from merged.items()


__all__ = ["GrowingMap"]


def __dir__() -> list[str]:
    return __all__
