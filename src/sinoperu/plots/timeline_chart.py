"""The chart of dated events, one row for each event."""

from collections import Counter
from collections.abc import Iterable, Sequence

import altair as alt

from sinoperu.model.value_text import shortened
from sinoperu.plots.captions import field_words, name_of, sources_of_values, sources_text
from sinoperu.plots.chart import BLUE, OfflineChart, Rows, check_limit, data_of, day_axis, days_around, finished
from sinoperu.plots.drawn_dates import MARKS, drawn
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.records import RecordStore
from sinoperu.store.timeline import Entry
from sinoperu.values.dates import SpanLike, parse_span

ROW_HEIGHT = 20


def timeline_chart(
    data: RecordStore,
    about: RecordOrId | None = None,
    *,
    during: SpanLike | None = None,
    record_types: Iterable[str] = (),
    limit: int = 40,
) -> OfflineChart:
    """Return a chart of the dated events of the data set, in chronological order from top to bottom.

    See [`Plots.timeline`][sinoperu.plots.methods.Plots.timeline] for the arguments.
    """
    check_limit(limit)
    entries = data.timeline(about, during=during, record_types=record_types)
    placed = [entry for entry in entries if drawn(entry.date) is not None]
    if not placed:
        raise ValueError("expected at least one dated event, got none: choose another record, period or record type")
    shown = placed[:limit]
    title = "Events" if about is None else f"Events about {name_of(data, id_of(about))}"
    counts = f"{len(shown)} events" if len(shown) == len(placed) else f"The first {len(shown)} of {len(placed)} events"
    if during is not None:
        counts += f" during {parse_span(during).text}"
    sources = sources_of_values(data, ((entry.record, entry.field) for entry in shown))
    rows = _rows(data, shown)
    return finished(
        _layers(rows), title=title, caption=[f"{counts}, by date. {sources_text(data, sources)}"], width=520,
        height=ROW_HEIGHT * len(rows),
    )  # fmt: skip


def _rows(data: RecordStore, entries: Sequence[Entry]) -> Rows:
    labels = [f"{shortened(name_of(data, entry.record), 44)}: {field_words(data, entry.field)}" for entry in entries]
    repeated = Counter(labels)
    return [
        {
            "row": f"{label} ({entry.record}, {entry.date})" if repeated[label] > 1 else label,
            "date": str(entry.date), "words": f"{label}, {entry.date}", "record": entry.record,
            "field": entry.field, **place._asdict(),
        }
        for label, entry in zip(labels, entries, strict=True) if (place := drawn(entry.date)) is not None
    ]  # fmt: skip


def date_marks(rows: Rows, y: alt.Y) -> list[alt.Chart]:
    """Return the marks of dates: a bar from the first to the last possible day, and a shape for the kind of date.

    Args:
        rows: Rows with the fields of a `DrawnDate`, the written `date`, and the `words` for people who do not see it.
        y: The vertical position.
    """
    kinds = [kind for kind in MARKS if any(row["kind"] == kind for row in rows)]
    fills = [BLUE if MARKS[kind] == "circle" else "white" for kind in kinds]
    domain = days_around(day for row in rows for day in (row["start"], row["end"]))
    x = day_axis("at", "date", domain)
    tooltip = [
        alt.Tooltip("row:N", title="event"),
        alt.Tooltip("date:N", title="date as written"),
        alt.Tooltip("kind:N", title="the mark shows"),
    ]
    base = alt.Chart(data_of(rows))
    spans = base.mark_bar(height=6, color=BLUE, opacity=0.35).encode(
        x=day_axis("start", "date", domain), x2="end:T", y=y, tooltip=tooltip, description="words:N"
    )
    shape = alt.Shape(
        "kind:N", title="the event was on",
        scale=alt.Scale(domain=kinds, range=[MARKS[kind] for kind in kinds]),
    )  # fmt: skip
    fill = alt.Fill("kind:N", title="the event was on", scale=alt.Scale(domain=kinds, range=fills))
    marks = base.mark_point(stroke=BLUE, strokeWidth=1.5, size=60, opacity=1).encode(
        x=x, y=y, shape=shape, fill=fill, tooltip=tooltip, description="words:N"
    )
    return [spans, marks]


def _layers(rows: Rows) -> list[alt.Chart]:
    order = [row["row"] for row in rows]
    return date_marks(rows, alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=True)))
