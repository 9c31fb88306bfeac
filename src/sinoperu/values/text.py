"""Names in several languages, identifiers in other systems, filters, and the normalization of text for comparison.

Languages are given as BCP 47 tags (`en`, `es`, `zh`, `zh-Hant`, `qu`).
"""

import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import filterfalse
from typing import ClassVar, Final

import attrs

from sinoperu.errors import path_text, quote
from sinoperu.values.characters import INVISIBLE, is_text, joints
from sinoperu.values.reading import describe, read_text

FALLBACK: Final = ("en", "es", "zh")
"""The languages that `Names.best` tries, in this order, if there is no name in the requested language."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SCHEME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD = r"[a-z][a-z0-9_]*(?:\[[^\[\]]+\])?"
_FIELD_PATH = re.compile(rf"{_FIELD}(?:\.{_FIELD}){{0,3}}")


def fold(text: str) -> str:
    r"""Return `text` in a form for comparison and search: in lower case, without accents and without extra spaces.

    Characters that cannot be seen, such as soft hyphens, are removed. So are spaces, dashes and middle dots between two
    Chinese characters, because Chinese texts use or omit them without a difference in meaning.

    >>> fold("Tratado  de Libre Comercio PERÚ y China")
    'tratado de libre comercio peru y china'
    >>> fold("Chan\u00adcay"), fold("中国—秘鲁 自由贸易协定")
    ('chancay', '中国秘鲁自由贸易协定')
    """
    if not (text.isascii() and text.isprintable()):  # other text has no accents and nothing to remove
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(filterfalse(unicodedata.combining, decomposed))
        text = joints().sub("", INVISIBLE.sub("", text))
    return " ".join(text.casefold().split())


@attrs.frozen(repr=False, init=False)
class TextMap:
    """The base class of immutable and hashable mappings from short keys to text, sorted by key.

    The constructor takes a mapping or pairs, keyword arguments, or both, as `dict` does.

    >>> dict(Names(es="Perú", en="Peru").pairs)
    {'en': 'Peru', 'es': 'Perú'}
    """

    KEY: ClassVar[re.Pattern[str]]
    """The pattern that every key must match."""
    EXPECTED: ClassVar[str]
    """The description of a valid key, used in error messages."""
    HINT: ClassVar[str] = ""
    """A text that error messages add to the description of a valid key."""

    pairs: tuple[tuple[str, str], ...]
    """All pairs of a key and its text, sorted by key."""

    def __init__(self, texts: Mapping[str, str] | Iterable[tuple[str, str]] = (), /, **more: str) -> None:
        entries = texts if isinstance(texts, Mapping) else _from_pairs(texts)
        if more:
            entries = {**entries, **more}
        for key, error in map_errors(type(self), entries):
            raise type(error)(f"{path_text((type(self).__name__, key))}: {error}") if key else error
        object.__setattr__(self, "pairs", tuple(sorted(entries.items())))

    def get(self, key: str) -> str | None:
        """Return the text for `key`, or `None` if the key is missing.

        >>> Names(en="Peru").get("es") is None
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
        """Return the code of a constructor call that creates an equal map.

        The call uses keyword arguments if every key is valid as the name of an argument. `zh-Hant` and `is` are not
        valid.
        """
        if all(key.isidentifier() and not keyword.iskeyword(key) for key in self):
            return f"{type(self).__name__}({', '.join(f'{key}={text!r}' for key, text in self.pairs)})"
        return f"{type(self).__name__}({dict(self.pairs)!r})"


def _from_pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a dict of the pairs, or raise an error if a key is repeated.

    Without this check, `dict` would keep only the last text of a repeated key.
    """
    if not isinstance(pairs, tuple | list):
        raise TypeError(f"expected a mapping or keyword arguments such as en='Name', got {describe(pairs)}")
    for pair in pairs:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise TypeError(f"expected pairs of a key and a text, got {describe(pair)}")
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError(f"expected each key once, got {quote([key for key, _ in pairs])}")
    return entries


def map_errors(
    cls: type[TextMap], entries: Mapping[str, str] | Mapping[object, object]
) -> Iterator[tuple[str, TypeError | ValueError]]:
    """Yield an error for each entry that a class of maps refuses.

    Each result is a pair: a key, and the error about the text of this key. If the key itself is refused, the pair has
    an empty text in place of the key.

    >>> list(map_errors(Names, {"en": "Peru", "es": 3}))
    [('es', TypeError('expected text, got int 3'))]
    """
    for key, text in entries.items():
        if type(key) is not str:
            yield "", TypeError(f"expected {cls.EXPECTED}, got {describe(key)}")
        elif not (cls.KEY.fullmatch(key) and is_text(key)):
            yield "", ValueError(f"expected {cls.EXPECTED}, got {quote(key)}")
        elif type(text) is not str or not is_text(text):
            try:
                read_text(text)
            except TypeError as error:
                yield key, TypeError(f"{error}{cls.HINT}")
            except ValueError as error:
                yield key, error


@attrs.frozen(repr=False, init=False)
class Names(TextMap):
    """The names of one thing, e.g. a state, as a map from language tag to name.

    A tag that cannot be the name of a keyword argument, such as `zh-Hant`, can be given in a mapping.

    >>> names = Names(en="Peru", es="Perú")
    >>> names["es"], str(names)
    ('Perú', 'Peru')
    >>> Names({"zh-Hant": "秘魯"}, en="Peru")
    Names({'en': 'Peru', 'zh-Hant': '秘魯'})

    Raises:
        TypeError: A key or a name is not a plain `str`.
        ValueError: A key is not a language tag, a key is repeated, or a name is blank.
    """

    KEY = _LANGUAGE
    EXPECTED = "a language tag such as en, es or zh"

    def best(self, language: str = "en") -> str:
        """Return the name in `language`, or in another language if there is no such name.

        A tag without a name is shortened: `zh-Hans-CN` finds `zh-Hans`, or else `zh`. If the language itself has no
        name, one of its variants is taken, so `zh` finds `zh-Hant`. Then other languages are tried in this order:
        English, Spanish, Chinese, and all others sorted by tag. In a tag, capital and small letters are equal, and `_`
        is equal to `-`. If there are no names at all, the result is an empty text.

        >>> Names(es="Perú").best("zh")
        'Perú'
        >>> Names(es="Perú", en="Peru").best("es-PE")
        'Perú'
        >>> Names().best()
        ''
        """
        names = dict(self.pairs)
        for tag in (language, *FALLBACK):
            found = names.get(tag) or _closest(tag, self.pairs)
            if found:
                return found
        return self.pairs[0][1] if self.pairs else ""

    def __str__(self) -> str:
        return self.best()


def _closest(language: str, pairs: tuple[tuple[str, str], ...]) -> str | None:
    """Return the name whose tag shares the most leading subtags with a language tag, or `None` if none is shared."""
    tag = language.casefold().replace("_", "-")
    by_tag = {key.casefold(): name for key, name in reversed(pairs)}
    while tag:
        if tag in by_tag:
            return by_tag[tag]
        tag = tag.rpartition("-")[0]
    primary = language.casefold().replace("_", "-").partition("-")[0]
    return next((name for key, name in pairs if key.casefold().partition("-")[0] == primary), None)


@attrs.frozen(repr=False, init=False)
class Identifiers(TextMap):
    """The identifiers of one thing in other systems, as a map from scheme to identifier.

    A scheme is the name of such a system, for example `wikidata`, `lei`, `isin`, `hkex`, `bvl`, `untc` or `wto-rta`.
    A scheme with a hyphen cannot be the name of a keyword argument, but it can be given in a mapping.

    >>> Identifiers(wikidata="Q419")["wikidata"]
    'Q419'
    >>> Identifiers({"wto-rta": "655"})
    Identifiers({'wto-rta': '655'})

    Raises:
        TypeError: A scheme or an identifier is not a plain `str`.
        ValueError: A scheme is not in kebab-case, a scheme is repeated, or an identifier is blank.
    """

    KEY = _SCHEME
    EXPECTED = "an identifier scheme in kebab-case such as wikidata or lei"


@attrs.frozen(repr=False, init=False)
class Filters(TextMap):
    """Conditions on records, as a map from the path of a field to the value that the field must have.

    A path is the name of a field, such as `kind`, or several names with dots between them. For example,
    `project.sector` is the sector of the project that the record names. A path has at most four names. A record fulfils
    the conditions if it fulfils each of them.

    >>> Filters({"kind": "protest", "project.sector": "mining"})["project.sector"]
    'mining'
    >>> print(Filters({"kind": "protest", "project.sector": "mining"}))
    kind = protest, project.sector = mining

    Raises:
        TypeError: A path or a value is not a plain `str`.
        ValueError: A path is not valid or is repeated, or a value is blank.
    """

    KEY = _FIELD_PATH
    EXPECTED = "the path of a field such as kind or project.sector"
    HINT = ": write the whole path in quotes, such as 'project.sector'"

    def __str__(self) -> str:
        return ", ".join(f"{path} = {value}" for path, value in self.pairs)
