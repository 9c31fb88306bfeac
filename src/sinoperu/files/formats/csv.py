r"""Reading and writing CSV text with a header line, commas and double quotes, as defined in RFC 4180.

All cells are read as text and are not changed. Spaces are kept. Characters such as `=` at the start of a cell are kept
too, although a spreadsheet program would read them as a formula. An empty cell means an unknown value and is left out
of its row. Rows without any value and a byte order mark are skipped.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sinoperu.errors import LoadError, Problem, did_you_mean, quote
from sinoperu.files.formats._offsets import ROOT, Offsets
from sinoperu.files.formats._text import MAX_PROBLEMS, Lines, clean, gather
from sinoperu.files.formats.positions import Positions

# All repetitions are possessive, so the patterns never backtrack and take linear time on any input.
_CELL = re.compile(r'"(?:[^"]++|"")*+"|(?!")[^,\r\n]*+')
_END = re.compile(r"(,)|\r?\n|\Z")
_MUST_QUOTE = re.compile(r'[",\r\n]')


class _Cell(NamedTuple):
    start: int
    text: str


class _CellProblem(NamedTuple):
    start: int
    message: str


def parse(
    text: str, file: str | None, columns: Collection[str], hint: Callable[[str, Collection[str]], str] = did_you_mean
) -> list[tuple[int, dict[str, str]]]:
    r"""Return a pair for each row: the line where the row starts, and a dict from column names to non-empty cells.

    Args:
        text: The whole text.
        file: The file name for problems.
        columns: The allowed column names. The header may have some or all of these columns, in any order.
        hint: The function that takes an unknown column name and the allowed ones, and returns the end of the message.

    Raises:
        LoadError: The text is invalid. The error lists every problem, such as an unknown or repeated column, a row that
            is shorter or longer than the header, or a quote that is never closed. Text after an unclosed quote is not
            read.

    >>> parse('reporter,value,source\nperu,"1,5",\n', None, ["reporter", "source", "value"])
    [(2, {'reporter': 'peru', 'value': '1,5'})]
    >>> parse("reporter,valeu\n", "a.csv", ["reporter", "value"])
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.csv:1:10: unknown column 'valeu'; did you mean 'value'?
    """
    text = clean(text, file)
    problems: list[_CellProblem] = []
    if "\0" in text:
        problems.append(_CellProblem(text.index("\0"), "nul character, expected text"))
    names: list[str] | None = None
    rows: list[tuple[int, dict[str, str]]] = []
    line, counted = 1, 0
    for row in _rows(text):
        if isinstance(row, _CellProblem):
            problems.append(row)
        elif names is None:
            names = [cell.text for cell in row]
            problems += islice(_header_problems(row, columns, hint), MAX_PROBLEMS + 1)
        elif problem := _length_problem(row, len(names)):
            problems.append(problem)
        else:
            line, counted = line + text.count("\n", counted, row[0].start), row[0].start
            rows.append((line, {name: cell.text for name, cell in zip(names, row, strict=True) if cell.text}))
        if len(problems) > MAX_PROBLEMS:
            break
    if names is None and not problems:
        problems.append(_CellProblem(0, "expected a line with the names of the columns, got an empty text"))
    if problems:
        places = Lines(text)
        raise LoadError(gather(_problem(places, problem, file) for problem in problems))
    return rows


def locate(text: str) -> Positions:
    r"""Return the positions of all cells of `text`, which must be a text that `parse` accepts.

    The path of a cell consists of the index of its row in the result of `parse` and the name of its column. The key of
    a cell is the column name in the header. The position of a row is that of its first cell.

    >>> locate('reporter,value\nperu,"1,5"\n').value((0, "value"))
    Position(line=2, column=6)
    """
    text = text.removeprefix("\ufeff")
    offsets = Offsets()
    header, *rows = (row for row in _rows(text) if not isinstance(row, _CellProblem))
    for index, row in enumerate(rows):
        node = offsets.add(ROOT, index, row[0].start)
        for name, cell in zip(header, row, strict=True):
            offsets.add(node, name.text, cell.start, name.start)
    return Positions(text, offsets)


def write(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
    r"""Return rows as CSV text with exactly these columns. Lines end with a line feed. Cells are quoted if necessary.

    A row without any value is left out.

    Raises:
        TypeError: A cell is not text.
        ValueError: A row has a column that is not in `columns`, or a cell has a character that `parse` rejects.

    >>> write([{"reporter": "peru", "value": "1,5"}, {"reporter": "china"}], ["reporter", "value"])
    'reporter,value\nperu,"1,5"\nchina,\n'
    """
    lines = [_line(columns)]
    for row in rows:
        if unknown := [name for name in row if name not in columns]:
            raise ValueError(f"row has the column {quote(unknown[0])}, expected one of {', '.join(columns)}")
        if any(row.values()):
            lines.append(_line([row.get(name, "") for name in columns]))
    return "".join(lines)


def _line(cells: Iterable[str]) -> str:
    return ",".join(map(_written, cells)) + "\n"


def _written(cell: str) -> str:
    if not isinstance(cell, str):
        raise TypeError(f"cannot write {type(cell).__name__} {quote(cell)} as a cell, expected text")
    if "\0" in cell or any("\ud800" <= character <= "\udfff" for character in cell):
        raise ValueError(f"cannot write {quote(cell)} as a cell: it has a null character or a lone surrogate")
    return '"' + cell.replace('"', '""') + '"' if _MUST_QUOTE.search(cell) else cell


def _rows(text: str) -> Iterator[list[_Cell] | _CellProblem]:
    """Yield the cells of every row that is not empty. For a row with wrong quotes, yield a problem instead."""
    offset = 0
    while offset < len(text):
        row: list[_Cell] = []
        has_more_cells = True
        while has_more_cells:
            cell = _CELL.match(text, offset)
            if cell is None:
                yield _CellProblem(offset, "quote is never closed")
                return
            row.append(_Cell(offset, _content(cell.group())))
            offset = cell.end()
            end = _END.match(text, offset)
            if end is None:
                yield _CellProblem(offset, f"expected a comma or the end of the line, got {quote(text[offset])}")
                row = []
                offset = text.find("\n", offset) + 1 or len(text)
                break
            offset = end.end()
            has_more_cells = end[1] is not None
        if any(cell.text for cell in row):
            yield row


def _content(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def _header_problems(
    header: list[_Cell], columns: Collection[str], hint: Callable[[str, Collection[str]], str]
) -> Iterator[_CellProblem]:
    seen: set[str] = set()
    for start, name in header:
        if not name:
            yield _CellProblem(start, "column without a name")
        elif name in seen:
            yield _CellProblem(start, f"column {quote(name)} is given twice")
        elif name not in columns:
            end = hint(name, columns) or f", expected one of {', '.join(columns)}"
            yield _CellProblem(start, f"unknown column {quote(name)}{end}")
        seen.add(name)


def _length_problem(row: list[_Cell], width: int) -> _CellProblem | None:
    if len(row) == width:
        return None
    # The problem is reported at the first extra cell of a long row, or at the last cell of a short row.
    cell = row[min(width, len(row) - 1)]
    return _CellProblem(cell.start, f"row has {len(row)} cells, expected {width} as in the header")


def _problem(lines: Lines, problem: _CellProblem, file: str | None) -> Problem:
    line, column = lines.place(problem.start)
    return Problem(message=problem.message, file=file, line=line, column=column)
