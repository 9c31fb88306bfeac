"""Parquet: a folder with one file for each kind. The extra `arrow` is needed."""

from sinoperu.errors import missing_extra
from sinoperu.exports.format import Content, Format, Track
from sinoperu.exports.kind_tables import counts, kind_tables
from sinoperu.frames import Table
from sinoperu.store.records import RecordStore


def parquet_folder(data: RecordStore, track: Track) -> Content:
    """Return the content of a folder of Parquet files.

    Raises:
        SinoperuError: The extra `arrow` is not installed.
    """
    tables = kind_tables(data, track)
    return Content(files={f"{kind.name}.parquet": parquet_bytes(kind.table) for kind in tables}, counts=counts(tables))


def parquet_bytes(table: Table) -> bytes:
    """Return a table as a Parquet file.

    Raises:
        SinoperuError: The extra `arrow` is not installed.
        ValueError: A number has more digits than a column can hold.
    """
    try:
        from pyarrow import BufferOutputStream, parquet
    except ImportError as error:
        raise missing_extra("arrow", "the format parquet") from error
    stream = BufferOutputStream()
    parquet.write_table(table.to_arrow(), stream, compression="zstd")
    content: bytes = stream.getvalue().to_pybytes()
    return content


PARQUET = Format(
    name="parquet",
    about="A folder of Parquet files, one for each kind, e.g. `agreement.parquet`. pandas, polars, DuckDB, R and Spark "
    "read them with their types. It needs the extra `arrow`.",
    layout="The columns have the same types as in the tables that the method `to_arrow` returns: days are `date32`, "
    "decimal numbers are `decimal128(38, 12)`, and lists are `list<string>`.",
    limits=(
        (
            "Parquet has no keys and no links between files. To combine two files, join the column of one file "
            "that has the id of another record with the column `id` of the other file."
        ),
        "If a decimal number has more than 38 digits, the export fails.",
        "The version of the data is not written.",
        "Another version of pyarrow may write other bytes for the same data.",
    ),
    make=parquet_folder,
    suffix="",
    is_folder=True,
)
