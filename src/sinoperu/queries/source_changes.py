"""The differences between two versions of the data set in what sources say, and in the rows of series."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from sinoperu.files.dossier.plain_tables import PlainTables, Table, statement_tables
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.fields import Category, shapes
from sinoperu.model.value_paths import part_path
from sinoperu.queries.current_plain import CurrentPlain, differing_texts, field_now, parts_of, plain_text
from sinoperu.queries.matching import Item, matched
from sinoperu.queries.releases import KEY_COLUMNS

_EXISTS: Final = "exists"
"""The text of a statement that only says that a thing exists."""
_REMARKS: Final = frozenset({"at", "note"})
"""The fields of statements, claims and rows that say where something stands, or that are for readers."""


@attrs.frozen(kw_only=True)
class ContentChange:
    """One statement, expectation, claim or passage that differs between two versions of the data set."""

    source: str
    """The id of the source."""
    kind: str
    """The key under which a file has the content: `"says"`, `"expects"`, `"claims"` or `"passages"`."""
    path: str
    """What the statement or expectation is about, e.g. `"agreement.fta.signed"`, or the id of the claim or passage.

    If a statement only says that a thing exists, the path has no field, as in `"agreement.fta"`.
    """
    old: str | None
    """The old content as text, or `None` if the content was added.

    If only some fields differ, the text has only these fields.
    """
    new: str | None
    """The new content as text, or `None` if the content was removed."""
    field_now: str | None = None
    """For a removed statement: the name that its field has now, if the field was renamed."""


@attrs.frozen(kw_only=True)
class RowChange:
    """One row of a series that differs between two versions of the data set."""

    series: str
    """The series, e.g. `"trade-flow"`."""
    source: str
    """The id of the source that prints the row."""
    row: str
    """The texts of the columns that identify the row, e.g. `"peru china 2020 export"`."""
    old: str | None
    """The other columns of the old row as text, or `None` if the row was added.

    If only some columns differ, the text has only these columns.
    """
    new: str | None
    """The other columns of the new row as text, or `None` if the row was removed."""


# ------------------------------------------------------------------------------------------------- contents

_Head = tuple[str, str, str]
"""The source, the kind, and the path of a content without the key of a part."""
_Contents = Mapping[_Head, list[tuple[str, Item]]]
"""The contents that begin in the same way, each with its full path."""


def content_changes(old: PlainTables, new: PlainTables, current: CurrentPlain) -> tuple[ContentChange, ...]:
    """Return the statements, expectations, claims and passages that differ, by source, kind and path."""
    types = {record_id: word for record_id, (word, _) in new.records.items()}
    before, after = (_grouped(_contents(tables, current, types)) for tables in (old, new))
    return tuple(
        ContentChange(
            source=head[0],
            kind=head[1],
            path=path,
            old=old_text,
            new=new_text,
            field_now=field_now(*head[2].split(".")[::2]) if new_text is None and head[2].count(".") == 2 else None,
        )
        for head in sorted({*before, *after})
        for path, old_text, new_text in _differing(before.get(head, []), after.get(head, []))
    )


def _grouped(contents: Iterable[tuple[_Head, str, Item]]) -> _Contents:
    grouped: defaultdict[_Head, list[tuple[str, Item]]] = defaultdict(list)
    for head, path, item in contents:
        grouped[head].append((path, item))
    return grouped


def _differing(
    old: list[tuple[str, Item]], new: list[tuple[str, Item]]
) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the path and the two texts of each content that differs."""
    pairs, removed, added = matched([item for _, item in old], [item for _, item in new])
    old_tables = {new_index: old[old_index][1].table for old_index, new_index in pairs}
    for index in sorted([*old_tables, *added]):
        path, item = new[index]
        yield path, *_texts(old_tables.get(index, {}), item.table)
    for index in removed:
        path, item = old[index]
        yield path, *_texts(item.table, {})


def _texts(old: Table, new: Table) -> tuple[str | None, str | None]:
    """Return two contents as text. A content with only one value has it under an empty key."""
    if old and new and (set(old) == {""} or set(new) == {""}):
        return _text(old), _text(new)
    old_text, new_text = differing_texts(old, new) if old and new else (_text(old), _text(new))
    return old_text, new_text


def _text(table: Table) -> str | None:
    if not table:
        return None
    return plain_text(table[""] if set(table) == {""} else table)


def _contents(
    tables: PlainTables, current: CurrentPlain, types: Mapping[str, str]
) -> Iterator[tuple[_Head, str, Item]]:
    for source_id, (_, table) in tables.records.items():
        source = current.id(source_id)
        yield from _statements(source, table, current, types)
        for kind, read in (("claims", current.claim), ("passages", current.passage)):
            inner = table.get(kind)
            for content_id, content in inner.items() if isinstance(inner, dict) else ():
                if isinstance(content, dict):
                    plain = {name: value for name, value in read(content).items() if name not in _REMARKS}
                    yield (source, kind, content_id), content_id, Item((content_id,), plain or {"": _EXISTS})


def _statements(
    source: str, table: Table, current: CurrentPlain, types: Mapping[str, str]
) -> Iterator[tuple[_Head, str, Item]]:
    """Yield the statements of a source. Those about a list of parts are one for each part, as in the model."""
    for mode, word, old_id, fields in statement_tables(table):
        record_id = current.id(old_id)
        about = f"{types.get(record_id, word)}.{record_id}"
        names = [name for name in fields if name not in _REMARKS]
        if not names:
            yield (source, mode, about), about, Item((about,), {"": _EXISTS})
        known = shapes(RECORD_TYPES[word]) if word in RECORD_TYPES else {}
        for name in names:
            value, path, shape = current.value(word, name, fields[name]), f"{about}.{name}", known.get(name)
            if shape is not None and shape.category is Category.PART:
                for part in parts_of(value):
                    key = plain_text(part.get(shape.type.KEY, ""))
                    strict = str(part.get("id", key))
                    plain = {inner: one for inner, one in part.items() if inner != "note"}
                    yield (source, mode, path), part_path(path, strict), Item((strict, key), plain)
            else:
                yield (source, mode, path), path, Item((path,), {"": value})


# ----------------------------------------------------------------------------------------------------- rows


def row_changes(old: PlainTables, new: PlainTables, current: CurrentPlain) -> tuple[RowChange, ...]:
    """Return the rows that differ, by series and by the columns that identify a row."""
    changes = (
        RowChange(series=word, source=source, row=row, old=old_text, new=new_text)
        for word in sorted({*old.rows, *new.rows})
        for (source, row), old_text, new_text in _differing_rows(
            word, *([_row_item(word, one, current) for one in tables.rows.get(word, ())] for tables in (old, new))
        )
    )
    return tuple(sorted(changes, key=lambda one: (one.series, one.row, one.source, one.old or "", one.new or "")))


def _differing_rows(
    word: str, old: list[Item], new: list[Item]
) -> Iterator[tuple[tuple[str, str], str | None, str | None]]:
    pairs, removed, added = matched(old, new)
    for before, after in pairs:
        texts = _texts(_other_columns(word, old[before].table), _other_columns(word, new[after].table))
        yield _row_key(word, new[after].table), *texts
    for index in added:
        yield _row_key(word, new[index].table), None, plain_text(_other_columns(word, new[index].table))
    for index in removed:
        yield _row_key(word, old[index].table), plain_text(_other_columns(word, old[index].table)), None


def _row_item(word: str, row: Table, current: CurrentPlain) -> Item:
    cls = SERIES_TYPES.get(word)
    plain = row if cls is None else current.row(cls, row)
    table = {name: value for name, value in plain.items() if name not in _REMARKS}
    return Item((_row_key(word, table),), table)


def _row_key(word: str, table: Table) -> tuple[str, str]:
    """Return the source of a row, and the texts of the columns that identify the row."""
    columns = _key_columns(word)
    return plain_text(table.get("source", "")), " ".join(plain_text(table[name]) for name in columns if name in table)


def _other_columns(word: str, table: Table) -> Table:
    """Return the columns of a row that do not identify it."""
    keys = {"source", *_key_columns(word)}
    return {name: value for name, value in table.items() if name not in keys}


def _key_columns(word: str) -> tuple[str, ...]:
    cls = SERIES_TYPES.get(word)
    return () if cls is None else KEY_COLUMNS[cls]
