"""Checks of the arguments of queries. If an argument is invalid, the error says what was expected and quotes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from sinoperu.errors import check_type, did_you_mean, quote, type_error
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import parts, shapes
from sinoperu.model.renamed import name_hint

if TYPE_CHECKING:
    from sinoperu.model.sources import Statement

RecordOrId: TypeAlias = Record | str
"""A record, the id of a record, or a former id of a record."""


def id_of(record: RecordOrId) -> str:
    """Return the id of a record. If the argument is already an id, it is returned unchanged.

    Raises:
        TypeError: The argument is neither a record nor text.
    """
    if isinstance(record, str):
        return record
    if isinstance(record, Record):
        return record.id
    raise type_error("a record or its id", record)


def check_id_text(record_id: object) -> None:
    """Raise an error if an id is not text.

    Raises:
        TypeError: The id is not text.
    """
    if not isinstance(record_id, str):
        raise type_error("an id as text", record_id)


def word_of(cls: type[object], attribute: str, expected: str) -> str:
    """Return the word that files use for a class of records or observations, e.g. `"agreement"` for `Agreement`.

    Args:
        cls: The class.
        attribute: The name of the class attribute that holds the word: `"RECORD_TYPE"` or `"SERIES"`.
        expected: The instances that the class should have, e.g. `"records such as Agreement"`. The error message uses
            this text.

    Raises:
        TypeError: The class has no such word.
    """
    word = getattr(cls, attribute, None)
    if not isinstance(word, str):
        raise type_error(f"a class of {expected}", cls)
    return word


def check_field(record: Record | None, field: str) -> None:
    """Raise an error if the type of a record has no field with this name.

    The name `status` is accepted for an agreement or a project, because sources can state a status although the record
    has no such field. If the record is `None`, every name is accepted, because the record type is not known.

    Raises:
        TypeError: The field is not text.
        ValueError: There is no such field. The message suggests a field with a similar name.
    """
    check_type(field, str, "the name of a field as text")
    if record is None:
        return
    from sinoperu.model.sources import STATEMENT_FIELDS

    names, further = shapes(type(record)), STATEMENT_FIELDS.get(record.RECORD_TYPE, ())
    if field not in names and field not in further:
        hint = name_hint(record.RECORD_TYPE, field, sorted({*names, *further}))
        raise ValueError(f"expected a field of {record.id}, got {quote(field)}{hint}")


def check_part(record: Record, path: str, statements: Iterable[Statement] = ()) -> None:
    """Raise an error if a path names a part that the record does not have, for example `stakes[mmg]`.

    A path without brackets names no part and is not checked.

    Args:
        record: The record.
        path: The path, e.g. `"signed"`, `"stakes[mmg]"` or `"stakes[mmg].start"`.
        statements: The statements about the field. A part that a statement names is accepted even if the record does
            not have it.

    Raises:
        ValueError: The field cannot have parts, or it has no part with this key. The message suggests a similar key.
    """
    name, bracket, rest = path.partition("[")
    if not bracket:
        return
    key = rest.rpartition("]")[0]
    if not any(shape.many and shape.name == name for shape in parts(type(record))):
        raise ValueError(f"expected a field of {record.id} without brackets, got {quote(path)}")
    keys = {part.key for part in getattr(record, name) if isinstance(part, Part)}
    keys |= {statement.key for statement in statements if statement.key is not None}
    if key not in keys:
        expected = f"expected the key of one of the {name} of {record.id}"
        raise ValueError(f"{expected}, got {quote(key)}{did_you_mean(key, sorted(keys), limit=3)}")
