"""References between records of one type, such as `amends` or `part_of`, and the loops among them."""

from typing import NamedTuple

from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import references
from sinoperu.rules.framework.context import Context
from sinoperu.rules.shared.cycles import Ring, cycles
from sinoperu.store.records import RecordStore


class Loop(NamedTuple):
    """Records that refer to each other in a circle by one field."""

    first: str
    """The smallest id of the loop, under which it is reported."""
    field: str
    """The field that refers to the next record, e.g. `"amends"`."""
    ring: Ring
    """The ids of the records in the order of the references, from `first` on."""


def loops(data: RecordStore) -> tuple[Loop, ...]:
    """Return the loops among records of one type."""
    found_loops: list[Loop] = []
    for record_type, cls in RECORD_TYPES.items():
        for shape in references(cls):
            if shape.targets != {record_type} or shape.name == "parent":  # another rule checks loops of parents
                continue
            links = {}
            for record in data.of_type(record_type).values():
                value = getattr(record, shape.name)
                if value:
                    links[record.id] = value if shape.many else (value,)
            for first, rings in cycles(links).items():
                found_loops += [Loop(first, shape.name, ring) for ring in rings]
    return tuple(found_loops)


def references_in_loops(data: RecordStore) -> frozenset[tuple[str, str]]:
    """Return the id of each record on a loop, with the field that forms the loop."""
    return frozenset((record_id, loop.field) for loop in loops(data) for record_id in loop.ring)


def acyclic_references(context: Context, record: Record, *fields: str) -> tuple[str, ...]:
    """Return the ids in some fields of a record, without those of fields that form a loop.

    A rule reports the loop itself, so no orderings and no further findings should follow from it.
    """
    ids: list[str] = []
    for field in fields:
        value = getattr(record, field)
        if value and (record.id, field) not in context.once(references_in_loops):
            ids += value if isinstance(value, tuple) else (value,)
    return tuple(ids)
