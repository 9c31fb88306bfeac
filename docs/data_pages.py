"""The pages about the bundled data."""

import html

from implied_pages import implied_pages
from markdown_text import Pages, cell, table

import sinoperu
from sinoperu.model.fields import dated_values
from sinoperu.reports.assessment import Row
from sinoperu.values.vocabulary import SourceKind

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


def sources(data: sinoperu.Dataset) -> str:
    """Return the page with all sources, by kind."""
    text = "# Sources\n\nThe last column is the number of statements, expectations and claims of the source.\n"
    for kind in (*SourceKind, None):
        of_kind = [source for source in data.sources.values() if source.kind is kind]
        rows = (
            (
                f"`{source.id}`",
                linked(source.name, source.url),
                cell(source.publisher or ""),
                cell(source.published or ""),
                str(len(source.statements) + len(source.claims)),
            )
            for source in of_kind
        )
        if of_kind:
            heading = "Unknown kind" if kind is None else kind.value.replace("-", " ").capitalize()
            text += f"\n## {heading}\n\n" + table(("id", "title", "publisher", "published", "statements"), rows)
    return text


def linked(text: str, url: str | None) -> str:
    """Return text as a link if the address is a web address, else as plain text."""
    if url is None or not url.startswith(("https://", "http://")):
        return cell(text)
    return f'<a href="{html.escape(url)}" rel="nofollow">{cell(text)}</a>'.replace("|", "&#124;")


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


def verdict_mark(row: Row) -> str:
    """Return a verdict as HTML that the style sheet of the site colours."""
    return f'<span class="verdict {row.verdict.value}">{row.verdict.value}</span>'


def article(data: sinoperu.Dataset) -> str:
    """Return the page with each passage of the article, its verdict and the reason."""
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
        f"\n### {cell(judged.claim.id)}\n\n{cell(judged.reason)}.\n\n"
        + table(
            ("reading", "true", "reason"),
            (
                (cell(reading.name), {True: "yes", False: "no", None: "unknown"}[reading.holds], cell(reading.reason))
                for reading in judged.readings
            ),
        )
        for judged in assessment.claims
        if judged.other_readings
    )
    return (
        "# One article, passage by passage\n\n"
        f"*{cell(source.title)}*, {cell(source.publisher)}, published {cell(source.published)}.\n"
        "Each passage is given in our own words.\n"
        "It has the worst [verdict](../concepts/verdicts.md) of the statements, expectations and claims for it.\n"
        '"Others" is the number of other independent sources that agree with the adopted value.\n'
        '"Reason" explains the verdict if needed; "elsewhere" lists other values, each with its number of sources.\n\n'
        + table(("#", "the article states", "verdict", "adopted", "others", "reason"), rows)
        + f"\nIn all: {cell(assessment.summary)}.\n"
        + (f"\n## Claims with several readings\n{readings}" if readings else "")
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
