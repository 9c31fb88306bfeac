"""Assessments of sources that print rows of series, with and without passages."""

import json

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

import sinoperu
from sinoperu.reports.assessment import Assessment, Row
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.judged import BEST_TO_WORST

KNOWN = """
[state.peru]

[state.china]

[agreement.fta]
signed = "2009-04-28"

[source.customs]
kind = "dataset"
says.agreement.fta.signed = "2009-04-28"

[[trade-flow]]
source = "customs"
reporter = "peru"
partner = "china"
period = "2023"
flow = "total"
value = "37.0 billion USD"

[[trade-flow]]
source = "customs"
reporter = "peru"
partner = "china"
period = "2023"
flow = "export"
value = "25.0 billion USD"
"""
ARTICLE = """
[source.article]
title = "Trade grows"
kind = "news"
says.agreement.fta.signed = "2009-04-28"

[[trade-flow]]
source = "article"
reporter = "peru"
partner = "china"
period = "2023"
flow = "total"
value = "370 billion USD"

[[trade-flow]]
source = "article"
reporter = "peru"
partner = "china"
period = "2023"
flow = "export"
value = "25 billion USD"

[[trade-flow]]
source = "article"
reporter = "peru"
partner = "china"
period = "2023"
flow = "export"
product = "copper"
growth = "3 percent"
"""
PASSAGES = """
[source.article.passages.1]
text = "trade reached 370 billion in 2023"
covers = ["trade-flow.peru.china.2023.total"]

[source.article.passages.2]
text = "exports were 25 billion, and the agreement was signed in April 2009"
covers = ["trade-flow.peru.china.2023.export", "agreement.fta.signed"]

[source.article.passages.3]
text = "all figures of 2023"
covers = ["trade-flow.peru.china.2023"]

[source.article.passages.4]
text = "trade in 2022"
covers = ["trade-flow.peru.china.2022"]
"""
DIFFERS = "every other row of 2023 has 37.0 billion USD (customs); this is about ten times as much"


def test_rows_are_judged_like_statements() -> None:
    assessment = sinoperu.loads(KNOWN + ARTICLE).assess("article")
    assert [(row.text, row.verdict, row.reason, row.agreeing, row.elsewhere) for row in assessment.shown] == [
        ("fta.signed: 2009-04-28", Verdict.CONFIRMED, "", 1, ""),
        ("trade-flow.peru.china.2023.total: 370 billion USD", Verdict.CONTRADICTED, DIFFERS, 0, "37.0 billion USD (1)"),
        ("trade-flow.peru.china.2023.export: 25 billion USD", Verdict.CONFIRMED, "", 1, ""),
        ("trade-flow.peru.china.2023.export.copper: growth 3 percent", Verdict.UNCORROBORATED,
         "no other independent source has this figure for 2023", 0, ""),
    ]  # fmt: skip
    assert assessment.headline == "4 statements: 2 confirmed, 1 uncorroborated, 1 contradicted"
    assert [judged.row.source for judged in assessment.series_rows] == ["article"] * 3
    assert assessment.to_text().splitlines()[3:8] == [
        "✗ contradicted  trade-flow.peru.china.2023.total",
        "    article says: 370 billion USD",
        "    sources: 1 : 1",
        "      say so: article",
        "      differ: customs (37.0 billion USD)",
    ]


def test_a_passage_can_cover_rows() -> None:
    data = sinoperu.loads(KNOWN + ARTICLE + PASSAGES)
    assessment = data.assess("article")
    covered = [
        [judged.row.path.removeprefix("trade-flow.peru.china.") for judged in row.series_rows] for row in assessment
    ]
    assert [(row.verdict, paths, row.unknown) for row, paths in zip(assessment, covered, strict=True)] == [
        (Verdict.CONTRADICTED, ["2023.total"], ()),
        (Verdict.CONFIRMED, ["2023.export"], ()),
        (Verdict.CONTRADICTED, ["2023.export", "2023.export.copper", "2023.total"], ()),
        (Verdict.NOT_COVERED, [], ("trade-flow.peru.china.2022",)),
    ]  # fmt: skip
    assert assessment.rows[0].reason == DIFFERS
    assert assessment.uncovered == ()
    messages = [(finding.field, finding.message) for finding in data.check(select=["CLM004"])]
    assert messages == [
        ("passages.4", "covers trade-flow.peru.china.2022, but article has no such statement, claim or row")
    ]


def test_a_passage_hides_no_row_that_it_does_not_cover() -> None:
    text = KNOWN + ARTICLE + PASSAGES.partition("[source.article.passages.2]")[0]
    assert [row.text for row in sinoperu.loads(text).assess("article").uncovered] == [
        "fta.signed: 2009-04-28",
        "trade-flow.peru.china.2023.export: 25 billion USD",
        "trade-flow.peru.china.2023.export.copper: growth 3 percent",
    ]


def test_a_passage_covers_only_rows_of_its_own_source() -> None:
    text = KNOWN + ARTICLE + '[source.note.passages.1]\ntext = "t"\ncovers = ["trade-flow.peru.china.2023.total"]\n'
    (row,) = sinoperu.loads(text).assess("note")
    assert (row.verdict, row.unknown) == (Verdict.NOT_COVERED, ("trade-flow.peru.china.2023.total",))


def test_the_check_reports_the_row_at_its_line() -> None:
    (finding,) = sinoperu.loads(KNOWN + ARTICLE, file="x.toml").check(select=["SER017"])
    assert (finding.severity, finding.record, finding.field, finding.line) == (
        "warning", "article", "trade-flow[peru,china,2023,total]", 40,
    )  # fmt: skip
    assert finding.message == f"370 billion USD in 2023, but {DIFFERS}"


# ---------------------------------------------------------------------- many passages, many covered items

PATHS = (
    "trade-flow.peru", "trade-flow.peru.china", "trade-flow.peru.china.2023", "trade-flow.peru.china.2023.export",
    "trade-flow.peru.china.2023.export.copper", "trade-flow.peru.china.2023.total", "trade-flow.peru.china.2022",
    "agreement.fta", "agreement.fta.signed", "claims.one", "claims.two",
)  # fmt: skip
CLAIM = '[source.article.claims.one]\nkind = "total"\nrecord_type = "agreement"\ncount = "1"\n'


def with_passages(covers: list[list[str]]) -> list[Row]:
    """Return the rows of the article of these tests, with one passage for each list of paths."""
    tables = [
        f'[source.article.passages.{number}]\ntext = "t"\ncovers = {json.dumps(paths)}\n'
        for number, paths in enumerate(covers)
    ]
    return list(sinoperu.loads("\n".join([KNOWN, ARTICLE, CLAIM, *tables])).assess("article"))


@given(st.lists(st.lists(st.sampled_from(PATHS), min_size=1, max_size=4), min_size=1, max_size=6))
@examples(20)
def test_what_a_passage_covers_does_not_depend_on_the_other_passages(covers: list[list[str]]) -> None:
    for row, paths in zip(with_passages(covers), covers, strict=True):
        (alone,) = with_passages([paths])
        assert attrs.evolve(row, passage=alone.passage) == alone
        assert row.verdict == max(
            (item.verdict for item in row.items), key=BEST_TO_WORST.index, default=Verdict.NOT_COVERED
        )


@given(st.lists(st.lists(st.sampled_from(PATHS[:6]), min_size=1, max_size=4), min_size=1, max_size=6))
@examples(20)
def test_a_passage_has_each_row_of_its_paths_once_in_the_order_of_the_paths(covers: list[list[str]]) -> None:
    for row, paths in zip(with_passages(covers), covers, strict=True):
        rows_of_paths = [judged for path in paths for judged in with_passages([[path]])[0].series_rows]
        assert [judged.text for judged in row.series_rows] == list(
            dict.fromkeys(judged.text for judged in rows_of_paths)
        )


def flows(years: int, passages: int) -> Assessment:
    """Return the assessment of a source with one row for each of some years, and passages that each cover all rows."""
    flow = {"source": "s", "reporter": "peru", "partner": "china", "flow": "export", "value": "1 USD"}
    passage = {"text": "Trade grew.", "covers": ["trade-flow.peru.china"]}
    tables = {
        "source": {"s": {"passages": {f"{number}": passage for number in range(passages)}}},
        "trade-flow": [{**flow, "period": str(1500 + year)} for year in range(years)],
    }
    return sinoperu.loads(json.dumps(tables), format="json").assess("s")


def test_passages_with_the_same_paths_share_one_tuple_of_items() -> None:
    first, *others = flows(3, 4)
    assert len(first.series_rows) == 3
    assert all(row.series_rows is first.series_rows for row in others)


def test_a_passage_shows_the_first_hundred_items_and_the_number_of_the_others() -> None:
    assessment = flows(130, 2)
    years = [f"      ○ uncorroborated  trade-flow.peru.china.{year}.export: 1 USD" for year in range(1500, 1600)]
    reason = "          no other independent source has this figure for {}"
    shown = [line for year, text in enumerate(years, 1500) for line in (text, reason.format(year))]
    lines = assessment.to_text().splitlines()
    start = lines.index("2 passages: 2 uncorroborated")
    assert lines[start + 1 : -2] == [
        "  0 ○ uncorroborated  Trade grew.", *shown, "      and 30 more",
        "  1 ○ uncorroborated  Trade grew.", *shown, "      and 30 more",
    ]  # fmt: skip
    first, second = json.loads(assessment.to_json())["passages"]
    assert first == {
        "id": "0", "text": "Trade grew.", "verdict": "uncorroborated", "label": first["label"],
        "statements": list(range(100)), "count": 130, "unknown": [],
    }  # fmt: skip
    assert second == {**first, "id": "1"}
    html = assessment._repr_html_()
    assert (html.count("<li>"), html.count("<li>and 30 more</li>")) == (202, 2)
    assert [len(row.items) for row in assessment] == [130, 130]
    assert assessment.uncovered == ()


def test_a_passage_with_a_hundred_items_shows_all_of_them() -> None:
    assessment = flows(100, 1)
    assert " more\n" not in assessment.to_text()
    assert list(json.loads(assessment.to_json())["passages"][0]) == [
        "id", "text", "verdict", "label", "statements", "unknown"
    ]  # fmt: skip
    assert assessment._repr_html_().count("<li>") == 100


def test_each_further_passage_adds_at_most_a_hundred_items_to_a_display() -> None:
    counts = [
        [
            assessment.to_text().count("trade-flow.peru.china."),
            sum(len(passage["statements"]) for passage in json.loads(assessment.to_json())["passages"]),
            assessment._repr_html_().count("trade-flow.peru.china."),
            len(json.loads(assessment.to_sarif())["runs"][0]["properties"]["statements"]),
        ]
        for assessment in (flows(150, 1), flows(150, 7))
    ]
    assert counts == [[100, 100, 100, 150], [700, 700, 700, 150]]
