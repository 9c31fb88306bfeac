"""The difference of two reports: which findings are new, and which only changed their place or became shorter."""

from typing import Any

import attrs
import pytest

import sinoperu
from sinoperu.reports.difference import added_findings
from sinoperu.reports.report import Report
from sinoperu.rules import Finding, Severity

BEFORE = """
[state.peru]
[state.china]
[person.first]
[person.second]
[office.president]
state = "peru"
seats = 1
[tenure.first-president]
person = "first"
office = "president"
start = "2011"
end = "2016"
[agreement.fta]
parties = ["peru", "china"]
signed = "2009-04-28"
place = "Beijing"
"""
CROSSED = '[agreement.crossed]\nsigned = "2010"\nentered_into_force = "2009"\n'


def added(text: str, *, before: str = BEFORE, **options: Any) -> Report:
    """Return the findings that a dossier adds to a small data set."""
    data = sinoperu.loads(before)
    return added_findings(data.merge(sinoperu.loads(text)).check(**options), data.check(**options))


def finding(**changes: Any) -> Finding:
    whole: dict[str, Any] = {
        "code": "SRC003", "name": "n", "severity": Severity.NOTE, "record": "x", "field": "signed", "message": "m",
    }  # fmt: skip
    return Finding(**(whole | changes))


def test_a_finding_of_both_reports_is_not_new() -> None:
    report = sinoperu.loads(BEFORE + CROSSED).check()
    assert report.errors
    assert added_findings(report, report).findings == ()


def test_every_finding_is_new_beside_a_report_without_findings() -> None:
    report = sinoperu.loads(BEFORE + CROSSED).check()
    assert added_findings(report, Report()) == report


SECOND_HOLDER = '[tenure.x]\nperson = "second"\noffice = "president"\nstart = "2012"\nend = "2013"\n'
VISITS = """
[state.chile]
[visit.one]
guest = "peru"
host = "china"
start = "2012-06-01"
end = "2012-06-09"
delegates = [{ person = "first", role = "head", office = "president" }]
[visit.two]
guest = "peru"
host = "chile"
start = "2012-06-02"
end = "2012-06-03"
delegates = [{ person = "first", role = "head", office = "president" }]
"""


@pytest.mark.parametrize(
    ("text", "code", "record"), [(SECOND_HOLDER, "ACT005", "president"), (VISITS, "VIS004", "first")]
)
def test_a_dossier_can_add_a_finding_on_a_record_that_it_does_not_define(text: str, code: str, record: str) -> None:
    report = added(text)
    assert [(new.code, new.record) for new in (*report.errors, *report.warnings)] == [(code, record)]


@pytest.mark.parametrize(
    "changes",
    [
        {"severity": Severity.WARNING},
        {"field": "entered_into_force"},
        {"source": "a"},
        {"message": "another"},
        {"steps": ("AGR018: and another problem",)},
        {"rests_on": (("x", "signed"),)},
    ],
)
def test_a_finding_is_new_if_anything_but_its_place_changed(changes: dict[str, Any]) -> None:
    changed = finding(**changes)
    assert added_findings(Report(findings=(changed,)), Report(findings=(finding(),))).findings == (changed,)


def test_a_finding_that_only_changed_its_place_is_not_new() -> None:
    moved = finding(file="other.toml", line=3, column=5, places=(None,))
    assert added_findings(Report(findings=(moved,)), Report(findings=(finding(),))).findings == ()


def test_a_list_of_unsourced_values_that_becomes_shorter_is_not_new() -> None:
    source = '[source.{0}]\n[source.{0}.says.agreement.fta]\nsigned = "2009-04-28"\n'
    assert "fta" not in {new.record for new in added(source.format("a"), select=["SRC001"])}
    before = BEFORE + '[source.a]\n[source.a.says.agreement.fta]\nsigned = "2009-04-28"\nplace = "Beijing"\n'
    assert added(source.format("b"), before=before, select=["SRC002"]).findings == ()


def test_a_list_of_values_with_one_more_value_is_new() -> None:
    before = BEFORE + '[source.a]\n[source.a.says.agreement.fta]\nsigned = "2009-04-28"\n'
    (new,) = added('[source.b]\n[source.b.says.agreement.fta]\nplace = "Beijing"', before=before, select=["SRC002"])
    assert new.message == "only one independent source states signed (a), place (b)"


def test_an_acceptance_that_the_dossier_adds_is_shown_with_the_finding() -> None:
    accept = '[[accept]]\ncode = "AGR001"\nrecord = "crossed"\nreason = "the gazette has it so"\n'
    report = added(accept, before=BEFORE + CROSSED)
    assert report.findings == ()
    assert [accepted.reason for accepted in report.accepted] == ["the gazette has it so"]
    assert added("[state.chile]", before=BEFORE + CROSSED + accept).accepted == ()


def test_the_version_the_rules_and_the_windows_stay() -> None:
    report = sinoperu.loads(f'version = "2026.1"\n{BEFORE}').check(windows=True)
    difference = added_findings(report, report)
    assert difference == attrs.evolve(report, findings=(), accepted=())
    assert difference.rules is report.rules
    assert difference.windows is report.windows
