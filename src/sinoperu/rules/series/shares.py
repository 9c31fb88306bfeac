"""SER rules: products and shares of trade that do not fit the totals of the same source."""

from collections.abc import Iterator

from sinoperu.model import TradeFlow
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.series_index import WORLD, flow_label, flows, row_found, subject
from sinoperu.values.limits import FULL, limits


@rule("SER010", on="trade-flow", severity=Severity.WARNING)
def product_greater_than_all_goods(row: TradeFlow, context: Context) -> Iterator[Found]:
    """## What it does

    Finds trade flows of one product that are greater than the flow of all goods in the same source.

    ## Why it matters

    A part cannot be greater than the whole. One of the two figures is wrong.

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
    flow = "export"
    product = "copper"
    value = "8.5 billion USD"
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
    flow = "export"
    product = "copper"
    value = "3.5 billion USD"
    ```

    ## Known exceptions

    A product can be valued in another way than all goods. For example, only the value of the product may include
    freight and insurance.

    ## References

    None.
    """
    if row.product is None or row.value is None:
        return
    values, about = context.once(flows), subject(row)
    all_goods = values.get((about._replace(product=None), row.flow))
    if all_goods is not None and (about, row.flow) in values and row.value.surely_more_than(all_goods):
        message = f"{row.product} {row.value} in {row.period}, but all goods {all_goods}"
        yield row_found(row, flow_label(row), message, "value")


@rule("SER011", on="trade-flow", severity=Severity.WARNING)
def share_does_not_fit(row: TradeFlow, context: Context) -> Iterator[Found]:
    """## What it does

    Finds trade flows whose printed share of trade with the world does not match the values in the same source.

    The share should equal the value of the flow divided by the value of the flow to or from all partners together
    (partner `world`).

    ## Why it matters

    One of the two values or the printed share is wrong. Or the share is not a share of the trade with the world.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [group.world]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.0 billion USD"
    share_of_total = "36%"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "world"
    period = "2014"
    flow = "export"
    value = "39.5 billion USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [group.world]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.0 billion USD"
    share_of_total = "18%"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "world"
    period = "2014"
    flow = "export"
    value = "39.5 billion USD"
    ```

    ## Known exceptions

    None. Rounding is allowed: `36%` can be any share from 35.5% to 36.5%.

    ## References

    None.
    """
    if row.share_of_total is None or row.value is None:
        return
    values, about, share = context.once(flows), subject(row), row.share_of_total
    world = values.get((about._replace(partner=WORLD), row.flow))
    if world is None or (about, row.flow) not in values or share.lower is None or share.upper is None:
        return
    share_least, share_most = limits(share)
    (least, most), (lower, upper) = limits(row.value), limits(world)
    if lower.number > 0 and (
        least.times(FULL) > share_most.times(upper) or most.times(FULL) < share_least.times(lower)
    ):
        message = f"share of {share} in {row.period}, but {row.value} out of {world} with the world"
        yield row_found(row, flow_label(row), message, "share_of_total")


RULES = (product_greater_than_all_goods, share_does_not_fit)
