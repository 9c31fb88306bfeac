"""HTML for notebooks: plain tables without scripts or styles from elsewhere. Everything from data is escaped.

Characters that show nothing are escaped too: some have no place in HTML, and others turn the text around.
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
    from sinoperu.verdicts.statements import Evidence

MOST_ROWS = 200
"""The rows that a collection shows, and a table of windows; the caption says that there are more."""


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table with every cell escaped.

    >>> table("x", ["a"], [["<script>"]])
    '<table><caption>x</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;script&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{_shown(header)}</th>" for header in headers)
    body = "".join("<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{_shown(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(value: object) -> str:
    return escape(printable(str(value), keep="\n")).replace("\n", "<br>")


def record_html(record: Record) -> str:
    """Return a record as a table of its known fields."""
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
    """Return a collection as a table of ids and names, the first 200 of them."""
    records = list(collection.values())[:MOST_ROWS]
    caption = f"{len(collection)} {collection.record_type} records"
    if len(collection) > MOST_ROWS:
        caption += f", the first {MOST_ROWS}"
    return table(caption, ["id", "name"], [(record.id, record.name) for record in records])


def dataset_html(data: "Dataset") -> str:
    """Return a data set as a table of its record types and series."""
    rows = [(word, len(list(records))) for word, records in data.by_type().items()]
    rows += [(word, len(list(found))) for word, found in data.by_series().items()]
    return table(f"sinoperu data {data.version}", ["type", "records"], [row for row in rows if row[1]])


def evidence_html(evidence: "Evidence") -> str:
    """Return evidence as a table of statements and verdicts."""
    rows = [
        (one.statement.source, one.statement.mode, show(one.statement.value), one.verdict, one.reason)
        for one in evidence.judged
    ]
    caption = f"{evidence.record}.{evidence.field}: adopted {show(evidence.adopted)}"
    return table(caption, ["source", "mode", "value", "verdict", "reason"], rows)


def report_html(report: "Report") -> str:
    """Return a report as a table of findings, chains below their messages, and one of dates that no source states.

    Of each the first 200 are shown, errors and warnings before notes.
    """
    gravest = (*report.errors, *report.warnings, *report.notes)[:MOST_ROWS]
    rows = [
        (finding.code, finding.severity, finding.path, "\n".join(map(printable, (finding.message, *finding.steps))))
        for finding in gravest
    ]
    summary = report.summary + (f"; the first {MOST_ROWS}" if len(report) > MOST_ROWS else "")
    found = table(summary, ["code", "severity", "about", "message"], rows)
    windows = list(islice(report.windows, MOST_ROWS + 1))
    if not windows:
        return found
    caption = "dates that no source states" + (f", the first {MOST_ROWS}" if len(windows) > MOST_ROWS else "")
    bounds = [
        (one.path, one.bounds, "\n".join(map(printable, (*one.why_not_before, *one.why_not_after))))
        for one in windows[:MOST_ROWS]
    ]
    return found + table(caption, ["about", "bounds", "why"], bounds)


def assessment_html(assessment: "Assessment") -> str:
    """Return an assessment as a table of passages and verdicts."""
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
