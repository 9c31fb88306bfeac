"""`import sinoperu` is light: what is heavy is imported when it is used."""

import subprocess
import sys

NOT_IMPORTED = (
    "argparse", "asyncio", "cattrs", "click", "csv", "difflib", "html", "hypothesis", "importlib.metadata",
    "importlib.resources", "json", "logging", "matplotlib", "numpy", "pandas", "polars", "pyarrow", "rich",
    "sqlite3", "tempfile", "tomli_w", "tomllib", "unittest",
)  # fmt: skip


def modules_after(code: str) -> set[str]:
    # Isolated, so that no setting of the environment and no coverage measurement imports anything beside it.
    # What the interpreter itself had imported before is not ours.
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_import_sinoperu_imports_nothing_heavy() -> None:
    assert modules_after("import sinoperu") & set(NOT_IMPORTED) == set()


def test_the_list_names_modules_as_they_are_imported() -> None:
    """A misspelt name would never be found: each importable one must show up once it is imported."""
    standard = [name for name in NOT_IMPORTED if name.partition(".")[0] in sys.stdlib_module_names]
    assert set(standard) <= modules_after(f"import {', '.join(standard)}")
