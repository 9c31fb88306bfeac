"""The page about the sources of the bundled data as a whole. Each source has a page of its own."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lookup.wording import capital, choice_words
from markdown_text import cell, table

import sinoperu
from sinoperu.cli.publishers import FILE, read_publishers
from sinoperu.values.vocabulary import SourceForm, SourceKind

SEEDS = Path(__file__).parents[1] / "seeds"


def sources(data: sinoperu.Dataset) -> str:
    """Return the page that says how well the sources can be cited, and which publishers have strong sources."""
    return (
        "# Sources\n\n"
        f"The data set has {len(data.sources):,} sources.\n"
        "You can sort and filter the [list of all sources](../kinds/source.html).\n"
        "The page of a source lists everything that the source says, with a [verdict](../concepts/verdicts.md) on each "
        "statement.\n"
        "[Cite sources and the data set](../how-to/cite.md) shows how to print references to these sources.\n\n"
        "## What is known of the sources\n\n"
        "The columns of the next table count these sources:\n\n"
        "- *dated*: the sources with a date of publication\n"
        "- *retrieved*: the sources of which the data set has the day on which the curators read them\n"
        "- *original*: the sources that the curators read on the publisher's own page\n"
        "- *mirror*: the sources of which the curators read the whole text on another site\n"
        "- *summary*: the sources of which the curators read a shortened, reworded or translated text\n\n"
        "The curators read stored copies of all these pages, often only an excerpt.\n\n"
        + coverage(data)
        + "\n## Publishers of strong sources\n\n"
        + publishers(data)
    )


def kind_heading(kind: SourceKind | None) -> str:
    """Return a kind of sources as a heading."""
    return "Unknown kind" if kind is None else capital(choice_words(kind.value))


def coverage(data: sinoperu.Dataset) -> str:
    """Return a table with the number of sources that have a date, a day of retrieval, and each form, by kind."""

    def row(name: str, counted: Iterable[sinoperu.Source]) -> tuple[str, ...]:
        listed = list(counted)
        forms = Counter(source.form for source in listed)
        dated = sum(source.published is not None for source in listed)
        retrieved = sum(source.retrieved is not None for source in listed)
        numbers = (len(listed), dated, retrieved, *(forms[form] for form in (*SourceForm, None)))
        return name, *(f"{number:,}" for number in numbers)

    every = data.sources.values()
    kinds = dict.fromkeys(kind for kind in (*SourceKind, None) if any(source.kind is kind for source in every))
    rows = [row(kind_heading(kind), (source for source in every if source.kind is kind)) for kind in kinds]
    columns = ("kind", "sources", "dated", "retrieved", *(form.value for form in SourceForm), "unknown form")
    return table(columns, [*rows, row("all", every)])


def publishers(data: sinoperu.Dataset) -> str:
    """Return the lists of publishers that may have strong sources, with the number of these sources.

    A publisher is in the list of its first kind.
    """
    counts = Counter((source.publisher, source.kind) for source in data.sources.values())
    rows: dict[SourceKind, list[tuple[str, ...]]] = {kind: [] for kind in SourceKind}
    for name, publisher in sorted(read_publishers(SEEDS).items()):
        kinds = ", ".join(f"{choice_words(kind.value)} ({counts[name, kind]:,})" for kind in publisher.kinds)
        rows[publisher.kinds[0]].append((cell(name), kinds, cell(publisher.about)))
    return (
        "The kind of a source says how strongly the source supports a value. The kinds that are stronger than news "
        "agencies, such as treaty texts and official pages, are the *strong* kinds.\n"
        f"A source can have a strong kind only if the file `seeds/{FILE}` gives this kind to its publisher.\n"
        "The tables list these publishers. The number in brackets counts the sources of the publisher that have the "
        "kind. A publisher with several kinds is listed under the first of them.\n"
        + "".join(
            f"\n### {kind_heading(kind)}\n\n{table(('publisher', 'kinds', 'what it is'), listed)}"
            for kind, listed in rows.items()
            if listed
        )
    )
