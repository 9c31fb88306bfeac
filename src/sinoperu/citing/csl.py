"""Sources as items of CSL-JSON 1.0.2, the format that Zotero, pandoc and other reference managers read.

Reference: Citation Style Language, https://docs.citationstyles.org/en/stable/specification.html, and its JSON schema,
https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json.
"""

import re
from typing import Final, NotRequired, TypedDict, cast

from sinoperu.model.sources import Source
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import SourceForm, SourceKind


class CslName(TypedDict):
    """A name in CSL-JSON that is not divided into parts, such as the name of a ministry."""

    literal: str
    """The whole name, which styles print as it is."""


# The keys have hyphens, so these two types cannot be written as classes.
CslDate = TypedDict("CslDate", {"date-parts": list[list[int]], "circa": NotRequired[bool]})
"""A date of CSL-JSON: one day or two days, each as year, month and day, as far as they are known."""
CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": str,
        "title": NotRequired[str],
        "author": NotRequired[list[CslName]],
        "authority": NotRequired[str],
        "container-title": NotRequired[str],
        "publisher": NotRequired[str],
        "source": NotRequired[str],
        "version": NotRequired[str],
        "issued": NotRequired[CslDate],
        "accessed": NotRequired[CslDate],
        "language": NotRequired[str],
        "URL": NotRequired[str],
        "note": NotRequired[str],
        "annote": NotRequired[str],
    },
)
"""One item of CSL-JSON: one document that can be cited."""

_TYPES: Final[dict[SourceKind | None, str]] = {
    SourceKind.TREATY_TEXT: "treaty",
    SourceKind.GAZETTE: "legislation",
    SourceKind.RULING: "legal_case",
    SourceKind.OFFICIAL: "webpage",
    SourceKind.COMPANY_FILING: "report",
    SourceKind.DATASET: "dataset",
    SourceKind.ACADEMIC: "document",
    SourceKind.AGENCY: "article-newspaper",
    SourceKind.NEWS: "article-newspaper",
    SourceKind.ENCYCLOPEDIA: "entry-encyclopedia",
    SourceKind.BLOG: "post-weblog",
    None: "document",
}
"""The type of the item for each kind. A study may be a book or an article, so it has the general type `document`."""

_AUTHORS: Final = frozenset(
    {
        SourceKind.OFFICIAL,
        SourceKind.COMPANY_FILING,
        SourceKind.DATASET,
        SourceKind.ACADEMIC,
        SourceKind.AGENCY,
    }
)
"""The kinds of sources whose publisher also wrote the text, so that styles name it as the author."""

_CONTAINERS: Final = frozenset(
    {SourceKind.GAZETTE, SourceKind.AGENCY, SourceKind.NEWS, SourceKind.ENCYCLOPEDIA, SourceKind.BLOG}
)
"""The kinds of sources that are one text in a larger work, such as an article in a newspaper."""

_FORM_NOTES: Final = {
    SourceForm.MIRROR: "Read in a copy of the whole text",
    SourceForm.SUMMARY: "Read in a summary",
}


def csl_item(source: Source) -> CslItem:
    """Return a source as an item of CSL-JSON, the format that Zotero and other reference managers read.

    Fields that are not known are left out. The item says in its `note` if the curators read a copy or a summary.

    >>> item = csl_item(Source(
    ...     id="efe-2013", title="China y Perú firman 11 acuerdos", publisher="EFE", via="2001", kind="agency",
    ...     published="2013-04-05", form="mirror", language="es",
    ... ))
    >>> item["type"], item["author"], item["container-title"]
    ('article-newspaper', [{'literal': 'EFE'}], '2001')
    >>> item["issued"], item["note"]
    ({'date-parts': [[2013, 4, 5]]}, 'Read in a copy of the whole text on 2001.')
    """
    kind, publisher, via = source.kind, source.publisher, source.via
    outlet = via if kind is SourceKind.AGENCY and via else publisher
    author = publisher if kind in _AUTHORS else None
    container = outlet if kind in _CONTAINERS else None
    item = {
        "id": source.id,
        "type": _type(source),
        "title": source.title,
        "author": [{"literal": author}] if author else None,
        "container-title": container,
        # Styles print each of these, so a name that stands in another field already is left out.
        "publisher": None if publisher in (author, container) else publisher,
        "authority": publisher if kind is SourceKind.RULING else None,
        "source": None if via == container else via,
        "version": source.release,
        "issued": csl_date(source.published),
        "accessed": csl_date(source.retrieved),
        "language": source.language,
        "URL": source.url,
        "note": _note(source),
    }
    return cast("CslItem", {name: value for name, value in item.items() if value})


def _type(source: Source) -> str:
    is_page = source.url is not None and not _END_OF_PATH.split(source.url, maxsplit=1)[0].lower().endswith(".pdf")
    if source.kind is SourceKind.OFFICIAL and not is_page:
        return "report"
    return _TYPES[source.kind]


_END_OF_PATH: Final = re.compile("[?#]")
"""What ends the path of an address: a query or a fragment, such as `#page=3`."""


def _note(source: Source) -> str | None:
    if source.form not in _FORM_NOTES:
        return None
    return f"{_FORM_NOTES[source.form]}{f' on {source.via}' if source.via else ''}."


def csl_date(date: PartialDate | None) -> CslDate | None:
    """Return a partial date as a date of CSL-JSON, or `None` if nothing is known about the day.

    CSL-JSON has only one mark for inexact dates, `circa`. So `circa` is true for approximate and uncertain dates (with
    `~`, `?` or `%`), and for a day that is only known to lie in a range. Of a range without a start or an end, the
    result has the side that is known.

    >>> csl_date(PartialDate("2009-04")), csl_date(PartialDate("2009~"))
    ({'date-parts': [[2009, 4]]}, {'date-parts': [[2009]], 'circa': True})
    >>> csl_date(PartialDate("[2008..2009-03]"))
    {'date-parts': [[2008], [2009, 3]], 'circa': True}
    >>> csl_date(PartialDate("[2025-03-18..]"))
    {'date-parts': [[2025, 3, 18]], 'circa': True}
    """
    if date is None or (date.earliest is None and date.latest is None):
        return None
    if date.text.startswith("["):
        ends = [PartialDate(end) for end in date.text.strip("[]").split("..") if end]
        return {"date-parts": [part for end in ends for part in _parts(end)], "circa": True}
    parts = _parts(date)
    return {"date-parts": parts, "circa": True} if date.is_qualified or len(parts) > 1 else {"date-parts": parts}


def _parts(date: PartialDate) -> list[list[int]]:
    """Return the year, month and day of a date, as far as they are known. A decade becomes its first and last year."""
    if date.year is None:
        return [[day.year] for day in (date.earliest, date.latest) if day is not None]
    return [[number for number in (date.year, date.month, date.day) if number is not None]]


__all__ = ["CslDate", "CslItem", "CslName", "csl_date", "csl_item"]


def __dir__() -> list[str]:
    return __all__
