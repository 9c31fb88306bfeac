"""Reports as SARIF, by example: places, chains, acceptances, rules, and the command line."""

import json
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.reports.report import Report
from sinoperu.reports.sarif import fingerprint, to_sarif
from sinoperu.rules import Context, Finding, Found, Severity, rule

PUBLISHED = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""The SHA-256 of the schema as the OASIS committee publishes it."""

BAD = '[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
ACCEPT = '[[accept]]\ncode = "AGR001"\nrecord = "x"\nreason = "the [gazette](http://x.pe) has it {0}"\n'


@pytest.fixture
def results(valid_run: Callable[[str], Any]) -> Callable[..., list[Any]]:
    """A function that validates a report and returns its results."""

    def results_of(report: Report, root: PurePath | None = None) -> list[Any]:
        run_results: list[Any] = valid_run(report.to_sarif(root=root))["results"]
        return run_results

    return results_of


def unvalidated_results(report: Report) -> list[Any]:
    """The results of a report, without validation; other tests validate such reports."""
    results: list[Any] = json.loads(report.to_sarif())["runs"][0]["results"]
    return results


def artifacts(thing: Any) -> Iterator[dict[str, str]]:
    if isinstance(thing, dict):
        if "artifactLocation" in thing:
            yield thing["artifactLocation"]
        for inner in thing.values():
            yield from artifacts(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from artifacts(inner)


def finding_of(**values: Any) -> Finding:
    common: dict[str, Any] = {"code": "AGR001", "name": "n", "severity": Severity.ERROR, "record": "x", "message": "m"}
    return Finding(**{**common, **values})


def artifact_of(result: Any) -> Any:
    return result["locations"][0]["physicalLocation"]["artifactLocation"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\\\0"), min_size=1), min_size=1))
def test_a_decoded_relative_uri_is_the_path(parts: list[str]) -> None:
    parts = [part for part in parts if part not in {".", ".."}] or ["x"]
    (result,) = unvalidated_results(Report(findings=(finding_of(file="/".join(parts)),)))
    assert unquote(artifact_of(result)["uri"]) == "/".join(parts)


FILES = [
    ("notes.toml", {"uri": "notes.toml", "uriBaseId": "%SRCROOT%"}),
    ("./a/../b c.toml", {"uri": "b%20c.toml", "uriBaseId": "%SRCROOT%"}),
    ("año:1.toml", {"uri": "a%C3%B1o%3A1.toml", "uriBaseId": "%SRCROOT%"}),
    ("../up.toml", {"uri": "../up.toml"}),
    ("/home/me/in/notes.toml", {"uri": "in/notes.toml", "uriBaseId": "%SRCROOT%"}),
    ("/home/you/notes.toml", {"uri": "file:///home/you/notes.toml"}),
]


@pytest.mark.parametrize(("file", "expected"), FILES)
def test_a_file_is_named_relative_to_the_folder_of_the_check(
    results: Callable[..., list[Any]], file: str, expected: dict[str, str]
) -> None:
    report = Report(findings=(finding_of(file=file, line=3),))
    (result,) = results(report, root=PurePath("/home/me"))
    assert artifact_of(result) == expected
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_windows_are_properties_of_the_run_and_not_results(valid_run: Callable[[str], Any]) -> None:
    """Code hosts show an alert for every result, even for one of kind `informational`."""
    text = '[agreement.x]\nsigned = "2024-11-14"\n'
    report = sinoperu.loads(text, file="/home/me/x.toml").check(windows=True)
    run = valid_run(report.to_sarif(root=PurePath("/home/me")))
    field = "entered_into_force"
    (window,) = (window for window in run["properties"]["windows"] if window["field"] == field)
    assert window == {
        "record_type": "agreement", "record": "x", "field": field, "not_before": "2024-11-14",
        "why": {"not_before": [
            "signed of x (2024-11-14, no source) is not before 2024-11-14",
            f"AGR001: signed of x is not after {field} of x, so {field} of x is not before 2024-11-14",
        ]},
        "location": {
            "logicalLocations": [{"name": field, "fullyQualifiedName": f"agreement.x.{field}"}],
            "physicalLocation": {
                "artifactLocation": {"uri": "x.toml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 1, "startColumn": 12},
            },
        },
    }  # fmt: skip
    assert field not in {result["properties"].get("field") for result in run["results"]}


def test_fingerprints_are_the_same_in_every_release() -> None:
    """Fixed, because code hosts use fingerprints to decide which findings are new."""
    (finding,) = sinoperu.loads(BAD).check(select=["AGR001"])
    assert fingerprint(finding) == "8749d7ea00d242e81709180095410e70b02748ffc7070e50d32a61d3b050c55a"


def test_each_step_of_a_chain_has_the_place_of_its_date(results: Callable[..., list[Any]]) -> None:
    (result,) = results(sinoperu.loads(BAD, file="x.toml").check(select=["AGR001"]))
    (flow,) = result["codeFlows"]
    (thread,) = flow["threadFlows"]
    regions = [step["location"]["physicalLocation"]["region"] for step in thread["locations"]]
    assert [(region["startLine"], region["startColumn"]) for region in regions] == [(2, 10), (3, 22), (3, 22)]
    assert thread["locations"][0]["location"]["message"]["text"] == (
        "signed of x (2010-04-28, no source) is not before 2010-04-28"
    )
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 10}
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "signed", "fullyQualifiedName": "agreement.x.signed"}
    ]


def test_a_self_contradiction_has_the_places_of_the_stated_dates(results: Callable[..., list[Any]]) -> None:
    text = '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
    (result,) = results(sinoperu.loads(text, file="x.toml").check(select=["SRC006", "AGR001"]))
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["physicalLocation"]["region"]["startLine"] for step in steps] == [3, 4, 4]


def test_a_chain_shows_only_the_steps_that_have_a_file(
    results: Callable[..., list[Any]],
) -> None:
    """Code hosts reject a whole report if one location has no file."""
    base = sinoperu.loads(
        '[agreement.base]\nnames = { en = "Base" }\nentered_into_force = "2012"\nterminated = "2013"\n'
    )
    over = sinoperu.loads('[agreement.change]\namends = "base"\nsigned = "2014-05"\n', file="mine.toml")
    report = base.merge(over).check(select=["AGR"])
    mixed = [
        finding for finding in report if finding.chain and len({place and place.file for place in finding.places}) == 2
    ]
    assert mixed
    for result in results(Report(findings=tuple(mixed))):
        locations = [
            *result["locations"],
            *(s["location"] for s in result["codeFlows"][0]["threadFlows"][0]["locations"]),
        ]
        assert {location["physicalLocation"]["artifactLocation"]["uri"] for location in locations} == {"mine.toml"}


def test_without_files_the_steps_name_only_records(results: Callable[..., list[Any]]) -> None:
    (result,) = results(sinoperu.loads(BAD).check(select=["AGR001"]))
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["logicalLocations"][0]["fullyQualifiedName"] for step in steps] == [
        "x.signed", "x.entered_into_force", "x.entered_into_force",
    ]  # fmt: skip
    assert list(artifacts(result)) == []


def test_a_finding_without_a_file_gets_the_file_that_was_checked(valid_run: Callable[[str], Any]) -> None:
    nowhere, somewhere = finding_of(), finding_of(file="x.toml", line=2)
    log = to_sarif(Report(findings=(nowhere, somewhere)), otherwise="dossiers/a.toml")
    first, second = (result["locations"][0]["physicalLocation"] for result in valid_run(log)["results"])
    assert first == {"artifactLocation": {"uri": "dossiers/a.toml", "uriBaseId": "%SRCROOT%"}}
    assert second["artifactLocation"]["uri"] == "x.toml"


def test_an_accepted_finding_is_suppressed_with_its_reason(results: Callable[..., list[Any]]) -> None:
    all_results = results(sinoperu.loads(BAD + ACCEPT, file="x.toml").check())
    (accepted,) = [result for result in all_results if result["ruleId"] == "AGR001"]
    assert accepted["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "the [gazette](http://x.pe) has it {0}"}
    ]
    assert all(result["suppressions"] == [] for result in all_results if result is not accepted)


def test_evidence_is_kept_as_data(results: Callable[..., list[Any]]) -> None:
    text = (
        '[agreement.x]\nsigned = "2009"\n[source.a]\ntitle = "t"\npublished = "2012"\n'
        '[source.a.says.agreement.x]\nsigned = "2010"\n'
    )
    (result,) = results(sinoperu.loads(text).check(select=["SRC003"]))
    assert result["properties"] == {
        "record_type": "agreement", "record": "x", "field": "signed", "source": "a",
        "evidence": [{"source": "a", "mode": "says", "field": "signed", "says": "2010"}],
    }  # fmt: skip


def test_every_rule_that_ran_is_described_by_its_page(valid_run: Callable[[str], Any]) -> None:
    report = sinoperu.loads("").check()
    run = valid_run(report.to_sarif())
    assert run["results"] == []
    for report_rule, descriptor in zip(report.rules, run["tool"]["driver"]["rules"], strict=True):
        assert descriptor["id"] == report_rule.code
        assert descriptor["name"] == report_rule.name
        assert descriptor["shortDescription"]["text"] == report_rule.title
        assert descriptor["help"]["markdown"] == report_rule.page
        assert descriptor["defaultConfiguration"] == {"level": report_rule.severity.value}


@rule("MIN001", on="agreement", severity=Severity.NOTE)
def bare(agreement: Any, _context: Context) -> Iterator[Found]:
    yield Found(agreement.id, "", "is there")


def test_a_rule_without_a_page_is_described_by_its_name(valid_run: Callable[[str], Any]) -> None:
    report = sinoperu.loads(BAD).check(extra_rules=[bare], select=["MIN"], severity={"MIN": "error"})
    run = valid_run(report.to_sarif())
    (descriptor,) = run["tool"]["driver"]["rules"]
    assert descriptor["shortDescription"] == descriptor["fullDescription"] == {"text": "bare"}
    assert descriptor["help"] == {"text": "bare", "markdown": "bare"}
    assert descriptor["defaultConfiguration"] == {"level": "error"}
    assert [result["level"] for result in run["results"]] == ["error"]


def test_the_version_of_the_data_is_included_if_there_is_one(valid_run: Callable[[str], Any]) -> None:
    assert valid_run(sinoperu.loads('version = "2026.11"').check().to_sarif())["properties"] == {
        "dataVersion": "2026.11"
    }
    assert "properties" not in valid_run(sinoperu.loads("").check().to_sarif())


def test_the_bundled_data_gives_a_valid_report(results: Callable[..., list[Any]]) -> None:
    report = sinoperu.load().check()
    assert len(results(report)) == len(report) + len(report.accepted)


def test_the_command_line_writes_it_with_names_relative_to_the_current_folder(
    valid_run: Callable[[str], Any],
    tmp_path: PurePath,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with open("my notes.toml", "w", encoding="utf-8") as file:  # noqa: PTH123  relative on purpose
        file.write(BAD)
    for name in ("my notes.toml", str(tmp_path / "my notes.toml")):
        assert main(["check", "--alone", "--select", "AGR001", "--format", "sarif", name]) == 1
        (result,) = valid_run(capsys.readouterr().out)["results"]
        assert artifact_of(result) == {"uri": "my%20notes.toml", "uriBaseId": "%SRCROOT%"}


def test_on_the_command_line_every_result_has_a_file(
    valid_run: Callable[[str], Any],
    tmp_path: PurePath,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """This includes a finding about an acceptance of an unknown record."""
    monkeypatch.chdir(tmp_path)
    with open("notes.toml", "w", encoding="utf-8") as file:  # noqa: PTH123  relative on purpose
        file.write(BAD + ACCEPT.replace('"x"', '"y"'))
    main(["check", "--alone", "--format", "sarif", "notes.toml"])
    results = valid_run(capsys.readouterr().out)["results"]
    assert "REF006" in {result["ruleId"] for result in results}
    assert {artifact_of(result)["uri"] for result in results} == {"notes.toml"}


def test_a_name_that_is_no_text_has_the_address_of_its_bytes(results: Callable[..., list[Any]]) -> None:
    """Python decodes a byte that is no text to a lone surrogate, which JSON cannot hold."""
    (result,) = results(Report(findings=(finding_of(file="bad\udcff.toml", message="bad\udcff"),)))
    assert artifact_of(result)["uri"] == "bad%FF.toml"
    assert result["message"]["text"] == r"x: bad\udcff"
