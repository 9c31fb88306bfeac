"""The texts that are read from docstrings."""

import pytest

from sinoperu.model.docstrings import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("The date (VCLT art. 12), e.g. `2009`. It may be partial.", "The date (VCLT art. 12), e.g. `2009`."),
        ("A line\nthat goes on. More.\n\nAnother.", "A line that goes on."),
        ("Without an end", "Without an end"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_before_the_next_one(text: str, first: str) -> None:
    assert first_sentence(text) == first
