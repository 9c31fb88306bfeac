"""VIS rules: the dates and states of visits, meetings and summits."""

from collections.abc import Iterator

from sinoperu.model import Meeting, Summit, Visit
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, in_order, ordering, rule
from sinoperu.rules.shared.existence import within_existence
from sinoperu.rules.shared.pairs import unique_relations
from sinoperu.values.vocabulary import VisitKind


@ordering("VIS001", on="visit")
def visit_ends_before_it_starts(visit: Visit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds visits whose last day is before their first day.

    ## Why it matters

    A visit cannot end before it starts. One of the two dates is wrong, or the two dates were swapped.

    ## Example

    ```toml
    [visit.state-visit]
    start = "2024-11-16"
    end = "2024-11-14"
    ```

    ## Use instead

    ```toml
    [visit.state-visit]
    start = "2024-11-14"
    end = "2024-11-16"
    ```

    ## Known exceptions

    None. Both days are local dates in the host country, so time zones make no difference.

    ## References

    None.
    """
    yield from in_order(visit, "start", "end")


@ordering("VIS002", on="meeting")
def meeting_outside_its_visit(meeting: Meeting, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds meetings that took place before or after the visit that they name in the field `visit`.

    ## Why it matters

    A meeting that is held during a visit takes place between the first and the last day of the visit. One of the dates
    is wrong, or `visit` names the wrong visit.

    ## Example

    ```toml
    [visit.state-visit]
    start = "2024-11-14"
    end = "2024-11-16"

    [meeting.talks]
    visit = "state-visit"
    date = "2024-11-20"
    ```

    ## Use instead

    ```toml
    [visit.state-visit]
    start = "2024-11-14"
    end = "2024-11-16"

    [meeting.talks]
    visit = "state-visit"
    date = "2024-11-14"
    ```

    ## Known exceptions

    One day before or after the visit is allowed, because the local dates in two states can differ by one day.

    ## References

    None. The order follows from the meaning of the field `visit`.
    """
    if meeting.visit is not None:
        yield before((meeting.visit, "start"), (meeting.id, "date"), at_least=-1)
        yield before((meeting.id, "date"), (meeting.visit, "end"), at_least=-1)


@ordering("VIS006", on="visit")
def engagement_outside_its_visit(visit: Visit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds engagements of a visit, such as speeches or tours, that took place before or after the visit.

    ## Why it matters

    An engagement of a visit takes place between the first and the last day of the visit. One of the dates is wrong, or
    the engagement belongs to another visit.

    ## Example

    ```toml
    [visit.state-visit]
    start = "2024-11-14"
    end = "2024-11-16"
    engagements = [{ kind = "speech", date = "2024-12-14" }]
    ```

    ## Use instead

    ```toml
    [visit.state-visit]
    start = "2024-11-14"
    end = "2024-11-16"
    engagements = [{ kind = "speech", date = "2024-11-14" }]
    ```

    ## Known exceptions

    One day before or after the visit is allowed, because the local dates in two states can differ by one day.

    ## References

    None.
    """
    for engagement in visit.engagements:
        if engagement.date is not None:
            event = (visit.id, f"engagements[{engagement.key}].date")
            yield before((visit.id, "start"), event, at_least=-1)
            yield before(event, (visit.id, "end"), at_least=-1)


@rule("VIS008", on="visit")
def visit_to_ones_own_state(visit: Visit, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds visits with the same state as `guest` and `host`.

    ## Why it matters

    A visit is a journey from one state to another. One of the two fields names the wrong state.

    ## Example

    ```toml
    [state.peru]

    [visit.state-visit]
    guest = "peru"
    host = "peru"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [visit.state-visit]
    guest = "china"
    host = "peru"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    if visit.guest is not None and visit.guest == visit.host:
        yield Found(visit.id, "host", f"guest and host are both {visit.host}")


@ordering("VIS009", on="visit", certain=False)
def state_visit_before_relations(visit: Visit, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds state visits between two states that did not have diplomatic relations yet.

    ## Why it matters

    On a state visit, a head of state is received with full honours. A government normally receives a head of state in
    this way only if the two states have diplomatic relations. One of the dates is wrong, or the visit was not a state
    visit.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [relation.peru-china]
    parties = ["peru", "china"]
    established = "1971-11-02"

    [visit.state-visit]
    kind = "state"
    guest = "china"
    host = "peru"
    start = "1965-06"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [relation.peru-china]
    parties = ["peru", "china"]
    established = "1971-11-02"

    [visit.state-visit]
    kind = "state"
    guest = "china"
    host = "peru"
    start = "1995-06"
    ```

    ## Known exceptions

    The two states may establish relations during the visit. The rule does not check two states that have several
    `relation` records, for example because relations were broken off and established again.

    ## References

    Vienna Convention on Diplomatic Relations, article 2.
    """
    if visit.kind is VisitKind.STATE and visit.guest is not None and visit.host is not None:
        relation = context.once(unique_relations).get(frozenset((visit.guest, visit.host)))
        if relation is not None:
            yield before((relation.id, "established"), (visit.id, "start"))


@ordering("VIS011", on="summit")
def summit_ends_before_it_starts(summit: Summit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds summits whose last day is before their first day.

    ## Why it matters

    A summit cannot end before it starts. One of the two dates is wrong, or the two dates were swapped.

    ## Example

    ```toml
    [summit.apec-2024]
    start = "2024-11-16"
    end = "2024-11-15"
    ```

    ## Use instead

    ```toml
    [summit.apec-2024]
    start = "2024-11-15"
    end = "2024-11-16"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    yield from in_order(summit, "start", "end")


@ordering("VIS014", on="visit", certain=False)
def visit_of_what_did_not_exist(visit: Visit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds visits that began before the guest state or the host state was founded, or after one of them was dissolved.

    ## Why it matters

    A state that does not exist can neither send nor receive visitors. The visit may belong to a predecessor or a
    successor of the state.

    ## Example

    ```toml
    [state.peru]

    [state.china]
    founded = "1949-10-01"

    [visit.first-envoy]
    guest = "china"
    host = "peru"
    start = "1886-10"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.qing-china]
    dissolved = "1912-02-12"

    [visit.first-envoy]
    guest = "qing-china"
    host = "peru"
    start = "1886-10"
    ```

    ## Known exceptions

    The visitor may have founded the state later.

    ## References

    None.
    """
    for state in (visit.guest, visit.host) if visit.start is not None else ():
        if state is not None:
            yield from within_existence(state, (visit.id, "start"))


RULES = (
    visit_ends_before_it_starts,
    meeting_outside_its_visit,
    engagement_outside_its_visit,
    visit_to_ones_own_state,
    state_visit_before_relations,
    summit_ends_before_it_starts,
    visit_of_what_did_not_exist,
)
