"""The class `Table`: typed columns of equal length, which become data frames of other libraries."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, get_args

import attrs

from sinoperu.errors import check_type, check_word, did_you_mean, quote
from sinoperu.frames.columns import Column, Decimals

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@attrs.frozen(kw_only=True, repr=False)
class Table:
    """An immutable table of typed columns, in a fixed order.

    DuckDB, polars, pyarrow and other libraries read a table directly, because the class has the Arrow PyCapsule
    interface, a standard for passing tables from one library to another.

    >>> from sinoperu import Agreement, Collection
    >>> table = Collection("agreement", [Agreement(id="fta", signed="2009-04")]).to_table()
    >>> len(table), table.names[:2]
    (1, ('id', 'name'))
    >>> table["signed"], table["signed_latest"], table["signed_precision"]
    (('2009-04',), (datetime.date(2009, 4, 30),), ('month',))

    Raises:
        ValueError: Two columns have the same name, or different numbers of values.
    """

    columns: tuple[Column, ...]
    """The columns, which have different names and the same number of values."""

    def __attrs_post_init__(self) -> None:
        lengths = sorted({len(column.values) for column in self.columns})
        if len(lengths) > 1:
            raise ValueError(f"expected columns with the same number of values, got {quote(lengths)}")
        if len(set(self.names)) < len(self.names):
            raise ValueError(f"expected columns with different names, got {quote(list(self.names))}")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column:
        """Return one column.

        Raises:
            KeyError: There is no such column. The message suggests a similar one.
            TypeError: The name is not text.
        """
        check_type(name, str, "the name of a column as text")
        if name not in self._by_name:
            raise KeyError(f"expected the name of a column, got {quote(name)}{did_you_mean(name, self.names)}")
        return self._by_name[name]

    def __getitem__(self, name: str) -> tuple[object, ...]:
        """Return the values of one column.

        Raises:
            KeyError: There is no such column. The message suggests a similar one.
        """
        return self.column(name).values

    def select(self, *names: str) -> "Table":
        """Return a table of some columns, in the given order.

        Raises:
            KeyError: There is no such column. The message suggests a similar one.
        """
        return Table(columns=tuple(map(self.column, names)))

    def rows(self) -> Iterator[dict[str, object]]:
        """Yield each row as a dict from the names of the columns to the values.

        >>> from sinoperu import Collection, State
        >>> [*Collection("state", [State(id="peru", iso2="PE")]).to_table().select("id", "iso2").rows()]
        [{'id': 'peru', 'iso2': 'PE'}]
        """
        for values in zip(*(column.values for column in self.columns), strict=True):
            yield dict(zip(self.names, values, strict=True))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns[0].values) if self.columns else 0

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the columns, as a data frame does."""
        return iter(self.names)

    def __repr__(self) -> str:
        return f"<Table: {len(self)} rows, {len(self.columns)} columns>"

    # ------------------------------------------------------------------------------------------ data frames

    def _with(self, decimals: Decimals) -> "Table":
        """Return the table with decimal numbers in the wanted form."""
        check_word(decimals, get_args(Decimals), "a form of decimal numbers: decimal or float")
        return self if decimals == "decimal" else Table(columns=tuple(column.as_float() for column in self.columns))

    def to_pandas(self, *, decimals: Decimals = "decimal") -> "pd.DataFrame":
        """Return the table as a data frame of pandas.

        Text has the type `str`, whole numbers `Int64`, truth values `boolean`, and days `datetime64[s]`, which includes
        the years 1600 and 9999. Decimal numbers are objects of the class `decimal.Decimal`, and lists are Python lists.

        >>> from sinoperu import Agreement, Collection
        >>> frame = Collection("agreement", [Agreement(id="fta", signed="1874-06")]).to_table().to_pandas()
        >>> print(frame["signed_latest"])
        0   1874-06-30
        Name: signed_latest, dtype: datetime64[s]

        Args:
            decimals: `"decimal"` for exact numbers, or `"float"` for floating-point numbers, with which pandas computes
                faster.

        Raises:
            SinoperuError: pandas is not installed.
        """
        from sinoperu.frames.pandas_frames import pandas_frame

        return pandas_frame(self._with(decimals).columns)

    def to_polars(self, *, decimals: Decimals = "decimal") -> "pl.DataFrame":
        """Return the table as a data frame of polars.

        Text has the type `String`, whole numbers `Int64`, truth values `Boolean`, days `Date`, decimal numbers
        `Decimal(38, 12)`, and lists `List(String)`. If a number needs more than 12 digits after the point, its column
        has as many as the number needs.

        >>> from sinoperu import Agreement, Collection
        >>> frame = Collection("agreement", [Agreement(id="fta", parties=("peru", "china"))]).to_table().to_polars()
        >>> frame["parties"].explode().to_list()
        ['peru', 'china']

        Args:
            decimals: `"decimal"` for exact numbers, or `"float"` for floating-point numbers.

        Raises:
            SinoperuError: polars is not installed.
            ValueError: A number has more digits than a column can hold.
        """
        from sinoperu.frames.polars_frames import polars_frame

        return polars_frame(self._with(decimals).columns)

    def to_arrow(self, *, decimals: Decimals = "decimal") -> "pa.Table":
        """Return the table as a table of pyarrow.

        Text has the type `string`, whole numbers `int64`, truth values `bool`, days `date32`, decimal numbers
        `decimal128(38, 12)`, and lists `list<string>`.

        >>> from sinoperu import Agreement, Collection
        >>> table = Collection("agreement", [Agreement(id="fta", signed="1874-06")]).to_table().to_arrow()
        >>> print(table.schema.field("signed_earliest").type)
        date32[day]

        Args:
            decimals: `"decimal"` for exact numbers, or `"float"` for floating-point numbers.

        Raises:
            SinoperuError: pyarrow is not installed.
            ValueError: A number has more digits than a column can hold.
        """
        from sinoperu.frames.pyarrow_tables import pyarrow_table

        return pyarrow_table(self._with(decimals).columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream, with the types of `to_arrow`. This needs the extra `frames`.

        Raises:
            SinoperuError: The extra `frames` is not installed.
            ValueError: A number has more digits than a column can hold.
        """
        from sinoperu.frames.arrow_streams import arrow_stream

        return arrow_stream(self.columns, requested_schema)

    def __array__(self, dtype: object = None, copy: bool | None = None) -> object:  # noqa: FBT001  numpy's signature
        """Return the rows as a one-dimensional array of numpy. `pandas.DataFrame(...)` reads it.

        Each row is an instance of a data class whose fields have the names of the columns.
        """
        from sinoperu.frames.numpy_rows import numpy_rows

        return numpy_rows(self.columns, dtype)
