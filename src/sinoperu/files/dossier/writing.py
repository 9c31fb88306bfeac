"""The contents of a data set to plain data, sorted, so that the same contents give the same bytes."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sinoperu.errors import quote
from sinoperu.files.converter import converter
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.coverage import Acceptance
from sinoperu.model.series import Observation
from sinoperu.model.sources import Source, Statement, statement_key
from sinoperu.values.vocabulary import Mode

FORMAT: Final = 1
"""The version of the file format, the value of `format` in a file."""


def plain(
    records: Mapping[str, Iterable[Record]],
    observations: Mapping[str, Iterable[Observation]],
    acceptances: Iterable[Acceptance],
    version: str = "",
) -> dict[str, Any]:
    """Return the plain data of a whole dossier, sorted, so that the same contents give the same bytes."""
    to = converter()
    kept = {word: sorted(records.get(word, ()), key=lambda record: record.id) for word in RECORD_TYPES}
    types = {record.id: word for word, several in kept.items() for record in several}
    out: dict[str, Any] = {"format": FORMAT}
    if version:
        out["version"] = version
    for word, several in kept.items():
        table = {
            record.id: _plain_source(record, types) if isinstance(record, Source) else to.plain(record)
            for record in several
        }
        if table:
            out[word] = table
    for word in SERIES_TYPES:
        rows = sorted((to.plain(row) for row in observations.get(word, ())), key=repr)
        if rows:
            out[word] = rows
    accepted = sorted((to.plain(acceptance) for acceptance in acceptances), key=repr)
    if accepted:
        out["accept"] = accepted
    return out


def _plain_source(source: Source, types: Mapping[str, str]) -> dict[str, Any]:
    to = converter()
    out = to.table(source, skip=("id", "statements", "claims", "passages"))
    for mode in Mode:
        said = [statement for statement in source.statements if statement.mode is mode]
        if said:
            out[mode.value] = _tables(said, types)
    if source.claims:
        out["claims"] = {claim.id: to.table(claim, skip=("id", "source")) for claim in source.claims}
    if source.passages:
        out["passages"] = {passage.id: to.table(passage, skip=("id", "source")) for passage in source.passages}
    return out


def _tables(said: Iterable[Statement], types: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return statements as tables by record type and id: one table a record, or several where one cannot hold
    them.
    """
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    open_tables: dict[tuple[str, str, str | None, str | None], list[dict[str, Any]]] = {}
    for statement in sorted(said, key=statement_key):
        word = statement.record_type or types.get(statement.record, "")
        if not word:
            raise ValueError(
                f"expected the record type of {quote(statement.record)}, of which {statement.source} speaks"
            )
        at_and_note = {"at": statement.at, "note": statement.note}
        tables = open_tables.setdefault((word, statement.record, statement.at, statement.note), [])
        value = converter().plain(statement.value)
        name = statement.field
        is_part = statement.key is not None
        # A table says a field once, but many parts; the bare statement that a thing exists has a table to itself.
        table = next((one for one in tables if is_part or name not in one), None) if name else None
        if table is None:
            table = {key: text for key, text in at_and_note.items() if text is not None}
            found.setdefault((word, statement.record), []).append(table)
            if name:
                tables.append(table)
        if is_part:
            table.setdefault(name, []).append(value)
        elif name:
            table[name] = value
    out: dict[str, dict[str, Any]] = {}
    for (word, record_id), several in found.items():
        out.setdefault(word, {})[record_id] = several[0] if len(several) == 1 else several
    return out
