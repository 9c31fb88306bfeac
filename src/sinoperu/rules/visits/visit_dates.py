"""VIS: visits, meetings and summits, and when they are held."""

from collections.abc import Iterator

from sinoperu.model import Meeting, Summit, Visit
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, in_order, ordering, rule
from sinoperu.rules.shared.existence import existed
from sinoperu.rules.shared.pairs import first_relations
from sinoperu.values.vocabulary import VisitKind


@ordering("VIS001", on="visit")
def visit_ends_before_it_starts(visit: Visit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds visits whose last day is before their first.

    ## Why it is wrong

    Nothing ends before it has begun.

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

    None: both are days in the host's country.

    ## References

    None.
    """
    yield from in_order(visit, "start", "end")


@ordering("VIS002", on="meeting")
def meeting_outside_its_visit(meeting: Meeting, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds meetings before or after the visit on which they are said to have been held.

    ## Why it is wrong

    What is held on a visit is held between its first and its last day.

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

    The date line lies between the two countries: one day on either side of a visit is allowed.

    ## References

    None: it follows from what the field `visit` means.
    """
    if meeting.visit is not None:
        yield before((meeting.visit, "start"), (meeting.id, "date"), at_least=-1)
        yield before((meeting.id, "date"), (meeting.visit, "end"), at_least=-1)


@ordering("VIS006", on="visit")
def engagement_outside_its_visit(visit: Visit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds speeches, ceremonies and tours before or after the visit that they belong to.

    ## Why it is wrong

    What belongs to a visit happens between its first and its last day.

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

    The date line lies between the two countries: one day on either side is allowed.

    ## References

    None.
    """
    for one in visit.engagements:
        if one.date is not None:
            event = (visit.id, f"engagements[{one.key}].date")
            yield before((visit.id, "start"), event, at_least=-1)
            yield before(event, (visit.id, "end"), at_least=-1)


@rule("VIS008", on="visit")
def visit_to_ones_own_state(visit: Visit, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds visits whose host is the state that the visitors come from.

    ## Why it is wrong

    A visit is a journey from one side to the other.

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
        yield Found(visit.id, "host", f"the host is {visit.host}, and so is the guest")


@ordering("VIS009", on="visit", certain=False)
def state_visit_before_relations(visit: Visit, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds state visits between states that had no diplomatic relations yet.

    ## Why it is wrong

    A head of state is received with full honours by a government that recognises the visitor's.

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

    A visit that opens relations. States whose relations were broken off and established again are not looked at.

    ## References

    Vienna Convention on Diplomatic Relations, article 2.
    """
    if visit.kind is VisitKind.STATE and visit.guest is not None and visit.host is not None:
        relation = context.once(first_relations).get(frozenset((visit.guest, visit.host)))
        if relation is not None:
            yield before((relation.id, "established"), (visit.id, "start"))


@ordering("VIS011", on="summit")
def summit_ends_before_it_starts(summit: Summit, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds summits whose last day is before their first.

    ## Why it is wrong

    Nothing ends before it has begun.

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

    Finds visits that began before the guest or the host existed, or after one had ceased to exist.

    ## Why it is wrong

    Who does not exist neither travels nor receives. The visit belongs to a predecessor or a successor.

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

    Visits of those who would found the state later.

    ## References

    None.
    """
    for state in (visit.guest, visit.host) if visit.start is not None else ():
        if state is not None:
            yield from existed(state, (visit.id, "start"))


RULES = (
    visit_ends_before_it_starts,
    meeting_outside_its_visit,
    engagement_outside_its_visit,
    visit_to_ones_own_state,
    state_visit_before_relations,
    summit_ends_before_it_starts,
    visit_of_what_did_not_exist,
)
