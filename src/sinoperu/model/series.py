"""Observations: rows of series. They are what a source prints, and are never adopted or merged."""

from typing import ClassVar

import attrs

from sinoperu.model.record import checked
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.ids import EconomyId, SourceId
from sinoperu.values.quantities import Money, Share
from sinoperu.values.vocabulary import FdiMeasure, FlowDirection, RankBasis, Valuation

Period = PartialDate | DateInterval
"""The time that a flow is counted over: a year, a month, or an interval such as `2025-01/2025-11`."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Observation:
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
    note: str | None = None
    """What a reader should know and no field can say; plain text."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class TradeFlow(Observation):
    """The value of goods that went one way, or both, in a period."""

    SERIES: ClassVar[str] = "trade-flow"

    period: Period
    """The time counted, e.g. `2024`."""
    flow: FlowDirection
    """Export, import or total, seen from the reporter."""
    value: Money | None = None
    """How much, e.g. `25.26 billion USD`."""
    valuation: Valuation | None = None
    """How the goods are valued, where the source says so."""
    product: str | None = None
    """The product, in kebab-case; `None` for all goods."""
    share_of_total: Share | None = None
    """The part of the reporter's flow with the world."""
    compiler: str | None = None
    """Who compiled the figure, where that is not the source itself, e.g. `"ADEX"`."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class PartnerRank(Observation):
    """The place of a partner among all partners of the reporter in a period."""

    SERIES: ClassVar[str] = "partner-rank"

    period: Period
    """The time counted, e.g. `2014`."""
    basis: RankBasis
    """On what partners are ranked."""
    rank: int
    """The place, from 1."""
    value: Money | None = None
    """The figure that the rank rests on."""
    share_of_total: Share | None = None
    """The part of the reporter's flow with the world."""
    compiler: str | None = None
    """Who compiled the figure, where that is not the source itself."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class FdiFigure(Observation):
    """A stock or flow of foreign direct investment between reporter and partner."""

    SERIES: ClassVar[str] = "fdi-figure"

    measure: FdiMeasure
    """What the figure measures, e.g. `inward-position`."""
    period: Period
    """The time counted; for a position its date."""
    value: Money | None = None
    """How much."""
    sector: str | None = None
    """The sector, in kebab-case; `None` for all."""
    share_of_total: Share | None = None
    """The part of the reporter's total."""
    compiler: str | None = None
    """Who compiled the figure, where that is not the source itself."""


__all__ = ["FdiFigure", "Observation", "PartnerRank", "Period", "TradeFlow"]
