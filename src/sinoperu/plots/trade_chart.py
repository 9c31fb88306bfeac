"""The chart of the trade between two economies by year, from the figures of one source."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import altair as alt

from sinoperu.model.series import TradeFlow
from sinoperu.plots.captions import name_of, sources_text
from sinoperu.plots.chart import BLUE, GREY, ORANGE, OfflineChart, Rows, data_of, finished
from sinoperu.store.arguments import RecordOrId
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.spans import whole_year
from sinoperu.values.vocabulary import FlowDirection

COLOURS = {"export": BLUE, "import": ORANGE, "total": GREY}
SHAPES = {"export": "circle", "import": "square", "total": "triangle-up"}
DASHES = {"export": [1, 0], "import": [6, 3], "total": [2, 2]}
CROSS = "M-1,-1L1,1M1,-1L-1,1"
"""The path of a diagonal cross. The cross of Vega is a thick plus sign, which looks like a dot when it is small."""
BILLION = Decimal(1_000_000_000)


def trade_chart(
    data: RecordStore,
    reporter: RecordOrId,
    partner: RecordOrId,
    *,
    product: str | None = None,
    source: RecordOrId | None = None,
    currency: str = "USD",
) -> OfflineChart:
    """Return a chart of the trade between two economies by year.

    See [`Plots.trade`][sinoperu.plots.methods.Plots.trade] for the arguments.
    """
    reporter_id, partner_id = data.current_id(reporter), data.current_id(partner)
    flows = [
        flow for flow in data.trade_flows
        if (flow.reporter, flow.partner, flow.product) == (reporter_id, partner_id, product)
        and flow.value is not None and flow.value.amount is not None and flow.value.currency == currency
        and year_of(flow.period) is not None
    ]  # fmt: skip
    if not flows:
        what = f"yearly figures in {currency} of the trade of {reporter_id} with {partner_id}"
        raise ValueError(f"expected {what}, got none")
    counts = Counter(flow.source for flow in flows)
    main = min(counts, key=lambda source_id: (-counts[source_id], source_id))
    if source is not None:
        main = data.current_id(source)
        if main not in counts:
            raise ValueError(f"expected a source with such figures, e.g. {max(counts, key=counts.__getitem__)}: {main}")
    drawn = [flow for flow in flows if flow.source == main]
    others = [flow for flow in flows if flow.source != main]
    goods = "goods" if product is None else product.replace("-", " ")
    caption = [f"Lines: one source, the one with the most years. {sources_text(data, [main])}" if source is None else
               f"Lines: one source. {sources_text(data, [main])}"]  # fmt: skip
    if others:
        caption.append(f"Crosses: {len(others)} figures of {len({flow.source for flow in others})} other sources, "
                       "which are never combined with the lines.")  # fmt: skip
    caption.append("Years without a figure are gaps.")
    title = f"Trade in {goods} between {name_of(data, reporter_id)} and {name_of(data, partner_id)}, by year"
    return finished(
        _layers(_rows(drawn), _rows(others), f"billion {currency}, current prices as printed"), title=title,
        caption=[" ".join(caption)], width=620, height=320,
    )  # fmt: skip


def year_of(period: PartialDate | DateInterval) -> int | None:
    """Return the year of a period that is surely exactly one year, or `None` for all other periods.

    >>> year_of(PartialDate("2010")), year_of(PartialDate("2010?")), year_of(DateInterval("2010/2019"))
    (2010, None, None)
    """
    return None if period.is_uncertain else whole_year(period)


def _rows(flows: Iterable[TradeFlow]) -> Rows:
    """Return a row for each figure. Years in a row have the same run, so a line never crosses a missing year."""
    rows: Rows = []
    runs: dict[str, tuple[int, int]] = {}  # flow -> last year and number of the run
    for flow in sorted(flows, key=lambda flow: (flow.flow.value, year_of(flow.period) or 0, flow.source)):
        year = year_of(flow.period) or 0
        assert flow.value is not None and flow.value.amount is not None  # noqa: S101, PT018  filtered before
        last, run = runs.get(flow.flow.value, (year, 0))
        run += year > last + 1
        runs[flow.flow.value] = year, run
        rows.append({
            "year": year, "flow": flow.flow.value, "run": run, "value": float(flow.value.amount / BILLION),
            "figure": str(flow.value), "source": flow.source,
        })  # fmt: skip
    return rows


def _layers(rows: Rows, others: Rows, unit: str) -> list[alt.Chart]:
    flows = [flow.value for flow in FlowDirection if any(row["flow"] == flow.value for row in (*rows, *others))]
    x = alt.X("year:Q", title="year", axis=alt.Axis(format="d", tickMinStep=1, labelFlush=False, labelOverlap="greedy"),
              scale=alt.Scale(zero=False, nice=False, padding=12))  # fmt: skip
    y = alt.Y("value:Q", title=unit)
    domain: dict[str, Any] = {"domain": flows}
    colour = alt.Color("flow:N", title="flow", scale=alt.Scale(**domain, range=[COLOURS[flow] for flow in flows]))
    shape = alt.Shape("flow:N", title="flow", scale=alt.Scale(**domain, range=[SHAPES[flow] for flow in flows]))
    tooltip = [
        alt.Tooltip("year:Q", format="d"), alt.Tooltip("flow:N"), alt.Tooltip("figure:N"), alt.Tooltip("source:N")
    ]  # fmt: skip
    base = alt.Chart(data_of(rows)).encode(x=x, y=y, color=colour)
    return [
        *(
            base.transform_filter(f"datum.flow == '{flow}'")
            .mark_line(strokeWidth=1.5, strokeDash=DASHES[flow])
            .encode(detail="run:N")
            for flow in flows
        ),
        alt.Chart(data_of(others)).mark_point(shape=CROSS, size=30, opacity=0.7, strokeWidth=1.2).encode(
            x=x, y=y, color=colour, tooltip=tooltip
        ),
        base.mark_point(size=28, filled=True, opacity=1).encode(shape=shape, tooltip=tooltip),
    ]  # fmt: skip
