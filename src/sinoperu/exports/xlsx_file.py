"""XLSX: one workbook with a sheet for each kind."""

from collections.abc import Sequence
from typing import Final

from sinoperu.exports.format import Content, Format, Loss, Track, losses
from sinoperu.exports.kind_tables import KindTable, counts, kind_tables
from sinoperu.exports.xlsx_package import workbook_bytes
from sinoperu.exports.xlsx_sheets import LONGEST_TEXT, MOST_ROWS, sheet_of
from sinoperu.frames import Column, Kind, Table
from sinoperu.store.bundled_part import TITLE, BundledPart
from sinoperu.store.records import RecordStore

CONTENTS: Final = "contents"
"""The name of the first sheet, which lists the others."""


def xlsx(data: RecordStore, track: Track) -> Content:
    """Return the content of a workbook."""
    tables = kind_tables(data, track)
    content, missing = xlsx_bytes(tables, data.version, data.bundled)
    return Content(files={"workbook": content}, counts=counts(tables), losses=missing)


def xlsx_bytes(
    tables: Sequence[KindTable], version: str = "", bundled: BundledPart | None = None
) -> tuple[bytes, tuple[Loss, ...]]:
    """Return tables as the content of a workbook, and what it has no place for.

    Args:
        tables: The tables. Each has a sheet with its name.
        version: The version of the data set.
        bundled: What it has of the data that come with sinoperu.
    """
    names = [kind.name for kind in tables]
    sheets = {CONTENTS: sheet_of(_contents(tables), links=names)}
    sheets |= {kind.name: sheet_of(kind.table) for kind in tables}
    missing = losses(
        ("ends of texts", sum(made.cut_texts for made in sheets.values()), f"a cell has {LONGEST_TEXT:,} characters"),
        ("rows", sum(made.left_out for made in sheets.values()), f"a sheet has {MOST_ROWS:,} rows"),
    )
    properties = {"cp:version": version}
    if bundled is not None:  # the authors of other data give them a title
        properties |= {"dc:title": "" if bundled.changed else TITLE, "dc:description": bundled.credit}
    return workbook_bytes({name: made.xml for name, made in sheets.items()}, properties), missing


def _contents(tables: Sequence[KindTable]) -> Table:
    return Table(
        columns=(
            Column(name="sheet", kind=Kind.TEXT, values=tuple(kind.name for kind in tables)),
            Column(name="rows", kind=Kind.WHOLE, values=tuple(len(kind.table) for kind in tables)),
            Column(name="about", kind=Kind.TEXT, values=tuple(kind.about for kind in tables)),
        )
    )


XLSX = Format(
    name="xlsx",
    about="One workbook with a sheet for each kind, e.g. `agreement`. Excel, LibreOffice and Google Sheets open it, "
    "and names stay as they are, also those in other scripts than the Latin one.",
    layout="The first sheet, `contents`, lists the other sheets. The first row of a sheet has the names of the "
    "columns. "
    "Numbers, truth values, and days from 1 March 1900 on are stored as such, and not as text. A text stays text, "
    'even if it looks like a formula or a date. A list is a JSON array, such as `["a", "b"]`. An unknown value has no '
    "cell. The version of the data is a property of the file.",
    limits=(
        "XLSX has no partial dates and no days before 1900: `2009-04` and `1874-06-26` are text.",
        (
            "Spreadsheet programs keep 15 digits, so a number with more digits is text. The number `62.50` is shown as "
            "`62.5`."
        ),
        (
            f"A cell has at most {LONGEST_TEXT:,} characters. A longer text is cut and ends with `[…]`. "
            "The report of the export says how many texts it cut."
        ),
        f"A sheet has at most {MOST_ROWS:,} rows. Further rows are left out and counted.",
        (
            "XLSX has no keys and no links between sheets. To find the record that a cell names, look up the id in "
            "the column `id` of the sheet of that record, for example with the function `XLOOKUP`."
        ),
        "Another version of zlib may write other bytes for the same data.",
    ),
    make=xlsx,
    suffix=".xlsx",
)
