"""The configuration of checks in a `[tool.sinoperu]` table: selected rules, rules of other packages, and severities.

The table is read from the nearest `pyproject.toml`, in the current folder or a folder above it. The caller can also
name another file. Rules of other packages run only if the configuration names them. Installing a package never
activates its rules.

A rule is a program, and the nearest `pyproject.toml` may be another person's file. The rules that it names are
therefore imported only if the caller trusts the file, or names the file itself.
"""

import contextlib
import importlib
import re
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
from sinoperu.files.formats.decoding import decode
from sinoperu.files.formats.positions import locate_toml
from sinoperu.files.regular_files import read_regular
from sinoperu.rules import RULES, Rule, Severity, select_rules
from sinoperu.values.reading import describe

NAME: Final = "pyproject.toml"
"""The name of the configuration file."""
MAX_BYTES: Final = 16 * 2**20
"""The maximum size of a configuration file in bytes."""

_TABLE: Final = ("tool", "sinoperu")
_DOTTED: Final = re.compile(r"""tool["' \t]*[.=][\[{"' \t]*sinoperu""")
_PARENT: Final = re.compile(r"""^[ \t]*\[[ \t]*["']?tool["']?[ \t]*\]""", re.MULTILINE)
_CHILD: Final = re.compile(r"""^[ \t]*["']?sinoperu["']?[ \t]*[.=]""", re.MULTILINE)

UNTRUSTED: Final = (
    "rules of other packages are programs, and run only if you trust this file: read it, then give --trust-config or "
    "--config FILE, or ignore the file with --isolated"
)
"""The message about a rule that an untrusted configuration names. Without it, a check would pass with fewer rules."""


@attrs.frozen(kw_only=True)
class Configuration:
    """The settings of a `[tool.sinoperu]` table. A setting that is missing in the table has its default value.

    >>> Configuration().alone
    False
    """

    select: tuple[str, ...] = ()
    """The rules that run. Each item is a code (`AGR001`), a code prefix (`AGR`) or a rule name.

    If the setting is empty, all rules run.
    """
    ignore: tuple[str, ...] = ()
    """The rules that do not run. Each item is a code (`AGR001`), a code prefix (`AGR`) or a rule name."""
    severity: tuple[tuple[str, Severity], ...] = ()
    """The severities that replace the default severities of rules, as pairs.

    The first item of a pair is a code (`AGR001`), a code prefix (`AGR`) or a rule name. The second item is the new
    severity of the rules that match the first item.
    """
    rules: tuple[Rule, ...] = ()
    """The rules of other packages that the table names."""
    alone: bool = False
    """Whether dossiers are checked without the bundled data."""


@attrs.frozen(kw_only=True)
class _Plain:
    """All settings except `severity`. The converter derives from each type how to read the setting."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    alone: bool = False


@attrs.frozen(kw_only=True)
class _Grade:
    severity: Severity


def configuration(folder: Path, file: Path | None = None, *, trusted: bool = False) -> Configuration:
    """Return the configuration that applies in a folder.

    The configuration is read from the nearest `pyproject.toml` in the folder or above it. If that file has no
    `[tool.sinoperu]` table, the defaults apply, even if a `pyproject.toml` further up has a table.

    Args:
        folder: The folder.
        file: A TOML file to read instead of the nearest `pyproject.toml`. It must have a `[tool.sinoperu]` table. A
            file that the caller names is trusted.
        trusted: Whether the rules that the nearest `pyproject.toml` names may be imported. Importing them runs their
            code.

    Raises:
        LoadError: The file cannot be read, its table has problems, or it names rules and is not trusted. The error
            lists every problem of the table with its file, line and column.
    """
    if file is not None:
        return read(file, required=True)
    nearest_file = nearest(folder)
    return Configuration() if nearest_file is None else read(nearest_file, trusted=trusted)


def nearest(folder: Path) -> Path | None:
    """Return the `pyproject.toml` in a folder or else in the nearest folder above it, or `None` if there is none."""
    folder = folder.absolute()
    return next((file for candidate in (folder, *folder.parents) if (file := candidate / NAME).is_file()), None)


def read(file: Path, *, required: bool = False, trusted: bool = True) -> Configuration:
    """Read the `[tool.sinoperu]` table of a TOML file, and import the rules of other packages that it names.

    Args:
        file: The file. While rules are imported, its folder is at the end of Python's search path.
        required: Whether a file without a `[tool.sinoperu]` table is an error.
        trusted: Whether rules may be imported. If not, each rule that the table names is a problem.

    Raises:
        LoadError: The file cannot be read, its table has problems, or it names rules and is not trusted. The error
            lists every problem of the table with its file, line and column.
    """
    name = str(file)
    text, problems = decode(read_regular(file, name, MAX_BYTES), name)
    if not required and _TABLE[-1] not in text:
        return Configuration()
    try:
        if problems:
            raise LoadError(problems)
        table: object = toml.parse(text, name, table=_TABLE)
    except LoadError:
        if required or _names_table(text):
            raise
        return Configuration()  # the tables of other tools never stop a check, even if the file is not valid
    for key in _TABLE:
        table = table.get(key, None if required else {}) if isinstance(table, dict) else table
    try:
        return _configuration(table, file.parent if trusted else None)
    except REFUSALS as error:
        raise LoadError(_placed(value_problems(error, *_TABLE), text, name)) from None


def _placed(problems: Iterable[ValueProblem], text: str, name: str) -> Iterator[Problem]:
    positions = locate_toml(text)
    for problem in problems:
        position = positions.key(problem.path) if problem.at_key else positions.value(problem.path)
        line, column = position or positions.nearest(problem.path)
        yield Problem(message=problem.message, path=problem.path, file=name, line=line, column=column)


def _names_table(text: str) -> bool:
    """Return whether a file that is not valid TOML seems to have the table.

    Its name alone says nothing, because every project that uses sinoperu names it as a dependency.
    """
    return _DOTTED.search(text) is not None or (_PARENT.search(text) is not None and _CHILD.search(text) is not None)


def _configuration(table: object, folder: Path | None) -> Configuration:
    """Convert a table to a configuration.

    Args:
        table: The table.
        folder: The folder in the search path while rules are imported, or `None` to refuse rules.
    """
    if not isinstance(table, dict):
        raise ValueError(f"expected a table, got {'nothing' if table is None else describe(table)}")
    problems: list[ValueProblem] = []
    values: dict[str, Any] = {}
    try:
        values = read_fields({**converter().hooks(_Plain), "severity": _severities}, table, ".".join(_TABLE))
    except REFUSALS as error:
        problems += value_problems(error)
    rules = _each(_texts(table, "rules"), lambda name: _loaded(name, folder), problems)
    # Check the words only if all imports succeeded. Otherwise an unknown word may name a rule that was not imported.
    if len(rules) == len(list(_texts(table, "rules"))):
        all_rules = (*RULES, *chain.from_iterable(rules))
        words = (word for name in ("select", "ignore", "severity") for word in _texts(table, name))
        _each(words, lambda word: select_rules(all_rules, [word]), problems)
    if problems:
        raise ValueProblems(problems)
    values |= {"severity": tuple(values.get("severity", {}).items()), "rules": tuple(chain.from_iterable(rules))}
    return Configuration(**values)


def _each(
    items: Iterable[tuple[TomlPath, str]], read: Callable[[str], tuple[Rule, ...]], problems: list[ValueProblem]
) -> list[tuple[Rule, ...]]:
    """Return a list that has, for each valid text, a tuple of the rules that this text names.

    For each invalid text, a problem is added to `problems` instead.

    Args:
        items: Texts that name rules, each with its path in the table.
        read: Returns the rules that a text names. For an invalid text, the function raises an error that is listed in
            `REFUSALS`.
        problems: The list to which the problems are added.
    """
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
    """Yield each text in a setting that is a list, or each key in a setting that is a table, with its path.

    Values of other types are skipped here, because the converter reports them.
    """
    value = table.get(name)
    if isinstance(value, dict):
        yield from (((name, word), word) for word in value)
    elif isinstance(value, list):
        yield from (((name, index), word) for index, word in enumerate(value) if isinstance(word, str))


# ------------------------------------------------------------------------------- importing rules by name


def _loaded(name: str, folder: Path | None) -> tuple[Rule, ...]:
    if folder is None:
        raise ValueError(UNTRUSTED)
    return load_rules(name, folder)


def load_rules(name: str, folder: Path) -> tuple[Rule, ...]:
    """Import rules from a module.

    Args:
        name: A module, and the name of a rule or of a collection of rules in that module: `"package.module:NAME"`. If
            `:NAME` is missing, the collection `RULES` is imported.
        folder: A folder that is at the end of Python's search path during the import.

    Raises:
        ValueError: `name` does not have this form, the module cannot be imported, or the module has no rules with this
            name.

    >>> len(load_rules("sinoperu.rules", Path())) == len(RULES)
    True
    """
    path, _, attribute = name.partition(":")
    attribute = attribute or "RULES"
    if not all(part.isidentifier() for part in (*path.split("."), attribute)):
        raise ValueError(f"expected a module and a name in it, such as 'package.module:RULES', got {quote(name)}")
    try:
        with _importable(folder):
            module = importlib.import_module(path)
    except ImportError as error:
        reason = str(error)
        raise ValueError(printable(f"cannot import {quote(path)}: {reason[:1].lower()}{reason[1:]}")) from None
    except (Exception, SystemExit) as error:  # code that runs on import can raise any error, or exit Python
        reason = " ".join(str(error).split())
        raise ValueError(printable(f"cannot import {quote(path)}: {type(error).__name__}: {reason}")) from error
    if not hasattr(module, attribute):
        public = [word for word in vars(module) if not word.startswith("_")]
        raise ValueError(f"module {quote(path)} has no {quote(attribute)}{did_you_mean(attribute, public)}")
    value = getattr(module, attribute)
    rules = (value,) if isinstance(value, Rule) else tuple(value) if isinstance(value, Iterable) else ()
    if not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise ValueError(f"expected a rule or a collection of rules in {quote(name)}, got {quote(value)}")
    return rules


@contextlib.contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Add a folder to the end of Python's search path while the `with` block runs."""
    entry = str(folder.absolute())
    sys.path.append(entry)
    try:
        yield
    finally:
        sys.path.remove(entry)
