"""An index of all references between records. Several REF rules share the index through `Context.once`."""

from collections.abc import Collection
from typing import Final

import attrs

from sinoperu.errors import a, did_you_mean
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import references_of, targets_of
from sinoperu.rules.framework.finding import Found
from sinoperu.store.records import RecordStore

MAX_COMPARISONS: Final = 50_000
"""The search for similar ids compares at most this many pairs of ids, so that its time stays small in large data."""


@attrs.frozen
class ReferenceIndex:
    """The references of all records, and the findings about wrong references."""

    targets: frozenset[str]
    """The ids that at least one record refers to."""
    broken: tuple[tuple[str, Found], ...]
    """The references to missing records or to records of the wrong type. Each item is a pair: the id to which the
    reference points, and the finding about the reference."""


def reference_index(data: RecordStore) -> ReferenceIndex:
    """Return an index of the references of all records."""
    faulty: dict[str, Record] = {}
    right: dict[frozenset[str], set[str]] = {}  # the ids that a field with these record types may hold
    wrong: set[str] = set()
    for record in data.records():
        for target, shape in targets_of(record):
            known = right.get(shape.targets)
            if known is None:
                known = right[shape.targets] = set()
            if target in known:  # most records are referred to many times
                continue
            if reference_fault(data, target, shape.targets):
                wrong.add(target)
                faulty[record.id] = record
            else:
                known.add(target)
    broken: list[tuple[str, Found]] = []
    hints = data.once(Hints)
    for record in faulty.values():
        for path, target, shape in references_of(record):
            fault = reference_fault(data, target, shape.targets)
            if fault:
                fault += hints.hint(target, shape.targets)
                values = ((record.id, path), (record.id, path.partition("[")[0]))
                broken.append((target, Found(record.id, path, fault, rests_on=values)))
    return ReferenceIndex(frozenset(wrong).union(*right.values()), tuple(broken))


class Hints:
    """Hints such as "did you mean 'peru'?" for ids that no record has."""

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        self._hints: dict[tuple[str, frozenset[str]], str] = {}
        self._comparisons = 0

    def hint(self, target: str, types: frozenset[str]) -> str:
        """Return a hint that names a similar id of a record of one of these types, or an empty text."""
        if target in self._data:
            return ""
        if (target, types) not in self._hints:
            ids = [record_id for name in sorted(types or RECORD_TYPES) for record_id in self._data.of_type(name)]
            self._comparisons += len(ids)
            self._hints[target, types] = did_you_mean(target, ids) if self._comparisons <= MAX_COMPARISONS else ""
        return self._hints[target, types]


def reference_fault(data: RecordStore, target: str, types: Collection[str]) -> str:
    """Return the reason why a reference to an id is wrong, or an empty text if the reference is right.

    The reference is right if a record with this id exists and has one of the given types. If no types are given, any
    type is right.
    """
    record = data.get(target)
    if record is None:
        return f"no record has the id {target}"
    if types and record.RECORD_TYPE not in types:
        return f"{target} is {a(record.RECORD_TYPE)}, expected {' or '.join(sorted(types))}"
    return ""
