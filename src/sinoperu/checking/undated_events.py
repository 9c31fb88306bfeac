"""Orderings of events without a date.

Rules speak of the dates that a record has, which keeps the chronology small. Where more is asked of an undated event
(it must have happened, or someone says when), the rules are asked once more, of the record as it would be if all that
it leaves undated had happened on days that nobody knows; and of what a source says alone, as it would be with no other
dates.
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

UNKNOWN = PartialDate("XXXX")
"""The day of what happened, nobody knows when."""

OrderingsOf = Callable[[Record], Iterable[Before]]
"""Gives the orderings that rules find in a record."""
Dated = TypeVar("Dated", bound=Record | Part)


def as_happened(thing: Dated) -> Dated:
    """Return a record with an unknown day for each date that it lacks, in its parts too.

    >>> from sinoperu.model import Visit
    >>> as_happened(Visit(id="xi-2024", start=PartialDate("2024-11-14"))).end
    PartialDate('XXXX')
    """
    changes: dict[str, Any] = dict.fromkeys(_lacking(thing), UNKNOWN)
    changes |= {name: tuple(map(as_happened, inner)) for name, inner in _parts(thing) if inner}
    return attrs.evolve(thing, **changes) if changes else thing


def as_said(record: Record, said: Iterable[Statement]) -> Record:
    """Return a record with the dates of one source, and no others; what points where stays as adopted."""
    values: dict[str, Any] = {shape.name: None for shape in dated(type(record))}
    values |= {shape.name: () for shape in parts(type(record)) if shape.many}
    for statement in said:
        if isinstance(statement.value, PartialDate):
            values[statement.field] = statement.value
        elif statement.key is not None:
            values[statement.field] = (*values.get(statement.field, ()), statement.value)
    known = {name for name in values if hasattr(record, name)}
    return attrs.evolve(record, **{name: values[name] for name in known})


def _lacking(thing: Record | Part) -> list[str]:
    return [shape.name for shape in dated(type(thing)) if not shape.interval and getattr(thing, shape.name) is None]


def _parts(thing: Record | Part) -> Iterator[tuple[str, tuple[Any, ...]]]:
    return ((shape.name, getattr(thing, shape.name)) for shape in parts(type(thing)) if shape.many)


def dormancy(ordered: OrderingsOf) -> Callable[[Record, Event], tuple[Before, ...]]:
    """Return what gives the orderings of an undated event that rules leave out because a date is lacking.

    It takes the record of the event and the event; of one that has a date there is nothing more to say.

    Args:
        ordered: The rules.
    """

    @lru_cache(maxsize=1)  # the events of one record are mostly asked for one after the other
    def of_record(record: Record) -> tuple[frozenset[Before], tuple[Before, ...]]:
        return frozenset(ordered(record)), tuple(ordered(as_happened(record)))

    def dormant(record: Record, event: Event) -> tuple[Before, ...]:
        known, together = of_record(record)
        alone: Iterable[Before] = ()
        if event.field in _lacking(record):  # some rules say less of an event if others have happened too
            change: dict[str, Any] = {event.field: UNKNOWN}
            alone = ordered(attrs.evolve(record, **change))
        found = (one for one in (*alone, *together) if event in (one.before, one.after))
        return tuple(dict.fromkeys(one for one in found if one not in known))

    return dormant


def is_same_clash(chain: Chain, said: Mapping[Event, DaySpan], adopted: Mapping[Event, DaySpan]) -> bool:
    """Return whether said dates that clash are the adopted ones, at another precision, and these clash as well.

    Args:
        chain: Why the said dates clash.
        said: The days of the said dates.
        adopted: The days of the adopted dates.
    """
    ends = [(said.get(event), adopted.get(event)) for event in (chain.start, chain.end)]
    if chain.start_day is None or not all(one and other and _is_alike(one, other) for one, other in ends):
        return False
    lower, upper = adopted[chain.start].lower, adopted[chain.end].upper
    return lower is not None and upper is not None and lower + sum(step.gap for step in chain.steps) > upper


def _is_alike(one: DaySpan, other: DaySpan) -> bool:
    return reaches(one, other) or reaches(other, one)


def reaches(wide: DaySpan, narrow: DaySpan) -> bool:
    """Return whether a span has every day of another."""
    return (wide.lower is None or (narrow.lower is not None and wide.lower <= narrow.lower)) and (
        wide.upper is None or (narrow.upper is not None and narrow.upper <= wide.upper)
    )
