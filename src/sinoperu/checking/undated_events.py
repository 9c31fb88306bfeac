"""Orderings of undated events, which the chronology adds on demand.

Rules give orderings only for the dates that a record has, which keeps the chronology small. Some questions are about an
undated event: another event may imply that it has happened, or a source may date it. The rules then run again on a copy
of the record in which every undated event has an unknown day. For a source's own dates, they run on a copy that has
only these dates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import attrs

from sinoperu.chronology import Before, Chain, DaySpan, Event
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import dated, parts
from sinoperu.model.sources import Statement
from sinoperu.values.dates import PartialDate

UNKNOWN_DAY = PartialDate("XXXX")
"""The date of an event that has happened on an unknown day."""

OrderingsOf = Callable[[Record], Iterable[Before]]
"""Returns the orderings that the rules give for a record."""
RecordOrPart = TypeVar("RecordOrPart", bound=Record | Part)


def with_unknown_days(thing: RecordOrPart) -> RecordOrPart:
    """Return a record with an unknown day for each date that it lacks, also in its parts.

    >>> from sinoperu.model import Visit
    >>> with_unknown_days(Visit(id="xi-2024", start=PartialDate("2024-11-14"))).end
    PartialDate('XXXX')
    """
    changes: dict[str, Any] = dict.fromkeys(_undated_fields(thing), UNKNOWN_DAY)
    changes |= {name: tuple(map(with_unknown_days, items)) for name, items in _part_lists(thing) if items}
    return attrs.evolve(thing, **changes) if changes else thing


def with_stated_dates(record: Record, statements: Iterable[Statement]) -> Record:
    """Return a record with the dates and parts of these statements as its only ones; references stay as adopted.

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
    return [shape.name for shape in dated(type(thing)) if not shape.interval and getattr(thing, shape.name) is None]


def _part_lists(thing: Record | Part) -> Iterator[tuple[str, tuple[Any, ...]]]:
    return ((shape.name, getattr(thing, shape.name)) for shape in parts(type(thing)) if shape.many)


def dormant_orderings(orderings_of: OrderingsOf) -> Callable[[Record, Event], tuple[Before, ...]]:
    """Return a function that returns the orderings of an undated event that its record does not have yet.

    The function takes the record of the event, and the event. An event that has a date gets no further orderings.

    Args:
        orderings_of: Returns the orderings that the rules give for a record.
    """

    @lru_cache(maxsize=1)  # callers mostly ask for all events of one record in a row
    def of_record(record: Record) -> tuple[frozenset[Before], tuple[Before, ...]]:
        return frozenset(orderings_of(record)), tuple(orderings_of(with_unknown_days(record)))

    def dormant(record: Record, event: Event) -> tuple[Before, ...]:
        present, if_all_happened = of_record(record)
        if_it_happened: Iterable[Before] = ()
        if event.field in _undated_fields(record):  # some rules give fewer orderings if other events have happened too
            change: dict[str, Any] = {event.field: UNKNOWN_DAY}
            if_it_happened = orderings_of(attrs.evolve(record, **change))
        of_event = (
            ordering for ordering in (*if_it_happened, *if_all_happened) if event in (ordering.before, ordering.after)
        )
        return tuple(dict.fromkeys(ordering for ordering in of_event if ordering not in present))

    return dormant


def repeats_adopted_clash(chain: Chain, stated: Mapping[Event, DaySpan], adopted: Mapping[Event, DaySpan]) -> bool:
    """Return whether a clash of stated dates is also a clash of the adopted dates.

    This requires that each stated date at the ends of the chain is the adopted date, perhaps at another precision.

    Args:
        chain: The clash of the stated dates.
        stated: The days of the stated dates.
        adopted: The days of the adopted dates.
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
    """Return whether a span has every day of another span."""
    return (outer.lower is None or (inner.lower is not None and outer.lower <= inner.lower)) and (
        outer.upper is None or (inner.upper is not None and inner.upper <= outer.upper)
    )
