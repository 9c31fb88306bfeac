"""Rules on the dates of tenures, compared with the dates of the person and of the state or organization (codes ACT)."""

from collections.abc import Iterator

from sinoperu.model import Tenure
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import (
    InOrder,
    before,
    date_or_none,
    field_paths,
    in_order,
    lowered_severity,
    ordering,
    rule,
)
from sinoperu.rules.shared.existence import within_existence

YEARS_OF_AGE = 18
"""A person who took office before reaching this age, in years, is reported."""
DAYS_OF_A_YEAR = 365
"""The number of days that count as a year of age. Leap days are ignored, so that a person who is already 18 is never
reported."""


@ordering("ACT001", on="tenure")
def tenure_ends_before_it_starts(tenure: Tenure, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds tenures whose last day, or planned last day (`end_due`), is before their first day.

    ## Why it matters

    A tenure cannot end before it starts. At least one of the dates is wrong, or two dates were swapped.

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

    Finds tenures that begin or end before the birth or after the death of the person who holds the office.

    ## Why it matters

    Only a living person can hold an office, and a tenure ends with the death of the holder at the latest. One of the
    dates is wrong, or two persons with the same name were confused.

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
    born, died = (tenure.person, "born"), (tenure.person, "died")
    for field, date in (("start", tenure.start), ("end", tenure.end)):
        if date_or_none(date) is not None:
            event = tenure.id, field
            yield before(born, event)
            yield before(event, died)


@ordering("ACT009", on="tenure", certain=False)
def office_of_what_did_not_exist(tenure: Tenure, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds tenures that began before the state or organization of the office was founded, or after it was dissolved.

    ## Why it matters

    A person can only take up an office of a state or organization that exists. The office may have belonged to a
    predecessor. For example, an envoy of 1944 held an office of the Republic of China, and not an office of the
    People's Republic of China.

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

    An office may be older than the state or organization to which it belongs today.

    ## References

    None.
    """
    office = context.get(tenure.office) if tenure.start is not None else None
    for owner in (getattr(office, "state", None), getattr(office, "organization", None)):
        if owner is not None:
            yield from within_existence(owner, (tenure.id, "start"))


@rule("ACT010", on="tenure")
def attested_outside_tenure(tenure: Tenure, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds tenures with a date in `attested` that is before the first day or after the last day of the tenure.

    ## Why it matters

    A date in `attested` is a date on which a source shows the person in the office. The person must therefore have held
    the office on that date. Either the tenure lasted longer than recorded, or the source shows another person or
    another office.

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
    if not tenure.attested:
        return
    start, end = tenure.start, date_or_none(tenure.end)
    if start is not None and end is not None and end.surely_before(start):
        return
    early = [] if start is None else [day for day in tenure.attested if day.surely_before(start)]
    late = [] if end is None else [day for day in tenure.attested if end.surely_before(day)]
    bounds = (("start", early, start, f"before the start {start}"), ("end", late, end, f"after the end {end}"))
    for field, days, bound, shown in bounds:
        if days:  # a wrong start or end can conflict with many attested days, so only one is shown
            day = min(days, key=lambda day: lowered_severity(day) is not None)
            more = f" (and {len(days) - 1} more)" if len(days) > 1 else ""
            message = f"attested on {day}{more}, {shown}"
            rests_on = field_paths(tenure, field)
            yield Found(tenure.id, "attested", message, severity=lowered_severity(day, bound), rests_on=rests_on)


@ordering("ACT013", on="tenure", certain=False)
def in_office_as_a_child(tenure: Tenure, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds persons who took office before they were 18 years old.

    ## Why it matters

    Offices are normally held by adults. The date of birth or the first day of the tenure is wrong, or two persons with
    the same name were confused.

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

    A monarch may come to the throne as a child, like the Qing emperors of the treaty of 1874 between Peru and China.
    The rule ignores leap days, so it counts 18 years as 6570 days.

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
