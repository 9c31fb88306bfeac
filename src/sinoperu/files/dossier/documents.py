"""The plain data of one file, with the means to find the line and column of each value."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from sinoperu.errors import printable
from sinoperu.files.converter import Path
from sinoperu.files.formats.positions import Position, no_positions


class Locator(Protocol):
    """Finds the line and column of each value in a text.

    The main implementation is [`Positions`][sinoperu.files.formats.positions.Positions].
    """

    def value(self, path: Path, /) -> Position | None:
        """Return the position of the value at `path`, or `None` if there is no such value."""

    def key(self, path: Path, /) -> Position | None:
        """Return the position of the key of the value at `path`, or `None` if there is no such value."""

    def nearest(self, path: Path, /) -> Position:
        """Return the position of the value at `path`, or of the table or list around a missing value."""


class Place(NamedTuple):
    """A file name with a line and column."""

    file: str | None
    """The file name as the caller gave it, or `None` for text that is not from a file."""
    line: int | None
    """The line, from 1."""
    column: int | None
    """The column in characters, from 1."""


class Document(NamedTuple):
    """The plain data of one file, or of one line of a JSON Lines file or one row of a CSV file."""

    file: str | None
    """The file name as the caller gave it, or `None` for text that is not from a file."""
    data: object
    """The plain data."""
    positions: Callable[[], Locator]
    """A slow function that computes the positions of the values. Call it only when a position is needed."""
    line: int | None = None
    """The line number if the document is one line of a JSON Lines file, otherwise `None`."""

    def kept(self) -> "Document":
        """Return a smaller copy of the document, which can still find the places of values.

        The copy has no data. For one line of a JSON Lines file, the copy keeps only the line number.
        """
        return Document(self.file, None, self.positions if self.line is None else no_positions, self.line)

    def has(self, path: Path) -> bool:
        """Return whether the document has a value at `path`."""
        return self.positions().value(path) is not None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value at `path`, or the place of its key if `key` is true.

        If the value is missing, return the place of the table or list around it.
        """
        positions = self.positions()
        position = (positions.key(path) if key else positions.value(path)) or positions.nearest(path)
        return Place(self.file, position.line if self.line is None else self.line, position.column)


NOWHERE = Document(None, None, no_positions)
"""A document for data that do not come from a file. The places of its values have no file name."""


def where_text(place: Place) -> str:
    """Return a place as text for a message, e.g. `"a.toml:4"`. A text without a file name is `<text>`."""
    return ":".join(str(part) for part in (printable(place.file or "<text>"), place.line) if part)
