"""Data Package: a folder of CSV files with a description of their columns, keys and links."""

from typing import Final

from sinoperu.exports.csv_files import csv_bytes
from sinoperu.exports.format import Content, Format, Track
from sinoperu.exports.kind_tables import RECORDS, KindTable, counts, kind_tables
from sinoperu.frames import Column, Kind
from sinoperu.reports.visible_json import visible_json
from sinoperu.store.bundled_part import LICENCE, TITLE
from sinoperu.store.records import RecordStore

_TYPES: Final = {
    Kind.TEXT: "string", Kind.TEXTS: "array", Kind.WHOLE: "integer", Kind.DECIMAL: "number", Kind.FLOAT: "number",
    Kind.TRUTH: "boolean", Kind.DAY: "date",
}  # fmt: skip
_LICENCES: Final = [
    {
        "name": "CC-BY-4.0",
        "path": LICENCE,
        "title": "Creative Commons Attribution 4.0",
    }
]


def data_package(data: RecordStore, track: Track) -> Content:
    """Return the content of a Data Package."""
    tables = kind_tables(data, track)
    package: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "sinoperu",
        "resources": [resource(kind) for kind in tables],
    }
    if data.version:
        package["version"] = data.version
    if data.bundled is not None and data.bundled.changed:
        package["sources"] = [{"title": data.bundled.credit, "path": LICENCE, "version": data.bundled.version}]
    elif data.bundled is not None:  # the authors of other data give them a title and a licence
        package |= {"title": TITLE, "licenses": _LICENCES}
    files = {"datapackage.json": visible_json(package).encode()}
    files |= {f"{kind.name}.csv": csv_bytes(kind.table) for kind in tables}
    return Content(files=files, counts=counts(tables))


def resource(kind: KindTable) -> dict[str, object]:
    """Return the description of the file of one kind."""
    schema: dict[str, object] = {
        "fields": [_field(column, kind) for column in kind.table.columns],
        "missingValues": [""],
    }
    if kind.key:
        schema["primaryKey"] = list(kind.key)
    if kind.links:
        schema["foreignKeys"] = [
            {"fields": [link], "reference": {"resource": RECORDS, "fields": ["id"]}} for link in kind.links
        ]
    return {
        "name": kind.name,
        "type": "table",
        "path": f"{kind.name}.csv",
        "description": kind.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column, kind: KindTable) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": _TYPES[column.kind]}
    if column.kind is Kind.TRUTH:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.name in kind.key:
        field["constraints"] = {"required": True}
    return field


DATA_PACKAGE = Format(
    name="datapackage",
    about="A folder of CSV files with `datapackage.json`, which describes their columns, keys and links as Data "
    "Package 2.0. frictionless and other tools load and validate it.",
    layout="The CSV files are those of the format `csv`. Data Package calls each file a resource. The resource "
    "`record` lists all records. A link from one record to another is a foreign key to this resource. The resource "
    "`link` has one row for each id in a list of ids, such as the parties of an agreement.",
    limits=(
        (
            "Data Package has no type for partial dates. A partial date is text; its first and last days are in "
            "columns "
            "of "
            "their own."
        ),
        "A text that looks like a formula has an apostrophe before it, as in the format `csv`.",
        "If a record refers to an id that no record has, `record.csv` has a row with this id, without type and name.",
        "An empty text is read as a missing value.",
    ),
    make=data_package,
    suffix="",
    is_folder=True,
)
