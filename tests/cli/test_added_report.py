"""The command `check` on a dossier beside the bundled data: it shows exactly the findings that the dossier adds."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.bundling import BUNDLED, bundling
from tests.examples import examples

import sinoperu
from sinoperu import Statement
from sinoperu.checking.beside_bundled import added_report
from sinoperu.cli.entry import main
from sinoperu.dataset import Dataset
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import dated
from sinoperu.reports.plain_data import finding_data
from sinoperu.reports.report import Report
from sinoperu.rules import Finding, Severity
from sinoperu.strategies import datasets, partial_dates


class Split(NamedTuple):
    """A data set in two parts."""

    bundled: Dataset
    dossier: Dataset


def same(finding: Finding, earlier: Finding) -> bool:
    """Return whether two findings are equal in everything but their place and their text."""
    blank: dict[str, Any] = {"file": None, "line": None, "column": None, "places": (), "message": "", "items": ()}
    return attrs.evolve(finding, **blank) == attrs.evolve(earlier, **blank)


def is_new(finding: Finding, earlier: tuple[Finding, ...]) -> bool:
    """Return whether an earlier check did not report a finding, or not each value that the finding lists."""
    if not finding.items:
        return not any(same(finding, known) and finding.message == known.message for known in earlier)
    listed = {item for known in earlier if same(finding, known) for item in known.items}
    return any(item not in listed for item in finding.items)


@st.composite
def splits(draw: st.DrawFn) -> Split:
    """Return a strategy for data sets in two parts, with faulty dates and with acceptances of some findings."""
    data = draw(datasets())
    records = list(data.records())
    for number in draw(st.lists(st.integers(0, len(records) - 1), max_size=3, unique=True)):
        fields = [shape.name for shape in dated(type(records[number]))]
        if fields:
            date: dict[str, Any] = {draw(st.sampled_from(fields)): draw(partial_dates())}
            with contextlib.suppress(ValueError):  # some dates cannot exist in a record, such as an unbounded `as_of`
                records[number] = attrs.evolve(records[number], **date)
    rows = [row for rows in data.by_series().values() for row in rows]
    findings = Dataset(records, observations=rows).check().findings
    accepted = draw(st.lists(st.sampled_from(findings), max_size=2, unique=True)) if findings else []
    acceptances = [Acceptance(code=finding.code, record=finding.record, reason="known") for finding in accepted]
    own = {record.id for record in records if draw(st.booleans())}
    own_rows = {index for index in range(len(rows)) if draw(st.booleans())}
    own_acceptances = {index for index in range(len(acceptances)) if draw(st.booleans())}

    def part(*, in_dossier: bool) -> Dataset:
        return Dataset(
            [record for record in records if (record.id in own) == in_dossier],
            observations=[row for index, row in enumerate(rows) if (index in own_rows) == in_dossier],
            acceptances=[item for index, item in enumerate(acceptances) if (index in own_acceptances) == in_dossier],
        )

    return Split(part(in_dossier=False), part(in_dossier=True))


def checked_by_command(split: Split) -> tuple[int, dict[str, Any]]:
    """Return the exit status of the command, and its JSON output."""
    output = io.StringIO()
    with bundling(*split), contextlib.redirect_stdout(output):
        status = main(["check", "--format", "json", "x.toml"])
    return status, json.loads(output.getvalue())


def of_own_statement(finding: Finding, own: set[Statement]) -> Finding:
    """The finding with the severity that the command gives it if it is on a contradicted statement of the dossier."""
    if finding.code == "SRC003" and own.issuperset(finding.evidence):
        return attrs.evolve(finding, severity=Severity.WARNING)
    return finding


@examples(20)
@given(splits())
def test_the_command_shows_exactly_the_findings_that_the_dossier_adds(split: Split) -> None:
    merged, earlier = split.bundled.merge(split.dossier).check(), split.bundled.check()
    own = {statement for source in split.dossier.sources.values() for statement in source.statements}
    new = [of_own_statement(finding, own) for finding in merged if is_new(finding, earlier.findings)]
    known_accepted = tuple(accepted.finding for accepted in earlier.accepted)
    status, output = checked_by_command(split)
    assert output["findings"] == [finding_data(finding) for finding in new]
    assert output["accepted"] == [
        {**finding_data(accepted.finding), "reason": accepted.reason}
        for accepted in merged.accepted if is_new(accepted.finding, known_accepted)
    ]  # fmt: skip
    assert status == any(finding.severity is not Severity.NOTE for finding in new)


@examples(15)
@given(datasets())
def test_a_dossier_without_content_adds_nothing(data: Dataset) -> None:
    assert added_report(data, Dataset([])).findings == ()


@examples(15)
@given(datasets())
def test_beside_no_bundled_data_a_dossier_has_all_its_findings(data: Dataset) -> None:
    assert added_report(Dataset([]), data).findings == data.check().findings


def added(text: str, **options: Any) -> Report:
    return added_report(sinoperu.loads(BUNDLED), sinoperu.loads(text), **options)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            '[tenure.x]\nperson = "second"\noffice = "president"\nstart = "2012"\nend = "2013"\n',
            "ACT005 error: office.president.seats: more holders at the same time than seats (1)",
        ),
        (
            "".join(
                f'[visit.to-{host}]\nguest = "peru"\nhost = "{host}"\nstart = "2012-06-01"\nend = "2012-06-09"\n'
                'delegates = [{ person = "first", role = "head", office = "president" }]\n'
                for host in ("china", "chile")
            ),
            "VIS004 warning: person.first: in chile from 2012-06-01 to 2012-06-09, and in china ",
        ),
    ],
)
def test_a_finding_on_a_bundled_record_is_shown_and_the_status_is_1(
    text: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.toml"
    file.write_text(text, encoding="utf-8")
    with bundling(sinoperu.loads(BUNDLED)):
        assert main(["check", str(file)]) == 1
    assert any(line in shown for shown in capsys.readouterr().out.splitlines())


def test_a_source_that_supports_a_bundled_value_adds_no_warning_about_the_other_values() -> None:
    text = '[source.a.says.agreement.fta]\nparties = ["peru", "china"]\n[source.a]\ntitle = "t"\n'
    report = added(text, severity={"SRC001": "warning"})
    assert report.is_clean
    assert [(finding.code, finding.message) for finding in report] == [
        ("SRC002", "only one independent source states parties (a)")
    ]


def test_the_options_apply_to_both_checks() -> None:
    text = '[tenure.x]\nperson = "second"\noffice = "president"\nstart = "2012"\nend = "2013"\n'
    assert {finding.code for finding in added(text, select=["ACT"])} == {"ACT005"}
    assert added(text, select=["ACT"], severity={"ACT005": "note"}).is_clean
    assert added(text, ignore=["ACT", "SRC"]).findings == ()


def test_only_records_of_the_dossier_have_windows() -> None:
    report = added('[agreement.x]\nsigned = "2012"\n', windows=True)
    assert {window.record for window in report.windows} == {"x"}
    assert tuple(added('[agreement.x]\nsigned = "2012"\n').windows) == ()
