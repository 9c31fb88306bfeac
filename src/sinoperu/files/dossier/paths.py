"""Read the files and texts of a dossier and add them to an `Assembly`. Write a file atomically."""

import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Final

from sinoperu.errors import LoadError, Problem, printable, quote
from sinoperu.files.converter import Path as ValuePath
from sinoperu.files.dossier.assembly import Assembly
from sinoperu.files.dossier.documents import Document
from sinoperu.files.formats import csv, json, jsonl, toml
from sinoperu.files.formats.positions import Position, Positions, locate_json, locate_toml
from sinoperu.files.regular_files import read_regular, refused, regular_size, unreadable
from sinoperu.model import SERIES_TYPES
from sinoperu.model.fields import Category, shapes

_SUFFIXES: Final = {".toml": "toml", ".json": "json", ".jsonl": "jsonl", ".csv": "csv"}


def add_path(assembly: Assembly, path: Path) -> None:
    """Add a file to the assembly. For a folder, add all dossier files in it and its subfolders, sorted by path."""
    try:
        files = _files(path, assembly.problems)
    except OSError as error:  # an invalid file name, or a folder that cannot be read
        assembly.problems.extend(unreadable(error, _shown(path)).problems)
        return
    for file in files:
        _add_file(assembly, file)


def _files(path: Path, problems: list[Problem]) -> Iterable[Path]:
    """Return the dossier files of a folder and its subfolders, sorted by path. For a file, return only the file.

    Files and folders whose name begins with `.` or `_` are skipped.
    """
    if "\0" in str(path):  # Python would raise a ValueError, which callers do not expect
        raise OSError("a null byte is in its name")
    if not path.is_dir():
        return [path]
    files = sorted(
        file for file in path.rglob("*")
        if file.suffix in _SUFFIXES and file.is_file()
        and not any(part.startswith((".", "_")) for part in file.relative_to(path).parts)
    )  # fmt: skip
    if not files:
        problems.append(Problem(message="expected a folder with .toml, .json, .jsonl or .csv files", file=_shown(path)))
    return files


def _shown(path: Path) -> str:
    r"""Return the file name for problems and findings, with unprintable characters escaped.

    >>> _shown(Path("a\udcff.toml"))
    'a\\udcff.toml'
    """
    return printable(str(path))


def _add_file(assembly: Assembly, path: Path) -> None:
    name = _shown(path)
    format_name = _SUFFIXES.get(path.suffix)
    try:
        if format_name is None:
            raise refused(
                f"expected a file name that ends in .toml, .json, .jsonl or .csv, got {quote(path.name)}", name
            )
        if format_name == "jsonl":
            _refuse_empty(regular_size(path, name), name)
            with path.open(encoding="utf-8", newline="") as lines:
                _add_lines(assembly, lines, name)
        else:
            text = read_regular(path, name).decode("utf-8")
            if format_name == "toml":  # the JSON and CSV parsers already reject empty text
                _refuse_empty(len(text), name)
            if format_name == "csv":
                _add_csv(assembly, text, path)
            else:
                add_text(assembly, text, format_name, name)
    except LoadError as error:
        assembly.problems.extend(error.problems)
    except UnicodeDecodeError as error:
        assembly.problems.append(
            Problem(message=f"expected UTF-8 text, got byte 0x{error.object[error.start]:02x}", file=name)
        )
    except OSError as error:
        assembly.problems.extend(unreadable(error, name).problems)


def _refuse_empty(size: int, file: str) -> None:
    if not size:
        raise refused("expected a dossier, got an empty file", file)


def add_text(assembly: Assembly, text: str, format_name: str, file: str | None) -> None:
    """Parse the text of a dossier, and add its contents and problems to the assembly.

    Args:
        assembly: The assembly to which the text is added.
        text: The text of a dossier.
        format_name: The format: `"toml"`, `"json"` or `"jsonl"`.
        file: The file name for problems.

    Raises:
        ValueError: The format is unknown.
    """
    try:
        if format_name == "toml":
            assembly.add(Document(file, toml.parse(text, file), cache(partial(locate_toml, text))))
        elif format_name == "json":
            assembly.add(Document(file, json.parse(text, file), cache(partial(locate_json, text))))
        elif format_name == "jsonl":
            # `str.splitlines` would also split at characters such as U+2028, which may occur inside strings.
            _add_lines(assembly, io.StringIO(text, newline="\n"), file)
        else:
            raise ValueError(f"expected a format of toml, json or jsonl, got {quote(format_name)}")
    except LoadError as error:
        assembly.problems.extend(error.problems)


def _add_lines(assembly: Assembly, lines: Iterable[str], file: str | None) -> None:
    # The positions of a line are computed at its first problem, and only once. `jsonl.parse` yields the data of a line
    # before it reads the next one, so `current` is the line of the data.
    current = ""

    def tracked() -> Iterator[str]:
        nonlocal current
        for current in lines:  # noqa: UP028  the loop uses the current line
            yield current

    for number, data in jsonl.parse(tracked(), file):
        assembly.add(Document(file, data, cache(partial(locate_json, current.rstrip("\r\n"))), number))


def _add_csv(assembly: Assembly, text: str, path: Path) -> None:
    series = path.name.split(".")[0]
    file = _shown(path)
    if series not in SERIES_TYPES:
        expected = ", ".join(SERIES_TYPES)
        raise refused(f"expected a file name that begins with a series ({expected}), got {quote(path.name)}", file)
    columns = shapes(SERIES_TYPES[series])
    types = {name: shape.type for name, shape in columns.items() if shape.category is Category.CHOICE}
    rows = [
        {name: _cell(cell, types.get(name)) for name, cell in row.items()} for _, row in csv.parse(text, file, columns)
    ]
    assembly.add(Document(file, {series: rows}, cache(lambda: _Rows(csv.locate(text)))))


def _cell(text: str, cell_type: type[object] | None) -> str | int | bool:
    """Convert the text of a cell to a whole number or a boolean if the field of the cell has such values.

    Other text is returned unchanged. If it is not valid for the field, the converter later reports it as a problem.
    """
    if cell_type is int and text.isdecimal() and text.isascii():
        return int(text)
    if cell_type is bool and text in {"true", "false"}:
        return text == "true"
    return text


class _Rows:
    """The positions of the cells of a CSV text. The path of a cell is its series, the index of its row and its name."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions

    def value(self, path: ValuePath) -> Position | None:
        return self._positions.value(path[1:])

    def key(self, path: ValuePath) -> Position | None:
        return self._positions.value(path[1:])

    def nearest(self, path: ValuePath) -> Position:
        return self._positions.nearest(path[1:])


def write_text(target: Path, text: str) -> None:
    """Write text to a file atomically: write a temporary file in the same folder, then rename it to the target.

    An existing file keeps its permissions. A new file gets the default permissions of the process (its umask).

    Raises:
        OSError: The file cannot be written. The target is then unchanged.
    """
    mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return the umask of the process.

    Python has no function that only reads the umask. This function therefore sets another umask and restores the old
    one.
    """
    umask = os.umask(0o022)
    os.umask(umask)
    return umask
