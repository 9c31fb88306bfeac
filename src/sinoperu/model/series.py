"""Observations: rows of series. They are what a source prints, and are never adopted or merged."""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import (
    to_optional_count,
    to_optional_measurement,
    to_optional_money,
    to_optional_share,
    to_optional_word,
    to_period,
    to_word,
)
from sinoperu.model.base import Checked
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.ids import EconomyId, InvestmentId, SourceId
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.vocabulary import FdiMeasure, FlowDirection, RankBasis, Valuation

Period = PartialDate | DateInterval
"""The time that a flow is counted over: a year, a month, or an interval such as `2025-01/2025-11`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Observation(Checked):
    """One row of a series: who reports, with whom, when, what, how much, and which source prints it."""

    SERIES: ClassVar[str]
    """The word for this series in files, e.g. `"trade-flow"`."""

    source: SourceId
    """The source that prints it."""
    reporter: EconomyId
    """Whose statistics these are, e.g. `"peru"`."""
    partner: EconomyId
    """The other side, e.g. `"china"` or `"world"`."""
    at: str | None = None
    """Where in the source: a table, cell or page."""
    computed: bool = False
    """Whether the curators computed it from other figures of the same source, which does not print it."""
    note: str | None = None
    """What a reader should know and no field can say; plain text."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TradeFlow(Observation):
    """The value of goods that went one way, or both, in a period."""

    SERIES: ClassVar[str] = "trade-flow"

    period: Period = attrs.field(converter=to_period)
    """The time counted, e.g. `2024`."""
    flow: FlowDirection = attrs.field(converter=to_word)
    """Export, import or total, seen from the reporter."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """How much, e.g. `25.26 billion USD`."""
    valuation: Valuation | None = attrs.field(default=None, converter=to_optional_word)
    """How the goods are valued, where the source says so."""
    product: str | None = None
    """The product, in kebab-case; `None` for all goods."""
    quantity: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """Weight or volume, e.g. `5892 thousand t`."""
    growth: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The change on the same period a year before, e.g. `-51 percent`."""
    annual_growth: Measurement | None = attrs.field(default=None, converter=to_optional_measurement)
    """The average change a year over the period, e.g. `14.6 percent`."""
    balance: Money | None = attrs.field(default=None, converter=to_optional_money)
    """Exports less imports as the source prints it; may be negative."""
    share_of_total: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the reporter's flow with the world."""
    share_of_partner: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the reporter's flow of all goods with this partner."""
    share_of_product: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the reporter's flow of this product with the world; by volume where only `quantity` is
    given.
    """
    product_group: str | None = None
    """A wider product, in kebab-case, that `share_of_group` is a part of."""
    share_of_group: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the flow of `product_group` with the same partner."""
    compiler: str | None = None
    """Who compiled the figure, where that is not the source itself, e.g. `"ADEX"`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartnerRank(Observation):
    """The place of a partner among all partners of the reporter in a period."""

    SERIES: ClassVar[str] = "partner-rank"

    period: Period = attrs.field(converter=to_period)
    """The time counted, e.g. `2014`."""
    basis: RankBasis = attrs.field(converter=to_word)
    """On what partners are ranked."""
    rank: int
    """The place, from 1."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The figure that the rank rests on."""
    share_of_total: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the reporter's flow with the world."""
    compiler: str | None = None
    """Who compiled the figure, where that is not the source itself."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FdiFigure(Observation):
    """A stock or flow of foreign direct investment between reporter and partner."""

    SERIES: ClassVar[str] = "fdi-figure"

    measure: FdiMeasure = attrs.field(converter=to_word)
    """What the figure measures, e.g. `inward-position`."""
    period: Period = attrs.field(converter=to_period)
    """The time counted; for a position its date."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """How much."""
    sector: str | None = None
    """The sector, in kebab-case; `None` for all."""
    rank: int | None = None
    """The place among partners, from 1."""
    projects: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many projects the figure adds up."""
    share_of_total: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the reporter's total."""
    compiler: str | None = None
    """Who compiled the figure, where that is not the source itself."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrackerDeal(Observation):
    """One deal as one release of an investment tracker lists it.

    The reporter is the host economy, the partner the home of the investor. Rows of two releases of one
    tracker with one `deal` are the same deal; it is no statement about a record, and no figure of foreign
    direct investment.
    """

    SERIES: ClassVar[str] = "tracker-deal"

    deal: str
    """The deal within the tracker, in kebab-case, the same in every release, e.g. `"las-bambas"`."""
    period: Period = attrs.field(converter=to_period)
    """The month or year that is printed."""
    investor: str | None = None
    """The investor as printed."""
    target: str | None = None
    """The other party as printed."""
    share: str | None = None
    """The share as printed, e.g. `"45, 35, 20"` for three owners."""
    sector: str | None = None
    """The sector as printed."""
    subsector: str | None = None
    """The subsector as printed."""
    value: Money | None = attrs.field(default=None, converter=to_optional_money)
    """The figure of the tracker."""
    greenfield: bool | None = None
    """Whether the tracker marks it as greenfield."""
    investment: InvestmentId | None = None
    """The record that it is about."""


__all__ = ["FdiFigure", "Observation", "PartnerRank", "Period", "TrackerDeal", "TradeFlow"]


def __dir__() -> list[str]:
    return __all__
