"""The site is whole: no page needs anything from elsewhere, each link leads somewhere, and no record is missing."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import sinoperu
from tests.html_reading import Page, Site

OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)

# Where a page names what a browser fetches by itself. A link that a reader may follow is no such thing.
FETCHED = {
    "audio": "src", "embed": "src", "iframe": "src", "img": "src", "input": "src", "object": "data",
    "script": "src", "source": "src", "track": "src", "use": "href", "video": "src",
}  # fmt: skip
FETCHED_LINKS = {
    "dns-prefetch",
    "icon",
    "manifest",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "stylesheet",
}


class Fetched(HTMLParser):
    """Collects what a browser would fetch for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in FETCHED:
            self.found.append(values.get(FETCHED[tag], ""))
        if tag == "link" and FETCHED_LINKS & set(values.get("rel", "").split()):
            self.found.append(values.get("href", ""))
        self.found += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        self.found += IN_STYLES.findall(values.get("style", ""))
        self.in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.found += IN_STYLES.findall(data)


def fetched_from_outside(page: str) -> list[str]:
    parser = Fetched()
    parser.feed(page)
    return [address for address in parser.found if OUTSIDE.match(address)]


def test_no_page_fetches_anything_from_outside(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert site / "index.html" in pages
    assert {str(page): out for page in pages if (out := fetched_from_outside(page.read_text("utf-8")))} == {}


def test_no_style_fetches_anything_from_outside(site: Path) -> None:
    styles = sorted(site.rglob("*.css"))
    assert styles
    assert {str(style): out for style in styles if (out := IN_STYLES.findall(style.read_text("utf-8")))} == {}


def test_every_link_leads_to_a_file_and_to_a_place_in_it(site: Path) -> None:
    assert Site(site).broken() == []


def test_every_record_and_source_has_a_page_that_the_search_finds(site: Path) -> None:
    data = sinoperu.load()
    expected = {f"sources/{source}.html" for source in data.sources}
    expected |= {f"records/{record.id}.html" for record in data.records() if record.id not in data.sources}
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert expected <= {entry["location"] for entry in index["docs"]}
    assert [page for page in sorted(expected) if not (site / page).is_file()] == []


def test_an_id_in_code_is_a_link(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    assert '<a class="id-link" href="records/peru-china-fta-2009.html">peru-china-fta-2009</a>' in page


def test_the_site_is_smaller_than_100_megabytes(site: Path) -> None:
    assert sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) < 100_000_000


@pytest.mark.parametrize(
    ("link", "is_broken"),
    [("b.html#here", False), ("b.html#there", True), ("c.html", True), ("../a.html", True), ("#top", True),
     ("https://example.org/", False), ("b.html?q=1", False)],
)  # fmt: skip
def test_a_broken_link_is_found(tmp_path: Path, link: str, is_broken: bool) -> None:  # noqa: FBT001
    (tmp_path / "a.html").write_text(f'<a href="{link}">x</a>', "utf-8")
    (tmp_path / "b.html").write_text('<p id="here">', "utf-8")
    assert Site(tmp_path).broken() == ([f"a.html: {link}"] if is_broken else [])


def test_scripts_that_write_pages_are_not_on_the_site(site: Path) -> None:
    assert list(site.rglob("*.py")) == []


@pytest.mark.parametrize(
    "page",
    [
        '<script src="https://example.org/a.js"></script>',
        '<link rel="stylesheet" href="//example.org/a.css">',
        '<link rel="preconnect" href="https://example.org">',
        '<img srcset="a.png 1x, https://example.org/b.png 2x">',
        '<style>@import "https://example.org/a.css";</style>',
        '<p style="background: url(https://example.org/a.png)">',
    ],
)
def test_what_comes_from_outside_is_seen(page: str) -> None:
    assert len(fetched_from_outside(page)) == 1


def test_a_link_to_follow_is_not_fetched() -> None:
    assert fetched_from_outside('<a href="https://example.org/">the source</a>') == []


def test_terms_are_linked_once_on_a_page(site: Path) -> None:
    link = re.compile(r'<a class="term" href="([^"#]*)#([^"]*)" title="[^"]+">')
    linked = {
        path.relative_to(site).as_posix(): found
        for path in site.rglob("*.html")
        if (found := link.findall(path.read_text("utf-8")))
    }
    assert {"index.html", "tutorial.html", "project/security.html", "rules/AGR001.html"} <= linked.keys()
    assert [
        path for path in linked if path.startswith(("es/", "zh/", "records/")) or path == "concepts/words.html"
    ] == []
    assert [path for path, found in linked.items() if len(set(found)) < len(found)] == []


def test_every_term_has_an_anchor(site: Path) -> None:
    from lookup.term_links import ADDRESS, Glossary

    words = Path(__file__).parents[1] / "docs" / "concepts" / "words.md"
    page = Page.of((site / ADDRESS).read_text("utf-8"))
    terms = Glossary.read(words.read_text("utf-8")).terms
    assert [term.anchor for term in terms if term.anchor not in page.anchors] == []
    assert [term.name for term in terms if f"{{#{term.anchor}" in page.text] == []


def test_the_tables_of_a_class_show_whole_sentences(site: Path) -> None:
    """They show the first line of a docstring, so its first paragraph must be one line."""
    cell = re.compile(r'<td[^>]*>\s*<div class="doc-md-description">(.*?)</div>', re.DOTALL)
    texts = [
        re.sub(r"<[^>]+>", "", text).strip()
        for page in (site / "reference").rglob("*.html")
        for text in cell.findall(page.read_text("utf-8"))
    ]
    assert len(texts) > 1000
    assert [text for text in texts if text.endswith((" is", " the", " from", ",", " of", " or", " and"))] == []
