"""Read the files and texts of a dossier and add them to an `Assembly`."""

import io
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Final

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.converter import Path as ValuePath
from sinoperu.files.dossier.assembly import Assembly
from sinoperu.files.dossier.documents import Document
from sinoperu.files.dossier.folders import files_in
from sinoperu.files.dossier.valid_lines import other_lines
from sinoperu.files.formats import csv, json, jsonl, toml
from sinoperu.files.formats.decoding import decode, decode_lines
from sinoperu.files.formats.positions import Position, Positions, locate_json, locate_toml
from sinoperu.files.regular_files import lines_of, read_regular, refused, regular_size, unreadable
from sinoperu.model import SERIES_TYPES
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.renamed import name_hint

_SUFFIXES: Final = {".toml": "toml", ".json": "json", ".jsonl": "jsonl", ".csv": "csv"}
_MOST_DIGITS: Final = 1000
"""At most this many digits of a number in a cell are read. A longer number is too large in any case, and Python refuses
to convert a number of more than 4300 digits.
"""

_SPREADSHEETS: Final = frozenset({".xlsx", ".xls", ".xlsm", ".ods"})
_SPREADSHEET_HINT: Final = "; open the spreadsheet, save each sheet as CSV, and give the CSV files"


def add_path(assembly: Assembly, path: Path) -> None:
    """Add a file to the assembly. For a folder, add all dossier files in it and its subfolders, sorted by path."""
    try:
        files = dossier_files(path, assembly.problems)
    except OSError as error:  # an invalid file name, or a folder that cannot be read
        assembly.problems.extend(unreadable(error, str(path)).problems)
        return
    for file in files:
        _add_file(assembly, file)


def dossier_files(path: Path, problems: list[Problem]) -> Iterable[Path]:
    """Return the dossier files of a folder and its subfolders, sorted by path. For a file, return only the file.

    Files and folders whose name begins with `.` or `_` are skipped. What cannot be read is added to the problems.

    Raises:
        OSError: The system refuses the path itself.
    """
    if not path.is_dir():
        return [path]
    files, failures = files_in(path, _SUFFIXES)
    problems.extend(problem for place, error in failures for problem in unreadable(error, str(place)).problems)
    if not files and not failures:
        problems.append(Problem(message="expected a folder with .toml, .json, .jsonl or .csv files", file=str(path)))
    return files


def _add_file(assembly: Assembly, path: Path) -> None:
    name = str(path)
    format_name = _SUFFIXES.get(path.suffix.lower())
    try:
        if format_name is None:
            raise refused(
                "expected a file name that ends in .toml, .json, .jsonl or .csv, "
                f"got {quote(path.name)}{_SPREADSHEET_HINT if path.suffix.lower() in _SPREADSHEETS else ''}",
                name,
            )
        if format_name == "jsonl":
            _refuse_empty(regular_size(path, name), name)
            lines = other_lines(assembly, lines_of(path, name), name)
            _add_lines(assembly, decode_lines(lines, name, assembly.problems), name)
        else:
            text, problems = decode(read_regular(path, name), name)
            assembly.problems.extend(problems)
            if format_name == "toml":  # the JSON and CSV parsers already reject empty text
                _refuse_empty(len(text), name)
            if format_name == "csv":
                _add_csv(assembly, text, path)
            else:
                add_text(assembly, text, format_name, name)
    except LoadError as error:
        assembly.problems.extend(error.problems)
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
            _add_lines(assembly, other_lines(assembly, io.StringIO(text, newline="\n"), file), file)
        else:
            raise ValueError(f"expected a format of toml, json or jsonl, got {quote(format_name)}")
    except LoadError as error:
        assembly.problems.extend(error.problems)


def format_of(text: str) -> str:
    """Guess the format of a text from its first line. A byte order mark does not count, because the parsers skip it."""
    first_line, _, rest = text.removeprefix("\ufeff").strip().partition("\n")
    if not first_line.startswith("{"):
        return "toml"
    if rest and first_line.rstrip().endswith("}"):
        try:
            json.parse(first_line)
        except LoadError:
            return "json"
        return "jsonl"
    return "json"


def _add_lines(assembly: Assembly, lines: Iterable[tuple[int, str]], file: str | None) -> None:
    # The positions of a line are computed at its first problem, and only once. `jsonl.parse_numbered` yields the data
    # of a line before it reads the next one, so `current` is the line of the data.
    current = ""

    def tracked() -> Iterator[tuple[int, str]]:
        nonlocal current
        for number, current in lines:  # noqa: UP028  the loop uses the current line
            yield number, current

    for number, data in jsonl.parse_numbered(tracked(), file):
        assembly.add(Document(file, data, cache(partial(locate_json, current.rstrip("\r\n"))), number))


def _add_csv(assembly: Assembly, text: str, path: Path) -> None:
    series = path.name.split(".")[0]
    file = str(path)
    if series not in SERIES_TYPES:
        expected = ", ".join(SERIES_TYPES)
        raise refused(f"expected a file name that begins with a series ({expected}), got {quote(path.name)}", file)
    columns = shapes(SERIES_TYPES[series])
    table = csv.parse(text, file, columns, partial(name_hint, series))
    rows = [{name: _cell(cell, columns[name]) for name, cell in row.items()} for _, row in table]
    assembly.add(Document(file, {series: rows}, cache(lambda: _Rows(csv.locate(text)))))


def _cell(text: str, shape: Shape) -> str | int | bool | list[str]:
    """Convert the text of a cell to a list, a whole number or a boolean if the field of the cell has such values.

    Spaces separate the members of a list, which are ids. Other text is returned unchanged. If it is not valid for the
    field, the converter later reports it as a problem.
    """
    if shape.many:
        return text.split()
    cell_type = shape.type if shape.category is Category.CHOICE else None
    if cell_type is int and text.isdecimal() and text.isascii():
        return int(text.lstrip("0")[:_MOST_DIGITS] or "0")
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
