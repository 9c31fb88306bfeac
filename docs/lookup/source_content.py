"""What the page of one source shows: all that it says, with the verdicts."""

from collections.abc import Iterable

import attrs
from markupsafe import Markup

from lookup.addresses import Linker, plain
from lookup.record_content import FindingText, Name, finding_text, names_of
from sinoperu import Dataset, Source
from sinoperu.model.value_text import show, whole_text
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.judged_lines import detail_texts, field_text, reading_text
from sinoperu.reports.verdict_words import marked
from sinoperu.rules.framework.finding import Finding

ABOUT = ("publisher", "published", "kind", "form", "language", "retrieved", "edition", "part_of")
"""The fields of a source that its page shows first, if they have a value."""


@attrs.frozen
class ItemRow:
    """One statement, expectation, claim or row of a series, with its verdict."""

    verdict: str
    shown_verdict: str
    about: Markup
    said: Markup
    details: tuple[Markup, ...]


@attrs.frozen
class PassageRow:
    """One passage of a source, with its verdict and what it covers."""

    id: str
    text: Markup
    verdict: str
    shown_verdict: str
    items: tuple[ItemRow, ...]
    unknown: tuple[Markup, ...]


@attrs.frozen(kw_only=True)
class SourceContent:
    """Everything that the page of a source shows."""

    source: Source
    names: tuple[Name, ...]
    facts: tuple[tuple[str, Markup], ...]
    url: str | None
    """The address of the source on the web, if it is an address that a browser may open."""
    headline: str
    passages_headline: str
    passages: tuple[PassageRow, ...]
    items: tuple[ItemRow, ...]
    """What the source says outside of its passages."""
    note: Markup
    findings: tuple[FindingText, ...]
    citation: str


def source_content(data: Dataset, source: Source, links: Linker, findings: Iterable[Finding]) -> SourceContent:
    """Return what the page of a source shows."""
    assessment = data.assess(source)
    rows = tuple(
        PassageRow(
            id=row.passage.id if row.passage else "", text=plain(row.text), verdict=row.verdict.value,
            shown_verdict=marked(row.verdict), items=tuple(item_row(data, item, links) for item in row.items),
            unknown=tuple(links.text(reason) for reason in row.unknown_reasons),
        )
        for row in assessment.rows
    )  # fmt: skip
    facts = [
        (name.replace("_", " "), links.text(whole_text(value), single_words=name == "part_of"))
        for name in ABOUT
        if (value := getattr(source, name, None)) not in (None, ())
    ]
    return SourceContent(
        source=source, names=names_of(source), facts=tuple(facts), url=web_address(source.url),
        headline=assessment.headline, passages_headline=assessment.passages_headline if rows else "", passages=rows,
        items=tuple(item_row(data, item, links) for item in assessment.uncovered_items),
        note=links.text(source.note or ""), findings=tuple(finding_text(finding, links) for finding in findings),
        citation=data.cite(source),
    )  # fmt: skip


def web_address(url: str | None) -> str | None:
    """Return an address if a browser may open it, and `None` for no address and for other schemes.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return url if url is not None and url.startswith(("https://", "http://")) else None


def item_row(data: Dataset, item: JudgedItem, links: Linker) -> ItemRow:
    """Return a judged item as a row: what it is about, what the source says, and the details of the verdict."""
    if item.record and item.record in data:
        about = Markup("{} {}").format(links.named(item.record), plain(item.field.replace("_", " ")))
    else:
        about = plain(item.path)
    said = "is expected" if item.kind == "expectation" and not item.field else show(item.said) or "exists"
    if item.kind == "expectation" and item.field:
        said = f"expected: {said}"
    details = [
        *detail_texts(item), *item.steps,
        *(f"{marked(field.verdict)} {field_text(field, with_sources=item.shows_sources_of(field))}"
          for field in item.shown_fields),
        *map(reading_text, item.readings[1:]),
    ]  # fmt: skip
    return ItemRow(
        verdict=item.verdict.value, shown_verdict=marked(item.verdict), about=about,
        said=links.text(said, single_words=bool(item.record)),
        details=tuple(links.text(detail) for detail in details),
    )  # fmt: skip
