"""The bundled data set: a snapshot in the package. A record is created when it is first accessed.

The snapshot is one dossier in JSON Lines: each record, source, observation and acceptance is a line. The command
`sinoperu compile` creates it from the seeds. It is one file, because several files could not be replaced together: a
reader, or a process that is killed, would leave old and new files side by side. Beside it are the results of its check
(see `store/stored_results.py`), which are ignored if they are those of another snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from sinoperu import model
from sinoperu.dataset import Dataset
from sinoperu.files.converter import bundled_reader
from sinoperu.gc_pause import paused_gc
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.verification import VERIFIED, read_verified_dates
from sinoperu.store.bundled_part import BundledPart
from sinoperu.store.grouping import grouped
from sinoperu.store.package_data import DATA, SNAPSHOT
from sinoperu.values.dates import PartialDate

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from sinoperu.model.coverage import Acceptance
    from sinoperu.model.series import Observation
    from sinoperu.model.sources import Source, Statement
    from sinoperu.store.stored_results import StoredResults


class LazyRecords(Mapping[str, Record]):
    """A mapping from ids to the records of one type. Each record is created when it is first accessed.

    Args:
        tables: A mapping from the id of each record to its plain data, sorted by id.
        make: A function that creates a record from its id and its plain data.
    """

    def __init__(self, tables: Mapping[str, object], make: Callable[[str, object], Record]) -> None:
        self._tables = tables
        self._make = make
        self._made: dict[str, Record] = {}

    def __getitem__(self, record_id: str) -> Record:
        record = self._made.get(record_id)
        if record is None:
            record = self._made[record_id] = self._make(record_id, self._tables[record_id])
        return record

    def __iter__(self) -> Iterator[str]:
        if len(self._made) < len(self._tables):  # callers that iterate usually need all records, so create them at once
            with paused_gc():
                for record_id in self._tables:
                    self[record_id]
        return iter(self._tables)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._tables

    def __len__(self) -> int:
        return len(self._tables)


class Snapshot:
    """A backend that reads the records from the file in a snapshot folder. A line is parsed when it is first needed.

    The JSON text was checked when the snapshot was compiled, so the standard library's `json` is enough to parse it.
    The conversion to records is as strict as for other files.

    Args:
        folder: The folder.
        with_results: Whether to use the results that are stored in the folder.
    """

    def __init__(self, folder: Traversable, *, with_results: bool = True) -> None:
        self._folder = folder
        self._with_results = with_results
        self._lazy: dict[str, LazyRecords] = {}
        self._plain: dict[str, dict[str, Any]] = {}  # record type -> id -> plain data
        self._statements: dict[str, dict[str, tuple[Statement, ...]]] = {}  # source id -> record id -> statements

    @cached_property
    def _lines(self) -> Mapping[str, tuple[bytes, ...]]:
        """The lines of the file by their first key: `format`, a record type, a series, or `accept`."""
        lines = (self._folder / SNAPSHOT).read_bytes().split(b"\n")[:-1]
        return grouped(lines, lambda line: line[2 : line.index(b'"', 2)].decode())

    def _parsed(self, word: str) -> list[dict[str, Any]]:
        """Return the lines that have this first key. Parsing them as one list is faster than one by one."""
        with paused_gc():
            lines: list[dict[str, Any]] = json.loads(b"[%b]" % b",".join(self._lines.get(word, ())))
        return lines

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle only the folder. The unpickled copy reads the file again when it needs it."""
        is_package = self._folder == DATA and self._with_results
        return (
            (_package_snapshot, ())
            if is_package
            else (partial(Snapshot, with_results=self._with_results), (self._folder,))
        )

    @cached_property
    def version(self) -> str:
        """The version of the data."""
        return str(self._parsed("format")[0].get("version", ""))

    @property
    def bundled(self) -> BundledPart:
        """The data set as a whole."""
        return BundledPart(version=self.version)

    @cached_property
    def stored_results(self) -> StoredResults | None:
        """The results that were computed when the data were compiled; `None` if they are not there or out of date."""
        from sinoperu.store.stored_results import read_results

        return read_results(self._folder) if self._with_results else None

    @cached_property
    def verified(self) -> Mapping[str, PartialDate]:
        """The dates until which record types and series are kept up to date."""
        return read_verified_dates(self._parsed("format")[0].get(VERIFIED, {}))

    def _tables(self, record_type: str) -> dict[str, Any]:
        """Return the tables of the records of one type by their ids. The file has them in the order of the ids."""
        tables = self._plain.get(record_type)
        if tables is None:
            lines = self._parsed(record_type)
            tables = {record_id: table for line in lines for record_id, table in line[record_type].items()}
            self._plain[record_type] = tables
        return tables

    @cached_property
    def types(self) -> Mapping[str, str]:
        """A mapping from the id of each record to its record type. No line is parsed: each begins with type and id."""
        return {_id_in(line): word for word in RECORD_TYPES for line in self._lines.get(word, ())}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """A mapping from former ids, which earlier releases of the data used, to current ids."""
        from sinoperu.store.former_ids import current_ids

        return current_ids(
            {
                record_id: table.get("former_ids", ())
                for word in RECORD_TYPES
                for record_id, table in self._tables(word).items()
            }
        )

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, or `None`."""
        record_type = self.types.get(record_id)
        return None if record_type is None else self.records(record_type)[record_id]

    def records(self, record_type: str) -> Mapping[str, Record]:
        """Return a mapping from ids to the records of one type. Each record is created when it is first accessed."""
        if record_type not in self._lazy:
            cls = RECORD_TYPES[record_type]
            make = _make_source if record_type == "source" else partial(bundled_reader().record, cls)
            self._lazy[record_type] = LazyRecords(self._tables(record_type), make)
        return self._lazy[record_type]

    def observations(self, series: str) -> Iterable[Observation]:
        """Return the observations of a series."""
        with paused_gc():
            return [
                bundled_reader().structure(SERIES_TYPES[series], row)
                for line in self._parsed(series)
                for row in line[series]
            ]

    def acceptances(self) -> Iterable[Acceptance]:
        """Return the accepted findings."""
        return [
            bundled_reader().structure(model.Acceptance, table)
            for line in self._parsed("accept")
            for table in line["accept"]
        ]

    @cached_property
    def _sources_about(self) -> Mapping[str, tuple[str, ...]]:
        """A dict from each record id to the ids of the sources with statements about that record."""
        from sinoperu.values.vocabulary import Mode

        sources_by_record: dict[str, dict[str, None]] = {}
        for source_id, table in self._tables(model.Source.RECORD_TYPE).items():
            for mode in Mode:
                for by_id in table.get(mode.value, {}).values():
                    for record_id in by_id:
                        sources_by_record.setdefault(record_id, {})[source_id] = None
        return {record_id: tuple(sources) for record_id, sources in sources_by_record.items()}

    def statements_about(self, record_id: str) -> tuple[Statement, ...]:
        """Return all statements and expectations about a record. Only sources with such statements are created."""
        sources = self.records(model.Source.RECORD_TYPE)
        about_record: list[Statement] = []
        for source_id in self._sources_about.get(record_id, ()):
            if source_id not in self._statements:
                source = sources[source_id]
                statements = source.statements if isinstance(source, model.Source) else ()
                self._statements[source_id] = grouped(statements, lambda statement: statement.record)
            about_record += self._statements[source_id].get(record_id, ())
        return tuple(about_record)


def _id_in(line: bytes) -> str:
    """Return the id in the line of a record, such as `{"agreement":{"fta":{"signed":"2009"}}}`."""
    start = line.index(b'":{"') + len(b'":{"')
    return line[start : line.index(b'"', start)].decode()


def _make_source(source_id: str, table: object) -> Source:
    """Create a source from its plain data."""
    from sinoperu.files.record_tables import source_of  # a question about other records needs no source

    return source_of(source_id, table)


@cache
def _package_snapshot() -> Snapshot:
    """Return the snapshot of the installed package.

    A pickled snapshot refers to this function and not to a folder, so that it can be unpickled on another computer.
    """
    return Snapshot(DATA)


@cache
def bundled() -> Dataset:
    """Return the data set that comes with the package. All calls return the same immutable object.

    >>> bundled().agreements["peru-china-fta-2009"].signed
    PartialDate('2009-04-28')
    """
    return Dataset(backend=_package_snapshot())
