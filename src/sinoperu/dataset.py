"""The data set: every record, every observation, and what stands on a date."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from sinoperu.collection import Collection, unknown
from sinoperu.model import (
    RECORD_TYPES, SERIES_TYPES, Agreement, Observation, Organization, Partnership, Project, Record, Tenure,
)  # fmt: skip
from sinoperu.model.actors import Stake
from sinoperu.model.coverage import Acceptance
from sinoperu.model.shapes import dated_values, references_of
from sinoperu.model.sources import Statement
from sinoperu.search import SearchIndex
from sinoperu.typed_collections import TypedCollections
from sinoperu.values.dates import Bound, PartialDate, SpanLike, parse_span
from sinoperu.values.spans import held

if TYPE_CHECKING:
    from sinoperu.chronology import Chain, Span
    from sinoperu.report import Assessment, Report
    from sinoperu.verdicts import Evidence

Places = Callable[[tuple[str | int, ...]], Any]
RecordOrId = Record | str


class Supply(Protocol):
    """Where a data set gets its records from, type by type, when they are first asked for."""

    @property
    def version(self) -> str:
        """The version of the data."""

    def ids(self, record_type: str) -> Iterable[str]:
        """Return the ids of a type without making its records."""

    def records(self, record_type: str) -> Iterable[Record]:
        """Return the records of a type."""

    def observations(self, series: str) -> Iterable[Observation]:
        """Return the rows of a series."""

    def acceptances(self) -> Iterable[Acceptance]:
        """Return the findings that are kept."""


class Given:
    """A supply of records that are there already.

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
        self._records: dict[str, dict[str, Record]] = {word: {} for word in RECORD_TYPES}
        self._observations: dict[str, list[Observation]] = {word: [] for word in SERIES_TYPES}
        self._acceptances = tuple(acceptances)
        known: dict[str, Record] = {}
        for record in records:
            first = known.setdefault(record.id, record)
            if first is not record:
                both = " and ".join(f"{one.RECORD_TYPE}.{one.id}" for one in (first, record))
                raise ValueError(f"expected each id once, got {both}")
            self._records[record.RECORD_TYPE][record.id] = record
        for row in observations:
            self._observations[row.SERIES].append(row)

    def ids(self, record_type: str) -> Iterable[str]:
        """Return the ids of a type."""
        return self._records[record_type]

    def records(self, record_type: str) -> Iterable[Record]:
        """Return the records of a type."""
        return self._records[record_type].values()

    def observations(self, series: str) -> Iterable[Observation]:
        """Return the rows of a series."""
        return self._observations[series]

    def acceptances(self) -> Iterable[Acceptance]:
        """Return the findings that are kept."""
        return self._acceptances


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


class Dataset(TypedCollections):
    """All that is known, immutable and indexed: records by type and id, observations by series.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.fta]\\nsigned = "2009-04-28"\\nentered_into_force = "2010-03-01"')
    >>> data.agreements["fta"].status_on("2009-12-31")
    (AgreementStatus.SIGNED,)

    Args:
        records: The records, in any order.
        observations: The rows of series.
        acceptances: Findings that are kept, with the reason.
        version: The version of the data.
        places: Finds where a value stands in its file; without it, findings name no place.

    Raises:
        ValueError: Two records have one id.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        observations: Iterable[Observation] = (),
        acceptances: Iterable[Acceptance] = (),
        version: str = "",
        places: Places | None = None,
        supply: Supply | None = None,
    ) -> None:
        self._supply: Supply = supply or Given(records, observations, acceptances, version)
        self._places = places
        self._collections: dict[str, Collection[Any]] = {}
        self._rows: dict[str, tuple[Observation, ...]] = {}

    # ------------------------------------------------------------------------------------- what there is

    @property
    def version(self) -> str:
        """The version of the data, apart from that of the code; empty where a file states none."""
        return self._supply.version

    def of_type(self, record_type: str) -> Collection[Any]:
        """Return all records of a type by its word, e.g. `"agreement"`."""
        if record_type not in self._collections:
            self._collections[record_type] = Collection(record_type, self._supply.records(record_type))
        return self._collections[record_type]

    def series(self, word: str) -> tuple[Observation, ...]:
        """Return all rows of a series by its word, e.g. `"trade-flow"`."""
        if word not in self._rows:
            self._rows[word] = tuple(self._supply.observations(word))
        return self._rows[word]

    @property
    def acceptances(self) -> tuple[Acceptance, ...]:
        """The findings that curators keep, with their reasons."""
        return tuple(self._supply.acceptances())

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

    def __getitem__(self, record_id: str) -> Any:
        """Return the record with this id, whatever its type.

        Raises:
            UnknownRecordError: There is none; the message names the nearest ids.
        """
        record = self.get(record_id)
        if record is None:
            raise unknown(record_id, (known for word in RECORD_TYPES for known in self._supply.ids(word)))
        return record

    def get(self, record_id: str) -> Any:
        """Return the record with this id, whatever its type, or `None`."""
        for word in RECORD_TYPES:
            if record_id in self._supply.ids(word):
                return self.of_type(word)[record_id]
        return self._former.get(record_id)

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, str) and self.get(record_id) is not None

    def __len__(self) -> int:
        return sum(1 for word in RECORD_TYPES for _ in self._supply.ids(word))

    @cached_property
    def _former(self) -> dict[str, Record]:
        return {old: record for record in self.records() for old in record.former_ids}

    def search(self, text: str) -> tuple[Record, ...]:
        """Return the records whose names have all these words, or words that begin so.

        Accents and case are ignored, and names in all languages, aliases, ids and titles are searched.

        >>> from sinoperu.loading import loads
        >>> loads('[project.chancay-port]\nnames = { es = "Puerto de Chancay", zh = "钱凯港" }').search("PUERTO chan")
        (Project('chancay-port', 'Puerto de Chancay'),)
        """
        found = self._search.find(text)
        order = {word: index for index, word in enumerate(RECORD_TYPES)}
        records = [self[record_id] for record_id in found]
        return tuple(sorted(records, key=lambda r: (r.id != text, order[r.RECORD_TYPE], r.id)))

    @cached_property
    def _search(self) -> SearchIndex:
        return SearchIndex(self.records())

    # ---------------------------------------------------------------------------------- what points where

    @cached_property
    def _statements(self) -> dict[tuple[str, str], tuple[Statement, ...]]:
        found: dict[tuple[str, str], list[Statement]] = {}
        for source in self.sources.values():
            for statement in source.statements:
                found.setdefault((statement.record, statement.field), []).append(statement)
        return {key: tuple(statements) for key, statements in found.items()}

    def statements(self, record: RecordOrId, field: str) -> tuple[Statement, ...]:
        """Return what all sources say and expect of one field of a record, in the order of source ids.

        The empty field asks for the statements that the thing exists.
        """
        return self._statements.get((_id(record), field), ())

    @cached_property
    def _statements_of_record(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for source in self.sources.values():
            for statement in source.statements:
                found.setdefault(statement.record, []).append(statement)
        return {key: tuple(statements) for key, statements in found.items()}

    def statements_about(self, record: RecordOrId) -> tuple[Statement, ...]:
        """Return everything that sources say and expect of a record, in the order of source ids."""
        return self._statements_of_record.get(_id(record), ())

    @cached_property
    def _referring(self) -> dict[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = {}
        for record in self.records():
            for _, target, _ in references_of(record):
                found.setdefault(target, {})[record.id] = record
        return {target: tuple(records.values()) for target, records in found.items()}

    def referring_to(self, record: RecordOrId) -> tuple[Record, ...]:
        """Return the records that point to a record: visits of a person, conflicts at a project."""
        return self._referring.get(_id(record), ())

    # --------------------------------------------------------------------------------- what stands on a date

    def owners_on(self, asset: RecordOrId, on: SpanLike, *, surely: bool = False) -> tuple[Stake, ...]:
        """Return who may hold a stake in a project or company on a date.

        Args:
            asset: The project or organization.
            on: A date or interval; a stake counts if it may be held on any of its days.
            surely: Only stakes that are surely held on all of its days.
        """
        record = self[_id(asset)]
        if not isinstance(record, Project | Organization):
            raise TypeError(f"expected a project or an organization, got {record!r}")
        stakes = [stake for stake in record.stakes if _holds(stake.start, stake.end, on, surely=surely)]
        return tuple(sorted(stakes, key=lambda stake: (-(stake.share.lower or 0) if stake.share else 0, stake.key)))

    @cached_property
    def _tenures_by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped(self.tenures.values(), lambda tenure: tenure.person)

    @cached_property
    def _tenures_by_office(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped(self.tenures.values(), lambda tenure: tenure.office)

    def tenures_of(self, person_or_office: RecordOrId) -> tuple[Tenure, ...]:
        """Return all tenures of a person or of an office."""
        key = _id(person_or_office)
        return self._tenures_by_person.get(key, ()) + self._tenures_by_office.get(key, ())

    def offices_on(self, person: RecordOrId, on: SpanLike, *, surely: bool = False) -> tuple[Tenure, ...]:
        """Return the tenures in which a person may hold an office on a date."""
        own = self._tenures_by_person.get(_id(person), ())
        return tuple(tenure for tenure in own if tenure.held_on(on, surely=surely))

    def holders_on(self, office: RecordOrId, on: SpanLike, *, surely: bool = False) -> tuple[Tenure, ...]:
        """Return the tenures in which someone may hold an office on a date."""
        own = self._tenures_by_office.get(_id(office), ())
        return tuple(tenure for tenure in own if tenure.held_on(on, surely=surely))

    @cached_property
    def _successor(self) -> dict[str, Partnership]:
        return {p.supersedes: p for p in self.partnerships.values() if p.supersedes is not None}

    def partnership_on(
        self, on: SpanLike, parties: tuple[str, str] = ("peru", "china"), *, surely: bool = False
    ) -> tuple[Partnership, ...]:
        """Return the partnerships that may be declared between two states on a date.

        A partnership ends at the latest when another takes its place.
        """
        found = []
        for partnership in self._partnerships.get(frozenset(parties), ()):
            successor = self._successor.get(partnership.id)
            end = partnership.ended or (successor.established if successor else None)
            if partnership.established and _holds(partnership.established, end, on, surely=surely):
                found.append(partnership)
        return tuple(found)

    @cached_property
    def _partnerships(self) -> dict[frozenset[str], tuple[Partnership, ...]]:
        return _grouped(self.partnerships.values(), lambda partnership: frozenset(partnership.parties))

    @cached_property
    def _by_entry(self) -> tuple[Agreement, ...]:
        """The agreements that have entered into force, by the first possible day."""
        entered = [a for a in self.agreements.values() if a.entered_into_force or a.provisionally_applied]
        return tuple(sorted(entered, key=lambda a: _first_day(a)))

    def agreements_in_force_on(self, on: SpanLike, *, surely: bool = False) -> tuple[Agreement, ...]:
        """Return the agreements that may be in force on a date, by id.

        Args:
            on: A date or interval.
            surely: Only those whose status is in force whatever the days are.
        """
        span = parse_span(on)
        last = len(self._by_entry)
        if span.upper is not None:
            last = bisect_right(self._by_entry, span.upper, key=_first_day)
        found = [a for a in self._by_entry[:last] if a.is_in_force_on(span, surely=surely)]
        return tuple(sorted(found, key=lambda agreement: agreement.id))

    def timeline(
        self, about: RecordOrId | None = None, *, during: SpanLike | None = None, record_types: Iterable[str] = ()
    ) -> tuple[Entry, ...]:
        """Return the dated events of the data set in their order.

        Args:
            about: Only events of this record and of those that point to it.
            during: Only events that may lie in this date or interval.
            record_types: Only events of these types, e.g. `("agreement", "visit")`.
        """
        wanted = set(record_types) or {word for word in RECORD_TYPES if word not in ("source", "coverage")}
        records: Iterable[Record] = self.records()
        if about is not None:
            records = (self[_id(about)], *self.referring_to(about))
        span = None if during is None else parse_span(during)
        entries = [
            entry
            for record in records if record.RECORD_TYPE in wanted
            for entry in _entries(record)
            if span is None or entry.date.overlaps(span)
        ]  # fmt: skip
        return tuple(sorted(entries, key=lambda entry: (entry.date.sort_key, entry.record, entry.field)))

    # ---------------------------------------------------------------------------------------------- joined

    def merge(self, other: "Dataset") -> "Dataset":
        """Return both data sets as one.

        A source that only says things in one of them, without a title or any field, joins its definition in the other.

        Raises:
            ValueError: Both define one id; the message names both.
        """
        joined: dict[str, Record] = {}
        for record in (*self.records(), *other.records()):
            first = joined.get(record.id)
            if isinstance(first, Source) and isinstance(record, Source) and (first.is_bare or record.is_bare):
                joined[record.id] = first.joined(record)
            elif first is not None:
                both = " and ".join(f"{one.RECORD_TYPE}.{one.id} ({_origin(one, data)})"
                                    for one, data in ((first, self), (record, other)))  # fmt: skip
                raise ValueError(f"expected each id once, got {both}")
            else:
                joined[record.id] = record
        return Dataset(
            joined.values(),
            observations=[row for word in SERIES_TYPES for data in (self, other) for row in data.series(word)],
            acceptances=(*self.acceptances, *other.acceptances),
            version=self.version or other.version,
            places=lambda path: other.place(path) or self.place(path),
        )

    def place(self, path: tuple[str | int, ...]) -> Any:
        """Return file, line and column of a value, or `None` where they are not known.

        Args:
            path: The path of the value, e.g. `("agreement", "fta", "signed")`.
        """
        return None if self._places is None else self._places(path)

    # ------------------------------------------------------------------------- facade: one line each, upward

    def check(self, **options: Any) -> "Report":
        """Return the report of all rules; see [`check`][sinoperu.check]."""
        from sinoperu.checking import check

        return check(self, **options)

    def assess(self, source: RecordOrId) -> "Assessment":
        """Return the verdict on everything that a source states; see [`assess`][sinoperu.assess]."""
        from sinoperu.checking import assess

        return assess(self, source)

    def evidence(self, record: RecordOrId, field: str) -> "Evidence":
        """Return what all sources say of a field, with verdicts; see [`evidence`][sinoperu.evidence]."""
        from sinoperu.checking import evidence

        return evidence(self, record, field)

    def window(self, record: RecordOrId, field: str) -> "Span":
        """Return the days in which a dated event must lie, by its own date and all the rest."""
        from sinoperu.checking import window

        return window(self, record, field)

    def implied(self, record: RecordOrId, field: str) -> "Span":
        """Return the days in which a dated event must lie, by all the rest alone."""
        from sinoperu.checking import implied

        return implied(self, record, field)

    def why(self, record: RecordOrId, field: str) -> "tuple[Chain | None, Chain | None]":
        """Return the chains that give the first and the last day of a window."""
        from sinoperu.checking import why

        return why(self, record, field)

    def __repr__(self) -> str:
        version = f" {self.version}" if self.version else ""
        return f"<Dataset{version}: {len(self)} records>"

    def _repr_html_(self) -> str:
        from sinoperu.display.html import dataset_html

        return dataset_html(self)


def _id(record: RecordOrId) -> str:
    return record if isinstance(record, str) else record.id


def _origin(record: Record, data: Dataset) -> str:
    place = data.place((record.RECORD_TYPE, record.id))
    return f"{place.file or '<text>'}:{place.line}" if place else f"data {data.version or 'without version'}"


def _grouped(records: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return {name: tuple(group) for name, group in found.items()}


def _first_day(agreement: Agreement) -> int:
    days = [d.lower for d in (agreement.entered_into_force, agreement.provisionally_applied) if d is not None]
    return min(0 if day is None else day for day in days)


def _holds(start: PartialDate | None, end: PartialDate | Bound | None, on: SpanLike, *, surely: bool) -> bool:
    return held(start, end, parse_span(on), surely=surely)


def _entries(record: Record) -> Iterator[Entry]:
    for path, value in dated_values(record):
        yield Entry(date=value, record=record.id, field=path, name=record.name)
