"""Places of mutants in the code, and the tests that reach them, for `mutation.py`."""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
import coverage
from cosmic_ray.work_item import MutationSpec

FIRST = 5.0
"""How many seconds the tests of the first run of pytest may take: a few fast tests kill most mutants."""
ALL = 60.0
"""How many seconds all tests of one mutant may take. A mutant that survives these tests counts as a survivor."""


@attrs.frozen
class Reached:
    """Which tests reach which line, and how long each test takes."""

    data: coverage.CoverageData
    """The lines that each test ran."""
    times: dict[str, float]
    """The seconds that each test takes, by its id; only tests that pass."""
    tree: Path
    """The copy of the project in which the tests ran."""
    package: Path
    """The folder of the code in the copy."""

    def lines(self, module: Path) -> dict[int, set[str]]:
        """Return the tests that ran each line of a module."""
        contexts = self.data.contexts_by_lineno(str((self.tree / module).resolve()))
        return {
            line: {name.rpartition("|")[0] for name in names} & self.times.keys() for line, names in contexts.items()
        }

    def stages(self, module: Path, lines: range) -> list[list[str]]:
        """Return the tests for a mutant in one or two stages: fast tests of a few files first, then all others.

        Tests that reach the changed lines come first, then tests of the same theme that only reach the module: what one
        test computes may be cached for all later tests.
        """
        reached = self.lines(module)
        near = set[str]().union(*(names for line, names in reached.items() if line in lines))
        far = set[str]().union(*reached.values()) - near
        folders = tuple(f"{top}/{module.relative_to(self.package).parts[0]}" for top in ("tests", self.package))
        stages: tuple[list[str], list[str]] = ([], [])
        spent = 0.0
        for name in (*self._by_file(near, folders), *self._by_time(name for name in far if name.startswith(folders))):
            if spent < ALL:
                stages[spent >= FIRST].append(name)
                spent += self.times[name]
        return [stage for stage in stages if stage]

    def _by_time(self, names: Iterator[str]) -> list[str]:
        """Order tests by their time."""
        return sorted(names, key=lambda name: (self.times[name], name))

    def _by_file(self, names: set[str], folders: tuple[str, ...]) -> list[str]:
        """Order tests so that those of one file stay together: the folders first, then the fastest files."""
        files: dict[str, list[str]] = {}
        for name in self._by_time(iter(names)):
            files.setdefault(name.partition("::")[0], []).append(name)
        costs = {file: sum(self.times[name] for name in tests) for file, tests in files.items()}
        ordered = sorted(files, key=lambda file: (not file.startswith(folders), costs[file], file))
        return [name for file in ordered for name in files[file]]


@cache
def _parsed(module: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(module.read_text("utf-8"))


def statement(module: Path, line: int) -> range:
    """Return the lines of the innermost statement around a line; of a compound statement, only its head.

    A statement outside of functions runs at the import, in no test: then the lines of the whole module are returned.
    """
    whole = range(1, len(module.read_text("utf-8").split("\n")) + 1)
    found = whole
    for function in ast.walk(_parsed(module)):
        if not isinstance(function, ast.FunctionDef) or not function.body[0].lineno <= line <= (
            function.end_lineno or 0
        ):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0):
                inner = [part.lineno for part in ast.walk(node) if isinstance(part, ast.stmt) and part is not node]
                head = range(node.lineno, max(node.lineno + 1, min(inner, default=(node.end_lineno or 0) + 1)))
                if line in head and len(head) < len(found):
                    found = head
        if found is whole:  # such as the line of an `except`
            found = range(line, line + 1)
    return found


def without_values(mutation: MutationSpec) -> bool:
    """Whether a mutant changes a `|` between types, on which no value depends."""
    if "BitOr" not in mutation.operator_name:
        return False
    inside = False
    for node in ast.walk(_parsed(Path(mutation.module_path))):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.arg | ast.AnnAssign):
            parts.append(node.annotation)
        if isinstance(node, ast.FunctionDef):
            parts.append(node.returns)
            inside = inside or _covers(node, *mutation.start_pos)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"isinstance", "cast"}:
            parts.extend(node.args)
        if any(part is not None and _covers(part, *mutation.start_pos) for part in parts):
            return True
    return not inside


def _covers(node: ast.expr | ast.FunctionDef, line: int, column: int) -> bool:
    """Whether a node covers a place in its text."""
    end = (node.end_lineno or node.lineno, node.end_col_offset or 0)
    return (node.lineno, node.col_offset) <= (line, column) < end


def number(mutation: MutationSpec, seed: int) -> str:
    """Return a number that is the same for the same seed, function, text of the line, column and operator."""
    line = _lines(Path(mutation.module_path))[mutation.start_pos[0] - 1]
    parts = (seed, str(mutation.module_path), mutation.definition_name, line, mutation.start_pos[1])
    return hashlib.sha256(repr((*parts, mutation.operator_name)).encode()).hexdigest()


@cache
def _lines(module: Path) -> list[str]:
    return module.read_text("utf-8").split("\n")
