"""The interface through which a data set gets its records, and the backend that holds them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from sinoperu import model
from sinoperu.errors import check_type, listed, quote
from sinoperu.gc_pause import paused_gc
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.verification import read_verified_dates
from sinoperu.store.bundled_part import BundledPart
from sinoperu.values.characters import is_unicode
from sinoperu.values.dates import PartialDate

if TYPE_CHECKING:
    from sinoperu.model.coverage import Acceptance
    from sinoperu.model.series import Observation
    from sinoperu.model.sources import Statement
    from sinoperu.store.stored_results import StoredResults

_RECORD = attrgetter("record")


class Backend(Protocol):
    """The interface through which a data set gets its records.

    An implementation need not create all records at the start. It may create each record at the first access to it.
    """

    @property
    def version(self) -> str:
        """The version of the data, or an empty text."""

    @property
    def bundled(self) -> BundledPart | None:
        """What the data set has of the data that come with sinoperu, or `None`."""

    @property
    def stored_results(self) -> StoredResults | None:
        """The results that were computed when the data were compiled, if they are there and up to date."""

    @property
    def verified(self) -> Mapping[str, PartialDate]:
        """A mapping from record types and series to the dates until which they are kept up to date."""

    @property
    def types(self) -> Mapping[str, str]:
        """A mapping from the id of each record to its record type. Reading the mapping creates no records."""

    @property
    def former(self) -> Mapping[str, str]:
        """A mapping from former ids, which earlier releases of the data used, to current ids.

        Reading the mapping creates no records.
        """

    def get(self, record_id: str) -> Record | None:
        """Return the record with this current id, or `None`."""

    def records(self, record_type: str) -> Mapping[str, Record]:
        """Return a mapping from ids to the records of one type, sorted by id.

        The mapping may create each record at the first access to it.
        """

    def observations(self, series: str) -> Iterable[Observation]:
        """Return the rows of a series."""

    def acceptances(self) -> Iterable[Acceptance]:
        """Return the accepted findings."""

    def statements_about(self, record_id: str) -> tuple[Statement, ...]:
        """Return all statements and expectations about a record, sorted by the id of their source."""


class MemoryBackend:
    """A backend that holds records in memory. It has no stored results.

    If a record refers to another record by a former id, the current id replaces it.

    Args:
        records: The records, in any order.
        observations: The rows of series.
        acceptances: The accepted findings.
        version: The version of the data.
        verified_until: A mapping from record types and series to the dates until which they are kept up to date.
        bundled: What the data set has of the data that come with sinoperu.
        replaced: A mapping from former ids to current ids, where the other arguments use these former ids no more.

    Raises:
        ValueError: Two different records have the same id. The message names both records.
        TypeError: An argument is not a list, or one of its items has the wrong type.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        observations: Iterable[Observation] = (),
        acceptances: Iterable[Acceptance] = (),
        version: str = "",
        verified_until: Mapping[str, PartialDate | str] = MappingProxyType({}),
        bundled: BundledPart | None = None,
        replaced: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        from sinoperu.store.former_ids import renamed, unambiguous_ids

        check_type(version, str, "the version of the data as text")
        if not is_unicode(version):  # files cannot hold it
            raise ValueError(f"lone surrogate in {quote(version)}, expected the version of the data as unicode text")
        self.version = version
        self.bundled = bundled
        self.stored_results = None
        self.verified: Mapping[str, PartialDate] = read_verified_dates(verified_until)
        observations = listed(observations, "rows of series", model.Observation)
        acceptances = listed(acceptances, "acceptances", model.Acceptance)
        by_id = dict[str, Record]()
        for record in listed(records, "records", Record):
            first = by_id.setdefault(record.id, record)
            if first is not record and first != record:
                both = " and ".join(f"{same.RECORD_TYPE}.{same.id}" for same in (first, record))
                raise ValueError(f"expected each id once, got {both}")
        ids = unambiguous_ids(by_id.values())
        new_ids = {former: current for former, current in ids.items() if replaced.get(former) != current}
        if new_ids:
            by_id = {record_id: renamed(record, new_ids) for record_id, record in by_id.items()}
            observations = tuple(renamed(row, new_ids) for row in observations)
            acceptances = tuple(renamed(acceptance, new_ids) for acceptance in acceptances)
        self._by_id = by_id
        self._acceptances = acceptances
        by_type: dict[str, list[str]] = {word: [] for word in RECORD_TYPES}
        for record_id, record in by_id.items():
            by_type[record.RECORD_TYPE].append(record_id)
        self._records = {
            word: {record_id: by_id[record_id] for record_id in sorted(ids)} for word, ids in by_type.items()
        }
        self._observations: dict[str, list[Observation]] = {word: [] for word in SERIES_TYPES}
        for row in observations:
            self._observations[row.SERIES].append(row)

    def __getstate__(self) -> dict[str, object]:
        """Leave cached indexes out of the pickle. The unpickled copy computes them again from the records."""
        return {
            name: value
            for name, value in vars(self).items()
            if not isinstance(getattr(type(self), name, None), cached_property)
        }

    @cached_property
    def types(self) -> Mapping[str, str]:
        """A mapping from the id of each record to its record type."""
        return {record_id: word for word, records in self._records.items() for record_id in records}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """A mapping from former ids, which earlier releases of the data used, to current ids."""
        from sinoperu.store.former_ids import current_ids

        records = (record for records in self._records.values() for record in records.values())
        return current_ids({record.id: record.former_ids for record in records if record.former_ids})

    def get(self, record_id: str) -> Record | None:
        """Return the record with this current id, or `None`."""
        return self._by_id.get(record_id)

    def records(self, record_type: str) -> Mapping[str, Record]:
        """Return a mapping from ids to the records of one type, sorted by id."""
        return self._records[record_type]

    def observations(self, series: str) -> Iterable[Observation]:
        """Return the rows of a series."""
        return self._observations[series]

    def acceptances(self) -> Iterable[Acceptance]:
        """Return the accepted findings."""
        return self._acceptances

    @cached_property
    @paused_gc()
    def _statements(self) -> Mapping[str, tuple[Statement, ...]]:
        statements: dict[str, list[Statement]] = {}
        for source in self._records[model.Source.RECORD_TYPE].values():
            if isinstance(source, model.Source):
                # `groupby` needs equal records side by side. The statements of each mode are sorted by record.
                for record_id, about_record in groupby(source.statements, _RECORD):
                    statements.setdefault(record_id, []).extend(about_record)
        return {record_id: tuple(about_record) for record_id, about_record in statements.items()}

    def statements_about(self, record_id: str) -> tuple[Statement, ...]:
        """Return all statements and expectations about a record, sorted by the id of their source."""
        return self._statements.get(record_id, ())
