"""Functions that read a table of plain data without a single problem, generated for each class of the model.

Nearly all tables of a file are valid. For these, a generated function fills an object directly: it has the fields of
its class written out, so it needs no loop over them, no dict of converted values and no constructor. It raises an error
at the first sign that a table might be invalid, and the error has no useful message. The caller then reads the same
table again with the careful reader of `sinoperu.files.converter`, which reports all problems. So a generated function
accepts no table that the careful reader refuses.

The text of a generated function holds only the names of fields, which are known when the class is defined. Everything
else, such as default values and the functions that read dates, is passed to it by name. Nothing of a file becomes code.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, TypeVar, cast

import attrs

from sinoperu.files.cached_readers import cached
from sinoperu.model.base import Checked, Record
from sinoperu.model.constructor_values import Reader, reader_of
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.per_class import per_class
from sinoperu.values.characters import is_text
from sinoperu.values.dates import parse_date
from sinoperu.values.ids import check_id, known_id
from sinoperu.values.reading import read_date, read_id, read_text
from sinoperu.values.text import TextMap

T = TypeVar("T")

MISFITS: Final = (ValueError, TypeError, KeyError)
"""The errors by which a generated function says that the careful reader must read a table."""


class _Generated(NamedTuple):
    """The generated function of a class, and the class of the objects that it fills."""

    fill: Callable[..., int]
    """Fills an object of `unfrozen` from a table, and returns the number of strings in the table, keys included.

    It takes the object, the table, and the values of fields that are not in the table as keyword arguments.
    """
    unfrozen: type[Any]
    """A subclass whose fields can be assigned. A filled object gets the class itself, and is frozen from then on."""


def quick_reader(cls: type[T], given: tuple[str, ...] = ()) -> Callable[..., tuple[T, int]] | None:
    """Return a function that converts a valid table to an instance of a class.

    The function takes the table and, as keyword arguments, the values of the fields in `given`. It returns the instance
    and the number of strings in the table, keys included. For a table that may be invalid, it raises one of `MISFITS`.
    The result is `None` if the class has no such function.

    >>> from sinoperu.model.agreements import Ratification
    >>> read = quick_reader(Ratification)
    >>> read({"party": "peru", "date": "2009-12-06"})
    (Ratification(party='peru', date=PartialDate('2009-12-06')), 4)
    """
    generated = _generated(cls, given)
    if generated is None:
        return None
    fill, fillable = generated

    def read(data: object, **given: object) -> tuple[T, int]:
        instance = _new(fillable)
        strings = fill(instance, data, **given)
        instance.__class__ = cls
        return instance, strings

    return read


_new: Final[Callable[[type[Any]], Any]] = object.__new__
_known_text: Final = functools.lru_cache(maxsize=65536)(read_text)
"""`read_text` with a cache of its results, for lists of words: files repeat the same topics and products."""
_MOST_KEYS: Final = 1000
"""At most this many valid keys of maps are remembered. Real data have a few dozen languages and identifier schemes."""
_COMMON: Final = {
    "is_text": is_text, "known_id": known_id, "check_id": check_id, "parse_date": parse_date,
    "read_date": read_date, "new": _new,
}  # fmt: skip
"""What all generated functions use."""


@per_class
def _generated(cls: type[Any], given: tuple[str, ...] = ()) -> _Generated | None:
    """Return the generated function of a class; `None` if the class checks more than each of its fields."""
    inits = (Checked.__attrs_post_init__, Record.__attrs_post_init__)
    if not issubclass(cls, Checked) or cls.__attrs_post_init__ not in inits:
        return None
    names: dict[str, Any] = {**_COMMON}
    source = "\n".join(_lines(cls, given, names))
    exec(compile(source, f"<sinoperu generated reader {cls.__qualname__}>", "exec"), names)  # noqa: S102  see above
    return _Generated(names["fill"], unfrozen(cls))


def unfrozen(cls: type[T]) -> type[T]:
    """Return a subclass whose fields can be assigned. A filled object gets the class itself, and is frozen then."""

    class Unfrozen(cls):  # type: ignore[valid-type, misc]  # only known at run time
        """The class, without the methods by which attrs refuses assignments."""

        __slots__ = ()
        __setattr__ = object.__setattr__
        __delattr__ = object.__delattr__

    return Unfrozen


def _lines(cls: type[Any], given: tuple[str, ...], names: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the function that fills objects of a class, and add to `names` what the lines use.

    `unknown` counts the keys of the table that no field has read yet. `strings` counts two strings for each key, its
    own and that of its value, and is put right by each field whose values are not a single text.
    """
    yield f"def fill(self, data{''.join(f', {name}' for name in given)}):"
    yield "    if type(data) is not dict: raise ValueError"
    yield "    unknown = len(data)"
    yield "    strings = 2 * unknown"
    for name, shape in shapes(cls).items():
        if name in given:
            read = "check_id" if shape.reader is read_id else "known_id"
            yield f"    if type({name}) is not str: raise ValueError"
            yield f"    self.{name} = {read}({name})"
            continue
        if not shape.required:
            names[f"default_{name}"] = attrs.fields_dict(cls)[name].default
            yield f"    if {name!r} not in data: self.{name} = default_{name}"
            yield "    else:"
        indent = "    " if shape.required else "        "
        yield f"{indent}value = data[{name!r}]"
        yield f"{indent}unknown -= 1"
        for line in _field_lines(shape, names):
            yield indent + line
    yield "    if unknown: raise ValueError"
    if issubclass(cls, Record):
        yield "    if self.incomplete and not set(self.complete).isdisjoint(self.incomplete): raise ValueError"
    yield "    return strings"


def _field_lines(shape: Shape, names: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that convert `value` to the value of a field, and correct the number of strings."""
    name = shape.name
    if shape.many:
        yield "if type(value) is not list or not value: raise ValueError"
    if shape.category is Category.PART:
        yield from _part_lines(shape, names)
        return
    if shape.category is Category.MAP:
        names[f"value_of_{name}"] = _map_reader(shape.type)
        yield f"self.{name} = value_of_{name}(value)"
        yield "strings += 2 * len(value) - 1"
        return
    read = names[f"value_of_{name}"] = _value_reader(shape)
    is_number = issubclass(shape.type, int) and not issubclass(shape.type, enum.Enum)
    if shape.many:
        yield f"self.{name} = values = tuple([value_of_{name}(item) for item in value if type(item) is str])"
        yield "if len(values) != len(value): raise ValueError"
        yield "strings += len(value) - 1"
    elif read is parse_date:
        yield f"self.{name} = parse_date(value) if type(value) is str else read_date(value)"
    elif read is _known_text:
        yield "if type(value) is not str or not is_text(value): raise ValueError"
        yield f"self.{name} = value"
    elif is_number:
        yield f"self.{name} = value_of_{name}(value)"
        yield "strings -= 1"
    else:
        if shape.category is not Category.DATE:
            yield "if type(value) is not str: raise ValueError"
        yield f"self.{name} = value_of_{name}(value)"


def _part_lines(shape: Shape, names: dict[str, Any]) -> Iterator[str]:
    name = shape.name
    generated = _generated(shape.type)
    if generated is None or not shape.many:
        raise TypeError(f"expected a list of parts with a generated function, got {shape}")
    names[f"class_{name}"] = shape.type
    names[f"fill_{name}"], names[f"unfrozen_{name}"] = generated
    yield "parts = []"
    yield "for table in value:"
    yield f"    part = new(unfrozen_{name})"
    yield f"    strings += fill_{name}(part, table)"
    yield f"    part.__class__ = class_{name}"
    yield "    parts.append(part)"
    yield f"self.{name} = tuple(parts)"
    yield "strings -= 1"


def _value_reader(shape: Shape) -> Reader:
    """Return the function that converts a single value of a field. It is given plain text where it expects text."""
    read = reader_of(shape)
    if read is None:
        raise TypeError(f"no reader for {shape.name}")
    if read is read_id:
        return known_id
    if read is read_date:
        return parse_date
    if read is read_text:
        return _known_text
    if issubclass(shape.type, enum.Enum):
        return {member.value: member for member in shape.type}.__getitem__
    return cached(read)


@per_class
def _map_reader(cls: type[TextMap]) -> Callable[[object], TextMap]:
    """Return a function that converts a valid table to a map such as the names of a record."""
    keys = set[str]()  # keys that are known to be valid

    def is_key(key: str) -> bool:
        is_valid = cls.KEY.fullmatch(key) is not None and is_text(key)
        if is_valid and len(keys) < _MOST_KEYS:
            keys.add(key)
        return is_valid

    def read(value: object) -> TextMap:
        if type(value) is not dict or not value:
            raise ValueError
        for key, text in value.items():
            if type(key) is not str or (key not in keys and not is_key(key)) or type(text) is not str:
                raise ValueError
            if not is_text(text):
                raise ValueError
        texts: Any = _new(cls)
        object.__setattr__(texts, "pairs", tuple(sorted(value.items())))
        return cast("TextMap", texts)

    return read
