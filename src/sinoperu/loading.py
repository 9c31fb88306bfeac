"""Files and text to data sets, and back.

The converter is imported when something is loaded, so that `import sinoperu` does not pay for it.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, quote
from sinoperu.gc_pause import paused_gc

if TYPE_CHECKING:
    from sinoperu.files.dossier import Assembly

Format: TypeAlias = Literal["toml", "json", "jsonl"]
AnyPath: TypeAlias = str | os.PathLike[str]

# ------------------------------------------------------------------------------------------- reading


def load(path: AnyPath | None = None, /, *more: AnyPath) -> Dataset:
    """Return the data set of a file or folder, or the bundled one.

    TOML, JSON and JSON Lines files are dossiers; a CSV file holds rows of the series that its name begins
    with (`trade-flow.2024.csv`). A folder is read whole, but for names that begin with `_` or `.`; several
    paths are merged.

    Args:
        path: A file or folder; without it, the data that comes with the package.
        more: Further files and folders of the same dossier.

    Raises:
        LoadError: With every problem of all files, each with file, line and column.

    >>> load().agreements["peru-china-fta-2009"].signed
    PartialDate('2009-04-28')
    """
    if path is None:
        from sinoperu.bundled import bundled

        return bundled()
    from pathlib import Path

    from sinoperu.files.dossier import Assembly
    from sinoperu.files.dossier.paths import add_path

    with paused_gc():
        assembly = Assembly()
        for one in (path, *more):
            add_path(assembly, Path(one))
        return _finished(assembly)


def loads(text: str, format: Format = "toml", *, file: str | None = None) -> Dataset:  # noqa: A002  the usual word
    r"""Return the data set of a text.

    Args:
        text: The text of a dossier.
        format: `"toml"`, `"json"` or `"jsonl"`.
        file: The name that problems carry.

    Raises:
        LoadError: With every problem.
        ValueError: There is no such format.
        TypeError: It is no text.

    >>> loads('[agreement.x]\nsigned = "2009"').agreements["x"].signed
    PartialDate('2009')
    """
    from sinoperu.files.dossier import Assembly
    from sinoperu.files.dossier.paths import add_text

    if not isinstance(text, str):
        raise TypeError(f"expected text, got {type(text).__name__} {quote(text)}")
    with paused_gc():
        assembly = Assembly()
        add_text(assembly, text, format, file)
        return _finished(assembly)


def _finished(assembly: "Assembly") -> Dataset:
    contents = assembly.finish()
    if assembly.problems:
        raise LoadError(assembly.problems)
    return Dataset(
        (*contents.records, *contents.sources),
        observations=(row for rows in contents.observations.values() for row in rows),
        acceptances=contents.acceptances,
        version=contents.version,
        places=assembly.places(),
    )


# ------------------------------------------------------------------------------------------- writing


def dumps(data: Dataset, format: Format = "json") -> str:  # noqa: A002  as in loads
    r"""Return a data set as text: sorted, the same bytes for the same contents, and nothing lost.

    Args:
        data: The data set.
        format: `"json"`, `"toml"`, or `"jsonl"` with one record a line.

    >>> print(dumps(loads('[agreement.x]\nsigned = 2009-04-28'), "toml"))
    format = 1
    <BLANKLINE>
    [agreement.x]
    signed = "2009-04-28"
    <BLANKLINE>
    """
    from sinoperu.files.dossier import plain
    from sinoperu.files.formats import json, jsonl, toml

    whole = plain(data.by_type(), data.by_series(), data.acceptances, data.version)
    if format == "toml":
        return toml.write(whole)
    if format == "json":
        return json.write(whole)
    if format == "jsonl":
        return jsonl.write(_lines(whole))
    raise ValueError(f"expected a format of toml, json or jsonl, got {quote(format)}")


def _lines(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield one small dossier a record or row."""
    yield {key: value for key, value in whole.items() if isinstance(value, int | str)}
    for word, value in whole.items():
        if isinstance(value, dict):
            for record_id, table in value.items():
                yield {word: {record_id: table}}
        elif isinstance(value, list):
            for row in value:
                yield {word: [row]}


def dump(data: Dataset, path: AnyPath) -> None:
    """Write a data set to a file, in the format of the file's ending: `.json`, `.toml` or `.jsonl`.

    The file is replaced as a whole: an interrupted write leaves the old one.

    Raises:
        ValueError: The name ends otherwise.
        OSError: The file cannot be written.
    """
    from pathlib import Path

    from sinoperu.files.dossier.paths import write_text

    target = Path(path)
    formats: dict[str, Format] = {".json": "json", ".toml": "toml", ".jsonl": "jsonl"}
    if target.suffix not in formats:
        raise ValueError(f"expected a name that ends in .json, .toml or .jsonl, got {quote(target.name)}")
    write_text(target, dumps(data, formats[target.suffix]))
