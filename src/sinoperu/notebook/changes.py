"""An HTML table of the differences between two versions of the data set."""

from collections import Counter
from typing import TYPE_CHECKING

from sinoperu.notebook.html_tables import Html, block, limited, strong
from sinoperu.notebook.rows import MOST_ITEMS, columns_table
from sinoperu.queries.changes import KINDS
from sinoperu.reports.changelog import title

if TYPE_CHECKING:
    from sinoperu.queries.changes import DataChanges


def changes_html(changes: "DataChanges") -> Html:
    """Return what differs between two versions of a data set as HTML. At most `MOST_ITEMS` differences are shown."""
    rows = changes.to_rows()
    counts = Counter(change.what for change in rows)
    numbers = ", ".join(f"{counts[what]} {what}" for what in KINDS if counts[what])
    caption = limited(": ".join(filter(None, (rows.what, numbers))), len(rows), MOST_ITEMS)
    return Html(block(strong(title(changes))) + columns_table(caption, rows.shown_columns(MOST_ITEMS)))
