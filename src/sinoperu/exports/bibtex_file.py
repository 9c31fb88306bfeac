"""BibTeX: all sources, for LaTeX."""

import re
from collections.abc import Iterator
from typing import Final

from sinoperu.citing.csl import CslDate, CslItem, csl_item
from sinoperu.exports.csl_json_file import SOURCES_ONLY
from sinoperu.exports.format import Content, Format, Track
from sinoperu.store.records import RecordStore
from sinoperu.values.characters import INVISIBLE

_TYPES: Final = {"article-newspaper": "article", "report": "techreport"}
"""The types of entries for those types of CSL items that BibTeX has too. All others become `misc`."""
_CONTAINER: Final = {"article": "journal", "misc": "howpublished", "techreport": "howpublished"}
"""The field that names the larger work, for each type of entry."""
_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)  # fmt: skip
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every style of BibTeX defines."""
_UNSAFE_IN_URL: Final = re.compile(r"[\\{}\s\"<>^`|]")


def bibtex(data: RecordStore, track: Track) -> Content:
    """Return the content of a BibTeX file."""
    entries = [entry(csl_item(source)) for source in track(list(data.sources.values()))]
    return Content(files={"entries": "\n".join(entries).encode()}, counts={"source": len(entries)})


def entry(item: CslItem) -> str:
    r"""Return an item of CSL-JSON as an entry of BibTeX.

    >>> from sinoperu import Source
    >>> print(entry(csl_item(Source(id="efe-2013", title="20 % de {x}", publisher="EFE", published="2013-04"))))
    @misc{efe-2013,
      title = {{20 \% de \textbraceleft{}x\textbraceright{}}},
      publisher = {{EFE}},
      year = {2013},
      month = apr
    }
    <BLANKLINE>
    """
    kind = _TYPES.get(item["type"], "misc")
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(item, kind))
    return f"@{kind}{{{item['id']},\n{fields}\n}}\n"


def _fields(item: CslItem, kind: str) -> Iterator[tuple[str, str]]:
    # The inner braces keep BibTeX from changing capital letters, and from dividing a name into parts.
    yield "title", f"{{{{{_escaped(item.get('title', 'Untitled'))}}}}}"
    if author := item.get("author"):
        yield "author", " and ".join(f"{{{{{_escaped(name['literal'])}}}}}" for name in author)
    texts = {
        _CONTAINER[kind]: item.get("container-title"),
        "publisher": item.get("publisher"),
        "institution": item["author"][0]["literal"] if kind == "techreport" and item.get("author") else None,
        "edition": item.get("version"),
    }
    for name, text in texts.items():
        if text is not None:
            yield name, f"{{{{{_escaped(text)}}}}}"
    if issued := item.get("issued"):
        yield from _date(issued)
    if url := item.get("URL"):
        yield "url", f"{{{_UNSAFE_IN_URL.sub(_percent, url)}}}"
    if accessed := item.get("accessed"):
        days = ("-".join(f"{number:02d}" for number in day) for day in accessed["date-parts"])
        yield "urldate", f"{{{'/'.join(days)}}}"
    if language := item.get("language"):
        yield "language", f"{{{_escaped(language)}}}"
    site = item.get("source")
    if note := item.get("note") or (site and f"Read on {site}."):
        yield "note", f"{{{_escaped(note)}}}"


def _date(date: CslDate) -> Iterator[tuple[str, str]]:
    """Yield the year of a date, and its month and day if the date is one day or one month."""
    days = date["date-parts"]
    years = "--".join(dict.fromkeys(f"{day[0]:04d}" for day in days))
    yield "year", f"{{{'circa ' if date.get('circa') else ''}{years}}}"
    (first, *more) = days
    if not more and len(first) > 1:
        yield "month", _MONTHS[first[1] - 1]
    if not more and len(first) > 2:
        yield "day", f"{{{first[2]}}}"


def _escaped(text: str) -> str:
    """Return a text on one line, without the signs that have a meaning in LaTeX."""
    return " ".join(INVISIBLE.sub("", text).split()).translate(_ESCAPES)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


BIBTEX = Format(
    name="bibtex",
    about="One file with all sources, for LaTeX with BibTeX or biber.",
    layout="The key of an entry is the id of the source. News articles are `@article`, reports are `@techreport`, and "
    "all others are `@misc`. The text is in UTF-8.",
    limits=(
        SOURCES_ONLY,
        "BibTeX has no types for web pages, laws, treaties, court rulings and data sets: they are written as `@misc`.",
        "If a date is a range, only its years are written. An uncertain date has the word `circa` before its year.",
        "Line breaks become spaces, and invisible characters are left out.",
        "Braces, spaces and quotation marks in an address are written as `%7B` and the like.",
    ),
    make=bibtex,
    suffix=".bib",
)
