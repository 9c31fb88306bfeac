"""Workbooks, and files that only look like one."""

import datetime as dt
import io
import re
import sys
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoperu.adapters import workbook
from sinoperu.adapters.workbook import sheets
from sinoperu.errors import LoadError


def book(**rows_by_sheet: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in rows_by_sheet.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    raw = io.BytesIO()
    made.save(raw)
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


def test_cells_are_text_and_dates_are_days() -> None:
    lines = {name: [(number, [*cells[:3]]) for number, cells in sheet] for name, sheet in sheets(SMALL, None).items()}
    assert lines == {
        "AllRTAs": [(1, ["RTA ID", "", "Date"]), (2, ["666", "Peru - China", "2009-04-28"])],
        "Other": [(1, ["1.5", "2", "True"])],
    }


def test_whole_numbers_have_no_point_however_they_are_written() -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        content = archive.read("xl/worksheets/sheet2.xml")
    assert b"<v>2</v>" in content
    pointed = with_member(SMALL, "xl/worksheets/sheet2.xml", content.replace(b"<v>2</v>", b"<v>2.0</v>"))
    assert sheets(pointed, None) == sheets(SMALL, None)


def test_columns_far_to_the_right_are_left_out_and_too_many_rows_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_COLUMNS", 2)
    assert sheets(book(a=[[1, 2, 3]]), None) == {"a": [(1, ["1", "2"])]}
    monkeypatch.setattr(workbook, "MAX_ROWS", 1)
    with pytest.raises(LoadError) as caught:
        sheets(SMALL, "a.xlsx")
    assert str(caught.value) == "a.xlsx: expected at most 1 rows in sheet 'AllRTAs'"


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
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
def test_entities_are_refused(member: str) -> None:
    """The same workbook, but that one of its files defines an entity."""
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        content = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", archive.read(member))
    assert sheets(with_member(SMALL, member, content), None) == sheets(SMALL, None)
    with pytest.raises(LoadError, match=r"^a\.xlsx: expected a workbook \(\.xlsx\), got: "):
        sheets(with_member(SMALL, member, b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + content), "a.xlsx")


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(LoadError) as caught:
        sheets(b"PK\x03\x04 and then nothing", "a.xlsx")
    assert str(caught.value) == "a.xlsx: expected a workbook (.xlsx), got a file that is no zip archive"


@settings(max_examples=60)
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(LoadError):
        sheets(SMALL[:at] + noise + SMALL[at + len(noise) :], "a.xlsx")


def test_without_the_libraries_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
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
