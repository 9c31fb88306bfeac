"""Workbooks, and files that only look like workbooks."""

import datetime as dt
import io
import re
import sys
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.adapters import workbook
from sinoperu.adapters.workbook import sheets
from sinoperu.errors import LoadError


def book(**rows_by_sheet: list[list[object]]) -> bytes:
    opened = openpyxl.Workbook()
    opened.remove(opened.worksheets[0])
    for name, rows in rows_by_sheet.items():
        sheet = opened.create_sheet(name)
        for row in rows:
            sheet.append(row)
    raw = io.BytesIO()
    opened.save(raw)
    return raw.getvalue()


def with_member(raw: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one of its files replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, content if member.filename == name else old.read(member))
    return out.getvalue()


SIGNED = dt.datetime.fromisoformat("2009-04-28")
SMALL = book(AllRTAs=[["RTA ID", None, "Date"], [666, "Peru - China", SIGNED]], Other=[[1.5, 2.0, True]])


def test_cells_are_text_and_dates_have_no_time() -> None:
    lines = {name: [(number, [*cells[:3]]) for number, cells in sheet] for name, sheet in sheets(SMALL, None).items()}
    assert lines == {
        "AllRTAs": [(1, ["RTA ID", "", "Date"]), (2, ["666", "Peru - China", "2009-04-28"])],
        "Other": [(1, ["1.5", "2", "True"])],
    }


def test_whole_numbers_never_have_a_decimal_point() -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        content = archive.read("xl/worksheets/sheet2.xml")
    assert b"<v>2</v>" in content
    pointed = with_member(SMALL, "xl/worksheets/sheet2.xml", content.replace(b"<v>2</v>", b"<v>2.0</v>"))
    assert sheets(pointed, None) == sheets(SMALL, None)


def test_columns_far_to_the_right_are_ignored_and_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_COLUMNS", 2)
    assert sheets(book(a=[[1, 2, 3]]), None) == {"a": [(1, ["1", "2"])]}
    monkeypatch.setattr(workbook, "MAX_ROWS", 1)
    with pytest.raises(LoadError) as caught:
        sheets(SMALL, "a.xlsx")
    assert str(caught.value) == "a.xlsx: expected at most 1 rows, got more in sheet 'AllRTAs'"


def test_rows_and_cells_of_all_sheets_are_limited_together(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = book(a=[[1, 2], [3]], b=[[4, 5, 6]])
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    with pytest.raises(LoadError, match=r"^a.xlsx: expected at most 2 rows, got more in sheet 'b'$"):
        sheets(raw, "a.xlsx")
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    monkeypatch.setattr(workbook, "MAX_CELLS", 6)
    with pytest.raises(LoadError, match=r"^a.xlsx: expected at most 6 cells, got more in sheet 'b'$"):
        sheets(raw, "a.xlsx")
    assert sheets(raw, None, needed=["a"]) == {"a": [(1, ["1", "2"]), (2, ["3", ""])], "b": []}


def test_an_empty_row_takes_no_memory() -> None:
    raw = book(a=[[None], [1, None, 2], [None], [3]])
    assert sheets(raw, None) == {"a": [(1, []), (2, ["1", "", "2"]), (3, []), (4, ["3", "", ""])]}


def test_tags_and_attributes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ELEMENTS", 1000)
    many = with_member(SMALL, "xl/styles.xml", b"<a/>" * 2000)
    with pytest.raises(LoadError, match=r"^a.xlsx: expected .* at most 1000 tags and attributes, got 2\d{3}$"):
        sheets(many, "a.xlsx")


def test_a_small_file_never_unpacks_to_much_more() -> None:
    bomb = with_member(SMALL, "xl/worksheets/sheet1.xml", b" " * 5_000_000)
    limit = max(workbook.MAX_UNPACKED_RATIO * len(bomb), 2**20)
    with pytest.raises(LoadError, match=rf"^a.xlsx: expected a workbook of at most {limit} bytes unpacked, got 50"):
        sheets(bomb, "a.xlsx")


def test_a_workbook_with_a_too_large_unpacked_size_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_member(SMALL, "xl/worksheets/sheet1.xml", b" " * 5_000_000)
    assert len(bomb) < 20_000
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(
        LoadError, match=r"^a.xlsx: expected a workbook of at most 1000000 bytes unpacked, got 50\d\d\d\d\d$"
    ):
        sheets(bomb, "a.xlsx")


@pytest.mark.parametrize(
    "member", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(member: str, encoding: str) -> None:
    """A workbook is refused if one of its XML files declares a document type, which could define an entity."""
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        content = re.sub(r"^<\?xml[^>]*\?>\s*", "", archive.read(member).decode("utf-8"))
    assert sheets(with_member(SMALL, member, content.encode(encoding)), None) == sheets(SMALL, None)
    with_type = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>{content}'.encode(encoding)
    with pytest.raises(LoadError) as caught:
        sheets(with_member(SMALL, member, with_type), "a.xlsx")
    assert str(caught.value) == f"a.xlsx: expected a workbook (.xlsx), got: a document type in '{member}'"


SHEET = "xl/worksheets/sheet1.xml"
THREE = book(AllRTAs=[["RTA ID"], [1], [2]])


def sheet_xml(raw: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(SHEET)


@pytest.mark.parametrize("size", ["A1:A1", "A1:A2", "A1:XFD1048576"])
def test_the_stated_dimensions_of_a_sheet_are_ignored(size: str) -> None:
    content = sheet_xml(THREE)
    assert b'ref="A1:A3"' in content
    changed = with_member(THREE, SHEET, content.replace(b'ref="A1:A3"', f'ref="{size}"'.encode()))
    assert [cells[0] for _, cells in sheets(changed, None)["AllRTAs"]] == ["RTA ID", "1", "2"]


def test_a_row_after_empty_rows_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    far = with_member(THREE, SHEET, sheet_xml(THREE).replace(b'r="3"', b'r="9"').replace(b'r="A3"', b'r="A9"'))
    number, cells = sheets(far, None)["AllRTAs"][8]
    assert (number, cells[0]) == (9, "2")
    monkeypatch.setattr(workbook, "MAX_ROWS", 8)
    with pytest.raises(LoadError, match=r"^a\.xlsx: expected at most 8 rows, got more in sheet 'AllRTAs'$"):
        sheets(far, "a.xlsx")


def test_a_formula_without_a_computed_value_is_refused() -> None:
    raw = book(AllRTAs=[["RTA ID", "Date"], [1, "=A2+1"], [2, "=A3+1"]])
    with pytest.raises(LoadError) as caught:
        sheets(raw, "a.xlsx")
    assert str(caught.value).splitlines() == [
        "a.xlsx:2: AllRTAs: expected a computed value, got only the formula '=A2+1'",
        "a.xlsx:3: AllRTAs: expected a computed value, got only the formula '=A3+1'",
    ]
    computed = with_member(raw, SHEET, re.sub(rb"</f><v\s*/>|</f><v></v>", b"</f><v>7</v>", sheet_xml(raw)))
    assert [cells[:2] for _, cells in sheets(computed, None)["AllRTAs"]] == [["RTA ID", "Date"], ["1", "7"], ["2", "7"]]


def test_merged_rows_are_refused_and_merged_columns_are_read() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book(AllRTAs=[["A banner", ""], ["RTA ID", "Date"], [1, 2], [3, 4]])))
    out = io.BytesIO()
    opened["AllRTAs"].merge_cells("A1:B1")
    opened.save(out)
    assert sheets(out.getvalue(), None)["AllRTAs"][0][1][0] == "A banner"
    opened["AllRTAs"].merge_cells("B3:B4")
    opened.save(out := io.BytesIO())
    with pytest.raises(LoadError) as caught:
        sheets(out.getvalue(), "a.xlsx")
    assert str(caught.value) == f"a.xlsx:3: merged cells B3:B4 in '{SHEET}', expected a value in each row"


def test_an_archive_with_a_password_is_refused() -> None:
    """The archive has no password, but all its headers have the flag for encryption."""
    locked = SMALL
    for header in (rb"PK\x03\x04..", rb"PK\x01\x02...."):
        locked = re.sub(b"(" + header + b").", lambda match: match[1] + b"\1", locked, flags=re.DOTALL)
    with pytest.raises(LoadError, match=r"^a\.xlsx: expected a workbook \(\.xlsx\), got an unreadable archive: "):
        sheets(locked, "a.xlsx")


def test_a_file_that_is_not_a_zip_archive_is_refused() -> None:
    with pytest.raises(LoadError) as caught:
        sheets(b"PK\x03\x04 and then nothing", "a.xlsx")
    assert str(caught.value) == "a.xlsx: expected a workbook (.xlsx), got a file that is not a zip archive"


@examples(30)
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(LoadError):
        sheets(SMALL[:at] + noise + SMALL[at + len(noise) :], "a.xlsx")


def test_the_message_without_the_libraries_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = "without openpyxl and defusedxml: install sinoperu[xlsx], or save the sheet as CSV"
    with monkeypatch.context() as patch:
        patch.setattr(openpyxl, "DEFUSEDXML", False)
        with pytest.raises(LoadError) as caught:
            sheets(SMALL, "a.xlsx")
    assert str(caught.value) == f"a.xlsx: cannot be read safely {needs}"
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(LoadError) as caught:
        sheets(SMALL, "a.xlsx")
    assert str(caught.value) == f"a.xlsx: cannot be read {needs}"
