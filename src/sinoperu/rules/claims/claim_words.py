"""Rules on the fields, words and ids that claims name (codes CLM)."""

from collections.abc import Iterator

from sinoperu.model.fields import references
from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.references.reference_index import reference_fault
from sinoperu.verdicts.claim_conditions import mistakes_in


@rule("CLM008", on="source")
def claim_names_an_unknown_field(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds claims that name a record type, a field or a value that the records cannot have.

    ## Why it matters

    If a field or value is misspelled, the claim counts other records than its source means, or no records at all. So
    sinoperu gives no verdict on whether the claim is true.

    ## Example

    ```toml
    [project.mine]
    sector = "mining"

    [conflict.strike]
    project = "mine"

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.contested-mines]
    kind = "total"
    record_type = "conflict"
    where = { "project.sectr" = "mining" }
    count = "1"
    ```

    ## Use instead

    ```toml
    [project.mine]
    sector = "mining"

    [conflict.strike]
    project = "mine"

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.contested-mines]
    kind = "total"
    record_type = "conflict"
    where = { "project.sector" = "mining" }
    count = "1"
    ```

    ## Known exceptions

    None. If the subject of a claim is unknown, the rule does not check the fields of the claim, because it does not
    know the record type of the subject.

    ## References

    See the page on the dossier format in this documentation.
    """
    for claim in source.claims:
        for mistake in mistakes_in(claim, context.data):
            yield Found(source.id, f"claims.{claim.id}", mistake, source=source.id)


@rule("CLM009", on="source")
def claim_about_an_unknown_record(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds claims that refer to an id that no record has, or to a record of the wrong type.

    ## Why it matters

    The id may be misspelled. If the subject, group or partner of a claim is unknown, sinoperu cannot find out whether
    the claim is true.

    ## Example

    ```toml
    [agreement.fta]

    [source.some-outlet]
    title = "Peru and China"

    [source.some-outlet.claims.third]
    kind = "ordinal"
    subject = "fta"
    position = 3
    among = "latin-amerika"
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

    None.

    ## References

    See the page on the dossier format in this documentation.
    """
    for claim in source.claims:
        for shape in references(type(claim)):
            target = getattr(claim, shape.name)
            fault = "" if target is None else reference_fault(context.data, target, shape.targets)
            if fault:
                yield Found(source.id, f"claims.{claim.id}", f"{shape.name}: {fault}", source=source.id)


RULES = (
    claim_names_an_unknown_field,
    claim_about_an_unknown_record,
)
