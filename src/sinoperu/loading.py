"""Files and text to data sets, and back.

The converter is imported when something is loaded, so that `import sinoperu` does not pay for it.
"""

import contextlib
import gc
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, quote
from sinoperu.formats import csv, json, jsonl, toml
from sinoperu.formats.positions import Position, Positions, locate_json, locate_toml
from sinoperu.model import SERIES_TYPES
from sinoperu.model.shapes import Category, shapes

if TYPE_CHECKING:
    from sinoperu.dossier import Assembly

Format: TypeAlias = Literal["toml", "json", "jsonl"]
AnyPath: TypeAlias = str | os.PathLike[str]
Path_: TypeAlias = tuple[str | int, ...]

_SUFFIXES: Final = {".toml": "toml", ".json": "json", ".jsonl": "jsonl", ".csv": "csv"}


@contextlib.contextmanager
def paused_gc() -> Iterator[None]:
    """Keep the cyclic garbage collector out of the way, and restore it whatever happens.

    A load only allocates, and what it makes has no cycles; walking the growing heap again and again would take most
    of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# ------------------------------------------------------------------------------------------- reading


def load(path: AnyPath | None = None, /, *more: AnyPath) -> Dataset:
    """Return the data set of a file or folder, or the bundled one.

    TOML, JSON and JSON Lines files are dossiers; a CSV file holds rows of the series that its name begins with
    (`trade-flow.2024.csv`). A folder is read whole, but for names that begin with `_` or `.`; several paths are merged.

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
    from sinoperu.dossier import Assembly

    with paused_gc():
        assembly = Assembly()
        for one in (path, *more):
            for file in _files(Path(one), assembly.problems):
                _add_file(assembly, file)
        return _finished(assembly)


def loads(text: str, format: Format = "toml", *, file: str | None = None) -> Dataset:  # noqa: A002  the usual word
    """Return the data set of a text.

    Args:
        text: The text of a dossier.
        format: `"toml"`, `"json"` or `"jsonl"`.
        file: The name that problems carry.

    Raises:
        LoadError: With every problem.

    >>> loads('[agreement.x]\\nsigned = "2009"').agreements["x"].signed
    PartialDate('2009')
    """
    from sinoperu.dossier import Assembly

    with paused_gc():
        assembly = Assembly()
        _add_text(assembly, text, format, file)
        return _finished(assembly)


def _finished(assembly: "Assembly") -> Dataset:
    contents = assembly.finish()
    if assembly.problems:
        raise LoadError(assembly.problems)
    return Dataset(
        (record for by_id in contents.records.values() for record in by_id.values()),
        observations=(row for rows in contents.observations.values() for row in rows),
        acceptances=contents.acceptances,
        version=contents.version,
        places=assembly.places(),
    )


def _files(path: Path, problems: list[Problem]) -> Iterable[Path]:
    """Return the files of a path, in the order of their names."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file for file in path.rglob("*")
        if file.suffix in _SUFFIXES and file.is_file()
        and not any(part.startswith((".", "_")) for part in file.relative_to(path).parts)
    )  # fmt: skip
    if not found:
        problems.append(Problem(message="expected a folder with .toml, .json, .jsonl or .csv files", file=str(path)))
    return found


def _add_file(assembly: "Assembly", path: Path) -> None:
    name = str(path)
    kind = _SUFFIXES.get(path.suffix)
    try:
        if kind is None:
            raise _refused(f"expected a name that ends in .toml, .json, .jsonl or .csv, got {quote(path.name)}", name)
        if kind == "jsonl":
            with path.open(encoding="utf-8", newline="") as lines:
                _add_lines(assembly, lines, name)
        else:
            text = path.read_bytes().decode("utf-8")
            if kind == "csv":
                _add_csv(assembly, text, path)
            else:
                _add_text(assembly, text, kind, name)
    except LoadError as error:
        assembly.problems.extend(error.problems)
    except UnicodeDecodeError as error:
        assembly.problems.append(
            Problem(message=f"expected UTF-8 text, got byte 0x{error.object[error.start]:02x}", file=name)
        )
    except OSError as error:
        assembly.problems.append(Problem(message=f"cannot be read: {(error.strerror or str(error)).lower()}", file=name))


def _refused(message: str, file: str | None) -> LoadError:
    return LoadError([Problem(message=message, file=file)])


def _add_text(assembly: "Assembly", text: str, kind: str, file: str | None) -> None:
    from sinoperu.dossier import Document

    try:
        if kind == "toml":
            assembly.add(Document(file, toml.parse(text, file), cache(partial(locate_toml, text))))
        elif kind == "json":
            assembly.add(Document(file, json.parse(text, file), cache(partial(locate_json, text))))
        elif kind == "jsonl":
            _add_lines(assembly, text.splitlines(keepends=True), file)
        else:
            raise ValueError(f"expected a format of toml, json or jsonl, got {quote(kind)}")
    except LoadError as error:
        assembly.problems.extend(error.problems)


def _add_lines(assembly: "Assembly", lines: Iterable[str], file: str | None) -> None:
    from sinoperu.dossier import Document

    current = ""

    def remembered() -> Iterator[str]:
        nonlocal current
        for current in lines:  # noqa: B020  kept for positions, which only the newest line needs
            yield current

    def positions() -> Positions:
        return locate_json(current.rstrip("\r\n"))

    for number, data in jsonl.parse(remembered(), file):
        assembly.add(Document(file, data, positions, number))


def _add_csv(assembly: "Assembly", text: str, path: Path) -> None:
    from sinoperu.dossier import Document

    word = path.name.split(".")[0]
    if word not in SERIES_TYPES:
        known = ", ".join(SERIES_TYPES)
        raise _refused(f"expected a name that begins with a series ({known}), got {quote(path.name)}", str(path))
    known_shapes = shapes(SERIES_TYPES[word])
    kinds = {name: shape.type for name, shape in known_shapes.items() if shape.category is Category.CHOICE}
    cells = cache(partial(csv.locate, text))
    for index, (line, row) in enumerate(csv.parse(text, str(path), known_shapes)):
        data = {name: _cell(cell, kinds.get(name)) for name, cell in row.items()}
        assembly.add(Document(str(path), {word: [data]}, partial(_Row, cells, index), line))


def _cell(text: str, kind: type[Any] | None) -> str | int | bool:
    """Return a cell as the plain value that a field of this kind wants; what is none stays text, to be refused."""
    if kind is int and text.isdecimal() and text.isascii():
        return int(text)
    if kind is bool and text in {"true", "false"}:
        return text == "true"
    return text


class _Row:
    """The positions of one row of a CSV text, as if it were the only row of its series."""

    def __init__(self, cells: Callable[[], Positions], index: int) -> None:
        self._cells, self._index = cells, index

    def value(self, path: Path_) -> Position | None:
        return self._cells().value((self._index, *path[2:]))

    def key(self, path: Path_) -> Position | None:
        return self._cells().value((self._index, *path[2:]))

    def nearest(self, path: Path_) -> Position:
        return self._cells().nearest((self._index, *path[2:]))


# ------------------------------------------------------------------------------------------- writing


def dumps(data: Dataset, format: Format = "json") -> str:  # noqa: A002  as in loads
    """Return a data set as text: sorted, the same bytes for the same contents, and nothing lost.

    Args:
        data: The data set.
        format: `"json"`, `"toml"`, or `"jsonl"` with one record a line.

    >>> print(dumps(loads('[agreement.x]\\nsigned = 2009-04-28'), "toml"))
    format = 1
    <BLANKLINE>
    [agreement.x]
    signed = "2009-04-28"
    <BLANKLINE>
    """
    from sinoperu.dossier import plain

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
    target = Path(path)
    formats: dict[str, Format] = {".json": "json", ".toml": "toml", ".jsonl": "jsonl"}
    if target.suffix not in formats:
        raise ValueError(f"expected a name that ends in .json, .toml or .jsonl, got {quote(target.name)}")
    write_text(target, dumps(data, formats[target.suffix]))


def write_text(target: Path, text: str) -> None:
    """Write text to a file as a whole: through a new file beside it that takes its name at the end."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
