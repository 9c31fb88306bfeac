"""Rows of series by what they are about, each index made once for a data set."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from sinoperu.dataset import Dataset
from sinoperu.model import SERIES_TYPES, Observation, PartnerRank, TradeFlow
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


def flows(data: Dataset) -> dict[tuple[Subject, FlowDirection], Money]:
    """Return the values of trade flows by what they are about and their direction; of several, the first."""
    found: dict[tuple[Subject, FlowDirection], Money] = {}
    for row in data.trade_flows:
        if row.value is not None:
            found.setdefault((subject(row), row.flow), row.value)
    return found


def ranks(data: Dataset) -> dict[tuple[str, str | None, str, str, str], list[PartnerRank]]:
    """Return the ranks that belong into one table, best first: of one source, reporter, period and basis."""
    found: dict[tuple[str, str | None, str, str, str], list[PartnerRank]] = {}
    for row in data.partner_ranks:
        found.setdefault((row.source, row.compiler, row.reporter, row.period.text, row.basis), []).append(row)
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


def every_row(data: Dataset) -> Iterator[Any]:
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
