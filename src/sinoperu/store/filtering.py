"""Tests of one field for `Collection.filter`, which refuse values that no record can have."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from sinoperu.errors import MAX_QUOTED, did_you_mean, quote
from sinoperu.model.base import Record
from sinoperu.model.constructor_values import convert
from sinoperu.model.fields import Category, Shape

SIMILAR = 0.8
"""How similar a value must be to one that some record has, from 0 to 1, to count as a misspelling of it."""


def field_test(
    name: str,
    value: object,
    known: Mapping[str, Shape],
    record_type: str,
    records: Callable[[], Iterable[Record]],
) -> Callable[[Record], bool]:
    """Return the function that tells whether a field of a record has a value.

    Args:
        name: The field.
        value: The value, or text that stands for it in a file. A list field has it if one of its items equals it.
        known: The fields of the records.
        record_type: The word for the type of the records.
        records: Gives all records of the type; read only if the value could be misspelt.

    Raises:
        ValueError: There is no such field, the value is not in the field's vocabulary or cannot be parsed, or no record
            has it and one has a very similar value.
    """
    shape = known.get(name)
    if shape is None:
        raise ValueError(f"expected a field of {record_type}, got {quote(name)}{did_you_mean(name, known)}")
    if value is None or value == ():
        return lambda record: getattr(record, name) == value
    wanted = _converted(shape, value, record_type)

    def test(record: Record) -> bool:
        own = getattr(record, name)
        return bool(own == wanted) or (isinstance(own, tuple) and wanted in own)

    if shape.category in (Category.TEXT, Category.REFERENCE) and isinstance(wanted, str):
        everything = list(records())
        if not any(map(test, everything)):
            _refuse_misspelt(
                wanted, {text for record in everything for text in _texts(record, name)}, record_type, name
            )
    return test


def _converted(shape: Shape, value: object, record_type: str) -> object:
    """Return the value that text stands for in a field, or in an item of a list field, as the constructor reads it."""
    path = f"{record_type}.{shape.name}"
    if not shape.many or isinstance(value, tuple | list):
        return convert(shape, value, path)
    return convert(attrs.evolve(shape, many=False), value, path)


def _texts(record: Record, name: str) -> Iterator[str]:
    own = getattr(record, name)
    yield from (text for text in (own if isinstance(own, tuple) else (own,)) if isinstance(text, str))


def _refuse_misspelt(wanted: str, known: Iterable[str], record_type: str, name: str) -> None:
    near = difflib.get_close_matches(wanted[:MAX_QUOTED], sorted(known), n=1, cutoff=SIMILAR)
    if near:
        expected = f"expected a value of {record_type}.{name} that some record has"
        raise ValueError(f"{expected}, got {quote(wanted)}; did you mean {near[0]!r}?")
