"""SRC rules: adopted values without a source or with only one, and copies that differ from their original."""

from collections.abc import Iterator
from functools import lru_cache

from sinoperu.model.base import Record
from sinoperu.model.fields import shapes
from sinoperu.model.sources import FieldValue, Source, Statement
from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode, ValueRelation
from sinoperu.verdicts.corroboration import NO_SUPPORT
from sinoperu.verdicts.sourcing import unsourced_paths


@rule("SRC001", on="*", severity=Severity.NOTE)
def value_without_source(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Lists the adopted values of a record that no source states and that are not marked as a reading of the curators.

    A source states an adopted value if the value in the source is equal to the adopted value or more precise. For
    lists, the rule looks at each part, such as each stake. If no source states a part, the finding lists the part, but
    not the fields of the part.

    Some fields identify a record, such as the parties of an agreement. A source states these fields if it says anything
    about the record.

    ## Why it matters

    A reader cannot verify a value that has no source.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"
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

    The curators may have worked out a value themselves. They mark it as their reading and give the reason, for example
    with `readings = [{ field = "signed", reason = "the second day of the visit that the communique dates" }]`.

    Values that only name, sort or arrange the data need no source:

    - in every record: `aliases`, `identifiers`, `names`
    - in an agreement: `kind`, `text_urls`, `topics`
    - in a conflict: `kind`
    - in an investment: `mode`
    - in a measure: `kind`
    - in an organization: `kind`, `sector`
    - in a partnership: `topics`
    - in a project: `sector`
    - in a state: `iso2`, `iso3`
    - all fields of these records: `coverage`, `group`, `office`, `partnership-scheme`, `source`

    ## References

    None.
    """
    paths = unsourced_paths(record, context.judge)
    if paths:
        message, items = _message_on_paths(paths)
        yield Found(record.id, "", message, items=items)


@lru_cache(maxsize=1024)  # records of one type often lack sources for the same fields, and then share the texts
def _message_on_paths(paths: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return f"no source states {', '.join(paths)}", paths


@rule("SRC002", on="*", severity=Severity.NOTE)
def single_source(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Lists the adopted values of a record that are supported by only one independent source.

    ## Why it matters

    A value with one source is not wrong, but a second independent source would make it more reliable. A copy of the
    first source is not a second source.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette]
    title = "Decree"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette]
    title = "Decree"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"

    [source.ministry]
    title = "Agreements in force"

    [source.ministry.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None. The finding is a note and needs no action.

    ## References

    The page on verdicts in this documentation.
    """
    agreed, disputed = support = context.judge.support.of(record.id)
    if support is NO_SUPPORT:
        return
    single = {field: source for field, source in agreed.items() if source} if any(agreed.values()) else {}
    for field in disputed:
        supporting = {
            context.judge.origin(judged.statement.source): judged.statement.source
            for judged in reversed(context.judged(record.id, field))
            if judged.statement.mode is Mode.SAYS and judged.supports
        }
        if len(supporting) == 1:
            single[field] = next(iter(supporting.values()))
    if single:
        fields = dict.fromkeys([*shapes(type(record)), *single])  # derived fields such as `status` come last
        items = tuple(f"{field} ({single[field]})" for field in fields if field in single)
        yield Found(record.id, "", f"only one independent source states {', '.join(items)}", items=items)


@rule("SRC005", on="source", severity=Severity.WARNING, speaks_after=[])
def copy_says_otherwise(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds statements in a copy of a source that contradict the statements in the original.

    ## Why it matters

    A copy says the same as its original. If the copy contradicts the original, somebody changed the copy, or a
    statement was recorded wrongly.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.agency]
    title = "Trade agreement signed"

    [source.agency.says.agreement.fta]
    signed = "2009-04-28"

    [source.repost]
    copy_of = "agency"

    [source.repost.says.agreement.fta]
    signed = "2009-11-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.agency]
    title = "Trade agreement signed"

    [source.agency.says.agreement.fta]
    signed = "2009-04-28"

    [source.repost]
    copy_of = "agency"

    [source.repost.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    An edited repost is not a copy. For an edited repost, name the original in `based_on` instead of `copy_of`.

    ## References

    None.
    """
    original = context.once(_originals).get(source.copy_of or "", {})
    for statement in source.statements if original else ():
        copied = original.get(_subject(statement), ())
        if copied and all(_contradict(statement, counterpart.value, context) for counterpart in copied):
            shown = ", and ".join(show(counterpart.value) for counterpart in copied)
            message = f"{source.id} says {show(statement.value)}, but its original {source.copy_of} says {shown}"
            yield Found(
                statement.record, statement.path, message,
                source=source.id, evidence=(statement,), statement=statement,
            )  # fmt: skip


def _contradict(statement: Statement, value: FieldValue, context: Context) -> bool:
    """Return whether a statement and another value of the same field cannot both be true."""
    record = context.get(statement.record)
    shape = shapes(type(record)).get(statement.field) if record is not None else None
    if shape is None:
        return False
    return context.judge.relation_of_stated(statement.value, value, shape) is ValueRelation.EXCLUDED


_Subject = tuple[str, str, str | None, Mode]
"""The subject of a statement: the record, the field, the key of the part, and the mode (`says` or `expects`)."""


def _subject(statement: Statement) -> _Subject:
    return statement.record, statement.field, statement.key, statement.mode


def _originals(data: RecordStore) -> dict[str, dict[_Subject, tuple[Statement, ...]]]:
    """Return the statements of each source that has a copy, keyed by source id and then by subject.

    Several statements can have the same subject, because a source may list several parts with the same key.
    """
    copied = {source.copy_of for source in data.sources.values()}
    return {source.id: grouped(source.statements, _subject) for source in data.sources.values() if source.id in copied}


RULES = (
    value_without_source,
    single_source,
    copy_says_otherwise,
)
