"""Line and column of each value in a TOML, JSON or CSV text.

The standard library's parsers do not return positions. Most files have no problems, so positions are computed only when
a problem must be reported. This needs a second pass over the text, after the parser has accepted it. The second pass
takes linear time, uses no recursion, decodes only keys, and stores two offsets per value.
"""

from typing import NamedTuple

from sinoperu.files.formats._json_values import values
from sinoperu.files.formats._offsets import NO_KEY, ROOT, Offsets
from sinoperu.files.formats._plain import Path
from sinoperu.files.formats._text import Lines
from sinoperu.files.formats._toml_offsets import toml_offsets


class Position(NamedTuple):
    """A line and column in a text.

    Only a line feed ends a line. A tab counts as one character. A byte order mark at the start is not counted.
    """

    line: int
    """The line, from 1."""
    column: int
    """The column in characters, from 1."""


class Positions:
    r"""The positions of all values and keys of one text.

    The position of a value is that of its first character. The position of an array or an inline table
    is that of its opening bracket. The position of a table with a header is that of the first character of the name in
    the header. An array of tables has the position of its first table. A table without a header of its own, such as
    `agreement` in `[agreement.fta]`, has the position of its name in the header of the inner table.

    >>> positions = locate_toml('[agreement.fta]\nsigned = "2009"')
    >>> positions.value(("agreement", "fta", "signed"))
    Position(line=2, column=10)
    >>> positions.key(("agreement", "fta", "signed"))
    Position(line=2, column=1)
    >>> positions.nearest(("agreement", "fta", "parties", 0))
    Position(line=1, column=2)
    """

    def __init__(self, text: str, offsets: Offsets) -> None:
        self._lines = Lines(text)
        self._offsets = offsets

    def value(self, path: Path) -> Position | None:
        """Return the position of the value at `path`, or `None` if the text has no such value."""
        node, is_there = self._offsets.descend(path)
        return self._position(self._offsets.value(node)) if is_there else None

    def key(self, path: Path) -> Position | None:
        """Return the position of the key of the value at `path`, or `None` if the text has no such value.

        An item of an array has no key. For such an item, the position of the value is returned.
        """
        node, is_there = self._offsets.descend(path)
        return self._position(self._offsets.key(node)) if is_there else None

    def nearest(self, path: Path) -> Position:
        """Return the position of the value at `path`, or of the table or list around a missing value.

        Problems with a missing value are reported at the position of the table or list.
        """
        node, _ = self._offsets.descend(path)
        return self._position(self._offsets.value(node))

    def _position(self, offset: int) -> Position:
        return Position(*self._lines.place(offset))


def no_positions() -> Positions:
    """Return the positions of an empty text, in which every path is at line 1, column 1.

    >>> no_positions().nearest(("agreement", "fta"))
    Position(line=1, column=1)
    """
    return Positions("", Offsets())


def locate_json(text: str) -> Positions:
    """Return the positions of all values of `text`, which must be a JSON document that `json.parse` accepts.

    >>> locate_json('{"parties": ["peru", "china"]}').value(("parties", 1))
    Position(line=1, column=22)
    """
    text = text.removeprefix("\ufeff")
    offsets = Offsets()
    open_nodes: list[int] = []  # the nodes of the arrays and objects around a value, outermost first
    for value in values(text):
        del open_nodes[value.depth :]
        if value.step is None:
            offsets.move_root(value.start)
            open_nodes.append(ROOT)
        else:
            key = NO_KEY if value.key_start is None else value.key_start
            open_nodes.append(offsets.add(open_nodes[-1], value.step, value.start, key))
    return Positions(text, offsets)


def locate_toml(text: str) -> Positions:
    r"""Return the positions of all values of `text`, which must be a TOML document that `toml.parse` accepts.

    >>> locate_toml('[[accept]]\ncode = "SRC003"').value(("accept", 0, "code"))
    Position(line=2, column=8)
    """
    text = text.removeprefix("\ufeff")
    return Positions(text, toml_offsets(text))
