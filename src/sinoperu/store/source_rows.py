"""An index of the rows of series by their source, and by the paths that passages use to refer to them."""

from bisect import bisect_left

from sinoperu.model import SERIES_TYPES
from sinoperu.model.series import Observation
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore


class SourceRows:
    r"""The rows of each source. Use it through `data.once(SourceRows)`, so that a data set has only one such index.

    >>> from sinoperu.loading import loads
    >>> row = '[[trade-flow]]\nsource = "s"\nreporter = "peru"\npartner = "china"\nperiod = "2024"\n'
    >>> data = loads(row + 'flow = "export"\n' + row + 'flow = "import"\nproduct = "cars"')
    >>> rows = data.once(SourceRows)
    >>> [row.path for row in rows.of("s")]
    ['trade-flow.peru.china.2024.export', 'trade-flow.peru.china.2024.import.cars']
    >>> [row.path for row in rows.covered("s", "trade-flow.peru.china.2024.import")]
    ['trade-flow.peru.china.2024.import.cars']

    Args:
        data: The data set.
    """

    def __init__(self, data: RecordStore) -> None:
        rows = (row for word in SERIES_TYPES for row in data.series(word))
        self._rows = grouped(rows, lambda row: str(row.source))
        self._by_path: dict[str, tuple[list[str], list[Observation]]] = {}
        self._covered: dict[tuple[str, str], tuple[Observation, ...]] = {}

    def of(self, source_id: str) -> tuple[Observation, ...]:
        """Return the rows of a source."""
        return self._rows.get(source_id, ())

    def covered(self, source_id: str, path: str) -> tuple[Observation, ...]:
        """Return the rows of a source that a path in the `covers` of a passage refers to.

        A path is the series, the reporter, the partner and the period, followed by the values that say what is
        measured, joined by points (see `Observation.path`). It refers to the rows with exactly this path. If there are
        none, it refers to all rows whose path begins with it.

        Args:
            source_id: The id of the source.
            path: The path, e.g. `"trade-flow.peru.china.2023.total"`.
        """
        key = (source_id, path)  # many passages can name the same path, and a short path refers to many rows
        if key not in self._covered:
            self._covered[key] = self._found(source_id, path)
        return self._covered[key]

    def _found(self, source_id: str, path: str) -> tuple[Observation, ...]:
        paths, rows = self._sorted(source_id)
        start = bisect_left(paths, path)
        end = start
        while end < len(paths) and paths[end] == path:
            end += 1
        if end == start:
            start = bisect_left(paths, f"{path}.")
            end = bisect_left(paths, f"{path}/")  # in the order of characters, `/` comes right after the point
        return tuple(rows[start:end])

    def _sorted(self, source_id: str) -> tuple[list[str], list[Observation]]:
        """Return the paths of the rows of a source in alphabetical order, and the rows in the same order."""
        if source_id not in self._by_path:
            rows = sorted(self.of(source_id), key=lambda row: row.path)
            self._by_path[source_id] = ([row.path for row in rows], rows)
        return self._by_path[source_id]
