"""SER: rows of series, each by itself and beside its neighbours."""

from collections.abc import Iterator
from typing import Any

from sinoperu.dataset import Dataset
from sinoperu.model import SERIES_TYPES, FdiFigure, Observation, TrackerDeal, TradeFlow
from sinoperu.model.shapes import shapes
from sinoperu.rules._rows import flow_place, place
from sinoperu.rules._rule import Context, Found, Severity, rule
from sinoperu.rules.amounts import out_of_use
from sinoperu.values.vocabulary import FdiMeasure

FEW = 3
"""A series of fewer years shows no gap, nor does one of which less than half is there."""
YEARLY = (FdiMeasure.INWARD_FLOW, FdiMeasure.OUTWARD_FLOW)
"""The figures of direct investment that are counted over a period; others stand on a day of it."""


def _all(data: Dataset) -> Iterator[Any]:
    for word in SERIES_TYPES:
        yield from data.series(word)


def _named(row: Any) -> str:
    return flow_place(row) if isinstance(row, TradeFlow) else place(row, row.period.text)


@rule("SER007", on="", severity=Severity.WARNING)
def row_given_twice(data: Dataset, _context: Context) -> Iterator[Found]:
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
    for row in _all(data):
        names = [name for name in shapes(type(row)) if name not in ("at", "note")]
        key = (type(row), *(getattr(row, name) for name in names))
        if key in seen:
            yield Found(row.source, _named(row), f"the row of {row.period} stands there twice", source=row.source)
        seen.add(key)


@rule("SER008", on="", severity=Severity.WARNING)
def two_values_in_one_source(data: Dataset, _context: Context) -> Iterator[Found]:
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
def gap_in_a_series(data: Dataset, _context: Context) -> Iterator[Found]:
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
def trades_with_itself(data: Dataset, _context: Context) -> Iterator[Found]:
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
    for row in _all(data):
        if row.reporter == row.partner:
            yield Found(row.source, _named(row), f"{row.reporter} is the reporter and the partner", source=row.source)


@rule("SER013", on="", severity=Severity.WARNING)
def printed_before_its_period_ended(data: Dataset, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures for a period that had not ended when their source was published.

    ## Why it is wrong

    A year is counted when it is over. The figure is one of a part of it, which the period should say, or an estimate.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [source.some-outlet]
    published = "2014-08-20"

    [[trade-flow]]
    source = "some-outlet"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "3.4 billion USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [source.some-outlet]
    published = "2014-08-20"

    [[trade-flow]]
    source = "some-outlet"
    reporter = "peru"
    partner = "china"
    period = "2014-01/2014-06"
    flow = "export"
    value = "3.4 billion USD"
    ```

    ## Known exceptions

    Estimates.

    ## References

    None.
    """
    for row in _all(data):
        if isinstance(row, TrackerDeal) or (isinstance(row, FdiFigure) and row.measure not in YEARLY):
            continue
        source = data.sources.get(row.source)
        published = source.published if source is not None else None
        last = published.upper if published is not None else None
        if last is not None and row.period.upper is not None and last < row.period.upper:
            message = f"a figure for {row.period}, but published {published}"
            yield Found(row.source, _named(row), message, source=row.source)


@rule("SER015", on="", severity=Severity.WARNING)
def row_in_a_currency_not_in_use(data: Dataset, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures in a currency of Peru that was not in use in their period.

    ## Why it is wrong

    Peru counted in soles to 1985, in intis to 1991, and in soles of another worth since.

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
    period = "1988"
    flow = "export"
    value = "53 million PEN"
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
    period = "1988"
    flow = "export"
    value = "53 million USD"
    ```

    ## Known exceptions

    Figures that a source has restated in the currency of its own time.

    ## References

    Unicode CLDR, supplemental data, region PE; ISO 4217, lists one and three.
    """
    for row in _all(data):
        if row.value is not None:
            for fault in out_of_use(row.value.unit, row.period):
                message = f"{row.value} in {row.period}, but {fault}"
                yield Found(row.source, _named(row), message, source=row.source)


@rule("SER016", on="", severity=Severity.NOTE)
def tracker_changed_a_deal(data: Dataset, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows deals whose amount or date one release of a tracker gives otherwise than an earlier one.

    ## Why it is wrong

    Nothing need be wrong: a release corrects the one before, mostly without saying so.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [source.tracker-2018]
    published = "2018-07"
    release_of = "investment-tracker"

    [source.tracker-2024]
    published = "2024-07"
    release_of = "investment-tracker"

    [[tracker-deal]]
    source = "tracker-2018"
    reporter = "peru"
    partner = "china"
    deal = "las-bambas"
    period = "2014-04"
    value = "6990 million USD"

    [[tracker-deal]]
    source = "tracker-2024"
    reporter = "peru"
    partner = "china"
    deal = "las-bambas"
    period = "2014-04"
    value = "6950 million USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [source.tracker-2018]
    published = "2018-07"
    release_of = "investment-tracker"

    [source.tracker-2024]
    published = "2024-07"
    release_of = "investment-tracker"

    [[tracker-deal]]
    source = "tracker-2018"
    reporter = "peru"
    partner = "china"
    deal = "las-bambas"
    period = "2014-04"
    value = "6990 million USD"

    [[tracker-deal]]
    source = "tracker-2024"
    reporter = "peru"
    partner = "china"
    deal = "las-bambas"
    period = "2014-04"
    value = "6990 million USD"
    ```

    ## Known exceptions

    None: it is a note.

    ## References

    None.
    """
    last: dict[tuple[str, str], TrackerDeal] = {}
    for row in sorted(data.series("tracker-deal"), key=lambda row: _age(data, row)):
        source = data.sources.get(row.source)
        if isinstance(row, TrackerDeal) and source is not None and source.release_of is not None:
            other = last.get((source.release_of, row.deal), row)
            last[source.release_of, row.deal] = row
            if (other.value, other.period) != (row.value, row.period):
                now, then = f"{row.value} in {row.period}", f"{other.value} in {other.period}"
                message = f"{row.source} has {now}, and before it {other.source} {then}"
                yield Found(row.source, place(row, row.deal), message, source=row.source)


def _age(data: Dataset, row: Observation) -> tuple[Any, ...]:
    """Return the place of a row in the order in which its sources were published."""
    source = data.sources.get(row.source)
    published = source.published if source is not None else None
    return (*(published.sort_key if published is not None else (0, 0, "")), row.source)


RULES = (
    row_given_twice,
    two_values_in_one_source,
    gap_in_a_series,
    trades_with_itself,
    printed_before_its_period_ended,
    row_in_a_currency_not_in_use,
    tracker_changed_a_deal,
)
