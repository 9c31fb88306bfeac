"""One file's plain data, and where each value of it stands."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from sinoperu.files.converter import Path
from sinoperu.files.formats._offsets import Offsets
from sinoperu.files.formats.positions import Position, Positions


class Locator(Protocol):
    """Where the values of one text stand; [`Positions`][sinoperu.files.formats.positions.Positions] is one."""

    def value(self, path: Path, /) -> Position | None:
        """Return where a value stands, or `None`."""

    def key(self, path: Path, /) -> Position | None:
        """Return where the key of a value stands, or `None`."""

    def nearest(self, path: Path, /) -> Position:
        """Return where the nearest value around a path stands."""


class Place(NamedTuple):
    """Where something stands in a file."""

    file: str | None
    """The file's name as the caller gave it, or `None` for text without a file."""
    line: int | None
    """The line, from 1."""
    column: int | None
    """The column in characters, from 1."""


class Document(NamedTuple):
    """One file's plain data, or one line's of a JSON Lines file."""

    file: str | None
    """The file's name as the caller gave it, or `None` for text without a file."""
    data: object
    """Its plain data."""
    positions: Callable[[], Locator]
    """Finds where each value stands; called only when there is something to report."""
    line: int | None = None
    """The line, for a document that is one line or row of its file."""

    def kept(self) -> "Document":
        """Return what is kept to find places later: no data, and of a single line only its number."""
        return Document(self.file, None, self.positions if self.line is None else _nowhere, self.line)

    def has(self, path: Path) -> bool:
        """Return whether a value stands at `path`."""
        return self.positions().value(path) is not None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where the value at `path` stands, or its key; else the nearest value around it."""
        positions = self.positions()
        at = (positions.key(path) if key else positions.value(path)) or positions.nearest(path)
        return Place(self.file, at.line if self.line is None else self.line, at.column)


def _nowhere() -> Positions:
    return Positions("", Offsets())


NOWHERE = Document(None, None, _nowhere)
"""A document without text."""
