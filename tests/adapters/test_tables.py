"""Tables of published lists: banners, byte order marks, delimiters, encodings, and malformed tables."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.adapters import tables, unctad, wto
from sinoperu.adapters.tables import Row, column_name, decode, read_bytes, table, text_table
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError

cells = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=8)


@given(
    st.lists(st.tuples(cells, cells), max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["", "\ufeff"]),
    st.integers(0, 3),
)
def test_every_form_of_a_table_gives_the_same_rows(
    rows: list[tuple[str, str]], delimiter: str, mark: str, banner: int
) -> None:
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    lines = ["A list of somebody"] * banner + [f"Name{delimiter} Date of Signature (G) ", *quoted]
    text = mark + "\r\n".join(lines)
    parsed = text_table(text, ["name", "date_of_signature_g"], None)
    cells_read = [(row.cells["name"], row.cells["date_of_signature_g"]) for row in parsed]
    assert cells_read == [row for row in rows if any(row)]


def test_rows_know_their_lines_and_cells_are_trimmed() -> None:
    text = 'Some list\n\nNo.,Name,\n1," two\nlines ",\n\n2, Peru\u00a0,\n'
    assert text_table(text, ["no", "name"], None) == [
        Row(4, {"no": "1", "name": "two\nlines"}),
        Row(7, {"no": "2", "name": "Peru"}),
    ]


@given(st.binary(max_size=60))
def test_bytes_are_text_or_refused(raw: bytes) -> None:
    with suppress(LoadError):
        text = decode(raw, "a.csv")
        assert raw in {text.encode(), text.encode("utf-8-sig"), text.encode("cp1252", "replace")}


def test_bytes_that_are_not_text_are_refused() -> None:
    with pytest.raises(LoadError) as caught:
        decode(b"\x81\xff", "a.csv")
    assert str(caught.value) == "a.csv: expected text in UTF-8 or Windows-1252, got byte 0x81"


@pytest.mark.parametrize(
    ("raw", "description"),
    [
        (
            b"PK\x03\x04 and more",
            "a spreadsheet (.xlsx) or another zip file; open it, save the sheet as CSV, and give that file",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a spreadsheet in the old format (.xls) or with a password; save it as .xlsx without one",
        ),
        ("no,name".encode("utf-16"), "UTF-16; save it as UTF-8"),
        (b"%PDF-1.7", "a PDF file"),
    ],
)
def test_files_of_other_formats_are_refused_by_name(raw: bytes, description: str) -> None:
    with pytest.raises(LoadError) as caught:
        decode(raw, "a.csv")
    assert str(caught.value) == f"a.csv: expected text in UTF-8 or Windows-1252, got {description}"


def test_latin_1_is_read() -> None:
    assert decode("Côte d'Ivoire".encode("latin-1"), None) == "Côte d'Ivoire"


NO_HEADER = "a.csv: expected a header in the first 20 lines, got none with the columns "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", NO_HEADER + "no, name"),
        ("no;x\n1;2", NO_HEADER + "name"),
        ("x\n" * 30 + "no,name\n", NO_HEADER + "no, name"),
        ("no,name\n1,a,b\n", "a.csv:2: row has 3 cells, expected 2 as in the header"),
        ("no,name\n2\n", "a.csv:2: row has 1 cells, expected 2 as in the header"),
        ("no,name,name\n1,a,b\n", "a.csv:1: column 'name' is given twice"),
        ('no,name\n1,a\n2,"b\n', "a.csv:3: expected a table with closed quotes, got: unexpected end of data"),
        (
            f"no,name\n1,a\n2,{'b' * 131_073}\n",
            "a.csv:3: expected cells of at most 131072 characters, got a longer one; a quote may not be closed",
        ),
        ("no,name\n1,\ud800", "a.csv:2:3: lone surrogate '\\ud800', expected unicode text"),
        ("no,name\n\0", "a.csv:2: nul character, expected text"),
    ],
)  # fmt: skip
def test_malformed_tables_are_refused(text: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        text_table(text, ["no", "name"], "a.csv")
    assert str(caught.value) == message


def test_every_row_of_a_wrong_length_is_reported() -> None:
    with pytest.raises(LoadError) as caught:
        text_table("no,name\n2\n1,a,b\n", ["no", "name"], "a.csv")
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_empty_cells_beyond_the_header_are_allowed() -> None:
    assert text_table("no,name\n1,a,,\n", ["no"], None) == [Row(2, {"no": "1", "name": "a"})]


def test_a_problem_names_its_sheet() -> None:
    with pytest.raises(LoadError) as caught:
        table([(1, ["no"]), (2, ["1", "2"])], ["no"], "a.xlsx", "AllRTAs")
    assert str(caught.value) == "a.xlsx:2: AllRTAs: row has 2 cells, expected 1 as in the header"


def test_files_that_cannot_be_read_or_are_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "none.csv"
    with pytest.raises(LoadError) as caught:
        read_bytes(missing)
    assert str(caught.value) == f"{missing}: cannot be read: no such file or directory"
    file = tmp_path / "large.csv"
    file.write_text("12345")
    assert read_bytes(file) == b"12345"
    monkeypatch.setattr(tables, "MAX_BYTES", 4)
    with pytest.raises(LoadError) as caught:
        read_bytes(file)
    assert str(caught.value) == f"{file}: expected a file of at most 4 bytes, got 5"


@pytest.mark.parametrize("adapter", [unctad.read, wto.read])
def test_a_pipe_or_device_is_refused_and_not_waited_for(adapter: Callable[[Path], Dataset], tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"^/dev/null: expected a file, got a device$"):
        adapter(Path("/dev/null"))
    os.mkfifo(tmp_path / "list.xlsx")
    with pytest.raises(LoadError, match=r"list.xlsx: expected a file, got a pipe$"):
        adapter(tmp_path / "list.xlsx")


@given(st.text(max_size=30))
def test_the_text_around_the_words_of_a_column_name_does_not_matter(text: str) -> None:
    assert column_name(f" ({text}): ") == column_name(column_name(text)) == column_name(text)
