"""Data frames of polars."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sinoperu.errors import missing_extra
from sinoperu.frames.columns import DIGITS, Column, Kind

if TYPE_CHECKING:
    import polars as pl


def polars_frame(columns: Iterable[Column]) -> "pl.DataFrame":
    """Return columns as a data frame of polars.

    Raises:
        SinoperuError: polars is not installed.
        ValueError: A number has more digits than a column can hold.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise missing_extra("polars", "to_polars") from error
    types = {
        Kind.TEXT: pl.String(), Kind.TEXTS: pl.List(pl.String()), Kind.WHOLE: pl.Int64(),
        Kind.FLOAT: pl.Float64(), Kind.TRUTH: pl.Boolean(), Kind.DAY: pl.Date(),
    }  # fmt: skip

    def series(column: Column) -> pl.Series:
        if column.kind is Kind.DECIMAL:
            return pl.Series(column.name, column.values, dtype=pl.Decimal(DIGITS, column.scale()))
        return pl.Series(column.name, column.values, dtype=types[column.kind])

    return pl.DataFrame([series(column) for column in columns])
