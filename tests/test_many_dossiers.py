"""`check_each` gives each dossier the report of a plain loop, in order, whatever runs the checks and whatever fails."""

import multiprocessing
import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset, LoadError, NamedText, Report, check_each, many_dossiers
from sinoperu.checking.beside_bundled import dossier_report
from sinoperu.gc_pause import GrowthCollector
from sinoperu.loading import load_each
from tests.examples import examples

WRONG = '[agreement.x{0}]\nsigned = "2010"\nentered_into_force = "2009"\n'
STATED = (
    '[agreement.x{0}]\nsigned = "2010"\n[source.a]\ntitle = "A"\npublished = "2012"\n'
    '[source.a.says.agreement.x{0}]\nsigned = "2011"\n'
)
TEXTS = (WRONG, STATED, '{{"agreement": {{"x{0}": {{"signed": "2010"}}}}}}', "", "[x{0}", "[agreemnt.x{0}]", "a = {0}")
OPTIONS: tuple[dict[str, Any], ...] = (
    {}, {"select": ["AGR"]}, {"ignore": ["SRC001"], "severity": {"AGR": "note"}}, {"windows": True},
)  # fmt: skip
Shown = tuple[str, object, object]


@st.composite
def sources(draw: st.DrawFn) -> list[NamedText | Dataset]:
    """Return a strategy for lists of good and bad texts and of data sets."""
    numbered = enumerate(draw(st.lists(st.sampled_from(TEXTS), max_size=8)))
    texts = [NamedText(text.format(number), f"d{number}") for number, text in numbered]
    is_data = [text.text.startswith("[agreement") and draw(st.booleans()) for text in texts]
    return [without_places(load_each([text])) if data else text for text, data in zip(texts, is_data, strict=True)]


def without_places(data: Dataset) -> Dataset:
    """A data set as another process gets it: without the lines of its files."""
    copied: Dataset = pickle.loads(pickle.dumps(data))  # noqa: S301  made here
    return copied


def shown(result: Report | LoadError) -> Shown:
    """Everything that a result tells."""
    if isinstance(result, LoadError):
        return "problems", result.problems, str(result)
    return result.to_json(), result.rules, (result.citation, result.assessments)


def in_a_loop(given: Iterable[NamedText | Dataset], **options: Any) -> list[Shown]:
    """What a plain loop gives."""
    results: list[Shown] = []
    for source in given:
        try:
            data = source if isinstance(source, Dataset) else sinoperu.loads(source.text, file=source.file)
            results.append(shown(dossier_report(data, **options)))
        except LoadError as error:
            results.append(shown(error))
    return results


def checked(given: Iterable[NamedText | Dataset], **options: Any) -> list[Shown]:
    """What `check_each` gives; each source is given back."""
    listed = list(given)
    pairs = list(check_each(listed, alone=True, **options))
    assert [source for source, _ in pairs] == listed
    assert all(one is other for (one, _), other in zip(pairs, listed, strict=True))
    return [shown(result) for _, result in pairs]


class Faulty(Executor):
    """An executor that sends tasks and results as bytes, runs them late and out of order, and fails as it is told.

    Args:
        fails: The numbers of the tasks that fail.
        breaks: From this task on, the executor is broken, and the tasks that wait fail too.
        error: What a task fails with.
    """

    def __init__(self, fails: Iterable[int] = (), breaks: int = 1000, error: Exception | None = None) -> None:
        self.fails, self.breaks, self.error = set(fails), breaks, error or MemoryError()
        self.number = 0
        self.waiting: list[Callable[[], None]] = []

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **_: Any) -> "Future[Any]":
        number, self.number = self.number, self.number + 1
        future = Late(self)
        if number >= self.breaks:
            self.waiting, waiting = [], self.waiting
            self.fails |= set(range(number))
            for task in waiting:
                task()
            raise BrokenExecutor("a worker ended")
        call = pickle.dumps((function, arguments))

        def run() -> None:
            if number in self.fails:
                future.set_exception(self.error)
                return
            sent, values = pickle.loads(call)  # noqa: S301  made here
            future.set_result(pickle.loads(pickle.dumps(sent(*values))))  # noqa: S301  made here

        self.waiting.append(run)
        return future


class Late(Future[Any]):
    """A task that runs when its result is wanted, after all tasks that were sent later."""

    def __init__(self, executor: Faulty) -> None:
        super().__init__()
        self.executor = executor

    def result(self, timeout: float | None = None) -> Any:
        while not self.done():
            self.executor.waiting.pop()()
        return super().result(timeout)


@examples(20)
@given(sources(), st.sampled_from(OPTIONS), st.integers(1, 5), st.integers(1, 9))
def test_any_executor_gives_what_a_loop_gives(
    given: list[NamedText | Dataset], options: dict[str, Any], batch: int, in_flight: int
) -> None:
    expected = in_a_loop(given, **options)
    assert checked(given, **options) == expected
    sizes = {"batch": batch, "in_flight": in_flight}
    assert checked(given, executor=Faulty(), **sizes, **options) == expected
    with ThreadPoolExecutor(2) as threads:
        assert checked(given, executor=threads, **sizes, **options) == expected


@examples(20)
@given(sources(), st.sets(st.integers(0, 12)), st.integers(0, 12), st.integers(1, 5), st.integers(1, 9))
def test_whatever_fails_each_dossier_is_reported_once(
    given: list[NamedText | Dataset], fails: set[int], breaks: int, batch: int, in_flight: int
) -> None:
    executor = Faulty(fails, breaks)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert checked(given, executor=executor, batch=batch, in_flight=in_flight) == in_a_loop(given)
    tasks = -(-len(given) // min(batch, in_flight))
    assert len(told) == (breaks < tasks or any(number < tasks for number in fails))


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        yield pool


@examples(15)
@given(given=sources(), options=st.sampled_from(OPTIONS))
def test_new_processes_give_what_a_loop_gives(
    processes: ProcessPoolExecutor, given: list[NamedText | Dataset], options: dict[str, Any]
) -> None:
    assert checked(given, executor=processes, batch=2, **options) == in_a_loop(given, **options)


def test_files_and_folders_are_dossiers(tmp_path: Path, processes: ProcessPoolExecutor) -> None:
    (tmp_path / "good.toml").write_text(WRONG.format(1), "utf-8")
    (tmp_path / "bad.toml").write_text("[x", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.toml").write_text(STATED.format(2), "utf-8")
    paths: list[str | Path] = [
        str(tmp_path / "good.toml"),
        tmp_path / "bad.toml",
        tmp_path / "folder",
        tmp_path / "none.toml",
        "",
    ]
    executors: list[Executor | None] = [None, processes]
    for executor in executors:
        results = list(check_each(paths, alone=True, executor=executor))
        assert [path for path, _ in results] == paths
        for path, result in results:
            if isinstance(result, Report):
                assert shown(result) == shown(dossier_report(sinoperu.load(path)))
            else:
                with pytest.raises(LoadError) as raised:
                    sinoperu.load(path)
                assert result.problems == raised.value.problems
                assert result.__traceback__ is None
        assert [isinstance(result, Report) for _, result in results] == [True, False, True, False, False]


# ----------------------------------------------------------------------------------- beside the bundled data


def test_by_default_a_dossier_is_checked_beside_the_bundled_data(processes: ProcessPoolExecutor) -> None:
    """Only what it adds is reported, as by the command `check`. A record that the bundled data have is a problem."""
    added = NamedText(WRONG.format(1), "added.toml")
    clash = NamedText('[agreement.peru-china-fta-2009]\nsigned = "2010"\n', "clash.toml")
    expected = dossier_report(load_each([added]), sinoperu.load(), select=["AGR"])
    assert [finding.record for finding in expected] == ["x1"]
    executors: list[Executor | None] = [None, processes]
    for executor in executors:
        (_, first), (_, second) = check_each([added, clash], executor=executor, select=["AGR"])
        assert isinstance(first, Report)
        assert isinstance(second, LoadError)
        assert shown(first) == shown(expected)
        assert str(second).startswith("clash.toml: expected each id once, got agreement.peru-china-fta-2009 (data ")
        assert str(second).endswith("use another id, or check the dossier alone")


def test_the_bundled_data_are_checked_once_in_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Dataset] = []

    def counted(data: Dataset, **_: object) -> Report:
        calls.append(data)
        return Report()

    monkeypatch.setattr(many_dossiers, "check", counted)
    many_dossiers._bundled_report.cache_clear()
    texts = [NamedText(WRONG.format(number), f"d{number}") for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        assert len(list(check_each(texts, executor=threads, batch=1, select=["AGR001"]))) == 4
    many_dossiers._bundled_report.cache_clear()
    assert [len(data) > 100 for data in calls] == [False, True]


# ------------------------------------------------------------------------------- memory, order and progress


def endless(taken: list[int]) -> Iterator[NamedText]:
    for number in count():
        taken.append(number)
        yield NamedText(WRONG.format(number), f"d{number}")


@pytest.mark.parametrize(("batch", "in_flight"), [(1, 1), (1, 7), (3, 7), (8, 4)])
def test_dossiers_are_taken_only_when_they_are_needed(batch: int, in_flight: int) -> None:
    for executor, most in ((None, 1), (Faulty(), in_flight)):
        taken: list[int] = []
        each = check_each(endless(taken), alone=True, executor=executor, batch=batch, in_flight=in_flight)
        assert taken == []
        for number, (source, _) in enumerate(islice(each, 40)):
            assert source.file == f"d{number}"
            assert len(taken) - number <= most


def test_a_finished_dossier_is_not_held_back_until_the_window_is_full() -> None:
    taken: list[int] = []
    each = check_each(endless(taken), alone=True, executor=Done(), batch=1, in_flight=100)
    next(each)
    assert len(taken) == 1


class Done(Executor):
    """An executor that has finished each task when it takes it."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **_: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(function(*arguments))
        return future


def test_the_garbage_of_each_dossier_can_be_freed_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[int] = []

    class Counter(GrowthCollector):
        def collect_if_doubled(self) -> None:
            called.append(1)

    monkeypatch.setattr(many_dossiers, "_garbage", Counter())
    texts = [NamedText(WRONG.format(number), f"d{number}") for number in range(3)]
    for number, _ in enumerate(check_each(texts, alone=True, select=["AGR001"]), 1):
        assert len(called) == number


CYCLES = """
import sys
from sinoperu.gc_pause import GrowthCollector, paused_gc

collector, sizes = GrowthCollector(), []
for _ in range(60):
    with paused_gc():
        items = [[] for _ in range(30_000)]
        items.append(items)
        del items
    collector.collect_if_doubled()
    sizes.append(sys.getallocatedblocks())
print(max(sizes) / sizes[0])
"""


def test_the_memory_of_cycles_that_were_made_while_the_collector_was_paused_is_bounded() -> None:
    """Python's own collector does not notice them."""
    growth = [
        float(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)
        for script in (CYCLES, CYCLES.replace("    collector.collect", "    # collector.collect"))
    ]
    assert growth[0] < 3 < growth[1]


def test_a_loop_that_ends_early_cancels_what_waits() -> None:
    executor = Faulty()
    each = check_each(endless([]), alone=True, executor=executor, batch=1, in_flight=5)
    next(each)
    futures = [run.__closure__ for run in executor.waiting]
    assert isinstance(each, Iterator)
    each.close()  # type: ignore[attr-defined]  # a generator
    cells = [cell.cell_contents for closure in futures for cell in closure or ()]
    assert all(cell.cancelled() for cell in cells if isinstance(cell, Future))


def test_progress_is_told_before_each_dossier_is_yielded() -> None:
    told: list[int] = []
    texts = [NamedText(WRONG.format(number), f"d{number}") for number in range(7)]
    for executor in (None, Faulty(), Done()):
        told.clear()
        for number, _ in enumerate(check_each(texts, alone=True, executor=executor, progress=told.append, batch=2), 1):
            assert told == list(range(1, number + 1))


def test_a_report_is_sent_without_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """148 rules would be most of the bytes of each report."""
    sizes: list[int] = []
    dumps = pickle.dumps

    def measured(value: object) -> bytes:
        sent = dumps(value)
        sizes.append(len(sent))
        return sent

    monkeypatch.setattr(pickle, "dumps", measured)
    ((_, result),) = check_each([NamedText(WRONG.format(1), "d")], alone=True, executor=Faulty())
    monkeypatch.undo()
    assert isinstance(result, Report)
    task, answer = sizes
    assert task < 1000
    assert answer < 3000 < len(pickle.dumps(result))
