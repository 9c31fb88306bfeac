"""Finds out which items of an old list are which items of a new list, if the items have no ids of their own.

The items are the parts of a list, the rows of a series or the statements of a source. Several items may have the same
key. The time is linear in the number of items.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from sinoperu.files.dossier.plain_tables import Table
from sinoperu.queries.current_plain import canonical


class Item(NamedTuple):
    """One item of a list."""

    keys: tuple[Hashable, ...]
    """The keys of the item, the strictest first. Only items with an equal key at the same place can be one item."""
    table: Table
    """The plain fields of the item."""


def matched(old: Sequence[Item], new: Sequence[Item]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Return the pairs of indexes of items that are the same item, the removed old ones, and the added new ones.

    Equal items are paired first, and are left out of the result. Then come items that differ in at most one field of
    each, then the other items with an equal key, in the order of the lists. All steps are done for each key in turn.

    Args:
        old: The old items.
        new: The new items.

    >>> def stake(owner, **fields):
    ...     return Item((owner,), {"owner": owner, **fields})
    >>> old = [stake("mmg", share="10%", start="2004"), stake("mmg", share="60%", start="2014"), stake("citic")]
    >>> new = [stake("mmg", share="62.5%", start="2014"), stake("mmg", share="10%", start="2004"), stake("guoxin")]
    >>> matched(old, new)
    ([(1, 0)], [2], [2])
    """
    old_fields = [_fields(item.table) for item in old]
    new_fields = [_fields(item.table) for item in new]
    pairs: list[tuple[int, int]] = []
    olds, news, equal = _paired(
        [(index, [(old[index].keys[-1], fields)]) for index, fields in enumerate(old_fields)],
        [(index, [(new[index].keys[-1], fields)]) for index, fields in enumerate(new_fields)],
    )
    del equal
    levels = len(old[0].keys) if old and new else 0
    for level in range(levels):
        for signatures in (_all_but_one, _none):
            olds, news, found = _paired(
                [(index, [(old[index].keys[level], one) for one in signatures(old_fields[index])]) for index in olds],
                [(index, [(new[index].keys[level], one) for one in signatures(new_fields[index])]) for index in news],
            )
            pairs += found
    return sorted(pairs, key=lambda pair: pair[1]), olds, news


_Fields = frozenset[tuple[str, str]]
_Signed = list[tuple[int, list[tuple[Hashable, Hashable]]]]


def _fields(table: Table) -> _Fields:
    return frozenset((name, canonical(value)) for name, value in table.items())


def _all_but_one(fields: _Fields) -> Iterator[Hashable]:
    """Yield all fields of an item, and the fields without each of them in turn.

    All fields of an item can be the fields of another item without one.
    """
    yield fields
    for field in sorted(fields):
        yield fields - {field}


def _none(fields: _Fields) -> Iterator[Hashable]:
    del fields
    yield ()


def _paired(old: _Signed, new: _Signed) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """Pair items with an equal signature. Return the indexes of the old and new items without a pair, and the pairs."""
    waiting: defaultdict[tuple[Hashable, Hashable], deque[int]] = defaultdict(deque)
    for index, signatures in new:
        for signature in signatures:
            waiting[signature].append(index)
    taken = set[int]()
    pairs: list[tuple[int, int]] = []
    left: list[int] = []
    for old_index, signatures in old:
        candidates = (_first(waiting.get(signature), taken) for signature in signatures)
        found = next((candidate for candidate in candidates if candidate is not None), None)
        if found is None:
            left.append(old_index)
        else:
            taken.add(found)
            pairs.append((old_index, found))
    return left, [index for index, _ in new if index not in taken], pairs


def _first(indexes: deque[int] | None, taken: set[int]) -> int | None:
    """Return the first index that is not taken. Taken indexes are dropped, so that no index is looked at twice."""
    while indexes and indexes[0] in taken:
        indexes.popleft()
    return indexes[0] if indexes else None
