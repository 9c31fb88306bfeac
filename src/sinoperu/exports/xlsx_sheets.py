"""The sheets of workbooks (`.xlsx`): cells of text, numbers, truth values and days as XML."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import attrs

from sinoperu.exports.csv_files import decimal_text
from sinoperu.frames import Column, Kind, Table

MOST_ROWS: Final = 1_048_576
"""The most rows that a sheet can have, with the row of the names of columns."""
LONGEST_TEXT: Final = 32_767
"""The most UTF-16 units that a cell of text can have."""
MOST_DIGITS: Final = 15
"""The most digits of a number that spreadsheet programs keep."""

TEXT_STYLE, DAY_STYLE, NAME_STYLE = 1, 2, 3
"""The places of the formats of cells in the list of formats of the workbook."""

_CUT: Final = "[…]"
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""The first day whose number all programs read alike. Before it, Excel counts a 29 February 1900."""
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_LARGEST_EXPONENT: Final = 300
_WIDTHS: Final = {Kind.TEXT: 24, Kind.TEXTS: 24}
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML or the format cannot hold as it is, and an underscore that programs would read as the start of an escape."""


@attrs.frozen(kw_only=True)
class Sheet:
    """One sheet of a workbook."""

    xml: str
    """The content of the sheet."""
    cut_texts: int
    """How many texts were too long, so that the sheet has only their beginning."""
    left_out: int
    """How many rows the sheet has no place for."""


def sheet_of(table: Table, *, links: Sequence[str] = ()) -> Sheet:
    """Return a table as a sheet. The first row has the names of the columns, and stays in view.

    Args:
        table: The table.
        links: The sheets to which the cells of the first column lead, one for each row.
    """
    count = min(len(table), MOST_ROWS - 1)
    rows: list[list[str]] = [[] for _ in range(count)]
    cut_texts = 0
    for index, column in enumerate(table.columns):
        letters = column_letters(index)
        for number, value in enumerate(column.values[:count]):
            if value is None or value == ():
                continue
            shown = _plain(value)
            if isinstance(shown, str) and _units(shown) > LONGEST_TEXT:
                shown, cut_texts = _beginning(shown), cut_texts + 1
            rows[number].append(_cell(f"{letters}{number + 2}", shown))
    names = [_text_cell(f"{column_letters(index)}1", name, NAME_STYLE) for index, name in enumerate(table.names)]
    xml = "".join([*_head(table.columns), *map(_row, range(1, count + 2), [names, *rows]), *_foot(links)])
    return Sheet(xml=xml, cut_texts=cut_texts, left_out=len(table) - count)


def column_letters(index: int) -> str:
    """Return the letters of a column.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16_383)
    ('A', 'Z', 'AA', 'XFD')
    """
    before, last = divmod(index, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


def escaped(text: str) -> str:
    r"""Return a text as XML, with an escape of the format for each character that XML does not have.

    >>> escaped("a < b"), escaped("\x01"), escaped("_x0041_")
    ('a &lt; b', '_x0001_', '_x005F_x0041_')
    """
    kept = _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _plain(value: object) -> object:
    """Return a value as something that a cell can hold: text, a truth value, a number or a day."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dt.date) and value < _FIRST_DAY:
        return value.isoformat()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        digits = "".join(map(str, number.as_tuple().digits)).strip("0")
        is_kept = len(digits) <= MOST_DIGITS and abs(number.adjusted()) < _LARGEST_EXPONENT
        return number if is_kept else decimal_text(number)
    return value


def _cell(place: str, value: object) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, Decimal):
        return f'<c r="{place}"><v>{decimal_text(value)}</v></c>'
    if isinstance(value, dt.date):
        return f'<c r="{place}" s="{DAY_STYLE}"><v>{(value - _DAY_ZERO).days}</v></c>'
    return _text_cell(place, str(value), TEXT_STYLE)


def _text_cell(place: str, text: str, style: int) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _units(text: str) -> int:
    """Return the length of a text as spreadsheet programs count it: rare characters count twice."""
    return len(text) if len(text) * 2 <= LONGEST_TEXT else len(text.encode("utf-16-le")) // 2


def _beginning(text: str) -> str:
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(_CUT))]
    return kept.decode("utf-16-le", errors="ignore") + _CUT  # half of a pair at the end is left out


def _row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _head(columns: Sequence[Column]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>'
    yield '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for index, column in enumerate(columns, start=1):
        yield f'<col min="{index}" max="{index}" width="{_WIDTHS.get(column.kind, 14)}" customWidth="1"/>'
    yield "</cols><sheetData>"


def _foot(links: Sequence[str]) -> Iterator[str]:
    yield "</sheetData>"
    if links:
        yield "<hyperlinks>"
        for number, name in enumerate(links, start=2):
            yield f'<hyperlink ref="A{number}" location="\'{escaped(name)}\'!A1"/>'
        yield "</hyperlinks>"
    yield "</worksheet>"
