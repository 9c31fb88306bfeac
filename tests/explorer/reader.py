"""A reader of the explorer: Chromium with the page open, and what can be read there."""

import csv
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from sinoperu import Dataset

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ASSETS: Final = Path(__file__).parents[2] / "docs" / "assets"
Scheme = Literal["light", "dark"]


def write_explorer(data: Dataset, folder: Path) -> str:
    """Write the page with all that it needs, and return its address."""
    from lookup.explorer_page import explorer_files  # the site's tools come with the extra docs
    from lookup.pages import LookupPages

    shutil.copytree(ASSETS, folder / "assets")
    (folder / "assets" / "images").mkdir()
    (folder / "assets" / "images" / "favicon.png").write_bytes(b"")
    pages = LookupPages(data, [])
    for name, content in explorer_files(data, pages.addresses, pages.html):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return (folder / "explorer.html").as_uri()


def found_by(data: Dataset, words: str) -> set[str]:
    """Return the records that the words find by their names, or by the names of records that they name."""
    result = {record.id for record in data.records()}
    for word in words.split():
        own = {record.id for record in data.search(word)}
        result &= own | {other.id for found in own for other in data.referring_to(found)}
    return result


class Reader:
    """One reader with the page open."""

    def __init__(
        self, browser: "Browser", address: str, link: str = "", width: int = 1280, scheme: Scheme = "light"
    ) -> None:
        self.problems: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", lambda request: self.problems.append(request.url))
        self.page.on("request", lambda request: self._saw(request.url))
        self.page.goto(f"{address}{link}")
        self.page.wait_for_function("performance.getEntriesByName('explorer: first draw').length === 1")

    def _saw(self, url: str) -> None:
        if not url.startswith(("file:", "blob:")):
            self.problems.append(f"outside: {url}")

    def rows(self, table: str) -> list[list[str]]:
        """Return the texts of all cells, after unfolding all rows."""
        script = """(id) => {
            const more = document.querySelector(`#${id}-more button`);
            while (!more.parentElement.hidden) more.click();
            const rows = [...document.getElementById(id).tBodies[0].rows];
            return rows.map((row) => [...row.cells].map((cell) => cell.innerText));
        }"""
        return [list(row) for row in self.page.evaluate(script, table)]

    def records(self) -> list[str]:
        """Return the ids of the records of the listed events."""
        return [row[2].splitlines()[-1] for row in self.rows("events")]

    def saved(self, button: str) -> list[dict[str, str]]:
        """Return the rows of a table that the page saves."""
        with self.page.expect_download() as download:
            self.page.click(button)
        text = Path(download.value.path()).read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def link(self) -> str:
        """Return what the link to the view has after the sign #, with the sign."""
        return "#" + (self.page.get_attribute("#link", "href") or "").partition("#")[2]

    def settle(self) -> None:
        """Wait until the list of events and the link follow the last change."""
        self.page.wait_for_timeout(300)
