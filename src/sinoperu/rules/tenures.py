"""ACT: who holds which office, and when."""

import heapq
from collections.abc import Iterator

from sinoperu.chronology import Before
from sinoperu.dataset import Dataset
from sinoperu.model import Office, Tenure
from sinoperu.rules._existence import existed
from sinoperu.rules._lasting import sure_span
from sinoperu.rules._rule import (
    Context,
    Found,
    Severity,
    before,
    dated,
    in_order,
    ordering,
    rule,
    softened,
)
from sinoperu.values.dates import Bound
from sinoperu.values.vocabulary import Capacity

YEARS_OF_AGE = 18
DAYS_OF_A_YEAR = 365


@ordering("ACT001", on="tenure")
def tenure_ends_before_it_starts(tenure: Tenure, _context: Context) -> Iterator[Before]:
    """## What it does

    Finds tenures whose last day, or the day on which they are to end, is before their first.

    ## Why it is wrong

    Nothing ends before it has begun.

    ## Example

    ```toml
    [person.a-president]

    [office.president]

    [tenure.a-president-in-office]
    person = "a-president"
    office = "president"
    start = "2022-12-07"
    end = "2021-07-28"
    ```

    ## Use instead

    ```toml
    [person.a-president]

    [office.president]

    [tenure.a-president-in-office]
    person = "a-president"
    office = "president"
    start = "2021-07-28"
    end = "2022-12-07"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    yield from in_order(tenure, "start", "end")
    yield from in_order(tenure, "start", "end_due")


@ordering("ACT003", on="tenure")
def in_office_outside_life(tenure: Tenure, _context: Context) -> Iterator[Before]:
    """## What it does

    Finds tenures that begin before a person's birth or after the death, or last beyond it.

    ## Why it is wrong

    Only the living hold office, and an office ends with the life of its holder.

    ## Example

    ```toml
    [person.a-president]
    died = "2019-04-17"

    [office.president]

    [tenure.a-president-in-office]
    person = "a-president"
    office = "president"
    end = "2021-07-28"
    ```

    ## Use instead

    ```toml
    [person.a-president]
    died = "2019-04-17"

    [office.president]

    [tenure.a-president-in-office]
    person = "a-president"
    office = "president"
    end = "2011-07-28"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for field in ("start", "end"):
        if dated(getattr(tenure, field)) is not None:
            yield before((tenure.person, "born"), (tenure.id, field))
            yield before((tenure.id, field), (tenure.person, "died"))


@rule("ACT005", on="office")
def more_holders_than_seats(office: Office, context: Context) -> Iterator[Found]:
    """## What it does

    Finds offices that more persons held at one time than they have seats.

    ## Why it is wrong

    An office with one seat has one holder. A successor may begin on the last day of the one before.

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

    None: who acts for a holder is said to, and rival claimants hold two offices.

    ## References

    None.
    """
    sitting: list[tuple[int, str, Tenure]] = []
    for start, end, tenure in context.once(_sure).get(office.id, ()) if office.seats is not None else ():
        if tenure.capacity not in (Capacity.FULL, None):
            continue
        while sitting and sitting[0][0] <= start:
            heapq.heappop(sitting)
        other = sitting[0][2] if len(sitting) == office.seats else None
        if other is not None and other.person != tenure.person:
            soft = softened(tenure.start, tenure.end, other.start, other.end)
            message = f"{other.person} until {shown_end(other)}, and {tenure.person} from {tenure.start}"
            yield Found(office.id, "seats", f"{message}: more than {office.seats} at one time", severity=soft)
            return
        heapq.heappush(sitting, (end, tenure.id, tenure))


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

    Shows who acted in an office while another held it.

    ## Why it is wrong

    Nothing need be wrong: a deputy acts while the holder is away or suspended. It may also be the last day of one of
    the two that is wrong.

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

    None: it is a note.

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


@ordering("ACT009", on="tenure", certain=False)
def office_of_what_did_not_exist(tenure: Tenure, context: Context) -> Iterator[Before]:
    """## What it does

    Finds tenures in an office of a state or organization that did not exist yet, or no longer.

    ## Why it is wrong

    An office is an office of something.

    ## Example

    ```toml
    [state.china]
    founded = "1949-10-01"

    [person.an-envoy]

    [office.ambassador-of-china]
    state = "china"

    [tenure.an-envoy-in-office]
    person = "an-envoy"
    office = "ambassador-of-china"
    start = "1944"
    ```

    ## Use instead

    ```toml
    [state.roc-china]
    founded = "1912-01-01"

    [person.an-envoy]

    [office.ambassador-of-china]
    state = "roc-china"

    [tenure.an-envoy-in-office]
    person = "an-envoy"
    office = "ambassador-of-china"
    start = "1944"
    ```

    ## Known exceptions

    An office that is older than the body to which it belongs today.

    ## References

    None.
    """
    office = context.get(tenure.office) if tenure.start is not None else None
    for owner in (getattr(office, "state", None), getattr(office, "organization", None)):
        if owner is not None:
            yield from existed(owner, (tenure.id, "start"))


@rule("ACT010", on="tenure")
def attested_outside_tenure(tenure: Tenure, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds dates on which a person is shown in an office before the tenure begins or after it ends.

    ## Why it is wrong

    Who is shown in an office holds it. The tenure is longer, or it is another person or office.

    ## Example

    ```toml
    [person.a-minister]

    [office.minister]

    [tenure.a-minister-in-office]
    person = "a-minister"
    office = "minister"
    start = "2024-09-03"
    attested = ["2023-11-14"]
    ```

    ## Use instead

    ```toml
    [person.a-minister]

    [office.minister]

    [tenure.a-minister-in-office]
    person = "a-minister"
    office = "minister"
    start = "2024-09-03"
    attested = ["2024-11-14"]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    start, end = tenure.start, dated(tenure.end)
    for day in tenure.attested:
        if start is not None and day.surely_before(start):
            message = f"in office on {day}, but only from {start}"
            yield Found(tenure.id, "attested", message, severity=softened(day, start))
        if end is not None and end.surely_before(day):
            message = f"in office on {day}, but until {end}"
            yield Found(tenure.id, "attested", message, severity=softened(day, end))


@ordering("ACT013", on="tenure", certain=False)
def in_office_as_a_child(tenure: Tenure, _context: Context) -> Iterator[Before]:
    """## What it does

    Finds persons who took an office before their eighteenth birthday.

    ## Why it is wrong

    The birth is dated wrongly, or the person is another of the same name.

    ## Example

    ```toml
    [person.a-minister]
    born = "1990-05-01"

    [office.minister]

    [tenure.a-minister-in-office]
    person = "a-minister"
    office = "minister"
    start = "2001-07-28"
    ```

    ## Use instead

    ```toml
    [person.a-minister]
    born = "1960-05-01"

    [office.minister]

    [tenure.a-minister-in-office]
    person = "a-minister"
    office = "minister"
    start = "2001-07-28"
    ```

    ## Known exceptions

    Monarchs: the Qing emperors of the treaty of 1874 came to the throne as children.

    ## References

    None.
    """
    if tenure.start is not None:
        yield before((tenure.person, "born"), (tenure.id, "start"), at_least=YEARS_OF_AGE * DAYS_OF_A_YEAR)


RULES = (
    tenure_ends_before_it_starts,
    in_office_outside_life,
    more_holders_than_seats,
    holder_and_deputy_at_once,
    office_of_what_did_not_exist,
    attested_outside_tenure,
    in_office_as_a_child,
)
