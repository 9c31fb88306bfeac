"""Finding records by words, in any language, without regard to accents and case."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sinoperu.model.actors import Organization
from sinoperu.model.base import Record
from sinoperu.model.sources import Source
from sinoperu.values.text import fold

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
"""Chinese and Japanese characters, which are written without spaces."""


def _texts(record: Record) -> Iterator[str]:
    yield record.id
    yield from (text for _, text in record.names.pairs)
    yield from record.aliases
    yield from (text for _, text in record.identifiers.pairs)
    if isinstance(record, Organization):
        yield from (former.name for former in record.former_names)
    if isinstance(record, Source):
        yield from (text for text in (record.title, record.publisher) if text)


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(fold(text)):
        yield word
        if _UNSPACED.search(word):
            # Any part of an unspaced word may be asked for, and each part begins one of its endings.
            yield from (word[start:] for start in range(1, len(word)))


class SearchIndex:
    """The words of all records, sorted, so that the beginning of a word finds it."""

    def __init__(self, records: Iterable[Record]) -> None:
        found: dict[str, set[str]] = {}
        for record in records:
            for text in _texts(record):
                for word in _words(text):
                    found.setdefault(word, set()).add(record.id)
        self._words = sorted(found)
        self._ids = found

    def find(self, text: str) -> set[str]:
        """Return the ids of the records that have, for each word of `text`, a word that begins so."""
        result: set[str] | None = None
        for word in _WORD.findall(fold(text)):
            here: set[str] = set()
            index = bisect_left(self._words, word)
            while index < len(self._words) and self._words[index].startswith(word):
                here |= self._ids[self._words[index]]
                index += 1
            result = here if result is None else result & here
        return result or set()
