"""REF: references and statements that lead to no record or to a wrong one, and unused sources and acceptances."""

from collections.abc import Collection, Iterator
from operator import attrgetter

import attrs

from sinoperu.errors import a
from sinoperu.model import SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.fields import references_of, targets_of
from sinoperu.model.sources import Source
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.rules.shared.links import loops
from sinoperu.rules.shared.statements import statement_path
from sinoperu.store.records import RecordStore

_SUBJECT = attrgetter("record", "record_type")
"""A function that returns the record id and the record type that a statement names."""


@attrs.frozen
class _Links:
    """The references of all records, collected once for several rules."""

    targets: frozenset[str]
    """The ids that some record refers to."""
    broken: tuple[tuple[str, Found], ...]
    """The id and the finding of each reference to a missing record or to a record of the wrong type."""


def _links(data: RecordStore) -> _Links:
    """Return the references of all records."""
    targets: set[str] = set()
    faulty: dict[str, Record] = {}
    for record in data.records():
        for target, shape in targets_of(record):
            targets.add(target)
            if _fault(data, target, shape.targets):
                faulty[record.id] = record
    broken: list[tuple[str, Found]] = []
    for record in faulty.values():
        for path, target, shape in references_of(record):
            fault = _fault(data, target, shape.targets)
            if fault:
                values = ((record.id, path), (record.id, path.partition("[")[0]))
                broken.append((target, Found(record.id, path, fault, rests_on=values)))
    return _Links(frozenset(targets), tuple(broken))


def _fault(data: RecordStore, target: str, types: Collection[str]) -> str:
    """Return why an id leads to no record of the given types, or an empty text if it does; no types mean any type."""
    record = data.get(target)
    if record is None:
        return f"no record has the id {target}"
    if types and record.RECORD_TYPE not in types:
        return f"{target} is {a(record.RECORD_TYPE)}, expected {' or '.join(sorted(types))}"
    return ""


@rule("REF001", on="", speaks_first=True)
def unknown_id(data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds references to records that do not exist.

    ## Why it is wrong

    The id is misspelled, or the record has not been written yet.

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

    None. Without the bundled data (`--alone`), the rule also reports references to bundled records.

    ## References

    The page on the dossier format in this documentation.
    """
    yield from (finding for target, finding in context.once(_links).broken if target not in data)


@rule("REF002", on="", speaks_first=True)
def id_of_the_wrong_type(data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds references to a record whose type does not fit the field.

    ## Why it is wrong

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
    yield from (finding for target, finding in context.once(_links).broken if target in data)


@rule("REF003", on="")
def reference_loop(_data: RecordStore, context: Context) -> Iterator[Found]:
    """## What it does

    Finds records that lead back to themselves through a field such as `amends`, `replaces`, `succeeds` or `copy_of`.

    The loop can be direct or can go through other records. Loops of `parent` are checked by the rule ACT008.

    ## Why it is wrong

    These fields put records in an order: an amendment comes after the agreement that it amends, and a copy after its
    original. In a loop, a record would come before itself, so at least one of the references is wrong.

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


@rule("REF005", on="source", severity=Severity.NOTE)
def unused_source(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Shows sources that have no content and that no record refers to.

    ## Why it is wrong

    This is not an error. No statement, claim, passage or series row of the source has been recorded yet.

    ## Example

    ```toml
    [source.gazette]
    title = "Decree"
    ```

    ## Use instead

    ```toml
    [source.gazette]
    title = "Decree"

    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None. The finding is only a note.

    ## References

    None.
    """
    content = source.statements or source.claims or source.passages
    if (
        not content
        and source.id not in context.once(_links).targets
        and source.id not in context.once(_sources_of_rows)
    ):
        yield Found(source.id, "", "the source has no content, and no record refers to it")


def _sources_of_rows(data: RecordStore) -> frozenset[str]:
    """Return the ids of the sources of all series rows."""
    return frozenset(row.source for word in SERIES_TYPES for row in data.series(word))


@rule("REF006", on="", severity=Severity.WARNING)
def unused_acceptance(_data: object, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds acceptances that match no finding.

    The rule runs only together with all other rules, because an acceptance may belong to a rule that does not run.

    ## Why it is wrong

    Either the accepted problem has been fixed, or the acceptance names the wrong code, record, field or source.

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

    The page on the dossier format in this documentation.
    """
    yield from ()


@rule("REF008", on="")
def row_about_an_unknown_id(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds rows of series that refer to a record that does not exist or has the wrong type.

    ## Why it is wrong

    A row refers to its source, reporter and partner. Without these records, readers cannot look up the figure or tell
    which states it is about.

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

    None. Without the bundled data (`--alone`), the rule also reports references to bundled records.

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
                fault = _fault(data, target, shape.targets)
                if fault:
                    yield Found(target, word, f"{fault} ({field} of a row)", source=row.source)


@rule("REF009", on="source")
def statement_about_an_unknown_id(source: Source, context: Context) -> Iterator[Found]:
    """## What it does

    Finds statements about records that do not exist, or that have another type than the statement names.

    ## Why it is wrong

    Such a statement cannot be compared with an adopted value. Often the id is misspelled.

    ## Example

    ```toml
    [agreement.fta]

    [source.gazette.says.agreement.ftaa]
    signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None. Without the bundled data (`--alone`), the rule also reports statements about bundled records.

    ## References

    The page on the dossier format in this documentation.
    """
    subjects = () if context.judge.support.echoes(source) else set(map(_SUBJECT, source.statements))
    faults = {
        (record, word): fault
        for record, word in subjects
        if (fault := _fault(context.data, record, (word,) if word else ()))
    }
    for statement in source.statements if faults else ():
        fault = faults.pop(_SUBJECT(statement), "")
        if fault:
            field = f"{statement.mode}.{statement.record_type}.{statement.record}"
            yield Found(source.id, field, fault, source=source.id, at=statement_path(statement)[:5])


RULES = (
    unknown_id,
    id_of_the_wrong_type,
    reference_loop,
    unused_source,
    unused_acceptance,
    row_about_an_unknown_id,
    statement_about_an_unknown_id,
)
