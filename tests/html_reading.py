"""Reads pages of the site: the elements, links, anchors and text of a page, and whether its HTML is good."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import unquote

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""The elements without content, which have no end tag."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Page(HTMLParser):
    """One page. `open` holds the elements that were not closed, which are none in good HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        """Each start tag with its attributes."""
        self.anchors: set[str] = set()
        """The places in the page to which a link can lead."""
        self.open: list[str] = []
        self.faults: list[str] = []
        """What a browser would have to mend."""
        self.texts: list[str] = []
        """The texts, in the order of the page."""

    @classmethod
    def of(cls, html: str) -> Self:
        """Return the page with this HTML."""
        page = cls()
        page.feed(html)
        page.close()
        page.faults += [f"<{name}> is not closed" for name in page.open]
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if len(values) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        for anchor in filter(None, (values.get("id"), values.get("name") if tag == "a" else None)):
            if anchor in self.anchors and "id" in values:
                self.faults.append(f"the anchor {anchor!r} stands twice")
            self.anchors.add(anchor)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """The text of the page, with a space between two elements."""
        return " ".join(" ".join(self.texts).split())

    @property
    def links(self) -> list[str]:
        """The addresses to which the page links or which it loads."""
        names = ("href", "src")
        return [values[name] for _, values in self.tags for name in names if name in values]


class Site:
    """A built site in a folder, in which links are followed. Each page is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        self._anchors: dict[str, frozenset[str]] = {}
        self._links: dict[str, list[str]] = {}
        for path in sorted(self.files):
            if path.endswith(".html"):
                page = Page()
                page.feed((folder / path).read_text("utf-8"))
                self._anchors[path] = frozenset(page.anchors)
                self._links[path] = page.links

    def broken(self) -> list[str]:
        """Return each link that leads to no file or to no place in its page, with the page that has it."""
        return sorted({f"{path}: {link}" for path, links in self._links.items() for link in links
                       if not self._leads(path, link)})  # fmt: skip

    def _leads(self, path: str, link: str) -> bool:
        if _ADDRESS.match(link):
            return True
        address, _, anchor = link.partition("#")
        target = _joined(path, unquote(address.partition("?")[0])) if address else path
        if target in self.files:
            return not anchor or target not in self._anchors or unquote(anchor) in self._anchors[target]
        return False


def _joined(path: str, address: str) -> str:
    if address.startswith("/"):
        return address.removeprefix("/")
    parts = path.split("/")[:-1]
    for step in address.split("/"):
        if step == "..":
            if not parts:
                return "outside"
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
