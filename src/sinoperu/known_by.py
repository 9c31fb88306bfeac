"""The data set as it could have been known at an earlier date: by the sources that were published by then."""

from typing import Any

import attrs

from sinoperu.dataset import Dataset
from sinoperu.model import SERIES_TYPES, Coverage, Group, Initiative, Office, Organization, Person, Source, State
from sinoperu.model.record import Record
from sinoperu.model.shapes import Category, Shape, own_fields, shapes
from sinoperu.values.dates import PartialDate, Span, SpanLike, parse_span
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts import Court, Judged

_ACTORS = (State, Group, Initiative, Organization, Person, Office)
"""What is kept whoever speaks of it: the words in which everything else is said."""
_SUPPORTING = (Verdict.CONFIRMED, Verdict.UNCORROBORATED, Verdict.MORE_PRECISE)


def known_by(data: Dataset, date: SpanLike) -> Dataset:
    """Return the data set as the sources published by a date would have it.

    A source without a date of publication is left out, since nothing shows that it was there. An adopted value stays if
    one of the remaining sources supports it, or if no source at all speaks of it; where they only say something broader
    that fits, the most precise of that takes its place; else nothing is adopted. An event or project stays if a
    remaining source speaks of it, an actor (a state, organization, person or office) always. A coverage stays if all
    sources that it was checked against remain.

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
    sources = {source.id: source for source in data.sources.values() if _published_by(source, by)}
    court = Court(data)
    records: list[Record] = []
    for record in data.records():
        if isinstance(record, Source):
            continue
        if isinstance(record, Coverage):
            if all(source in sources for source in record.sources):
                records.append(record)
            continue
        about = data.statements_about(record)
        if not about:
            records.append(record)
        elif isinstance(record, _ACTORS) or any(statement.source in sources for statement in about):
            records.append(_as_known(record, court, sources))
    return Dataset(
        _without_loose_ends([*records, *sources.values()]),
        observations=[row for word in SERIES_TYPES for row in data.series(word) if row.source in sources],
        version=data.version,
    )


def _published_by(source: Source, by: Span) -> bool:
    published = source.published
    if published is None or published.upper is None:
        return False
    return by.upper is None or published.upper <= by.upper


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


def _as_known(record: Record, court: Court, known: dict[str, Source]) -> Record:
    values: dict[str, Any] = {}
    for shape in own_fields(type(record)):
        adopted = getattr(record, shape.name)
        judged = court.judged(record.id, shape.name)
        if shape.required or adopted in (None, ()) or not judged or shape.category is Category.MAP:
            continue
        heard = [one for one in judged if one.statement.source in known and one.statement.mode is Mode.SAYS]
        values[shape.name] = _supported(adopted, shape, heard)
    kept = tuple(name for name in record.complete if name not in values)
    return attrs.evolve(record, **values, complete=kept)


def _supported(adopted: Any, shape: Shape, heard: list[Judged]) -> Any:
    if shape.many:
        return tuple(item for item in adopted if any(_names(one, item, shape) for one in heard))
    if any(one.verdict in _SUPPORTING for one in heard):
        return adopted
    broader = [one.statement.value for one in heard if one.verdict is Verdict.COMPATIBLE]
    dates = [value for value in broader if isinstance(value, PartialDate)]
    if dates:
        return min(dates, key=lambda value: (_width(value), value.sort_key))
    return broader[0] if broader and shape.category is not Category.DATE else None


def _names(judged: Judged, item: Any, shape: Shape) -> bool:
    """Return whether a statement speaks for an item of a list."""
    if shape.category is Category.PART:
        return judged.adopted == item and judged.verdict not in (Verdict.CONTRADICTED, Verdict.NEW)
    value = judged.statement.value
    return isinstance(value, tuple) and item in value


def _width(date: PartialDate) -> int:
    if date.lower is None or date.upper is None:
        return 1 << 40
    return date.upper - date.lower
