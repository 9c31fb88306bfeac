"""Reports as SARIF: any report satisfies the published schema, and no information is lost."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples
from tests.reports.judged_examples import ARTICLE

from sinoperu.chronology import Before, Chain, ChainStep, Event
from sinoperu.errors import printable
from sinoperu.files.dossier import Place
from sinoperu.reports.citation import Citation
from sinoperu.reports.report import Accepted, Report
from sinoperu.reports.sarif import fingerprint, to_sarif
from sinoperu.reports.windows import Window, computed_windows
from sinoperu.rules import RULES, Finding, Severity
from sinoperu.values.dates import PartialDate

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
PLACES = st.one_of(st.none(), st.builds(Place, NAMES, LINES, LINES))
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
    finding = draw(
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
        finding = attrs.evolve(finding, chain=chain, places=places, steps=lines)
    return finding


WINDOWS = st.builds(
    Window, record=TEXT, record_type=TEXT, field=TEXT, days=st.just(PartialDate("[2009..]")),
    why_not_before=st.lists(TEXT, max_size=2).map(tuple), file=NAMES, line=LINES, column=LINES,
)  # fmt: skip
REPORTS = st.builds(
    Report,
    findings=st.lists(findings(), max_size=4).map(tuple),
    accepted=st.lists(st.builds(Accepted, finding=findings(), reason=TEXT), max_size=2).map(tuple),
    rules=st.lists(st.sampled_from(RULES[:3]), unique=True).map(tuple),
    citation=st.builds(Citation, data=st.sampled_from(["", "2026.11"]), ignore=st.lists(TEXT, max_size=2)),
    assessments=st.sampled_from([(), (ARTICLE,)]),
    windows=st.lists(WINDOWS, max_size=2).map(computed_windows),
)


def every_finding(report: Report) -> list[Finding]:
    return [*report.findings, *(accepted.finding for accepted in report.accepted)]


def unvalidated_results(report: Report) -> list[Any]:
    """The results of a report, without validation; another test validates such reports."""
    results: list[Any] = json.loads(report.to_sarif())["runs"][0]["results"]
    return results


@given(REPORTS)
@examples(15)
def test_a_report_is_valid_sarif_and_always_gives_the_same_bytes(
    valid_run: Callable[[str], Any], report: Report
) -> None:
    text = report.to_sarif()
    valid_run(text)
    assert text == to_sarif(report)


@given(REPORTS)
@examples(15)
def test_every_finding_is_a_result_of_its_rule_and_accepted_ones_are_suppressed(report: Report) -> None:
    (run,) = json.loads(report.to_sarif())["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(
        {*report.codes, *(finding.code for finding in every_finding(report))}
    )
    for finding, result in zip(every_finding(report), run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == finding.severity.value
        assert result["partialFingerprints"] == {"finding/v1": fingerprint(finding)}
        assert ("codeFlows" in result) == (finding.chain is not None)
    reasons = [[suppression["justification"] for suppression in result["suppressions"]] for result in run["results"]]
    assert reasons == [[] for _ in report.findings] + [[printable(accepted.reason)] for accepted in report.accepted]


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
@examples(15)
def test_no_text_becomes_a_placeholder_or_a_link(report: Report) -> None:
    """Consumers of SARIF replace `{0}` by an argument, and turn `[text](address)` into a link."""
    for text in messages(unvalidated_results(report)):
        assert re.search(r"[{}]", text.replace("{{", "").replace("}}", "")) is None
        assert "](" not in text


@given(REPORTS)
@examples(15)
def test_the_message_has_the_whole_text_of_the_finding(report: Report) -> None:
    for finding, result in zip(every_finding(report), unvalidated_results(report), strict=True):
        shown = result["message"]["text"].replace("{{", "{").replace("}}", "}")
        whole = "\n".join(map(printable, [f"{finding.path}: {finding.message}", *finding.steps]))
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
@examples(15)
def test_every_uri_is_percent_encoded_and_relative_unless_the_file_is_absolute(report: Report) -> None:
    for artifact in artifacts(json.loads(report.to_sarif())):
        if artifact["uri"].startswith("file:"):
            assert ABSOLUTE.fullmatch(artifact["uri"])
            assert "uriBaseId" not in artifact
        else:
            assert RELATIVE.fullmatch(artifact["uri"])
            assert (artifact.get("uriBaseId") == "%SRCROOT%") == (artifact["uri"].split("/")[0] != "..")


@given(findings(), findings())
def test_the_fingerprint_depends_only_on_the_properties_that_an_acceptance_matches(
    first: Finding, second: Finding
) -> None:
    def key(finding: Finding) -> tuple[str, ...]:
        return finding.code, finding.record, finding.field, finding.source or ""

    assert (fingerprint(first) == fingerprint(second)) == (key(first) == key(second))
    moved = attrs.evolve(first, file="other.toml", line=1, column=1, message="worded anew", severity=Severity.NOTE)
    assert fingerprint(moved) == fingerprint(first)
