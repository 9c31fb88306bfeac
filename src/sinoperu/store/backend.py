"""Where a data set gets its records from."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.coverage import Acceptance
from sinoperu.model.series import Observation
from sinoperu.model.sources import Source, Statement
from sinoperu.store.former_ids import earlier_ids, renamed

_RECORD = attrgetter("record")


class Backend(Protocol):
    """Where a data set gets its records from, type by type, when they are first asked for."""

    @property
    def version(self) -> str:
        """The version of the data."""

    @property
    def types(self) -> Mapping[str, str]:
        """The record type of each id, known without making the records."""

    @property
    def former(self) -> Mapping[str, str]:
        """The id of today for each id of an earlier release."""

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, or `None`."""

    def records(self, record_type: str) -> Mapping[str, Record]:
        """Return the records of a type by id, in the order of ids; each may be made when it is asked for."""

    def observations(self, series: str) -> Iterable[Observation]:
        """Return the rows of a series."""

    def acceptances(self) -> Iterable[Acceptance]:
        """Return the findings that are kept."""

    def statements_about(self, record_id: str) -> tuple[Statement, ...]:
        """Return everything that sources say and expect of a record, in the order of source ids."""


class MemoryBackend:
    """A supply of records that are there already. What points to one by an id of an earlier release has today's.

    Raises:
        ValueError: Two records have one id; the message names both.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        observations: Iterable[Observation] = (),
        acceptances: Iterable[Acceptance] = (),
        version: str = "",
    ) -> None:
        self.version = version
        known = dict[str, Record]()
        for record in records:
            first = known.setdefault(record.id, record)
            if first is not record:
                both = " and ".join(f"{one.RECORD_TYPE}.{one.id}" for one in (first, record))
                raise ValueError(f"expected each id once, got {both}")
        old = earlier_ids(known.values())
        if old:
            known = {record_id: renamed(record, old) for record_id, record in known.items()}
            observations = [renamed(row, old) for row in observations]
            acceptances = [renamed(one, old) for one in acceptances]
        self._by_id = known
        self._acceptances = tuple(acceptances)
        self._records: dict[str, dict[str, Record]] = {word: {} for word in RECORD_TYPES}
        for record_id in sorted(known):
            self._records[known[record_id].RECORD_TYPE][record_id] = known[record_id]
        self._observations: dict[str, list[Observation]] = {word: [] for word in SERIES_TYPES}
        for row in observations:
            self._observations[row.SERIES].append(row)

    def __getstate__(self) -> dict[str, object]:
        """Pickle the records, rows and acceptances only: the copy computes the indexes again."""
        return {
            name: value
            for name, value in vars(self).items()
            if not isinstance(getattr(type(self), name, None), cached_property)
        }

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The record type of each id."""
        return {record_id: word for word, records in self._records.items() for record_id in records}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The id of today for each id of an earlier release."""
        every = (record for records in self._records.values() for record in records.values())
        return {old: record.id for record in every for old in record.former_ids}

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, or `None`."""
        return self._by_id.get(record_id)

    def records(self, record_type: str) -> Mapping[str, Record]:
        """Return the records of a type by id."""
        return self._records[record_type]

    def observations(self, series: str) -> Iterable[Observation]:
        """Return the rows of a series."""
        return self._observations[series]

    def acceptances(self) -> Iterable[Acceptance]:
        """Return the findings that are kept."""
        return self._acceptances

    @cached_property
    def _statements(self) -> Mapping[str, tuple[Statement, ...]]:
        sources = self._records[Source.RECORD_TYPE].values()
        found: dict[str, list[Statement]] = {}
        for source in sources:
            for record_id, some in groupby(source.statements if isinstance(source, Source) else (), _RECORD):
                found.setdefault(record_id, []).extend(some)  # what a source says of a record stands together
        return {record_id: tuple(statements) for record_id, statements in found.items()}

    def statements_about(self, record_id: str) -> tuple[Statement, ...]:
        """Return everything that sources say and expect of a record, in the order of source ids."""
        return self._statements.get(record_id, ())
