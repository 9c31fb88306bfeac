"""Arrow streams, which other libraries read without a copy. This is the only module that imports nanoarrow."""

import datetime as dt
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Any, cast

from sinoperu.errors import missing_extra
from sinoperu.frames.columns import DIGITS, Column, Kind, scaled

_EPOCH = dt.date(1970, 1, 1).toordinal()
_INT32, _INT64, _FLOAT64 = "i", "q", "d"
"""The type codes of the numbers in the buffers."""


def arrow_stream(columns: Sequence[Column], requested_schema: object = None) -> object:
    """Return columns as the capsule of an Arrow stream.

    Args:
        columns: The columns.
        requested_schema: The types that the reader would like best. A producer may hand over other types, and this one
            always hands over its own.

    Raises:
        SinoperuError: The extra `frames` is not installed.
        ValueError: A number has more digits than a column can hold.
    """
    try:
        import nanoarrow
    except ImportError as error:
        raise missing_extra("frames", "an Arrow stream") from error
    del requested_schema  # nanoarrow refuses all requests
    arrays = [(column.name, *_array(nanoarrow, column)) for column in columns]
    length = len(columns[0].values) if columns else 0
    table = nanoarrow.c_array_from_buffers(
        nanoarrow.struct({name: kind for name, kind, _ in arrays}), length, [None],
        children=[made for _, _, made in arrays], null_count=0,
    )  # fmt: skip
    capsule: object = nanoarrow.c_array_stream(table).__arrow_c_stream__()
    return capsule


def _array(nanoarrow: Any, column: Column) -> tuple[object, object]:
    """Return the type and the array of a column. Its buffers follow the columnar format of Arrow."""
    values = cast("tuple[Any, ...]", column.values)
    validity = _bits(value is not None for value in values)
    children: list[object] = []
    if column.kind is Kind.TEXTS:
        kind = nanoarrow.list_(nanoarrow.string())
        texts = Column(name=column.name, kind=Kind.TEXT, values=tuple(chain.from_iterable(values)))
        children = [_array(nanoarrow, texts)[1]]
        buffers: list[object] = [validity, _offsets(values)]
    elif column.kind is Kind.TEXT:
        kind = nanoarrow.string()
        encoded = [b"" if value is None else str(value).encode() for value in values]
        buffers = [validity, _offsets(encoded), b"".join(encoded)]
    elif column.kind is Kind.DECIMAL:
        scale = column.scale()
        kind = nanoarrow.decimal128(DIGITS, scale)
        numbers = ((number or 0).to_bytes(16, "little", signed=True) for number in scaled(values, scale))
        buffers = [validity, b"".join(numbers)]
    elif column.kind is Kind.TRUTH:
        kind, buffers = nanoarrow.bool_(), [validity, _bits(map(bool, values))]
    elif column.kind is Kind.DAY:
        days = (value.toordinal() - _EPOCH if isinstance(value, dt.date) else 0 for value in values)
        kind, buffers = nanoarrow.date32(), [validity, array(_INT32, days)]
    elif column.kind is Kind.WHOLE:
        kind, buffers = nanoarrow.int64(), [validity, array(_INT64, (value or 0 for value in values))]
    else:
        kind, buffers = nanoarrow.float64(), [validity, array(_FLOAT64, (value or 0.0 for value in values))]
    made = nanoarrow.c_array_from_buffers(kind, len(values), buffers, children=children, null_count=column.null_count)
    return kind, made


def _offsets(items: Iterable[Any]) -> "array[int]":
    """Return the position at which each item begins if all are written one after another, and the end of the last."""
    return array(_INT32, accumulate(map(len, items), initial=0))


def _bits(truths: Iterable[bool]) -> bytes:
    r"""Return truth values as bits, the first of them in the lowest bit of the first byte.

    >>> _bits([True, False, True])
    b'\x05'
    """
    digits = "".join("1" if truth else "0" for truth in truths)
    return int(digits[::-1] or "0", 2).to_bytes((len(digits) + 7) // 8, "little")
