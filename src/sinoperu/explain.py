"""Chains of the chronology in words: each step, its rule, and the days that it implies."""

import datetime as dt
from collections.abc import Callable

from sinoperu.chronology import Chain, Event, Step
from sinoperu.dataset import Dataset
from sinoperu.model.shapes import dated, is_dated
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode


def day_text(day: int | None) -> str:
    """Return an ordinal day as a date; a day outside the calendar as `out of the calendar`.

    >>> day_text(733525)
    '2009-04-28'
    """
    if day is None:
        return "any day"
    if not 1 <= day <= dt.date.max.toordinal():
        return "out of the calendar"
    return dt.date.fromordinal(day).isoformat()


def event_text(event: Event) -> str:
    """Return an event as a reader writes it.

    >>> event_text(Event("fta", "entered_into_force"))
    'entered_into_force of fta'
    """
    return f"{event.field} of {event.record}"


Told = Callable[[Event], str]
"""Says what is known of an event itself: its date and who says so; empty for nothing."""


def chain_lines(chain: Chain, told: Told | None = None) -> tuple[str, ...]:
    """Return a chain as lines, one a step, from its first event to its last.

    Args:
        chain: The chain.
        told: Adds the date and the sources of the events at both ends.
    """
    if chain.start_day is None:
        lines = [f"{event_text(chain.start)} cannot be later than itself"]
    else:
        limit = "before" if chain.side == "lower" else "after"
        lines = [f"{_with(chain.start, told)} is not {limit} {day_text(chain.start_day)}"]
    lines += [_step_line(step, chain.side) for step in chain.steps]
    if chain.end_day is not None:
        lines.append(f"but {_with(chain.end, told)} is not after {day_text(chain.end_day)}")
    return tuple(lines)


def _with(event: Event, told: Told | None) -> str:
    known = told(event) if told is not None else ""
    return f"{event_text(event)} ({known})" if known else event_text(event)


def _step_line(step: Step, side: str) -> str:
    order = step.ordering
    first, then = event_text(order.before), event_text(order.after)
    if step.forward == (side == "lower"):
        rule = f"{first} is {_apart(order.at_least)} {then}"
    else:
        rule = f"{then} is at most {_days(order.at_most or 0)} after {first}"
    limit = "before" if side == "lower" else "after"
    bound = "" if step.day is None else f", so {event_text(step.end)} is not {limit} {day_text(step.day)}"
    return f"{order.code}: {rule}{bound}"


def _apart(least: int) -> str:
    if least == 0:
        return "not after"
    return f"at least {_days(least)} before" if least > 0 else f"at most {_days(-least)} after"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def window_lines(data: Dataset, record: str, field: str) -> list[str]:
    """Return what the chronology says of a dated event: its window, and the chain of each side that the rest gives.

    Args:
        data: The data set.
        record: The id of the record.
        field: The dated field; of any other field there is nothing to say.
    """
    if not is_dated(type(data[record]), field):
        return []
    implied = data.implied(record, field)
    if implied is None or (implied.lower is None and implied.upper is None):
        return []
    unstated = "not stated by any source; " if _is_unstated(data, record, field) else ""
    lines = [f"{field} of {record}: {unstated}{_window_text(implied)}, by all the rest"]
    for chain in data.why(record, field):
        if chain is not None and chain.steps:
            lines.extend(f"    {line}" for line in chain_lines(chain))
    return lines


def unstated_lines(data: Dataset, record: str) -> list[str]:
    r"""Return what the chronology says of the dates of a record that no source states, fields of one window on a line.

    >>> from sinoperu.loading import loads
    >>> unstated_lines(loads('[agreement.x]\nsigned = "2024-11-14"\nvalid_until = "2029"'), "x")[1]
    'entered_into_force: not stated by any source; not before 2024-11-14 and not after 2029-12-31'
    """
    fields: dict[str, list[str]] = {}
    for shape in dated(type(data[record])):
        if _is_unstated(data, record, shape.name):
            implied = data.implied(record, shape.name)
            if implied is not None and (text := _window_text(implied)):
                fields.setdefault(text, []).append(shape.name)
    return [f"{', '.join(names)}: not stated by any source; {text}" for text, names in fields.items()]


def _is_unstated(data: Dataset, record: str, field: str) -> bool:
    """Return whether a date is neither adopted nor said by a source; what is expected has not happened yet."""
    said = (one for one in data.statements(record, field) if one.mode is Mode.SAYS)
    return getattr(data[record], field, None) is None and "[" not in field and next(said, None) is None


def _window_text(span: PartialDate) -> str:
    bounds = [
        f"not {word} {day_text(day)}"
        for word, day in (("before", span.lower), ("after", span.upper))
        if day is not None
    ]
    return " and ".join(bounds)
