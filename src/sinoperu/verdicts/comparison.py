"""Compare one stated value with one adopted value. Other sources of the same fact play no role here."""

import enum
from collections.abc import Callable, Iterable
from typing import NamedTuple

from sinoperu.model.agreements import Agreement
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import FieldValue, SingleValue, Source, StatusAssertion
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.text import Identifiers, Names, fold
from sinoperu.values.vocabulary import BROADER, Word


class ValueRelation(enum.IntEnum):
    """The relation of a stated value to an adopted value, from best to worst."""

    SAME = 0
    """Both values are equal or cover the same span."""
    NARROWER = 1
    """The stated value is more precise, like a day within a year, or is a list with all adopted members and more."""
    COMPATIBLE = 2
    """The stated value is broader than the adopted value, or overlaps it, so both can be true."""
    NEW = 3
    """The stated value cannot be compared, for example because there is no adopted value."""
    DISJOINT = 4
    """The two values cannot both be true."""


SUPPORTING_RELATIONS = (ValueRelation.SAME, ValueRelation.NARROWER)
"""A stated value supports the adopted value if it has one of these relations to the adopted value."""


class Comparison(NamedTuple):
    """The result of one comparison."""

    relation: ValueRelation
    """The relation of the stated value to the adopted value."""
    reason: str = ""
    """A text that describes the difference between the values.

    The text is empty if the values themselves show the difference.
    """
    adopted: FieldValue = None
    """The adopted value that was compared. For a stated part, this is the adopted part that matches it best."""


Ancestors = Callable[[str], Iterable[str]]
"""A function that returns the ids of the parent of an organization, of the parent's parent, and so on."""

_SAME = Comparison(ValueRelation.SAME)
_DIFFERENT_TEXT = Comparison(ValueRelation.NEW, "a different text")
_UNCOMPARED_FIELDS = frozenset({"id", "note", "label", "as_of"})
"""The fields that are skipped when parts are compared, because they only identify, explain or date the other fields."""


def compare(
    stated: FieldValue, adopted: FieldValue, shape: Shape, *, complete: bool, ancestors: Ancestors
) -> Comparison:
    """Return the relation of a stated value to the adopted value of the same field.

    Args:
        stated: The value that the source states.
        adopted: The value in the record, or `None`.
        shape: The description of the field, such as its category.
        complete: Whether the adopted list is known to be complete.
        ancestors: A function that returns the parent of an organization, the parent's parent, and so on. A source may
            name one of these parents instead of the organization itself.
    """
    if adopted is None or (shape.many and not adopted):
        if complete:
            return Comparison(ValueRelation.DISJOINT, "the list is known to be empty")
        return Comparison(ValueRelation.NEW)
    if shape.category is Category.PART and isinstance(stated, Part):
        members = adopted if isinstance(adopted, tuple) else (adopted,)
        parts = [part for part in members if isinstance(part, Part)]
        return compare_part(stated, parts, complete=complete, ancestors=ancestors)
    if stated == adopted:
        return Comparison(ValueRelation.SAME, "", adopted)
    if isinstance(stated, tuple) and isinstance(adopted, tuple):
        return _compare_lists(stated, adopted, complete=complete, ancestors=ancestors)
    return _compare_single(stated, adopted, shape, ancestors)._replace(adopted=adopted)


def _compare_single(stated: FieldValue, adopted: FieldValue, shape: Shape, ancestors: Ancestors) -> Comparison:
    if isinstance(stated, PartialDate | DateInterval | Bound) and isinstance(
        adopted, PartialDate | DateInterval | Bound
    ):
        return _compare_spans(stated, adopted)
    if isinstance(stated, Quantity) and isinstance(adopted, Quantity):
        return _compare_quantities(stated, adopted)
    if isinstance(stated, Names | Identifiers) and isinstance(adopted, Names | Identifiers):
        adopted_texts = dict(adopted.pairs)
        is_same = all(fold(adopted_texts.get(key, "")) == fold(text) for key, text in stated.pairs)
        return _SAME if is_same else _DIFFERENT_TEXT
    if shape.category is Category.TEXT and isinstance(stated, str) and isinstance(adopted, str):
        return _SAME if fold(stated) == fold(adopted) else _DIFFERENT_TEXT
    return _compare_choices(stated, adopted, ancestors)


def _compare_spans(
    stated: PartialDate | DateInterval | Bound, adopted: PartialDate | DateInterval | Bound
) -> Comparison:
    """Compare two dates by the days that they may mean.

    The sign `~` (approximate) adds days before and after a date.
    """
    if isinstance(stated, Bound) or isinstance(adopted, Bound):
        return _SAME if stated is adopted else Comparison(ValueRelation.COMPATIBLE)
    if (stated.lower, stated.upper) == (adopted.lower, adopted.upper):
        return _SAME
    if adopted.contains(stated):
        return Comparison(ValueRelation.NARROWER)
    return Comparison(ValueRelation.COMPATIBLE if adopted.overlaps(stated) else ValueRelation.DISJOINT)


def _compare_quantities(stated: Quantity, adopted: Quantity) -> Comparison:
    if stated.unit != adopted.unit:
        return Comparison(ValueRelation.NEW, f"in {stated.unit}, but the adopted value is in {adopted.unit}")
    if stated.same_span(adopted):
        return _SAME
    if adopted.contains(stated):
        return Comparison(ValueRelation.NARROWER)
    return Comparison(ValueRelation.COMPATIBLE if adopted.overlaps(stated) else ValueRelation.DISJOINT)


def _compare_choices(stated: FieldValue, adopted: FieldValue, ancestors: Ancestors) -> Comparison:
    """Compare two words, ids, numbers or booleans."""
    if stated == adopted:
        return _SAME
    if _includes(adopted, stated, ancestors):
        return Comparison(ValueRelation.NARROWER, f"{stated} belongs to {adopted}")
    if _includes(stated, adopted, ancestors):
        return Comparison(ValueRelation.COMPATIBLE, f"{adopted} belongs to {stated}")
    return Comparison(ValueRelation.DISJOINT)


def _includes(broad: FieldValue, narrow: FieldValue, ancestors: Ancestors) -> bool:
    """Return whether `broad` includes `narrow`: as the broader term for a word, or as a parent of an organization.

    The organization `broad` may also be the parent of a parent, and so on.
    """
    if isinstance(narrow, Word):
        return BROADER.get(narrow) is broad
    return isinstance(narrow, str) and isinstance(broad, str) and broad in ancestors(narrow)


def _compare_lists(
    stated: tuple[SingleValue, ...], adopted: tuple[SingleValue, ...], *, complete: bool, ancestors: Ancestors
) -> Comparison:
    stated_members, adopted_members = set(stated), set(adopted)
    if stated_members == adopted_members:
        return Comparison(ValueRelation.SAME, adopted=adopted)
    extra = [item for item in stated if item not in adopted_members]
    if not extra:
        return Comparison(ValueRelation.COMPATIBLE, "only some of the adopted members", adopted)
    notes = []
    for item in extra:
        related = next(
            (member for member in adopted
             if _includes(member, item, ancestors) or _includes(item, member, ancestors)),
            None,
        )  # fmt: skip
        notes.append(f"{item} is not in the adopted list" + (f", which has {related}" if related else ""))
    reason = "; ".join(notes)
    if complete:
        return Comparison(ValueRelation.DISJOINT, reason, adopted)
    has_all = stated_members > adopted_members
    return Comparison(ValueRelation.NARROWER if has_all else ValueRelation.COMPATIBLE, reason, adopted)


def compare_part(stated: Part, adopted: Iterable[Part], *, complete: bool, ancestors: Ancestors) -> Comparison:
    """Compare a stated part with each adopted part that has the same key, and return the best result.

    Args:
        stated: The part that the source states.
        adopted: The parts in the record.
        complete: Whether the adopted list is known to be complete.
        ancestors: A function that returns the parent of an organization, the parent's parent, and so on.
    """
    key, key_value = stated.key, _key_value(stated)
    candidates = [part for part in adopted if _key_value(part) == key_value or part.key == key]
    if stated.id is not None:
        candidates = [part for part in candidates if part.id == stated.id] or candidates
    if not candidates:
        if complete:
            return Comparison(ValueRelation.DISJOINT, f"{stated.key} is not in the list, which is known to be complete")
        return Comparison(ValueRelation.NEW)
    comparisons = (_compare_part_fields(stated, part, ancestors) for part in candidates)
    return min(comparisons, key=lambda comparison: comparison.relation)


def _key_value(part: Part) -> object:
    return getattr(part, part.KEY)


def _compare_part_fields(stated: Part, adopted: Part, ancestors: Ancestors) -> Comparison:
    """Compare each field that is not empty in the stated part with the adopted part, and return the worst result."""
    if (difference := _vintage_difference(stated, adopted)) is not None:
        return Comparison(ValueRelation.NEW, difference)
    worst = Comparison(ValueRelation.SAME, adopted=adopted)
    for shape in shapes(type(stated)).values():
        stated_value = getattr(stated, shape.name)
        if stated_value in (None, ()) or shape.name in _UNCOMPARED_FIELDS or shape.name == stated.KEY:
            continue
        adopted_value = getattr(adopted, shape.name)
        if stated_value is adopted_value:
            continue
        field_comparison = compare(stated_value, adopted_value, shape, complete=False, ancestors=ancestors)
        if field_comparison.relation > worst.relation:
            reason = f"{shape.name}: {field_comparison.reason}" if field_comparison.reason else ""
            worst = Comparison(field_comparison.relation, reason, adopted)
    return worst


def _vintage_difference(stated: Part, adopted: Part) -> str | None:
    """Return a text with the `as_of` dates of two parts if these dates cannot be the same day.

    If the dates may be the same day, or a date is missing, return `None`.

    Figures from different dates cannot be compared.
    """
    stated_date: PartialDate | None = getattr(stated, "as_of", None)
    adopted_date: PartialDate | None = getattr(adopted, "as_of", None)
    if stated_date is None or adopted_date is None or stated_date.overlaps(adopted_date):
        return None
    return f"as of {stated_date}, but the adopted value is as of {adopted_date}"


def compare_status(stated: StatusAssertion, agreement: Agreement, source: Source | None) -> Comparison:
    """Return the relation of a stated status to the status that the agreement's dates imply.

    Args:
        stated: The status that the source states.
        agreement: The agreement.
        source: The source. A stated status without a date applies to the date of publication of the source.
    """
    on = stated.on or (source.published if source else None)
    if on is None:
        return Comparison(ValueRelation.NEW, "the source has no date")
    possible = agreement.status_on(on)
    if not possible:
        return Comparison(ValueRelation.NEW)
    if stated.value not in possible:
        return Comparison(ValueRelation.DISJOINT, f"on {on} it was {' or '.join(possible)}", possible)
    return Comparison(ValueRelation.SAME if len(possible) == 1 else ValueRelation.COMPATIBLE, adopted=possible)


def compare_end(stated: FieldValue, record: Record, adopted: FieldValue, source: Source | None) -> Comparison | None:
    """Compare an end date with `Bound.OPEN`, which means "had not ended". For other pairs of values, return `None`.

    A stated `Bound.OPEN` means "had not ended on the publication date of the source". An adopted `Bound.OPEN` means
    "had not ended on the `as_of` date of the record".

    Args:
        stated: The end that the source states.
        record: The record that the statement is about.
        adopted: The end in the record.
        source: The source.
    """
    if stated is Bound.OPEN and isinstance(adopted, PartialDate):
        published = source.published if source else None
        if published is not None and adopted.surely_before(published):
            return Comparison(ValueRelation.DISJOINT, f"it ended before {published}, the date of the source", adopted)
        return Comparison(ValueRelation.COMPATIBLE, adopted=adopted)
    if adopted is Bound.OPEN and isinstance(stated, PartialDate):
        if record.as_of is not None and stated.surely_before(record.as_of):
            return Comparison(ValueRelation.DISJOINT, f"it had not ended by {record.as_of}", adopted)
        return Comparison(ValueRelation.COMPATIBLE, adopted=adopted)
    return None
