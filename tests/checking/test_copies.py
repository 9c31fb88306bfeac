"""Results of checks can be copied, pickled and sent to other processes, before and after their first use."""

import copy
import gc
import multiprocessing
import pickle
import re
import sys
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest

import sinoperu
from sinoperu.bundled import Snapshot
from sinoperu.dataset import Dataset
from sinoperu.rules import Found, Rule, Severity, rule
from sinoperu.store.package_data import DATA

TEXT = """
[agreement.x]
signed = "2010-04-28"
entered_into_force = "2010-03-01"
[visit.v]
start = "2010-02"
[source.a]
title = "A"
[source.a.says.agreement.x]
signed = "2011"
[source.a.expects.visit.v]
end = "2010-03"
[source.a.claims.third]
kind = "ordinal"
[source.a.passages.1]
text = "the agreement was signed in 2011"
covers = ["agreement.x.signed", "claims.third", "agreement.x.place"]
"""

RESULTS: dict[str, Callable[[Dataset], Any]] = {
    "report": lambda data: data.check(windows=True),
    "report-without-windows": lambda data: data.check(),
    "report-of-selected-rules": lambda data: data.check(select=["AGR"], severity={"AGR": "note"}),
    "windows": lambda data: data.check(windows=True).windows,
    "assessment": lambda data: data.assess("a"),
    "evidence": lambda data: data.evidence("x", "signed"),
}
COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda result: pickle.loads(pickle.dumps(result)),  # noqa: S301  made here
}


def used(result: Any) -> tuple[Any, ...]:
    """All that a result shows: its repr, items, HTML and text."""
    html = result._repr_html_() if hasattr(result, "_repr_html_") else ""
    texts = [getattr(result, name)() for name in ("to_text", "to_json", "to_sarif") if hasattr(result, name)]
    return len(result), tuple(result), html, *texts


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("is_used", [False, True], ids=["unused", "used"])
@pytest.mark.parametrize("result_of", RESULTS.values(), ids=RESULTS)
def test_a_copy_of_a_result_shows_the_same(
    result_of: Callable[[Dataset], Any], copied: Callable[[Any], Any], *, is_used: bool
) -> None:
    data = sinoperu.loads(TEXT, file="x.toml")
    result = result_of(data)
    expected = used(result_of(sinoperu.loads(TEXT, file="x.toml")))
    if is_used:
        used(result)
    assert used(copied(result)) == expected
    assert used(copied(copied(result))) == expected


def test_the_copy_of_an_assessment_has_the_same_uncovered_statements() -> None:
    """An assessment compares its verdicts by identity, which a copy must keep."""
    assessment = sinoperu.loads(TEXT).assess("a")
    for copied in COPIES.values():
        assert copied(assessment).uncovered == assessment.uncovered != ()


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("is_used", [False, True], ids=["unused", "used"])
def test_the_bundled_data_can_be_copied(copied: Callable[[Any], Any], *, is_used: bool) -> None:
    data = Dataset(backend=Snapshot(DATA))
    if is_used:
        data.check()
        data.assess("rio-times-2025-03")
    copied_data = copied(data)
    assert copied_data == data
    assert copied_data.agreements["peru-china-fta-2009"] == data.agreements["peru-china-fta-2009"]
    assert repr(copied_data.check()) == repr(sinoperu.load().check())


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_results_on_the_bundled_data_can_be_copied(copied: Callable[[Any], Any]) -> None:
    data = sinoperu.load()
    evidence = data.evidence("peru-china-fta-2009", "signed")
    for result in (data.check(), data.assess("rio-times-2025-03"), evidence):
        assert copied(result) == result


def test_a_snapshot_of_another_folder_is_pickled_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "snapshot.jsonl").write_text('{"format":1,"version":"1"}\n', "utf-8")
    data = Dataset(backend=Snapshot(tmp_path))
    assert pickle.loads(pickle.dumps(data)).version == "1"  # noqa: S301  made here


def summary_of(data: Dataset, result: Any) -> tuple[str, str, int]:
    """What a process that has been started anew finds in data and a result that were sent to it."""
    return repr(data.check()), repr(result), len(data)


def test_the_rules_of_a_copied_report_are_equal_to_those_of_the_report() -> None:
    severities: list[dict[str, str]] = [{}, {"AGR": "note"}]
    for severity in severities:
        report = sinoperu.loads(TEXT).check(severity=severity)
        copied = pickle.loads(pickle.dumps(report))  # noqa: S301  made here
        assert copied.rules == report.rules
        assert len({*copied.rules, *report.rules}) == len(report.rules)
        assert copied.windows == report.windows


def rules_of_a_loop() -> list[Rule]:
    rules = []
    for field in ("signed", "place"):

        @rule("ZZZ001", on="agreement", severity=Severity.NOTE)
        def without_field(agreement: Any, context: Any, field: str = field) -> Iterator[Found]:
            del context
            if getattr(agreement, field) is None:
                yield Found(agreement.id, field, f"no {field}")

        rules.append(without_field)
    return rules


def test_rules_differ_if_their_functions_severities_or_precedence_differ() -> None:
    first, second = rules_of_a_loop()
    assert first != second
    assert len({first, second, attrs.evolve(first), attrs.evolve(first, severity=Severity.ERROR)}) == 3
    assert attrs.evolve(first, speaks_first=True) != first


def test_a_report_whose_rule_cannot_be_found_again_is_not_pickled() -> None:
    report = sinoperu.loads(TEXT).check(extra_rules=rules_of_a_loop()[:1])
    message = (
        "expected the rule ZZZ001 (without-field) to be the variable 'rules_of_a_loop.<locals>.without_field' of the "
        f"module '{__name__}', got another value or none: define the rule at the top level of a module"
    )
    with pytest.raises(pickle.PicklingError, match=f"^{re.escape(message)}$"):
        pickle.dumps(report)
    assert copy.deepcopy(report).rules == report.rules


@rule("ZZZ002", on="agreement")
def hidden(agreement: Any, context: Any) -> Iterator[Found]:
    del context
    yield Found(agreement.id, "", "hidden")


def test_a_rule_is_pickled_only_if_its_name_still_means_this_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    rule_ = hidden
    assert pickle.loads(pickle.dumps(rule_)) == rule_  # noqa: S301  made here
    monkeypatch.setattr(sys.modules[__name__], "hidden", rules_of_a_loop()[0])
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(rule_)


def test_data_and_results_can_be_sent_to_another_process() -> None:
    bundled = sinoperu.load()
    bundled.check()
    data = sinoperu.loads(TEXT)
    arguments = [(bundled, bundled.assess("rio-times-2025-03")), (data, data.check())]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert [*pool.map(summary_of, *zip(*arguments, strict=True))] == [summary_of(*pair) for pair in arguments]


# -------------------------------------------------------------------------------- what a report keeps alive


def released(data: Dataset) -> Callable[[], bool]:
    """A function that returns whether a data set has been released."""
    reference = weakref.ref(data)

    def is_released() -> bool:
        gc.collect()
        return reference() is None

    return is_released


@pytest.mark.parametrize("options", [{}, {"select": ["AGR"], "windows": True}])
def test_a_report_without_windows_does_not_keep_the_data_set_alive(options: dict[str, Any]) -> None:
    data = sinoperu.loads(TEXT)
    is_released = released(data)
    report = data.check(**options)
    del data
    assert is_released()
    assert report.errors


@pytest.mark.parametrize("options", [{"windows": True}, {"ignore": ["REL"], "windows": True}])
def test_a_report_keeps_the_data_set_alive_until_all_windows_have_been_read(options: dict[str, Any]) -> None:
    data = sinoperu.loads(TEXT)
    is_released = released(data)
    report = data.check(**options)
    del data
    assert not is_released()
    text = report.to_text()
    assert is_released()
    assert report.to_text() == text
