"""Find out from the tenures in the data set whether a person held an office on a date."""

from collections.abc import Iterator
from typing import NamedTuple

from sinoperu.model import Tenure
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.rules import date_or_none, field_paths
from sinoperu.rules.shared.durations import Periods
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate

MOST_SHOWN = 3
"""A message lists at most this many periods in office.

If there are five periods, for example, the message lists three of them and adds "and 2 more times".
"""


class _Held(NamedTuple):
    """All periods in which one particular person held one particular office."""

    times: Periods
    """The first and last possible days of the periods, in a form that can be searched by date."""
    tenures: tuple[Tenure, ...]
    """The tenures, from which the text of a message is made when it is needed."""


Fault = tuple[str, tuple[tuple[str, str], ...]]
"""A pair: a text that describes a fault, and the record id and field of each adopted date that proves the fault."""


def not_in_office(
    context: Context, person: str | None, office: str | None, on: PartialDate | DateInterval | None
) -> Iterator[Fault]:
    """Yield a fault if a person surely did not hold an office on a date.

    If the data set has no tenure of the person in that office, nothing is yielded, because the data may be incomplete.
    A tenure with an unknown start or end has no limit on that side.
    """
    held = None if person is None or office is None else context.once(_held).get((person, office))
    if held is not None and on is not None and not held.times.may_include(on):
        yield f"{person} was {office} from {_all_shown(held.tenures)}", _dates(held.tenures[:MOST_SHOWN])


def also_true_of(ids: list[str]) -> str:
    """Return the end of a message, such as `"; the same is true of chile, peru"`. It is empty if there are no ids.

    One false date often causes the same fault for several persons or parts. One finding then names all of them.
    """
    return f"; the same is true of {', '.join(ids)}" if ids else ""


def _held(data: RecordStore) -> dict[tuple[str, str], _Held]:
    """Return the periods in office, grouped by person and office."""
    by_person_and_office = grouped(data.tenures.values(), lambda tenure: (str(tenure.person), str(tenure.office)))
    return {key: _Held(Periods(map(possible_days, tenures)), tenures) for key, tenures in by_person_and_office.items()}


def _dates(tenures: tuple[Tenure, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(date for tenure in tenures for date in field_paths(tenure, "start", "end"))


def possible_days(tenure: Tenure) -> tuple[int | None, int | None]:
    """Return the first and the last possible day of a tenure, as ordinal day numbers.

    `None` means that the tenure has no limit on that side.

    A tenure that ends before it starts has no limits, because one of its dates is false.
    """
    start, end = tenure.start, date_or_none(tenure.end)
    if start is not None and end is not None and end.surely_before(start):
        return None, None
    return (start.lower if start is not None else None), (end.upper if end is not None else None)


def _all_shown(tenures: tuple[Tenure, ...]) -> str:
    times = sorted(f"{_shown(tenure.start)} to {_shown(tenure.end)}" for tenure in tenures)
    more = f" and {len(times) - MOST_SHOWN} more times" if len(times) > MOST_SHOWN else ""
    return " and ".join(times[:MOST_SHOWN]) + more


def _shown(value: object) -> str:
    date = date_or_none(value)
    return "an unknown day" if date is None else str(date)
