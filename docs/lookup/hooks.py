"""What MkDocs calls while it builds the site. The hooks add the pages of records and sources, and links to them."""

import logging
import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

sys.path.append(str(Path(__file__).parents[1]))

import sinoperu
from lookup.checker_page import FOLDER, SEARCH, checker_files
from lookup.checker_runtime import CheckerRuntime, RuntimeUnavailableError, checker_runtime
from lookup.pages import LookupPages, SearchEntry, search_json

DOCS = Path(__file__).parents[1]
_CODE = re.compile(r"<code>([a-z0-9]+(?:-[a-z0-9]+)*|[A-Z]{3}[0-9]{3})</code>")
_LINK = re.compile(r"(<a\b.*?</a>|<pre\b.*?</pre>)", re.DOTALL)
_made: dict[str, LookupPages] = {}
_log = logging.getLogger("sinoperu.site")
"""This logger is not one of MkDocs, so that a warning does not end a build with `--strict`."""


def _pages() -> LookupPages:
    """Return the pages of the bundled data, which are made once for each process."""
    if not _made:
        rules = sorted(file.stem for file in (DOCS / "rules").glob("[A-Z]*.md"))
        _made["bundled"] = LookupPages(sinoperu.load(), rules)
    return _made["bundled"]


def available_runtime() -> CheckerRuntime | None:
    """Return the files that check an article in the browser; `None`, and a warning, if they cannot be fetched."""
    try:
        return checker_runtime()
    except RuntimeUnavailableError as error:
        _log.warning("the page for checking an article is built without Python for the browser: %s", error)
        return None


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages. MkDocs copies them as they are, and checks links to them."""
    for address, html in _pages().pages():
        files.append(File.generated(config, address, content=html))
    for file in checker_files(sinoperu.load(), available_runtime(), _pages().html):
        files.append(File.generated(config, file.address, content=file.content))
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  MkDocs passes them by name
    """Make a link of each id and each code of a rule that stands alone in code."""
    addresses = _pages().addresses

    def linked(match: re.Match[str]) -> str:
        address = addresses.of(match.group(1))
        if address is None or address == page.url:
            return match.group()
        return f'<a href="{get_relative_url(address, page.url)}">{match.group()}</a>'  # ids need no escaping

    return "".join(part if index % 2 else _CODE.sub(linked, part) for index, part in enumerate(_LINK.split(html)))


@event_priority(-50)  # after the search wrote its index, and before it is put into a script
def on_post_build(*, config: MkDocsConfig) -> None:
    """Add the records, the sources and the page for checking an article to the search index."""
    index = Path(config.site_dir) / "search" / "search_index.json"
    checker = SearchEntry(f"{FOLDER}/index.html", *SEARCH, boost=3.0)
    index.write_text(search_json([*_pages().search_entries(), checker], index.read_text("utf-8")), "utf-8")
