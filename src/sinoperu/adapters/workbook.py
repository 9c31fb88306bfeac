"""Sheets of a workbook (`.xlsx`) as numbered lines of text; the only module that imports openpyxl.

A workbook is a zip of XML, so a small file can hold one that fills the memory. The sizes that the zip states are
looked at first, sheets are read row by row up to a limit, and defusedxml refuses entities.
"""

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

from sinoperu.adapters.tables import Line, refusal
from sinoperu.errors import LoadError, quote

MAX_UNPACKED: Final = 256 * 2**20
"""The most bytes that all files of a workbook may have, unpacked."""
MAX_ROWS: Final = 100_000
"""The most rows of a sheet."""
MAX_COLUMNS: Final = 200
"""The columns of a sheet that are read; those further right are left out."""
_NEEDS: Final = "without openpyxl and defusedxml: install sinoperu[xlsx], or save the sheet as CSV"


def sheets(raw: bytes, file: str | None) -> dict[str, list[Line]]:
    """Return the lines of each sheet by its name: dates as `2009-04-28`, whole numbers without a point.

    Args:
        raw: The bytes of the workbook.
        file: The name that problems carry.

    Raises:
        LoadError: It is no workbook, or larger than the limits; or openpyxl or defusedxml is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise refusal(f"cannot be read {_NEEDS}", file) from None
    if not openpyxl.DEFUSEDXML:  # openpyxl uses it where it is installed, and says nothing where it is not
        raise refusal(f"cannot be read safely {_NEEDS}", file)
    _look_inside(raw, file)
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and extensions that do not concern values
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            try:
                return {
                    sheet.title: list(_lines(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), sheet.title, file))
                    for sheet in book.worksheets
                }
            finally:
                book.close()
    except LoadError:
        raise
    except Exception as error:  # noqa: BLE001  a broken workbook can make the library raise anything
        raise refusal(f"expected a workbook (.xlsx), got: {type(error).__name__} {quote(str(error))}", file) from None


def _look_inside(raw: bytes, file: str | None) -> None:
    """Refuse what is no zip, and what says that it becomes too large; the library reads no more than is stated."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise refusal("expected a workbook (.xlsx), got a file that is no zip archive", file) from None
    if size > MAX_UNPACKED:
        raise refusal(f"expected a workbook of at most {MAX_UNPACKED} bytes unpacked, got {size}", file)


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
