"""The package works from a zip archive, in a folder that is read-only, without a home folder and without docstrings.

Nothing that it does makes Python warn.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sinoperu
from sinoperu.cli.entry import main

PACKAGE = Path(sinoperu.__file__).parent
SUMMARY = """
import sinoperu, json
from sinoperu.rules import RULES
data = sinoperu.load()
report = data.check(select=["AGR"])
print(json.dumps([sinoperu.__file__, len(data), len(report), {rule.code: rule.page for rule in RULES}]))
"""


def copied(folder: Path) -> Path:
    shutil.copytree(PACKAGE, folder / "sinoperu", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip archive of the package, with its data."""
    folder = tmp_path_factory.mktemp("archive")
    return Path(shutil.make_archive(str(folder / "sinoperu"), "zip", copied(folder), "sinoperu"))


def run(path: Path, *words: str) -> str:
    """What Python prints when the package is found at a path, in an environment without a home folder."""
    # Further entries hold the requirements, and the package of the tests is found only after the given one.
    entries = [str(path), *(entry for entry in sys.path if entry)]
    environment = {"PYTHONPATH": os.pathsep.join(entries), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    ran = subprocess.run([sys.executable, *words], env=environment, capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def summary() -> list[object]:
    """What every installation must print, but for the file of the package."""
    from sinoperu.rules import RULES

    data = sinoperu.load()
    return [len(data), len(data.check(select=["AGR"])), {rule.code: rule.page for rule in RULES}]


@pytest.mark.parametrize("options", [(), ("-OO",), ("-W", "error"), ("-bb",)])
def test_a_zip_archive_loads_checks_and_has_the_pages_of_the_rules(
    archive: Path, summary: list[object], options: tuple[str, ...]
) -> None:
    file, *printed = json.loads(run(archive, *options, "-c", SUMMARY))
    assert file.startswith(str(archive))
    assert printed == summary


def test_a_folder_without_docstrings_loads_checks_and_has_the_pages_of_the_rules(summary: list[object]) -> None:
    _, *printed = json.loads(run(PACKAGE.parent, "-OO", "-c", SUMMARY))
    assert printed == summary


def test_a_folder_that_is_read_only_is_enough(tmp_path: Path, summary: list[object]) -> None:
    folder = copied(tmp_path)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        file, *printed = json.loads(run(folder, "-c", SUMMARY))
        assert file.startswith(str(folder))
        assert printed == summary
    finally:
        for path in (folder, *folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)


def test_the_command_line_of_a_zip_archive_without_docstrings_prints_the_same(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], ["rules", "AGR001"]):
        assert main(words) == 0
        assert run(archive, "-OO", "-m", "sinoperu", *words) == capsys.readouterr().out


PLUGIN = '''
from sinoperu.rules import rule

@rule("OTH001", on="agreement")
def never(agreement, context):
    """## What it does

    Finds nothing.
    """
    yield from ()
'''


def test_a_rule_of_another_package_keeps_its_page_without_docstrings(tmp_path: Path) -> None:
    (tmp_path / "plugin.py").write_text(PLUGIN, "utf-8")
    printed = run(tmp_path, "-OO", "-c", "import plugin; print(plugin.never.page)")
    assert printed.split() == ["##", "What", "it", "does", "Finds", "nothing."]


def test_the_classifiers_are_the_versions_of_python_on_which_the_whole_suite_ran(root: Path) -> None:
    page = (root / "CONTRIBUTING.md").read_text("utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    ran = re.findall(r"^\| (3\.\d+)\.\d+ \| the whole suite", page, re.MULTILINE)
    assert ran == re.findall(r"Python :: (3\.\d+)\b", "\n".join(project["classifiers"]))
    assert project["requires-python"] == f">={ran[0]}"
