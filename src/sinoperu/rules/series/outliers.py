"""SER rules: values of one trade flow that differ too much between sources or between the two reporters."""

from collections.abc import Iterator
from decimal import Decimal

from sinoperu.model import TradeFlow
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.series_index import flow_label, limits, out_by_a_thousand
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import FlowDirection

MARGIN = Decimal("1.5")
"""Mirror figures are reported only if they differ by more than this factor.

Freight, insurance and timing explain smaller differences.
"""


@rule("SER005", on="", severity=Severity.NOTE)
def mirror_figures_far_apart(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows trade flows for which the exporter and the importer report values that differ by a factor of more than 1.5.

    The two values are called mirror figures. If a reporter has several figures for the flow, the flow is reported only
    if every figure of one reporter exceeds every figure of the other reporter by this factor.

    ## Why it is wrong

    A difference between mirror figures is not in itself an error. Exports are valued free on board, while imports
    include freight and insurance. Goods may also pass through third ports or arrive in the next year. But a difference
    of this size needs an explanation.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.0 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "china"
    partner = "peru"
    period = "2014"
    flow = "import"
    value = "14.1 billion USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.0 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "china"
    partner = "peru"
    period = "2014"
    flow = "import"
    value = "8.1 billion USD"
    ```

    ## Known exceptions

    None. The finding is a note and needs no action.

    ## References

    Balance of Payments Manual (BPM6), chapter 10, on valuation.
    """
    exports: dict[tuple[str, str, str, str, str], list[TradeFlow]] = {}
    imports: dict[tuple[str, str, str, str, str], list[TradeFlow]] = {}
    for row in data.trade_flows:
        if row.value is not None and row.flow is not FlowDirection.TOTAL:
            is_export = row.flow is FlowDirection.EXPORT
            origin, destination = (row.reporter, row.partner) if is_export else (row.partner, row.reporter)
            key = (str(origin), str(destination), row.period.text, row.product or "", row.value.unit)
            (exports if is_export else imports).setdefault(key, []).append(row)
    for key in exports.keys() & imports.keys():
        (least_out, most_out), (least_in, most_in) = _extremes(exports[key]), _extremes(imports[key])
        if most_out * MARGIN < least_in or most_in * MARGIN < least_out:
            sent, received = exports[key][0], imports[key][0]
            message = (
                f"{sent.reporter} exports {sent.value} in {sent.period}, "
                f"but {received.reporter} imports {received.value}"
            )
            yield Found(sent.source, flow_label(sent), message, source=sent.source)


def _extremes(rows: list[TradeFlow]) -> tuple[Decimal, Decimal]:
    """Return the smallest lower limit and the largest upper limit of the values in the rows."""
    intervals = [limits(row.value) for row in rows if row.value is not None]
    return min(lower for lower, _ in intervals), max(upper for _, upper in intervals)


@rule("SER006", on="", severity=Severity.WARNING)
def unit_out_by_a_thousand(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds values that differ from another value of the same trade flow by a factor of about a thousand.

    ## Why it is wrong

    Thousands, millions and billions are easily confused. Translations make this worse, because the Spanish word
    `billón` means a million millions.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [source.bulletin]
    title = "Trade bulletin"

    [source.newspaper]
    title = "Trade grows"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.03 billion USD"

    [[trade-flow]]
    source = "newspaper"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.03 million USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [source.bulletin]
    title = "Trade bulletin"

    [source.newspaper]
    title = "Trade grows"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.03 billion USD"

    [[trade-flow]]
    source = "newspaper"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7030 million USD"
    ```

    ## Known exceptions

    None known.

    ## References

    None.
    """
    for odd, usual in context.once(out_by_a_thousand):
        message = f"{odd.value} in {odd.period}, but {usual.source} has {usual.value}"
        yield Found(odd.source, flow_label(odd), message, source=odd.source)


RULES = (mirror_figures_far_apart, unit_out_by_a_thousand)
