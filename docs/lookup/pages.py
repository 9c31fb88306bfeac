"""All pages to look things up, as HTML by their address on the site, and what the search of the site knows of them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lookup.addresses import Addresses, Linker
from lookup.kind_content import KindContent, kind_content
from lookup.record_content import kind_words, record_content
from lookup.source_content import source_content
from sinoperu import Dataset
from sinoperu.model import RECORD_TYPES
from sinoperu.model.base import Record
from sinoperu.model.docstrings import class_text
from sinoperu.model.sources import Source
from sinoperu.rules.framework.finding import Finding

ROOT = "../"
"""The way from every page to the root of the site. All pages are one folder deep."""
_PARTS_OF_SITE = {"project": 4.0, "agreement": 3.0, "relation": 3.0, "state": 3.0, "source": 0.2}


@attrs.frozen
class SearchEntry:
    """What the search of the site knows of one page."""

    location: str
    title: str
    text: str
    boost: float

    def to_json(self) -> dict[str, Any]:
        """Return the entry in the form of the search index of MkDocs."""
        return attrs.asdict(self)


class LookupPages:
    """The pages of one data set."""

    def __init__(self, data: Dataset, rules: Sequence[str]) -> None:
        self._data = data
        self.addresses = Addresses(data, frozenset(rules))
        self._links = Linker(self.addresses, ROOT)
        loader = FileSystemLoader(Path(__file__).parent / "templates")
        self._templates = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._common = {"root": ROOT, "version": data.version, "citation": data.cite()}
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in data.check().findings:
            if finding.record:
                self._findings[finding.record].append(finding)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the HTML of each page."""
        for record in self._data.records():
            if not isinstance(record, Source):
                yield self._record_page(record)
        for source in self._data.sources.values():
            content = source_content(self._data, source, self._links, self._findings.get(source.id, ()))
            yield f"sources/{source.id}.html", self.html("source", page=content)
        kinds = [self._kind(word) for word, records in self._data.by_type().items() if any(records)]
        for kind in kinds:
            yield self.addresses.of_kind(kind.record_type), self.html("kind", page=kind)
        yield "kinds/index.html", self.html("kinds", pages=kinds)

    def search_entries(self) -> Iterator[SearchEntry]:
        """Yield what the search knows of the page of each record and source."""
        for record in (*self._data.records(), *self._data.sources.values()):
            address = self.addresses.of(record.id)
            assert address is not None  # noqa: S101  every record has a page
            names = dict.fromkeys([record.name, *(name for _, name in record.names.pairs), *record.aliases])
            title, *others = names
            words = [*others, kind_words(record.RECORD_TYPE), record.id, record.id.replace("-", " ")]
            boost = _PARTS_OF_SITE.get(record.RECORD_TYPE, 1.0)
            yield SearchEntry(address, title, " · ".join(words), boost)

    def _record_page(self, record: Record) -> tuple[str, str]:
        content = record_content(self._data, record, self._links, self._findings.get(record.id, ()))
        return f"records/{record.id}.html", self.html("record", page=content, kind=kind_words(record.RECORD_TYPE))

    def _kind(self, word: str) -> KindContent:
        meaning = class_text(RECORD_TYPES[word]).partition("\n\n")[0]
        return kind_content(self._data, word, self._links, self._findings, meaning)

    def html(self, template: str, **content: object) -> str:
        """Return the HTML of a page.

        Args:
            template: The name of the template, without its suffix.
            content: What the template shows, besides what all pages show.
        """
        return self._templates.get_template(f"{template}.html").render({**self._common, **content})


def search_json(entries: Sequence[SearchEntry], index: str) -> str:
    """Return a search index of MkDocs, as JSON text, with entries added."""
    known = json.loads(index)
    known["docs"] += [entry.to_json() for entry in entries]
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
