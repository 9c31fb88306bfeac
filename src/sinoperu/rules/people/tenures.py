"""ACT: who holds which office, and when."""

from collections.abc import Iterator

from sinoperu.model import Tenure
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import InOrder, before, dated, in_order, ordering, rule, softened, values_of
from sinoperu.rules.shared.existence import existed

YEARS_OF_AGE = 18


DAYS_OF_A_YEAR = 365


@ordering("ACT001", on="tenure")
def tenure_ends_before_it_starts(tenure: Tenure, _context: Context) -> Iterator[InOrder]:
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
def in_office_outside_life(tenure: Tenure, _context: Context) -> Iterator[InOrder]:
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


@ordering("ACT009", on="tenure", certain=False)
def office_of_what_did_not_exist(tenure: Tenure, context: Context) -> Iterator[InOrder]:
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
    if not tenure.attested or (start is not None and end is not None and end.surely_before(start)):
        return
    early = [] if start is None else [day for day in tenure.attested if day.surely_before(start)]
    late = [] if end is None else [day for day in tenure.attested if end.surely_before(day)]
    bounds = (("start", early, start, f"only from {start}"), ("end", late, end, f"until {end}"))
    for field, days, bound, shown in bounds:
        if days:  # one false start would be found with each day
            day = min(days, key=lambda one: softened(one) is not None)
            more = f", and so with {len(days) - 1} more" if len(days) > 1 else ""
            message = f"in office on {day}, but {shown}{more}"
            rests_on = values_of(tenure, field)
            yield Found(tenure.id, "attested", message, severity=softened(day, bound), rests_on=rests_on)


@ordering("ACT013", on="tenure", certain=False)
def in_office_as_a_child(tenure: Tenure, _context: Context) -> Iterator[InOrder]:
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
    office_of_what_did_not_exist,
    attested_outside_tenure,
    in_office_as_a_child,
)
