"""The chart of a contradiction of dates: the events on the chain, and the bound that each step of the proof gives."""

import datetime as dt
from typing import Final, Literal

import altair as alt

from sinoperu.chronology import Chain
from sinoperu.chronology.events import Event
from sinoperu.model.value_text import shortened
from sinoperu.plots.chart import BLUE, ORANGE, OfflineChart, Rows, data_of, day_axis, days_around, finished
from sinoperu.plots.drawn_dates import iso
from sinoperu.rules.framework.finding import Finding

WIDTH = 520
ALIGNED: Final[dict[str, Literal["left", "right"]]] = {"left": "left", "right": "right"}
"""A text at a mark in the left half of the chart begins at the mark, and a text in the right half ends there."""


def finding_chart(finding: Finding) -> OfflineChart:
    """Return a chart of the dates that contradict each other in a finding.

    See [`Finding.plot`][sinoperu.rules.framework.finding.Finding.plot] for details.
    """
    chain = finding.chain
    if chain is None or chain.start_day is None or chain.end_day is None:
        raise ValueError(f"expected a finding about two dates that contradict each other, got {finding.path}")
    rows = _rows(chain)
    allowed = {
        "row": rows[-1]["row"], "day": iso(chain.end_day), "bound": iso(chain.day or chain.end_day),
        "words": f"its date allows no day after {iso(chain.end_day)}",
    }  # fmt: skip
    return finished(
        _layers(rows, allowed), title=f"{finding.code}: {shortened(finding.message, 80)}",
        caption=[*finding.steps, f"Finding of the rule {finding.name} about {finding.path}."], width=WIDTH,
        height=34 * len(rows) + 10,
    )  # fmt: skip


def _rows(chain: Chain) -> Rows:
    days = [chain.start_day, *(step.day for step in chain.steps)]
    codes = ["its own date", *(f"by {step.ordering.code}" for step in chain.steps)]
    return [
        {
            "row": f"{number + 1}. {_words(event)}", "day": iso(day), "why": why,
            "words": f"not before {iso(day)}, {why}",
        }
        for number, (event, day, why) in enumerate(zip(chain.events, days, codes, strict=True)) if day is not None
    ]  # fmt: skip


def _words(event: Event) -> str:
    return f"{shortened(event.record, 34)}: {event.field}"


def _layers(rows: Rows, allowed: dict[str, str]) -> list[alt.Chart]:
    y = alt.Y("row:N", sort=[row["row"] for row in rows], title=None)
    words = alt.Tooltip("words:N", title="bound")
    domain = days_around([*(row["day"] for row in rows), allowed["day"]])
    x = day_axis("day", "date", domain)
    base = alt.Chart(data_of(rows)).encode(x=x, y=y, tooltip=words, description="words:N")
    clash = alt.Chart(data_of([allowed])).encode(x=x, y=y, tooltip=words, description="words:N")
    middle = sum(dt.date.fromisoformat(day).toordinal() for day in domain) // 2
    for row in (*rows, allowed):
        row["half"] = "left" if row["day"] < iso(middle) else "right"
    return [
        clash.mark_bar(height=8, color=ORANGE, opacity=0.3).encode(x2="bound:T"),
        base.mark_point(shape="triangle-right", size=90, color=BLUE, filled=True, opacity=1),
        clash.mark_point(shape="triangle-left", size=90, color=ORANGE, filled=True, opacity=1),
        *(
            base.transform_filter(f"datum.half == '{half}'")
            .mark_text(dy=-11, fontSize=10, align=align)
            .encode(text="words:N")
            for half, align in ALIGNED.items()
        ),
        clash.mark_text(dy=14, fontSize=10, color=ORANGE, align=ALIGNED[allowed["half"]]).encode(text="words:N"),
    ]
