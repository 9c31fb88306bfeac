"""Find where rows of series, acceptances and statements are in their files. They have no id, so they are looked up."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeAlias

from sinoperu.files.dossier import Item, Place
from sinoperu.model.sources import Statement
from sinoperu.store.former_ids import Ids, renamed, renamed_statement, unambiguous_ids
from sinoperu.store.records import RecordStore

_Locate: TypeAlias = Callable[[str], Place]


class ItemPlaces:
    r"""The places of the rows, acceptances and statements of a data set. Use it through `data.once(ItemPlaces)`.

    Finding the first place takes as long as a pass over all items of this kind that were read from files.

    >>> from sinoperu.loading import loads
    >>> row = '[[trade-flow]]\nsource = "s"\nreporter = "peru"\npartner = "china"\nperiod = "2024"\nflow = "total"\n'
    >>> data = loads(row + 'value = "37 billion USD"', file="trade.toml")
    >>> places = data.once(ItemPlaces)
    >>> places.find(data.trade_flows[0], "value"), places.find(data.trade_flows[0])
    (Place(file='trade.toml', line=7, column=9), Place(file='trade.toml', line=1, column=3))

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data

    def find(self, item: Item, inner: str = "") -> Place | None:
        """Return the place of a value of an item, or `None` if the item was not read from a file.

        Args:
            item: The row, acceptance or statement.
            inner: The column of a row, or the field of a stated part. If it is empty, or the file has no such value,
                the result is the place of the whole row, part or value.
        """
        places = self._data.places
        if not places.items or (isinstance(item, Statement) and not places.finders((item.source,))):
            return None
        index = self._statements if isinstance(item, Statement) else self._listed
        locate = index.find(item)
        return None if locate is None else locate(inner)

    def find_statement(self, statement: Statement, inner: str = "") -> Place | None:
        """Return the place of a statement, or else the place that its path has in a data set with own places.

        Args:
            statement: The statement.
            inner: The field of the stated part, as in `find`.
        """
        return self.find(statement, inner) or self._data.place(statement_path(statement))

    @cached_property
    def _listed(self) -> "_Index":
        return _Index(self._data, self._in_lists)

    @cached_property
    def _statements(self) -> "_Index":
        return _Index(self._data, self._in_tables)

    def _in_lists(self) -> Iterator[tuple[Item, _Locate]]:
        for items in self._data.places.items:
            yield from items.listed()

    def _in_tables(self) -> Iterator[tuple[Item, _Locate]]:
        for items in self._data.places.items:
            yield from items.statements()


def statement_path(statement: Statement) -> tuple[str | int, ...]:
    """Return the path of keys that leads to a statement in its file. It does not name one item of a list."""
    return ("source", statement.source, statement.mode, statement.record_type, statement.record, statement.field)


class _Index:
    """Finds the function that returns the places of an item.

    Args:
        data: The data set.
        located: Returns all items that were read, with their functions.
    """

    def __init__(self, data: RecordStore, located: Callable[[], Iterator[tuple[Item, _Locate]]]) -> None:
        self._data = data
        self._located = located

    def find(self, item: Item) -> _Locate | None:
        """Return the function for an item. Of two equal items that were read, each has its own function."""
        return self._by_identity.get(id(item)) or self._by_content.get(item)

    @cached_property
    def _by_identity(self) -> dict[int, _Locate]:
        """The functions for the items that were read.

        The ids of the objects stay valid, because `data.places` keeps the items.
        """
        return {id(item): locate for item, locate in self._located()}

    @cached_property
    def _by_content(self) -> dict[Item, _Locate]:
        """The functions for items that are equal to an item that was read.

        An item that refers to a record by a former id is replaced by an item with the current id.
        """
        ids = unambiguous_ids(tuple(self._data.records()))
        by_content: dict[Item, _Locate] = {}
        for item, locate in self._located():
            by_content.setdefault(_current(item, ids) if ids else item, locate)
        return by_content


def _current(item: Item, ids: Ids) -> Item:
    return renamed_statement(item, ids) if isinstance(item, Statement) else renamed(item, ids)
