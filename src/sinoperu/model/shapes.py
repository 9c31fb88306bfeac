"""What kind of value each field holds, read once from the annotations.

The loader, the references, the chronology, the verdicts and the displays all ask here, so that a new record
type or field is written down in one place: its class.
"""

import enum
import types
import typing
from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from sinoperu.model.per_class import per_class
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.ids import target_of
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Identifiers, Names

QUANTITIES = (Money, Share, Count, Measurement)
FUTURE = frozenset({"valid_until", "end_due", "maturity"})
"""The fields whose dates lie ahead when they are told."""


class Category(enum.Enum):
    """How the values of a field are compared."""

    DATE = "date"
    """A partial date or an interval: a span of days."""
    QUANTITY = "quantity"
    """Money, a share, a count or a measurement: a span of numbers."""
    CHOICE = "choice"
    """A word of a vocabulary, a number or a flag."""
    REFERENCE = "reference"
    """The id of a record."""
    TEXT = "text"
    """Free text."""
    MAP = "map"
    """Names by language, or identifiers by scheme."""
    PART = "part"
    """A part with fields of its own."""
    OBJECT = "object"
    """Anything else that only its own module reads, e.g. a claim."""


@attrs.frozen(kw_only=True)
class Shape:
    """What one field of a record, part or observation holds."""

    name: str
    """The field's name, e.g. `"signed"`."""
    category: Category
    """How its values are compared."""
    type: type[Any]
    """The class of one value: `PartialDate`, an enum, a part's class; `str` for references."""
    many: bool = False
    """Whether the field holds a tuple of them."""
    required: bool = False
    """Whether the constructor insists on it."""
    interval: bool = False
    """For dates: whether an interval is allowed."""
    open_end: bool = False
    """For dates: whether `..` (had not ended) is allowed."""
    targets: frozenset[str] = frozenset()
    """For references: the record types that it may point to; empty for any."""


def _shape(name: str, annotation: object, *, required: bool, many: bool = False) -> Shape:
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is tuple:
        return _shape(name, arguments[0], required=required, many=True)
    union = typing.get_origin(annotation) in (types.UnionType, typing.Union)
    members = [member for member in (arguments if union else (annotation,)) if member is not types.NoneType]
    open_end = any(typing.get_origin(member) is typing.Literal for member in members)
    members = [member for member in members if typing.get_origin(member) is not typing.Literal]
    referenced = [target.record_type for target in map(target_of, members) if target is not None]
    if referenced:
        targets = frozenset(referenced) - {""}
        return Shape(name=name, category=Category.REFERENCE, type=str, many=many, required=required, targets=targets)
    kind = typing.cast("type[Any]", members[0])
    category = Category.OBJECT
    if issubclass(kind, PartialDate):
        category = Category.DATE
    elif issubclass(kind, QUANTITIES):
        category = Category.QUANTITY
    elif issubclass(kind, Names | Identifiers):
        category = Category.MAP
    elif attrs.has(kind) and hasattr(kind, "KEY"):  # the marker of `Part`, which itself needs this module
        category = Category.PART
    elif issubclass(kind, enum.Enum | int):
        category = Category.CHOICE
    elif issubclass(kind, str):
        category = Category.TEXT
    return Shape(
        name=name, category=category, type=kind, many=many, required=required, open_end=open_end,
        interval=DateInterval in members,
    )  # fmt: skip


@per_class
def shapes(cls: type[Any]) -> dict[str, Shape]:
    """Return the shape of each field of a record, part, observation or claim class, by name, in the class's
    order.

    >>> from sinoperu.model.agreements import Agreement
    >>> shapes(Agreement)["amends"].targets
    frozenset({'agreement'})
    """
    return {a.name: _shape(a.name, a.type, required=a.default is attrs.NOTHING) for a in attrs.fields(cls)}


@per_class
def own_fields(cls: type[Any]) -> tuple[Shape, ...]:
    """Return the shapes of the fields that tell about the thing: the class's own, then names, aliases and
    identifiers.
    """
    known = shapes(cls)
    own = [known[attribute.name] for attribute in attrs.fields(cls) if not attribute.inherited]
    return (*own, known["names"], known["aliases"], known["identifiers"])


@per_class
def dated(cls: type[Any]) -> tuple[Shape, ...]:
    """Return the single-valued date fields of a class."""
    return tuple(
        shape for shape in shapes(cls).values()
        if shape.category is Category.DATE and not shape.many and shape.name != "as_of"
    )  # fmt: skip


@per_class
def parts(cls: type[Any]) -> tuple[Shape, ...]:
    """Return the fields of a class that hold parts."""
    return tuple(shape for shape in shapes(cls).values() if shape.category is Category.PART)


def is_dated(cls: type[Any], path: str) -> bool:
    """Return whether a path such as `signed` or `stakes[mmg].start` leads to a date of a class of records.

    >>> from sinoperu.model.investments import Project
    >>> is_dated(Project, "stakes[mmg].start"), is_dated(Project, "stakes[mmg].share"), is_dated(Project, "kind")
    (True, False, False)
    """
    name, bracket, rest = path.partition("[")
    if not bracket:
        return name in {shape.name for shape in dated(cls)}
    inner = rest.rpartition("].")[2]
    return any(shape.name == name and inner in {one.name for one in dated(shape.type)} for shape in parts(cls))


@per_class
def references(cls: type[Any]) -> tuple[Shape, ...]:
    """Return the fields of a class that hold ids of records."""
    return tuple(shape for shape in shapes(cls).values() if shape.category is Category.REFERENCE)


def references_of(thing: object) -> Iterator[tuple[str, str, Shape]]:
    """Yield the path, the id and the shape of every reference in a record, its parts included."""
    for shape in references(type(thing)):
        value = getattr(thing, shape.name)
        if shape.many:
            for index, target in enumerate(value):
                yield f"{shape.name}[{index}]", target, shape
        elif value is not None:
            yield shape.name, value, shape
    for shape in parts(type(thing)):
        value = getattr(thing, shape.name)
        for part in value if shape.many else (() if value is None else (value,)):
            for path, target, inner in references_of(part):
                yield f"{shape.name}[{part.key}].{path}", target, inner


def targets_of(thing: object) -> Iterator[tuple[str, Shape]]:
    """Yield the id and the shape of every reference in a record, its parts included: `references_of`, but faster."""
    cls = type(thing)
    for shape in references(cls):
        value = getattr(thing, shape.name)
        if shape.many:
            for target in value:
                yield target, shape
        elif value is not None:
            yield value, shape
    for shape in parts(cls):
        value = getattr(thing, shape.name)
        for part in value if shape.many else (() if value is None else (value,)):
            yield from targets_of(part)


@per_class
def _has_dates(cls: type[Any]) -> bool:
    return bool(dated(cls)) or any(_has_dates(shape.type) for shape in parts(cls))


@per_class
def _dates(cls: type[Any]) -> tuple[tuple[str, ...], tuple[Shape, ...]]:
    """Return the names of the date fields of a class, and its fields that hold parts with dates."""
    return tuple(shape.name for shape in dated(cls)), tuple(shape for shape in parts(cls) if _has_dates(shape.type))


def dated_values(thing: object) -> Iterator[tuple[str, PartialDate]]:
    """Yield the path and the value of every date of a record, its parts included; open ends are no dates."""
    names, inner = _dates(type(thing))
    for name in names:
        value = getattr(thing, name)
        if value is not None and isinstance(value, PartialDate):
            yield name, value
    for shape in inner:
        value = getattr(thing, shape.name)
        for part in value if shape.many else (() if value is None else (value,)):
            for path, date in dated_values(part):
                yield f"{shape.name}[{part.key}].{path}", date


@per_class
def dated_lists(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a class that hold several parts with dates."""
    return tuple(shape.name for shape in parts(cls) if shape.many and dated(shape.type))


def repeated_keys(record: object) -> Iterator[tuple[str, str, int]]:
    """Yield the list, the key and the number of dated parts that share a key: a path by it leads to no single one."""
    for name in dated_lists(type(record)):
        held = getattr(record, name)
        if len(held) < 2 or len({part.key for part in held}) == len(held):
            continue
        keys = Counter(part.key for part in held if next(dated_values(part), None))
        for key, count in keys.items():
            if count > 1:
                yield name, key, count
