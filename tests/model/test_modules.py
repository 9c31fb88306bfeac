"""The modules of values and of the model keep their private names to themselves, and list the public ones."""

import ast
import importlib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "sinoperu"
FILES = sorted(file for room in ("values", "model") for file in (PACKAGE / room).rglob("*.py"))


def name_of(file: Path) -> str:
    return ".".join(("sinoperu", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize("name", [name_of(file) for file in FILES])
def test_dir_shows_the_public_names_of_a_module_that_lists_them(name: str) -> None:
    module = importlib.import_module(name)
    if hasattr(module, "__all__"):
        assert dir(module) == sorted(module.__all__)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_no_module_imports_a_private_name(file: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    assert [alias.name for node in imports for alias in node.names if alias.name.startswith("_")] == []


def test_the_parser_of_dates_is_imported_inside_values_only() -> None:
    importers = {file for file in PACKAGE.rglob("*.py") if "values._edtf import" in file.read_text("utf-8")}
    assert {file.parent.name for file in importers} == {"values"}
