"""SER rules: figures whose period does not fit their source, currency or year, and deals that change in a release."""

from collections.abc import Hashable, Iterator

from sinoperu.model import FdiFigure, TrackerDeal
from sinoperu.model.releases import release_key
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.investments.amounts import out_of_use
from sinoperu.rules.shared.series_index import Row, Size, every_row, keyed_label, row_found, row_label, sizes
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import FdiMeasure
from sinoperu.verdicts.stated_ranks import whole_years

YEARLY = (FdiMeasure.INWARD_FLOW, FdiMeasure.OUTWARD_FLOW)
"""The measures of direct investment that are flows over a period. The other measures describe a single day."""


@rule("SER013", on="", severity=Severity.WARNING, speaks_after=["SRC007"])
def printed_before_its_period_ended(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures for a period that had not ended when their source was published.

    One finding reports all such figures of a source together, because the usual cause is a wrong publication date of
    the source.

    ## Why it matters

    A figure for a whole year exists only after the year has ended. If the figure was published earlier, it is an
    estimate or covers only part of the year. If the figure covers only part of the year, `period` should name that
    part.

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

    Estimates are published before the period ends. The rule does not check the rows of the series `tracker-deal`. In
    the series `fdi-figure`, which is about direct investment, the rule checks only the flow of investment in a period.
    The other figures of this series are for a single day.

    ## References

    None.
    """
    early: dict[str, list[Row]] = {}
    for row in every_row(data):
        if isinstance(row, TrackerDeal) or (isinstance(row, FdiFigure) and row.measure not in YEARLY):
            continue
        source = data.sources.get(row.source)
        published = source.published if source is not None else None
        last_day = published.upper if published is not None else None
        if last_day is not None and row.period.upper is not None and last_day < row.period.upper:
            early.setdefault(row.source, []).append(row)
    for source_id, rows in early.items():
        count = f" ({len(rows)} such figures)" if len(rows) > 1 else ""
        first = min(rows, key=row_label)
        message = (
            f"a figure for {first.period}, but its source was published {data.sources[source_id].published}{count}"
        )
        yield row_found(first, row_label(first), message, "period")


@rule("SER015", on="", severity=Severity.WARNING)
def row_in_a_currency_not_in_use(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures in a currency that was not in use in the period of the figure.

    ## Why it matters

    After a high inflation, a state often replaces its currency. One unit of the new currency is then worth thousands of
    units of the old one. So an amount with a wrong currency code can be thousands of times too large or too small.

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

    A source may have converted an old figure into the currency of its own time. Some currencies have a code only for
    their later notes and coins. For example, the code CNY stands for the renminbi since 1953. So the rule also reports
    a correct figure in the renminbi of an earlier year.

    ## References

    Unicode CLDR, supplemental data, currency data of all regions; ISO 4217, lists one and three.
    """
    for row in every_row(data):
        if row.value is not None:
            for fault in out_of_use(row.value.unit, row.period):
                message = f"{row.value} in {row.period}, but {fault}"
                yield row_found(row, row_label(row), message, "value")


@rule("SER016", on="", severity=Severity.NOTE)
def tracker_changed_a_deal(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows rows of an investment tracker whose amount or date differs between two releases of the tracker.

    ## Why it matters

    A difference between releases is not in itself an error. A new release corrects earlier releases, usually without
    saying so. So a reader should know which release an amount or date comes from.

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

    None. The finding is a note and needs no action.

    ## References

    None.
    """
    rows_by_source = grouped(data.tracker_deals, lambda row: str(row.source))
    last_rows: dict[tuple[str | None, str], TrackerDeal] = {}
    for release in sorted((source for source in data.sources.values() if source.release_of), key=release_key):
        for row in rows_by_source.get(release.id, ()):
            earlier = last_rows.get((release.release_of, row.deal), row)
            last_rows[release.release_of, row.deal] = row
            if (earlier.value, earlier.period) != (row.value, row.period):
                now, then = f"{row.value} in {row.period}", f"{earlier.value} in {earlier.period}"
                message = f"{row.source} has {now}, but the earlier release {earlier.source} has {then}"
                yield row_found(row, keyed_label(row, row.deal), message)


@rule("SER018", on="", severity=Severity.WARNING)
def part_of_a_year_greater_than_the_year(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures for a part of a year that are greater than the figure for the whole year.

    The rule checks figures for trade flows and for the output of projects such as mines. It compares two figures only
    if they come from the same source and the same compiler.

    ## Why it matters

    The figure for a year includes each part of the year. So either one of the figures is wrong, or the greater figure
    is for another period. For example, a source may print the figure of eleven months as the figure of the year.

    ## Example

    ```toml
    [project.las-bambas]

    [source.bulletin]
    title = "Mining bulletin"

    [[output]]
    source = "bulletin"
    project = "las-bambas"
    product = "copper"
    period = "2025"
    quantity = "410834 t"

    [[output]]
    source = "bulletin"
    project = "las-bambas"
    product = "copper"
    period = "2025-01/2025-03"
    quantity = "957280 t"
    ```

    ## Use instead

    ```toml
    [project.las-bambas]

    [source.bulletin]
    title = "Mining bulletin"

    [[output]]
    source = "bulletin"
    project = "las-bambas"
    product = "copper"
    period = "2025"
    quantity = "410834 t"

    [[output]]
    source = "bulletin"
    project = "las-bambas"
    product = "copper"
    period = "2025-01/2025-03"
    quantity = "95728 t"
    ```

    ## Known exceptions

    Some sources print both a first and a revised figure.

    ## References

    None.
    """
    years: dict[tuple[Hashable, ...], Size] = {}
    parts: list[tuple[tuple[Hashable, ...], Size]] = []
    for size in sizes(data):
        period = size.row.period
        if period.earliest is None or period.latest is None or period.earliest.year != period.latest.year:
            continue
        key = (period.earliest.year, *size.own_subject)
        if whole_years(period):
            years.setdefault(key, size)
        else:
            parts.append((key, size))
    for key, part in parts:
        year = years.get(key)
        if year is not None and part.figure.surely_more_than(year.figure):
            message = f"{part.figure} in {part.row.period}, but {year.figure} in the whole year {year.row.period}"
            yield row_found(part.row, row_label(part.row), message, part.column)


RULES = (
    printed_before_its_period_ended,
    row_in_a_currency_not_in_use,
    tracker_changed_a_deal,
    part_of_a_year_greater_than_the_year,
)
