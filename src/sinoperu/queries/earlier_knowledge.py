"""The data set as it could have been known at an earlier date: by the sources that were published by then."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from sinoperu.model import SERIES_TYPES, Coverage, Group, Initiative, Office, Organization, Person, Source, State
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import FUTURE, Category, Shape, own_fields, shapes
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import LAST_DAY, DateInterval, PartialDate, SpanLike, parse_span
from sinoperu.values.spans import date_between
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.comparison import Ancestors, ValueRelation, compare
from sinoperu.verdicts.statements import Judged, StatementJudge

Store = TypeVar("Store", bound=RecordStore)

_ACTORS = (State, Group, Initiative, Organization, Person, Office)
"""What is kept whoever speaks of it: the words in which everything else is said."""
_SUPPORTING = (Verdict.CONFIRMED, Verdict.UNCORROBORATED, Verdict.MORE_PRECISE)


def known_by(data: Store, date: SpanLike) -> Store:
    """Return the data set as the sources published by a date would have it.

    A source without a date of publication is left out, since nothing shows that it was there. An adopted value stays if
    one of the remaining sources supports it, or if no source at all speaks of it; where they only say something broader
    that fits, the most precise of that takes its place; else nothing is adopted. So it is with each field of a part of
    which a remaining source speaks. An event or project stays if a remaining source speaks of it, an actor (a state,
    organization, person or office) always. A coverage stays if all sources that it was checked against remain.

    What lies after the date cannot have been known: a later date of which no source speaks is left out, and so is a
    part or event all of whose dates are later, or a coverage without sources that reaches further. A record was
    followed up to its latest remaining source at most, and has its note only if all sources that speak of it remain.

    Args:
        data: The data set.
        date: The date or interval up to whose last day sources count.

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
    by = parse_span(date)
    last = LAST_DAY if by.upper is None else by.upper
    sources = {source.id: source for source in data.sources.values() if _published_by(source, last)}
    judge = StatementJudge(data)
    records = [
        known
        for record in data.records()
        if not isinstance(record, Source) and (known := _as_known(record, judge, sources, last)) is not None
    ]
    return type(data)(
        _without_loose_ends([*records, *sources.values()]),
        observations=[row for word in SERIES_TYPES for row in data.series(word) if row.source in sources],
        version=data.version,
    )


def _published_by(source: Source, last: int) -> bool:
    return source.published is not None and source.published.upper is not None and source.published.upper <= last


def _without_loose_ends(records: list[Record]) -> list[Record]:
    """Return the records without references to records that are not there, and without those that need one."""
    known = {record.id for record in records}
    kept = [tied for record in records if (tied := _tied(record, known)) is not None]
    return kept if len(kept) == len(records) else _without_loose_ends(kept)


def _tied(thing: Any, known: set[str]) -> Any:
    """Return a record or part without references that lead nowhere, or `None` if it cannot be without one."""
    values: dict[str, Any] = {}
    for shape in shapes(type(thing)).values():
        value = getattr(thing, shape.name)
        if value in (None, ()):
            continue
        if shape.category is Category.REFERENCE:
            found = tuple(target for target in (value if shape.many else (value,)) if target in known)
            if not found and shape.required:
                return None
            values[shape.name] = found if shape.many else next(iter(found), None)
        elif shape.category is Category.PART and shape.many:
            values[shape.name] = tuple(part for part in (_tied(part, known) for part in value) if part is not None)
    changed = {name: value for name, value in values.items() if value != getattr(thing, name)}
    return attrs.evolve(thing, **changed) if changed else thing


def _as_known(record: Record, judge: StatementJudge, known: Mapping[str, Source], last: int) -> Record | None:
    """Return a record as it was known, or `None` if it was not."""
    if isinstance(record, Coverage):
        in_time = all(source in known for source in record.sources)
        return record if in_time and (record.sources or not _ends_later(record.complete_until, last)) else None
    speakers = {statement.source for statement in judge.data.statements_about(record)}
    heard = [known[source].published for source in sorted(speakers) if source in known]
    if not isinstance(record, _ACTORS) and not heard and (speakers or _all_later(record, last)):
        return None
    values: dict[str, Any] = {}
    spoken = set[str]()
    for shape in own_fields(type(record)):
        adopted = getattr(record, shape.name)
        if shape.required or adopted in (None, ()) or shape.category is Category.MAP:
            continue
        judged = judge.judged(record.id, shape.name)
        if judged:
            spoken.add(shape.name)
            values[shape.name] = _supported(adopted, shape, judged, known, judge.above, last)
        else:
            values[shape.name] = _unspoken(adopted, shape, last)
    if _ends_later(record.as_of, last):
        days = [day for day in heard if day is not None]
        values["as_of"] = max(days, key=lambda day: (day.upper or 0, day.text), default=date_between(last, last))
    if len(heard) < len(speakers):
        values["note"] = None
    return attrs.evolve(record, **values, complete=tuple(name for name in record.complete if name not in spoken))


def _supported(
    adopted: Any, shape: Shape, judged: Iterable[Judged], known: Container[str], above: Ancestors, last: int
) -> Any:
    """Return what the remaining sources support of a value."""
    said = [one for one in judged if one.statement.mode is Mode.SAYS]
    heard = [one for one in said if one.statement.source in known]
    if shape.category is Category.PART:
        return tuple(_parts_as_known(adopted, heard, said, above, last))
    if shape.many:
        lists = [one.statement.value for one in heard if isinstance(one.statement.value, tuple)]
        return tuple(item for item in adopted if any(item in some for some in lists))
    if any(one.verdict in _SUPPORTING for one in heard):
        return adopted
    return _broader((one.statement.value for one in heard if one.verdict is Verdict.COMPATIBLE), shape)


def _broader(said: Iterable[Any], shape: Shape) -> Any:
    """Return the most precise of several values that are broader than the adopted one."""
    broader = list(said)
    dates = [value for value in broader if isinstance(value, PartialDate)]
    if dates:
        return min(dates, key=lambda value: (_width(value), value.sort_key))
    return broader[0] if broader and shape.category is not Category.DATE else None


def _parts_as_known(
    parts: Iterable[Part], heard: Iterable[Judged], said: Iterable[Judged], above: Ancestors, last: int
) -> Iterator[Part]:
    """Yield the parts of which a remaining source speaks, each with what it says of them."""
    for part in parts:
        told: list[Any] = [
            one.statement.value for one in heard if one.adopted == part and one.verdict is not Verdict.CONTRADICTED
        ]
        if told:
            yield _part_as_known(part, told, [one.statement.value for one in said if one.adopted == part], above, last)


def _part_as_known(part: Part, told: list[Any], ever: list[Any], above: Ancestors, last: int) -> Part:
    values: dict[str, Any] = {}
    for shape in shapes(type(part)).values():
        name, adopted = shape.name, getattr(part, shape.name)
        if shape.required or name in {"id", part.KEY} or adopted in (None, ()):
            continue
        said, later = ([v for one in some if (v := getattr(one, name)) not in (None, ())] for some in (told, ever))
        compared = [(compare(value, adopted, shape, complete=False, above=above).relation, value) for value in said]
        if name == "note":
            values[name] = adopted if len(told) == len(ever) else None
        elif not later:
            values[name] = _unspoken(adopted, shape, last)
        elif not any(relation <= ValueRelation.NARROWER for relation, _ in compared):
            values[name] = _broader(
                (value for relation, value in compared if relation is ValueRelation.COMPATIBLE), shape
            )
            values[name] = (values[name] or ()) if shape.many else values[name]
    return attrs.evolve(part, **values)


def _unspoken(adopted: Any, shape: Shape, last: int) -> Any:
    """Return what can have been known of a value of which no source speaks: all but later dates."""
    if shape.many:
        kept = (_unspoken(item, attrs.evolve(shape, many=False), last) for item in adopted)
        return tuple(item for item in kept if item is not None)
    if shape.category is not Category.PART:
        return None if _is_later(shape, adopted, last) else adopted
    if _all_later(adopted, last):
        return None
    later = [one for one in shapes(type(adopted)).values() if _is_later(one, getattr(adopted, one.name), last)]
    if any(one.required for one in later):
        return None
    return attrs.evolve(adopted, **{one.name: None for one in later}) if later else adopted


def _is_later(shape: Shape, value: Any, last: int) -> bool:
    """Return whether a value is a date after a day, and none that lies ahead when it is told."""
    is_date = isinstance(value, PartialDate | DateInterval) and shape.name not in FUTURE
    return is_date and value.lower is not None and value.lower > last


def _all_later(thing: Record | Part, last: int) -> bool:
    """Return whether a thing has dates, and all of them are later."""
    dates = [one for one in shapes(type(thing)).values() if one.category is Category.DATE and not one.many]
    known = [(one, value) for one in dates if isinstance(value := getattr(thing, one.name), PartialDate | DateInterval)]
    return bool(known) and all(_is_later(one, value, last) for one, value in known)


def _ends_later(date: PartialDate | None, last: int) -> bool:
    return date is not None and (date.upper is None or date.upper > last)


def _width(date: PartialDate) -> int:
    if date.lower is None or date.upper is None:
        return 1 << 40
    return date.upper - date.lower
