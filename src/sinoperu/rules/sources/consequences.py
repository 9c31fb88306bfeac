"""SRC rules: statements that would break a rule if they were true."""

from collections.abc import Iterator

from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.statements import disputed_fields
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.judged import deciding_field


@rule("SRC015", on="", severity=Severity.WARNING, speaks_after=["SRC005", "SRC007", "SRC009", "SRC014"])
def statement_breaks_a_rule(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds statements that would cause a finding of another rule if they were true.

    The adopted value of the same field does not contradict these statements, but other facts do. The finding names the
    other rule and the two facts that contradict each other.

    ## Why it matters

    The statement is wrong, or one of the facts that contradict it is wrong.

    ## Example

    ```toml
    [state.china]
    [person.hu-jintao]
    [office.president-of-prc]
    state = "china"
    seats = 1

    [tenure.hu]
    person = "hu-jintao"
    office = "president-of-prc"
    start = "2003-03-15"
    end = "2013-03-14"

    [visit.xi-2024]
    guest = "china"
    start = "2024-11-14"

    [source.some-outlet]
    title = "A visit to Peru"

    [source.some-outlet.says.visit.xi-2024]
    delegates = [{ person = "hu-jintao", office = "president-of-prc" }]
    ```

    ## Use instead

    ```toml
    [state.china]
    [person.hu-jintao]
    [office.president-of-prc]
    state = "china"
    seats = 1

    [tenure.hu]
    person = "hu-jintao"
    office = "president-of-prc"
    start = "2003-03-15"
    end = "2013-03-14"

    [visit.xi-2024]
    guest = "china"
    start = "2024-11-14"

    [source.some-outlet]
    title = "A visit to Peru"

    [source.some-outlet.says.visit.xi-2024]
    delegates = [{ person = "hu-jintao" }]
    ```

    ## Known exceptions

    If the page of the other rule lists known exceptions, they also apply here.

    ## References

    The page on verdicts in this documentation.
    """
    for record, _, evidence in disputed_fields(context):
        for judged in evidence:
            statement = judged.statement
            if judged.finding is not None and statement.mode is Mode.SAYS:
                message = f"{statement.source} says {show(statement.value)}, {judged.reason}"
                yield Found(
                    record.id, statement.path, message,
                    source=statement.source, evidence=(statement,), statement=statement, column=deciding_field(judged),
                )  # fmt: skip


RULES = (statement_breaks_a_rule,)
