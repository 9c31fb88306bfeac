"""Completion of words in a shell. The shell runs the program with the variable `_ARGCOMPLETE` for each completion."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

from sinoperu.errors import SinoperuError

Completer = Callable[..., Iterable[str]]


def complete(whole: argparse.ArgumentParser) -> None:
    """Print the words that can stand at the cursor, and end the program.

    Nothing happens if argcomplete is not installed, or if the shell has not registered the program.

    Args:
        whole: The parser of the command line.
    """
    try:
        import argcomplete
    except ImportError:
        return
    for name, parser in _commands(whole):
        for action in parser._actions:  # noqa: SLF001  argparse has no public list of them
            completer = COMPLETERS.get((name, action.dest))
            if completer is not None:
                cast("Any", action).completer = completer  # argcomplete reads this attribute
    argcomplete.autocomplete(whole)


def _commands(whole: argparse.ArgumentParser) -> Iterable[tuple[str, argparse.ArgumentParser]]:
    for action in whole._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            yield from action.choices.items()


def _ids(prefix: str, **_: object) -> Iterable[str]:
    return (record_id for record_id in _record_types() if record_id.startswith(prefix))


def _sources(prefix: str, **_: object) -> Iterable[str]:
    return (name for name, word in _record_types().items() if word == "source" and name.startswith(prefix))


def _versions(prefix: str, **options: object) -> Iterable[str]:
    """Return the word for the bundled data, and the names of files."""
    from argcomplete.completers import FilesCompleter

    from sinoperu.cli.release_commands import BUNDLED

    return [*([BUNDLED] if BUNDLED.startswith(prefix) else []), *FilesCompleter()(prefix, **options)]


def _record_types() -> Mapping[str, str]:
    """Return the type of each bundled record by its id. The records themselves are not created."""
    from sinoperu.bundled import Snapshot
    from sinoperu.store.package_data import DATA

    return Snapshot(DATA).types


def _fields_of_record(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Iterable[str]:
    from sinoperu.model import RECORD_TYPES
    from sinoperu.model.fields import shapes

    word = _record_types().get(parsed_args.id)
    return [] if word is None else (name for name in shapes(RECORD_TYPES[word]) if name.startswith(prefix))


def _types_and_fields(prefix: str, **_: object) -> Iterable[str]:
    from sinoperu.cli.field_help import field_help, type_help

    table, dot, _rest = prefix.rpartition(".")
    if not dot:
        types = (known for known, _ in type_help() if known.startswith(prefix))
        return (f"{known}{end}" for known in types for end in ("", *("." for _ in field_help(known).fields[:1])))
    try:
        return (field.path for field in field_help(table).fields if field.path.startswith(prefix))
    except (SinoperuError, ValueError):
        return []


def _rules(prefix: str, **_: object) -> Iterable[str]:
    from sinoperu.rules import RULES

    return (rule.code for rule in RULES if rule.code.startswith(prefix))


def _types(prefix: str, **_: object) -> Iterable[str]:
    from sinoperu.model import RECORD_TYPES

    before, comma, last = prefix.rpartition(",")
    return (f"{before}{comma}{word}" for word in RECORD_TYPES if word.startswith(last))


def _rules_in_list(prefix: str, **options: object) -> Iterable[str]:
    before, comma, last = prefix.rpartition(",")
    return (f"{before}{comma}{code}" for code in _rules(last, **options))


COMPLETERS: Final[dict[tuple[str, str], Completer]] = {
    ("assess", "source"): _sources,
    ("changes", "new"): _versions,
    ("changes", "old"): _versions,
    ("check", "ignore"): _rules_in_list,
    ("check", "select"): _rules_in_list,
    ("cite", "ids"): _ids,
    ("diff", "new"): _versions,
    ("diff", "old"): _versions,
    ("fields", "field"): _types_and_fields,
    ("rules", "code"): _rules,
    ("search", "type"): _types,
    ("show", "id"): _ids,
    ("timeline", "id"): _ids,
    ("timeline", "type"): _types,
    ("why", "field"): _fields_of_record,
    ("why", "id"): _ids,
}
"""The completers of the arguments of commands, by the names of the command and of the argument.

Choices of options are completed without a completer, and all other words as names of files.
"""
