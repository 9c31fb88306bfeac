"""A small view of a data set in which one record is changed, for questions about the consequences of the change.

Building a whole data set for each question would take too long. The view lists only the records that matter, and looks
up all other records in the original data set.
"""

from collections.abc import Iterable, Iterator, Mapping, ValuesView

from sinoperu.model.base import Record
from sinoperu.model.coverage import Acceptance
from sinoperu.model.series import Observation
from sinoperu.model.sources import Statement
from sinoperu.store.bundled_part import BundledPart, changed_part
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate


def overlaid(data: RecordStore, records: Iterable[Record]) -> RecordStore:
    r"""Return a view of a data set that lists only some records, some of which may be changed.

    A look-up by id finds every record of the data set, and the changed version of a changed record. Loops, such as
    `view.tenures.values()`, see only the given records. So an index over the whole view is small. The view has no rows
    of series.

    Args:
        data: The data set.
        records: The records that the view lists. A record with the id of a record of the data set replaces it.

    >>> import attrs
    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.fta]\nsigned = "2009"\n[agreement.upgrade]\namends = "fta"\n[state.peru]')
    >>> view = overlaid(data, [attrs.evolve(data.agreements["fta"], signed="2010")])
    >>> list(view.agreements), view.agreements["fta"].signed, view.agreements["upgrade"].amends
    (['fta'], PartialDate('2010'), 'fta')
    """
    return RecordStore(backend=_Overlay(data, records))


class _Overlay:
    """The backend of the view."""

    def __init__(self, data: RecordStore, records: Iterable[Record]) -> None:
        self._data = data
        self._listed = {record.id: record for record in records}
        in_order = sorted(self._listed.values(), key=lambda record: record.id)
        self._by_type = grouped(in_order, lambda record: record.RECORD_TYPE)
        self.types: Mapping[str, str] = _Types(data, self._listed)
        self.stored_results = None
        self.former: Mapping[str, str] = {}  # `get` finds former ids in the data set

    @property
    def version(self) -> str:
        return self._data.version

    @property
    def bundled(self) -> BundledPart | None:
        return changed_part(self._data.bundled)

    @property
    def verified(self) -> Mapping[str, PartialDate]:
        return self._data.verified_dates

    def get(self, record_id: str) -> Record | None:
        record = self._listed.get(record_id) or self._data.get(record_id)
        return None if record is None else self._listed.get(record.id, record)  # the id may be a former id

    def records(self, record_type: str) -> Mapping[str, Record]:
        return _Listed(self._data, record_type, self._by_type.get(record_type, ()))

    def observations(self, series: str) -> Iterable[Observation]:
        del series
        return ()

    def acceptances(self) -> Iterable[Acceptance]:
        return ()

    def statements_about(self, record_id: str) -> tuple[Statement, ...]:
        return tuple(self._data.statements_about(record_id))


class _Listed(Mapping[str, Record]):
    """The records of one type: loops see the listed records, and a look-up finds the others too."""

    def __init__(self, data: RecordStore, record_type: str, records: Iterable[Record]) -> None:
        self._data = data
        self._record_type = record_type
        self._listed = {record.id: record for record in records}

    def __getitem__(self, record_id: str) -> Record:
        record = self._listed.get(record_id) or self._data.of_type(self._record_type)[record_id]
        return self._listed.get(record.id, record)  # the id may be a former id

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._listed or record_id in self._data.of_type(self._record_type)

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def values(self) -> ValuesView[Record]:
        return self._listed.values()


class _Types(Mapping[str, str]):
    """The record type of each id: loops see the listed records, and a look-up finds the others too."""

    def __init__(self, data: RecordStore, listed: Mapping[str, Record]) -> None:
        self._data = data
        self._listed = listed

    def __getitem__(self, record_id: str) -> str:
        record = self._listed.get(record_id) or self._data.get(record_id)
        if record is None:
            raise KeyError(record_id)
        return record.RECORD_TYPE

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._listed or record_id in self._data

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)
