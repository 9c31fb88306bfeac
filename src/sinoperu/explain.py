"""Chains of the chronology in words: each step, its rule, and the days that it implies."""

import datetime as dt
from collections.abc import Callable

from sinoperu.chronology import Chain, ChainStep, Event


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


def told_text(event: Event, told: Told | None) -> str:
    """Return an event with what is known of it in brackets.

    >>> told_text(Event("fta", "signed"), lambda event: "2009-04-28, no source")
    'signed of fta (2009-04-28, no source)'
    """
    known = told(event) if told is not None else ""
    return f"{event_text(event)} ({known})" if known else event_text(event)


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
        lines = [f"{told_text(chain.start, told)} is not {limit} {day_text(chain.start_day)}"]
    lines += [_step_line(step, chain.side) for step in chain.steps]
    if chain.end_day is not None:
        lines.append(f"but {told_text(chain.end, told)} is not after {day_text(chain.end_day)}")
    return tuple(lines)


def _step_line(step: ChainStep, side: str) -> str:
    order = step.ordering
    first, then = event_text(order.before), event_text(order.after)
    if step.forward == (side == "lower"):
        rule = f"{first} is {_apart(order.at_least)} {then}"
    else:
        rule = f"{then} is at most {_days(order.at_most or 0)} after {first}"
    limit = "before" if side == "lower" else "after"
    bound = "" if step.day is None else f", so {event_text(step.end)} is not {limit} {day_text(step.day)}"
    return f"{order.code}: {rule}{bound}"


def must_lie(gap: int) -> str:
    """Return how the first of two dates must lie to the second, if there are at least so many days between them.

    >>> must_lie(0), must_lie(1), must_lie(-60)
    ('must not be after', 'must be at least 1 day before', 'must be at most 60 days after')
    """
    return f"must be {_apart(gap)}" if gap else "must not be after"


def _apart(least: int) -> str:
    if least == 0:
        return "not after"
    return f"at least {_days(least)} before" if least > 0 else f"at most {_days(-least)} after"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
