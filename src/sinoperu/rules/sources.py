"""SRC: what sources say, held against the adopted values and against each other."""

from collections.abc import Iterator

from sinoperu.model.record import Record
from sinoperu.model.shapes import own_fields
from sinoperu.rules._rule import Context, Found, Severity, rule
from sinoperu.rules._words import show
from sinoperu.values.vocabulary import Mode, Verdict


@rule("SRC003", on="*", severity=Severity.NOTE)
def source_contradicts_adopted_value(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Shows each statement that cannot be true together with the adopted value.

    ## Why it is wrong

    Nothing need be wrong: sources differ, and the adopted value is the curators' reading of all of them. The note keeps
    the dissent in sight, and an acceptance can say why the adopted value stands.

    ## Example

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.some-outlet.says.agreement.fta]
    entered_into_force = "2010-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.some-outlet.says.agreement.fta]
    entered_into_force = "2010-03"
    ```

    ## Known exceptions

    None: where the dissent is settled, accept the finding with the reason.

    ## References

    The verdicts' page of the documentation.
    """
    for shape in own_fields(type(record)):
        for judged in context.judged(record.id, shape.name):
            statement = judged.statement
            if judged.verdict is Verdict.CONTRADICTED and statement.mode is Mode.SAYS and judged.chain is None:
                adopted = judged.reason or f"the adopted value is {show(judged.adopted)}"
                yield Found(
                    record.id, statement.path, f"{statement.source} says {show(statement.value)}, {adopted}",
                    source=statement.source, evidence=(statement,),
                    at=("source", statement.source, statement.mode, statement.record_type, record.id, statement.field),
                )  # fmt: skip


@rule("SRC006", on="source", severity=Severity.WARNING)
def source_contradicts_itself(_source: Record, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds sources whose own dates cannot all hold, whatever is adopted. The chronology of the source's statements alone
    finds them.

    ## Why it is wrong

    One of the source's statements is wrong, or was read wrongly.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.some-outlet]
    title = "Trade agreement in force"

    [source.some-outlet.says.agreement.fta]
    signed = "2010-04-28"
    entered_into_force = "2010-03-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.some-outlet]
    title = "Trade agreement in force"

    [source.some-outlet.says.agreement.fta]
    signed = "2009-04-28"
    entered_into_force = "2010-03-01"
    ```

    ## Known exceptions

    A source that reports several accounts says each of them in a table of its own.

    ## References

    The chronology's page of the documentation.
    """
    yield from ()


RULES = (source_contradicts_adopted_value, source_contradicts_itself)
