"""REF rules: sources without content or without a description, and acceptances that match no finding."""

from bisect import bisect
from collections.abc import Iterator

from sinoperu.errors import did_you_mean
from sinoperu.model import SERIES_TYPES
from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.references.reference_index import reference_index
from sinoperu.store.records import RecordStore

NEAR = 50
"""A hint names a source among this many ids before and after the unknown one. To compare all ids would be slow."""


@rule("REF005", on="source", severity=Severity.NOTE)
def unused_source(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Shows sources from which the data set has no statement, claim, passage or row, and to which no record refers.

    ## Why it matters

    An unused source is not an error. The finding is a reminder that no statement, claim, passage or row of a series has
    been recorded from this source yet.

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

    The rule runs only in a check that runs all rules. If a check runs only some rules, an acceptance may match no
    finding because the rule that the acceptance names did not run.

    ## Why it matters

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


@rule("REF012", on="source", severity=Severity.WARNING)
def undefined_source(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds sources that have statements, claims or passages, but no title, publisher or other field that describes them.

    ## Why it matters

    If a source is not described, a reader cannot look it up and does not know its date and publisher. Often the id is
    misspelled, so that the statements do not count for the source that was meant.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette-2009]
    title = "Decree"

    [source.gazette-2009.says.agreement.fta]
    signed = "2009-04"

    [source.gazete-2009.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette-2009]
    title = "Decree"

    [source.gazette-2009.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None. The description and the statements of a source may be in different files that are checked together. If a check
    runs without the bundled data (`--alone`), the rule also reports bundled sources that the file does not describe.

    ## References

    The page on the dossier format in this documentation.
    """
    if (source.statements or source.claims or source.passages) and source.is_bare:
        described = context.once(_described_sources)
        at = bisect(described, source.id)
        hint = did_you_mean(source.id, described[max(at - NEAR, 0) : at + NEAR])
        yield Found(
            source.id, "", f"the source has content, but no field such as title or publisher describes it{hint}"
        )


def _described_sources(data: RecordStore) -> tuple[str, ...]:
    """Return the ids of the sources that have a description, in alphabetical order."""
    return tuple(sorted(source.id for source in data.sources.values() if not source.is_bare))


RULES = (unused_source, unused_acceptance, undefined_source)
