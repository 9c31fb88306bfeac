"""Group values by a key."""

from collections.abc import Callable, Iterable
from typing import TypeVar

K = TypeVar("K")


V = TypeVar("V")


def grouped(values: Iterable[V], key: Callable[[V], K]) -> dict[K, tuple[V, ...]]:
    """Return the values by their key, in their order.

    >>> grouped(["peru", "china", "chile"], len)
    {4: ('peru',), 5: ('china', 'chile')}
    """
    found: dict[K, list[V]] = {}
    for value in values:
        found.setdefault(key(value), []).append(value)
    return {name: tuple(group) for name, group in found.items()}
