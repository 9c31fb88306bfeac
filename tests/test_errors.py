"""The hint that names what a misspelt word may have meant."""

import pytest

from sinoperu.errors import MAX_COMPARED, did_you_mean


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
