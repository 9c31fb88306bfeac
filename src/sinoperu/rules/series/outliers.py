"""SER rules: figures that differ too much between sources or between the two reporters."""

from collections.abc import Iterator
from decimal import Decimal

from sinoperu.model import Observation, TradeFlow
from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.series_index import (
    every_row,
    flow_label,
    out_by_a_thousand,
    row_found,
    row_label,
)
from sinoperu.store.records import RecordStore
from sinoperu.values.limits import Limit, limits
from sinoperu.values.vocabulary import FlowDirection, Verdict
from sinoperu.verdicts.source_strength import strength_rank

MARGIN = Decimal("1.5")
"""Mirror figures are reported only if they differ by more than this factor.

Freight, insurance and timing explain smaller differences.
"""


@rule("SER005", on="", severity=Severity.NOTE)
def mirror_figures_far_apart(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows trade flows for which the exporter and the importer report values that differ by a factor of more than 1.5.

    The two values are called mirror figures. If the exporter or the importer has several figures for the flow, the rule
    reports the flow only if every figure of one state exceeds every figure of the other state by this factor.

    ## Why it matters

    A difference between mirror figures is not in itself an error. Exports are usually valued without freight and
    insurance (free on board), while imports include both. Goods may also pass through the ports of other states or
    arrive in the next year. But figures that differ by a factor of more than 1.5 need an explanation.

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
        if most_out.times(Limit(MARGIN)) < least_in or most_in.times(Limit(MARGIN)) < least_out:
            sent, received = exports[key][0], imports[key][0]
            message = (
                f"{sent.reporter} exports {sent.value} in {sent.period}, "
                f"but {received.reporter} imports {received.value}"
            )
            yield row_found(sent, flow_label(sent), message, "value")


def _extremes(rows: list[TradeFlow]) -> tuple[Limit, Limit]:
    """Return the smallest lower limit and the largest upper limit of the values in the rows."""
    intervals = [limits(row.value) for row in rows if row.value is not None]
    return min(lower for lower, _ in intervals), max(upper for _, upper in intervals)


@rule("SER006", on="", severity=Severity.WARNING)
def unit_out_by_a_thousand(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures that differ by a factor of about a thousand from another figure for the same thing.

    The rule checks figures for trade flows and for the output of projects such as mines.

    ## Why it matters

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
        message = f"{odd.figure} in {odd.row.period}, but {usual.row.source} has {usual.figure}"
        yield row_found(odd.row, row_label(odd.row), message, odd.column)


@rule("SER017", on="", severity=Severity.WARNING)
def row_contradicted_by_other_sources(data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds rows of series that the rows of other independent sources contradict.

    The page on verdicts explains when a row is contradicted. The finding is a warning if the figures differ by a factor
    of about ten or more. Otherwise, it is a note.

    ## Why it matters

    Sources often print somewhat different figures for the same thing. But if all other sources have another figure, the
    row is probably wrong, or it measures something else. A factor of ten or more suggests a wrong unit or a wrong
    decimal point.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [source.bulletin]
    title = "Trade bulletin"
    kind = "dataset"

    [source.newspaper]
    title = "Trade grows"
    kind = "news"

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
    value = "70.3 billion USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [source.bulletin]
    title = "Trade bulletin"
    kind = "dataset"

    [source.newspaper]
    title = "Trade grows"
    kind = "news"

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
    value = "7.0 billion USD"
    ```

    ## Known exceptions

    If only two sources have a figure and the figures differ, the rule reports the row of the weaker source. For
    example, a newspaper is weaker than an official publication. If both sources are equally strong, the rule reports
    both rows, although one of them may be right. SER006 reports the rows whose unit is probably wrong by a factor of a
    thousand.

    ## References

    The page on verdicts in this documentation.
    """
    doubtful = {id(odd.row) for odd, _ in context.once(out_by_a_thousand)}
    for row in every_row(data):
        worst = context.rows.judge(row).worst
        if worst is None or worst.verdict is not Verdict.CONTRADICTED or id(row) in doubtful:
            continue
        if worst.against == 1 and any(_explains(other, row, doubtful, context) for other in worst.differing):
            continue
        figure = f"rank {worst.figure}" if worst.column == "rank" else worst.figure
        message = f"{figure} in {row.period}, but {worst.reason}"
        severity = Severity.WARNING if worst.factor else Severity.NOTE
        yield row_found(row, row_label(row), message, worst.column, severity)


def _explains(other: Observation, row: Observation, doubtful: set[int], context: Context) -> bool:
    """Return whether the only row that differs from a row is itself reported, and is the one that is probably wrong."""
    if id(other) in doubtful:
        return True
    strength, other_strength = (
        strength_rank(source.kind if source else None)
        for source in (context.get(row.source, Source), context.get(other.source, Source))
    )
    worst = context.rows.judge(other).worst
    return strength < other_strength and worst is not None and worst.verdict is Verdict.CONTRADICTED


RULES = (mirror_figures_far_apart, unit_out_by_a_thousand, row_contradicted_by_other_sources)
