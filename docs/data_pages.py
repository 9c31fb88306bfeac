"""The pages about the bundled data."""

from article_page import article_page
from figures import figures
from implied_pages import implied_pages
from markdown_text import Pages, cell, table
from source_pages import sources
from terms_pages import terms

import sinoperu
from sinoperu.queries.sourcing_figures import SourcingFigures

WEAKEST_KINDS = 5
"""How many of the weakest kinds the overview names."""
WEAKEST_FIELDS = 12
"""How many of the weakest fields the overview lists."""
FIGURES_HEAD = ("kind", "adopted values", "with a source", "with two independent sources", "own reading", "neither")
"""The head of the table of figures."""


def data_pages() -> Pages:
    """Return the pages about the bundled data: overview, article, coverages, sources, terms, implied dates."""
    data = sinoperu.load()
    return {
        "data/index.md": overview(data),
        "data/article.md": article_page(data),
        "data/coverage.md": coverages(data),
        "data/sources.md": sources(data),
        "data/terms.md": terms(data),
        **implied_pages(data),
    }


def listed(data: sinoperu.Dataset) -> list[str]:
    """Return the record types whose records are listed on a page: those with records, except sources and coverages."""
    return [word for word, records in data.by_type().items() if any(records) and word not in ("source", "coverage")]


def sourcing(data: sinoperu.Dataset) -> str:
    """Return the section with the figures on the sources of the adopted values, and the weakest areas."""
    found = figures(data)
    rows = [figures_row(f"[{kind.kind}](../kinds/{kind.kind}.html)" if kind.kind in listed(data) else kind.kind, kind)
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
        "- [All records](../kinds/index.html): each kind has a table, and each record has a page\n"
        "- [The explorer](../explorer.html): a timeline, a map, and owners and agreements on a day\n"
        "- [One article, passage by passage](article.md): the data set began with this article\n"
        f"- [The {len(data.sources)} sources](sources.md)\n"
        "- [Lists that are known to be complete](coverage.md)\n"
        "- [Dates that no source states, but that other dates imply](what-the-chronology-implies.md)\n\n"
        "## Records\n\n"
        + table(
            ("record type", "records", "newest page read"),
            ((f"[{word}](../kinds/{word}.html)", str(count), until(data, word)) for word, count in records),
        )
        + "\n## Series\n\n"
        + table(
            ("series", "rows", "newest page read"),
            ((f"[{word}](../kinds/{word}.html)", str(count), until(data, word)) for word, count in series if count),
        )
        + sourcing(data)
        + f"\n## Findings of the check\n\n{report.summary[:1].upper()}{report.summary[1:]}.\n\n"
        + table(("code", "findings"), codes)
    )


def until(data: sinoperu.Dataset, kind: str) -> str:
    """Return the date until which a record type or series is kept up to date, for a cell of a table."""
    return cell(data.verified_until(kind) or "not stated")


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
        "A missing record can decide a claim only if it would be in one of these lists.\n\n"
        + table(("coverage", "record type", "among", "until", "sources"), rows)
    )
