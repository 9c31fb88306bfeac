"""What makes words of Spanish and Chinese phrases findable by the search of the theme.

The search splits texts and queries at a separator. For each word of a query, it finds the words of the index that begin
with it. By itself, this fails for two kinds of queries:

- `Tratado de Libre Comercio` finds all that has a word with `de`, such as `desarrollo`. So small words are part of the
  separator, and count neither in texts nor in queries.
- A Chinese text has no spaces, so only its beginning is found. So each pair of neighbouring characters is a word of the
  index, and the separator splits a Chinese query into pairs: `自由贸易协定` becomes `自由`, `贸易` and `协定`.

Before the search splits a query, it looks in the index for words that are parts of its Chinese text. If it finds any,
it drops the other parts. So no word of the index consists of Chinese characters only: a character that has
no width follows them.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from sinoperu.values.text import fold

SMALL_WORDS: Final = (
    "al", "con", "de", "del", "el", "en", "la", "las", "los", "para", "por", "an", "and",
    "by", "for", "in", "of", "on", "the", "to", "with",
)  # fmt: skip
"""The words of Spanish and English that the search leaves out, besides single letters such as those of `S.A.C.`"""
_HAN = r"\u3400-\u9fff"
_END = "\u2060"
"""A character without width, the word joiner. It follows Chinese characters in all texts of the index."""
_PUNCTUATION = (
    r"""\s\-,:;!?=\[\]{}()"'/«»\u00b7"""
    r"\u2010-\u201f"  # dashes and quotation marks
    r"\u3000-\u3004\u3008-\u301f\u30fb\uff01-\uff0f\uff1a-\uff20"  # punctuation of Chinese texts
)
_LETTERS = r"\w\u00c0-\u024f"


def _separator() -> str:
    """Return a regular expression of JavaScript. No group may capture, because the theme adds groups of its own."""
    either_case = ("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in SMALL_WORDS)
    small = f"(?<![{_LETTERS}])(?:[a-zA-Z]|{'|'.join(either_case)})(?![{_LETTERS}])"
    after_pairs = f"(?<=(?<![{_HAN}])(?:[{_HAN}]{{2}})+)(?=[{_HAN}]+(?![{_HAN}{_END}]))"
    return rf"[{_PUNCTUATION}]+|\.(?!\d)|{small}|{after_pairs}"


SEPARATOR: Final = _separator()
"""What separates words: punctuation, small words, and the end of each pair of Chinese characters in a query."""

_HAN_RUN = re.compile(f"[{_HAN}]+")
_TAG = re.compile("<[^>]*>")
_LATIN = re.compile("[a-z]", re.IGNORECASE)


def with_ends(text: str) -> str:
    r"""Return a text of the index with a character without width after Chinese characters.

    >>> with_ends("Port of Chancay, 钱凯港")
    'Port of Chancay, 钱凯港\u2060'
    """
    return _HAN_RUN.sub(rf"\g<0>{_END}", text)


def more_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Return words by which texts are found besides their own: words without accents, and pairs of Chinese characters.

    The last character of a Chinese text is a word too, because a query with an odd number of characters ends with one.

    >>> more_words(["<p>Minería en el Perú</p>", "钱凯港"])
    ('mineria', 'peru', '钱凯', '凯港', '港')
    """
    plain = [_TAG.sub(" ", text) for text in texts]
    return tuple(dict.fromkeys(chain(_without_accents(plain), _pairs(plain))))


def _without_accents(texts: Iterable[str]) -> Iterable[str]:
    words = (word for text in texts for word in re.findall(r"\w+", text))
    return (fold(word) for word in words if fold(word) != word.casefold() and _LATIN.search(word))


def _pairs(texts: Iterable[str]) -> Iterable[str]:
    runs = (run for text in texts for run in _HAN_RUN.findall(fold(text)))
    return (run[start : start + 2] for run in runs for start in range(len(run)))
