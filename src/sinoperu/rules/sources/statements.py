"""SRC rules: statements compared with adopted values, with the chronology and with other statements."""

from collections.abc import Iterator

from sinoperu.model.base import Record
from sinoperu.model.fields import shapes
from sinoperu.model.sources import Source
from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.statements import disputed_fields
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import ExclusionGround, Mode, ValueRelation, Verdict
from sinoperu.verdicts.judged import Judged, deciding_field


@rule("SRC003", on="", severity=Severity.NOTE)
def source_contradicts_adopted_value(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Shows statements that contradict the adopted value of the same field, and expectations that did not come true.

    If a statement contradicts only the chronology, SRC009 reports it instead.

    ## Why it matters

    The curators chose the adopted value after they had compared all sources, and some sources may be wrong. So the
    finding is not an error. It shows readers that the sources disagree. If the curators keep the adopted value, they
    can give the reason in an acceptance.

    ## Example

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette]
    title = "Decree"
    says.agreement.fta.entered_into_force = "2010-03-01"

    [source.some-outlet]
    title = "Peru and China"
    says.agreement.fta.entered_into_force = "2010-01"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette]
    title = "Decree"
    says.agreement.fta.entered_into_force = "2010-03-01"

    [source.some-outlet]
    title = "Peru and China"
    says.agreement.fta.entered_into_force = "2010-03"
    ```

    ## Known exceptions

    None. If it is clear which source is right, accept the finding and give the reason.

    ## References

    The page on verdicts in this documentation.
    """
    for record, _, evidence in disputed_fields(context):
        for judged in evidence:
            statement = judged.statement
            if _is_contradicted(judged):
                adopted = judged.reason or f"the adopted value is {show(judged.adopted)}"
                verb = "says"
                if statement.mode is Mode.EXPECTS:
                    verb, adopted = "expects", f"the adopted value is {show(judged.adopted)}: {judged.reason}"
                yield Found(
                    record.id, statement.path, f"{statement.source} {verb} {show(statement.value)}, {adopted}",
                    source=statement.source, evidence=(statement,), statement=statement, column=deciding_field(judged),
                )  # fmt: skip


@rule("SRC004", on="", severity=Severity.NOTE)
def source_more_precise_than_adopted(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Shows statements that agree with the adopted value of the same field but are more precise than it.

    ## Why it matters

    The adopted value is not wrong, but perhaps it could be as precise as the statement.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04"

    [source.gazette]
    title = "Decree"
    says.agreement.fta.signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette]
    title = "Decree"
    says.agreement.fta.signed = "2009-04-28"
    ```

    ## Known exceptions

    Several precise statements may contradict each other. For example, if sources give different days in April 2009, the
    adopted date may be only `2009-04`.

    ## References

    The page on verdicts in this documentation.
    """
    for record, _, evidence in disputed_fields(context):
        for judged in evidence:
            statement = judged.statement
            if judged.verdict is Verdict.MORE_PRECISE and statement.mode is Mode.SAYS:
                message = (
                    f"{statement.source} says {show(statement.value)}, the adopted value is {show(judged.adopted)}"
                )
                yield Found(
                    record.id, statement.path, message,
                    source=statement.source, evidence=(statement,), statement=statement, column=deciding_field(judged),
                )  # fmt: skip


@rule("SRC006", on="source", severity=Severity.WARNING)
def source_contradicts_itself(_source: Source, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds sources whose own dates contradict each other, whatever the adopted values are.

    The rule builds a chronology from the statements of one source and ignores all adopted dates. If another rule
    already reports a statement, this rule leaves the statement out, so that one wrong date causes only one finding.

    ## Why it matters

    At least one statement of the source is wrong, or was recorded wrongly.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009"

    [source.gazette]
    title = "Decree"
    says.agreement.fta.signed = "2009"

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

    [source.gazette]
    title = "Decree"
    says.agreement.fta.signed = "2009"

    [source.some-outlet]
    title = "Trade agreement in force"

    [source.some-outlet.says.agreement.fta]
    signed = "2009-04-28"
    entered_into_force = "2010-03-01"
    ```

    ## Known exceptions

    A source may report several accounts of one event. Write each account into a table of its own. For the example
    above, the header of each table is `[[source.some-outlet.says.agreement.fta]]`.

    ## References

    The page on the chronology in this documentation.
    """
    yield from ()


@rule("SRC009", on="", severity=Severity.WARNING, speaks_after=["SRC005", "SRC007", "SRC014"])
def statement_outside_the_chronology(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds statements whose date contradicts the adopted dates of other events.

    Ordering rules say which of two events must come first. The finding shows the chain of orderings from an adopted
    date to the stated date.

    ## Why it matters

    The statement is wrong, or one of the adopted dates on the chain is wrong.

    ## Example

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette]
    title = "Decree"
    says.agreement.fta.entered_into_force = "2010-03-01"

    [source.some-outlet]
    title = "Peru and China"
    says.agreement.fta.signed = "2010-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    entered_into_force = "2010-03-01"

    [source.gazette]
    title = "Decree"
    says.agreement.fta.entered_into_force = "2010-03-01"

    [source.some-outlet]
    title = "Peru and China"
    says.agreement.fta.signed = "2009-04-28"
    ```

    ## Known exceptions

    Each ordering in the chain comes from another rule. If the page of that rule lists known exceptions, they also apply
    here.

    ## References

    The page on the chronology in this documentation.
    """
    for record, _, evidence in disputed_fields(context):
        for judged in evidence:
            statement = judged.statement
            if judged.chain is not None and statement.mode is Mode.SAYS:
                message = f"{statement.source} says {show(statement.value)}, {judged.reason}"
                yield Found(
                    record.id, statement.path, message, source=statement.source, evidence=(statement,),
                    statement=statement, column=deciding_field(judged), chain=judged.chain,
                )  # fmt: skip


@rule("SRC012", on="", severity=Severity.NOTE)
def most_sources_disagree(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Shows adopted values that more independent sources contradict than support.

    Values that no source supports are reported by SRC014 instead.

    ## Why it matters

    The value need not be wrong, because one gazette can be more reliable than many newspapers. Give the reason for the
    adopted value in a note or an acceptance.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source]
    gazette = { title = "Decree", says.agreement.fta.signed = "2009-04-28" }
    first-outlet = { title = "Peru and China", says.agreement.fta.signed = "2009-11" }
    second-outlet = { title = "Peru and China", says.agreement.fta.signed = "2009-11" }
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source]
    gazette = { title = "Decree", says.agreement.fta.signed = "2009-04-28" }
    first-outlet = { title = "Peru and China", says.agreement.fta.signed = "2009-04" }
    second-outlet = { title = "Peru and China", says.agreement.fta.signed = "2009-11" }
    ```

    ## Known exceptions

    None. The finding is a note and needs no action.

    ## References

    The page on verdicts in this documentation.
    """
    for record, field, evidence in disputed_fields(context):
        if _is_single(record, field):
            supporting, contradicting = _sides(evidence, context)
            if 0 < len(supporting) < len(contradicting):
                numbers = f"contradicted by {len(contradicting)} independent sources and supported by {len(supporting)}"
                message = f"{show(getattr(record, field))} is {numbers}"
                yield Found(record.id, field, message, evidence=tuple(judged.statement for judged in evidence))


@rule("SRC014", on="", severity=Severity.WARNING, speaks_after=["SRC005", "SRC007"])
def no_source_says_the_adopted_value(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds adopted values that are contradicted by every statement about the same field.

    ## Why it matters

    The curators should adopt a value that at least one source supports. Here, every source contradicts the adopted
    value.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.some-outlet]
    title = "Peru and China"
    says.agreement.fta.signed = "2009-11"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-11"

    [source.some-outlet]
    title = "Peru and China"
    says.agreement.fta.signed = "2009-11"
    ```

    ## Known exceptions

    The curators may have computed the value from other values. In that case, they should say so in the field `note` of
    the record.

    ## References

    The page on verdicts in this documentation.
    """
    for record, field, evidence in disputed_fields(context):
        factual = [judged for judged in evidence if judged.statement.mode is Mode.SAYS]
        contradicted = [judged.statement for judged in factual if _is_contradicted(judged)]
        if factual and len(contradicted) == len(factual) and _is_single(record, field):
            statement = contradicted[0]
            message = f"adopted {show(getattr(record, field))}, but {statement.source} says {show(statement.value)}"
            count = f" ({len(contradicted)} statements contradict it)" if len(contradicted) > 1 else ""
            yield Found(record.id, field, message + count, evidence=tuple(contradicted))


def _is_contradicted(judged: Judged) -> bool:
    """Return whether the adopted value itself excludes a statement, and not only other dates or a rule."""
    return judged.excluded_by in (ExclusionGround.VALUE, ExclusionGround.WHOLE_LIST)


def _is_single(record: Record, field: str) -> bool:
    """Return whether a field can hold only one value, and the record has a value in this field."""
    shape = shapes(type(record)).get(field)
    return shape is not None and not shape.many and getattr(record, field) is not None


def _sides(evidence: tuple[Judged, ...], context: Context) -> tuple[set[str], set[str]]:
    """Return the independent sources that support an adopted value, and the independent sources that contradict it."""
    supporting, contradicting = set(), set()
    for judged in evidence:
        if judged.statement.mode is Mode.SAYS:
            origin = context.judge.origin(judged.statement.source)
            if judged.supports:
                supporting.add(origin)
            elif judged.relation is ValueRelation.EXCLUDED:
                contradicting.add(origin)
    return supporting, contradicting


RULES = (
    source_contradicts_adopted_value,
    source_more_precise_than_adopted,
    source_contradicts_itself,
    statement_outside_the_chronology,
    most_sources_disagree,
    no_source_says_the_adopted_value,
)
