"""The chart of the owners of an asset over time, as stacked bands."""

from itertools import cycle
from typing import Any

import altair as alt

from sinoperu.model import Organization, Project
from sinoperu.model.common_parts import Stake
from sinoperu.model.value_text import shortened
from sinoperu.plots.captions import name_of, sources_of_values, sources_text
from sinoperu.plots.chart import COLOURS, GREY, PALE, OfflineChart, Rows, data_of, day_axis, finished
from sinoperu.plots.drawn_dates import iso
from sinoperu.plots.stake_bands import Band, bands, days_of
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.data_version import version_month
from sinoperu.store.records import RecordStore

NOT_SETTLED = "not settled"
WIDTH, HEIGHT = 620, 300
LETTER, LINES = 6.0, 28
"""The average width of a letter and the height of two lines, in pixels."""


def ownership_chart(data: RecordStore, asset: RecordOrId) -> OfflineChart:
    """Return a chart of the owners of an asset over time.

    See [`Plots.ownership`][sinoperu.plots.methods.Plots.ownership] for the arguments.
    """
    record = data[id_of(asset)]
    if not isinstance(record, Project | Organization):
        raise TypeError(f"expected a project or an organization, got {record!r}")
    if not record.stakes:
        raise ValueError(f"expected an asset with stakes, got {record.id}, which has none")
    first, last = _days(data, record.stakes)
    found = bands(record.stakes, first, last)
    paths = [
        f"stakes[{stake.owner}].{field}" for stake in record.stakes for field in ("owner", "share", "start", "end")
    ]
    paths += [f"stakes[{stake.owner}]" for stake in record.stakes]
    caption = [
        "A band without a known start or end is drawn to the edge of the chart. White: no known owner. "
        + sources_text(data, sources_of_values(data, ((record.id, path) for path in paths)))
    ]
    return finished(
        _layers(data, found, first, last), title=f"Owners of {name_of(data, record.id)}, share in %", caption=caption,
        width=WIDTH, height=HEIGHT,
    )  # fmt: skip


def _days(data: RecordStore, stakes: tuple[Stake, ...]) -> tuple[int, int]:
    """Return the first day of the chart, and the day after the last one. It ends with the month of the data."""
    days = days_of(stakes)
    month = version_month(data.version)
    if month is not None and month.upper is not None:
        days.add(month.upper + 1)
    if not days:
        raise ValueError("expected at least one stake with a date, or a data set with a version, got neither")
    margin = max(60, (max(days) - min(days)) // 12)
    open_end = month is None and any(not stake.end for stake in stakes)
    return min(days) - margin, max(days) + margin * open_end


def _layers(data: RecordStore, found: list[Band], first: int, last: int) -> list[alt.Chart]:
    owners = list(dict.fromkeys(band.owner for band in found if band.owner))
    everyone = {*owners, *(owner for band in found for owner, _ in band.possible)}
    names = {owner: shortened(name_of(data, owner), 40) for owner in sorted(everyone)}
    colours = dict(zip(owners, cycle(COLOURS), strict=False))
    rows: Rows = [
        {
            "start": iso(band.start), "end": iso(band.end), "low": float(band.low), "high": float(band.high),
            "owner": names.get(band.owner, NOT_SETTLED), "share": _words(data, band),
            "from": iso(band.start), "to": iso(band.end - 1),
            "words": f"{names.get(band.owner, NOT_SETTLED)}: {_words(data, band)}, from {iso(band.start)}",
        }
        for band in found
    ]  # fmt: skip
    settled = [row for row in rows if row["owner"] != NOT_SETTLED]
    unsettled = [row for row in rows if row["owner"] == NOT_SETTLED]
    x = day_axis("start", "date", (iso(first), iso(last)))
    y = alt.Y("low:Q", title="share in %", scale=alt.Scale(domain=[0, 100]))
    tooltip = [alt.Tooltip(f"{field}:N", title=field) for field in ("owner", "share", "from", "to")]
    colour = alt.Fill(
        "owner:N", title="owner",
        scale=alt.Scale(
            domain=[*(names[owner] for owner in owners), *([NOT_SETTLED] if unsettled else [])],
            range=[*(colours[owner] for owner in owners), *([PALE] if unsettled else [])],
        ),
    )  # fmt: skip
    layers = [
        alt.Chart(data_of(settled)).mark_rect(stroke="white", strokeWidth=1).encode(
            x=x, x2="end:T", y=y, y2="high:Q", fill=colour, tooltip=tooltip, description="words:N"
        ),
        alt.Chart(data_of(unsettled)).mark_rect(stroke=GREY, strokeDash=[3, 3], strokeWidth=1).encode(
            x=x, x2="end:T", y=y, y2="high:Q", fill=colour, tooltip=tooltip, description="words:N"
        ),
    ]  # fmt: skip
    labels = [label for band in found if (label := _label(band, names, colours, last - first))]
    texts = [
        alt.Chart(data_of([label for label in labels if label["angle"] == angle]))
        .mark_text(fontSize=11, angle=angle, baseline="middle", lineHeight=13, dy=-6)
        .encode(
            x=day_axis("start", "date", (iso(first), iso(last))), y=alt.Y("low:Q"), text="text:N",
            color=alt.Color("ink:N", scale=None),
        )
        for angle in (0, 270)
    ]  # fmt: skip
    return [*layers, *texts]


def _words(data: RecordStore, band: Band) -> str:
    """Return the share of a band, or why it is not settled and who may hold it."""
    possible = (f"{name_of(data, owner)} ({share})" for owner, share in band.possible)
    return f"{band.text}: {', '.join(possible)}" if band.possible else band.text


def _label(band: Band, names: dict[str, str], colours: dict[str, str], days: int) -> dict[str, Any]:
    """Return the text in a band, upright in a narrow one, or an empty dict if the band is too small for any text."""
    width, height = WIDTH * (band.end - band.start) / days, HEIGHT * float(band.high - band.low) / 100
    if band.owner:
        lines = [names[band.owner], band.text.replace("%", " %")]
    else:
        lines = [band.text, ", ".join(names[owner] for owner, _ in band.possible)]
    needed = max(map(len, lines)) * LETTER
    if width >= min(needed, 150) and height >= LINES:
        angle, room = 0, width
    elif height >= min(needed, 150) and width >= LINES:
        angle, room = 270, height
    else:
        return {}
    return {
        "start": iso((band.start + band.end) // 2), "low": float(band.low + band.high) / 2, "angle": angle,
        "text": [shortened(line, int(room / LETTER)) for line in lines],
        "ink": COLOURS[colours[band.owner]] if band.owner else "black",
    }  # fmt: skip
