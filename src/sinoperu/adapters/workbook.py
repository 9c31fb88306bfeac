"""Sheets of a workbook (`.xlsx`) as numbered lines of text. Only this module imports openpyxl.

A workbook is a zip archive of XML files, so a small malicious file could fill the memory. Three checks prevent this:
the sizes that the archive states are checked first, sheets are read row by row up to a limit, and defusedxml refuses
XML entities. The dimensions that a sheet states are ignored, because rows outside wrong dimensions would be lost.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from sinoperu.adapters.tables import Line, refusal
from sinoperu.errors import LoadError, Problem, quote

MAX_UNPACKED: Final = 32 * 2**20
"""The maximum size in bytes of all unpacked files of a workbook. The WTO's list has little more than one MiB."""
MAX_ROWS: Final = 100_000
"""The maximum number of rows of a sheet."""
MAX_COLUMNS: Final = 200
"""The number of columns that are read from a sheet. Columns further right are ignored."""
_SHEET: Final = re.compile(r"xl/worksheets/.*\.xml")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7}))[\"']")
_NEEDS: Final = "without openpyxl and defusedxml: install sinoperu[xlsx], or save the sheet as CSV"


def sheets(raw: bytes, file: str | None) -> dict[str, list[Line]]:
    """Return the lines of each sheet, by the name of the sheet.

    Cells are text. Dates are written like `2009-04-28`, and whole numbers have no decimal point.

    Args:
        raw: The bytes of the workbook.
        file: The name of the file in problems.

    Raises:
        LoadError: The file is not a workbook or exceeds a limit, cells of several rows are merged, a formula has no
            computed value, or openpyxl or defusedxml is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise refusal(f"cannot be read {_NEEDS}", file) from None
    if not openpyxl.DEFUSEDXML:  # without defusedxml, openpyxl silently reads unsafe XML
        raise refusal(f"cannot be read safely {_NEEDS}", file)
    has_formulas = _inspect(raw, file)
    try:
        lines = _read(raw, file, formulas=False)
        problems = _without_value(lines, _read(raw, file, formulas=True), file) if has_formulas else []
    except LoadError:
        raise
    except Exception as error:  # noqa: BLE001  openpyxl can raise any error for a broken workbook
        raise refusal(f"expected a workbook (.xlsx), got: {type(error).__name__} {quote(str(error))}", file) from None
    if problems:
        raise LoadError(problems)
    return lines


def _read(raw: bytes, file: str | None, *, formulas: bool) -> dict[str, list[Line]]:
    """Return the lines of each sheet. A cell with a formula is its last computed value or, on request, the formula."""
    import openpyxl

    with warnings.catch_warnings(action="ignore"):  # warnings about styles and extensions do not affect values
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=not formulas)
        try:
            lines: dict[str, list[Line]] = {}
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
                lines[sheet.title] = list(_lines(rows, sheet.title, file))
            return lines
        finally:
            book.close()


def _inspect(raw: bytes, file: str | None) -> bool:
    """Refuse files that are not zip archives, are too large, or have merged rows; return whether there are formulas.

    The stated sizes are a safe limit, because `zipfile` never unpacks more than they say.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            names = [member.filename for member in members if _SHEET.fullmatch(member.filename)]
            contents = {name: archive.read(name) for name in names} if size <= MAX_UNPACKED else {}
    except (RuntimeError, zlib.error, EOFError) as error:  # encrypted, unknown compression, or damaged
        raise refusal(f"expected a workbook (.xlsx), got an unreadable archive: {quote(str(error))}", file) from None
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise refusal("expected a workbook (.xlsx), got a file that is not a zip archive", file) from None
    if size > MAX_UNPACKED:
        raise refusal(f"expected a workbook of at most {MAX_UNPACKED} bytes unpacked, got {size}", file)
    problems = [problem for name, content in contents.items() for problem in _merged(name, content, file)]
    if problems:
        raise LoadError(problems)
    return any(_FORMULA.search(content) for content in contents.values())


def _merged(name: str, content: bytes, file: str | None) -> Iterator[Problem]:
    """Yield a problem for merged cells that span several rows, because only the first row would have the value."""
    for cells, first, last in _MERGED.findall(content):
        if first != last:
            message = f"merged cells {cells.decode()} in {quote(name)}, expected a value in each row"
            yield Problem(message=message, file=file, line=int(first))


def _without_value(values: dict[str, list[Line]], formulas: dict[str, list[Line]], file: str | None) -> list[Problem]:
    """Return a problem for each formula whose value the workbook does not have.

    Args:
        values: The lines of each sheet with computed values.
        formulas: The lines of each sheet with formulas.
        file: The name of the file in problems.
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
        for formula, value in zip(formula_cells, value_cells, strict=False)
        if formula.startswith("=") and not value
    ]


def _lines(rows: Iterable[tuple[object, ...]], name: str, file: str | None) -> Iterator[Line]:
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise refusal(f"expected at most {MAX_ROWS} rows in sheet {quote(name)}", file)
        yield number, [_text(value) for value in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():  # some programs store whole numbers as floats
        return str(int(value))
    return str(value)
