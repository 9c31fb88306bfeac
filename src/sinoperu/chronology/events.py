"""The words of the chronology: events, spans, orderings, and the chains that explain a bound or a clash.

All days are proleptic Gregorian ordinals (`datetime.date.toordinal`), all gaps are whole days.
Everything here is immutable, hashable and picklable.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Literal, NamedTuple, cast

import attrs

Side = Literal["lower", "upper"]
"""Which bound of a span: the first day that is possible, or the last one."""


class Event(NamedTuple):
    """The dated field of a record.

    >>> Event("peru-china-fta-2009", "signed")
    Event(record='peru-china-fta-2009', field='signed')
    """

    record: str
    """The id of the record."""
    field: str
    """The path of the date in it: `signed`, `ratified[peru]`, `stakes[cosco].start`."""


class DaySpan(NamedTuple):
    """The days on which an event may have happened; `DaySpan(None, None)` happened on an unknown day.

    >>> DaySpan(lower=733525, upper=733525)
    DaySpan(lower=733525, upper=733525, soft=False)
    """

    lower: int | None
    """The first possible day, or `None` for no bound."""
    upper: int | None
    """The last possible day, or `None` for no bound."""
    soft: bool = False
    """Whether the date is uncertain or approximate: what rests on it is at most a warning."""


class Before(NamedTuple):
    """An ordering: `after` happens at least `at_least` and, if given, at most `at_most` days after `before`.

    A negative `at_least` allows `after` to come first, so that `at_least=-60, at_most=60` says
    "within sixty days of each other".

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> Before(signed, in_force, "AGR001", implies=True).at_least
    0
    """

    before: Event
    """The event that comes first."""
    after: Event
    """The event that comes then."""
    code: str
    """The code of the rule that says so."""
    at_least: int = 0
    """The fewest days from `before` to `after`."""
    at_most: int | None = None
    """The most days from `before` to `after`, or `None` for no limit."""
    certain: bool = True
    """`False` where the ordering is usual but has lawful exceptions: it never tightens anything."""
    implies: bool = False
    """Whether `before` must exist if `after` does: what is in force was signed. Only if `certain`."""


# Millions are made: in one step of all their fields, they take half the time of their own constructors.
as_event = cast("Callable[[tuple[str, str]], Event]", partial(tuple.__new__, Event))
as_span = cast("Callable[[tuple[int | None, int | None, bool]], DaySpan]", partial(tuple.__new__, DaySpan))


class ChainStep(NamedTuple):
    """One ordering on a chain, in the direction in which the chain uses it."""

    ordering: Before
    """What must come before what."""
    forward: bool
    """Whether the step leads from the ordering's `before` to its `after`."""
    gap: int
    """The days added by the step: `at_least` or `at_most` of the ordering, negative when it leads back."""
    day: int | None
    """The bound that the chain implies at the step's end; `None` on a cycle, which needs no date."""

    @property
    def start(self) -> Event:
        """The event that the step leaves."""
        return self.ordering.before if self.forward else self.ordering.after

    @property
    def end(self) -> Event:
        """The event that the step reaches."""
        return self.ordering.after if self.forward else self.ordering.before


@attrs.frozen(kw_only=True)
class Chain:
    """A derivation: from the date of one event, ordering by ordering, to a bound of another event.

    There are three kinds. A *bound* has no `end_day`: it says why `end` cannot lie before (`side` lower) or
    after (upper) `day`. A *clash* has one: the lower bound that it implies at `end` lies after that event's
    own last day. A *cycle* has no days at all: its orderings alone ask for an event later than itself.
    """

    side: Side
    """Which bound the steps carry; a clash or a cycle carries lower bounds."""
    start: Event
    """The event whose own date the chain starts from."""
    start_day: int | None
    """The bound of the start's own date, or `None` on a cycle."""
    steps: tuple[ChainStep, ...]
    """The orderings that it follows, one after the other."""
    end: Event
    """The event that it reaches."""
    end_day: int | None = None
    """The last day of the end's own date, which a clash oversteps; else `None`."""
    soft: bool = False
    """Whether it rests on an uncertain or approximate date."""
    existence: tuple[Before, ...] = ()
    """Why each undated event on the chain exists, from the dated events onwards."""

    @property
    def day(self) -> int | None:
        """The bound that the chain implies at its end."""
        return self.steps[-1].day if self.steps else self.start_day

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules' codes on the chain, each once, in order of appearance."""
        return tuple(dict.fromkeys(step.ordering.code for step in self.steps))

    @property
    def events(self) -> tuple[Event, ...]:
        """The events along the chain; a cycle ends where it began, and names that event once."""
        return tuple(dict.fromkeys((self.start, *(step.end for step in self.steps))))

    @property
    def usual(self) -> Before | None:
        """The ordering on the chain that has lawful exceptions, if there is one."""
        return next((step.ordering for step in self.steps if not step.ordering.certain), None)


@attrs.frozen(kw_only=True)
class Contradiction:
    """A connected group of events whose dates and orderings cannot all hold, with one proof of it."""

    chain: Chain
    """The shortest proof: fewest steps, then the smallest codes, then the smallest events."""
    events: tuple[Event, ...]
    """All events of the group, sorted: each lies on some proof, and the proofs are connected."""
    certain: bool
    """Whether firm dates alone contradict each other; then the chain uses no other."""


@attrs.frozen(kw_only=True)
class Repair:
    """Dates to set aside so that the other dates of a group no longer clash."""

    events: tuple[Event, ...]
    """The events whose dates are set aside, sorted."""
    exact: bool
    """Whether no smaller set would do; else the search was cut short, and a smaller set may exist."""


def certify(chain: Chain, spans: Mapping[Event, DaySpan], orderings: Collection[Before]) -> bool:
    """Return whether a chain follows from these spans and orderings, trusting nothing that it says.

    It shares no code with the search that finds chains. A set of orderings makes it fast.

    >>> signed, in_force = Event("fta", "signed"), Event("fta", "entered_into_force")
    >>> rule = Before(signed, in_force, "AGR001")
    >>> spans = {signed: DaySpan(20, 20), in_force: DaySpan(10, 10)}
    >>> chain = Chain(side="lower", start=signed, start_day=20, steps=(ChainStep(rule, True, 0, 20),),
    ...               end=in_force, end_day=10)
    >>> certify(chain, spans, {rule}), certify(chain, {**spans, in_force: DaySpan(30, 30)}, {rule})
    (True, False)
    """
    shift = _shift(chain, _known(chain, spans, orderings), orderings)
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
    oversteps = chain.end_day == last.upper and chain.start_day + shift > chain.end_day
    return lower and oversteps and chain.soft == (first.soft or last.soft)


def _known(chain: Chain, spans: Mapping[Event, DaySpan], orderings: Collection[Before]) -> set[Event]:
    """The events that exist by their own span or by the reasons that the chain gives."""
    known = {event for event in (chain.start, *(step.end for step in chain.steps)) if event in spans}
    for ordering in chain.existence:
        held = ordering in orderings and ordering.implies and ordering.certain
        if held and (ordering.after in spans or ordering.after in known):
            known.add(ordering.before)
    return known


def _shift(chain: Chain, known: set[Event], orderings: Collection[Before]) -> int | None:
    """The days that all steps add up to; `None` if they are no way from the start to the end."""
    here, shift = chain.start, 0
    for step in chain.steps:
        ordering = step.ordering
        limit = ordering.at_least if step.forward == (chain.side == "lower") else ordering.at_most
        if ordering not in orderings or limit is None or step.gap != (limit if step.forward else -limit):
            return None
        if step.start != here or here not in known:
            return None
        here, shift = step.end, shift + step.gap
        if step.day != (None if chain.start_day is None else chain.start_day + shift):
            return None
    return shift if here == chain.end and here in known else None
