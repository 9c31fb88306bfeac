"""SER: rows of series, each by itself and beside its neighbours."""

from collections.abc import Iterator
from typing import Any

from sinoperu.model import TradeFlow
from sinoperu.model.fields import shapes
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.series_index import every_row, flow_place, named, place
from sinoperu.store.records import RecordStore

FEW = 3
"""A series of fewer years shows no gap, nor does one of which less than half is there."""


@rule("SER007", on="", severity=Severity.WARNING)
def row_given_twice(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds rows that stand in the data twice.

    ## Why it is wrong

    A row that is counted twice counts too much.

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
    value = "7.0 billion USD"
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
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    seen: set[Any] = set()
    for row in every_row(data):
        names = [name for name in shapes(type(row)) if name not in ("at", "note")]
        key = (type(row), *(getattr(row, name) for name in names))
        if key in seen:
            yield Found(row.source, named(row), f"the row of {row.period} stands there twice", source=row.source)
        seen.add(key)


@rule("SER008", on="", severity=Severity.WARNING)
def two_values_in_one_source(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds flows for which one source gives two values that cannot both be true.

    ## Why it is wrong

    One of the two is wrong, or they count different things: then the valuation, product or compiler differs.

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
    value = "9.0 billion USD"
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
    valuation = "fob"
    value = "7.0 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    valuation = "cif"
    value = "9.0 billion USD"
    ```

    ## Known exceptions

    Sources that print a first and a revised figure.

    ## References

    None.
    """
    first: dict[tuple[Any, ...], TradeFlow] = {}
    for row in data.trade_flows:
        if row.value is None:
            continue
        about = (row.source, row.compiler, row.reporter, row.partner, row.period.text, row.flow, row.product)
        other = first.setdefault((*about, row.valuation, row.value.unit), row)
        if other.value is not None and not other.value.overlaps(row.value):
            message = f"{row.value} in {row.period}, and also {other.value}"
            yield Found(row.source, flow_place(row), message, source=row.source)


@rule("SER009", on="", severity=Severity.NOTE)
def gap_in_a_series(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows years that are missing between the first and the last year of a series of one source.

    ## Why it is wrong

    Nothing is wrong with it, but a streak or a growth rate cannot be worked out across a gap.

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
    period = "2012"
    flow = "export"
    value = "7.7 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2013"
    flow = "export"
    value = "7.4 billion USD"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2015"
    flow = "export"
    value = "7.3 billion USD"
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
    period = "2013"
    flow = "export"
    value = "7.4 billion USD"

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
    period = "2015"
    flow = "export"
    value = "7.3 billion USD"
    ```

    ## Known exceptions

    None: it is a note.

    ## References

    None.
    """
    years: dict[tuple[Any, ...], dict[int, TradeFlow]] = {}
    for row in data.trade_flows:
        if len(row.period.text) == 4 and row.period.earliest is not None:
            about = (row.source, row.compiler, row.reporter, row.partner, row.flow, row.product)
            years.setdefault(about, {}).setdefault(row.period.earliest.year, row)
    for known in years.values():
        if len(known) >= FEW and 2 * len(known) > max(known) - min(known):
            missing = sorted(set(range(min(known), max(known))) - known.keys())
            if missing:
                row = known[min(known)]
                shown = ", ".join(map(str, missing))
                message = f"from {min(known)} to {max(known)} without {shown}"
                yield Found(row.source, place(row, row.flow, *filter(None, [row.product])), message, source=row.source)


@rule("SER012", on="", severity=Severity.WARNING)
def trades_with_itself(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds rows whose reporter is its own partner.

    ## Why it is wrong

    Trade and direct investment have two sides.

    ## Example

    ```toml
    [state.peru]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "peru"
    period = "2014"
    flow = "export"
    value = "7.0 billion USD"
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
    ```

    ## Known exceptions

    Re-imports: China reports imports from China.

    ## References

    None.
    """
    for row in every_row(data):
        if row.reporter == row.partner:
            yield Found(row.source, named(row), f"{row.reporter} is the reporter and the partner", source=row.source)


RULES = (
    row_given_twice,
    two_values_in_one_source,
    gap_in_a_series,
    trades_with_itself,
)
