"""Tables of typed columns, and their conversion to data frames of other libraries. They do not depend on records.

The methods `to_table`, `to_pandas`, `to_polars` and `to_arrow` of collections, series and results use this package.
Another library is imported only when it is needed.
"""

from sinoperu.frames.columns import Column, Decimals, Kind
from sinoperu.frames.table import Table

__all__ = ["Column", "Decimals", "Kind", "Table"]


def __dir__() -> list[str]:
    return __all__
