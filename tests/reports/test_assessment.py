"""Assessments: the headline counts everything that a source states, and no passage hides a statement."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples
from tests.reports.judged_examples import ARTICLE, CLAIMS, IN_FORCE, NOTES, STAKE, STATEMENTS, statement, with_text

import sinoperu
from sinoperu import Statement
from sinoperu.dataset import Dataset
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.judged_items import MOST_SOURCES, AnyJudged, item_of
from sinoperu.strategies import datasets
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.judged import KnownSources

# --------------------------------------------------------------------------------------------- properties


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Return a strategy for assessments in which some statements are in passages, and others are not."""
    judged = draw(st.lists(st.sampled_from(STATEMENTS), unique_by=id))
    claims = draw(st.lists(st.sampled_from(CLAIMS), unique_by=id))
    rows = []
    for row in ARTICLE.rows:
        covered = draw(st.lists(st.sampled_from(judged), unique_by=id)) if judged else []
        covered_claims = draw(st.lists(st.sampled_from(claims), unique_by=id)) if claims else []
        rows.append(attrs.evolve(row, statements=tuple(covered), claims=tuple(covered_claims)))
    return attrs.evolve(ARTICLE, rows=tuple(rows), statements=tuple(judged), claims=tuple(claims))


@given(assessments())
def test_every_statement_and_claim_counts_once_in_the_headline(assessment: Assessment) -> None:
    verdicts = Counter(judged.verdict for judged in assessment.judged)
    assert assessment.counts == verdicts
    total = sum(verdicts.values())
    counts = re.findall(r"(\d+) ([a-z ]+)(?:,|$)", assessment.headline.partition(": ")[2])
    assert {word.replace(" ", "-"): int(count) for count, word in counts} == {
        verdict.value: count for verdict, count in verdicts.items()
    }
    assert assessment.headline.startswith(f"{total or 'no'} statement")


@given(assessments())
def test_each_statement_is_in_a_passage_or_listed_after_the_passages(assessment: Assessment) -> None:
    in_passages = {id(judged) for row in assessment.rows for judged in (*row.statements, *row.claims)}
    after: list[AnyJudged] = []
    for row in assessment.uncovered:
        after += [*row.statements, *row.claims]
    everything = {id(judged) for judged in assessment.judged}
    assert in_passages | {id(judged) for judged in after} == everything
    assert in_passages.isdisjoint(map(id, after))
    text = assessment.to_text()
    listed = text.partition("\nnot in a passage\n")[2].partition("\n\n")[0]
    assert len(re.findall(r"^\S", listed, re.MULTILINE)) == len(after)
    assert [item_of(judged).path for judged in after] == [item.path for item in assessment.uncovered_items]


@given(assessments())
def test_conflicts_come_first_and_the_contradicted_before_the_disputed(assessment: Assessment) -> None:
    verdicts = [item.verdict for item in assessment.conflicts]
    expected = [judged.verdict for judged in assessment.judged]
    contradicted, disputed = expected.count(Verdict.CONTRADICTED), expected.count(Verdict.DISPUTED)
    assert verdicts == [Verdict.CONTRADICTED] * contradicted + [Verdict.DISPUTED] * disputed
    lines = assessment.to_text().splitlines()
    heads = [line.split()[1] for line in lines if line.startswith(("✗ ", "≠ "))][: len(verdicts)]
    assert heads == [verdict.value for verdict in verdicts]


@examples(15)
@given(datasets())
def test_the_json_of_any_source_has_everything_that_the_source_states(data: Dataset) -> None:
    for source in data.sources.values():
        assessment = data.assess(source.id)
        plain = json.loads(assessment.to_json())
        rows = [row for rows in data.by_series().values() for row in rows if row.source == source.id]
        assert len(plain["statements"]) == len(source.statements) + len(source.claims) + len(rows)
        assert plain["headline"] == assessment.headline
        covered = {index for row in plain["passages"] for index in row["statements"]}
        assert sorted(covered | set(plain["not_in_a_passage"])) == list(range(len(plain["statements"])))


# ------------------------------------------------------------------------------------------------- text

CONFLICTS = """\
✗ contradicted  agreement.fta.entered_into_force
    news says: 2011-09
    adopted: 2010-03-01
    sources: 2 : 2
      say so: news, blog
      differ: gazette (2010-03-01), ministry (2010-03)
    excluded by the adopted value
    place: news.toml:8:22

✗ contradicted  agreement.fta.parties
    news says: peru, chile
    adopted: peru, china
    sources: 1 : 0
    excluded, because the adopted list is whole: chile is not in the list

✗ contradicted  agreement.fta.terminated
    news says: 2008
    sources: 1 : 0
    excluded by a chain of dates: outside what the chronology implies
      signed of fta is not before 2009-04-28
      AGR002: signed of fta is not after terminated of fta, so terminated of fta is not before 2009-04-28
      but terminated of fta is not after 2008-01-01

✗ contradicted  tenure.second-president.start
    news says: 2012
    sources: 1 : 0
    excluded by the rule ACT005: more holders at the same time than seats (1)

✗ contradicted  claims.largest
    news claims: streak (position 1, reporter peru, partner china, years 10)
    2013: rank 2
    true if read as: on exports, 2013 to 2022

≠ disputed  project.port.stakes[cosco]
    news says: cosco 70%
    adopted: cosco 60%
    sources: 2 : 1
      say so: news, tracker
      differ: filing (60%)
    excluded by the adopted value, but at least as many sources say it, and they are as strong
"""
HEADLINE = "11 statements: 2 confirmed, 1 uncorroborated, 1 new, 1 pending, 1 disputed, 5 contradicted\n"
REST = """\
» pending  agreement.fta.suspended: expected 2031
+ new  agreement.memorandum exists
    no such record
○ uncorroborated  agreement.fta.place: Beijing
✓ confirmed  claims.all: total (record type agreement, count >=40)
    known records: 48

sinoperu 1.2.3; data 2026.11; default configuration
"""
PASSAGES = """\
3 passages: 1 confirmed, 1 not covered, 1 contradicted
  1 ✓ confirmed  The agreement was signed in 2009.
      ✓ confirmed  agreement.fta.signed: 2009
          adopted: 2009-04-28; sources: 3 : 0 (say so: news, gazette, ministry)
  2 ✗ contradicted  It took effect in 2011, and China leads.
      ✗ contradicted  agreement.fta.entered_into_force: 2011-09
      ✗ contradicted  claims.largest: streak (position 1, reporter peru, partner china, years 10)
  3 · not covered  The port is large.
      covers 'project.port.name', which the source does not state
"""


def test_an_article_is_shown_passage_by_passage_after_its_conflicts() -> None:
    assert ARTICLE.to_text() == (
        f"{HEADLINE}A port for the Pacific (news)\n\n{CONFLICTS}\n{PASSAGES}\n"
        "not in a passage\n"
        "✗ contradicted  agreement.fta.parties: peru, chile\n"
        "✗ contradicted  agreement.fta.terminated: 2008\n"
        "✗ contradicted  tenure.second-president.start: 2012\n"
        f"≠ disputed  project.port.stakes[cosco]: cosco 70%\n{REST}"
    )


def test_without_passages_each_statement_is_shown_once() -> None:
    assert NOTES.to_text() == (
        f"{HEADLINE}news\n\n{CONFLICTS}\n"
        f"✓ confirmed  agreement.fta.signed: 2009\n    adopted: 2009-04-28; "
        f"sources: 3 : 0 (say so: news, gazette, ministry)\n{REST}"
    )


def test_a_source_without_statements_says_so() -> None:
    assessment = sinoperu.loads('[source.a]\ntitle = "t"').assess("a")
    assert assessment.headline == "no statements"
    assert assessment.to_text() == f"no statements\nt (a)\n\n{assessment.citation.text}\n"


def test_the_first_row_of_the_repr_is_the_headline() -> None:
    assert repr(NOTES) == f"<Assessment news: {HEADLINE.strip()}>"
    assert repr(STAKE) == "<Judged news: port.stakes[cosco] cosco 70%: disputed>"


# ----------------------------------------------------------------------------------------------- sources


def test_a_line_names_a_few_sources_and_counts_the_others() -> None:
    differing = tuple(
        statement("entered_into_force", "2010", source=f"s{number}") for number in range(MOST_SOURCES + 50)
    )
    judged = attrs.evolve(
        IN_FORCE,
        sources=KnownSources(tuple(f"a{number}" for number in range(MOST_SOURCES + 50)), differing),
    )
    backing = item_of(judged).backing
    assert backing is not None
    assert (len(backing.saying), len(backing.differing)) == (MOST_SOURCES, MOST_SOURCES)
    assert backing.text == f"{MOST_SOURCES + 1}+ : {MOST_SOURCES}+"
    text = attrs.evolve(NOTES, statements=(judged,), claims=(), places=()).to_text()
    assert "      say so: news, a0, a1, a2, a3 and 96 or more\n" in text
    assert "      differ: s0 (2010), s1 (2010), s2 (2010), s3 (2010), s4 (2010) and 95 or more\n" in text


def test_a_source_that_differs_in_two_statements_counts_once() -> None:
    twice: tuple[Statement, ...] = tuple(statement("entered_into_force", date, source="b") for date in ("2008", "2009"))
    backing = item_of(attrs.evolve(IN_FORCE, sources=KnownSources((), twice))).backing
    assert backing is not None
    assert (backing.text, backing.differing) == ("1 : 1", (("b", "2008"), ("b", "2009")))


# ------------------------------------------------------------------------------------------- JSON and SARIF


def test_the_json_of_a_statement_has_everything_that_its_verdict_rests_on() -> None:
    statements = json.loads(ARTICLE.to_json())["statements"]
    by_field = {each.get("field") or each.get("claim"): each for each in statements}
    assert by_field["entered_into_force"] == {
        "kind": "statement", "source": "news", "record_type": "agreement", "record": "fta",
        "field": "entered_into_force", "said": "2011-09", "adopted": "2010-03-01", "verdict": "contradicted",
        "label": "refuted", "relation": "excluded", "sources": {"say_so": 2, "differ": 2}, "agreeing": ["blog"],
        "differing": [{"source": "gazette", "says": "2010-03-01"}, {"source": "ministry", "says": "2010-03"}],
        "excluded_by": "value", "file": "news.toml", "line": 8, "column": 22,
    }  # fmt: skip
    assert [by_field[field].get("excluded_by") for field in ("signed", "parties", "terminated", "start")] == [
        None, "whole-list", "chronology", "rule"
    ]  # fmt: skip
    assert len(by_field["terminated"]["chain"]) == 3
    assert by_field["start"]["finding"] == {
        "code": "ACT005", "message": "more holders at the same time than seats (1)"
    }  # fmt: skip
    assert by_field["stakes[cosco]"]["fields"][1] == {
        "field": "share", "said": "70%", "adopted": "60%", "verdict": "disputed", "label": "conflicting-evidence",
        "relation": "excluded", "sources": {"say_so": 2, "differ": 1}, "agreeing": ["tracker"],
        "differing": [{"source": "filing", "says": "60%"}],
    }  # fmt: skip
    assert by_field["largest"]["readings"][0] == {
        "name": "on total, 2013 to 2022", "holds": False, "reason": "2013: rank 2"
    }  # fmt: skip
    assert by_field["suspended"]["kind"] == "expectation"


def test_the_json_of_passages_points_at_their_statements() -> None:
    plain = json.loads(ARTICLE.to_json())
    assert plain["passages"] == [
        {"id": "1", "text": "The agreement was signed in 2009.", "verdict": "confirmed", "label": "supported",
         "statements": [0], "unknown": []},
        {"id": "2", "text": "It took effect in 2011, and China leads.", "verdict": "contradicted", "label": "refuted",
         "statements": [1, 10], "unknown": []},
        {"id": "3", "text": "The port is large.", "verdict": "not-covered", "label": "not-enough-evidence",
         "statements": [], "unknown": ["project.port.name"]},
    ]  # fmt: skip
    assert plain["not_in_a_passage"] == [2, 3, 4, 5, 6, 7, 8, 9]


def test_a_statement_has_the_place_of_its_value_also_with_stated_by() -> None:
    said = '[source.a.says.agreement.x]\nsigned = "2010"\n[source.a.says.agreement.y]\n'
    claimed = '[source.a.claims.c]\nkind = "total"\n'
    assessment = sinoperu.loads(said + claimed, file="x.toml").assess("a")
    assert [item.place and item.place[1:] for item in assessment.items] == [(2, 10), (3, 2), (4, 2)]
    stated = 'stated_by = "b"\n[source.b]\ntitle = "t"\n[agreement.z]\nsigned = "2009"\n'
    item = next(
        item for item in sinoperu.loads(stated, file="x.toml").assess("b").items if item.field == "signed"
    )  # fmt: skip
    assert item.place == ("x.toml", 5, 10)


def test_in_sarif_only_conflicts_are_results_and_everything_is_a_property(valid_run: Callable[[str], Any]) -> None:
    """Code hosts show an alert for every result."""
    run = valid_run(ARTICLE.to_sarif(root=PurePath("/home/me"), otherwise="other.toml"))
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        *[("contradicted", "warning")] * 5, ("disputed", "note")
    ]  # fmt: skip
    first, second = run["results"][:2]
    assert first["message"]["text"].splitlines() == [
        "✗ contradicted  agreement.fta.entered_into_force", "news says: 2011-09", "adopted: 2010-03-01",
        "sources: 2 : 2", "say so: news, blog", "differ: gazette (2010-03-01), ministry (2010-03)",
        "excluded by the adopted value",
    ]  # fmt: skip
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "news.toml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 8, "startColumn": 22},
    }
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "other.toml"
    properties = run["properties"]
    assert (properties["source"], properties["headline"]) == ("news", HEADLINE.strip())
    assert len(properties["statements"]) == 11
    assert run["tool"]["driver"]["version"] == "1.2.3"


@pytest.mark.parametrize("root", [None, PurePath("/home")])
def test_sarif_with_any_text_is_valid(valid_run: Callable[[str], Any], root: PurePath | None) -> None:
    for evil in ("{0} [a](b)", "\x1b[2J\u202e", "../x y%", "C:\\x"):
        run = valid_run(with_text(evil).to_sarif(root=root))
        assert "](" not in json.dumps([result["message"] for result in run["results"]])


def test_the_same_assessment_always_gives_the_same_bytes() -> None:
    again = attrs.evolve(ARTICLE)
    assert (again.to_json(), again.to_sarif(), again.to_text()) == (
        ARTICLE.to_json(), ARTICLE.to_sarif(), ARTICLE.to_text()
    )  # fmt: skip


# --------------------------------------------------------------------------------------------- evidence


def test_evidence_and_single_verdicts_are_json_too() -> None:
    data = sinoperu.loads('[agreement.x]\nsigned = "2009-04-28"\n[source.a.says.agreement.x]\nsigned = "2010"\n')
    evidence = data.evidence("x", "signed")
    (judged,) = evidence
    alone = json.loads(judged.to_json())
    assert (alone["said"], alone["adopted"], alone["verdict"]) == ("2010", "2009-04-28", "contradicted")
    assert json.loads(evidence.to_json()) == {
        "record": "x", "field": "signed", "adopted": "2009-04-28", "verdicts": {"contradicted": 1},
        "statements": [alone],
    }  # fmt: skip


# --------------------------------------------------------------------------------------------- escaping


@pytest.mark.parametrize("evil", ["\x1b[2J", "\u202ea", "a\n✓ confirmed  b", "a\r\n::error::b", "\x00\x07a"])
def test_text_of_a_file_adds_no_line_and_no_control_character(evil: str) -> None:
    lines = with_text(evil).to_text().split("\n")
    assert all(line.isprintable() for line in lines)
    assert not [line for line in lines if line.startswith(("::error", "✓ confirmed  b"))]
    assert len(lines) == len(with_text("x").to_text().split("\n"))
