"""Find where a row of a series is in its file. A row has no id, so its place is found by the row itself."""

from collections.abc import Callable, Iterator
from functools import cached_property

from sinoperu.files.dossier import Place
from sinoperu.model.series import Observation
from sinoperu.store.former_ids import renamed, unambiguous_ids
from sinoperu.store.records import RecordStore


class RowPlaces:
    r"""The places of the rows of a data set. Use it through `data.once(RowPlaces)`.

    Finding the first place takes as long as a pass over all rows that were read from files.

    >>> from sinoperu.loading import loads
    >>> row = '[[trade-flow]]\nsource = "s"\nreporter = "peru"\npartner = "china"\nperiod = "2024"\nflow = "total"\n'
    >>> data = loads(row + 'value = "37 billion USD"', file="trade.toml")
    >>> places = data.once(RowPlaces)
    >>> places.find(data.trade_flows[0], "value"), places.find(data.trade_flows[0])
    (Place(file='trade.toml', line=7, column=9), Place(file='trade.toml', line=1, column=3))

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data

    def find(self, row: Observation, column: str = "") -> Place | None:
        """Return the place of a value of a row, or `None` if the row was not read from a file.

        Args:
            row: The row.
            column: The column of the value. If it is empty, or the file has no such value, the result is the place of
                the row.
        """
        if not self._data.places.rows:
            return None
        locate = self._by_identity.get(id(row)) or self._by_content.get(row)
        return None if locate is None else locate(column)

    def _located(self) -> Iterator[tuple[Observation, Callable[[str], Place | None]]]:
        for located_rows in self._data.places.rows:
            yield from located_rows()

    @cached_property
    def _by_identity(self) -> dict[int, Callable[[str], Place | None]]:
        """The places of the rows that were read. Of two equal rows, each has its own place.

        The ids of the objects stay valid, because `data.places` keeps the rows.
        """
        return {id(row): locate for row, locate in self._located()}

    @cached_property
    def _by_content(self) -> dict[Observation, Callable[[str], Place | None]]:
        """The places of rows that are equal to a row that was read.

        A row that refers to a record by a former id is replaced by a row with the current id.
        """
        ids = unambiguous_ids(tuple(self._data.records()))
        by_content: dict[Observation, Callable[[str], Place | None]] = {}
        for row, locate in self._located():
            by_content.setdefault(renamed(row, ids) if ids else row, locate)
        return by_content
