"""Reads a dossier as plain data, without the classes of the model, so that files of earlier releases can be compared.

A release of the package may rename a field or drop a word of a vocabulary. `load` then refuses the files of earlier
releases. This module reads them as they are.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sinoperu.errors import LoadError
from sinoperu.files.dossier.assembly import Assembly
from sinoperu.files.dossier.documents import Document
from sinoperu.files.dossier.paths import add_path, add_text
from sinoperu.model.verification import VERIFIED
from sinoperu.values.reading import describe
from sinoperu.values.vocabulary import Mode

Table = dict[str, object]


class PlainTables(Assembly):
    """Collects the tables of a dossier without converting them. Only the form of the files is checked."""

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
        for word, value in data.items():
            if word == "version":
                self.version = self.version or str(value)
            elif word not in ("accept", VERIFIED) and isinstance(value, dict):
                for record_id, table in value.items():
                    self._add_plain(word, record_id, table if isinstance(table, dict) else {})
            elif word != "accept" and isinstance(value, list):
                self.rows.setdefault(word, []).extend(row for row in value if isinstance(row, dict))

    def _add_plain(self, word: str, record_id: str, table: Table) -> None:
        _, known = self.records.setdefault(record_id, (word, {}))
        for key, value in table.items():
            if key in _STATEMENTS:  # several files can state things for one source
                earlier = known.get(key)
                known[key] = _joined(earlier, value) if isinstance(earlier, dict) else value
            else:
                known[key] = value


_STATEMENTS = frozenset(mode.value for mode in Mode)


def plain_tables(text: str) -> PlainTables:
    """Return the plain tables of a text in JSON Lines, as `dumps` writes it."""
    tables = PlainTables()
    add_text(tables, text, "jsonl", None)
    return tables


def _joined(first: dict[str, object], second: object) -> dict[str, object]:
    """Return two tables of statements as one: record types, with the tables of the records below them."""
    joined = dict(first)
    for word, by_id in second.items() if isinstance(second, dict) else ():
        earlier = joined.get(word)
        joined[word] = {**earlier, **by_id} if isinstance(earlier, dict) and isinstance(by_id, dict) else by_id
    return joined


def read_plain(path: Path) -> PlainTables:
    """Return the plain tables of a file or folder.

    Raises:
        LoadError: A file cannot be read, or it is no dossier. The error lists all problems.
    """
    tables = PlainTables()
    add_path(tables, path)
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
