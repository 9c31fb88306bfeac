"""HTML tables and reprs in notebooks: text from data is escaped, and reprs are short."""

import re
from html.parser import HTMLParser

import pytest

import sinoperu
from sinoperu.notebook import MOST_ROWS, table

EVIL = "<script>alert(1)</script>"
UNPRINTABLE = r"\u001b[2J\u202e"
TEXT = f"""
[agreement.x]
names = {{ en = "{EVIL}" }}
place = "{EVIL}"
note = "{EVIL}"
topics = ["{EVIL}", "{UNPRINTABLE}"]
signed = "2010"
entered_into_force = "2009"
[source.a]
title = "{EVIL}{UNPRINTABLE}"
[source.a.says.agreement.x]
place = "x{EVIL}{UNPRINTABLE}"
signed = "2010"
[source.a.claims.third]
kind = "ordinal"
note = "{EVIL}"
[source.a.passages.1]
text = "{EVIL}{UNPRINTABLE}"
covers = ["agreement.x.place", "claims.third", "agreement.x.{EVIL}"]
"""


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


NOTES = f"""
[source.b.says.agreement.x]
place = "{EVIL}"
[source.b.claims.it]
kind = "ordinal"
"""


def displays() -> dict[str, object]:
    data = sinoperu.loads(TEXT + NOTES)
    return {
        "record": data.agreements["x"],
        "source": data.sources["a"],
        "collection": data.agreements,
        "dataset": data,
        "report": data.check(),
        "assessment": data.assess("a"),
        "notes": data.assess("b"),
        "evidence": data.evidence("x", "place"),
    }


@pytest.mark.parametrize("name", displays())
def test_nothing_from_data_becomes_markup(name: str) -> None:
    html = displays()[name]._repr_html_()  # type: ignore[attr-defined]  # every display has one
    parsed = Tags()
    parsed.feed(html)
    assert parsed.tags <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "br"}
    assert "script" not in parsed.tags
    if name not in ("dataset", "report"):
        assert EVIL in parsed.text


@pytest.mark.parametrize("name", displays())
def test_a_table_has_no_unprintable_character(name: str) -> None:
    """Some are not allowed in HTML, and others change the direction of text."""
    html = displays()[name]._repr_html_()  # type: ignore[attr-defined]  # every display has one
    assert html.replace("\n", "").isprintable()


@pytest.mark.parametrize("name", displays())
def test_reprs_are_short_and_on_one_line(name: str) -> None:
    text = repr(displays()[name])
    assert len(text) < 160
    assert "\n" not in text


def test_the_table_of_a_long_collection_says_that_it_shows_only_the_first_records() -> None:
    text = "".join(f"[agreement.a-{number}]\n" for number in range(MOST_ROWS + 1))
    html = sinoperu.loads(text).agreements._repr_html_()
    assert html.count("<tr>") == MOST_ROWS + 1
    assert f"{MOST_ROWS + 1} agreement records, the first {MOST_ROWS}" in html


def test_each_step_of_a_chain_is_on_its_own_line() -> None:
    html = displays()["report"]._repr_html_()  # type: ignore[attr-defined]  # every display has one
    assert "<br>AGR001: signed of x is not after entered_into_force of x" in html


def test_the_table_of_a_long_report_shows_the_most_severe_findings_first_and_says_that_there_are_more() -> None:
    notes = "".join(f'[agreement.a-{number}]\nsigned = "2009"\n' for number in range(MOST_ROWS))
    html = sinoperu.loads(notes + TEXT).check()._repr_html_()
    assert html.index("AGR001") < html.index("SRC001")
    assert html.count("<tr>") == MOST_ROWS + 1
    assert f"; the first {MOST_ROWS}</caption>" in html


def test_a_table_has_no_links_or_styles() -> None:
    assert not re.search(r"https?:|src=|href=|style=", table("c", ["h"], [["x"]]))
