"""`fmt` writes files in the canonical order, all or none of them; `new` begins a dossier that loads and checks."""

import errno
import io
import os
import re
import sys
from pathlib import Path

import pytest

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.cli.new_dossier import new_dossier
from sinoperu.files.dossier.canonical import canonical_toml

MIXED = '[agreement.b]\nsigned = "2009"\nkind = "treaty" # by both\n[agreement.a]\n'
LATIN_1 = "Latin-1 or Windows-1252 for 'ú': save the file as UTF-8"
SORTED = '[agreement.a]\n\n[agreement.b]\nkind = "treaty" # by both\nsigned = "2009"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("mixed.toml", MIXED), ("sorted.toml", SORTED), ("sub/other.toml", MIXED), ("a.json", "{}")):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, "utf-8")
    return tmp_path


def type_in(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


@pytest.mark.usefixtures("folder")
def test_files_and_folders_are_formatted_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "mixed.toml", "."]) == 0
    other = str(Path("sub", "other.toml"))
    assert capsys.readouterr().out == f"mixed.toml: formatted\n{other}: formatted\n2 files formatted, 1 unchanged\n"
    assert [Path(name).read_text("utf-8") for name in ("mixed.toml", "sorted.toml", other)] == [SORTED] * 3
    assert main(["fmt", "."]) == 0
    assert capsys.readouterr().out == "0 files formatted, 3 unchanged\n"


def test_a_file_with_two_paths_is_formatted_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.toml").symlink_to("mixed.toml")
    assert main(["fmt", "link.toml", "mixed.toml", str(folder / "mixed.toml")]) == 0
    assert capsys.readouterr().out == "link.toml: formatted\n1 file formatted, 0 unchanged\n"
    assert Path("link.toml").is_symlink()
    assert Path("mixed.toml").read_text("utf-8") == SORTED


def test_a_file_with_two_hard_links_is_refused_because_formatting_would_part_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.link("mixed.toml", "twin.toml")
    os.link("sorted.toml", "same.toml")
    assert main(["fmt", "mixed.toml", str(Path("sub", "other.toml"))]) == 2
    expected = "mixed.toml: expected a file with one name, got one with 2 names (hard links); format a copy of it\n"
    assert capsys.readouterr() == ("", expected)
    assert (folder / "sub" / "other.toml").read_text("utf-8") == MIXED
    assert main(["fmt", "sorted.toml"]) == 0  # nothing is written
    assert main(["fmt", "--check", "mixed.toml"]) == 1


def test_a_read_only_file_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mixed.toml").chmod(0o444)
    assert main(["fmt", "."]) == 2
    assert capsys.readouterr() == ("", "mixed.toml: expected a file that may be written, got a read-only file\n")
    assert (folder / "sub" / "other.toml").read_text("utf-8") == MIXED


def test_if_one_file_cannot_be_written_all_stay_as_they_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    calls = iter((None, OSError(errno.ENOSPC, "No space left on device")))

    def full(_: int) -> None:
        if (error := next(calls)) is not None:
            raise error

    monkeypatch.setattr(os, "fsync", full)
    assert main(["fmt", "mixed.toml", "sub"]) == 2
    other = str(Path("sub", "other.toml"))
    assert capsys.readouterr() == ("", f"sinoperu: {other!r}: no space left on device\n")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("folder")
def test_a_check_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", "mixed.toml", "sorted.toml"]) == 1
    out = capsys.readouterr().out
    assert out == "mixed.toml: not in the canonical order\n1 file not in the canonical order, 1 unchanged\n"
    assert Path("mixed.toml").read_text("utf-8") == MIXED
    assert main(["fmt", "--check", "sorted.toml"]) == 0
    assert capsys.readouterr().out == "0 files not in the canonical order, 1 unchanged\n"


def test_if_one_file_is_invalid_no_file_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.toml").write_bytes(b'[state.x]\nnote = "Per\xfa"\n')
    (folder / "worse.toml").write_text("a = ", "utf-8")
    assert main(["fmt", "mixed.toml", "bad.toml", "a.json", "worse.toml", "missing.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "a.json: expected a file name that ends in .toml, got 'a.json'",
        f"bad.toml:2:12: expected UTF-8 text, got byte 0xfa, which is {LATIN_1}",
        "missing.toml: cannot be read: no such file or directory",
        "worse.toml:1:5: invalid value",
    ]
    assert Path("mixed.toml").read_text("utf-8") == MIXED


def test_a_folder_without_toml_files_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert main(["fmt", "--check", "empty", "sorted.toml"]) == 2
    assert capsys.readouterr() == ("", "empty: expected a folder with .toml files\n")


def test_line_ends_and_permissions_stay(folder: Path) -> None:
    file = folder / "mixed.toml"
    file.write_bytes(MIXED.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert main(["fmt", "mixed.toml"]) == 0
    assert file.read_bytes() == SORTED.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "mixed.toml", "sorted.toml", "sub"]


def test_standard_input_is_formatted_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, MIXED.encode())
    assert main(["fmt", "-"]) == 0
    assert capsys.readouterr().out == SORTED
    for text, status in ((MIXED, 1), (SORTED, 0)):
        type_in(monkeypatch, text.encode())
        assert main(["fmt", "--check", "-"]) == status
        assert capsys.readouterr().out == ""
    type_in(monkeypatch, MIXED.replace("\n", "\r\n").encode())
    assert main(["fmt", "-"]) == 0
    assert capsys.readouterr().out == SORTED.replace("\n", "\r\n")
    type_in(monkeypatch, SORTED.replace("\n", "\r\n").encode())
    assert main(["fmt", "--check", "-"]) == 0
    assert main(["fmt", "-", "a.toml"]) == 2
    assert capsys.readouterr().err == "sinoperu: expected - for standard input alone, got it with files\n"


# ------------------------------------------------------------------------------------------------------------- new


@pytest.mark.parametrize("command", [["new", "my-article"], ["schema"]])
def test_an_empty_name_of_a_file_is_refused(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, ""]) == 2
    assert capsys.readouterr() == ("", "sinoperu: expected the path of a file, got an empty text\n")


@pytest.mark.parametrize("command", [["new", "my-article"], ["schema"]])
def test_a_dash_names_the_standard_output(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 0
    text = capsys.readouterr().out
    assert main([*command, "-"]) == 0
    assert capsys.readouterr().out == text
    assert list(tmp_path.iterdir()) == []


def completed(text: str) -> str:
    """The dossier with all its examples: every commented header and key is there."""
    return re.sub(r"^# (?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)


def test_a_new_dossier_loads_and_is_in_the_canonical_order() -> None:
    text = new_dossier("my-article")
    source = sinoperu.loads(text).sources["my-article"]
    assert (source.title, len(source.passages), source.statements) == ("The title of my-article", 1, ())
    assert canonical_toml(text) == text


def test_every_example_in_a_new_dossier_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = completed(new_dossier("my-article"))
    source = sinoperu.loads(text).sources["my-article"]
    assert (len(source.statements), len(source.claims), len(source.passages)) == (6, 1, 1)
    assert 'signed = "2009"' in text
    file = tmp_path / "notes.toml"
    file.write_text(text, "utf-8")
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("no errors, no warnings, ")


def test_a_new_dossier_is_written_to_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my-article"]) == 0
    text = capsys.readouterr().out
    assert text == new_dossier("my-article")
    assert main(["new", "my-article", "notes.toml"]) == 0
    assert Path("notes.toml").read_text("utf-8") == text
    assert main(["new", "other", "notes.toml"]) == 2
    assert capsys.readouterr().err == (
        "sinoperu: expected the name of a new file, got 'notes.toml', which exists\n"
    )  # fmt: skip
    assert Path("notes.toml").read_text("utf-8") == text
    assert main(["check", "notes.toml"]) == 0


@pytest.mark.parametrize(
    ("record_id", "message"),
    [
        ("chancay-port", "expected a new id, got that of the project 'chancay-port'"),
        ("My Article", "expected an id in kebab-case such as trade-treaty-2009, got 'My Article'"),
        ("", "expected an id"),
    ],
)
def test_an_id_that_is_taken_or_invalid_is_refused(
    record_id: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", record_id]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"sinoperu: {message}")
    assert err.count("\n") == 1
