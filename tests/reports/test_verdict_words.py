"""Words, marks and styles of verdicts: each verdict is told without colours, and only a confirmed one is green."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.reports.verdict_words import ASCII_MARKS, MARKS, STYLES, counted, headline, marked, word
from sinoperu.values.vocabulary import Verdict

VERDICTS = st.lists(st.sampled_from(Verdict))


@pytest.mark.parametrize("marks", [MARKS, ASCII_MARKS])
def test_each_verdict_has_a_mark_of_its_own(marks: dict[Verdict, str]) -> None:
    assert list(marks) == list(Verdict)
    assert len(set(marks.values())) == len(Verdict)
    assert {len(mark) for mark in marks.values()} == {1}


def test_the_ascii_marks_are_ascii() -> None:
    assert "".join(ASCII_MARKS.values()).isascii()


def test_only_confirmed_is_green() -> None:
    assert list(STYLES) == list(Verdict)
    assert [verdict for verdict, style in STYLES.items() if "green" in style] == [Verdict.CONFIRMED]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_mark_stands_beside_the_word_and_both_forms_are_equally_long(verdict: Verdict) -> None:
    assert marked(verdict) == f"{MARKS[verdict]} {verdict.value.replace('-', ' ')}"
    assert marked(verdict, ascii_only=True).isascii()
    assert len(marked(verdict)) == len(marked(verdict, ascii_only=True))


@given(VERDICTS)
def test_counts_add_up_and_run_from_the_best_verdict_to_the_worst(verdicts: list[Verdict]) -> None:
    counts = counted(verdicts)
    assert sum(counts.values()) == len(verdicts)
    assert list(counts) == [verdict for verdict in Verdict if verdict in verdicts]


@given(VERDICTS, st.randoms())
def test_the_order_of_verdicts_does_not_change_the_headline(verdicts: list[Verdict], random: Random) -> None:
    assert headline(random.sample(verdicts, len(verdicts))) == headline(verdicts)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], "no statements"),
        ([Verdict.NEW], "1 statement: 1 new"),
        (
            [Verdict.CONTRADICTED] * 2 + [Verdict.NEW] * 2 + [Verdict.DISPUTED] + [Verdict.CONFIRMED] * 9
            + [Verdict.UNCORROBORATED] * 3,
            "17 statements: 9 confirmed, 3 uncorroborated, 2 new, 1 disputed, 2 contradicted",
        ),
        ([Verdict.NOT_COVERED, Verdict.MORE_PRECISE], "2 statements: 1 more precise, 1 not covered"),
    ],
)  # fmt: skip
def test_a_headline_leaves_out_what_does_not_occur(verdicts: list[Verdict], expected: str) -> None:
    assert headline(verdicts) == expected


def test_the_page_on_assessments_lists_all_marks(root: Path) -> None:
    text = (root / "docs" / "how-to" / "assess-an-article.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \| (\S) \| (\S) \|$", text, re.MULTILINE)
    assert rows == [(word(verdict), MARKS[verdict], ASCII_MARKS[verdict]) for verdict in Verdict]
