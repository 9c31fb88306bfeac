"""A shell completes commands, options, ids, fields and rules; nothing of it is imported otherwise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.test_imports import modules_after

LINES = [
    ("sinoperu sh", ["show"]),
    ("sinoperu check --format ", ["json", "sarif", "text"]),
    ("sinoperu check --select SRC001,CHR", ["SRC001,CHR001"]),
    ("sinoperu check not", ["notes.toml"]),
    ("sinoperu cite peru peru-china-fta", ["peru-china-fta-2009"]),
    ("sinoperu why peru-china-fta-2009 signed", ["signed", "signed_during"]),
    ("sinoperu assess rio-times", ["rio-times-2025-03"]),
    ("sinoperu fields agreement.signed", ["agreement.signed", "agreement.signed_during"]),
    ("sinoperu fields no-such-type.x", []),
    ("sinoperu fields acc", ["accept", "accept."]),
    ("sinoperu fields vers", ["version"]),
    ("sinoperu fields project.stakes.own", ["project.stakes.owner"]),
    ("sinoperu export dat", ["datapackage"]),
    ("sinoperu diff bun", ["bundled"]),
    ("sinoperu changes bundled not", ["notes.toml"]),
    ("sinoperu timeline --type agreement,vis", ["agreement,visit"]),
]


@pytest.mark.parametrize(("line", "words"), LINES)
def test_words_are_completed(line: str, words: list[str], tmp_path: Path) -> None:
    pytest.importorskip("argcomplete")
    (tmp_path / "notes.toml").write_text("[state.x]\n", "utf-8")
    out = tmp_path / "completed.txt"
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "_ARGCOMPLETE": "1", "_ARGCOMPLETE_SHELL": "bash",
        "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_STDOUT_FILENAME": str(out), "COMP_LINE": line, "COMP_TYPE": "9",
        "COMP_POINT": str(len(line.encode())),
    }  # fmt: skip
    program = [sys.executable, "-m", "sinoperu"]
    ran = subprocess.run(program, env=environment, cwd=tmp_path, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert sorted(word.strip() for word in out.read_text("utf-8").split("\n") if word) == words


def test_without_the_library_the_program_runs_as_usual(tmp_path: Path) -> None:
    (tmp_path / "argcomplete.py").write_text("raise ImportError\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]), "_ARGCOMPLETE": "1"}
    program = [sys.executable, "-m", "sinoperu", "--version"]
    ran = subprocess.run(program, env=environment, capture_output=True, check=True, text=True)
    assert ran.stdout.startswith("sinoperu ")


def test_the_start_of_the_program_imports_neither_completion_nor_what_one_command_needs() -> None:
    start = "from sinoperu.cli.entry import parser; parser()"
    unneeded = {"argcomplete", "json", "rich", "sinoperu.rules", "tomllib", "tomli_w"}
    own = {"completion", "field_examples", "field_help", "lookup_tables", "new_dossier", "terminal"}
    assert modules_after(start) & (unneeded | {f"sinoperu.cli.{name}" for name in own}) == set()
