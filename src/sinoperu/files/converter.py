"""Strict conversion between plain data and the classes of the model.

A hook is a function that converts plain data to a value of one type. A hook never coerces a value. For example, it does
not accept a number where text is expected. An unknown key in a table is an error. All problems of a table are reported,
not only the first.

The library cattrs chooses the hook for each class of users' data. No other module imports cattrs. The hooks for tables
are defined here and not in cattrs, because they must collect all problems of a table, each with its path. The bundled
data are read without cattrs (see `TableReader`), so a program that only asks them a question does not import it.
"""

from __future__ import annotations

import enum
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar, cast

import attrs

from sinoperu.errors import MAX_HINTS, quote
from sinoperu.files.cached_readers import cached
from sinoperu.files.generated_readers import MISFITS, quick_reader
from sinoperu.model.base import Record
from sinoperu.model.constructor_values import reader_of
from sinoperu.model.fields import Category, Shape, named_twice, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.renamed import name_hint, type_word
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.reading import describe, read_id
from sinoperu.values.text import TextMap, map_errors

if TYPE_CHECKING:
    from sinoperu.model.sources import FieldValue

T = TypeVar("T")
R = TypeVar("R", bound=Record)

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""
Hook: TypeAlias = Callable[[Any], Any]  # `Any`: a hook can take and return many types
"""A function that converts plain data to a value of the model. For invalid data, it raises one of `REFUSALS`."""


class ValueProblem(NamedTuple):
    """A problem with a value, or with a value inside it."""

    path: Path
    """The keys and indexes that lead from the value to the part of it that has the problem."""
    message: str
    """The error message, for example an expected and an actual value."""
    at_key: bool = False
    """Whether the problem is the last key of the path itself (for example a misspelled key), and not its value."""


class ValueProblems(Exception):  # noqa: N818  it holds several problems, and users never see it
    """All problems inside one value."""

    def __init__(self, problems: Iterable[ValueProblem]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)


REFUSALS: Final = (ValueProblems, ValueError, TypeError)
"""The exceptions that a hook raises when it rejects a value."""


def value_problems(error: Exception, *steps: str | int) -> list[ValueProblem]:
    """Return the problems that an error reports.

    Args:
        error: The error that a hook raised, which must be one of `REFUSALS`.
        steps: The path to the value that the hook rejected. It becomes the beginning of the path of each problem.
    """
    if isinstance(error, ValueProblems):
        return [problem._replace(path=(*steps, *problem.path)) for problem in error.problems]
    return [ValueProblem(steps, str(error))]


# ------------------------------------------------------------------------------------ hooks for one value


def _problems_of(hook: Hook, value: object, step: str | int) -> list[ValueProblem]:
    """Return the problems that a hook finds in a value.

    `step` is the key or index of the value. It becomes the first step in the path of each problem.
    """
    try:
        # A cached hook fails for a list or table with a message about hashing, which would not help the user. So the
        # function without the cache is called.
        getattr(hook, "__wrapped__", hook)(value)
    except REFUSALS as error:
        return value_problems(error, step)
    return []


def _map(cls: type[TextMap]) -> Hook:
    def hook(value: object) -> Any:
        if type(value) is not dict:
            raise ValueError(f"expected a table, got {describe(value)}")
        if not value:  # a record would hold an empty table as no value, and a statement would say nothing
            raise ValueError("expected a table with at least one key, got an empty table")
        try:
            return cls(value)
        except REFUSALS:
            errors = map_errors(cls, value)
            raise ValueProblems(ValueProblem((key,) if key else (), str(error)) for key, error in errors) from None

    return hook


def _many(hook: Hook) -> Hook:
    def many(value: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError(f"expected a list, got {describe(value)}")
        if not value:  # a record would hold an empty list as an empty tuple, which means an unknown value
            raise ValueError("expected a list with at least one item, got an empty list")
        try:
            return tuple(map(hook, value))
        except REFUSALS:
            problems = (_problems_of(hook, item, index) for index, item in enumerate(value))
            raise ValueProblems(itertools.chain.from_iterable(problems)) from None

    return many


# -------------------------------------------------------------------------------------- hooks for tables


def read_fields(
    hooks: Mapping[str, Callable[[object], T]], data: Mapping[str, object], type_name: str, owner: str = ""
) -> dict[str, T]:
    """Convert each value of a table with the hook for its key. Return a dict from each key to the converted value.

    Args:
        hooks: A mapping from each allowed key to the hook for its value.
        data: The table.
        type_name: The name of the type, e.g. `"agreement"`. Messages about unknown keys use it.
        owner: The word under which the former names of the keys are listed (see `RENAMED`), if it is not `type_name`.

    Raises:
        ValueProblems: The table has an unknown key or an invalid value. The error lists all of them.
    """
    try:
        return {key: hooks[key](value) for key, value in data.items()}
    except _MISFITS:
        raise ValueProblems(_table_problems(hooks, data, type_name, owner or type_name)) from None


def read_own_fields(hooks: Mapping[str, Hook], data: Mapping[str, object], type_name: str) -> dict[str, FieldValue]:
    """Convert the table of a record or part as `read_fields` does, and check that its fields fit each other.

    A record must not name a list both in `complete` and in `incomplete`. A source may state both, in two statements.

    Raises:
        ValueProblems: See `read_fields`. A name in both lists is a problem too.
    """
    named = list(_named_twice(data)) if "incomplete" in data and "incomplete" in hooks else []
    try:
        values = read_fields(hooks, data, type_name)
    except ValueProblems as error:
        raise ValueProblems([*error.problems, *named]) from None
    if named:
        raise ValueProblems(named)
    return values


_MISFITS: Final = (KeyError, *REFUSALS)


def _table_problems(
    hooks: Mapping[str, Hook], data: Mapping[str, object], type_name: str, owner: str
) -> Iterator[ValueProblem]:
    unknown = 0
    for key, value in data.items():
        hook = hooks.get(key)
        if hook is None:
            unknown += 1
            hint = name_hint(owner, key, hooks) if unknown <= MAX_HINTS else ""
            yield ValueProblem((key,), f"unknown field {quote(key)} of {type_name}{hint}", at_key=True)
        else:
            yield from _problems_of(hook, value, key)


def _named_twice(data: Mapping[str, object]) -> Iterator[ValueProblem]:
    """Yield a problem for each list field that is both in `complete` and in `incomplete`."""
    complete, incomplete = data.get("complete"), data.get("incomplete")
    if isinstance(complete, list) and isinstance(incomplete, list):
        for index, message in named_twice(complete, incomplete):
            yield ValueProblem(("incomplete", index), message)


PATIENCE: Final = 20
"""So many tables of a class are read carefully before its generated function is made, which takes as long."""


def table_reader(
    cls: type[T], hooks: Callable[[], Mapping[str, Hook]], given: Sequence[str] = (), patience: int = PATIENCE
) -> Callable[..., T]:
    """Return a function that converts a table to an instance of a class.

    The function takes the table and, as keyword arguments, the values of the fields in `given`. If the table is
    invalid, the function raises one of `REFUSALS`. After the first tables, a generated function reads the valid ones,
    if the class has one. The hooks are used for all others.

    Args:
        cls: The class.
        hooks: Returns a mapping from the name of each field to the hook for its value.
        given: The names of the fields that are not in the table but given as keyword arguments, e.g. `("id",)`.
        patience: How many tables are read carefully first.
    """
    quick: Callable[..., tuple[T, int]] | None = None
    careful: Callable[..., T] | None = None
    count = 0

    def read(data: object, **given_values: Any) -> T:
        nonlocal quick, careful, count
        if count <= patience:
            count += 1
            quick = quick_reader(cls, tuple(given)) if count > patience else None
        if quick is not None:
            try:
                return quick(data, **given_values)[0]
            except MISFITS:
                pass  # the careful reader finds out what is wrong, if anything is
        if careful is None:
            careful = careful_table_reader(cls, hooks(), given)
        return careful(data, **given_values)

    return read


def careful_table_reader(cls: type[T], hooks: Mapping[str, Hook], given: Iterable[str] = ()) -> Callable[..., T]:
    """Return a function like that of `table_reader`, which reads all tables with hooks and collects their problems."""
    type_name = type_word(cls)
    given_names = set(given)
    hooks = {name: hook for name, hook in hooks.items() if name not in given_names}
    required = {name for name, shape in shapes(cls).items() if shape.required} - given_names

    def missing(data: Mapping[str, object]) -> list[ValueProblem]:
        return [ValueProblem((), f"missing field '{name}' of {type_name}") for name in sorted(required - data.keys())]

    def read(data: object, **given: Any) -> T:
        if type(data) is not dict:
            raise ValueError(f"expected a table, got {describe(data)}")
        try:
            values = read_own_fields(hooks, data, type_name)
        except ValueProblems as error:
            raise ValueProblems([*missing(data), *error.problems]) from None
        if not required.issubset(values):
            raise ValueProblems(missing(data))
        return cls(**values, **given)

    return read


class TableReader:
    """Converts plain data to records and records to plain data, without cattrs.

    >>> from sinoperu.model.agreements import Agreement
    >>> fta = TableReader().record(Agreement, "fta", {"signed": "2009-04-28"})
    >>> fta.signed
    PartialDate('2009-04-28')
    >>> TableReader().plain(fta)
    {'signed': '2009-04-28'}
    """

    def __init__(self) -> None:
        self.hooks = per_class(self._hooks)
        self.statement_hooks = per_class(self._statement_hooks)
        self._record_reader = per_class(lambda cls: table_reader(cls, partial(self.hooks, cls), given=("id",)))
        self._table_hook = per_class(lambda cls: table_reader(cls, partial(self.hooks, cls)))

    def _hooks(self, cls: type[Any]) -> dict[str, Hook]:
        """Return a dict from the name of each field of a class to the hook for its value."""
        return {name: self._hook(shape) for name, shape in shapes(cls).items()}

    def _hook(self, shape: Shape) -> Hook:
        read = reader_of(shape)
        if shape.category is Category.MAP:
            hook = _map(shape.type)
        else:
            hook = self._hook_of(shape.type) if read is None else cached(read)
        return _many(hook) if shape.many else hook

    def _hook_of(self, value_type: type[Any]) -> Hook:
        """Return the hook for the values of a class, such as the class of a part."""
        return self._table_hook(value_type)

    def structure(self, cls: type[T], data: object) -> T:
        """Convert plain data to an instance of a class, for example of a part, an observation or a claim.

        Raises:
            ValueProblems: The data have invalid keys or values. The error lists all such keys and values.
            ValueError: The data are text or another value that is not a table.
        """
        return cast("T", self._hook_of(cls)(data))

    def record(self, cls: type[R], record_id: str, data: object) -> R:
        """Convert a table to a record with this id.

        Raises:
            ValueProblems: The table has invalid keys or values. The error lists all such keys and values.
            ValueError: The data are not a table, or the id is invalid.
        """
        try:
            record: R = self._record_reader(cls)(data, id=record_id)
        except (TypeError, ValueError):
            read_id(record_id)  # the message of this error does not name the class
            raise
        return record

    def _statement_hooks(self, cls: type[Record]) -> dict[str, Hook]:
        """Return a dict from the name of each field that a source can state about records of this class to its hook."""
        from sinoperu.model.sources import STATEMENT_FIELDS, stated_fields

        own = {name: hook for name, hook in self.hooks(cls).items() if name in stated_fields(cls)}
        extra = {
            name: self._hook_of(value_type) for name, value_type in STATEMENT_FIELDS.get(cls.RECORD_TYPE, {}).items()
        }
        return {**own, **extra}

    # ------------------------------------------------------------------------------------ back to plain data

    def plain(self, value: object) -> object:
        """Convert a record, a part or another value of the model to plain data.

        The keys of a table are in the order in which the class defines its fields. Fields with their default value are
        left out. The id of a record is left out too, because in a file the id is the key of the table.
        """
        if isinstance(value, enum.Enum):
            return value.value
        if isinstance(value, PartialDate | DateInterval | Money | Share | Count | Measurement):
            return value.text
        if isinstance(value, TextMap):
            return dict(value.pairs)
        if isinstance(value, tuple):
            return [self.plain(item) for item in value]
        if attrs.has(type(value)):
            return self.table(value, skip=("id",) if isinstance(value, Record) else ())
        return value

    def table(self, instance: object, skip: Iterable[str] = ()) -> dict[str, object]:
        """Convert an attrs instance to a dict of plain data. Fields with their default value are left out.

        Args:
            instance: The instance.
            skip: The names of fields to leave out even if they do not have their default value.
        """
        skipped = set(skip)
        table: dict[str, object] = {}
        for field in attrs.fields(type(instance)):  # type: ignore[arg-type]  # callers pass attrs instances
            value = getattr(instance, field.name)
            if field.name not in skipped and (field.default is attrs.NOTHING or value != field.default):
                table[field.name] = self.plain(value)
        return table


class Converter(TableReader):
    """Converts plain data of users to records, and records to plain data. cattrs chooses the hook for each class.

    >>> from sinoperu.model.agreements import Agreement
    >>> Converter().record(Agreement, "fta", {"signed": "2009-04-28"}).signed
    PartialDate('2009-04-28')
    """

    def __init__(self) -> None:
        import cattrs  # a program that asks only the bundled data does not need it

        super().__init__()
        self._cattrs = cattrs.Converter(forbid_extra_keys=True)
        self._cattrs.register_structure_hook_factory(attrs.has, self._cattrs_hook)

    def _cattrs_hook(self, cls: type[Any]) -> Callable[[Any, Any], Any]:
        read = self._table_hook(cls)
        return lambda value, _: read(value)

    def _hook_of(self, value_type: type[Any]) -> Hook:
        hook = self._cattrs.get_structure_hook(value_type)
        return lambda value: hook(value, value_type)


@functools.cache
def converter() -> Converter:
    """Return the converter that all callers share. It is created at the first call."""
    return Converter()


@functools.cache
def bundled_reader() -> TableReader:
    """Return the reader for the data that come with the package. It is created at the first call."""
    return TableReader()
