"""Reads a dossier as plain data, without the classes of the model, so that files of earlier releases can be compared.

A release of the package may rename a field or drop a word of a vocabulary. `load` then refuses the files of earlier
releases. This module reads them as they are.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sinoperu.errors import LoadError
from sinoperu.files.dossier.assembly import NOT_STATED_BY_FILE, Assembly
from sinoperu.files.dossier.documents import Document
from sinoperu.files.dossier.paths import add_path, add_text, format_of
from sinoperu.files.formats.positions import no_positions
from sinoperu.model.verification import VERIFIED
from sinoperu.values.reading import describe
from sinoperu.values.vocabulary import Mode

Table = dict[str, object]


class PlainTables(Assembly):
    """Collects the tables of a dossier without converting them. Only the form of the files is checked."""

    TAKES_ITEMS = False  # it keeps the plain tables of documents

    def __init__(self) -> None:
        super().__init__()
        self.version = ""
        """The version of the data, or an empty text."""
        self.records: dict[str, tuple[str, Table]] = {}
        """A dict from the id of each record to its record type and its table. Sources are included."""
        self.rows: dict[str, list[Table]] = {}
        """A dict from the name of each series to its rows."""

    def add(self, document: Document) -> None:
        """Add the tables of one document."""
        data = document.data
        if not isinstance(data, dict):
            self.report(document, (), f"expected a table of records, got {describe(data)}")
            return
        stated_by = data.get("stated_by")
        for word, value in data.items():
            if word == "version":
                self.version = self.version or str(value)
            elif word not in ("accept", VERIFIED) and isinstance(value, dict):
                for record_id, table in value.items():
                    own = table if isinstance(table, dict) else {}
                    self._add_plain(word, record_id, own)
                    if word != "source" and isinstance(stated_by, str):
                        stated = {name: value for name, value in own.items() if name not in NOT_STATED_BY_FILE}
                        self._add_plain("source", stated_by, {Mode.SAYS.value: {word: {record_id: stated}}})
            elif word != "accept" and isinstance(value, list):
                self.rows.setdefault(word, []).extend(row for row in value if isinstance(row, dict))

    def _add_plain(self, word: str, record_id: str, table: Table) -> None:
        _, known = self.records.setdefault(record_id, (word, {}))
        for key, value in table.items():
            if word == "source" and key in _CONTENTS:  # several files can have contents of one source
                _join(known.setdefault(key, {}), value, levels=_CONTENTS[key])
            else:
                known[key] = value


_CONTENTS: Final = {**dict.fromkeys((mode.value for mode in Mode), 2), "claims": 1, "passages": 1}
"""The contents of sources, each with the number of its levels of tables: record types and ids, or only ids."""


def plain_tables(dossier: object) -> PlainTables:
    """Return the plain tables of one dossier.

    Args:
        dossier: The plain data of the dossier, as `plain` in `writing.py` returns them.
    """
    tables = PlainTables()
    tables.add(Document(None, dossier, no_positions))
    return tables


def _join(known: object, table: object, levels: int) -> None:
    """Add a table to a known table with this many levels of keys. Values that are no tables are left out."""
    for key, value in _inner(table):
        if isinstance(known, dict):
            if levels > 1:
                _join(known.setdefault(key, {}), value, levels - 1)
            else:
                known[key] = value


def read_plain(path: Path) -> PlainTables:
    """Return the plain tables of a file or folder.

    Raises:
        LoadError: A file cannot be read, or it is no dossier. The error lists all problems.
    """
    tables = PlainTables()
    add_path(tables, path)
    return _complete(tables)


def read_plain_text(text: str, file: str) -> PlainTables:
    """Return the plain tables of a text in TOML, JSON or JSON Lines.

    Args:
        text: The text.
        file: The name that problems show in place of a file name.

    Raises:
        LoadError: The text is no dossier. The error lists all problems.
    """
    tables = PlainTables()
    add_text(tables, text, format_of(text), file)
    return _complete(tables)


def _complete(tables: PlainTables) -> PlainTables:
    if tables.problems:
        raise LoadError(tables.problems)
    return tables


def statement_tables(source: Table) -> Iterator[tuple[str, str, str, Table]]:
    """Yield the statements of the table of a source: the mode, the record type, the id of the record, and the fields.

    >>> list(statement_tables({"says": {"agreement": {"fta": {"signed": "2009"}}}}))
    [('says', 'agreement', 'fta', {'signed': '2009'})]
    """
    for mode in Mode:
        for word, by_id in _inner(source.get(mode.value)):
            for record_id, content in _inner(by_id):
                for table in content if isinstance(content, list) else [content]:
                    yield mode.value, word, record_id, table if isinstance(table, dict) else {}


def _inner(table: object) -> Iterable[tuple[str, object]]:
    """Return the items of a table; none if the value is no table."""
    return table.items() if isinstance(table, dict) else ()
