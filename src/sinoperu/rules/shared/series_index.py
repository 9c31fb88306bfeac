"""Rows of series by what they are about, each index made once for a data set."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from sinoperu.model import SERIES_TYPES, Observation, PartnerRank, TradeFlow
from sinoperu.store.records import RecordStore
from sinoperu.values.quantities import Money
from sinoperu.values.vocabulary import FlowDirection

WORLD = "world"
"""The group that stands for all partners together."""


class Subject(NamedTuple):
    """What rows of trade flows are about when one source can be held against itself."""

    source: str
    compiler: str | None
    reporter: str
    partner: str
    period: str
    product: str | None
    currency: str


def subject(row: TradeFlow) -> Subject:
    """Return what a row is about."""
    currency = row.value.unit if row.value is not None else ""
    return Subject(row.source, row.compiler, row.reporter, row.partner, row.period.text, row.product, currency)


def flows(data: RecordStore) -> dict[tuple[Subject, FlowDirection], Money]:
    """Return the values of trade flows by what they are about and their direction.

    Where there are several that differ, such as of two valuations, it is not known which of them belongs to a total or
    a balance, so there is none; nor where the unit of the figure is in doubt.
    """
    found: dict[tuple[Subject, FlowDirection], Money | None] = {}
    doubtful = {id(row) for row, _ in out_by_a_thousand(data)}
    for row in data.trade_flows:
        if row.value is not None:
            about = (subject(row), row.flow)
            sure = found.setdefault(about, row.value) == row.value and id(row) not in doubtful
            found[about] = row.value if sure else None
    return {about: value for about, value in found.items() if value is not None}


THOUSAND = (Decimal(800), Decimal(1250))
"""A figure that is so many times another of the same flow has the wrong unit."""


def out_by_a_thousand(data: RecordStore) -> tuple[tuple[TradeFlow, TradeFlow], ...]:
    """Return each figure that is a thousand times another of the same flow or the other way round, with the other."""
    groups: dict[tuple[str, ...], list[tuple[Decimal, TradeFlow]]] = {}
    found: list[tuple[TradeFlow, TradeFlow]] = []
    for row in data.trade_flows:
        size = row.value.exact if row.value is not None else None
        if row.value is not None and size is not None and size > 0:
            key = (row.reporter, row.partner, row.period.text, row.flow, row.product or "", row.value.unit)
            groups.setdefault(key, []).append((size, row))
    for group in groups.values():
        group.sort(key=lambda one: (one[0], one[1].source))
        for index, ((small, one), (large, other)) in enumerate(pairwise(group)):
            if THOUSAND[0] <= large / small <= THOUSAND[1]:
                found.append((one, other) if index + 1 <= len(group) // 2 else (other, one))
    return tuple(found)


RankTable = tuple[str, str | None, str, str, str]
"""What a table of ranks is about: source, compiler, reporter, period and basis."""


def rank_table(row: PartnerRank) -> RankTable:
    """Return the table that a rank belongs into."""
    return row.source, row.compiler, row.reporter, row.period.text, row.basis


def ranks(data: RecordStore) -> dict[RankTable, list[PartnerRank]]:
    """Return the ranks that belong into one table, best first."""
    found: dict[RankTable, list[PartnerRank]] = {}
    for row in data.partner_ranks:
        found.setdefault(rank_table(row), []).append(row)
    for table in found.values():
        table.sort(key=lambda row: (row.rank, row.partner))
    return found


def place(row: Observation, *more: str) -> str:
    """Return how a finding names a row, e.g. `trade-flow[peru,china,2014,export]`.

    >>> from sinoperu.values.dates import PartialDate
    >>> place(TradeFlow(source="x", reporter="peru", partner="china", period=PartialDate("2014"),
    ...                 flow=FlowDirection.EXPORT), "2014", "export")
    'trade-flow[peru,china,2014,export]'
    """
    return f"{row.SERIES}[{','.join((row.reporter, row.partner, *more))}]"


def flow_place(row: TradeFlow) -> str:
    """Return how a finding names a trade flow."""
    product = () if row.product is None else (row.product,)
    return place(row, row.period.text, row.flow.value, *product)


def every_row(data: RecordStore) -> Iterator[Any]:
    """Yield the rows of all series."""
    for word in SERIES_TYPES:
        yield from data.series(word)


def named(row: Any) -> str:
    """Return how a finding names a row of any series."""
    return flow_place(row) if isinstance(row, TradeFlow) else place(row, row.period.text)


def limits(money: Money) -> tuple[Decimal, Decimal]:
    """Return the least and the most that an amount can be; without a limit it is infinite."""
    infinity = Decimal("Infinity")
    lower = -infinity if money.lower is None else money.lower
    return lower, infinity if money.upper is None else money.upper
