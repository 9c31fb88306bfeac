"""INV: amounts of money."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from sinoperu.model import Agreement, Conflict, Investment, Project
from sinoperu.model.actors import Amount
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import dated, rule
from sinoperu.rules.shared.links import looped
from sinoperu.rules.shared.offices import and_so_with
from sinoperu.rules.shared.sums import least_total
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.currencies import CURRENCIES_SINCE, PERUVIAN_CURRENCIES
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Money
from sinoperu.values.vocabulary import AmountMeasure

FACTOR = Decimal(2)
"""Two amounts of one thing are far apart if one is at least so many times the other."""

_WithAmounts = Agreement | Project | Investment | Conflict


@rule("INV008", on="investment", severity=Severity.WARNING)
def part_greater_than_whole(whole: Investment, context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals that are a part of another deal and have a greater amount of the same measure and currency. The parts of
    one deal are one finding: often it is the amount of the whole that is wrong.

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
    greater: dict[int, tuple[Amount, list[tuple[Investment, Amount]]]] = {}
    parts = context.once(_parts).get(whole.id, ())
    least = _least(whole.amounts) if parts else {}
    for part in parts:
        for one in part.amounts:
            other = next((other for other in _beside(one, least) if _more(one, other)), None)
            if other is not None:
                greater.setdefault(id(other), (other, []))[1].append((part, one))
    for other, some in greater.values():
        part, one = some[0]
        others = and_so_with(list(dict.fromkeys(more.id for more, _ in some[1:])))
        message = f"{one.measure} is {one.money}, but that of {whole.id} is {other.money}{others}"
        yield Found(part.id, f"amounts[{one.key}].money", message)


def _parts(data: RecordStore) -> dict[str, tuple[Investment, ...]]:
    """Return the parts of each deal, but for those of which it is a part itself."""
    looping = looped(data)
    parts = (one for one in data.investments.values() if one.part_of and (one.id, "part_of") not in looping)
    return grouped(parts, lambda one: str(one.part_of))


@rule("INV024", on="investment", severity=Severity.WARNING)
def parts_greater_than_whole(whole: Investment, context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals whose parts have amounts of one measure and currency that add up to more than that of the whole, though
    none of them is greater by itself.

    ## Why it is wrong

    The parts of a whole add up to the whole at most.

    ## Example

    ```toml
    [investment.financing]
    amounts = [{ measure = "loan-principal", money = "6957 million USD" }]

    [investment.first-tranche]
    part_of = "financing"
    amounts = [{ measure = "loan-principal", money = "5988 million USD" }]

    [investment.second-tranche]
    part_of = "financing"
    amounts = [{ measure = "loan-principal", money = "1969 million USD" }]
    ```

    ## Use instead

    ```toml
    [investment.financing]
    amounts = [{ measure = "loan-principal", money = "6957 million USD" }]

    [investment.first-tranche]
    part_of = "financing"
    amounts = [{ measure = "loan-principal", money = "5988 million USD" }]

    [investment.second-tranche]
    part_of = "financing"
    amounts = [{ measure = "loan-principal", money = "969 million USD" }]
    ```

    ## Known exceptions

    Parts that take each other's place, as when a loan is refinanced. Those that were given up are left out.

    ## References

    None.
    """
    parts = [one for one in context.once(_parts).get(whole.id, ()) if dated(one.cancelled) is None]
    for amount in whole.amounts if len(parts) > 1 else ():
        own = {
            (amount.measure, amount.money.unit if amount.money else "", year): {"": amount} for year in _years(amount)
        }
        some = [next((one for one in part.amounts if any(_beside(one, own))), None) for part in parts]
        known = [one.money for one in some if one is not None and not _more(one, amount)]
        if len(known) == len([one for one in some if one is not None]) and _exceeds(known, amount.money):
            shown = " + ".join(map(str, known))
            message = f"{amount.measure} is {amount.money}, but those of its parts are {shown}"
            yield Found(whole.id, f"amounts[{amount.key}].money", message)


def _exceeds(parts: list[Money | None], whole: Money | None) -> bool:
    """Return whether amounts surely add up to more than another."""
    return whole is not None and whole.upper is not None and least_total(parts) > whole.upper


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
    whole = _least(one for one in project.amounts if one.measure is AmountMeasure.PLANNED_CAPEX)
    for one in project.amounts if whole else ():
        planned = _beside(one, whole, AmountMeasure.PLANNED_CAPEX) if one.measure in stages else ()
        other = next((other for other in planned if _more(one, other)), None)
        if other is not None:
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
    for some in grouped(record.amounts, lambda one: one.label).values() if len(record.amounts) > 1 else ():
        least = _least(one for one in some if one.measure not in SEVERAL)
        told: set[int] = set()  # of one amount that is too small, the greatest of the others tells
        for one in sorted(some, key=_most, reverse=True):
            other = next((other for other in _beside(one, least) if _times(one, other) >= FACTOR), None)
            if other is not None and id(other) not in told:
                told.add(id(other))
                message = f"{one.measure} is {one.money}, and also {other.money}"
                yield Found(record.id, f"amounts[{one.key}].money", message)


SEVERAL = (
    AmountMeasure.FINE, AmountMeasure.CAPITAL_CONTRIBUTION, AmountMeasure.SHAREHOLDER_LOAN, AmountMeasure.CLAIMED,
    AmountMeasure.LOAN_PRINCIPAL, AmountMeasure.CONTINGENT_PAYMENT, AmountMeasure.ADVANCE_PAYMENT,
    AmountMeasure.GRANT_VALUE, AmountMeasure.OTHER,
)  # fmt: skip
"""Measures of which one record can have several amounts at one time."""


LONGEST = 3
"""Amounts of a date that may be in more years than this are compared with none: it says too little."""

_Least = dict[tuple[AmountMeasure, str, int], dict[str, Amount]]
"""The least amount of each date, by measure, currency and a year of the date; the year 0 for amounts without one."""


def _least(amounts: Iterable[Amount]) -> _Least:
    """Return the least amounts, so that each other is held against few of them."""
    found: _Least = {}
    for one in sorted(amounts, key=_most):
        for year in _years(one):
            found.setdefault((one.measure, _unit(one), year), {}).setdefault(str(one.as_of), one)
    return found


def _beside(one: Amount, least: _Least, measure: AmountMeasure | None = None) -> Iterator[Amount]:
    """Yield the least amounts of the same currency, the same or a given measure, and perhaps the same date."""
    for year in _years(one):
        for other in least.get((measure or one.measure, _unit(one), year), {}).values():
            if one.as_of is None or other.as_of is None or one.as_of.overlaps(other.as_of):
                yield other


def _years(amount: Amount) -> Iterable[int]:
    """Return the years that the date of an amount may be in; the year 0 if it has none."""
    if amount.as_of is None:
        return (0,)
    first, last = amount.as_of.earliest, amount.as_of.latest
    return range(first.year, last.year + 1) if first and last and last.year - first.year < LONGEST else ()


def _unit(amount: Amount) -> str:
    return amount.money.unit if amount.money is not None else ""


def _most(amount: Amount) -> tuple[Decimal, str]:
    upper = amount.money.upper if amount.money is not None else None
    return (Decimal("Infinity") if upper is None else upper, amount.key)


def _more(one: Amount, other: Amount) -> bool:
    return one.money is not None and other.money is not None and one.money.surely_more_than(other.money)


def _times(more: Amount, less: Amount) -> Decimal:
    """Return how many times a smaller amount goes into a larger one at the least."""
    lower = more.money.lower if more.money is not None else None
    upper = less.money.upper if less.money is not None else None
    return Decimal(0) if lower is None or upper is None or upper <= 0 else lower / upper


@rule("INV011", on="*.amounts", severity=Severity.WARNING)
def currency_not_in_use(record: _WithAmounts, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds amounts in a currency of Peru, in renminbi or in euros, at a date at which that currency was not in use.

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

    Amounts that a source has restated in the currency of its own time, and the renminbi before 1953, which has no code
    of its own.

    ## References

    Unicode CLDR, supplemental data, regions PE, CN and DE; ISO 4217, lists one and three.
    """
    for one in record.amounts:
        if one.money is not None and one.as_of is not None:
            for fault in out_of_use(one.money.unit, one.as_of):
                yield Found(record.id, f"amounts[{one.key}].money", f"{one.money} as of {one.as_of}, but {fault}")


def out_of_use(currency: str, on: PartialDate | DateInterval) -> Iterator[str]:
    """Yield why a currency was surely not in use on a date, in words."""
    for use in (*PERUVIAN_CURRENCIES, *CURRENCIES_SINCE):
        last = use.end or dt.date.max
        if use.code == currency:
            if on.upper is not None and on.upper < use.start.toordinal():
                yield f"{currency} is in use only from {use.start}"
            if on.lower is not None and on.lower > last.toordinal():
                yield f"{currency} was in use until {last}"


RULES = (
    part_greater_than_whole,
    parts_greater_than_whole,
    stage_costs_more_than_all_stages,
    amounts_far_apart,
    currency_not_in_use,
)
