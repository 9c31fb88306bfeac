"""The class `Plots`, which has one method for each chart of a data set."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sinoperu.plots.extra import plots_extra
from sinoperu.store.arguments import RecordOrId
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import SpanLike
from sinoperu.values.vocabulary import AmountMeasure

if TYPE_CHECKING:
    from sinoperu.plots.chart import OfflineChart
    from sinoperu.rules.framework.finding import Finding


class Plots:
    """The charts of a data set. Each method returns a chart of Altair, which you can change, combine and save.

    The title says what the chart shows, and the caption names the sources. The charts need the extra `plots`. To save a
    chart as SVG, PNG or PDF, install the extra `pictures` too.

    Args:
        data: The data set.

    >>> import sinoperu
    >>> chart = sinoperu.load().plot.ownership("las-bambas")
    >>> chart.title.text
    'Owners of Las Bambas, share in %'
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data

    def timeline(
        self,
        about: RecordOrId | None = None,
        *,
        during: SpanLike | None = None,
        record_types: Iterable[str] = (),
        limit: int = 40,
    ) -> "OfflineChart":
        """Return a chart of dated events, one row for each event, in chronological order.

        An event whose day is known is a filled circle. An event whose date is partial has a hollow shape, and a bar
        from the first to the last possible day.

        Args:
            about: A record or its id. Only events of this record and of the records that refer to it are drawn.
            during: A date or interval. Only events that may have happened in this period are drawn.
            record_types: Only events of these record types are drawn, e.g. `("agreement", "visit")`.
            limit: At most this many events are drawn, the earliest first. The caption says if there are more.

        Raises:
            UnknownRecordError: There is no such record.
            ValueError: There is no such event or record type, `during` is not a date or interval, or the limit is
                below 1.
            SinoperuError: The extra `plots` is not installed.
        """
        with plots_extra():
            from sinoperu.plots.timeline_chart import timeline_chart
        return timeline_chart(self._data, about, during=during, record_types=record_types, limit=limit)

    def ownership(self, asset: RecordOrId) -> "OfflineChart":
        """Return a chart of the owners of a project or organization over time, as stacked bands.

        If a stake changed hands in a month or year whose day is not known, a grey band shows that the owner in this
        period is not settled. A grey band also shows a share that is not known, or known only as a range.

        Args:
            asset: The project or organization.

        Raises:
            UnknownRecordError: There is no such record.
            TypeError: The record is neither a project nor an organization.
            ValueError: The asset has no stakes.
            SinoperuError: The extra `plots` is not installed.
        """
        with plots_extra():
            from sinoperu.plots.ownership_chart import ownership_chart
        return ownership_chart(self._data, asset)

    def ownership_chain(self, asset: RecordOrId, on: SpanLike) -> "OfflineChart":
        """Return a chart of all chains of owners of an asset on a date, up to its ultimate owners.

        Args:
            asset: The project or organization.
            on: A date or interval. A stake is drawn if it may have been held on at least one day of it.

        Raises:
            UnknownRecordError: There is no such record.
            TypeError: The record is neither a project nor an organization.
            ValueError: No owner is known on this date, or there are too many chains.
            SinoperuError: The extra `plots` is not installed.
        """
        with plots_extra():
            from sinoperu.plots.chain_chart import ownership_chain_chart
        return ownership_chain_chart(self._data, asset, on)

    def trade(
        self,
        reporter: RecordOrId,
        partner: RecordOrId,
        *,
        product: str | None = None,
        source: RecordOrId | None = None,
        currency: str = "USD",
    ) -> "OfflineChart":
        """Return a chart of the trade between two economies by year.

        The lines show the figures of one source. The figures of all other sources are crosses. Figures for a period
        other than one year are not drawn. Figures that are only a limit, such as `>3982 million USD`, are not drawn
        either.

        Args:
            reporter: The economy from whose point of view exports and imports are named.
            partner: The other economy.
            product: The product, e.g. `"copper-ores"`, or `None` for all goods.
            source: The source of the lines. By default, this is the source with the most figures.
            currency: Only figures in this currency are drawn.

        Raises:
            UnknownRecordError: There is no such record.
            ValueError: The data set has no such figures to draw.
            SinoperuError: The extra `plots` is not installed.
        """
        with plots_extra():
            from sinoperu.plots.trade_chart import trade_chart
        return trade_chart(self._data, reporter, partner, product=product, source=source, currency=currency)

    def investments(
        self,
        *,
        measure: AmountMeasure | str = AmountMeasure.PURCHASE_PRICE,
        currency: str = "USD",
        limit: int = 40,
    ) -> "OfflineChart":
        """Return a chart of the amounts of investments. Amounts of different measures or currencies are never mixed.

        Args:
            measure: The measure, which says what the money is for, e.g. `"loan-principal"`.
            currency: The currency of the amounts.
            limit: At most this many amounts are drawn, the largest ones. The caption says if there are more.

        Raises:
            ValueError: There is no such measure or amount, or the limit is below 1.
            SinoperuError: The extra `plots` is not installed.
        """
        with plots_extra():
            from sinoperu.plots.investment_chart import investments_chart
        return investments_chart(self._data, measure=measure, currency=currency, limit=limit)

    def map(self, *, on: SpanLike | None = None) -> "OfflineChart":
        """Return a map of the projects in Peru: the departments, and a point where the coordinates are known.

        Args:
            on: A date or interval. Only projects that had a known status on some day of it are drawn. By default, all
                projects are drawn.

        Raises:
            ValueError: No project to draw has a region or coordinates.
            SinoperuError: The extra `plots` is not installed.
        """
        with plots_extra():
            from sinoperu.plots.map_chart import map_chart
        return map_chart(self._data, on=on)

    def __repr__(self) -> str:
        return "<Plots: timeline, ownership, ownership_chain, trade, investments, map>"


def plot_finding(finding: "Finding") -> "OfflineChart":
    """Return a chart of the dates that contradict each other in a finding.

    See [`Finding.plot`][sinoperu.rules.framework.finding.Finding.plot] for details.
    """
    with plots_extra():
        from sinoperu.plots.finding_chart import finding_chart
    return finding_chart(finding)


__all__ = ["Plots", "plot_finding"]


def __dir__() -> list[str]:
    return __all__
