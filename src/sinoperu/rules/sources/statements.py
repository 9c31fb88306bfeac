"""SRC: what sources say, held against the adopted values and against each other."""

from collections.abc import Iterator

from sinoperu.model.base import Record
from sinoperu.model.fields import shapes
from sinoperu.model.sources import Source
from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.statements import disputed, where
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.statements import Judged

AGREEING = (Verdict.CONFIRMED, Verdict.UNCORROBORATED, Verdict.MORE_PRECISE)
"""The verdicts of statements that support the adopted value."""


@rule("SRC003", on="", severity=Severity.NOTE)
def source_contradicts_adopted_value(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Shows each statement that cannot be true together with the adopted value.

    ## Why it is wrong

    Nothing need be wrong: sources differ, and the adopted value is the curators' reading of all of them. The note
    keeps the dissent in sight, and an acceptance can say why the adopted value stands.

    ## Example

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette.says.agreement.fta]
    entered_into_force = "2010-03-01"

    [source.some-outlet.says.agreement.fta]
    entered_into_force = "2010-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette.says.agreement.fta]
    entered_into_force = "2010-03-01"

    [source.some-outlet.says.agreement.fta]
    entered_into_force = "2010-03"
    ```

    ## Known exceptions

    None: where the dissent is settled, accept the finding with the reason.

    ## References

    The verdicts' page of the documentation.
    """
    for record, _, found in disputed(context):
        for judged in found:
            statement = judged.statement
            if judged.verdict is Verdict.CONTRADICTED and statement.mode is Mode.SAYS and judged.chain is None:
                adopted = judged.reason or f"the adopted value is {show(judged.adopted)}"
                yield Found(
                    record.id, statement.path, f"{statement.source} says {show(statement.value)}, {adopted}",
                    source=statement.source, evidence=(statement,), at=where(statement),
                )  # fmt: skip


@rule("SRC004", on="", severity=Severity.NOTE)
def source_more_precise_than_adopted(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Shows statements that are more precise than the adopted value that they support.

    ## Why it is wrong

    Nothing need be wrong, but the adopted value could perhaps be more precise.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    Precise statements that differ among themselves, of which the adopted value is what they have in common.

    ## References

    The verdicts' page of the documentation.
    """
    for record, _, found in disputed(context):
        for judged in found:
            statement = judged.statement
            if judged.verdict is Verdict.MORE_PRECISE and statement.mode is Mode.SAYS:
                message = (
                    f"{statement.source} says {show(statement.value)}, the adopted value is {show(judged.adopted)}"
                )
                yield Found(
                    record.id, statement.path, message,
                    source=statement.source, evidence=(statement,), at=where(statement),
                )  # fmt: skip


@rule("SRC006", on="source", severity=Severity.WARNING)
def source_contradicts_itself(_source: Source, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds sources whose own dates cannot all hold, whatever is adopted. The chronology of the source's statements alone
    finds them.

    Statements that another rule has found wrong are left out, so that one false date is found once.

    ## Why it is wrong

    One of the source's statements is wrong, or was read wrongly.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009"

    [source.gazette.says.agreement.fta]
    signed = "2009"

    [source.some-outlet]
    title = "Trade agreement in force"

    [source.some-outlet.says.agreement.fta]
    signed = "2010-04-28"
    entered_into_force = "2010-03-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009"

    [source.gazette.says.agreement.fta]
    signed = "2009"

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


@rule("SRC009", on="", severity=Severity.WARNING)
def statement_outside_the_chronology(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds dates of sources that cannot be true because of all the rest: what must come before or after excludes them.
    The chain of steps is shown.

    ## Why it is wrong

    The statement is wrong, or one of the adopted dates on the chain is.

    ## Example

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette.says.agreement.fta]
    entered_into_force = "2010-03-01"

    [source.some-outlet.says.agreement.fta]
    signed = "2010-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette.says.agreement.fta]
    entered_into_force = "2010-03-01"

    [source.some-outlet.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    Those of the rules on the chain.

    ## References

    The chronology's page of the documentation.
    """
    for record, _, found in disputed(context):
        for judged in found:
            statement = judged.statement
            if judged.chain is not None and statement.mode is Mode.SAYS:
                message = f"{statement.source} says {show(statement.value)}, {judged.reason}"
                yield Found(
                    record.id, statement.path, message, source=statement.source, evidence=(statement,),
                    at=where(statement), chain=judged.chain,
                )  # fmt: skip


@rule("SRC012", on="", severity=Severity.NOTE)
def most_sources_disagree(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Shows adopted values that more independent sources contradict than support.

    ## Why it is wrong

    Nothing need be wrong: a gazette outweighs many newspapers. The reason belongs into a note or an acceptance.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"

    [source.first-outlet.says.agreement.fta]
    signed = "2009-11"

    [source.second-outlet.says.agreement.fta]
    signed = "2009-11"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"

    [source.first-outlet.says.agreement.fta]
    signed = "2009-04"

    [source.second-outlet.says.agreement.fta]
    signed = "2009-11"
    ```

    ## Known exceptions

    None: it is a note.

    ## References

    The verdicts' page of the documentation.
    """
    for record, field, found in disputed(context):
        if _is_single(record, field):
            good, bad = _sides(found, context)
            if 0 < len(good) < len(bad):
                adopted = show(getattr(record, field))
                message = f"{len(bad)} independent sources contradict {adopted}, and {len(good)} support it"
                yield Found(record.id, field, message, evidence=tuple(judged.statement for judged in found))


@rule("SRC014", on="", severity=Severity.WARNING)
def no_source_says_the_adopted_value(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds adopted values that every source that speaks of them contradicts.

    ## Why it is wrong

    An adopted value is the curators' reading of the sources. Here it is none of theirs.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.some-outlet.says.agreement.fta]
    signed = "2009-11"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-11"

    [source.some-outlet.says.agreement.fta]
    signed = "2009-11"
    ```

    ## Known exceptions

    A value worked out from several others, as its note then says.

    ## References

    The verdicts' page of the documentation.
    """
    for record, field, found in disputed(context):
        said = [judged for judged in found if judged.statement.mode is Mode.SAYS]
        wrong = [judged for judged in said if judged.verdict is Verdict.CONTRADICTED and judged.chain is None]
        if said and len(wrong) == len(said) and _is_single(record, field):
            statement = wrong[0].statement
            message = f"adopted {show(getattr(record, field))}, but {statement.source} says {show(statement.value)}"
            more = f", and {len(wrong) - 1} more say otherwise" if len(wrong) > 1 else ""
            yield Found(record.id, field, message + more, evidence=tuple(judged.statement for judged in wrong))


def _is_single(record: Record, field: str) -> bool:
    """Return whether a field holds one adopted value."""
    shape = shapes(type(record)).get(field)
    return shape is not None and not shape.many and getattr(record, field) is not None


def _sides(found: tuple[Judged, ...], context: Context) -> tuple[set[str], set[str]]:
    """Return the independent sources that support an adopted value, and those that contradict it."""
    good, bad = set(), set()
    for judged in found:
        if judged.statement.mode is Mode.SAYS:
            origin = context.court.origin(judged.statement.source)
            if judged.verdict in AGREEING:
                good.add(origin)
            elif judged.verdict is Verdict.CONTRADICTED:
                bad.add(origin)
    return good, bad


RULES = (
    source_contradicts_adopted_value,
    source_more_precise_than_adopted,
    source_contradicts_itself,
    statement_outside_the_chronology,
    most_sources_disagree,
    no_source_says_the_adopted_value,
)
