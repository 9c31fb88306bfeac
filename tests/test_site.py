"""The site is whole without a network: nothing that a page needs comes from elsewhere."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")
pytest.importorskip("mkdocstrings", reason="the site's tools come with the extra docs")

ROOT = Path(__file__).parents[1]
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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return folder


def test_no_page_fetches_anything_from_outside(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert site / "index.html" in pages
    assert {str(page): out for page in pages if (out := fetched_from_outside(page.read_text("utf-8")))} == {}


def test_no_style_fetches_anything_from_outside(site: Path) -> None:
    styles = sorted(site.rglob("*.css"))
    assert styles
    assert {str(style): out for style in styles if (out := IN_STYLES.findall(style.read_text("utf-8")))} == {}


def test_the_search_index_is_on_the_site(site: Path) -> None:
    assert (site / "search" / "search_index.json").stat().st_size > 0


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
