"""Hypothesis finds the strategies of sinoperu by type, through an entry point that does not import sinoperu."""

import enum
import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, settings

import sinoperu
from sinoperu import strategies
from sinoperu.model.base import Checked, Part, Record
from sinoperu.model.series import Observation
from sinoperu.strategies.by_type import strategy_for

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "test-with-strategies.md"
ENTRY_POINT = "_sinoperu_hypothesis:register"
VALUES = (
    sinoperu.PartialDate, sinoperu.DateInterval, sinoperu.Money, sinoperu.Share, sinoperu.Count, sinoperu.Measurement,
    sinoperu.Quantity, sinoperu.Names, sinoperu.Identifiers, sinoperu.Filters, sinoperu.Statement, sinoperu.Dataset,
)  # fmt: skip
PUBLIC: list[Any] = [getattr(sinoperu, name) for name in sinoperu.__all__]
CLASSES = [cls for cls in PUBLIC if cls in VALUES or (isinstance(cls, type) and issubclass(cls, Checked))]
FAST = settings(max_examples=10, database=None, phases=[Phase.generate])


def run(code: str, **environment: str) -> str:
    """Run code in a fresh interpreter that imports the same sinoperu as this one."""
    path = os.pathsep.join([str(Path(sinoperu.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    variables = {**os.environ, "PYTHONPATH": path, **environment}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=variables)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture
def _installed() -> None:
    try:
        entry_points = distribution("sinoperu").entry_points
    except PackageNotFoundError:
        pytest.skip("sinoperu is not installed, so it has no entry points")
    if ENTRY_POINT not in {entry.value for entry in entry_points if entry.group == "hypothesis"}:
        pytest.skip("the metadata of the installed sinoperu is older than the entry point; install it again")


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_public_class_has_a_strategy(cls: type[Any]) -> None:
    assert isinstance(find(strategy_for(cls), lambda _: True, settings=FAST), cls)


def test_the_list_of_public_classes_has_those_of_every_kind() -> None:
    assert set(VALUES) <= set(CLASSES)
    for base in (Record, Part, Observation):
        assert len([cls for cls in CLASSES if issubclass(cls, base)]) > 3


@pytest.mark.parametrize("cls", [object, str, enum.Enum, sinoperu.Mode, Checked, sinoperu.Collection])
def test_other_classes_are_left_to_hypothesis(cls: type[Any]) -> None:
    assert strategy_for(cls) is NotImplemented


def test_dir_lists_the_public_names() -> None:
    assert dir(strategies) == strategies.__all__ == sorted(strategies.__all__)
    assert all(callable(getattr(strategies, name)) for name in strategies.__all__)


def test_the_project_declares_the_entry_point() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["entry-points"]["hypothesis"] == {"sinoperu": ENTRY_POINT}


@pytest.mark.usefixtures("_installed")
def test_the_entry_point_of_the_installed_package_resolves() -> None:
    (entry,) = distribution("sinoperu").entry_points.select(group="hypothesis", name="sinoperu")
    assert callable(entry.load())


REGISTERED = """
import hypothesis
few = hypothesis.settings(max_examples=10, database=None, phases=[hypothesis.Phase.generate])
registered = st.from_type(sinoperu.Agreement).wrapped_strategy
assert "sinoperu.strategies" in sys.modules
assert find(st.from_type(sinoperu.Agreement), lambda agreement: True, settings=few).id
assert find(st.from_type(sinoperu.Money | sinoperu.PartialDate), lambda value: True, settings=few)
assert find(st.from_type(sinoperu.Dataset), lambda data: True, settings=few)
"""


def test_registration_waits_for_the_import_of_sinoperu() -> None:
    run(
        "import sys\nfrom hypothesis import find, strategies as st\nimport _sinoperu_hypothesis as hook\n"
        "hook.register()\nassert 'sinoperu' not in sys.modules\n"
        "import json.tool, sinoperu\nassert not [name for name in sys.modules if name.startswith('sinoperu.model')]\n"
        "sinoperu.Agreement\nassert 'exec_module' not in vars(sys.modules['sinoperu.model.base'].__loader__)\n"
        "assert 'sinoperu.strategies' not in sys.modules\n" + REGISTERED,
        HYPOTHESIS_NO_PLUGINS="1",
    )


def test_every_module_can_be_imported_with_the_registration() -> None:
    run(
        "import importlib, pkgutil, hypothesis, sinoperu, _sinoperu_hypothesis as hook\nhook.register()\n"
        "for module in pkgutil.walk_packages(sinoperu.__path__, 'sinoperu.'):\n"
        "    if not module.name.endswith('__main__'):\n        importlib.import_module(module.name)",
        HYPOTHESIS_NO_PLUGINS="1",
    )


def test_registration_happens_at_once_after_the_import_of_sinoperu() -> None:
    run(
        "import sys, sinoperu\nsinoperu.Agreement\nfrom hypothesis import find, strategies as st\n"
        "import _sinoperu_hypothesis as hook\nhook.register()\n" + REGISTERED,
        HYPOTHESIS_NO_PLUGINS="1",
    )


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize(
    "imports", ["import hypothesis, sinoperu", "import sinoperu, hypothesis", "import sinoperu.strategies"]
)
def test_from_type_works_for_the_installed_package(imports: str) -> None:
    run(f"import sys\n{imports}\nimport sinoperu\nfrom hypothesis import find, strategies as st\n{REGISTERED}")


@pytest.mark.usefixtures("_installed")
def test_the_import_of_hypothesis_does_not_import_sinoperu() -> None:
    run("import hypothesis, sys\nassert 'sinoperu' not in sys.modules and '_sinoperu_hypothesis' in sys.modules")


@pytest.mark.usefixtures("_installed")
def test_the_failing_example_of_the_how_to_page_is_real(tmp_path: Path) -> None:
    page = PAGE.read_text("utf-8")
    code = re.search(r"^```python title=\"test_years.py\"\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    shown = re.search(r"^\$ pytest -q test_years.py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert code is not None
    assert shown is not None
    (tmp_path / "test_years.py").write_text(code[1], "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "test_years.py"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 1, ran.stdout
    error, example = re.findall(r"^E +ValueError: .*$|date=PartialDate.*$", shown[1], re.MULTILINE)
    assert error in ran.stdout.splitlines()
    (value,) = re.findall(r"'.*'", example)
    # Older versions of Hypothesis call the example by another name and leave out the name of the argument.
    assert re.search(rf"date=PartialDate\((text=)?{re.escape(value)}\)", ran.stdout)
