"""Rules on amounts of money (codes INV): deals and their parts, amounts that differ too much, and currencies."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sinoperu.model import Agreement, Conflict, Investment, Project
from sinoperu.model.common_parts import Amount
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import date_or_none, rule
from sinoperu.rules.shared.links import references_in_loops
from sinoperu.rules.shared.offices import also_true_of
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.currency_uses import CURRENCY_USES
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.limits import NOTHING, Limit, least_total, lower_limit, upper_limit
from sinoperu.values.quantities import Money
from sinoperu.values.vocabulary import AmountMeasure

FAR_APART = Limit(Decimal(2))
"""Two amounts of the same measure are far apart if the larger is at least this many times the smaller."""

_WithAmounts = Agreement | Project | Investment | Conflict


@rule("INV008", on="investment", severity=Severity.WARNING)
def part_greater_than_whole(whole: Investment, context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals that are part of another deal and have a greater amount than that other deal.

    The rule compares two amounts only if they have the same currency and the same measure, such as the price or the
    principal of a loan. The field `as_of` gives the date for which an amount is true. The rule compares two
    amounts only if these dates can be the same day, such as 2015 and 2015-06, or if neither amount has such a date.

    If several parts each have a greater amount than the whole deal, one finding reports these parts together. In that
    case, the usual cause is a wrong amount of the whole deal.

    ## Why it matters

    A part of a deal cannot be worth more than the whole deal.

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

    If the two amounts have no date in `as_of`, they may be from different dates.

    ## References

    None.
    """
    greater: dict[int, tuple[Amount, list[tuple[Investment, Amount]]]] = {}
    parts = context.once(_parts).get(whole.id, ())
    index = _smallest_amounts(whole.amounts) if parts else {}
    for part in parts:
        for amount in part.amounts:
            candidates = _comparable(amount, index)
            whole_amount = next((candidate for candidate in candidates if _surely_more(amount, candidate)), None)
            if whole_amount is not None:
                greater.setdefault(id(whole_amount), (whole_amount, []))[1].append((part, amount))
    for whole_amount, part_amounts in greater.values():
        part, amount = part_amounts[0]
        more_parts = also_true_of(list(dict.fromkeys(deal.id for deal, _ in part_amounts[1:])))
        clash = f"{amount.measure} is {amount.money}, but that of the whole deal {whole.id} is {whole_amount.money}"
        yield Found(part.id, f"amounts[{amount.key}].money", clash + more_parts)


def _parts(data: RecordStore) -> dict[str, tuple[Investment, ...]]:
    """Return a dict from the id of a deal to its parts. Deals whose `part_of` references form a loop are left out."""
    loops = references_in_loops(data)
    parts = (deal for deal in data.investments.values() if deal.part_of and (deal.id, "part_of") not in loops)
    return grouped(parts, lambda part: str(part.part_of))


@rule("INV024", on="investment", severity=Severity.WARNING)
def parts_greater_than_whole(whole: Investment, context: Context) -> Iterator[Found]:
    """## What it does

    Finds deals whose parts together have a greater amount than the whole deal.

    The rule compares two amounts only if they have the same currency and the same measure, such as the principal of a
    loan. The rule leaves out cancelled parts, and a part that is greater than the whole deal, which INV008 reports.

    ## Why it matters

    The parts of a deal cannot add up to more than the whole deal.

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

    One part may replace another part, so their amounts do not add up. For example, a new loan may refinance an earlier
    loan.

    ## References

    None.
    """
    parts = [part for part in context.once(_parts).get(whole.id, ()) if date_or_none(part.cancelled) is None]
    for whole_amount in whole.amounts if len(parts) > 1 else ():
        index = _smallest_amounts([whole_amount])
        first_matches = [
            next((amount for amount in part.amounts if any(_comparable(amount, index))), None) for part in parts
        ]
        part_amounts = [amount for amount in first_matches if amount is not None]
        moneys = [amount.money for amount in part_amounts]
        if not any(_surely_more(amount, whole_amount) for amount in part_amounts) and _exceed(
            moneys, whole_amount.money
        ):
            terms = " + ".join(map(str, moneys))
            message = f"{whole_amount.measure} is {whole_amount.money}, but its parts add up to more: {terms}"
            yield Found(whole.id, f"amounts[{whole_amount.key}].money", message)


def _exceed(parts: list[Money | None], whole: Money | None) -> bool:
    """Return whether the amounts of the parts certainly add up to more than the amount of the whole."""
    return whole is not None and whole.upper is not None and least_total(parts) > upper_limit(whole)


@rule("INV009", on="project", severity=Severity.WARNING)
def stage_costs_more_than_all_stages(project: Project, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds projects in which the cost of the first stage or of the later stages exceeds the cost of all stages together.

    ## Why it matters

    An amount with `measure = "planned-capex"` is the planned cost of all stages of a project. So this cost cannot be
    less than the cost of some of the stages.

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

    The amount for all stages may be older than the amount for one stage. In that case, give each amount its own `as_of`
    date. The rule does not compare amounts of different dates.

    ## References

    No reference is needed, because the rule follows from the definitions of the measures.
    """
    stages = (AmountMeasure.FIRST_STAGE_CAPEX, AmountMeasure.LATER_STAGES_CAPEX)
    plans = _smallest_amounts(amount for amount in project.amounts if amount.measure is AmountMeasure.PLANNED_CAPEX)
    for amount in project.amounts if plans else ():
        candidates = _comparable(amount, plans, AmountMeasure.PLANNED_CAPEX) if amount.measure in stages else ()
        plan = next((candidate for candidate in candidates if _surely_more(amount, candidate)), None)
        if plan is not None:
            message = f"{amount.measure} is {amount.money}, but {plan.measure} of all stages is {plan.money}"
            yield Found(project.id, f"amounts[{amount.key}].money", message)


@rule("INV010", on="*.amounts", severity=Severity.WARNING)
def amounts_far_apart(record: _WithAmounts, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds records with two adopted amounts for the same thing, of which one is at least twice the other.

    The rule compares two amounts only if they have the same measure, the same currency and the same date, and are in
    prices of the same year. The measure says what the amount is, such as the planned cost of a project.

    ## Why it matters

    For example, a project has only one planned cost on a given date. One of the two amounts measures something else,
    belongs to another date, or is wrong.

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

    The field `label` describes an amount more precisely than its measure. The rule does not compare amounts with
    different labels, because they are amounts for different things. The rule also does not compare amounts for things
    that can occur several times at one date, such as fines and payments.

    ## References

    None.
    """
    for amounts in grouped(record.amounts, lambda amount: amount.label).values() if len(record.amounts) > 1 else ():
        index = _smallest_amounts(amount for amount in amounts if amount.measure not in REPEATABLE)
        reported: set[int] = set()  # report each small amount once, together with the greatest larger amount
        for amount in sorted(amounts, key=_by_upper_limit, reverse=True):
            candidates = _comparable(amount, index)
            small = next((candidate for candidate in candidates if _surely_far_apart(amount, candidate)), None)
            if small is not None and id(small) not in reported:
                reported.add(id(small))
                message = f"{amount.measure} is {amount.money}, and also {small.money}"
                yield Found(record.id, f"amounts[{amount.key}].money", message)


REPEATABLE = (
    AmountMeasure.FINE, AmountMeasure.CAPITAL_CONTRIBUTION, AmountMeasure.SHAREHOLDER_LOAN, AmountMeasure.CLAIMED,
    AmountMeasure.LOAN_PRINCIPAL, AmountMeasure.CONTINGENT_PAYMENT, AmountMeasure.ADVANCE_PAYMENT,
    AmountMeasure.GRANT_VALUE, AmountMeasure.OTHER,
)  # fmt: skip
"""Measures for which one record can have several amounts at one date."""


MAX_YEARS = 3
"""An amount is not compared if its date spans more calendar years than this, because such a date is too vague."""

_SmallestAmounts = dict[tuple[AmountMeasure, str, int], dict[str, Amount]]
"""A dict from (measure, currency, year or 0) to a dict from each date to the smallest amount at that date."""


def _smallest_amounts(amounts: Iterable[Amount]) -> _SmallestAmounts:
    """Return an index of the smallest amounts, which avoids comparing every amount with every other amount."""
    index: _SmallestAmounts = {}
    for amount in sorted(amounts, key=_by_upper_limit):
        for year in _years(amount):
            index.setdefault((amount.measure, _unit(amount), year), {}).setdefault(str(amount.as_of), amount)
    return index


def _comparable(amount: Amount, index: _SmallestAmounts, measure: AmountMeasure | None = None) -> Iterator[Amount]:
    """Yield the indexed amounts in the same currency and prices as the given amount that may have the same date.

    The measure must also be the same, unless the argument `measure` names another measure.
    """
    for year in _years(amount):
        for candidate in index.get((measure or amount.measure, _unit(amount), year), {}).values():
            if amount.as_of is None or (candidate.as_of is not None and amount.as_of.overlaps(candidate.as_of)):
                yield candidate


def _years(amount: Amount) -> Iterable[int]:
    """Return the calendar years in which the date of an amount may lie.

    An amount without a date has the year 0. An amount with too vague a date has no year.
    """
    if amount.as_of is None:
        return (0,)
    first, last = amount.as_of.earliest, amount.as_of.latest
    return range(first.year, last.year + 1) if first and last and last.year - first.year < MAX_YEARS else ()


def _unit(amount: Amount) -> str:
    """Return the currency of an amount and the year of its prices, as a text; it is empty without an amount."""
    return f"{amount.money.unit} {amount.prices_of or ''}" if amount.money is not None else ""


def _by_upper_limit(amount: Amount) -> tuple[bool, Limit, str]:
    """Return a sort key that puts the amount with the smallest upper limit first, and those without money last."""
    upper = NOTHING if amount.money is None else upper_limit(amount.money)
    return amount.money is None, upper, amount.key


def _surely_more(amount: Amount, limit: Amount) -> bool:
    """Return whether an amount is certainly greater than a second amount, `limit`."""
    return amount.money is not None and limit.money is not None and amount.money.surely_more_than(limit.money)


def _surely_far_apart(large: Amount, small: Amount) -> bool:
    """Return whether one amount is at least `FAR_APART` times the other, whatever the actual amounts are."""
    if large.money is None or small.money is None or upper_limit(small.money) <= NOTHING:
        return False
    return lower_limit(large.money) >= upper_limit(small.money).times(FAR_APART)


@rule("INV011", on="*.amounts", severity=Severity.WARNING)
def currency_not_in_use(record: _WithAmounts, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds amounts whose date lies outside the time in which their currency was in use.

    ## Why it matters

    When a state replaces its currency, the new currency has a new code and usually another value. If the currency did
    not exist at the date of the amount, the amount was converted later or the currency code is wrong.

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

    A source may convert an older amount to the currency that is in use when the source appears. Some currencies have a
    code only for their later notes and coins. For example, the code CNY stands for the renminbi since 1953. So the rule
    also reports a correct amount in the renminbi of an earlier year.

    ## References

    Unicode CLDR, supplemental data, currency data of all regions; ISO 4217, lists one and three.
    """
    for amount in record.amounts:
        if amount.money is not None and amount.as_of is not None:
            for reason in out_of_use(amount.money.unit, amount.as_of):
                message = f"{amount.money} as of {amount.as_of}, but {reason}"
                yield Found(record.id, f"amounts[{amount.key}].money", message)


def out_of_use(currency: str, on: PartialDate | DateInterval) -> Iterator[str]:
    """Yield a text that explains why a currency was certainly not in use on a date."""
    use = CURRENCY_USES.get(currency)
    if use is not None:
        if on.upper is not None and on.upper < use.start.toordinal():
            yield f"{currency} is in use only from {use.start}"
        if use.end is not None and on.lower is not None and on.lower > use.end.toordinal():
            yield f"{currency} was in use until {use.end}"


RULES = (
    part_greater_than_whole, parts_greater_than_whole, stage_costs_more_than_all_stages, amounts_far_apart,
    currency_not_in_use,
)  # fmt: skip
