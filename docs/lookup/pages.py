"""All pages to look things up, as HTML by their address on the site, and what the search of the site knows of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lookup.addresses import Addresses, Linker
from lookup.frame import frame_words
from lookup.kind_content import KindContent, kind_content, series_content
from lookup.record_content import record_content
from lookup.related import Relations
from lookup.search_entries import SearchEntry, search_entries
from lookup.source_content import source_content
from lookup.wording import capital, counted, kind_words, plural
from sinoperu import Dataset
from sinoperu.model.base import Record
from sinoperu.model.sources import Source
from sinoperu.rules.framework.finding import Finding

ROOT = "../"
"""The way from every page to the root of the site. All pages are one folder deep."""
TEMPLATES = Path(__file__).parent / "templates"


class LookupPages:
    """The pages of one data set."""

    def __init__(self, data: Dataset, rules: Sequence[str], pictures: Mapping[str, str] | None = None) -> None:
        """Prepare the pages.

        Args:
            data: The data set.
            rules: The codes of the rules that have a page on the site.
            pictures: The pictures of owners as SVG text, by the id of the asset.
        """
        self.addresses = Addresses(data, frozenset(rules))
        self._data = data
        self._pictures = pictures or {}
        self._links = Linker(self.addresses, ROOT)
        self._relations = Relations(data)
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, lstrip_blocks=True
        )
        self._templates.filters.update(capital=capital, counted=counted, plural=plural, kind_words=kind_words)
        self._templates.globals.update(
            root=ROOT,
            frame=frame_words("en"),
            version=data.version,
            citation="" if data.bundled is None else data.cite(),
            has_sources=any(data.sources),
        )
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in data.check().findings:
            if finding.record:
                self._findings[finding.record].append(finding)

    @cached_property
    def kinds(self) -> tuple[KindContent, ...]:
        """What the pages of the kinds of records and of the series show. A kind without records has no page."""
        types = [word for word, records in self._data.by_type().items() if any(records)]
        series = [word for word, rows in self._data.by_series().items() if any(True for _ in rows)]
        return (
            *(kind_content(self._data, word, self._links, self._findings) for word in types),
            *(series_content(self._data, word, self._links) for word in series),
        )

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each page and picture."""
        for record in self._data.records():
            if not isinstance(record, Source):
                yield self._record_page(record)
        for source in self._data.sources.values():
            findings = self._findings.get(source.id, ())
            content = source_content(self._data, source, self._links, self._relations, findings)
            yield f"sources/{source.id}.html", self.html("source", page=content)
        for address, target in self.addresses.former.items():
            yield address, self.html("moved", target=target)
        for asset, picture in self._pictures.items():
            yield _picture_address(asset), picture
        for kind in self.kinds:
            yield self.addresses.of_kind(kind.kind), self.html("kind", page=kind)
        yield "kinds/index.html", self.html("kinds", pages=self.kinds)

    def search_entries(self) -> Iterator[SearchEntry]:
        """Yield what the search knows of the pages."""
        return search_entries(self._data, self.addresses, self.kinds)

    def _record_page(self, record: Record) -> tuple[str, str]:
        picture = _picture_address(record.id) if record.id in self._pictures else None
        findings = self._findings.get(record.id, ())
        content = record_content(self._data, record, self._links, self._relations, findings, picture)
        return f"records/{record.id}.html", self.html("record", page=content)

    def html(self, template: str, **content: object) -> str:
        """Return the HTML of a page.

        Args:
            template: The name of the template, without its suffix.
            content: What the template shows, besides what all pages show.
        """
        return self._templates.get_template(f"{template}.html").render(content)


def _picture_address(asset: str) -> str:
    return f"records/{asset}-owners.svg"
