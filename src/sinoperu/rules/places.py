"""VIS: where everyone is."""

from bisect import bisect_left
from collections.abc import Iterator

from sinoperu.dataset import Dataset
from sinoperu.model import Person, Visit
from sinoperu.rules._lasting import FAR
from sinoperu.rules._office import and_so_with
from sinoperu.rules._rule import Context, Found, Severity, rule, softened, values_of


@rule("VIS004", on="person", severity=Severity.WARNING)
def in_two_places_at_once(person: Person, context: Context) -> Iterator[Found]:
    """## What it does

    Finds persons who were on visits to two different states on the same day.

    One visit may start on the last day of another. Persons who were on the same two visits are reported together in one
    finding, because the date of one of the visits is often the cause.

    ## Why it is wrong

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

    A delegate who leaves before the visit ends, and a day trip to another state during a visit.

    ## References

    None.
    """
    for last, visit, others in context.once(_clashes).get(person.id, ()):
        there = f"in {last.host} from {last.start} to {last.end}"
        message = f"{there}, and in {visit.host} from {visit.start} to {visit.end} ({last.id}, {visit.id})"
        severity = softened(last.start, last.end, visit.start, visit.end)
        dates = (*values_of(last, "start", "end"), *values_of(visit, "start", "end"))
        yield Found(person.id, "", f"{message}{and_so_with(others)}", severity=severity, rests_on=dates)


_Clash = tuple[Visit, Visit, list[str]]
"""Two visits to different states on the same day, and who else is on both."""


def _clashes(data: Dataset) -> dict[str, list[_Clash]]:
    """Return the visits that clash, under the first of those who are on both."""
    pairs: dict[tuple[str, str], _Clash] = {}
    found: dict[str, list[_Clash]] = {}
    for person, visits in sorted(_stays(data).items()):
        last: Visit | None = None
        for visit in visits if person in data.persons else ():
            if last is not None and last.host != visit.host and _inside(visit, last):
                pair = last.id, visit.id
                if pair in pairs:
                    pairs[pair][2].append(person)
                else:
                    pairs[pair] = last, visit, []
                    found.setdefault(person, []).append(pairs[pair])
            if last is None or _sure_end(visit) >= _sure_end(last):
                last = visit
    return found


def _stays(data: Dataset) -> dict[str, list[Visit]]:
    """Return the visits of each person that have a host and a day on which they surely last, by their start."""
    found: dict[str, list[Visit]] = {}
    for visit in data.visits.values():
        if visit.host is not None and 0 < _sure_start(visit) <= _sure_end(visit):
            for person in {one.person for one in visit.delegates}:
                found.setdefault(person, []).append(visit)
    for visits in found.values():
        visits.sort(key=lambda visit: (_sure_start(visit), visit.id))
    return found


def _travels(data: Dataset) -> dict[str, list[Visit]]:
    """Return the visits of each person that have a host and surely last from a day to a later one, by their start."""
    lasting = {
        person: [visit for visit in visits if _sure_start(visit) < _sure_end(visit)]
        for person, visits in _stays(data).items()
    }
    return {person: visits for person, visits in lasting.items() if visits}


def _sure_start(visit: Visit) -> int:
    """Return the first day on which the person was surely there, or 0."""
    return (visit.start.upper if visit.start is not None else None) or 0


def _sure_end(visit: Visit) -> int:
    """Return the last day on which the person was surely there, or 0."""
    return (visit.end.lower if visit.end is not None else None) or 0


def _inside(visit: Visit, last: Visit) -> bool:
    """Return whether a visit surely begins before the last day of another that began no later, or lies in its midst
    if it is one of a single day.
    """
    lasts = _sure_start(visit) < _sure_end(visit)
    return _sure_start(visit) < _sure_end(last) and (lasts or _sure_start(last) < _sure_start(visit))


@rule("VIS013", on="visit", severity=Severity.WARNING)
def host_is_away(visit: Visit, context: Context) -> Iterator[Found]:
    """## What it does

    Finds visits with a host who was on a visit to another state the whole time.

    ## Why it is wrong

    A host must be at home to receive a guest. One of the dates is wrong, or another person was the host.

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

    A host whose guests are received by a representative.

    ## References

    None.
    """
    first, last = _first_day(visit), _last_day(visit)
    absent: list[tuple[str, Visit]] = []
    for host in visit.hosts if visit.host is not None and first <= last else ():
        travels = context.once(_travels).get(host, [])
        # Journeys of one person follow each other, so only the last one that had surely begun is looked at.
        before_it = bisect_left(travels, first, key=_sure_start)
        away = travels[before_it - 1] if before_it else None
        if away is not None and away.host != visit.host and _sure_end(away) > last:
            absent.append((host, away))
    if absent:
        first_host, away = absent[0]
        message = f"{first_host} receives from {visit.start} to {visit.end}, but is in {away.host} from {away.start}"
        others = and_so_with([other for other, _ in absent[1:]])
        dates = (*values_of(visit, "start", "end"), *values_of(away, "start", "end"))
        yield Found(visit.id, "hosts", f"{message} to {away.end} ({away.id}){others}", rests_on=dates)


def _first_day(visit: Visit) -> int:
    """Return the first day that a visit may have."""
    return visit.start.lower or 0 if visit.start is not None else 0


def _last_day(visit: Visit) -> int:
    """Return the last day that a visit may have."""
    return visit.end.upper or FAR if visit.end is not None else FAR


RULES = (in_two_places_at_once, host_is_away)
