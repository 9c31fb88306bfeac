"""A table for the terminal that never cuts off or breaks an id, unless the id is wider than the terminal."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

GAP: Final = 2
"""The number of spaces between two columns, and before the cells of a row that is shown in several lines."""
LEAST: Final = 20
"""The main column of a table has at least this width."""

_ID: Final = re.compile(r"(?<!\S)(?!\S*://)\S*[a-z0-9]-[a-z0-9]\S*", re.ASCII)
"""A word with an id in it, e.g. `(peru-china-fta-2009)`. An address of a page also has hyphens, but it is no id."""


class Column(NamedTuple):
    """A column of a listing."""

    name: str
    """The heading of the column."""
    is_main: bool = False
    """Whether the column has the texts that are wrapped. The other columns are as wide as their widest cell."""
    is_number: bool = False
    """Whether the cells are numbers, which are aligned on the right."""


class Listing:
    """A table, or one paragraph for each row if the terminal is too narrow for the table.

    Args:
        columns: The columns. One of them is the main column.
        rows: The rows, with one cell for each column.
    """

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> None:
        self._columns, self._rows = columns, rows
        (self._main,) = (index for index, column in enumerate(columns) if column.is_main)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        del console
        widths = [
            max(cell_len(column.name), *(_width(row[index]) for row in self._rows))
            for index, column in enumerate(self._columns)
        ]
        others = sum(widths) - widths[self._main] + GAP * (len(widths) - 1)
        longest_id = max(
            (cell_len(word) for row in self._rows for word in _ID.findall(row[self._main].plain)), default=0
        )
        if others + min(max(LEAST, longest_id), widths[self._main]) <= options.max_width:
            yield self._table()
        else:
            yield from self._paragraphs()

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, GAP, 0, 0))
        for column in self._columns:
            table.add_column(
                column.name, overflow="fold", no_wrap=not column.is_main, ratio=1 if column.is_main else None,
                justify="right" if column.is_number else "left",
            )  # fmt: skip
        for row in self._rows:
            table.add_row(*row)
        return table

    def _paragraphs(self) -> Iterator[Text | Padding]:
        for row in self._rows:
            if row[0].plain:  # a row without a first cell belongs to the row above
                yield _folding(row[0])
            for column, cell in list(zip(self._columns, row, strict=True))[1:]:
                if cell.plain:
                    labelled = cell if column.is_main else Text(f"{column.name}: ").append_text(cell)
                    yield Padding(_folding(labelled), (0, 0, 0, GAP), expand=False)


def _folding(cell: Text) -> Text:
    folding = cell.copy()
    folding.overflow = "fold"
    return folding


def _width(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split("\n")))
