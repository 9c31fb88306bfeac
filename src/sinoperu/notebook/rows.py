"""HTML tables of data sets, collections and sequences of rows, with the columns that a person wants first."""

from typing import TYPE_CHECKING, Final

from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.card import status_text
from sinoperu.model.plurals import counted
from sinoperu.notebook.html_tables import Html, limited, table
from sinoperu.store.data_version import version_month
from sinoperu.store.shown_columns import ShownColumn, record_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinoperu.dataset import Dataset
    from sinoperu.store.collection import Collection
    from sinoperu.store.rows import Rows

MOST_ITEMS: Final = 50
"""A table shows at most this many records or rows. If there are more, the caption says so."""


def collection_html(collection: "Collection[Record]") -> Html:
    """Return an HTML table of the records in a collection. At most `MOST_ITEMS` records are shown."""
    records = list(collection.values())[:MOST_ITEMS]
    cls = RECORD_TYPES[collection.record_type]
    caption = counted(len(collection), cls)
    columns = list(record_columns(cls, records))
    month = version_month(collection.version)
    if month is not None and hasattr(cls, "status_on"):
        columns.insert(2, ShownColumn(f"status ({month})", tuple(status_text(record, month) for record in records)))
    return columns_table(limited(caption, len(collection), MOST_ITEMS), columns)


def rows_html(rows: "Rows[object]") -> Html:
    """Return an HTML table of a sequence of rows. At most `MOST_ITEMS` are shown."""
    return columns_table(limited(rows.what, len(rows), MOST_ITEMS), rows.shown_columns(MOST_ITEMS))


def columns_table(caption: str, columns: "Sequence[ShownColumn]") -> Html:
    """Return an HTML table of the columns that a display shows."""
    rows = zip(*(column.cells for column in columns), strict=True)
    return table(caption, [column.header for column in columns], rows)


def dataset_html(data: "Dataset") -> Html:
    """Return an HTML table that describes a data set.

    Each row has a record type or series, and the number of its records or rows.
    """
    name = "data" if data.bundled is None else "sinoperu data"
    head = f"{' '.join(filter(None, [name, data.version]))}: {counted(len(data), Record)}"
    rows = [(word, len(list(records))) for word, records in data.by_type().items()]
    rows += [(word, len(list(observations))) for word, observations in data.by_series().items()]
    return table(head, ["type or series", "number"], [row for row in rows if row[1]])
