"""`diff` lists what differs between two dossiers, and its exit code tells whether anything does."""

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.files.dossier.canonical import canonical_toml
from sinoperu.strategies import datasets

OLD = '[agreement.x]\nsigned = "2009"\nnote = "n"\n[agreement.y]\n'
NEW = '[agreement.x]\nsigned = "2010"\n[state.peru]\n[source.a.says.agreement.x]\nsigned = "2010"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("old.toml", OLD), ("new.toml", NEW), ("folder/new.toml", NEW)):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_differences_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.toml", "new.toml"]) == 1
    text = capsys.readouterr().out
    assert text.splitlines()[0] == "Data new.toml, compared with data old.toml"
    assert "      signed: 2009 -> 2010 (said by a)" in text.splitlines()
    assert main(["diff", "old.toml", "folder"]) == 1
    assert capsys.readouterr().out == text.replace("Data new.toml", "Data folder")
    assert main(["diff", "--format", "json", "old.toml", "new.toml"]) == 1
    whole = json.loads(capsys.readouterr().out)
    assert sorted((record["what"], record["id"]) for record in whole["records"]) == [
        ("added", "a"), ("added", "peru"), ("changed", "x"), ("removed", "y"),
    ]  # fmt: skip


def test_the_same_data_in_another_form_have_no_differences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sinoperu.dump(sinoperu.load("old.toml"), folder / "old.jsonl")
    (folder / "other.toml").write_text(canonical_toml(OLD).replace("2009", "2009").replace('"n"', '"m"'), "utf-8")
    for other in ("old.jsonl", "other.toml"):  # notes are remarks for readers
        assert main(["diff", "old.toml", other]) == 0
        assert capsys.readouterr().out == "no differences\n"
    assert main(["diff", "bundled", "bundled"]) == 0


@pytest.mark.usefixtures("folder")
def test_standard_input_can_be_either_side(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(OLD.encode())))
    assert main(["diff", "-", "new.toml"]) == 1
    text = capsys.readouterr().out
    assert text.splitlines()[0] == "Data new.toml, compared with data -"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEW.encode())))
    assert main(["diff", "old.toml", "-"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == text.splitlines()[1:]


@given(data=datasets())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_no_data_differ_from_themselves(data: sinoperu.Dataset, tmp_path: Path) -> None:
    file = tmp_path / "data.jsonl"
    sinoperu.dump(data, file)
    assert main(["diff", str(file), str(file)]) == 0


def test_what_cannot_be_read_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.toml").write_text("a = ", "utf-8")
    for words in (["bad.toml", "new.toml"], ["new.toml", "bad.toml"]):
        assert main(["diff", *words]) == 2
        assert capsys.readouterr().err == "bad.toml:1:5: invalid value\n"


@pytest.mark.parametrize("words", [["diff", "", "bundled"], ["diff", "bundled", ""], ["fmt", ""], ["fmt", "-", ""]])
def test_an_empty_path_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.startswith(("expected a path, got an empty text", "sinoperu: expected - for"))
