"""Reads the sheets of a workbook (`.xlsx`) as numbered lines of text. Only this module imports openpyxl.

A workbook is a zip archive of XML files, so a small malicious file could fill the memory when it is unpacked. These
measures prevent this:

- An archive is refused if the sizes that it states for its files are too large, or if its XML has too many elements.
- Only the sheets that are needed are read, row by row. Too many rows or cells in all of them together are refused.
- A file that declares a document type is refused, because only such a declaration can define entities. The package
  defusedxml refuses entities too, but openpyxl does not use it if lxml is installed.

A sheet states how many rows and columns it has. These numbers are ignored, because rows would be lost if the stated
number of rows was too small.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from itertools import zip_longest
from typing import Final

from sinoperu.adapters.tables import Line, refusal
from sinoperu.errors import LoadError, Problem, quote

MAX_UNPACKED: Final = 32 * 2**20
"""The maximum size in bytes of all unpacked files of a workbook. The WTO's list needs little more than one MiB."""
MAX_UNPACKED_RATIO: Final = 100
"""A workbook is also refused if its unpacked files are more than a MiB and this many times as large as the file."""
MAX_ELEMENTS: Final = 2_000_000
"""The maximum number of tags and attributes in all XML files of a workbook."""
MAX_ROWS: Final = 100_000
"""The maximum number of rows of all sheets that are read. A workbook with more rows is refused."""
MAX_CELLS: Final = 2_000_000
"""The maximum number of cells of all sheets that are read. Empty cells count, except in empty rows."""
MAX_COLUMNS: Final = 200
"""The maximum number of columns that are read from a sheet. Columns further right are ignored."""
_SHEET: Final = re.compile(r"xl/worksheets/.*\.xml")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s([^<]*+)")  # up to the next element, so that no text is read twice
_CELLS: Final = re.compile(rb"\bref=[\"']([A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7}))[\"']")
_NEEDS: Final = "without openpyxl and defusedxml: install sinoperu[xlsx], or save the sheet as CSV"


def sheets(raw: bytes, file: str | None, needed: Collection[str] | None = None) -> dict[str, list[Line]]:
    """Return the lines of each sheet, as a dict from the name of the sheet to its lines.

    All cells are converted to text. Dates are written like `2009-04-28`, and whole numbers have no decimal point.

    Args:
        raw: The bytes of the workbook.
        file: The file name that is shown in problems.
        needed: The names of the sheets that are read, as `sheet_name` returns them. The other sheets are returned
            without lines. By default, all sheets are read.

    Raises:
        LoadError: The file is not a workbook, or it exceeds a limit. The error is also raised if cells of several rows
            are merged, if a formula has no computed value, or if openpyxl or defusedxml is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise refusal(f"cannot be read {_NEEDS}", file) from None
    if not openpyxl.DEFUSEDXML:  # without defusedxml, openpyxl silently reads unsafe XML
        raise refusal(f"cannot be read safely {_NEEDS}", file)
    has_formulas = _inspect(raw, file)
    try:
        lines = _read(raw, file, needed, formulas=False)
        problems = _without_value(lines, _read(raw, file, needed, formulas=True), file) if has_formulas else []
    except LoadError:
        raise
    except Exception as error:  # noqa: BLE001  openpyxl can raise any error for a broken workbook
        raise refusal(f"expected a workbook (.xlsx), got: {type(error).__name__} {quote(str(error))}", file) from None
    if problems:
        raise LoadError(problems)
    return lines


def sheet_name(title: str) -> str:
    """Return the name of a sheet in lower case and without spaces.

    >>> sheet_name("RTA Changes")
    'rtachanges'
    """
    return title.lower().replace(" ", "")


def _read(raw: bytes, file: str | None, needed: Collection[str] | None, *, formulas: bool) -> dict[str, list[Line]]:
    """Return the lines of each sheet.

    A cell with a formula gives the last computed value, or the formula itself if `formulas` is true.
    """
    import openpyxl

    with warnings.catch_warnings(action="ignore"):  # warnings about styles and extensions do not affect values
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=not formulas)
        try:
            lines: dict[str, list[Line]] = {sheet.title: [] for sheet in book.worksheets}
            limits = _Limits(file)
            for sheet in book.worksheets:
                if needed is None or sheet_name(sheet.title) in needed:
                    sheet.reset_dimensions()
                    rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
                    lines[sheet.title] = list(_lines(rows, sheet.title, limits))
            return lines
        finally:
            book.close()


def _inspect(raw: bytes, file: str | None) -> bool:
    """Refuse a file that is not a zip archive, is too large, or has merged rows.

    Return whether the workbook contains formulas.

    The sizes that the archive states can be trusted, because `zipfile` never unpacks more bytes than stated.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            limit = min(MAX_UNPACKED, max(MAX_UNPACKED_RATIO * len(raw), 2**20))
            names = [member.filename for member in members if size <= limit]
            elements = sum(_elements(archive.read(name)) for name in names)
            is_small = elements <= MAX_ELEMENTS
            with_types = [name for name in names if is_small and _declares_type(archive.read(name))]
            contents = {name: archive.read(name) for name in names if is_small and _SHEET.fullmatch(name)}
    except (RuntimeError, zlib.error, EOFError) as error:  # the archive is encrypted, damaged or of an unknown kind
        raise refusal(f"expected a workbook (.xlsx), got an unreadable archive: {quote(str(error))}", file) from None
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise refusal("expected a workbook (.xlsx), got a file that is not a zip archive", file) from None
    if size > limit:
        raise refusal(f"expected a workbook of at most {limit} bytes unpacked, got {size}", file)
    if elements > MAX_ELEMENTS:
        raise refusal(f"expected a workbook of at most {MAX_ELEMENTS} tags and attributes, got {elements}", file)
    if with_types:
        raise refusal(f"expected a workbook (.xlsx), got: a document type in {quote(with_types[0])}", file)
    problems = [problem for name, content in contents.items() for problem in _merged(name, content, file)]
    if problems:
        raise LoadError(problems)
    return any(_FORMULA.search(content) for content in contents.values())


def _elements(content: bytes) -> int:
    """Return at least the number of tags and attributes of an XML text."""
    return content.count(b"<") + content.count(b"=")


def _declares_type(content: bytes) -> bool:
    """Return whether an XML file may declare a document type. In UTF-16 and UTF-32, null bytes separate the letters."""
    return b"<!DOCTYPE" in content.replace(b"\0", b"")


def _merged(name: str, content: bytes, file: str | None) -> Iterator[Problem]:
    """Yield a problem for each merged cell that spans several rows, because only the first row would have its value."""
    for element in _MERGED.finditer(content):
        found = _CELLS.search(element[1])
        if found is not None and found[2] != found[3]:
            cells, first = found[1], found[2]
            message = f"merged cells {cells.decode()} in {quote(name)}, expected a value in each row"
            yield Problem(message=message, file=file, line=int(first))


def _without_value(values: dict[str, list[Line]], formulas: dict[str, list[Line]], file: str | None) -> list[Problem]:
    """Return a problem for each formula whose computed value is missing from the workbook.

    Args:
        values: For each sheet, its lines with the computed values of formulas.
        formulas: For each sheet, its lines with the formulas themselves.
        file: The file name that is shown in problems.
    """
    return [
        Problem(
            message=f"expected a computed value, got only the formula {quote(formula)}",
            path=(name,),
            file=file,
            line=number,
        )
        for name, lines in formulas.items()
        for (number, formula_cells), (_, value_cells) in zip(lines, values[name], strict=False)
        for formula, value in zip_longest(formula_cells, value_cells, fillvalue="")
        if formula.startswith("=") and not value
    ]


class _Limits:
    """Counts the rows and cells of all sheets, and refuses a workbook that has too many."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.rows = self.cells = 0

    def add(self, cells: int, sheet: str) -> None:
        """Count one row with this number of cells.

        Raises:
            LoadError: There are now too many rows or cells.
        """
        self.rows += 1
        self.cells += cells
        if self.rows > MAX_ROWS:
            raise refusal(f"expected at most {MAX_ROWS} rows, got more in sheet {quote(sheet)}", self.file)
        if self.cells > MAX_CELLS:
            raise refusal(f"expected at most {MAX_CELLS} cells, got more in sheet {quote(sheet)}", self.file)


def _lines(rows: Iterable[tuple[object, ...]], sheet: str, limits: _Limits) -> Iterator[Line]:
    """Yield the lines of a sheet. A line is as wide as the widest line so far, and an empty line has no cells."""
    width = 0
    for number, row in enumerate(rows, 1):
        last = len(row) if row.count(None) < len(row) else 0  # openpyxl fills every row up to MAX_COLUMNS
        while last and row[last - 1] is None:
            last -= 1
        width = max(width, last)
        limits.add(width if last else 0, sheet)
        yield number, [_text(value) for value in row[:width]] if last else []


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():  # some programs store whole numbers as floats
        return str(int(value))
    return str(value)
