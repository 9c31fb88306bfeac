"""What MkDocs calls while it builds the site. The hooks add the pages of records and sources, and links to them."""

import logging
import sys
from functools import cache, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

DOCS = Path(__file__).parents[1]
sys.path.append(str(DOCS))

# ruff: noqa: E402  the modules beside this one are found only with the line above
from page_languages import language_of

import sinoperu
from lookup.checker_page import FOLDER, SEARCH, checker_files
from lookup.checker_runtime import CheckerRuntime, RuntimeUnavailableError, checker_runtime
from lookup.explorer_page import PAGES, explorer_files
from lookup.explorer_page import SEARCH as EXPLORER
from lookup.id_links import with_links
from lookup.ownership_pictures import ownership_pictures
from lookup.pages import LookupPages
from lookup.search_entries import SearchEntry, with_entries
from lookup.term_links import ADDRESS as WORDS
from lookup.term_links import Glossary

_log = logging.getLogger("sinoperu.site")
"""This logger is not one of MkDocs, so that a warning does not end a build with `--strict`."""
WITHOUT_TERMS = frozenset({
    "concepts/words.md", "project/changelog.md", "project/data-changelog.md", "project/licences.md",
})  # fmt: skip
"""The English pages whose terms are not linked."""


@cache
def _glossary(markdown: str) -> Glossary:
    return Glossary.read(markdown)


@cache
def _pages() -> LookupPages:
    """Return the pages of the bundled data, which are made once for each process."""
    rules = sorted(file.stem for file in (DOCS / "rules").glob("[A-Z]*.md"))
    data = sinoperu.load()
    return LookupPages(data, rules, ownership_pictures(data))


def available_runtime() -> CheckerRuntime | None:
    """Return the files that check an article in the browser; `None`, and a warning, if they cannot be fetched."""
    try:
        return checker_runtime()
    except RuntimeUnavailableError as error:
        _log.warning("the page for checking an article is built without Python for the browser: %s", error)
        return None


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages. MkDocs copies them as they are, and checks links to them."""
    for address, text in _pages().pages():
        files.append(File.generated(config, address, content=text))
    for address, text in explorer_files(sinoperu.load(), _pages().addresses, _pages().html):
        files.append(File.generated(config, address, content=text))
    for file in checker_files(sinoperu.load(), available_runtime(), _pages().html):
        files.append(File.generated(config, file.address, content=file.content))
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  MkDocs passes them by name
    """Make a link of each id and each code of a rule, and of the first use of each term on an English page."""
    link = partial(get_relative_url, other=page.url)
    html = with_links(html, _pages().addresses, link)
    if language_of(page) is not None or page.file.src_uri in WITHOUT_TERMS:
        return html
    glossary = _glossary((DOCS / "concepts" / "words.md").read_text("utf-8"))
    return glossary.with_links(html, link(WORDS))


@event_priority(-50)  # after the search wrote its index, and before it is put into a script
def on_post_build(*, config: MkDocsConfig) -> None:
    """Add the records, the sources, the explorer and the page for checking an article to the search index."""
    index = Path(config.site_dir) / "search" / "search_index.json"
    checker = SearchEntry(f"{FOLDER}/index.html", *SEARCH, boost=2.0)
    explorer = SearchEntry(PAGES["en"], *EXPLORER, boost=2.0)
    entries = [*_pages().search_entries(), checker, explorer]
    index.write_text(with_entries(index.read_text("utf-8"), entries), "utf-8")
