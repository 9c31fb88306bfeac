"""Observations: the rows of statistical series and lists, as a source prints them.

No adopted values are made from the rows, and rows of different sources are never merged. But rows of different sources
can be compared, so each class declares which columns identify what is measured and which columns hold the figures:

- `IDENTITY`: two rows measure the same thing only if they are equal in these columns.
- `QUALIFIERS`: two rows do not measure the same thing if both have a value in such a column and the values differ. A
  row without a value leaves open which of them it means, so it is compared with all rows.
- `FIGURES`: the numbers that are compared.

The columns in `SUBJECT` and the period identify the rows of all series. All other columns describe the row and are
never compared.
"""

from collections.abc import Hashable, Iterable
from typing import ClassVar

import attrs

from sinoperu.model.base import Checked
from sinoperu.model.comparing import OPEN_LIST
from sinoperu.model.constructor_types import (
    to_optional_count,
    to_optional_measurement,
    to_optional_money,
    to_optional_share,
    to_optional_word,
    to_period,
    to_texts,
    to_word,
)
from sinoperu.model.fields import READER
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.ids import EconomyId, InvestmentId, ProjectId, SourceId
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.reading import read_positive_number
from sinoperu.values.vocabulary import FdiMeasure, FlowDirection, OutputBasis, RankBasis, Valuation

Period = PartialDate | DateInterval
"""The time that a figure covers: a year, a month, or an interval such as `2025-01/2025-11`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Observation(Checked):
    """The base class of the rows of all series. A row gives one or more figures for a period, from one source."""

    SERIES: ClassVar[str]
    """The word for this series in files, e.g. `"trade-flow"`."""
    SUBJECT: ClassVar[tuple[str, ...]]
    """The columns that say whom or what the figures are about, e.g. the reporter and the partner."""
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    """The columns that identify what is measured, besides the subject and the period."""
    QUALIFIERS: ClassVar[tuple[str, ...]] = ()
    """Further columns that say what is measured, but that a source often leaves out.

    Two rows measure different things if both have a value in such a column and the values differ.
    """
    FIGURES: ClassVar[tuple[str, ...]] = ("value",)
    """The columns that hold figures: amounts, shares, counts, measurements and ranks."""

    source: SourceId
    """The source that contains the row."""
    period: Period = attrs.field(converter=to_period)
    """The time that the figures cover, e.g. `2024`."""
    at: str | None = None
    """Where in the source the row is printed: a table, cell or page."""
    computed: bool = False
    """Whether the curators computed the figure from other figures of the source.

    If not, the source itself prints the figure.
    """
    note: str | None = None
    """A remark for readers, as plain text, on something that no other field can express."""

    @property
    def path(self) -> str:
        """The path of the row: its series, subject and period, and the columns that say what is measured.

        A passage uses this path to refer to the row. Columns without a value are left out.

        >>> TradeFlow(source="s", reporter="peru", partner="china", period="2024", flow="export", product="copper").path
        'trade-flow.peru.china.2024.export.copper'
        """
        measured = self.key_of((*self.IDENTITY, *self.QUALIFIERS))
        values = ("+".join(value) if isinstance(value, tuple) else str(value or "") for value in measured)
        subject = map(str, self.key_of(self.SUBJECT))
        return ".".join((self.SERIES, *subject, self.period.text, *filter(None, values)))

    def key_of(self, columns: Iterable[str]) -> tuple[Hashable, ...]:
        """Return the values of some columns as a key. Rows with the same values in these columns have equal keys.

        The order of the items in a list makes no difference.

        >>> row = PartnerRank(source="s", reporter="peru", partner="china", period="2023", basis="total", rank=1,
        ...                   excluding=("mexico", "chile"))
        >>> row.key_of(("partner", "excluding"))
        ('china', ('chile', 'mexico'))

        Args:
            columns: The names of the columns.
        """
        values = (getattr(self, name) for name in columns)
        return tuple(tuple(sorted(set(value))) if isinstance(value, tuple) else value for value in values)

    def whole_of(self, figure: str) -> str:
        """Return the whole that a share is a part of, as text, if this whole can differ between two rows.

        If the whole cannot differ, the result is empty.

        Args:
            figure: The column of the share.
        """
        del figure
        return ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BilateralObservation(Observation):
    """The base class of the rows about two states or groups, such as the trade of a reporter with a partner."""

    SUBJECT: ClassVar[tuple[str, ...]] = ("reporter", "partner")

    reporter: EconomyId
    """The state or group from whose point of view the figure is given, e.g. `"peru"`."""
    partner: EconomyId
    """The state or group on the other side, e.g. `"china"` or `"world"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TradeFlow(BilateralObservation):
    """The trade in goods between the reporter and the partner during a period: exports, imports or the total.

    >>> TradeFlow(source="s", reporter="peru", partner="china", period="2024", flow="export",
    ...           value="25.26 billion USD").value
    Money('25.26 billion USD')
    """

    SERIES: ClassVar[str] = "trade-flow"
    IDENTITY: ClassVar[tuple[str, ...]] = ("flow", "product")
    QUALIFIERS: ClassVar[tuple[str, ...]] = ("valuation",)
    FIGURES: ClassVar[tuple[str, ...]] = (
        "value", "quantity", "growth", "annual_growth", "balance",
        "share_of_total", "share_of_partner", "share_of_product", "share_of_group",
    )  # fmt: skip

    period: Period = attrs.field(converter=to_period)
    """The time that the figure covers, e.g. `2024`."""
    flow: FlowDirection = attrs.field(converter=to_word)
    """The direction of the trade, seen from the reporter: export, import or total."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The value of the goods, e.g. `25.26 billion USD`."""
    valuation: Valuation | None = attrs.field(default=None, converter=to_optional_word)
    """The valuation of the goods, such as `fob` (free on board), if the source states the valuation."""
    product: str | None = None
    """The product, in kebab-case; `None` for all goods."""
    quantity: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The weight or volume of the goods, e.g. `5892 thousand t`."""
    growth: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The change against the same period of the previous year, e.g. `-51 percent`."""
    annual_growth: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The average yearly change over the period, e.g. `14.6 percent`."""
    balance: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The trade balance (exports minus imports), as the source prints it; negative for a deficit."""
    share_of_total: Share | None = attrs.field(default=None, converter=to_optional_share)
    """This flow as a share of the reporter's trade with the world."""
    share_of_partner: Share | None = attrs.field(default=None, converter=to_optional_share)
    """This flow as a share of the reporter's trade in all goods with this partner."""
    share_of_product: Share | None = attrs.field(default=None, converter=to_optional_share)
    """This flow as a share of the reporter's trade in this product with the world.

    If the row has a `quantity` but no `value`, the share is a share of the volume.
    """
    product_group: str | None = None
    """A group of products that includes `product`, in kebab-case. `share_of_group` is the share in this group."""
    share_of_group: Share | None = attrs.field(default=None, converter=to_optional_share)
    """This flow as a share of the trade in `product_group` with the same partner."""
    compiler: str | None = None
    """The body that compiled the figure, if it is not the source itself, e.g. `"ADEX"`."""

    def whole_of(self, figure: str) -> str:
        """Return the whole that a share is a part of, as text, if this whole can differ between two rows.

        For `share_of_group`, the result is the product group. For `share_of_product`, it is `"volume"` if the share is
        a share of the volume and not of the value. In all other cases, the result is empty.

        Args:
            figure: The column of the share.
        """
        if figure == "share_of_group":
            return self.product_group or ""
        of_volume = figure == "share_of_product" and self.value is None and self.quantity is not None
        return "volume" if of_volume else ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartnerRank(BilateralObservation):
    """The rank of one partner among all trading partners of the reporter in a period.

    >>> PartnerRank(source="s", reporter="peru", partner="china", period="2014", basis="total", rank=1).rank
    1
    """

    SERIES: ClassVar[str] = "partner-rank"
    IDENTITY: ClassVar[tuple[str, ...]] = ("basis", "excluding")
    FIGURES: ClassVar[tuple[str, ...]] = ("rank", "value", "share_of_total")

    period: Period = attrs.field(converter=to_period)
    """The time that the ranking covers, e.g. `2014`."""
    basis: RankBasis = attrs.field(converter=to_word)
    """The basis of the ranking: exports, imports or total trade."""
    rank: int = attrs.field(metadata={READER: read_positive_number})
    """The rank of the partner, counted from 1 for the largest."""
    excluding: tuple[EconomyId, ...] = attrs.field(default=(), converter=to_texts, metadata=OPEN_LIST)
    """The states or groups that the ranking leaves out, e.g. `("european-union",)`.

    In a CSV file, spaces separate these states and groups.

    Two ranks are compared only if they leave out the same states and groups. A claim is compared only with ranks that
    leave out none.
    """
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The figure on which the rank is based."""
    share_of_total: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The partner's share of the reporter's trade with the world."""
    compiler: str | None = None
    """The body that compiled the ranking, if it is not the source itself."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FdiFigure(BilateralObservation):
    """An amount of foreign direct investment (FDI) between the reporter and the partner.

    The amount is a stock or a flow. A stock is all investment that exists on a date. A flow is the investment of a
    period.

    >>> FdiFigure(source="s", reporter="peru", partner="china", measure="inward-position", period="2024").measure
    FdiMeasure.INWARD_POSITION
    """

    NOUNS: ClassVar[tuple[str, str]] = ("FDI figure", "FDI figures")
    """The name of this class in texts, in the singular and in the plural."""

    SERIES: ClassVar[str] = "fdi-figure"
    IDENTITY: ClassVar[tuple[str, ...]] = ("measure", "sector")
    FIGURES: ClassVar[tuple[str, ...]] = ("value", "rank", "projects", "share_of_total")

    measure: FdiMeasure = attrs.field(converter=to_word)
    """What the figure measures, e.g. `inward-position`, the stock of the partner's investment in the reporter."""
    period: Period = attrs.field(converter=to_period)
    """The time that the figure covers. For a stock, this is the date on which the stock was measured."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The amount of the stock or flow."""
    sector: str | None = None
    """The sector of the economy, in kebab-case; `None` for all sectors."""
    rank: int | None = attrs.field(default=None, metadata={READER: read_positive_number})
    """The partner's rank among all partners, counted from 1 for the largest."""
    projects: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of projects that the figure covers."""
    share_of_total: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The partner's share of the reporter's total stock or flow."""
    compiler: str | None = None
    """The body that compiled the figure, if it is not the source itself."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrackerDeal(BilateralObservation):
    """One deal as it is listed in one release of an investment tracker.

    The reporter is the economy in which the investment is made, and the partner is the home economy of the investor.
    Rows from two releases of one tracker describe the same deal if they have the same text in `deal`. A row is neither
    a statement about a record nor a figure of foreign direct investment.

    >>> TrackerDeal(source="s", reporter="peru", partner="china", deal="las-bambas", period="2014-04").deal
    'las-bambas'
    """

    SERIES: ClassVar[str] = "tracker-deal"
    IDENTITY: ClassVar[tuple[str, ...]] = ("deal",)

    deal: str
    """A key for the deal, in kebab-case, e.g. `"las-bambas"`. The same key is used in every release of the tracker."""
    period: Period = attrs.field(converter=to_period)
    """The month or year of the deal, as the tracker prints it."""
    investor: str | None = None
    """The investor, as the tracker prints it."""
    target: str | None = None
    """The other party of the deal, as the tracker prints it."""
    share: str | None = None
    """The share, as the tracker prints it, e.g. `"45, 35, 20"` for three owners."""
    sector: str | None = None
    """The sector, as the tracker prints it."""
    subsector: str | None = None
    """The subsector, as the tracker prints it."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The value of the deal according to the tracker."""
    greenfield: bool | None = None
    """Whether the tracker marks the deal as greenfield, i.e. as a newly built operation."""
    investment: InvestmentId | None = None
    """The investment record that describes the same deal."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Output(Observation):
    """The physical output of a project during a period, such as the copper of a mine, or the traffic of a port.

    A row about money, such as the customs revenue of a port, has a `value` in place of a `quantity`. A figure for a
    part of a year is compared only with figures for the same part.

    >>> Output(source="s", project="las-bambas", product="copper", period="2022", basis="contained",
    ...        quantity="254836 t").quantity
    Measurement('254836 t')
    """

    SERIES: ClassVar[str] = "output"
    SUBJECT: ClassVar[tuple[str, ...]] = ("project",)
    IDENTITY: ClassVar[tuple[str, ...]] = ("product",)
    QUALIFIERS: ClassVar[tuple[str, ...]] = ("basis",)
    FIGURES: ClassVar[tuple[str, ...]] = ("quantity", "value", "share_of_country", "growth")

    project: ProjectId
    """The mine, port, plant or other project, e.g. `"las-bambas"`."""
    product: str
    """The product or traffic that is measured, in kebab-case, e.g. `"copper"`, `"containers"` or `"vessel-calls"`."""
    period: Period = attrs.field(converter=to_period)
    """The time that the figure covers, e.g. `2022`, or `2025-01/2025-03` for a quarter."""
    basis: OutputBasis | None = attrs.field(default=None, converter=to_optional_word)
    """The part of the product that the quantity includes, e.g. `contained` for only the metal in a concentrate."""
    quantity: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The quantity with its unit, e.g. `254836 t` or `126384 TEU`."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The amount, if the row is about money, e.g. `1037512464 PEN` of customs revenue."""
    share_of_country: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The quantity as a share of the whole output of the country in which the project lies, e.g. `11.0%`."""
    growth: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The change against the same period of the previous year, e.g. `-12 percent`."""
    compiler: str | None = None
    """The body that compiled the figure, if it is not the source itself, e.g. `"MINEM"`."""


__all__ = [
    "BilateralObservation",
    "FdiFigure",
    "Observation",
    "Output",
    "PartnerRank",
    "Period",
    "TrackerDeal",
    "TradeFlow",
]


def __dir__() -> list[str]:
    return __all__
