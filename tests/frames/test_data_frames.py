"""Data frames: pandas, polars, pyarrow and DuckDB get the same values, and none of them is needed for an import."""

import builtins
import datetime as dt
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import Agreement, Collection, Dataset, Rows, SinoperuError, Table, strategies
from sinoperu.frames import Column, Kind
from sinoperu.frames.columns import DIGITS
from sinoperu.model import RECORD_CLASSES, TradeFlow
from sinoperu.model.common_parts import Stake


def from_pandas(table: Table) -> dict[str, list[object]]:
    frame = table.to_pandas()
    return {name: [plain(value) for value in frame[name]] for name in frame.columns}


def plain(value: object) -> object:
    """Return a value of pandas as an object of Python."""
    if isinstance(value, list):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return dt.date(value.year, value.month, value.day)
    return value.item() if isinstance(value, np.generic) else value


def from_duckdb(contents: Table) -> dict[str, list[object]]:
    relation = duckdb.from_arrow(contents)
    rows = relation.fetchall()
    return {name: [row[index] for row in rows] for index, name in enumerate(relation.columns)}


READERS: dict[str, Callable[[Table], dict[str, list[object]]]] = {
    "pandas": from_pandas,
    "polars": lambda table: table.to_polars().to_dict(as_series=False),
    "pyarrow": lambda table: table.to_arrow().to_pydict(),
    "the Arrow stream by pyarrow": lambda table: pa.table(table).to_pydict(),
    "the Arrow stream by polars": lambda table: pl.DataFrame(table).to_dict(as_series=False),
    "the Arrow stream by DuckDB": from_duckdb,
}


def values(table: Table) -> dict[str, list[object]]:
    return {
        column.name: [list(value) if isinstance(value, tuple) else value for value in column.values]
        for column in table.columns
    }


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**25), max_value=10**25)
CELLS = {
    Kind.TEXT: st.none() | TEXTS,
    Kind.TEXTS: st.lists(TEXTS, max_size=3).map(tuple),
    Kind.WHOLE: st.none() | st.integers(-(2**63), 2**63 - 1),
    Kind.DECIMAL: st.none() | NUMBERS,
    Kind.FLOAT: st.none() | st.floats(allow_nan=False),
    Kind.TRUTH: st.none() | st.booleans(),
    Kind.DAY: st.none() | st.dates(),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with a column of each kind."""
    length = draw(st.integers(0, 20))
    columns = (
        Column(name=kind.name.lower(), kind=kind, values=tuple(draw(st.lists(cell, min_size=length, max_size=length))))
        for kind, cell in CELLS.items()
    )
    return Table(columns=tuple(columns))


@pytest.mark.parametrize("reader", READERS)
@given(table=tables())
@settings(max_examples=30)
def test_every_library_reads_the_same_values(reader: str, table: Table) -> None:
    assert READERS[reader](table) == values(table)


@pytest.mark.parametrize("reader", READERS)
@given(data=st.data())
@settings(max_examples=20)
def test_every_library_reads_the_same_records(reader: str, data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(RECORD_CLASSES))
    records = data.draw(st.lists(strategies.records(cls), max_size=4, unique_by=lambda record: record.id))
    table = Collection(cls.RECORD_TYPE, records).to_table(full=True)
    try:
        [column.scale() for column in table.columns if column.kind is Kind.DECIMAL]
    except ValueError:  # a number of more than 38 digits
        if reader != "pandas":
            return
    assert READERS[reader](table) == values(table)


@given(tables())
def test_missing_values_are_counted_alike(table: Table) -> None:
    counts = {column.name: column.null_count for column in table.columns}
    frame = table.to_pandas()
    assert {name: int(frame[name].isna().sum()) for name in frame.columns} == counts
    polars = table.to_polars()
    assert dict(zip(polars.columns, polars.null_count().row(0), strict=True) if len(table) else counts) == counts
    for arrow in (table.to_arrow(), pa.table(table)):
        assert {name: arrow.column(name).null_count for name in arrow.column_names} == counts


EXTREMES = Dataset(
    [
        Agreement(id="first", signed="0001-01-01"),
        Agreement(id="last", signed="9999-12-31"),
        Agreement(id="old", signed="1600"),
        Agreement(id="unknown"),
    ]
)


@pytest.mark.parametrize("reader", READERS)
def test_days_far_from_today_are_exact(reader: str) -> None:
    days = READERS[reader](EXTREMES.agreements.to_table())["signed_earliest"]
    assert days == [dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(1600, 1, 1), None]


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE x; --",
    "a\x00b",
    "\u202egnp",
    "\U0001f600" * 50,
    "null",
    "NaN",
    "None",
    "",
]


@pytest.mark.parametrize("reader", READERS)
def test_hostile_text_arrives_unchanged(reader: str) -> None:
    texts = Column(name="texts", kind=Kind.TEXTS, values=(tuple(HOSTILE), ()))
    table = Table(columns=(Column(name="text", kind=Kind.TEXT, values=tuple(HOSTILE)),))
    assert READERS[reader](table)["text"] == HOSTILE
    assert READERS[reader](Table(columns=(texts,)))["texts"] == [HOSTILE, []]


# ------------------------------------------------------------------------------------------------ numbers


def decimals(*numbers: str) -> Table:
    return Table(columns=(Column(name="x", kind=Kind.DECIMAL, values=(*map(Decimal, numbers), None)),))


@pytest.mark.parametrize(
    "numbers",
    [
        ("0.1", "1300000000", "-0.000001"),
        ("9" * 26, "0.123456789012"),
        ("9" * 38,),
        ("0." + "0" * 37 + "1",),
        ("1e20", "1e-15"),
        ("0",),
    ],
)
def test_decimal_numbers_are_exact(numbers: tuple[str, ...]) -> None:
    for reader, read in READERS.items():
        assert read(decimals(*numbers)) == {"x": [*map(Decimal, numbers), None]}, reader


@pytest.mark.parametrize(
    ("numbers", "digits"),
    [
        (("1" + "0" * 38,), "39 and 0"),
        (("1e30", "1e-10"), "31 and 10"),
        (("0." + "0" * 38 + "1",), "0 and 39"),
        (("33.333", "1e-39"), "2 and 39"),
    ],
)
def test_a_number_with_too_many_digits_is_refused_or_becomes_a_float(numbers: tuple[str, ...], digits: str) -> None:
    table = decimals(*numbers)
    message = (
        f"^expected at most {DIGITS} digits before and after the point in the column x, got {digits}: "
        "use decimals='float' or the format csv$"
    )
    for convert in (table.to_polars, table.to_arrow, table.__arrow_c_stream__):
        with pytest.raises(ValueError, match=message):
            convert()
    floats = [*map(float, numbers), None]
    assert table.to_polars(decimals="float")["x"].to_list() == floats
    assert table.to_arrow(decimals="float")["x"].to_pylist() == floats
    assert table.to_pandas(decimals="float")["x"].dtype == "float64"


def test_the_types_of_the_columns_do_not_depend_on_the_values() -> None:
    row = {"source": "s", "reporter": "peru", "partner": "china", "flow": "export", "period": "2014"}
    some = Rows(TradeFlow, [TradeFlow(**row, value="1.5 billion USD", share_of_total="12.25%")])  # type: ignore[arg-type]
    none: Rows[TradeFlow] = Rows(TradeFlow)
    assert some.to_polars(full=True).schema == none.to_polars(full=True).schema
    assert (
        some.to_arrow(full=True).schema == none.to_arrow(full=True).schema == pa.table(some.to_table(full=True)).schema
    )
    assert list(some.to_pandas(full=True).dtypes) == list(none.to_pandas(full=True).dtypes)


def test_the_types_of_pandas_hold_missing_values_and_early_days() -> None:
    frame = EXTREMES.agreements.to_pandas(full=True)
    types = {"id": "str", "signed_earliest": "datetime64[s]", "texts_number": "object", "parties": "object"}
    assert {name: str(frame[name].dtype) for name in types} == types
    whole = Column(name="n", kind=Kind.WHOLE, values=(1, None))
    truth = Column(name="t", kind=Kind.TRUTH, values=(True, None))
    assert [str(kind) for kind in Table(columns=(whole, truth)).to_pandas().dtypes] == ["Int64", "boolean"]


# ------------------------------------------------------------------------------------ collections and rows

DATA = sinoperu.loads("""
[agreement.fta]
signed = "2009-04-28"
parties = ["peru", "china"]
[agreement.protocol]
signed = "2024-11"
amends = "fta"
[project.mine]
stakes = [{ owner = "mmg", share = "62.5%" }, { owner = "citic", share = "15%" }]
[source.s.says.agreement.fta]
signed = "2009"
[[trade-flow]]
source = "s"
reporter = "peru"
partner = "china"
flow = "export"
period = "2010/2019"
value = "1.5 billion USD"
""")
CONTENTS = {
    "a collection": DATA.agreements,
    "a part table": DATA.stakes,
    "statements": DATA.statements,
    "a series": DATA.trade_flows,
    "a timeline": DATA.timeline(),
    "a search": DATA.search("fta"),
    "a report": DATA.check(),
    "an assessment": DATA.assess("s"),
    "evidence": DATA.evidence("fta", "signed"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_everything_with_a_table_becomes_the_same_data_frames(name: str) -> None:
    contents: Any = CONTENTS[name]
    expected = values(contents.to_table())
    assert expected
    relation = duckdb.sql("SELECT * FROM contents")
    assert relation is not None
    assert relation.columns == list(expected)
    assert contents.to_polars().to_dict(as_series=False) == expected
    assert contents.to_arrow().to_pydict() == pa.table(contents).to_pydict() == expected
    assert list(contents.to_pandas().columns) == list(pd.DataFrame(contents).columns) == list(expected)
    assert len(contents.to_pandas()) == len(pd.DataFrame(contents)) == len(contents.to_table())


@pytest.mark.parametrize("name", [name for name in CONTENTS if name != "a collection"])
def test_the_constructor_of_polars_reads_all_but_mappings(name: str) -> None:
    assert pl.DataFrame(CONTENTS[name]).equals(CONTENTS[name].to_polars())


def test_the_constructor_of_pandas_gives_the_table_of_a_collection() -> None:
    frame = pd.DataFrame(DATA.agreements)
    assert frame["id"].tolist() == ["fta", "protocol"]
    assert frame["parties"].tolist() == [["peru", "china"], []]
    assert frame["signed_latest"].tolist() == [dt.date(2009, 4, 28), dt.date(2024, 11, 30)]
    assert pd.DataFrame(Collection("agreement")).empty


def test_the_constructor_of_pandas_reads_a_table() -> None:
    table = DATA.agreements.to_table()
    assert list(pd.DataFrame(table).columns) == list(table) == list(table.names)
    assert len(pd.DataFrame(table)) == len(table)
    assert "id" in table
    assert "nonsense" not in table


@pytest.mark.parametrize("wanted", [pa.string(), pa.large_string()])
def test_a_reader_can_ask_for_other_types_and_convert_to_them(wanted: pa.DataType) -> None:
    schema = pa.table(DATA.stakes).schema
    index = schema.get_field_index("owner")
    read = pa.table(DATA.stakes, schema=schema.set(index, pa.field("owner", wanted)))
    assert read.schema.field("owner").type == wanted
    assert read.cast(schema).equals(DATA.stakes.to_arrow())


def test_an_array_has_the_rows_as_objects() -> None:
    array = np.asarray(DATA.stakes)
    assert [(row.owner, row.share_max) for row in array] == [("mmg", Decimal("62.5")), ("citic", Decimal(15))]
    with pytest.raises(TypeError, match=r"^expected an array of objects, got "):
        np.asarray(DATA.stakes, dtype=float)


def test_full_tables_have_all_columns() -> None:
    assert len(DATA.agreements.to_polars(full=True).columns) > len(DATA.agreements.to_polars().columns)


def test_parts_join_with_their_records() -> None:
    stakes, projects = DATA.stakes.to_polars(), DATA.projects.to_polars()
    joined = stakes.join(projects, left_on="record", right_on="id")
    assert joined["owner"].to_list() == ["mmg", "citic"]
    assert isinstance(DATA.stakes[0].part, Stake)


# ------------------------------------------------------------------------------------------------ extras

EXTRAS = {
    "to_pandas": ("pandas", "pandas", "to_pandas"),
    "to_polars": ("polars", "polars", "to_polars"),
    "to_arrow": ("pyarrow", "arrow", "to_arrow"),
    "__arrow_c_stream__": ("nanoarrow", "frames", "an Arrow stream"),
    "__array__": ("numpy", "pandas", "an array"),
}


@pytest.mark.parametrize("method", EXTRAS)
def test_a_missing_extra_is_named(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    library, extra, purpose = EXTRAS[method]
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SinoperuError) as caught:
        getattr(DATA.agreements, method)()
    assert str(caught.value) == f"expected the extra `{extra}` for {purpose}: pip install 'sinoperu[{extra}]'"


@pytest.mark.parametrize(
    ("method", "needed"), [("to_polars", {"polars"}), ("to_pandas", {"numpy", "pandas"}), ("to_table", set())]
)
def test_no_other_library_is_imported(method: str, needed: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    optional = {"duckdb", "nanoarrow", "numpy", "pandas", "polars", "pyarrow"} - needed
    imported = builtins.__import__

    def guarded(name: str, *arguments: Any, **options: Any) -> Any:
        importer = (arguments[0] if arguments else options.get("globals") or {}).get("__name__", "")
        assert not (name.partition(".")[0] in optional and importer.startswith("sinoperu")), name
        return imported(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", guarded)
    getattr(DATA.stakes, method)()
