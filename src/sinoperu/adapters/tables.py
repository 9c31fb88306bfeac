"""Tables of other people: text with commas, semicolons or tabs between its cells, or a sheet of a workbook.

Lines above the names of the columns are skipped, cells are trimmed, and names of columns are compared without case,
accents and punctuation.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.formats._text import clean
from sinoperu.values.text import fold

MAX_BYTES: Final = 16 * 2**20
"""The largest file that is read; the lists have less than one MiB."""
MAX_BANNER: Final = 20
"""In how many lines from the top the names of the columns are looked for."""
DELIMITERS: Final = (",", ";", "\t")
_NO_TEXT: Final = {
    b"PK\x03\x04": "a workbook or another zip archive; save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "a workbook that is old or has a password; save it as .xlsx without one",
    b"\xff\xfe": "UTF-16; save it as UTF-8",
    b"\xfe\xff": "UTF-16; save it as UTF-8",
    b"%PDF": "a PDF file",
}
"""What files are that begin with some bytes, and no text that can be read."""

Line: TypeAlias = tuple[int, Sequence[str]]
"""The number of a line, from 1, and its cells."""


class Row(NamedTuple):
    """One row of a table."""

    number: int
    """The line of the text or the row of the sheet, from 1."""
    cells: Mapping[str, str]
    """The cells by the folded names of their columns, such as `date_of_signature`."""


def column_name(text: str) -> str:
    """Return the name of a column as it is compared.

    >>> column_name("Date of Entry into Force (G)")
    'date_of_entry_into_force_g'
    """
    return "_".join(re.findall(r"[a-z0-9]+", fold(text)))


def refusal(message: str, file: str | None, line: int | None = None) -> LoadError:
    """Return the error of a file with one problem."""
    return LoadError([Problem(message=message, file=file, line=line)])


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file.

    Raises:
        LoadError: It cannot be read, or is too large to be such a list.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise refusal(f"expected a list of at most {MAX_BYTES} bytes, got {size}", str(path))
        return file.read_bytes()
    except OSError as error:
        raise refusal(f"cannot be read: {(error.strerror or str(error)).lower()}", str(path)) from None


def decode(raw: bytes, file: str | None) -> str:
    """Return text that is UTF-8, with or without a byte order mark, or the Latin-1 of Windows (code page 1252).

    Raises:
        LoadError: It is neither.
    """
    for start, what in _NO_TEXT.items():
        if raw.startswith(start):
            raise refusal(f"expected text in UTF-8 or Windows-1252, got {what}", file)
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
    r"""Return the rows of a text, whichever delimiter it has.

    Args:
        text: The whole text.
        required: The folded names of columns that it must have.
        file: The name that problems carry.
        problems: Where to put the problems of single rows, to be told with others; without it, they raise.

    Raises:
        LoadError: With every problem: no line with these columns, a row of another length, a quote that is not closed.

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
    """Return the first lines, as far as they are well-formed."""
    lines: list[Line] = []
    try:
        for line in _lines(text, delimiter, None):
            lines.append(line)
            if len(lines) == MAX_BANNER:
                break
    except LoadError:
        pass  # the whole text is read again with the delimiter that fits, and then this is reported
    return lines


def _lines(text: str, delimiter: str, file: str | None) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        raise refusal(f"expected a table with closed quotes, got: {error}", file, line=number) from None


def _header(lines: Iterable[Line], required: Sequence[str]) -> int | None:
    """Return the number of the line that names the columns."""
    return next((number for number, cells in lines if {*map(column_name, cells)} >= {*required}), None)


def table(
    lines: Iterable[Line],
    required: Sequence[str],
    file: str | None,
    sheet: str = "",
    problems: list[Problem] | None = None,
) -> list[Row]:
    """Return the rows below the line that names the columns; lines above it and empty ones are left out.

    Args:
        lines: The numbered lines.
        required: The folded names of columns that it must have.
        file: The name that problems carry.
        sheet: The sheet's name, for problems.
        problems: Where to put the problems of single rows, to be told with others; without it, they raise.

    Raises:
        LoadError: With every problem.
    """
    path = (sheet,) if sheet else ()
    names: list[str] = []
    rows: list[Row] = []
    found: list[Problem] = []
    best: set[str] = set()
    for seen, (number, line) in enumerate(lines, 1):
        cells = [" ".join(cell.split(" ")).strip() for cell in line]
        if not any(cells):
            continue
        if not names:
            folded = [column_name(cell) for cell in cells]
            if {*folded} >= {*required}:
                names = folded
                found += _repeated(names, number, file, path)
            else:
                best = max(best, {*folded} & {*required}, key=len)
                if seen >= MAX_BANNER:
                    break
            continue
        if len(cells) < len(names) or any(cells[len(names) :]):
            message = f"row has {len(cells)} cells, expected {len(names)} as in the header"
            found.append(Problem(message=message, path=path, file=file, line=number))
        else:
            rows.append(Row(number, {name: cell for name, cell in zip(names, cells, strict=False) if name}))
    if not names:
        missing = ", ".join(name for name in required if name not in best)
        message = f"expected a line with the names of the columns in the first {MAX_BANNER}, found none with {missing}"
        raise LoadError([Problem(message=message, path=path, file=file)])
    if found and problems is None:
        raise LoadError(found)
    (problems if problems is not None else []).extend(found)
    return rows


def _repeated(names: Sequence[str], number: int, file: str | None, path: tuple[str, ...]) -> Iterator[Problem]:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield Problem(message=f"column {quote(name)} is given twice", path=path, file=file, line=number)
