"""HTML tables for notebooks, without scripts, styles or links. All text from the data is escaped.

Unprintable characters are escaped too, because some of these characters are not allowed in HTML and
others change the direction of text.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from sinoperu.errors import printable
from sinoperu.model.base import Record
from sinoperu.model.fields import own_fields
from sinoperu.model.value_text import lines_of, show

if TYPE_CHECKING:
    from sinoperu.dataset import Dataset
    from sinoperu.reports.assessment import Assessment
    from sinoperu.reports.report import Report
    from sinoperu.store.collection import Collection
    from sinoperu.verdicts.judged import Evidence

MOST_ROWS = 200
"""A table shows at most this many records, findings or windows. If there are more, the caption says so."""


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return an HTML table with every cell escaped.

    >>> table("x", ["a"], [["<script>"]])
    '<table><caption>x</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;script&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{_escaped(header)}</th>" for header in headers)
    body = "".join("<tr>" + "".join(f"<td>{_escaped(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{_escaped(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _escaped(value: object) -> str:
    """Return a value as escaped HTML text, in which each line break becomes `<br>`."""
    return escape(printable(str(value), keep="\n")).replace("\n", "<br>")


def record_html(record: Record) -> str:
    """Return an HTML table of the fields that have a value in a record."""
    rows = []
    for shape in own_fields(type(record)):
        value = getattr(record, shape.name)
        if value in (None, ()) or (hasattr(value, "pairs") and not value.pairs):
            continue
        if shape.name in ("statements", "claims", "passages"):
            rows.append((shape.name, f"{len(value)}"))
        else:
            rows.extend((shape.name if not index else "", line) for index, line in enumerate(lines_of(value)))
    if record.note:
        rows.append(("note", record.note))
    return table(f"{record.RECORD_TYPE} {record.id}: {record.name}", ["field", "value"], rows)


def collection_html(collection: "Collection[Record]") -> str:
    """Return an HTML table of the ids and names of the records in a collection.

    At most `MOST_ROWS` records are shown.
    """
    records = list(collection.values())[:MOST_ROWS]
    caption = f"{len(collection)} {collection.record_type} records"
    if len(collection) > MOST_ROWS:
        caption += f", the first {MOST_ROWS}"
    return table(caption, ["id", "name"], [(record.id, record.name) for record in records])


def dataset_html(data: "Dataset") -> str:
    """Return an HTML table that describes a data set.

    Each row has a record type or series, and the number of its records or rows.
    """
    rows = [(word, len(list(records))) for word, records in data.by_type().items()]
    rows += [(word, len(list(observations))) for word, observations in data.by_series().items()]
    return table(f"sinoperu data {data.version}", ["type", "records"], [row for row in rows if row[1]])


def evidence_html(evidence: "Evidence") -> str:
    """Return the evidence on a field as an HTML table of statements and verdicts."""
    rows = [
        (judged.statement.source, judged.statement.mode, show(judged.statement.value), judged.verdict, judged.reason)
        for judged in evidence.judged
    ]
    caption = f"{evidence.record}.{evidence.field}: adopted {show(evidence.adopted)}"
    return table(caption, ["source", "mode", "value", "verdict", "reason"], rows)


def report_html(report: "Report") -> str:
    """Return a report as two HTML tables.

    The first table has the findings with their chains. The second table has the windows of dates that no source states.

    Each table has at most `MOST_ROWS` rows. In the first table, errors come first, then warnings, then notes.
    """
    findings = (*report.errors, *report.warnings, *report.notes)[:MOST_ROWS]
    rows = [
        (finding.code, finding.severity, finding.path, "\n".join(map(printable, (finding.message, *finding.steps))))
        for finding in findings
    ]
    summary = report.summary + (f"; the first {MOST_ROWS}" if len(report) > MOST_ROWS else "")
    findings_table = table(summary, ["code", "severity", "about", "message"], rows)
    windows = list(islice(report.windows, MOST_ROWS + 1))
    if not windows:
        return findings_table
    caption = "dates that no source states" + (f", the first {MOST_ROWS}" if len(windows) > MOST_ROWS else "")
    bounds = [
        (window.path, window.bounds, "\n".join(map(printable, (*window.why_not_before, *window.why_not_after))))
        for window in windows[:MOST_ROWS]
    ]
    return findings_table + table(caption, ["about", "bounds", "why"], bounds)


def assessment_html(assessment: "Assessment") -> str:
    """Return an assessment as an HTML table of passages and verdicts."""
    rows = [
        (
            row.passage.id if row.passage else "",
            row.text,
            row.verdict,
            row.adopted,
            row.agreeing,
            row.reason,
            row.elsewhere,
        )
        for row in assessment.shown
    ]
    headers = ["#", "states", "verdict", "adopted", "others agreeing", "reason", "elsewhere"]
    return table(f"{assessment.source.name}: {assessment.summary}", headers, rows)
