"""The rows of a list as a data set: agreements, their parties, and the list as the source of every value."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from sinoperu.adapters.cells import EMPTY, read_date, slug
from sinoperu.adapters.parties import party_id, party_type
from sinoperu.adapters.tables import Row
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.dossier import Assembly, Document, Place
from sinoperu.files.dossier.documents import NOWHERE
from sinoperu.files.formats._text import gather
from sinoperu.values.dates import Bound
from sinoperu.values.ids import check_id


def newest(rows: Iterable[Row], *columns: str) -> str:
    """Return the last day in some columns, as text; cells that are no day are left out here."""
    days = [""]
    for row in rows:
        for column in columns:
            with suppress(ValueError):
                days.append(read_date(row.cells.get(column, "")))
    return max(day for day in days if len(day) in (0, len("2009-04-28")))


class Listing:
    """Gathers rows up to a data set, and every problem on the way.

    Args:
        scheme: The name of the list, whose releases are sources.
        release: The date of the list; without it, the list is taken to be of the day `since` or of a later one, and the
            release is that year.
        since: The newest day that the list knows.
        file: The name that problems carry.
        problems: Those that its table had.
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
        """Keep what is wrong with a cell."""
        self.problems.append(Problem(message=message, path=(column,), file=self._file, line=row.number))

    def date(self, row: Row, column: str, *, is_end: bool = False) -> str:
        """Return the date in a column as EDTF text; empty where there is none.

        Args:
            row: The row.
            column: The column.
            is_end: Whether it is an end, which may be open: `9999-12-31`. Of any other event that is no date.
        """
        try:
            found = read_date(row.cells.get(column, ""))
        except ValueError as error:
            self.problem(row, column, str(error))
            return ""
        return found if is_end or found != Bound.OPEN.value else ""

    def word(self, row: Row, column: str, words: Mapping[str, str]) -> str:
        """Return what a word of the list is in ours; case and spaces around it do not count."""
        cell = row.cells.get(column, "")
        if cell.lower() in EMPTY:
            return ""
        found = {name.lower(): ours for name, ours in words.items()}.get(cell.lower())
        if found is None:
            self.problem(row, column, f"expected one of {', '.join(words)}, got {quote(cell)}")
        return found or ""

    def number(self, row: Row, column: str) -> str:
        """Return the number by which the list knows the row; empty where it is none, or another row has it."""
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
        """Return a text that must not be empty."""
        cell = row.cells[column]
        if not cell:
            self.problem(row, column, "expected text, got an empty cell")
        return cell

    def parties(self, row: Row, column: str, names: tuple[str, ...]) -> list[str]:
        """Return the ids of the parties that a column names, and see to it that each has a record."""
        ids: dict[str, None] = {}
        for name in names:
            one = party_id(name)
            try:
                check_id(one)
            except ValueError:
                self.problem(row, column, f"expected the name of a party, got {quote(name)}")
                continue
            ids[one] = None
            if one not in self._lines:
                table = {"names": {"en": name}}
                self._add(row, party_type(name), one, table, table)
        return list(ids)

    def agreement(
        self,
        row: Row,
        record_id: str,
        values: Mapping[str, Any],
        *more: Mapping[str, Any],
        unsaid: tuple[str, ...] = (),
        **said: Any,
    ) -> None:
        """Add an agreement.

        Args:
            row: Where it stands.
            record_id: Its id.
            values: Its fields, as plain data; empty ones are left out.
            more: What the list says of it in other places, each as a table.
            unsaid: The fields that the list says nothing of.
            said: What the list says and no record holds, such as `status`.
        """
        table = {name: value for name, value in values.items() if value}
        says = {name: value for name, value in {**table, **said}.items() if value and name not in unsaid}
        tables = [says, *more]
        self._add(row, "agreement", record_id, table, tables if more else tables[0])

    def _add(self, row: Row, word: str, record_id: str, table: object, said: object) -> None:
        self._lines.setdefault(record_id, row.number)
        says = {self.source: {"says": {word: {record_id: said}}}}
        plain = {word: {record_id: table}, "source": says}
        self._assembly.add(Document(self._file, plain, NOWHERE.positions, row.number))

    def finish(self, **source: Any) -> Dataset:
        """Return the data set.

        Args:
            source: The fields of the source that the release does not tell, as plain data.

        Raises:
            LoadError: With every problem of the list.
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
        """Return the row of a record, or of what the source says of one."""
        ids: Iterator[str | int] = (path[index] for index in (4, 1) if len(path) > index)
        line = next((self._lines[one] for one in ids if isinstance(one, str) and one in self._lines), None)
        return None if line is None else Place(self._file, line, None)
