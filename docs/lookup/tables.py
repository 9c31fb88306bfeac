"""Tables of records or rows that a reader sorts and filters."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.record_content import all_names
from lookup.wording import choice_words, date_html, is_in_words, label, nowrap
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import QUANTITIES, Category, Shape, shapes
from sinoperu.model.sources import Source
from sinoperu.store.shown_columns import ShownColumn, cell_text
from sinoperu.values.dates import DateInterval, PartialDate


@attrs.frozen
class Column:
    """The head of one column."""

    header: str
    style: str = ""
    """The style of the cells: `"number"` for numbers, which stand at the right, `"name"` and `"ids"` for long names."""


@attrs.frozen
class Cell:
    """One cell of a table."""

    html: Markup
    rank: int | None = None
    """The place of a date or quantity among those of the column. Other cells are sorted by their text."""


@attrs.frozen
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    words: str = ""
    """Further words by which a filter finds the row, such as the names in other languages."""


def field_column(column: ShownColumn, cls: type[object]) -> Column:
    """Return the head of a column with the values of one field."""
    shape = shapes(cls).get(column.header.replace(" ", "_"))
    is_number = shape is not None and (shape.category is Category.QUANTITY or shape.type is int) and not shape.many
    is_named = shape is not None and shape.category in (Category.REFERENCE, Category.PART)
    return Column(label(column.header.replace(" ", "_")), "number" if is_number else "ids" if is_named else "")


def field_cells(things: Sequence[object], column: ShownColumn, links: Linker) -> list[Cell]:
    """Return the cells with the values of one field. Ids are links with the names of the records."""
    name = column.header.replace(" ", "_")
    values = [getattr(thing, name) for thing in things]
    ranks = {key: index for index, key in enumerate(sorted({_order(value) for value in values if _is_ordered(value)}))}
    cells = []
    for index, value in enumerate(values):
        html = plain("") if value in (None, ()) else _html(things[index], name, column.cells[index], links)
        cells.append(Cell(html, ranks[_order(value)] if _is_ordered(value) else None))
    return cells


def name_cell(record: Record, links: Linker) -> Cell:
    """Return the cell with the name of a record as a link to its page, and its id below."""
    written_in = record.language if isinstance(record, Source) else None
    language = all_names(record, record.name)[0].language or written_in
    link = (
        Markup('<span lang="{}">{}</span>').format(language, links.named(record.id))
        if language
        else links.named(record.id)
    )
    return Cell(Markup('{}<br><span class="id">{}</span>').format(link, record.id))


def other_words(record: Record) -> str:
    """Return the names of a record in other languages and its aliases, for a filter."""
    return " ".join(dict.fromkeys([*(name.text for name in all_names(record, record.name)[1:]), *record.aliases]))


def _ids(shape: Shape, value: object) -> Iterable[str]:
    members: Sequence[object] = value if isinstance(value, tuple) else (value,)
    if shape.category is Category.REFERENCE:
        return map(str, members)
    keys = [part.key for part in members if isinstance(part, Part)]
    is_key_id = keys and shapes(shape.type)[shape.type.KEY].category is Category.REFERENCE
    return [str(getattr(part, part.KEY)) for part in members if isinstance(part, Part)] if is_key_id else ()


def _html(thing: object, name: str, text: str, links: Linker) -> Markup:
    value = getattr(thing, name)
    shape = shapes(type(thing)).get(name)
    if isinstance(value, PartialDate | DateInterval):
        return date_html(value)
    if isinstance(value, QUANTITIES):
        return nowrap(cell_text(value))
    if shape is not None and (ids := list(_ids(shape, value))):
        return Markup(", ").join(map(links.named, dict.fromkeys(ids)))
    if shape is not None and is_in_words(shape, value):
        return plain(choice_words(text))
    return links.text(text)


def _is_ordered(value: object) -> bool:
    return isinstance(value, (*QUANTITIES, PartialDate, DateInterval))


def _order(value: Any) -> tuple[str, Decimal, Decimal]:  # `Any`: a quantity or a date, which both have two bounds
    """Return a key that sorts quantities by unit and number, and dates by their first and last possible day."""
    bounds = [Decimal(bound) for bound in (value.lower, value.upper) if bound is not None] or [Decimal(0)]
    return getattr(value, "unit", ""), bounds[0], bounds[-1]
