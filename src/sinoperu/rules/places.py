"""VIS: where everyone is."""

from bisect import bisect_left
from collections.abc import Iterator

from sinoperu.dataset import Dataset
from sinoperu.model import Person, Visit
from sinoperu.rules._lasting import FAR
from sinoperu.rules._rule import Context, Found, Severity, rule, softened


@rule("VIS004", on="person", severity=Severity.WARNING)
def in_two_places_at_once(person: Person, context: Context) -> Iterator[Found]:
    """## What it does

    Finds persons who are on visits to two states on the same day.

    ## Why it is wrong

    A person is in one place at a time. The last day of one visit may be the first of the next.

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

    A member who leaves a delegation before the end of its visit.

    ## References

    None.
    """
    last: Visit | None = None
    for visit in context.once(_travels).get(person.id, ()):
        if last is not None and last.host != visit.host and _inside(visit, last):
            there = f"in {last.host} from {last.start} to {last.end}"
            message = f"{there}, and in {visit.host} from {visit.start} to {visit.end}"
            severity = softened(last.start, last.end, visit.start, visit.end)
            yield Found(person.id, "", f"{message} ({last.id}, {visit.id})", severity=severity)
        if last is None or _sure_end(visit) >= _sure_end(last):
            last = visit


def _travels(data: Dataset) -> dict[str, list[Visit]]:
    """Return the visits of each person that have a host and surely last from a day to a later one, by their start."""
    found: dict[str, list[Visit]] = {}
    for visit in data.visits.values():
        if visit.host is not None and 0 < _sure_start(visit) < _sure_end(visit):
            for person in {one.person for one in visit.delegates}:
                found.setdefault(person, []).append(visit)
    for visits in found.values():
        visits.sort(key=lambda visit: (_sure_start(visit), visit.id))
    return found


def _sure_start(visit: Visit) -> int:
    """Return the first day on which the person was surely there, or 0."""
    return (visit.start.upper if visit.start is not None else None) or 0


def _sure_end(visit: Visit) -> int:
    """Return the last day on which the person was surely there, or 0."""
    return (visit.end.lower if visit.end is not None else None) or 0


def _inside(visit: Visit, last: Visit) -> bool:
    """Return whether a visit surely begins before the last day of another that began no later."""
    return _sure_start(visit) < _sure_end(last)


@rule("VIS013", on="visit", severity=Severity.WARNING)
def host_is_away(visit: Visit, context: Context) -> Iterator[Found]:
    """## What it does

    Finds visits whose host was on a visit to another state during all of it.

    ## Why it is wrong

    Who receives a guest is at home.

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

    Someone who lets another receive the guests.

    ## References

    None.
    """
    first, last = _first_day(visit), _last_day(visit)
    for host in visit.hosts if visit.host is not None and first <= last else ():
        travels = context.once(_travels).get(host, [])
        # Journeys of one person follow each other, so only the last one that had surely begun is looked at.
        before_it = bisect_left(travels, first, key=_sure_start)
        away = travels[before_it - 1] if before_it else None
        if away is not None and away.host != visit.host and _sure_end(away) > last:
            message = f"{host} receives from {visit.start} to {visit.end}, but is in {away.host} from {away.start}"
            yield Found(visit.id, "hosts", f"{message} to {away.end} ({away.id})")


def _first_day(visit: Visit) -> int:
    """Return the first day that a visit may have."""
    return visit.start.lower or 0 if visit.start is not None else 0


def _last_day(visit: Visit) -> int:
    """Return the last day that a visit may have."""
    return visit.end.upper or FAR if visit.end is not None else FAR


RULES = (in_two_places_at_once, host_is_away)
