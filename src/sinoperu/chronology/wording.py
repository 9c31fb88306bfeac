"""Text that explains a chain: one line for each step, with the rule of the step and the bound that the step implies."""

from collections.abc import Callable

from sinoperu.chronology.day_text import day_text
from sinoperu.chronology.events import Chain, ChainStep, Event
from sinoperu.errors import printable
from sinoperu.values.dates import PartialDate

Told = Callable[[Event], str]
"""A function that returns a note about an event, such as its date and sources. An empty note is not shown."""


def told_text(event: Event, told: Told | None) -> str:
    """Return an event as text, followed by its note in brackets.

    Args:
        event: The event.
        told: A function that returns the note. If it is `None`, or if the note is empty, the text has no brackets.

    >>> told_text(Event("fta", "signed"), lambda event: "2009-04-28, no source")
    'signed of fta (2009-04-28, no source)'
    """
    note = told(event) if told is not None else ""
    return f"{event.text} ({note})" if note else event.text


def chain_lines(chain: Chain, told: Told | None = None) -> tuple[str, ...]:
    r"""Return a chain as lines of text, from its first event to its last.

    The first line states the bound at the start of the chain. Then each step has a line. If the chain proves that two
    dates contradict each other, a last line states the bound that contradicts the last step.

    Args:
        chain: The chain.
        told: A function that returns a note about an event, such as its date and sources. The note is added to the
            first and the last event of the chain.

    >>> from sinoperu.chronology import Before
    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> step = ChainStep(Before(signed, in_force, "AGR001"), forward=True, gap=0, day=733527)
    >>> chain = Chain(side="lower", start=signed, start_day=733527, steps=(step,), end=in_force, end_day=733525)
    >>> print(*chain_lines(chain), sep="\n")
    signed of fta is not before 2009-04-30
    AGR001: signed of fta is not after entered_into_force of fta, so entered_into_force of fta is not before 2009-04-30
    but entered_into_force of fta is not after 2009-04-28
    """
    if chain.start_day is None:
        lines = [f"{chain.start.text} cannot be later than itself"]
    else:
        limit = "before" if chain.side == "lower" else "after"
        lines = [f"{told_text(chain.start, told)} is not {limit} {day_text(chain.start_day)}"]
    lines += [_step_line(step, chain.side) for step in chain.steps]
    if chain.end_day is not None:
        lines.append(f"but {told_text(chain.end, told)} is not after {day_text(chain.end_day)}")
    return tuple(lines)


def chain_text(chain: Chain) -> str:
    """Return a chain as text with its lines, in which unprintable characters are escaped."""
    return "\n".join(map(printable, chain_lines(chain)))


def _step_line(step: ChainStep, side: str) -> str:
    ordering = step.ordering
    before, after = ordering.before.text, ordering.after.text
    if step.forward == (side == "lower"):
        rule = f"{before} is {_distance_text(ordering.at_least)} {after}"
    else:
        rule = f"{after} is at most {_days(ordering.at_most or 0)} after {before}"
    limit = "before" if side == "lower" else "after"
    bound = "" if step.day is None else f", so {step.end.text} is not {limit} {day_text(step.day)}"
    return f"{ordering.code}: {rule}{bound}"


def must_lie(gap: int) -> str:
    """Return a phrase that joins two dates and says that the second date must be at least `gap` days after the first.

    If `gap` is negative, the first date may be after the second date.

    >>> must_lie(0), must_lie(1), must_lie(-60)
    ('must not be after', 'must be at least 1 day before', 'must be at most 60 days after')
    """
    return f"must be {_distance_text(gap)}" if gap else "must not be after"


def _distance_text(gap: int) -> str:
    if gap == 0:
        return "not after"
    return f"at least {_days(gap)} before" if gap > 0 else f"at most {_days(-gap)} after"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def bounds_text(days: PartialDate) -> str:
    """Return a phrase with the first and the last day that a partial date allows.

    >>> bounds_text(PartialDate("[2009-04-28..2009-05-03]"))
    'not before 2009-04-28 and not after 2009-05-03'
    """
    bounds = (("before", days.lower), ("after", days.upper))
    return " and ".join(f"not {word} {day_text(day)}" for word, day in bounds if day is not None)
