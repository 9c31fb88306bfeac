"""Plain data to records and back, strictly.

Nothing is coerced: a number is no text, a text is no list, and a key that a class does not know is a problem.
Every problem of a table is found, not the first alone. This is the only module that imports cattrs, which
finds the hook for each type; the hooks for tables are our own, because they gather every problem with its
path, and touch only the keys that are there.
"""

import enum
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import attrs
import cattrs

from sinoperu.errors import did_you_mean, quote
from sinoperu.model.base import Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import StatusAssertion
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Share
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
    texts_that_are_not,
    word_reader,
)
from sinoperu.values.text import Identifiers, Names

Path: TypeAlias = tuple[str | int, ...]
Hook: TypeAlias = Callable[[Any], Any]

SAYABLE: Final[Mapping[str, Mapping[str, type[Any]]]] = {"agreement": {"status": StatusAssertion}}
"""What sources say of a record type beside its fields: statuses, which records never hold."""


class ValueProblem(NamedTuple):
    """One thing wrong inside a value."""

    path: Path
    """Where, from that value on."""
    message: str
    """What was expected and what was found."""
    at_key: bool = False
    """Whether it is the key that is wrong, and not what stands under it."""


class ValueProblems(Exception):  # noqa: N818  several, and never raised to a user
    """Everything wrong inside one value."""

    def __init__(self, problems: Iterable[ValueProblem]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)


REFUSALS: Final = (ValueProblems, ValueError, TypeError)
"""What a hook raises when it refuses a value."""


def value_problems(error: Exception, *steps: str | int) -> list[ValueProblem]:
    """Return what an error says, some steps deeper."""
    if isinstance(error, ValueProblems):
        return [problem._replace(path=(*steps, *problem.path)) for problem in error.problems]
    return [ValueProblem(steps, str(error))]


# ------------------------------------------------------------------------------------ hooks for one value

_cached: Final = functools.lru_cache(maxsize=65536)
"""Lets a hook remember what it has read: files repeat the same ids, dates and words. A refusal is not cached."""


def _problems_of(hook: Hook, value: object, step: str | int) -> list[ValueProblem]:
    """Return what a hook finds wrong with a value, under one step."""
    try:
        # A hook that remembers refuses a list or table because it has no hash; the hook itself says what it expected.
        getattr(hook, "__wrapped__", hook)(value)
    except REFUSALS as error:
        return value_problems(error, step)
    return []


def _map(cls: type[Names] | type[Identifiers]) -> Hook:
    def hook(value: object) -> Any:
        if type(value) is not dict:
            raise ValueError(f"expected a table, got {describe(value)}")
        wrong = [ValueProblem((str(key),), message) for key, message in texts_that_are_not(value).items()]
        if wrong:
            raise ValueProblems(wrong)
        return cls.of(value)

    return hook


@per_class
def _word(cls: type[enum.Enum]) -> Hook:
    return _cached(word_reader(cls))


def _many(hook: Hook) -> Hook:
    def many(value: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError(f"expected a list, got {describe(value)}")
        if not value:  # it would not be kept: an empty tuple means that nothing is known
            raise ValueError("expected a list with one item or more, got an empty one")
        try:
            return tuple(map(hook, value))
        except REFUSALS:
            problems = (_problems_of(hook, item, index) for index, item in enumerate(value))
            raise ValueProblems(itertools.chain.from_iterable(problems)) from None

    return many


# -------------------------------------------------------------------------------------- hooks for tables


def read_fields(hooks: Mapping[str, Hook], data: dict[str, Any], what: str) -> dict[str, Any]:
    """Return the values of a table, each through the hook of its key.

    Raises:
        ValueProblems: Every key without a hook, and every value that its hook refuses.
    """
    try:
        return {key: hooks[key](value) for key, value in data.items()}
    except _MISFITS:
        raise ValueProblems(_table_problems(hooks, data, what)) from None


_MISFITS: Final = (KeyError, *REFUSALS)


def _table_problems(hooks: Mapping[str, Hook], data: dict[str, Any], what: str) -> Iterator[ValueProblem]:
    for key, value in data.items():
        hook = hooks.get(key)
        if hook is None:
            message = f"unknown field {quote(key)} of {what}{did_you_mean(key, hooks)}"
            yield ValueProblem((key,), message, at_key=True)
        else:
            yield from _problems_of(hook, value, key)


def table_reader(cls: type[Any], hooks: Mapping[str, Hook], given: Iterable[str] = ()) -> Callable[..., Any]:
    """Return the function that makes a `cls` of a table, and of the fields `given` as keywords.

    What it raises is one of `REFUSALS`.
    """
    what = getattr(cls, "RECORD_TYPE", None) or getattr(cls, "SERIES", None) or cls.__name__.lower()
    left_out = set(given)
    hooks = {name: hook for name, hook in hooks.items() if name not in left_out}
    required = {name for name, shape in shapes(cls).items() if shape.required} - left_out

    def missing(data: dict[str, Any]) -> list[ValueProblem]:
        return [ValueProblem((), f"missing field '{name}' of {what}") for name in sorted(required - data.keys())]

    def made(data: object, **given: Any) -> Any:
        if type(data) is not dict:
            raise ValueError(f"expected a table, got {describe(data)}")
        try:
            values = read_fields(hooks, data, what)
        except ValueProblems as error:
            raise ValueProblems([*missing(data), *error.problems]) from None
        if not required.issubset(values):
            raise ValueProblems(missing(data))
        return cls(**values, **given)

    return made


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
        self.hooks = per_class(self._hooks)
        self.statement_hooks = per_class(self._statement_hooks)
        self._record_maker = per_class(lambda cls: table_reader(cls, self.hooks(cls), given=("id",)))
        self._cattrs = cattrs.Converter(forbid_extra_keys=True)
        self._id, self._date = _cached(read_id), _cached(read_date)
        self._end, self._period = _cached(read_end), _cached(read_period)
        plain: dict[Any, Hook] = {
            str: read_text, int: read_whole_number, bool: read_flag, PartialDate: self._date,
            Names: _map(Names), Identifiers: _map(Identifiers),
            Money: _cached(quantity_reader(Money)), Share: _cached(quantity_reader(Share)),
            Count: _cached(quantity_reader(Count)), Measurement: _cached(quantity_reader(Measurement)),
        }  # fmt: skip
        for kind, one in plain.items():
            self._register(kind, one)
        self._plain = plain
        self._cattrs.register_structure_hook(enum.Enum, lambda value, kind: _word(kind)(value))
        self._cattrs.register_structure_hook_factory(attrs.has, self._factory)

    def _register(self, kind: object, hook: Hook) -> None:
        """Use a hook for this very type, and not for those derived from it: the words of a vocabulary are `str` too."""
        self._cattrs.register_structure_hook_func(lambda asked: asked is kind, lambda value, _: hook(value))

    def _factory(self, kind: type[Any]) -> Callable[[Any, Any], Any]:
        made = table_reader(kind, self.hooks(kind))
        return lambda value, _: made(value)

    def _hooks(self, cls: type[Any]) -> dict[str, Hook]:
        """Return the hook of each field of a class."""
        return {name: self._hook(shape) for name, shape in shapes(cls).items()}

    def _hook(self, shape: Shape) -> Hook:
        one: Hook
        if shape.category is Category.REFERENCE:
            one = self._id
        elif shape.interval:
            one = self._period
        elif shape.open_end:
            one = self._end
        elif shape.type in self._plain:
            one = self._plain[shape.type]
        elif issubclass(shape.type, enum.Enum):
            one = _word(shape.type)
        else:
            one = self._of(shape.type)
        return _many(one) if shape.many else one

    def _of(self, kind: type[Any]) -> Hook:
        hook = self._cattrs.get_structure_hook(kind)
        return lambda value: hook(value, kind)

    def structure(self, cls: type[Any], data: object) -> Any:
        """Return the part, observation, claim or value of class `cls` that plain data describe.

        Raises:
            ValueProblems: With every problem.
            ValueError: The whole is not of the right type.
        """
        return self._cattrs.structure(data, cls)

    def record(self, cls: type[Record], record_id: str, data: object) -> Any:
        """Return the record with this id that a table describes.

        Raises:
            ValueProblems: With every problem.
        """
        return self._record_maker(cls)(data, id=record_id)

    def _statement_hooks(self, cls: type[Record]) -> dict[str, Hook]:
        """Return the hook of each field that a source may say of a record type."""
        own = {name: hook for name, hook in self.hooks(cls).items() if name not in {"id", "former_ids", "note"}}
        extra = {name: self._of(kind) for name, kind in SAYABLE.get(cls.RECORD_TYPE, {}).items()}
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

    def table(self, thing: Any, skip: Iterable[str] = ()) -> dict[str, Any]:
        """Return the fields of an attrs object that differ from their defaults, as plain data, but for those
        to skip.
        """
        left_out = set(skip)
        out = {}
        for field in attrs.fields(type(thing)):
            value = getattr(thing, field.name)
            if field.name not in left_out and (field.default is attrs.NOTHING or value != field.default):
                out[field.name] = self.plain(value)
        return out


@functools.cache
def converter() -> Converter:
    """Return the one converter, made when it is first needed."""
    return Converter()
