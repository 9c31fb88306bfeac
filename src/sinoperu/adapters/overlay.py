"""Laying a list over data that know some of its agreements and parties already."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from sinoperu.dataset import Dataset
from sinoperu.files.dossier import Place
from sinoperu.model import Agreement, Record, Source
from sinoperu.store.former_ids import renamed

_Pair: TypeAlias = tuple[Agreement, Agreement]
"""An agreement of the list, and one that is known."""


def overlay(listed: Dataset, known: Dataset) -> Dataset:
    """Return what a list adds to known data, so that `known.merge(...)` holds each thing once.

    A party that is known by its id and type is left out; where a record of another type has the id, the party gets
    another. An agreement that is known, by its id or by what it is, is left out too, and what the list says of it is
    said of the known one: so its dates, parties and status are judged like those of any other source.

    Args:
        listed: The data set of an adapter.
        known: The data that it is laid over, such as the bundled ones or an older release.

    Raises:
        ValueError: The known data have a release of this name already, whose statements these would replace.
    """
    for source in listed.sources:
        if source in known:
            raise ValueError(f"expected a release that is not known yet, got {source}")
    same = dict(_same(listed, known))
    there = {record.id: known[record.id].RECORD_TYPE for record in listed.records() if record.id in known}
    left_out = {own for own, word in there.items() if word == listed[own].RECORD_TYPE}
    parties = left_out - set(listed.agreements)
    other = {own: f"{own}-{listed[own].RECORD_TYPE}" for own in there if own not in left_out}
    ids = {**same, **other}
    back = {new: old for old, new in ids.items()}

    def place(path: tuple[str | int, ...]) -> Place | None:
        return listed.place(tuple(back.get(str(step), step) for step in path))

    kept = (record for record in listed.records() if record.id not in left_out and record.id not in same)
    return Dataset((_renamed(record, ids, parties) for record in kept), version=listed.version, places=place)


def _renamed(record: Record, ids: Mapping[str, str], parties: set[str]) -> Record:
    if isinstance(record, Source):
        said = tuple(one for one in record.statements if one.record not in parties)
        record = attrs.evolve(record, statements=said)
    return attrs.evolve(renamed(record, ids), id=ids.get(record.id, record.id))


def _same(listed: Dataset, known: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the ids of an agreement of the list and of the known one that it must be.

    Both have the same parties and kinds that do not differ. First come those whose dates of signature may be one day,
    and of several that fit those which also entered into force on one day. Then, of the rest, those that entered into
    force on one day whatever the day of signature: sides may sign on two days, and lists have slips. Where one of
    either still fits several of the other, nothing is decided.
    """
    theirs, ours = list(listed.agreements.values()), list(known.agreements.values())
    signed = _candidates(theirs, ours, _signed_at_once)
    found = _alone(signed)
    found += _alone([pair for pair in _rest(signed, found) if _in_force_at_once(*pair)])
    found += _alone(_rest(_candidates(theirs, ours, _in_force_at_once), [*found, *signed]))
    yield from ((one.id, other.id) for one, other in found)


def _rest(pairs: list[_Pair], settled: list[_Pair]) -> list[_Pair]:
    """Return the pairs of which neither agreement is in one of the others."""
    taken = {one.id for pair in settled for one in pair}
    return [pair for pair in pairs if not any(one.id in taken for one in pair)]


def _candidates(
    theirs: Iterable[Agreement], ours: Iterable[Agreement], fits: Callable[[Agreement, Agreement], bool]
) -> list[_Pair]:
    """Return the pairs of the same parties, of kinds that do not differ, that fit."""
    by_parties: dict[frozenset[str], list[Agreement]] = defaultdict(list)
    for one in ours:
        by_parties[frozenset(one.parties)].append(one)
    return [
        (one, other)
        for one in theirs
        if one.parties
        for other in by_parties.get(frozenset(one.parties), ())
        if (None in (one.kind, other.kind) or one.kind == other.kind) and fits(one, other)
    ]


def _alone(pairs: list[_Pair]) -> list[_Pair]:
    """Return the pairs that share no agreement with another."""
    count = Counter(one.id for pair in pairs for one in pair)
    return [pair for pair in pairs if all(count[one.id] == 1 for one in pair)]


def _signed_at_once(one: Agreement, other: Agreement) -> bool:
    return one.signed is not None and other.signed is not None and one.signed.overlaps(other.signed)


def _in_force_at_once(one: Agreement, other: Agreement) -> bool:
    mine, its = one.entered_into_force, other.entered_into_force
    if mine is None or its is None or mine.lower is None:
        return False
    return mine.lower == mine.upper == its.lower == its.upper
