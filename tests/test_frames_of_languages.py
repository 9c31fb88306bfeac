"""A page in another language speaks this language around its content too: header, menus, search, footer, skip link."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")

from lookup.checker_page import PAGES as CHECKER_PAGES
from lookup.explorer_page import PAGES as EXPLORER_PAGES
from lookup.frame import frame_words
from page_languages import LANGUAGES, TRANSLATED

CONTENT = ("article", "main", "script", "style", "svg")
"""What holds the content of a page, and what nobody reads. The theme puts its menus into `main`, not into `article`."""
SPOKEN = ("aria-label", "title", "placeholder")
SAME_IN_ALL = {"sinoperu", "English", "Español", "中文", "", "\u203a", ".", "Tutorial", "Tutorial - sinoperu"}
"""Names, the sign between breadcrumbs, and a word that English and Spanish share."""
IN_ENGLISH = {"es": "(en inglés)", "zh": "\uff08英文\uff09"}


class Frame(HTMLParser):
    """The texts around the content of a page, and the language of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language: str | None = None
        self.texts: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self._content = [tag for tag in CONTENT if tag != "main" or "<article" not in html]
        self._open: list[str] = []
        self._is_link = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang")
        if tag in self._content:
            self._open.append(tag)
        elif not self._open:
            self.texts |= {values[name] or "" for name in SPOKEN if name in values}
            if tag == "a":
                self._is_link = True
                self.links.append((values.get("href") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._content and self._open:
            self._open.pop()
        if tag == "a":
            self._is_link = False

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not self._open:
            self.texts.add(text)
            if self._is_link:
                self.links[-1] = (self.links[-1][0], f"{self.links[-1][1]} {text}".strip())


def pairs() -> list[tuple[str, str, str]]:
    """Return each page in another language: the language, its address, and that of the English page."""
    found = []
    for language in LANGUAGES:
        found += [(language, f"{language}/{page}", english) for page, english in TRANSLATED.items()]
        found.append((language, EXPLORER_PAGES[language], EXPLORER_PAGES["en"]))
        found.append((language, f"check/{CHECKER_PAGES[language]}", f"check/{CHECKER_PAGES['en']}"))
    return [
        (language, page.replace(".md", ".html"), english.replace(".md", ".html")) for language, page, english in found
    ]


@cache
def frame(site: Path, page: str) -> Frame:
    return Frame((site / page).read_text("utf-8"))


@pytest.mark.parametrize(("language", "page", "english"), pairs())
def test_no_english_stands_around_a_page_in_another_language(
    site: Path, language: str, page: str, english: str
) -> None:
    found, other = frame(site, page), frame(site, english)
    own = {text for address, text in other.links if address.removeprefix("../").startswith(f"{language}/")}
    assert found.language == LANGUAGES[language]
    assert (found.texts & other.texts) - own - SAME_IN_ALL == set()
    assert frame_words(language)["skip"] in found.texts
    assert frame_words(language)["search"] in found.texts


@pytest.mark.parametrize(("language", "page"), [pair[:2] for pair in pairs()])
def test_a_link_to_a_page_in_english_says_so(site: Path, language: str, page: str) -> None:
    """In the header of a page without menus, one word stands before all links to English pages."""
    found = frame(site, page)
    mark, word = IN_ENGLISH[language], frame_words(language)["in_english"]
    names = {"English", "Español", "中文"}
    own = (language, "check")
    for address, text in found.links:
        target = (site / page).parent.joinpath(address.partition("#")[0]).resolve().relative_to(site.resolve())
        is_english = target.parts[0] not in own and not address.startswith("#")
        after = word in found.texts and target.as_posix() in {one["page"] for one in frame_words(language)["english"]}
        if is_english and text.partition(" ")[0] not in names and not after:
            assert mark in text
        elif not is_english:
            assert mark not in text


@pytest.mark.parametrize(("language", "page"), [pair[:2] for pair in pairs()])
def test_a_page_has_a_menu_to_the_pages_in_its_language(site: Path, language: str, page: str) -> None:
    found = frame(site, page)
    targets = {
        (site / page).parent.joinpath(address.partition("#")[0]).resolve().relative_to(site.resolve()).as_posix()
        for address, _ in found.links
        if not address.startswith("#")
    }
    expected = {f"{language}/index.html", f"{language}/tutorial.html", EXPLORER_PAGES[language]}
    assert {*expected, f"check/{CHECKER_PAGES[language]}"} <= targets
    assert {target for target in targets if not (site / target).is_file()} == set()


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize("pages", [EXPLORER_PAGES, {tag: f"check/{page}" for tag, page in CHECKER_PAGES.items()}])
def test_the_explorer_and_the_checker_have_breadcrumbs(site: Path, language: str, pages: dict[str, str]) -> None:
    words = frame_words(language)
    html = (site / pages[language]).read_text("utf-8")
    crumbs = html[html.index('<nav class="crumbs"') : html.index("<main")]
    assert f'aria-label="{words["breadcrumbs"]}"' in crumbs
    assert f'{words["home_page"]}">{words["home"]}</a> \u203a <span aria-current="page">' in crumbs


def test_the_languages_have_words_for_the_same_things() -> None:
    spanish, chinese = frame_words("es"), frame_words("zh")

    def names(words: dict[str, object], prefix: str = "") -> set[str]:
        nested = {name: value for name, value in words.items() if isinstance(value, dict) and name != "words"}
        return {f"{prefix}{name}" for name in words} | {
            one for name, value in nested.items() for one in names(value, f"{prefix}{name}.")
        }

    assert names(spanish) == names(chinese) >= set(frame_words("en"))
    for place in ("links", "english"):
        assert len(spanish[place]) == len(chinese[place])
    assert [one["page"] for one in spanish["menu"]["pages"]] == [one["page"] for one in chinese["menu"]["pages"]]
