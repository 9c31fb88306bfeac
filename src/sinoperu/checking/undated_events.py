"""Orderings of undated events, which the chronology adds on demand.

Rules give orderings only for the dates that a record has, which keeps the chronology small. The orderings of an undated
event are needed if another event implies that it has happened, or if a source states its date. The rules then run again
on a copy of the record in which every undated event has an unknown day. To compare the dates of one source with each
other, the rules run on a copy of the record that has only those dates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import attrs

from sinoperu.chronology import Before, Chain, DaySpan, Event
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import dated, parts
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import Statement
from sinoperu.values.dates import PartialDate

UNKNOWN_DAY = PartialDate("XXXX")
"""The date of an event that has happened on an unknown day."""

OrderingsOf = Callable[[Record], Iterable[Before]]
"""A function that returns the orderings that the rules give for a record."""
RecordOrPart = TypeVar("RecordOrPart", bound=Record | Part)


def with_unknown_days(thing: RecordOrPart) -> RecordOrPart:
    """Return a copy of a record in which each missing date is replaced with an unknown day.

    The missing dates of parts are replaced too.

    >>> from sinoperu.model import Visit
    >>> with_unknown_days(Visit(id="xi-2024", start=PartialDate("2024-11-14"))).end
    PartialDate('XXXX')
    """
    changes: dict[str, Any] = dict.fromkeys(_undated_fields(thing), UNKNOWN_DAY)
    changes |= {name: tuple(map(with_unknown_days, items)) for name, items in _part_lists(thing) if items}
    return _copy(thing, changes) if changes else thing


def _copy(thing: RecordOrPart, changes: Mapping[str, object]) -> RecordOrPart:
    """Return a copy with some fields changed to valid values. A constructor, which tests all values, takes longer."""
    copied = object.__new__(type(thing))
    for name in _field_names(type(thing)):
        object.__setattr__(copied, name, changes[name] if name in changes else getattr(thing, name))
    return copied


@per_class
def _field_names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls))


def with_stated_dates(record: Record, statements: Iterable[Statement]) -> Record:
    """Return a copy of a record that has only the dates and parts that some statements give.

    References to other records are kept.

    Args:
        record: The record.
        statements: The statements of one source about the record.
    """
    values: dict[str, Any] = {shape.name: None for shape in dated(type(record))}
    values |= {shape.name: () for shape in parts(type(record)) if shape.many}
    for statement in statements:
        if isinstance(statement.value, PartialDate):
            values[statement.field] = statement.value
        elif statement.key is not None:
            values[statement.field] = (*values.get(statement.field, ()), statement.value)
    names = {name for name in values if hasattr(record, name)}
    return attrs.evolve(record, **{name: values[name] for name in names})


def _undated_fields(thing: Record | Part) -> list[str]:
    return [name for name in _day_fields(type(thing)) if getattr(thing, name) is None]


@per_class
def _day_fields(cls: type[object]) -> tuple[str, ...]:
    return tuple(shape.name for shape in dated(cls) if not shape.interval)


def _part_lists(thing: Record | Part) -> Iterator[tuple[str, tuple[Any, ...]]]:
    return ((shape.name, getattr(thing, shape.name)) for shape in parts(type(thing)) if shape.many)


def dormant_orderings(orderings_of: OrderingsOf) -> Callable[[Record, Event], tuple[Before, ...]]:
    """Return a function that returns the additional orderings of an undated event.

    The function takes a record and an undated event of that record. The orderings apply only if the event has happened.

    Args:
        orderings_of: Returns the orderings that the rules give for a record.
    """

    @lru_cache(maxsize=1)  # callers usually ask about all events of one record before they go on to the next record
    def of_record(record: Record) -> tuple[frozenset[Before], Mapping[Event, list[Before]]]:
        if_all_happened: dict[Event, list[Before]] = {}
        for ordering in orderings_of(with_unknown_days(record)):
            for event in {ordering.before, ordering.after}:
                if_all_happened.setdefault(event, []).append(ordering)
        return frozenset(orderings_of(record)), if_all_happened

    def dormant(record: Record, event: Event) -> tuple[Before, ...]:
        present, if_all_happened = of_record(record)
        if_it_happened: Iterable[Before] = ()
        if event.field in _undated_fields(record):  # some rules give fewer orderings if other events have happened too
            orderings = orderings_of(_copy(record, {event.field: UNKNOWN_DAY}))
            if_it_happened = (ordering for ordering in orderings if event in (ordering.before, ordering.after))
        of_event = (*if_it_happened, *if_all_happened.get(event, ()))
        return tuple(dict.fromkeys(ordering for ordering in of_event if ordering not in present))

    return dormant


def repeats_adopted_clash(chain: Chain, stated: Mapping[Event, DaySpan], adopted: Mapping[Event, DaySpan]) -> bool:
    """Return whether a clash of stated dates is also a clash of the adopted dates.

    This is the case if the adopted dates at both ends of the chain are the same as the stated dates, perhaps at another
    precision, and clash too.

    Args:
        chain: The chain that proves the clash of the stated dates.
        stated: A dict from each event with a stated date to the days that this date allows.
        adopted: A dict from each event with an adopted date to the days that this date allows.
    """
    ends = [(stated.get(event), adopted.get(event)) for event in (chain.start, chain.end)]
    if chain.start_day is None or not all(first and second and _is_nested(first, second) for first, second in ends):
        return False
    lower, upper = adopted[chain.start].lower, adopted[chain.end].upper
    return lower is not None and upper is not None and lower + sum(step.gap for step in chain.steps) > upper


def _is_nested(first: DaySpan, second: DaySpan) -> bool:
    """Return whether one of two spans contains the other."""
    return contains(first, second) or contains(second, first)


def contains(outer: DaySpan, inner: DaySpan) -> bool:
    """Return whether the span `outer` contains every day of the span `inner`."""
    return (outer.lower is None or (inner.lower is not None and outer.lower <= inner.lower)) and (
        outer.upper is None or (inner.upper is not None and inner.upper <= outer.upper)
    )
