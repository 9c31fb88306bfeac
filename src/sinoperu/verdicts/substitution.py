"""A record with the value of a statement in the place of the adopted value.

The consequences of this record show whether the statement can be true together with everything else that is adopted.
"""

from typing import Any, Final

import attrs

from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.text import Identifiers, Names

_EMPTY: Final = (None, ())


def with_said(
    record: Record, statement: Statement, adopted_part: Part | None = None, *, told_on: PartialDate | None = None
) -> Record | None:
    r"""Return a copy of a record in which the value of a statement replaces the adopted value.

    The stated members of a list are added to the adopted ones. The stated fields of a part replace those of the adopted
    part with which it was compared, but the adopted part keeps its key. Without such a part, the stated part is added.

    Args:
        record: The record.
        statement: A statement about the record.
        adopted_part: For a stated part: the adopted part with which it was compared, or `None`.
        told_on: The date of the source. What had not ended then, ended on this date or later. Without it, what has no
            end runs on.

    Returns:
        The changed copy. `None` if the copy would be equal to the record, or if the value does not fit the record, for
        example because the record has another type than the statement says.

    >>> from sinoperu import Project, Stake
    >>> mine = Project(id="mine", stakes=(Stake(owner="mmg", share="62.5%"),))
    >>> said = Statement(source="a", record="mine", field="stakes", key="mmg", value=Stake(owner="mmg", start="2014"))
    >>> with_said(mine, said, mine.stakes[0]).stakes
    (Stake(owner='mmg', share=Share('62.5%'), start=PartialDate('2014')),)
    >>> with_said(mine, said, told_on=PartialDate("2015")).stakes[1]
    Stake(owner='mmg', start=PartialDate('2014'), end=PartialDate('[2015-01-01..]'))
    """
    shape = shapes(type(record)).get(statement.field)
    if shape is None or statement.value in _EMPTY or statement.record_type not in ("", record.RECORD_TYPE):
        return None
    adopted: FieldValue = getattr(record, statement.field)
    if shape.category is Category.PART:
        value = _with_part(adopted, statement.value, shape, adopted_part, told_on)
    else:
        value = _with_value(adopted, statement.value, told_on)
    change: dict[str, Any] = {statement.field: value}
    try:
        changed = attrs.evolve(record, **change)
    except (TypeError, ValueError):  # a statement without a record type can have a value of any type
        return None
    return None if changed == record else changed


def _with_value(adopted: FieldValue, said: FieldValue, told_on: PartialDate | None) -> FieldValue:
    """Return the value of a field after a stated value is put into it."""
    if isinstance(adopted, tuple) and isinstance(said, tuple):
        members = frozenset(adopted)
        return (*adopted, *dict.fromkeys(member for member in said if member not in members))
    if isinstance(adopted, Names) and isinstance(said, Names):
        return Names(dict(adopted.pairs) | dict(said.pairs))
    if isinstance(adopted, Identifiers) and isinstance(said, Identifiers):
        return Identifiers(dict(adopted.pairs) | dict(said.pairs))
    return _end_after(told_on) if said is Bound.OPEN else said


def _end_after(told_on: PartialDate | None) -> PartialDate | Bound:
    """Return the end of something that had not ended when the source told of it."""
    return Bound.OPEN if told_on is None or told_on.earliest is None else PartialDate(f"[{told_on.earliest}..]")


def _with_part(
    adopted: FieldValue, said: FieldValue, shape: Shape, adopted_part: Part | None, told_on: PartialDate | None
) -> FieldValue:
    """Return the parts of a record after a stated part is put into them."""
    if not isinstance(said, Part) or type(said) is not shape.type:
        return said  # the constructor of the record refuses it
    if not shape.many:
        return _merged(adopted, said, told_on) if isinstance(adopted, Part) else _lasting(said, told_on)
    parts = adopted if isinstance(adopted, tuple) else ()
    if adopted_part is None or adopted_part not in parts:
        return (*parts, _lasting(said, told_on))
    index = parts.index(adopted_part)
    return (*parts[:index], _merged(adopted_part, said, told_on), *parts[index + 1 :])


def _merged(adopted: Part, said: Part, told_on: PartialDate | None) -> Part:
    """Return the adopted part with the stated fields. It keeps its key."""
    changes: dict[str, Any] = {
        name: _with_value(getattr(adopted, name), value, told_on)
        for name in shapes(type(said))
        if name not in ("id", said.KEY) and (value := getattr(said, name)) not in _EMPTY
    }
    return attrs.evolve(adopted, **changes)


def _lasting(said: Part, told_on: PartialDate | None) -> Part:
    """Return a stated part, which had not ended when the source told of it unless the source gives an end."""
    ends = [shape.name for shape in shapes(type(said)).values() if shape.open_end]
    changes: dict[str, Any] = (
        {name: _end_after(told_on) for name in ends if getattr(said, name) in (None, Bound.OPEN)}
        if told_on is not None
        else {}
    )
    return attrs.evolve(said, **changes) if changes else said
