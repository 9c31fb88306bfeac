"""`-` stands for standard input wherever a command reads a dossier."""

import io
import json
import sys
from pathlib import Path

import pytest

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.loading import Format

BAD = '[agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
NOTES = '[source.a]\ntitle = "t"\n[source.a.says.agreement.peru-china-fta-2009]\nsigned = "2009"\n'


def type_in(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    raw = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))


def test_a_check_of_standard_input_is_a_check_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.toml"
    file.write_text(BAD, "utf-8")
    words = ["check", "--alone", "--select", "AGR001"]
    assert main([*words, str(file)]) == 1
    expected = capsys.readouterr().out.replace(str(file), "<stdin>")
    type_in(monkeypatch, BAD)
    assert main([*words, "-"]) == 1
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    "words", [["assess", "-"], ["assess", "a", "-"], ["check", "-", "--all"], ["check", "--all", "-"]]
)
def test_verdicts_on_standard_input(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, NOTES)
    assert main(words) == 0
    assert "1 statement: 1 confirmed\n" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "jsonl", "toml"])
def test_the_format_is_recognized(
    form: Format, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, sinoperu.dumps(sinoperu.loads(BAD), form))
    assert main(["check", "--alone", "--select", "AGR001", "--format", "json", "-"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "AGR001"


def test_standard_input_and_files_are_one_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.toml"
    file.write_text('[agreement.x]\nsigned = "2009"\n', "utf-8")
    type_in(monkeypatch, BAD)
    assert main(["check", "--alone", "-", str(file)]) == 2
    expected = f"{file}:1:12: agreement.x: id 'x' is defined twice, first as agreement.x in <stdin>:1\n"
    assert capsys.readouterr().err == expected


def test_sarif_of_standard_input_names_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, BAD)
    assert main(["check", "--alone", "--select", "AGR001", "--format", "sarif", "-"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("%3Cstdin%3E", 2)


LATIN_1 = "Latin-1 or Windows-1252 for 'ú': save the file as UTF-8"
PROBLEMS = [
    (
        '[agreement.x]\nsigned = "28/04/2009"\n',
        "<stdin>:2:10: agreement.x.signed: write the year first, as in 2009-04-28: '28/04/2009'",
    ),
    (b'note = "Per\xfa"', f"<stdin>:1:12: expected UTF-8 text, got byte 0xfa, which is {LATIN_1}"),
    ("", "<stdin>: expected a dossier, got no text"),
]


@pytest.mark.parametrize(("text", "message"), PROBLEMS)
@pytest.mark.parametrize("words", [["check", "-"], ["assess", "-"], ["fmt", "-"], ["diff", "-", "bundled"]])
def test_problems_name_standard_input(
    text: str | bytes, message: str, words: list[str], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if words[0] in {"fmt", "diff"} and "signed" in str(text):  # these two read no values
        return
    type_in(monkeypatch, text)
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{message}\n")


MISTAKES = [
    (["check", "-", "-"], "sinoperu: expected - for standard input once, got it twice"),
    (["diff", "-", "-"], "sinoperu: expected - for standard input once, got it twice"),
    (["check", "--adapter", "wto-rta", "-"],
     "sinoperu: expected the name of a file with --adapter, got - for standard input"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), MISTAKES)
def test_standard_input_is_refused_where_it_cannot_be_read(
    words: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, BAD)
    assert main(words) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_a_closed_standard_input_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "-"]) == 2
    assert capsys.readouterr().err == "expected an open standard input, got a closed one\n"


def test_a_file_with_this_name_can_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").mkdir()
    Path("-", "a.toml").write_text(BAD, "utf-8")
    assert main(["check", "--alone", "--select", "AGR001", "./-"]) == 1
    assert capsys.readouterr().out.startswith(f"{Path('-', 'a.toml')}:2:10: AGR001")
