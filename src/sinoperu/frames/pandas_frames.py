"""Data frames of pandas."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sinoperu.errors import missing_extra
from sinoperu.frames.columns import Column, Kind

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {Kind.TEXT: "str", Kind.WHOLE: "Int64", Kind.FLOAT: "float64", Kind.TRUTH: "boolean"}
"""The types of columns of pandas. Days need a conversion of their own, and other values stay objects."""


def pandas_frame(columns: Iterable[Column]) -> "pd.DataFrame":
    """Return columns as a data frame of pandas.

    Raises:
        SinoperuError: pandas is not installed.
    """
    try:
        import numpy as np
        import pandas as pd
    except ImportError as error:
        raise missing_extra("pandas", "to_pandas") from error

    def series(column: Column) -> "pd.Series":
        if column.kind is Kind.DAY:  # nanoseconds, the usual unit, end in the year 2262
            return pd.Series(np.array(column.values, dtype="datetime64[s]"))
        values = column.lists if column.kind is Kind.TEXTS else column.values
        return pd.Series(list(values), dtype=_TYPES.get(column.kind, "object"))

    return pd.DataFrame({column.name: series(column) for column in columns})
