"""The pictures of the concepts are fresh, described in words, and show what the library computes."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from concept_pictures import PAIRS, RELATIONS, concept_pictures, verdict_on
from drawing import WIDTH, Drawing

import sinoperu

PICTURES = concept_pictures(sinoperu.load())
PAGES = {"dates": "dates", "verdicts": "verdicts", "contradiction": "chronology", "measures": "quantities"}
SVG = "{http://www.w3.org/2000/svg}"


def words(name: str) -> list[str]:
    root = ET.fromstring(PICTURES[f"assets/concepts/{name}.svg"])  # noqa: S314  we made this text
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_is_fresh_and_its_page_describes_it(name: str, root: Path) -> None:
    path = f"assets/concepts/{name}.svg"
    assert (root / "docs" / path).read_text("utf-8") == PICTURES[path]
    page = (root / "docs" / "concepts" / f"{PAGES[name]}.md").read_text("utf-8")
    described = re.search(rf"!\[([^\]]+)\]\(\.\./{path}\)", page)
    assert described is not None
    assert len(described[1]) > 100


@pytest.mark.parametrize("name", PAGES)
def test_no_words_of_a_picture_run_over_its_edges(name: str) -> None:
    root = ET.fromstring(PICTURES[f"assets/concepts/{name}.svg"])  # noqa: S314  we made this text
    for text in root.iter(f"{SVG}text"):
        length = len("".join(text.itertext())) * (6.2 if "small" in text.attrib["class"] else 7)
        x, anchor = float(text.attrib["x"]), text.attrib["text-anchor"]
        left = {"start": x, "middle": x - length / 2, "end": x - length}[anchor]
        assert (left >= 0, left + length <= WIDTH) == (True, True), "".join(text.itertext())


def test_all_pictures_are_on_a_page() -> None:
    assert set(PICTURES) == {f"assets/concepts/{name}.svg" for name in PAGES}


def test_the_picture_of_dates_shows_every_comparison() -> None:
    shown = [text for text in words("dates") if text[:1] in "✓✗"]
    assert len(shown) == len(PAIRS) * len(RELATIONS)
    assert shown[:4] == ["✓ surely before", "✓ possibly before", "✗ overlaps", "✗ contains"]


@pytest.mark.parametrize(
    ("said", "others", "relation", "verdict"),
    [
        ("2013-04", (), "same", "UNCORROBORATED"),
        ("2013", ("2013-04",), "entailed", "CONFIRMED"),
        ("2013", ("2014", "2015"), "entailed", "DISPUTED"),
        ("2013-04-09", (), "refines", "MORE_PRECISE"),
        ("2013-10", (), "excluded", "CONTRADICTED"),
    ],
)
def test_the_verdicts_in_the_picture_are_those_of_the_library(
    said: str, others: tuple[str, ...], relation: str, verdict: str
) -> None:
    found = verdict_on(said, others)
    assert (found[0], found[1].name) == (relation, verdict)


def test_the_chain_ends_in_a_contradiction() -> None:
    assert words("contradiction")[-2:] == ["so not before 2008-11-18", "✗ but not after 2008-10-31"]


def test_words_in_a_drawing_are_never_markup() -> None:
    drawing = Drawing("<script>")
    drawing.words(0, 0, "<b>&")
    assert "<script" not in drawing.svg()
    assert "&lt;b&gt;&amp;" in drawing.svg()
