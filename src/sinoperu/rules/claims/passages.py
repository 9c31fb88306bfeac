"""CLM: passages, and what covers them."""

from collections.abc import Iterator

from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule


@rule("CLM003", on="source", severity=Severity.NOTE)
def passage_not_covered(source: Source, _context: Context) -> Iterator[Found]:
    """## What it does

    Shows passages that no statement, expectation or claim covers.

    ## Why it is wrong

    What is only told in words cannot be checked.

    ## Example

    ```toml
    [source.some-outlet.passages.1]
    text = "both sides agreed to go on talking"
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [source.some-outlet.says.agreement.fta]
    signed = "2009"

    [source.some-outlet.passages.1]
    text = "the agreement was signed in 2009"
    covers = ["agreement.fta.signed"]
    ```

    ## Known exceptions

    Passages about what no type of record can hold.

    ## References

    The dossier format's page of the documentation.
    """
    for passage in source.passages:
        if not passage.covers:
            yield Found(source.id, f"passages.{passage.id}", f"nothing covers: {passage.text}", source=source.id)


@rule("CLM004", on="source")
def passage_covers_what_is_not_said(source: Source, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds passages that name a statement or claim which the source does not make.

    ## Why it is wrong

    A passage is covered by what the same source says, expects or claims.

    ## Example

    ```toml
    [source.some-outlet.passages.1]
    text = "the agreement was signed in 2009"
    covers = ["agreement.fta.signed"]
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [source.some-outlet.says.agreement.fta]
    signed = "2009"

    [source.some-outlet.passages.1]
    text = "the agreement was signed in 2009"
    covers = ["agreement.fta.signed"]
    ```

    ## Known exceptions

    None.

    ## References

    The dossier format's page of the documentation.
    """
    if not any(passage.covers for passage in source.passages):
        return
    said = {f"claims.{claim.id}" for claim in source.claims}
    for one in source.statements:
        name = f"{one.record_type}.{one.record}"
        said |= {f"{name}.{one.field}", f"{name}.{one.path}"} if one.field else {name}
    for passage in source.passages:
        for path in passage.covers:
            if path not in said:
                message = f"covers {path}, but {source.id} does not say it"
                yield Found(source.id, f"passages.{passage.id}", message, source=source.id)


RULES = (
    passage_not_covered,
    passage_covers_what_is_not_said,
)
