"""The lines of Python and the commands that get what a page shows."""

import json

from sinoperu.model.base import Record
from sinoperu.model.card import Card


def record_lines(record: Record, card: Card, field: str | None, undated: str | None) -> str:
    """Return the Python code for a record.

    Args:
        record: The record.
        card: Its card.
        field: A field about which sources say something, if there is one.
        undated: A date that no source states but that other dates limit, if there is one.
    """
    shown = json.dumps(record.id)
    lines = [f"data[{shown}]", f"data.card({shown})"]
    if field is not None:
        lines.append(f"data.evidence({shown}, {json.dumps(field)})  # what each source says, with verdicts")
    if undated is not None:
        lines.append(f"data.implied({shown}, {json.dumps(undated)})  # the days that other dates leave")
        lines.append(f"data.why({shown}, {json.dumps(undated)})  # the chains of dates that prove it")
    if getattr(record, "stakes", ()):
        on = f", {json.dumps(str(card.on))}" if card.on is not None else ', "2020"'
        lines.append(f"data.owners_on({shown}{on})")
    lines += [f"data.timeline({shown})", f"data.cite({shown})  # references of its sources"]
    return _with_import(lines)


def source_lines(source_id: str) -> str:
    """Return the Python code for a source."""
    shown = json.dumps(source_id)
    return _with_import([
        f"data.sources[{shown}]",
        f"data.assess({shown})  # a verdict on everything that it says",
        f'data.cite({shown}, format="csl-json")',
    ])  # fmt: skip


def kind_lines(kind: str) -> str:
    """Return the Python code for all records of a type."""
    return _with_import([f"data.of_type({json.dumps(kind)}).to_pandas()"])


def series_lines(series: str) -> str:
    """Return the Python code for all rows of a series."""
    return _with_import([f"data.series({json.dumps(series)}).to_pandas()"])


def _with_import(lines: list[str]) -> str:
    return "\n".join(["import sinoperu", "", "data = sinoperu.load()", *lines])
