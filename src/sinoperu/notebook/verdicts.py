"""HTML tables of verdicts, findings and windows. A verdict is told by its word and its mark, not by a colour."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from sinoperu.errors import printable
from sinoperu.model.value_text import show
from sinoperu.notebook.html_tables import MOST_ROWS, Html, block, escaped, folded, limited, strong, table

if TYPE_CHECKING:
    from sinoperu.reports.assessment import Assessment, Row
    from sinoperu.reports.judged_items import AnyJudged, JudgedItem
    from sinoperu.reports.report import Report
    from sinoperu.rules.framework.finding import Finding
    from sinoperu.values.vocabulary import Verdict
    from sinoperu.verdicts.claim_results import ClaimReading
    from sinoperu.verdicts.judged import Evidence, Judged

ITEM_HEADERS = ("verdict", "adopted", "sources", "reason")
"""The headers of the columns about a judged statement, expectation or claim."""

_LIST = "margin:0;padding-left:1.2em"
SEVERITY_MARKS = {"error": "✗", "warning": "▲", "note": "·"}
"""The mark of each severity, which stands before its word."""


def judged_html(judged: "Judged") -> str:
    """Return a statement or expectation with its verdict as an HTML table of one row."""
    from sinoperu.reports.judged_items import item_of

    return _items_table(judged.statement.source, [item_of(judged)])


def evidence_html(evidence: "Evidence") -> str:
    """Return the evidence on a field as an HTML table of statements and verdicts. At most `MOST_ROWS` are shown."""
    from sinoperu.reports.judged_items import item_of

    items = [item_of(judged) for judged in evidence.judged[:MOST_ROWS]]
    rows = [(item.source, _says(item), show(item.said), *_item_cells(item, named=False)) for item in items]
    caption = f"{evidence.record}.{evidence.field}: adopted {show(evidence.adopted)}"
    return table(limited(caption, len(evidence)), ["source", "mode", "value", *ITEM_HEADERS], rows)


def report_html(report: "Report") -> str:
    """Return a report as HTML, with what is serious first.

    The statements of your own files that are contradicted or disputed come first, if the report has verdicts on them.
    Then come the errors and warnings with their chains. The notes are counted by their codes, and are folded. So are
    the windows of dates that no source states. Each table has at most `MOST_ROWS` rows.
    """
    serious = (*report.errors, *report.warnings)
    head = block(strong(report.summary), report.citation.text)
    parts = [conflicts_html(report.assessments), head]
    if serious:
        parts.append(_findings_table(limited("errors and warnings", len(serious)), serious))
    if notes := report.notes:
        counts = [f"{count} {code}" for code, count in Counter(note.code for note in notes).most_common()]
        title = f"{len(notes)} note{'' if len(notes) == 1 else 's'}: {', '.join(counts)}"
        parts.append(folded(limited(title, len(notes)), _findings_table("", notes)))
    windows = list(islice(report.windows, MOST_ROWS + 1))
    if windows:
        bounds = [
            (window.path, window.bounds, "\n".join(map(printable, (*window.why_not_before, *window.why_not_after))))
            for window in windows[:MOST_ROWS]
        ]
        title = limited("dates that no source states", len(windows))
        parts.append(folded(title, table("", ["about", "bounds", "why"], bounds)))
    return "".join(parts)


def _findings_table(caption: str, findings: "Sequence[Finding]") -> Html:
    rows = [
        (
            f"{SEVERITY_MARKS[finding.severity.value]} {finding.severity.value}", finding.code, finding.path,
            "\n".join(map(printable, (finding.message, *finding.steps))),
        )
        for finding in findings[:MOST_ROWS]
    ]  # fmt: skip
    return table(caption, ["severity", "code", "about", "message"], rows)


def assessment_html(assessment: "Assessment") -> str:
    """Return an assessment as HTML tables: first what is contradicted or disputed, then the passages, then the rest.

    The caption of the first table has the headline and the versions. Each table has at most `MOST_ROWS` rows.
    """
    from sinoperu.reports.verdict_words import CONFLICTS

    head = f"{assessment.source.name}: {assessment.headline}\n{assessment.citation.text}"
    conflicts, rest = assessment.conflicts, assessment.uncovered_items
    if not assessment.rows:  # the conflicts would be shown twice
        rest = tuple(item for item in rest if item.verdict not in CONFLICTS)
    tables = []
    if conflicts or not (assessment.rows or rest):
        tables.append(_items_table(head, conflicts, named=True))
        head = ""
    if assessment.rows:
        tables.append(_passages_table("\n".join(filter(None, [head, assessment.passages_headline])), assessment.rows))
        head = ""
    if rest:
        title = "not in a passage" if assessment.rows else "all others" if conflicts else ""
        tables.append(_items_table("\n".join(filter(None, [head, title])), rest, brief=CONFLICTS))
    return "".join(tables)


def conflicts_html(assessments: Iterable["Assessment"]) -> str:
    """Return what is contradicted or disputed as an HTML table; an empty text if there is no statement at all."""
    from sinoperu.reports.judged_items import conflicts_first
    from sinoperu.reports.verdict_words import headline

    items = [item for assessment in assessments for item in assessment.items]
    caption = headline(item.verdict for item in items)
    return _items_table(caption, conflicts_first(items), named=True) if items else ""


def _items_table(
    caption: str, items: Sequence["JudgedItem"], *, named: bool = False, brief: Container["Verdict"] = ()
) -> str:
    """Return a table of judged statements, expectations and claims.

    Args:
        caption: The caption.
        items: What was judged.
        named: Whether the table has the source of each item and its place in a file.
        brief: The verdicts of items whose details are left out, because another table has them.
    """
    from sinoperu.reports.judged_lines import place_text

    rows = []
    for item in items[:MOST_ROWS]:
        head = f"{item.source} {_says(item)}\n{item.words}" if named else item.words
        place = place_text(item.place) if named else ""
        verdict, *details = _item_cells(item)
        rows.append(
            (
                "\n".join(filter(None, [head, place])),
                verdict,
                *("" if item.verdict in brief else cell for cell in details),
            )
        )
    return table(limited(caption, len(items)), ["the source states", *ITEM_HEADERS], rows)


def _says(item: "JudgedItem") -> str:
    return {"expectation": "expects", "claim": "claims"}.get(item.kind, "says")


def _item_cells(item: "JudgedItem", *, named: bool = True) -> tuple[object, ...]:
    """Return the cells under `ITEM_HEADERS`.

    Args:
        item: The judged item.
        named: Whether the sources on both sides are named, and not only counted.
    """
    from sinoperu.reports.judged_lines import reason_text, sides
    from sinoperu.reports.verdict_words import marked

    sources = ""
    if item.backing is not None and item.has_own_sources:
        has_names = named and not item.backing.is_alone
        sources = "\n".join([item.backing.text, *(sides(item.backing) if has_names else ())])
    reasons = _reasons([reason_text(item), *item.steps, *_fields(item, named=named)], item.readings)
    return marked(item.verdict), show(item.adopted) if item.adopted else "", sources, reasons


def _fields(item: "JudgedItem", *, named: bool = True) -> list[str]:
    """Return a line for each field of a part that is shown one by one."""
    from sinoperu.reports.judged_lines import field_text
    from sinoperu.reports.verdict_words import marked

    return [
        f"{marked(field.verdict)}  {field_text(field, with_sources=item.shows_sources_of(field), named=named)}"
        for field in item.shown_fields
    ]


def _passages_table(caption: str, passages: Sequence["Row"]) -> str:
    """Return a table of passages, each with everything that it covers.

    What a confirmed or uncorroborated passage covers is counted and folded. The details of what is contradicted or
    disputed are left out, because another table has them.
    """
    from sinoperu.reports.covered_items import once_each
    from sinoperu.reports.verdict_words import marked

    item_html = once_each(_covered_item)
    rows = [
        (row.passage.id if row.passage else "", row.text, marked(row.verdict), _covered_html(row, item_html))
        for row in passages[:MOST_ROWS]
    ]
    return table(limited(caption, len(passages)), ["#", "states", "verdict", "rests on"], rows)


def _covered_html(row: "Row", item_html: Callable[["AnyJudged"], str]) -> Html:
    """Return what a passage covers as an HTML list of at most `MOST_COVERED` items.

    Args:
        row: The passage with everything that it covers.
        item_html: Returns the HTML of one thing that the passage covers.
    """
    from sinoperu.reports.covered_items import first_judged
    from sinoperu.values.vocabulary import Verdict

    first, others = first_judged(row.statements, row.claims, row.series_rows)
    entries = [item_html(judged) for judged in first]
    if others:
        entries.append(f"and {others} more")
    entries += [escaped(printable(reason)) for reason in row.unknown_reasons]
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    listed = f'<ul style="{_LIST}">{items}</ul>' if entries else ""
    if row.verdict not in (Verdict.CONFIRMED, Verdict.UNCORROBORATED):
        return Html(listed)
    count = len(row.statements) + len(row.claims) + len(row.series_rows)
    return Html(f"<details><summary>{count} statement{'' if count == 1 else 's'}</summary>{listed}</details>")


def _covered_item(judged: "AnyJudged") -> str:
    """Return something that a passage covers as HTML, with its verdict and its details."""
    from sinoperu.reports.judged_items import item_of
    from sinoperu.reports.judged_lines import detail_texts
    from sinoperu.reports.verdict_words import CONFLICTS, marked

    item = item_of(judged)
    head = escaped(printable(f"{marked(item.verdict)}  {item.words}"))
    if item.verdict in CONFLICTS:
        return head
    details = _reasons(["; ".join(detail_texts(item)), *_fields(item)], item.readings)
    return f"{head}<br>{details}" if details else head


def _reasons(lines: Iterable[str], readings: Sequence["ClaimReading"]) -> Html:
    """Return reasons as HTML, followed by the folded readings of a claim. The reasons tell the plain one already."""
    from sinoperu.reports.judged_lines import other_readings, reading_text

    text = escaped("\n".join(printable(line) for line in lines if line))
    if others := readings[1:]:
        folded = "<br>".join(escaped(printable(reading_text(reading))) for reading in others)
        text += f"<details><summary>{escaped(other_readings(others))}</summary>{folded}</details>"
    return Html(text)
