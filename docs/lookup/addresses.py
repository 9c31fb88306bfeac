"""Where the page of each record, source, kind and rule is on the site, and links to it."""

import re
from collections.abc import Container

from markupsafe import Markup, escape

from lookup.wording import nowrap
from sinoperu import Dataset
from sinoperu.errors import printable
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.sources import Source

RULE = re.compile(r"[A-Z]{3}[0-9]{3}")
"""The form of the code of a rule."""
WORD = re.compile(r"[A-Z]{3}[0-9]{3}\b|[a-z0-9]+(?:-[a-z0-9]+)*")
"""What may be an id or the code of a rule in a text."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_MADE_OF = {"partnership": ("parties", "tier"), "recognition": ("state", "of"), "tenure": ("person", "office")}
"""The fields whose records name a record that has no name of its own."""
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


class Addresses:
    """The addresses of all pages of a data set, relative to the root of the site."""

    def __init__(self, data: Dataset, rules: Container[str] = ()) -> None:
        """Collect the addresses.

        Args:
            data: The data set.
            rules: The codes of the rules that have a page.
        """
        self._data = data
        self._rules = rules
        self._by_id: dict[str, str] = {}
        self.former: dict[str, str] = {}
        """The addresses of former ids that are no id of another record, each with the address of the record."""
        every = {record.id: record for record in (*data.records(), *data.sources.values())}
        for record in every.values():
            if not _FILE_NAME.fullmatch(record.id):
                raise ValueError(f"expected an id of letters, digits and hyphens, got {record.id!r}: it names a file")
            self._by_id[record.id] = f"{_folder(record)}/{record.id}.html"
        for record in every.values():
            for former in record.former_ids:
                if former not in every and _FILE_NAME.fullmatch(former):
                    self._by_id[former] = self._by_id[record.id]
                    self.former[f"{_folder(record)}/{former}.html"] = self._by_id[record.id]

    def of(self, word: str) -> str | None:
        """Return the address of the page of an id or of the code of a rule, or `None` if there is no such page."""
        if word in self._rules:
            return f"rules/{word}.html"
        return self._by_id.get(word)

    def in_code(self, word: str) -> str | None:
        """Return the address for a word that stands alone in code.

        A record type or a series is a word of the library even if a record has the same id, such as `partnership`.
        """
        return None if word in RECORD_TYPES or word in SERIES_TYPES else self.of(word)

    def of_kind(self, kind: str) -> str:
        """Return the address of the page of a record type or a series."""
        return f"kinds/{kind}.html"

    def name_of(self, record_id: str) -> str:
        """Return the name of a record, or the id itself if there is no such record.

        A record without a name, such as a tenure, has the names of the records that make it up.
        """
        record = self._data.get(record_id)
        if record is None:
            return record_id
        if record.name != record.id:
            return record.name
        values = [getattr(record, field) for field in _MADE_OF.get(record.RECORD_TYPE, ())]
        ids = [member for value in values if value for member in (value if isinstance(value, tuple) else (value,))]
        return ", ".join(target.name for one in ids if (target := self._data.get(one))) or record.id


def _folder(record: object) -> str:
    return "sources" if isinstance(record, Source) else "records"


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

    def text(self, text: object) -> Markup:
        """Return a sentence as HTML in which each rule and each id with a hyphen is a link.

        An id without a hyphen, such as `china` or `produce`, may be a word of the sentence, so it is no link.
        """
        return self._linked(text, frozenset(), named=False)

    def value(self, text: object, reference_fields: frozenset[str], *, is_reference: bool = False) -> Markup:
        """Return the text of a value as HTML in which each id is a link with the name of the record.

        Args:
            text: The text of a value, e.g. `"ordinal (subject peru, position 3)"`.
            reference_fields: The fields that hold ids, e.g. `{"subject"}`: a word after such a field is an id.
            is_reference: Whether the value consists of ids only.
        """
        return self._linked(text, reference_fields, named=True, every_word=is_reference)

    def _linked(self, text: object, after: frozenset[str], *, named: bool, every_word: bool = False) -> Markup:
        shown = printable(str(text), keep="\n")
        parts: list[Markup] = []
        end = 0
        context = ""  # the last word, or the field before the ids in a list of ids
        for match in WORD.finditer(shown):
            word = match.group()
            is_rule = RULE.fullmatch(word) is not None
            is_id = "-" in word or is_rule or every_word or context in after
            if is_id and self.addresses.of(word):
                link = self.named(word) if named and not is_rule else self.id(word)
            elif _DATE.fullmatch(word):
                link = nowrap(word)
            else:
                context = word
                continue
            parts += [plain(shown[end : match.start()]), link]
            end = match.end()
            if not shown.startswith(", ", end):
                context = ""
        return Markup().join([*parts, plain(shown[end:])])
