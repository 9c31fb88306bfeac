"""Whether someone held an office when it is said so."""

from collections.abc import Iterator
from typing import NamedTuple

from sinoperu.model import Tenure
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.rules import dated, values_of
from sinoperu.rules.shared.durations import Times
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate

MOST_SHOWN = 3
"""The times in office that a message shows; it says how many there are."""


class _Held(NamedTuple):
    """The times in which a person held an office, and how a message shows them."""

    times: Times
    shown: str
    dates: tuple[tuple[str, str], ...]


Fault = tuple[str, tuple[tuple[str, str], ...]]
"""What is wrong, in words, and the dates that it rests on."""


def not_in_office(
    context: Context, person: str | None, office: str | None, on: PartialDate | DateInterval | None
) -> Iterator[Fault]:
    """Yield why a person surely did not hold an office on a date, in words, with the dates of the tenures.

    Nothing is known of who has no tenure in that office, so nothing is said. An end or a start that is not known
    leaves room for the date.
    """
    held = None if person is None or office is None else context.once(_held).get((person, office))
    if held is not None and on is not None and not held.times.meet(on):
        yield f"{person} was {office} from {held.shown}", held.dates


def and_so_with(others: list[str]) -> str:
    """Return the end of a message about the first of several persons, of whom one false date is bound to tell alike."""
    return f", and so with {', '.join(others)}" if others else ""


def _held(data: RecordStore) -> dict[tuple[str, str], _Held]:
    """Return in what times each person held each office."""
    tenures = grouped(data.tenures.values(), lambda one: (str(one.person), str(one.office)))
    return {
        both: _Held(Times(map(possible_days, some)), _all_shown(some), _dates(some[:MOST_SHOWN]))
        for both, some in tenures.items()
    }


def _dates(tenures: tuple[Tenure, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(date for one in tenures for date in values_of(one, "start", "end"))


def possible_days(tenure: Tenure) -> tuple[int | None, int | None]:
    """Return the first and the last day that a tenure may have had, or `None`; of one that ends before it starts,
    nothing is known.
    """
    start, end = tenure.start, dated(tenure.end)
    if start is not None and end is not None and end.surely_before(start):
        return None, None
    return (start.lower if start is not None else None), (end.upper if end is not None else None)


def _all_shown(tenures: tuple[Tenure, ...]) -> str:
    times = sorted(f"{_shown(one.start)} to {_shown(one.end)}" for one in tenures)
    more = f" and {len(times) - MOST_SHOWN} more times" if len(times) > MOST_SHOWN else ""
    return " and ".join(times[:MOST_SHOWN]) + more


def _shown(value: object) -> str:
    date = dated(value)
    return "an unknown day" if date is None else str(date)
