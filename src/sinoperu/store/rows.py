"""Rows: typed, immutable sequences of things of one class, such as the rows of a series or the results of a search.

Everything that can be turned into a table, such as a report, is first turned into rows.
"""

import abc
import operator
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar, overload

import attrs

from sinoperu.errors import printable
from sinoperu.model.base import Part
from sinoperu.model.plurals import counted
from sinoperu.store.immutable import Immutable
from sinoperu.values.spans import whole_year

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from sinoperu.frames import Decimals, Table
    from sinoperu.model.series import Observation
    from sinoperu.store.column_plans import ColumnPlan
    from sinoperu.store.shown_columns import ShownColumn

T = TypeVar("T", covariant=True)  # noqa: PLC0105  the name that the reference shows
P = TypeVar("P", bound=Part, covariant=True)  # noqa: PLC0105  as above
Row = TypeVar("Row", bound="Observation", covariant=True)  # noqa: PLC0105  as above


class Tabular(abc.ABC):
    """The base class of everything that can be turned into a table, such as a collection, a series or a report.

    The page "Columns" of the reference lists the columns of each table. By default, a table is compact.
    """

    __slots__ = ()

    @abc.abstractmethod
    def to_rows(self) -> "Rows[object]":
        """Return the contents as a sequence, with one item for each row of the table."""

    def to_table(self, *, full: bool = False) -> "Table":
        """Return the contents as a table of typed columns. This needs no other library.

        Args:
            full: Whether to include all columns. By default, the table is compact. It leaves out four kinds of columns:
                fields about the record itself such as `note`, the names in each language, the keys of parts, and the
                limits of amounts and counts. The columns depend only on the class of the rows.

        >>> from sinoperu import Collection, State
        >>> Collection("state", [State(id="peru", iso2="PE")]).to_table()["iso2"]
        ('PE',)
        """
        from sinoperu.frames import Table

        rows = self.to_rows()
        plans = [plan for plan in rows.column_plans() if full or plan.compact]
        return Table(columns=tuple(plan.column(rows) for plan in plans))

    def to_pandas(self, *, full: bool = False, decimals: "Decimals" = "decimal") -> "pd.DataFrame":
        """Return the contents as a data frame of pandas. See [`Table.to_pandas`][sinoperu.Table.to_pandas].

        Args:
            full: Whether to include all columns.
            decimals: `"decimal"` for exact numbers, or `"float"` for floating-point numbers.

        Raises:
            SinoperuError: pandas is not installed.
        """
        return self.to_table(full=full).to_pandas(decimals=decimals)

    def to_polars(self, *, full: bool = False, decimals: "Decimals" = "decimal") -> "pl.DataFrame":
        """Return the contents as a data frame of polars. See [`Table.to_polars`][sinoperu.Table.to_polars].

        Args:
            full: Whether to include all columns.
            decimals: `"decimal"` for exact numbers, or `"float"` for floating-point numbers.

        Raises:
            SinoperuError: polars is not installed.
            ValueError: A number has more digits than a column can hold.
        """
        return self.to_table(full=full).to_polars(decimals=decimals)

    def to_arrow(self, *, full: bool = False, decimals: "Decimals" = "decimal") -> "pa.Table":
        """Return the contents as a table of pyarrow. See [`Table.to_arrow`][sinoperu.Table.to_arrow].

        Args:
            full: Whether to include all columns.
            decimals: `"decimal"` for exact numbers, or `"float"` for floating-point numbers.

        Raises:
            SinoperuError: pyarrow is not installed.
            ValueError: A number has more digits than a column can hold.
        """
        return self.to_table(full=full).to_arrow(decimals=decimals)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the compact table as an Arrow stream, which DuckDB, polars and other libraries read.

        Raises:
            SinoperuError: The extra `frames` is not installed.
            ValueError: A number has more digits than a column can hold.
        """
        return self.to_table().__arrow_c_stream__(requested_schema)

    def __array__(self, dtype: object = None, copy: bool | None = None) -> object:  # noqa: FBT001  numpy's signature
        """Return the rows of the compact table as an array of numpy, which `pandas.DataFrame(...)` reads."""
        return self.to_table().__array__(dtype, copy)


class Rows(Immutable, Tabular, Generic[T]):
    """An immutable sequence of objects of one class. It is used like a tuple, and can be turned into a table.

    Rows are equal to a tuple of the same items. The class is not a subclass of `tuple`, because polars, DuckDB and
    other libraries read a tuple item by item, and not as a table.

    >>> from sinoperu import State
    >>> rows = Rows(State, [State(id="peru"), State(id="china")])
    >>> rows == (State(id="peru"), State(id="china")), len(rows), rows[0]
    (True, 2, State('peru'))
    >>> rows
    <2 states>
      id
      peru
      china
    >>> rows.to_table()["id"]
    ('peru', 'china')

    Args:
        row_class: The class of the items, which decides what columns a table has.
        items: The items.
    """

    _WHAT = "a sequence of rows"
    row_class: type[object]
    """The class of the items, which decides what columns a table has."""

    def __init__(self, row_class: type[object], items: Iterable[T] = ()) -> None:
        self.__dict__.update(row_class=row_class, _items=tuple(items))

    _items: tuple[T, ...]

    def to_rows(self) -> "Rows[T]":
        """Return the rows themselves."""
        return self

    def column_plans(self) -> "tuple[ColumnPlan, ...]":
        """Return the descriptions of the columns that a table of the rows has."""
        from sinoperu.store.column_plans import column_plans

        return column_plans(self.row_class)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows[T]": ...

    def __getitem__(self, index: int | slice) -> "T | Rows[T]":
        """Return one item, or the items of a slice."""
        return type(self)(self.row_class, self._items[index]) if isinstance(index, slice) else self._items[index]

    def __add__(self, other: "Rows[T] | tuple[T, ...]") -> tuple[T, ...]:
        return (*self._items, *other)

    def __radd__(self, other: tuple[T, ...]) -> tuple[T, ...]:
        return (*other, *self._items)

    def count(self, item: object) -> int:
        """Return how often an item occurs."""
        return self._items.count(item)

    def index(self, item: object) -> int:
        """Return the index of the first item that is equal to `item`.

        Raises:
            ValueError: No item is equal.
        """
        return self._items.index(item)

    def __eq__(self, other: object) -> bool:
        """Return whether the items are equal to those of other rows or of a tuple."""
        if isinstance(other, Rows):
            return self._items == other._items
        return self._items == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.row_class, self._items)

    def shown_columns(self, most: int | None = None) -> "tuple[ShownColumn, ...]":
        """Return the columns that a notebook or terminal shows for the first items. The values are short texts.

        Args:
            most: The number of items. By default, these are all items.
        """
        from sinoperu.store.shown_columns import row_columns

        return row_columns(self.row_class, self._items[:most])

    @property
    def what(self) -> str:
        """The number and class of the items in words, e.g. `"3 stakes"`."""
        return counted(len(self), self.row_class)

    def __repr__(self) -> str:
        """Return the number of items, and the first items as a table in plain text."""
        from sinoperu.store.shown_columns import MOST_LINES, columns_text

        return columns_text(f"<{self.what}>", self.shown_columns(MOST_LINES), len(self))

    def _repr_html_(self) -> str:
        from sinoperu.notebook.rows import rows_html

        return rows_html(self)


class Series(Rows[Row], Generic[Row]):
    """The rows of one series, such as `data.trade_flows`.

    >>> from sinoperu import PartnerRank
    >>> row = {"source": "s", "reporter": "peru", "partner": "china", "basis": "total", "rank": 1}
    >>> ranks = Series(PartnerRank, [PartnerRank(**row, period="2014"), PartnerRank(**row, period="2010/2019")])
    >>> ranks.to_table()["period_year"]
    (2014, None)
    """

    def yearly(self) -> "Series[Row]":
        """Return the rows whose period is exactly one year, such as `2014` or `2014-01/2014-12`.

        Periods such as `2010/2019`, months, and approximate years such as `2014~` are left out. In a table of the rows,
        the column `period_year` has the year.

        >>> from sinoperu import PartnerRank
        >>> row = {"source": "s", "reporter": "peru", "partner": "china", "basis": "total", "rank": 1}
        >>> ranks = Series(PartnerRank, [PartnerRank(**row, period="2014"), PartnerRank(**row, period="2010/2019")])
        >>> [rank.period.text for rank in ranks.yearly()]
        ['2014']
        """
        return Series(self.row_class, (row for row in self._items if whole_year(row.period) is not None))


@attrs.frozen(kw_only=True)
class RecordPart(Generic[P]):
    """One part of a record, with its place in the record."""

    record_type: str
    """The type of the record, e.g. `"project"`."""
    record: str
    """The id of the record, e.g. `"las-bambas"`."""
    path: str
    """The path of the part in the record, e.g. `"stakes[mmg]"`. Statements about the part have the same path."""
    index: int
    """The index of the part in its list, counted from 0."""
    part: P
    """The part itself."""


class PartRows(Rows[RecordPart[P]], Generic[P]):
    """All parts of one class in the records of a data set, such as `data.stakes`.

    Each item is a [`RecordPart`][sinoperu.RecordPart], which has one part. `row_class` is the class of the parts.
    """

    def column_plans(self) -> "tuple[ColumnPlan, ...]":
        """Return the descriptions of the columns: the place of the part in its record, then its fields."""
        from sinoperu.store.column_plans import column_plans

        part = operator.attrgetter("part")
        return (*column_plans(RecordPart), *(plan.inside(part) for plan in column_plans(self.row_class)))

    def shown_columns(self, most: int | None = None) -> "tuple[ShownColumn, ...]":
        """Return the columns that a notebook shows: the id of the record, then the fields of the part."""
        from sinoperu.store.shown_columns import ShownColumn, row_columns

        items = self._items[:most]
        records = ShownColumn("record", tuple(printable(item.record) for item in items))
        return (records, *row_columns(self.row_class, items, operator.attrgetter("part")))
