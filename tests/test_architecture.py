"""Who may import whom: every module imports only from earlier rows, but for a facade that is listed by name.

A room is a module or a package directly inside `sinoperu`.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "sinoperu"

ROWS = (
    ("errors", "pausing", "_version"),
    ("values", "formats"),
    ("model",),
    ("renaming",),
    ("collection", "search", "supply"),
    ("typed_collections",),
    ("standing",),
    ("dataset",),
    ("chronology", "ownership"),
    ("claim_index", "comparison", "explain", "support", "unclear", "undated"),
    ("verdicts", "windows"),
    ("claim_verdicts", "known_by", "questions"),
    ("rules",),
    ("report", "telling"),
    ("inquiry", "grading", "sarif"),
    ("checking", "converter"),
    ("configuration",),
    ("dossier",),
    ("loading",),
    ("bundled",),
    ("compiling",),
    ("exports", "display"),
    ("adapters", "strategies"),
    ("", "cli"),
    ("__main__",),
)
ROW = {room: index for index, row in enumerate(ROWS) for room in row}

# The facade: these functions, and no others, import from a later row when they are called.
FACADE = {
    "collection.Collection._repr_html_": "display",
    "dataset.Dataset._repr_html_": "display",
    "dataset.Dataset.assess": "checking",
    "dataset.Dataset.changes": "questions",
    "dataset.Dataset.check": "checking",
    "dataset.Dataset.evidence": "checking",
    "dataset.Dataset.holdings": "questions",
    "dataset.Dataset.implied": "checking",
    "dataset.Dataset.known_by": "known_by",
    "dataset.Dataset.largest_partners": "questions",
    "dataset.Dataset.ultimate_owners": "ownership",
    "dataset.Dataset.why": "checking",
    "dataset.Dataset.window": "checking",
    "loading.load": "bundled",
    "model.record.Record._repr_html_": "display",
    "report.Assessment._repr_html_": "display",
    "report.Report._repr_html_": "display",
    "report.Report.to_sarif": "sarif",
    "verdicts.Evidence._repr_html_": "display",
}

# The modules that each library outside the standard one is for; attrs is everywhere.
OUTSIDE = {
    "cattrs": {"converter"},
    "hypothesis": {"strategies.by_type", "strategies.consistent", "strategies.instances", "strategies.values"},
    "openpyxl": {"adapters.workbook"},
    "rich": {"cli", "display.terminal"},
    "tomli_w": {"formats.toml"},
}


class Import(NamedTuple):
    module: str
    """The importing module inside the package, e.g. `"rules.agreements"`."""
    function: str
    """The function that imports, dotted from the module, or nothing at the top of the module."""
    target: str
    """The imported module in full."""
    for_types: bool
    """Whether the type checker alone sees it."""

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]

    @property
    def target_room(self) -> str:
        return self.target.removeprefix("sinoperu").removeprefix(".").partition(".")[0]

    def __str__(self) -> str:
        where = f"{self.module or '__init__'}.{self.function}" if self.function else self.module or "__init__"
        return f"{where} imports {self.target}"


def imports_in(node: ast.AST, module: str, function: str = "", *, for_types: bool = False) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(module, function, alias.name, for_types) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{module} imports relatively"
            targets = {child.module or ""}
            if child.module == "sinoperu":
                targets = {f"sinoperu.{alias.name}" for alias in child.names}
            yield from (Import(module, function, target, for_types) for target in targets)
        elif isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{function}.{child.name}" if function else child.name
            yield from imports_in(child, module, inner, for_types=for_types)
        else:
            guarded = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            yield from imports_in(child, module, function, for_types=for_types or guarded)


def every_import() -> tuple[Import, ...]:
    found: list[Import] = []
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found += imports_in(ast.parse(file.read_text("utf-8")), module)
    return tuple(found)


IMPORTS = every_import()
OURS = tuple(one for one in IMPORTS if one.target.partition(".")[0] == "sinoperu" and one.room != one.target_room)


def test_every_room_has_a_row() -> None:
    rooms = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {"" if room == "__init__" else room for room in rooms} <= set(ROW)


def test_every_module_imports_from_earlier_rows_alone() -> None:
    later = [
        one
        for one in OURS
        if ROW[one.target_room] >= ROW[one.room]
        and not one.for_types
        and FACADE.get(f"{one.module}.{one.function}") != one.target_room
    ]
    assert [str(one) for one in later] == []


def test_types_of_later_rows_are_named_only_where_the_facade_returns_them() -> None:
    """A method that hands on to a later room returns what that room makes."""
    facades = {name.partition(".")[0] for name in FACADE}
    wrong = [one for one in OURS if one.for_types and ROW[one.target_room] >= ROW[one.room] and one.room not in facades]
    assert [str(one) for one in wrong] == []


def test_the_facade_is_listed_exactly() -> None:
    upward = {
        (f"{one.module}.{one.function}", one.target_room)
        for one in OURS
        if one.function and ROW[one.target_room] >= ROW[one.room]
    }
    assert upward == set(FACADE.items())


@pytest.mark.parametrize(("library", "modules"), OUTSIDE.items())
def test_a_library_is_imported_only_where_it_belongs(library: str, modules: set[str]) -> None:
    assert {one.module for one in IMPORTS if one.target.partition(".")[0] == library} <= modules


def test_what_is_imported_at_the_top_of_a_module_is_standard_or_a_requirement() -> None:
    """Anything optional is imported inside the function that needs it."""
    known = {*sys.stdlib_module_names, "sinoperu", "attrs", *OUTSIDE}
    tops = [one for one in IMPORTS if not one.function and not one.for_types]
    assert [str(one) for one in tops if one.target.partition(".")[0] not in known] == []


def test_nothing_outside_the_tests_reads_a_clock_or_a_network() -> None:
    """The same input gives the same bytes, everywhere and always."""
    forbidden = {"http", "random", "requests", "secrets", "socket", "time", "urllib"}
    assert [str(one) for one in IMPORTS if one.target.partition(".")[0] in forbidden] == []
