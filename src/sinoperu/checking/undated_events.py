"""Orderings of undated events, which the chronology adds on demand.

Rules give orderings only for the dates that a record has, which keeps the chronology small. The orderings of an undated
event are needed if another event implies that it has happened, or if a source states its date. The rules then run again
on a copy of the record in which every undated event has an unknown day. To compare the dates of one source with each
other, the rules run on a copy of the record that has only those dates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
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
    cls, put = type(thing), object.__setattr__
    copied = object.__new__(cls)
    names, values = _reader(cls)
    for name, value in zip(names, values(thing), strict=True):
        put(copied, name, value)
    for name, value in changes.items():
        put(copied, name, value)
    return copied


@per_class
def _reader(cls: type[Any]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """Return the names of all fields of a class, and a function that returns their values in an instance."""
    names = tuple(field.name for field in attrs.fields(cls))
    return names, attrgetter(*names)


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


def dormant_orderings(
    orderings_of: OrderingsOf, of_choosing_rules: Callable[[Record], OrderingsOf | None] | None = None
) -> Callable[[Record, Event], tuple[Before, ...]]:
    """Return a function that returns the additional orderings of an undated event.

    The function takes a record and an undated event of that record. The orderings apply only if the event has happened.

    Args:
        orderings_of: Returns the orderings that the rules give for a record.
        of_choosing_rules: Returns for a record a function like `orderings_of`, but only with the rules that can give
            fewer orderings if other events of the record have happened too; `None` if there are no such rules. By
            default, every rule can.
    """
    last: tuple[Record | None, frozenset[Before], Mapping[Event, list[Before]]] = None, frozenset(), {}

    def of_record(record: Record) -> tuple[frozenset[Before], Mapping[Event, list[Before]]]:
        nonlocal last
        if last[0] is not record and last[0] != record:  # callers ask about all events of a record one after the other
            present = frozenset(orderings_of(record))
            if_all_happened: dict[Event, list[Before]] = {}
            for ordering in orderings_of(with_unknown_days(record)):
                if ordering not in present:
                    if_all_happened.setdefault(ordering.before, []).append(ordering)
                    if_all_happened.setdefault(ordering.after, []).append(ordering)
            last = record, present, if_all_happened
        return last[1], last[2]

    def dormant(record: Record, event: Event) -> tuple[Before, ...]:
        present, if_all_happened = of_record(record)
        choosing = orderings_of if of_choosing_rules is None else of_choosing_rules(record)
        if_it_happened: Iterable[Before] = ()
        if choosing is not None and event.field in _undated_fields(record):
            orderings = choosing(_copy(record, {event.field: UNKNOWN_DAY}))
            of_event = (ordering for ordering in orderings if event in (ordering.before, ordering.after))
            if_it_happened = (ordering for ordering in of_event if ordering not in present)
        return tuple(dict.fromkeys((*if_it_happened, *if_all_happened.get(event, ()))))

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
