"""REF rules: sources that have no content, and acceptances that match no finding."""

from collections.abc import Iterator

from sinoperu.model import SERIES_TYPES
from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.references.reference_index import reference_index
from sinoperu.store.records import RecordStore


@rule("REF005", on="source", severity=Severity.NOTE)
def unused_source(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Shows sources that have no content and that no record refers to.

    ## Why it is wrong

    An unused source is not an error. No statement, claim, passage or series row of the source has been recorded yet.

    ## Example

    ```toml
    [source.gazette]
    title = "Decree"
    ```

    ## Use instead

    ```toml
    [source.gazette]
    title = "Decree"

    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None. The finding is a note and needs no action.

    ## References

    None.
    """
    content = source.statements or source.claims or source.passages
    if (
        not content
        and source.id not in context.once(reference_index).targets
        and source.id not in context.once(_sources_of_rows)
    ):
        yield Found(source.id, "", "the source has no content, and no record refers to it")


def _sources_of_rows(data: RecordStore) -> frozenset[str]:
    """Return the ids of the sources of all series rows."""
    return frozenset(row.source for word in SERIES_TYPES for row in data.series(word))


@rule("REF006", on="", severity=Severity.WARNING)
def unused_acceptance(_data: object, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds acceptances that match no finding.

    The rule runs only if a check runs all rules. Otherwise, an acceptance may match no finding because the rule with
    its code did not run.

    ## Why it is wrong

    Either the accepted problem has been fixed, or the acceptance names the wrong code, record, field or source.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [[accept]]
    code = "AGR001"
    record = "fta"
    reason = "the gazette has it so"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None.

    ## References

    The page on the dossier format in this documentation.
    """
    yield from ()


RULES = (unused_source, unused_acceptance)
