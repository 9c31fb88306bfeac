"""Search for records by words, in any language. Accents and case are ignored."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sinoperu.model.actors import Organization
from sinoperu.model.base import Record
from sinoperu.model.sources import Source
from sinoperu.values.characters import punctuation, unspaced
from sinoperu.values.text import fold

_WORD = re.compile(r"[^\W_]+")


def texts_of(record: Record) -> Iterator[str]:
    """Yield all texts of a record that a search looks at."""
    yield record.id
    yield from (text for _, text in record.names.pairs)
    yield from record.aliases
    yield from (text for _, text in record.identifiers.pairs)
    if isinstance(record, Organization):
        yield from (former.name for former in record.former_names)
    if isinstance(record, Source):
        yield from (text for text in (record.title, record.publisher) if text)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, without accents and in lower case."""
    folded = fold(text)
    # A query can omit the brackets and commas of a text without spaces, or ask for the words between them.
    for form in dict.fromkeys((folded, punctuation().sub("", folded))):
        for word in _WORD.findall(form):
            yield word
            if unspaced().search(word):
                # Without spaces, a word may start at any character. So each ending of the text is a word of the index.
                yield from (word[start:] for start in range(1, len(word)))


class SearchIndex:
    """A sorted index of the words in records. A binary search finds all words that begin with a given text.

    Args:
        records: The records to search.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        ids_by_word: dict[str, list[str]] = {}  # most words have one record, and a list is smaller than a set
        for record in records:
            for word in {word for text in texts_of(record) for word in _words(text)}:
                ids_by_word.setdefault(word, []).append(record.id)
        self._words = sorted(ids_by_word)
        self._ids_by_word = ids_by_word

    def find(self, text: str) -> set[str]:
        """Return the ids of the records that match every word of `text`.

        A record matches a word if a word of the record begins with it. For example, `chan` matches `Chancay`.
        """
        result: set[str] | None = None
        # The words of a query are folded one by one, because folding removes the spaces between Han characters.
        for word in (word for piece in text.split() for word in _WORD.findall(fold(piece))):
            matches: set[str] = set()
            index = bisect_left(self._words, word)
            while index < len(self._words) and self._words[index].startswith(word):
                matches.update(self._ids_by_word[self._words[index]])
                index += 1
            result = matches if result is None else result & matches
        return result or set()
