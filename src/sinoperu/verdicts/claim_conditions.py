"""The conditions of claims, and the mistakes in a claim that make it impossible to read."""

from collections.abc import Iterator
from typing import Final

from sinoperu.errors import did_you_mean, quote
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.field_paths import fields_at, steps_of
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.renamed import name_hint
from sinoperu.store.records import RecordStore
from sinoperu.values.text import Filters
from sinoperu.values.vocabulary import ClaimKind
from sinoperu.verdicts.conditions import Condition, Conditions, parsed_value

MEASURES: Final = ("money", "share", "quantity", "count")
"""The fields of parts that hold the quantity of the part."""


def conditions_of(claim: Claim) -> Conditions:
    """Return the conditions that a claim states, including the short form with `field` and `value`.

    >>> claim = Claim(source="a", id="c", kind="total", record_type="conflict", field="project", value="mine")
    >>> [str(condition) for condition in conditions_of(claim)]
    ['project = mine']
    """
    conditions = [Condition(path, value) for path, value in claim.where.pairs]
    if claim.kind is ClaimKind.TOTAL and claim.field is not None:
        conditions.append(Condition(claim.field, claim.value))
    return tuple(dict.fromkeys(conditions))


def counted_class(claim: Claim, data: RecordStore) -> type[Record] | None:
    """Return the class of the records that a claim counts or compares, or `None` if it is not known.

    >>> from sinoperu.loading import loads
    >>> claim = Claim(source="a", id="c", kind="ordinal", subject="strike")
    >>> counted_class(claim, loads("[conflict.strike]")).__name__
    'Conflict'
    """
    if claim.kind is ClaimKind.TOTAL:
        return RECORD_TYPES.get(claim.record_type or "")
    subject = None if claim.subject is None else data.get(claim.subject)
    return None if subject is None else type(subject)


def mistakes_in(claim: Claim, data: RecordStore) -> Iterator[str]:
    """Yield a message for each record type, path and value of a claim that the data cannot have.

    A field that a claim of its kind does not use is a mistake too, if it would change what the claim means.

    Ids are not looked up.

    >>> from sinoperu.loading import loads
    >>> data = loads("[conflict.strike]")
    >>> claim = Claim(source="a", id="c", kind="total", record_type="conflict", where={"project.sectr": "mining"})
    >>> list(mistakes_in(claim, data))
    ["where: unknown field 'sectr' of project; did you mean 'sector'?"]
    """
    yield from _unused_fields(claim)
    if claim.record_type is not None and claim.record_type not in RECORD_TYPES:
        hint = did_you_mean(claim.record_type, RECORD_TYPES)
        yield f"record_type: expected a record type such as agreement, got {quote(claim.record_type)}{hint}"
    cls = counted_class(claim, data)
    if cls is not None:
        yield from mistakes_in_filters(claim.where, cls)
        yield from _mistakes_in_fields(claim, cls)


def _unused_fields(claim: Claim) -> Iterator[str]:
    if claim.where and claim.kind in (ClaimKind.RANK, ClaimKind.STREAK):
        yield f"where: a claim of kind {claim.kind} counts no records, so it has no conditions"
    if claim.distinct is not None and claim.kind is not ClaimKind.TOTAL:
        yield f"distinct: only a claim of kind total counts distinct values, and this one is of kind {claim.kind}"


def _mistakes_in_fields(claim: Claim, cls: type[Record]) -> Iterator[str]:
    if claim.distinct is not None and claim.kind is ClaimKind.TOTAL:
        yield from _mistakes("distinct", cls, claim.distinct, None)
    if claim.field is None:
        return
    if claim.kind is ClaimKind.TOTAL:
        yield from _mistakes("field", cls, claim.field, claim.value)
    elif claim.kind is ClaimKind.ORDINAL:
        dates = [name for name, shape in shapes(cls).items() if shape.category is Category.DATE]
        if claim.field not in dates:
            hint = name_hint(cls.RECORD_TYPE, claim.field, dates)
            yield f"field: expected a date field of {cls.RECORD_TYPE}, got {quote(claim.field)}{hint}"
    elif claim.kind is ClaimKind.SUPERLATIVE:
        yield from _mistakes_in_measure(cls, claim.field)


def mistakes_in_filters(where: Filters, cls: type[Record]) -> Iterator[str]:
    """Yield a message for each path and value of a `where` that records of a class cannot have.

    >>> list(mistakes_in_filters(Filters(signed="20x9"), RECORD_TYPES["agreement"]))
    ["where: signed: expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got '20x9'"]
    """
    for path, value in where.pairs:
        yield from _mistakes("where", cls, path, value)


def _mistakes(name: str, cls: type[Record], path: str, value: str | None) -> Iterator[str]:
    try:
        found = fields_at(cls, path)
    except ValueError as error:
        yield f"{name}: {error}"
        return
    if value is None:
        return
    refused = [refusal for shape in found if (refusal := _refusal(shape, value))]
    if len(refused) == len(found):
        yield f"{name}: {path}: {refused[0]}"


def _refusal(shape: Shape, value: str) -> str:
    try:
        parsed_value(shape, value)
    except (TypeError, ValueError) as error:
        return str(error)
    return ""


def _mistakes_in_measure(cls: type[Record], path: str) -> Iterator[str]:
    try:
        found = fields_at(cls, path)
    except ValueError as error:
        yield f"field: {error}"
        return
    is_inside = shapes(cls)[steps_of(path)[0].name].category in (Category.QUANTITY, Category.PART)
    is_measured = any(
        shape.category is Category.QUANTITY
        or (shape.category is Category.PART and not shapes(shape.type).keys().isdisjoint(MEASURES))
        for shape in found
    )
    if not is_inside or not is_measured:
        yield f"field: expected a field of {cls.RECORD_TYPE} or its parts with a quantity, got {quote(path)}"
