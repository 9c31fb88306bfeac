"""What two states have with each other, each index made once for a data set."""

from sinoperu.model import Partnership, Relation
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore


def relations_by_parties(data: RecordStore) -> dict[frozenset[str], tuple[Relation, ...]]:
    """Return all relations by the two states that have them."""
    return grouped(data.relations.values(), lambda one: frozenset(one.parties))


def partnerships_by_parties(data: RecordStore) -> dict[frozenset[str], tuple[Partnership, ...]]:
    """Return all partnerships with a date by their parties, in the order of their dates."""
    dated = [one for one in data.partnerships.values() if one.established is not None]
    dated.sort(key=lambda one: one.established.sort_key if one.established is not None else (0, 0, ""))
    return grouped(dated, lambda one: frozenset(one.parties))


def first_relations(data: RecordStore) -> dict[frozenset[str], Relation]:
    """Return, for each two states with one record of relations, that record."""
    return {parties: group[0] for parties, group in relations_by_parties(data).items() if len(group) == 1}
