"""How one said value stands to one adopted value, field by field, before any source is counted."""

import enum
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sinoperu.model.agreements import Agreement
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import Source, StatusAssertion
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Quantity
from sinoperu.values.text import fold
from sinoperu.values.vocabulary import BROADER, Word


class ValueRelation(enum.IntEnum):
    """How a said value stands to an adopted one, from best to worst."""

    SAME = 0
    """Equal, or of the same span."""
    NARROWER = 1
    """Inside the adopted value, or more members than an open list has."""
    COMPATIBLE = 2
    """Broader than the adopted value, or overlapping it."""
    NEW = 3
    """Nothing comparable is adopted."""
    DISJOINT = 4
    """Both cannot be true."""


class Comparison(NamedTuple):
    """The outcome of one comparison."""

    relation: ValueRelation
    """How the said value stands to the adopted one."""
    reason: str = ""
    """What makes the difference, where it is not plain; lowercase."""
    adopted: Any = None
    """The adopted value that it was compared with; for a part the best matching one."""


Ancestors = Callable[[str], Iterable[str]]
"""Returns the ids of the bodies above an organization."""

SAME = Comparison(ValueRelation.SAME)


def compare(said: Any, adopted: Any, shape: Shape, *, complete: bool, above: Ancestors) -> Comparison:
    """Return how a said value stands to the adopted one of the same field.

    Args:
        said: What the source says.
        adopted: The value in the record, or `None`.
        shape: What the field holds.
        complete: Whether the adopted list is known to be whole.
        above: Finds the bodies above an organization, of which it may be named a part.
    """
    if adopted is None or (shape.many and not adopted):
        if complete:
            return Comparison(ValueRelation.DISJOINT, "the list is known to be empty")
        return Comparison(ValueRelation.NEW)
    if shape.category is Category.PART:
        parts = adopted if shape.many else (adopted,)
        return compare_part(said, parts, complete=complete, above=above)
    if said == adopted:
        return Comparison(ValueRelation.SAME, "", adopted)
    if shape.many:
        return _sets(said, adopted, complete=complete, above=above)
    return _one(said, adopted, shape, above)._replace(adopted=adopted)


def _one(said: Any, adopted: Any, shape: Shape, above: Ancestors) -> Comparison:
    match shape.category:
        case Category.DATE:
            return spans(said, adopted)
        case Category.QUANTITY:
            return _quantities(said, adopted)
        case Category.TEXT:
            return SAME if fold(said) == fold(adopted) else Comparison(ValueRelation.NEW, "other words")
        case Category.MAP:
            known = dict(adopted.pairs)
            same = all(fold(known.get(key, "")) == fold(text) for key, text in said.pairs)
            return SAME if same else Comparison(ValueRelation.NEW, "other words")
        case _:
            return _choice(said, adopted, above)


def spans(said: PartialDate | DateInterval | Bound, adopted: PartialDate | DateInterval | Bound) -> Comparison:
    """Compare two dates as the spans of days that they reach, `~` widened."""
    if isinstance(said, Bound) or isinstance(adopted, Bound):
        return SAME if said is adopted else Comparison(ValueRelation.COMPATIBLE)
    if (said.lower, said.upper) == (adopted.lower, adopted.upper):
        return SAME
    if adopted.contains(said):
        return Comparison(ValueRelation.NARROWER)
    return Comparison(ValueRelation.COMPATIBLE if adopted.overlaps(said) else ValueRelation.DISJOINT)


def _quantities(said: Quantity, adopted: Quantity) -> Comparison:
    if said.unit != adopted.unit:
        return Comparison(ValueRelation.NEW, f"in {said.unit}, where the adopted value is in {adopted.unit}")
    if said.same_span(adopted):
        return SAME
    if adopted.contains(said):
        return Comparison(ValueRelation.NARROWER)
    return Comparison(ValueRelation.COMPATIBLE if adopted.overlaps(said) else ValueRelation.DISJOINT)


def _choice(said: Any, adopted: Any, above: Ancestors) -> Comparison:
    if said == adopted:
        return SAME
    if _covers(adopted, said, above):
        return Comparison(ValueRelation.NARROWER, f"{said} belongs to {adopted}")
    if _covers(said, adopted, above):
        return Comparison(ValueRelation.COMPATIBLE, f"{adopted} belongs to {said}")
    return Comparison(ValueRelation.DISJOINT)


def _covers(broad: Any, narrow: Any, above: Ancestors) -> bool:
    """Return whether one word or body takes in another."""
    if isinstance(narrow, Word):
        return BROADER.get(narrow) is broad
    return isinstance(narrow, str) and broad in above(narrow)


def _sets(said: tuple[Any, ...], adopted: tuple[Any, ...], *, complete: bool, above: Ancestors) -> Comparison:
    mine, theirs = set(said), set(adopted)
    if mine == theirs:
        return Comparison(ValueRelation.SAME, adopted=adopted)
    extra = [item for item in said if item not in theirs]
    if not extra:
        return Comparison(ValueRelation.COMPATIBLE, "names only some", adopted)
    notes = []
    for item in extra:
        near = next((own for own in adopted if _covers(own, item, above) or _covers(item, own, above)), None)
        notes.append(f"{item} is not among the adopted" + (f", which have {near}" if near else ""))
    reason = "; ".join(notes)
    if complete:
        return Comparison(ValueRelation.DISJOINT, reason, adopted)
    return Comparison(ValueRelation.NARROWER if mine > theirs else ValueRelation.COMPATIBLE, reason, adopted)


def compare_part(said: Part, adopted: Iterable[Part], *, complete: bool, above: Ancestors) -> Comparison:
    """Return how a said part stands to the adopted parts of its key: its best relation among them."""
    key, value = said.key, _key_value(said)
    own = [part for part in adopted if _key_value(part) == value or part.key == key]
    if said.id is not None:
        own = [part for part in own if part.id == said.id] or own
    if not own:
        if complete:
            return Comparison(ValueRelation.DISJOINT, f"{said.key} is outside the complete list")
        return Comparison(ValueRelation.NEW)
    return min((_parts(said, part, above) for part in own), key=lambda compared: compared.relation)


def _key_value(part: Part) -> Any:
    return getattr(part, part.KEY)


def _parts(said: Part, adopted: Part, above: Ancestors) -> Comparison:
    if (then := _other_time(said, adopted)) is not None:
        return Comparison(ValueRelation.NEW, then)
    worst = Comparison(ValueRelation.SAME, adopted=adopted)
    for shape in shapes(type(said)).values():
        value = getattr(said, shape.name)
        if value is None or value == () or shape.name in {"id", "note", "label", "as_of", said.KEY}:
            continue
        other = getattr(adopted, shape.name)
        if value is other:
            continue
        here = compare(value, other, shape, complete=False, above=above)
        if here.relation > worst.relation:
            reason = f"{shape.name}: {here.reason}" if here.reason else ""
            worst = Comparison(here.relation, reason, adopted)
    return worst


def _other_time(said: Part, adopted: Part) -> str | None:
    """Return why two figures are not comparable, if they are of other dates."""
    mine, theirs = getattr(said, "as_of", None), getattr(adopted, "as_of", None)
    if mine is None or theirs is None or mine.overlaps(theirs):
        return None
    return f"as of {mine}, where the adopted one is as of {theirs}"


def compare_status(said: StatusAssertion, agreement: Agreement, source: Source | None) -> Comparison:
    """Return how a said status stands to the one that the agreement's dates imply."""
    on = said.on or (source.published if source else None)
    if on is None:
        return Comparison(ValueRelation.NEW, "the source has no date")
    possible = agreement.status_on(on)
    if not possible:
        return Comparison(ValueRelation.NEW)
    if said.value not in possible:
        return Comparison(ValueRelation.DISJOINT, f"on {on} it was {' or '.join(possible)}", possible)
    return Comparison(ValueRelation.SAME if len(possible) == 1 else ValueRelation.COMPATIBLE, adopted=possible)


def compare_end(said: Any, record: Record, adopted: Any, source: Source | None) -> Comparison | None:
    """Return how ends compare where one of them is "had not ended", or `None` where neither is.

    A source speaks as of its publication, a record as of its `as_of`.
    """
    if said is Bound.OPEN and isinstance(adopted, PartialDate):
        by = source.published if source else None
        if by is not None and adopted.surely_before(by):
            return Comparison(ValueRelation.DISJOINT, f"it ended before {by}, the date of the source", adopted)
        return Comparison(ValueRelation.COMPATIBLE, adopted=adopted)
    if adopted is Bound.OPEN and isinstance(said, PartialDate):
        if record.as_of is not None and said.surely_before(record.as_of):
            return Comparison(ValueRelation.DISJOINT, f"it had not ended by {record.as_of}", adopted)
        return Comparison(ValueRelation.COMPATIBLE, adopted=adopted)
    return None
