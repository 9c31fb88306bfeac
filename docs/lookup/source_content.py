"""What the page of one source shows: all that it says, with the verdicts."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.python_lines import source_lines
from lookup.record_content import FindingText, Name, all_names, finding_text
from lookup.related import RelatedGroup, Relations
from lookup.statement_rows import SaidRow, source_row
from lookup.wording import capital, label, plural, told_date
from sinoperu import Dataset, Source
from sinoperu.model.value_text import whole_text
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.verdict_words import headline, marked
from sinoperu.rules.framework.finding import Finding
from sinoperu.values.dates import DateInterval, PartialDate

ABOUT = ("publisher", "via", "published", "kind", "form", "language", "retrieved", "release_of", "release", "draws_on")
"""The fields of a source that its page shows first, if they have a value."""
MOST_OPEN = 30
"""If a source says more things than this outside of its passages, those about each record are folded."""


@attrs.frozen
class PassageRow:
    """One passage of a source, with its verdict and what it covers."""

    id: str
    text: Markup
    verdict: str
    shown_verdict: str
    items: tuple[SaidRow, ...]
    unknown: tuple[Markup, ...]


@attrs.frozen
class ItemGroup:
    """What a source says about one record, or its claims, or its rows of one series."""

    heading: Markup
    counts: str
    """The number of statements and of each verdict."""
    items: tuple[SaidRow, ...]


@attrs.frozen(kw_only=True)
class SourceContent:
    """Everything that the page of a source shows."""

    source: Source
    name: Name
    names: tuple[Name, ...]
    """The titles in other languages."""
    facts: tuple[tuple[str, Markup], ...]
    url: str | None
    """The address of the source on the web, if it is an address that a browser may open."""
    headline: str
    passages_headline: str
    conflicts: tuple[SaidRow, ...]
    passages: tuple[PassageRow, ...]
    groups: tuple[ItemGroup, ...]
    """What the source says outside of its passages, by record."""
    in_groups: int
    """The number of statements in the groups."""
    is_folded: bool
    """Whether the groups are folded."""
    refers_to: tuple[RelatedGroup, ...]
    referred_by: tuple[RelatedGroup, ...]
    note: Markup
    findings: tuple[FindingText, ...]
    citation: str
    code: str
    command: str


def source_content(
    data: Dataset, source: Source, links: Linker, relations: Relations, findings: Iterable[Finding]
) -> SourceContent:
    """Return what the page of a source shows.

    Args:
        data: The data set.
        source: The source.
        links: Makes links from the folder of the page.
        relations: The references between the records.
        findings: The findings on the source.
    """
    assessment = data.assess(source)
    passages = tuple(
        PassageRow(
            id=row.passage.id if row.passage else "", text=plain(row.text), verdict=row.verdict.value,
            shown_verdict=marked(row.verdict), items=tuple(source_row(data, item, links) for item in row.items),
            unknown=tuple(links.text(reason) for reason in row.unknown_reasons),
        )
        for row in assessment.rows
    )  # fmt: skip
    facts = [
        (label(name), told_date(value) if isinstance(value, PartialDate | DateInterval) else plain(whole_text(value)))
        for name in ABOUT
        if (value := getattr(source, name, None)) not in (None, ())
    ]
    first, *others = all_names(source, source.name)
    uncovered = tuple(assessment.uncovered_items)
    return SourceContent(
        source=source, name=Name(first.text, first.language or source.language or ""), names=tuple(others),
        facts=tuple(facts), url=web_address(source.url), headline=capital(assessment.headline),
        passages_headline=capital(assessment.passages_headline) if passages else "",
        conflicts=tuple(source_row(data, item, links) for item in assessment.conflicts),
        passages=passages, groups=_groups(data, uncovered, links), in_groups=len(uncovered),
        is_folded=len(uncovered) > MOST_OPEN,
        refers_to=relations.of(source, links), referred_by=relations.to(source, links),
        note=links.text(source.note or ""), findings=tuple(finding_text(finding, links) for finding in findings),
        citation=data.cite(source), code=source_lines(source.id), command=f"sinoperu cite {source.id}",
    )  # fmt: skip


def web_address(url: str | None) -> str | None:
    """Return an address if a browser may open it, and `None` for no address and for other schemes.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return url if url is not None and url.startswith(("https://", "http://")) else None


def _groups(data: Dataset, items: Sequence[JudgedItem], links: Linker) -> tuple[ItemGroup, ...]:
    """Return what a source says, grouped by the record; claims and rows of series have groups of their own."""

    def key(item: JudgedItem) -> str:
        return item.record or (item.name.partition(".")[0] if item.kind == "row" else item.kind)

    first = {key(item): index for index, item in reversed(list(enumerate(items)))}
    groups = []
    for _, members in groupby(sorted(items, key=lambda item: first[key(item)]), key):
        of_group = list(members)
        rows = tuple(source_row(data, item, links) for item in of_group)
        groups.append(ItemGroup(_heading(of_group[0], links), headline(item.verdict for item in of_group), rows))
    return tuple(groups)


def _heading(item: JudgedItem, links: Linker) -> Markup:
    if item.record:
        return links.named(item.record)
    if item.kind == "row":
        return plain(capital(plural(item.name.partition(".")[0])))
    return plain("Claims over several records")
