"""The pages about the bundled data."""

from collections.abc import Iterable

from figures import figures
from implied_pages import implied_pages
from markdown_text import Pages, cell, table
from source_pages import sources
from terms_pages import terms

import sinoperu
from sinoperu.model.fields import dated_values
from sinoperu.queries.sourcing_figures import SourcingFigures
from sinoperu.reports.assessment import Row
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.judged_lines import detail_texts, field_text, other_readings, reading_text, reason_text, sides
from sinoperu.reports.verdict_words import CONFLICTS, marked
from sinoperu.values.vocabulary import Verdict

ARTICLE = "rio-times-2025-03"
WEAKEST_KINDS = 5
"""How many of the weakest kinds the overview names."""
WEAKEST_FIELDS = 12
"""How many of the weakest fields the overview lists."""
FIGURES_HEAD = ("kind", "adopted values", "with a source", "with two independent sources", "own reading", "neither")
"""The head of the table of figures."""


def data_pages() -> Pages:
    """Return the pages about the bundled data: overview, article, coverages, sources, terms, implied dates, records."""
    data = sinoperu.load()
    return {
        "data/index.md": overview(data),
        "data/article.md": article(data),
        "data/coverage.md": coverages(data),
        "data/sources.md": sources(data),
        "data/terms.md": terms(data),
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
        f"{kept_up_to_date(data, word)}\n"
        "The dates are adopted values; the last column is the number of sources that mention the record.\n"
        "`sinoperu show ID` shows a whole record.\n"
        "`sinoperu why ID FIELD` shows what each source says about a field.\n\n"
        + table(("id", "name", "dates", "sources"), rows)
    )


def kept_up_to_date(data: sinoperu.Dataset, word: str) -> str:
    """Return a sentence that says until when the records of a type are kept up to date."""
    date = data.verified_until(word)
    if date is None:
        return "The data do not state until when this list was kept up to date."
    return f"The newest page about this type that the curators read is of {cell(date)}; later events may be missing."


def sourcing(data: sinoperu.Dataset) -> str:
    """Return the section with the figures on the sources of the adopted values, and the weakest areas."""
    found = figures(data)
    rows = [figures_row(f"[{kind.kind}](records/{kind.kind}.md)" if kind.kind in listed(data) else kind.kind, kind)
            for kind in found.kinds]  # fmt: skip
    signed = (
        (kind.kind, str(kind.signing_dates), f"{official} ({official / kind.signing_dates:.0%})")
        for kind in (*found.kinds, found.total)
        if (official := kind.official_signing_dates) or kind.signing_dates
    )
    weak_kinds = ", ".join(f"{kind.kind} ({percent(kind, kind.unsourced)})" for kind in found.weakest[:WEAKEST_KINDS])
    weak_fields = [(f"`{field.kind}`", str(field.unsourced), str(field.adopted))
                   for field in found.fields[:WEAKEST_FIELDS] if field.unsourced]  # fmt: skip
    return (
        "\n## Sources of the adopted values\n\n"
        f"Sources state {found.total.stated:,} of the {found.total.adopted:,} adopted values; "
        f"two independent sources state {found.total.by_two:,} of them.\n"
        f"The curators mark {found.total.readings:,} further values as their own reading; "
        f"{found.total.unsourced:,} have neither a source nor such a mark.\n"
        "Each field of each part of a list counts as a value, such as the share of a stake.\n"
        "A source states a value if its own value is the same or more precise.\n"
        "Two sources are independent if they have different publishers, neither copies or restates the other, and they "
        "are not releases of one data set.\n"
        "[SRC001](../rules/SRC001.md) has the fields that need no source; they are not counted.\n\n"
        + table(FIGURES_HEAD, [*rows, figures_row("**all**", found.total)])
        + "\nDates of signature that a treaty text, a gazette, an official source or a company filing states:\n\n"
        + table(("kind", "signing dates", "with such a source"), signed)
        + f"\nThe weakest kinds, by the share of values with neither a source nor a mark: {weak_kinds}.\n"
        + "\nThe fields with the most such values:\n\n"
        + table(("field", "without source and mark", "adopted"), weak_fields)
    )  # fmt: skip


def figures_row(name: str, figures: SourcingFigures) -> tuple[str, ...]:
    """Return the row of one kind in the table of figures."""
    parts = (figures.stated, figures.by_two, figures.readings, figures.unsourced)
    return (name, str(figures.adopted), *(f"{part} ({percent(figures, part)})" for part in parts))


def percent(figures: SourcingFigures, part: int) -> str:
    """Return a number of values as a share of all adopted values of a kind, in per cent."""
    return f"{figures.share(part):.0%}"


def overview(data: sinoperu.Dataset) -> str:
    """Return the page with the number of records and rows of each type, and the findings of the check by code."""
    records = [(word, len(data.of_type(word))) for word in listed(data)]
    series = [(word, sum(1 for _ in rows)) for word, rows in data.by_series().items()]
    statements = sum(len(source.statements) for source in data.sources.values())
    report = data.check()
    codes = ((f"[{code}](../rules/{code}.md)", str(len(findings))) for code, findings in report.by_code.items())
    return (
        "# The data set\n\n"
        f"Version {cell(data.version)}: {len(data) - len(data.sources)} records, {len(data.sources)} sources "
        f"and {statements} statements.\n"
        "It is licensed under CC BY 4.0; cite the title, the authors and this version.\n"
        "[Data sets of others](terms.md) says what was taken from them, and which rows have other terms.\n\n"
        "- [One article, passage by passage](article.md): the data set began with this article\n"
        f"- [The {len(data.sources)} sources](sources.md)\n"
        "- [Lists that are known to be complete](coverage.md)\n"
        "- [Dates that no source states, but that other dates imply](what-the-chronology-implies.md)\n\n"
        "## Records\n\n"
        + table(
            ("record type", "records", "newest page read"),
            ((f"[{word}](records/{word}.md)", str(count), until(data, word)) for word, count in records),
        )
        + "\n## Series\n\n"
        + table(
            ("series", "rows", "newest page read"),
            ((word, str(count), until(data, word)) for word, count in series if count),
        )
        + sourcing(data)
        + f"\n## Findings of the check\n\n{report.summary[:1].upper()}{report.summary[1:]}.\n\n"
        + table(("code", "findings"), codes)
    )


def until(data: sinoperu.Dataset, kind: str) -> str:
    """Return the date until which a record type or series is kept up to date, for a cell of a table."""
    return cell(data.verified_until(kind) or "not stated")


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
