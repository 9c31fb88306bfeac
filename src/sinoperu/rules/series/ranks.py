"""SER rules: ranks of trading partners, compared with each other and with the trade flows of the same source."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from sinoperu.model import PartnerRank
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.series_index import RankTable, keyed_label, rank_table, ranks, row_found
from sinoperu.store.records import RecordStore
from sinoperu.values.limits import Limit, limits
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

    Finds trading partners whose rank is better than the trade flows in the same source allow.

    ## Why it matters

    Partners are ranked by the value of their trade. For example, a partner cannot have rank 1 if the same source gives
    a greater value for another partner. The rank or one of the values is wrong.

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

    The rule skips rankings that leave out partners (field `excluding`). It ignores trade flows with groups of states,
    because some rankings count a union of states as one partner. The rule also skips a ranking that contradicts itself,
    because SER003 or SER004 reports that ranking.

    ## References

    None.
    """
    table = context.once(_flow_tables).get((row.source, row.reporter, row.period.text, _FLOW_OF[row.basis]))
    if (
        row.excluding
        or table is None
        or row.partner not in table.values
        or rank_table(row) in context.once(_inconsistent_tables)
    ):
        return
    own = table.values[row.partner]
    greater = len(table.least) - bisect_right(table.least, limits(own)[1])
    if greater >= row.rank and own.unit == table.unit:
        message = f"rank {row.rank} by {row.basis} in {row.period}, but {own} is rank {greater + 1} at best"
        yield row_found(row, keyed_label(row, row.period.text, row.basis), message, "rank")


class _FlowTable:
    """The values of one reporter's trade with each partner.

    All values are from one source, and for one period, direction and currency.
    """

    def __init__(self, unit: str) -> None:
        self.unit = unit
        """The currency."""
        self.values: dict[str, Money] = {}
        """The values, keyed by the id of the partner."""
        self.least: list[Limit] = []
        """The lower limits of the values, in ascending order."""


def _flow_tables(data: RecordStore) -> dict[tuple[str, str, str, FlowDirection], _FlowTable]:
    """Return one table of trade by partner for each source, reporter, period and direction.

    Rows about a group of states or a single product are left out. The first row of a table decides its currency, and
    rows in another currency are left out.
    """
    tables: dict[tuple[str, str, str, FlowDirection], _FlowTable] = {}
    for row in data.trade_flows:
        if row.value is None or row.product is not None or row.partner in data.groups:
            continue
        key = (row.source, row.reporter, row.period.text, row.flow)
        table = tables.setdefault(key, _FlowTable(row.value.unit))
        if row.value.unit == table.unit and row.partner not in table.values:
            table.values[row.partner] = row.value
    for table in tables.values():
        table.least = sorted(limits(value)[0] for value in table.values.values())
    return tables


def _inconsistent_tables(data: RecordStore) -> frozenset[RankTable]:
    """Return the keys of the rank tables that SER003 or SER004 reports."""
    tables = ranks(data).items()
    return frozenset(key for key, table in tables if any(_misordered(table)) or any(_repeated_ranks(table)))


@rule("SER003", on="", severity=Severity.WARNING)
def higher_rank_with_less(data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds trading partners that have a better rank but a smaller value than the partner with the next rank.

    The rule compares only rows of the same ranking, which come from one source and have the same reporter, period and
    basis, such as exports.

    ## Why it matters

    Partners are ranked by the value of their trade, so a better rank means a greater value. A rank or a value is wrong.

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
        for row, following in _misordered(table):
            next_rank = f"{following.partner} has rank {following.rank} with {following.value}"
            message = f"rank {row.rank} with {row.value}, but {next_rank}"
            yield row_found(row, keyed_label(row, row.period.text, row.basis), message, "rank")


def _misordered(table: list[PartnerRank]) -> Iterator[tuple[PartnerRank, PartnerRank]]:
    """Yield each row that has a better rank but a smaller value than the next row, together with the next row."""
    for row, following in pairwise(row for row in table if row.value is not None):
        if row.value is None or following.value is None or row.value.unit != following.value.unit:
            continue
        if row.rank < following.rank and following.value.surely_more_than(row.value):
            yield row, following


@rule("SER004", on="", severity=Severity.WARNING)
def two_partners_of_one_rank(data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds rankings of trading partners that give one rank to two partners, or two ranks to one partner.

    ## Why it matters

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

    Two partners with equal trade can share a rank. A ranking can also list a union of states together with one of its
    members.

    ## References

    None.
    """
    del data
    for table in context.once(ranks).values():
        for row, conflict in _repeated_ranks(table):
            message = f"rank {row.rank} by {row.basis} in {row.period}, but {conflict}"
            yield row_found(row, keyed_label(row, row.period.text, row.basis), message, "rank")


def _repeated_ranks(table: list[PartnerRank]) -> Iterator[tuple[PartnerRank, str]]:
    """Yield each row whose rank also belongs to another partner, or whose partner also has another rank.

    Each row is paired with a phrase for the message. The phrase names the other partner or the other rank.
    """
    first_ranks: dict[str, int] = {}
    for index, row in enumerate(table):
        previous = table[index - 1] if index else row
        if previous.rank == row.rank and previous.partner != row.partner:
            yield row, f"{previous.partner} has the same rank"
        if first_ranks.setdefault(row.partner, row.rank) != row.rank:
            yield row, f"also rank {first_ranks[row.partner]}"


RULES = (rank_contradicted_by_flows, higher_rank_with_less, two_partners_of_one_rank)
