"""What records of one type point to: where each follows, amends or belongs to another."""

from typing import NamedTuple

from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import references
from sinoperu.rules.framework.context import Context
from sinoperu.rules.shared.cycles import Ring, cycles
from sinoperu.store.records import RecordStore


class Loop(NamedTuple):
    """Records that each point to the next by one field, and the last one to the first."""

    first: str
    """The smallest of their ids, where the loop is reported."""
    field: str
    """The field, e.g. `"amends"`."""
    ring: Ring
    """Their ids, from the first on."""


def loops(data: RecordStore) -> tuple[Loop, ...]:
    """Return the loops by which records of one type point to each other."""
    found: list[Loop] = []
    for word, cls in RECORD_TYPES.items():
        for shape in references(cls):
            if shape.targets != {word} or shape.name == "parent":  # a parent of itself has a rule of its own
                continue
            links = {}
            for record in data.of_type(word).values():
                value = getattr(record, shape.name)
                if value:
                    links[record.id] = value if shape.many else (value,)
            for first, rings in cycles(links).items():
                found += [Loop(first, shape.name, ring) for ring in rings]
    return tuple(found)


def looped(data: RecordStore) -> frozenset[tuple[str, str]]:
    """Return the id of each record on a loop, with the field."""
    return frozenset((one, loop.field) for loop in loops(data) for one in loop.ring)


def linked(context: Context, record: Record, *fields: str) -> tuple[str, ...]:
    """Return the ids to which fields of a record point, but for fields that lead back to it.

    Of a loop nothing follows: that it is one is a finding, and what its dates contradict is none beside it.
    """
    found: list[str] = []
    for field in fields:
        value = getattr(record, field)
        if value and (record.id, field) not in context.once(looped):
            found += value if isinstance(value, tuple) else (value,)
    return tuple(found)
