"""What the search of the site knows of the pages of records, sources and kinds."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Final

import attrs

from lookup.addresses import Addresses
from lookup.kind_content import KindContent
from lookup.search_words import SEPARATOR, more_words, with_ends
from lookup.wording import kind_words
from sinoperu import Dataset
from sinoperu.model.sources import Source

_BOOSTS = {"project": 2.0, "agreement": 1.2, "source": 0.6}
"""How much more a page of a kind counts than other pages. Readers rarely search for a source by a word of its title."""
_BOOST = 1.0
"""The same for all other kinds of records."""
_HIDDEN_FIELDS: Final = {"names": {"boost": 1000.0}, "words": {"boost": 1.0}}
"""The fields of the index that the search reads but does not show. A name counts as much as a title."""


@attrs.frozen
class SearchEntry:
    """One page in the search index. The texts are short, because a browser loads all of them."""

    location: str
    title: str
    names: tuple[str, ...]
    """The names of the page besides its title."""
    details: tuple[str, ...]
    """What is shown after the names."""
    boost: float

    def to_json(self) -> dict[str, Any]:
        """Return the entry in the form of the search index of MkDocs.

        The search of the theme sets titles and texts as HTML, so all markup in them is escaped.

        >>> SearchEntry("records/a.html", "<b> & Co.", ("Perú",), ("a",), 1.5).to_json()["title"]
        '&lt;b&gt; &amp; Co.'
        """
        texts = {
            "title": self.title,
            "text": " · ".join([*self.names, *self.details]),
            "names": " ".join([*self.names, *more_words([self.title, *self.names])]),
            "words": " ".join(more_words(self.details)),
        }
        safe = {field: with_ends(escape(text, quote=False)) for field, text in texts.items() if text}
        return {"location": self.location, "text": ""} | safe | {"boost": self.boost}


def search_entries(data: Dataset, addresses: Addresses, kinds: Iterable[KindContent]) -> Iterator[SearchEntry]:
    """Yield what the search knows of the page of each record, source and kind.

    A record is found by its names in all languages, with and without accents, by its id and its former ids; a source
    also by its publisher.
    """
    for record in data.records():  # the sources are among them
        address = addresses.of(record.id)
        assert address is not None  # noqa: S101  every record has a page
        more = (record.publisher if isinstance(record, Source) else None) or kind_words(record.RECORD_TYPE)
        names = [addresses.name_of(record.id), *(name for _, name in record.names.pairs), *record.aliases]
        title, *others = dict.fromkeys(names)
        boost = _BOOSTS.get(record.RECORD_TYPE, _BOOST)
        yield SearchEntry(address, title, tuple(others), (more, record.id, *record.former_ids), boost)
    for kind in kinds:
        yield SearchEntry(addresses.of_kind(kind.kind), kind.title, (), (kind.meaning, kind.kind), _BOOST)


def with_entries(index: str, entries: Iterable[SearchEntry]) -> str:
    """Return the search index of MkDocs, as JSON text, with entries added, and with more words for each page.

    >>> index = '{"config": {"fields": {}}, "docs": [{"location": "b.html", "title": "Perú", "text": ""}]}'
    >>> json.loads(with_entries(index, []))["docs"]
    [{'location': 'b.html', 'title': 'Perú', 'text': '', 'names': 'peru'}]
    """
    known = json.loads(index)
    known["config"]["separator"] = SEPARATOR
    known["config"]["fields"] |= _HIDDEN_FIELDS
    known["docs"] = [_with_more_words(page) for page in known["docs"]] + [entry.to_json() for entry in entries]
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _with_more_words(page: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of MkDocs, in which titles and texts are HTML, with the fields that are not shown."""
    texts = {field: page[field] for field in ("title", "text")}
    texts |= {"names": " ".join(more_words([page["title"]])), "words": " ".join(more_words([page["text"]]))}
    return page | {field: with_ends(text) for field, text in texts.items() if text}
