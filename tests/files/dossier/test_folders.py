"""Folders: all their files are read, and what cannot be read is a problem."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import LoadError

NAMES = st.text("ab", min_size=1, max_size=2)
SUFFIXES = st.sampled_from([".toml", ".TOML", ".Toml"])


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def message(folder: Path) -> str:
    with pytest.raises(LoadError) as error:
        sinoperu.load(folder)
    return str(error.value).replace(f"{folder}", "FOLDER")


@given(st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("-d/".join), SUFFIXES, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_folder_has_the_records_of_all_its_files(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("dossier")
    ids = set()
    for number, (name, suffix) in enumerate(files.items()):
        written(folder / f"{name}{number}{suffix}", f"[state.s{number}]")
        ids.add(f"s{number}")
    assert set(sinoperu.load(folder).states) == ids


@pytest.mark.parametrize("name", ["A.TOML", "b.Json", "c.JSONL"])
def test_the_case_of_a_suffix_does_not_count(tmp_path: Path, name: str) -> None:
    data = sinoperu.loads("[state.peru]")
    sinoperu.dump(data, tmp_path / name)
    assert sinoperu.load(tmp_path / name) == sinoperu.load(tmp_path) == data


@pytest.mark.parametrize("name", ["link.toml", "link", "mission.2024", "notes.txt"])  # any may have been a folder
def test_a_broken_link_is_a_problem(tmp_path: Path, name: str) -> None:
    written(tmp_path / "a.toml", "[state.a]")
    (tmp_path / name).symlink_to(tmp_path / "missing")
    assert message(tmp_path) == f"FOLDER/{name}: cannot be read: no such file or directory"


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "a.toml")
    assert message(tmp_path) == "FOLDER/a.toml: cannot be read: too many levels of symbolic links"


def test_links_to_files_and_folders_are_followed_once(tmp_path: Path) -> None:
    folder, other = tmp_path / "dossier", tmp_path / "other"
    written(folder / "a.toml", "[state.a]")
    written(other / "b.toml", "[state.b]")
    written(tmp_path / "c.toml", "[state.c]")
    (folder / "linked").symlink_to(other)
    (folder / "again").symlink_to(other)
    (folder / "c.toml").symlink_to(tmp_path / "c.toml")
    (folder / "circle").symlink_to(folder)
    assert list(sinoperu.load(folder).states) == ["a", "b", "c"]


def test_a_folder_that_cannot_be_read_is_a_problem_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "a.toml", "[state.a]\nfoo = 1")
    written(tmp_path / "closed" / "b.toml", "[state.b]")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert message(tmp_path) == (
        "FOLDER/a.toml:2:1: state.a.foo: unknown field 'foo' of state\nFOLDER/closed: cannot be read: permission denied"
    )


def test_a_pipe_in_a_folder_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    assert message(tmp_path) == "FOLDER/a.toml: expected a file, got a pipe"


def test_a_line_of_json_lines_ends_only_at_a_line_feed(tmp_path: Path) -> None:
    text = '{"state":\r{"a": {}}}\n{"state": {"b": {}}}\r\n'
    path = tmp_path / "a.jsonl"
    path.write_bytes(text.encode())
    assert list(sinoperu.load(path).states) == list(sinoperu.loads(text, "jsonl").states) == ["a", "b"]
