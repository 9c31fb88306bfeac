"""The union of two lists in which items may be repeated."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")


def union(ours: Iterable[Item], theirs: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items of two lists. An item that both lists have is not added a second time.

    If a list repeats an item, the result has the item as often as the list that repeats it more.

    >>> union(["a", "b", "b"], ["b", "c"])
    ('a', 'b', 'b', 'c')
    """
    kept = tuple(ours)
    left = Counter(kept)
    added = []
    for item in theirs:
        if left[item]:
            left[item] -= 1
        else:
            added.append(item)
    return (*kept, *added)
