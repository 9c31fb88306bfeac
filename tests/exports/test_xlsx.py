"""XLSX: openpyxl reads what was written, and what a sheet has no place for is text or counted."""

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.exports.real_data import real_data
from tests.exports.test_tables import tables, written

import sinoperu
from sinoperu import Agreement, Dataset, Project, strategies
from sinoperu.exports import xlsx_sheets
from sinoperu.exports.format import Loss, untracked
from sinoperu.exports.kind_tables import KindTable, all_names, kind_tables
from sinoperu.exports.xlsx_file import CONTENTS, xlsx, xlsx_bytes
from sinoperu.exports.xlsx_sheets import LONGEST_TEXT
from sinoperu.frames import Column, Kind, Table
from sinoperu.store.bundled_part import TITLE

openpyxl = pytest.importorskip("openpyxl")
from openpyxl.utils.escape import unescape  # noqa: E402  after the test for openpyxl
from openpyxl.workbook.workbook import Workbook  # noqa: E402


def opened(content: bytes) -> Workbook:
    book: Workbook = openpyxl.load_workbook(io.BytesIO(content))
    return book


def read_cell(kind: Kind, cell: object) -> object:
    """Return the value for which a cell stands. The class of what openpyxl read must be right too."""
    if kind is Kind.TEXTS:
        return () if cell is None else tuple(json.loads(unescape(str(cell))))
    if cell is None:
        return None
    if kind is Kind.TRUTH:
        assert isinstance(cell, bool)
        return cell
    if isinstance(cell, dt.datetime):
        assert kind is Kind.DAY
        assert cell.date() >= dt.date(1900, 3, 1)
        return cell.date()
    if isinstance(cell, int | float):
        assert kind in (Kind.WHOLE, Kind.DECIMAL)
        return Decimal(repr(cell))
    assert isinstance(cell, str)
    if kind is Kind.DAY:
        assert cell < "1900-03-01"
        return dt.date.fromisoformat(cell)
    return unescape(cell) if kind is Kind.TEXT else Decimal(cell)


def read_sheet(book: Workbook, kind: KindTable) -> list[list[object]]:
    header, *rows = book[kind.name].iter_rows(max_col=len(kind.table.columns), values_only=True)
    assert header == kind.table.names
    kinds = [column.kind for column in kind.table.columns]
    return [[read_cell(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in rows]


def check_read_back(kinds: Sequence[KindTable]) -> None:
    content, losses = xlsx_bytes(kinds)
    book = opened(content)
    assert book.sheetnames == [CONTENTS, *(kind.name for kind in kinds)]
    assert losses == ()
    for kind in kinds:
        assert read_sheet(book, kind) == written(kind.table), kind.name


def one_sheet(*columns: Column) -> tuple[Workbook, tuple[Loss, ...]]:
    content, losses = xlsx_bytes([KindTable(name="x", about="", table=Table(columns=columns))])
    return opened(content), losses


def text_column(*texts: str) -> Column:
    return Column(name="text", kind=Kind.TEXT, values=texts)


@given(tables())
def test_any_table_is_read_back(table: Table) -> None:
    check_read_back([KindTable(name="x", about="Any table.", table=table)])


def test_real_data_are_read_back() -> None:
    check_read_back(kind_tables(real_data(), untracked))


@given(st.lists(strategies.records(), max_size=3, unique_by=lambda record: record.id))
@settings(max_examples=5, deadline=None)
def test_any_records_are_read_back(records: list[sinoperu.Record]) -> None:
    check_read_back(kind_tables(Dataset(records), untracked))


@given(st.text(min_size=1))
@example("=1+1")
@example("+1")
@example("@SUM(A1)")
@example("2009-04")
@example("0012")
@example("\x00\x01\x0b\x1f\ufffe\uffff")
@example("a\r\nb\rc")
@example("_x0041_ _x005F_x0041_ __x0041__x0042_")
@example(" a\t\n ")
@example("]]> & < > \" '")
@example("钱凯 𠮷")
def test_any_text_is_a_text(text: str) -> None:
    book, _ = one_sheet(text_column(text))
    cell = book["x"]["A2"]
    assert cell.data_type == "s"
    assert cell.number_format == "@"  # else a program that edits the cell guesses what it is
    assert unescape(cell.value) == text


@pytest.mark.parametrize("day", ["0214-01-01", "1874-06-26", "1900-01-01", "1900-02-28"])
def test_a_day_before_march_1900_is_text(day: str) -> None:
    book, _ = one_sheet(Column(name="day", kind=Kind.DAY, values=(dt.date.fromisoformat(day),)))
    assert book["x"]["A2"].value == day
    assert book["x"]["A2"].number_format == "@"


@pytest.mark.parametrize("day", ["1900-03-01", "2009-04-28", "9999-12-31"])
def test_a_later_day_is_a_day(day: str) -> None:
    book, _ = one_sheet(Column(name="day", kind=Kind.DAY, values=(dt.date.fromisoformat(day),)))
    assert book["x"]["A2"].value == dt.datetime.fromisoformat(day)
    assert book["x"]["A2"].number_format == r"yyyy\-mm\-dd"


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        ("-9.6964", -9.6964), ("62.50", 62.5), ("0", 0), ("123456789012345", 123456789012345),
        ("1234567890123456", "1234567890123456"), ("0.123456789012345", 0.123456789012345),
        ("0.1234567890123456", "0.1234567890123456"), ("-5000000000000000000", -5000000000000000000),
        ("1E+3", 1000), ("1E+400", "1" + "0" * 400),
    ],
)  # fmt: skip
def test_a_number_of_more_than_15_digits_is_text(number: str, cell: object) -> None:
    book, _ = one_sheet(Column(name="number", kind=Kind.DECIMAL, values=(Decimal(number),)))
    assert book["x"]["A2"].value == cell
    assert isinstance(book["x"]["A2"].value, str) == isinstance(cell, str)


@pytest.mark.parametrize("text", ["a" * LONGEST_TEXT, "𠮷" * (LONGEST_TEXT // 2) + "a"])
def test_the_longest_text_is_whole(text: str) -> None:
    book, losses = one_sheet(text_column(text))
    assert book["x"]["A2"].value == text
    assert losses == ()


@pytest.mark.parametrize("text", ["a" * (LONGEST_TEXT + 1), "𠮷" * (LONGEST_TEXT // 2 + 1), "a" + "𠮷" * LONGEST_TEXT])
def test_a_longer_text_is_cut_with_a_mark_and_counted(text: str) -> None:
    book, losses = one_sheet(text_column("short", text, text))
    assert [str(loss) for loss in losses] == ["not written: 2 ends of texts (a cell has 32,767 characters)"]
    shown = book["x"]["A4"].value
    assert isinstance(shown, str)
    assert shown.endswith("[…]")
    assert text.startswith(shown.removesuffix("[…]"))
    assert LONGEST_TEXT - 1 <= len(shown.encode("utf-16-le")) // 2 <= LONGEST_TEXT


def test_rows_for_which_a_sheet_has_no_place_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheets, "MOST_ROWS", 3)
    book, losses = one_sheet(text_column("a", "b", "c", "d"))
    assert [cell.value for cell in book["x"]["A"]] == ["text", "a", "b"]
    assert [str(loss) for loss in losses] == ["not written: 2 rows (a sheet has 1,048,576 rows)"]


def test_a_negative_latitude_is_a_number_and_a_partial_date_is_text() -> None:
    data = Dataset([Project(id="m", latitude="-9.6964 degrees"), Agreement(id="fta", signed="2009-04")])
    book = opened(xlsx(data, untracked).files["workbook"])
    header, project = book["project"].iter_rows(values_only=True)
    cells = dict(zip(header, project, strict=True))
    assert (cells["latitude"], cells["latitude_number"]) == ("-9.6964 degrees", -9.6964)
    header, agreement = book["agreement"].iter_rows(values_only=True)
    cells = dict(zip(header, agreement, strict=True))
    assert (cells["signed"], cells["signed_earliest"]) == ("2009-04", dt.datetime(2009, 4, 1))  # noqa: DTZ001


def test_programs_allow_the_names_of_all_sheets() -> None:
    names = [CONTENTS, *all_names()]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z-]{1,31}", name)
        assert name != "history"  # Excel has this name for itself


def test_the_first_sheet_lists_the_others_and_leads_to_them() -> None:
    data = real_data()
    book = opened(xlsx(data, untracked).files["workbook"])
    tables = kind_tables(data, untracked)
    assert [*book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [
        (kind.name, len(kind.table), kind.about) for kind in tables
    ]
    links = [cell.hyperlink for cell in book.worksheets[0]["A"][1:]]
    assert [link and link.location for link in links] == [f"'{kind.name}'!A1" for kind in tables]
    assert (book.properties.version, book.properties.title) == (data.version, None)


def test_only_the_bundled_data_get_their_title() -> None:
    bundled = sinoperu.load()
    content, _ = xlsx_bytes([], bundled.version, bundled.bundled)
    properties = opened(content).properties
    assert (properties.title, properties.version) == (TITLE, bundled.version)
    assert properties.description == bundled.bundled.credit  # type: ignore[union-attr]


def test_the_names_of_columns_stay_in_view() -> None:
    book = opened(xlsx(Dataset(), untracked).files["workbook"])
    assert {sheet.freeze_panes for sheet in book.worksheets} == {"A2"}
    assert book["agreement"]["A1"].font.bold


def test_no_byte_of_the_archive_depends_on_the_clock_or_the_system() -> None:
    archive = zipfile.ZipFile(io.BytesIO(xlsx(Dataset(), untracked).files["workbook"]))
    assert archive.testzip() is None
    assert archive.namelist()[0] == "[Content_Types].xml"
    assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
