"""Conversion of plain values, such as text for a date, to the types of fields.

Constructors and the loader use the same functions to read values. They therefore reject the same values with the same
messages.
"""

import enum
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from sinoperu.model.fields import Category, Shape
from sinoperu.values.quantity_base import Quantity
from sinoperu.values.reading import (
    describe,
    quantity_reader,
    read_date,
    read_end,
    read_id,
    read_period,
    read_text,
    texts_that_are_not,
    word_reader,
)
from sinoperu.values.text import Identifiers, Names

_Reader: TypeAlias = Callable[[object], object]
_REFUSALS: Final = (TypeError, ValueError)


def convert(shape: Shape, value: object, path: str) -> object:
    """Convert a value that was passed to a constructor to the type of its field.

    A list becomes a tuple. Numbers, parts and other objects are returned unchanged. The constructor checks the type of
    the result.

    Args:
        shape: The description of the field.
        value: The value that was passed to the constructor.
        path: The names of the class and the field, for error messages, e.g. `"Agreement.signed"`.

    Raises:
        TypeError: The value has the wrong type. The loader rejects such a value too.
        ValueError: The text is blank, or is not a valid value for the field, e.g. not a date.
    """
    if not shape.many:
        return _converted(shape, value, path)
    if not isinstance(value, list | tuple):
        return value
    return tuple(_converted(shape, item, f"{path}[{index}]") for index, item in enumerate(value))


def _converted(shape: Shape, value: object, path: str) -> object:
    if isinstance(value, shape.type) and shape.type is not str:
        return value
    if shape.category is Category.MAP:
        return _read_map(shape.type, value, path)
    read = _reader(shape)
    if read is None:
        return value
    return _at(path, read, value)


def _at(path: str, read: _Reader, value: object) -> object:
    """Return the result of `read`. If `read` raises an error, add the path at the beginning of the error message."""
    try:
        return read(value)
    except _REFUSALS as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"{path}: {error}") from None


def _reader(shape: Shape) -> _Reader | None:
    """Return the function that converts a single value of a field.

    Return `None` for numbers, parts and other objects, which are not converted.
    """
    if shape.category is Category.REFERENCE:
        return read_id
    if shape.type is str:
        return read_text
    if shape.category is Category.DATE:
        return read_period if shape.interval else read_end if shape.open_end else read_date
    if issubclass(shape.type, Quantity):
        return quantity_reader(shape.type)
    if issubclass(shape.type, enum.Enum):
        return word_reader(shape.type)
    return None


def _read_map(cls: type[Names] | type[Identifiers], value: object, path: str) -> Names | Identifiers:
    if not isinstance(value, Mapping):
        raise TypeError(f"{path}: expected a table, got {describe(value)}")
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"{path}: expected {cls.EXPECTED}, got {describe(key)}")
    for key, message in texts_that_are_not(value).items():
        raise TypeError(f"{path}.{key}: {message}")
    try:
        return cls.of(value)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
