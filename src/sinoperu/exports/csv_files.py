"""CSV: a folder with one file for each kind, as RFC 4180 defines, in UTF-8."""

import datetime as dt
import json
import re
from decimal import Decimal
from typing import Final

from sinoperu.exports.format import Content, Format, Track
from sinoperu.exports.kind_tables import counts, kind_tables
from sinoperu.frames import Column, Kind, Table
from sinoperu.store.records import RecordStore

_MUST_QUOTE: Final = re.compile(r'[",\r\n]|^\s|\s$|^$')
_RISKY: Final = re.compile(r"'*[\s\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""The beginning of a text that a spreadsheet program may run as a formula. The last four are full-width signs."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")


def csv_folder(data: RecordStore, track: Track) -> Content:
    """Return the content of a folder of CSV files."""
    tables = kind_tables(data, track)
    files = {f"{kind.name}.csv": csv_bytes(kind.table) for kind in tables}
    return Content(files=files, counts=counts(tables))


def csv_bytes(table: Table) -> bytes:
    r"""Return a table as CSV.

    >>> from sinoperu import Collection, State
    >>> csv_bytes(Collection("state", [State(id="peru", names={"en": "=Peru"})]).to_table().select("id", "name"))
    b"id,name\r\nperu,'=Peru\r\n"
    """
    header = ",".join(map(_quoted, table.names))
    cells = [[_cell(column, value) for value in column.values] for column in table.columns]
    lines = [header, *(",".join(row) for row in zip(*cells, strict=True))]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _cell(column: Column, value: object) -> str:
    if value is None:
        return ""
    if column.kind is Kind.TEXTS:
        return _quoted(json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return value.isoformat() if isinstance(value, dt.date) else _quoted(safe_text(str(value)))


def decimal_text(number: Decimal) -> str:
    """Return a decimal number without an exponent.

    >>> decimal_text(Decimal("-9.6964")), decimal_text(Decimal("1E+3"))
    ('-9.6964', '1000')
    """
    return f"{number:f}"


def safe_text(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet program could run it as a formula.

    A number is safe. A text that begins with apostrophes and then looks like a formula gets one more, so that the first
    apostrophe can always be taken away again.

    >>> safe_text("=1+1"), safe_text("-9.6964"), safe_text("'=x"), safe_text("Chancay")
    ("'=1+1", '-9.6964', "''=x", 'Chancay')
    """
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def original_text(cell: str) -> str:
    """Return the text of a cell of a column of text, without the apostrophe that `safe_text` adds.

    >>> original_text("'=1+1"), original_text("'quoted'")
    ('=1+1', "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _MUST_QUOTE.search(text) else text


CSV = Format(
    name="csv",
    about="A folder of CSV files, one for each record type or series, e.g. `agreement.csv`. Every spreadsheet program "
    "and statistics package reads them.",
    layout='The text is in UTF-8. A list is a JSON array, such as `["a", "b"]`. A missing value is an empty '
    "cell. Decimal numbers are exact, such as `-9.6964`. A text that a spreadsheet program could run as a formula, "
    "because it begins with `=`, `+`, `-` or `@`, has an apostrophe before it.",
    limits=(
        (
            "CSV has no types. A program that guesses the types may turn the date `2009-04` into a day. So tell the "
            "program to read dates as text."
        ),
        'An empty text is written as `""`, but most programs do not tell it from a missing value.',
        (
            "Spreadsheet programs guess the encoding. They may show names with accents, or in other scripts than the "
            "Latin one, wrongly. For these programs, export `xlsx` instead."
        ),
        "The version of the data is not written.",
    ),
    make=csv_folder,
    suffix="",
    is_folder=True,
)
