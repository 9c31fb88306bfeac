"""The words and dates of the pages: headings, labels and counts in plain English."""

from markupsafe import Markup, escape

from sinoperu import Dataset
from sinoperu.model.card import date_text
from sinoperu.model.value_paths import split_path
from sinoperu.values.dates import DateInterval, PartialDate

_PLURALS = {
    "coverage": "complete lists", "fdi-figure": "figures of direct investment", "output": "output figures",
    "person": "people", "tracker-deal": "deals in trackers",
}  # fmt: skip
_SINGULARS = {
    "coverage": "complete list", "fdi-figure": "figure of direct investment", "output": "output figure",
    "tracker-deal": "deal in a tracker",
}  # fmt: skip
_LABELS = {
    "iso2": "ISO code of two letters", "iso3": "ISO code of three letters", "url": "Address", "text_urls": "Texts",
    "lei": "LEI", "as_of": "As of",
}  # fmt: skip


def kind_words(kind: str) -> str:
    """Return a record type or a series in words.

    >>> kind_words("tariff-commitment"), kind_words("person"), kind_words("coverage")
    ('tariff commitment', 'person', 'complete list')
    """
    return _SINGULARS.get(kind, kind.replace("-", " "))


def plural(kind: str) -> str:
    """Return the plural of a record type or a series in words.

    >>> plural("tariff-commitment"), plural("person")
    ('tariff commitments', 'people')
    """
    return _PLURALS.get(kind, f"{kind.replace('-', ' ')}s")


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
    name, key, inner = split_path(path)
    words = name.replace("_", " ")
    if key is None:
        return words
    ending = f", {inner.replace('_', ' ')}" if inner and inner != "date" else ""
    return f"{_singular(words)}: {data[key].name if key in data else key.replace('-', ' ')}{ending}"


def _singular(word: str) -> str:
    for ending, single in (("ies", "y"), ("sses", "ss"), ("uses", "us"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    return word


def date_html(date: PartialDate | DateInterval) -> Markup:
    """Return a date as HTML that breaks over lines only between two dates.

    >>> print(date_html(PartialDate("2010")))
    <span class="date">2010</span>
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
    return [first + dots, second] if second.strip("]") else [text]
