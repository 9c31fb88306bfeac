"""Find where the items of a dossier that have no id are: rows of series, acceptances and statements."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from sinoperu.files.converter import Path
from sinoperu.files.dossier.documents import Document, Place
from sinoperu.model.coverage import Acceptance
from sinoperu.model.series import Observation
from sinoperu.model.sources import Statement

Item: TypeAlias = Observation | Acceptance | Statement
"""Something that a file holds without an id."""
Locate: TypeAlias = Callable[[str], Place]
"""A function that takes the name of an inner value, such as a column, and returns its place in the file.

If the file has no such value, or the name is empty, it returns the place of the whole item.
"""


class _List(NamedTuple):
    """The items of one list of tables in one document."""

    document: Document
    key: str
    """The name of the list."""
    items: Sequence[Item]
    """The items of all documents, in the order in which they were read."""
    first: int
    """The index of the first item of the document."""
    end: int
    """The index after its last item."""


class _Table(NamedTuple):
    """The statements of one table."""

    document: Document
    path: Path
    """The path of the table."""
    statements: tuple[Statement, ...]
    """The statements in the order of the table. The parts of a list follow each other in the order of the list."""


class LocatedItems:
    """The rows, acceptances and statements of a dossier, with their places.

    The place of an item is computed only when its function is called.
    """

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._tables: list[_Table] = []

    def add_list(self, document: Document, key: str, items: Sequence[Item], first: int) -> None:
        """Add the items of one list of tables.

        Args:
            document: The document of the list.
            key: The name of the list, e.g. `"trade-flow"`.
            items: The items of all documents. Those from `first` to the present end are from this document.
            first: The index of the first item of this document.
        """
        self._lists.append(_List(document, key, items, first, len(items)))

    def add_table(self, document: Document, path: Path, statements: tuple[Statement, ...]) -> None:
        """Add the statements of one table, in the order of the table."""
        self._tables.append(_Table(document, path, statements))

    def listed(self) -> Iterator[tuple[Item, Locate]]:
        """Yield each row of a series, or each acceptance, with a function that returns the place of a column."""
        for document, key, items, first, end in self._lists:
            for index in range(first, end):
                yield items[index], partial(_place_in, document, (key, index - first))

    def statements(self) -> Iterator[tuple[Statement, Locate]]:
        """Yield each statement with a function that returns the place of its value, or of a field of its part."""
        for document, path, statements in self._tables:
            counts = Counter[str]()
            for statement in statements:
                place: Path = (*path, statement.field) if statement.field else path
                if statement.key is not None:
                    place = (*place, counts[statement.field])
                    counts[statement.field] += 1
                yield statement, partial(_place_in, document, place)


def _place_in(document: Document, path: Path, inner: str) -> Place:
    return document.place((*path, inner) if inner else path)
