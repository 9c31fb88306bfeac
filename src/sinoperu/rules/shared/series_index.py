"""Indexes of the rows of series, which rules share through `Context.once`."""

from collections.abc import Hashable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeAlias, cast

from sinoperu.model import SERIES_TYPES, FdiFigure, Observation, Output, PartnerRank, TrackerDeal, TradeFlow
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.store.records import RecordStore
from sinoperu.values.quantities import Money, Quantity
from sinoperu.values.vocabulary import FlowDirection

Row: TypeAlias = TradeFlow | PartnerRank | FdiFigure | TrackerDeal | Output
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
    doubtful = {id(odd.row) for odd, _ in out_by_a_thousand(data)}
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


Measured: TypeAlias = TradeFlow | Output
"""A row whose figures add up: those of the parts of a period to those of the period."""


class Size(NamedTuple):
    """A figure that adds up, with its row."""

    row: Measured
    """The row."""
    column: str
    """The column of the figure."""
    figure: Quantity
    """The figure: the value of a trade flow, or the quantity or value of an output."""

    @property
    def subject(self) -> tuple[Hashable, ...]:
        """Two figures with the same subject in the same period measure the same thing in the same unit."""
        row = self.row
        return (row.SERIES, *row.key_of(row.SUBJECT), *row.key_of(row.IDENTITY), self.column, self.figure.unit)

    @property
    def own_subject(self) -> tuple[Hashable, ...]:
        """The subject within one source, by one compiler, and for one valuation or basis."""
        return (self.row.source, self.row.compiler, *self.subject, *self.row.key_of(self.row.QUALIFIERS))


def measured_rows(data: RecordStore) -> Iterator[Measured]:
    """Yield the trade flows and the outputs."""
    yield from data.trade_flows
    yield from data.outputs


def sizes(data: RecordStore) -> Iterator[Size]:
    """Yield the figures of trade flows and outputs that add up."""
    for row in measured_rows(data):
        for column in ("value",) if isinstance(row, TradeFlow) else ("quantity", "value"):
            figure: Quantity | None = getattr(row, column)
            if figure is not None:
                yield Size(row, column, figure)


def out_by_a_thousand(data: RecordStore) -> tuple[tuple[Size, Size], ...]:
    """Return pairs of figures for the same trade flow or output, where one is about a thousand times the other.

    The first figure of a pair is the one whose unit is doubtful. If at most half of the figures for this flow or output
    are as small as the smaller figure, the smaller figure is doubtful. Otherwise, the larger figure is doubtful.
    """
    groups: dict[tuple[Hashable, ...], list[tuple[Decimal, Size]]] = {}
    pairs: list[tuple[Size, Size]] = []
    for size in sizes(data):
        number = size.figure.exact
        if number is not None and number > 0:
            groups.setdefault((size.row.period.text, *size.subject), []).append((number, size))
    for group in groups.values():
        group.sort(key=lambda sized: (sized[0], sized[1].row.source))
        for index, ((small, small_size), (large, large_size)) in enumerate(pairwise(group)):
            if THOUSAND[0] <= Fraction(large) / Fraction(small) <= THOUSAND[1]:
                few_are_small = index + 1 <= len(group) // 2
                pairs.append((small_size, large_size) if few_are_small else (large_size, small_size))
    return tuple(pairs)


RankTable = tuple[str, str | None, str, str, str, Hashable]
"""The key of a table of partner ranks: source, compiler, reporter, period, basis and what the ranking leaves out."""


def rank_table(row: PartnerRank) -> RankTable:
    """Return the key of the rank table that a row belongs to."""
    return row.source, row.compiler, row.reporter, row.period.text, row.basis, row.key_of(("excluding",))


def ranks(data: RecordStore) -> dict[RankTable, list[PartnerRank]]:
    """Return the rows of each rank table, sorted from the best rank to the worst."""
    tables: dict[RankTable, list[PartnerRank]] = {}
    for row in data.partner_ranks:
        tables.setdefault(rank_table(row), []).append(row)
    for table in tables.values():
        table.sort(key=lambda row: (row.rank, row.partner))
    return tables


def keyed_label(row: Observation, *keys: str) -> str:
    """Return the label of a row: series, subject and keys, e.g. `trade-flow[peru,china,2014,export]`.

    >>> from sinoperu.values.dates import PartialDate
    >>> keyed_label(TradeFlow(source="x", reporter="peru", partner="china", period=PartialDate("2014"),
    ...                 flow=FlowDirection.EXPORT), "2014", "export")
    'trade-flow[peru,china,2014,export]'
    """
    return f"{row.SERIES}[{','.join((*map(str, row.key_of(row.SUBJECT)), *keys))}]"


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
    if isinstance(row, TradeFlow):
        return flow_label(row)
    if isinstance(row, Output):
        return keyed_label(row, row.period.text, row.product)
    return keyed_label(row, row.period.text)


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
