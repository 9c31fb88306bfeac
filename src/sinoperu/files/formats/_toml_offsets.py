"""A scanner for TOML text that finds the offset of each value and of each key."""

import contextlib
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from sinoperu.files.formats._offsets import NO_KEY, ROOT, Offsets
from sinoperu.files.formats._plain import Path

# All repetitions are possessive, so the patterns never backtrack and take linear time on any input.
_BLANK = re.compile(r"(?:\s++|#[^\n]*+)*+")
_BASIC = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_LITERAL = r"'[^'\n]*+'"
_KEY_PART = re.compile(rf"{_BASIC}|{_LITERAL}|[\w-]++")
_KEY_DOT = re.compile(r"[ \t]*+\.[ \t]*+")
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
_SCALAR = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+""""{0,2}+'  # one or two quotes may stand before the closing quotes
    r"|'''(?:[^']++|'(?!''))*+''''{0,2}+"
    rf"|{_BASIC}|{_LITERAL}"
    r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*+"  # a space may separate a date and a time
    r"|[^\s,\]}#]++",
    re.DOTALL,
)


def toml_offsets(text: str) -> Offsets:
    """Return the offsets of all values and keys of `text`, which must be valid TOML.

    >>> offsets = toml_offsets("agreement.fta = {}")
    >>> offsets.value(offsets.descend(("agreement", "fta"))[0])
    16
    """
    scan = _Scan(text)
    scan.run()
    return scan.offsets


class Repeated(NamedTuple):
    """A key that a text cannot have, because of a key before it."""

    key: str
    """The key as dotted names, e.g. `"agreement.fta"`."""
    offset: int
    """The offset of the key."""
    adds: bool
    """Whether the key adds to a value that is already complete. If not, the key itself was given before."""


def repeated_key(text: str, end: int) -> Repeated:
    r"""Return the key at which a parser stopped because the key was given before, or adds to a complete value.

    A parser notices this after the value of the key, or inside a header after the key. The value may have other keys
    and equals signs inside it, so the key cannot be found backwards from there.

    Args:
        text: A text that is valid TOML up to `end`, except that keys may be repeated.
        end: The offset after the value, or after the key of a header.

    >>> repeated_key("a = 1\na = [\n  2]", 16)
    Repeated(key='a', offset=6, adds=False)
    >>> repeated_key("a = 1\na.b = 2", 13)
    Repeated(key='a.b', offset=6, adds=True)
    """
    scan = _Scan(text[:end])
    with contextlib.suppress(IndexError, ValueError):  # the text ends inside a header or an inline table
        scan.run()
    return Repeated(".".join(part for part, _ in scan.latest), scan.latest[0][1], scan.adds)


class Statement(NamedTuple):
    """A header such as `[agreement.fta]`, or a key with its value."""

    path: Path
    """The path of the table that the header begins, or of the value."""
    is_header: bool
    """Whether this is a header."""
    start: int
    """The offset of the first character."""
    value: int
    """The offset of the value; the same as `start` for a header."""
    end: int
    """The offset after the last character. A comment on the same line lies after it."""


def toml_statements(text: str) -> Iterator[Statement]:
    r"""Yield the headers and the keys of `text`, which must be valid TOML, in the order of the text.

    >>> [statement.path for statement in toml_statements("[[accept]]\ncode.x = [[1], 2] # a\n[accept.y]")]
    [('accept', 0), ('accept', 0, 'code', 'x'), ('accept', 0, 'y')]
    """
    scan = _Scan(text)
    table: Path = ()
    node = ROOT
    counts: dict[Path, int] = {}  # the path of an array of tables -> the number of its tables so far
    scan.skip(_BLANK)
    while (start := scan.at) < len(text):
        if text[start] == "[":
            node = scan.header()
            table = ()
            for part, _ in scan.latest[:-1]:
                table = (*table, part)
                if table in counts:
                    table = (*table, counts[table] - 1)
            table = (*table, scan.latest[-1][0])
            if text.startswith("[[", start):
                counts[table] = counts.get(table, 0) + 1
                table = (*table, counts[table] - 1)
            yield Statement(path=table, is_header=True, start=start, value=start, end=scan.at)
        else:
            scan.value(node)
            path = (*table, *(part for part, _ in scan.latest))
            yield Statement(path=path, is_header=False, start=start, value=scan.outermost, end=scan.at)
        scan.skip(_BLANK)


_Key: TypeAlias = list[tuple[str, int]]
"""The parts of a dotted key, each with its offset."""


class _Scan:
    """A scan of one TOML text. `run` stores the result in `offsets`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.offsets = Offsets()
        self.last_tables: dict[int, int] = {}  # the node of an array of tables -> the node of its last table
        self.complete: set[int] = set()  # the nodes of values, to which no key can add anything
        self.adds = False  # whether a key added something to one of them
        self.latest: _Key = []  # the key of the last header, or of the last value that has ended
        self.outermost = 0  # the offset of the last value that lies in no other value

    def run(self) -> None:
        """Scan the whole text.

        Raises:
            IndexError: The text ends too early.
            ValueError: The text is not valid TOML.
        """
        table, text = ROOT, self.text
        self.skip(_BLANK)
        while self.at < len(text):
            if text[self.at] == "[":
                table = self.header()
            else:
                self.value(table)
            self.skip(_BLANK)

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Move past the match of `pattern` at the current offset, if there is one. Return whether there is a match."""
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match is not None

    def take(self, pattern: re.Pattern[str]) -> str:
        """Move past the match of `pattern` at the current offset, and return the matched text.

        Raises:
            ValueError: The text does not match the pattern.
        """
        start = self.at
        if not self.skip(pattern):
            raise ValueError(f"expected valid TOML at offset {start}")
        return self.text[start : self.at]

    def key(self) -> list[tuple[str, int]]:
        """Read a dotted key such as `agreement.fta`, and return each part with its offset."""
        parts: list[tuple[str, int]] = []
        while not parts or self.skip(_KEY_DOT):
            start = self.at
            part = self.take(_KEY_PART)
            if part[0] == '"':
                part = _decoded(part)
            elif part[0] == "'":
                part = part[1:-1]
            parts.append((part, start))
        return parts

    def inner(self, node: int, parts: list[tuple[str, int]]) -> int:
        """Follow the parts of a dotted key from `node`, and return the node of the innermost table.

        Missing tables are created. The offset of such a table is the offset of its name in the key.
        """
        for part, start in parts:
            child = self.offsets.child(node, part)
            self.adds = self.adds or child in self.complete
            node = self.offsets.add(node, part, start, start) if child is None else child
            node = self.last_tables.get(node, node)
        return node

    def header(self) -> int:
        """Read a header such as `[name]` or `[[name]]`, and return the node of the table that starts there."""
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        self.skip(_BLANK)
        *parts, (last, last_start) = key = self.key()
        self.latest = key
        start = parts[0][1] if parts else last_start
        self.skip(_BLANK)
        self.at += 2 if is_array else 1
        parent = self.inner(ROOT, parts)
        self.adds = self.adds or self.offsets.child(parent, last) in self.complete
        if not is_array:
            return self.offsets.add(parent, last, start, last_start)
        array_node = self.offsets.child(parent, last)
        if array_node is None:
            array_node = self.offsets.add(parent, last, start, last_start)
        count = self.offsets.count(array_node)
        table = self.last_tables[array_node] = self.offsets.add(array_node, count, start)
        return table

    def name(self, table: int) -> tuple[int, str, int, _Key]:
        """Read a key and the equals sign.

        Returns:
            A tuple: the node of the table to which the value belongs, the last part of the key, the offset of this
            part, and the whole key.
        """
        *parts, (last, start) = key = self.key()
        self.take(_EQUALS)
        return self.inner(table, parts), last, start, key

    def value(self, table: int) -> None:
        """Read a key and its value, including all values inside it, and store their offsets."""
        # The open arrays and inline tables, outermost first. The boolean is true for an array.
        open_: list[tuple[int, bool, _Key]] = []
        step: str | int
        parent, step, start, key = self.name(table)
        self.outermost = self.at
        while True:
            node = self.offsets.add(parent, step, self.at, start)
            self.complete.add(node)
            if (bracket := self.text[self.at]) in "[{":
                open_.append((node, bracket == "[", key))
                self.at += 1
            else:
                self.take(_SCALAR)
                self.latest = key
            while open_ and self.closes():
                self.latest = open_.pop()[2]
            if not open_:
                return
            parent, is_array, key = open_[-1]
            if is_array:
                step, start = self.offsets.count(parent), NO_KEY
            else:
                parent, step, start, key = self.name(parent)

    def closes(self) -> bool:
        """Move past the comma or closing bracket after an item. Return whether a bracket closes the array or table."""
        self.skip(_BLANK)
        if self.text[self.at] == ",":
            self.at += 1
            self.skip(_BLANK)
        if self.text[self.at] not in "]}":
            return False
        self.at += 1
        return True


def _decoded(token: str) -> str:
    r"""Return the text of a TOML string in double quotes, with its escapes decoded.

    The JSON decoder does not know all escapes of TOML, for example `\U0001F600`.
    """
    if "\\" not in token:
        return token[1:-1]
    import tomllib

    return str(tomllib.loads(f"key = {token}")["key"])
