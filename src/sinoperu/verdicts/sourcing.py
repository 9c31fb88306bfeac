"""Which sources say each adopted value of a record, and which values the curators mark as their own reading.

A source says an adopted value if its own value is the same, or is more precise and fits inside the adopted value. A
less precise source, such as one that says 2009 where 2009-04-28 is adopted, does not say the adopted value.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import NamedTuple

from sinoperu.model.base import Part, Record
from sinoperu.model.comparing import TextComparison
from sinoperu.model.exempt_fields import ARRANGING_TYPES, exempt_fields
from sinoperu.model.fields import Category, Shape, own_fields
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.model.value_paths import part_path, split_path
from sinoperu.values.vocabulary import Mode, ValueRelation
from sinoperu.verdicts.comparison import EXCLUDED, SUPPORTING_RELATIONS
from sinoperu.verdicts.corroboration import NO_SUPPORT
from sinoperu.verdicts.judged import Judged
from sinoperu.verdicts.parts import stated_fields
from sinoperu.verdicts.statements import StatementJudge


class AdoptedValue(NamedTuple):
    """One adopted value of a record, with the sources that say it.

    A list of parts has one such value for each part, which stands for its key, and one for each field of each part.
    """

    path: str
    """The path of the value, e.g. `"signed"`, `"stakes[mmg]"` for the owner, or `"stakes[mmg].share"`."""
    value: FieldValue
    """The value."""
    sources: tuple[str, ...]
    """The ids of the sources that say the value, sorted. A list can be put together from several sources."""
    reading: str | None = None
    """The path in the reading that covers the value, if the curators mark the value as their own reading."""
    part: Part | None = None
    """The part that has the value, if the value is in a part."""
    is_joint: bool = False
    """Whether the sources say a list only together, each of them some of its members."""


def sourced_values(record: Record, judge: StatementJudge) -> tuple[AdoptedValue, ...]:
    """Return all adopted values of a record that need a source, in the order of the fields.

    Fields that only name, sort or arrange are left out (see `model/exempt_fields.py`). A field that belongs to the
    identity of the record is said by every source that says that the thing exists.

    Args:
        record: The record.
        judge: The judge, which gives verdicts on the statements about the record.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [agreement.fta]
    ... parties = ["peru", "china"]
    ... signed = "2009-04-28"
    ... entered_into_force = "2010-03-01"
    ... readings = [{ field = "entered_into_force", reason = "the gazette gives the day in two ways" }]
    ... [source.gazette.says.agreement.fta]
    ... signed = "2009-04-28"
    ... ''')
    >>> for value in sourced_values(data["fta"], StatementJudge(data)):
    ...     print(value.path, value.sources, value.reading)
    parties ('gazette',) None
    signed ('gazette',) None
    entered_into_force () entered_into_force
    """
    if record.RECORD_TYPE in ARRANGING_TYPES:
        return ()
    return tuple(_values(record, judge, _sourced_fields(type(record))))


def adopted_values(record: Record, judge: StatementJudge) -> tuple[AdoptedValue, ...]:
    """Return all adopted values of a record, in the order of the fields. Values that need no source are among them.

    Args:
        record: The record.
        judge: The judge, which gives verdicts on the statements about the record.
    """
    return tuple(_values(record, judge, own_fields(type(record))))


def sources_by_field(record: Record, judge: StatementJudge) -> dict[str, tuple[str, ...]]:
    """Return the sources that say an adopted value of each field of a record, sorted by id.

    A source of a part, or of one field of a part, is a source of the list. A field that no source says is left out.
    These are the sources of the record, together with those that only say that it exists.

    Args:
        record: The record.
        judge: The judge, which gives verdicts on the statements about the record.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [project.mine]
    ... sector = "mining"
    ... stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
    ... [source.filing.says.project.mine]
    ... stakes = [{ owner = "mmg", share = "62.5%", start = "2015" }]
    ... ''')
    >>> sources_by_field(data["mine"], StatementJudge(data))
    {'stakes': ('filing',)}
    """
    by_field: dict[str, set[str]] = {}
    for path, sources in sources_by_part(record, judge).items():
        by_field.setdefault(split_path(path).name, set()).update(sources)
    return {field: _sorted(sources) for field, sources in by_field.items()}


def sources_by_part(record: Record, judge: StatementJudge) -> dict[str, tuple[str, ...]]:
    """Return the sources that say an adopted value of each field or part of a record, sorted by id.

    A part such as `stakes[mmg]` has its own path. A source of one field of a part is a source of the part. Fields and
    parts that no source says are left out.

    Args:
        record: The record.
        judge: The judge, which gives verdicts on the statements about the record.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [project.mine]
    ... sector = "mining"
    ... stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
    ... [source.filing.says.project.mine]
    ... stakes = [{ owner = "mmg", share = "62.5%", start = "2015" }]
    ... ''')
    >>> sources_by_part(data["mine"], StatementJudge(data))
    {'stakes[mmg]': ('filing',)}
    """
    by_part: dict[str, set[str]] = {}
    for value in adopted_values(record, judge):
        name, key, _ = split_path(value.path)
        by_part.setdefault(name if key is None else part_path(name, key), set()).update(value.sources)
    return {path: _sorted(sources) for path, sources in by_part.items() if sources}


def levels(path: str) -> tuple[str, ...]:
    """Return the path of a value and the paths above it, the most specific first.

    >>> levels("stakes[mmg].share"), levels("signed")
    (('stakes[mmg].share', 'stakes[mmg]', 'stakes'), ('signed',))
    """
    name, key, inner = split_path(path)
    if key is None:
        return (path,)
    return (path, part_path(name, key), name) if inner else (path, name)


def covering(path: str, readings: Container[str]) -> str | None:
    """Return the path of a reading that covers the path of a value, or `None`.

    >>> covering("stakes[mmg].share", {"signed", "stakes[mmg]"}), covering("stakes[mmg]", {"stakes[mmg].share"})
    ('stakes[mmg]', None)
    """
    return next((level for level in levels(path) if level in readings), None)


def unsourced(values: Iterable[AdoptedValue]) -> tuple[str, ...]:
    """Return the paths of the values that no source says and no reading covers.

    Of a part that no source says, only the path of the part is given. Of a list, only its name is given if no source
    says any part of it.

    >>> values = [AdoptedValue("signed", "2009", ()), AdoptedValue("stakes[mmg]", "mmg", ())]
    >>> unsourced([*values, AdoptedValue("stakes[mmg].share", "60%", ()), AdoptedValue("place", "Lima", ("gazette",))])
    ('signed', 'stakes')
    """
    paths: dict[str, None] = {}
    for name, group in groupby(values, lambda value: split_path(value.path).name):
        members = list(group)
        missing = [value.path for value in members if not value.sources and value.reading is None]
        if len(missing) == len(members):
            paths[name] = None
        else:
            own = set(missing)
            paths.update(dict.fromkeys(path for path in missing if own.isdisjoint(levels(path)[1:])))
    return tuple(paths)


def unsourced_paths(record: Record, judge: StatementJudge) -> tuple[str, ...]:
    """Return `unsourced(sourced_values(record, judge))`, without collecting the sources of values that have some.

    A check asks this of every record, so fields that only have agreeing statements, or none, are decided at once.

    Args:
        record: The record.
        judge: The judge, which gives verdicts on the statements about the record.
    """
    if record.RECORD_TYPE in ARRANGING_TYPES:
        return ()
    agreed, disputed = support = judge.support.of(record.id)
    paths: list[str] = []
    if support is NO_SUPPORT and not record.readings:
        for name in _sourced_names(type(record)):
            value = getattr(record, name)
            if value or (value is not None and type(value) is not tuple):  # as `_is_filled`, without a call
                paths.append(name)
        return tuple(paths)
    for shape in _sourced_fields(type(record)):
        value = getattr(record, shape.name)
        if not _is_filled(value):
            continue
        is_part, name = shape.category is Category.PART, shape.name
        if name in agreed and not is_part:
            continue
        is_silent = name not in agreed and name not in disputed and not shape.compared.identity
        if is_silent and not record.readings:
            paths.append(name)
        else:
            paths.extend(unsourced(_with_readings(record, _field_values(record, shape, value, judge))))
    return tuple(paths)


@per_class
def _sourced_fields(cls: type[Record]) -> tuple[Shape, ...]:
    """Return the fields of a record class that need a source."""
    exempt = exempt_fields(cls)
    return tuple(shape for shape in own_fields(cls) if shape.name not in exempt)


@per_class
def _sourced_names(cls: type[Record]) -> tuple[str, ...]:
    return tuple(shape.name for shape in _sourced_fields(cls))


def _values(record: Record, judge: StatementJudge, fields: Iterable[Shape]) -> Iterator[AdoptedValue]:
    """Yield the adopted values of some fields of a record."""
    filled = ((shape, getattr(record, shape.name)) for shape in fields)
    values = (_field_values(record, shape, value, judge) for shape, value in filled if _is_filled(value))
    return _with_readings(record, chain.from_iterable(values))


def _is_filled(value: object) -> bool:
    return value is not None and (type(value) is not tuple or bool(value))


def _with_readings(record: Record, values: Iterable[AdoptedValue]) -> Iterator[AdoptedValue]:
    """Yield values with the paths of the readings that cover them."""
    readings = {reading.field for reading in record.readings}
    for value in values:
        yield value._replace(reading=covering(value.path, readings)) if readings else value


def _field_values(record: Record, shape: Shape, value: FieldValue, judge: StatementJudge) -> Iterator[AdoptedValue]:
    """Yield the adopted values of one field, with their sources."""
    agreed, disputed = judge.support.of(record.id)
    is_stated = shape.name in agreed or shape.name in disputed
    about = judge.data.statements_about(record, shape.name) if is_stated else ()
    statements = [one for one in about if one.mode is Mode.SAYS]
    if shape.category is Category.PART:
        members = value if isinstance(value, tuple) else (value,)
        parts = [part for part in members if isinstance(part, Part)]
        yield from _part_values(record, shape, parts, statements, judge)
    else:
        yield _whole_value(record, shape, value, statements, judge)


def _whole_value(
    record: Record, shape: Shape, value: FieldValue, statements: list[Statement], judge: StatementJudge
) -> AdoptedValue:
    """Return a value that is not in a part, with its sources."""
    if shape.compared.identity:
        about = {one.source for one in judge.data.statements_about(record) if one.mode is Mode.SAYS}
        if any(one.value != value for one in statements):
            about -= _excluded_sources(judge.judged(record.id, shape.name))
        return AdoptedValue(shape.name, value, _sorted(about))
    # Free text cannot be compared, so every source on it counts. Most other statements repeat the adopted value.
    if shape.compared.text is TextComparison.NEVER or all(one.value == value for one in statements):
        return AdoptedValue(shape.name, value, _sorted(one.source for one in statements))
    judged = [one for one in judge.judged(record.id, shape.name) if one.statement.mode is Mode.SAYS]
    sources = _sorted(one.statement.source for one in judged if one.supports)
    if sources or not isinstance(value, tuple):
        return AdoptedValue(shape.name, value, sources)
    return AdoptedValue(shape.name, value, _sources_together(value, judged), is_joint=True)


def _excluded_sources(judged: Iterable[Judged]) -> set[str]:
    """Return the sources that say only values of a field that the adopted value excludes."""
    relations: dict[str, set[ValueRelation]] = {}
    for one in judged:
        if one.statement.mode is Mode.SAYS:
            relations.setdefault(one.statement.source, set()).add(one.relation)
    return {source for source, own in relations.items() if own == {EXCLUDED}}


def _sources_together(members: tuple[object, ...], judged: Iterable[Judged]) -> tuple[str, ...]:
    """Return the sources that together say all members of a list; none if a member is said by no source.

    A list that the adopted list excludes, such as one with a member too many or in another order, says no member.
    """
    known, sources = frozenset(members), set[str]()
    missing = set(known)
    for one in judged:
        stated = one.statement.value
        if one.relation is not EXCLUDED and isinstance(stated, tuple) and (said := known.intersection(stated)):
            missing -= said
            sources.add(one.statement.source)
    return () if missing else _sorted(sources)


def _part_values(
    record: Record, shape: Shape, parts: list[Part], statements: list[Statement], judge: StatementJudge
) -> Iterator[AdoptedValue]:
    said = _said_of_parts(record, shape, parts, statements, judge)
    for part in parts:
        own = said.get(part, {})
        key: FieldValue = getattr(part, part.KEY)
        yield AdoptedValue(part_path(shape.name, part.key), key, _sorted(own.get(part.KEY, ())), part=part)
        for inner, value in stated_fields(part):
            said_by = own.get(part.KEY if inner.compared.identity else inner.name, ())
            path = part_path(shape.name, part.key, inner.name)
            yield AdoptedValue(path, value, _sorted(said_by), part=part)


def _said_of_parts(
    record: Record, shape: Shape, parts: list[Part], statements: list[Statement], judge: StatementJudge
) -> Mapping[Part, Mapping[str, set[str]]]:
    """Return the sources that say each field of each adopted part."""
    said: dict[Part, dict[str, set[str]]] = {part: {} for part in parts}
    repeated = [one.value for one in statements if isinstance(one.value, Part) and one.value in said]
    if len(repeated) == len(statements):  # most statements repeat an adopted part
        for one in statements:
            if isinstance(one.value, Part):
                for name in (one.value.KEY, *(inner.name for inner, _ in stated_fields(one.value))):
                    said[one.value].setdefault(name, set()).add(one.source)
        return said
    for judged in judge.judged(record.id, shape.name):
        if judged.statement.mode is Mode.SAYS and isinstance(judged.adopted, Part) and judged.adopted in said:
            for field in judged.fields:
                if field.relation in SUPPORTING_RELATIONS:
                    said[judged.adopted].setdefault(field.field, set()).add(judged.statement.source)
    return said


def _sorted(sources: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(sources)))
