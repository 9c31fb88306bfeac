"""SER rules: totals and balances that do not match the exports and imports of the same source."""

from collections.abc import Iterator

from sinoperu.model import TradeFlow
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.series_index import Subject, flow_label, flows, row_found, subject
from sinoperu.values.limits import limits
from sinoperu.values.quantities import Money
from sinoperu.values.vocabulary import FlowDirection


@rule("SER001", on="trade-flow", severity=Severity.WARNING)
def total_is_not_exports_plus_imports(row: TradeFlow, context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures of total trade that differ from exports plus imports in the same source.

    The rule compares rows with the same reporter, partner, period, product, compiler and currency.

    ## Why it matters

    Total trade is exports plus imports. One of the three figures is wrong, or the three figures do not measure the same
    trade.

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
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "import"
    value = "8.9 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "total"
    value = "17.9 billion USD"
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
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "import"
    value = "8.9 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "total"
    value = "15.9 billion USD"
    ```

    ## Known exceptions

    Some figures of total trade include re-exports or services. Rounding is allowed: `7.0 billion` can be any value from
    6.95 to 7.05 billion.

    The rule skips a figure if the source gives several different values for it, or if its unit is probably wrong (see
    SER006).

    ## References

    Balance of Payments Manual (BPM6), chapter 10.
    """
    if row.flow is FlowDirection.TOTAL and row.value is not None:
        for exports, imports in _unequal_sums(subject(row), context):
            message = f"total {row.value} in {row.period}, but exports {exports} and imports {imports}"
            yield row_found(row, flow_label(row), message, "value")


def _unequal_sums(about: Subject, context: Context) -> Iterator[tuple[Money, Money]]:
    """Yield the exports and the imports of a source if their sum is not the total in the same source."""
    values = context.once(flows)
    exports, imports, total = (values.get((about, FlowDirection(flow))) for flow in ("export", "import", "total"))
    if exports is not None and imports is not None and total is not None:
        (least_out, most_out), (least_in, most_in) = limits(exports), limits(imports)
        lower, upper = limits(total)
        if lower > most_out.plus(most_in) or upper < least_out.plus(least_in):
            yield exports, imports


@rule("SER014", on="trade-flow", severity=Severity.WARNING)
def balance_does_not_fit(row: TradeFlow, context: Context) -> Iterator[Found]:
    """## What it does

    Finds trade balances that differ from exports minus imports in the same source.

    ## Why it matters

    A trade balance is exports minus imports. One of the three figures is wrong, or the balance has the wrong sign.

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
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "import"
    value = "8.9 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "total"
    value = "15.9 billion USD"
    balance = "1.9 billion USD"
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
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "import"
    value = "8.9 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "total"
    value = "15.9 billion USD"
    balance = "-1.9 billion USD"
    ```

    ## Known exceptions

    A balance can use another valuation than the printed exports and imports. For example, only the printed imports may
    include freight and insurance. If the total does not match the exports and imports either, SER001 reports the
    problem instead.

    ## References

    Balance of Payments Manual (BPM6), chapter 10.
    """
    if row.balance is None:
        return
    values, about = context.once(flows), subject(row)._replace(currency=row.balance.unit)
    exports, imports = values.get((about, FlowDirection.EXPORT)), values.get((about, FlowDirection.IMPORT))
    if exports is None or imports is None or any(_unequal_sums(about, context)):
        return
    (least_out, most_out), (least_in, most_in) = limits(exports), limits(imports)
    lower, upper = limits(row.balance)
    if lower > most_out.minus(least_in) or upper < least_out.minus(most_in):
        message = f"balance {row.balance} in {row.period}, but exports {exports} and imports {imports}"
        yield row_found(row, flow_label(row), message, "balance")


RULES = (total_is_not_exports_plus_imports, balance_does_not_fit)
