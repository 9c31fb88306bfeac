"""The data set: every record, every observation, and what stands on a date."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Literal, NoReturn, Self, TypeVar, cast

import attrs

from sinoperu.errors import did_you_mean, quote
from sinoperu.files.dossier import Place
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import dated_values, references_of
from sinoperu.model.series import Observation
from sinoperu.model.sources import Source, Statement
from sinoperu.store.backend import Backend, MemoryBackend
from sinoperu.store.collection import Collection, unknown
from sinoperu.store.grouping import grouped
from sinoperu.store.on_date import OnDate, RecordOrId, id_of
from sinoperu.values.dates import PartialDate, SpanLike, parse_span

if TYPE_CHECKING:
    from sinoperu.store.search import SearchIndex

T = TypeVar("T")
Row = TypeVar("Row", bound=Observation)
R = TypeVar("R", bound=Record)
Places = Callable[[tuple[str | int, ...]], Place | None]
"""Finds the place of a value by its path, e.g. `("agreement", "fta", "signed")`."""


@attrs.frozen(kw_only=True)
class Entry:
    """One dated event of a timeline."""

    date: PartialDate
    """When it happened, as far as it is known."""
    record: str
    """The id of the record."""
    field: str
    """The dated field, e.g. `"signed"` or `"stakes[mmg].start"`."""
    name: str
    """The name of the record."""


class RecordStore(OnDate):
    r"""The records and observations of one data set, immutable and indexed: by type, by id, by name and by date.

    [`Dataset`][sinoperu.dataset.Dataset] adds verdicts, checks and queries.

    Args:
        records: The records, in any order.
        observations: The rows of series.
        acceptances: Findings that the curators keep, each with a reason.
        version: The version of the data.
        places: Finds the place of a value in its file; without it, findings name no place.
        backend: Where the records come from, in place of the arguments above, e.g. the bundled snapshot.

    Raises:
        ValueError: Two records have the same id.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        observations: Iterable[Observation] = (),
        acceptances: Iterable[Acceptance] = (),
        version: str = "",
        places: Places | None = None,
        backend: Backend | None = None,
    ) -> None:
        self.__dict__.update(  # assignment is refused
            _backend=backend or MemoryBackend(records, observations, acceptances, version),
            _places=places,
            _collections={},
            _rows={},
            _statements_by_field={},
            _derived={},
        )

    _backend: Backend
    _places: Places | None
    _collections: dict[str, Collection[Record]]
    _rows: dict[str, tuple[Observation, ...]]
    _statements_by_field: dict[str, dict[str, tuple[Statement, ...]]]
    _derived: dict[Callable[["RecordStore"], object], object]

    # ------------------------------------------------------------------------------------- what there is

    @property
    def version(self) -> str:
        """The version of the data, apart from that of the code; empty where a file states none."""
        return self._backend.version

    def of_type(self, record_type: str) -> Collection[Record]:
        """Return all records of a type by its word, e.g. `"agreement"`.

        Raises:
            ValueError: There is no such type; the message names the nearest.
        """
        if record_type not in self._collections:
            if record_type not in RECORD_TYPES:
                hint = did_you_mean(record_type, RECORD_TYPES)
                raise ValueError(f"expected a record type such as agreement or visit, got {quote(record_type)}{hint}")
            self._collections[record_type] = Collection(record_type, self._backend.records(record_type))
        return self._collections[record_type]

    def of_class(self, cls: type[R]) -> Collection[R]:
        """Return all records of a class, e.g. `Agreement`."""
        return cast("Collection[R]", self.of_type(cls.RECORD_TYPE))

    def series(self, word: str) -> tuple[Observation, ...]:
        """Return all rows of a series by its word, e.g. `"trade-flow"`.

        Raises:
            ValueError: There is no such series; the message names the nearest.
        """
        if word not in self._rows:
            if word not in SERIES_TYPES:
                hint = did_you_mean(word, SERIES_TYPES)
                raise ValueError(f"expected a series such as trade-flow, got {quote(word)}{hint}")
            self._rows[word] = tuple(self._backend.observations(word))
        return self._rows[word]

    def rows_of(self, cls: type[Row]) -> tuple[Row, ...]:
        """Return all rows of a class of observations, e.g. `TradeFlow`."""
        return cast("tuple[Row, ...]", self.series(cls.SERIES))

    @cached_property
    def acceptances(self) -> tuple[Acceptance, ...]:
        """The findings that curators keep, with their reasons."""
        return tuple(self._backend.acceptances())

    def by_type(self) -> dict[str, Iterable[Record]]:
        """Return the records of each type, by its word."""
        return {word: self.of_type(word).values() for word in RECORD_TYPES}

    def by_series(self) -> dict[str, Iterable[Observation]]:
        """Return the rows of each series, by its word."""
        return {word: self.series(word) for word in SERIES_TYPES}

    def records(self) -> Iterator[Record]:
        """Yield every record, type by type in the order of files, by id within a type."""
        for word in RECORD_TYPES:
            yield from self.of_type(word).values()

    def __getitem__(self, record_id: str) -> Record:
        """Return the record with this id, whatever its type.

        Raises:
            UnknownRecordError: No record has this id; the message names the nearest ids.
        """
        record = self.get(record_id)
        if record is None:
            raise unknown(record_id, self._backend.types)
        return record

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, whatever its type, or `None`."""
        record = self._backend.get(record_id)
        if record is None:
            now = self._backend.former.get(record_id)
            return None if now is None else self.get(now)
        return record

    def __contains__(self, record: object) -> bool:
        """Return whether there is a record with this id, or this very record."""
        if isinstance(record, Record):
            return self._backend.get(record.id) == record
        return record in self._backend.types or record in self._backend.former

    def __iter__(self) -> Iterator[Record]:
        """Yield every record, as `records()` does."""
        return self.records()

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._backend.types)

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same records, rows and acceptances, and have the same version.

        The order of rows and acceptances does not count, nor where the values are in files.
        """
        if not isinstance(other, RecordStore):
            return NotImplemented
        return self is other or self._backend is other._backend or self._contents == other._contents

    def __hash__(self) -> int:
        return hash((self.version, len(self)))

    @cached_property
    def _contents(self) -> tuple[object, ...]:
        records = {record.id: record for record in self.records()}
        rows = {word: Counter(self.series(word)) for word in SERIES_TYPES}
        return self.version, records, rows, Counter(self.acceptances)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(
            f"a data set is immutable: cannot set {quote(name)}; replace(record) returns a changed copy"
        )

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a data set is immutable: cannot delete {quote(name)}")

    def search(self, text: str) -> tuple[Record, ...]:
        r"""Return the records whose names have all these words, or words that begin so.

        Accents and case are ignored, and names in all languages, aliases, ids and titles are searched.

        >>> from sinoperu.loading import loads
        >>> loads('[project.chancay-port]\nnames = { es = "Puerto de Chancay", zh = "钱凯港" }').search("PUERTO chan")
        (Project('chancay-port', 'Puerto de Chancay'),)
        """
        order = {word: index for index, word in enumerate(RECORD_TYPES)}
        records = [self[record_id] for record_id in self._search.find(text)]
        return tuple(sorted(records, key=lambda r: (r.id != text, order[r.RECORD_TYPE], r.id)))

    @cached_property
    def _search(self) -> "SearchIndex":
        from sinoperu.store.search import SearchIndex

        return SearchIndex(self.records())

    # ---------------------------------------------------------------------------------- what points where

    def statements(self, record: RecordOrId, field: str) -> tuple[Statement, ...]:
        """Return what all sources say and expect of one field of a record, in the order of source ids.

        The empty field asks for the statements that the thing exists.
        """
        return self._statements(self.current_id(record)).get(field, ())

    def statements_about(self, record: RecordOrId) -> tuple[Statement, ...]:
        """Return everything that sources say and expect of a record, in the order of source ids."""
        return self._backend.statements_about(self.current_id(record))

    def once(self, make: Callable[["RecordStore"], T]) -> T:
        """Return `make(self)`, computed at the first call and kept: an index or result that many questions share.

        Args:
            make: A class or a function of a module, so that it is the same object at every call.
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("T", self._derived[make])

    def current_id(self, record: RecordOrId) -> str:
        """Return the id of a record, or the id of today for one of an earlier release.

        What is no id at all is returned as it is.
        """
        own = id_of(record)
        now = self._backend.former.get(own)
        return own if now is None or own in self._backend.types else now

    def _statements(self, record_id: str) -> dict[str, tuple[Statement, ...]]:
        known = self._statements_by_field.get(record_id)
        if known is None:
            about = self._backend.statements_about(record_id)
            known = self._statements_by_field[record_id] = grouped(about, lambda statement: statement.field)
        return known

    @cached_property
    def _referring(self) -> dict[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = {}
        for record in self.records():
            for _, target, _ in references_of(record):
                found.setdefault(target, {})[record.id] = record
        return {target: tuple(records.values()) for target, records in found.items()}

    def referring_to(self, record: RecordOrId) -> tuple[Record, ...]:
        """Return the records that point to a record: visits of a person, conflicts at a project."""
        return self._referring.get(self.current_id(record), ())

    # --------------------------------------------------------------------------------------------- in time

    def timeline(
        self, about: RecordOrId | None = None, *, during: SpanLike | None = None, record_types: Iterable[str] = ()
    ) -> tuple[Entry, ...]:
        """Return the dated events of the data set in their order.

        Args:
            about: Only events of this record and of those that point to it.
            during: Only events that may lie in this date or interval.
            record_types: Only events of these types, e.g. `("agreement", "visit")`; without it all but those of
                sources and coverages.

        Raises:
            UnknownRecordError: There is no such record.
            ValueError: There is no such type, or `during` is no date.
        """
        record_types = tuple(record_types)
        for word in record_types:
            if word not in RECORD_TYPES:
                hint = did_you_mean(word, RECORD_TYPES)
                raise ValueError(f"expected record types such as agreement or visit, got {quote(word)}{hint}")
        wanted = set(record_types) or {word for word in RECORD_TYPES if word not in ("source", "coverage")}
        records: Iterable[Record] = self.records()
        if about is not None:
            records = (self[id_of(about)], *self.referring_to(about))
        span = None if during is None else parse_span(during)
        entries = [
            entry
            for record in records if record.RECORD_TYPE in wanted
            for entry in _entries(record)
            if span is None or entry.date.overlaps(span)
        ]  # fmt: skip
        return tuple(sorted(entries, key=lambda entry: (entry.date.sort_key, entry.record, entry.field)))

    # ---------------------------------------------------------------------------------------------- joined

    def replace(self, *records: Record) -> Self:
        r"""Return a copy in which each of these records takes the place of the one with its id, or is added.

        >>> from sinoperu.loading import loads
        >>> import attrs
        >>> data = loads('[agreement.x]\nsigned = "2009"')
        >>> data.replace(attrs.evolve(data.agreements["x"], signed="2010")).agreements["x"].signed
        PartialDate('2010')

        Raises:
            ValueError: Two of the given records have the same id.
        """
        new = {record.id for record in records}
        kept = (record for record in self.records() if record.id not in new)
        return self._with((*kept, *records))

    def without(self, *records: RecordOrId) -> Self:
        """Return a copy without these records. References to them stay, and a check reports them.

        Raises:
            UnknownRecordError: There is no such record.
        """
        left_out = {self[id_of(record)].id for record in records}
        return self._with(record for record in self.records() if record.id not in left_out)

    def _with(self, records: Iterable[Record]) -> Self:
        """Return a copy with other records, and the same rows, acceptances, version and places."""
        return type(self)(
            records,
            observations=[row for word in SERIES_TYPES for row in self.series(word)],
            acceptances=self.acceptances,
            version=self.version,
            places=self._places,
        )

    def merge(self, other: "RecordStore", *, on_conflict: Literal["error", "ours", "theirs"] = "error") -> Self:
        """Return both data sets as one.

        If only one of them defines a source, by a title or any other field, and the other one only holds statements of
        that source, the two are joined.

        Args:
            other: The other data set.
            on_conflict: What to do if both define one id differently: raise an error, or keep our record or theirs.

        Raises:
            ValueError: Both define one id differently, and `on_conflict` is `"error"`; the message names both places.
                Or `on_conflict` has another value.
        """
        if on_conflict not in ("error", "ours", "theirs"):
            raise ValueError(f"expected on_conflict of error, ours or theirs, got {quote(on_conflict)}")
        joined = {record.id: record for record in self.records()}
        for record in other.records():
            first = joined.get(record.id)
            if first is None:
                joined[record.id] = record
            elif isinstance(first, Source) and isinstance(record, Source) and (first.is_bare or record.is_bare):
                joined[record.id] = first.joined(record)
            elif on_conflict == "theirs":
                joined[record.id] = record
            elif on_conflict == "error":
                both = " and ".join(f"{definition.RECORD_TYPE}.{definition.id} ({_origin(definition, data)})"
                                    for definition, data in ((first, self), (record, other)))  # fmt: skip
                raise ValueError(f"expected each id once, got {both}")
        return type(self)(
            joined.values(),
            observations=[row for word in SERIES_TYPES for data in (self, other) for row in data.series(word)],
            acceptances=(*self.acceptances, *other.acceptances),
            version=self.version or other.version,
            places=lambda path: other.place(path) or self.place(path),
        )

    def place(self, path: tuple[str | int, ...]) -> Place | None:
        """Return file, line and column of a value, or `None` if they are not known.

        Args:
            path: The path of the value, e.g. `("agreement", "fta", "signed")`.
        """
        if self._places is None:
            return None
        if not self._former_of:
            return self._places(path)
        # The file may name a record by an id of an earlier release; what is nearer to the value stands further on.
        ways = product(*((step, *self._former_of.get(step, ())) for step in path))
        return max(filter(None, map(self._places, ways)), key=_position, default=None)

    @cached_property
    def _former_of(self) -> dict[str | int, tuple[str, ...]]:
        """The ids of earlier releases of each record that had others."""
        former = self._backend.former
        return {now: tuple(olds) for now, olds in grouped(former, lambda old: former[old]).items()}

    def __copy__(self) -> Self:
        return self  # nothing can change it

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the backend. Places in files and computed results are left out; the copy computes them again."""
        return _of_backend, (type(self), self._backend)

    def __repr__(self) -> str:
        version = f" {self.version}" if self.version else ""
        return f"<{type(self).__name__}{version}: {len(self)} records>"


def _of_backend(cls: type[RecordStore], backend: Backend) -> RecordStore:
    return cls(backend=backend)


def _origin(record: Record, data: RecordStore) -> str:
    place = data.place((record.RECORD_TYPE, record.id))
    return f"{place.file or '<text>'}:{place.line}" if place else f"data {data.version or 'without version'}"


def _position(place: Place) -> tuple[int, int]:
    return place.line or 0, place.column or 0


def _entries(record: Record) -> Iterator[Entry]:
    for path, value in dated_values(record):
        yield Entry(date=value, record=record.id, field=path, name=record.name)
