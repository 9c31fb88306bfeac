"""The option `--each` of the command `check`: each file is a dossier of its own, and gets one line of output."""

import argparse
import contextlib
import multiprocessing
import signal
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sinoperu.cli.exit_codes import CANNOT, CLEAN, FOUND
from sinoperu.cli.failing import fails
from sinoperu.cli.given_files import STANDARD_INPUT
from sinoperu.cli.streams import complain
from sinoperu.cli.terminal import progress_bar
from sinoperu.errors import LoadError, Problem, printable, shown_problems
from sinoperu.files.dossier.paths import dossier_files
from sinoperu.files.given_paths import readable_path
from sinoperu.files.regular_files import unreadable
from sinoperu.many_dossiers import BATCH, check_each

if TYPE_CHECKING:
    from sinoperu.checking.run import CheckOptions

BATCHES_A_JOB: Final = 4
"""Each process gets at least this many batches of files, if there are enough files, so that all end at about once."""


def check_files(
    arguments: argparse.Namespace, options: "CheckOptions", *, alone: bool, rule_folders: Sequence[Path]
) -> int:
    """Check each file, print one line for it and a summary, and return the exit code.

    Args:
        arguments: The arguments of `check`.
        options: The options of the check.
        alone: Whether the files are checked without the bundled data.
        rule_folders: The folders from which rules of other packages can be imported.
    """
    files, problems = _files(arguments.files)
    _complain_about(problems)
    jobs = arguments.jobs or 1
    batch = max(1, min(BATCH, len(files) // (jobs * BATCHES_A_JOB)))
    counts: Counter[str] = Counter()
    with _told_warnings(), _pool(jobs, rule_folders) as pool, progress_bar(len(files), "checking") as progress:
        for file, result in check_each(files, executor=pool, alone=alone, progress=progress, batch=batch, **options):
            if isinstance(result, LoadError):
                outcome, shown = "not checked", "not checked, because it cannot be loaded"
            else:
                outcome = "failed" if fails(arguments.fail_on, result.assessments, result) else "passed"
                shown = result.summary
            counts[outcome] += 1
            sys.stdout.write(f"{printable(str(file))}: {shown}\n")
            if isinstance(result, LoadError):
                _complain_about(result.problems)
    outcomes = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("passed", "failed", "not checked"))
    sys.stdout.write(f"{len(files)} {'dossier' if len(files) == 1 else 'dossiers'}: {outcomes}\n")
    if counts["not checked"] or problems:
        return CANNOT
    return FOUND if counts["failed"] else CLEAN


def refuse_other_options(arguments: argparse.Namespace) -> None:
    """Refuse the options of `check` that do not go together with `--each`, and `--jobs` without it.

    Raises:
        ValueError: Such an option was given.
    """
    if not arguments.each:
        if arguments.jobs is not None:
            raise ValueError("expected --each with --jobs, got --jobs alone")
        return
    if STANDARD_INPUT in arguments.files:
        raise ValueError("expected files or folders with --each, got - for standard input")
    if arguments.format != "text":
        raise ValueError(f"expected --format text with --each, which prints a line a file, got {arguments.format}")
    for option in ("adapter", "all", "windows"):
        if getattr(arguments, option):
            raise ValueError(f"expected --each, which prints a line a file, without --{option}, got both")


def _files(given: Sequence[str]) -> tuple[list[Path], list[Problem]]:
    """Return the files to check, each once, and the problems of files and folders that cannot be read."""
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in given:
        try:
            files |= dict.fromkeys(dossier_files(readable_path(path), problems))
        except LoadError as error:
            problems += error.problems
        except OSError as error:
            problems += unreadable(error, path).problems
    return list(files), problems


def _complain_about(problems: Sequence[Problem]) -> None:
    for line in shown_problems(problems):
        complain(line)


@contextlib.contextmanager
def _pool(jobs: int, rule_folders: Sequence[Path]) -> Iterator[ProcessPoolExecutor | None]:
    """Give a pool of this many processes, or `None` for one job, which needs no other process."""
    if jobs == 1:
        yield None
        return
    folders = [str(folder.absolute()) for folder in rule_folders]
    new_process = multiprocessing.get_context("spawn")  # a copy of this process would have its progress bar
    with ProcessPoolExecutor(jobs, new_process, _prepare_worker, (folders,)) as pool:
        yield pool


def _prepare_worker(folders: Sequence[str]) -> None:
    """Make rules importable in a worker, and let it end without a word if the user presses Ctrl-C."""
    sys.path += folders
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def _told_warnings() -> Iterator[None]:
    """Show warnings, such as that of a worker that failed, as other messages of the command line."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", RuntimeWarning)
        warnings.showwarning = lambda message, *_, **__: complain(printable(f"sinoperu: {message}"))
        yield
