"""References between records of one type, such as `amends` or `part_of`, and the loops among them."""

from typing import NamedTuple

from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import references
from sinoperu.rules.framework.context import Context
from sinoperu.rules.shared.cycles import Ring, cycles
from sinoperu.store.records import RecordStore


class Loop(NamedTuple):
    """A loop of records, in which each record refers to the next record through the same field."""

    first: str
    """The smallest id of the loop. The loop is reported as a problem of this record."""
    field: str
    """The field that refers to the next record, e.g. `"amends"`."""
    ring: Ring
    """The ids of the records in the order of the references, beginning with `first`."""


def loops(data: RecordStore) -> tuple[Loop, ...]:
    """Return all loops of references in a data set. The records of a loop have the same type."""
    found_loops: list[Loop] = []
    for record_type, cls in RECORD_TYPES.items():
        for shape in references(cls):
            if shape.targets != {record_type} or shape.name == "parent":  # another rule checks loops in `parent`
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
    """Return the id of each record in a loop, together with the field that refers to the next record."""
    return frozenset((record_id, loop.field) for loop in loops(data) for record_id in loop.ring)


def acyclic_references(context: Context, record: Record, *fields: str) -> tuple[str, ...]:
    """Return the ids in the given fields of a record, except the fields through which the record is part of a loop.

    Another rule reports the loop, so the references in the loop should not lead to orderings or further findings.
    """
    ids: list[str] = []
    for field in fields:
        value = getattr(record, field)
        if value and (record.id, field) not in context.once(references_in_loops):
            ids += value if isinstance(value, tuple) else (value,)
    return tuple(ids)
