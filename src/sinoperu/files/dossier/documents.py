"""The plain data of one file, with a way to find the position of each value."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from sinoperu.files.converter import Path
from sinoperu.files.formats.positions import Position, no_positions


class Locator(Protocol):
    """Finds the positions of values in one text; see [`Positions`][sinoperu.files.formats.positions.Positions]."""

    def value(self, path: Path, /) -> Position | None:
        """Return the position of the value at `path`, or `None`."""

    def key(self, path: Path, /) -> Position | None:
        """Return the position of the key of the value at `path`, or `None`."""

    def nearest(self, path: Path, /) -> Position:
        """Return the position of the value at `path`, or of the innermost existing value around it."""


class Place(NamedTuple):
    """A position in a file."""

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
    """Computes the positions of the values. It is called only when a place must be reported."""
    line: int | None = None
    """The line number, if the document is one line of a JSON Lines file."""

    def kept(self) -> "Document":
        """Return the part of the document that is needed to find places later.

        It has no data. For a document that is one line, only the line number is kept.
        """
        return Document(self.file, None, self.positions if self.line is None else no_positions, self.line)

    def has(self, path: Path) -> bool:
        """Return whether the document has a value at `path`."""
        return self.positions().value(path) is not None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value at `path`, or of its key; if it is missing, of the nearest value around it."""
        positions = self.positions()
        position = (positions.key(path) if key else positions.value(path)) or positions.nearest(path)
        return Place(self.file, position.line if self.line is None else self.line, position.column)


NOWHERE = Document(None, None, no_positions)
"""A document without text."""
