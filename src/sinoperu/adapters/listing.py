"""Builds a data set from the rows of a published list of agreements. The list becomes a source in the data set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

from sinoperu.adapters.cells import EMPTY, read_date, slug
from sinoperu.adapters.parties import party_id, party_type
from sinoperu.adapters.tables import Row
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.dossier import Assembly, Document, Place
from sinoperu.files.dossier.documents import NOWHERE
from sinoperu.files.formats import gather
from sinoperu.values.dates import Bound
from sinoperu.values.ids import check_id

PlainValue: TypeAlias = "str | Sequence[PlainValue] | Mapping[str, PlainValue]"
"""The value of a field as plain data: text, a list of such values, or a table of such values."""


def newest(rows: Iterable[Row], *columns: str) -> str:
    """Return the latest day in the given columns as EDTF text, or an empty string if there is none.

    Cells that do not contain a full date are ignored.

    >>> newest([Row(2, {"date": "28.04.2009"}), Row(3, {"date": "2011"})], "date")
    '2009-04-28'
    """
    days = [""]
    for row in rows:
        for column in columns:
            with suppress(ValueError):
                days.append(read_date(row.cells.get(column, "")))
    return max(day for day in days if len(day) in (0, len("2009-04-28")))


class Listing:
    """Collects agreements, parties and problems from the rows of a published list, and builds the data set.

    If a cell cannot be read, the methods record a problem instead of raising an error. The method `finish` then raises
    one error with all recorded problems.

    Args:
        scheme: The name of the published list, such as `wto-rta`. Each release of the list is a source.
        release: The date of the release. If no date is given, the release is named after the year of `since`, and the
            source is recorded as published on the day `since` or later.
        since: The latest day in the list, as EDTF text, or an empty string if there is none.
        file: The file name that is shown in problems.
        problems: The problems that were found while reading the table.
    """

    def __init__(
        self, scheme: str, release: str | None, since: str, file: str | None, problems: Iterable[Problem] = ()
    ) -> None:
        self.problems: list[Problem] = [*problems]
        self.release = release or since[:4] or "undated"
        self._published = release or (since and f"[{since}..]")
        self._scheme = scheme
        self.source = f"{scheme}-{slug(self.release)}"
        self._file = file
        self._assembly = Assembly()
        self._lines: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def problem(self, row: Row, column: str, message: str) -> None:
        """Record a problem with a cell.

        Args:
            row: The row of the cell.
            column: The normalized name of the column of the cell.
            message: The text of the problem.
        """
        self.problems.append(Problem(message=message, path=(column,), file=self._file, line=row.number))

    def date(self, row: Row, column: str, *, is_end: bool = False) -> str:
        """Return the date in a column as EDTF text, or an empty string if there is none.

        Args:
            row: The row.
            column: The normalized name of the column.
            is_end: Whether the column contains end dates. If so, 31 December 9999 means that the end is open. In other
                columns, 31 December 9999 is treated like an empty cell.
        """
        try:
            date = read_date(row.cells.get(column, ""))
        except ValueError as error:
            self.problem(row, column, str(error))
            return ""
        return date if is_end or date != Bound.OPEN.value else ""

    def word(self, row: Row, column: str, words: Mapping[str, str]) -> str:
        """Return the sinoperu word for the word in a cell, or an empty string for an empty cell.

        Args:
            row: The row.
            column: The normalized name of the column.
            words: A dict from each word that the published list uses to the word that sinoperu uses. Case is ignored.
        """
        cell = row.cells.get(column, "")
        if cell.lower() in EMPTY:
            return ""
        word = {name.lower(): ours for name, ours in words.items()}.get(cell.lower())
        if word is None:
            self.problem(row, column, f"expected one of {', '.join(words)}, got {quote(cell)}")
        return word or ""

    def number(self, row: Row, column: str) -> str:
        """Return the number that the published list gives to a row.

        If the cell contains no number, or if an earlier row has the same number, record a problem and return an empty
        string.
        """
        cell = row.cells.get(column, "")
        if not (cell.isascii() and cell.isdecimal()):
            self.problem(row, column, f"expected a number, got {quote(cell)}")
        elif cell in self._numbers:
            self.problem(row, column, f"number {cell} is given twice, first in line {self._numbers[cell]}")
        else:
            self._numbers[cell] = row.number
            return cell
        return ""

    def text(self, row: Row, column: str) -> str:
        """Return the text in a column. An empty cell is recorded as a problem."""
        cell = row.cells[column]
        if not cell:
            self.problem(row, column, "expected text, got an empty cell")
        return cell

    def parties(self, row: Row, column: str, names: tuple[str, ...]) -> list[str]:
        """Return the ids of the named parties, and add a record for each party that has none yet.

        Args:
            row: The row.
            column: The normalized name of the column in which the parties are named. Problems contain this name.
            names: The names of the parties.
        """
        ids: dict[str, None] = {}
        for name in names:
            record_id = party_id(name)
            try:
                check_id(record_id)
            except ValueError:
                self.problem(row, column, f"expected the name of a party, got {quote(name)}")
                continue
            ids[record_id] = None
            if record_id not in self._lines:
                table = {"names": {"en": name}}
                self._add(row, party_type(name), record_id, table, table)
        return list(ids)

    def agreement(
        self,
        row: Row,
        record_id: str,
        values: Mapping[str, PlainValue],
        *more: Mapping[str, PlainValue],
        unsaid: tuple[str, ...] = (),
        **said: PlainValue,
    ) -> None:
        """Add an agreement, and the statements that the published list makes about it.

        Args:
            row: The row of the agreement.
            record_id: The id of the agreement.
            values: The values of the fields of the agreement. Empty values are left out. Each value is also added as a
                statement of the published list.
            more: Further statements of the published list. Each argument is a dict from field to value.
            unsaid: The fields in `values` for which no statement is added.
            said: Statements about fields that the record itself does not have, such as `status`.
        """
        table = {name: value for name, value in values.items() if value}
        says = {name: value for name, value in {**table, **said}.items() if value and name not in unsaid}
        tables = [says, *more]
        self._add(row, "agreement", record_id, table, tables if more else tables[0])

    def _add(self, row: Row, record_type: str, record_id: str, table: object, said: object) -> None:
        self._lines.setdefault(record_id, row.number)
        says = {self.source: {"says": {record_type: {record_id: said}}}}
        plain = {record_type: {record_id: table}, "source": says}
        self._assembly.add(Document(self._file, plain, NOWHERE.positions, row.number))

    def finish(self, **source: PlainValue) -> Dataset:
        """Return the data set.

        Args:
            source: The fields of the source that are the same for every release, such as `title` and `publisher`.

        Raises:
            LoadError: The published list has problems. The error contains all problems.
        """
        table = {**source, "kind": "dataset", "release_of": self._scheme, "release": self.release}
        if self._published:
            table["published"] = self._published
        self._assembly.add(Document(self._file, {"source": {self.source: table}}, NOWHERE.positions, 1))
        contents = self._assembly.finish()
        if problems := [*self.problems, *self._assembly.problems]:
            raise LoadError(gather(problems))
        return Dataset((*contents.records, *contents.sources), places=self._place)

    def _place(self, path: tuple[str | int, ...]) -> Place | None:
        """Return the file name and line of the row from which a record or a statement about it was read."""
        ids: Iterator[str | int] = (path[index] for index in (4, 1) if len(path) > index)
        line = next((self._lines[key] for key in ids if isinstance(key, str) and key in self._lines), None)
        return None if line is None else Place(self._file, line, None)
