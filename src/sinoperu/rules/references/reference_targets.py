"""REF rules: references and statements that name a missing record or one of the wrong type, and reference loops."""

from collections.abc import Iterator
from operator import attrgetter

from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.fields import Category, Shape, references_of, shapes, targets_of
from sinoperu.model.sources import Source, Statement
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.references.reference_index import Hints, reference_fault, reference_index
from sinoperu.rules.shared.links import loops
from sinoperu.store.item_places import statement_path
from sinoperu.store.records import RecordStore

_SUBJECT = attrgetter("record", "record_type")
"""A function that returns the record id and the record type that a statement names."""


@rule("REF001", on="", speaks_first=True, excludes=False)
def unknown_id(data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds references to records that do not exist.

    ## Why it matters

    The id is misspelled, or the record has not been written yet. sinoperu cannot use a reference to a record that does
    not exist.

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

    None. If a check runs without the bundled data (`--alone`), the rule also reports references to bundled records.

    ## References

    The page on the dossier format in this documentation.
    """
    yield from (finding for target, finding in context.once(reference_index).broken if target not in data)


@rule("REF002", on="", speaks_first=True, excludes=False)
def id_of_the_wrong_type(data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds references to a record whose type does not fit the field.

    ## Why it matters

    Each reference field accepts only certain record types. For example, `amends` must name an agreement and cannot name
    a visit. Often the id of a similar record was meant.

    ## Example

    ```toml
    [visit.state-visit]

    [agreement.upgrade]
    amends = "state-visit"
    ```

    ## Use instead

    ```toml
    [visit.state-visit]

    [agreement.upgrade]
    signed_during = "state-visit"
    ```

    ## Known exceptions

    None.

    ## References

    The page on the dossier format in this documentation.
    """
    yield from (finding for target, finding in context.once(reference_index).broken if target in data)


@rule("REF003", on="")
def reference_loop(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds records that refer back to themselves through a field such as `amends`, `replaces`, `succeeds` or `copy_of`.

    The loop can be direct or can go through other records. The rule ACT008 checks the field `parent` for loops.

    ## Why it matters

    Fields such as `amends` and `copy_of` put records in an order. An amendment comes after the agreement that it
    amends, and a copy comes after its original. In a loop, a record would come before itself, so at least one of the
    references is wrong.

    ## Example

    ```toml
    [agreement.fta]
    amends = "upgrade"

    [agreement.upgrade]
    amends = "fta"
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [agreement.upgrade]
    amends = "fta"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for first, field, ring in context.once(loops):
        yield Found(first, field, f"{field} forms a loop: {', '.join((*ring, ring[0]))}")


@rule("REF008", on="", excludes=False)
def row_about_an_unknown_id(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds rows of series that refer to a record that does not exist or has the wrong type.

    ## Why it matters

    A row of a series refers to its source, and to the states or the project that the figure is about. If one of these
    records is missing, readers cannot look up the figure or cannot tell what it is about.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.0 billion USD"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [source.bulletin]
    title = "Trade bulletin"

    [[trade-flow]]
    source = "bulletin"
    reporter = "peru"
    partner = "china"
    period = "2014"
    flow = "export"
    value = "7.0 billion USD"
    ```

    ## Known exceptions

    None. If a check runs without the bundled data (`--alone`), the rule also reports references to bundled records.

    ## References

    The page on the dossier format in this documentation.
    """
    seen: set[tuple[str, str, str]] = set()
    for word in SERIES_TYPES:
        for row in data.series(word):
            for field, target, shape in references_of(row):
                if (word, field, target) in seen:
                    continue
                seen.add((word, field, target))
                fault = reference_fault(data, target, shape.targets)
                if fault:
                    message = f"{fault} ({field} of a row)"
                    yield Found(target, word, message, source=row.source, row=row, column=field)


@rule("REF009", on="source", excludes=False)
def statement_about_an_unknown_id(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds statements about a record that does not exist, or whose record type differs from the type in the statement.

    ## Why it matters

    sinoperu compares a statement with the value in the record. If the record does not exist, there is nothing to
    compare. Often the id is misspelled.

    ## Example

    ```toml
    [agreement.fta]

    [source.gazette]
    title = "Decree"
    says.agreement.ftaa.signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [source.gazette]
    title = "Decree"
    says.agreement.fta.signed = "2009-04-28"
    ```

    ## Known exceptions

    None. If a check runs without the bundled data (`--alone`), the rule also reports statements about bundled records.

    ## References

    The page on the dossier format in this documentation.
    """
    subjects = () if context.judge.support.only_repeats(source) else set(map(_SUBJECT, source.statements))
    faults = {
        (record, word): fault
        for record, word in subjects
        if (fault := reference_fault(context.data, record, (word,) if word else ()))
    }
    for statement in source.statements if faults else ():
        fault = faults.pop(_SUBJECT(statement), "")
        if fault:
            field = f"{statement.mode}.{statement.record_type}.{statement.record}"
            yield Found(source.id, field, fault, source=source.id, at=statement_path(statement)[:5])


@rule("REF015", on="source", severity=Severity.WARNING)
def unknown_id_in_a_statement(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds statements whose value is an id that no record has, or the id of a record of the wrong type.

    ## Why it matters

    The id is misspelled, or the record has not been written yet. Because of a misspelled id, the statement seems to
    contradict the adopted value.

    ## Example

    ```toml
    [partnership-tier.strategic-partnership]

    [partnership.p]
    names = { en = "Partnership of 2008" }

    [source.gazette]
    title = "Joint communiqué"
    says.partnership.p.tier = "stategic-partnership"
    ```

    ## Use instead

    ```toml
    [partnership-tier.strategic-partnership]

    [partnership.p]
    names = { en = "Partnership of 2008" }

    [source.gazette]
    title = "Joint communiqué"
    says.partnership.p.tier = "strategic-partnership"
    ```

    ## Known exceptions

    If a record contains the same id, REF001 or REF002 reports the id instead of this rule. If a check runs without the
    bundled data (`--alone`), the rule also reports references to bundled records.

    ## References

    The page on the dossier format in this documentation.
    """
    if context.judge.support.only_repeats(source):
        return
    known_targets = context.once(reference_index).targets
    for statement in source.statements:
        for target, shape in _stated_targets(statement):
            fault = "" if target in known_targets else reference_fault(context.data, target, shape.targets)
            if fault:
                field = f"{statement.mode}.{statement.record_type}.{statement.record}.{statement.field}"
                message = fault + context.once(Hints).hint(target, shape.targets)
                yield Found(source.id, field, message, source=source.id, at=statement_path(statement))


def _stated_targets(statement: Statement) -> Iterator[tuple[str, Shape]]:
    """Yield a pair for each reference in the value of a statement: the id, and the description of the field."""
    cls = RECORD_TYPES.get(statement.record_type)
    shape = None if cls is None else shapes(cls).get(statement.field)
    values = statement.value if isinstance(statement.value, tuple) else (statement.value,)
    if shape is not None and shape.category is Category.REFERENCE:
        yield from ((str(value), shape) for value in values)
    elif shape is not None and shape.category is Category.PART:
        for part in values:
            yield from targets_of(part)


RULES = (
    unknown_id,
    id_of_the_wrong_type,
    reference_loop,
    row_about_an_unknown_id,
    statement_about_an_unknown_id,
    unknown_id_in_a_statement,
)
