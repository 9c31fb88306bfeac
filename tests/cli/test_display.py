"""Verdicts on a terminal: readable in 80 and in 40 columns, with and without colours, and in ASCII."""

import io
import re

import attrs
import pytest
from rich.console import Console
from tests.reports.judged_examples import ARTICLE, NOTES, with_text

import sinoperu
from sinoperu.cli.result_lines import evidence_lines
from sinoperu.cli.terminal import is_ascii_only, show_lines, verdict_text
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.assessment_text import assessment_lines, conflicts_text_lines
from sinoperu.values.vocabulary import Verdict

ASCII_TEXT = str.maketrans("✓○⊂≈+»·?≠✗", "vo<~+>-?!x")


def console(
    width: int, *, encoding: str = "utf-8", colours: bool = False, environment: dict[str, str] | None = None
) -> Console:
    return Console(
        file=io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n", write_through=True), width=width,
        force_terminal=colours, color_system="standard" if colours else None, _environ=environment or {},
    )  # fmt: skip


def printed(output: Console) -> str:
    """The text that was printed on a console."""
    assert isinstance(output.file, io.TextIOWrapper)
    assert isinstance(output.file.buffer, io.BytesIO)
    return output.file.buffer.getvalue().decode(output.encoding)


def shown(assessment: Assessment, width: int, *, colours: bool = False, ascii_only: bool = False) -> str:
    output = console(width, colours=colours)
    show_lines(verdict_text(assessment_lines(assessment, ascii_only=ascii_only)), output)
    return printed(output)


def words(text: str) -> str:
    """The text without line breaks, indentation and the hyphenation-free breaks of long words."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("assessment", [ARTICLE, NOTES], ids=["article", "notes"])
@pytest.mark.parametrize("width", [120, 80, 40, 20])
def test_every_width_shows_the_whole_text(assessment: Assessment, width: int) -> None:
    text = shown(assessment, width)
    assert max(map(len, text.splitlines())) <= width
    assert words(text) == words(assessment.to_text())
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_a_wide_terminal_shows_the_plain_text() -> None:
    assert shown(ARTICLE, 200) == ARTICLE.to_text()


def test_40_columns_keep_the_indentation() -> None:
    lines = shown(ARTICLE, 40).splitlines()
    start = lines.index("≠ disputed  project.port.stakes[cosco]")
    assert lines[start : start + 11] == [
        "≠ disputed  project.port.stakes[cosco]",
        "    news says: cosco 70%",
        "    adopted: cosco 60%",
        "    sources: 2 : 1",
        "      say so: news, tracker",
        "      differ: filing (60%)",
        "    excluded by the adopted value, but",
        "    at least as many sources say it, and",
        "    they are as strong",
        "",
        "3 passages: 1 confirmed, 1 not covered,",
    ]
    start = lines.index("        agreement.fta.signed: 2009")
    assert lines[start - 1 : start + 4] == [
        "      ✓ confirmed",
        "        agreement.fta.signed: 2009",
        "          adopted: 2009-04-28; sources:",
        "          3 : 0 (say so: news, gazette,",
        "          ministry)",
    ]
    start = lines.index("  2 ✗ contradicted  It took effect in")
    assert lines[start : start + 2] == ["  2 ✗ contradicted  It took effect in", "      2011, and China leads."]


def test_a_headline_is_wrapped_between_counts() -> None:
    assert shown(ARTICLE, 40).splitlines()[:4] == [
        "11 statements: 2 confirmed,",
        "1 uncorroborated, 1 new, 1 pending,",
        "1 disputed, 5 contradicted",
        "A port for the Pacific (news)",
    ]


def test_only_a_confirmed_verdict_is_green() -> None:
    green = [text for style, text in re.findall(r"\x1b\[([0-9;]*32)m([^\x1b]*)", shown(ARTICLE, 80, colours=True))]
    assert set(green) == {"✓ confirmed"}


def test_colours_add_nothing_that_is_not_said_without_them() -> None:
    coloured = shown(ARTICLE, 80, colours=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(ARTICLE, 80)


def test_with_ascii_marks_the_text_is_the_same_but_for_the_marks() -> None:
    text = shown(ARTICLE, 80, ascii_only=True)
    assert text.isascii()
    assert text == shown(ARTICLE, 80).translate(ASCII_TEXT)


@pytest.mark.parametrize(
    ("encoding", "environment", "expected"),
    [
        ("utf-8", {}, False),
        ("utf-16", {}, False),
        ("ascii", {}, True),
        ("latin-1", {}, True),
        ("cp1252", {}, True),
        ("utf-8", {"NO_COLOR": "1"}, True),
        ("utf-8", {"NO_COLOR": ""}, False),
    ],
)
def test_marks_are_ascii_without_unicode_and_with_no_color(
    encoding: str, environment: dict[str, str], *, expected: bool
) -> None:
    assert is_ascii_only(console(80, encoding=encoding, environment=environment)) is expected


EVIDENCE = """
[agreement.x]
signed = "2009-04-28"
[source.a.says.agreement.x]
signed = "2009-04-28"
[source.b.says.agreement.x]
signed = "2010"
[source.c.expects.agreement.x]
terminated = "2031"
"""


@pytest.mark.parametrize("width", [80, 40, 20])
def test_evidence_fits_the_terminal(width: int) -> None:
    output = console(width)
    show_lines(evidence_lines(sinoperu.loads(EVIDENCE).evidence("x", "signed")), output)
    lines = printed(output).splitlines()
    assert max(map(len, lines)) <= width
    assert words("x.signed: adopted 2009-04-28") in words("".join(lines))
    assert words("✗ contradicted  b says 2010") in words("".join(lines))


def test_a_field_without_statements_says_so() -> None:
    output = console(80)
    show_lines(evidence_lines(sinoperu.loads(EVIDENCE).evidence("x", "place")), output)
    assert printed(output) == "x.place: adopted nothing\nno source has a statement about it\n"


@pytest.mark.parametrize("evil", ["\x1b[2J", "[red]", "\u202ea", "a\n✗ b", "秘鲁 😀 "])
@pytest.mark.parametrize("width", [80, 40])
def test_text_of_a_file_cannot_steer_the_terminal(evil: str, width: int) -> None:
    text = shown(with_text(evil), width)
    assert text.replace("\n", "").isprintable()
    assert not [line for line in text.splitlines() if line.startswith("✗ b")]
    if evil == "[red]":
        assert evil in text


def test_files_without_statements_have_no_headline() -> None:
    assert list(conflicts_text_lines([])) == []
    assert list(conflicts_text_lines([sinoperu.loads("[source.a]").assess("a")])) == []


def test_every_verdict_has_a_word_on_the_terminal() -> None:
    text = shown(ARTICLE, 80)
    shown_verdicts = {Verdict.CONFIRMED, Verdict.NEW, Verdict.PENDING, Verdict.DISPUTED, Verdict.NOT_COVERED}
    assert all(verdict.value.replace("-", " ") in text for verdict in shown_verdicts)


@pytest.mark.parametrize("width", [80, 40, 20])
def test_a_long_id_of_a_passage_does_not_squeeze_its_text(width: int) -> None:
    first, *others = ARTICLE.rows
    assert first.passage is not None
    long_id = attrs.evolve(first, passage=attrs.evolve(first.passage, id="a-" * 55 + "b"))
    assessment = attrs.evolve(ARTICLE, rows=(long_id, *others))
    text = shown(assessment, width)
    assert max(map(len, text.splitlines())) <= width
    assert words(text) == words(assessment.to_text())
    assert "\x1b[1;32m✓ confirmed\x1b[0m" in shown(assessment, 200, colours=True)
