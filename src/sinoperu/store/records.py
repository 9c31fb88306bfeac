"""The record store holds the records and observations of a data set. It offers look-ups, search and merging.

This file is long because the store is one class, and modules that only some of its questions need are imported inside
those questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Self, TypeVar, cast

from sinoperu import model
from sinoperu.errors import check_type, check_word, listed, printable
from sinoperu.gc_pause import paused_gc
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Part, Record
from sinoperu.model.verification import earlier_dates
from sinoperu.store.arguments import RecordOrId, check_field, check_id_text, id_of, word_of
from sinoperu.store.backend import Backend, MemoryBackend
from sinoperu.store.bundled_part import BundledPart, changed_part
from sinoperu.store.collection import Collection, unknown
from sinoperu.store.grouping import grouped
from sinoperu.store.immutable import Immutable
from sinoperu.store.on_date import OnDate
from sinoperu.store.part_rows import part_rows
from sinoperu.store.places import RecordPlaces, origin_text
from sinoperu.store.referring import referring_records
from sinoperu.store.rows import PartRows, Rows, Series
from sinoperu.store.typed_parts import TypedParts
from sinoperu.store.verification import Verified
from sinoperu.values.dates import PartialDate

if TYPE_CHECKING:
    from sinoperu.files.dossier import Place
    from sinoperu.model.coverage import Acceptance
    from sinoperu.model.series import Observation
    from sinoperu.model.sources import Statement
    from sinoperu.store.combining import Contents, OnConflict
    from sinoperu.store.places import Path, Places
    from sinoperu.store.search import SearchIndex
    from sinoperu.store.stored_results import StoredResults

T = TypeVar("T")
Row = TypeVar("Row", bound="Observation")
R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Part)


class RecordStore(Immutable, OnDate, TypedParts, Verified):
    """An immutable store of the records and observations of a data set. It offers look-ups by id, type, name and date.

    The subclass `Dataset` adds verdicts, checks and queries. Users work with that subclass.

    Args:
        records: The records, in any order.
        observations: The rows of series, in any order.
        acceptances: The findings that the curators have accepted, each with a reason.
        version: The version of the data.
        verified_until: The dates until which record types and series are kept up to date, such as
            `{"agreement": "2026-11"}`.
        places: A function that returns the place of a value in its file. By default, findings have no file and line.
        backend: An object that supplies the records, such as the snapshot. It replaces all arguments but `places`.

    Raises:
        ValueError: Two different records have the same id.
        TypeError: An argument has the wrong type.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        observations: Iterable[Observation] = (),
        acceptances: Iterable[Acceptance] = (),
        version: str = "",
        verified_until: Mapping[str, PartialDate | str] = MappingProxyType({}),
        places: Places | None = None,
        backend: Backend | None = None,
    ) -> None:
        self.__dict__.update(  # `__setattr__` refuses assignments
            _backend=backend or MemoryBackend(records, observations, acceptances, version, verified_until),
            places=places if isinstance(places, RecordPlaces) else RecordPlaces((places,) if places else ()),
            _collections={},
            _rows={},
            _parts={},
            _statements_by_field={},
            _derived={},
        )

    _WHAT = "a data set"
    _HINT = "; replace(record) returns a changed copy"
    _backend: Backend
    places: RecordPlaces
    """The file, line and column of each value."""
    _collections: dict[str, Collection[Record]]
    _rows: dict[str, Series[Observation]]
    _parts: dict[type[Part], PartRows[Part]]
    _statements_by_field: dict[str, dict[str, tuple[Statement, ...]]]
    _derived: dict[Callable[[RecordStore], object], object]

    # ---------------------------------------------------------------------------------------------- records

    @property
    def version(self) -> str:
        """The version of the data, or an empty text. The version of the package is a different number."""
        return self._backend.version

    @property
    def bundled(self) -> BundledPart | None:
        """The version of the bundled data in this data set, and whether these data were changed.

        The value is `None` if the data set has none of the bundled data.

        The licence asks you to give credit if you publish the bundled data, or a changed copy such as the result of
        `merge`. `data.bundled.credit` is the text for this: title, publisher, version and licence.
        """
        return self._backend.bundled

    @property
    def stored_results(self) -> StoredResults | None:
        """The findings and other results that `sinoperu compile` stored with the data.

        The value is `None` if there are none, or if they are out of date.
        """
        return self._backend.stored_results

    def of_type(self, record_type: str) -> Collection[Record]:
        """Return all records of a type.

        Args:
            record_type: The record type, for example `"agreement"`.

        Raises:
            ValueError: There is no such record type. The message suggests a similar one.
        """
        if not isinstance(record_type, str) or record_type not in self._collections:
            check_word(record_type, RECORD_TYPES, "a record type such as agreement or visit")
            records = self._backend.records(record_type)
            self._collections[record_type] = Collection(record_type, records, backend=self._backend)
        return self._collections[record_type]

    def of_class(self, cls: type[R]) -> Collection[R]:
        """Return all records of a class such as `Agreement`."""
        return cast("Collection[R]", self.of_type(word_of(cls, "RECORD_TYPE", "records such as Agreement")))

    def series(self, word: str) -> Series[Observation]:
        """Return all rows of a series.

        Args:
            word: The name of the series, for example `"trade-flow"`.

        Raises:
            ValueError: There is no such series. The message suggests a similar one.
        """
        if not isinstance(word, str) or word not in self._rows:
            check_word(word, SERIES_TYPES, "a series such as trade-flow")
            self._rows[word] = Series(SERIES_TYPES[word], self._backend.observations(word))
        return self._rows[word]

    def rows_of(self, cls: type[Row]) -> Series[Row]:
        """Return all rows of a class of observations such as `TradeFlow`."""
        return cast("Series[Row]", self.series(word_of(cls, "SERIES", "observations such as TradeFlow")))

    def parts_of(self, cls: type[P]) -> PartRows[P]:
        """Return all parts of a class such as `Stake`, each with the id of its record."""
        if cls not in self._parts:
            self._parts[cls] = part_rows(self.of_type, cls)
        return cast("PartRows[P]", self._parts[cls])

    @cached_property
    def acceptances(self) -> Rows[Acceptance]:
        """The findings that the curators have accepted, with their reasons."""
        return Rows(model.Acceptance, self._backend.acceptances())

    def by_type(self) -> dict[str, Iterable[Record]]:
        """Return a dict from record types, such as `"agreement"`, to the records of each type."""
        return {word: self.of_type(word).values() for word in RECORD_TYPES}

    def by_series(self) -> dict[str, Iterable[Observation]]:
        """Return a dict from the names of series, such as `"trade-flow"`, to the rows of each series."""
        return {word: self.series(word) for word in SERIES_TYPES}

    def records(self) -> Iterator[Record]:
        """Yield all records, type by type in the order of `RECORD_TYPES`. Within a type, they are sorted by id."""
        for word in RECORD_TYPES:
            yield from self.of_type(word).values()

    def __getitem__(self, record_id: str) -> Record:
        """Return the record with this id or former id, of any type.

        Raises:
            UnknownRecordError: No record has this id. The message suggests similar ids.
        """
        record = self.get(record_id)
        if record is None:
            raise unknown(record_id, self._backend.types)
        return record

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id or former id, of any type, or `None`."""
        if type(record_id) is not str:  # a check calls this method millions of times
            check_id_text(record_id)
        record = self._backend.get(record_id)
        if record is None:
            current_id = self._backend.former.get(record_id)
            return None if current_id is None else self._backend.get(current_id)
        return record

    def __contains__(self, record: object) -> bool:
        """Return whether the data set has a record with this id or former id, or a record equal to the given record."""
        if isinstance(record, Record):
            return self._backend.get(record.id) == record
        return isinstance(record, str) and (record in self._backend.types or record in self._backend.former)

    def __iter__(self) -> Iterator[Record]:
        """Yield all records, like `records()`."""
        return self.records()

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._backend.types)

    def __eq__(self, other: object) -> bool:
        """Return whether two data sets have the same version, dates of `verified_until`, records, rows and acceptances.

        The order of rows and acceptances does not matter, and neither do the places of values in files.
        """
        if not isinstance(other, RecordStore):
            return NotImplemented
        return self is other or self._backend is other._backend or self._contents == other._contents

    def __hash__(self) -> int:
        return hash((self.version, len(self)))

    @cached_property
    def _contents(self) -> tuple[object, ...]:
        rows = {word: Counter(self.series(word)) for word in SERIES_TYPES}
        records = {record.id: record for record in self.records()}
        return self.version, dict(self.verified_dates), records, rows, Counter(self.acceptances)

    @paused_gc()
    def search(self, text: str) -> Rows[Record]:
        r"""Return the records that match every word of the text.

        A record matches a word of the text if one of its own words begins with this word.
        The search looks at ids, names in all languages, aliases, former names, identifiers, titles and publishers.
        Accents and case are ignored.

        >>> from sinoperu.loading import loads
        >>> loads('[project.chancay-port]\nnames = { es = "Puerto de Chancay", zh = "钱凯港" }').search("PUERTO chan")
        <1 record>
          type     id            name
          project  chancay-port  Puerto de Chancay
        """
        check_type(text, str, "the words to search for as text")
        order, found = [*RECORD_TYPES].index, map(self.__getitem__, self._search.find(text))
        in_order = sorted(found, key=lambda record: (record.id != text, order(record.RECORD_TYPE), record.id))
        return Rows(Record, in_order)

    @cached_property
    def _search(self) -> SearchIndex:
        from sinoperu.store.search import SearchIndex

        return SearchIndex(self.records())

    # --------------------------------------------------------------------------- statements and references

    def statements_about(self, record: RecordOrId, field: str | None = None) -> Rows[Statement]:
        """Return all statements and expectations about a record or one of its fields, sorted by the id of their source.

        Args:
            record: The record or its id. The data set may have statements about an id without having the record.
            field: The field, for example `"signed"`. If it is empty, the result has the statements that say only
                that the subject of the record exists. By default, the result has the statements about all fields.

        Raises:
            ValueError: The record has no such field. The message suggests a similar one.
            TypeError: The field is not text.
        """
        record_id = self.current_id(record)
        if field is None:
            return Rows(model.Statement, self._backend.statements_about(record_id))
        statements = self._statements(record_id).get(field, ())
        if not statements and field != "":
            check_field(self.get(record_id), field)
        return Rows(model.Statement, statements)

    def once(self, make: Callable[[RecordStore], T]) -> T:
        """Call `make` with the data set and return the result, which later calls with the same `make` reuse.

        Use this for an index that many queries share.

        Args:
            make: A class or a function at the top level of a module. A lambda would be a new object at every call, so
                its result would never be reused.
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("T", self._derived[make])

    def current_id(self, record: RecordOrId) -> str:
        """Return the current id of the record that has this id or former id. An unknown id is returned as it is."""
        given_id = id_of(record)
        return given_id if given_id in self._backend.types else self._backend.former.get(given_id, given_id)

    def _statements(self, record_id: str) -> dict[str, tuple[Statement, ...]]:
        by_field = self._statements_by_field.get(record_id)
        if by_field is None:
            about_record = self._backend.statements_about(record_id)
            by_field = self._statements_by_field[record_id] = grouped(about_record, lambda statement: statement.field)
        return by_field

    @cached_property
    @paused_gc()
    def _referring(self) -> dict[str, tuple[Record, ...]]:
        return referring_records(self.records())

    def referring_to(self, record: RecordOrId) -> Rows[Record]:
        """Return the records that refer to a record, such as the visits of a person or the conflicts at a project.

        If no record refers to the id, the result is empty, even if the data set has no record with the id.
        """
        return Rows(Record, self._referring.get(self.current_id(record), ()))

    # -------------------------------------------------------------------------------------- changed copies

    def replace(self, *records: Record) -> Self:
        r"""Return a copy with these records. Each record replaces the record with the same id, or is added.

        >>> from sinoperu.loading import loads
        >>> import attrs
        >>> data = loads('[agreement.x]\nsigned = "2009"')
        >>> data.replace(attrs.evolve(data.agreements["x"], signed="2010")).agreements["x"].signed
        PartialDate('2010')

        Raises:
            ValueError: Two different records of the arguments have the same id.
            TypeError: An argument is not a record.
        """
        given = {record.id: record for record in listed(records, "records", Record)}
        others = (record for record in self.records() if record.id not in given)
        changed = [record.id for record in given.values() if record not in self]
        return self._with((*others, *records), changed)

    def without(self, *records: RecordOrId) -> Self:
        """Return a copy without these records. If other records still refer to them, `check` reports these references.

        Raises:
            UnknownRecordError: There is no such record.
        """
        removed = {self[id_of(record)].id for record in records}
        return self._with((record for record in self.records() if record.id not in removed), removed)

    def _with(self, records: Iterable[Record], changed: Iterable[str]) -> Self:
        """Return a copy that has these records. The places of the records in `changed` become unknown."""
        rows = [row for rows in self.by_series().values() for row in rows]
        backend = MemoryBackend(
            records, rows, self.acceptances, self.version, self.verified_dates, changed_part(self.bundled)
        )
        return type(self)(backend=backend, places=self.places.forget(changed))

    @paused_gc()
    def merge(self, other: RecordStore, *, on_conflict: OnConflict = "error") -> Self:
        r"""Return a data set with the records, rows and acceptances of both. Equal items are kept once.

        Two sources with the same id are joined if one of the two has only statements, claims and passages. The result
        has the version of this data set, or the version of the other one if this one has none. If both data sets have a
        date of `verified_until` for a record type or series, the earlier date is kept, because the result has records
        of both. If only one of them has a date, this date is kept.

        Args:
            other: The other data set.
            on_conflict: What to do in a conflict: `"error"` raises an error, `"ours"` keeps what this data set has, and
                `"theirs"` keeps what the other one has. Two different records with the same id are a conflict. In a
                joined source, there are two more kinds of conflict: different claims or passages with the same id, and
                statements about one id under two record types.

        Raises:
            ValueError: There is such a conflict and `on_conflict` is `"error"` (the message names both things with
                their places), or `on_conflict` is not one of the three allowed words.
            TypeError: `other` is not a data set.

        >>> from sinoperu.loading import loads
        >>> data, correction = loads('[agreement.x]\nsigned = "2009"'), loads('[agreement.x]\nsigned = "2010"')
        >>> data.merge(correction, on_conflict="theirs").agreements["x"].signed
        PartialDate('2010')
        """
        from sinoperu.store.combining import combined

        check_type(other, RecordStore, "a data set")
        theirs = other._contents_with_origin()
        merged = combined(self._contents_with_origin(), theirs, on_conflict=on_conflict)
        backend = MemoryBackend(
            merged.records, merged.observations, merged.acceptances, self.version or other.version,
            earlier_dates(self.verified_dates, other.verified_dates), changed_part(self.bundled, other.bundled),
            merged.replaced,
        )  # fmt: skip
        return type(self)(backend=backend, places=self.places.merge(other.places, merged.origins))

    def _contents_with_origin(self) -> Contents:
        from sinoperu.store.combining import Contents

        rows = [row for rows in self.by_series().values() for row in rows]
        return Contents(
            records=self.records(), observations=rows, acceptances=self.acceptances,
            former=self._backend.former, origin=lambda path: origin_text(self.place(path), self.version),
        )  # fmt: skip

    def place(self, path: Path) -> Place | None:
        """Return the file, line and column of a value, or `None` if the place is unknown.

        The places of records that `replace` added or changed are unknown. So are all places after unpickling.

        Args:
            path: The keys and indexes that lead to the value, for example `("agreement", "fta", "signed")`.
        """
        return self.places.find(path, self._former_of)

    @cached_property
    def _former_of(self) -> dict[str | int, tuple[str, ...]]:
        """A dict from current ids to former ids that no record has now. Records without former ids are left out."""
        former = self._backend.former
        return dict(grouped((old for old in former if old not in self._backend.types), former.__getitem__))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle only the backend. The places in files and the cached results are left out."""
        return partial(type(self), backend=self._backend), ()

    def __repr__(self) -> str:
        version = f" {printable(self.version)}" if self.version else ""
        return f"<{type(self).__name__}{version}: {len(self)} records>"
