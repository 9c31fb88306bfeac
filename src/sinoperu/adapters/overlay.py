"""Prepares a published list for a merge with data that already contain some of its agreements and parties."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from sinoperu.dataset import Dataset
from sinoperu.files.dossier import Place
from sinoperu.gc_pause import paused_gc
from sinoperu.model import Agreement, Record, Source
from sinoperu.store.former_ids import renamed

_Pair: TypeAlias = tuple[Agreement, Agreement]
"""A pair of agreements: the first from the published list, the second from the known data."""


@paused_gc()
def overlay(listed: Dataset, known: Dataset) -> Dataset:
    r"""Return the contents of a published list that the known data do not have yet, ready for `known.merge(...)`.

    After the merge, the data contain each party and agreement only once:

    - A party of the list is left out if the known data have a record with the same id and record type. If the record
      with the same id has another type, the party gets a new id.
    - An agreement of the list is left out if the known data contain it. Agreements are recognized by their id, or by
      their parties, kind and dates. The statements of the list about such an agreement then refer to the known
      agreement. They get verdicts in the same way as the statements of any other source.

    Args:
        listed: The data set of an adapter.
        known: The data with which the list will be merged, such as the bundled data or an older release of the list.

    Returns:
        The records, sources and statements of the list that are missing from the known data.

    Raises:
        ValueError: The known data already have this release of the list.

    >>> from sinoperu.adapters import unctad
    >>> header = "short_title,type,status,parties,date_of_signature,date_of_entry_into_force,termination_date\n"
    >>> row = '{} (2009),TIPs,In force,"China, Peru",2009-04-28,2010-03-01,\n'
    >>> known = unctad.reads(header + row.format("China - Peru FTA"), release="2024")
    >>> newer = unctad.reads(header + row.format("FTA of China and Peru"), release="2025")
    >>> added = overlay(newer, known)
    >>> list(added.agreements), list(added.sources), list(known.merge(added).agreements)
    ([], ['unctad-iia-2025'], ['iia-china-peru-fta-2009'])
    """
    for source in listed.sources:
        if source in known:
            raise ValueError(f"expected a release that the known data do not have, got {source}")
    matched = dict(_matches(listed, known))
    known_types = {record.id: known[record.id].RECORD_TYPE for record in listed.records() if record.id in known}
    left_out = {
        record_id for record_id, record_type in known_types.items() if record_type == listed[record_id].RECORD_TYPE
    }
    parties = left_out - set(listed.agreements)
    renamed_parties = {
        record_id: f"{record_id}-{listed[record_id].RECORD_TYPE}"
        for record_id in known_types
        if record_id not in left_out
    }
    ids = {**matched, **renamed_parties}
    listed_ids = {new: old for old, new in ids.items()}

    def place(path: tuple[str | int, ...]) -> Place | None:
        return listed.place(tuple(listed_ids.get(str(step), step) for step in path))

    kept = (record for record in listed.records() if record.id not in left_out and record.id not in matched)
    return Dataset((_renamed(record, ids, parties) for record in kept), version=listed.version, places=place)


def _renamed(record: Record, ids: Mapping[str, str], parties: set[str]) -> Record:
    """Return a copy of a record with ids replaced by means of `ids`.

    If the record is a source, its statements about `parties` are removed.
    """
    if isinstance(record, Source):
        statements = tuple(statement for statement in record.statements if statement.record not in parties)
        record = attrs.evolve(record, statements=statements)
    return attrs.evolve(renamed(record, ids), id=ids.get(record.id, record.id))


def _matches(listed: Dataset, known: Dataset) -> Iterator[tuple[str, str]]:
    """Yield a pair of ids for each agreement that is both in the list and in the known data.

    The first is its id in the list, the second its id in the known data.

    An agreement of the list and a known agreement can only match if they have the same parties and the same kind. An
    unknown kind is compatible with every kind. Three criteria are tried in this order:

    1. The dates of signature overlap, and neither agreement has another possible match by this criterion.
    2. An agreement has several possible matches by criterion 1, but only one match entered into force on the same day.
    3. Neither agreement has a possible match by criterion 1, but both entered into force on the same day. This covers
       agreements that the parties signed on different days, and lists with a wrong date.

    If an agreement still has several possible matches, it is not matched.
    """
    listed_agreements, known_agreements = list(listed.agreements.values()), list(known.agreements.values())
    by_signature = _candidates(listed_agreements, known_agreements, _may_be_signed_together)
    matches = _unambiguous(by_signature)
    matches += _unambiguous([pair for pair in _unmatched(by_signature, matches) if _is_in_force_from_same_day(*pair)])
    by_entry = _candidates(listed_agreements, known_agreements, _is_in_force_from_same_day)
    matches += _unambiguous(_unmatched(by_entry, [*matches, *by_signature]))
    yield from ((in_list.id, in_known.id) for in_list, in_known in matches)


def _unmatched(pairs: list[_Pair], matches: list[_Pair]) -> list[_Pair]:
    """Return the pairs in which neither agreement has been matched yet."""
    taken = {agreement.id for pair in matches for agreement in pair}
    return [pair for pair in pairs if not any(agreement.id in taken for agreement in pair)]


def _candidates(
    listed_agreements: Iterable[Agreement],
    known_agreements: Iterable[Agreement],
    fits: Callable[[Agreement, Agreement], bool],
) -> list[_Pair]:
    """Return the pairs of agreements with the same parties and compatible kinds for which `fits` returns true."""
    by_parties: dict[frozenset[str], list[Agreement]] = defaultdict(list)
    for agreement in known_agreements:
        by_parties[frozenset(agreement.parties)].append(agreement)
    return [
        (listed, known)
        for listed in listed_agreements
        if listed.parties
        for known in by_parties.get(frozenset(listed.parties), ())
        if (None in (listed.kind, known.kind) or listed.kind == known.kind) and fits(listed, known)
    ]


def _unambiguous(pairs: list[_Pair]) -> list[_Pair]:
    """Return the pairs in which neither agreement is part of another pair."""
    count = Counter(agreement.id for pair in pairs for agreement in pair)
    return [pair for pair in pairs if all(count[agreement.id] == 1 for agreement in pair)]


def _may_be_signed_together(listed: Agreement, known: Agreement) -> bool:
    return listed.signed is not None and known.signed is not None and listed.signed.overlaps(known.signed)


def _is_in_force_from_same_day(listed: Agreement, known: Agreement) -> bool:
    first, second = listed.entered_into_force, known.entered_into_force
    if first is None or second is None or first.lower is None:
        return False
    return first.lower == first.upper == second.lower == second.upper
