"""Rules on passages, and on the statements, expectations, claims and rows that cover them (codes CLM)."""

from collections.abc import Iterator

from sinoperu.model.renamed import name_hint
from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.store.source_rows import SourceRows


@rule("CLM003", on="source", severity=Severity.NOTE)
def passage_not_covered(source: Source, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows passages that are not expressed by any statement, expectation, claim or row of a series.

    ## Why it matters

    sinoperu does not understand the text of a passage. It can check only the statements, expectations, claims and rows
    that the passage lists in its field `covers`.

    ## Example

    ```toml
    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.passages.1]
    text = "both sides agreed to go on talking"
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.says.agreement.fta]
    signed = "2009"

    [source.some-outlet.passages.1]
    text = "the agreement was signed in 2009"
    covers = ["agreement.fta.signed"]
    ```

    ## Known exceptions

    A passage may be about something that no record type can describe. In that case, the finding needs no action.

    ## References

    See the page on the dossier format in this documentation.
    """
    for passage in source.passages:
        if not passage.covers:
            message = f"no statement, expectation, claim or row covers: {passage.text}"
            yield Found(source.id, f"passages.{passage.id}", message, source=source.id)


@rule("CLM004", on="source", excludes=False)
def passage_covers_what_is_not_said(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds passages whose field `covers` names a statement, expectation, claim or row that their source does not have.

    ## Why it matters

    The field `covers` lists the statements, expectations, claims and rows of series that express the passage. All of
    them must come from the source of the passage. An entry in `covers`, such as `agreement.fta.signed`, may be
    misspelled, or the source lacks the statement.

    ## Example

    ```toml
    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.passages.1]
    text = "the agreement was signed in 2009"
    covers = ["agreement.fta.signed"]
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.says.agreement.fta]
    signed = "2009"

    [source.some-outlet.passages.1]
    text = "the agreement was signed in 2009"
    covers = ["agreement.fta.signed"]
    ```

    ## Known exceptions

    None.

    ## References

    See the page on the dossier format in this documentation.
    """
    if not any(passage.covers for passage in source.passages):
        return
    paths = {f"claims.{claim.id}" for claim in source.claims}
    for statement in source.statements:
        name = f"{statement.record_type}.{statement.record}"
        paths |= {f"{name}.{statement.field}", f"{name}.{statement.path}"} if statement.field else {name}
    rows = context.once(SourceRows)
    for passage in source.passages:
        for path in passage.covers:
            if path not in paths and not rows.covered(source.id, path):
                word, _, rest = path.partition(".")
                hint = name_hint(word, rest.rpartition(".")[2], ())
                message = f"covers {path}, but {source.id} has no such statement, claim or row{hint}"
                yield Found(source.id, f"passages.{passage.id}", message, source=source.id)


RULES = (
    passage_not_covered,
    passage_covers_what_is_not_said,
)
