"""Paths that callers give: what no file can have as its path is refused before the system is asked."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import sinoperu
from sinoperu.adapters import unctad, wto
from sinoperu.errors import LoadError

READERS: tuple[Callable[[Any], Any], ...] = (sinoperu.load, unctad.read, wto.read)
DATA = sinoperu.loads("[agreement.x]")
NULL = r"expected a path without a null byte, got 'a\x00.json': remove the null byte"
SURROGATE = r"expected a path that this system can encode, got '\ud800.json': replace '\ud800'"
EMPTY = "expected a path, got an empty text: write '.' for the current folder"
FOLDER = "which ends like that of a folder: remove the end"


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Named:
    """A path object whose path is any text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __fspath__(self) -> str:
        return self.text


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("kind", [str, Named])
@pytest.mark.parametrize(("path", "message"), [("a\0.json", NULL), ("\ud800.json", SURROGATE), ("", EMPTY)])
def test_what_is_no_path_is_not_read(read: Any, kind: Any, path: str, message: str) -> None:
    with pytest.raises(LoadError) as refused:
        read(kind(path))
    assert str(refused.value) == message


@pytest.mark.usefixtures("empty_folder")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("a\0.json", NULL),
        ("\ud800.json", SURROGATE),
        ("", "expected the path of a file, got an empty text"),
        ("a.json/", f"expected the path of a file, got 'a.json/', {FOLDER}"),
        ("a.json//", f"expected the path of a file, got 'a.json//', {FOLDER}"),
        ("a.json/.", f"expected the path of a file, got 'a.json/.', {FOLDER}"),
        ("a.json/..", "expected a file name that ends in .json, .toml or .jsonl, got '..'"),
    ],
)
def test_what_is_no_path_of_a_file_is_not_written(path: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^expected ") as refused:
        sinoperu.dump(DATA, path)
    assert str(refused.value) == message
    assert os.listdir() == []  # noqa: PTH208  names are all that is compared


@pytest.mark.parametrize("use", [*READERS, lambda path: sinoperu.dump(DATA, path)])
@pytest.mark.parametrize(("path", "shown"), [(b"x", "bytes b'x'"), (5, "int 5"), (["x"], "list ['x']")])
def test_a_path_is_text_or_a_path_object(use: Callable[[Any], Any], path: Any, shown: str) -> None:
    with pytest.raises(TypeError) as refused:
        use(path)
    assert str(refused.value) == f"expected a path as text or as a pathlib.Path, got {shown}"


def test_all_paths_that_are_none_are_problems_of_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[tree.x]", "utf-8")
    with pytest.raises(LoadError) as refused:
        sinoperu.load("", tmp_path / "a.toml", "a\0.json")
    assert [problem.file for problem in refused.value.problems] == [None, None, f"{tmp_path}/a.toml"]
    assert {EMPTY, NULL} < {problem.message for problem in refused.value.problems}


@given(st.text(st.characters(), max_size=20))
@example("a/\ud800")
@example("\udc80")
def test_no_text_makes_any_other_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = f"{tmp_path_factory.getbasetemp()}/missing/"
    for read in READERS:
        with pytest.raises(LoadError):
            read(folder + text)
    with pytest.raises((ValueError, OSError)) as refused:
        sinoperu.dump(DATA, folder + text + ".json")
    assert not isinstance(refused.value, UnicodeError)
