"""Tables of pyarrow."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sinoperu.errors import missing_extra
from sinoperu.frames.columns import DIGITS, Column, Kind

if TYPE_CHECKING:
    import pyarrow as pa


def pyarrow_table(columns: Sequence[Column]) -> "pa.Table":
    """Return columns as a table of pyarrow.

    Raises:
        SinoperuError: pyarrow is not installed.
        ValueError: A number has more digits than a column can hold.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise missing_extra("arrow", "to_arrow") from error
    types = {
        Kind.TEXT: pa.string(), Kind.TEXTS: pa.list_(pa.string()), Kind.WHOLE: pa.int64(),
        Kind.FLOAT: pa.float64(), Kind.TRUTH: pa.bool_(), Kind.DAY: pa.date32(),
    }  # fmt: skip

    def array(column: Column) -> "pa.Array":
        is_decimal = column.kind is Kind.DECIMAL
        kind = pa.decimal128(DIGITS, column.scale()) if is_decimal else types[column.kind]
        return pa.array(column.values, kind)

    return pa.Table.from_arrays([array(column) for column in columns], [column.name for column in columns])
