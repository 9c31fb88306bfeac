"""Findings and windows as plain data and as lines of text."""

from sinoperu.chronology.wording import day_text
from sinoperu.errors import printable
from sinoperu.model.value_text import show
from sinoperu.reports.windows import Window
from sinoperu.rules.framework.finding import Finding


def finding_line(finding: Finding) -> str:
    """Return a finding as one line, with its place first and what it is about before the message.

    Texts of the data cannot add lines: build servers take some for findings, and others for commands.
    """
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
    head = f"{place}: " if place else ""
    return printable(f"{head}{finding.code} {finding.severity}: {finding.path}: {finding.message} ({finding.name})")


def window_data(window: Window) -> dict[str, object]:
    """Return a window as plain data, without what is not there.

    >>> from sinoperu.values.dates import PartialDate
    >>> window_data(Window(record="x", record_type="visit", field="end", days=PartialDate("[2024-11-14..]")))
    {'record_type': 'visit', 'record': 'x', 'field': 'end', 'not_before': '2024-11-14'}
    """
    bounds = (("not_before", window.days.lower), ("not_after", window.days.upper))
    why = {"not_before": list(window.why_not_before), "not_after": list(window.why_not_after)}
    data: dict[str, object] = {"record_type": window.record_type, "record": window.record, "field": window.field}
    data |= {name: day_text(day) for name, day in bounds if day is not None}
    data |= {"why": {name: lines for name, lines in why.items() if lines}}
    data |= {"file": window.file, "line": window.line, "column": window.column}
    return {name: value for name, value in data.items() if value not in (None, {})}


def finding_data(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data, without what is not there."""
    names = (
        "code",
        "name",
        "severity",
        "record_type",
        "record",
        "field",
        "message",
        "source",
        "file",
        "line",
        "column",
    )
    whole: dict[str, object] = {name: getattr(finding, name) for name in names}
    whole["severity"] = finding.severity.value
    whole["evidence"] = [
        {"source": s.source, "mode": s.mode.value, "field": s.path, "says": show(s.value)} for s in finding.evidence
    ]
    whole["chain"] = list(finding.steps)
    return {name: value for name, value in whole.items() if value not in (None, "", [])}
