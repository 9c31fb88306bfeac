"""What a `[tool.sinoperu]` table configures: which rules run, which more there are, and how grave findings are.

The table stands in the `pyproject.toml` that is nearest above the current folder, or in a file that the caller names.
Rules of other packages run only if it names them; nothing is loaded because it happens to be installed.
"""

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

import attrs

from sinoperu.errors import LoadError, Problem, did_you_mean, printable, quote
from sinoperu.files.converter import REFUSALS, ValueProblem, ValueProblems, converter, read_fields, value_problems
from sinoperu.files.converter import Path as TomlPath
from sinoperu.files.formats import toml
from sinoperu.files.formats.positions import locate_toml
from sinoperu.rules import RULES, Rule, Severity, select_rules
from sinoperu.values.reading import describe

NAME: Final = "pyproject.toml"
"""The name of the file that is looked for."""

_TABLE: Final = ("tool", "sinoperu")


@attrs.frozen(kw_only=True)
class Configuration:
    """What a table configures; without a table, the defaults.

    >>> Configuration().alone
    False
    """

    select: tuple[str, ...] = ()
    """Only these rules run: codes, beginnings of codes or names; empty for all."""
    ignore: tuple[str, ...] = ()
    """These rules do not run."""
    severity: tuple[tuple[str, Severity], ...] = ()
    """How grave the findings of these rules are: pairs of a code, beginning or name, and a severity."""
    rules: tuple[Rule, ...] = ()
    """The rules of other packages."""
    alone: bool = False
    """Whether dossiers are checked without the bundled data."""


@attrs.frozen(kw_only=True)
class _Plain:
    """The keys whose values the converter reads by their type."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    alone: bool = False


@attrs.frozen(kw_only=True)
class _Grade:
    severity: Severity


def configuration(folder: Path, file: Path | None = None) -> Configuration:
    """Return the configuration for work in a folder.

    Args:
        folder: The folder; the nearest `pyproject.toml` in it or above it counts, whether it has the table or not.
        file: The file with the table, instead.

    Raises:
        LoadError: With every problem, each with file, line and column.
    """
    if file is not None:
        return read(file, required=True)
    near = nearest(folder)
    return Configuration() if near is None else read(near)


def nearest(folder: Path) -> Path | None:
    """Return the `pyproject.toml` in a folder or the nearest one above it, or `None`."""
    folder = folder.absolute()
    return next((file for above in (folder, *folder.parents) if (file := above / NAME).is_file()), None)


def read(file: Path, *, required: bool = False) -> Configuration:
    """Return what the `[tool.sinoperu]` table of a TOML file configures, and import the rules that it names.

    Args:
        file: The file. Modules are looked for where Python looks, and then in its folder.
        required: Whether it is wrong that there is no such table.

    Raises:
        LoadError: With every problem, each with file, line and column.
    """
    name = printable(str(file))
    text = _text(file, name)
    table: object = toml.parse(text, name)
    for key in _TABLE:
        table = table.get(key, None if required else {}) if isinstance(table, dict) else table
    try:
        return _configuration(table, file.parent)
    except REFUSALS as error:
        raise LoadError(_placed(value_problems(error, *_TABLE), text, name)) from None


def _placed(problems: Iterable[ValueProblem], text: str, name: str) -> Iterator[Problem]:
    positions = locate_toml(text)
    for problem in problems:
        at = positions.key(problem.path) if problem.at_key else positions.value(problem.path)
        line, column = at or positions.nearest(problem.path)
        yield Problem(message=problem.message, path=problem.path, file=name, line=line, column=column)


def _text(file: Path, name: str) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"expected UTF-8 text, got byte 0x{error.object[error.start]:02x}"
    except OSError as error:
        message = f"cannot be read: {(error.strerror or str(error)).lower()}"
    raise LoadError([Problem(message=message, file=name)])


def _configuration(table: object, folder: Path) -> Configuration:
    if not isinstance(table, dict):
        raise ValueError(f"expected a table, got {'nothing' if table is None else describe(table)}")
    problems: list[ValueProblem] = []
    values: dict[str, Any] = {}
    try:
        values = read_fields({**converter().hooks(_Plain), "severity": _severities}, table, ".".join(_TABLE))
    except REFUSALS as error:
        problems += value_problems(error)
    rules = _each(_texts(table, "rules"), lambda name: load_rules(name, folder), problems)
    if len(rules) == len(list(_texts(table, "rules"))):  # else words may fit the rules that are not there
        every = (*RULES, *chain.from_iterable(rules))
        words = (word for name in ("select", "ignore", "severity") for word in _texts(table, name))
        _each(words, lambda word: select_rules(every, [word]), problems)
    if problems:
        raise ValueProblems(problems)
    values |= {"severity": tuple(values.get("severity", {}).items()), "rules": tuple(chain.from_iterable(rules))}
    return Configuration(**values)


def _each(
    items: Iterable[tuple[TomlPath, str]], read: Callable[[str], tuple[Rule, ...]], problems: list[ValueProblem]
) -> list[tuple[Rule, ...]]:
    """Return what is read of each item; what is wrong with the others is added to the problems."""
    results = []
    for path, item in items:
        try:
            results.append(read(item))
        except REFUSALS as error:
            problems += value_problems(error, *path)
    return results


def _severities(table: object) -> Mapping[str, Severity]:
    if not isinstance(table, dict):
        raise ValueError(f"expected a table of severities by rule, got {describe(table)}")
    return read_fields(dict.fromkeys(table, converter().hooks(_Grade)["severity"]), table, "severity")


def _texts(table: Mapping[str, Any], name: str) -> Iterator[tuple[TomlPath, str]]:
    """Yield the texts of a list, or the keys of a table, with their paths; what is no text is refused elsewhere."""
    value = table.get(name)
    if isinstance(value, dict):
        yield from (((name, word), word) for word in value)
    elif isinstance(value, list):
        yield from (((name, index), word) for index, word in enumerate(value) if isinstance(word, str))


# ------------------------------------------------------------------------------------- rules by their name


def load_rules(name: str, folder: Path) -> tuple[Rule, ...]:
    """Import rules by the name of their module.

    Args:
        name: `"package.module:NAME"`, a rule or several rules; without a name, `RULES`.
        folder: Where the module is looked for after the places where Python looks.

    Raises:
        ValueError: The name has another form, there is no such module, or no rules have that name in it.

    >>> len(load_rules("sinoperu.rules", Path())) == len(RULES)
    True
    """
    path, _, attribute = name.partition(":")
    attribute = attribute or "RULES"
    if not all(part.isidentifier() for part in (*path.split("."), attribute)):
        raise ValueError(f"expected a module and a name in it, such as 'package.module:RULES', got {quote(name)}")
    try:
        with _found_in(folder):
            module = importlib.import_module(path)
    except ImportError as error:
        reason = str(error)
        raise ValueError(f"cannot import {quote(path)}: {reason[:1].lower()}{reason[1:]}") from None
    except (Exception, SystemExit) as error:  # a module may do anything, and even end the process
        reason = " ".join(str(error).split())
        raise ValueError(f"cannot import {quote(path)}: {type(error).__name__}: {reason}") from error
    if not hasattr(module, attribute):
        public = [word for word in vars(module) if not word.startswith("_")]
        raise ValueError(f"module {quote(path)} has no {quote(attribute)}{did_you_mean(attribute, public)}")
    value = getattr(module, attribute)
    rules = (value,) if isinstance(value, Rule) else tuple(value) if isinstance(value, Iterable) else ()
    if not rules or not all(isinstance(one, Rule) for one in rules):
        raise ValueError(f"expected a rule or several in {quote(name)}, got {quote(value)}")
    return rules


@contextlib.contextmanager
def _found_in(folder: Path) -> Iterator[None]:
    """Let imports look into a folder too, after all other places."""
    entry = str(folder.absolute())
    sys.path.append(entry)
    try:
        yield
    finally:
        sys.path.remove(entry)
