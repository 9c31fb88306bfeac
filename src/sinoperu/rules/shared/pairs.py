"""Indexes of relations and partnerships by their parties, which rules share through `Context.once`."""

from sinoperu.model import Partnership, Relation
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore


def relations_by_parties(data: RecordStore) -> dict[frozenset[str], tuple[Relation, ...]]:
    """Return all relations, grouped by their parties."""
    return grouped(data.relations.values(), lambda relation: frozenset(relation.parties))


def partnerships_by_parties(data: RecordStore) -> dict[frozenset[str], tuple[Partnership, ...]]:
    """Return the partnerships that have a date of establishment, grouped by their parties and sorted by this date."""
    dated = [partnership for partnership in data.partnerships.values() if partnership.established is not None]
    dated.sort(key=lambda each: each.established.sort_key if each.established is not None else (0, 0, ""))
    return grouped(dated, lambda partnership: frozenset(partnership.parties))


def unique_relations(data: RecordStore) -> dict[frozenset[str], Relation]:
    """Return a dict from each pair of parties to their relation. Pairs with several relations are left out."""
    return {parties: group[0] for parties, group in relations_by_parties(data).items() if len(group) == 1}
