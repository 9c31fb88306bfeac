"""Rules on claims that are contradicted, undetermined or incomplete, and on wrong coverages (codes CLM)."""

from collections.abc import Iterator

from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.coverage import Coverage
from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.values.vocabulary import ClaimKind, Verdict
from sinoperu.verdicts.claim_conditions import mistakes_in_filters

NEEDED = {
    ClaimKind.ORDINAL: ("subject", "position", "among"),
    ClaimKind.RANK: ("reporter", "partner", "position", "period"),
    ClaimKind.STREAK: ("reporter", "partner", "position", "years"),
    ClaimKind.TOTAL: ("record_type", "count"),
    ClaimKind.SUPERLATIVE: ("subject", "field"),
}
"""For each kind of claim, the fields that a claim of this kind must have before it can be judged."""


@rule("CLM001", on="source", severity=Severity.WARNING)
def claim_contradicted(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds claims that are false in their most natural meaning.

    Many claims have several possible meanings, called readings. For example, "the largest trading partner" can mean the
    largest by exports, by imports or by total trade. The most natural reading is total trade. The end of the message in
    the finding says how many of the other readings are true.

    ## Why it matters

    The claim is wrong, or one of the records that sinoperu compared with the claim is wrong.

    ## Example

    ```toml
    [state.peru]

    [state.chile]

    [state.cuba]

    [state.china]

    [group.latin-america]
    members = ["cuba", "chile", "peru"]

    [recognition.cuba-prc]
    state = "cuba"
    of = "china"
    established = "1960-09-28"

    [recognition.chile-prc]
    state = "chile"
    of = "china"
    established = "1970-12-15"

    [recognition.peru-prc]
    state = "peru"
    of = "china"
    established = "1971-11-02"

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.second]
    kind = "ordinal"
    subject = "peru-prc"
    position = 2
    among = "latin-america"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.chile]

    [state.cuba]

    [state.china]

    [group.latin-america]
    members = ["cuba", "chile", "peru"]

    [recognition.cuba-prc]
    state = "cuba"
    of = "china"
    established = "1960-09-28"

    [recognition.chile-prc]
    state = "chile"
    of = "china"
    established = "1970-12-15"

    [recognition.peru-prc]
    state = "peru"
    of = "china"
    established = "1971-11-02"

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.third]
    kind = "ordinal"
    subject = "peru-prc"
    position = 3
    among = "latin-america"
    ```

    ## Known exceptions

    The source may mean another reading. In that case, write this reading into the claim, for example with `basis =
    "exports"`.

    ## References

    See the page on verdicts in this documentation.
    """
    for claim in source.claims:
        judged = context.claims.judge(claim)
        if judged.verdict is Verdict.CONTRADICTED:
            yield Found(source.id, f"claims.{claim.id}", f"contradicted: {judged.reason}", source=source.id)


@rule("CLM002", on="source", severity=Severity.NOTE)
def claim_undetermined(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Shows claims that the data can neither confirm nor contradict. The message in the finding says why.

    ## Why it matters

    An undetermined claim is not an error, but the data cannot show whether it is true. A missing record proves nothing
    unless a `coverage` record says that all records of this type are known. The message names the coverage, the dates,
    the years or the figures that are missing.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [group.latin-america]
    members = ["peru"]

    [recognition.peru-prc]
    state = "peru"
    of = "china"
    established = "1971-11-02"

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.first]
    kind = "ordinal"
    subject = "peru-prc"
    position = 1
    among = "latin-america"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [group.latin-america]
    members = ["peru"]

    [recognition.peru-prc]
    state = "peru"
    of = "china"
    established = "1971-11-02"

    [coverage.recognitions]
    record_type = "recognition"
    among = "latin-america"
    of = "china"
    complete_until = "2025"

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.first]
    kind = "ordinal"
    subject = "peru-prc"
    position = 1
    among = "latin-america"
    ```

    ## Known exceptions

    None. The finding is a note and needs no action.

    ## References

    See the page on verdicts in this documentation.
    """
    for claim in source.claims:
        judged = context.claims.judge(claim)
        if judged.verdict is Verdict.UNDETERMINED:
            yield Found(source.id, f"claims.{claim.id}", f"undetermined: {judged.reason}", source=source.id)


@rule("CLM005", on="source", severity=Severity.WARNING)
def claim_without_what_it_needs(source: Source, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds claims without a field that every claim of their kind must have.

    ## Why it matters

    If the field is missing, sinoperu cannot check the claim. For example, the claim "third" means nothing without a
    subject and a group: who is third, and in which group?

    ## Example

    ```toml
    [agreement.fta]

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.third]
    kind = "ordinal"
    subject = "fta"
    position = 3
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [group.latin-america]

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.third]
    kind = "ordinal"
    subject = "fta"
    position = 3
    among = "latin-america"
    ```

    ## Known exceptions

    The source itself may not say what belongs in the missing field. In that case, the claim remains undetermined.

    ## References

    See the page on the dossier format in this documentation.
    """
    for claim in source.claims:
        missing = [field for field in NEEDED[claim.kind] if getattr(claim, field) is None]
        if missing:
            message = f"missing in a claim of kind {claim.kind}: {', '.join(missing)}"
            yield Found(source.id, f"claims.{claim.id}", message, source=source.id)


@rule("CLM006", on="coverage", severity=Severity.WARNING)
def coverage_beyond_its_sources(coverage: Coverage, context: Context) -> Iterator[Found]:
    """## What it does

    Finds coverages that say that a list is complete until a date that is later than the dates of all their sources.

    The date of the coverage is in the field `complete_until`. The date of a source is the day on which it was retrieved
    or, if this day is not recorded, the day on which it was published.

    ## Why it matters

    A source cannot report events that happen after its date. So a source cannot show that a list is complete until a
    date after its own.

    ## Example

    ```toml
    [source.list-of-2018]
    published = "2018-06-30"

    [coverage.recognitions]
    record_type = "recognition"
    complete_until = "2025"
    sources = ["list-of-2018"]
    ```

    ## Use instead

    ```toml
    [source.list-of-2018]
    published = "2018-06-30"

    [coverage.recognitions]
    record_type = "recognition"
    complete_until = "2017"
    sources = ["list-of-2018"]
    ```

    ## Known exceptions

    The rule skips a coverage if one of its sources has no date.

    ## References

    None.
    """
    sources = [context.get(source_id) for source_id in coverage.sources]
    dates = [source.retrieved or source.published for source in sources if isinstance(source, Source)]
    until = coverage.complete_until
    if until is not None and dates and all(date is not None and date.surely_before(until) for date in dates):
        latest = max((date for date in dates if date is not None), key=lambda date: date.sort_key)
        message = f"complete until {until}, but the latest source is dated {latest}"
        yield Found(coverage.id, "complete_until", message)


@rule("CLM007", on="coverage", excludes=False)
def coverage_of_nothing(coverage: Coverage, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds coverages that name a record type, a series, a field or a value that does not exist.

    The field `record_type` of a coverage must name a record type or a series. The field `where` can only name fields
    and values that records of this type can have.

    ## Why it matters

    A coverage helps to judge the claims about its record type or series. If a name in the coverage is misspelled, the
    coverage applies to no claim.

    ## Example

    ```toml
    [coverage.recognitions]
    record_type = "recognitions"
    ```

    ## Use instead

    ```toml
    [coverage.recognitions]
    record_type = "recognition"
    ```

    ## Known exceptions

    None.

    ## References

    See the page on the dossier format in this documentation.
    """
    if coverage.record_type not in RECORD_TYPES and coverage.record_type not in SERIES_TYPES:
        message = f"expected a record type or a series, got {coverage.record_type}"
        yield Found(coverage.id, "record_type", message)
    elif coverage.record_type in RECORD_TYPES:
        for mistake in mistakes_in_filters(coverage.where, RECORD_TYPES[coverage.record_type]):
            yield Found(coverage.id, "where", mistake)


RULES = (
    claim_contradicted,
    claim_undetermined,
    claim_without_what_it_needs,
    coverage_beyond_its_sources,
    coverage_of_nothing,
)
