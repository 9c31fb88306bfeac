"""Rules on overlaps and gaps between the tenures of an office (codes ACT)."""

import heapq
from collections.abc import Iterator

from sinoperu.model import Office, Tenure
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import date_or_none, field_paths, lowered_severity, rule
from sinoperu.rules.shared.durations import FAR, sure_span
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import Bound
from sinoperu.values.vocabulary import Capacity


@rule("ACT005", on="office")
def more_holders_than_seats(office: Office, context: Context) -> Iterator[Found]:
    """## What it does

    Finds offices that had more holders than seats at the same time.

    ## Why it matters

    The field `seats` says how many persons can hold the office at the same time. If too many tenures overlap, one of
    these tenures has a wrong first or last day. Or one of the persons only acted for a holder, and the tenure lacks
    `capacity = "acting"`.

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

    None. A successor may take office on the last day of the predecessor. The rule does not count a tenure whose
    `capacity` is `acting` or `interim`. If two rivals each say that they hold the office, record two separate offices
    with one holder each.

    ## References

    None.
    """
    seats = office.seats or 0
    sitting: dict[str, tuple[int, Tenure]] = {}
    leaving: list[tuple[int, str]] = []
    for start, end, tenure in context.once(_sure_spans).get(office.id, ()) if seats > 0 else ():
        if tenure.capacity not in (Capacity.FULL, None):
            continue
        while leaving and leaving[0][0] <= start:
            _, person = heapq.heappop(leaving)
            if person in sitting and sitting[person][0] <= start:
                del sitting[person]
        if len(sitting) >= seats and tenure.person not in sitting:
            _, earlier = min(sitting.values(), key=lambda seat: (seat[0], seat[1].id))
            severity = lowered_severity(tenure.start, tenure.end, earlier.start, earlier.end)
            overlap = f"{earlier.person} until {shown_end(earlier)}, and {tenure.person} from {tenure.start}"
            message = f"more holders at the same time than seats ({seats}): {overlap}"
            dates = (*field_paths(earlier, "start", "end"), *field_paths(tenure, "start", "end"))
            yield Found(office.id, "seats", message, severity=severity, rests_on=dates)
            return
        previous = sitting.get(tenure.person, (0, tenure))
        sitting[tenure.person] = max((end, tenure), previous, key=lambda seat: seat[0])
        heapq.heappush(leaving, (end, tenure.person))


def shown_end(tenure: Tenure) -> str:
    """Return the end of a tenure as text: a date such as `2018-03-23`, or `..` if the tenure has not ended."""
    return tenure.end.value if isinstance(tenure.end, Bound) else str(tenure.end)


def _sure_spans(data: RecordStore) -> dict[str, list[tuple[int, int, Tenure]]]:
    """Return the tenures of each office, sorted by start.

    Each tenure is in a tuple of three items: the first day on which the person surely held the office, the last such
    day, and the tenure. A tenure is left out if the person did not surely hold the office on at least two days.
    """
    spans: dict[str, list[tuple[int, int, Tenure]]] = {}
    for tenure in data.tenures.values():
        first, last = sure_span(tenure.start, tenure.end, tenure.as_of)
        if first < last:
            spans.setdefault(tenure.office, []).append((first, last, tenure))
    for office_spans in spans.values():
        office_spans.sort(key=lambda span: (span[0], span[1], span[2].id))
    return spans


@rule("ACT006", on="office", severity=Severity.NOTE)
def holder_and_deputy_at_once(office: Office, context: Context) -> Iterator[Found]:
    """## What it does

    Shows tenures of an acting or interim holder that overlap with the tenure of a regular holder of the same office.

    ## Why it matters

    The overlap can be correct, because a deputy may act for a holder who is away or suspended. It can also mean that
    one of the two tenures has a wrong first or last day.

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
    latest: tuple[int, int, Tenure] | None = None
    for start, end, tenure in context.once(_sure_spans).get(office.id, ()):
        if latest is not None and latest[1] > start and latest[2].person != tenure.person:
            pair = (latest[2], tenure)
            deputies = [member for member in pair if member.capacity in (Capacity.ACTING, Capacity.INTERIM)]
            if len(deputies) == 1:
                (deputy,) = deputies
                holder = pair[1] if deputy is pair[0] else pair[0]
                deputy_days = f"from {deputy.start} to {shown_end(deputy)}"
                holder_days = f"from {holder.start} to {shown_end(holder)}"
                message = f"{deputy.person} was {deputy.capacity} {deputy_days}, while {holder.person} held the office"
                yield Found(office.id, "", f"{message} {holder_days}")
        if latest is None or end > latest[1]:
            latest = (start, end, tenure)


GAP = 31
"""A gap between two tenures is reported only if the gap is longer than this many days."""


@rule("ACT007", on="office", severity=Severity.NOTE)
def office_without_holder(office: Office, context: Context) -> Iterator[Found]:
    """## What it does

    Shows gaps of more than 31 days between two successive tenures of an office that one person holds at a time.

    ## Why it matters

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

    None. The finding is only a note, because the office can really have been vacant. A tenure without a first or last
    day may fill the gap. If the data set has such a tenure, the rule does not report the gap.

    ## References

    None.
    """
    if office.seats != 1:
        return
    latest: Tenure | None = None
    for tenure in context.once(_tenures_by_start).get(office.id, ()):
        if latest is not None and _latest_end(latest) + GAP < _earliest_start(tenure):
            message = f"no holder is known between {latest.person}, until {shown_end(latest)}"
            yield Found(office.id, "", f"{message}, and {tenure.person}, from {tenure.start}")
        if latest is None or _latest_end(tenure) > _latest_end(latest):
            latest = tenure


def _tenures_by_start(data: RecordStore) -> dict[str, list[Tenure]]:
    """Return the tenures of each office, sorted by their earliest possible first day."""
    tenures: dict[str, list[Tenure]] = {}
    for tenure in data.tenures.values():
        tenures.setdefault(tenure.office, []).append(tenure)
    for office_tenures in tenures.values():
        office_tenures.sort(key=lambda tenure: (_earliest_start(tenure), tenure.id))
    return tenures


def _earliest_start(tenure: Tenure) -> int:
    """Return the earliest possible first day of a tenure as an ordinal day number, or 0 if the first day is unknown."""
    return tenure.start.lower or 0 if tenure.start is not None else 0


def _latest_end(tenure: Tenure) -> int:
    """Return the latest possible last day of a tenure as an ordinal day number, or `FAR` if no last day is known."""
    end = date_or_none(tenure.end)
    return end.upper or FAR if end is not None else FAR


RULES = (more_holders_than_seats, holder_and_deputy_at_once, office_without_holder)
