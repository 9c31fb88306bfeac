"""The columns that a display shows of a collection or a sequence of rows, derived from the descriptions of the fields.

A table for computations has all columns (see `store/column_plans.py`). A display has only those that a person wants
first, each with values as short text.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from sinoperu.errors import printable
from sinoperu.model.base import Checked, Part, Record
from sinoperu.model.fields import Category, Shape, own_names, shapes
from sinoperu.model.series import Observation
from sinoperu.model.value_text import part_text, shortened, whole_text
from sinoperu.store.column_plans import column_fields, common_fields
from sinoperu.values.dates import Bound
from sinoperu.values.quantities import Share

MOST_COLUMNS: Final = 6
"""A display of records shows at most this many fields besides id and name."""
MOST_ROW_COLUMNS: Final = 8
"""A display of parts, rows of series and other things shows at most this many fields: those that most of them fill."""
LONGEST_TEXT: Final = 100
"""A longer text in a cell is cut. Ids are never cut."""
_SHORT_TEXT: Final = 48
"""A field of records whose texts are longer on average is not shown."""
_MOST_OF: Final = {
    Category.CHOICE: 2,
    Category.REFERENCE: 2,
    Category.DATE: 2,
    Category.PART: 1,
    Category.QUANTITY: 1,
    Category.TEXT: 2,
}
"""The number of fields of each category that a display of records shows at most, in the order of choice."""

Cells = tuple[str, ...]


@attrs.frozen
class ShownColumn:
    """One column of a display: its header, and one text for each item."""

    header: str
    """The name of the field in words, e.g. `"entered into force"`."""
    cells: Cells
    """The texts, which have no unprintable characters except line feeds. An empty text stands for no value."""


def record_columns(cls: type[Record], records: Sequence[Record]) -> tuple[ShownColumn, ...]:
    """Return the columns of a display of records: id, name, and the fields that a person wants first.

    These are kinds first, then ids of other records such as the parties, then dates, the owners or other parts named by
    an id, quantities and short texts. Of each category, the fields that most of the records fill are chosen. A field
    that fewer than a third of the records fill is left out. So is the name if all names only repeat the ids.

    >>> from sinoperu import Agreement
    >>> fta = Agreement(id="fta", names={"en": "FTA"}, kind="free-trade-agreement", signed="2009", parties=["peru"])
    >>> [column.header for column in record_columns(Agreement, [fta])]
    ['id', 'name', 'kind', 'parties', 'signed']
    """
    names = () if cls is Record else _chosen(cls, records)
    columns = [_column("id", records, lambda record: record.id), _column("name", records, _name_beside_id)]
    if not any(columns[1].cells):
        del columns[1]
    if cls is Record:
        columns.insert(0, _column("type", records, lambda record: record.RECORD_TYPE))
    return (*columns, *(_column(name, records, _reader(name)) for name in names))


def _name_beside_id(record: Record) -> str:
    """Return the name of a record, or an empty text if it has none: its id stands beside it already."""
    return "" if record.name == record.id else record.name


def row_columns(
    cls: type[object],
    items: Sequence[object],
    inner: Callable[[object], object] = lambda item: item,
) -> tuple[ShownColumn, ...]:
    """Return the columns of a display of rows of one class. A field that no row fills is left out.

    If there are more than `MOST_ROW_COLUMNS` fields, those that most rows fill are shown, in the order of the class.

    Args:
        cls: The class of the rows.
        items: The rows.
        inner: A function that returns the object of the class from an item, if the item only holds it.

    >>> from sinoperu import Stake
    >>> [column.header for column in row_columns(Stake, [Stake(owner="mmg", share="62.5%")])]
    ['owner', 'share']
    """
    if issubclass(cls, Record):
        return record_columns(cls, [item for item in map(inner, items) if isinstance(item, Record)])
    if not attrs.has(cls):
        return (_column("value", items, inner),)
    common = common_fields(cls)
    own = [name for name in column_fields(cls) if name not in common]
    names = getattr(cls, "SHOWN_FIELDS", None) or (*own, *common)
    columns = [_column(name, [*map(inner, items)], _reader(name)) for name in names]
    by_number = sorted((column for column in columns if any(column.cells)), key=_number_of_empty_cells)
    shown = {column.header for column in by_number[:MOST_ROW_COLUMNS]}
    return tuple(column for column in columns if column.header in shown)


def _number_of_empty_cells(column: ShownColumn) -> int:
    return column.cells.count("")


def _column(name: str, items: Sequence[Any], read: Callable[[Any], object]) -> ShownColumn:
    values = map(read, items)
    uncut = name in ("id", "record")
    cells = (whole_text(value) if uncut and value is not None else cell_text(value) for value in values)
    return ShownColumn(name.replace("_", " "), tuple(printable(cell, keep="\n") for cell in cells))


def _reader(name: str) -> Callable[[Any], object]:
    return lambda item: getattr(item, name)


def cell_text(value: object) -> str:
    """Return a value as short text for a cell of a table. A list of structured values has one line for each.

    >>> from sinoperu import Stake
    >>> cell_text((Stake(owner="mmg", share="62.5%"), Stake(owner="citic"))), cell_text(("peru", "china"))
    ('mmg, citic', 'peru, china')
    """
    if value in (None, ()) or value is False:
        return ""
    if value is Bound.OPEN:
        return "not ended"
    if isinstance(value, tuple) and all(isinstance(item, Part) for item in value):
        return _cut(", ".join(dict.fromkeys(whole_text(getattr(part, part.KEY)) for part in value)))
    if isinstance(value, tuple) and all(attrs.has(type(item)) and not isinstance(item, Share) for item in value):
        return "\n".join(_cut(item_text(item)) for item in value)
    return _cut(item_text(value))


def item_text(value: object) -> str:
    """Return a value as one line of text. A row of a series is told by its own fields."""
    if isinstance(value, Observation):
        fields = ((name, getattr(value, name)) for name in shapes(type(value)) if name in own_names(type(value)))
        return ", ".join(
            f"{name.replace('_', ' ')} {whole_text(item)}" for name, item in fields if item not in (None, ())
        )
    if isinstance(value, Part):
        return part_text(value)
    return (
        " ".join(whole_text(value).split()) if isinstance(value, Checked) or not attrs.has(type(value)) else str(value)
    )


def _cut(text: str) -> str:
    return shortened(text, LONGEST_TEXT)


def _chosen(cls: type[Record], records: Sequence[Record]) -> list[str]:
    """Return the names of the fields that a display of records shows, in the order of the class."""
    own = [shape for name, shape in shapes(cls).items() if name in own_names(cls) and _can_be_shown(shape)]
    texts = {shape.name: [cell_text(getattr(record, shape.name)) for record in records] for shape in own}
    filled = {name: sum(map(bool, cells)) for name, cells in texts.items()}
    chosen: list[Shape] = []
    for category, most in _MOST_OF.items():
        fitting = [
            shape for shape in own
            if shape.category is category and filled[shape.name] and filled[shape.name] * 3 >= len(records)
            and (category is not Category.TEXT or _is_short(texts[shape.name], records))
        ]  # fmt: skip
        fitting.sort(key=lambda shape: -filled[shape.name])
        chosen += fitting[:most]
    first = {shape.name for shape in chosen[:MOST_COLUMNS]}
    return [shape.name for shape in own if shape.name in first]


def _can_be_shown(shape: Shape) -> bool:
    if shape.category is Category.PART:
        key = getattr(shape.type, "KEY", "")
        return shape.many and key in shapes(shape.type) and shapes(shape.type)[key].category is Category.REFERENCE
    return shape.category in _MOST_OF


def _is_short(cells: Sequence[str], records: Sequence[Record]) -> bool:
    """Return whether the texts of a field are short, and are not the names of the records."""
    texts = [cell for cell in cells if cell]
    repeats = all(cell in ("", record.name) for cell, record in zip(cells, records, strict=True))
    return not repeats and sum(map(len, texts)) <= _SHORT_TEXT * len(texts)


# ------------------------------------------------------------------------------------------------- plain text

MOST_LINES: Final = 10
"""The text of a sequence shows at most this many items."""
_WIDEST: Final = 32
"""A column of plain text has at most this width, except for the last column."""


def columns_text(head: str, columns: Sequence[ShownColumn], count: int) -> str:
    """Return a display as lines of text: the head, and a line for each of the first items.

    Args:
        head: The first line.
        columns: The columns, each with the texts of the first `MOST_LINES` items.
        count: The number of all items.

    >>> print(columns_text("2 rows", [ShownColumn("id", ("fta", "bit")), ShownColumn("signed", ("2009", "1994"))], 2))
    2 rows
      id   signed
      fta  2009
      bit  1994
    """
    if not count or not columns:
        return head
    shown = [[column.header, *(cell.replace("\n", "; ") for cell in column.cells)] for column in columns]
    widths = [min(_WIDEST, max(map(len, cells))) for cells in shown]
    lines = ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in zip(*shown, strict=True)]
    hidden = count - len(columns[0].cells)
    return "\n".join([head, *lines, *([f"  ... {hidden} more"] if hidden else [])])
