"""Statements of sources: a file has one table per record, and each of its fields and parts becomes one statement."""

from collections.abc import Iterator, Mapping
from typing import Any

from sinoperu.model import RECORD_TYPES
from sinoperu.model.fields import Category, shapes
from sinoperu.model.sources import Statement
from sinoperu.values.vocabulary import Mode


def statements(
    source_id: str,
    word: str,
    record_id: str,
    values: Mapping[str, Any],  # values of the model, of the type that each field has
    *,
    mode: Mode = Mode.SAYS,
) -> Iterator[Statement]:
    """Yield the statements of one table, in which a source writes about one record.

    Each field gives one statement, and each part in a list of parts gives one. A table without fields gives one
    statement that the record exists; its field is empty.

    Args:
        source_id: The id of the source.
        word: The record type.
        record_id: The id of the record.
        values: The values of the table by field. The keys `at` and `note` apply to all statements of the table.
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
        if shape is not None and shape.category is Category.PART and shape.many:
            for part in value:
                yield Statement(**common, field=name, key=part.key, value=part)
        else:
            yield Statement(**common, field=name, value=value)


def passage_key(key: str) -> tuple[int, int, str]:
    """Return the sort key of a passage's id: numbers come first, in numeric order, then all other ids.

    >>> sorted(["summary", "10", "9"], key=passage_key)
    ['9', '10', 'summary']
    """
    return (0, int(key), key) if key.isdecimal() else (1, 0, key)
