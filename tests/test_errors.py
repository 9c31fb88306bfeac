"""Helpers for error messages: hints for misspelt words, quotes, and checks of arguments."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.errors import (
    MAX_COMPARED,
    MAX_PATH,
    Problem,
    check_type,
    check_word,
    did_you_mean,
    listed,
    path_text,
    quote,
)


@pytest.mark.parametrize(
    ("word", "limit", "hint"),
    [
        ("singed", 1, "; did you mean 'signed'?"),
        ("signd", 3, "; did you mean 'signed' or 'sign'?"),
        ("signd", 1, "; did you mean 'signed'?"),
        ("", 3, ""),
        ("si", 3, ""),
        ("volcano", 3, ""),
    ],
)
def test_a_hint_names_the_most_similar_words_up_to_the_limit(word: str, limit: int, hint: str) -> None:
    assert did_you_mean(word, {"place", "sign", "signed"}, limit=limit) == hint


def test_without_candidates_there_is_no_hint() -> None:
    assert did_you_mean("signed", iter(())) == ""


def test_only_the_beginning_of_a_long_word_is_compared() -> None:
    assert did_you_mean("s" * MAX_COMPARED + "x" * 10_000_000, ["s" * MAX_COMPARED]) != ""


def test_a_number_of_any_length_can_be_quoted() -> None:
    assert quote(10**5000) == "a number of 16610 bits"
    assert quote([10**5000]) == "a list"
    assert quote(2009) == "2009"


@given(st.lists(st.integers(0, 10**30) | st.text() | st.text(min_size=1, max_size=3).map(lambda text: text * 1000)))
def test_a_path_is_one_visible_line_of_limited_length(path: list[str | int]) -> None:
    text = path_text(path)
    assert len(text) <= MAX_PATH
    assert text.isprintable()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("agreement", "a" * 120, "signed"), f"agreement.{'a' * 120}.signed"),
        (("agreement", "a" * 121), f"agreement.{'a' * 117}..."),
        (("x",) * 1000, "x." * 498 + "x..."),
    ],
)
def test_a_key_that_is_no_id_and_a_path_that_no_field_has_are_cut_off(path: tuple[str, ...], expected: str) -> None:
    assert str(Problem(path=path, message="refused")) == f"{expected}: refused"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("x", "expected a list of ids, got text 'x': write ['x']"),
        (5, "expected a list of ids, got int 5"),
        (None, "expected a list of ids, got NoneType None"),
        (int, "expected a list of ids, got class int"),
        (["x", 5], "expected a list of ids, got int 5 in the list"),
    ],
)
def test_a_list_argument_is_a_list_with_items_of_one_class(values: Any, message: str) -> None:
    with pytest.raises(TypeError) as error:
        listed(values, "ids", str)
    assert str(error.value) == message


def test_a_list_argument_can_be_any_iterable() -> None:
    assert listed((text for text in "ab"), "ids", str) == ("a", "b")


@pytest.mark.parametrize(
    ("word", "error", "message"),
    [
        ("pery", ValueError, "expected a country, got 'pery'; did you mean 'peru'?"),
        (5, TypeError, "expected a country, got int 5"),
        (["peru"], TypeError, "expected a country, got list ['peru']"),
    ],
)
def test_an_argument_that_is_not_one_of_some_words_is_refused(
    word: object, error: type[Exception], message: str
) -> None:
    check_word("peru", ["peru"], "a country")
    with pytest.raises(error) as raised:
        check_word(word, ["peru"], "a country")
    assert str(raised.value) == message


def test_a_bool_is_not_a_number() -> None:
    check_type(1, int, "a number")
    with pytest.raises(TypeError, match=r"^expected a number, got bool True$"):
        check_type(value=True, cls=int, expected="a number")
