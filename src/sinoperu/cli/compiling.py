"""Compile the seeds to the snapshot in the package. Seeds are the dossiers that maintainers edit."""

from pathlib import Path

from sinoperu.bundled import Snapshot
from sinoperu.checking.results import results_of
from sinoperu.checking.run import check as check_data
from sinoperu.cli.publishers import kind_problems, read_publishers
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, SinoperuError
from sinoperu.files.atomic_writing import write_text
from sinoperu.loading import dumps, load
from sinoperu.rules.framework.finding import Finding
from sinoperu.store.package_data import DATA, RESULTS, SNAPSHOT
from sinoperu.store.stored_results import results_text


def compile_seeds(seeds: Path, target: Path = Path(str(DATA)), *, check: bool = False) -> str:
    """Compile the seeds to a snapshot and its results, or check that both are up to date.

    The same seeds always give the same files. Each replaces the old one at once: whenever the process ends, the
    snapshot is the old one or the new one. Results of another snapshot are ignored when they are read.

    Args:
        seeds: The folder of the seeds. A file in this folder must state the version of the data.
        target: The folder of the snapshot and the results.
        check: If true, write nothing, and raise an error if the snapshot does not match the seeds, or if the results
            are not those of the snapshot and of the code.

    Returns:
        A line of text that describes the result, for example `up to date: 812 records, data 2026.11`.

    Raises:
        LoadError: A seed cannot be read, a check of the seeds finds an error that is not accepted, or a source has a
            strong kind that the list of publishers does not give to its publisher.
        SinoperuError: The seeds have no version, or `check` is true and a file is not up to date.
    """
    data = load(seeds)
    if not data.version:
        raise SinoperuError(f"expected a version in {seeds / 'version.toml'}, such as version = '2026.11'")
    publishers = read_publishers(seeds)
    problems = [
        *(kind_problems(data, publishers) if publishers else ()),
        *map(_problem, check_data(data).errors),
    ]
    if problems:
        raise LoadError(problems)
    text = snapshot(data)
    summary = f"{len(data)} records, data {data.version}"
    if _text(target / SNAPSHOT) != text:
        if check:
            raise SinoperuError(f"the snapshot does not match the seeds; run `sinoperu compile {seeds}`")
        write_text(target / SNAPSHOT, text)
    results = fresh_results(target, text)
    if _text(target / RESULTS) != results:
        if check:
            raise SinoperuError(f"the stored results are out of date; run `sinoperu compile {seeds}`")
        write_text(target / RESULTS, results)
    return f"{'up to date:' if check else 'compiled'} {summary}"


def snapshot(data: Dataset) -> str:
    """Return the text of the snapshot: the data set as a dossier in JSON Lines."""
    return dumps(data, "jsonl")


def fresh_results(folder: Path, text: str) -> str:
    """Return the text of the results of a snapshot. All of them are computed anew.

    Args:
        folder: The folder of the snapshot.
        text: The text of the snapshot.
    """
    return results_text(results_of(Dataset(backend=Snapshot(folder, with_results=False))), text)


def _text(file: Path) -> str | None:
    return file.read_bytes().decode("utf-8") if file.is_file() else None


def _problem(finding: Finding) -> Problem:
    path = (finding.record_type, finding.record, *([finding.field] if finding.field else []))
    message = f"{finding.code} {finding.message}"
    return Problem(message=message, path=path, file=finding.file, line=finding.line, column=finding.column)
