"""Descriptions of the fields of records, parts and rows, derived from the annotations of the classes.

The loader, the rules, the chronology, the verdicts and the displays all use these descriptions. A new field
therefore only needs to be added to its class.
"""

import enum
import functools
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from sinoperu.errors import quote
from sinoperu.model.comparing import COMPARED, NOT_DECLARED, Compared
from sinoperu.model.per_class import per_class
from sinoperu.model.renamed import name_hint, type_word
from sinoperu.model.value_paths import part_path, split_path
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.ids import target_of
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.reading import name_reader
from sinoperu.values.text import TextMap

QUANTITIES = (Money, Share, Count, Measurement)
"""The classes of quantities."""
FUTURE = frozenset({"valid_until", "end_due", "maturity"})
"""The names of fields whose dates are usually still in the future when a source states them."""


class Category(enum.Enum):
    """The kind of values that a field holds. The kind decides how the values are compared."""

    DATE = "date"
    """A partial date or an interval. The values are compared as spans of days."""
    QUANTITY = "quantity"
    """Money, a share, a count or a measurement. The values are compared as spans of numbers."""
    CHOICE = "choice"
    """A word of a vocabulary, a whole number, or true or false."""
    REFERENCE = "reference"
    """The id of a record."""
    TEXT = "text"
    """Free text."""
    MAP = "map"
    """A mapping: names keyed by language, identifiers keyed by scheme, or filters keyed by the path of a field."""
    PART = "part"
    """A part, which has fields of its own."""
    OBJECT = "object"
    """An object of any other class, such as a claim."""


@attrs.frozen(kw_only=True)
class Shape:
    """The description of one field of a record, part or row."""

    name: str
    """The name of the field, e.g. `"signed"`."""
    category: Category
    """The kind of values that the field holds."""
    type: type[Any]  # `Any`, because callers make values of this class and read their fields
    """The class of a single value, e.g. `PartialDate`, an enum or the class of a part; `str` for references."""
    many: bool = False
    """Whether the field holds a tuple of values."""
    required: bool = False
    """Whether the constructor requires the field."""
    interval: bool = False
    """For dates: whether an interval is allowed."""
    open_end: bool = False
    """For dates: whether `..` is allowed, which means that something had not ended."""
    targets: frozenset[str] = frozenset()
    """For references: the record types that the field may refer to; empty if any record type is allowed."""
    reader: Callable[[object], object] | None = attrs.field(default=None, eq=False)
    """The function that reads a single value, if the field accepts fewer values than its type, e.g. a country code."""
    compared: Compared = NOT_DECLARED
    """How the values of the field are compared."""


NAMING_LISTS = frozenset({"complete", "incomplete"})
"""The names of fields whose values are names of list fields of the same record."""
_ABOUT_THE_RECORD = frozenset({"former_ids", "readings", *NAMING_LISTS})
"""The names of list fields about the record itself. No list of these can be complete."""
READER = "reader"
"""The key under which the attrs metadata of a field holds its reader (see `Shape.reader`).

A reader is used instead of a validator of attrs, so that the constructor and the loader refuse the same values.
"""


def _attributes(cls: type[object]) -> tuple[Any, ...]:
    # `Any`, because the type annotations of attrs lack `Attribute.inherited`.
    return typing.cast("tuple[Any, ...]", attrs.fields(typing.cast("type[attrs.AttrsInstance]", cls)))


def _shape(name: str, annotation: object, *, required: bool, many: bool = False) -> Shape:
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is tuple:
        if many or arguments[-1] is not Ellipsis:  # tuples in a tuple, or a tuple of values that differ in meaning
            return Shape(name=name, category=Category.OBJECT, type=tuple, many=many, required=required)
        return _shape(name, arguments[0], required=required, many=True)
    union = typing.get_origin(annotation) in (types.UnionType, typing.Union)
    members = [member for member in (arguments if union else (annotation,)) if member is not types.NoneType]
    open_end = any(typing.get_origin(member) is typing.Literal for member in members)
    members = [member for member in members if typing.get_origin(member) is not typing.Literal] or [str]
    referenced = [target.record_type for target in map(target_of, members) if target is not None]
    if referenced:
        targets = frozenset(referenced) - {""}
        return Shape(name=name, category=Category.REFERENCE, type=str, many=many, required=required, targets=targets)
    kind = typing.cast("type[Any]", members[0])
    return Shape(
        name=name, category=_category(kind), type=kind, many=many, required=required, open_end=open_end,
        interval=DateInterval in members,
    )  # fmt: skip


def _category(kind: Any) -> Category:
    if not isinstance(kind, type):  # e.g. `dict[str, str]`
        return Category.OBJECT
    if issubclass(kind, PartialDate):
        return Category.DATE
    if issubclass(kind, QUANTITIES):
        return Category.QUANTITY
    if issubclass(kind, TextMap):
        return Category.MAP
    if attrs.has(kind) and hasattr(kind, "KEY"):  # `Part` cannot be imported here, because its module imports this one
        return Category.PART
    if issubclass(kind, enum.Enum | int):
        return Category.CHOICE
    if issubclass(kind, str):
        return Category.TEXT
    return Category.OBJECT


@per_class
def table_properties(cls: type[object]) -> dict[str, Shape]:
    """Return the description of each property of a class that a table has as a column, keyed by its name.

    >>> from sinoperu.model.sources import Statement
    >>> [*table_properties(Statement)]
    ['path']
    """
    names: tuple[str, ...] = getattr(cls, "TABLE_PROPERTIES", ())
    hints = {name: typing.get_type_hints(getattr(cls, name).fget) for name in names}
    return {name: _shape(name, hint["return"], required=True) for name, hint in hints.items()}


@per_class
def shapes(cls: type[object]) -> dict[str, Shape]:
    """Return the description of each field of a class of records, parts, rows or claims, keyed by field name.

    >>> from sinoperu.model.agreements import Agreement
    >>> shapes(Agreement)["amends"].targets
    frozenset({'agreement'})
    """
    return {
        a.name: attrs.evolve(
            _shape(a.name, a.type, required=a.default is attrs.NOTHING),
            reader=_list_field_reader(cls) if a.name in NAMING_LISTS else a.metadata.get(READER),
            compared=a.metadata.get(COMPARED, NOT_DECLARED),
        )
        for a in _attributes(cls)
    }  # fmt: skip


def named_twice(complete: Iterable[object], incomplete: Iterable[object]) -> Iterator[tuple[int, str]]:
    """Yield the names in `incomplete` that are also in `complete`, each as its index and an error message.

    The constructor of a record and the loader both refuse such names. Values that are not text are skipped.

    >>> list(named_twice(["parties"], ["topics", "parties"]))
    [(1, "expected a field that is not in complete, got 'parties': remove it from complete or from incomplete")]
    """
    closed = {name for name in complete if type(name) is str}
    for index, name in enumerate(incomplete):
        if type(name) is str and name in closed:
            expected = "expected a field that is not in complete"
            yield index, f"{expected}, got {quote(name)}: remove it from complete or from incomplete"


def _list_field_reader(cls: type[object]) -> Callable[[object], str]:
    """Return the reader for the name of a list field of a record class."""
    word = type_word(cls)
    return name_reader(lambda: list_fields(cls), f"a list field of {word}", functools.partial(name_hint, word))


@per_class
def list_fields(cls: type[object]) -> tuple[str, ...]:
    """Return the names of the list fields of a record class, which `complete` and `incomplete` may name.

    Lists that a file does not have are left out, such as the passages of a source. Lists about the record itself, such
    as `former_ids`, are left out too.

    >>> from sinoperu.model.actors import Group
    >>> list_fields(Group)
    ('aliases', 'members')
    """
    return tuple(
        shape.name for shape in shapes(cls).values()
        if shape.many and shape.category is not Category.OBJECT and shape.name not in _ABOUT_THE_RECORD
    )  # fmt: skip


@per_class
def own_names(cls: type[object]) -> frozenset[str]:
    """Return the names of the fields that a class defines itself, without those of its base classes.

    >>> from sinoperu.model.actors import Group
    >>> own_names(Group)
    frozenset({'members'})
    """
    return frozenset(attribute.name for attribute in _attributes(cls) if not attribute.inherited)


@per_class
def own_fields(cls: type[object]) -> tuple[Shape, ...]:
    """Return the descriptions of the fields that describe the thing itself and not its record.

    These are the fields that the record class defines itself, followed by `names`, `aliases` and `identifiers`.

    >>> from sinoperu.model.actors import Group
    >>> [shape.name for shape in own_fields(Group)]
    ['members', 'names', 'aliases', 'identifiers']
    """
    by_name = shapes(cls)
    own = [shape for name, shape in by_name.items() if name in own_names(cls)]
    return (*own, by_name["names"], by_name["aliases"], by_name["identifiers"])


@per_class
def dated(cls: type[object]) -> tuple[Shape, ...]:
    """Return the descriptions of those fields of a class that hold a single date. The field `as_of` is left out.

    >>> from sinoperu.model.common_parts import Stake
    >>> [shape.name for shape in dated(Stake)]
    ['start', 'end']
    """
    return tuple(
        shape for shape in shapes(cls).values()
        if shape.category is Category.DATE and not shape.many and shape.name != "as_of"
    )  # fmt: skip


@per_class
def parts(cls: type[object]) -> tuple[Shape, ...]:
    """Return the descriptions of those fields of a class that hold parts of the thing itself. `readings` is left out.

    >>> from sinoperu.model.bodies import Mechanism
    >>> [shape.name for shape in parts(Mechanism)]
    ['sessions']
    """
    return tuple(
        shape for shape in shapes(cls).values()
        if shape.category is Category.PART and shape.name not in _ABOUT_THE_RECORD
    )  # fmt: skip


def is_dated(cls: type[object], path: str) -> bool:
    """Return whether a path such as `signed` or `stakes[mmg].start` names a date field of a record class or its parts.

    >>> from sinoperu.model.investments import Project
    >>> is_dated(Project, "stakes[mmg].start"), is_dated(Project, "stakes[mmg].share"), is_dated(Project, "kind")
    (True, False, False)
    """
    name, key, inner = split_path(path)
    if key is None:
        return name in {shape.name for shape in dated(cls)}
    return any(
        shape.name == name and inner in {inner_shape.name for inner_shape in dated(shape.type)} for shape in parts(cls)
    )


@per_class
def references(cls: type[object]) -> tuple[Shape, ...]:
    """Return the descriptions of those fields of a class that hold ids of records.

    >>> from sinoperu.model.agreements import Ratification
    >>> [shape.name for shape in references(Ratification)]
    ['party']
    """
    return tuple(shape for shape in shapes(cls).values() if shape.category is Category.REFERENCE)


def references_of(thing: object) -> Iterator[tuple[str, str, Shape]]:
    """Yield every reference in a record or row, including the references in its parts.

    Each reference is a tuple of the path, the id of the target and the description of the field.

    >>> from sinoperu import Project
    >>> [(path, target) for path, target, _ in references_of(Project(id="x", operator="mmg"))]
    [('operator', 'mmg')]
    """
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
                yield part_path(shape.name, part.key, path), target, inner


def targets_of(thing: object) -> Iterator[tuple[str, Shape]]:
    """Yield a pair for each reference in a record or row and its parts: the target's id and the field's description.

    This function is faster than `references_of`, which also builds the paths.
    """
    cls = type(thing)
    for shape in references(cls):
        value = getattr(thing, shape.name)
        if shape.many:
            for target in value:
                yield target, shape
        elif value is not None:
            yield value, shape
    for shape in parts_with_references(cls):
        value = getattr(thing, shape.name)
        for part in value if shape.many else (() if value is None else (value,)):
            yield from targets_of(part)


@per_class
def parts_with_references(cls: type[object]) -> tuple[Shape, ...]:
    """Return the fields of a class with parts that refer to records, directly or through parts of their own."""
    return tuple(shape for shape in parts(cls) if references(shape.type) or parts_with_references(shape.type))


@per_class
def _has_dates(cls: type[object]) -> bool:
    return bool(dated(cls)) or any(_has_dates(shape.type) for shape in parts(cls))


@per_class
def _dates(cls: type[object]) -> tuple[tuple[str, ...], tuple[Shape, ...]]:
    """Return a pair: the names of the date fields of a class, and the descriptions of its fields with dated parts."""
    return tuple(shape.name for shape in dated(cls)), tuple(shape for shape in parts(cls) if _has_dates(shape.type))


def dated_values(thing: object) -> Iterator[tuple[str, PartialDate]]:
    """Yield a pair of path and date for each date in a record or row and its parts. Open ends (`..`) are left out.

    >>> from sinoperu import Agreement
    >>> list(dated_values(Agreement(id="fta", signed="2009-04-28")))
    [('signed', PartialDate('2009-04-28'))]
    """
    names, inner = _dates(type(thing))
    for name in names:
        value = getattr(thing, name)
        if isinstance(value, PartialDate):
            yield name, value
    for shape in inner:
        value = getattr(thing, shape.name)
        for part in value if shape.many else (() if value is None else (value,)):
            for path, date in dated_values(part):
                yield part_path(shape.name, part.key, path), date


@per_class
def dated_lists(cls: type[object]) -> tuple[str, ...]:
    """Return the names of those fields of a class that hold lists of parts with dates.

    >>> from sinoperu.model.actors import Organization
    >>> dated_lists(Organization)
    ('stakes', 'former_names', 'presences')
    """
    return tuple(shape.name for shape in parts(cls) if shape.many and dated(shape.type))


def repeated_keys(record: object) -> Iterator[tuple[str, str, int]]:
    """Yield each key that several dated parts of one list have in common.

    Each result is a tuple of the name of the list, the key and the number of parts with that key. A path with a shared
    key does not identify a single part.

    >>> from sinoperu import Project, Stake
    >>> twice = Project(id="x", stakes=(Stake(owner="mmg", start="2014"), Stake(owner="mmg", start="2019")))
    >>> list(repeated_keys(twice))
    [('stakes', 'mmg', 2)]
    """
    for name in dated_lists(type(record)):
        listed = getattr(record, name)
        if len(listed) < 2 or len({part.key for part in listed}) == len(listed):
            continue
        keys = Counter(part.key for part in listed if next(dated_values(part), None))
        for key, count in keys.items():
            if count > 1:
                yield name, key, count
