"""REF: what points where."""

from collections.abc import Iterator

from sinoperu.model.record import Record
from sinoperu.model.shapes import references_of
from sinoperu.rules._rule import Context, Found, Severity, rule


@rule("REF001", on="*")
def unknown_id(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Finds references to records that do not exist.

    ## Why it is wrong

    A reference that leads nowhere is a slip of the pen, or a record that has yet to be written.

    ## Example

    ```toml
    [agreement.upgrade]
    amends = "peru-china-fta-2009"
    ```

    ## Use instead

    ```toml
    [agreement.peru-china-fta-2009]
    signed = "2009-04-28"

    [agreement.upgrade]
    amends = "peru-china-fta-2009"
    ```

    ## Known exceptions

    None. A dossier that is checked alone lacks the records of the bundled data.

    ## References

    The dossier format's page of the documentation.
    """
    for path, target, _ in references_of(record):
        if target not in context.data:
            yield Found(record.id, path, f"no record has the id {target}")


@rule("REF006", on="", severity=Severity.WARNING)
def unused_acceptance(_data: object, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds acceptances that match no finding. They are looked for only when all rules run.

    ## Why it is wrong

    What was accepted is mended, or the acceptance names another field or source than it means.

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

    The dossier format's page of the documentation.
    """
    yield from ()


RULES = (unknown_id, unused_acceptance)
