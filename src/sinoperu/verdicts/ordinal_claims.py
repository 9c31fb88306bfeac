"""Verdicts on ordinal claims, such as "the third state of Latin America to recognise the People's Republic"."""

import itertools
from collections.abc import Callable, Iterator
from typing import Final

from sinoperu.chronology.events import DaySpan, Event
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.fields import shapes
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.claim_conditions import conditions_of
from sinoperu.verdicts.claim_coverage import Coverages, Scope
from sinoperu.verdicts.claim_results import ClaimReading, JudgedClaim, judged_by, named, unreadable
from sinoperu.verdicts.conditions import Condition, Conditions, word_of
from sinoperu.verdicts.counted_records import CountedRecords
from sinoperu.verdicts.earlier_actors import ActorIndex, Days, EarlierActors
from sinoperu.verdicts.parties import parties_of

PLAIN_EVENTS: Final = ("recognised", "established", "signed", "start")
"""The date fields that an ordinal without `field` means. For each record, the first of them that has a date counts."""
OTHER_EVENTS: Final = (*PLAIN_EVENTS, "entered_into_force")
"""The date fields that an ordinal without `field` may mean in its other readings, each alone."""

Events = tuple[str, ...]
"""The date fields that show when a record came about. The first of them that has a date counts."""
Implied = Callable[[Event], DaySpan]
"""A function that returns the days that all other dates allow for an event."""


class OrdinalClaims:
    """Gives verdicts on ordinal claims.

    The plain reading of an ordinal counts the records of the same type and kind as the subject, by one event. The claim
    can name the event in `field` and the records in `where`.

    Args:
        data: The data set.
        counted: Finds the records that a claim counts.
        coverages: Finds the coverage of these records.
        implied: Returns the days that all other dates allow for an event without a date. `None` if it is not known.
    """

    def __init__(
        self, data: RecordStore, counted: CountedRecords, coverages: Coverages, implied: Implied | None = None
    ) -> None:
        self._data = data
        self._counted = counted
        self._coverages = coverages
        self._implied = implied
        self._indexes: dict[tuple[str, str, Events, Conditions], ActorIndex] = {}

    def judge(self, claim: Claim) -> JudgedClaim:
        """Return an ordinal claim with its verdict."""
        subject = None if claim.subject is None else self._data.get(claim.subject)
        group = None if claim.among is None else self._data.groups.get(claim.among)
        missing = {"subject": subject, "position": claim.position, "group": group}
        if subject is None or claim.position is None or group is None:
            unknown = " and no known ".join(name for name, value in missing.items() if value is None)
            return unreadable(claim, f"the claim has no known {unknown}")
        choices_of_events = [(claim.field,)] if claim.field else _events_of(subject)
        if not choices_of_events:
            return unreadable(claim, f"{subject.id} has no date that shows when it came about")
        stated = conditions_of(claim)
        kind = getattr(subject, "kind", None)
        choices = (stated,) if stated or kind is None else ((Condition("kind", word_of(kind)),), ())
        plain, *others = (
            self._reading(claim, subject, events, conditions)
            for conditions, events in itertools.product(choices, choices_of_events)
        )
        return judged_by(claim, plain, others)

    def _reading(self, claim: Claim, subject: Record, events: Events, conditions: Conditions) -> ClaimReading:
        """Judge one reading of a claim: the actor of the subject is number `position`, by these events."""
        members = self._counted.members(claim.among) or frozenset()
        parties = parties_of(subject).ids
        actor = next((party for party in parties if party in members), None)
        counterpart = next((party for party in parties if actor is not None and party not in members), None)
        scope = Scope(
            record_type=subject.RECORD_TYPE, among=claim.among, of=counterpart, conditions=conditions,
            until=_date(subject, events),
        )  # fmt: skip
        holds, reason = self._answer(claim, subject, events, scope, actor)
        return ClaimReading(name=_name(scope, events), holds=holds, reason=reason)

    def _answer(
        self, claim: Claim, subject: Record, events: Events, scope: Scope, actor: str | None
    ) -> tuple[bool | None, str]:
        tester = self._counted.tester
        for condition in scope.conditions:
            answer = tester.fulfils(subject, (condition,))
            if answer is False:
                return False, f"{subject.id} is not counted, because it is not true of it that {condition}"
            if answer is None:
                return None, f"missing: whether {condition} is true of {subject.id}"
        if actor is None:
            return None, f"missing: a party of {subject.id} that is known to be a member of {claim.among}"
        if scope.until is None:
            return None, f"missing: the date {_or(events)} of {subject.id}"
        earlier = self._index(scope, events).before(scope.of, scope.until, actor)
        return self._compared(claim.position or 1, actor, events, scope, earlier)

    def _compared(
        self, position: int, actor: str, events: Events, scope: Scope, earlier: EarlierActors
    ) -> tuple[bool | None, str]:
        """Compare the position that a claim states with the number of actors that were earlier."""
        first, last = earlier.sure + 1, earlier.possible + 1
        date = scope.until
        before = f"before {actor} ({date}): {named(earlier.names, earlier.possible)}"
        if first > position:
            return False, f"{before}; so {actor} is number {first} or later"
        coverage = self._coverages.of(scope)
        missing = [] if last < position or first == last else list(_missing(actor, events, scope, earlier))
        if coverage is None:
            return None, f"known {before}; {' and '.join([str(scope), *missing])} would decide it"
        if missing:
            return None, f"{actor} is number {first} to {last}, {before}; missing: {' and '.join(missing)}"
        return last == position, f"{before}; all are known (coverage {coverage.id})"

    def _index(self, scope: Scope, events: Events) -> ActorIndex:
        key = (scope.record_type, str(scope.among), events, scope.conditions)
        if key not in self._indexes:
            members = self._counted.members(scope.among) or frozenset()
            matches = self._counted.matching(scope.record_type, scope.conditions)
            self._indexes[key] = ActorIndex(matches, members, lambda record: self._days(record, events))
        return self._indexes[key]

    def _days(self, record: Record, events: Events) -> Days:
        """Return the first and the last day on which a record may have come about.

        Without a date, it may never have come about, so it has no last day.
        """
        date = _date(record, events)
        lower, upper = (None, None) if date is None else (date.lower, date.upper)
        if lower is None and self._implied is not None:
            lower = self._implied(Event(record.id, events[0])).lower
        return lower, upper


def _events_of(subject: Record) -> list[Events]:
    """Return the choices of events that an ordinal about a record may mean, the plain one first."""
    known = shapes(type(subject))
    plain = tuple(event for event in PLAIN_EVENTS if event in known)
    choices = [plain, *((event,) for event in OTHER_EVENTS if event in known)]
    return [events for events in dict.fromkeys(choices) if _date(subject, events) is not None]


def _date(record: Record, events: Events) -> PartialDate | None:
    dates = (getattr(record, event, None) for event in events)
    return next((date for date in dates if isinstance(date, PartialDate)), None)


def _or(events: Events) -> str:
    return " or ".join(events)


def _name(scope: Scope, events: Events) -> str:
    text = f"{scope.record_type} records"
    if scope.of is not None:
        text += f" with {scope.of}"
    if scope.conditions:
        text += f" where {', '.join(map(str, scope.conditions))}"
    return f"{text}, by {_or(events)}"


def _missing(actor: str, events: Events, scope: Scope, earlier: EarlierActors) -> Iterator[str]:
    """Yield a text for each kind of data that is missing to decide the number of an actor."""
    imprecise = list(earlier.imprecise)
    if scope.until is not None and scope.until.lower != scope.until.upper:
        imprecise.append(actor)
    if imprecise:
        yield f"the exact date ({_or(events)}) of {named(imprecise, len(imprecise))}"
    if earlier.unclear:
        fields = ", ".join(dict.fromkeys((*(path for path, _ in scope.conditions), "parties")))
        yield f"{fields} of {named(earlier.unclear, len(earlier.unclear))}"
