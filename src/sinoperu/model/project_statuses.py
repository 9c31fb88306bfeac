"""The statuses that a project may have on a date, derived from its milestones.

A milestone begins a *state*, which lasts until a state that comes after it. The phases of a project follow each other
in a fixed order, whatever their dates. A suspension, its end, a cancellation and a closure can interrupt any phase, so
their dates decide what comes after what. What surely happens after a cancellation or closure begins a new *round* of
phases.

The end of a contract may be the end of the project, or another company may go on with it. So the statuses are found
twice, with such an end and without it, and both results are possible.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import Final, NamedTuple

from sinoperu.model.status_timeline import AFTER_ALL, BEFORE_ALL, StatusDays, StatusTimeline, Unrecorded
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import MilestoneKind, ProjectStatus

_Dated = tuple[MilestoneKind, PartialDate]

_PHASES: Final[tuple[tuple[ProjectStatus, frozenset[MilestoneKind], frozenset[MilestoneKind]], ...]] = (
    (ProjectStatus.ANNOUNCED, frozenset({MilestoneKind.ANNOUNCED, MilestoneKind.DECLARED_OF_INTEREST}), frozenset()),
    (
        ProjectStatus.PRE_CONSTRUCTION,
        frozenset({MilestoneKind.AWARDED, MilestoneKind.CONTRACT_SIGNED, MilestoneKind.APPROVED}),
        frozenset(),
    ),
    (ProjectStatus.UNDER_CONSTRUCTION, frozenset({MilestoneKind.CONSTRUCTION_STARTED}), frozenset()),
    (
        ProjectStatus.OPERATING,
        frozenset({MilestoneKind.COMMERCIAL_OPERATION}),
        frozenset({
            MilestoneKind.TRIAL_OPERATION, MilestoneKind.FIRST_PRODUCTION, MilestoneKind.INAUGURATED,
            MilestoneKind.FIRST_SHIPMENT,
        }),
    ),
)  # fmt: skip
"""The phases in their order: the status, the milestones that surely begin it, and those that possibly begin it."""
_STATUSES: Final = tuple(status for status, _, _ in _PHASES)
_PHASE_OF: Final = {kind: rank for rank, (_, sure, possible) in enumerate(_PHASES) for kind in sure | possible}
_CONSTRUCTION, _OPERATION = 2, 3
"""The places of the two phases that can be suspended and resumed."""
_TERMINAL: Final = {MilestoneKind.CANCELLED: ProjectStatus.CANCELLED, MilestoneKind.CLOSED: ProjectStatus.CLOSED}
_INTERRUPTED: Final = frozenset({*_STATUSES, ProjectStatus.SUSPENDED})
_EARLIER: Final[dict[MilestoneKind, frozenset[ProjectStatus]]] = {
    **{kind: frozenset(_STATUSES[:rank]) for kind, rank in _PHASE_OF.items()},
    MilestoneKind.SUSPENDED: frozenset(_STATUSES),
    MilestoneKind.RESUMED: _INTERRUPTED,
    MilestoneKind.CANCELLED: _INTERRUPTED - {ProjectStatus.OPERATING},
    MilestoneKind.CLOSED: _INTERRUPTED,
    MilestoneKind.CONTRACT_ENDED: _INTERRUPTED,
}
"""The statuses that a project may have before a milestone if no earlier milestone is known."""


def milestones_timeline(milestones: Iterable[_Dated]) -> StatusTimeline[ProjectStatus]:
    """Return the days on which a project may have each status.

    Args:
        milestones: The kinds and dates of the milestones of the project.

    >>> timeline = milestones_timeline([(MilestoneKind.INAUGURATED, PartialDate("2016"))])
    >>> timeline.on(PartialDate("2020")), timeline.on(PartialDate("2015"))
    ((ProjectStatus.OPERATING,), ())
    """
    events = [_event(kind, date) for kind, date in milestones if kind in _EARLIER]
    going_on = _States([event for event in events if event.kind is not MilestoneKind.CONTRACT_ENDED])
    states = [going_on] if len(going_on.events) == len(events) else [going_on, _States(events)]
    days = chain.from_iterable(one.days() for one in states)
    return StatusTimeline(ProjectStatus, days, _unrecorded(events, going_on.first_sure_day()))


def _unrecorded(events: list["_Event"], first_sure_day: int) -> Unrecorded[ProjectStatus]:
    earlier = (_EARLIER[event.kind] for event in events if event.lower <= first_sure_day)
    last = first_sure_day if first_sure_day == AFTER_ALL else first_sure_day - 1
    return Unrecorded(frozenset(chain.from_iterable(earlier)), last)


class _Event(NamedTuple):
    """A milestone with the days on which it may have happened."""

    kind: MilestoneKind
    lower: int
    upper: int


class _State(NamedTuple):
    """A status that a project has from one day on."""

    status: ProjectStatus
    lower: int
    """The first possible first day, or `BEFORE_ALL`."""
    upper: int
    """The last possible first day, or `AFTER_ALL`."""
    rank: int | None = None
    """The place of the phase, or `None` for a suspension, a cancellation or a closure."""


def _event(kind: MilestoneKind, date: PartialDate) -> _Event:
    lower, upper = date.lower, date.upper
    return _Event(kind, BEFORE_ALL if lower is None else lower, AFTER_ALL if upper is None else upper)


class _Round(NamedTuple):
    """The milestones from one cancellation or closure to the next, or to the end."""

    phases: list[_State]
    suspended: list[_Event]
    resumed: list[_Event]
    restarts: list[_Event]
    """Beginnings of construction or operation that surely come after a suspension, and so end it."""
    end: int
    """The last possible day of the cancellation or closure that ends the round."""


class _States:
    """All states that the milestones of a project begin."""

    def __init__(self, events: list[_Event]) -> None:
        self.events = events
        self._ends = sorted(event.upper for event in events if _is_end(event))
        by_round: dict[int, list[_Event]] = {}
        for event in events:
            if not _is_end(event):
                by_round.setdefault(bisect_left(self._ends, event.lower), []).append(event)
        self._rounds = {number: _round(members, self._end(number)) for number, members in by_round.items()}
        self._phases = [phase for one in self._rounds.values() for phase in one.phases]
        begun = [phase for phase in self._phases if phase.rank in _WORK]
        self._first_begun = [
            _State(status, min(phase.lower for phase in same), min(phase.upper for phase in same), rank)
            for rank, status in enumerate(_STATUSES)
            if (same := [phase for phase in begun if phase.rank == rank])
        ]
        self._terminal = [state for event in events if _is_end(event) for state in self._terminal_states(event)]
        self._resumed = {number: list(self._resumed_states(one)) for number, one in self._rounds.items()}
        suspended = [_suspended(event) for one in self._rounds.values() for event in one.suspended]
        resumed = chain.from_iterable(self._resumed.values())
        self._interruptions = [*suspended, *resumed, *self._terminal]

    def _end(self, number: int) -> int:
        return self._ends[number] if number < len(self._ends) else AFTER_ALL

    def first_sure_day(self) -> int:
        """Return the last day on which the first state may begin, or `AFTER_ALL`."""
        return min((state.upper for state in (*self._phases, *self._interruptions)), default=AFTER_ALL)

    def days(self) -> Iterator[StatusDays[ProjectStatus]]:
        """Yield the days on which the project may be in each state."""
        interruptions = _DayIndex(self._interruptions)
        beginnings = _DayIndex([*self._interruptions, *self._phases])
        for number, one in self._rounds.items():
            for phase in (*one.phases, *self._resumed[number]):
                later = (other.upper for other in one.phases if (other.rank or 0) > (phase.rank or 0))
                yield _lasting(phase, *later, one.end, interruptions.end_after(phase.upper))
            for event in one.suspended:
                state = _suspended(event)
                yield _lasting(state, *_ends_of_suspension(event, one), one.end, interruptions.end_after(event.upper))
        for state in self._terminal:
            yield _lasting(state, beginnings.end_after(state.upper))

    def _terminal_states(self, event: _Event) -> Iterator[_State]:
        """Yield the status that an end begins. The end of a contract closes what operated, and cancels what did not."""
        if event.kind in _TERMINAL:
            yield _State(_TERMINAL[event.kind], event.lower, event.upper)
            return
        one = self._rounds.get(bisect_left(self._ends, event.lower))
        own = [phase for phase in (one.phases if one else ()) if phase.rank == _OPERATION]
        operated = [phase for phase in self._first_begun if phase.rank == _OPERATION]
        if not self._phases or any(phase.lower <= event.upper for phase in operated):
            yield _State(ProjectStatus.CLOSED, event.lower, event.upper)
        if not any(phase.upper <= event.lower for phase in own):
            yield _State(ProjectStatus.CANCELLED, event.lower, event.upper)

    def _resumed_states(self, one: _Round) -> Iterator[_State]:
        for event in one.resumed:
            yield from self._returned(event, one, _CONSTRUCTION)
        for event in one.restarts:
            yield from self._returned(event, one, _PHASE_OF[event.kind])

    def _returned(self, event: _Event, one: _Round, least: int) -> Iterator[_State]:
        """Yield each status to which a project may return: construction or operation, as far as its phases tell."""
        own = [phase for phase in one.phases if phase.rank in _WORK and phase.lower <= event.upper]
        earlier = [phase for phase in self._first_begun if phase.lower <= event.upper]
        is_sure = any(phase.upper <= event.lower for phase in own)
        surely_operating = any(phase.rank == _OPERATION and phase.upper <= event.lower for phase in own or earlier)
        ranks = {phase.rank for phase in (own if is_sure else [*own, *earlier])} or set(_WORK)
        if least == _OPERATION or surely_operating:
            ranks = {_OPERATION}
        for rank in sorted(rank for rank in ranks if rank is not None):
            yield _State(_STATUSES[rank], event.lower, event.upper, rank)


_WORK: Final = (_CONSTRUCTION, _OPERATION)
"""What a project can resume."""


def _is_end(event: _Event) -> bool:
    return event.kind in _TERMINAL or event.kind is MilestoneKind.CONTRACT_ENDED


def _suspended(event: _Event) -> _State:
    return _State(ProjectStatus.SUSPENDED, event.lower, event.upper)


def _lasting(state: _State, *ends: int) -> StatusDays[ProjectStatus]:
    """Return the days on which a project may be in a state that later states end."""
    end = min(ends)
    return StatusDays(state.status, state.lower, end if end == AFTER_ALL else end - 1)


def _round(events: list[_Event], end: int) -> _Round:
    phases, restarts = list[_State](), list[_Event]()
    suspended = [event for event in events if event.kind is MilestoneKind.SUSPENDED]
    first_suspended = min((event.upper for event in suspended), default=AFTER_ALL)
    for rank, (status, sure, possible) in enumerate(_PHASES):
        begins = [event for event in events if event.kind in sure]
        may_begin = [event for event in events if event.kind in possible]
        # Without a sure beginning, production or an opening is the beginning, but a trial is not.
        last = begins or [event for event in may_begin if event.kind is not MilestoneKind.TRIAL_OPERATION]
        if begins or may_begin:
            lower = min(event.lower for event in (*begins, *may_begin))
            phases.append(_State(status, lower, min((event.upper for event in last), default=AFTER_ALL), rank))
        if rank in _WORK:
            restarts += [event for event in last if first_suspended < event.lower]
    resumed = [event for event in events if event.kind is MilestoneKind.RESUMED]
    return _Round(phases, suspended, resumed, restarts, end)


def _ends_of_suspension(event: _Event, one: _Round) -> Iterator[int]:
    """Yield the last possible days of what ends a suspension, apart from what surely begins after it by its own date.

    This is a phase that the project had not reached, and the only resumption of the only suspension.
    """
    for phase in one.phases:
        is_reached = any((other.rank or 0) > (phase.rank or 0) and other.upper <= phase.lower for other in one.phases)
        if event.upper < phase.lower and not is_reached:
            yield phase.upper
    if len(one.suspended) == len(one.resumed) == 1 and event.lower <= one.resumed[0].upper:
        yield one.resumed[0].upper


class _DayIndex:
    """Finds the first end of the states that surely begin after a day."""

    def __init__(self, states: Iterable[_State]) -> None:
        spans = sorted((state.lower, state.upper) for state in states)
        self._lowers = [lower for lower, _ in spans]
        self._first_uppers = list(accumulate((upper for _, upper in reversed(spans)), min))[::-1]

    def end_after(self, day: int) -> int:
        index = bisect_right(self._lowers, day)
        return self._first_uppers[index] if index < len(self._lowers) else AFTER_ALL


__all__ = ["milestones_timeline"]


def __dir__() -> list[str]:
    return __all__
