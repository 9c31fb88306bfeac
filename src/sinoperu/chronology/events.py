"""Data types of the chronology: events, spans of days, orderings, and chains that explain a bound or a contradiction.

Days are integers: the ordinal day numbers that `datetime.date.toordinal` returns. Gaps are whole numbers of days. All
types are immutable, hashable and picklable.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Literal, NamedTuple, cast

import attrs

from sinoperu.chronology.day_text import day_text
from sinoperu.errors import printable

Side = Literal["lower", "upper"]
"""One of the two bounds of a span: `lower` is the first possible day, `upper` the last possible day."""


class Event(NamedTuple):
    """A date field of a record. The chronology is a network of events and orderings.

    >>> Event("peru-china-fta-2009", "signed")
    Event(record='peru-china-fta-2009', field='signed')
    """

    record: str
    """The id of the record."""
    field: str
    """The path of the date field in the record, for example `signed`, `ratified[peru]` or `stakes[cosco].start`."""

    @property
    def text(self) -> str:
        """The event in words: its field and its record.

        >>> Event("fta", "entered_into_force").text
        'entered_into_force of fta'
        """
        return f"{self.field} of {self.record}"


class DaySpan(NamedTuple):
    """The first and the last day on which an event may have happened, each as a number.

    Days are counted from 1 for 0001-01-01, as `datetime.date.toordinal` counts them.

    An event with `DaySpan(None, None)` happened on an unknown day.

    >>> DaySpan(lower=733525, upper=733525)  # 28 April 2009
    DaySpan(lower=733525, upper=733525, soft=False)
    """

    lower: int | None
    """The first possible day, or `None` for no bound."""
    upper: int | None
    """The last possible day, or `None` for no bound."""
    soft: bool = False
    """Whether the date is uncertain or approximate. A conclusion that depends on a soft date is never certain."""


class Before(NamedTuple):
    """An ordering of two events, which limits the number of days from one event to the other.

    `after` happens at least `at_least` days after `before`. If `at_most` is given, `after` happens at most `at_most`
    days after `before`. A negative `at_least` allows `after` to happen first. For example, `at_least=-60, at_most=60`
    means that the two events lie at most 60 days apart. Such a condition is called a difference constraint, because it
    limits the difference between two numbers.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> Before(signed, in_force, "AGR001", implies=True).at_least
    0
    """

    before: Event
    """The earlier event."""
    after: Event
    """The later event."""
    code: str
    """The code of the rule that requires the ordering, such as `AGR001`."""
    at_least: int = 0
    """The minimum number of days from `before` to `after`."""
    at_most: int | None = None
    """The maximum number of days from `before` to `after`, or `None` for no maximum."""
    certain: bool = True
    """Whether the ordering is always true. If not, there are legitimate exceptions.

    If dates break an ordering with exceptions, a finding reports this. But such an ordering never limits the possible
    days of an event.
    """
    implies: bool = False
    """Whether `before` must have happened if `after` happened.

    For example, a treaty that entered into force must have been signed. This field is ignored if `certain` is false.
    """


# A check can create millions of events and spans. Building the tuple directly takes half as long as calling the
# constructor.
as_event = cast("Callable[[tuple[str, str]], Event]", partial(tuple.__new__, Event))
as_span = cast("Callable[[tuple[int | None, int | None, bool]], DaySpan]", partial(tuple.__new__, DaySpan))


class ChainStep(NamedTuple):
    """One step of a chain: an ordering, and the direction in which the chain follows it.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> step = ChainStep(Before(signed, in_force, "AGR001"), forward=False, gap=0, day=20)
    >>> step.start.field, step.end.field
    ('entered_into_force', 'signed')
    """

    ordering: Before
    """The ordering that the step follows."""
    forward: bool
    """Whether the step goes from the ordering's `before` to its `after`."""
    gap: int
    """The days that the step adds to the bound: `at_least` or `at_most`, negated if the step goes backward."""
    day: int | None
    """The bound that the chain proves for the event at which the step ends, or `None` if the chain is a cycle."""

    @property
    def start(self) -> Event:
        """The event at which the step starts."""
        return self.ordering.before if self.forward else self.ordering.after

    @property
    def end(self) -> Event:
        """The event at which the step ends."""
        return self.ordering.after if self.forward else self.ordering.before


@attrs.frozen(kw_only=True, repr=False)
class Chain:
    """A proof that follows orderings step by step, from the date of one event to a bound of another event.

    A bound is the first possible day of an event (the lower bound) or the last possible day (the upper bound). There
    are three kinds of chain:

    - A *bound* proves that `end` cannot lie before `day` (if `side` is `lower`) or after `day` (if `side` is `upper`).
      It has no `end_day`.
    - A *clash* proves that two dates contradict each other. Its steps imply that `end` happened on `day` or later, but
      the date of `end` allows no day after `end_day`, which is earlier than `day`.
    - A *cycle* uses no dates. Its orderings require an event to be later than itself, which no dates can satisfy.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> step = ChainStep(Before(signed, in_force, "AGR001"), forward=True, gap=0, day=20)
    >>> clash = Chain(side="lower", start=signed, start_day=20, steps=(step,), end=in_force, end_day=10)
    >>> clash.day, clash.codes, [event.field for event in clash.events]
    (20, ('AGR001',), ['signed', 'entered_into_force'])

    The `repr` of a chain says what the chain proves, and `to_text` returns the whole proof:

    >>> Chain(side="lower", start=signed, start_day=733525, steps=(step._replace(day=733525),), end=in_force)
    <Chain: entered_into_force of fta is not before 2009-04-28 (AGR001)>
    """

    side: Side
    """Whether the steps lead to lower or to upper bounds. The steps of clashes and cycles lead to lower bounds."""
    start: Event
    """The event at which the chain starts. The proof starts from the date of this event, except in a cycle."""
    start_day: int | None
    """The first possible day of `start`, or its last possible day if `side` is `upper`. `None` for a cycle."""
    steps: tuple[ChainStep, ...]
    """The steps from `start` to `end`, in order."""
    end: Event
    """The event at which the chain ends."""
    end_day: int | None = None
    """For a clash, the last day that the date of `end` allows, which is earlier than `day`. `None` for other chains."""
    soft: bool = False
    """Whether a date that the chain uses is uncertain or approximate."""
    existence: tuple[Before, ...] = ()
    """The orderings that prove that events of the chain happened, if the data have no date for these events.

    In each ordering, the event `after` happened, and so `before` must have happened too. If `after` has no span, the
    ordering that proves `after` comes first.
    """

    @property
    def day(self) -> int | None:
        """The bound that the chain proves for `end`, as the number of a day. `None` for a cycle."""
        return self.steps[-1].day if self.steps else self.start_day

    def __repr__(self) -> str:
        return f"<Chain: {self.proved}>"

    def to_text(self) -> str:
        """Return the whole proof as text, with one line for each step."""
        from sinoperu.chronology.wording import chain_text

        return chain_text(self)

    def _repr_html_(self) -> str:
        from sinoperu.notebook.verdicts import chain_html

        return chain_html(self)

    @property
    def proved(self) -> str:
        """What the chain proves, in one line, with the codes of its rules. Unprintable characters are escaped."""
        if self.start_day is None:
            text = f"{self.start.text} cannot be later than itself"
        else:
            limit = "before" if self.side == "lower" else "after"
            text = f"{self.end.text} is not {limit} {day_text(self.day)}"
        if self.end_day is not None:
            text += f", but not after {day_text(self.end_day)}"
        return printable(f"{text} ({', '.join(self.codes)})" if self.codes else text)

    @property
    def codes(self) -> tuple[str, ...]:
        """The rule codes of the steps, without repetition, in the order of the steps."""
        return tuple(dict.fromkeys(step.ordering.code for step in self.steps))

    @property
    def events(self) -> tuple[Event, ...]:
        """The events along the chain, without repetition.

        The first event of a cycle is also its last event, but is listed only once.
        """
        return tuple(dict.fromkeys((self.start, *(step.end for step in self.steps))))

    @property
    def needed_events(self) -> frozenset[Event]:
        """The events along the chain, and the events that prove that these events happened."""
        proving = (event for ordering in self.existence for event in (ordering.before, ordering.after))
        return frozenset((*self.events, *proving))

    @property
    def usual(self) -> Before | None:
        """The first ordering of the chain for which `certain` is false, or `None` if there is none."""
        return next((step.ordering for step in self.steps if not step.ordering.certain), None)


@attrs.frozen(kw_only=True)
class Contradiction:
    """A connected group of events whose dates and orderings cannot all be true, with one proof of the contradiction.

    See [`Network.contradictions`][sinoperu.chronology.Network.contradictions] for how events are grouped.
    """

    chain: Chain
    """The shortest proof without soft (uncertain or approximate) dates; if there is none, the shortest of all proofs.

    If several proofs are equally short, rule codes and events decide between them.
    """
    events: tuple[Event, ...]
    """All events of the group, sorted. Each event is part of at least one proof of a contradiction."""
    certain: bool
    """Whether the contradiction can be proven without soft dates. If so, `chain` is such a proof."""


@attrs.frozen(kw_only=True)
class Repair:
    """A set of events of a contradiction. Without the dates of these events, the other dates no longer clash.

    [`Network.repair`][sinoperu.chronology.Network.repair] computes this set.
    """

    events: tuple[Event, ...]
    """The events whose dates are to be ignored, sorted."""
    exact: bool
    """Whether it is certain that no smaller set exists. If not, the search stopped early."""


def certify(chain: Chain, spans: Mapping[Event, DaySpan], orderings: Collection[Before]) -> bool:
    """Return whether a chain is a valid proof: every step and day must follow from these spans and orderings.

    The check computes every value of the chain again, and shares no code with the search for chains.

    Args:
        chain: The chain to verify.
        spans: The days of the dated events. The other events of the chain have no span, so `chain.existence` must prove
            that they happened.
        orderings: The orderings that the chain may use. If there are many, pass a set instead of a list, because the
            check looks up each ordering of the chain in this collection.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> rule = Before(signed, in_force, "AGR001")
    >>> spans = {signed: DaySpan(20, 20), in_force: DaySpan(10, 10)}
    >>> chain = Chain(side="lower", start=signed, start_day=20, steps=(ChainStep(rule, True, 0, 20),),
    ...               end=in_force, end_day=10)
    >>> certify(chain, spans, {rule}), certify(chain, {**spans, in_force: DaySpan(30, 30)}, {rule})
    (True, False)
    """
    existing = _existing(chain, spans, orderings)
    shift = None if existing is None else _shift(chain, existing, orderings)
    lower = chain.side == "lower"
    if shift is None or len({step.ordering for step in chain.steps if not step.ordering.certain}) > 1:
        return False
    if chain.start_day is None:
        return lower and chain.end_day is None and not chain.soft and chain.start == chain.end and shift > 0
    first, last = spans.get(chain.start, DaySpan(None, None)), spans.get(chain.end, DaySpan(None, None))
    if chain.start_day != (first.lower if lower else first.upper):
        return False
    if chain.end_day is None:
        return chain.soft == first.soft and chain.usual is None
    is_clash = chain.end_day == last.upper and chain.start_day + shift > chain.end_day
    return lower and is_clash and chain.soft == (first.soft or last.soft)


def _existing(chain: Chain, spans: Mapping[Event, DaySpan], orderings: Collection[Before]) -> set[Event] | None:
    """Return the events of a chain that are known to have happened, from their span or from `chain.existence`.

    The result is `None` if an ordering in `chain.existence` implies nothing.
    """
    existing = {event for event in (chain.start, *(step.end for step in chain.steps)) if event in spans}
    for ordering in chain.existence:
        is_reason = ordering in orderings and ordering.implies and ordering.certain
        if not is_reason or (ordering.after not in spans and ordering.after not in existing):
            return None
        existing.add(ordering.before)
    return existing


def _shift(chain: Chain, existing: set[Event], orderings: Collection[Before]) -> int | None:
    """Return the sum of the gaps of all steps, or `None` if the steps are not a valid path from start to end."""
    position, shift = chain.start, 0
    for step in chain.steps:
        ordering = step.ordering
        limit = ordering.at_least if step.forward == (chain.side == "lower") else ordering.at_most
        if ordering not in orderings or limit is None or step.gap != (limit if step.forward else -limit):
            return None
        if step.start != position or position not in existing:
            return None
        position, shift = step.end, shift + step.gap
        if step.day != (None if chain.start_day is None else chain.start_day + shift):
            return None
    return shift if position == chain.end and position in existing else None
