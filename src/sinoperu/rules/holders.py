"""ACT: how many hold an office at one time."""

import heapq
from collections.abc import Iterator

from sinoperu.dataset import Dataset
from sinoperu.model import Office, Tenure
from sinoperu.rules._lasting import FAR, sure_span
from sinoperu.rules._rule import (
    Context,
    Found,
    Severity,
    dated,
    rule,
    softened,
    values_of,
)
from sinoperu.values.dates import Bound
from sinoperu.values.vocabulary import Capacity


@rule("ACT005", on="office")
def more_holders_than_seats(office: Office, context: Context) -> Iterator[Found]:
    """## What it does

    Finds offices that had more holders at the same time than seats.

    ## Why it is wrong

    The field `seats` says how many persons can hold the office at the same time. If too many tenures overlap, one of
    them has a wrong first or last day, or its `capacity` is missing.

    ## Example

    ```toml
    [person.first]

    [person.second]

    [office.president]
    seats = 1

    [tenure.first-in-office]
    person = "first"
    office = "president"
    start = "2016-07-28"
    end = "2018-07-23"

    [tenure.second-in-office]
    person = "second"
    office = "president"
    start = "2018-03-23"
    end = "2020-11-09"
    ```

    ## Use instead

    ```toml
    [person.first]

    [person.second]

    [office.president]
    seats = 1

    [tenure.first-in-office]
    person = "first"
    office = "president"
    start = "2016-07-28"
    end = "2018-03-23"

    [tenure.second-in-office]
    person = "second"
    office = "president"
    start = "2018-03-23"
    end = "2020-11-09"
    ```

    ## Known exceptions

    None. A successor may take office on the last day of the predecessor. Persons whose `capacity` is `acting` or
    `interim` are not counted. Rival claimants to an office are recorded as holders of two separate offices.

    ## References

    None.
    """
    seats = office.seats or 0
    sitting: dict[str, tuple[int, Tenure]] = {}
    leaving: list[tuple[int, str]] = []
    for start, end, tenure in context.once(_sure).get(office.id, ()) if seats > 0 else ():
        if tenure.capacity not in (Capacity.FULL, None):
            continue
        while leaving and leaving[0][0] <= start:
            _, person = heapq.heappop(leaving)
            if person in sitting and sitting[person][0] <= start:
                del sitting[person]
        if len(sitting) >= seats and tenure.person not in sitting:
            _, other = min(sitting.values(), key=lambda one: (one[0], one[1].id))
            soft = softened(tenure.start, tenure.end, other.start, other.end)
            message = f"{other.person} until {shown_end(other)}, and {tenure.person} from {tenure.start}"
            dates = (*values_of(other, "start", "end"), *values_of(tenure, "start", "end"))
            message = f"{message}: more than {seats} at one time"
            yield Found(office.id, "seats", message, severity=soft, rests_on=dates)
            return
        sitting[tenure.person] = max((end, tenure), sitting.get(tenure.person, (0, tenure)), key=lambda one: one[0])
        heapq.heappush(leaving, (end, tenure.person))


def shown_end(tenure: Tenure) -> str:
    """Return the end of a tenure as its file has it."""
    return tenure.end.value if isinstance(tenure.end, Bound) else str(tenure.end)


def _sure(data: Dataset) -> dict[str, list[tuple[int, int, Tenure]]]:
    """Return the tenures of each office with the days between which it was surely held, in the order of the first."""
    found: dict[str, list[tuple[int, int, Tenure]]] = {}
    for tenure in data.tenures.values():
        first, last = sure_span(tenure.start, tenure.end, tenure.as_of)
        if first < last:
            found.setdefault(tenure.office, []).append((first, last, tenure))
    for group in found.values():
        group.sort(key=lambda one: (one[0], one[1], one[2].id))
    return found


@rule("ACT006", on="office", severity=Severity.NOTE)
def holder_and_deputy_at_once(office: Office, context: Context) -> Iterator[Found]:
    """## What it does

    Shows acting or interim tenures that overlap with the tenure of a regular holder of the same office.

    ## Why it is wrong

    The overlap can be correct, because a deputy acts while the holder is away or suspended. It can also mean that one
    of the two tenures has a wrong first or last day.

    ## Example

    ```toml
    [person.first]

    [person.second]

    [office.president]

    [tenure.first-in-office]
    person = "first"
    office = "president"
    start = "2016-07-28"
    end = "2018-03-23"

    [tenure.second-in-office]
    person = "second"
    office = "president"
    capacity = "acting"
    start = "2017-03-23"
    end = "2017-04-02"
    ```

    ## Use instead

    ```toml
    [person.first]

    [person.second]

    [office.president]

    [tenure.first-in-office]
    person = "first"
    office = "president"
    start = "2016-07-28"
    end = "2018-03-23"

    [tenure.second-in-office]
    person = "second"
    office = "president"
    capacity = "acting"
    start = "2018-03-23"
    end = "2018-04-02"
    ```

    ## Known exceptions

    None. The finding is only a note, because the overlap can be correct.

    ## References

    None.
    """
    last: tuple[int, int, Tenure] | None = None
    for start, end, tenure in context.once(_sure).get(office.id, ()):
        if last is not None and last[1] > start and last[2].person != tenure.person:
            pair = (last[2], tenure)
            acting = [one for one in pair if one.capacity in (Capacity.ACTING, Capacity.INTERIM)]
            if len(acting) == 1:
                deputy, holder = acting[0], pair[1] if acting[0] is pair[0] else pair[0]
                message = f"{deputy.person} was {deputy.capacity} from {deputy.start} to {shown_end(deputy)}"
                since = f"{holder.person} held it from {holder.start} to {shown_end(holder)}"
                yield Found(office.id, "", f"{message}, while {since}")
        if last is None or end > last[1]:
            last = (start, end, tenure)


GAP = 31
"""An office may be empty for so many days between two holders, and nothing is said."""


@rule("ACT007", on="office", severity=Severity.NOTE)
def office_without_holder(office: Office, context: Context) -> Iterator[Found]:
    """## What it does

    Shows gaps of more than 31 days between two successive tenures of an office with one seat.

    ## Why it is wrong

    Either the office was vacant during the gap, or the data set lacks a tenure.

    ## Example

    ```toml
    [person.first]

    [person.second]

    [office.ambassador]
    seats = 1

    [tenure.first-in-office]
    person = "first"
    office = "ambassador"
    start = "2010"
    end = "2012-05-31"

    [tenure.second-in-office]
    person = "second"
    office = "ambassador"
    start = "2014-01-15"
    ```

    ## Use instead

    ```toml
    [person.first]

    [person.second]

    [office.ambassador]
    seats = 1

    [tenure.first-in-office]
    person = "first"
    office = "ambassador"
    start = "2010"
    end = "2012-05-31"

    [tenure.second-in-office]
    person = "second"
    office = "ambassador"
    start = "2012-06-15"
    ```

    ## Known exceptions

    None. The finding is only a note, because the office can really have been vacant. If a tenure has no first or no
    last day, gaps that it may fill are not reported.

    ## References

    None.
    """
    if office.seats != 1:
        return
    last: Tenure | None = None
    for tenure in context.once(_in_turn).get(office.id, ()):
        if last is not None and _latest(last) + GAP < _earliest(tenure):
            ended, begun = f"{last.person} held it until {shown_end(last)}", f"{tenure.person} from {tenure.start}"
            yield Found(office.id, "", f"{ended}, and {begun}")
        if last is None or _latest(tenure) > _latest(last):
            last = tenure


def _in_turn(data: Dataset) -> dict[str, list[Tenure]]:
    """Return the tenures of each office in the order of the first day that each may have had."""
    found: dict[str, list[Tenure]] = {}
    for tenure in data.tenures.values():
        found.setdefault(tenure.office, []).append(tenure)
    for group in found.values():
        group.sort(key=lambda one: (_earliest(one), one.id))
    return found


def _earliest(tenure: Tenure) -> int:
    """Return the first day that a tenure may have had."""
    return tenure.start.lower or 0 if tenure.start is not None else 0


def _latest(tenure: Tenure) -> int:
    """Return the last day that a tenure may have had."""
    end = dated(tenure.end)
    return end.upper or FAR if end is not None else FAR


RULES = (more_holders_than_seats, holder_and_deputy_at_once, office_without_holder)
