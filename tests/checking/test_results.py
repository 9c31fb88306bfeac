"""Stored results are those that would be computed, or they are ignored."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from tests.examples import examples

import sinoperu
from sinoperu import strategies
from sinoperu.bundled import Snapshot
from sinoperu.checking.results import overview, shown_values
from sinoperu.checking.run import all_pairs
from sinoperu.checking.stored_pairs import plain_pairs, read_pairs
from sinoperu.checking.stored_windows import plain_windows, read_windows
from sinoperu.cli import compiling
from sinoperu.dataset import Dataset
from sinoperu.model import Coverage, Source
from sinoperu.reports.overview import Overview
from sinoperu.reports.shown_values import ShownValues
from sinoperu.store import stored_results
from sinoperu.store.package_data import DATA, RESULTS, SNAPSHOT
from sinoperu.store.stored_results import DECIDING_ROOMS, read_results

CLASH = """
[agreement.fta]
signed = "2010"
entered_into_force = "2009"
[agreement.ties]
signed = "2001~"
entered_into_force = "2000"
[source.gazette.says.agreement.fta]
signed = "2011"
"""


def test_the_stored_results_of_the_bundled_data_are_those_that_are_computed_now() -> None:
    """All of them: the overview, the findings, what `show` tells about each record, and the windows."""
    text = (DATA / SNAPSHOT).read_text("utf-8")
    assert compiling.fresh_results(Path(str(DATA)), text) == (DATA / RESULTS).read_text("utf-8")


def test_a_check_of_the_bundled_data_gives_the_same_report_with_stored_results_and_without() -> None:
    data, fresh = sinoperu.load(), Dataset(backend=Snapshot(DATA, with_results=False))
    assert data.stored_results is not None, "run `sinoperu compile seeds/`"
    assert fresh.stored_results is None
    for severity in ({}, {"SRC": "warning", "SRC002": "error"}):
        assert data.check(severity=severity) == fresh.check(severity=severity)
    assert data.check(windows=True) == fresh.check(windows=True)
    assert data.check(select=["SRC003"]) == fresh.check(select=["SRC003"])
    assert [rule.code for rule in data.check().rules] == [rule.code for rule in fresh.check().rules]


def assert_findings_are_kept(data: Dataset) -> None:
    pairs = all_pairs(data)
    plain = json.loads(json.dumps(list(plain_pairs(data, pairs))))
    assert read_pairs(data, plain) == pairs


@examples(50)
@given(strategies.datasets())
def test_findings_are_the_same_after_they_were_stored(data: Dataset) -> None:
    rows = [row for series in data.by_series().values() for row in series]
    assert_findings_are_kept(Dataset(data.records(), observations=rows))


def test_findings_with_chains_and_evidence_are_the_same_after_they_were_stored() -> None:
    loaded = sinoperu.loads(CLASH)
    data = Dataset(loaded.records())  # without places in a file
    assert any(finding.chain for finding, _ in all_pairs(data))
    assert any(finding.evidence for finding, _ in all_pairs(data))
    assert_findings_are_kept(data)


def assert_windows_are_kept(data: Dataset) -> None:
    windows = data.check(windows=True).windows
    plain = json.loads(json.dumps(list(plain_windows(data, windows))))
    assert read_windows(lambda: plain) == windows
    assert read_windows(lambda: plain).records == tuple(
        record.id for record in data.records() if not isinstance(record, Source | Coverage)
    )


@examples(50)
@given(strategies.datasets())
def test_windows_are_the_same_after_they_were_stored(data: Dataset) -> None:
    assert_windows_are_kept(Dataset(data.records()))


def test_windows_with_chains_are_the_same_after_they_were_stored() -> None:
    data = Dataset(sinoperu.loads('[agreement.fta]\nsigned = "2010"\n[state.peru]').records())
    assert any(window.why_not_before for window in data.check(windows=True).windows)
    assert_windows_are_kept(data)


def test_a_check_with_other_rules_computes_the_windows(folder: Path) -> None:
    data, fresh = Dataset(backend=Snapshot(folder)), Dataset(backend=Snapshot(folder, with_results=False))
    stored, computed = (each.check(windows=True, ignore=["AGR001"]).windows for each in (data, fresh))
    assert stored == computed != data.check(windows=True).windows == fresh.check(windows=True).windows


def test_the_overview_is_the_same_after_it_was_stored() -> None:
    data = sinoperu.load()
    assert data.stored_results is not None
    assert Overview.of_plain(*data.stored_results.of_kind("overview")) == overview(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "all.toml").write_text(f'version = "1"\n{CLASH.replace("2010", "2008")}')
    (tmp_path / "data").mkdir()
    compiling.compile_seeds(tmp_path / "seeds", tmp_path / "data")
    return tmp_path / "data"


def test_results_are_read_if_they_fit_the_code_and_the_data(folder: Path) -> None:
    results = read_results(folder)
    assert results is not None
    data = Dataset(backend=Snapshot(folder))
    assert ShownValues.of_plain(results.on_record("shown", "fta")) == shown_values(data, data["fta"])
    assert ShownValues.of_plain(None) == ShownValues()
    assert results.on_record("shown", "ft") is None
    assert results.of_kind("nothing") == []


def test_results_of_other_data_are_ignored(folder: Path) -> None:
    snapshot = folder / SNAPSHOT
    snapshot.write_text(snapshot.read_text().replace("2009", "2007"))
    assert read_results(folder) is None
    report = Dataset(backend=Snapshot(folder)).check()
    assert report == Dataset(backend=Snapshot(folder, with_results=False)).check()
    assert [finding.code for finding in report.errors] == ["AGR001"]


def test_results_of_other_code_are_ignored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_results, "_code_checksum", lambda: 1)
    assert read_results(folder) is None


def test_results_of_another_version_of_the_library_are_ignored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_results, "__version__", "0.0.1")
    assert read_results(folder) is None


@pytest.mark.parametrize("text", ["", "\n", "{}\n", "no json\n"])
def test_a_broken_file_of_results_is_ignored(folder: Path, text: str) -> None:
    (folder / RESULTS).write_text(text)
    assert read_results(folder) is None


def test_without_results_nothing_is_read(folder: Path) -> None:
    (folder / RESULTS).unlink()
    assert read_results(folder) is None


def test_the_checksum_covers_a_change_of_any_file_that_decides_a_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules" / "sources").mkdir(parents=True)
    (tmp_path / "_version.py").write_text("")
    file = tmp_path / "rules" / "sources" / "dates.py"
    monkeypatch.setattr(stored_results, "PACKAGE", tmp_path)
    monkeypatch.setattr(stored_results, "DECIDING_ROOMS", ("_version.py", "rules"))
    checksums = set()
    for name, text in [("dates.py", "a = 1"), ("dates.py", "a = 2"), ("days.py", "a = 2"), ("days.pyc", "a = 2")]:
        file.unlink(missing_ok=True)
        file = file.with_name(name)
        file.write_text(text)
        checksums.add(stored_results._code_checksum.__wrapped__())
    assert len(checksums) == 4


def test_no_other_module_can_decide_a_result() -> None:
    code = (
        "import sys; from sinoperu.bundled import Snapshot; from sinoperu.dataset import Dataset\n"
        "from sinoperu.checking.results import results_of; from sinoperu.store.package_data import DATA\n"
        "from itertools import islice  # all findings, and what is shown of some records\n"
        "assert len(list(islice(results_of(Dataset(backend=Snapshot(DATA, with_results=False))), 2000))) == 2000\n"
        "print(*(name.split('.')[1] for name in sys.modules if name.startswith('sinoperu.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) <= {room.removesuffix(".py") for room in DECIDING_ROOMS}
