"""The benchmark of growth has a case for every public function and for every method of a result."""

import importlib
import inspect
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import sinoperu
from sinoperu import (
    Assessment,
    Collection,
    Dataset,
    Dossier,
    Evidence,
    Judged,
    JudgedClaim,
    JudgedField,
    JudgedItem,
    JudgedRow,
    PartRows,
    Record,
    Report,
    Row,
    Rows,
    Series,
    Table,
    Windows,
)

RESULTS = (
    Assessment, Collection, Dataset, Dossier, Evidence, Judged, JudgedClaim, JudgedField, JudgedItem, JudgedRow,
    PartRows, Record, Report, Row, Rows, Series, Table, Windows,
)  # fmt: skip
ADAPTERS = ("overlay", "unctad", "wto")
DECORATORS = {"before", "ordering", "rule"}
"""Functions that define a rule. What they return runs in a check."""


def public_names() -> Iterator[str]:
    """Yield the names of all public functions, and of the methods of all results."""
    for name in sinoperu.__all__:
        if inspect.isfunction(getattr(sinoperu, name)) and name not in DECORATORS:
            yield name
    for adapter in ADAPTERS:
        module = importlib.import_module(f"sinoperu.adapters.{adapter}")
        yield from (
            f"adapters.{adapter}.{name}" for name, function in vars(module).items()
            if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
        )  # fmt: skip
    for cls in RESULTS:
        for name, member in inspect.getmembers(cls, callable):
            if name == "_repr_html_" or not (name.startswith("_") or inspect.isclass(member)):
                yield f"{cls.__name__}.{name}"


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], ModuleType]:
    """A function that imports a module of the benchmarks. Their temporary files stand in a folder of the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    return importlib.import_module


def test_every_public_function_and_method_has_a_case(benchmark: Callable[[str], ModuleType]) -> None:
    covered = benchmark("growth_questions").COVERED
    grows_with_nothing = {"dossier_schema"}  # it depends on the classes alone
    assert sorted(covered.keys() - {"checking.configuration.read"}) == sorted({*public_names()} - grows_with_nothing)


def test_every_named_case_exists(benchmark: Callable[[str], ModuleType]) -> None:
    covered, cases = benchmark("growth_questions").COVERED, benchmark("growth").CASES
    assert set(covered.values()) <= set(cases)


def test_every_case_runs_at_a_small_size(benchmark: Callable[[str], ModuleType]) -> None:
    for prepare in benchmark("growth").CASES.values():
        prepare(20)()


DOORS = ("load ", "problems ", "adapter", "configuration")
MOST_MEMORY, MOST_OF_WORKBOOK = 80, 100
"""The most bytes that a door may allocate for each byte of its input. Workbooks are compressed."""


def test_the_memory_of_each_door_is_a_multiple_of_its_input(benchmark: Callable[[str], ModuleType]) -> None:
    memory = benchmark("growth_memory")
    doors = {name: prepare for name, prepare in benchmark("growth").CASES.items() if name.startswith(DOORS)}
    assert len(doors) >= 14
    for name, prepare in doors.items():
        prepare(20)()
        task = prepare(100)
        most = MOST_OF_WORKBOOK if "workbook" in name else MOST_MEMORY
        assert memory.peak_of(task) <= most * memory.input_bytes(task), name
