"""Convert a source's table about one record to statements, one for each field or part in the table."""

from collections.abc import Iterator, Mapping
from typing import Any

from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Part
from sinoperu.model.fields import Category, shapes
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.values.vocabulary import Mode


def statements(
    source_id: str,
    word: str,
    record_id: str,
    values: Mapping[str, FieldValue],
    *,
    mode: Mode = Mode.SAYS,
) -> Iterator[Statement]:
    """Yield the statements that a source makes in its table about one record.

    Each field becomes one statement. In a list of parts, each part becomes one statement. A table without fields
    becomes one statement with an empty field name, which says that the subject of the record exists.

    Args:
        source_id: The id of the source.
        word: The record type.
        record_id: The id of the record.
        values: A mapping from field names to values, which have the types of the fields. The keys `at` and `note` apply
            to all statements of the table.
        mode: Whether the source states the values or expects them.

    >>> from sinoperu.values.dates import PartialDate
    >>> [statement.field for statement in statements("news", "agreement", "fta", {"signed": PartialDate("2009")})]
    ['signed']
    >>> [statement.field for statement in statements("news", "agreement", "fta", {})]
    ['']
    """
    field_shapes = shapes(RECORD_TYPES[word])
    common: dict[str, Any] = {
        "source": source_id, "record": record_id, "record_type": word, "mode": mode,
        "at": values.get("at"), "note": values.get("note"),
    }  # fmt: skip
    fields = {name: value for name, value in values.items() if name not in {"at", "note"}}
    if not fields:
        yield Statement(**common)
    for name, value in fields.items():
        shape = field_shapes.get(name)
        if shape is not None and shape.category is Category.PART and isinstance(value, tuple):
            for part in value:
                key = part.key if isinstance(part, Part) else None
                yield Statement(**common, field=name, key=key, value=part)
        else:
            yield Statement(**common, field=name, value=value)
