"""The differences between two versions of the data set: records, adopted values, statements and rows.

`changes` in `queries/releases.py` is about something else: the releases of the data set of somebody else.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from sinoperu.files.converter import REFUSALS, converter
from sinoperu.files.dossier.plain_tables import PlainTables, Table, statement_tables
from sinoperu.gc_pause import paused_gc
from sinoperu.model import RECORD_TYPES, SERIES_TYPES, Source
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import NEVER_STATED
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.sourcing import adopted_values
from sinoperu.verdicts.statements import StatementJudge

_ABOUT_THE_RECORD: Final = {*NEVER_STATED, "complete", "incomplete", "as_of"}
_CONTENTS: Final = {"claims", "passages", *(mode.value for mode in Mode)}
_ABOUT_THE_PART: Final = {"id", "note"}


@attrs.frozen(kw_only=True)
class ValueChange:
    """One adopted value that differs between two versions of the data set."""

    path: str
    """The path of the value, e.g. `"signed"` or `"stakes[mmg].share"`."""
    old: str | None
    """The old value as text, or `None` if the value is new."""
    new: str | None
    """The new value as text, or `None` if the value was removed."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that say the new value, sorted."""


@attrs.frozen(kw_only=True)
class RecordChange:
    """One record that differs between two versions of the data set."""

    record_type: str
    """The record type, e.g. `"agreement"`."""
    id: str
    """The id in the new version, or in the old version if the record was removed."""
    name: str
    """The name of the record, or its id."""
    what: str
    """What happened to the record: `"added"`, `"changed"` or `"removed"`."""
    former_id: str | None = None
    """The id in the old version, if the record has another id now."""
    merged_into: str | None = None
    """For a removed record: the id of the record that has its former id now."""
    values: tuple[ValueChange, ...] = ()
    """The values that differ, in the order of the fields."""


@attrs.frozen(kw_only=True)
class DataChanges:
    """The differences between two versions of the data set."""

    old_version: str
    """The version of the old data, or an empty text."""
    new_version: str
    """The version of the new data, or an empty text."""
    records: tuple[RecordChange, ...]
    """The records that differ, by record type and id."""
    statements_added: int
    """How many statements and expectations of sources are new."""
    statements_removed: int
    """How many statements and expectations of sources were removed. A changed one is removed and added."""
    rows: tuple[tuple[str, int, int], ...]
    """For each series with differences: its name, and how many rows were added and removed."""

    def of(self, what: str) -> tuple[RecordChange, ...]:
        """Return the records that were added, changed or removed.

        Args:
            what: `"added"`, `"changed"` or `"removed"`.
        """
        return tuple(change for change in self.records if change.what == what)


@paused_gc()
def data_changes(old: PlainTables, new: RecordStore, new_plain: PlainTables) -> DataChanges:
    """Return the differences between two versions of the data set.

    Remarks for readers and marks about a record, such as `note` and `complete`, are not compared. Values are compared
    as the new version writes them, so `1300 million USD` and `1.3 billion USD` differ, and other spellings do not.

    Args:
        old: The plain tables of the old version. They may have fields that the model does not know any more.
        new: The new version.
        new_plain: The plain tables of the new version.
    """
    judge = StatementJudge(new)
    before = {record_id: _values(word, table, new) for record_id, (word, table) in old.records.items()}
    after = {record_id: _values(word, table, new) for record_id, (word, table) in new_plain.records.items()}
    old_ids = {new.current_id(record_id): record_id for record_id in before if record_id not in after}
    found = list(_present(before, after, old_ids, new, judge))
    for record_id, values in before.items():
        current = new.current_id(record_id)
        if record_id not in after and not (current in after and current not in before):
            removed = tuple(ValueChange(path=path, old=text, new=None) for path, text in values.items())
            word, table = old.records[record_id]
            found.append(RecordChange(
                record_type=word, id=record_id, name=_name(record_id, table), what="removed",
                merged_into=current if current in after else None, values=removed,
            ))  # fmt: skip
    order = {word: number for number, word in enumerate(RECORD_TYPES)}
    said, now_said = Counter(_statements(old, new)), Counter(_statements(new_plain, new))
    return DataChanges(
        old_version=old.version,
        new_version=new.version,
        records=tuple(sorted(found, key=lambda one: (order.get(one.record_type, len(order)), one.record_type, one.id))),
        statements_added=(now_said - said).total(),
        statements_removed=(said - now_said).total(),
        rows=tuple(_rows(old, new_plain)),
    )


def _present(
    before: Mapping[str, dict[str, str]],
    after: Mapping[str, dict[str, str]],
    old_ids: Mapping[str, str],
    new: RecordStore,
    judge: StatementJudge,
) -> Iterator[RecordChange]:
    """Yield the records of the new version that are new or changed."""
    for record_id, values in after.items():
        record = new[record_id]
        old_id = record_id if record_id in before else old_ids.get(record_id)
        old_values = {} if old_id is None else before[old_id]
        paths = [path for path in dict.fromkeys([*values, *old_values]) if values.get(path) != old_values.get(path)]
        former_id = None if old_id in (None, record_id) else old_id
        if old_id is not None and not paths and former_id is None:
            continue
        sources = {} if isinstance(record, Source) else {v.path: v.sources for v in adopted_values(record, judge)}
        changes = tuple(
            ValueChange(
                path=path, old=old_values.get(path), new=values.get(path),
                sources=sources.get(path, ()) if path in values else (),
            )
            for path in paths
        )  # fmt: skip
        what = "added" if old_id is None else "changed"
        yield RecordChange(
            record_type=record.RECORD_TYPE, id=record_id, name=record.name, what=what, former_id=former_id,
            values=changes,
        )  # fmt: skip


def _name(record_id: str, table: Table) -> str:
    names = table.get("names")
    texts = [str(text) for text in names.values()] if isinstance(names, dict) else []
    return str(table.get("title") or next(iter(texts), record_id))


# --------------------------------------------------------------------------------------------------- values


def _values(word: str, table: Table, new: RecordStore) -> dict[str, str]:
    """Return the values of a table as text, by path. Each field of each part has a path of its own."""
    known = shapes(RECORD_TYPES[word]) if word in RECORD_TYPES else {}
    values: dict[str, str] = {}
    for name, value in table.items():
        if name in _ABOUT_THE_RECORD or name in _CONTENTS:
            continue
        plain = _normal(word, name, value, new)
        shape = known.get(name)
        if shape is not None and shape.category is Category.PART and isinstance(plain, list):
            values.update(_part_values(name, shape, plain))
        else:
            values[name] = _text(plain)
    order = {name: number for number, name in enumerate(known)}
    return dict(sorted(values.items(), key=lambda pair: order.get(pair[0].partition("[")[0], len(order))))


def _part_values(name: str, shape: Shape, parts: Iterable[Any]) -> Iterator[tuple[str, str]]:
    seen = Counter[str]()
    for part in parts:
        if not isinstance(part, dict):
            continue
        key_field = shape.type.KEY
        key = _text(part.get("id", part.get(key_field, "")))
        seen[key] += 1
        path = f"{name}[{key}]" if seen[key] == 1 else f"{name}[{key} {seen[key]}]"
        yield path, _text(part.get(key_field, key))
        for inner, value in part.items():
            if inner != key_field and inner not in _ABOUT_THE_PART:
                yield f"{path}.{inner}", _text(value)


def _normal(word: str, name: str, value: object, new: RecordStore) -> Any:  # plain data of any type
    """Return a plain value as the new version writes it. What the model does not know stays as it is.

    A statement about a list of parts has a list too, so the same function is used for statements.
    """
    hooks = converter().hooks(RECORD_TYPES[word]) if word in RECORD_TYPES else {}
    if name in hooks:
        try:
            plain = converter().plain(hooks[name](value))
        except REFUSALS:
            return value
        return _current(plain, shapes(RECORD_TYPES[word])[name], new)
    return value


def _current(plain: Any, shape: Shape, new: RecordStore) -> Any:  # plain data of any type; the type does not change
    """Return plain data with the current ids in place of former ids, so that a new id is no change of a value."""
    if isinstance(plain, list):
        return [_current(item, shape, new) for item in plain]
    if isinstance(plain, dict) and shape.category is Category.PART:
        inner = shapes(shape.type)
        return {name: _current(value, inner[name], new) if name in inner else value for name, value in plain.items()}
    return new.current_id(plain) if shape.category is Category.REFERENCE and isinstance(plain, str) else plain


def _text(plain: object) -> str:
    """Return plain data in one line of text: texts as they are, a list with commas, everything else as JSON."""
    if isinstance(plain, str):
        return plain
    if isinstance(plain, list) and all(isinstance(item, str) for item in plain):
        return ", ".join(plain)
    if isinstance(plain, dict) and all(isinstance(item, str) for item in plain.values()):
        return ", ".join(f"{key}: {text}" for key, text in sorted(plain.items()))
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)


# -------------------------------------------------------------------------------------- statements and rows


def _statements(tables: PlainTables, new: RecordStore) -> Iterator[tuple[str, ...]]:
    """Yield each statement as texts. The ids are the current ones."""
    for source_id, (_, table) in tables.records.items():
        for mode, word, record_id, fields in statement_tables(table):
            head = new.current_id(source_id), mode, word, new.current_id(record_id)
            for name, value in fields.items():
                if name not in ("at", "note"):
                    plain = _normal(word, name, value, new)
                    is_of_parts = isinstance(plain, list) and any(isinstance(one, dict) for one in plain)
                    yield from ((*head, name, _text(part)) for part in (plain if is_of_parts else [plain]))


def _rows(old: PlainTables, new: PlainTables) -> Iterator[tuple[str, int, int]]:
    for word in sorted({*old.rows, *new.rows}):
        before, after = (Counter(_row_texts(word, tables.rows.get(word, ()))) for tables in (old, new))
        added, removed = (after - before).total(), (before - after).total()
        if added or removed:
            yield word, added, removed


def _row_texts(word: str, rows: Iterable[Table]) -> Iterator[str]:
    cls = SERIES_TYPES.get(word)
    for row in rows:
        try:
            yield _text(row if cls is None else converter().plain(converter().structure(cls, row)))
        except REFUSALS:
            yield _text(row)
