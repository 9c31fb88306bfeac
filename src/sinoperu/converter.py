"""Plain data to records and back, strictly.

Nothing is coerced: a number is no text, a text is no list, and a key that a class does not know is a problem. Every
problem of a table is found, not the first alone. This is the only module that imports cattrs, which finds the hook for
each type; the hooks for tables are our own, because they gather every problem with its path, and touch only the keys
that are there.
"""

import datetime as dt
import difflib
import enum
import functools
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
import cattrs

from sinoperu.errors import quote
from sinoperu.model.record import Record
from sinoperu.model.shapes import Category, Shape, shapes
from sinoperu.model.sources import StatusAssertion
from sinoperu.values.dates import Bound, DateInterval, PartialDate, parse_date
from sinoperu.values.ids import MAX_ID_LENGTH, TARGETS, check_id
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Identifiers, Names

Path = tuple[str | int, ...]
Hook = Callable[[Any], Any]

SAYABLE: typing.Final[Mapping[str, Mapping[str, type[Any]]]] = {"agreement": {"status": StatusAssertion}}
"""What sources say of a record type beside its fields: statuses, which records never hold."""


class Faults(Exception):  # noqa: N818  several, and never raised to a user
    """Everything wrong inside one value: pairs of path and message."""

    def __init__(self, faults: list[tuple[Path, str]]) -> None:
        self.faults = faults
        super().__init__(faults)


def as_faults(error: Exception, step: str | int) -> list[tuple[Path, str]]:
    """Return what an error says, one step deeper."""
    if isinstance(error, Faults):
        return [((step, *path), message) for path, message in error.faults]
    return [((step,), str(error))]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the nearest known word, or nothing.

    >>> did_you_mean("singed", ["signed", "place"])
    "; did you mean 'signed'?"
    """
    near = difflib.get_close_matches(word[:MAX_ID_LENGTH], sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def found(value: object) -> str:
    """Return how a message names a value of the wrong type: its TOML type and the value."""
    names = {str: "text", bool: "bool", int: "int", dict: "a table", list: "a list", type(None): "nothing"}
    name = names.get(type(value), type(value).__name__)
    return name if isinstance(value, dict | list | types.NoneType) else f"{name} {quote(value)}"


# ------------------------------------------------------------------------------------ hooks for one value


def _text(value: object) -> str:
    if type(value) is str and value.strip():
        return value
    raise ValueError(f"expected text, got {found(value)}")


def _whole(value: object) -> int:
    if type(value) is int:
        return value
    raise ValueError(f"expected a whole number, got {found(value)}")


def _flag(value: object) -> bool:
    if type(value) is bool:
        return value
    raise ValueError(f"expected true or false, got {found(value)}")


def _id(value: object) -> str:
    if type(value) is str:
        return check_id(value)
    raise ValueError(f"expected an id such as 'peru-china-fta-2009', got {found(value)}")


def _date(value: object) -> PartialDate:
    if type(value) is str:
        return parse_date(value)
    if type(value) is dt.date:
        return parse_date(value.isoformat())
    hint = ": write it in quotes" if type(value) is int else ""
    raise ValueError(f"expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got {found(value)}{hint}")


def _end(value: object) -> PartialDate | Bound:
    return Bound.OPEN if value == ".." else _date(value)


def _period(value: object) -> PartialDate | DateInterval:
    if type(value) is str and "/" in value:
        return DateInterval(value)
    return _date(value)


def _quantity(cls: type[Any], example: str) -> Hook:
    read = functools.lru_cache(maxsize=65536)(cls)

    def hook(value: object) -> Any:
        if type(value) is str:
            return read(value)
        raise ValueError(f"expected text such as '{example}', got {found(value)}")

    return hook


def _map(cls: type[Names] | type[Identifiers]) -> Hook:
    def hook(value: object) -> Any:
        if type(value) is not dict:
            raise ValueError(f"expected a table, got {found(value)}")
        wrong = [((key,), f"expected text, got {found(text)}") for key, text in value.items() if type(text) is not str]
        if wrong:
            raise Faults(wrong)
        return cls.of(value)

    return hook


@functools.cache
def _word(cls: type[enum.Enum]) -> Hook:
    members = {member.value: member for member in cls}

    def hook(value: object) -> Any:
        if type(value) is str and value in members:
            return members[value]
        hint = did_you_mean(value, members) if isinstance(value, str) else ""
        raise ValueError(f"expected one of {', '.join(members)}, got {found(value)}{hint}")

    return hook


def _many(hook: Hook) -> Hook:
    def many(value: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError(f"expected a list, got {found(value)}")
        try:
            return tuple([hook(item) for item in value])
        except (Faults, ValueError, TypeError):
            faults: list[tuple[Path, str]] = []
            for index, item in enumerate(value):
                try:
                    hook(item)
                except (Faults, ValueError, TypeError) as error:
                    faults += as_faults(error, index)
            raise Faults(faults) from None

    return many


# -------------------------------------------------------------------------------------- hooks for tables


def fields(hooks: Mapping[str, Hook], data: dict[str, Any], what: str) -> dict[str, Any]:
    """Return the values of a table, each through the hook of its key.

    Raises:
        Faults: Every key without a hook, and every value that its hook refuses.
    """
    values: dict[str, Any] = {}
    faults: list[tuple[Path, str]] = []
    for key, value in data.items():
        hook = hooks.get(key)
        try:
            if hook is None:
                raise ValueError(f"unknown field {quote(key)} of {what}{did_you_mean(key, hooks)}")
            values[key] = hook(value)
        except (Faults, ValueError, TypeError) as error:
            faults += as_faults(error, key)
    if faults:
        raise Faults(faults)
    return values


def make(cls: type[Any], hooks: Mapping[str, Hook], given: Mapping[str, Any] | None = None) -> Hook:
    """Return the hook that makes a `cls` of a table, with the values `given` beside those of the table."""
    what = getattr(cls, "RECORD_TYPE", None) or getattr(cls, "SERIES", None) or cls.__name__.lower()
    required = {name for name, shape in shapes(cls).items() if shape.required} - set(given or ())

    def hook(data: object) -> Any:
        if type(data) is not dict:
            raise ValueError(f"expected a table, got {found(data)}")
        missing = [((), f"missing field '{name}' of {what}") for name in sorted(required - data.keys())]
        try:
            values = fields(hooks, data, what)
        except Faults as error:
            raise Faults([*missing, *error.faults]) from None
        if missing:
            raise Faults(list(missing))
        return cls(**values, **given) if given else cls(**values)

    return hook


class Converter:
    """Turns plain data into records and back.

    >>> from sinoperu.model.agreements import Agreement
    >>> fta = Converter().record(Agreement, "fta", {"signed": "2009-04-28"})
    >>> fta.signed
    PartialDate('2009-04-28')
    >>> Converter().plain(fta)
    {'signed': '2009-04-28'}
    """

    def __init__(self) -> None:
        self._cattrs = cattrs.Converter(forbid_extra_keys=True)
        ids = dict.fromkeys(TARGETS, _id)
        plain: dict[Any, Hook] = {
            str: _text, int: _whole, bool: _flag, PartialDate: _date, Names: _map(Names), Identifiers: _map(Identifiers),
            Money: _quantity(Money, "1.3 billion USD"), Share: _quantity(Share, "60%"),
            Count: _quantity(Count, ">=676"), Measurement: _quantity(Measurement, "1 million TEU/year"),
            **ids,
        }  # fmt: skip
        for kind, one in plain.items():  # by identity, since the words of a vocabulary are `str` too
            self._cattrs.register_structure_hook_func(
                lambda asked, kind=kind: asked is kind, lambda value, _, one=one: one(value)
            )
        self._plain = plain
        self._cattrs.register_structure_hook(enum.Enum, lambda value, kind: _word(kind)(value))
        self._cattrs.register_structure_hook_factory(
            attrs.has, lambda kind: (lambda value, _, one=make(kind, self.hooks(kind)): one(value))
        )

    @functools.cache  # noqa: B019  one converter lives as long as the process
    def hooks(self, cls: type[Any]) -> dict[str, Hook]:
        """Return the hook of each field of a class."""
        return {name: self._hook(shape) for name, shape in shapes(cls).items()}

    def _hook(self, shape: Shape) -> Hook:
        one: Hook
        if shape.category is Category.REFERENCE:
            one = _id
        elif shape.interval:
            one = _period
        elif shape.open_end:
            one = _end
        elif shape.type in self._plain:
            one = self._plain[shape.type]
        elif issubclass(shape.type, enum.Enum):
            one = _word(shape.type)
        else:
            one = functools.partial(self._structure, shape.type)
        return _many(one) if shape.many else one

    def _structure(self, kind: type[Any], value: object) -> Any:
        return self._cattrs.structure(value, kind)

    def structure(self, cls: type[Any], data: object) -> Any:
        """Return the part, observation, claim or value of class `cls` that plain data describe.

        Raises:
            Faults: With every problem.
            ValueError: The whole is not of the right type.
        """
        return self._structure(cls, data)

    def record(self, cls: type[Record], record_id: str, data: object) -> Any:
        """Return the record with this id that a table describes.

        Raises:
            Faults: With every problem.
        """
        return self._record_hook(cls)(record_id, data)

    @functools.cache  # noqa: B019  as above
    def _record_hook(self, cls: type[Record]) -> Callable[[str, object], Any]:
        hooks = {name: hook for name, hook in self.hooks(cls).items() if name != "id"}
        required = {name for name, shape in shapes(cls).items() if shape.required} - {"id"}
        what = cls.RECORD_TYPE

        def hook(record_id: str, data: object) -> Any:
            if type(data) is not dict:
                raise ValueError(f"expected a table, got {found(data)}")
            missing: list[tuple[Path, str]] = []
            if required:
                missing = [((), f"missing field '{name}' of {what}") for name in sorted(required - data.keys())]
            try:
                values = fields(hooks, data, what)
            except Faults as error:
                raise Faults([*missing, *error.faults]) from None
            if missing:
                raise Faults(missing)
            return cls(id=record_id, **values)

        return hook

    @functools.cache  # noqa: B019  as above
    def said_hooks(self, cls: type[Record]) -> dict[str, Hook]:
        """Return the hook of each field that a source may say of a record type."""
        own = {name: hook for name, hook in self.hooks(cls).items() if name not in {"id", "former_ids", "note"}}
        extra = {
            name: functools.partial(self._structure, kind) for name, kind in SAYABLE.get(cls.RECORD_TYPE, {}).items()
        }
        return {**own, **extra}

    # ------------------------------------------------------------------------------------ back to plain data

    def plain(self, value: object) -> Any:
        """Return a record, part or value as plain data, without the fields that hold their default.

        Keys come in the order of the class. A record's id is its table's key, and so is left out.
        """
        if isinstance(value, enum.Enum):
            return value.value
        if isinstance(value, PartialDate | DateInterval | Money | Share | Count | Measurement):
            return value.text
        if isinstance(value, Names | Identifiers):
            return dict(value.pairs)
        if isinstance(value, tuple):
            return [self.plain(item) for item in value]
        if attrs.has(type(value)):
            return self.table(value, skip=("id",) if isinstance(value, Record) else ())
        return value

    def table(self, thing: object, skip: Iterable[str] = ()) -> dict[str, Any]:
        """Return the fields of an attrs object that differ from their defaults, as plain data, but for those to skip."""
        left_out = set(skip)
        out = {}
        for field in attrs.fields(type(thing)):
            value = getattr(thing, field.name)
            if field.name not in left_out and (field.default is attrs.NOTHING or value != field.default):
                out[field.name] = self.plain(value)
        return out
