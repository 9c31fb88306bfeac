"""CSV and SQLite: what is read back is what was written."""

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import Agreement, Dataset, Project, Stake, strategies
from sinoperu.exports.csv_files import csv_bytes, csv_folder, original_text, safe_text
from sinoperu.exports.format import untracked
from sinoperu.exports.kind_tables import KindTable, all_names, kind_tables
from sinoperu.exports.sqlite_file import sqlite_bytes, sqlite_database, table_name
from sinoperu.frames import Column, Kind, Table

VALUES = {
    Kind.TEXT: st.text(min_size=1).filter(lambda text: text.isprintable() or "\n" in text),
    Kind.TEXTS: st.lists(st.text()).map(tuple),
    Kind.WHOLE: st.integers(-(2**63), 2**63 - 1),
    Kind.DECIMAL: st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**25), max_value=10**25, places=12),
    Kind.TRUTH: st.booleans(),
    Kind.DAY: st.dates(),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows = draw(st.integers(0, 4))
    kinds = [kind for kind in VALUES for _ in range(draw(st.integers(0, 1)))]
    cells = {kind: VALUES[kind] if kind is Kind.TEXTS else st.none() | VALUES[kind] for kind in kinds}
    names = Column(name="id", kind=Kind.TEXT, values=tuple(f"row-{row}" for row in range(rows)))
    return Table(columns=(names, *(
        Column(name=kind.name.lower(), kind=kind, values=tuple(draw(cells[kind]) for _ in range(rows)))
        for kind in kinds
    )))  # fmt: skip


def read_cell(kind: Kind, cell: str) -> object:
    if kind is Kind.TEXTS:
        return tuple(json.loads(cell))
    if cell == "":
        return None
    if kind is Kind.TEXT:
        return original_text(cell)
    if kind is Kind.TRUTH:
        return {"true": True, "false": False}[cell]
    if kind is Kind.WHOLE:
        return int(cell)
    return Decimal(cell) if kind is Kind.DECIMAL else dt.date.fromisoformat(cell)


def read_csv(content: bytes, table: Table) -> list[list[object]]:
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    assert tuple(header) == table.names
    kinds = [column.kind for column in table.columns]
    return [[read_cell(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in rows]


def written(table: Table) -> list[list[object]]:
    return [list(row.values()) for row in table.rows()]


@given(tables())
def test_csv_is_read_back_as_it_was(table: Table) -> None:
    assert read_csv(csv_bytes(table), table) == written(table)


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1", "\uff1d1", "'=1", "''=1"])
def test_a_text_that_could_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_text(text) == f"'{text}"
    assert original_text(safe_text(text)) == text


@pytest.mark.parametrize("text", ["-9.6964", "+51", "-3%", "Chancay", "'quoted'", "a=b", "1-2", "钱凯"])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert safe_text(text) == original_text(text) == text


@given(st.text())
def test_the_apostrophe_can_always_be_taken_away(text: str) -> None:
    assert original_text(safe_text(text)) == text


@given(st.text(alphabet="=+-@'\t\r 1a\ufeff"))
def test_no_cell_of_text_runs_as_a_formula(text: str) -> None:
    cell = safe_text(text).lstrip("\ufeff \t\r\n")
    assert cell[:1] not in {"=", "@"}
    assert cell[:1] not in {"+", "-"} or cell.strip("+-%.0123456789") == ""


def test_a_negative_latitude_is_a_number_in_csv() -> None:
    content = csv_folder(Dataset([Project(id="m", latitude="-9.6964 degrees")]), untracked).files["project.csv"]
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert row["latitude_number"] == "-9.6964"
    assert row["latitude"] == "'-9.6964 degrees"


def test_each_kind_has_one_file_with_its_name() -> None:
    data = Dataset()
    files = csv_folder(data, untracked).files
    assert list(files) == [f"{name}.csv" for name in all_names()]
    assert {"agreement.csv", "stake.csv", "trade-flow.csv", "statement.csv"} <= set(files)
    assert len(set(all_names())) == len(all_names())


# ------------------------------------------------------------------------------------------------ SQLite


def sqlite_rows(database: sqlite3.Connection, kind: KindTable) -> list[list[object]]:
    def value(column: Column, cell: object) -> object:
        if column.kind is Kind.TEXTS:
            return tuple(json.loads(cast("str", cell)))
        if cell is None or column.kind in (Kind.TEXT, Kind.WHOLE):
            return cell
        readers = {Kind.TRUTH: bool, Kind.DECIMAL: lambda cell: Decimal(str(cell)), Kind.DAY: dt.date.fromisoformat}
        return readers[column.kind](cell)  # type: ignore[operator]

    rows = database.execute(f'SELECT * FROM "{table_name(kind.name)}" ORDER BY rowid')  # noqa: S608
    return [[value(column, cell) for column, cell in zip(kind.table.columns, row, strict=True)] for row in rows]


def opened(data: Dataset) -> sqlite3.Connection:
    return opened_bytes(sqlite_database(data, untracked).files["database"])


def opened_bytes(content: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return database


def check_read_back(data: Dataset) -> None:
    tables = kind_tables(data, untracked)
    with closing(opened_bytes(sqlite_bytes(tables, data.version))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT version FROM data_set").fetchall() == [(data.version or None,)]
        for kind in tables:
            assert sqlite_rows(database, kind) == written(kind.table), kind.name
            # An empty text looks like a missing value to `csv.reader`.
            filled = [[None if cell == "" else cell for cell in row] for row in written(kind.table)]
            assert read_csv(csv_bytes(kind.table), kind.table) == filled, kind.name


def test_the_bundled_data_are_read_back_from_sqlite_and_csv() -> None:
    check_read_back(sinoperu.load())


@given(strategies.datasets())
@settings(max_examples=5, deadline=None)
def test_generated_data_are_read_back_from_sqlite_and_csv(data: Dataset) -> None:
    check_read_back(data)


@given(st.lists(strategies.records(), max_size=5, unique_by=lambda record: record.id))
@settings(max_examples=20, deadline=None)
def test_any_records_with_any_texts_are_read_back_from_sqlite_and_csv(records: list[sinoperu.Record]) -> None:
    check_read_back(Dataset(records))


def test_an_id_that_no_record_has_is_listed_without_a_type() -> None:
    data = Dataset([
        Project(id="mine", operator="nobody", regions=("nowhere",), stakes=(Stake(owner="someone"),)),
    ])  # fmt: skip
    with closing(opened(data)) as database:
        assert database.execute("SELECT id, record_type FROM record ORDER BY id").fetchall() == [
            ("mine", "project"), ("nobody", None), ("nowhere", None), ("someone", None),
        ]  # fmt: skip
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_planted_dangling_link_is_found() -> None:
    with closing(opened(Dataset([Project(id="mine")]))) as database:
        database.execute("UPDATE project SET operator = 'nobody'")
        assert [row[0] for row in database.execute("PRAGMA foreign_key_check")] == ["project"]


def test_the_ids_in_lists_are_rows_of_the_table_of_links() -> None:
    with closing(opened(Dataset([Agreement(id="fta", parties=("peru", "china"))]))) as database:
        assert database.execute("SELECT * FROM link").fetchall() == [
            ("fta", "parties", 0, "peru"), ("fta", "parties", 1, "china"),
        ]  # fmt: skip
