"""The data of the explorer: all records and dated events, and what holds on a day, as a script that the page loads.

A page that is opened from a folder cannot fetch a file, so the data are a script. To keep it small, records, events,
stakes and agreements are rows without names of fields, and rows name records by their position. A day is the number of
days since 1970-01-01, as in JavaScript.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from lookup.addresses import Addresses
from lookup.wording import kind_words
from sinoperu import Dataset
from sinoperu.errors import printable
from sinoperu.model import Agreement, Group, Organization, Person, Project, State
from sinoperu.model.base import Record
from sinoperu.model.common_parts import Stake
from sinoperu.model.fields import dated_values, references_of
from sinoperu.model.sources import Source
from sinoperu.plots.captions import field_parts, key_words
from sinoperu.plots.departments import MERGED, Department, clockwise, departments
from sinoperu.plots.drawn_dates import MARKS, drawn, iso
from sinoperu.plots.stake_bands import bands
from sinoperu.store.data_version import version_month
from sinoperu.store.search import texts_of
from sinoperu.store.timeline import Entry
from sinoperu.values.dates import LAST_DAY, PartialDate
from sinoperu.values.spans import held
from sinoperu.values.vocabulary import Sector

FIRST_YEAR: Final = 1849
"""The first year of the view that the page opens with. Most events are later; earlier ones are a click away."""
EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_SUBJECTS: Final = ("project", "assets", "target")
"""The fields that tell what a record without a sector or region is about, the most telling first."""

_SECTORS: Final = frozenset(sector.value for sector in Sector)

NO, MAYBE, SURELY = range(3)
Steps: TypeAlias = tuple[tuple[int, Any], ...]
"""Answers that change only on some days: the first day of each answer, and the answer. The first one is of all time."""


class RecordRow(NamedTuple):
    """One record."""

    id: str
    kind: int
    """The position of the kind."""
    name: str
    """The name, or the names of what the record is about if it has none of its own."""
    spanish: str
    chinese: str
    also: str
    """Further texts that a search looks at, with spaces between them."""
    sectors: tuple[int, ...]
    """The positions of the sectors of the record, or of what it is about."""
    about: tuple[int, ...]
    """The positions of the records that this one names."""
    places: tuple[str, ...]
    """The codes of the departments in which the record, or what it is about, lies."""
    point: tuple[float, float] | None
    """The longitude and latitude."""


class WordsRow(NamedTuple):
    """What happens in an event, such as the start of a stake: `stakes MMG Limited, start`."""

    field: str
    key: str
    """The key of the part in words; empty if the field has no parts."""
    record: int
    """The position of the record that is the key, or -1."""
    inner: str
    """The field of the part; empty for its date."""


class EventRow(NamedTuple):
    """One dated event."""

    record: int
    words: int
    """The position of the words for what happened."""
    date: str
    """The date as written."""
    mark: int
    """The position of the kind of date in `MARKS`, or -1 if nothing is known about the day."""
    start: int
    """The first possible day."""
    end: int
    """The day after the last possible day."""


class StakeRow(NamedTuple):
    """One stake in a project."""

    project: int
    owner: int
    """The position of the owner, or -1 if it has no record."""
    owner_name: str
    share: str
    start: str
    end: str
    held: Steps
    """Whether the stake is held: `NO`, `MAYBE` or `SURELY`."""


class BandRow(NamedTuple):
    """A share of a project that one owner holds, or whose owner is not settled, between two days."""

    project: int
    start: int
    end: int
    low: float
    high: float
    owner: int
    """The position of the owner, or -1 if it has no record, or if the owner or the share is not settled."""
    owner_name: str
    """The name of the owner; empty if the owner or the share is not settled."""
    text: str
    """The share, or why it is not settled."""
    possible: tuple[tuple[int, str], ...]
    """The positions and names of the owners who may hold what is not settled."""


class AgreementRow(NamedTuple):
    """One agreement."""

    record: int
    statuses: Steps
    """The words of the possible statuses, and whether the agreement is in force: `NO`, `MAYBE` or `SURELY`."""


@attrs.frozen(kw_only=True)
class ExplorerData:
    """Everything that the explorer shows."""

    version: str
    first: int
    """The first day of the view that the page opens with."""
    last: int
    """The last day of the month of the data, or of the last event if the data have no version."""
    kinds: tuple[tuple[str, str], ...]
    """The word of each kind of records, and how the page calls it."""
    actors: tuple[str, ...]
    """The words of the kinds whose records are actors."""
    sectors: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    """The words for each kind of date, and its shape."""
    words: tuple[WordsRow, ...]
    records: tuple[RecordRow, ...]
    events: tuple[EventRow, ...]
    stakes: tuple[StakeRow, ...]
    bands: tuple[BandRow, ...]
    agreements: tuple[AgreementRow, ...]
    departments: tuple[dict[str, Any], ...]  # features of GeoJSON


def explorer_script(data: Dataset, addresses: Addresses) -> str:
    """Return the data of the explorer as a script."""
    found = explorer_data(data, addresses)
    values = {field.name: getattr(found, field.name) for field in attrs.fields(ExplorerData)}
    return f"globalThis.explorerData = {json.dumps(values, ensure_ascii=False, separators=(',', ':'))};\n"


def explorer_data(data: Dataset, addresses: Addresses) -> ExplorerData:
    """Return everything that the explorer shows of a data set.

    Args:
        data: The data set.
        addresses: The names of the records.
    """
    records = [record for record in data.records() if not isinstance(record, Source)]
    positions = {record.id: position for position, record in enumerate(records)}
    kinds = list(dict.fromkeys(record.RECORD_TYPE for record in records))
    sectors = sorted({sector for record in records if (sector := _sector(record))})
    entries = data.timeline()
    fields = {field: position for position, field in enumerate(dict.fromkeys(entry.field for entry in entries))}
    events = tuple(_event(entry, positions[entry.record], fields[entry.field]) for entry in entries)
    first = dt.date(FIRST_YEAR, 1, 1).toordinal() - EPOCH
    last = _last_day(data, events)
    projects = [project for project in data.projects.values() if project.stakes]
    return ExplorerData(
        version=data.version,
        first=first,
        last=last,
        kinds=tuple((kind, kind_words(kind)) for kind in kinds),
        actors=tuple(cls.RECORD_TYPE for cls in (State, Group, Organization, Person)),
        sectors=tuple(sector.replace("-", " ") for sector in sectors),
        marks=tuple(MARKS.items()),
        words=tuple(_words(data, field, positions) for field in fields),
        records=tuple(_record(data, addresses, record, positions, kinds, sectors) for record in records),
        events=events,
        stakes=tuple(_stake(addresses, project, stake, positions) for project in projects for stake in project.stakes),
        bands=tuple(row for project in projects for row in _bands(addresses, project, positions, first, last)),
        agreements=tuple(
            AgreementRow(positions[agreement.id], agreement_steps(agreement)) for agreement in data.agreements.values()
        ),
        departments=tuple(_shape(data, department, positions) for department in departments()),
    )


def steps(days: Iterable[int], answer: Callable[[PartialDate], Any]) -> Steps:
    """Return the answers to a question about a day, with the first day of each.

    Args:
        days: The ordinal numbers of all days on which the answer may change.
        answer: Returns the answer for a day.
    """
    found: list[tuple[int, Any]] = []
    for day in sorted({1, *(day for day in days if 1 <= day <= LAST_DAY)}):
        known = answer(PartialDate(iso(day)))
        if not found or found[-1][1] != known:
            found.append((day - EPOCH, known))
    return tuple(found)


def stake_steps(stake: Stake) -> Steps:
    """Return whether a stake is held, as answers that change only on some days."""
    end = stake.end if isinstance(stake.end, PartialDate) else None

    def answer(day: PartialDate) -> int:
        return SURELY if held(stake.start, stake.end, day, surely=True) else int(held(stake.start, stake.end, day))

    return steps(_changes(date for date in (stake.start, end) if date is not None), answer)


def agreement_steps(agreement: Agreement) -> Steps:
    """Return the statuses of an agreement and whether it is in force, as answers that change only on some days."""

    def answer(day: PartialDate) -> tuple[tuple[str, ...], int]:
        in_force = SURELY if agreement.is_in_force_on(day, surely=True) else int(agreement.is_in_force_on(day))
        return tuple(status.value.replace("-", " ") for status in agreement.status_on(day)), in_force

    return steps(_changes(date for _, date in dated_values(agreement)), answer)


def _changes(dates: Iterable[PartialDate]) -> set[int]:
    """Return the days on which an answer that depends on dates may change."""
    bounds = {day for date in dates for day in (date.lower, date.upper) if day is not None}
    return bounds | {day + 1 for day in bounds}


def _record(
    data: Dataset, addresses: Addresses, record: Record, positions: dict[str, int], kinds: Sequence[str],
    sectors: Sequence[str],
) -> RecordRow:  # fmt: skip
    name = printable(addresses.name_of(record.id))
    names = dict(record.names.pairs)
    spanish, chinese = printable(names.get("es", "")), printable(names.get("zh", ""))
    known = (name, spanish, chinese, record.id)
    also = dict.fromkeys(text for text in map(printable, texts_of(record)) if text not in known)
    about = _about(data, record)
    return RecordRow(
        id=record.id,
        kind=kinds.index(record.RECORD_TYPE),
        name=name,
        spanish=spanish,
        chinese=chinese,
        also=" ".join(also),
        sectors=tuple(sorted({sectors.index(sector) for one in (record, *about) if (sector := _sector(one))})),
        about=tuple(sorted(_named(data, record, positions))),
        places=tuple(sorted({place for one in (record, *about) for place in _places(data, one)})),
        point=record.point if isinstance(record, Project) else None,
    )


def _named(data: Dataset, record: Record, positions: dict[str, int]) -> set[int]:
    """Return the positions of the records that a record names."""
    targets = {data.current_id(target) for _, target, _ in references_of(record) if target in data}
    return {positions[target] for target in targets - {record.id} if target in positions}


def _about(data: Dataset, record: Record) -> list[Record]:
    """Return the projects and companies that a record without a sector or region of its own is about."""
    if _sector(record) is not None or isinstance(record, Project):
        return []
    for field in _SUBJECTS:
        value = getattr(record, field, None) or ()
        found = [data[one] for one in (value if isinstance(value, tuple) else (value,)) if one in data]
        if found:
            return found
    return []


def _sector(record: Record) -> str | None:
    """Return the sector of a project, or of an organization whose sector is a word for the sectors of projects."""
    sector = getattr(record, "sector", None)
    return str(sector.value) if isinstance(sector, Sector) else sector if sector in _SECTORS else None


def _places(data: Dataset, record: Record) -> Iterable[str]:
    for region in getattr(record, "regions", ()):
        known = data.regions.get(region)
        if known is not None and known.code:
            yield MERGED.get(known.code, known.code)


def _words(data: Dataset, field: str, positions: dict[str, int]) -> WordsRow:
    name, key, inner = field_parts(field)
    return WordsRow(name, key_words(data, key), positions.get(key, -1), inner)


def _event(entry: Entry, record: int, words: int) -> EventRow:
    place = drawn(entry.date)
    if place is None:
        return EventRow(record, words, str(entry.date), -1, 0, 0)
    return EventRow(
        record, words, str(entry.date), list(MARKS).index(place.kind), _day(place.start), _day(place.end)
    )  # fmt: skip


def _day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal() - EPOCH


def _last_day(data: Dataset, events: Sequence[EventRow]) -> int:
    month = version_month(data.version)
    if month is not None and month.upper is not None:
        return month.upper - EPOCH
    return max([_day(f"{FIRST_YEAR}-12-31"), *(event.end for event in events if event.mark >= 0)])


def _stake(addresses: Addresses, project: Project, stake: Stake, positions: dict[str, int]) -> StakeRow:
    return StakeRow(
        project=positions[project.id],
        owner=positions.get(stake.owner, -1),
        owner_name=printable(addresses.name_of(stake.owner)),
        share="" if stake.share is None else str(stake.share),
        start="" if stake.start is None else str(stake.start),
        end="" if stake.end is None else str(stake.end.text if isinstance(stake.end, PartialDate) else ".."),
        held=stake_steps(stake),
    )


def _bands(
    addresses: Addresses, project: Project, positions: dict[str, int], first: int, last: int
) -> Iterable[BandRow]:
    for band in bands(project.stakes, first + EPOCH, last + 1 + EPOCH):
        possible = dict.fromkeys(owner for owner, _ in band.possible)
        yield BandRow(
            project=positions[project.id], start=band.start - EPOCH, end=band.end - EPOCH, low=float(band.low),
            high=float(band.high), owner=positions.get(band.owner, -1),
            owner_name=printable(addresses.name_of(band.owner)) if band.owner else "", text=band.text,
            possible=tuple((positions.get(owner, -1), printable(addresses.name_of(owner))) for owner in possible),
        )  # fmt: skip


def _shape(data: Dataset, department: Department, positions: dict[str, int]) -> dict[str, Any]:
    record = next((positions[region.id] for region in data.regions.values() if region.code == department.code), -1)
    return {
        "type": "Feature", "properties": {"code": department.code, "record": record},
        "geometry": {"type": "MultiPolygon", "coordinates": clockwise(department)},
    }  # fmt: skip
