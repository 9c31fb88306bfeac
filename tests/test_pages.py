"""Generated pages: text from the data is never read as Markdown or HTML, and figures are up to date."""

import re
from pathlib import Path

import pytest
from comparison_pages import classes, comparison_pages, definitions
from figures import PAGES, figure_pages, sentence
from hypothesis import given
from hypothesis import strategies as st
from markdown_text import cell, table
from terms_pages import TERMS, taken

import sinoperu
from sinoperu.model.base import Part, Record
from sinoperu.model.comparing import Grouping, ListClass, TextComparison
from sinoperu.model.fields import Category, shapes
from sinoperu.values.vocabulary import AmountMeasure

SPECIAL = st.text(st.sampled_from("<>&|`*_[]()!\\\n#~^\"' abc"), max_size=20) | st.text(max_size=20)


@given(SPECIAL)
def test_a_cell_has_no_tag_and_no_line_break(text: str) -> None:
    assert not set("<>\n\r") & set(cell(text))


@given(SPECIAL)
def test_every_sign_of_markdown_in_a_cell_is_escaped(text: str) -> None:
    assert re.search(r"(?:^|[^\\])(?:\\\\)*[`*_\[\]|~^]", cell(text)) is None


@given(st.lists(st.lists(SPECIAL.map(cell), min_size=2, max_size=2), max_size=4))
def test_a_table_has_a_line_for_each_row(rows: list[list[str]]) -> None:
    lines = table(("one", "two"), rows).split("\n")
    assert len(lines) == len(rows) + 3
    assert {len(re.findall(r"(?<!\\)\|", line.replace("\\\\", ""))) for line in lines[:-1]} == {3}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a | b", "a \\| b"),
        ("[..1876-03]", "\\[..1876-03\\]"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_cell_is_written_so(text: str, written: str) -> None:
    assert cell(text) == written


def test_every_date_that_is_implied_stands_with_its_chain(root: Path) -> None:
    text = (root / "docs" / "data" / "what-the-chronology-implies.md").read_text("utf-8")
    narrower, others, own = re.split(r"^## ", text, flags=re.MULTILINE)[1:4]
    for part in (narrower, others):
        rows = re.findall(r"^\| \[(.+?)\]\(\.\./records/\S+\) \| ([a-z ]+) \|", part, re.MULTILINE)
        chains = re.findall(
            r"^### (.+): ([a-z ]+)\n\nNot \w+ [0-9-]{10}:\n\n- .+\n- \[[A-Z]{3}\d{3}\]", part, re.MULTILINE
        )
        assert rows == chains != []
        assert [
            line for line in re.findall("^- .*", part, re.MULTILINE) if not re.search(r" of \[.+\]\(\.\./", line)
        ] == []
    rows = re.findall(r"^\| \[.*", own, re.MULTILINE)
    assert rows
    assert [row for row in rows if not re.search(r"\d{4}\S* \(\[[A-Z]{3}\d{3}\]\(\S+\).*\) \|$", row)] == []


def test_the_figures_in_hand_written_pages_are_those_of_the_bundled_data(root: Path) -> None:
    data = sinoperu.load()
    written = {path: (root / "docs" / path).read_text("utf-8") for path in PAGES}
    assert figure_pages(data) == written
    assert {path: text.count(sentence(data)) for path, text in written.items()} == dict.fromkeys(PAGES, 1)


def test_only_statements_that_agree_with_the_adopted_value_count_as_stated() -> None:
    data = sinoperu.loads("""
[agreement.fta]
signed = "2009-04-28"
entered_into_force = "2010-03-01"
place = "Beijing"
[source.gazette.says.agreement.fta]
signed = "2009-04-28"
entered_into_force = "2011"
[source.outlet.expects.agreement.fta]
place = "Beijing"
""")
    assert sentence(data) == "sources state 1 of its 3 adopted values (33 %)"


COMPARISON = comparison_pages()["reference/comparison.md"]


@pytest.mark.parametrize("cls", [Record, Part, *classes()], ids=lambda cls: cls.__name__)
def test_the_page_of_comparisons_has_a_row_for_each_field_with_every_declaration(cls: type[Record | Part]) -> None:
    heading = {Record: "Every record", Part: "Every part"}.get(cls, cls.__name__)
    section = COMPARISON.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", section, re.MULTILINE))
    base = Record if issubclass(cls, Record) else Part
    own = {
        name: shape for name, shape in shapes(cls).items()
        if shape.category is not Category.OBJECT and (cls is base or name not in shapes(base))
    }  # fmt: skip
    assert list(rows) == list(own)
    for name, shape in own.items():
        declared = shape.compared
        assert rows[name]
        assert declared.members in (None, ListClass.BOUND) or declared.members.value in rows[name]
        assert declared.text is None or declared.text.value in rows[name]
        assert declared.grouping is None or declared.grouping.value in rows[name]
        assert ("identity" in rows[name], "changes" in rows[name]) == (declared.identity, declared.changes)
        assert declared.within is None or f"`{declared.within}`" in rows[name]


@pytest.mark.parametrize("words", [ListClass, TextComparison, Grouping, AmountMeasure])
def test_the_page_of_comparisons_defines_each_word(words: type[ListClass | AmountMeasure]) -> None:
    assert list(definitions(words)) == [word.name for word in words]
    for word in words:
        mark = "`" if words is AmountMeasure else "*"
        assert f"| {mark}{word.value}{mark} | {definitions(words)[word.name]} |" in COMPARISON


def test_the_terms_of_every_data_set_that_values_come_from_are_on_a_page() -> None:
    statements, rows = taken(sinoperu.load())
    assert set(TERMS) == set(statements)
    assert set(rows) <= set(TERMS)


def test_the_rows_of_the_united_nations_stay_far_below_the_number_that_may_be_passed_on() -> None:
    _, rows = taken(sinoperu.load())
    assert rows["World Bank (WITS)"] < 500  # LICENSE-DATA and the page say so
