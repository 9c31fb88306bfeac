"""Citations: reports and assessments name the versions and the configuration in every format."""

import json
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.judged_examples import with_text

import sinoperu
from sinoperu import Citation, __version__
from sinoperu.dataset import Dataset
from sinoperu.rules import RULES

TEXT = 'version = "2026.11"\n[agreement.x]\nsigned = "2010"\n[source.a.says.agreement.x]\nsigned = "2011"\n'
WORDS = st.lists(st.sampled_from([*(rule.code for rule in RULES), "AGR", "SRC", "VIS"]), max_size=4)


@given(WORDS, st.randoms())
def test_the_order_of_the_options_does_not_change_a_citation(words: list[str], random: Any) -> None:
    shuffled = random.sample([*words, *words], 2 * len(words))
    severity = dict.fromkeys(words, "note")
    changed = {word: severity[word] for word in shuffled}
    assert Citation(select=words, ignore=words, severity=severity, extra_rules=words) == Citation(
        select=shuffled, ignore=shuffled, severity=changed, extra_rules=shuffled
    )


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (Citation(library="1.0.0"), "sinoperu 1.0.0; data without a version; default configuration"),
        (Citation(library="1.0.0", data="2026.11"), "sinoperu 1.0.0; data 2026.11; default configuration"),
        (
            Citation(
                library="1.0.0", data="2026.11", select=("VIS", "AGR"), ignore=("SRC",),
                severity={"ACT": "note"}, extra_rules=("OWN002", "OWN001"),
            ),
            "sinoperu 1.0.0; data 2026.11; select AGR, VIS; ignore SRC; severity ACT=note; extra rules OWN001, OWN002",
        ),
        (Citation(library="1.0.0", data="a\x1b[2J\nb"), r"sinoperu 1.0.0; data a\x1b[2J\nb; default configuration"),
    ],
)  # fmt: skip
def test_a_citation_is_one_line(citation: Citation, text: str) -> None:
    assert citation.text == str(citation) == text


def checked(data: Dataset) -> Any:
    return data.check(select=["SRC003", "AGR"], severity={"SRC003": "warning"})


CONFIGURED = "select AGR, SRC003; severity SRC003=warning"
RESULTS: list[tuple[Callable[[Dataset], Any], str, dict[str, Any]]] = [
    (checked, CONFIGURED, {"select": ["AGR", "SRC003"], "severity": {"SRC003": "warning"}}),
    (lambda data: data.assess("a"), "default configuration", {}),
]


@pytest.mark.parametrize(("result_of", "options", "configuration"), RESULTS, ids=["report", "assessment"])
def test_every_format_has_the_citation(
    result_of: Callable[[Dataset], Any], options: str, configuration: dict[str, Any]
) -> None:
    result = result_of(sinoperu.loads(TEXT, file="x.toml"))
    line = f"sinoperu {__version__}; data 2026.11; {options}"
    assert result.citation.text == line
    assert line in result.to_text().splitlines()
    assert line in result._repr_html_().partition("</caption>")[0]
    plain = json.loads(result.to_json())
    assert (plain["library"], plain["version"], plain["configuration"]) == (__version__, "2026.11", configuration)
    (run,) = json.loads(result.to_sarif(root=PurePath()))["runs"]
    assert run["tool"]["driver"]["version"] == __version__
    assert run["properties"]["dataVersion"] == "2026.11"
    assert run["properties"].get("configuration", {}) == configuration


def test_reports_on_the_same_data_are_equal_whatever_their_configuration() -> None:
    data = sinoperu.loads(TEXT)
    assert data.check(select=["AGR"]) == data.check(select=["ACT"])
    assert data.check(select=["AGR"]) != sinoperu.loads(TEXT.replace("2026.11", "2026.12")).check(select=["AGR"])


def test_the_verdicts_do_not_depend_on_the_configuration() -> None:
    data = sinoperu.loads(TEXT)
    before = data.assess("a")
    checked(data)
    assert data.assess("a") == before
    assert data.assess("a").citation == Citation(data="2026.11")


def test_a_version_from_a_file_adds_no_line() -> None:
    text = with_text("x\nERROR\x1b[2J").to_text()
    assert text.splitlines()[-1] == r"sinoperu 1.2.3; data x\nERROR\x1b[2J; ignore x\nERROR\x1b[2J"
