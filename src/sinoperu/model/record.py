"""The base of every record and part, and the checks that every constructor makes.

Records are frozen to the bottom: a field holds a value, or a tuple of values, and nothing that can change.
"""

import enum
import types
import typing
from collections.abc import Callable
from typing import Any, ClassVar

import attrs

from sinoperu.errors import quote
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import TARGETS, check_id
from sinoperu.values.text import Identifiers, Names

Check = Callable[[object], bool]


def _check(annotation: object) -> tuple[Check, str]:
    """Return the test for values of an annotated type, and what to call the type in a message."""
    if annotation in TARGETS:
        return (lambda value: isinstance(value, str)), "text"
    if annotation is types.NoneType:
        return (lambda value: value is None), "None"
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        pairs = [_check(argument) for argument in arguments]
        plain = tuple(dict.fromkeys(name for _, name in pairs))
        return (lambda value: any(check(value) for check, _ in pairs)), " or ".join(plain)
    if origin is tuple:
        inner, name = _check(arguments[0])
        return (lambda value: type(value) is tuple and all(map(inner, value))), f"a tuple of {name}"
    if origin is typing.Literal:
        return (lambda value: value in arguments), " or ".join(map(repr, arguments))
    if annotation is int:
        return (lambda value: type(value) is int), "int"
    kind = typing.cast(type, annotation)
    return (lambda value: isinstance(value, kind)), "text" if kind is str else kind.__name__


def checked(cls: type, attributes: list["attrs.Attribute[Any]"]) -> list["attrs.Attribute[Any]"]:
    """Give each field of a record or part a validator that holds it to its annotation.

    For `@attrs.frozen(kw_only=True, field_transformer=checked)`.
    """

    def with_check(attribute: "attrs.Attribute[Any]") -> "attrs.Attribute[Any]":
        test, expected = _check(attribute.type)
        default = attribute.default

        def validate(_instance: object, field: "attrs.Attribute[Any]", value: object) -> None:
            if value is not default and not test(value):
                raise TypeError(
                    f"{cls.__name__}.{field.name}: expected {expected}, got {type(value).__name__} {quote(value)}"
                )

        own = attribute.validator
        both = validate if own is None else attrs.validators.and_(validate, own)
        return attribute.evolve(validator=both)

    return [a if a.inherited else with_check(a) for a in attributes]


def an_id(_instance: object, _field: "attrs.Attribute[Any]", value: str) -> None:
    """Validate an id field."""
    check_id(value)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Part:
    """A value inside a record that has fields of its own; `KEY` names the field that tells parts apart.

    Where two parts of one record have the same key (a stake sold and bought back), each has an `id`.
    """

    KEY: ClassVar[str]

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


@attrs.frozen(kw_only=True, field_transformer=checked)
class Record:
    """One thing in the world. Not what a source says of it: that is a [`Statement`][sinoperu.Statement].

    The values of a record are the adopted ones, the curators' reading of all statements.
    `None` and an empty tuple mean that nothing is known, never that there is none.
    """

    RECORD_TYPE: ClassVar[str]
    """The word for this kind of record in files, e.g. `"agreement"`."""

    id: str = attrs.field(validator=an_id)
    """Kebab-case, unique across all record types, e.g. `"peru-china-fta-2009"`."""
    names: Names = Names()
    """What it is called, by language, e.g. `Names(en='Peru', es='Perú')`."""
    aliases: tuple[str, ...] = ()
    """Other names, spellings and abbreviations, in any language, e.g. `("TLC Perú-China",)`."""
    identifiers: Identifiers = Identifiers()
    """What other systems call it, by scheme, e.g. `Identifiers(wikidata='Q419')`."""
    former_ids: tuple[str, ...] = ()
    """Ids that it had in earlier releases of the data; a look-up by them still finds it."""
    complete: tuple[str, ...] = ()
    """The list fields that are known to be whole, e.g. `("stakes",)`."""
    as_of: PartialDate | None = None
    """The date up to which the adopted values were followed, e.g. `2025-12`."""
    note: str | None = None
    """What a reader should know and no field can say; plain text."""

    @property
    def name(self) -> str:
        """The name in English, else in the next language of the stated order, else the id."""
        return self.names.best() or self.id

    def __repr__(self) -> str:
        name = self.name
        shown = "" if name == self.id else f", {quote(name)}"
        return f"{type(self).__name__}({self.id!r}{shown})"
