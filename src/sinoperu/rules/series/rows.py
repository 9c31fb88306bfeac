"""SER rules: repeated, missing and contradictory rows of series, and rows whose reporter is also the partner."""

from collections.abc import Hashable, Iterator
from typing import Any

from sinoperu.model import BilateralObservation
from sinoperu.model.fields import shapes
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.series_index import (
    Measured,
    Size,
    every_row,
    keyed_label,
    measured_rows,
    row_found,
    row_label,
    sizes,
)
from sinoperu.store.records import RecordStore

MIN_YEARS = 3
"""A series with fewer years than this is not checked for gaps."""


@rule("SER007", on="", severity=Severity.WARNING)
def row_given_twice(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds rows of a series that are given twice.

    Two rows are the same if they agree in every field except `at`, which is the place in the source, and `note`.

    ## Why it matters

    A program that adds up the rows counts the repeated row twice.

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
            yield row_found(row, row_label(row), f"the row for {row.period} is given twice")
        seen.add(key)


@rule("SER008", on="", severity=Severity.WARNING)
def two_values_in_one_source(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds pairs of figures for the same thing in one source that cannot both be true.

    The rule checks figures for trade flows and for the output of projects such as mines.

    Two figures are for the same thing if their rows agree in all of these points:

    - for a trade flow: reporter, partner, period, direction, product, valuation, compiler and currency
    - for an output: project, period, product, basis, compiler and unit

    ## Why it matters

    One of the two figures is wrong, or the figures measure different things. If they measure different things, show the
    difference in the rows: give each row its product, its valuation or basis, or its compiler.

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

    Some sources print both a first and a revised figure.

    ## References

    None.
    """
    first_sizes: dict[tuple[Hashable, ...], Size] = {}
    for size in sizes(data):
        first = first_sizes.setdefault((size.row.period.text, *size.own_subject), size)
        if not first.figure.overlaps(size.figure):
            message = f"{size.figure} in {size.row.period}, and also {first.figure}"
            yield row_found(size.row, row_label(size.row), message, size.column)


@rule("SER009", on="", severity=Severity.NOTE)
def gap_in_a_series(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows years that are missing between the first and the last year of a series of figures in one source.

    The rule checks series on trade flows and on the output of projects such as mines.

    A series must have figures for at least three years, and for at least half of the years from its first year to its
    last year. The rule skips all other series.

    ## Why it matters

    A gap is not an error. But for a series with a gap, sinoperu cannot decide claims about several years in a row, such
    as "largest partner for ten years".

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

    None. The finding is a note and needs no action.

    ## References

    None.
    """
    all_series: dict[tuple[Hashable, ...], dict[int, Measured]] = {}
    for row in measured_rows(data):
        if len(row.period.text) == 4 and row.period.earliest is not None:
            about = (row.source, row.compiler, row.SERIES, *row.key_of(row.SUBJECT), *row.key_of(row.IDENTITY))
            all_series.setdefault(about, {}).setdefault(row.period.earliest.year, row)
    for series in all_series.values():
        first, last = min(series), max(series)
        if len(series) >= MIN_YEARS and 2 * len(series) > last - first:  # at least half of the years are present
            missing = sorted(set(range(first, last)) - series.keys())
            if missing:
                row = series[first]
                message = f"the series from {first} to {last} lacks {', '.join(map(str, missing))}"
                yield row_found(row, keyed_label(row, *(str(key) for key in row.key_of(row.IDENTITY) if key)), message)


@rule("SER012", on="", severity=Severity.WARNING)
def trades_with_itself(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds rows of a series whose reporter is also the partner.

    ## Why it matters

    Trade and direct investment connect two economies, so the reporter or the partner is wrong.

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

    Some goods return to the economy that exported them. For this reason, some statistics report imports of an economy
    from itself.

    ## References

    None.
    """
    for row in every_row(data):
        if isinstance(row, BilateralObservation) and row.reporter == row.partner:
            message = f"{row.reporter} is both reporter and partner"
            yield row_found(row, row_label(row), message, "partner")


RULES = (
    row_given_twice,
    two_values_in_one_source,
    gap_in_a_series,
    trades_with_itself,
)
