"""Rows as arrays of numpy, which the constructor of data frames of pandas reads.

`pandas.DataFrame(data.agreements)` would turn a mapping that is no `dict` into a column of its keys. If the mapping can
be converted to an array, pandas takes the array, and reads data classes in it as rows with named columns.
"""

from collections.abc import Sequence
from dataclasses import make_dataclass

from sinoperu.errors import missing_extra, type_error
from sinoperu.frames.columns import Column, Kind


def numpy_rows(columns: Sequence[Column], dtype: object = None) -> object:
    """Return rows as a one-dimensional array of instances of a data class.

    Args:
        columns: The columns.
        dtype: The type of the items, which can only be objects.

    Raises:
        SinoperuError: numpy is not installed.
        TypeError: Another type is wanted.
    """
    try:
        import numpy as np
    except ImportError as error:
        raise missing_extra("pandas", "an array") from error
    if dtype is not None and np.dtype(dtype) != object:
        raise type_error("an array of objects", dtype)
    row_class = make_dataclass("TableRow", [column.name for column in columns], frozen=True)
    # pandas recognizes neither a tuple nor an object of another class as a list.
    cells = [column.lists if column.kind is Kind.TEXTS else column.values for column in columns]
    rows = [row_class(*values) for values in zip(*cells, strict=True)]
    array: object = np.array(rows, dtype=object)
    return array
