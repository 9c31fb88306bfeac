"""Whose code runs: a check in another person's folder runs none of theirs, unless the user says so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinoperu.checking.configuration import UNTRUSTED, Configuration, configuration
from sinoperu.cli.entry import main
from sinoperu.errors import LoadError

MARKER = "ran"
MODULE = f"""import pathlib
from sinoperu.rules import Found, rule
pathlib.Path({MARKER!r}).touch()

@rule("OTH001", on="state")
def state_that_exists(state, context):
    yield Found(state.id, "", "it exists")

RULES = (state_that_exists,)
"""
TABLE = '[tool.sinoperu]\nalone = true\nrules = ["strangers_rules"]\nselect = ["OTH001"]\n'
REFUSED = f"pyproject.toml:3:10: tool.sinoperu.rules[0]: {UNTRUSTED}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, which is another person's: it has a dossier, and a configuration that names rules."""
    (tmp_path / "strangers_rules.py").write_text(MODULE, "utf-8")
    (tmp_path / "pyproject.toml").write_text(TABLE, "utf-8")
    (tmp_path / "notes.toml").write_text("[state.x]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    sys.modules.pop("strangers_rules", None)  # so that each test imports the module again


def ran(folder: Path) -> bool:
    return (folder / MARKER).exists()


@pytest.mark.parametrize("words", [["check", "notes.toml"], ["check", "--ignore", "AGR", "."]])
def test_a_check_refuses_rules_that_the_nearest_configuration_names(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """To leave the rules out in silence would let a check pass that the owner of the folder wants to fail."""
    assert main(words) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"{folder}/{REFUSED}")
    assert not ran(folder)


@pytest.mark.parametrize("words", [["--trust-config"], ["--config", "pyproject.toml"]])
def test_a_check_runs_rules_of_a_configuration_that_the_user_trusts(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *words, "notes.toml"]) == 1
    assert "OTH001" in capsys.readouterr().out
    assert ran(folder)


def test_an_isolated_check_reads_no_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text("[tool.sinoperu]\nno such key = [", "utf-8")
    assert main(["check", "--alone", "notes.toml"]) == 2
    capsys.readouterr()
    assert main(["check", "--alone", "--isolated", "notes.toml"]) == 0
    assert capsys.readouterr().err == ""
    assert not ran(folder)


@pytest.mark.parametrize("words", [["rules"], ["rules", "AGR001"], ["rules", "OTH001"]])
def test_the_list_of_rules_never_imports_rules(folder: Path, words: list[str]) -> None:
    assert main(words) == (2 if "OTH001" in words else 0)
    assert not ran(folder)


@pytest.mark.parametrize(
    "words", [[], ["assess", "--help"], ["assess", "notes.toml"], ["show", "peru"], ["timeline", "peru"]]
)
def test_no_other_command_runs_code_of_the_folder(folder: Path, words: list[str]) -> None:
    for name in ("sinoperu.py", "sitecustomize.py", "attrs.py", "argparse.py", "rich.py", "json.py"):
        (folder / name).write_text(MODULE, "utf-8")
    script = f"import sys; from sinoperu.cli.entry import main; main({words!r})"
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}  # an installed command has no current folder in its search path
    subprocess.run([sys.executable, "-c", script], check=False, cwd=folder, env=environment, capture_output=True)
    assert not ran(folder)


@pytest.mark.parametrize("words", [["--isolated", "--trust-config"], ["--isolated", "--config", "pyproject.toml"]])
def test_a_configuration_is_either_trusted_or_ignored(folder: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", *words, "notes.toml"])
    assert caught.value.code == 2
    assert not ran(folder)


def test_python_code_trusts_a_configuration_in_the_same_way(folder: Path) -> None:
    with pytest.raises(LoadError, match=r"tool\.sinoperu\.rules"):
        configuration(folder)
    assert not ran(folder)
    named = configuration(folder, folder / "pyproject.toml")
    assert configuration(folder, trusted=True) == named != Configuration()
    assert [rule.code for rule in named.rules] == ["OTH001"]
