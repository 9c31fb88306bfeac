"""HTML tables and reprs in notebooks: text from data is escaped, and reprs are short."""

import re
from html.parser import HTMLParser

import attrs
import pytest

import sinoperu
from sinoperu.notebook.html_tables import MOST_ROWS, table
from sinoperu.notebook.rows import MOST_ITEMS
from tests.reports.judged_examples import ARTICLE, NOTES, STAKE, TWO_FIELD_LINES, TWO_FIELDS, with_text

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


BARE = f"""
[source.b.says.agreement.x]
place = "{EVIL}"
[source.b.claims.it]
kind = "ordinal"
"""


def displays() -> dict[str, object]:
    data = sinoperu.loads(TEXT + BARE)
    return {
        "record": data.agreements["x"],
        "source": data.sources["a"],
        "collection": data.agreements,
        "dataset": data,
        "report": data.check(),
        "assessment": data.assess("a"),
        "notes": data.assess("b"),
        "evidence": data.evidence("x", "place"),
        "judged": data.evidence("x", "place").judged[0],
        "everything": with_text(f"{EVIL}\x1b[2J\u202e"),
    }


@pytest.mark.parametrize("name", displays())
def test_nothing_from_data_becomes_markup(name: str) -> None:
    html = displays()[name]._repr_html_()  # type: ignore[attr-defined]  # every display has one
    parsed = Tags()
    parsed.feed(html)
    assert parsed.tags <= {
        "div",
        "figure",
        "figcaption",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "ul",
        "li",
        "details",
        "summary",
    }
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
    text = "".join(f"[agreement.a-{number}]\n" for number in range(MOST_ITEMS + 1))
    html = sinoperu.loads(text).agreements._repr_html_()
    assert html.count("<tr") == MOST_ITEMS + 1
    assert f"{MOST_ITEMS + 1} agreements (the first {MOST_ITEMS})" in html


def test_each_step_of_a_chain_is_on_its_own_line() -> None:
    html = displays()["report"]._repr_html_()  # type: ignore[attr-defined]  # every display has one
    assert "<li>AGR001: signed of x is not after entered_into_force of x" in html


def test_a_report_shows_what_is_serious_and_counts_and_folds_its_notes() -> None:
    notes = "".join(f'[agreement.a-{number}]\nsigned = "2009"\n' for number in range(MOST_ROWS))
    report = sinoperu.loads(notes + TEXT).check()
    html = report._repr_html_()
    serious, folded_notes = html.split("<details", 1)
    assert "✗ error" in serious
    assert "AGR001" in serious
    assert "SRC001" not in serious
    assert f"{len(report.notes)} notes: " in folded_notes
    assert f"{len(report.by_code['SRC001'])} SRC001 value-without-source" in folded_notes.partition("</summary>")[0]
    assert f" (the first {MOST_ROWS})</summary>" in folded_notes
    assert folded_notes.count("<tr") == MOST_ROWS + 1


def test_a_table_has_no_links_and_no_colours_of_its_own() -> None:
    html = table("c", ["h"], [["x"]])
    assert not re.search(r"https?:|src=|href=|url\(|<style|class=", html)
    assert set(re.findall(r"[;\"](?:color|background):([^;\"]*)", html)) == {"inherit", "none"}


# ---------------------------------------------------------------------------------------------- verdicts


def tables(html: str) -> list[tuple[str, list[list[str]]]]:
    """The caption of each table, and its rows of cells, with line breaks as ` | `."""
    found = []
    for table_html in re.findall("<figure>(.*?)</figure>", re.sub(' style="[^"]*"', "", html)):
        caption = "".join(re.findall("<figcaption>(.*?)</figcaption>", table_html)).replace("<br>", " | ")
        rows = [
            [cell.replace("<br>", " | ") for cell in re.findall("<td>(.*?)</td>", row)]
            for row in re.findall("<tr>(.*?)</tr>", table_html)
        ]
        found.append((caption, [row for row in rows if row]))
    return found


def listed(*entries: str) -> str:
    return f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"


def test_an_assessment_shows_conflicts_passages_and_the_rest() -> None:
    conflicts, passages, rest = tables(ARTICLE._repr_html_())
    assert conflicts[0] == (
        f"A port for the Pacific: {ARTICLE.headline} | sinoperu 1.2.3; data 2026.11; default configuration"
    )
    assert conflicts[1][0] == [
        "news says | agreement.fta.entered_into_force: 2011-09 | place: news.toml:8:22", "✗ contradicted",
        " | ".join(
            [
                "adopted: 2010-03-01",
                "2 say so, 2 differ",
                "say so: news, blog",
                "differ: gazette (2010-03-01), ministry (2010-03)",
                "excluded by the adopted value",
            ]
        ),
    ]  # fmt: skip
    assert passages[0] == "3 passages: 1 confirmed, 1 not covered, 1 contradicted"
    confirmed, contradicted, not_covered = passages[1]
    assert confirmed == [
        "1: The agreement was signed in 2009.",
        "✓ confirmed",
        listed(
            "✓ confirmed  agreement.fta.signed: 2009 | "
            "adopted: 2009-04-28; sources: 3 : 0 (say so: news, gazette, ministry)"
        ),
    ]
    assert contradicted[1:] == [
        "✗ contradicted",
        "<details><summary>2 statements: 2 contradicted</summary>"
        + listed(
            "✗ contradicted  agreement.fta.entered_into_force: 2011-09",
            "✗ contradicted  claims.largest: streak (position 1, reporter peru, partner china, years 10)",
        )
        + "</details>",
    ]
    assert not_covered[1:] == [
        "· not covered", listed("covers &#x27;project.port.name&#x27;, which the source does not state")
    ]  # fmt: skip
    assert rest[0] == "not in a passage"
    assert [row[1] for row in rest[1]] == [
        "✗ contradicted", "✗ contradicted", "✗ contradicted", "≠ disputed", "» pending", "+ new", "○ uncorroborated",
        "✓ confirmed",
    ]  # fmt: skip
    assert rest[1][0] == ["agreement.fta.parties: peru, chile", "✗ contradicted", ""]  # its details are above


def test_without_passages_each_statement_is_in_one_table() -> None:
    conflicts, rest = tables(NOTES._repr_html_())
    assert rest[0] == "all others"
    assert len(conflicts[1]) + len(rest[1]) == len(NOTES.judged)


def test_the_fields_of_a_part_have_their_own_verdicts_and_sources() -> None:
    ((_, ((*_, why),)),) = tables(TWO_FIELDS._repr_html_())
    adopted, *others = why.split(" | ")
    assert adopted.startswith("adopted: ")
    assert others == ["excluded by the adopted value", *TWO_FIELD_LINES]


def test_the_only_field_of_a_part_is_not_repeated() -> None:
    ((_, ((*_, why),)),) = tables(STAKE._repr_html_())
    assert why.split(" | ")[1:] == [
        "2 say so, 1 differs",
        "say so: news, tracker",
        "differ: filing (60%)",
        "excluded by the adopted value, but at least as many sources say it, and they are as strong",
    ]


def test_all_readings_but_the_plain_one_are_folded() -> None:
    html = ARTICLE._repr_html_()
    assert (
        "2013: rank 2"
        "<details><summary>2 other readings: 1 true, 1 undecided</summary>"
        "on exports, 2013 to 2022: true; rank 1 in each year<br>on imports, 2013 to 2022: undecided; "
        "no figures for 2014</details>"
    ) in html


def test_a_report_with_own_statements_begins_with_their_conflicts() -> None:
    report = attrs.evolve(sinoperu.loads("").check(), assessments=(ARTICLE,))
    html = report._repr_html_()
    (conflicts,) = tables(html)
    assert (conflicts[0], len(conflicts[1])) == (ARTICLE.headline, 6)
    assert report.citation.text in html
    assert "<strong>no errors, no warnings, no notes</strong>" in html


def test_evidence_has_a_mark_and_the_number_of_sources() -> None:
    data = sinoperu.loads('[agreement.x]\nsigned = "2009-04-28"\n[source.a.says.agreement.x]\nsigned = "2010"\n')
    assert tables(data.evidence("x", "signed")._repr_html_()) == [
        (
            "x.signed: adopted 2009-04-28",
            [["a", "says 2010", "✗ contradicted", "1 says so, none differ | excluded by the adopted value"]],
        )
    ]


def test_without_conflicts_the_first_table_has_the_headline() -> None:
    data = sinoperu.loads('[agreement.x]\nsigned = "2009-04-28"\n[source.a.says.agreement.x]\nsigned = "2009-04-28"\n')
    assessment = data.assess("a")
    ((caption, rows),) = tables(assessment._repr_html_())
    assert caption == f"a: 1 statement: 1 uncorroborated | {assessment.citation.text}"
    assert len(rows) == 1
    ((caption, rows),) = tables(sinoperu.loads('[source.b]\ntitle = "t"').assess("b")._repr_html_())
    assert caption.startswith("t: no statements | ")
    assert rows == []


# ---------------------------------------------------------------------------------------------- records and rows


MINE = """
[project.mine]
names = { en = "The mine", es = "La mina", zh = "矿山" }
sector = "mining"
stakes = [
    { owner = "glencore", end = "2014-07-31" },
    { owner = "mmg", share = "62.5%", start = "2014" },
]
milestones = [{ kind = "commercial-operation", date = "2016-07" }]
[source.filing]
title = "Filing"
[source.filing.says.project.mine]
sector = "mining"
"""


def test_a_card_shows_names_dates_status_parts_and_folded_sources() -> None:
    card = sinoperu.loads(MINE).card("mine", on="2020")
    html = card._repr_html_()
    shown, folded_sources = html.split("<details", 1)
    for text in (
        "<strong>The mine</strong>",
        "La mina (es) · 矿山 (zh)",
        "operating (2020)",
        "2016-07 (only the month)",
    ):
        assert text in shown
    assert "Filing" not in shown
    assert "<summary>1 source</summary>" in folded_sources
    assert "Filing" in folded_sources
    stakes = dict(tables(html))["stakes (2)"]
    assert [(row[0], row[-2]) for row in stakes] == [("glencore", "○ no"), ("mmg", "◐ maybe")]
    assert repr(card) == "<Card of project mine: The mine, operating (2020)>"


def test_a_card_names_what_ids_do_not_tell_and_folds_what_no_source_states() -> None:
    data = sinoperu.loads(
        """
        [region.pe-apu]
        names = { es = "Apurímac" }
        [organization.mmg-limited]
        names = { en = "MMG Limited" }
        [project.mine]
        regions = ["pe-apu", "pe-unknown"]
        operator = "mmg-limited"
        stakes = [{ owner = "mmg-limited", end = "..", id = "first", note = "Since the purchase." }]
        [agreement.fta]
        signed = "2009-04-28"
        entered_into_force = "2010-03-01"
        """
    )
    html = data.card("mine")._repr_html_()
    (_, values), (_, stakes) = tables(html)
    assert values[:2] == [["regions", "pe-apu (Apurímac), pe-unknown"], ["operator", "mmg-limited"]]
    assert stakes == [["mmg-limited", ".. (not ended)", "Since the purchase.", "first"]]
    shown, folded_days = data.card("fta")._repr_html_().split("<details", 1)
    assert "provisionally" not in shown
    assert "<summary>possible days of dates that no source states</summary>" in folded_days
    assert "provisionally applied: not after 2010-03-01" in folded_days


def test_the_card_of_a_source_shows_its_title_and_its_contents_once() -> None:
    html = sinoperu.loads(TEXT).card("a")._repr_html_()
    ((_, values), *_) = tables(html)
    assert "title" not in [row[0] for row in values]
    assert html.count("2 statements") == 1
    assert "possible days" not in html


def test_a_finding_is_short_as_text_and_has_its_chain_as_html() -> None:
    (finding,) = sinoperu.loads(TEXT).check(select=["AGR001"]).errors
    assert repr(finding) == (
        "<Finding AGR001 error agreement.x.signed: signed 2010 must not be after entered_into_force 2009>"
    )
    ((caption, ((about, message),)),) = tables(finding._repr_html_())
    assert (caption, about) == ("entry-into-force-before-signature", "✗ error AGR001 | agreement.x.signed")
    assert message.count("<li>") == len(finding.steps) > 1


def test_windows_are_shown_with_the_chains_that_prove_them() -> None:
    windows = sinoperu.loads('[agreement.x]\nsigned = "2024-11-14"').check(windows=True).windows
    ((caption, rows),) = tables(windows._repr_html_())
    assert caption == f"{len(windows)} dates that no source states"
    assert [row[0] for row in rows] == [f"{window.path} | {window.bounds}" for window in windows]


def test_a_table_of_many_fields_has_those_that_most_rows_fill() -> None:
    flow = '[[trade-flow]]\nsource = "s"\nreporter = "peru"\npartner = "china"\nflow = "export"\nvalue = "1 USD"\n'
    more = 'growth = "1 percent"\nbalance = "2 USD"\nnote = "rough"\n'
    data = sinoperu.loads(f'{flow}period = "2020"\ncompiler = "c"\n{flow}period = "2021"\n{more}')
    headers = re.findall("<th style=[^>]*>(.*?)</th>", data.trade_flows._repr_html_())
    assert headers == ["reporter", "partner", "period", "flow", "value", "growth", "balance", "source"]


def test_without_a_version_of_the_data_a_card_tells_nothing_about_a_date() -> None:
    html = sinoperu.loads(MINE).card("mine")._repr_html_()
    assert "Status" not in html
    assert "holds" not in html


def test_the_columns_of_a_collection_are_the_fields_that_most_records_fill() -> None:
    fields = 'kind = "free-trade-agreement"\nparties = ["peru", "china"]\nsigned = "2009"'
    data = sinoperu.loads(f'[agreement.a]\n{fields}\n[agreement.b]\n{fields}\n[agreement.c]\n{fields}\n'
                          f'[agreement.d]\n{fields}\nplace = "Lima"\n')  # fmt: skip
    html = data.agreements._repr_html_()
    assert re.findall("<th style=[^>]*>(.*?)</th>", html) == ["id", "kind", "parties", "signed"]
    assert "4 agreements</figcaption>" in html


def test_sequences_of_results_are_tables() -> None:
    data = sinoperu.loads(MINE)
    ((caption, rows),) = tables(data.timeline("mine")._repr_html_())
    assert caption == "3 entries"
    assert ["2016-07", "milestones[commercial-operation].date", "The mine", "mine"] in rows
    assert "62.5%" in data.ultimate_owners("mine", 2020)._repr_html_()
    assert tables(data.search("mina")._repr_html_())[0][1] == [["project", "mine", "The mine"]]
