"""Data types of the chronology: events, spans of days, orderings, and chains that explain a bound or a contradiction.

Each day is an integer, the proleptic Gregorian ordinal of `datetime.date.toordinal`. Each gap is a whole number of
days. All types are immutable, hashable and picklable.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Literal, NamedTuple, cast

import attrs

Side = Literal["lower", "upper"]
"""One of the two bounds of a span: `lower` is the first possible day, `upper` the last possible day."""


class Event(NamedTuple):
    """A date field of a record. Events are the variables of the constraint network.

    >>> Event("peru-china-fta-2009", "signed")
    Event(record='peru-china-fta-2009', field='signed')
    """

    record: str
    """The id of the record."""
    field: str
    """The path of the date field in the record: `signed`, `ratified[peru]`, `stakes[cosco].start`."""


class DaySpan(NamedTuple):
    """The days on which an event may have happened, as a first and a last ordinal day.

    An event with `DaySpan(None, None)` happened on an unknown day.

    >>> DaySpan(lower=733525, upper=733525)  # 28 April 2009
    DaySpan(lower=733525, upper=733525, soft=False)
    """

    lower: int | None
    """The first possible day, or `None` for no bound."""
    upper: int | None
    """The last possible day, or `None` for no bound."""
    soft: bool = False
    """Whether the date is uncertain or approximate. Conclusions from a soft date are never certain."""


class Before(NamedTuple):
    """An ordering of two events: a difference constraint on their days.

    `after` happens at least `at_least` days after `before`. If `at_most` is given, it happens at most that many days
    after `before`. A negative `at_least` allows `after` to happen first: with `at_least=-60, at_most=60`, the two
    events lie within sixty days of each other.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> Before(signed, in_force, "AGR001", implies=True).at_least
    0
    """

    before: Event
    """The earlier event."""
    after: Event
    """The later event."""
    code: str
    """The code of the rule that demands the ordering, such as `AGR001`."""
    at_least: int = 0
    """The minimum number of days from `before` to `after`."""
    at_most: int | None = None
    """The maximum number of days from `before` to `after`, or `None` for no maximum."""
    certain: bool = True
    """Whether the ordering has no lawful exceptions. An ordering that is not certain never tightens a bound."""
    implies: bool = False
    """Whether `before` must have happened if `after` did: a treaty in force was signed. Ignored unless `certain`."""


# A check can create millions of events and spans. Building the tuple directly takes half the time of the constructor.
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
    """The days that the step adds: the ordering's `at_least` or `at_most`, negated if the step goes backward."""
    day: int | None
    """The bound that the chain implies for the end of the step; `None` on a cycle, which uses no dates."""

    @property
    def start(self) -> Event:
        """The event at which the step starts."""
        return self.ordering.before if self.forward else self.ordering.after

    @property
    def end(self) -> Event:
        """The event at which the step ends."""
        return self.ordering.after if self.forward else self.ordering.before


@attrs.frozen(kw_only=True)
class Chain:
    """A proof that follows orderings step by step, from the date of one event to a bound of another event.

    There are three kinds of chain:

    - A *bound* has no `end_day`. It proves that `end` cannot lie before `day` (if `side` is `lower`) or after `day`
      (if `side` is `upper`).
    - A *clash* has an `end_day`. The lower bound that it implies for `end` lies after the last day of that event's
      own date.
    - A *cycle* has no days at all. Its orderings alone require an event to be later than itself.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> step = ChainStep(Before(signed, in_force, "AGR001"), forward=True, gap=0, day=20)
    >>> clash = Chain(side="lower", start=signed, start_day=20, steps=(step,), end=in_force, end_day=10)
    >>> clash.day, clash.codes, [event.field for event in clash.events]
    (20, ('AGR001',), ['signed', 'entered_into_force'])
    """

    side: Side
    """The bound that the steps propagate. A clash or a cycle always propagates lower bounds."""
    start: Event
    """The event at which the chain starts, with that event's own date unless the chain is a cycle."""
    start_day: int | None
    """The first day of the start's own date (the last day if `side` is `upper`), or `None` on a cycle."""
    steps: tuple[ChainStep, ...]
    """The steps from `start` to `end`, in order."""
    end: Event
    """The event at which the chain ends."""
    end_day: int | None = None
    """For a clash, the last day of the end's own date, which lies before `day`; otherwise `None`."""
    soft: bool = False
    """Whether a date that the chain uses is uncertain or approximate."""
    existence: tuple[Before, ...] = ()
    """The orderings that imply the events without a span on the chain, each after the orderings that it depends on."""

    @property
    def day(self) -> int | None:
        """The bound that the chain implies for `end`, as an ordinal day; `None` on a cycle."""
        return self.steps[-1].day if self.steps else self.start_day

    @property
    def codes(self) -> tuple[str, ...]:
        """The rule codes of the steps, without repetition, in the order of the steps."""
        return tuple(dict.fromkeys(step.ordering.code for step in self.steps))

    @property
    def events(self) -> tuple[Event, ...]:
        """The events along the chain, without repetition. A cycle lists its start once, although it ends there too."""
        return tuple(dict.fromkeys((self.start, *(step.end for step in self.steps))))

    @property
    def usual(self) -> Before | None:
        """The first ordering on the chain that is not certain, or `None` if all are certain."""
        return next((step.ordering for step in self.steps if not step.ordering.certain), None)


@attrs.frozen(kw_only=True)
class Contradiction:
    """A connected group of events whose dates and orderings cannot all be true, with one proof.

    See [`Network.contradictions`][sinoperu.chronology.Network.contradictions] for how events are grouped.
    """

    chain: Chain
    """The proof with the fewest steps. Ties are broken by rule codes, then by events."""
    events: tuple[Event, ...]
    """All events of the group, sorted. Each event is part of some proof, and the proofs are connected."""
    certain: bool
    """Whether the dates that are not soft are enough to contradict each other. If so, the chain uses no soft date."""


@attrs.frozen(kw_only=True)
class Repair:
    """A set of events whose dates must be ignored so that the other dates of a contradiction become consistent.

    [`Network.repair`][sinoperu.chronology.Network.repair] computes it.
    """

    events: tuple[Event, ...]
    """The events whose dates must be ignored, sorted."""
    exact: bool
    """Whether the set is proven to be the smallest. If not, the search was cut short, and a smaller set may exist."""


def certify(chain: Chain, spans: Mapping[Event, DaySpan], orderings: Collection[Before]) -> bool:
    """Return whether a chain is a valid certificate: every part of it follows from these spans and orderings.

    The check trusts nothing in the chain and shares no code with the search for chains.

    Args:
        chain: The chain to verify.
        spans: The days of the dated events. An event that is missing here needs a reason in `chain.existence`.
        orderings: The orderings that the chain may use. A set makes the check fast, because each one is looked up.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> rule = Before(signed, in_force, "AGR001")
    >>> spans = {signed: DaySpan(20, 20), in_force: DaySpan(10, 10)}
    >>> chain = Chain(side="lower", start=signed, start_day=20, steps=(ChainStep(rule, True, 0, 20),),
    ...               end=in_force, end_day=10)
    >>> certify(chain, spans, {rule}), certify(chain, {**spans, in_force: DaySpan(30, 30)}, {rule})
    (True, False)
    """
    shift = _shift(chain, _existing(chain, spans, orderings), orderings)
    lower = chain.side == "lower"
    if shift is None or len({step.ordering for step in chain.steps if not step.ordering.certain}) > 1:
        return False
    if chain.start_day is None:
        return lower and chain.end_day is None and not chain.soft and chain.start == chain.end and shift > 0
    first, last = spans.get(chain.start, DaySpan(None, None)), spans.get(chain.end, DaySpan(None, None))
    if chain.start_day != (first.lower if lower else first.upper):
        return False
    if chain.end_day is None:
        return chain.soft == first.soft
    is_clash = chain.end_day == last.upper and chain.start_day + shift > chain.end_day
    return lower and is_clash and chain.soft == (first.soft or last.soft)


def _existing(chain: Chain, spans: Mapping[Event, DaySpan], orderings: Collection[Before]) -> set[Event]:
    """Return the events of a chain that exist: they have a span, or an ordering in `chain.existence` implies them."""
    existing = {event for event in (chain.start, *(step.end for step in chain.steps)) if event in spans}
    for ordering in chain.existence:
        is_reason = ordering in orderings and ordering.implies and ordering.certain
        if is_reason and (ordering.after in spans or ordering.after in existing):
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
