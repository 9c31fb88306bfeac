"""Strategies for single records, parts, observations, sources and statements.

The strategies are built from the descriptions of the fields in the model, so a new class or field needs no code here.
The values of a single instance may contradict each other. The strategy `datasets` generates consistent data.
"""

import enum
import functools
import string
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, Coverage, Observation, Record, Source
from sinoperu.model.claims import Claim
from sinoperu.model.fields import NAMING_LISTS, Category, Shape, list_fields, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import NEVER_STATED, FieldValue, Passage, Statement
from sinoperu.strategies.values import (
    counts,
    filters,
    identifiers,
    ids,
    intervals,
    measurements,
    money,
    names,
    partial_dates,
    shares,
    texts,
)
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.reading import read_subdivision_code
from sinoperu.values.text import Filters, Identifiers, Names

T = TypeVar("T")

_VALUES: Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]] = {
    str: texts, int: lambda: st.integers(1, 10**6), bool: st.booleans, PartialDate: partial_dates, Money: money,
    Share: shares, Count: counts, Measurement: measurements, Names: names, Identifiers: identifiers,
    Filters: filters,
}  # fmt: skip
_CODE_LENGTHS = {"iso2": 2, "iso3": 3}
"""The lengths of codes of capital letters, as a dict from the name of the field to the number of letters."""
_CONTENTS = {"statements", "claims", "passages"}
"""The fields of a source whose values contain the id of the source. Only the strategy `sources` fills them."""
_NEVER_STATED = {*NEVER_STATED, *_CONTENTS}
"""The fields of records for which no statements are generated."""
_SUBJECTS = tuple(cls for cls in RECORD_CLASSES if cls not in {Coverage, Source})
"""The classes of records about which statements are generated: all except `Coverage` and `Source`."""


@functools.cache
def _value(shape: Shape) -> st.SearchStrategy[Any]:
    """Return the strategy for one value of a field."""
    if shape.category is Category.REFERENCE or (shape.name == "id" and shape.required):
        return ids()
    if shape.reader is read_subdivision_code:
        return st.from_regex(r"[A-Z]{2}-[A-Z0-9]{1,3}", fullmatch=True)
    if length := _CODE_LENGTHS.get(shape.name):
        return st.text(string.ascii_uppercase, min_size=length, max_size=length)
    if shape.interval:
        return st.one_of(partial_dates(), intervals())
    if shape.open_end:
        return st.one_of(partial_dates(), st.just(Bound.OPEN))
    if shape.type in _VALUES:
        return _VALUES[shape.type]()
    if issubclass(shape.type, enum.Enum):
        return st.sampled_from(list(shape.type))
    return built(shape.type)


@functools.cache
def _field(shape: Shape) -> st.SearchStrategy[Any]:
    """Return the strategy for the content of a field: one value, or a tuple of one to three values."""
    value = _value(shape)
    return st.lists(value, min_size=1, max_size=3).map(tuple) if shape.many else value


def _field_of(cls: type[Any], shape: Shape) -> st.SearchStrategy[Any]:
    """Return the strategy for the content of a field of a class. Some fields name other fields of their class."""
    if shape.name in NAMING_LISTS:
        return st.lists(st.sampled_from(list_fields(cls)), min_size=1, max_size=3).map(tuple)
    return _field(shape)


def built(cls: type[T], **given: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Return a strategy for instances of a record, part, observation or claim class. Optional fields may be missing.

    Args:
        cls: The class.
        given: Strategies for single fields, as keyword arguments. They replace the default strategies of these fields.
    """
    fields = {**{name: _field_of(cls, shape) for name, shape in shapes(cls).items() if name not in _CONTENTS}, **given}
    optional = [name for name in fields if name not in given and not shapes(cls)[name].required]
    # If a class has many optional fields, most of them are left out, because small examples shrink faster.
    omitted = [st.just(attrs.NOTHING)] * max(1, len(optional) // 5)
    choices = {**fields, **{name: st.one_of(*omitted, fields[name]) for name in optional}}
    return _from_choices(cls, choices, drawn="complete" if "incomplete" in given else "incomplete")


@st.composite
def _from_choices(draw: st.DrawFn, cls: type[T], choices: Mapping[str, st.SearchStrategy[Any]], drawn: str) -> T:
    """Return a strategy for instances of a class. A field is left out if `attrs.NOTHING` is drawn for it.

    A record cannot name a field both in `complete` and in `incomplete`. Such a name is removed from the list `drawn`.

    The fields are drawn one by one, because failing examples then shrink several times faster than with
    `fixed_dictionaries` or `tuples`. The former also draws an order of its keys. In the latter, Hypothesis explains
    each element.
    """
    drawn_values = {name: draw(choice) for name, choice in choices.items()}
    values = {name: value for name, value in drawn_values.items() if value is not attrs.NOTHING}
    if values.keys() >= NAMING_LISTS:
        (other,) = NAMING_LISTS - {drawn}
        values[drawn] = tuple(name for name in values[drawn] if name not in values[other])
    return cls(**values)


@per_class
def _instances(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Return the default strategy for a class. It is built once for each class."""
    return built(cls)


def records(*classes: type[Record]) -> st.SearchStrategy[Record]:
    """Return a strategy for records. References in these records are random ids.

    Sources from this strategy have no statements, claims or passages. The strategy `sources` adds them.

    Args:
        classes: The classes of the records. If none is given, all record classes are used.
    """
    return st.one_of([_instances(cls) for cls in classes or RECORD_CLASSES])


def observations(*classes: type[Observation]) -> st.SearchStrategy[Observation]:
    """Return a strategy for observations.

    Args:
        classes: The classes of the observations. If none is given, all observation classes are used.
    """
    return st.one_of([_instances(cls) for cls in classes or SERIES_CLASSES])


@st.composite
def sources(draw: st.DrawFn, about: tuple[Record, ...] = ()) -> Source:
    """Return a strategy for sources with statements, claims and passages.

    Args:
        draw: Supplied by Hypothesis. Callers leave this argument out.
        about: The records that the statements are about. If none are given, a random record is used.
    """
    source_id = draw(ids())
    subjects = about or (draw(records(*_SUBJECTS)),)
    stated: dict[tuple[Any, ...], Statement] = {}
    for record in draw(st.lists(st.sampled_from(subjects), max_size=3)):
        for statement in draw(st.lists(statements(source_id, record), max_size=3)):
            stated[statement.record, statement.mode, statement.field, statement.key] = statement
    claims = draw(st.lists(_instances(Claim), max_size=2, unique_by=lambda claim: claim.id))
    passages = draw(st.lists(_instances(Passage), max_size=2, unique_by=lambda passage: passage.id))
    document: Source = draw(_instances(Source))
    return attrs.evolve(
        document,
        id=source_id,
        statements=tuple(stated.values()),
        claims=tuple(attrs.evolve(claim, source=source_id) for claim in claims),
        passages=tuple(attrs.evolve(passage, source=source_id) for passage in passages),
    )


@st.composite
def statements(draw: st.DrawFn, source: str | None = None, record: Record | None = None) -> Statement:
    """Return a strategy for statements about a record. Field and value are random, so the statement may be false.

    Args:
        draw: Supplied by Hypothesis. Callers leave this argument out.
        source: The id of the source. If it is not given, a random id is used.
        record: The record that the statement is about. If it is not given, a random record is used.
    """
    source_id: Any = draw(ids()) if source is None else source
    subject = draw(records(*_SUBJECTS)) if record is None else record
    stateable = [shape for name, shape in shapes(type(subject)).items() if name not in _NEVER_STATED]
    shape = draw(st.sampled_from(stateable))
    is_part = shape.many and shape.category is Category.PART
    values = _value(shape) if is_part else _field_of(type(subject), shape)
    value: FieldValue = draw(
        values.filter(len) if shape.category is Category.MAP else values
    )  # an empty table says nothing
    return Statement(
        source=source_id, record=subject.id, record_type=subject.RECORD_TYPE, field=shape.name, value=value
    )
