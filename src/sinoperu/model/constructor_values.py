"""Conversion of plain values, such as text for a date, to the types of fields.

Constructors and the loader use the same functions to read values, so both refuse the same values with the same
messages.
"""

import enum
import functools
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from sinoperu.errors import path_text
from sinoperu.model.fields import Category, Shape
from sinoperu.model.per_class import per_class
from sinoperu.model.renamed import name_hint
from sinoperu.values.dates import Bound, DateInterval
from sinoperu.values.quantity_base import Quantity
from sinoperu.values.reading import (
    describe,
    quantity_reader,
    read_date,
    read_end,
    read_flag,
    read_id,
    read_period,
    read_text,
    read_whole_number,
    word_reader,
)
from sinoperu.values.text import TextMap, map_errors

Reader: TypeAlias = Callable[[object], object]
"""A function that converts one plain value to a value of a field, or raises `TypeError` or `ValueError`."""
_REFUSALS: Final = (TypeError, ValueError)
_quantity_reader = per_class(quantity_reader)
_word_reader = per_class(lambda cls: word_reader(cls, functools.partial(name_hint, cls.__name__)))


def reader_of(shape: Shape) -> Reader | None:
    """Return the function that converts a single plain value of a field.

    Fields with the same kind of values have the same reader. Return `None` for mappings such as names, which consist of
    several values, and for parts and other objects.
    """
    if shape.reader is not None:
        return shape.reader
    if shape.category is Category.REFERENCE:
        return read_id
    if shape.category is Category.DATE:
        return read_period if shape.interval else read_end if shape.open_end else read_date
    if issubclass(shape.type, Quantity):
        return _quantity_reader(shape.type)
    if issubclass(shape.type, enum.Enum):
        return _word_reader(shape.type)
    return _SCALARS.get(shape.type)


_SCALARS: Final[Mapping[type, Reader]] = {str: read_text, int: read_whole_number, bool: read_flag}


def convert(shape: Shape, value: object, path: str) -> object:
    """Convert a value that was passed to a constructor to the type of its field.

    Values of the right type are returned unchanged. A list becomes a tuple.

    Args:
        shape: The description of the field.
        value: The value that was passed to the constructor.
        path: The names of the class and the field, for error messages, e.g. `"Agreement.signed"`.

    Raises:
        TypeError: The value has the wrong type.
        ValueError: The text is blank, or is not a valid value for the field, e.g. not a date.
    """
    if not shape.many:
        return _converted(shape, value, path)
    if not isinstance(value, list | tuple):
        raise TypeError(f"{path}: expected a list, got {describe(value)}")
    return tuple(_converted(shape, item, f"{path}[{index}]") for index, item in enumerate(value))


def _converted(shape: Shape, value: object, path: str) -> object:
    if _is_value(shape, value):
        return value
    if shape.category is Category.MAP:
        return _read_map(shape.type, value, path)
    read = reader_of(shape)
    if read is None:
        raise TypeError(f"{path}: expected {shape.type.__name__}(...), got {describe(value)}")
    try:
        return read(value)
    except _REFUSALS as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"{path}: {error}") from None


def _is_value(shape: Shape, value: object) -> bool:
    """Return whether a value has the type of a field, so that it needs no conversion.

    For texts and numbers, the result is always false, because the reader refuses some instances of `str` and `int`.
    """
    if shape.interval and isinstance(value, DateInterval):
        return True
    if shape.open_end and value is Bound.OPEN:
        return True
    return isinstance(value, shape.type) and shape.type not in _SCALARS


def _read_map(cls: type[TextMap], value: object, path: str) -> TextMap:
    if not isinstance(value, Mapping):
        raise TypeError(f"{path}: expected a table, got {describe(value)}")
    for key, error in map_errors(cls, value):
        raise type(error)(f"{path_text((path, key) if key else (path,))}: {error}")
    return cls(value)
