"""Former ids: ids that records had in earlier releases of the data.

When a data set is created, former ids in references are replaced by current ids. The rest of the library can then
compare ids directly.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import attrs

from sinoperu.model import RECORD_TYPES, SERIES_TYPES, PartnerRank
from sinoperu.model.base import Part, Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance, Coverage
from sinoperu.model.fields import Category, Shape, parts, parts_with_references, references, shapes
from sinoperu.model.series import Observation
from sinoperu.model.sources import Passage, Source, Statement, statement_key
from sinoperu.values.text import Filters

Ids = Mapping[str, str]
"""A mapping from old ids to new ids. In references, the old ids are replaced by the new ids."""
V = TypeVar("V")
Referring = TypeVar("Referring", bound=Record | Part | Observation | Claim | Acceptance)
Changed = TypeVar("Changed")

_KEY = re.compile(r"(?<=\[)[^\[\]]+(?=\])")
"""A pattern for the key of a part in a path, for example `mmg` in `stakes[mmg].start`."""
_KEY_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def current_ids(former_ids: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return a dict from former ids to current ids. If several records have the same former id, the last record wins.

    Args:
        former_ids: A mapping from the current id of each record to its former ids.

    >>> current_ids({"peru-china-fta-2009": ["fta"], "peru": []})
    {'fta': 'peru-china-fta-2009'}
    """
    return {former: current for current, formers in former_ids.items() for former in formers}


def unambiguous_ids(records: Collection[Record]) -> dict[str, str]:
    """Return a dict from former ids to current ids, without ambiguous former ids.

    A former id is ambiguous if several records have it among their former ids, or if it is also a current id.
    """
    pairs = [(former, record.id) for record in records if record.former_ids for former in record.former_ids]
    if not pairs:  # most data sets have no former ids, so the set of all ids is not needed
        return {}
    in_use = {record.id for record in records}
    pairs = [(former, current) for former, current in pairs if former not in in_use]
    times = Counter(former for former, _ in pairs)
    return {former: current for former, current in pairs if times[former] == 1}


def renamed(thing: Referring, ids: Ids) -> Referring:
    """Return a copy of an object that refers to records, with some ids in its references replaced.

    If the object is a source, ids in its statements, claims and passages are replaced too. The id of a record itself
    does not change. The id of a source does not change in its own statements, claims and passages either.

    Args:
        thing: A record, part, row, claim or acceptance.
        ids: A mapping from old ids to new ids, for example from former ids to current ids.

    >>> from sinoperu.model import Agreement
    >>> renamed(Agreement(id="upgrade", amends="fta"), {"fta": "peru-china-fta-2009"}).amends
    'peru-china-fta-2009'
    """
    values = {
        shape.name: renamed_value(getattr(thing, shape.name), shape, ids)
        for shape in (*references(type(thing)), *parts_with_references(type(thing)))
    }
    if isinstance(thing, Observation):  # its key has a set; in a record, an id named twice is a fault for the check
        values = {name: _once_each(value, getattr(thing, name)) for name, value in values.items()}
    if isinstance(thing, Source):
        values |= _source_content(thing, ids)
    if isinstance(thing, Record) and thing.readings:
        values["readings"] = tuple(attrs.evolve(one, field=_path(one.field, ids)) for one in thing.readings)
    if isinstance(thing, Claim):
        values["value"] = thing.value and _filtered_value(thing.field or "", thing.value, ids)
        values["distinct"] = thing.distinct and _path(thing.distinct, ids)
    if isinstance(thing, Claim | Acceptance):
        values["field"] = thing.field and _path(thing.field, ids)
    if isinstance(thing, Claim | Coverage) and thing.where:
        pairs = ((_path(path, ids), _filtered_value(path, value, ids)) for path, value in thing.where.pairs)
        values["where"] = Filters(dict(pairs))
    return _evolved(thing, values)


def _evolved(thing: Changed, values: Mapping[str, object]) -> Changed:
    """Return a copy of an object with these field values. If the values are the same, return the object itself."""
    changes = {name: value for name, value in values.items() if value != getattr(thing, name)}
    evolve: Callable[..., Changed] = attrs.evolve  # mypy accepts `evolve` only for known classes
    return evolve(thing, **changes) if changes else thing


def renamed_value(value: V, shape: Shape, ids: Ids) -> V:
    """Return a copy of the value of a field, with some ids in it replaced, as `renamed` does for other objects."""
    new: object = value
    if isinstance(value, tuple):
        new = tuple(renamed_value(item, shape, ids) for item in value)
    elif isinstance(value, Part):
        new = renamed(value, ids)
    elif isinstance(value, str) and shape.category is Category.REFERENCE:
        new = ids.get(value, value)
    return cast("V", new)


def _once_each(value: Any, before: Any) -> Any:  # a field value of any type; the type does not change
    """Return a list of ids without the repetitions that arise where several former ids lead to one record."""
    return tuple(dict.fromkeys(value)) if isinstance(value, tuple) and value != before else value


def _source_content(source: Source, ids: Ids) -> dict[str, object]:
    """Return the statements, claims and passages of a source, with their ids replaced."""
    if source.id in ids:
        ids = {old: new for old, new in ids.items() if old != source.id}
    statements = [renamed_statement(statement, ids) for statement in source.statements]
    are_changed = statements != [*source.statements]  # only changed statements must be sorted again
    return {
        "statements": tuple(sorted(statements, key=statement_key)) if are_changed else source.statements,
        "claims": tuple(renamed(claim, ids) for claim in source.claims),
        "passages": tuple(renamed_passage(passage, ids) for passage in source.passages),
    }


def renamed_statement(statement: Statement, ids: Ids) -> Statement:
    """Return a copy of a statement, with some ids in its references replaced, as `renamed` does for other objects."""
    value = statement.value
    if isinstance(value, str | tuple | Part):
        cls = RECORD_TYPES.get(statement.record_type)
        shape = None if cls is None else shapes(cls).get(statement.field)
        value = value if shape is None else renamed_value(value, shape, ids)
    elif statement.source not in ids and statement.record not in ids:
        return statement  # this shortcut saves time, because most statements need no change
    key = value.key if isinstance(value, Part) and statement.key is not None else statement.key
    about = {name: ids.get(getattr(statement, name), getattr(statement, name)) for name in ("source", "record")}
    return _evolved(statement, {**about, "key": key, "value": value})


def renamed_passage(passage: Passage, ids: Ids) -> Passage:
    """Return a copy of a passage, with some ids in its source and its paths replaced."""
    covers = _once_each(tuple(_covered_path(path, ids) for path in passage.covers), passage.covers)
    return _evolved(passage, {"source": ids.get(passage.source, passage.source), "covers": covers})


def _covered_path(path: str, ids: Ids) -> str:
    """Replace the ids in a path that a passage covers, for example in `agreement.fta.signed`.

    A path to a claim does not change, because claims are not records. A path to rows of a series begins with the ids of
    its subject. A path to ranks ends with the ids of the economies that the ranking leaves out.
    """
    word, dot, rest = path.partition(".")
    if word == "claims":
        return path
    if word in SERIES_TYPES:
        parts = rest.split(".")
        number = len(SERIES_TYPES[word].SUBJECT)
        excluded_at = number + len(("period", "basis")) if SERIES_TYPES[word] is PartnerRank else len(parts)
        subject = [ids.get(part, part) for part in parts[:number]]
        excluded = ["+".join(sorted({ids.get(one, one) for one in part.split("+")})) for part in parts[excluded_at:]]
        return ".".join([word, *subject, *parts[number:excluded_at], *excluded]) if dot else path
    record, point, field = rest.partition(".")
    return f"{word}{dot}{ids.get(record, record)}{point}{_path(field, ids)}"


def _path(field: str, ids: Ids) -> str:
    return _KEY.sub(lambda key: ids.get(key[0], key[0]), field)


def _filtered_value(path: str, value: str, ids: Ids) -> str:
    """Return the value that a field must have, with the id replaced if the field holds ids.

    The record type of the filtered records is not known here. So the field holds ids if a field of this name holds ids
    in any class.
    """
    return ids.get(value, value) if _KEY_IN_BRACKETS.sub("", path).rpartition(".")[2] in _reference_names() else value


@cache
def _reference_names() -> frozenset[str]:
    """Return the names of all fields that hold ids, in records and in their parts."""
    part_classes = (shape.type for cls in RECORD_TYPES.values() for shape in parts(cls))
    return frozenset(shape.name for cls in {*RECORD_TYPES.values(), *part_classes} for shape in references(cls))
