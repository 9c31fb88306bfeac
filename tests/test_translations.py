"""Pages in other languages show the same code, the same results and the same pictures as the English pages."""

import re
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")

from page_languages import LANGUAGES, TRANSLATED

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [(language, page) for language in LANGUAGES for page in TRANSLATED]
BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) .*?$", re.MULTILINE)
PICTURE = re.compile(r"!\[[^\]]*\]\((?:\.\./)*([^)]+)\)")


def both(language: str, page: str) -> tuple[str, str]:
    return (DOCS / language / page).read_text("utf-8"), (DOCS / TRANSLATED[page]).read_text("utf-8")


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_a_translated_page_has_the_code_and_the_results_of_the_english_page(language: str, page: str) -> None:
    translated, english = both(language, page)
    assert BLOCK.findall(translated) == BLOCK.findall(english)


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_a_translated_page_has_the_headings_and_pictures_of_the_english_page(language: str, page: str) -> None:
    translated, english = (BLOCK.sub("", text) for text in both(language, page))
    assert HEADING.findall(translated) == HEADING.findall(english)
    assert PICTURE.findall(translated) == PICTURE.findall(english)


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_a_translated_page_leads_to_the_page_in_the_other_languages(language: str, page: str) -> None:
    translated, _ = both(language, page)
    others = [f"../{TRANSLATED[page]}", *(f"../{other}/{page}" for other in LANGUAGES if other != language)]
    assert [other for other in others if f"({other})" not in translated] == []


@pytest.mark.parametrize("page", TRANSLATED)
def test_an_english_page_leads_to_its_translations(page: str) -> None:
    english = (DOCS / TRANSLATED[page]).read_text("utf-8")
    up = "../" * TRANSLATED[page].count("/")
    assert [other for other in LANGUAGES if f"({up}{other}/{page})" not in english] == []


def test_each_page_in_another_language_is_listed() -> None:
    folders = [DOCS / language for language in LANGUAGES]
    files = {file.relative_to(folder).as_posix() for folder in folders for file in folder.rglob("*.md")}
    assert files == set(TRANSLATED)
