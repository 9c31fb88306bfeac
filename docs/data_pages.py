"""The pages about the bundled data."""

from collections.abc import Iterable

from implied_pages import implied_pages
from markdown_text import Pages, cell, table
from source_pages import sources

import sinoperu
from sinoperu.model.fields import dated_values
from sinoperu.reports.assessment import Row
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.judged_lines import detail_texts, field_text, other_readings, reading_text, reason_text, sides
from sinoperu.reports.verdict_words import CONFLICTS, marked
from sinoperu.values.vocabulary import Verdict

ARTICLE = "rio-times-2025-03"


def data_pages() -> Pages:
    """Return the pages about the bundled data: overview, article, coverages, sources, implied dates and records."""
    data = sinoperu.load()
    return {
        "data/index.md": overview(data),
        "data/article.md": article(data),
        "data/coverage.md": coverages(data),
        "data/sources.md": sources(data),
        **implied_pages(data),
        **{f"data/records/{word}.md": records_of(data, word) for word in listed(data)},
    }


def listed(data: sinoperu.Dataset) -> list[str]:
    """Return the record types whose records are listed on a page: those with records, except sources and coverages."""
    return [word for word, records in data.by_type().items() if any(records) and word not in ("source", "coverage")]


def records_of(data: sinoperu.Dataset, word: str) -> str:
    """Return the page with all records of a type, their dates, and how many sources mention them."""
    rows = (
        (
            f"`{record.id}`",
            cell(record.name),
            "<br>".join(f"{cell(field)} {cell(date)}" for field, date in dated_values(record) if "[" not in field),
            str(len({statement.source for statement in data.statements_about(record)})),
        )
        for record in data.of_type(word).values()
    )
    return (
        f"# Records: {word}\n\n"
        "The dates are adopted values; the last column is the number of sources that mention the record.\n"
        "`sinoperu show ID` shows a whole record.\n"
        "`sinoperu why ID FIELD` shows what each source says about a field.\n\n"
        + table(("id", "name", "dates", "sources"), rows)
    )


def overview(data: sinoperu.Dataset) -> str:
    """Return the page with the number of records and rows of each type, and the findings of the check by code."""
    records = [(word, len(data.of_type(word))) for word in listed(data)]
    series = [(word, sum(1 for _ in rows)) for word, rows in data.by_series().items()]
    statements = sum(len(source.statements) for source in data.sources.values())
    report = data.check()
    codes = ((f"[{code}](../rules/{code}.md)", str(len(findings))) for code, findings in report.by_code.items())
    return (
        "# The data set\n\n"
        f"Version {cell(data.version)}: {len(data)} records and {statements} statements.\n"
        "It is licensed under CC BY 4.0; cite the title, the authors and this version.\n\n"
        "- [One article, passage by passage](article.md): the data set began with this article\n"
        f"- [The {len(data.sources)} sources](sources.md)\n"
        "- [Lists that are known to be complete](coverage.md)\n"
        "- [Dates that no source states, but that other dates imply](what-the-chronology-implies.md)\n\n"
        "## Records\n\n"
        + table(("record type", "records"), ((f"[{word}](records/{word}.md)", str(count)) for word, count in records))
        + "\n## Series\n\n"
        + table(("series", "rows"), ((word, str(count)) for word, count in series if count))
        + f"\n## Findings of the check\n\n{report.summary[:1].upper()}{report.summary[1:]}.\n\n"
        + table(("code", "findings"), codes)
    )


def verdict_mark(verdict: Verdict) -> str:
    """Return a verdict as HTML that the style sheet of the site colours, with its mark and its word."""
    return f'<span class="verdict {verdict.value}">{marked(verdict)}</span>'


def folded(summary: str, lines: Iterable[str]) -> str:
    """Return lines for a cell of a table that are folded until a reader opens them; an empty text without lines."""
    body = "<br>".join(map(cell, lines))
    return f"<details><summary>{cell(summary)}</summary>{body}</details>" if body else ""


def inner(item: JudgedItem) -> str:
    """Return the fields of a part, each with its verdict and its sources, and the other readings of a claim, folded."""
    fields = [
        f"{marked(field.verdict)}: {field_text(field, with_sources=item.shows_sources_of(field))}"
        for field in item.shown_fields
    ]
    others = item.readings[1:]
    parts = [
        folded(f"{item.field}: {len(fields)} fields", fields),
        folded(other_readings(others), map(reading_text, others)),
    ]
    return "<br>".join(filter(None, parts))


def items_table(items: Iterable[JudgedItem]) -> str:
    """Return a table of judged statements, expectations and claims."""
    rows = (
        (
            verdict_mark(item.verdict),
            cell(item.words),
            cell(item.adopted),
            "<br>".join([item.backing.text, *(() if item.backing.is_alone else map(cell, sides(item.backing)))])
            if item.backing is not None and item.has_own_sources
            else "",
            "<br>".join(filter(None, [cell(reason_text(item)), *map(cell, item.steps), inner(item)])),
        )
        for item in items
    )  # fmt: skip
    return table(("verdict", "the article states", "adopted", "sources", "reason"), rows)


def passage_row(row: Row) -> tuple[str, ...]:
    """Return the cells of a passage: its number and text, the verdict, and everything that it covers."""
    covered = []
    for item in row.items:
        details = [] if item.verdict in CONFLICTS else [cell("; ".join(detail_texts(item))), inner(item)]
        covered += [f"{verdict_mark(item.verdict)} {cell(item.words)}", *filter(None, details)]
    covered += map(cell, row.unknown_reasons)
    return (
        cell(row.passage.id if row.passage else ""),
        cell(row.text),
        verdict_mark(row.verdict),
        "<br>".join(covered),
    )


def article(data: sinoperu.Dataset) -> str:
    """Return the page with everything that the article states: conflicts, passages, and what is in no passage."""
    assessment = data.assess(ARTICLE)
    source = assessment.source
    conflicts, uncovered = assessment.conflicts, assessment.uncovered_items
    return (
        "# One article, passage by passage\n\n"
        f"*{cell(source.title)}*, {cell(source.publisher)}, published {cell(source.published)}.\n\n"
        f"{cell(assessment.headline)}.\n"
        "Expectations and claims are counted as statements.\n"
        + (
            "\n## Contradicted or disputed\n\n"
            '"Sources" has the number of independent sources that say the same, with the article itself, '
            "and of those that differ.\n\n" + items_table(conflicts)
            if conflicts
            else ""
        )
        + "\n## Passages\n\n"
        f"{cell(assessment.passages_headline)}.\n\n"
        "Each passage is given in our own words.\n"
        "It has the worst [verdict](../concepts/verdicts.md) of the statements, expectations and claims for it.\n"
        '"Sources" has the number of independent sources that say the same, with the article itself, and of those that '
        "differ.\n"
        "The adopted value is shown if it is not the value in the article.\n\n"
        + table(("#", "the article states", "verdict", "rests on"), map(passage_row, assessment.rows))
        + ("\n## Not in a passage\n\n" + items_table(uncovered) if uncovered else "")
        + f"\nBased on {cell(assessment.citation.text)}.\n"
    )


def coverages(data: sinoperu.Dataset) -> str:
    """Return the page with all coverages: the lists that are known to be complete."""
    rows = (
        (
            cell(coverage.id),
            cell(coverage.record_type),
            cell(coverage.among or coverage.reporter or coverage.of or ""),
            cell(coverage.complete_until or ""),
            str(len(coverage.sources)),
        )
        for coverage in data.coverages.values()
    )
    return (
        "# Complete lists\n\n"
        "These lists are known to be complete.\n"
        "Only in these lists can a missing record decide a claim.\n\n"
        + table(("coverage", "record type", "among", "until", "sources"), rows)
    )
