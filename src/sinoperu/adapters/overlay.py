"""Laying a list over data that know some of its agreements and parties already."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from sinoperu.dataset import Dataset
from sinoperu.model import Agreement, Record, Source
from sinoperu.model.sources import Statement, Value

_LINKS = ("amends", "implements", "parties")


def overlay(listed: Dataset, known: Dataset) -> Dataset:
    """Return what a list adds to known data, so that `known.merge(...)` holds each thing once.

    A party that is known by its id and type is left out; where a record of another type has the id, the party gets
    another. An agreement that is known is left out too, and what the list says of it is said of the known one: so its
    dates, parties and status are judged like those of any other source.

    Args:
        listed: The data set of an adapter.
        known: The data that it is laid over, such as the bundled ones.
    """
    same = dict(_same(listed, known))
    there = {record.id: known[record.id].RECORD_TYPE for record in listed.records() if record.id in known}
    left_out = {own for own, word in there.items() if word == listed[own].RECORD_TYPE}
    other = {own: f"{own}-{listed[own].RECORD_TYPE}" for own in there if own not in left_out}
    ids = {**same, **other}
    back = {new: old for old, new in ids.items()}

    def place(path: tuple[str | int, ...]) -> object:
        return listed.place(tuple(back.get(str(step), step) for step in path))

    kept = (record for record in listed.records() if record.id not in left_out and record.id not in same)
    return Dataset((_renamed(record, ids, left_out) for record in kept), version=listed.version, places=place)


def _renamed(record: Record, ids: Mapping[str, str], left_out: set[str]) -> Record:
    if isinstance(record, Source):
        said = (_said(one, ids) for one in record.statements if one.record not in left_out)
        return attrs.evolve(record, statements=tuple(said))
    if isinstance(record, Agreement):
        links: dict[str, Any] = {name: _mapped(getattr(record, name), ids) for name in _LINKS}
        record = attrs.evolve(record, **links)
    return attrs.evolve(record, id=ids.get(record.id, record.id))


def _said(statement: Statement, ids: Mapping[str, str]) -> Statement:
    value = _mapped(statement.value, ids) if statement.field in _LINKS else statement.value
    return attrs.evolve(statement, record=ids.get(statement.record, statement.record), value=value)


def _mapped(value: Value, ids: Mapping[str, str]) -> Value:
    if isinstance(value, tuple):
        return tuple(ids.get(one, one) if isinstance(one, str) else one for one in value)
    return ids.get(value, value) if isinstance(value, str) else value


def _same(listed: Dataset, known: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the ids of an agreement of the list and of the known one that it must be.

    Both have the same parties, kinds that do not differ, and dates of signature that may be one day. Where one of them
    fits several of the others, nothing is decided.
    """
    by_parties: dict[frozenset[str], list[Agreement]] = defaultdict(list)
    for ours in known.agreements.values():
        if ours.parties and ours.signed is not None:
            by_parties[frozenset(ours.parties)].append(ours)
    fitting: dict[str, list[str]] = defaultdict(list)
    for theirs in listed.agreements.values():
        found = [ours.id for ours in by_parties.get(frozenset(theirs.parties), ()) if _fits(theirs, ours)]
        if len(found) == 1:
            fitting[found[0]].append(theirs.id)
    yield from ((several[0], ours) for ours, several in fitting.items() if len(several) == 1)


def _fits(theirs: Agreement, ours: Agreement) -> bool:
    if theirs.signed is None or ours.signed is None:
        return False
    return theirs.signed.overlaps(ours.signed) and (theirs.kind == ours.kind or None in (theirs.kind, ours.kind))
