"""SRC: which values have sources, which sources are independent, and when they were written and read."""

from collections.abc import Iterator

from sinoperu.model.base import Record
from sinoperu.model.fields import own_fields, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import Source, Statement, Value
from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.statements import where
from sinoperu.rules.sources.statements import AGREEING
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.comparison import Relation, compare

SELF_EVIDENT = frozenset({"source", "coverage", "group", "partnership-scheme", "office"})
"""The types of records that are how the data are put in order, and need no source."""


LABELS = frozenset({"names", "aliases", "identifiers"})
"""The fields that say what a thing is called."""


@rule("SRC001", on="*", severity=Severity.NOTE)
def value_without_source(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Lists the adopted values of a record that no source states.

    ## Why it is wrong

    What no source states, nobody can look up.

    ## Example

    ```toml
    [agreement.fta]
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

    Values worked out by the curators, as a note then says. Names, and records that only put others in order, are not
    looked at.

    ## References

    None.
    """
    if record.RECORD_TYPE in SELF_EVIDENT:
        return
    agreed, disputed = context.court.support.of(record.id)
    bare = [
        name for name in _asked_fields(type(record))
        if name not in agreed and name not in disputed and getattr(record, name) not in (None, ())
    ]  # fmt: skip
    if bare:
        yield Found(record.id, "", f"no source states {', '.join(bare)}")


@per_class
def _asked_fields(cls: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class that tell about the thing, but for what it is called."""
    return tuple(shape.name for shape in own_fields(cls) if shape.name not in LABELS)


@rule("SRC002", on="*", severity=Severity.NOTE)
def single_source(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Lists the adopted values of a record that rest on one source, or on several that are not independent.

    ## Why it is wrong

    Nothing is wrong with it; a second source would make the value surer. A copy is not a second source.

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

    None: it is a note.

    ## References

    The verdicts' page of the documentation.
    """
    agreed, disputed = context.court.support.of(record.id)
    single = {field: source for field, source in agreed.items() if source} if any(agreed.values()) else {}
    for field in disputed:
        sources = {
            context.court.origin(judged.statement.source)
            for judged in context.judged(record.id, field)
            if judged.statement.mode is Mode.SAYS and judged.verdict in AGREEING
        }
        if len(sources) == 1:
            single[field] = sources.pop()
    if single:
        known = [*shapes(type(record)), *single]  # first the fields in their order, then what else is said
        shown = ", ".join(f"{field} ({single[field]})" for field in dict.fromkeys(known) if field in single)
        yield Found(record.id, "", f"only one independent source states {shown}")


@rule("SRC005", on="source", severity=Severity.WARNING)
def copy_says_otherwise(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds copies that say something that cannot be true together with what their original says.

    ## Why it is wrong

    A copy repeats. What differs was changed, or one of the two was read wrongly.

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

    A repost that is edited and so no copy: it is `based_on` the other.

    ## References

    None.
    """
    original = context.once(_originals).get(source.copy_of or "", {})
    for statement in source.statements if original else ():
        said = original.get(_about(statement), ())
        if said and all(_differ(statement, one.value, context) for one in said):
            shown = ", and ".join(show(one.value) for one in said)
            message = f"{source.id} says {show(statement.value)}, but its original {source.copy_of} {shown}"
            yield Found(
                statement.record, statement.path, message,
                source=source.id, evidence=(statement,), at=where(statement),
            )  # fmt: skip


def _differ(statement: Statement, value: Value, context: Context) -> bool:
    """Return whether a statement and another value of the same field cannot both be true."""
    record = context.get(statement.record)
    shape = shapes(type(record)).get(statement.field) if record is not None else None
    if shape is None:
        return False
    other = (value,) if statement.key is not None else value
    compared = compare(statement.value, other, shape, complete=False, above=context.court.above)
    return compared.relation is Relation.DISJOINT


_About = tuple[str, str, str | None, Mode]


def _about(statement: Statement) -> _About:
    return statement.record, statement.field, statement.key, statement.mode


def _originals(data: RecordStore) -> dict[str, dict[_About, tuple[Statement, ...]]]:
    """Return what the sources that others copy say; several things of parts that share a key."""
    copied = {source.copy_of for source in data.sources.values()}
    return {source.id: grouped(source.statements, _about) for source in data.sources.values() if source.id in copied}


RULES = (
    value_without_source,
    single_source,
    copy_says_otherwise,
)
