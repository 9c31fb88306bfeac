"""Reading, locating and writing CSV text."""

import csv as standard
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.errors import LoadError
from sinoperu.files.formats import csv

SETTINGS = examples(60)

COLUMNS = ("reporter", "partner", "value")
cells = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.text(
    alphabet="\"',;\r\n =+-@\t0", max_size=5
)
rows = st.lists(st.dictionaries(st.sampled_from(COLUMNS), cells.filter(bool), min_size=1))


@SETTINGS
@given(rows)
def test_what_is_written_is_read_back(data: list[dict[str, str]]) -> None:
    assert [row for _, row in csv.parse(csv.write(data, COLUMNS), None, COLUMNS)] == data


@SETTINGS
@given(rows)
def test_the_standard_library_reads_the_same(data: list[dict[str, str]]) -> None:
    text = csv.write(data, COLUMNS)
    read = list(standard.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [{name: cell for name, cell in row.items() if cell} for row in read] == data


@SETTINGS
@given(rows, st.sampled_from(["unix", "excel"]))  # one dialect quotes all cells, the other as few as possible
def test_what_the_standard_library_writes_is_read(data: list[dict[str, str]], dialect: str) -> None:
    out = io.StringIO(newline="")
    writer = standard.DictWriter(out, COLUMNS, dialect=dialect)
    writer.writeheader()
    writer.writerows(data)
    assert [row for _, row in csv.parse(out.getvalue(), None, COLUMNS)] == data


@SETTINGS
@given(rows)
def test_every_cell_and_its_line_are_located(data: list[dict[str, str]]) -> None:
    text = csv.write(data, COLUMNS)
    lines = text.split("\n")
    positions = csv.locate(text)
    for index, (line, row) in enumerate(csv.parse(text, None, COLUMNS)):
        start = positions.value((index,))
        assert start == (line, 1)
        for name, cell in row.items():
            place = positions.value((index, name))
            assert place is not None
            rest = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
            assert next(standard.reader(io.StringIO(rest, newline=""), strict=True))[0] == cell
            assert positions.key((index, name)) == (1, text.index(name) + 1)
        assert positions.nearest((index, "no such column")) == start


def test_rows_carry_the_line_where_they_start() -> None:
    text = '\ufeffvalue,reporter\r\n"1\n\n2",peru\r\n\r\n,\n ,china'
    assert csv.parse(text, None, COLUMNS) == [
        (2, {"value": "1\n\n2", "reporter": "peru"}),
        (7, {"value": " ", "reporter": "china"}),
    ]
    assert csv.locate(text).value((1, "reporter")) == (7, 3)


def test_cells_that_a_spreadsheet_would_run_are_data() -> None:
    assert csv.parse("value\n=1+1\n@a\n'x\n", None, COLUMNS) == [
        (2, {"value": "=1+1"}), (3, {"value": "@a"}), (4, {"value": "'x"}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a.csv:1:1: expected a line with the names of the columns, got an empty text"),
        ("\n,,\n", "a.csv:1:1: expected a line with the names of the columns, got an empty text"),
        ("reporter,valeu\n", "a.csv:1:10: unknown column 'valeu'; did you mean 'value'?"),
        ("zzz\n", "a.csv:1:1: unknown column 'zzz', expected one of reporter, partner, value"),
        (
            "value,,value\n",
            "a.csv:1:7: column without a name\na.csv:1:8: column 'value' is given twice",
        ),
        (
            "reporter,value\nperu\nperu,1,2,3\nperu,1\n,1,\n",
            (
                "a.csv:2:1: row has 1 cells, expected 2 as in the header\n"
                "a.csv:3:8: row has 4 cells, expected 2 as in the header\n"
                "a.csv:5:4: row has 3 cells, expected 2 as in the header"
            ),
        ),
        (
            'reporter,value\n"peru"x,1\nperu,1,2\nperu,"1',
            (
                "a.csv:2:7: expected a comma or the end of the line, got 'x'\n"
                "a.csv:3:8: row has 3 cells, expected 2 as in the header\n"
                "a.csv:4:6: quote is never closed"
            ),
        ),
        ('value\n"1""\n2', "a.csv:2:1: quote is never closed"),
        ("value\n1\r2\n", "a.csv:2:2: expected a comma or the end of the line, got '\\r'"),
        ('value\n"1"x', "a.csv:2:4: expected a comma or the end of the line, got 'x'"),
        ("value\n1\n\0\n", "a.csv:3:1: nul character, expected text"),
        ("value\n\ud800", r"a.csv:2:1: lone surrogate '\ud800', expected unicode text"),
    ],
)
def test_refused_texts(text: str, expected: str) -> None:
    with pytest.raises(LoadError) as caught:
        csv.parse(text, "a.csv", COLUMNS)
    assert str(caught.value) == expected


def test_a_hostile_text_is_given_up_after_a_thousand_problems() -> None:
    with pytest.raises(LoadError) as caught:
        csv.parse("value\n" + "1,2\n" * 5000, "a.csv", COLUMNS)
    assert len(caught.value.problems) == 1001
    assert str(caught.value.problems[-1]) == (
        "a.csv:1002:3: more than 1000 problems, the rest of the text is not reported"
    )


def test_a_long_unknown_name_is_cut_in_the_message() -> None:
    with pytest.raises(LoadError) as caught:
        csv.parse("x" * 1_000_000, None, COLUMNS)
    assert len(str(caught.value)) < 200


def test_rows_without_a_value_are_not_written() -> None:
    assert csv.write([{}, {"value": ""}, {"value": "1"}], ["value"]) == "value\n1\n"


@pytest.mark.parametrize(
    ("row", "error", "expected"),
    [
        ({"valeu": "1"}, ValueError, "row has the column 'valeu', expected one of reporter, partner, value"),
        ({"value": 1}, TypeError, "cannot write int 1 as a cell, expected text"),
        ({"value": "\0"}, ValueError, "cannot write '\\x00' as a cell: it has a null character or a lone surrogate"),
        (
            {"value": "\ud800"},
            ValueError,
            r"cannot write '\ud800' as a cell: it has a null character or a lone surrogate",
        ),
    ],
)
def test_what_cannot_be_written(row: dict[str, str], error: type[Exception], expected: str) -> None:
    with pytest.raises(error) as caught:
        csv.write([row], COLUMNS)
    assert str(caught.value) == expected
