"""Prepare tables and lines of text, and print them on the terminal with the library rich.

The output has colours only if it goes to a terminal. It fits in 80 columns.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sinoperu.checking.engine import engine_of
from sinoperu.checking.implied_dates import windows_of
from sinoperu.dataset import Dataset
from sinoperu.errors import printable
from sinoperu.model import PLURALS
from sinoperu.model.base import Record
from sinoperu.model.fields import own_fields
from sinoperu.model.value_text import lines_of, show
from sinoperu.reports.assessment import Assessment, Row
from sinoperu.reports.plain_data import finding_line
from sinoperu.reports.report import Report
from sinoperu.reports.windows import Windows, window_lines
from sinoperu.rules import Rule, Severity
from sinoperu.store.timeline import Entry
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.statements import Evidence

STYLES = {
    Verdict.CONFIRMED: "bold green",
    Verdict.UNCORROBORATED: "green",
    Verdict.MORE_PRECISE: "cyan",
    Verdict.COMPATIBLE: "blue",
    Verdict.PENDING: "magenta",
    Verdict.NEW: "magenta",
    Verdict.UNDETERMINED: "yellow",
    Verdict.NOT_COVERED: "yellow",
    Verdict.CONTRADICTED: "bold red",
}
LEGEND = (
    "= adopted value, * reason, ~ different values in other sources (how many)\n"
    "others: how many other independent sources agree"
)
"""A legend that explains the signs in the table of an assessment."""
SEVERITIES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def plain(text: object, style: str = "") -> Text:
    """Convert data to rich text without interpreting markup. Unprintable characters except line feeds are escaped."""
    return Text(printable(str(text), keep="\n"), style=style)


def line_of(text: str, style: str = "") -> Text:
    """Convert data to one line of rich text. All unprintable characters are escaped, including line feeds."""
    return plain(printable(text), style)


def _grid(*columns: tuple[str, dict[str, Any]], title: str = "") -> Table:
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for name, options in columns:
        table.add_column(name, overflow="fold", **options)  # "fold" wraps long ids and does not cut them off
    return table


def dataset_lines(data: Dataset) -> list[RenderableType]:
    """Return a summary of a data set: the version, and how many records, statements and observations there are."""
    counts = [
        f"{len(records)} {(word if len(records) == 1 else PLURALS[word].replace('_', '-')).replace('-', ' ')}"
        for word, records in ((word, list(collection)) for word, collection in data.by_type().items())
        if records
    ]
    rows = sum(len(list(observations)) for observations in data.by_series().values())
    statements = sum(len(source.statements) for source in data.sources.values())
    head = f"sinoperu data {data.version}: {len(data)} records, {statements} statements, {rows} rows of series"
    return [plain(head, "bold"), plain(", ".join(counts))]


def report_lines(report: Report, *, full: bool = True, most: int | None = None) -> list[RenderableType]:
    """Return a report as lines of text.

    Args:
        report: The report.
        full: Whether to show the findings and the date windows. If false, only the summary is shown.
        most: At most this many notes of each rule are shown, and date windows of at most this many records. Extra lines
            say how many notes and records are not shown. By default, all notes and records
            are shown.
    """
    lines: list[RenderableType] = []
    notes: Counter[str] = Counter()
    for finding in report.findings if full else ():
        if finding.severity is Severity.NOTE:
            notes[finding.code] += 1
            if most is not None and notes[finding.code] > most:
                continue
        lines.append(plain(finding_line(finding), SEVERITIES[finding.severity.value]))
        lines.extend(line_of(f"    {step}", "dim") for step in finding.steps)
    hidden = {code: count - most for code, count in sorted(notes.items()) if most and count > most}
    if hidden:
        counts = ", ".join(f"{count} of {code}" for code, count in hidden.items())
        lines.append(plain(f"not shown: {counts}; --all shows every note", "dim"))
    lines.extend(plain(line, "dim") for line in (_windows(report.windows, most) if full else ()))
    lines.append(plain(report.summary if full else f"check: {report.summary}", "bold"))
    return lines


def _windows(windows: Windows, most: int | None) -> Iterator[str]:
    records = windows.records if most is None else windows.records[:most]
    yield from window_lines(windows.only(set(records)))
    if hidden := len(windows.records) - len(records):
        yield f"not shown: date ranges of {hidden} more records; --all shows them"


def assessment_table(assessment: Assessment) -> list[RenderableType]:
    """Return an assessment as a table with one row for each passage of the source.

    If the source has no passages, the table has one row for each statement and claim. A row shows the number of the
    passage, the verdict, the stated value, the adopted value, and how many other independent sources agree.
    """
    table = _grid(
        ("#", {"justify": "right", "no_wrap": True}),
        ("verdict", {"no_wrap": True}),
        ("the source states", {"ratio": 1}),
        ("others", {"justify": "right", "no_wrap": True}),
    )
    for row in assessment.shown:
        number = row.passage.id if row.passage else ""
        table.add_row(plain(number), plain(row.verdict, STYLES[row.verdict]), _stated(row), plain(_others(row)))
    return [line_of(assessment.source.name, "bold"), plain(LEGEND, "dim"), table, plain(assessment.summary, "bold")]


def _others(row: Row) -> str:
    return str(row.agreeing) if row.statements else ""


def _stated(row: Row) -> Text:
    text = plain(row.text)
    if row.adopted:
        text.append_text(plain(f"\n= {row.adopted}", "dim"))
    if row.reason:
        text.append_text(plain(f"\n* {row.reason}", "dim"))
    if row.elsewhere:
        text.append_text(plain(f"\n~ elsewhere: {row.elsewhere}", "dim"))
    for claim in row.claims:
        for reading in claim.other_readings:
            answer = {True: "yes", False: "no", None: "?"}[reading.holds]
            text.append_text(plain(f"\n  {answer:<3} {reading.name}: {reading.reason}", "dim"))
    return text


def record_table(record: Record, data: Dataset) -> list[RenderableType]:
    """Return a table of the known fields of a record. Each row shows how many sources support the value."""
    table = _grid(("field", {"no_wrap": True}), ("value", {"ratio": 1}), ("sources", {"justify": "right"}))
    for shape in own_fields(type(record)):
        value = getattr(record, shape.name)
        if value in (None, ()) or (hasattr(value, "pairs") and not value.pairs):
            continue
        if shape.name in ("statements", "claims", "passages"):
            table.add_row(shape.name, str(len(value)), "")
            continue
        supporting = data.evidence(record, shape.name).sources
        shown = Text("\n").join(map(plain, lines_of(value)))
        table.add_row(shape.name, shown, str(len(supporting)) if supporting else "")
    lines: list[RenderableType] = [line_of(f"{record.RECORD_TYPE} {record.id}: {record.name}", "bold"), table]
    windows = windows_of(data, engine_of(data).consistent_network, record)
    lines += [plain(line, "dim") for line in window_lines(windows, named=False)]
    if record.note:
        lines.append(plain(record.note, "dim"))
    return lines


def evidence_table(evidence: Evidence) -> list[RenderableType]:
    """Return evidence as a table. Each row shows a source, its statement about the field, and the verdict."""
    table = _grid(("source", {}), ("says", {"ratio": 1}), ("verdict", {"no_wrap": True}))
    for judged in evidence.judged:
        value = plain(show(judged.statement.value))
        if judged.reason:
            value.append_text(plain(f"\n* {judged.reason}", "dim"))
        table.add_row(plain(judged.statement.source), value, plain(judged.verdict, STYLES[judged.verdict]))
    head = f"{evidence.record}.{evidence.field}: adopted {show(evidence.adopted)}"
    lines: list[RenderableType] = [line_of(head, "bold")]
    return [*lines, table] if evidence.judged else [*lines, plain("no source has a statement about it")]


def timeline_table(entries: tuple[Entry, ...]) -> list[RenderableType]:
    """Return a timeline as a table of dates and events."""
    table = _grid(("date", {"no_wrap": True}), ("event", {"ratio": 1}))
    for entry in entries:
        event = plain(f"{entry.field}: ").append_text(plain(entry.name))
        table.add_row(plain(entry.date), event.append_text(plain(f" ({entry.record})", "dim")))
    return [table] if entries else [plain("no dated events")]


def rules_table(rules: tuple[Rule, ...]) -> list[RenderableType]:
    """Return rules as a table of codes, severities, names and titles."""
    table = _grid(("code", {"no_wrap": True}), ("severity", {"no_wrap": True}), ("what it finds", {"ratio": 1}))
    for rule in rules:
        severity = plain(rule.severity, SEVERITIES[rule.severity.value])
        table.add_row(rule.code, severity, plain(f"{rule.name}\n").append_text(plain(rule.title, "dim")))
    return [table]


class _Terminal(Console):
    """A console that raises `BrokenPipeError` if its output can no longer be read. rich would end the program."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704  rich calls this inside its `except` block; its own method would exit with code 1


def show_lines(lines: list[RenderableType], console: Console | None = None, *, wrap: bool = True) -> None:
    """Print lines and tables.

    Args:
        lines: The lines.
        console: The console on which to print. By default, the lines are printed to standard output.
        wrap: Whether to wrap long lines at the width of the console and to keep their indentation. Findings are not
            wrapped, because other programs read them line by line.
    """
    console = console or _Terminal()
    for line in lines:
        console.print(_hanging(line) if wrap else line, highlight=False, soft_wrap=not wrap)


def _hanging(line: RenderableType) -> RenderableType:
    indent = len(line.plain) - len(line.plain.lstrip(" ")) if isinstance(line, Text) else 0
    return Padding(line[indent:], (0, 0, 0, indent), expand=False) if isinstance(line, Text) and indent else line
