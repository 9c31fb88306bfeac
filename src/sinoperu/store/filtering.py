"""Tests of field values for `Collection.filter`. A value that is probably misspelled raises an error."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from sinoperu.errors import MAX_QUOTED, did_you_mean, quote
from sinoperu.model.base import Record
from sinoperu.model.constructor_values import convert
from sinoperu.model.fields import Category, Shape

SIMILAR = 0.8
"""If two texts have at least this `difflib` ratio, one counts as a misspelling of the other. Equal texts have 1."""


def field_test(
    name: str,
    value: object,
    fields: Mapping[str, Shape],
    record_type: str,
    records: Callable[[], Iterable[Record]],
) -> Callable[[Record], bool]:
    """Return a function that tests whether a field of a record has a value.

    Args:
        name: The name of the field.
        value: The value that the field must have. The value can be given as text, in the same form as in a file. A
            field with a list of values passes the test if one of its items is equal to the value.
        fields: The fields of the record type, as a mapping from field names to field descriptions.
        record_type: The type of the records, for example `"agreement"`.
        records: A function that returns all records of the type. The function is called only if the value could be
            misspelled.

    Raises:
        ValueError: There is no such field, or the value is not valid for the field. The error is also raised if no
            record has the value but some record has a very similar value.
    """
    shape = fields.get(name)
    if shape is None:
        raise ValueError(f"expected a field of {record_type}, got {quote(name)}{did_you_mean(name, fields)}")
    if value is None or value == ():
        return lambda record: getattr(record, name) == value
    wanted = _converted(shape, value, record_type)

    def test(record: Record) -> bool:
        actual = getattr(record, name)
        return bool(actual == wanted) or (isinstance(actual, tuple) and wanted in actual)

    if shape.category in (Category.TEXT, Category.REFERENCE) and isinstance(wanted, str):
        everything = list(records())
        if not any(map(test, everything)):
            _refuse_misspelled(
                wanted, {text for record in everything for text in _texts(record, name)}, record_type, name
            )
    return test


def _converted(shape: Shape, value: object, record_type: str) -> object:
    """Convert a value like the record's constructor does. For a list field, a single value is converted as an item."""
    path = f"{record_type}.{shape.name}"
    if not shape.many or isinstance(value, tuple | list):
        return convert(shape, value, path)
    return convert(attrs.evolve(shape, many=False), value, path)


def _texts(record: Record, name: str) -> Iterator[str]:
    """Yield the value of a text field of a record, or each item if the field has a list of texts."""
    value = getattr(record, name)
    yield from (text for text in (value if isinstance(value, tuple) else (value,)) if isinstance(text, str))


def _refuse_misspelled(wanted: str, texts: Iterable[str], record_type: str, name: str) -> None:
    """Raise `ValueError` if the wanted text is very similar to one of the texts that the records have in the field."""
    similar = difflib.get_close_matches(wanted[:MAX_QUOTED], sorted(texts), n=1, cutoff=SIMILAR)
    if similar:
        expected = f"expected a value of {record_type}.{name} that some record has"
        raise ValueError(f"{expected}, got {quote(wanted)}; did you mean {similar[0]!r}?")
