"""The page of the reference that lists the columns of each table, derived from the classes of the rows."""

from collections.abc import Iterable, Iterator

from markdown_text import Pages, table

from sinoperu.dataset import Dataset
from sinoperu.model import PLURALS, RECORD_CLASSES, SERIES_CLASSES
from sinoperu.model.base import Part, Record
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.sources import Passage, Statement
from sinoperu.queries.changes import Change
from sinoperu.queries.partners import Lead
from sinoperu.queries.releases import ReleaseChange
from sinoperu.queries.state_holdings import Holding
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.windows import Window
from sinoperu.rules.framework.finding import Finding
from sinoperu.store.column_plans import ColumnPlan, column_plans
from sinoperu.store.ownership import Ownership
from sinoperu.store.rows import PartRows
from sinoperu.store.timeline import Entry
from sinoperu.store.typed_parts import TypedParts

INTRODUCTION = """# Columns

Collections of records and series can be turned into tables. The same is true of the results of queries and checks, and of parts, which are values inside a record that have fields of their own, such as a stake. [Use data frames](../how-to/use-data-frames.md) shows how.
This page lists the columns of each table in their order.
The columns depend only on the class of the rows, not on the data.
The columns marked *full* are only in the tables that you get with `full=True`.

A field becomes one or more columns.
The name of the first column is the name of the field. The names of the other columns add an ending, such as `signed_earliest` for the field `signed`:

| field | columns |
| --- | --- |
| a date | the text, such as `2009-04`; the first and the last possible day, `_earliest` and `_latest`; the `_precision`, such as `day`, `year` or `range` |
| a period of a row | the columns of a date, and `_year`: the year if the period is exactly one year |
| money | the text; the number, `_amount`; the `_currency`; the limits `_min` and `_max` (full) |
| a share | the text, and its limits in per cent, `_min` and `_max` |
| a count or measurement | the text; the number, `_number`; the `_unit` of a measurement; the limits `_min` and `_max` (full) |
| the id of a record, a word, text | one text |
| a list of ids, words, dates, quantities or text | one list of text |
| names | `name`, the best name for English readers; `name_en`, `name_es` and `name_zh`; `other_names`, a list such as `pt:Peru` (full) |
| identifiers | one list of text, such as `wikidata:Q419` |
| the conditions of a claim or a coverage (`where`) | one list of text, such as `kind:free-trade-agreement` |
| parts, such as stakes | the list of their keys (full), such as the ids of the owners; the parts themselves have a table of their own |

The columns `_min` and `_max` have the limits of a number.
If the number is exact, both limits are the number itself. For `>=5`, `_min` is 5 and `_max` is empty.
The limits ignore two things: how precisely a source writes a number, and whether a limit itself is excluded, as in `>50%`.

The next table shows which type a column has in each library:

| type | pandas | polars | Arrow and DuckDB |
| --- | --- | --- | --- |
| text | `str` | `String` | `string` |
| list of text | `object`, Python lists | `List(String)` | `list<string>` |
| whole number | `Int64` | `Int64` | `int64` |
| decimal number | `object`, `decimal.Decimal` | `Decimal(38, 12)` | `decimal128(38, 12)` |
| truth value | `boolean` | `Boolean` | `bool` |
| day | `datetime64[s]` | `Date` | `date32` |

A column of decimal numbers has 12 digits after the point, or more if a number in the column needs more.
"""  # noqa: E501  a line of a table is one row

RESULTS = {
    "Timeline": (Entry, "`data.timeline()`"),
    "Findings": (Finding, "a [Report][sinoperu.Report], such as `data.check()`"),
    "Judged items": (JudgedItem, "an [Assessment][sinoperu.Assessment] and [Evidence][sinoperu.Evidence]"),
    "Largest partners": (Lead, "`data.largest_partners(...)`"),
    "Ultimate owners": (Ownership, "`data.ultimate_owners(...)`"),
    "Holdings": (Holding, "`data.holdings(...)`"),
    "Changes between releases": (ReleaseChange, "`data.release_changes(...)`"),
    "Changes of the data": (Change, "`data.changes_since(...)`"),
    "Acceptances": (Acceptance, "`data.acceptances`"),
    "Windows": (Window, "`report.windows`, if `windows=True` was given to `data.check`"),
}
"""The classes of results, with the results whose tables have their columns."""


def section(title: str, text: str, plans: Iterable[ColumnPlan]) -> str:
    """Return a section with the columns of one table."""
    rows = ((f"`{plan.name}`", plan.kind.value, "" if plan.compact else "full") for plan in plans)
    return f"\n### {title}\n\n{text}\n\n{table(('column', 'type', ''), rows)}"


def sections() -> Iterator[str]:
    """Yield the sections of all tables."""
    common = [plan for plan in column_plans(Record) if plan.name != "record_type"]
    shared = {plan.name for plan in common}
    yield "\n## Records\n"
    yield section(
        "All records",
        "The table of every collection has these columns. The table of the results of a search has only these columns, "
        "and `record_type` after `name`.",
        common,
    )
    for cls in RECORD_CLASSES:
        own = [plan for plan in column_plans(cls) if plan.name not in shared]
        text = (
            f"The table of `data.{PLURALS[cls.RECORD_TYPE]}` has the columns of all records. "
            "These columns come after `name`:"
        )
        yield section(cls.__name__, text, own)
    yield "\n## Parts\n"
    for name in (name for name, thing in vars(TypedParts).items() if isinstance(thing, property)):
        rows: PartRows[Part] = getattr(Dataset(), name)
        yield section(rows.row_class.__name__, f"The table of `data.{name}`.", rows.column_plans())
    yield "\n## Series\n"
    for series in SERIES_CLASSES:
        yield section(series.__name__, f"The table of the series `{series.SERIES}`.", column_plans(series))
    yield "\n## Sources\n"
    for said, name in ((Statement, "statements"), (Claim, "claims"), (Passage, "passages")):
        yield section(said.__name__, f"The table of `data.{name}`.", column_plans(said))
    yield "\n## Results\n"
    for title, (result, text) in RESULTS.items():
        yield section(title, f"The table of {text}.", column_plans(result))


def column_pages() -> Pages:
    """Return the page of the columns of all tables."""
    return {"reference/columns.md": INTRODUCTION + "".join(sections())}
