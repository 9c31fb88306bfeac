"""The statements of the checked files: their headline, the severity of findings on them, and the exit code."""

import contextlib
import json
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.bundling import bundling
from tests.reports.judged_examples import CLAIMS, IN_FORCE, NOTES, SIGNED, STAKE

import sinoperu
from sinoperu import __version__
from sinoperu.checking.own_statements import own_assessments
from sinoperu.cli.entry import main
from sinoperu.cli.exit_codes import FAIL_ON
from sinoperu.cli.failing import fails
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.report import Accepted, Report
from sinoperu.rules import Finding, Severity
from sinoperu.values.vocabulary import Verdict

BUNDLED = """
version = "2026.11"
[agreement.fta]
signed = "2009-04-28"
entered_into_force = "2010-03-01"
[source.gazette]
title = "Decree"
[source.gazette.says.agreement.fta]
signed = "2009-04-28"
[source.blog]
title = "A blog"
[source.blog.says.agreement.fta]
signed = "2007"
"""
NOTES_FILE = """[source.notes]
title = "My notes"
[source.notes.says.agreement.fta]
entered_into_force = "2011"
[source.notes.expects.agreement.fta]
terminated = "2031"
[source.notes.claims.some]
kind = "total"
record_type = "agreement"
count = ">=1"
"""
CITATION = f"sinoperu {__version__}; data 2026.11; "


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, *words: str) -> tuple[int, str]:
    """Run a command on a file beside a small data set, and return the exit code and the output."""
    (tmp_path / "notes.toml").write_text(text, encoding="utf-8")
    command, *options = words
    with bundling(sinoperu.loads(BUNDLED)), contextlib.chdir(tmp_path):
        status = main([command, *options, "notes.toml"])
    output = capsys.readouterr()
    return status, output.out or output.err


CONFLICT = """\
✗ contradicted  agreement.fta.entered_into_force
    notes says: 2011
    adopted: 2010-03-01
    sources: 1 : 0
    excluded by the adopted value
    place: notes.toml:4:22
"""
HEADLINE = "3 statements: 1 confirmed, 1 pending, 1 contradicted\n"


def test_check_starts_with_the_verdicts_on_the_statements_of_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = run(tmp_path, capsys, NOTES_FILE, "check", "--select", "SRC003")
    assert out == (
        f"{HEADLINE}\n{CONFLICT}\n"
        "notes.toml:4:22: SRC003 warning: agreement.fta.entered_into_force: "
        "notes says 2011, the adopted value is 2010-03-01 (source-contradicts-adopted-value)\n"
        f"{CITATION}select SRC003\n"
        "no errors, 1 warning, no notes\n"
    )
    assert status == 1


def test_assess_starts_with_the_same_headline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(tmp_path, capsys, NOTES_FILE, "assess", "notes")
    assert out == (
        f"{HEADLINE}My notes (notes)\n\n{CONFLICT}\n"
        "» pending  agreement.fta.terminated: expected 2031\n"
        "✓ confirmed  claims.some: total (record type agreement, count >=1)\n"
        "    agreement records: 1 known\n\n"
        f"{CITATION}default configuration\n"
    )
    assert status == 0


def test_files_without_statements_have_no_headline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(tmp_path, capsys, "[state.peru]\n", "check", "--select", "AGR")
    assert (status, out) == (0, f"{CITATION}select AGR\nno errors, no warnings, no notes\n")


def test_json_has_the_same_statements(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(tmp_path, capsys, NOTES_FILE, "check", "--format", "json")
    checked = json.loads(out)
    _, out = run(tmp_path, capsys, NOTES_FILE, "assess", "--format", "json")
    assessed = json.loads(out)
    for key in ("headline", "verdicts", "statements", "library", "version"):
        assert checked[key] == assessed[key]
    assert checked["headline"] == HEADLINE.strip()
    _, out = run(tmp_path, capsys, NOTES_FILE, "check", "--format", "sarif")
    (run_of_check,) = json.loads(out)["runs"]
    assert run_of_check["properties"]["headline"] == HEADLINE.strip()
    assert len(run_of_check["properties"]["statements"]) == 3


# ---------------------------------------------------------------------------------------------- severity


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(
    ("options", "severity"),
    [
        ([], "warning"),
        (["--severity", "SRC003=note"], "note"),
        (["--severity", "SRC=note"], "note"),
        (["--severity", "source-contradicts-adopted-value=error"], "error"),
        (["--severity", "AGR=note"], "warning"),
    ],
)
def test_a_contradicted_statement_of_the_files_is_a_warning_unless_the_severity_is_set(
    options: list[str], severity: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, alone: bool
) -> None:
    text = BUNDLED + NOTES_FILE if alone else NOTES_FILE
    words = ["check", "--select", "SRC003", *options, *(["--alone"] if alone else [])]
    status, out = run(tmp_path, capsys, text, *words)
    assert re.findall(r"SRC003 (\w+): agreement.fta.entered_into_force", out) == [severity]
    assert status == (severity != "note")


def test_a_configuration_sets_the_severity_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.sinoperu]\nseverity = { SRC003 = "note" }\n', encoding="utf-8")
    status, out = run(tmp_path, capsys, NOTES_FILE, "check", "--select", "SRC003")
    assert "SRC003 note: " in out
    assert status == 0


def test_dissent_between_bundled_sources_stays_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed message of the bundled dissent does not make it a statement of your own."""
    added = '[source.blog.says.agreement.memorandum]\nsigned = "2007"\n'
    data = sinoperu.loads(BUNDLED)
    merged = data.merge(sinoperu.loads(added))
    (assessment,) = own_assessments(merged, sinoperu.loads(added))
    assert [item.path for item in assessment.items] == ["agreement.memorandum.signed"]
    status, out = run(tmp_path, capsys, added, "check", "--select", "SRC003")
    assert out.startswith("1 statement: 1 new\n")
    assert status == 0
    assert [finding.severity for finding in merged.check(select=["SRC003"])] == [Severity.NOTE]


ROWS = """
[state.peru]
[state.china]
[source.notes]
title = "My notes"
[source.customs]
title = "Customs"
"""
ROW = """
[[partner-rank]]
source = "{}"
reporter = "peru"
partner = "china"
period = "2023"
basis = "total"
rank = {}
"""


@pytest.mark.parametrize(
    ("options", "severity", "status"),
    [([], "warning", 1), (["--severity", "SER017=note"], "note", 0), (["--fail-on", "contradicted"], "warning", 1)],
)
def test_a_contradicted_row_of_the_files_is_a_warning_with_its_place(
    options: list[str], severity: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ROWS + ROW.format("customs", 1) + ROW.format("notes", 2)
    words = ["check", "--select", "SER017", "--alone", *options]
    assert run(tmp_path, capsys, text, *words)[0] == status
    _, out = run(tmp_path, capsys, text, *words)
    place = "notes.toml:23:8"
    assert f"    place: {place}\n" in out
    assert f"\n{place}: SER017 {severity}: source.notes.partner-rank[peru,china,2023]: rank 2 in 2023" in out


def test_an_accepted_row_does_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accepted = """
    [[accept]]
    code = "SER017"
    record = "{}"
    field = "partner-rank[peru,china,2023]"
    reason = "the lists count Hong Kong differently"
    """
    text = ROWS + ROW.format("customs", 1) + ROW.format("notes", 2) + accepted.format("notes")
    words = ["check", "--select", "SER017", "--alone", "--fail-on", "contradicted"]
    assert run(tmp_path, capsys, text, *words)[0] == 1  # the row of the customs is contradicted as well
    assert run(tmp_path, capsys, text + accepted.format("customs"), *words)[0] == 0


# --------------------------------------------------------------------------------------------- exit codes


def finding(severity: Severity) -> Finding:
    return Finding(code="XYZ001", name="n", severity=severity, record="x", message="m")


REPORTS = st.builds(Report, findings=st.lists(st.sampled_from(Severity).map(finding), max_size=2).map(tuple))
ASSESSMENTS = st.lists(st.sampled_from([SIGNED, IN_FORCE, STAKE]), unique_by=id, max_size=3).map(
    lambda judged: [attrs.evolve(NOTES, statements=tuple(judged), claims=())]
)


@given(ASSESSMENTS, st.one_of(st.none(), REPORTS))
def test_a_stricter_choice_never_passes_where_a_milder_one_fails(
    assessments: list[Assessment], report: Report | None
) -> None:
    answers = [fails(word, assessments, report) for word in FAIL_ON]
    assert answers == sorted(answers)


@given(ASSESSMENTS, REPORTS)
def test_what_fails_is_what_the_choice_names(assessments: list[Assessment], report: Report) -> None:
    verdicts = {judged.verdict for judged in assessments[0].statements}
    severities = {found.severity for found in report}
    error = Severity.ERROR in severities
    contradicted = error or Verdict.CONTRADICTED in verdicts
    disputed = contradicted or Verdict.DISPUTED in verdicts
    warning = disputed or Severity.WARNING in severities
    expected = {
        None: bool(severities - {Severity.NOTE}), "error": error, "contradicted": contradicted, "disputed": disputed,
        "warning": warning, "note": warning or Severity.NOTE in severities,
    }  # fmt: skip
    assert {word: fails(word, assessments, report) for word in expected} == expected


@given(ASSESSMENTS)
def test_an_assessment_has_no_findings_to_fail_on(assessments: list[Assessment]) -> None:
    verdicts = {judged.verdict for judged in assessments[0].statements}
    contradicted = Verdict.CONTRADICTED in verdicts
    disputed = contradicted or Verdict.DISPUTED in verdicts
    expected = {
        None: False, "error": False, "contradicted": contradicted, "disputed": disputed, "warning": disputed,
        "note": disputed,
    }  # fmt: skip
    assert {word: fails(word, assessments) for word in expected} == expected


def test_an_accepted_contradiction_does_not_fail() -> None:
    of_statement = Finding(
        code="SRC003", name="n", severity=Severity.NOTE, record="fta", field="entered_into_force", source="news",
        message="m",
    )  # fmt: skip
    of_claim = attrs.evolve(of_statement, code="CLM001", record="news", field="claims.largest")
    assessment = attrs.evolve(NOTES, statements=(IN_FORCE,), claims=CLAIMS)
    accepted = tuple(Accepted(finding=each, reason="known") for each in (of_statement, of_claim))
    assert fails("contradicted", [assessment], Report(accepted=accepted[:1]))
    assert not fails("contradicted", [assessment], Report(accepted=accepted))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["assess", "notes"], 0),
        (["assess", "notes", "--fail-on", "error"], 0),
        (["assess", "notes", "--fail-on", "contradicted"], 1),
        (["assess", "--fail-on", "note"], 1),
        (["check", "--ignore", "SRC"], 0),
        (["check", "--ignore", "SRC", "--fail-on", "error"], 0),
        (["check", "--ignore", "SRC", "--fail-on", "contradicted"], 1),
        (["check", "--ignore", "SRC", "--fail-on", "contradicted", "--format", "json"], 1),
    ],
)
def test_fail_on_sets_the_exit_code(
    words: list[str], status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, capsys, NOTES_FILE, *words)[0] == status


def test_other_values_of_fail_on_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", "--fail-on", "anything", "x.toml"])
    assert caught.value.code == 2
    assert "invalid choice: 'anything'" in capsys.readouterr().err


# ----------------------------------------------------------------------------------- a file without an id


def test_the_id_of_the_only_source_of_a_file_can_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, capsys, NOTES_FILE, "assess") == run(tmp_path, capsys, NOTES_FILE, "assess", "notes")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (NOTES_FILE + '[source.b]\ntitle = "t"\n', "2 sources: b, notes"),
        ("[state.peru]\n", "no source"),
        ("".join(f'[source.s{number:02}]\ntitle = "t"\n' for number in range(12)),
         "12 sources: s00, s01, s02, s03, s04, s05, s06, s07, s08, s09 and 2 more"),
    ],
)  # fmt: skip
def test_a_file_with_several_sources_needs_the_id_of_one(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, error = run(tmp_path, capsys, text, "assess")
    assert status == 2
    assert error == f"sinoperu: expected the id of a source before the files, because the files have {message}\n"


def test_the_result_as_sarif_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(tmp_path, capsys, NOTES_FILE, "assess", "notes", "--format", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "notes.toml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 4, "startColumn": 22},
    }


def test_options_may_stand_between_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = run(tmp_path, capsys, NOTES_FILE, "assess", "--format", "json", "notes")
    assert run(tmp_path, capsys, NOTES_FILE, "assess", "notes", "--format", "json") == expected
    for words in (["assess", "notes", "--frmat", "json"], ["rules", "--format", "json", "AGR"], ["show", "a", "b"]):
        with pytest.raises(SystemExit) as caught:
            main(words)
        assert caught.value.code == 2
        assert "error: unrecognized arguments: " in capsys.readouterr().err
