"""Convert a source's table about one record to statements, one for each field or part in the table."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from sinoperu.files.generated_readers import unfrozen
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
    common = _Common(source_id, record_id, word, mode, values.get("at"), values.get("note"))
    is_empty = True
    for key, value in values.items():
        if key in {"at", "note"}:
            continue
        is_empty = False
        name = str.__str__(key)  # a key can be a subclass of `str`
        shape = field_shapes.get(name)
        if shape is not None and shape.category is Category.PART and isinstance(value, tuple):
            for part in value:
                yield _statement(common, name, part.key if isinstance(part, Part) else None, part)
        else:
            yield _statement(common, name, None, value)
    if is_empty:
        yield _statement(common, "", None, None)


class _Common(NamedTuple):
    """What all statements of a table have in common."""

    source: str
    record: str
    record_type: str
    mode: Mode
    at: Any
    note: Any


_Unfrozen = unfrozen(Statement)


def _statement(common: _Common, field: str, key: str | None, value: FieldValue) -> Statement:
    """Return a statement without the checks of its constructor, which the reader of the table has made already."""
    statement: Any = object.__new__(_Unfrozen)
    statement.source, statement.record, statement.record_type, statement.mode, statement.at, statement.note = common
    statement.field = field
    statement.key = key
    statement.value = value
    statement.__class__ = Statement
    return cast("Statement", statement)
