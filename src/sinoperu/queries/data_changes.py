"""The differences between two versions of the data set: records, adopted values, contents of sources and rows.

`release_changes` in `queries/releases.py` is about something else: the releases of the data set of somebody else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from sinoperu.files.dossier import plain
from sinoperu.files.dossier.plain_tables import PlainTables, Table, plain_tables
from sinoperu.gc_pause import paused_gc
from sinoperu.model import RECORD_TYPES, Source
from sinoperu.model.base import Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import NEVER_STATED
from sinoperu.model.value_paths import part_path, split_path
from sinoperu.queries.changes import DataChanges, RecordChange, ValueChange
from sinoperu.queries.current_plain import (
    CurrentPlain,
    canonical,
    differing_texts,
    field_now,
    ids_of_today,
    parts_of,
    plain_text,
)
from sinoperu.queries.matching import Item, matched
from sinoperu.queries.source_changes import content_changes, row_changes
from sinoperu.store.records import RecordStore
from sinoperu.values.text import FALLBACK
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.sourcing import adopted_values
from sinoperu.verdicts.statements import StatementJudge

_LEFT_OUT: Final = frozenset({
    *NEVER_STATED, "complete", "incomplete", "as_of", "claims", "passages", *(mode.value for mode in Mode),
})  # fmt: skip
"""The fields of records that are no values of the thing: remarks and marks of the curators, and contents of sources."""
_ABOUT_THE_PART: Final = frozenset({"id", "note"})
_Sources = Mapping[tuple[str, int | None, str], tuple[str, ...]]
"""The sources of values, by the name of the field, the index of the part and the field of the part."""


def store_tables(data: RecordStore) -> PlainTables:
    """Return the records and rows of a data set as plain data: dicts, lists and scalars, as in a file."""
    return plain_tables(plain(data.by_type(), data.by_series(), (), data.version))


@paused_gc()
def data_changes(old: PlainTables | RecordStore, new: RecordStore) -> DataChanges:
    r"""Return the differences between two versions of the data set.

    Fields about the record itself, such as `note` and `complete`, are not compared. Old values are first written in the
    notation of the new version, so another spelling of the same value is no difference. `1300 million USD` and `1.3
    billion USD` do differ, because one of them is more precise. A former id counts as equal to the current id.

    Args:
        old: The old version, or its plain data, which may have fields that no longer exist.
        new: The new version.

    >>> from sinoperu.loading import loads
    >>> old, new = (loads(f'[agreement.fta]\nsigned = "{date}"') for date in ("2009", "2009-04-28"))
    >>> [(change.record, change.path, change.old, change.new) for change in data_changes(old, new).to_rows()]
    [('fta', 'signed', '2009', '2009-04-28')]
    """
    old = store_tables(old) if isinstance(old, RecordStore) else old
    current, new_tables = CurrentPlain(ids_of_today(old, new)), store_tables(new)
    return DataChanges(
        old_version=old.version,
        new_version=new.version,
        records=tuple(sorted(_record_changes(old, new, new_tables, current), key=_place)),
        contents=content_changes(old, new_tables, current),
        rows=row_changes(old, new_tables, current),
    )


def _place(change: RecordChange) -> tuple[int, str, str]:
    order = {word: number for number, word in enumerate(RECORD_TYPES)}
    return order.get(change.record_type, len(order)), change.record_type, change.id


# -------------------------------------------------------------------------------------------------- records


class _Earlier(NamedTuple):
    """A record of the old version, with its values as the new version writes them."""

    id: str
    record_type: str
    table: Table


def _record_changes(
    old: PlainTables, new: RecordStore, new_tables: PlainTables, current: CurrentPlain
) -> Iterator[RecordChange]:
    """Yield a change for each record that only one version has, and for each record that differs."""
    judge = StatementJudge(new)
    earlier_ids = _earlier_ids(old, new, current)
    for record_id, (word, whole_table) in new_tables.records.items():
        table = {name: value for name, value in whole_table.items() if name not in _LEFT_OUT}
        earlier = [
            _Earlier(one, old.records[one][0], _current_table(old, one, current)) for one in earlier_ids[record_id]
        ]
        if earlier != [(record_id, word, table)]:  # most records are equal
            yield from _changes_of(new[record_id], table, earlier, judge)
    for old_id, (word, _) in old.records.items():
        if current.id(old_id) not in new_tables.records:
            values = _current_table(old, old_id, current)
            removed = tuple(_value_changes(word, values, word, {}, {}))
            yield RecordChange(record_type=word, id=old_id, name=_name(old_id, values), what="removed", values=removed)


def _changes_of(record: Record, table: Table, earlier: list[_Earlier], judge: StatementJudge) -> Iterator[RecordChange]:
    """Yield the changes of a record of the new version, compared with the old records that it has become."""
    word, sources = record.RECORD_TYPE, _sources_of(record, judge)
    if not earlier:
        values = tuple(_value_changes(word, {}, word, table, sources))
        yield RecordChange(record_type=word, id=record.id, name=record.name, what="added", values=values)
    for number, old in enumerate(earlier):
        values = tuple(_value_changes(old.record_type, old.table, word, table, sources))
        former_type = None if old.record_type == word else old.record_type
        if number > 0:
            yield RecordChange(
                record_type=word, id=old.id, name=_name(old.id, old.table), what="merged", former_type=former_type,
                merged_into=record.id, values=values,
            )  # fmt: skip
        elif values or former_type or old.id != record.id:
            yield RecordChange(
                record_type=word, id=record.id, name=record.name, what="changed", former_type=former_type,
                former_id=None if old.id == record.id else old.id, values=values,
            )  # fmt: skip


def _earlier_ids(old: PlainTables, new: RecordStore, current: CurrentPlain) -> defaultdict[str, list[str]]:
    """Return the old ids that lead to each record of the new version. The first one is the same record.

    It has the same id, or else the first former id. The others were merged into it.
    """
    by_id: defaultdict[str, list[str]] = defaultdict(list)
    for old_id in old.records:
        by_id[current.id(old_id)].append(old_id)
    for record_id, old_ids in by_id.items():
        if len(old_ids) > 1 and record_id in new:
            order = {one: number for number, one in enumerate((record_id, *new[record_id].former_ids))}
            old_ids.sort(key=lambda one: (order.get(one, len(order)), one))
    return by_id


def _current_table(tables: PlainTables, record_id: str, current: CurrentPlain) -> Table:
    """Return the table of a record of the old version, with its values as the new version writes them."""
    word, table = tables.records[record_id]
    return {name: current.value(word, name, value) for name, value in table.items() if name not in _LEFT_OUT}


def _name(record_id: str, table: Table) -> str:
    names = table.get("names")
    by_language = names if isinstance(names, dict) else {}
    found = [*(by_language.get(language) for language in FALLBACK), *by_language.values()]
    return str(next((name for name in (table.get("title"), *found, table.get("publisher")) if name), record_id))


def _sources_of(record: Record, judge: StatementJudge) -> _Sources:
    """Return the sources of each adopted value of a record."""
    sources: dict[tuple[str, int | None, str], tuple[str, ...]] = {}
    if isinstance(record, Source):
        return sources
    indexes: defaultdict[str, int] = defaultdict(lambda: -1)
    for value in adopted_values(record, judge):
        name, key, inner = split_path(value.path)
        if key is not None and not inner:
            indexes[name] += 1
        sources[name, None if key is None else indexes[name], inner] = value.sources
    return sources


# --------------------------------------------------------------------------------------------------- values


def _value_changes(old_word: str, old: Table, new_word: str, new: Table, sources: _Sources) -> Iterator[ValueChange]:
    """Yield the values that differ between two tables of a record, in the order of the fields.

    Each field of each part has a path of its own.
    """
    known = {
        **(shapes(RECORD_TYPES[old_word]) if old_word in RECORD_TYPES else {}), **shapes(RECORD_TYPES[new_word]),
    } if new_word in RECORD_TYPES else {}  # fmt: skip
    order = {name: number for number, name in enumerate(known)}
    names = [name for name in dict.fromkeys([*new, *old]) if name not in _LEFT_OUT]
    for name in sorted(names, key=lambda name: order.get(name, len(order))):
        before, after, shape = old.get(name), new.get(name), known.get(name)
        if shape is not None and shape.category is Category.PART:
            yield from _part_changes(shape, before, after, sources)
        elif canonical(before) != canonical(after):
            yield _value_change(
                name, before, after, sources.get((name, None, ""), ()), renamed_to=field_now(old_word, name)
            )


def _part_changes(shape: Shape, old: object, new: object, sources: _Sources) -> Iterator[ValueChange]:
    """Yield the values that differ between two lists of parts."""
    before, after = (
        [_part_item(shape, part) for part in ([] if side is None else parts_of(side))] for side in (old, new)
    )
    pairs, removed, added = matched(before, after)
    together = sorted(
        [*((new_index, old_index) for old_index, new_index in pairs), *((index, None) for index in added)]
    )
    for new_index, old_index in together:
        item = after[new_index]
        old_table = None if old_index is None else before[old_index].table
        yield from _fields_of_part(shape, str(item.keys[0]), old_table, item.table, new_index, sources)
    for index in removed:
        yield from _fields_of_part(shape, str(before[index].keys[0]), before[index].table, None, index, {})


def _part_item(shape: Shape, part: Table) -> Item:
    key = plain_text(part.get(shape.type.KEY, ""))
    table = {name: value for name, value in part.items() if name not in _ABOUT_THE_PART}
    return Item((str(part.get("id", key)), key), table)


def _fields_of_part(
    shape: Shape, key: str, old: Table | None, new: Table | None, index: int, sources: _Sources
) -> Iterator[ValueChange]:
    key_field: str = shape.type.KEY
    if old is None or new is None:  # a part that is added or removed always has an entry, also if it has no value
        old, new = ({} if side is None else {key_field: key, **side} for side in (old, new))
    for name in dict.fromkeys([key_field, *new, *old]):
        before, after = old.get(name), new.get(name)
        if canonical(before) != canonical(after):
            inner = "" if name == key_field else name
            said_by = sources.get((shape.name, index, inner), ())
            yield _value_change(part_path(shape.name, key, inner), before, after, said_by, index=index)


def _value_change(
    path: str, old: Any, new: Any, sources: Iterable[str], *, index: int | None = None, renamed_to: str | None = None
) -> ValueChange:  # fmt: skip
    old_text, new_text = differing_texts(old, new)
    return ValueChange(
        path=path, old=old_text, new=new_text, index=index,
        sources=() if new is None else tuple(sources), field_now=renamed_to if new is None else None,
    )  # fmt: skip
