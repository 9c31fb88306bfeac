"""SER: when rows of series are counted and printed, and what changes between releases."""

from collections.abc import Iterator
from typing import Any

from sinoperu.model import FdiFigure, Observation, TrackerDeal
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.investments.amounts import out_of_use
from sinoperu.rules.shared.series_index import every_row, named, place
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import FdiMeasure

YEARLY = (FdiMeasure.INWARD_FLOW, FdiMeasure.OUTWARD_FLOW)
"""The figures of direct investment that are counted over a period; others stand on a day of it."""


@rule("SER013", on="", severity=Severity.WARNING)
def printed_before_its_period_ended(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures for a period that had not ended when their source was published. Those of one source are one finding:
    often its date is wrong.

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
    early: dict[str, list[Any]] = {}
    for row in every_row(data):
        if isinstance(row, TrackerDeal) or (isinstance(row, FdiFigure) and row.measure not in YEARLY):
            continue
        source = data.sources.get(row.source)
        published = source.published if source is not None else None
        last = published.upper if published is not None else None
        if last is not None and row.period.upper is not None and last < row.period.upper:
            early.setdefault(row.source, []).append(row)
    for source_id, rows in early.items():
        more = f", and so with {len(rows) - 1} more" if len(rows) > 1 else ""
        first = min(rows, key=named)
        message = f"a figure for {first.period}, but published {data.sources[source_id].published}{more}"
        yield Found(source_id, named(first), message, source=source_id)


@rule("SER015", on="", severity=Severity.WARNING)
def row_in_a_currency_not_in_use(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds figures in a currency of Peru, in renminbi or in euros, of a period in which that currency was not in use.

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

    Figures that a source has restated in the currency of its own time, and the renminbi before 1953, which has no code
    of its own.

    ## References

    Unicode CLDR, supplemental data, regions PE, CN and DE; ISO 4217, lists one and three.
    """
    for row in every_row(data):
        if row.value is not None:
            for fault in out_of_use(row.value.unit, row.period):
                message = f"{row.value} in {row.period}, but {fault}"
                yield Found(row.source, named(row), message, source=row.source)


@rule("SER016", on="", severity=Severity.NOTE)
def tracker_changed_a_deal(data: RecordStore, _context: Context) -> Iterator[Found]:
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


def _age(data: RecordStore, row: Observation) -> tuple[Any, ...]:
    """Return the place of a row in the order in which its sources were published."""
    source = data.sources.get(row.source)
    published = source.published if source is not None else None
    return (*(published.sort_key if published is not None else (0, 0, "")), row.source)


RULES = (
    printed_before_its_period_ended,
    row_in_a_currency_not_in_use,
    tracker_changed_a_deal,
)
