"""Indexes of the rows of series, which rules share through `Context.once`."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeAlias, cast

from sinoperu.model import SERIES_TYPES, FdiFigure, Observation, PartnerRank, TrackerDeal, TradeFlow
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.store.records import RecordStore
from sinoperu.values.quantities import Money
from sinoperu.values.vocabulary import FlowDirection

Row: TypeAlias = TradeFlow | PartnerRank | FdiFigure | TrackerDeal
"""A row of any series. The rows of all series have a period and a value."""
WORLD = "world"
"""The id of the group of all partners. A row about trade with all partners together has this id as its partner."""


class Subject(NamedTuple):
    """The fields that must be equal in two trade flows of one source before their values can be compared."""

    source: str
    """The id of the source."""
    compiler: str | None
    """The body that compiled the figures, if the source names it."""
    reporter: str
    """The id of the reporter."""
    partner: str
    """The id of the partner."""
    period: str
    """The text of the period, e.g. `"2014"`."""
    product: str | None
    """The product, or `None` for all goods."""
    currency: str
    """The currency of the value, such as `"USD"`. It is empty if the row has no value."""


def subject(row: TradeFlow) -> Subject:
    """Return the fields that must be the same in two rows before the values of the rows can be compared."""
    currency = row.value.unit if row.value is not None else ""
    return Subject(row.source, row.compiler, row.reporter, row.partner, row.period.text, row.product, currency)


def flows(data: RecordStore) -> dict[tuple[Subject, FlowDirection], Money]:
    """Return a dict from the subject and direction of each trade flow to its value.

    A flow is left out if the source gives several different values, for example FOB and CIF. It is then unknown which
    of these values the source used for a total or a balance. A flow is also left out if its unit seems wrong by a
    factor of a thousand.
    """
    values: dict[tuple[Subject, FlowDirection], Money | None] = {}
    doubtful = {id(row) for row, _ in out_by_a_thousand(data)}
    for row in data.trade_flows:
        if row.value is not None:
            key = (subject(row), row.flow)
            is_sure = values.setdefault(key, row.value) == row.value and id(row) not in doubtful
            values[key] = row.value if is_sure else None
    return {key: value for key, value in values.items() if value is not None}


THOUSAND = (800, 1250)
"""The lowest and the highest ratio of two values of the same flow that suggest a wrong unit in one of the values.

For example, a figure in thousands of dollars may be labelled as a figure in millions.
"""


def out_by_a_thousand(data: RecordStore) -> tuple[tuple[TradeFlow, TradeFlow], ...]:
    """Return pairs of rows that give values for the same flow, where one value is about a thousand times the other.

    The first row of a pair is the row whose unit is doubtful. If at most half of the values of this flow are as small
    as the smaller value, the row with the smaller value is doubtful. Otherwise, the row with the larger value is
    doubtful.
    """
    groups: dict[tuple[str, ...], list[tuple[Decimal, TradeFlow]]] = {}
    pairs: list[tuple[TradeFlow, TradeFlow]] = []
    for row in data.trade_flows:
        size = row.value.exact if row.value is not None else None
        if row.value is not None and size is not None and size > 0:
            key = (row.reporter, row.partner, row.period.text, row.flow, row.product or "", row.value.unit)
            groups.setdefault(key, []).append((size, row))
    for group in groups.values():
        group.sort(key=lambda sized: (sized[0], sized[1].source))
        for index, ((small, small_row), (large, large_row)) in enumerate(pairwise(group)):
            if THOUSAND[0] <= Fraction(large) / Fraction(small) <= THOUSAND[1]:
                few_are_small = index + 1 <= len(group) // 2
                pairs.append((small_row, large_row) if few_are_small else (large_row, small_row))
    return tuple(pairs)


RankTable = tuple[str, str | None, str, str, str]
"""The key of a table of partner ranks: source, compiler, reporter, period and basis."""


def rank_table(row: PartnerRank) -> RankTable:
    """Return the key of the rank table that a row belongs to."""
    return row.source, row.compiler, row.reporter, row.period.text, row.basis


def ranks(data: RecordStore) -> dict[RankTable, list[PartnerRank]]:
    """Return the rows of each rank table, sorted from the best rank to the worst."""
    tables: dict[RankTable, list[PartnerRank]] = {}
    for row in data.partner_ranks:
        tables.setdefault(rank_table(row), []).append(row)
    for table in tables.values():
        table.sort(key=lambda row: (row.rank, row.partner))
    return tables


def keyed_label(row: Observation, *keys: str) -> str:
    """Return the label of a row: series, reporter, partner and keys, e.g. `trade-flow[peru,china,2014,export]`.

    >>> from sinoperu.values.dates import PartialDate
    >>> keyed_label(TradeFlow(source="x", reporter="peru", partner="china", period=PartialDate("2014"),
    ...                 flow=FlowDirection.EXPORT), "2014", "export")
    'trade-flow[peru,china,2014,export]'
    """
    return f"{row.SERIES}[{','.join((row.reporter, row.partner, *keys))}]"


def flow_label(row: TradeFlow) -> str:
    """Return the label of a trade flow, with its period, direction and product."""
    product = () if row.product is None else (row.product,)
    return keyed_label(row, row.period.text, row.flow.value, *product)


def every_row(data: RecordStore) -> Iterator[Row]:
    """Yield the rows of all series."""
    for series in SERIES_TYPES:
        yield from cast("tuple[Row, ...]", data.series(series))


def row_label(row: Row) -> str:
    """Return the label of a row of any series. A finding about a row has this label in its attribute `field`."""
    return flow_label(row) if isinstance(row, TradeFlow) else keyed_label(row, row.period.text)


def row_found(row: Observation, label: str, message: str, column: str = "", severity: Severity | None = None) -> Found:
    """Return a `Found` on a row of a series.

    Args:
        row: The row.
        label: The label of the row (see `row_label`).
        message: The two facts that contradict each other.
        column: The column whose value is wrong, if it is a single one.
        severity: The severity, if it differs from the severity of the rule.
    """
    return Found(row.source, label, message, source=row.source, severity=severity, row=row, column=column)
