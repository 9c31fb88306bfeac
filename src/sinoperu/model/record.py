"""The base of every record and part, and the checks that every constructor makes.

Records are frozen to the bottom: a field holds a value, or a tuple of values, and nothing that can change.
"""

import enum
import itertools
import operator
import types
import typing
from collections.abc import Callable
from typing import Any, ClassVar

import attrs

from sinoperu.errors import quote
from sinoperu.model.accepts import to_identifiers, to_names, to_optional_date, to_texts
from sinoperu.model.conversion import convert
from sinoperu.model.per_class import per_class
from sinoperu.model.shapes import shapes
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import check_id, target_of
from sinoperu.values.text import Identifiers, Names

Test = Callable[[object], bool]


def _test(annotation: object) -> tuple[Test, str]:
    """Return the test for values of an annotated type, and what to call the type in a message."""
    sure = _instances(annotation)
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        tests = [_test(argument) for argument in arguments]
        names = dict.fromkeys(name for _, name in tests)
        return (lambda value: type(value) in sure or any(test(value) for test, _ in tests)), " or ".join(names)
    if origin is tuple:
        inner, name = _test(arguments[0])
        each = _instances(arguments[0])
        return (
            lambda value: type(value) is tuple and (each.issuperset(map(type, value)) or all(map(inner, value)))
        ), f"a tuple of {name}"
    if origin is typing.Literal:
        return (lambda value: value in arguments), " or ".join(repr(one.value) for one in arguments)
    if target_of(annotation) is not None:
        annotation = str
    kind = typing.cast("type", annotation)
    if kind is int:  # not True, which is an int to Python
        return (lambda value: type(value) is int), "int"
    names_of = {str: "text", types.NoneType: "None"}
    return (lambda value: type(value) in sure or isinstance(value, kind)), names_of.get(kind, kind.__name__)


def _instances(annotation: object) -> frozenset[type]:
    """Return classes whose own instances surely are of an annotated type: most values are told by these alone."""
    origin = typing.get_origin(annotation)
    if origin in (types.UnionType, typing.Union):
        return frozenset().union(*map(_instances, typing.get_args(annotation)))
    if target_of(annotation) is not None:
        return frozenset({str})
    if origin is not None:
        return frozenset()
    return frozenset({typing.cast("type", annotation)})


@per_class
def _values(cls: type[Any]) -> Callable[[object], tuple[Any, ...]]:
    """Return the function that reads all fields of an instance."""
    read = operator.attrgetter(*(field.name for field in attrs.fields(cls)))
    return typing.cast("Callable[[object], tuple[Any, ...]]", read)


@per_class
def _tests(cls: type[Any]) -> tuple[tuple[object, ...], tuple[tuple[str, Test, str], ...]]:
    """Return the default of each field; and the name, test and expected type of each field."""
    known = attrs.fields(cls)
    return tuple(field.default for field in known), tuple((field.name, *_test(field.type)) for field in known)


class Checked:
    """What records, parts and rows have in common: equal when all fields are, and each field of its annotated
    type.

    They are written here once and not generated for each class, which would be most of the time that the
    import takes: subclasses say `eq=False, repr=False`.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        cls = type(self)
        values = _values(cls)(self)
        defaults, tests = _tests(cls)
        given = map(operator.is_not, values, defaults)
        for value, (name, test, expected) in itertools.compress(zip(values, tests, strict=True), given):
            if test(value):
                continue
            path = f"{cls.__name__}.{name}"
            converted = convert(shapes(cls)[name], value, path)
            if not test(converted):
                raise TypeError(f"{path}: expected {expected}, got {type(value).__name__} {quote(value)}")
            object.__setattr__(self, name, converted)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        read = _values(type(self))
        return self is other or read(self) == read(other)

    def __hash__(self) -> int:
        return hash((type(self), _values(type(self))(self)))

    def __repr__(self) -> str:
        """Return the call that makes it, with the fields that differ from their defaults."""
        fields = attrs.fields(typing.cast("type[attrs.AttrsInstance]", type(self)))
        pairs = ((field, getattr(self, field.name)) for field in fields)
        shown = (f"{field.name}={value!r}" for field, value in pairs if value != field.default)
        return f"{type(self).__name__}({', '.join(shown)})"


def an_id(instance: object, field: "attrs.Attribute[Any]", value: object) -> None:
    """Validate an id field."""
    if not isinstance(value, str):
        got = f"{type(value).__name__} {quote(value)}"
        raise TypeError(f"{type(instance).__name__}.{field.name}: expected text, got {got}")
    check_id(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Part(Checked):
    """A value inside a record that has fields of its own; `KEY` names the field that tells parts apart.

    Where two parts of one record have the same key (a stake sold and bought back), each has an `id`.
    """

    KEY: ClassVar[str]
    """The field that tells parts of this class apart, e.g. `"owner"`."""

    id: str | None = None
    """Tells this part from others with the same key, e.g. `"first-tranche"`; needed only then."""
    note: str | None = None
    """What a reader should know and no field can say; plain text."""

    @property
    def key(self) -> str:
        """What stands in brackets in a path: the part's `id`, else its key field's text, else nothing."""
        if self.id is not None:
            return self.id
        value = getattr(self, self.KEY)
        return "" if value is None else str(value.value if isinstance(value, enum.Enum) else value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Record(Checked):
    """One thing in the world. Not what a source says of it: that is a [`Statement`][sinoperu.Statement].

    The values of a record are the adopted ones, the curators' reading of all statements.
    `None` and an empty tuple mean that nothing is known, never that there is none.
    """

    RECORD_TYPE: ClassVar[str]
    """The word for this kind of record in files, e.g. `"agreement"`."""

    id: str = attrs.field(validator=an_id)
    """Kebab-case, unique across all record types, e.g. `"peru-china-fta-2009"`."""
    names: Names = attrs.field(default=Names(), converter=to_names)
    """What it is called, by language, e.g. `Names(en='Peru', es='Perú')`."""
    aliases: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Other names, spellings and abbreviations, in any language, e.g. `("TLC Perú-China",)`."""
    identifiers: Identifiers = attrs.field(default=Identifiers(), converter=to_identifiers)
    """What other systems call it, by scheme, e.g. `Identifiers(wikidata='Q419')`."""
    former_ids: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Ids that it had in earlier releases of the data; a look-up by them still finds it."""
    complete: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The list fields that are known to be whole, e.g. `("stakes",)`."""
    as_of: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date up to which the adopted values were followed, e.g. `2025-12`."""
    note: str | None = None
    """What a reader should know and no field can say; plain text."""

    @property
    def name(self) -> str:
        """The name in English, else in the next language of the stated order, else the id."""
        return self.names.best() or self.id

    def _repr_html_(self) -> str:
        from sinoperu.display.html import record_html

        return record_html(self)

    def __repr__(self) -> str:
        name = self.name
        shown = "" if name == self.id else f", {quote(name)}"
        return f"{type(self).__name__}({self.id!r}{shown})"
