"""Reads the tables of published lists, from delimited text or from a sheet of a workbook.

In delimited text, commas, semicolons or tabs separate the cells. Lines above the header are skipped, and spaces around
cells are removed. Case, accents and punctuation in column names are ignored.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.formats import clean
from sinoperu.files.given_paths import readable_path
from sinoperu.files.regular_files import read_regular
from sinoperu.values.text import fold

MAX_BYTES: Final = 16 * 2**20
"""The maximum size of a file in bytes. The known lists are smaller than one MiB."""
MAX_BANNER: Final = 20
"""At most this many lines at the top of a table are searched for the header."""
DELIMITERS: Final = (",", ";", "\t")
"""The characters that may separate the cells of a line."""
_NOT_TEXT: Final = {
    b"PK\x03\x04": "a spreadsheet (.xlsx) or another zip file; open it, save the sheet as CSV, and give that file",
    b"\xd0\xcf\x11\xe0": "a spreadsheet in the old format (.xls) or with a password; save it as .xlsx without one",
    b"\xff\xfe": "UTF-16; save it as UTF-8",
    b"\xfe\xff": "UTF-16; save it as UTF-8",
    b"%PDF": "a PDF file",
}
"""Kinds of files that are not text, as a dict from the first bytes of such a file to a description of its kind."""

Line: TypeAlias = tuple[int, Sequence[str]]
"""A line of a table: the number of the line, counted from 1, and the cells of the line."""


class Row(NamedTuple):
    """One row of a table.

    >>> Row(2, {"no": "7"}).cells["no"]
    '7'
    """

    number: int
    """The number of the line in the text, or of the row in the sheet, counted from 1."""
    cells: Mapping[str, str]
    """The cells of the row, as a dict from normalized column name (such as `date_of_signature`) to text."""


def column_name(text: str) -> str:
    """Return the normalized name of a column: lowercase ASCII words joined by underscores.

    >>> column_name("Date of Entry into Force (G)")
    'date_of_entry_into_force_g'
    """
    return "_".join(re.findall(r"[a-z0-9]+", fold(text)))


def refusal(message: str, file: str | None, line: int | None = None) -> LoadError:
    """Return a `LoadError` with a single problem.

    Args:
        message: The message.
        file: The name of the file, or `None` if there is none.
        line: The number of the line with the problem, counted from 1, or `None` for a problem with the whole file.
    """
    return LoadError([Problem(message=message, file=file, line=line)])


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file.

    Raises:
        LoadError: The file cannot be read, is not a regular file, or is larger than `MAX_BYTES`, or the path is empty.
        TypeError: The path is neither text nor a path object.
    """
    return read_regular(readable_path(path), os.fspath(path), MAX_BYTES)


def decode(raw: bytes, file: str | None) -> str:
    """Return bytes as text, decoded from UTF-8 (with or without a byte order mark) or from Windows-1252.

    Args:
        raw: The bytes of the file.
        file: The file name that is shown in problems.

    Raises:
        LoadError: The bytes are not text in either encoding.

    >>> decode("Perú".encode("cp1252"), None)
    'Perú'
    """
    for start, description in _NOT_TEXT.items():
        if raw.startswith(start):
            raise refusal(f"expected text in UTF-8 or Windows-1252, got {description}", file)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            raise refusal(f"expected text in UTF-8 or Windows-1252, got byte 0x{byte:02x}", file) from None


def text_table(
    text: str, required: Sequence[str], file: str | None, problems: list[Problem] | None = None
) -> list[Row]:
    r"""Return the rows of a table in delimited text. The delimiter is detected from the header.

    Args:
        text: The whole text.
        required: The normalized names of the columns that the table must have.
        file: The file name that is shown in problems.
        problems: A Python list that collects problems with single rows. If it is `None`, these problems are raised.

    Raises:
        LoadError: The text has no header with the required columns, a row has too few or too many cells, or a quote
            is not closed. The error lists all problems.

    >>> text_table("Some list\nNo.;Date of signature\n1; 28.04.2009 ", ["no", "date_of_signature"], None)
    [Row(number=3, cells={'no': '1', 'date_of_signature': '28.04.2009'})]
    """
    if "\0" in text:
        raise refusal("nul character, expected text", file, line=text.count("\n", 0, text.index("\0")) + 1)
    text = clean(text, file)
    for delimiter in DELIMITERS:
        if _header(_top(text, delimiter), required) is not None:
            return table(_lines(text, delimiter, file), required, file, problems=problems)
    return table(_top(text, max(DELIMITERS, key=text[:10_000].count)), required, file)


def _top(text: str, delimiter: str) -> list[Line]:
    """Return the first `MAX_BANNER` lines of a text. If a line is malformed, return only the lines above it."""
    lines: list[Line] = []
    try:
        for line in _lines(text, delimiter, None):
            lines.append(line)
            if len(lines) == MAX_BANNER:
                break
    except LoadError:
        pass  # if the delimiter is right, `text_table` reads the line again and reports it
    return lines


def _lines(text: str, delimiter: str, file: str | None) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):  # a limit of the standard library, which holds for the whole process
            message = f"expected cells of at most {csv.field_size_limit()} characters, got a longer one"
            raise refusal(f"{message}; a quote may not be closed", file, line=number) from None
        raise refusal(f"expected a table with closed quotes, got: {error}", file, line=number) from None


def _header(lines: Iterable[Line], required: Sequence[str]) -> int | None:
    """Return the number of the first line that contains the names of all required columns, or `None`."""
    return next((number for number, cells in lines if {*map(column_name, cells)} >= {*required}), None)


def table(
    lines: Iterable[Line],
    required: Sequence[str],
    file: str | None,
    sheet: str = "",
    problems: list[Problem] | None = None,
) -> list[Row]:
    """Return the rows below the header of a table. Lines above the header and empty lines are skipped.

    Args:
        lines: The lines of the table.
        required: The normalized names of the columns that the table must have.
        file: The file name that is shown in problems.
        sheet: The name of the sheet, for messages about problems.
        problems: A Python list that collects problems with single rows. If it is `None`, these problems are raised.

    Raises:
        LoadError: The header is missing, or a row is malformed and `problems` is not given. The error lists all
            problems.

    >>> table([(1, ["A title"]), (2, ["No.", "Name"]), (3, ["1", "Peru"])], ["no", "name"], None)
    [Row(number=3, cells={'no': '1', 'name': 'Peru'})]
    """
    path = (sheet,) if sheet else ()
    names: list[str] = []
    rows: list[Row] = []
    row_problems: list[Problem] = []
    best: set[str] = set()
    for count, (number, line) in enumerate(lines, 1):
        cells = [" ".join(cell.split(" ")).strip() for cell in line]
        if not any(cells):
            continue
        if not names:
            columns = [column_name(cell) for cell in cells]
            if {*columns} >= {*required}:
                names = columns
                row_problems += _repeated(names, number, file, path)
            else:
                best = max(best, {*columns} & {*required}, key=len)
                if count >= MAX_BANNER:
                    break
            continue
        if len(cells) < len(names) or any(cells[len(names) :]):
            message = f"row has {len(cells)} cells, expected {len(names)} as in the header"
            row_problems.append(Problem(message=message, path=path, file=file, line=number))
        else:
            rows.append(Row(number, {name: cell for name, cell in zip(names, cells, strict=False) if name}))
    if not names:
        missing = ", ".join(name for name in required if name not in best)
        message = f"expected a header in the first {MAX_BANNER} lines, got none with the columns {missing}"
        raise LoadError([Problem(message=message, path=path, file=file)])
    if problems is not None:
        problems.extend(row_problems)
    elif row_problems:
        raise LoadError(row_problems)
    return rows


def _repeated(names: Sequence[str], number: int, file: str | None, path: tuple[str, ...]) -> Iterator[Problem]:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield Problem(message=f"column {quote(name)} is given twice", path=path, file=file, line=number)
