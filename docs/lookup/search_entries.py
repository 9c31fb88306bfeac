"""What the search of the site knows of the pages of records, sources and kinds."""

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import attrs

from lookup.addresses import Addresses
from lookup.kind_content import KindContent
from lookup.wording import kind_words
from sinoperu import Dataset
from sinoperu.model.sources import Source
from sinoperu.values.text import fold

_BOOSTS = {"project": 4.0, "agreement": 3.0, "relation": 3.0, "state": 3.0, "source": 0.2}
"""How much more a page of a kind counts than other pages. Readers rarely search for a source by a word of its title."""
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_BOOST = 1.5
"""The same for all other kinds of records."""


@attrs.frozen
class SearchEntry:
    """One page in the search index. The texts are short, because a browser loads all of them."""

    location: str
    title: str
    text: str
    boost: float

    def to_json(self) -> dict[str, Any]:
        """Return the entry in the form of the search index of MkDocs.

        The search of the theme sets titles and texts as HTML, so all markup in them is escaped.

        >>> SearchEntry("records/a.html", "<b> & Co.", "a", 1.5).to_json()["title"]
        '&lt;b&gt; &amp; Co.'
        """
        return attrs.asdict(self) | {"title": escape(self.title, quote=False), "text": escape(self.text, quote=False)}


def search_entries(data: Dataset, addresses: Addresses, kinds: Iterable[KindContent]) -> Iterator[SearchEntry]:
    """Yield what the search knows of the page of each record, source and kind.

    A record is found by its names in all languages, with and without accents, by its id and its former ids; a source
    also by its publisher.
    """
    for record in data.records():  # the sources are among them
        address = addresses.of(record.id)
        assert address is not None  # noqa: S101  every record has a page
        more = [(record.publisher if isinstance(record, Source) else None) or kind_words(record.RECORD_TYPE)]
        names = [addresses.name_of(record.id), *(name for _, name in record.names.pairs), *record.aliases]
        title, *others = dict.fromkeys(names)
        text = " · ".join([*others, *more, record.id, *record.former_ids, *without_accents(names)])
        yield SearchEntry(address, title, text, _BOOSTS.get(record.RECORD_TYPE, _BOOST))
    for kind in kinds:
        yield SearchEntry(addresses.of_kind(kind.kind), kind.title, f"{kind.meaning} {kind.kind}", _BOOST)


def without_accents(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words that have accents, without them. The search of the theme takes accents as they are.

    >>> without_accents(["Minería en el Perú", "Peru"])
    ('mineria', 'peru')
    """
    words = (word for text in texts for word in text.split())
    return tuple(dict.fromkeys(fold(word) for word in words if fold(word) != word.casefold() and _LATIN.search(word)))


def with_entries(index: str, entries: Iterable[SearchEntry]) -> str:
    """Return the search index of MkDocs, as JSON text, with entries added.

    >>> with_entries('{"docs": []}', [SearchEntry("records/peru.html", "Peru", "state", 3.0)])
    '{"docs":[{"location":"records/peru.html","title":"Peru","text":"state","boost":3.0}]}'
    """
    known = json.loads(index)
    known["docs"] += [entry.to_json() for entry in entries]
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
