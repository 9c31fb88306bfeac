"""The public names: they are sorted, each has one home, and everything public has a docstring."""

import ast
import enum
import importlib
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TypeGuard

import pytest

import sinoperu

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
NAMES = [name for name in sinoperu.__all__ if name != "__version__"]
MODULES = sorted((ROOT / "src" / "sinoperu").rglob("*.py"))


def test_the_public_names_are_sorted_and_exist() -> None:
    assert sinoperu.__all__ == sorted(set(sinoperu.__all__))
    assert [name for name in sinoperu.__all__ if not hasattr(sinoperu, name)] == []


def module_name(file: Path) -> str:
    return ".".join(part for part in file.relative_to(ROOT / "src").with_suffix("").parts if part != "__init__")


def defines_all(file: Path) -> bool:
    return re.search(r"^__all__\b", file.read_text("utf-8"), re.MULTILINE) is not None


@pytest.mark.parametrize("name", [module_name(file) for file in MODULES if defines_all(file)])
def test_dir_shows_the_public_names_of_a_module_and_no_others(name: str) -> None:
    module = importlib.import_module(name)
    assert dir(module) == sorted(module.__all__)


def test_type_checkers_and_python_find_each_name_in_the_same_module() -> None:
    tree = ast.parse((ROOT / "src" / "sinoperu" / "__init__.py").read_text("utf-8"))
    for_types = {
        alias.name: node.module
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    at_run_time = {
        name: f"sinoperu.{module}" for module, names in vars(sinoperu)["_HOMES"].items() for name in names.split()
    }
    assert for_types == at_run_time
    assert sorted(for_types) == NAMES


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'sinoperu' has no attribute 'Agrement'$"):
        _ = sinoperu.Agrement  # type: ignore[attr-defined]


def test_showing_one_record_loads_no_rule_and_no_chronology() -> None:
    script = (
        "import sys, sinoperu\n"
        "loaded = {name for name in sys.modules if name.startswith('sinoperu.')}\n"
        "assert loaded == {'sinoperu._version', 'sinoperu.lazy_names'}, loaded\n"
        "sinoperu.Agreement(id='x')._repr_html_()\n"
        "print(*sorted({name.split('.')[1] for name in sys.modules if name.startswith('sinoperu.')}))\n"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["_version", "errors", "lazy_names", "model", "notebook", "values"]


def test_each_name_has_one_entry_in_the_reference() -> None:
    pages = [page.read_text("utf-8") for page in REFERENCE.glob("*.md")]
    listed = [path for text in pages for path in re.findall(r"^::: sinoperu\.([\w.]+)$", text, re.MULTILINE)]
    assert sorted(path for path in listed if "." not in path) == sorted(NAMES)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("name", NAMES)
def test_each_name_has_one_public_home(name: str) -> None:
    """The module that defines an object has it under its public name, and no other public name refers to it."""
    thing = getattr(sinoperu, name)
    same_object = [public_name for public_name in NAMES if getattr(sinoperu, public_name) is thing]
    assert same_object == [name]
    if inspect.isclass(thing) or inspect.isfunction(thing):
        assert thing.__name__ == name
        assert getattr(sys.modules[thing.__module__], name) is thing


# ------------------------------------------------------------------------------------------------ docstrings


def public_nodes(node: ast.Module | ast.ClassDef, path: str) -> Iterator[tuple[str, bool]]:
    """Yield the path of each public class, function, method, property, field and enum member inside a node, and whether
    it has a docstring. The docstring of a field or member is the text on the line below it.
    """
    for child, below in zip_longest(node.body, node.body[1:]):
        if isinstance(child, ast.ClassDef | ast.FunctionDef) and not child.name.startswith("_"):
            yield f"{path}.{child.name}", ast.get_docstring(child) is not None or is_overload(child)
            if isinstance(child, ast.ClassDef):
                yield from public_nodes(child, f"{path}.{child.name}")
        elif isinstance(node, ast.ClassDef) and is_field_or_member(child, node):
            target = child.target if isinstance(child, ast.AnnAssign) else child.targets[0]
            if not ast.unparse(target).startswith("_"):
                documented = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
                yield f"{path}.{ast.unparse(target)}", documented


def is_overload(node: ast.ClassDef | ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).endswith("overload") for decorator in node.decorator_list)


def is_field_or_member(node: ast.AST, owner: ast.ClassDef) -> TypeGuard[ast.AnnAssign | ast.Assign]:
    """Return whether a node is a field or an enum member.

    A class constant whose value a subclass sets is neither, because its docstring is in the base class.
    """
    if isinstance(node, ast.AnnAssign):
        return node.value is None or "ClassVar" not in ast.unparse(node.annotation)
    return isinstance(node, ast.Assign) and any(
        ast.unparse(base).rpartition(".")[2] in {"Enum", "IntEnum", "StrEnum", "Word"} for base in owner.bases
    )


def test_everything_public_has_a_docstring() -> None:
    missing = []
    for file in MODULES:
        parts = file.relative_to(ROOT / "src").with_suffix("").parts
        if any(part.startswith("_") and part != "__init__" for part in parts):
            continue
        tree = ast.parse(file.read_text("utf-8"))
        name = module_name(file)
        missing += [name] if ast.get_docstring(tree) is None and tree.body else []
        missing += [path for path, documented in public_nodes(tree, name) if not documented]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in NAMES if callable(getattr(sinoperu, name))])
def test_the_docstring_of_a_public_name_has_several_words(name: str) -> None:
    text = inspect.getdoc(getattr(sinoperu, name)) or ""
    assert len(text.split()) > 1


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in NAMES
        if inspect.isclass(getattr(sinoperu, name)) and issubclass(getattr(sinoperu, name), enum.Enum)
    ],
)
def test_the_members_of_an_enum_have_distinct_values(name: str) -> None:
    members = getattr(sinoperu, name)
    assert len({member.value for member in members}) == len(list(members.__members__))
