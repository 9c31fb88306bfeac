"""Where each value of a TOML or JSON text stands.

The parsers of the standard library keep no positions. Most files have nothing to report, so positions are
found in a second pass, only when there is something to point at, over a text that the parser has accepted.
That pass takes linear time and no recursion, decodes nothing but keys, and keeps two offsets for each
value.
"""

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from sinoperu.files.formats._json_values import values
from sinoperu.files.formats._offsets import NO_KEY, ROOT, Offsets
from sinoperu.files.formats._plain import Path
from sinoperu.files.formats._toml_offsets import toml_offsets


class Position(NamedTuple):
    """A place in a text. Only a line feed ends a line; a tab is one character; a byte order mark is none."""

    line: int
    """The line, from 1."""
    column: int
    """The column in characters, from 1."""


class Positions:
    r"""The positions of all values and keys of one text.

    A value stands where its first character is: of a scalar the first character, of a bracketed array or
    table the bracket, of a table with a header the first character of the name in the header (of the first
    header, for an array of tables). A table that is only implied by a longer name stands where its own part
    of that name is.

    >>> positions = locate_toml('[agreement.fta]\nsigned = "2009"')
    >>> positions.value(("agreement", "fta", "signed"))
    Position(line=2, column=10)
    >>> positions.key(("agreement", "fta", "signed"))
    Position(line=2, column=1)
    >>> positions.nearest(("agreement", "fta", "parties", 0))
    Position(line=1, column=2)
    """

    def __init__(self, text: str, offsets: Offsets) -> None:
        self._text = text
        self._offsets = offsets

    def value(self, path: Path) -> Position | None:
        """Return where the value at `path` stands, or None if the text has no such value."""
        node, is_there = self._offsets.descend(path)
        return self._position(self._offsets.value(node)) if is_there else None

    def key(self, path: Path) -> Position | None:
        """Return where the key of the value at `path` stands, or None if the text has no such value.

        An item of an array has no key, so the value's own position is returned.
        """
        node, is_there = self._offsets.descend(path)
        return self._position(self._offsets.key(node)) if is_there else None

    def nearest(self, path: Path) -> Position:
        """Return where the value at the longest known beginning of `path` stands: for what is missing."""
        node, _ = self._offsets.descend(path)
        return self._position(self._offsets.value(node))

    def _position(self, offset: int) -> Position:
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> "array[int]":
        return array("q", [0, *(match.end() for match in re.finditer("\n", self._text))])


def locate_json(text: str) -> Positions:
    """Return the positions of all values of `text`, a JSON document that `json.parse` accepts.

    >>> locate_json('{"parties": ["peru", "china"]}').value(("parties", 1))
    Position(line=1, column=22)
    """
    text = text.removeprefix("\ufeff")
    offsets = Offsets()
    around: list[int] = []  # the nodes of the values that are open, outermost first
    for value in values(text):
        del around[value.depth :]
        if value.step is None:
            offsets.move_root(value.start)
            around.append(ROOT)
        else:
            key = NO_KEY if value.key_start is None else value.key_start
            around.append(offsets.add(around[-1], value.step, value.start, key))
    return Positions(text, offsets)


def locate_toml(text: str) -> Positions:
    r"""Return the positions of all values of `text`, a TOML document that `toml.parse` accepts.

    >>> locate_toml('[[accept]]\ncode = "SRC003"').value(("accept", 0, "code"))
    Position(line=2, column=8)
    """
    text = text.removeprefix("\ufeff")
    return Positions(text, toml_offsets(text))
