"""Where the page of each record, source, kind and rule is on the site, and links to it."""

import re
from collections.abc import Container

from markupsafe import Markup, escape

from sinoperu import Dataset
from sinoperu.errors import printable
from sinoperu.model.sources import Source

RULE = re.compile(r"[A-Z]{3}[0-9]{3}")
"""The form of the code of a rule."""
_WORD = re.compile(r"[A-Z]{3}[0-9]{3}\b|[a-z0-9]+(?:-[a-z0-9]+)*")
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


class Addresses:
    """The addresses of all pages of a data set, relative to the root of the site."""

    def __init__(self, data: Dataset, rules: Container[str] = ()) -> None:
        self._data = data
        self._rules = rules
        self._by_id: dict[str, str] = {}
        for record in (*data.records(), *data.sources.values()):
            if not _FILE_NAME.fullmatch(record.id):
                raise ValueError(f"expected an id of letters, digits and hyphens, got {record.id!r}: it names a file")
            folder = "sources" if isinstance(record, Source) else "records"
            for known in (record.id, *record.former_ids):
                self._by_id.setdefault(known, f"{folder}/{record.id}.html")

    def of(self, word: str) -> str | None:
        """Return the address of the page of an id or of the code of a rule, or `None` if there is no such page."""
        if word in self._rules:
            return f"rules/{word}.html"
        return self._by_id.get(word)

    def of_kind(self, record_type: str) -> str:
        """Return the address of the page of a record type."""
        return f"kinds/{record_type}.html"

    def name_of(self, record_id: str) -> str:
        """Return the name of a record, or the id itself if there is no such record."""
        record = self._data.get(record_id)
        return record_id if record is None else record.name


def plain(text: object) -> Markup:
    """Return text as HTML, with line breaks kept and all unprintable characters escaped."""
    return escape(printable(str(text), keep="\n")).replace("\n", Markup("<br>"))


class Linker:
    """Links from the pages of one folder to the pages of ids."""

    def __init__(self, addresses: Addresses, root: str) -> None:
        """Make a linker.

        Args:
            addresses: The addresses of the pages.
            root: The way from the pages of the folder to the root of the site, e.g. `"../"`.
        """
        self.addresses = addresses
        self.root = root

    def id(self, record_id: str, shown: object = None) -> Markup:
        """Return a link to the page of an id; only the text if there is no such page.

        Args:
            record_id: The id, or the code of a rule.
            shown: The text of the link; by default the id.
        """
        text = plain(record_id if shown is None else shown)
        address = self.addresses.of(record_id)
        if address is None:
            return text
        return Markup('<a href="{}{}">{}</a>').format(self.root, address, text)

    def named(self, record_id: str) -> Markup:
        """Return a link to the page of an id, with the name of the record as its text."""
        return self.id(record_id, self.addresses.name_of(record_id))

    def text(self, text: object, *, single_words: bool = False) -> Markup:
        """Return text as HTML in which each id is a link.

        Args:
            text: The text.
            single_words: Whether an id without a hyphen is a link too, such as `china`. In sentences it is a word.
        """
        shown = printable(str(text), keep="\n")
        parts: list[Markup] = []
        end = 0
        for match in _WORD.finditer(shown):
            word = match.group()
            if ("-" in word or single_words or RULE.fullmatch(word)) and self.addresses.of(word):
                parts += [plain(shown[end : match.start()]), self.id(word)]
                end = match.end()
        return Markup().join([*parts, plain(shown[end:])])
