"""All parts of one class in the records of a data set."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from sinoperu.errors import type_error
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.value_paths import part_path
from sinoperu.store.rows import PartRows, RecordPart

P = TypeVar("P", bound=Part)


@per_class
def fields_with(cls: type[Part]) -> tuple[tuple[str, str], ...]:
    """Return the fields that hold lists of parts of a class, as pairs of a record type and the name of a field.

    >>> from sinoperu import Stake
    >>> fields_with(Stake)
    (('organization', 'stakes'), ('project', 'stakes'))
    """
    return tuple(
        (record_class.RECORD_TYPE, shape.name)
        for record_class in RECORD_TYPES.values()
        for shape in shapes(record_class).values()
        if shape.category is Category.PART and shape.type is cls
    )


def part_rows(of_type: Callable[[str], Mapping[str, Record]], cls: type[P]) -> PartRows[P]:
    """Return all parts of a class, in the order of the record types, ids and lists.

    Args:
        of_type: A function that returns the records of a type by their ids.
        cls: The class of the parts.

    Raises:
        TypeError: It is not a class of parts of records.
    """
    homes = fields_with(cls)
    if not homes:
        raise type_error("a class of parts such as Stake", cls)
    return PartRows(
        cls,
        (
            RecordPart(
                record_type=record_type, record=record.id, path=part_path(name, part.key), index=index, part=part
            )
            for record_type, name in homes
            for record in of_type(record_type).values()
            for index, part in enumerate(getattr(record, name))
        ),
    )  # fmt: skip
