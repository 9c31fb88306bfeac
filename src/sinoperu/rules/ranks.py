"""SER: ranks of trading partners."""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from sinoperu.dataset import Dataset
from sinoperu.model import PartnerRank
from sinoperu.rules._rows import RankTable, limits, place, rank_table, ranks
from sinoperu.rules._rule import Context, Found, Severity, rule
from sinoperu.values.quantities import Money
from sinoperu.values.vocabulary import FlowDirection, RankBasis

_FLOW_OF = {
    RankBasis.EXPORTS: FlowDirection.EXPORT,
    RankBasis.IMPORTS: FlowDirection.IMPORT,
    RankBasis.TOTAL: FlowDirection.TOTAL,
}


@rule("SER002", on="partner-rank", severity=Severity.WARNING)
def rank_contradicted_by_flows(row: PartnerRank, context: Context) -> Iterator[Found]:
    """## What it does

    Finds ranks of trading partners that are better than the trade flows in the same source allow.

    ## Why it is wrong

    Partners are ranked by the value of their trade. If the source itself lists too many partners with more trade, the
    rank or one of the values is wrong.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [state.united-states]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    flow = "export"
    value = "7.7 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "united-states"
    period = "2012"
    flow = "export"
    value = "8.1 billion USD"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    basis = "exports"
    rank = 1
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [state.united-states]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    flow = "export"
    value = "7.7 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "united-states"
    period = "2012"
    flow = "export"
    value = "8.1 billion USD"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    basis = "exports"
    rank = 2
    ```

    ## Known exceptions

    Rankings that leave out some partners, or that count a union of states as one partner. Flows with groups are
    ignored. A rank table that contradicts itself is skipped, because SER003 or SER004 reports it.

    ## References

    None.
    """
    table = context.once(_partners).get((row.source, row.reporter, row.period.text, _FLOW_OF[row.basis]))
    if table is None or row.partner not in table.values or rank_table(row) in context.once(_in_doubt):
        return
    own = table.values[row.partner]
    greater = len(table.least) - bisect_right(table.least, limits(own)[1])
    if greater >= row.rank and own.unit == table.unit:
        message = f"rank {row.rank} of {row.basis} in {row.period} with {own}, but {greater} partners have more"
        yield Found(row.source, place(row, row.period.text, row.basis), message, source=row.source)


class _Table:
    """The partners of one reporter in one source, period and direction, with what they trade."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.values: dict[str, Money] = {}
        self.least: list[Decimal] = []


def _partners(data: Dataset) -> dict[tuple[str, str, str, FlowDirection], _Table]:
    found: dict[tuple[str, str, str, FlowDirection], _Table] = {}
    for row in data.trade_flows:
        if row.value is None or row.product is not None or row.partner in data.groups:
            continue
        key = (row.source, row.reporter, row.period.text, row.flow)
        table = found.setdefault(key, _Table(row.value.unit))
        if row.value.unit == table.unit and row.partner not in table.values:
            table.values[row.partner] = row.value
    for table in found.values():
        table.least = sorted(limits(value)[0] for value in table.values.values())
    return found


def _in_doubt(data: Dataset) -> frozenset[RankTable]:
    """Return the tables of ranks in which a place is taken twice, or a higher rank has less."""
    known = ranks(data)
    return frozenset(about for about, table in known.items() if any(_disordered(table)) or any(_taken_twice(table)))


@rule("SER003", on="", severity=Severity.WARNING)
def higher_rank_with_less(data: Dataset, context: Context) -> Iterator[Found]:
    """## What it does

    Finds partners that rank above another partner although the value beside their rank is smaller.

    ## Why it is wrong

    Partners are ranked by value, so a better rank cannot have a smaller value. A rank or a value is wrong.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [state.united-states]

    [source.bulletin]
    title = "Trade bulletin"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    basis = "exports"
    rank = 1
    value = "7.7 billion USD"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "united-states"
    period = "2012"
    basis = "exports"
    rank = 2
    value = "8.1 billion USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [state.united-states]

    [source.bulletin]
    title = "Trade bulletin"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    basis = "exports"
    rank = 2
    value = "7.7 billion USD"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "united-states"
    period = "2012"
    basis = "exports"
    rank = 1
    value = "8.1 billion USD"
    ```

    ## Known exceptions

    None known.

    ## References

    None.
    """
    del data
    for table in context.once(ranks).values():
        for one, other in _disordered(table):
            message = f"rank {one.rank} with {one.value}, but {other.partner} is {other.rank} with {other.value}"
            yield Found(one.source, place(one, one.period.text, one.basis), message, source=one.source)


def _disordered(table: list[PartnerRank]) -> Iterator[tuple[PartnerRank, PartnerRank]]:
    """Yield partners that rank before the next one with less."""
    for one, other in pairwise(row for row in table if row.value is not None):
        if one.value is None or other.value is None or one.value.unit != other.value.unit:
            continue
        if one.rank < other.rank and other.value.surely_more_than(one.value):
            yield one, other


@rule("SER004", on="", severity=Severity.WARNING)
def two_partners_of_one_rank(data: Dataset, context: Context) -> Iterator[Found]:
    """## What it does

    Finds rank tables that give one rank to two partners, or two ranks to one partner.

    ## Why it is wrong

    In a ranking, each partner has one rank, and each rank belongs to one partner.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [state.united-states]

    [source.bulletin]
    title = "Trade bulletin"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    basis = "exports"
    rank = 1

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "united-states"
    period = "2012"
    basis = "exports"
    rank = 1
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [state.united-states]

    [source.bulletin]
    title = "Trade bulletin"

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2012"
    basis = "exports"
    rank = 1

    [[partner-rank]]
    source = "bulletin"
    reporter = "peru"
    partner = "united-states"
    period = "2012"
    basis = "exports"
    rank = 2
    ```

    ## Known exceptions

    Ties. Tables that list a union of states together with one of its members.

    ## References

    None.
    """
    del data
    for table in context.once(ranks).values():
        for row, also in _taken_twice(table):
            message = f"rank {row.rank} of {row.basis} in {row.period}, and {also}"
            yield Found(row.source, place(row, row.period.text, row.basis), message, source=row.source)


def _taken_twice(table: list[PartnerRank]) -> Iterator[tuple[PartnerRank, str]]:
    """Yield rows whose place another partner has, or whose partner has another place, with the other in words."""
    places: dict[str, int] = {}
    for index, row in enumerate(table):
        other = table[index - 1] if index else row
        if other.rank == row.rank and other.partner != row.partner:
            yield row, f"so has {other.partner}"
        if places.setdefault(row.partner, row.rank) != row.rank:
            yield row, f"also {places[row.partner]}"


RULES = (rank_contradicted_by_flows, higher_rank_with_less, two_partners_of_one_rank)
