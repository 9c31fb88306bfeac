"""`check_each` when workers end, when rules raise errors, and when arguments are wrong."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from sinoperu import Dataset, Found, LoadError, NamedText, Report, Severity, check_each, many_dossiers, rule
from tests.test_many_dossiers import WRONG, Done, checked, in_a_loop, shown


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        yield pool


def test_a_killed_process_loses_no_dossier() -> None:
    texts = [NamedText(WRONG.format(number), f"d{number}") for number in range(60)]
    results: list[tuple[NamedText, Report | LoadError]] = []
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        each = check_each(texts, alone=True, executor=pool, batch=2, in_flight=8)
        results += islice(each, 20)
        os.kill(next(iter(pool._processes)), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        with pytest.warns(
            RuntimeWarning, match=r"^a worker failed \(BrokenProcessPool: .*are checked in this process$"
        ):
            results += each
    assert [source for source, _ in results] == texts
    assert [shown(result) for _, result in results] == in_a_loop(texts)


@rule("ZZZ001", on="agreement", severity=Severity.NOTE)
def ends_workers(agreement: Any, context: Any) -> Iterator[Found]:
    """End the process, unless it is the one that runs the tests."""
    del context
    if multiprocessing.parent_process() is not None:
        os._exit(3)
    yield Found(agreement.id, "signed", "not in a worker")


def test_a_dossier_that_ends_each_worker_is_checked_in_this_process() -> None:
    texts = [NamedText(WRONG.format(number), f"d{number}") for number in range(3)]
    with (
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool,
        pytest.warns(RuntimeWarning, match="BrokenProcessPool"),
    ):
        results = [
            shown(result) for _, result in check_each(texts, alone=True, executor=pool, extra_rules=[ends_workers])
        ]
    assert results == in_a_loop(texts, extra_rules=[ends_workers])


@rule("ZZZ002", on="agreement")
def fails(agreement: Any, context: Any) -> Iterator[Found]:
    """Raise an error."""
    del context
    raise KeyError(agreement.id)


@pytest.mark.filterwarnings("ignore:a worker failed:RuntimeWarning")
def test_the_error_of_a_rule_ends_the_loop_as_in_a_plain_loop(processes: ProcessPoolExecutor) -> None:
    texts = [NamedText("[state.peru]", "d0"), NamedText(WRONG.format(1), "d1")]
    executors: list[Executor | None] = [None, processes]
    for executor in executors:
        each = check_each(texts, alone=True, executor=executor, extra_rules=[fails], batch=1)
        assert next(each)[0].file == "d0"
        with pytest.raises(KeyError, match="x1") as raised:
            next(each)
        assert raised.value.__notes__ == ["in the rule ZZZ002 (fails), on x1"]


def test_rules_that_cannot_be_sent_run_in_this_process() -> None:
    @rule("ZZZ003", on="agreement", severity=Severity.NOTE)
    def local(agreement: Any, context: Any) -> Iterator[Found]:
        del context
        yield Found(agreement.id, "signed", "found")

    texts = [NamedText(WRONG.format(number), f"d{number}") for number in range(3)]
    with (
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool,
        pytest.warns(RuntimeWarning, match="PicklingError: expected the rule ZZZ003"),
    ):
        results = checked(texts, executor=pool, extra_rules=[local])
    assert results == in_a_loop(texts, extra_rules=[local])


def test_a_worker_with_another_version_is_not_used() -> None:
    texts = [NamedText(WRONG.format(number), f"d{number}") for number in range(3)]
    settings = many_dossiers._Settings(
        select=(), ignore=(), extra_rules=(), severity=(), windows=False, alone=True, library="0.0"
    )
    with pytest.raises(RuntimeError, match=r"^expected a worker with sinoperu 0\.0, got "):
        many_dossiers._check_batch(settings, texts)


def test_an_executor_that_was_shut_down_is_an_error() -> None:
    with ThreadPoolExecutor(1) as pool:
        each = check_each([NamedText("", "d")], executor=pool, alone=True)
    with pytest.raises(RuntimeError, match="after shutdown"):
        next(each)


# ------------------------------------------------------------------------------------------------- arguments


@pytest.mark.parametrize(
    ("arguments", "options", "error", "message"),
    [
        ("a.toml", {}, TypeError, r"expected a list of dossiers, got str 'a\.toml'"),
        (Path("a.toml"), {}, TypeError, "expected a list of dossiers, got "),
        (NamedText("", "d"), {}, TypeError, "expected a list of dossiers, got NamedText "),
        (Dataset(), {}, TypeError, "expected a list of dossiers, got Dataset "),
        (5, {}, TypeError, "expected a list of dossiers, got int 5"),
        ([], {"executor": 4}, TypeError, "expected an executor with the method submit, got int 4"),
        ([], {"batch": 0}, ValueError, "expected at least 1 as batch, got 0"),
        ([], {"in_flight": 0}, ValueError, "expected at least 1 as in_flight, got 0"),
        ([], {"in_flight": "9"}, TypeError, "expected a whole number as in_flight, got str '9'"),
        ([], {"select": ["AGX"]}, ValueError, "expected a rule's code, the beginning of one, or a name, got 'AGX'"),
        ([], {"select": "AGR"}, TypeError, "expected a list of codes or names, got text 'AGR'"),
        ([], {"severity": {"AGR": "bad"}}, ValueError, ""),
        ([], {"severity": 5}, TypeError, ""),
        ([], {"extra_rules": [len]}, TypeError, "expected a list of rules, got "),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused_at_once(
    arguments: Any, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=f"^{message}"):
        check_each(arguments, **options)


@pytest.mark.parametrize("executor", [None, Done()])
def test_a_source_that_is_no_dossier_is_refused(executor: Executor | None) -> None:
    wrong: Any = [b"a.toml"]
    with pytest.raises(TypeError, match=r"^expected a path, a NamedText or a data set, got bytes b'a\.toml'$"):
        next(check_each(wrong, executor=executor))
