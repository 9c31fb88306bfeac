"""The pages that the site makes from the files of the project."""

import re
from pathlib import Path

import pytest

project_pages = pytest.importorskip(
    "project_pages", reason="the site's tools come with the extra docs", exc_type=ImportError
)

ROOT = Path(__file__).parents[1]


@pytest.fixture
def pages() -> dict[str, str]:
    made: dict[str, str] = project_pages.project_pages()
    return made


@pytest.mark.parametrize("name", sorted(file.name for file in ROOT.glob("*.md") if file.name != "README.md"))
def test_each_text_of_the_project_is_a_page(pages: dict[str, str], name: str) -> None:
    heading = (ROOT / name).read_text("utf-8").splitlines()[0]
    assert sum(heading in text.splitlines() for text in pages.values()) == 1


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-DATA", "CITATION.cff"])
def test_terms_and_citation_are_on_a_page_word_for_word(pages: dict[str, str], name: str) -> None:
    assert sum((ROOT / name).read_text("utf-8").rstrip() in text for text in pages.values()) == 1


def test_links_lead_to_files_of_the_site(pages: dict[str, str]) -> None:
    targets = {target for text in pages.values() for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", text)}
    assert targets
    missing = {target for target in targets if target.startswith("../") and not (ROOT / "docs" / target[3:]).is_file()}
    assert missing == set()
    assert {target for target in targets if not target.startswith("../")} <= {
        path.removeprefix("project/") for path in pages
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[rules](docs/rules/index.md#a)", "[rules](../rules/index.md#a)"),
        ("[`seeds/`](seeds/README.md)", "`seeds/`"),
        ("[terms](LICENSE-DATA)", "[terms](licences.md)"),
        ("[site](https://example.org/a)", "[site](https://example.org/a)"),
        ("[below](#part)", "[below](#part)"),
    ],
)
def test_a_link_of_a_file_becomes_a_link_of_the_site(text: str, expected: str) -> None:
    assert project_pages.for_site(text) == expected
