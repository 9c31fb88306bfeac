"""`import sinoperu` is fast: it does not import modules that load slowly. They are imported when they are needed."""

import subprocess
import sys
from types import ModuleType

import pytest

from sinoperu.files import dossier, formats

NOT_IMPORTED = (
    "altair", "argparse", "asyncio", "cattrs", "click", "csv", "difflib", "duckdb", "html", "hypothesis",
    "importlib.metadata", "importlib.resources", "json", "logging", "matplotlib", "nanoarrow", "numpy", "pandas",
    "polars", "pyarrow", "rich", "sqlite3", "tempfile", "tomli_w", "tomllib", "unittest", "vl_convert",
)  # fmt: skip


def modules_after(code: str) -> set[str]:
    # The interpreter runs in isolated mode, so that neither the environment nor coverage causes further imports.
    # Modules that the interpreter itself imports at its start are not counted.
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_import_sinoperu_imports_nothing_heavy() -> None:
    assert modules_after("import sinoperu") & set(NOT_IMPORTED) == set()


def test_the_list_names_modules_as_they_are_imported() -> None:
    """A misspelt name in the list would never match, so each name must appear when its module is imported."""
    standard = [name for name in NOT_IMPORTED if name.partition(".")[0] in sys.stdlib_module_names]
    assert set(standard) <= modules_after(f"import {', '.join(standard)}")


@pytest.mark.parametrize("package", [dossier, formats], ids=lambda package: package.__name__)
def test_a_package_lists_exactly_its_public_names(package: ModuleType) -> None:
    assert dir(package) == sorted(package.__all__)
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
