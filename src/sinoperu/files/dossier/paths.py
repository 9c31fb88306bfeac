"""The files and texts of a dossier: reading them into an assembly, and writing one as a whole."""

import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.converter import Path as ValuePath
from sinoperu.files.dossier.assembly import Assembly
from sinoperu.files.dossier.documents import Document
from sinoperu.files.formats import csv, json, jsonl, toml
from sinoperu.files.formats.positions import Position, Positions, locate_json, locate_toml
from sinoperu.model import SERIES_TYPES
from sinoperu.model.fields import Category, shapes

_SUFFIXES: Final = {".toml": "toml", ".json": "json", ".jsonl": "jsonl", ".csv": "csv"}


def add_path(assembly: Assembly, path: Path) -> None:
    """Add a file, or all files of a folder in the order of their names."""
    try:
        files = _files(path, assembly.problems)
    except OSError as error:  # a name that no file can have, or a folder that cannot be read
        assembly.problems.append(_unreadable(error, _shown(path)))
        return
    for file in files:
        _add_file(assembly, file)


def _files(path: Path, problems: list[Problem]) -> Iterable[Path]:
    """Return the files of a path, in the order of their names."""
    if "\0" in str(path):  # which Python refuses with an error of another kind
        raise OSError("a null byte is in its name")
    if not path.is_dir():
        return [path]
    found = sorted(
        file for file in path.rglob("*")
        if file.suffix in _SUFFIXES and file.is_file()
        and not any(part.startswith((".", "_")) for part in file.relative_to(path).parts)
    )  # fmt: skip
    if not found:
        problems.append(Problem(message="expected a folder with .toml, .json, .jsonl or .csv files", file=_shown(path)))
    return found


def _shown(path: Path) -> str:
    r"""Return the name of a file as problems and findings carry it: one line, and no bytes that are no text.

    >>> _shown(Path("a\udcff.toml"))
    'a\\udcff.toml'
    """
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in str(path))


def _add_file(assembly: Assembly, path: Path) -> None:
    name = _shown(path)
    kind = _SUFFIXES.get(path.suffix)
    try:
        if kind is None:
            raise _refused(f"expected a name that ends in .toml, .json, .jsonl or .csv, got {quote(path.name)}", name)
        if path.exists() and not path.is_file():  # a pipe or a device may have no end
            raise _refused("expected a file or a folder, got neither", name)
        if kind == "jsonl":
            with path.open(encoding="utf-8", newline="") as lines:
                _refuse_empty(os.fstat(lines.fileno()).st_size, name)
                _add_lines(assembly, lines, name)
        else:
            text = path.read_bytes().decode("utf-8")
            if kind == "toml":  # to JSON and CSV an empty text is an error by itself
                _refuse_empty(len(text), name)
            if kind == "csv":
                _add_csv(assembly, text, path)
            else:
                add_text(assembly, text, kind, name)
    except LoadError as error:
        assembly.problems.extend(error.problems)
    except UnicodeDecodeError as error:
        assembly.problems.append(
            Problem(message=f"expected UTF-8 text, got byte 0x{error.object[error.start]:02x}", file=name)
        )
    except OSError as error:
        assembly.problems.append(_unreadable(error, name))


def _unreadable(error: OSError, file: str) -> Problem:
    return Problem(message=f"cannot be read: {(error.strerror or str(error)).lower()}", file=file)


def _refuse_empty(size: int, file: str) -> None:
    if not size:
        raise _refused("expected a dossier, got an empty file", file)


def _refused(message: str, file: str | None) -> LoadError:
    return LoadError([Problem(message=message, file=file)])


def add_text(assembly: Assembly, text: str, kind: str, file: str | None) -> None:
    """Add one text of the kind `toml`, `json` or `jsonl`.

    Raises:
        ValueError: There is no such kind.
    """
    try:
        if kind == "toml":
            assembly.add(Document(file, toml.parse(text, file), cache(partial(locate_toml, text))))
        elif kind == "json":
            assembly.add(Document(file, json.parse(text, file), cache(partial(locate_json, text))))
        elif kind == "jsonl":
            _add_lines(
                assembly, io.StringIO(text, newline="\n"), file
            )  # str.splitlines would end lines inside of texts
        else:
            raise ValueError(f"expected a format of toml, json or jsonl, got {quote(kind)}")
    except LoadError as error:
        assembly.problems.extend(error.problems)


def _add_lines(assembly: Assembly, lines: Iterable[str], file: str | None) -> None:
    current = ""

    def tracked() -> Iterator[str]:
        nonlocal current
        for current in lines:  # noqa: UP028  positions need the newest line
            yield current

    def positions() -> Positions:
        return locate_json(current.rstrip("\r\n"))

    for number, data in jsonl.parse(tracked(), file):
        assembly.add(Document(file, data, positions, number))


def _add_csv(assembly: Assembly, text: str, path: Path) -> None:
    word = path.name.split(".")[0]
    if word not in SERIES_TYPES:
        known = ", ".join(SERIES_TYPES)
        raise _refused(f"expected a name that begins with a series ({known}), got {quote(path.name)}", _shown(path))
    known_shapes = shapes(SERIES_TYPES[word])
    name = _shown(path)
    kinds = {name: shape.type for name, shape in known_shapes.items() if shape.category is Category.CHOICE}
    cells = cache(partial(csv.locate, text))
    for index, (_, row) in enumerate(csv.parse(text, name, known_shapes)):
        data = {name: _cell(cell, kinds.get(name)) for name, cell in row.items()}
        assembly.add(Document(name, {word: [data]}, partial(_Row, cells, index)))


def _cell(text: str, kind: type[Any] | None) -> str | int | bool:
    """Return a cell as the plain value that a field of this kind wants; what is none stays text, to be
    refused.
    """
    if kind is int and text.isdecimal() and text.isascii():
        return int(text)
    if kind is bool and text in {"true", "false"}:
        return text == "true"
    return text


class _Row:
    """The positions of one row of a CSV text, as if it were the only row of its series."""

    def __init__(self, cells: Callable[[], Positions], index: int) -> None:
        self._cells, self._index = cells, index

    def value(self, path: ValuePath) -> Position | None:
        return self._cells().value((self._index, *path[2:]))

    def key(self, path: ValuePath) -> Position | None:
        return self._cells().value((self._index, *path[2:]))

    def nearest(self, path: ValuePath) -> Position:
        return self._cells().nearest((self._index, *path[2:]))


def write_text(target: Path, text: str) -> None:
    """Write text to a file as a whole: through a new file beside it that takes its name at the end.

    The file keeps its permissions; a new one is readable by everyone, as other files are, where the umask allows it.
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
    """Return what is taken from the permissions of new files; it can only be read by setting it."""
    umask = os.umask(0o022)
    os.umask(umask)
    return umask
