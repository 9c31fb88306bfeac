"""Reading and writing JSON Lines text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.errors import LoadError
from sinoperu.files.formats import jsonl

SETTINGS = examples(40)

values = st.lists(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.text())))


@SETTINGS
@given(values)
def test_what_is_written_is_read_back(data: list[object]) -> None:
    text = jsonl.write(data)
    assert list(jsonl.parse(text)) == list(enumerate(data, 1))


@SETTINGS
@given(values)
def test_a_text_and_an_open_file_are_read_alike(data: list[object]) -> None:
    text = jsonl.write(data).replace("\n", "\r\n\n")
    assert list(jsonl.parse(text)) == list(jsonl.parse(io.StringIO(text, newline="\n")))
    assert [value for _, value in jsonl.parse(text)] == data


def test_lines_are_read_one_by_one() -> None:
    lines = iter(['{"format": 1}\n', "never read"])
    assert next(jsonl.parse(lines)) == (1, {"format": 1})
    assert next(lines) == "never read"


def test_blank_lines_and_byte_order_marks_say_nothing() -> None:
    assert list(jsonl.parse('\ufeff\n\n \t\r\n\ufeff{"a": 1}')) == [(4, {"a": 1})]


def test_good_lines_come_first_and_then_all_problems_of_all_bad_lines() -> None:
    text = '{"a": 1}\n{"a": }\n[]\n{"a": NaN, "b": 1, "b": 2}\n{"a": 3}\n"'
    good: list[tuple[int, object]] = []
    with pytest.raises(LoadError) as caught:
        good.extend(jsonl.parse(text, "a.jsonl"))
    assert good == [(1, {"a": 1}), (3, []), (5, {"a": 3})]
    assert str(caught.value) == (
        "a.jsonl:2:7: expected value, got '}'\n"
        "a.jsonl:4:7: a: NaN is not a JSON number, expected a finite number\n"
        "a.jsonl:4:20: b: key 'b' is given twice\n"
        "a.jsonl:6:1: unterminated string"
    )


def test_a_hostile_file_is_given_up_after_a_thousand_problems() -> None:
    lines = iter(["x\n"] * 5000)
    with pytest.raises(LoadError) as caught:
        list(jsonl.parse(lines))
    assert len(caught.value.problems) == 1001
    assert caught.value.problems[-1].message == "more than 1000 problems, the rest of the text is not reported"
    assert len(list(lines)) == 3999


def test_what_cannot_be_written() -> None:
    with pytest.raises(TypeError, match=r"^a: cannot write set"):
        jsonl.write([{"a": {1}}])
