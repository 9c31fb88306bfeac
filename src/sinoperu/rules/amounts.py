"""INV: amounts of money."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from sinoperu.model import Agreement, Conflict, Investment, Project
from sinoperu.model.actors import Amount
from sinoperu.rules._rule import Context, Found, Severity, rule
from sinoperu.values.currencies import PERUVIAN_CURRENCIES
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Money
from sinoperu.values.vocabulary import AmountMeasure

FACTOR = Decimal(2)
"""Two amounts of one thing are far apart if one is at least so many times the other."""

_WithAmounts = Agreement | Project | Investment | Conflict


@rule("INV008", on="investment", severity=Severity.WARNING)
def part_greater_than_whole(investment: Investment, context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals that are a part of another deal and have a greater amount of the same measure and currency.

    ## Why it is wrong

    The part is not greater than the whole.

    ## Example

    ```toml
    [investment.financing]
    amounts = [{ measure = "loan-principal", money = "969 million USD" }]

    [investment.tranche]
    part_of = "financing"
    amounts = [{ measure = "loan-principal", money = "5988 million USD" }]
    ```

    ## Use instead

    ```toml
    [investment.financing]
    amounts = [{ measure = "loan-principal", money = "6957 million USD" }]

    [investment.tranche]
    part_of = "financing"
    amounts = [{ measure = "loan-principal", money = "5988 million USD" }]
    ```

    ## Known exceptions

    Amounts of different dates, where one of them has no `as_of`.

    ## References

    None.
    """
    whole = context.get(investment.part_of)
    theirs = whole.amounts if isinstance(whole, Investment) else ()
    for one in investment.amounts if theirs else ():
        for other in theirs:
            if one.measure is other.measure and _comparable(one, other) and _more(one, other):
                message = f"{one.measure} is {one.money}, but that of {investment.part_of} is {other.money}"
                yield Found(investment.id, f"amounts[{one.key}].money", message)


@rule("INV009", on="project", severity=Severity.WARNING)
def stage_costs_more_than_all_stages(project: Project, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds projects whose first or later stages cost more than all stages together.

    ## Why it is wrong

    The part is not greater than the whole.

    ## Example

    ```toml
    [project.chancay-port]
    amounts = [
        { measure = "first-stage-capex", money = "3.5 billion USD" },
        { measure = "planned-capex", money = "1.3 billion USD" },
    ]
    ```

    ## Use instead

    ```toml
    [project.chancay-port]
    amounts = [
        { measure = "first-stage-capex", money = "1.3 billion USD" },
        { measure = "planned-capex", money = "3.5 billion USD" },
    ]
    ```

    ## Known exceptions

    A plan that is older than the stage: both have an `as_of` then.

    ## References

    None: it follows from what the measures mean.
    """
    stages = (AmountMeasure.FIRST_STAGE_CAPEX, AmountMeasure.LATER_STAGES_CAPEX)
    whole = [one for one in project.amounts if one.measure is AmountMeasure.PLANNED_CAPEX]
    for one in project.amounts if whole else ():
        for other in whole:
            if one.measure in stages and _comparable(one, other) and _more(one, other):
                message = f"{one.measure} is {one.money}, but {other.measure} is {other.money}"
                yield Found(project.id, f"amounts[{one.key}].money", message)


@rule("INV010", on="*.amounts", severity=Severity.WARNING)
def amounts_far_apart(record: _WithAmounts, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds records with two adopted amounts of one measure, currency and date, one at least twice the other.

    ## Why it is wrong

    One thing costs one amount. One of the two measures something else, was true at another date, or is wrong.

    ## Example

    ```toml
    [project.chancay-port]
    amounts = [
        { id = "first", measure = "planned-capex", money = "1.3 billion USD", as_of = "2024" },
        { id = "second", measure = "planned-capex", money = "3.5 billion USD", as_of = "2024" },
    ]
    ```

    ## Use instead

    ```toml
    [project.chancay-port]
    amounts = [
        { measure = "first-stage-capex", money = "1.3 billion USD", as_of = "2024" },
        { measure = "planned-capex", money = "3.5 billion USD", as_of = "2024" },
    ]
    ```

    ## Known exceptions

    Amounts with labels that say how they differ, and measures of which there can be several, such as fines and
    payments: amounts with different labels are not compared.

    ## References

    None.
    """
    last: dict[tuple[AmountMeasure, str, str | None], Amount] = {}
    for one in sorted(record.amounts, key=_size):
        if one.money is None or one.measure in SEVERAL:
            continue
        other = last.setdefault((one.measure, one.money.unit, one.label), one)
        if other.money is None or other is one or not _comparable(one, other):
            continue
        if _times(one.money, other.money) >= FACTOR:
            message = f"{one.measure} is {one.money}, and also {other.money}"
            yield Found(record.id, f"amounts[{one.key}].money", message)


SEVERAL = (
    AmountMeasure.FINE, AmountMeasure.CAPITAL_CONTRIBUTION, AmountMeasure.SHAREHOLDER_LOAN, AmountMeasure.CLAIMED,
    AmountMeasure.LOAN_PRINCIPAL, AmountMeasure.CONTINGENT_PAYMENT, AmountMeasure.ADVANCE_PAYMENT,
    AmountMeasure.GRANT_VALUE, AmountMeasure.OTHER,
)  # fmt: skip
"""Measures of which one record can have several amounts at one time."""


def _size(amount: Amount) -> tuple[Decimal, str]:
    lower = amount.money.lower if amount.money is not None else None
    return (Decimal(0) if lower is None else lower, amount.key)


def _comparable(one: Amount, other: Amount) -> bool:
    """Return whether two amounts are of one currency, and may be of one date."""
    if one.money is None or other.money is None or one.money.unit != other.money.unit:
        return False
    return (one.as_of is None) == (other.as_of is None) and (
        one.as_of is None or other.as_of is None or one.as_of.overlaps(other.as_of)
    )


def _more(one: Amount, other: Amount) -> bool:
    return one.money is not None and other.money is not None and one.money.surely_more_than(other.money)


def _times(more: Money, less: Money) -> Decimal:
    """Return how many times a smaller amount goes into a larger one at the least."""
    if more.lower is None or less.upper is None or less.upper <= 0:
        return Decimal(0)
    return more.lower / less.upper


@rule("INV011", on="*.amounts", severity=Severity.WARNING)
def currency_not_in_use(record: _WithAmounts, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds amounts in a currency of Peru that was not in use at the date of the amount.

    ## Why it is wrong

    Peru counted in soles to 1985, in intis to 1991, and in soles of another worth since. An amount in a currency
    that did not exist was converted by someone, or has the wrong code.

    ## Example

    ```toml
    [project.marcona-mine]
    amounts = [{ measure = "spent-capex", money = "118 million PEN", as_of = "1975" }]
    ```

    ## Use instead

    ```toml
    [project.marcona-mine]
    amounts = [{ measure = "spent-capex", money = "118 million PES", as_of = "1975" }]
    ```

    ## Known exceptions

    Amounts that a source has restated in the currency of its own time.

    ## References

    Unicode CLDR, supplemental data, region PE; ISO 4217, lists one and three.
    """
    for one in record.amounts:
        if one.money is not None and one.as_of is not None:
            for fault in out_of_use(one.money.unit, one.as_of):
                yield Found(record.id, f"amounts[{one.key}].money", f"{one.money} as of {one.as_of}, but {fault}")


def out_of_use(currency: str, on: PartialDate | DateInterval) -> Iterator[str]:
    """Yield why a currency of Peru was surely not in use on a date, in words."""
    for use in PERUVIAN_CURRENCIES:
        last = use.end or dt.date.max
        if use.code == currency:
            if on.upper is not None and on.upper < use.start.toordinal():
                yield f"{currency} is in use only from {use.start}"
            if on.lower is not None and on.lower > last.toordinal():
                yield f"{currency} was in use until {last}"


RULES = (
    part_greater_than_whole,
    stage_costs_more_than_all_stages,
    amounts_far_apart,
    currency_not_in_use,
)
