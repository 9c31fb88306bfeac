"""The records on which a dossier cannot change any verdict, so that a check can take their findings from the store.

A verdict on a statement about a record depends on the record and on everything that is stated about it, on the sources
and organizations that these name, on the days that the chronology implies, and on what the rules would find around the
record. Suppose that a dossier only adds records and statements, and that the bundled data name none of the new ids.
Then it changes what is stated only for the records of its own statements. It changes the chronology, and what the rules
would find, only near its new records.

This module finds the records that are surely not near. In doubt, a record counts as near: its verdicts are computed.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import attrs

from sinoperu.checking.engine import CheckEngine, engine_of
from sinoperu.checking.neighbourhood import HUBS, Neighbourhoods
from sinoperu.model.actors import Tenure
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import targets_of
from sinoperu.model.investments import Investment
from sinoperu.model.relations import Relation
from sinoperu.model.sources import Source
from sinoperu.store.records import RecordStore

MOST_NEW: Final = 100
"""If a dossier has more new records, all verdicts are computed, because the search for what is near takes long."""
_COUNTED: Final = (Investment, Relation)
"""Rules on the order of events count these records, so that a new one can change the orderings of others."""
_NONE: Final = frozenset[str]()


def unchanged_records(bundled: RecordStore, dossier: RecordStore, merged: RecordStore) -> frozenset[str]:
    """Return ids of bundled records on whose fields a dossier changes no verdict.

    The result is empty if that is too hard to tell, or if the bundled data have no stored results.

    Args:
        bundled: The bundled data.
        dossier: The dossier.
        merged: The bundled data merged with the dossier.
    """
    new = _new_records(bundled, dossier, merged)
    engine = engine_of(merged)
    if new is None or engine.clashing_events:
        return _NONE
    stated = (merged.sources[source.id].statements for source in dossier.sources.values())
    changed = {statement.record for statement in chain.from_iterable(stated)}
    changed.update(record.id for record in new)
    changed |= _near(merged, engine, new)
    return frozenset(record.id for record in bundled.records() if record.id not in changed)


def _new_records(bundled: RecordStore, dossier: RecordStore, merged: RecordStore) -> tuple[Record, ...] | None:
    """Return the records that a dossier adds, or `None` if it does more than add records and statements."""
    stored = bundled.stored_results
    if stored is None:
        return None
    new: list[Record] = []
    for record in dossier.records():
        old, now = bundled.get(record.id), merged[record.id]
        if record.former_ids or len(new) > MOST_NEW:
            return None
        if old is None:
            joins_publishers = isinstance(now, Source) and now.release_of is not None
            if joins_publishers or isinstance(now, _COUNTED) or stored.names(record.id):
                return None
            new.append(now)
        elif _without_contents(old) != _without_contents(now):
            return None
    return tuple(new)


def _without_contents(record: Record) -> Record:
    """Return a source without its statements, claims and passages. Other records are returned as they are."""
    return attrs.evolve(record, statements=(), claims=(), passages=()) if isinstance(record, Source) else record


def _near(merged: RecordStore, engine: CheckEngine, new: Iterable[Record]) -> set[str]:
    """Return the records of which new records can change a verdict."""
    ids = {record.id for record in new}
    if not ids:
        return set()
    neighbourhoods = merged.once(Neighbourhoods)
    targets = {target for record in new for target, _ in targets_of(record)}
    reached = {event.record for event in engine.network.reached_from(ids)}
    centre = reached.union(target for target in targets if not isinstance(merged.get(target), HUBS))
    ring = [record for record_id in centre for record in neighbourhoods.referring(record_id)]
    offices = {record.office for record in ring if isinstance(record, Tenure)}  # they are near to what is near a holder
    stated = _stated_to_name(merged, engine, centre)
    return centre.union(targets, (record.id for record in ring), offices, stated)


def _stated_to_name(merged: RecordStore, engine: CheckEngine, ids: set[str]) -> Iterator[str]:
    """Yield the records about which a source states a value that names one of some ids."""
    for record, field in engine.judge.support.disputed:
        if any(_names(statement.value, ids) for statement in merged.statements_about(record, field)):
            yield record.id


def _names(value: object, ids: set[str]) -> bool:
    if isinstance(value, str):
        return value in ids
    if isinstance(value, tuple):
        return any(_names(member, ids) for member in value)
    return isinstance(value, Part) and any(_names(getattr(value, one.name), ids) for one in attrs.fields(type(value)))
