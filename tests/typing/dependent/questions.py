"""Ask for evidence, windows, assessments, holdings, partners and changes."""

from typing import assert_type

import sinoperu
from sinoperu import (
    Assessment,
    Change,
    Citation,
    DataChanges,
    Dataset,
    Evidence,
    Holding,
    Judged,
    JudgedClaim,
    JudgedItem,
    Lead,
    Observation,
    Ownership,
    PartialDate,
    RankBasis,
    ReleaseChange,
    Row,
    Rows,
    Source,
    Statement,
    Verdict,
)
from sinoperu.chronology import Chain
from sinoperu.model.sources import FieldValue

TEXT = """
[agreement.fta]
signed = "2009-04-28"

[project.mine]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]

[organization.mmg]
state = "china"

[state.china]

[source.news]
published = "2009-05-01"
release_of = "tracker"

[source.news.says.agreement.fta]
signed = "2009-04"

[[partner-rank]]
source = "news"
reporter = "china"
partner = "peru"
period = "2014"
basis = "exports"
rank = 1
"""


def load() -> Dataset:
    return sinoperu.loads(TEXT, file="notes.toml")


def evidence(data: Dataset) -> None:
    evidence = data.evidence("fta", "signed")
    assert_type(evidence, Evidence)
    assert_type(evidence.sources, tuple[str, ...])
    assert_type(evidence.judged, tuple[Judged, ...])
    assert_type(evidence.adopted, FieldValue)
    adopted = evidence.adopted
    if isinstance(adopted, PartialDate):
        assert_type(adopted, PartialDate)
        assert_type(adopted.year, int | None)
    for judged in evidence:
        assert_type(judged, Judged)
        assert_type(judged.statement, Statement)
        assert_type(judged.statement.value, FieldValue)
        assert_type(judged.adopted, FieldValue)
        assert_type(judged.verdict, Verdict)
        assert_type(judged.agreeing, tuple[str, ...])


def places(data: Dataset) -> str:
    place = data.place(("agreement", "fta", "signed"))
    if place is None:
        return "unknown"
    assert_type(place.file, str | None)
    assert_type(place.line, int | None)
    return f"{place.file}:{place.line}:{place.column}"


def windows(data: Dataset) -> None:
    assert_type(data.window("fta", "entered_into_force"), PartialDate | None)
    assert_type(data.implied(data["fta"], "signed"), PartialDate | None)
    assert_type(data.why("fta", "signed"), tuple[Chain | None, Chain | None])


def assessments(data: Dataset) -> None:
    assessment = data.assess("news")
    assert_type(assessment, Assessment)
    assert_type(assessment.source, Source)
    assert_type(assessment.rows, tuple[Row, ...])
    assert_type(assessment.statements, tuple[Judged, ...])
    assert_type(assessment.claims, tuple[JudgedClaim, ...])
    assert_type(assessment.counts, dict[Verdict, int])
    assert_type(assessment.headline, str)
    assert_type(assessment.citation, Citation)
    for item in assessment.conflicts:
        assert_type(item, JudgedItem)
        assert_type(item.verdict, Verdict)
    assert_type((assessment.to_text(), assessment.to_json(), assessment.to_sarif()), tuple[str, str, str])
    for row in assessment:
        assert_type(row.verdict, Verdict)
        assert_type(row.text, str)


def ownership(data: Dataset) -> None:
    holdings = data.holdings("china", "2020")
    assert_type(holdings, Rows[Holding])
    assert_type(data.ultimate_owners("mine", 2020), Rows[Ownership])


def series(data: Dataset) -> None:
    leads = data.largest_partners("china", rank=1)
    assert_type(leads, Rows[Lead])
    assert_type([lead.basis for lead in leads], list[RankBasis])
    assert_type(data.changes_since(data), DataChanges)
    assert_type(data.changes_since(data).to_rows(), Rows[Change])
    changes = data.release_changes("tracker")
    assert_type(changes, Rows[ReleaseChange])
    for change in changes:
        assert_type(change.earlier, Observation | None)
        assert_type(change.key, tuple[str, ...])


def main() -> None:
    data = load()
    evidence(data)
    places(data)
    windows(data)
    assessments(data)
    ownership(data)
    series(data)
