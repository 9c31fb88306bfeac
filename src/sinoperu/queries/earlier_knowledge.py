"""Reduces a data set to what the sources published by an earlier date support.

Verdicts in the reduced data set show how the evidence looked at that date.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from sinoperu.gc_pause import paused_gc
from sinoperu.model import (
    SERIES_TYPES,
    Coverage,
    Group,
    Initiative,
    Office,
    Organization,
    Person,
    Region,
    Source,
    State,
)
from sinoperu.model.base import Part, Record
from sinoperu.model.comparing import ListClass
from sinoperu.model.fields import FUTURE, Category, Shape, own_fields, shapes
from sinoperu.model.sources import FieldValue
from sinoperu.model.value_paths import split_path
from sinoperu.store.backend import MemoryBackend
from sinoperu.store.bundled_part import changed_part
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import LAST_DAY, DateInterval, PartialDate, SpanLike, parse_span
from sinoperu.values.spans import date_between
from sinoperu.values.vocabulary import Mode, ValueRelation, Verdict
from sinoperu.verdicts.comparison import SUPPORTING_RELATIONS
from sinoperu.verdicts.judged import Judged
from sinoperu.verdicts.statements import StatementJudge

Store = TypeVar("Store", bound=RecordStore)

_Entity = TypeVar("_Entity", Record, Part)

_BROADER = (ValueRelation.ENTAILED, ValueRelation.OVERLAPS)
"""A stated value with one of these relations can replace an adopted value that is more precise."""
_ACTORS = (State, Region, Group, Initiative, Organization, Person, Office)
"""The classes of records that are kept even without a source, because other records refer to them."""


@paused_gc()
def known_by(data: Store, date: SpanLike) -> Store:
    """Return the data set as it was known on a date, with only the facts that sources published by that date support.

    Sources: a source is kept if it was surely published by the date. A source without a date of publication is removed.

    Records: a region or an actor (a state, group, initiative, organization, person or office) is always kept. Any other
    record is kept if a remaining source has a statement or an expectation about it. A record is also kept if the full
    data set has no statement or expectation about it. A coverage is kept if all its sources are kept.

    Values: an adopted value is kept if a remaining source supports it. It is also kept if the full data set has no
    statement or expectation about the field. If the field holds a list, the items that
    a remaining source states are kept. If the remaining sources state only broader values (for example, only the year),
    the most precise of these values replaces the adopted value. Otherwise the field becomes empty. The same applies to
    each field of a part.

    Later dates: an adopted date after the given date is removed if no source states it. Planned dates, such as
    `valid_until`, are kept. A part or record whose dates are all after the given date is removed if no source states
    it. Actors are never removed. A coverage without sources is removed if it extends beyond the given date.

    `note` and `as_of`: the note of a record is kept only if all sources about the record are kept. An `as_of` date
    after the given date is replaced by the publication date of the latest remaining source about the record. If no such
    source remains, it is replaced by the given date.

    `verified_until`: a later date is replaced by the given date.

    `readings`: a reading of the curators is kept if its value is kept.

    `complete` and `incomplete`: a list is no longer declared complete if the full data set has statements about it, or
    if it has lost references to records that were not known. If only some members remain in a list that is whole by
    nature, such as the parties, the list is declared incomplete.

    Args:
        data: The data set.
        date: A date or an interval. Sources that were published on or before its last day are kept.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [agreement.fta]
    ... signed = "2009-04-28"
    ... [source.early]
    ... published = "2009-12"
    ... [source.early.says.agreement.fta]
    ... signed = "2009"
    ... [source.late]
    ... published = "2019"
    ... [source.late.says.agreement.fta]
    ... signed = "2009-04-28"
    ... ''')
    >>> known_by(data, "2010").agreements["fta"].signed
    PartialDate('2009')
    """
    span = parse_span(date)
    last_day = LAST_DAY if span.upper is None else span.upper
    sources = {source.id: source for source in data.sources.values() if _published_by(source, last_day)}
    judge = StatementJudge(data)
    records = [
        known_record
        for record in data.records()
        if not isinstance(record, Source)
        and (known_record := _known_record(record, judge, sources, last_day)) is not None
    ]
    backend = MemoryBackend(
        _without_dangling_references([*records, *sources.values()]),
        [row for series in SERIES_TYPES for row in data.series(series) if row.source in sources],
        version=data.version,
        verified_until={
            word: (date_between(last_day, last_day) or verified) if _ends_later(verified, last_day) else verified
            for word, verified in data.verified_dates.items()
        },
        bundled=changed_part(data.bundled),
    )
    return type(data)(backend=backend)


def _published_by(source: Source, last_day: int) -> bool:
    return source.published is not None and source.published.upper is not None and source.published.upper <= last_day


# ------------------------------------------------------------------------------------------------ references


def _without_dangling_references(records: list[Record]) -> list[Record]:
    """Remove dangling references: references to records that are not in the list.

    If a required field has only dangling references, the whole record is removed. A removal can make further references
    dangling, so the function calls itself until it removes no more records.
    """
    ids = {record.id for record in records}
    kept = [cleaned for record in records if (cleaned := _with_known_references(record, ids)) is not None]
    return kept if len(kept) == len(records) else _without_dangling_references(kept)


def _with_known_references(entity: _Entity, ids: set[str]) -> _Entity | None:
    """Return a record or part without references to unknown ids. Return `None` if this empties a required field."""
    values: dict[str, Any] = {}  # `Any`, because `evolve` takes values of all fields
    for shape in shapes(type(entity)).values():
        value: FieldValue = getattr(entity, shape.name)
        if value in (None, ()):
            continue
        items = value if isinstance(value, tuple) else (value,)
        if shape.category is Category.REFERENCE:
            targets = tuple(target for target in items if target in ids)
            if not targets and shape.required:
                return None
            values[shape.name] = targets if shape.many else next(iter(targets), None)
        elif shape.category is Category.PART and shape.many:
            parts = (_with_known_references(part, ids) for part in items if isinstance(part, Part))
            values[shape.name] = tuple(part for part in parts if part is not None)
    changes = {name: value for name, value in values.items() if value != getattr(entity, name)}
    if isinstance(entity, Record) and (shortened := _shortened(entity, changes)):
        changes |= _list_marks(entity, changes, shortened)
    return attrs.evolve(entity, **changes) if changes else entity


# ------------------------------------------------------------------------------------------- records and fields


def _known_record(record: Record, judge: StatementJudge, sources: Mapping[str, Source], last_day: int) -> Record | None:
    """Return a record as it was known on the last day. Return `None` if nothing was known about it.

    Args:
        record: The record.
        judge: An object that gives verdicts on all statements, including the statements of later sources.
        sources: The remaining sources, as a mapping from id to source.
        last_day: The last day, as an ordinal day number.
    """
    if isinstance(record, Coverage):
        all_remain = all(source in sources for source in record.sources)
        return record if all_remain and (record.sources or not _ends_later(record.complete_until, last_day)) else None
    all_sources = {statement.source for statement in judge.data.statements_about(record)}
    publications = [sources[source].published for source in sorted(all_sources) if source in sources]
    if not isinstance(record, _ACTORS) and not publications and (all_sources or _is_all_later(record, last_day)):
        return None
    values: dict[str, Any] = {}  # `Any`, because `evolve` takes values of all fields
    stated_fields = set[str]()
    for shape in own_fields(type(record)):
        adopted: FieldValue = getattr(record, shape.name)
        if shape.required or adopted in (None, ()) or shape.category is Category.MAP:
            continue
        judged_statements = judge.judged(record.id, shape.name)
        if judged_statements:
            stated_fields.add(shape.name)
            values[shape.name] = _supported_value(adopted, shape, judged_statements, sources, judge, last_day)
        else:
            values[shape.name] = _unstated_value(adopted, shape, last_day)
    if _ends_later(record.as_of, last_day):
        dates = [date for date in publications if date is not None]
        latest = max(dates, key=lambda date: (date.upper or 0, date.text), default=date_between(last_day, last_day))
        values["as_of"] = latest
    if len(publications) < len(all_sources):
        values["note"] = None
    known = attrs.evolve(record, **values | _list_marks(record, values, stated_fields))
    readings = tuple(reading for reading in known.readings if _has_value(known, reading.field))
    return known if readings == known.readings else attrs.evolve(known, readings=readings)


def _has_value(record: Record, path: str) -> bool:
    """Return whether a record has a value with the path of a reading, such as `stakes[mmg].share`."""
    name, key, inner = split_path(path)
    value: FieldValue = getattr(record, name, None)
    if key is None or not isinstance(value, tuple):
        return value not in (None, ())
    parts = (part for part in value if isinstance(part, Part) and part.key == key)  # several may have the same key
    return any(not inner or getattr(part, inner, None) not in (None, ()) for part in parts)


def _list_marks(
    record: Record, values: Mapping[str, FieldValue], reopened: Container[str]
) -> dict[str, tuple[str, ...]]:
    """Return the new values of `complete` and `incomplete` of a record whose lists may lose members.

    Args:
        record: The record with the old values.
        values: A mapping from the names of fields to their new values.
        reopened: The names of the lists that are no longer known to be complete.
    """
    classes = {name: shapes(type(record))[name].compared.members for name in _shortened(record, values)}
    opened = (name for name, members in classes.items() if members is ListClass.WHOLE and values[name])
    return {
        "complete": tuple(name for name in record.complete if name not in reopened),
        "incomplete": tuple(dict.fromkeys([*record.incomplete, *opened])),
    }


def _shortened(entity: Record | Part, values: Mapping[str, FieldValue]) -> list[str]:
    """Return the names of the lists that have fewer members in the new values."""
    return [
        name for name, value in values.items() if isinstance(value, tuple) and len(value) < len(getattr(entity, name))
    ]


def _supported_value(
    adopted: FieldValue,
    shape: Shape,
    judged_statements: Iterable[Judged],
    sources: Container[str],
    judge: StatementJudge,
    last_day: int,
) -> FieldValue:
    """Return the part of an adopted value that the remaining sources support, or a broader value that they state."""
    facts = [judged for judged in judged_statements if judged.statement.mode is Mode.SAYS]
    remaining = [judged for judged in facts if judged.statement.source in sources]
    if isinstance(adopted, tuple):
        if shape.category is Category.PART:
            parts = [part for part in adopted if isinstance(part, Part)]
            return tuple(_supported_parts(parts, remaining, facts, judge, last_day))
        lists = [judged.statement.value for judged in remaining if isinstance(judged.statement.value, tuple)]
        return tuple(item for item in adopted if any(item in stated for stated in lists))
    if any(judged.supports for judged in remaining):
        return adopted
    broader = [judged.statement.value for judged in remaining if judged.relation in _BROADER]
    return _most_precise(broader, shape)


def _most_precise(broader: Sequence[FieldValue], shape: Shape) -> FieldValue:
    """Return the most precise date of some stated values. In a field that does not hold dates, return the first value.

    Args:
        broader: Stated values that are broader than the adopted value. If the sequence is empty, the result is `None`.
        shape: The description of the field.
    """
    dates = [value for value in broader if isinstance(value, PartialDate)]
    if dates:
        return min(dates, key=lambda date: (_width(date), date.sort_key))
    return broader[0] if broader and shape.category is not Category.DATE else None


def _supported_parts(
    parts: Iterable[Part], remaining: Iterable[Judged], facts: Iterable[Judged], judge: StatementJudge, last_day: int
) -> Iterator[Part]:
    """Yield each adopted part that a remaining source states. Values that no remaining source supports are removed.

    Args:
        parts: The adopted parts.
        remaining: The statements of the remaining sources, with their verdicts.
        facts: The statements of all sources, with their verdicts.
        judge: The judge, which compares values.
        last_day: The last day, as an ordinal day number.
    """
    for part in parts:
        stated = [
            judged.statement.value
            for judged in remaining
            if judged.adopted == part and judged.verdict is not Verdict.CONTRADICTED
        ]
        if stated:
            stated_by_all = [judged.statement.value for judged in facts if judged.adopted == part]
            yield _supported_part(part, stated, stated_by_all, judge, last_day)


def _supported_part(
    part: Part,
    stated: Sequence[FieldValue],
    stated_by_all: Sequence[FieldValue],
    judge: StatementJudge,
    last_day: int,
) -> Part:
    """Return a copy of an adopted part. Values that no remaining source supports are removed or replaced.

    Args:
        part: The adopted part.
        stated: The part as each remaining source states it, one item for each statement.
        stated_by_all: The part as each source of the full data set states it, even if it contradicts the adopted part.
        judge: The judge, which compares values.
        last_day: The last day, as an ordinal day number.
    """
    values: dict[str, Any] = {}  # `Any`, because `evolve` takes values of all fields
    for shape in shapes(type(part)).values():
        name = shape.name
        adopted: FieldValue = getattr(part, name)
        if shape.required or name in {"id", part.KEY} or adopted in (None, ()):
            continue
        if name == "note":
            values[name] = adopted if len(stated) == len(stated_by_all) else None
        elif not _filled(stated_by_all, name):
            values[name] = _unstated_value(adopted, shape, last_day)
        else:
            relations = [(judge.relation_of_stated(value, adopted, shape), value) for value in _filled(stated, name)]
            if not any(relation in SUPPORTING_RELATIONS for relation, _ in relations):
                broader = [value for relation, value in relations if relation in _BROADER]
                precise = _most_precise(broader, shape)
                values[name] = (precise or ()) if shape.many else precise
    return attrs.evolve(part, **values)


def _filled(stated_parts: Iterable[FieldValue], name: str) -> list[FieldValue]:
    """Return the values that stated parts have in one field. Empty values are left out."""
    values: Iterator[FieldValue] = (getattr(part, name) for part in stated_parts)
    return [value for value in values if value not in (None, ())]


# ----------------------------------------------------------------------------------------------- later dates


def _unstated_value(adopted: FieldValue, shape: Shape, last_day: int) -> FieldValue:
    """Return an adopted value that no source states. Dates after the last day are removed from it."""
    if isinstance(adopted, tuple):
        single = attrs.evolve(shape, many=False)
        items = (_unstated_value(item, single, last_day) for item in adopted)
        return tuple(item for item in items if item is not None and not isinstance(item, tuple))
    if not isinstance(adopted, Part):
        return None if _is_later(shape, adopted, last_day) else adopted
    if _is_all_later(adopted, last_day):
        return None
    later = [
        field for field in shapes(type(adopted)).values() if _is_later(field, getattr(adopted, field.name), last_day)
    ]
    if any(field.required for field in later):
        return None
    return attrs.evolve(adopted, **{field.name: None for field in later}) if later else adopted


def _is_later(shape: Shape, value: FieldValue, last_day: int) -> bool:
    """Return whether a value is a date after the last day, but not a planned date such as `valid_until`."""
    if not isinstance(value, PartialDate | DateInterval) or shape.name in FUTURE:
        return False
    return value.lower is not None and value.lower > last_day


def _is_all_later(entity: Record | Part, last_day: int) -> bool:
    """Return whether a record or part has dates, and all of them are after the last day."""
    shapes_of_dates = [
        shape for shape in shapes(type(entity)).values() if shape.category is Category.DATE and not shape.many
    ]
    dates = [
        (shape, date)
        for shape in shapes_of_dates
        if isinstance(date := getattr(entity, shape.name), PartialDate | DateInterval)
    ]
    return bool(dates) and all(_is_later(shape, date, last_day) for shape, date in dates)


def _ends_later(date: PartialDate | None, last_day: int) -> bool:
    return date is not None and (date.upper is None or date.upper > last_day)


def _width(date: PartialDate) -> int:
    """Return the number of days from the first to the last possible day of a date.

    If one of these days is unknown, return a number that is larger than any real width.
    """
    if date.lower is None or date.upper is None:
        return 1 << 40
    return date.upper - date.lower
