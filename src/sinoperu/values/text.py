"""Names in several languages, identifiers in other systems, and the normalization of text for comparison.

Languages are given as BCP 47 tags (`en`, `es`, `zh`, `zh-Hant`, `qu`).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final, Self

import attrs

from sinoperu.errors import quote

FALLBACK: Final = ("en", "es", "zh")
"""The languages that `Names.best` tries, in this order, if there is no name in the requested language."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SCHEME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def fold(text: str) -> str:
    """Return `text` in a form for comparison and search: in lower case, without accents and without extra spaces.

    >>> fold("Tratado  de Libre Comercio PERÚ y China")
    'tratado de libre comercio peru y china'
    """
    if not text.isascii():  # ASCII text has no accents to remove
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(text.casefold().split())


@attrs.frozen(repr=False)
class _TextMap:
    """An immutable and hashable mapping from short keys to text, sorted by key."""

    KEY: ClassVar[re.Pattern[str]]
    EXPECTED: ClassVar[str]

    pairs: tuple[tuple[str, str], ...] = ()
    """All pairs of a key and its text, sorted by key."""

    def __attrs_post_init__(self) -> None:
        pairs = tuple(sorted(self.pairs))
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError(f"expected each key once, got {quote([key for key, _ in pairs])}")
        for key, text in pairs:
            if not self.KEY.fullmatch(key):
                raise ValueError(f"expected {self.EXPECTED}, got {quote(key)}")
            if not text.strip():
                raise ValueError(f"expected text that is not blank for {quote(key)}, got {quote(text)}")
        object.__setattr__(self, "pairs", pairs)

    @classmethod
    def of(cls, mapping: Mapping[str, str] | None = None, /, **items: str) -> Self:
        """Create a map from a mapping, from keyword arguments or from both.

        >>> Names.of(en="Peru", zh="秘鲁")
        Names(en='Peru', zh='秘鲁')
        >>> Names.of({"zh-Hant": "秘魯"})["zh-Hant"]
        '秘魯'
        """
        return cls(tuple({**(mapping or {}), **items}.items()))

    def get(self, key: str) -> str | None:
        """Return the text for `key`, or `None` if the key is missing.

        >>> Names.of(en="Peru").get("es") is None
        True
        """
        return dict(self.pairs).get(key)

    def __getitem__(self, key: str) -> str:
        return dict(self.pairs)[key]

    def __contains__(self, key: object) -> bool:
        return any(key == own_key for own_key, _ in self.pairs)

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{key}={text!r}' for key, text in self.pairs)})"


@attrs.frozen(repr=False)
class Names(_TextMap):
    """The names of one thing, e.g. a state, as a map from language tag to name.

    >>> names = Names.of(en="Peru", es="Perú")
    >>> names["es"], str(names)
    ('Perú', 'Peru')

    Raises:
        ValueError: A key is not a language tag, a key is repeated, or a name is blank.
    """

    KEY = _LANGUAGE
    EXPECTED = "a language tag such as en, es or zh"

    def best(self, language: str = "en") -> str:
        """Return the name in `language`, or in another language if there is no such name.

        The other languages are tried in this order: English, Spanish, Chinese, and then all others sorted by tag. If
        there are no names at all, the result is an empty text.

        >>> Names.of(es="Perú").best("zh")
        'Perú'
        >>> Names().best()
        ''
        """
        names = dict(self.pairs)
        for tag in (language, *FALLBACK):
            if tag in names:
                return names[tag]
        return self.pairs[0][1] if self.pairs else ""

    def __str__(self) -> str:
        return self.best()


@attrs.frozen(repr=False)
class Identifiers(_TextMap):
    """The identifiers of one thing in other systems, as a map from scheme to identifier.

    A scheme is the name of such a system, for example `wikidata`, `lei`, `isin`, `hkex`, `bvl`, `untc` or `wto-rta`.

    >>> Identifiers.of(wikidata="Q419")["wikidata"]
    'Q419'

    Raises:
        ValueError: A scheme is not in kebab-case, a scheme is repeated, or an identifier is blank.
    """

    KEY = _SCHEME
    EXPECTED = "an identifier scheme in kebab-case such as wikidata or lei"
