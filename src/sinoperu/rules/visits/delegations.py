"""VIS rules: the persons who travel, meet and receive guests, and their offices."""

from collections.abc import Iterator

from sinoperu.model import Meeting, Visit
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, field_paths, ordering, rule
from sinoperu.rules.shared.durations import Periods
from sinoperu.rules.shared.existence import within_life
from sinoperu.rules.shared.offices import also_true_of, not_in_office, possible_days
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.vocabulary import DelegateRole, OfficeRank, VisitKind


@rule("VIS003", on="visit", severity=Severity.WARNING, excludes=True)
def visitor_not_in_office(visit: Visit, context: Context) -> Iterator[Found]:
    """## What it does

    Finds delegates who did not hold their recorded office at the time of the visit.

    The rule checks a delegate only if the data set has a tenure of that person in that office. If several delegates of
    a visit did not hold their offices, one finding reports them together. The usual cause is then a wrong date of the
    visit.

    ## Why it matters

    A delegate who travels as president, for example, must be president at the time of the visit. The person, the office
    or the date is wrong.

    ## Example

    ```toml
    [person.a-president]

    [office.president]

    [tenure.a-president-in-office]
    person = "a-president"
    office = "president"
    start = "2022-12-07"
    end = "2025-10-10"

    [visit.state-visit]
    delegates = [{ person = "a-president", office = "president" }]
    start = "2021-06-25"
    ```

    ## Use instead

    ```toml
    [person.a-president]

    [office.president]

    [tenure.a-president-in-office]
    person = "a-president"
    office = "president"
    start = "2022-12-07"
    end = "2025-10-10"

    [visit.state-visit]
    delegates = [{ person = "a-president", office = "president" }]
    start = "2024-06-25"
    ```

    ## Known exceptions

    A person may travel after being elected and before taking office. In this case, leave out `office`, or name a
    separate office such as president-elect.

    ## References

    None.
    """
    if visit.start is None:
        return
    days = during(visit)
    faults = [
        (delegate, fault)
        for delegate in visit.delegates
        for fault in not_in_office(context, delegate.person, delegate.office, days)
    ]
    if faults:
        first, (fault, tenures) = faults[0]
        message = f"began {visit.start}, but {fault}{also_true_of([delegate.person for delegate, _ in faults[1:]])}"
        rests_on = (*field_paths(visit, "start", "end"), *tenures)
        yield Found(visit.id, f"delegates[{first.key}].office", message, rests_on=rests_on)


def during(visit: Visit) -> PartialDate | DateInterval | None:
    """Return the longest period that the dates of a visit allow.

    If the end of the visit is unknown or before its start, return the start date.
    """
    if visit.start is None or visit.end is None or visit.start.earliest is None or visit.end.latest is None:
        return visit.start
    if visit.start.earliest > visit.end.latest:
        return visit.start
    return DateInterval(f"{visit.start.earliest}/{visit.end.latest}")


@rule("VIS005", on="visit", severity=Severity.WARNING, excludes=True)
def state_visit_without_head_of_state(visit: Visit, context: Context) -> Iterator[Found]:
    """## What it does

    Finds state visits whose head of delegation was not a head of state.

    The rule checks a head of delegation only if the data set has the rank of every office that this person held when
    the visit started. If the visit record says that the person travels in the office of a head of state, the rule
    VIS003 checks the tenures instead.

    ## Why it matters

    A state visit is by definition a visit of a head of state. A head of government, for example, comes on an official
    visit. The kind of the visit, the person or a tenure is wrong.

    ## Example

    ```toml
    [person.a-premier]

    [office.premier]
    rank = "head-of-government"

    [tenure.a-premier-in-office]
    person = "a-premier"
    office = "premier"
    start = "2013-03-15"
    end = "2023-03-11"

    [visit.of-the-premier]
    kind = "state"
    delegates = [{ person = "a-premier", role = "head" }]
    start = "2015-05-22"
    ```

    ## Use instead

    ```toml
    [person.a-premier]

    [office.premier]
    rank = "head-of-government"

    [tenure.a-premier-in-office]
    person = "a-premier"
    office = "premier"
    start = "2013-03-15"
    end = "2023-03-11"

    [visit.of-the-premier]
    kind = "official"
    delegates = [{ person = "a-premier", role = "head" }]
    start = "2015-05-22"
    ```

    ## Known exceptions

    A person may represent the head of state. For example, a governor general may travel for a monarch.

    ## References

    None.
    """
    heads = [
        delegate.person
        for delegate in visit.delegates
        if delegate.role is DelegateRole.HEAD
        and getattr(context.get(delegate.office), "rank", None) is not OfficeRank.HEAD_OF_STATE
    ]
    if visit.kind is not VisitKind.STATE or visit.start is None:
        return
    for head in heads:
        times = context.once(_in_lower_ranks).get(head)
        if times is None or not times.may_include(visit.start):
            continue
        tenures = [tenure for tenure in context.data.offices_on(head, visit.start) if tenure.person == head]
        offices = [context.get(tenure.office) for tenure in tenures]
        ranks = [getattr(office, "rank", None) for office in offices]
        if ranks and None not in ranks and OfficeRank.HEAD_OF_STATE not in ranks:
            held = ", ".join(sorted({tenure.office for tenure in tenures}))
            rests_on = (
                *field_paths(visit, "start"),
                *(date for tenure in tenures for date in field_paths(tenure, "start", "end")),
            )
            message = f"kind is state, but {head} was {held} on {visit.start}, not head of state"
            yield Found(visit.id, "kind", message, rests_on=rests_on)


def _in_lower_ranks(data: RecordStore) -> dict[str, Periods]:
    """Return a dict from person to the periods in which that person may have held an office below head of state."""
    spans: dict[str, list[tuple[int | None, int | None]]] = {}
    for tenure in data.tenures.values():
        office = data.offices.get(tenure.office)
        if office is not None and office.rank not in (None, OfficeRank.HEAD_OF_STATE):
            spans.setdefault(tenure.person, []).append(possible_days(tenure))
    return {person: Periods(person_spans) for person, person_spans in spans.items()}


@ordering("VIS007", on="visit")
def visitor_not_alive(visit: Visit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds visits that began before a delegate or host was born, or after that person died.

    ## Why it matters

    Only living persons can travel or receive guests. Often two persons with the same name were confused.

    ## Example

    ```toml
    [person.an-envoy]
    died = "1971-03-02"

    [visit.delegation]
    delegates = [{ person = "an-envoy" }]
    start = "1971-04"
    ```

    ## Use instead

    ```toml
    [person.an-envoy]
    died = "1991-03-02"

    [visit.delegation]
    delegates = [{ person = "an-envoy" }]
    start = "1971-04"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    if visit.start is not None:
        for person in (*(delegate.person for delegate in visit.delegates), *visit.hosts):
            yield from within_life(person, (visit.id, "start"))


@ordering("VIS010", on="meeting")
def participant_not_alive(meeting: Meeting, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds meetings that took place before a participant was born, or after that person died.

    ## Why it matters

    Only living persons can take part in a meeting. Often two persons with the same name were confused.

    ## Example

    ```toml
    [person.a-minister]
    born = "1972-06-01"

    [meeting.talks]
    participants = ["a-minister"]
    date = "1971-11-02"
    ```

    ## Use instead

    ```toml
    [person.a-minister]
    born = "1922-06-01"

    [meeting.talks]
    participants = ["a-minister"]
    date = "1971-11-02"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    if meeting.date is not None:
        for person in meeting.participants:
            yield from within_life(person, (meeting.id, "date"))


@rule("VIS012", on="visit", severity=Severity.WARNING)
def visitor_for_another_state(visit: Visit, context: Context) -> Iterator[Found]:
    """## What it does

    Finds delegates whose office belongs to a different state than the guest state of the visit.

    ## Why it matters

    A delegation travels for the guest state, and its members hold offices of that state. The states in `guest` and
    `host` may have been swapped, or the delegate has the wrong office.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [person.a-president]

    [office.president-of-china]
    state = "china"

    [visit.state-visit]
    guest = "peru"
    host = "china"
    delegates = [{ person = "a-president", office = "president-of-china" }]
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [person.a-president]

    [office.president-of-china]
    state = "china"

    [visit.state-visit]
    guest = "china"
    host = "peru"
    delegates = [{ person = "a-president", office = "president-of-china" }]
    ```

    ## Known exceptions

    An ambassador of the host state may travel with the delegation.

    ## References

    None.
    """
    for delegate in visit.delegates if visit.guest is not None else ():
        state = getattr(context.get(delegate.office), "state", None)
        if state is not None and state != visit.guest:
            message = f"{delegate.office} is an office of {state}, but the visitors come from {visit.guest}"
            rests_on = (*field_paths(visit, "guest"), (str(delegate.office), "state"))
            yield Found(visit.id, f"delegates[{delegate.key}].office", message, rests_on=rests_on)


RULES = (
    visitor_not_in_office,
    state_visit_without_head_of_state,
    visitor_not_alive,
    participant_not_alive,
    visitor_for_another_state,
)
