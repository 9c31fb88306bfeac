"""Compile the seeds to the JSON snapshot in the package. Seeds are the dossiers that maintainers edit."""

from pathlib import Path

from sinoperu.bundled import DATA, RECORDS, SERIES, SOURCES
from sinoperu.checking.run import check as check_data
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, SinoperuError
from sinoperu.files.dossier import plain
from sinoperu.files.dossier.paths import write_text
from sinoperu.files.formats import json
from sinoperu.loading import load
from sinoperu.model import SERIES_TYPES, Source
from sinoperu.rules.framework.finding import Finding


def compile_seeds(seeds: Path, target: Path = Path(str(DATA)), *, check: bool = False) -> str:
    """Compile the seeds to a snapshot, or check that a snapshot is up to date.

    The same seeds always give the same files.

    Args:
        seeds: The folder of the seeds. A file in this folder must state the version of the data.
        target: The folder of the snapshot.
        check: If true, write nothing, and raise an error if the snapshot does not match the seeds.

    Returns:
        A line of text that describes the result, for example `up to date: 812 records, data 2026.11`.

    Raises:
        LoadError: A seed cannot be read, or a check of the seeds finds an error that is not accepted.
        SinoperuError: The seeds have no version, or `check` is true and the snapshot does not match the seeds.
    """
    data = load(seeds)
    if not data.version:
        raise SinoperuError(f"expected a version in {seeds / 'version.toml'}, such as version = '2026.11'")
    errors = check_data(data).errors
    if errors:
        raise LoadError(_problem(finding) for finding in errors)
    files = snapshot(data)
    summary = f"{len(data)} records, data {data.version}"
    stale = [name for name, text in files.items() if _text(target / name) != text]
    if not check:
        for name in stale:
            write_text(target / name, files[name])
        return f"compiled {summary}"
    if stale:
        raise SinoperuError(
            f"the snapshot does not match the seeds: {', '.join(stale)}; run `sinoperu compile {seeds}`"
        )
    return f"up to date: {summary}"


def snapshot(data: Dataset) -> dict[str, str]:
    """Return a dict from the name of each snapshot file to its text."""
    dossier = plain(data.by_type(), data.by_series(), data.acceptances, data.version)
    files: dict[str, dict[str, object]] = {name: {"format": dossier["format"]} for name in (RECORDS, SOURCES, SERIES)}
    file_of_key = {Source.RECORD_TYPE: SOURCES, **dict.fromkeys(SERIES_TYPES, SERIES)}
    for key, value in dossier.items():
        files[file_of_key.get(key, RECORDS)][key] = value
    return {name: json.write(content) for name, content in files.items()}


def _text(file: Path) -> str | None:
    return file.read_bytes().decode("utf-8") if file.is_file() else None


def _problem(finding: Finding) -> Problem:
    path = (finding.record_type, finding.record, *([finding.field] if finding.field else []))
    message = f"{finding.code} {finding.message}"
    return Problem(message=message, path=path, file=finding.file, line=finding.line, column=finding.column)
