"""Tests of field values for `Collection.filter`. A value that is probably misspelled raises an error."""

import difflib
from collections.abc import Callable, Container, Iterable, Iterator

import attrs

from sinoperu.errors import MAX_QUOTED, quote
from sinoperu.model.base import Record
from sinoperu.model.constructor_values import convert
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.renamed import name_hint
from sinoperu.values.text import fold

SIMILAR = 0.8
"""If the `difflib` ratio of two texts is at least this number, one text counts as a misspelling of the other.

Equal texts have the ratio 1.
"""


def field_test(
    name: str,
    value: object,
    cls: type[Record],
    records: Callable[[], Iterable[Record]],
    known_ids: Container[str] = (),
) -> Callable[[Record], bool]:
    """Return a function that tests whether a field of a record has a value.

    Args:
        name: The name of the field.
        value: The value that the field must have. The value can be given as text, in the same form as in a file. A
            field that holds a list passes the test if an item of the list is equal to the value.
        cls: The class of the records, for example `Agreement`.
        records: A function that returns all records of the type. The function is called only if the value could be
            misspelled.
        known_ids: The ids of the data set. An id that exists is not a misspelling, even if no record refers to it.

    Raises:
        ValueError: There is no such field, or the value is not valid for the field. The error is also raised if no
            record has the value but a record has a very similar value. If the value is a list, each item is tested.
        TypeError: The value has a type that the field does not accept.
    """
    fields = shapes(cls)
    shape = fields.get(name)
    if shape is None:
        raise ValueError(
            f"expected a field of {cls.RECORD_TYPE}, got {quote(name)}{name_hint(cls.RECORD_TYPE, name, fields)}"
        )
    if value is None or value == ():
        return lambda record: getattr(record, name) == value
    wanted = _converted(cls, shape, value)

    def test(record: Record) -> bool:
        actual = getattr(record, name)
        return bool(actual == wanted) or (isinstance(actual, tuple) and wanted in actual)

    if shape.category in (Category.TEXT, Category.REFERENCE):
        texts = {text for record in records() for text in _texts(record, name)}
        for text in wanted if isinstance(wanted, tuple) else (wanted,):
            if text not in texts and not (shape.category is Category.REFERENCE and text in known_ids):
                _refuse_misspelled(str(text), texts, cls.RECORD_TYPE, name)
    return test


def _converted(cls: type[Record], shape: Shape, value: object) -> object:
    """Convert a value like the record's constructor does. In a list field, a single value is converted like an item."""
    path = f"{cls.RECORD_TYPE}.{shape.name}"
    is_item = shape.many and not isinstance(value, tuple | list)
    return convert(attrs.evolve(shape, many=False) if is_item else shape, value, path)


def _texts(record: Record, name: str) -> Iterator[str]:
    """Yield the text in a field of a record. If the field holds a list of texts, yield each item."""
    value = getattr(record, name)
    yield from (text for text in (value if isinstance(value, tuple) else (value,)) if isinstance(text, str))


def _refuse_misspelled(wanted: str, texts: Iterable[str], record_type: str, name: str) -> None:
    """Raise `ValueError` if the wanted text is very similar to a text that a record has in this field."""
    by_folded = {fold(text): text for text in sorted(texts)}  # case and accents do not count as a difference
    similar = difflib.get_close_matches(fold(wanted[:MAX_QUOTED]), by_folded, n=1, cutoff=SIMILAR)
    if similar:
        expected = f"expected a value of {record_type}.{name} that some record has"
        raise ValueError(f"{expected}, got {quote(wanted)}; did you mean {by_folded[similar[0]]!r}?")
