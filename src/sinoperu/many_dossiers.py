"""The function `check_each`, which checks many dossiers, each on its own, in this process or with other workers.

Dossiers are sent to workers in batches, and their reports come back without the rules, which are the same in all of
them. If a worker fails for any reason, its dossiers are checked in this process. So each dossier gets the report that a
plain loop would give, whatever happens to workers.
"""

import os
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import lru_cache, partial
from itertools import islice
from typing import Final, TypeAlias, TypeVar

import attrs

from sinoperu._version import __version__
from sinoperu.checking.beside_bundled import MergeError, dossier_report
from sinoperu.checking.run import CheckOptions, check
from sinoperu.errors import LoadError, Problem, check_type, listed, printable, type_error
from sinoperu.gc_pause import GrowthCollector
from sinoperu.loading import AnyPath, NamedText, load, load_each
from sinoperu.reports.report import Report
from sinoperu.rules import Rule
from sinoperu.rules.framework.selection import selected_words
from sinoperu.store.records import RecordStore

Given: TypeAlias = AnyPath | NamedText | RecordStore
"""A dossier: the path of a file or folder, a text, or a data set."""
Result: TypeAlias = Report | LoadError
S = TypeVar("S", bound=Given)

BATCH: Final = 8
"""How many dossiers a worker gets at once. With single small dossiers, sending would take longer than checking."""
IN_FLIGHT: Final = 512
"""How many dossiers are taken from the caller before their reports have been yielded."""

_loading = threading.Lock()
_garbage = GrowthCollector()


@attrs.frozen(kw_only=True)
class _Settings:
    """The arguments of `check_each` that decide what a report has. They are sent to workers, and can be compared."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extra_rules: tuple[Rule, ...]
    severity: tuple[tuple[str, str], ...]
    windows: bool
    alone: bool
    library: str = __version__
    """The version of sinoperu that sends the dossiers."""

    @property
    def options(self) -> CheckOptions:
        """The options of `check`."""
        return {
            "select": self.select, "ignore": self.ignore, "extra_rules": self.extra_rules,
            "severity": dict(self.severity), "windows": self.windows,
        }  # fmt: skip


def check_each(
    sources: Iterable[S],
    *,
    executor: Executor | None = None,
    alone: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extra_rules: Iterable[Rule] = (),
    severity: Mapping[str, str] | None = None,
    windows: bool = False,
    progress: Callable[[int], object] | None = None,
    batch: int = BATCH,
    in_flight: int = IN_FLIGHT,
) -> Iterator[tuple[S, Result]]:
    r"""Check many dossiers, each on its own, and yield each dossier with its report, in the given order.

    The report is the same as the report of `sinoperu check` for this dossier, with the verdicts on its statements. A
    dossier that cannot be loaded is yielded with a `LoadError` that has all its problems; the others are still checked.

    Dossiers are taken from `sources` only when they are needed, so there can be any number of them.

    If a worker ends or fails while it checks a dossier, the dossier is checked in this process. A process pool
    takes no more dossiers after one of its processes was killed. All remaining dossiers are then checked in this
    process. At the first failure, a `RuntimeWarning` is given. Each dossier is yielded exactly once.

    Args:
        sources: The dossiers. Each is the path of a file or folder, as for `load`, a text
            ([`NamedText`][sinoperu.NamedText]), or a data set. A data set that is sent to another process loses the
            places of its values, so its findings have no file and no line there.
        executor: An object that runs the checks. It has the method `submit` of `concurrent.futures.Executor`, such as a
            process pool, or `Client.get_executor()` of Dask. All workers need the same version of sinoperu. By default,
            the dossiers are checked one after the other in this process.
        alone: Whether dossiers are checked without the bundled data. By default, each dossier is merged with the
            bundled data, and the report has only the findings that the dossier adds. Each worker loads and checks the
            bundled data once.
        select: The rules whose findings are reported, as for [`check`][sinoperu.checking.check].
        ignore: The rules that do not run, in the same form as `select`.
        extra_rules: Your own rules. Workers in other processes import them, so they must be at the top level of
            modules that the workers can import.
        severity: The severities that replace the defaults.
        windows: Whether the reports have windows.
        progress: A function that is called with the number of finished dossiers, before each one is yielded.
        batch: How many dossiers a worker gets at once.
        in_flight: The maximum number of dossiers that have been taken from `sources` and not yet yielded. It is also
            the maximum size of a batch.

    Raises:
        ValueError: As in `check`, or `batch` or `in_flight` is less than 1.
        TypeError: As in `check`, or `sources` is a single dossier, one of the sources is no dossier, or `executor` has
            no method `submit`.

    >>> texts = [
    ...     NamedText('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"', "row 1"),
    ...     NamedText("[agreemnt.x]", "row 2"),
    ... ]
    >>> for text, result in check_each(texts, alone=True, select=["AGR"]):
    ...     print(text.file, result, sep=" => ")
    row 1 => <Report: 1 error, no warnings, no notes>
    row 2 => row 2:1:2: agreemnt: unknown table 'agreemnt'; did you mean 'agreement'?
    """
    if isinstance(sources, str | os.PathLike | NamedText | RecordStore) or not isinstance(sources, Iterable):
        raise type_error("a list of dossiers", sources)
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise type_error("an executor with the method submit", executor)
    for name, number in (("batch", batch), ("in_flight", in_flight)):
        check_type(number, int, f"a whole number as {name}")
        if number < 1:
            raise ValueError(f"expected at least 1 as {name}, got {number}")
    select, ignore, extra_rules = selected_words(select), selected_words(ignore), listed(extra_rules, "rules")
    # The check of an empty data set refuses wrong arguments now, and has the rules of all reports.
    empty = check(RecordStore(), select=select, ignore=ignore, extra_rules=extra_rules, severity=severity)
    settings = _Settings(
        select=select, ignore=ignore, extra_rules=extra_rules, severity=tuple((severity or {}).items()),
        windows=windows, alone=alone,
    )  # fmt: skip
    check_batch = partial(_check_batch, settings)
    results: Iterator[tuple[S, Result]]
    if executor is None:
        results = ((source, result) for source in _known(sources) for result in check_batch((source,)))
    else:
        size = min(batch, in_flight)
        results = _in_order(_batches(_known(sources), size), _Workers(executor, check_batch), in_flight // size)
    return _finished(results, empty.rules, progress)


def _known(sources: Iterable[S]) -> Iterator[S]:
    """Yield the sources.

    Raises:
        TypeError: A source is no dossier.
    """
    for source in sources:
        if not isinstance(source, str | os.PathLike | NamedText | RecordStore):
            raise type_error("a path, a NamedText or a data set", source)
        yield source


def _batches(sources: Iterator[S], size: int) -> Iterator[tuple[S, ...]]:
    while batch := tuple(islice(sources, size)):
        yield batch


def _finished(
    results: Iterable[tuple[S, Result]], rules: tuple[Rule, ...], progress: Callable[[int], object] | None
) -> Iterator[tuple[S, Result]]:
    """Yield the results with the rules in their reports, and call `progress` before each."""
    for number, (source, result) in enumerate(results, 1):
        if progress is not None:
            progress(number)
        yield source, attrs.evolve(result, rules=rules) if isinstance(result, Report) else result


def _in_order(batches: Iterator[tuple[S, ...]], workers: "_Workers", most: int) -> Iterator[tuple[S, Result]]:
    """Yield the results of batches in their order.

    Args:
        batches: The batches. The next one is taken when at most `most - 1` wait for their results.
        workers: The workers.
        most: How many batches wait for their results at most.
    """
    waiting: deque[tuple[tuple[S, ...], _Future]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, workers.submit(batch)))
            while waiting and (len(waiting) >= most or workers.is_done(waiting[0][1])):
                yield from zip(waiting[0][0], workers.results(*waiting.popleft()), strict=True)
        while waiting:
            yield from zip(waiting[0][0], workers.results(*waiting.popleft()), strict=True)
    finally:  # the caller may end the loop early
        for _, future in waiting:
            if future is not None:
                future.cancel()


_Future: TypeAlias = Future[list[Result]] | None
"""The results of a batch. `None` stands for a batch that the executor did not take."""


class _Workers:
    """Sends batches to an executor. What its workers do not check, for any reason, is checked in this process.

    Args:
        executor: The executor.
        check_batch: Checks a batch.
    """

    def __init__(self, executor: Executor, check_batch: Callable[[Sequence[Given]], list[Result]]) -> None:
        self._executor = executor
        self._check_batch = check_batch
        self._has_warned = False

    def submit(self, batch: Sequence[Given]) -> _Future:
        """Send a batch to the executor."""
        try:
            return self._executor.submit(self._check_batch, batch)
        except BrokenExecutor as error:
            self._warn(error)
            return None

    def is_done(self, future: _Future) -> bool:
        """Return whether the results can be had without waiting for a worker."""
        return future is None or future.done()

    def results(self, batch: Sequence[Given], future: _Future) -> list[Result]:
        """Wait for the results of a batch."""
        try:
            if future is not None:
                return future.result()
        except Exception as error:  # noqa: BLE001  each engine has its own errors for workers that ended
            self._warn(error)
        return self._check_batch(batch)  # if a rule is at fault, it raises its error here again

    def _warn(self, error: Exception) -> None:
        if not self._has_warned:
            self._has_warned = True
            lines = str(error).splitlines()
            reason = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
            warnings.warn(
                f"a worker failed ({printable(reason)}); its dossiers are checked in this process", RuntimeWarning, 5
            )


# --------------------------------------------------------------------------------------------- in a worker


def _check_batch(settings: _Settings, batch: Sequence[Given]) -> list[Result]:
    if settings.library != __version__:
        raise RuntimeError(f"expected a worker with sinoperu {settings.library}, got {__version__}")
    results = []
    for source in batch:
        results.append(_checked(settings, source))
        _garbage.collect_if_doubled()
    return results


def _checked(settings: _Settings, source: Given) -> Result:
    """Check one dossier.

    The report has no rules, because they are the same in all reports, and sending them takes longer than a small check.
    """
    bundled, earlier = (None, None) if settings.alone else _bundled(settings)
    try:
        dossier = source if isinstance(source, RecordStore) else load_each([source])
        report = dossier_report(dossier, bundled, ", or check the dossier alone", earlier=earlier, **settings.options)
    except LoadError as error:
        return LoadError(error.problems)  # a new error: the traceback of the old one keeps the contents of files
    except MergeError as error:
        return LoadError([Problem(message=str(error), file=_file_of(source))])
    if settings.windows:
        len(report.windows)  # windows that are not yet computed would keep the data set in memory
    return attrs.evolve(report, rules=())


@lru_cache(maxsize=1)
def _bundled_report(settings: _Settings) -> Report:
    without_windows: CheckOptions = {**settings.options, "windows": False}
    return check(load(), **without_windows)


def _bundled(settings: _Settings) -> tuple[RecordStore, Report]:
    """Return the bundled data and the report on them. Both are made once in each process, even if it has threads."""
    with _loading:
        return load(), _bundled_report(settings)


def _file_of(source: Given) -> str | None:
    """Return the name that the problems of a dossier show."""
    if isinstance(source, NamedText):
        return source.file
    return None if isinstance(source, RecordStore) else os.fspath(source)
