"""The statuses that a project may have on a date, derived from its milestones.

A milestone begins a *state*, which lasts until a state that comes after it. The phases of a project follow each other
in a fixed order, whatever their dates. A suspension, its end, a cancellation and a closure can interrupt any phase, so
their dates decide what comes after what.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.spans import may_last
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
_RANKS: Final = {status: index for index, (status, _, _) in enumerate(_PHASES)}
_WORK: Final = (ProjectStatus.UNDER_CONSTRUCTION, ProjectStatus.OPERATING)
"""What a project can resume."""
_TERMINAL: Final = {MilestoneKind.CANCELLED: ProjectStatus.CANCELLED, MilestoneKind.CLOSED: ProjectStatus.CLOSED}


class _State(NamedTuple):
    """A status that a project has from one day on."""

    status: ProjectStatus
    lower: int | None
    """The first possible day; `None` if there is no limit."""
    upper: int | None
    """The last possible day; `None` if there is no limit."""
    phase: int | None = None
    """The index of the phase, or `None` for a suspension, a cancellation or a closure."""
    is_paired: bool = False
    """Whether it belongs to the only suspension and the only resumption, so that the one comes before the other."""


def statuses_on(milestones: Iterable[_Dated], span: PartialDate | DateInterval) -> tuple[ProjectStatus, ...]:
    """Return every status that a project may have had on some day of a span, in the usual order of statuses.

    Args:
        milestones: The kinds and dates of the milestones of the project.
        span: The date or interval.

    >>> statuses_on([(MilestoneKind.INAUGURATED, PartialDate("2016"))], PartialDate("2020"))
    (ProjectStatus.OPERATING,)
    """
    states = _States(list(milestones))
    possible = {state.status for state in states.all if states.is_possible(state, span)}
    return tuple(status for status in ProjectStatus if status in possible)


class _States:
    """All states that the milestones of a project begin."""

    def __init__(self, milestones: list[_Dated]) -> None:
        self._phases = list(_phases(milestones))
        self._interruptions = list(_interruptions(milestones, self._phases))
        self._terminal = [state for state in self._interruptions if state.status in _TERMINAL.values()]
        self._resumed = [state for state in self._interruptions if state.is_paired and state.status in _WORK]
        self._by_day = _DayIndex(self._interruptions)
        self.all = (*self._phases, *self._interruptions)

    def is_possible(self, state: _State, span: PartialDate | DateInterval) -> bool:
        """Return whether a state may last on some day of a span."""
        return may_last(state.lower, self._ends(state), span)

    def _ends(self, state: _State) -> Iterator[int | None]:
        """Yield the last possible days of the states that surely come after a state, and so end it."""
        rank = _RANKS.get(state.status)
        for phase in self._phases:
            is_later = _is_before(state.upper, phase.lower) if rank is None else _RANKS[phase.status] > rank
            if is_later:
                yield phase.upper
        if state.phase is not None:  # nothing begins after the end, unless its date says so
            yield from (end.upper for end in self._terminal if not _is_before(end.upper, state.lower))
        if state.is_paired and state.status is ProjectStatus.SUSPENDED:
            yield from (resumed.upper for resumed in self._resumed if not _is_before(resumed.upper, state.lower))
        yield self._by_day.end_after(state.upper)


class _DayIndex:
    """Finds the first end of the states that surely begin after a day."""

    def __init__(self, states: Iterable[_State]) -> None:
        spans = sorted(
            (state.lower, state.upper) for state in states if state.lower is not None and state.upper is not None
        )
        self._lowers = [lower for lower, _ in spans]
        self._first_uppers = list(accumulate((upper for _, upper in reversed(spans)), min))[::-1]

    def end_after(self, day: int | None) -> int | None:
        index = len(self._lowers) if day is None else bisect_right(self._lowers, day)
        return self._first_uppers[index] if index < len(self._lowers) else None


def _is_before(upper: int | None, lower: int | None) -> bool:
    return upper is not None and lower is not None and upper < lower


def _phases(milestones: list[_Dated]) -> Iterator[_State]:
    for index, (status, sure, possible) in enumerate(_PHASES):
        begins = [date for kind, date in milestones if kind in sure]
        may_begin = [date for kind, date in milestones if kind in possible]
        # Without a sure beginning, production or an opening is the beginning, but a trial is not.
        last = begins or [date for kind, date in milestones if kind in possible - {MilestoneKind.TRIAL_OPERATION}]
        if begins or may_begin:
            lowers = [date.lower for date in (*begins, *may_begin)]
            lower = None if None in lowers else min(day for day in lowers if day is not None)
            yield _State(
                status, lower, min((date.upper for date in last if date.upper is not None), default=None), index
            )


def _interruptions(milestones: list[_Dated], phases: list[_State]) -> Iterator[_State]:
    number = Counter(kind for kind, _ in milestones)
    is_one_pair = number[MilestoneKind.SUSPENDED] == number[MilestoneKind.RESUMED] == 1
    for kind, date in milestones:
        if kind in _TERMINAL:
            yield _State(_TERMINAL[kind], date.lower, date.upper)
        elif kind is MilestoneKind.SUSPENDED:
            yield _State(ProjectStatus.SUSPENDED, date.lower, date.upper, is_paired=is_one_pair)
        elif kind is MilestoneKind.RESUMED:
            for status in _resumed(date, phases):
                yield _State(status, date.lower, date.upper, is_paired=is_one_pair)


def _resumed(date: PartialDate, phases: list[_State]) -> Iterator[ProjectStatus]:
    """Yield each status to which a project may return: construction or operation, as far as its phases tell."""
    started = [phase for phase in phases if phase.status in _WORK and not _is_before(date.upper, phase.lower)]
    surely_operating = any(
        phase.status is ProjectStatus.OPERATING and phase.upper is not None and date.lower is not None
        and phase.upper <= date.lower for phase in started
    )  # fmt: skip
    for status in {phase.status for phase in started} or _WORK:
        if status is ProjectStatus.OPERATING or not surely_operating:
            yield status


__all__ = ["statuses_on"]


def __dir__() -> list[str]:
    return __all__
