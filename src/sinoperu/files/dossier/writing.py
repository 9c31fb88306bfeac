"""Convert a data set to sorted plain data, so that the same contents always give the same file."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from sinoperu.files.converter import converter
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.coverage import Acceptance
from sinoperu.model.series import Observation
from sinoperu.model.sources import Source, Statement, statement_key
from sinoperu.model.verification import VERIFIED
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode

FORMAT: Final = 1
"""The version of the file format. It is the value of `format` in each file."""


def plain(
    records: Mapping[str, Iterable[Record]],
    observations: Mapping[str, Iterable[Observation]],
    acceptances: Iterable[Acceptance],
    version: str = "",
    verified_until: Mapping[str, PartialDate] = MappingProxyType({}),
) -> dict[str, object]:
    """Return the sorted plain data of a whole dossier, so that the same contents always give the same file.

    Args:
        records: A mapping from record types to records. The sources are included.
        observations: A mapping from the names of series to observations.
        acceptances: The accepted findings.
        version: The version of the data. An empty version is left out.
        verified_until: The dates until which record types and series are kept up to date.
    """
    to_plain = converter().plain
    sorted_records = {word: sorted(records.get(word, ()), key=lambda record: record.id) for word in RECORD_TYPES}
    dossier: dict[str, object] = {"format": FORMAT}
    if version:
        dossier["version"] = version
    if verified_until:
        dossier[VERIFIED] = {word: date.text for word, date in verified_until.items()}
    for word, typed_records in sorted_records.items():
        tables = {
            record.id: _plain_source(record) if isinstance(record, Source) else to_plain(record)
            for record in typed_records
        }
        if tables:
            dossier[word] = tables
    for word in SERIES_TYPES:
        rows = sorted((to_plain(row) for row in observations.get(word, ())), key=repr)
        if rows:
            dossier[word] = rows
    accept = sorted((to_plain(acceptance) for acceptance in acceptances), key=repr)
    if accept:
        dossier["accept"] = accept
    return dossier


def _plain_source(source: Source) -> dict[str, object]:
    to_table = converter().table
    table = to_table(source, skip=("id", "statements", "claims", "passages"))
    for mode in Mode:
        statements = [statement for statement in source.statements if statement.mode is mode]
        if statements:
            table[mode.value] = _statement_tables(statements)
    if source.claims:
        table["claims"] = {claim.id: to_table(claim, skip=("id", "source")) for claim in source.claims}
    if source.passages:
        table["passages"] = {passage.id: to_table(passage, skip=("id", "source")) for passage in source.passages}
    return table


def _statement_tables(statements: Iterable[Statement]) -> dict[str, dict[str, object]]:
    """Convert the statements of a source to tables, grouped by record type and then by record id.

    A record has one table, or a list of tables if one table cannot hold all statements about the record.
    """
    tables: dict[tuple[str, str], list[dict[str, Any]]] = {}
    open_tables: dict[tuple[str, str, str | None, str | None], list[dict[str, Any]]] = {}
    for statement in sorted(statements, key=statement_key):
        word = statement.record_type
        at_and_note = {"at": statement.at, "note": statement.note}
        candidates = open_tables.setdefault((word, statement.record, statement.at, statement.note), [])
        value = converter().plain(statement.value)
        name = statement.field
        is_part = statement.key is not None
        # A table can have each field only once, unless the field is a list of parts. A statement that only says that
        # the subject of the record exists needs a table of its own.
        table = next((table for table in candidates if is_part or name not in table), None) if name else None
        if table is None:
            table = {key: text for key, text in at_and_note.items() if text is not None}
            tables.setdefault((word, statement.record), []).append(table)
            if name:
                candidates.append(table)
        if is_part:
            table.setdefault(name, []).append(value)
        elif name:
            table[name] = value
    by_type: dict[str, dict[str, object]] = {}
    for (word, record_id), record_tables in tables.items():
        by_type.setdefault(word, {})[record_id] = record_tables[0] if len(record_tables) == 1 else record_tables
    return by_type
