"""Reports, evidence, timelines and rules as lines of text and tables for the terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from sinoperu.cli.listing import Column, Listing
from sinoperu.cli.terminal import line_of, plain, verdict_text
from sinoperu.model.value_text import show
from sinoperu.reports.judged_items import item_of
from sinoperu.reports.judged_lines import statement_lines
from sinoperu.reports.plain_data import finding_line
from sinoperu.reports.report import Report
from sinoperu.reports.windows import Windows, window_lines
from sinoperu.rules import Rule, Severity
from sinoperu.store.rows import Rows
from sinoperu.store.timeline import Entry
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.verdicts.judged import Evidence

SEVERITIES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def report_lines(report: Report, *, most: int | None = None) -> list[RenderableType]:
    """Return a report as lines of text.

    Args:
        report: The report.
        most: At most this many notes of each rule are shown, and date windows of at most this many records. Extra lines
            say how many notes and records are not shown. By default, all notes and records
            are shown.
    """
    lines: list[RenderableType] = []
    notes: Counter[str] = Counter()
    for finding in report.findings:
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
    lines.extend(plain(line, "dim") for line in _windows(report.windows, most))
    return [*lines, line_of(report.citation.text, "dim"), plain(report.summary, "bold")]


def _windows(windows: Windows, most: int | None) -> Iterator[str]:
    records = windows.records if most is None else windows.records[:most]
    yield from window_lines(windows.only(set(records)))
    if hidden := len(windows.records) - len(records):
        yield f"not shown: date ranges of {hidden} more records; --all shows them"


def evidence_lines(evidence: Evidence, *, ascii_only: bool = False) -> list[RenderableType]:
    """Return evidence as lines of text: each source, its statement about the field, the verdict, and the reason."""
    lines: list[RenderableType] = [
        line_of(f"{evidence.record}.{evidence.field}: adopted {show(evidence.adopted)}", "bold")
    ]
    for judged in evidence.judged:
        lines += verdict_text(statement_lines(item_of(judged), ascii_only=ascii_only))
    return lines if evidence.judged else [*lines, plain("no source has a statement about it")]


def timeline_table(entries: Rows[Entry], during: PartialDate | DateInterval | None = None) -> list[RenderableType]:
    """Return a timeline as a table of dates and events.

    Args:
        entries: The events.
        during: The period of the events. Events that surely lie in it come first, in a table of their own. By default,
            there is one table.
    """
    if not entries:
        return [plain("no dated events")]
    if during is None:
        return [_events(entries)]
    sure = [entry for entry in entries if during.contains(entry.date)]
    possible = [entry for entry in entries if not during.contains(entry.date)]
    lines: list[RenderableType] = [_events(sure)] if sure else [plain(f"no event lies surely in {during}")]
    if possible:
        lines += [plain(""), plain(f"perhaps in {during}: the dates are not precise enough", "dim"), _events(possible)]
    return lines


def _events(entries: Iterable[Entry]) -> Listing:
    return Listing(
        (Column("date"), Column("event", is_main=True)),
        [
            (plain(entry.date), plain(f"{entry.field}: {entry.name}").append_text(plain(f" ({entry.record})", "dim")))
            for entry in entries
        ],
    )


def rules_table(rules: tuple[Rule, ...]) -> list[RenderableType]:
    """Return rules as a table of codes, severities, names and titles."""
    rows = [
        (
            plain(rule.code),
            plain(rule.severity, SEVERITIES[rule.severity.value]),
            plain(f"{rule.name}\n").append_text(plain(rule.title, "dim")),
        )
        for rule in rules
    ]
    return [Listing((Column("code"), Column("severity"), Column("what it finds", is_main=True)), rows)]
