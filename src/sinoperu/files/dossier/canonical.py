"""The canonical order of a dossier in TOML. Comments move with what they belong to.

A comment between two blank lines is a heading, and nothing moves across it. Between two headings, tables have the order
of record types and ids, and the keys of a table have the order of the fields of its class. What a source states about a
record stands below the record, unless the source itself stands between the same headings. Lists, claims and passages
keep their order, because it can have a meaning.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

import attrs

from sinoperu.errors import LoadError, Problem, did_you_mean, quote
from sinoperu.files.converter import Path
from sinoperu.files.formats import toml
from sinoperu.files.formats.positions import locate_toml
from sinoperu.files.formats.toml_items import Comment, Item, apart_from_directives, items_of
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import own_fields, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.sources import Passage, Source
from sinoperu.model.verification import VERIFIED
from sinoperu.values.vocabulary import Mode

_TOP: Final = ("format", "version", VERIFIED, "stated_by", *RECORD_TYPES, *SERIES_TYPES, "accept")
_KEPT: Final = ("claims", "passages")
"""The tables of a source whose order can have a meaning."""
_MODES: Final = tuple(mode.value for mode in Mode)
_AFTER_FIELDS: Final = (10_000, "")
"""A rank that is higher than that of any field."""
_LAST: Final = ("at", "note")
"""The fields that stand at the end of a table."""


def canonical_toml(text: str, file: str | None = None) -> str:
    r"""Return a dossier in TOML in the canonical order. The data and the comments stay the same.

    Args:
        text: The text of the dossier. Fields that do not exist come last.
        file: The file name for problems.

    Raises:
        LoadError: The text is not valid TOML, or it has a table that no dossier has.

    >>> print(canonical_toml('[agreement.x]\nsigned="2009"  # by both\nkind = "treaty"\n[state.peru]'))
    [state.peru]
    <BLANKLINE>
    [agreement.x]
    kind = "treaty"
    signed = "2009"  # by both
    <BLANKLINE>
    """
    data = toml.parse(text, file)
    if problems := list(_foreign(text, data, file)):
        raise LoadError(problems)
    items, end = items_of(text)
    lines = _Lines()
    for item in _in_order(items):
        lines.add_item(item)
    lines.add_comments(end)
    result = lines.text()
    if toml.parse(result, file) != data:  # a mistake in this module must not change a file
        raise RuntimeError(f"the canonical order of {file or 'a text'} has other data")
    return result


def _foreign(text: str, data: Mapping[str, object], file: str | None) -> Iterator[Problem]:
    """Yield a problem for each table that no dossier has. The file probably belongs to another program."""
    for word in data:
        if word not in _TOP:
            place = locate_toml(text).key((word,))
            message = f"expected a dossier, got the unknown table {quote(word)}{did_you_mean(word, _TOP)}"
            where = {} if place is None else place._asdict()
            yield Problem(message=message, path=(word,), file=file, **where)


# ------------------------------------------------------------------------------------------------- lines


class _Lines:
    """Collects the lines of the result."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add_item(self, item: Item) -> None:
        if not self._lines and not item.headings:  # at the start of a text, lines for editors touch nothing
            item = apart_from_directives(item)
        self.add_comments(item.headings)
        if item.is_header or item.headings:
            self._blank()
        self._lines += [*item.above, item.text, *item.below]
        if item.below:  # without a blank line, the comment would belong to the next item
            self._blank()

    def add_comments(self, comments: Iterable[Comment]) -> None:
        for comment in comments:
            self._blank()
            self._lines += comment

    def _blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        return "\n".join(self._lines).rstrip("\n") + "\n" if self._lines else ""


# ------------------------------------------------------------------------------------------------- order


def _in_order(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the keys before the first header, and then each header with its keys."""
    first: list[Item] = []
    keys: dict[Path, list[Item]] = {}  # the path of a header -> the keys below it
    headers: list[Item] = []
    for item in items:
        if item.is_header:
            headers.append(item)
            keys[item.path] = []
        else:
            (keys[headers[-1].path] if headers else first).append(item)
    order = _Order(items)
    yield from _sorted(first, order)
    for header in _sorted(headers, order):
        yield header
        yield from _sorted(keys[header.path], order)


def _sorted(items: Iterable[Item], order: "_Order") -> Iterator[Item]:
    """Yield items in the canonical order. Headings stay where they are, and no item moves across them."""
    sections: list[list[Item]] = []
    for item in items:
        if item.headings or not sections:
            sections.append([])
        sections[-1].append(item)
    for section in sections:
        headings = section[0].headings
        tables = {item.path for item in section if item.is_header}
        ranks = ((order.rank(item, tables), item) for item in section)
        first, *others = (attrs.evolve(item, headings=()) for _, item in sorted(ranks, key=itemgetter(0)))
        yield attrs.evolve(first, headings=headings)
        yield from others


class _Order:
    """The order of the headers and keys of one text.

    Args:
        items: The headers and keys, which decide the order of claims and passages.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._kept: dict[Path, dict[str | int, int]] = {}  # the path of claims or passages -> the ids in their order
        for item in items:
            if len(item.path) > 3 and item.path[0] == "source" and item.path[2] in _KEPT:
                ids = self._kept.setdefault(item.path[:3], {})
                ids.setdefault(item.path[3], len(ids))

    def rank(self, item: Item, tables: Container[Path]) -> list[tuple[int, str]]:
        """Return the place of an item in the order.

        Args:
            item: The header or key.
            tables: The paths of the headers between the same headings.
        """
        rank = self._rank(item.path)
        record = _stated_record(item.path)
        is_below_record = item.is_header and record in tables and item.path[:2] not in tables
        return [*self._rank(record), _AFTER_FIELDS, *rank] if is_below_record else rank

    def _rank(self, path: Path) -> list[tuple[int, str]]:
        """Return a number for each step of a path, or a number and the step."""
        ranks = []
        names = _TOP_NAMES
        for index, step in enumerate(path):
            if isinstance(step, int):  # the tables of an array keep their order
                ranks.append((step, ""))
                continue
            kept = self._kept.get(path[:index])
            ranks.append((names.rank(step) if kept is None else kept[step], step))
            names = names.inner(step)
        return ranks


def _stated_record(path: Path) -> Path:
    """Return the path of the record about which a source has a table of statements, or an empty path."""
    return path[3:5] if len(path) > 4 and path[0] == "source" and path[2] in _MODES else ()


class _Names(NamedTuple):
    """The keys of a table in their order. Keys that are not listed come last, sorted by name."""

    ranks: Mapping[str, int]
    inner: Callable[[str], "_Names"]
    """Returns the keys of the table that a key has."""

    def rank(self, name: str) -> int:
        return self.ranks.get(name, len(self.ranks))


def _names(words: Iterable[str], inner: Callable[[str], _Names]) -> _Names:
    return _Names({word: rank for rank, word in enumerate(words)}, inner)


def _by_id(table: _Names) -> _Names:
    return _Names({}, lambda _: table)


def _top(word: str) -> _Names:
    if word == VERIFIED:
        return _names((*RECORD_TYPES, *SERIES_TYPES), lambda _: _ANY)
    if word in RECORD_TYPES:
        return _by_id(_fields(RECORD_TYPES[word]))
    if word in SERIES_TYPES:
        return _fields(SERIES_TYPES[word])
    return _fields(Acceptance) if word == "accept" else _ANY


@per_class
def _fields(cls: type[object]) -> _Names:
    """Return the fields of a class in the order of a table: names, its own fields, those of every record, the note."""
    by_name = shapes(cls)
    own = [shape.name for shape in own_fields(cls)] if issubclass(cls, Record) else []
    head = [name for name in ("id", "names") if name in by_name]
    tables = [*_MODES, *_KEPT] if cls is Source else []
    tail = [name for name in by_name if name in _LAST]
    names = dict.fromkeys([*head, *own, *by_name])
    ordered = [name for name in names if name not in {*tables, *tail}]

    def inner(name: str) -> _Names:
        if cls is Source and name in tables:
            return _by_id(_fields(_INNER[name])) if name in _INNER else _names(RECORD_TYPES, _stated)
        return _fields(by_name[name].type) if name in by_name and attrs.has(by_name[name].type) else _ANY

    return _names([*ordered, *tail, *tables], inner)


def _stated(word: str) -> _Names:
    """Return the keys of the tables of statements about the records of a type."""
    if word not in RECORD_TYPES:
        return _ANY
    table = _fields(RECORD_TYPES[word])
    return _by_id(_names([*(name for name in table.ranks if name not in _LAST), *_LAST], table.inner))


def _any(_: str) -> _Names:
    return _ANY


_ANY: Final = _Names({}, _any)
_INNER: Final = {"claims": Claim, "passages": Passage}
_TOP_NAMES: Final = _names(_TOP, _top)
