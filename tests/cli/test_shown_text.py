"""No text of a file, an argument or a name reaches a terminal, a log or a report with its control characters."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.errors import LoadError, Problem, printable
from sinoperu.reports.visible_json import visible_json

EVIL = "a\x1b[2J\u202eb\x85c\u2028d\x7fe\u2066f\u200bg"
"""A control sequence of terminals, characters that change the direction of text, and characters that end lines."""
COMMANDS = re.compile(r"::|##\w*\[")


def is_visible(text: str) -> bool:
    """Return whether each line is printable and no build server reads a command in it."""
    return text.replace("\n", "").isprintable() and COMMANDS.search(text) is None


# ------------------------------------------------------------------------------------------------- the function


@given(st.text())
def test_all_shown_text_is_printable_and_shown_in_one_line(text: str) -> None:
    assert is_visible(printable(text))
    assert "\n" not in printable(text)
    assert printable(printable(text)) == printable(text)


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=":#")))
def test_visible_text_is_shown_as_it_is(text: str) -> None:
    assert printable(text) == text


SHOWN = [
    ("a\nb\rc\x1b[2J\x07", r"a\nb\rc\x1b[2J\x07"),
    ("a\u202eb\u2066c\u200fd", r"a\u202eb\u2066c\u200fd"),
    ("a\x85b\u2028c\u2029d\x0be\x0cf", r"a\x85b\u2028c\u2029d\x0be\x0cf"),
    ("a\u200bb\ufeffc\xadd\U000e0041", r"a\u200bb\ufeffc\xadd\U000e0041"),
    ("a\udcffb\ud800", r"a\udcffb\ud800"),
    ("::stop-commands::x", r":\x3astop-commands:\x3ax"),
    ("##[error]a ##vso[task.complete]b", r"#\x23[error]a #\x23vso[task.complete]b"),
    ("Perú 秘鲁 12:30 # a ## b 'c'", "Perú 秘鲁 12:30 # a ## b 'c'"),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_what_cannot_be_seen_is_shown_as_an_escape(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.recursive(st.text(st.characters(exclude_categories=["Cs"])), st.lists))
def test_json_of_reports_is_printable_and_has_the_same_values(data: object) -> None:
    text = visible_json(data)
    assert text.replace("\n", "").isprintable()
    assert json.loads(text) == data


@given(st.lists(st.sampled_from(["::", ":", "#", "##[", "##vso[", "[", "\\", '"', "a", "\n"])).map("".join))
def test_json_of_reports_has_no_command_of_a_build_server(data: str) -> None:
    text = visible_json({data: [data]})
    assert not re.search(r"::|##(?=\w{0,20}\[)", text)
    assert json.loads(text) == {data: [data]}


@given(st.text(), st.text(), st.text())
def test_a_problem_is_one_visible_line(message: str, file: str, key: str) -> None:
    problem = Problem(message=message, file=file, line=1, path=(key, 0))
    assert is_visible(str(problem))
    assert "\n" not in str(problem)
    assert str(LoadError([problem, problem])).count("\n") == 1


# --------------------------------------------------------------------------------------------- the command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


DOSSIER = """
version = "{evil}"
[agreement.x]
names = {{ en = "{evil}" }}
signed = "2010"
entered_into_force = "2009"
note = "{evil}"
place = "{evil}"
[source.s]
title = "{evil}"
publisher = "{evil}"
[source.s.says.agreement.x]
signed = "2011"
place = "{evil} "
at = "{evil}"
note = "{evil}"
[source.s.passages."1"]
text = "{evil}"
covers = ["agreement.x.signed"]
[[accept]]
code = "AGR001"
record = "x"
reason = "{evil}"
"""


NAMES = [f"{EVIL}.toml", "::stop-commands::x.toml", "##[add-mask]x.toml", "a\udcff\n.toml"]


@pytest.mark.parametrize("format_name", ["text", "json", "sarif"])
@pytest.mark.parametrize(("command", "name"), [("assess", NAMES[0]), *(("check", name) for name in NAMES)])
def test_names_and_texts_of_dossiers_are_visible(
    folder: Path, name: str, format_name: str, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    escaped = EVIL.encode("unicode-escape").decode().replace(r"\x", r"\u00")
    (folder / name).write_text(DOSSIER.format(evil=escaped + " ::error::x ##[error]y"), "utf-8")
    words = [command, *(["--alone", "--windows"] if command == "check" else []), "--format", format_name, f"./{name}"]
    assert main(words) in {0, 1}
    captured = capfd.readouterr()
    assert captured.err == ""
    assert captured.out.replace("\n", "").isprintable()
    if format_name == "text":
        assert is_visible(captured.out)
    else:
        assert json.loads(captured.out)


MISTAKES = [
    ["check", EVIL],
    ["check", f"{EVIL}.toml"],
    ["check", "\udcff.toml"],
    ["check", "--select", EVIL, "notes.toml"],
    ["check", "--severity", f"{EVIL}=note", "notes.toml"],
    ["check", "--rules", EVIL, "notes.toml"],
    ["check", "--rules", "evil_rules", "notes.toml"],
    ["check", "--config", f"{EVIL}.toml", "notes.toml"],
    ["check", "--adapter", "wto-rta", "list.xlsx"],
    ["check", "--format", EVIL, "notes.toml"],
    ["check", "notes.toml", f"--{EVIL}"],
    [EVIL],
    ["assess", EVIL],
    ["show", EVIL],
    ["why", "peru", EVIL],
    ["timeline", EVIL],
    ["timeline", "--during", EVIL],
    ["timeline", "--type", EVIL],
    ["rules", EVIL],
    ["compile", EVIL],
    ["fields", EVIL],
    ["fields", f"agreement.{EVIL}"],
    ["search", "peru", "--type", EVIL],
    ["search", "peru", "--width", EVIL],
    ["new", EVIL],
    ["fmt", EVIL],
    ["fmt", f"{EVIL}.toml"],
    ["diff", EVIL, "bundled"],
    ["diff", "bundled", f"{EVIL}.toml"],
    ["changes", EVIL],
    ["changes", "bundled", EVIL],
]


@pytest.mark.parametrize("words", MISTAKES, ids=[" ".join(words).replace(EVIL, "EVIL") for words in MISTAKES])
def test_error_messages_are_visible(folder: Path, words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "notes.toml").write_text("[state.x]\n", "utf-8")
    evil = f"{EVIL}\n::error::x"
    (folder / "evil_rules.py").write_text(f"raise ImportError({evil!r})", "utf-8")
    book = openpyxl.Workbook()
    book.worksheets[0].title = "a\u202eb\u2028c"
    book.save(folder / "list.xlsx")
    try:
        status: Any = main(words)
    except SystemExit as ended:
        status = ended.code
    captured = capfd.readouterr()
    assert (status, captured.out) == (2, "")
    assert captured.err
    assert is_visible(captured.err)


def test_a_version_of_seeds_is_visible(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds").mkdir()
    (folder / "seeds" / "version.toml").write_text('version = "1\\u001b[2J"\n[state.x]\n', "utf-8")
    main(["compile", "--check", "seeds"])
    captured = capfd.readouterr()
    assert is_visible(captured.out + captured.err)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_without_unicode_shows_escapes(folder: Path, encoding: str) -> None:
    (folder / "秘鲁.toml").write_text('[state.peru]\nnames = { zh = "秘鲁" }\nsigned = 1', "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "1"}
    words = [sys.executable, "-m", "sinoperu", "check", "--alone", "秘鲁.toml"]
    ended = subprocess.run(words, check=False, capture_output=True, env=environment)
    assert ended.returncode == 2
    shown = "秘鲁" if encoding == "utf-8" else r"\u79d8\u9c81"
    assert ended.stderr.decode(encoding).startswith(f"{shown}.toml:3:1: ")


def test_errors_of_merged_data_are_visible() -> None:
    first = sinoperu.loads('[state.x]\nnote = "1"', file=f"{EVIL}.toml")
    second = sinoperu.loads('[state.x]\nnote = "2"', file="::error::.toml")
    with pytest.raises(ValueError, match="expected each id once") as caught:
        first.merge(second)
    assert is_visible(str(caught.value))
