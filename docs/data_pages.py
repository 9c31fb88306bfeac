"""The pages about the bundled data."""

from article_page import article_page
from figures import figures
from implied_pages import implied_pages
from lookup.wording import counted, kind_words
from markdown_text import Pages, cell, table
from source_pages import sources
from terms_pages import terms

import sinoperu
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.queries.sourcing_figures import ENOUGH, SourcingFigures

WEAKEST_KINDS = 5
"""How many of the weakest kinds the overview names."""
WEAKEST_FIELDS = 12
"""How many of the weakest fields the overview lists."""
FIGURES_HEAD = (
    "kind", "adopted values", "with a source", "with two independent sources", "own reading",
    "neither source nor mark",
)  # fmt: skip
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
    shown = listed(data)
    rows = [figures_row(linked(kind.kind) if kind.kind in shown else named(kind.kind), kind) for kind in found.kinds]
    signed = (
        (named(kind.kind), f"{kind.signing_dates:,}", f"{official:,} ({official / kind.signing_dates:.0%})")
        for kind in (*found.kinds, found.total)
        if (official := kind.official_signing_dates) or kind.signing_dates
    )
    weak_kinds = ", ".join(f"{named(kind.kind)} ({percent(kind, kind.unsourced)})"
                           for kind in found.weakest[:WEAKEST_KINDS] if kind.unsourced)  # fmt: skip
    weak_fields = [(f"`{field.kind}`", f"{field.unsourced:,}", f"{field.adopted:,}")
                   for field in found.fields[:WEAKEST_FIELDS] if field.unsourced]  # fmt: skip
    return (
        "\n## Sources of the adopted values\n\n"
        "This section counts the adopted values, that is, the values that the curators chose for the records.\n"
        f"The data set has {found.total.adopted:,} adopted values. Sources state {found.total.stated:,} of these "
        "values; "
        f"at least two independent sources state {found.total.by_two:,} of these values.\n"
        f"The curators mark {found.total.readings:,} further values as their own reading, because they had to "
        "interpret "
        f"a source; {found.total.unsourced:,} values have neither a source nor such a mark.\n\n"
        "The numbers are counted in this way:\n\n"
        "- In a list such as the stakes of an organization, each field of each part is one value, for example the "
        "share "
        "of a stake.\n"
        "- A source states an adopted value if the source gives the same value or a more precise value.\n"
        "- Two sources are independent if they have different publishers, neither copies or restates the other, and "
        "they are not releases of one data set.\n"
        "- Fields that need no source are not counted. The page of the rule [SRC001](../rules/SRC001.md) lists these "
        "fields.\n\n"
        + table(FIGURES_HEAD, [*rows, figures_row("**all**", found.total)])
        + "\nThe next table shows how many dates of signature are stated by a strong source: a treaty text, a gazette, "
        "an official source or a company filing.\n\n"
        + table(("kind", "dates of signature", "with a strong source"), signed)
        + f"\nOf the kinds with at least {ENOUGH} adopted values, these have the largest shares of values with neither "
        f"a source nor a mark: {weak_kinds}.\n"
        + "\nThese fields have the most values with neither a source nor a mark:\n\n"
        + table(("field", "without source and mark", "adopted values"), weak_fields)
    )  # fmt: skip


def named(kind: str) -> str:
    """Return a record type, a series or a part such as `stake` in words."""
    return kind_words(kind) if kind in RECORD_TYPES or kind in SERIES_TYPES else kind.replace("-", " ")


def linked(kind: str) -> str:
    """Return a record type or a series in words, as a link to its page."""
    return f"[{kind_words(kind)}](../kinds/{kind}.html)"


def figures_row(name: str, figures: SourcingFigures) -> tuple[str, ...]:
    """Return the row of one kind in the table of figures."""
    parts = (figures.stated, figures.by_two, figures.readings, figures.unsourced)
    return (name, f"{figures.adopted:,}", *(f"{part:,} ({percent(figures, part)})" for part in parts))


def percent(figures: SourcingFigures, part: int) -> str:
    """Return a number of values as a share of all adopted values of a kind, in per cent."""
    return f"{figures.share(part):.0%}"


def overview(data: sinoperu.Dataset) -> str:
    """Return the page with the number of records and rows of each type, and the findings of the check by code."""
    records = [(word, len(data.of_type(word))) for word in listed(data)]
    series = [(word, sum(1 for _ in rows)) for word, rows in data.by_series().items()]
    statements = sum(len(source.statements) for source in data.sources.values())
    report = data.check()
    counts = ((report.errors, "error"), (report.warnings, "warning"), (report.notes, "note"))
    found = ", ".join(counted(len(findings), word) if findings else f"no {word}s" for findings, word in counts)
    codes = ((f"[{code}](../rules/{code}.md)", f"{len(findings):,}") for code, findings in report.by_code.items())
    return (
        "# The data set\n\n"
        f"This is version {cell(data.version)} of the data set, with {len(data) - len(data.sources):,} records, "
        f"{len(data.sources):,} sources and {statements:,} statements of sources about records.\n"
        "The data set is licensed under CC BY 4.0; [cite](../how-to/cite.md) its title, its authors and this version.\n"
        "[Data sets of others](terms.md) says which values come from data sets of others, and which rows have other "
        "terms than CC BY 4.0.\n\n"
        "- [All records](../kinds/index.html): a table for each kind of record, and a page for each record\n"
        "- [The explorer](../explorer.html): a timeline, a map, and the owners and agreements on any day\n"
        "- [One article, passage by passage](article.md): the article with which the data set began\n"
        f"- [The {len(data.sources):,} sources](sources.md)\n"
        "- [Lists that are known to be complete](coverage.md)\n"
        "- [Dates that no source states, but that other dates imply](what-the-chronology-implies.md)\n\n"
        "## Records\n\n"
        "The last column shows how recent the data are. It has the date of the newest source of each record type that "
        "the curators read. Later events may be missing.\n\n"
        + table(
            ("record type", "records", "newest source read"),
            ((linked(word), f"{count:,}", until(data, word)) for word, count in records),
        )
        + "\n## Series\n\n"
        "A series has rows of figures, as the sources print them, such as the exports of a year.\n\n"
        + table(
            ("series", "rows", "newest source read"),
            ((linked(word), f"{count:,}", until(data, word)) for word, count in series if count),
        )
        + sourcing(data)
        + "\n## Findings of the check\n\n"
        "The [rules](../rules/index.md) check the data set and report findings. An error or a warning has to be "
        "corrected or accepted; a note, such as ordinary disagreement between sources, needs no action.\n"
        f"The check of this version found {found}. The curators have accepted "
        f"{len(report.accepted)} further findings, which the table does not count.\n\n"
        + table(("code of the rule", "findings"), codes)
    )


def until(data: sinoperu.Dataset, kind: str) -> str:
    """Return the date until which a record type or series is kept up to date, for a cell of a table."""
    return cell(data.verified_until(kind) or "not stated")


def coverages(data: sinoperu.Dataset) -> str:
    """Return the page with all coverages: the lists that are known to be complete."""
    rows = (
        (
            cell(coverage.name),
            cell(coverage.id),
            kind_words(coverage.record_type),
            cell(coverage.complete_until or ""),
            f"{len(coverage.sources):,}",
        )
        for coverage in data.coverages.values()
    )
    return (
        "# Complete lists\n\n"
        "Most lists in the data set may lack records. The lists in this table are known to be complete until the given "
        "date. Each row is a record of the type *coverage*, which names the sources that show that the list is "
        "complete.\n"
        "Complete lists matter for claims such as “the third treaty in Latin America”. If the list of treaties is "
        "complete, a treaty that is not in the list does not exist, so the treaties can be counted. In all other "
        "lists, a missing record proves nothing.\n\n"
        + table(("list", "id of the coverage", "record type", "complete until", "sources"), rows)
    )
