"""The words and dates of the pages: headings, labels and counts in plain English."""

import re

from markupsafe import Markup, escape

from sinoperu import Dataset
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.card import date_text
from sinoperu.model.fields import Category, Shape
from sinoperu.model.plurals import nouns
from sinoperu.plots.captions import field_parts, own_words
from sinoperu.values.dates import DateInterval, PartialDate

_NOUNS = {
    "coverage": ("complete list", "complete lists"), "person": ("person", "people"),
    "fdi-figure": ("figure of direct investment", "figures of direct investment"),
    "output": ("output figure", "output figures"), "tracker-deal": ("deal in a tracker", "deals in trackers"),
}  # fmt: skip
"""The words for kinds that readers of a page would not understand, or would put otherwise, than in a notebook."""
_HYPHEN = re.compile(r"(?<!\banti)-")
"""A hyphen of a word of a vocabulary that stands for a space."""
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A word that is written with hyphens for spaces."""
_LABELS = {
    "iso2": "ISO code of two letters", "iso3": "ISO code of three letters", "url": "Address", "text_urls": "Texts",
    "lei": "LEI", "as_of": "As of",
}  # fmt: skip


def kind_words(kind: str) -> str:
    """Return a record type or a series in words.

    >>> kind_words("tariff-commitment"), kind_words("person"), kind_words("coverage")
    ('tariff commitment', 'person', 'complete list')
    """
    return _nouns(kind)[0]


def plural(kind: str) -> str:
    """Return the plural of a record type or a series in words.

    >>> plural("tariff-commitment"), plural("person")
    ('tariff commitments', 'people')
    """
    return _nouns(kind)[1]


def _nouns(kind: str) -> tuple[str, str]:
    return _NOUNS.get(kind) or nouns({**RECORD_TYPES, **SERIES_TYPES}[kind])


def capital(text: str) -> str:
    """Return a text with a capital as its first letter.

    >>> capital("operating in 2026"), capital("")
    ('Operating in 2026', '')
    """
    return text[:1].upper() + text[1:]


def label(field: str) -> str:
    """Return the name of a field as the label of a row.

    >>> label("entered_into_force"), label("iso2")
    ('Entered into force', 'ISO code of two letters')
    """
    return _LABELS.get(field) or capital(field.replace("_", " "))


def choice_words(text: str) -> str:
    """Return a word of a vocabulary as readers write it, or several that commas separate.

    >>> choice_words("free-trade-agreement"), choice_words("anti-dumping-duty"), choice_words("mining, oil-and-gas")
    ('free trade agreement', 'anti-dumping duty', 'mining, oil and gas')
    """
    return _HYPHEN.sub(" ", text)


def is_in_words(shape: Shape, value: object) -> bool:
    """Return whether a value consists of words such as `oil-and-gas`: of a vocabulary, or of a list such as topics."""
    if shape.category is Category.TEXT and shape.many and isinstance(value, tuple):
        return all(_WORD.fullmatch(str(member)) for member in value)
    return shape.category is Category.CHOICE


def counted(count: int, thing: str) -> str:
    """Return a number with the thing that it counts.

    >>> counted(1, "statement"), counted(1200, "statement")
    ('1 statement', '1,200 statements')
    """
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def path_words(data: Dataset, path: str) -> str:
    r"""Return the path of a value in words, with the name of a record in place of its id.

    >>> from sinoperu import loads
    >>> path_words(loads('[organization.mmg]\nnames = { en = "MMG Limited" }'), "stakes[mmg].start")
    'stake: MMG Limited, start'
    """
    name, key, inner = field_parts(path)
    if not key:
        return name
    shown = data[key].name if key in data else own_words(key)
    return f"{_singular(name)}: {shown}{f', {inner}' if inner else ''}"


def _singular(word: str) -> str:
    for ending, single in (("ies", "y"), ("sses", "ss"), ("uses", "us"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    return word


def date_html(date: PartialDate | DateInterval) -> Markup:
    """Return a date as HTML that breaks over lines only between two dates.

    >>> print(date_html(PartialDate("2010")), date_html(PartialDate("[..2010]")))
    <span class="date">2010</span> <span class="date">[..2010]</span>
    """
    return Markup("<wbr>").join(nowrap(part) for part in _halves(str(date)))


def told_date(date: PartialDate | DateInterval) -> Markup:
    """Return a date as HTML, with its precision in quiet words.

    >>> print(told_date(PartialDate("2010")))
    <span class="date">2010</span> <span class="quiet">(only the year)</span>
    """
    words = ""
    if isinstance(date, PartialDate):
        words = date_text(date).removeprefix(str(date)).strip()
        if (date.lower is None) != (date.upper is None):
            words = words.replace("a day in this range", f"that day or {'later' if date.upper is None else 'earlier'}")
    return date_html(date) + (Markup(' <span class="quiet">{}</span>').format(words) if words else Markup())


def nowrap(text: str) -> Markup:
    """Return text as HTML that does not break over lines."""
    return Markup('<span class="date">{}</span>').format(escape(text))


def _halves(text: str) -> list[str]:
    first, dots, second = text.partition("..")
    return [first + dots, second] if first.strip("[") and second.strip("]") else [text]
