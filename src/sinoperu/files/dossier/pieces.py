"""Pieces of a dossier as plain data: how they are read, and how a piece is put into a dossier without changing it."""

from collections.abc import Container, Iterable, Mapping
from typing import Any, TypeAlias

import attrs

from sinoperu.errors import LoadError, type_error
from sinoperu.files.converter import Path, converter
from sinoperu.files.dossier.assembly import Assembly, Contents
from sinoperu.files.dossier.documents import Document
from sinoperu.files.formats import MAX_DEPTH
from sinoperu.files.formats.positions import Position

Tables: TypeAlias = Mapping[str, object]
"""The plain data of a dossier, in the form of a JSON file. They are never changed."""
StepPath: TypeAlias = tuple[str, ...]
"""The keys that lead to a table."""


class _NoPlaces:
    """The places of values that are not from a text: none has a line."""

    def value(self, path: Path, /) -> Position | None:
        del path
        return None

    key = value

    def nearest(self, path: Path, /) -> Position:
        del path
        return Position(0, 0)


def contents_of(*pieces: Tables) -> Contents:
    """Return what the loader reads from plain data.

    >>> contents_of({"agreement": {"fta": {"signed": "2009"}}}).records
    [Agreement('fta')]
    >>> contents_of({"agreement": {"fta": {"singed": "2009"}}})
    Traceback (most recent call last):
    sinoperu.errors.LoadError: agreement.fta.singed: unknown field 'singed' of agreement; did you mean 'signed'?

    Args:
        pieces: The plain data, as if each piece were a file of its own.

    Raises:
        LoadError: The data are invalid. The error lists every problem.
    """
    assembly = Assembly()
    for data in pieces:
        assembly.add(Document("this dossier", dict(data), _NoPlaces))
    contents = assembly.finish()
    if assembly.problems:
        raise LoadError(attrs.evolve(problem, file=None, line=None, column=None) for problem in assembly.problems)
    return contents


def given(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the plain data of the fields that are given, i.e. that are not `None`.

    >>> from sinoperu import PartialDate, Stake
    >>> given({"start": PartialDate("2009"), "end": None, "stakes": (Stake(owner="mmg", share="60%"),)})
    {'start': '2009', 'stakes': [{'owner': 'mmg', 'share': '60%'}]}

    Raises:
        TypeError: The key of a dict is not text.
        ValueError: A value is nested too deeply.
    """
    return {name: _plain(value) for name, value in fields.items() if value is not None}


def _plain(value: object, depth: int = 0) -> object:
    if isinstance(value, Mapping | list | tuple) and depth >= MAX_DEPTH:  # a list can contain itself
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, Mapping):
        return {_key(key): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner, depth + 1) for inner in value]
    return converter().plain(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise type_error("the name of a field as text", key)
    return key


def nested(path: tuple[str, ...], table: object) -> dict[str, object]:
    """Return plain data that have only a table, at a path.

    >>> nested(("agreement", "fta"), {"signed": "2009"})
    {'agreement': {'fta': {'signed': '2009'}}}
    """
    first, *rest = path
    return {first: nested(tuple(rest), table) if rest else table}


def assembled(pieces: Iterable[tuple[StepPath, Tables]], lists: Container[StepPath]) -> dict[str, object]:
    """Return the plain data that have tables at some paths.

    >>> assembled([(("source", "s"), {"title": "News"}), (("source", "s", "claims", "c"), {}), (("accept", "1"), {})],
    ...           lists={("accept",)})
    {'source': {'s': {'title': 'News', 'claims': {'c': {}}}}, 'accept': [{}]}

    Args:
        pieces: The paths and tables. A table comes before the tables in it. The path of a table in a list has one more
            step than that of the list.
        lists: The paths of the lists.
    """
    result: dict[str, Any] = {}
    for path, table in pieces:
        is_in_list = path[:-1] in lists
        *outer, last = path[:-1] if is_in_list else path
        inner = result
        for step in outer:
            inner = inner.setdefault(step, {})
        if is_in_list:
            inner.setdefault(last, []).append(table)
        else:
            inner[last] = {**table}
    return result


__all__ = ["StepPath", "Tables", "assembled", "contents_of", "given", "nested"]


def __dir__() -> list[str]:
    return __all__
