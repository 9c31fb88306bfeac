"""The pages on the bundled data."""

import html

from implied_pages import implied_pages
from markdown_text import Pages, cell, table

import sinoperu
from sinoperu.model.fields import dated_values
from sinoperu.reports.assessment import Row
from sinoperu.values.vocabulary import SourceKind

ARTICLE = "rio-times-2025-03"


def data_pages() -> Pages:
    """Return the pages on the bundled data: what there is, what is whole, and the article's table."""
    data = sinoperu.load()
    return {
        "data/index.md": overview(data),
        "data/article.md": article(data),
        "data/coverage.md": coverage(data),
        "data/sources.md": sources(data),
        **implied_pages(data),
        **{f"data/records/{word}.md": records_of(data, word) for word in listed(data)},
    }


def listed(data: sinoperu.Dataset) -> list[str]:
    """Return the record types that have a page of their own: those with records, without what has another page."""
    return [word for word, some in data.by_type().items() if any(some) and word not in ("source", "coverage")]


def records_of(data: sinoperu.Dataset, word: str) -> str:
    """Return the list of all records of a type: its dates, and how many sources speak of it."""
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
        "Dates are adopted values; the last column counts the sources that speak of the record.\n"
        "`sinoperu show ID` shows all of one record, and `sinoperu why ID FIELD` who says so.\n\n"
        + table(("id", "name", "dates", "sources"), rows)
    )


def sources(data: sinoperu.Dataset) -> str:
    """Return the list of all sources, by kind, with how much each says."""
    text = "# Sources\n\nThe last column counts what the source says, expects and claims.\n"
    for kind in (*SourceKind, None):
        some = [source for source in data.sources.values() if source.kind is kind]
        rows = (
            (
                f"`{source.id}`",
                linked(source.name, source.url),
                cell(source.publisher or ""),
                cell(source.published or ""),
                str(len(source.statements) + len(source.claims)),
            )
            for source in some
        )
        if some:
            heading = "Not said" if kind is None else kind.value.replace("-", " ").capitalize()
            text += f"\n## {heading}\n\n" + table(("id", "title", "publisher", "published", "says"), rows)
    return text


def linked(text: str, url: str | None) -> str:
    """Return text as a link, if the address is one that a reader may follow without harm."""
    if url is None or not url.startswith(("https://", "http://")):
        return cell(text)
    return f'<a href="{html.escape(url)}" rel="nofollow">{cell(text)}</a>'.replace("|", "&#124;")


def overview(data: sinoperu.Dataset) -> str:
    """Return how much of everything there is, and what the check finds."""
    records = [(word, len(data.of_type(word))) for word in listed(data)]
    series = [(word, sum(1 for _ in rows)) for word, rows in data.by_series().items()]
    statements = sum(len(source.statements) for source in data.sources.values())
    report = data.check()
    codes = ((f"[{code}](../rules/{code}.md)", str(len(found))) for code, found in report.by_code.items())
    return (
        "# The data set\n\n"
        f"Version {cell(data.version)}: {len(data)} records and {statements} statements.\n"
        "It is licensed under CC BY 4.0; cite the title, the authors and this version.\n\n"
        "- [The article that it starts from](article.md), passage by passage\n"
        f"- [The sources](sources.md): {len(data.sources)}\n"
        "- [What is known to be whole](coverage.md)\n"
        "- [What no source says, and all of them imply](what-the-chronology-implies.md)\n\n"
        "## Records\n\n"
        + table(("record type", "records"), ((f"[{word}](records/{word}.md)", str(count)) for word, count in records))
        + "\n## Series\n\n"
        + table(("series", "rows"), ((word, str(count)) for word, count in series if count))
        + f"\n## What the check finds\n\n{report.summary[:1].upper()}{report.summary[1:]}.\n\n"
        + table(("code", "findings"), codes)
    )


def verdict_mark(row: Row) -> str:
    """Return a verdict as the site colours it."""
    return f'<span class="verdict {row.verdict.value}">{row.verdict.value}</span>'


def article(data: sinoperu.Dataset) -> str:
    """Return the table of the article: each passage, its verdict, and why."""
    assessment = data.assess(ARTICLE)
    source = assessment.source
    rows = (
        (
            cell(row.passage.id if row.passage else ""),
            cell(row.passage.text if row.passage else ""),
            verdict_mark(row),
            cell(row.adopted),
            str(row.agreeing) if row.statements else "",
            cell("; ".join(filter(None, (row.reason, row.elsewhere and f"elsewhere: {row.elsewhere}")))),
        )
        for row in assessment.rows
    )
    readings = "".join(
        f"\n### {cell(one.claim.id)}\n\n{cell(one.reason)}.\n\n"
        + table(
            ("reading", "holds", "because"),
            (
                (cell(r.name), {True: "yes", False: "no", None: "unknown"}[r.holds], cell(r.reason))
                for r in one.readings
            ),
        )
        for one in assessment.claims
        if one.readings
    )
    return (
        "# One article, passage by passage\n\n"
        f"*{cell(source.title)}*, {cell(source.publisher)}, published {cell(source.published)}.\n"
        "Each passage is told in our words, and has the worst [verdict](../concepts/verdicts.md) of what covers it.\n"
        "The last but one column counts the other independent sources that agree with the adopted value; the last "
        "tells what makes the difference, and what is said elsewhere, by how many sources.\n\n"
        + table(("#", "the article states", "verdict", "adopted", "others", "why"), rows)
        + f"\nIn all: {cell(assessment.summary)}.\n"
        + (f"\n## Claims with several readings\n{readings}" if readings else "")
    )


def coverage(data: sinoperu.Dataset) -> str:
    """Return what is known to be whole."""
    rows = (
        (
            cell(one.id),
            cell(one.record_type),
            cell(one.among or one.reporter or one.of or ""),
            cell(one.complete_until or ""),
            str(len(one.sources)),
        )
        for one in data.coverages.values()
    )
    return (
        "# What is known to be whole\n\n"
        "The absence of a record decides something only inside one of these lists.\n\n"
        + table(("coverage", "of", "among", "until", "sources"), rows)
    )
