"""Places of mutants in the code, and the tests that reach them, for `mutation.py`."""

import ast
import hashlib
import math
from functools import cache
from pathlib import Path

import attrs
import coverage
from cosmic_ray.work_item import MutationSpec

FIRST = 5.0
"""How many seconds the tests of the first run of pytest may take: a few fast tests kill most mutants."""
ALL = 40.0
"""How many seconds all tests of one mutant may take. A mutant that survives these tests counts as a survivor."""
START = 15.0
"""How many seconds the start of a run may take, which is not measured."""
SLOWER = 4.0
"""How many times slower a mutant may be before it counts as one that never stops."""


@attrs.frozen
class Reached:
    """Which tests reach which line, and how long each test takes."""

    data: coverage.CoverageData
    """The lines that each test ran."""
    times: dict[str, float]
    """The seconds of processor time that each test takes, by its id; only tests that pass."""
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

        Tests that reach the changed lines come first. Tests of the same theme follow: what one test computes may be
        cached for all later tests, and some code runs only at the import.
        """
        reached = self.lines(module)
        near = set[str]().union(*(names for line, names in reached.items() if line in lines))
        folders = tuple(f"{top}/{module.relative_to(self.package).parts[0]}/" for top in ("tests", self.package))
        far = {name for name in self.times if name.startswith(folders)} - near
        stages: tuple[list[str], list[str]] = ([], [])
        spent = 0.0
        for name in (*self._ordered(near, folders, module.stem), *self._ordered(far, folders, module.stem)):
            if spent < ALL:
                stages[spent >= FIRST].append(name)
                spent += self.times[name]
        return [stage for stage in stages if stage]

    def limit(self, stage: list[str]) -> int:
        """Return the most seconds that a run of these tests may take. A mutant that takes longer is killed."""
        return math.ceil(START + SLOWER * sum(self.times[name] for name in stage))

    def _ordered(self, names: set[str], folders: tuple[str, ...], module: str) -> list[str]:
        """Order tests by file: the file named after the module first, then those of the folders, then the fastest."""
        files: dict[str, list[str]] = {}
        for name in sorted(names, key=lambda name: (self.times[name], name)):
            files.setdefault(name.partition("::")[0], []).append(name)
        costs = {file: sum(self.times[name] for name in tests) for file, tests in files.items()}

        def key(file: str) -> tuple[bool, bool, float, str]:
            return not file.endswith(f"/test_{module}.py"), not file.startswith(folders), costs[file], file

        return [name for file in sorted(files, key=key) for name in files[file]]


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
    """Whether a mutant changes something on which no value depends: a `|` between types, or the check of `zip`."""
    nodes = list(ast.walk(_parsed(Path(mutation.module_path))))
    if mutation.operator_name.endswith("ReplaceTrueWithFalse"):
        keywords = [node for node in nodes if isinstance(node, ast.keyword) and node.arg == "strict"]
        return any(_covers(keyword.value, *mutation.start_pos) for keyword in keywords)
    if "BitOr" not in mutation.operator_name:
        return False
    inside = False
    for node in nodes:
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
