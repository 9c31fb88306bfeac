"""Findings and windows as plain data and as lines of text."""

from sinoperu.chronology.day_text import day_text
from sinoperu.errors import printable
from sinoperu.model.value_text import show
from sinoperu.reports.windows import Window
from sinoperu.rules.framework.finding import Finding


def finding_line(finding: Finding) -> str:
    """Return a finding as one line: place, code, severity, path, message and rule name.

    Line breaks in the data are escaped. Otherwise a build server could read a line of text from the data as a finding
    or even as a command.
    """
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
    head = f"{place}: " if place else ""
    return printable(f"{head}{finding.code} {finding.severity}: {finding.path}: {finding.message} ({finding.name})")


def window_data(window: Window) -> dict[str, object]:
    """Return a window as plain data for JSON. Empty and unknown values are left out.

    >>> from sinoperu.values.dates import PartialDate
    >>> window_data(Window(record="x", record_type="visit", field="end", days=PartialDate("[2024-11-14..]")))
    {'record_type': 'visit', 'record': 'x', 'field': 'end', 'not_before': '2024-11-14'}
    """
    bounds = (("not_before", window.days.lower), ("not_after", window.days.upper))
    why = {"not_before": list(window.why_not_before), "not_after": list(window.why_not_after)}
    data: dict[str, object] = {"record_type": window.record_type, "record": window.record, "field": window.field}
    data |= {name: day_text(day) for name, day in bounds if day is not None}
    data |= {"why": {name: lines for name, lines in why.items() if lines}}
    data |= {"file": window.file and printable(window.file), "line": window.line, "column": window.column}
    return {name: value for name, value in data.items() if value not in (None, {})}


def finding_data(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data for JSON. Empty and unknown values are left out."""
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
    data: dict[str, object] = {name: getattr(finding, name) for name in names}
    data["severity"] = finding.severity.value
    data["file"] = finding.file and printable(finding.file)  # a file name need not be text, and JSON has only text
    data["evidence"] = [
        {
            "source": statement.source,
            "mode": statement.mode.value,
            "field": statement.path,
            "says": show(statement.value),
        }
        for statement in finding.evidence
    ]
    data["chain"] = list(finding.steps)
    return {name: value for name, value in data.items() if value not in (None, "", [])}
