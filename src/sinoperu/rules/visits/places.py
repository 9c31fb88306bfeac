"""VIS rules: persons who, according to the data, were in two states at the same time."""

from bisect import bisect_left
from collections.abc import Iterator

from sinoperu.model import Person, Visit
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import field_paths, lowered_severity, rule
from sinoperu.rules.shared.durations import FAR
from sinoperu.rules.shared.offices import also_true_of
from sinoperu.store.records import RecordStore


@rule("VIS004", on="person", severity=Severity.WARNING, excludes=True)
def in_two_places_at_once(person: Person, context: Context) -> Iterator[Found]:
    """## What it does

    Finds persons who were on visits to two different states on the same day.

    The rule allows a visit to start on the last day of another visit. If several persons were on the same two visits,
    one finding reports them together. The usual cause is then a wrong date of one of the visits.

    ## Why it matters

    A person can only be in one place at a time. One of the dates or hosts is wrong, or two persons with the same name
    were confused.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [person.a-minister]

    [visit.to-peru]
    host = "peru"
    delegates = [{ person = "a-minister" }]
    start = "2024-11-10"
    end = "2024-11-16"

    [visit.to-china]
    host = "china"
    delegates = [{ person = "a-minister" }]
    start = "2024-11-12"
    end = "2024-11-14"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [person.a-minister]

    [visit.to-peru]
    host = "peru"
    delegates = [{ person = "a-minister" }]
    start = "2024-11-10"
    end = "2024-11-16"

    [visit.to-china]
    host = "china"
    delegates = [{ person = "a-minister" }]
    start = "2024-11-18"
    end = "2024-11-20"
    ```

    ## Known exceptions

    A delegate may leave before the visit ends, or make a day trip to another state during the visit.

    ## References

    None.
    """
    for earlier, visit, others in context.once(_clashes).get(person.id, ()):
        stay = f"in {earlier.host} from {earlier.start} to {earlier.end}"
        message = f"{stay}, and in {visit.host} from {visit.start} to {visit.end} ({earlier.id}, {visit.id})"
        severity = lowered_severity(earlier.start, earlier.end, visit.start, visit.end)
        dates = (*field_paths(earlier, "start", "end"), *field_paths(visit, "start", "end"))
        yield Found(person.id, "", f"{message}{also_true_of(others)}", severity=severity, rests_on=dates)


_Clash = tuple[Visit, Visit, list[str]]
"""Two overlapping visits to different states, and the ids of the persons who were on both visits. The first of these
persons is left out of the list, because `_clashes` uses that id as the key."""


def _clashes(data: RecordStore) -> dict[str, list[_Clash]]:
    """Return the pairs of overlapping visits to different states, keyed by the first person who was on both visits."""
    clashes: dict[tuple[str, str], _Clash] = {}
    by_person: dict[str, list[_Clash]] = {}
    for person, visits in sorted(_visits_by_person(data).items()):
        latest: Visit | None = None
        for visit in visits if person in data.persons else ():
            if latest is not None and latest.host != visit.host and _overlaps(visit, latest):
                pair = latest.id, visit.id
                if pair in clashes:
                    clashes[pair][2].append(person)
                else:
                    clashes[pair] = latest, visit, []
                    by_person.setdefault(person, []).append(clashes[pair])
            if latest is None or _sure_end(visit) >= _sure_end(latest):
                latest = visit
    return by_person


def _visits_by_person(data: RecordStore) -> dict[str, list[Visit]]:
    """Return the visits of each delegate, sorted by start.

    Visits without a host are left out. Visits are also left out if their dates are so imprecise that the visit was not
    surely under way on any day.
    """
    by_person: dict[str, list[Visit]] = {}
    for visit in data.visits.values():
        if visit.host is not None and 0 < _sure_start(visit) <= _sure_end(visit):
            for person in {delegate.person for delegate in visit.delegates}:
                by_person.setdefault(person, []).append(visit)
    for visits in by_person.values():
        visits.sort(key=lambda visit: (_sure_start(visit), visit.id))
    return by_person


def _longer_visits(data: RecordStore) -> dict[str, list[Visit]]:
    """Return the visits of each delegate that surely lasted more than one day, sorted by start."""
    longer = {
        person: [visit for visit in visits if _sure_start(visit) < _sure_end(visit)]
        for person, visits in _visits_by_person(data).items()
    }
    return {person: visits for person, visits in longer.items() if visits}


def _sure_start(visit: Visit) -> int:
    """Return the first day on which the visit was surely under way, as an ordinal day number; 0 if it is unknown."""
    return (visit.start.upper if visit.start is not None else None) or 0


def _sure_end(visit: Visit) -> int:
    """Return the last day on which the visit was surely under way, as an ordinal day number; 0 if it is unknown."""
    return (visit.end.lower if visit.end is not None else None) or 0


def _overlaps(visit: Visit, earlier: Visit) -> bool:
    """Return whether a visit surely began before the last day of an earlier visit.

    A visit of one day must also have begun after the first day of the earlier visit, because a person can go to two
    states on one day.
    """
    is_longer = _sure_start(visit) < _sure_end(visit)
    return _sure_start(visit) < _sure_end(earlier) and (is_longer or _sure_start(earlier) < _sure_start(visit))


@rule("VIS013", on="visit", severity=Severity.WARNING, excludes=True)
def host_is_away(visit: Visit, context: Context) -> Iterator[Found]:
    """## What it does

    Finds visits whose host, the person who receives the guests, was on a journey to another state during the whole
    visit.

    ## Why it matters

    A host must be in the host state to receive a guest. One of the dates is wrong, or another person was the host.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [person.a-president]

    [visit.journey-to-china]
    host = "china"
    delegates = [{ person = "a-president" }]
    start = "2024-06-25"
    end = "2024-06-30"

    [visit.of-a-minister]
    host = "peru"
    hosts = ["a-president"]
    start = "2024-06-26"
    end = "2024-06-28"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [person.a-president]

    [visit.journey-to-china]
    host = "china"
    delegates = [{ person = "a-president" }]
    start = "2024-06-25"
    end = "2024-06-30"

    [visit.of-a-minister]
    host = "peru"
    hosts = ["a-president"]
    start = "2024-07-26"
    end = "2024-07-28"
    ```

    ## Known exceptions

    A representative may receive the guests for the host.

    ## References

    None.
    """
    first, last = _first_day(visit), _last_day(visit)
    absent: list[tuple[str, Visit]] = []
    for host in visit.hosts if visit.host is not None and first <= last else ():
        journeys = context.once(_longer_visits).get(host, [])
        # The journeys of a person do not overlap, so only the last journey that surely began before the visit matters.
        count = bisect_left(journeys, first, key=_sure_start)
        away = journeys[count - 1] if count else None
        if away is not None and away.host != visit.host and _sure_end(away) > last:
            absent.append((host, away))
    if absent:
        first_host, away = absent[0]
        message = f"{first_host} is the host from {visit.start} to {visit.end}, but is in {away.host} from {away.start}"
        others = also_true_of([host for host, _ in absent[1:]])
        dates = (*field_paths(visit, "start", "end"), *field_paths(away, "start", "end"))
        yield Found(visit.id, "hosts", f"{message} to {away.end} ({away.id}){others}", rests_on=dates)


def _first_day(visit: Visit) -> int:
    """Return the earliest possible first day of a visit as an ordinal day number; 0 if it is unknown."""
    return visit.start.lower or 0 if visit.start is not None else 0


def _last_day(visit: Visit) -> int:
    """Return the latest possible last day of a visit as an ordinal day number; `FAR` if it is unknown."""
    return visit.end.upper or FAR if visit.end is not None else FAR


RULES = (in_two_places_at_once, host_is_away)
