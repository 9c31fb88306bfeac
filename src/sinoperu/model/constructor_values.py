"""Conversion of what constructors accept, such as text for a date, to the type of the field.

The readers are those of the loader, so a constructor refuses what the loader refuses, in the same words.
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
    """Return the value of a field for what a constructor was given.

    A list becomes a tuple. Values of fields without a reader, such as numbers and parts, are returned unchanged. The
    constructor checks the type of the result.

    Args:
        shape: What the field holds.
        value: What the constructor was given.
        path: The class and the field, for messages, e.g. `"Agreement.signed"`.

    Raises:
        TypeError: The value has a type that the loader refuses too.
        ValueError: The text is blank, or is not a valid id, date, amount, word or the like.
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
    """Return the result of a reader. If it refuses the value, put the path at the beginning of the message."""
    try:
        return read(value)
    except _REFUSALS as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"{path}: {error}") from None


def _reader(shape: Shape) -> _Reader | None:
    """Return the reader for single values of a field, or `None` for numbers, parts and other objects."""
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
