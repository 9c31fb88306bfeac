"""Today's ids in place of those of earlier releases, so that old and new links to one record are alike.

Whoever follows a link may then compare ids, and never asks whether one of them is an earlier one of the other.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, TypeVar, cast

import attrs

from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Part, Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import Category, Shape, parts, references, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.series import Observation
from sinoperu.model.sources import Passage, Source, Statement, statement_key

Ids = Mapping[str, str]
"""The id of today for each id of an earlier release."""
Linked = TypeVar("Linked", bound=Record | Part | Observation | Claim | Acceptance)

_KEY = re.compile(r"(?<=\[)[^\[\]]+(?=\])")
"""The key of a part in a path such as `stakes[mmg].start`."""


def earlier_ids(records: Collection[Record]) -> dict[str, str]:
    """Return the id of today for each id of an earlier release; ids that others have, or had too, lead nowhere."""
    now = {record.id for record in records}
    had = [(old, record.id) for record in records for old in record.former_ids if old not in now]
    times = Counter(old for old, _ in had)
    return {old: today for old, today in had if times[old] == 1}


def renamed(thing: Linked, ids: Ids) -> Linked:
    """Return a record, part, row, claim or acceptance that points to records by their ids of today.

    Args:
        thing: What points to records; of a source, all that it says is meant too.
        ids: The id of today for each id of an earlier release.

    >>> from sinoperu.model import Agreement
    >>> renamed(Agreement(id="upgrade", amends="fta"), {"fta": "peru-china-fta-2009"}).amends
    'peru-china-fta-2009'
    """
    changes = {shape.name: _value(getattr(thing, shape.name), shape, ids) for shape in _linking(type(thing))}
    if isinstance(thing, Source):
        changes |= _said(thing, ids)
    elif isinstance(thing, Claim):
        changes["value"] = _counted(thing, ids)
    if isinstance(thing, Claim | Acceptance):
        changes["field"] = thing.field and _path(thing.field, ids)
    return cast("Linked", _changed(thing, changes))


@per_class
def _linking(cls: type[Any]) -> tuple[Shape, ...]:
    """Return the fields of a class that hold ids, or parts that do."""
    return (*references(cls), *(shape for shape in parts(cls) if _linking(shape.type)))


def _changed(thing: Any, values: Mapping[str, Any]) -> Any:
    """Return a thing with other values, or the thing itself where it has them."""
    changes = {name: value for name, value in values.items() if value != getattr(thing, name)}
    return attrs.evolve(thing, **changes) if changes else thing


def _value(value: Any, shape: Shape, ids: Ids) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(one, shape, ids) for one in value)
    if isinstance(value, Part):
        return renamed(value, ids)
    return ids.get(value, value) if shape.category is Category.REFERENCE else value


def _said(source: Source, ids: Ids) -> dict[str, Any]:
    said = [_statement(one, ids) for one in source.statements]
    return {
        "statements": tuple(sorted(said, key=statement_key)) if said != [*source.statements] else source.statements,
        "claims": tuple(renamed(claim, ids) for claim in source.claims),
        "passages": tuple(_passage(passage, ids) for passage in source.passages),
    }


def _statement(statement: Statement, ids: Ids) -> Any:
    value = statement.value
    if isinstance(value, str | tuple | Part):
        cls = RECORD_TYPES.get(statement.record_type)
        shape = None if cls is None else shapes(cls).get(statement.field)
        value = value if shape is None else _value(value, shape, ids)
    elif statement.source not in ids and statement.record not in ids:
        return statement  # most of them, without a look at more
    key = value.key if isinstance(value, Part) and statement.key is not None else statement.key
    about = {name: ids.get(getattr(statement, name), getattr(statement, name)) for name in ("source", "record")}
    return _changed(statement, {**about, "key": key, "value": value})


def _passage(passage: Passage, ids: Ids) -> Any:
    covers = tuple(_covered(path, ids) for path in passage.covers)
    return _changed(passage, {"source": ids.get(passage.source, passage.source), "covers": covers})


def _covered(path: str, ids: Ids) -> str:
    """Return what covers a passage, e.g. `agreement.fta.signed`; the keys of claims are no ids."""
    word, dot, rest = path.partition(".")
    if word == "claims":
        return path
    record, point, field = rest.partition(".")
    return f"{word}{dot}{ids.get(record, record)}{point}{_path(field, ids)}"


def _path(field: str, ids: Ids) -> str:
    return _KEY.sub(lambda key: ids.get(key[0], key[0]), field)


def _counted(claim: Claim, ids: Ids) -> str | None:
    """Return what a total goes by: an id, if the field that it names holds ids."""
    cls = RECORD_TYPES.get(claim.record_type or "")
    shape = None if cls is None else shapes(cls).get(claim.field or "")
    return claim.value if shape is None or claim.value is None else _value(claim.value, shape, ids)
