"""SQLite: one database file with a table for each kind, and foreign keys for links."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from typing import Final

from sinoperu.exports.csv_files import decimal_text
from sinoperu.exports.format import Content, Format, Track
from sinoperu.exports.kind_tables import RECORDS, KindTable, counts, kind_tables
from sinoperu.frames import Kind
from sinoperu.store.records import RecordStore

_TYPES: Final = {Kind.TEXT: "TEXT", Kind.TEXTS: "TEXT", Kind.DAY: "TEXT", Kind.WHOLE: "INTEGER", Kind.TRUTH: "INTEGER"}
"""The types of columns. A column of decimal numbers has no type, so that SQLite keeps each number as it is given."""
_LARGEST: Final = 2**63


def sqlite_database(data: RecordStore, track: Track) -> Content:
    """Return the content of a database file."""
    tables = kind_tables(data, track)
    return Content(files={"database": sqlite_bytes(tables, data.version)}, counts=counts(tables))


def sqlite_bytes(tables: Iterable[KindTable], version: str) -> bytes:
    """Return tables as the content of a database file.

    Args:
        tables: The tables. Each link must lead to a row of the table of records.
        version: The version of the data set.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for kind in tables:
            database.execute(_definition(kind))
            _fill(database, kind)
        database.execute("CREATE TABLE data_set (version TEXT)")
        database.execute("INSERT INTO data_set VALUES (?)", (version or None,))
        database.commit()
        return database.serialize()


def table_name(kind: str) -> str:
    """Return the name of the table of a kind.

    >>> table_name("trade-flow")
    'trade_flow'
    """
    return kind.replace("-", "_")


def _definition(kind: KindTable) -> str:
    lines = [f'"{column.name}" {_TYPES.get(column.kind, "")}'.rstrip() for column in kind.table.columns]
    if kind.key:
        lines.append(f"PRIMARY KEY ({', '.join(map(_name, kind.key))})")
    lines += [f"FOREIGN KEY ({_name(link)}) REFERENCES {_name(RECORDS)} (id)" for link in kind.links]
    return f"CREATE TABLE {_name(table_name(kind.name))} ({', '.join(lines)})"


def _name(name: str) -> str:
    return f'"{name}"'


def _fill(database: sqlite3.Connection, kind: KindTable) -> None:
    marks = ", ".join("?" * len(kind.table.names))
    rows = zip(*([_cell(value) for value in column.values] for column in kind.table.columns), strict=True)
    statement = f"INSERT INTO {_name(table_name(kind.name))} VALUES ({marks})"  # noqa: S608  the names are sinoperu's
    database.executemany(statement, rows)


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return _number(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _number(number: Decimal) -> int | float | str:
    """Return a decimal number as a number of SQLite, or as text if SQLite has no number with the same digits.

    >>> _number(Decimal("62.5")), _number(Decimal("1E+3")), _number(Decimal("0.12345678901234567890"))
    (62.5, 1000, '0.12345678901234567890')
    """
    if number == number.to_integral_value() and abs(number) < _LARGEST:
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else decimal_text(number)


SQLITE = Format(
    name="sqlite",
    about="One SQLite database with a table for each kind, e.g. `agreement` and `trade_flow`. The program `sqlite3`, "
    "DB Browser, DuckDB and most languages read it.",
    layout="The table `record` lists all records with their types and names. A link from one record to another is a "
    "foreign key to this table. The table `link` has one row for each id in a list of ids, such as the parties of an "
    "agreement. In the table of a kind, a column with lists has JSON arrays, which `json_each` reads. Days are text "
    "such as `2009-04-28`, and truth values are 0 and 1.",
    limits=(
        (
            "SQLite has no exact decimal numbers. If a number has more digits than a floating-point number can hold, "
            "the "
            "number is written as text."
        ),
        (
            "If a record refers to an id that no record has, the table `record` has a row with this id, without type "
            "and name."
        ),
        (
            "SQLite has no partial dates. A date such as `2009-04` is text; its first and last days are in columns of "
            "their "
            "own."
        ),
    ),
    make=sqlite_database,
    suffix=".sqlite",
)
