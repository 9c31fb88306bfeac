"""HTML tables of verdicts, findings and windows. A verdict is told by its word and its mark, not by a colour."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from sinoperu.chronology.wording import chain_lines
from sinoperu.errors import printable
from sinoperu.model.value_text import show
from sinoperu.notebook.html_tables import MOST_ROWS, Html, block, escaped, folded, limited, listed, strong, table

if TYPE_CHECKING:
    from sinoperu.chronology import Chain
    from sinoperu.reports.assessment import Assessment, Row
    from sinoperu.reports.judged_items import AnyJudged, JudgedItem
    from sinoperu.reports.report import Report
    from sinoperu.reports.windows import Window, Windows
    from sinoperu.rules.framework.finding import Finding
    from sinoperu.values.vocabulary import Verdict
    from sinoperu.verdicts.claim_results import ClaimReading
    from sinoperu.verdicts.judged import Evidence, Judged

MOST_RULES = 5
"""The title of folded notes names at most this many rules."""
SEVERITY_MARKS = {"error": "✗", "warning": "▲", "note": "·"}
"""The mark of each severity, which stands before its word."""


def judged_html(judged: "Judged") -> str:
    """Return a statement or expectation with its verdict as an HTML table of one row."""
    from sinoperu.reports.judged_items import item_of

    return _items_table(judged.statement.source, [item_of(judged)])


def evidence_html(evidence: "Evidence") -> str:
    """Return the evidence on a field as an HTML table of statements and verdicts. At most `MOST_ROWS` are shown."""
    from sinoperu.reports.judged_items import item_of
    from sinoperu.reports.verdict_words import marked

    adopted = show(evidence.adopted)
    rows = [
        (item.source, f"{_says(item)} {show(item.said)}" if item.field else _says(item), marked(item.verdict),
         _why(item, named=False, adopted=adopted))
        for item in map(item_of, evidence.judged[:MOST_ROWS])
    ]  # fmt: skip
    caption = f"{evidence.record}.{evidence.field}: adopted {adopted}"
    return table(limited(caption, len(evidence)), ["source", "states", "verdict", "why"], rows, fits=True)


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
        title = f"{len(notes)} note{'' if len(notes) == 1 else 's'}: {_counts_by_rule(notes)}"
        parts.append(folded(limited(title, len(notes)), _findings_table("", tuple(notes))))
    windows = list(islice(report.windows, MOST_ROWS + 1))
    if windows:
        parts.append(folded(_windows_title(windows), _windows_table("", windows)))
    return "".join(parts)


def windows_html(windows: "Windows") -> str:
    """Return windows as an HTML table with the chains that prove them. At most `MOST_ROWS` are shown."""
    first = list(islice(windows, MOST_ROWS + 1))
    return _windows_table(_windows_title(first), first)


def _windows_title(windows: "Sequence[Window]") -> str:
    count = "" if len(windows) > MOST_ROWS else f"{len(windows)} "
    dates = "date" if len(windows) == 1 else "dates"
    return limited(f"{count}{dates} that no source states", len(windows))


def _windows_table(caption: str, windows: "Sequence[Window]") -> Html:
    rows = [
        (
            f"{window.path}\n{window.bounds}",
            listed(map(printable, (*window.why_not_before, *window.why_not_after))),
        )
        for window in windows[:MOST_ROWS]
    ]
    return table(caption, ["about", "why"], rows, fits=True)


def chain_html(chain: "Chain") -> str:
    """Return what a chain proves, and the list of its steps."""
    return block(strong(chain.proved), listed(chain_lines(chain)))


def finding_html(finding: "Finding") -> str:
    """Return a finding as an HTML table of one row."""
    return _findings_table(finding.name, [finding])


def _counts_by_rule(findings: "Iterable[Finding]") -> str:
    """Return how many findings the rules with the most findings have, each with its name."""
    counts = Counter((finding.code, finding.name) for finding in findings).most_common()
    texts = [f"{count} {code} {name}" for (code, name), count in counts[:MOST_RULES]]
    if others := sum(count for _, count in counts[MOST_RULES:]):
        texts.append(f"{others} of other rules")
    return ", ".join(texts)


def _findings_table(caption: str, findings: "Sequence[Finding]") -> Html:
    """Return a table of findings. Each message is followed by the steps of its chain as a list."""
    rows = [
        (
            f"{SEVERITY_MARKS[finding.severity.value]} {finding.severity.value} {finding.code}\n{finding.path}",
            Html(escaped(printable(finding.message)) + listed(map(printable, finding.steps))),
        )
        for finding in findings[:MOST_ROWS]
    ]
    return table(caption, ["about", "message"], rows, fits=True)


def assessment_html(assessment: "Assessment") -> str:
    """Return an assessment as HTML tables: first what is contradicted or disputed, then the passages, then the rest.

    The caption of the first table has the headline and the versions. Each table has at most `MOST_ROWS` rows.
    """
    from sinoperu.reports.verdict_words import CONFLICTS

    head = f"{assessment.source.name}: {assessment.headline}\n{assessment.citation.text}"
    conflicts, rest = tuple(assessment.conflicts), tuple(assessment.uncovered_items)
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
    from sinoperu.reports.verdict_words import marked

    rows = []
    for item in items[:MOST_ROWS]:
        head = f"{item.source} {_says(item)}\n{item.words}" if named else item.words
        place = place_text(item.place) if named else ""
        why = "" if item.verdict in brief else _why(item)
        rows.append(("\n".join(filter(None, [head, place])), marked(item.verdict), why))
    return table(limited(caption, len(items)), ["the source states", "verdict", "why"], rows, fits=True)


def _says(item: "JudgedItem") -> str:
    return {"expectation": "expects", "claim": "claims"}.get(item.kind, "says")


def _why(item: "JudgedItem", *, named: bool = True, adopted: str = "") -> Html:
    """Return the adopted value, the sources on both sides and the reason of a verdict, each on a line.

    Args:
        item: The judged item.
        named: Whether the sources on both sides are named, and not only counted.
        adopted: An adopted value that the display shows already.
    """
    from sinoperu.reports.judged_lines import reason_text, sides

    lines = [f"adopted: {show(item.adopted)}"] if item.adopted and show(item.adopted) != adopted else []
    if item.backing is not None and item.has_own_sources:
        lines.append(item.backing.words)
        lines += sides(item.backing) if named and not item.backing.is_alone else ()
    return _reasons([*lines, reason_text(item), *item.steps, *_fields(item, named=named)], item.readings)


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

    The details of what is contradicted or disputed are left out, because another table has them.
    """
    from sinoperu.reports.covered_items import once_each
    from sinoperu.reports.verdict_words import marked

    item_html = once_each(_covered_item)
    rows = [
        (": ".join(filter(None, (row.passage.id if row.passage else "", row.text))), marked(row.verdict),
         _covered_html(row, item_html))
        for row in passages[:MOST_ROWS]
    ]  # fmt: skip
    return table(limited(caption, len(passages)), ["passage", "verdict", "rests on"], rows, fits=True)


def _covered_html(row: "Row", item_html: Callable[["AnyJudged"], str]) -> Html:
    """Return what a passage covers as an HTML list of at most `MOST_COVERED` items. Several items are folded.

    Args:
        row: The passage with everything that it covers.
        item_html: Returns the HTML of one thing that the passage covers.
    """
    from sinoperu.reports.covered_items import first_judged
    from sinoperu.reports.verdict_words import headline

    first, others = first_judged(row.statements, row.claims, row.series_rows)
    more = f"and {others} more" if others else ""
    entries = [*(Html(item_html(judged)) for judged in first), *filter(None, [more])]
    unknown = listed(map(printable, row.unknown_reasons))
    if len(entries) < 2:
        return Html(listed(entries) + unknown)
    title = " ".join(filter(None, [headline(judged.verdict for judged in first), more]))
    return Html(folded(title, listed(entries)) + unknown)


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
