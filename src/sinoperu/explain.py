"""Chains of the chronology in words: each step, its rule, and the days that it implies."""

import datetime as dt

from sinoperu.chronology import Chain, Event, Step


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


def chain_lines(chain: Chain) -> list[str]:
    """Return a chain as lines, one a step, from its first event to its last."""
    if chain.start_day is None:
        lines = [f"{event_text(chain.start)} cannot be later than itself"]
    elif chain.side == "lower":
        lines = [f"{event_text(chain.start)} is not before {day_text(chain.start_day)}"]
    else:
        lines = [f"{event_text(chain.start)} is not after {day_text(chain.start_day)}"]
    lines += [_step_line(step, chain.side) for step in chain.steps]
    if chain.end_day is not None:
        lines.append(f"but {event_text(chain.end)} is not after {day_text(chain.end_day)}")
    return lines


def _step_line(step: Step, side: str) -> str:
    order = step.ordering
    first, then = event_text(order.before), event_text(order.after)
    if step.forward == (side == "lower"):
        apart = f" at least {order.at_least} days" if order.at_least else ""
        rule = f"{first} is{apart} before {then}" if apart else f"{first} is not after {then}"
    else:
        rule = f"{then} is at most {order.at_most} days after {first}"
    bound = "" if step.day is None else f", so {event_text(step.end)} is not {'before' if side == 'lower' else 'after'} {day_text(step.day)}"
    return f"{order.code}: {rule}{bound}"
