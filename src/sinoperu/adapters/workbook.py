"""Sheets of a workbook (`.xlsx`) as numbered lines of text; the only module that imports openpyxl.

A workbook is a zip of XML, so a small file can hold one that fills the memory. The sizes that the zip states are
looked at first, sheets are read row by row up to a limit, and defusedxml refuses entities. What a workbook says of the
size of its sheets is not believed: rows beyond it would be lost.
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
"""The most bytes that all files of a workbook may have, unpacked; the list of the WTO has little more than one MiB."""
MAX_ROWS: Final = 100_000
"""The most rows of a sheet."""
MAX_COLUMNS: Final = 200
"""The columns of a sheet that are read; those further right are left out."""
_SHEET: Final = re.compile(r"xl/worksheets/.*\.xml")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7}))[\"']")
_NEEDS: Final = "without openpyxl and defusedxml: install sinoperu[xlsx], or save the sheet as CSV"


def sheets(raw: bytes, file: str | None) -> dict[str, list[Line]]:
    """Return the lines of each sheet by its name: dates as `2009-04-28`, whole numbers without a point.

    Args:
        raw: The bytes of the workbook.
        file: The name that problems carry.

    Raises:
        LoadError: It is no workbook, or larger than the limits; cells of several rows are merged, or a formula has no
            value; or openpyxl or defusedxml is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise refusal(f"cannot be read {_NEEDS}", file) from None
    if not openpyxl.DEFUSEDXML:  # openpyxl uses it where it is installed, and says nothing where it is not
        raise refusal(f"cannot be read safely {_NEEDS}", file)
    has_formulas = _look_inside(raw, file)
    try:
        found = _read(raw, file, formulas=False)
        problems = _without_value(found, _read(raw, file, formulas=True), file) if has_formulas else []
    except LoadError:
        raise
    except Exception as error:  # noqa: BLE001  a broken workbook can make the library raise anything
        raise refusal(f"expected a workbook (.xlsx), got: {type(error).__name__} {quote(str(error))}", file) from None
    if problems:
        raise LoadError(problems)
    return found


def _read(raw: bytes, file: str | None, *, formulas: bool) -> dict[str, list[Line]]:
    """Return the lines of each sheet; cells with a formula as their last value, or as the formula itself."""
    import openpyxl

    with warnings.catch_warnings(action="ignore"):  # of styles and extensions that do not concern values
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=not formulas)
        try:
            found: dict[str, list[Line]] = {}
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
                found[sheet.title] = list(_lines(rows, sheet.title, file))
            return found
        finally:
            book.close()


def _look_inside(raw: bytes, file: str | None) -> bool:
    """Refuse what is no zip, what says that it becomes too large, and merged rows; return whether it has formulas.

    The library reads no more than the sizes that are stated.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            names = [member.filename for member in members if _SHEET.fullmatch(member.filename)]
            contents = {name: archive.read(name) for name in names} if size <= MAX_UNPACKED else {}
    except (RuntimeError, zlib.error, EOFError) as error:  # with a password, of an unknown method, or damaged
        raise refusal(
            f"expected a workbook (.xlsx), got an archive that is not read: {quote(str(error))}", file
        ) from None
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise refusal("expected a workbook (.xlsx), got a file that is no zip archive", file) from None
    if size > MAX_UNPACKED:
        raise refusal(f"expected a workbook of at most {MAX_UNPACKED} bytes unpacked, got {size}", file)
    problems = [problem for name, content in contents.items() for problem in _merged(name, content, file)]
    if problems:
        raise LoadError(problems)
    return any(_FORMULA.search(content) for content in contents.values())


def _merged(name: str, content: bytes, file: str | None) -> Iterator[Problem]:
    """Yield the cells of several rows that are merged: only the first row would have their value."""
    for cells, first, last in _MERGED.findall(content):
        if first != last:
            message = f"merged cells {cells.decode()} in {quote(name)}, expected a value in each row"
            yield Problem(message=message, file=file, line=int(first))


def _without_value(found: dict[str, list[Line]], formulas: dict[str, list[Line]], file: str | None) -> list[Problem]:
    """Return the cells whose formula was never computed by the program that wrote the workbook."""
    return [
        Problem(message=f"expected a value, got the formula {quote(formula)}", path=(name,), file=file, line=number)
        for name, lines in formulas.items()
        for (number, cells), (_, values) in zip(lines, found[name], strict=False)
        for formula, value in zip(cells, values, strict=False)
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
    if isinstance(value, float) and value.is_integer():  # as some programs write whole numbers
        return str(int(value))
    return str(value)
