"""`sinoperu check --each`: a line for each file, a summary, a progress bar on a terminal, and an exit code."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sinoperu.cli import checking_each
from sinoperu.cli.entry import main

GOOD = '[agreement.{0}]\nsigned = "2010"\n'
WRONG = '[agreement.{0}]\nsigned = "2010"\nentered_into_force = "2009"\n'
STATED = (
    '[agreement.{0}]\nsigned = "2009"\n[source.a]\ntitle = "t"\npublished = "2012"\n'
    '[source.a.says.agreement.{0}]\nsigned = "2010"\n'
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.toml").write_text(GOOD.format("a"), "utf-8")
    (tmp_path / "b.toml").write_text("[x", "utf-8")
    (tmp_path / "sub" / "c.json").write_text('{"agreement": {"c": {"signed": "2010", "entered_into_force": "2009"}}}')
    (tmp_path / "sub" / "_left-out.toml").write_text("[x", "utf-8")
    return tmp_path


LINES = [
    "a.toml: no errors, no warnings, no notes",
    "b.toml: not checked, because it cannot be loaded",
    f"{Path('sub') / 'c.json'}: 1 error, no warnings, no notes",
    "3 dossiers: 1 passed, 1 failed, 1 not checked",
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("jobs", [[], ["--jobs", "1"], ["--jobs", "2"]])
def test_each_file_has_a_line_in_the_order_of_paths(capsys: pytest.CaptureFixture[str], jobs: list[str]) -> None:
    assert main(["check", "--each", ".", "--alone", "--select", "AGR", *jobs]) == 2
    out, err = capsys.readouterr()
    assert out.splitlines() == LINES
    assert err.splitlines() == ["b.toml:1:3: expected ']' at the end of a table declaration"]


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_given_twice_is_checked_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--each", "a.toml", "sub", "a.toml", "--alone", "--select", "AGR"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "2 dossiers: 1 passed, 1 failed, 0 not checked"


def test_what_cannot_be_read_is_told_and_the_others_are_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty").mkdir()
    assert main(["check", "--each", "none.toml", "empty", "", "a.toml", "--alone", "--select", "AGR"]) == 2
    out, err = capsys.readouterr()
    assert [line.split(":")[0] for line in out.splitlines()] == ["none.toml", "a.toml", "2 dossiers"]
    assert err.splitlines()[:2] == [
        "empty: expected a folder with .toml, .json, .jsonl or .csv files",
        "expected a path, got an empty text: write '.' for the current folder",
    ]


@pytest.mark.parametrize("text", [GOOD, WRONG, STATED], ids=["good", "wrong", "stated"])
@pytest.mark.parametrize("options", [[], ["--fail-on", "error"], ["--fail-on", "note"], ["--severity", "AGR=note"]])
def test_the_exit_code_and_the_counts_are_those_of_a_check_of_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, options: list[str]
) -> None:
    (folder / "d.toml").write_text(text.format("d"), "utf-8")
    code = main(["check", "d.toml", "--alone", *options])
    summary = capsys.readouterr().out.splitlines()[-1]
    assert main(["check", "--each", "d.toml", "--alone", *options]) == code
    outcome = "0 passed, 1 failed" if code else "1 passed, 0 failed"
    assert capsys.readouterr().out.splitlines() == [f"d.toml: {summary}", f"1 dossier: {outcome}, 0 not checked"]


def test_beside_the_bundled_data_each_file_is_merged_on_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two files may have one id: each is a dossier of its own."""
    (folder / "b.toml").write_text(WRONG.format("a"), "utf-8")
    assert main(["check", "--each", "a.toml", "b.toml", "--select", "AGR001"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "a.toml: no errors, no warnings, no notes",
        "b.toml: 1 error, no warnings, no notes",
        "2 dossiers: 1 passed, 1 failed, 0 not checked",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--each", "-"], "expected files or folders with --each, got - for standard input"),
        (
            ["--each", "--format", "json", "a.toml"],
            "expected --format text with --each, which prints a line a file, got json",
        ),
        (["--each", "--windows", "a.toml"], "expected --each, which prints a line a file, without --windows, got both"),
        (["--each", "--all", "a.toml"], "expected --each, which prints a line a file, without --all, got both"),
        (
            ["--each", "--adapter", "wto-rta", "a.toml"],
            "expected --each, which prints a line a file, without --adapter, got both",
        ),
        (["--jobs", "2", "a.toml"], "expected --each with --jobs, got --jobs alone"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together_are_refused(
    capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert main(["check", *options]) == 2
    assert capsys.readouterr() == ("", f"sinoperu: {message}\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1000", "²"])
def test_a_wrong_number_of_jobs_is_refused(capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--each", "--jobs", jobs, "a.toml"])
    assert "argument --jobs: expected a" in capsys.readouterr().err


RULES = """
from sinoperu import Found, Severity, rule

@rule("ZZZ001", on="agreement", severity=Severity.WARNING)
def always(agreement, context):
    "Find each agreement."
    import multiprocessing
    name = "worker" if multiprocessing.parent_process() else "own process"
    yield Found(agreement.id, "signed", f"checked in {name}")

RULES = [always]
"""
ENDING = RULES.replace("    name =", "    import os\n    if multiprocessing.parent_process(): os._exit(3)\n    name =")


def test_rules_of_the_current_folder_run_in_the_workers(folder: Path) -> None:
    """The counts alone would be the same if the workers could not import the rule: then this process would check."""
    (folder / "own_rules.py").write_text(RULES, "utf-8")
    command = ["check", "--each", "a.toml", "--alone", "--rules", "own_rules", "--select", "ZZZ", "--jobs", "2"]
    ran = subprocess.run(
        [sys.executable, "-m", "sinoperu", *command], capture_output=True, text=True, cwd=folder, check=False
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.splitlines()[0] == "a.toml: no errors, 1 warning, no notes"


def test_a_worker_that_ends_is_told_and_no_file_is_lost(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ending_rules.py").write_text(ENDING, "utf-8")
    (folder / "b.toml").unlink()
    assert main(["check", "--each", ".", "--alone", "--rules", "ending_rules", "--select", "ZZZ", "--jobs", "2"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "2 dossiers: 0 passed, 2 failed, 0 not checked"
    assert err.startswith("sinoperu: a worker failed (BrokenProcessPool: ")
    assert err.endswith("; its dossiers are checked in this process\n")
    assert err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("is_terminal", [False, True])
def test_the_bar_is_on_the_error_output_and_only_on_a_terminal(folder: Path, *, is_terminal: bool) -> None:
    command = [sys.executable, "-m", "sinoperu", "check", "--each", "a.toml", "sub", "--alone", "--select", "AGR"]
    controller, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "FORCE_COLOR": "1"}
    options: dict[str, Any] = {"cwd": folder, "env": environment, "stdout": subprocess.PIPE}
    ran = subprocess.run(command, check=False, stderr=terminal if is_terminal else subprocess.PIPE, **options)
    os.close(terminal)
    assert ran.stdout.decode().splitlines() == [LINES[0], LINES[2], "2 dossiers: 1 passed, 1 failed, 0 not checked"]
    if is_terminal:
        shown = os.read(controller, 100_000).decode()
        assert "checking" in shown
        assert "2/2" in shown
    else:
        assert ran.stderr == b""
    os.close(controller)


def test_few_files_are_shared_among_the_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, Any]] = []

    def counted(_: object, **options: Any) -> Iterator[Any]:
        given.append(options)
        return iter(())

    monkeypatch.setattr(checking_each, "check_each", counted)
    for number in range(100):
        (folder / "sub" / f"{number}.toml").write_text(GOOD.format("x"), "utf-8")
    assert main(["check", "--each", "a.toml", "b.toml", "--jobs", "2"]) == 0
    assert main(["check", "--each", "sub", "--jobs", "2"]) == 0
    assert [options["batch"] for options in given] == [1, 8]
