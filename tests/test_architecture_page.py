"""The tree on the page about the architecture names the files that exist, in the order of the layers."""

import re
from itertools import groupby
from pathlib import Path

from tests.test_architecture import ROOMS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sinoperu"
PAGE = ROOT / "docs" / "contributing" / "architecture.md"
LINE = re.compile(r"(?P<path>\S+)(?: +(?P<text>\S.*))?")


def tree() -> list[tuple[str, str]]:
    """The paths of the tree, each with the text beside it; the path of a folder ends with a slash."""
    section = PAGE.read_text("utf-8").partition("\n## The tree\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    matches = [LINE.fullmatch(line) for block in blocks for line in block.splitlines()]
    return [(match["path"], match["text"] or "") for match in matches if match is not None]


def existing() -> set[str]:
    """The folders and files of the package, without generated files and `__init__.py` of folders."""
    paths = set()
    for path in PACKAGE.rglob("*"):
        name = path.relative_to(PACKAGE).as_posix()
        if path.is_dir() and path.name != "__pycache__":
            paths.add(f"{name}/")
        elif path.suffix in {".py", ".typed"} and (path.name != "__init__.py" or path.parent == PACKAGE):
            paths.add(name)
    return paths


def test_the_tree_names_each_folder_and_file_once() -> None:
    paths = [path for path, _ in tree()]
    assert {"missing on the page": sorted(existing() - set(paths)), "not a file": sorted(set(paths) - existing())} == {
        "missing on the page": [],
        "not a file": [],
    }
    assert len(paths) == len(set(paths))


def test_the_files_of_a_folder_follow_its_line() -> None:
    paths = [path for path, _ in tree()]
    for index, path in enumerate(paths):
        parent = path.rstrip("/").rpartition("/")[0]
        assert not parent or f"{parent}/" in paths[:index], path
    rooms = [room for room, _ in groupby(path.partition("/")[0] for path in paths)]
    assert len(rooms) == len(set(rooms))


def test_the_rooms_of_the_tree_are_in_the_order_of_the_layers() -> None:
    names = [path.rstrip("/").removesuffix(".py") for path, _ in tree() if "/" not in path.rstrip("/")]
    rooms = ["" if name == "__init__" else name for name in names]
    assert [room for room in rooms if room not in {"data", "py.typed"}] == list(ROOMS)


def test_every_folder_and_every_module_outside_a_folder_has_a_text() -> None:
    assert [path for path, text in tree() if not text and (path.endswith("/") or "/" not in path)] == []
