"""Group values that have the same key."""

from collections.abc import Callable, Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def grouped(values: Iterable[V], key: Callable[[V], K]) -> dict[K, tuple[V, ...]]:
    """Return a dict from each key to the values with this key. Each group keeps the order of the values.

    >>> grouped(["peru", "china", "chile"], len)
    {4: ('peru',), 5: ('china', 'chile')}
    """
    groups: dict[K, list[V]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return {name: tuple(group) for name, group in groups.items()}
