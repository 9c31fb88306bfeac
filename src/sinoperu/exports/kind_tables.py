"""The tables of a data set: one for each kind of records, parts, rows and contents of sources, with their links.

The formats for tables (CSV, Parquet, SQLite, XLSX and Data Package) all write these tables.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs

from sinoperu.exports.format import Track
from sinoperu.frames import Column, Kind, Table
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES
from sinoperu.model.base import Part
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.docstrings import class_text, first_sentence
from sinoperu.model.fields import Category, references, shapes, targets_of
from sinoperu.model.sources import Passage, Statement
from sinoperu.store.records import RecordStore
from sinoperu.store.rows import Rows, Tabular

RECORDS = "record"
"""The name of the table that lists all records. Every link leads to a row of this table."""


@attrs.frozen(kw_only=True)
class KindTable:
    """The table of one kind, e.g. of agreements or of stakes."""

    name: str
    """The name of the kind, e.g. `"trade-flow"`."""
    about: str
    """What the rows are, as one sentence."""
    table: Table
    """The table."""
    key: tuple[str, ...] = ()
    """The names of the columns that identify a row; empty if rows may be equal."""
    links: tuple[str, ...] = ()
    """The names of the columns that hold ids of records."""


def kind_tables(data: RecordStore, track: Track) -> list[KindTable]:
    """Return the tables of a data set, in a fixed order.

    The first table lists all records. Its rows have a record type and a name unless the data set only mentions an id
    and has no such record. The second table has the ids in all lists of ids in records, one in each row.

    Args:
        data: The data set.
        track: A function that shows how many of the tables are done.
    """
    tables = [make() for make in track(list(_makers(data)))]
    return [_record_table(data, tables), _link_table(data), *tables]


def _makers(data: RecordStore) -> "Iterator[_Maker]":
    for record_class in RECORD_CLASSES:
        kind = record_class.RECORD_TYPE
        yield _Maker(kind, record_class, data.of_type(kind), ("id",), ("id",))
    for part_class in part_classes():
        yield _Maker(kind_name(part_class), part_class, data.parts_of(part_class), _PART_KEY, ("record",))
    for series_class in SERIES_CLASSES:
        yield _Maker(series_class.SERIES, series_class, data.series(series_class.SERIES))
    yield _Maker(kind_name(Statement), Statement, data.statements, (), ("record",))
    yield _Maker(kind_name(Claim), Claim, data.claims, _CONTENT_KEY)
    yield _Maker(kind_name(Passage), Passage, data.passages, _CONTENT_KEY)
    yield _Maker("acceptance", Acceptance, Rows(Acceptance, data.acceptances), (), ("record",))


_PART_KEY = ("record", "path", "index")
_CONTENT_KEY = ("source", "id")


@attrs.frozen
class _Maker:
    """How one table is made."""

    name: str
    row_class: type[object]
    rows: Tabular
    key: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def __call__(self) -> KindTable:
        named = (shape.name for shape in references(self.row_class) if not shape.many)
        return KindTable(
            name=self.name,
            about=first_sentence(class_text(self.row_class)),
            table=self.rows.to_table(full=True),
            key=self.key,
            links=tuple(dict.fromkeys([*self.links, *named])),
        )


def part_classes() -> list[type[Part]]:
    """Return the classes of the parts of records, sorted by name."""
    classes = {
        shape.type for cls in RECORD_CLASSES for shape in shapes(cls).values() if shape.category is Category.PART
    }
    return sorted(classes, key=kind_name)


def kind_name(cls: type[object]) -> str:
    """Return the name of the kind of a class.

    >>> from sinoperu.model.actors import FormerName
    >>> kind_name(FormerName)
    'former-name'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


# ------------------------------------------------------------------------------------------ records and links


def _record_table(data: RecordStore, tables: Iterable[KindTable]) -> KindTable:
    linked = {
        str(value) for kind in tables for name in kind.links for value in kind.table[name] if value is not None
    }  # fmt: skip
    in_lists = (target for record in data.records() for target, shape in targets_of(record) if shape.many)
    ids = [record.id for record in data.records()]
    ids += sorted({*linked, *in_lists} - {*ids})
    found = [data.get(record_id) for record_id in ids]
    return KindTable(
        name=RECORDS,
        about="All records of the data set, and all ids to which something refers.",
        table=_text_table(
            {
                "id": ids,
                "record_type": [None if record is None else record.RECORD_TYPE for record in found],
                "name": [None if record is None else record.name for record in found],
            }
        ),
        key=("id",),
    )


def _link_table(data: RecordStore) -> KindTable:
    rows = [
        (record.id, shape.name, index, target)
        for record in data.records()
        for shape in references(type(record))
        if shape.many
        for index, target in enumerate(getattr(record, shape.name))
    ]
    texts = _text_table({"record": [row[0] for row in rows], "field": [row[1] for row in rows]})
    index = Column(name="index", kind=Kind.WHOLE, values=tuple(row[2] for row in rows))
    target = _text_table({"target": [row[3] for row in rows]})
    return KindTable(
        name="link",
        about="The ids in the lists of ids in records, such as the parties of agreements, one in each row.",
        table=Table(columns=(*texts.columns, index, *target.columns)),
        key=("record", "field", "index"),
        links=("record", "target"),
    )


def _text_table(columns: Mapping[str, Sequence[str | None]]) -> Table:
    return Table(
        columns=tuple(Column(name=name, kind=Kind.TEXT, values=tuple(values)) for name, values in columns.items())
    )


def counts(tables: Iterable[KindTable]) -> dict[str, int]:
    """Return the number of rows of each kind, without the tables of all records and links."""
    return {kind.name: len(kind.table) for kind in tables if kind.name not in (RECORDS, "link")}


def all_names() -> list[str]:
    """Return the names of all tables, in their order."""
    kinds = (
        (cls.RECORD_TYPE for cls in RECORD_CLASSES),
        map(kind_name, part_classes()),
        (cls.SERIES for cls in SERIES_CLASSES),
        ("statement", "claim", "passage", "acceptance"),
    )
    return [RECORDS, "link", *chain.from_iterable(kinds)]
