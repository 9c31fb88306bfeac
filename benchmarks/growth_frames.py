"""More cases of `growth.py`: the tables of collections, series, parts and results, and their data frames."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from growth_cases import Task, agreements, loaded, says

import sinoperu
from sinoperu.model import Agreement, Project, TradeFlow
from sinoperu.model.common_parts import Stake
from sinoperu.store.rows import Rows, Tabular


def converted(contents: Tabular) -> int:
    """Convert contents to a table and to each kind of data frame, and return the number of rows."""
    for full in (False, True):
        table = contents.to_table(full=full)
        assert table == contents.to_table(full=full)
        assert sum(1 for _ in table.select(*table.names).rows()) == len(table)
        contents.to_pandas(full=full)
        contents.to_polars(full=full)
        contents.to_arrow(full=full, decimals="float")
    contents.__arrow_c_stream__()
    repr(contents)
    contents.__array__()
    return len(contents.to_table())


def of_collection(size: int) -> Task:
    """Prepare a collection of n records."""
    text = "The agreement was signed in 2009."
    collection = sinoperu.Collection(
        "agreement",
        [Agreement(id=f"a{number}", signed="2009-04", parties=("peru", "china"), note=text) for number in range(size)],
    )
    return lambda: converted(collection)


def of_long_lists(size: int) -> Task:
    """Prepare one record with lists of n texts and n parts."""
    stakes = tuple(Stake(owner=f"o{number}", share="1%", start="2014") for number in range(size))
    data = sinoperu.Dataset(
        [Project(id="mine", aliases=tuple(f"name {number}" for number in range(size)), stakes=stakes)]
    )
    return lambda: (converted(data.projects), converted(data.parts_of(Stake)), displayed(data.parts_of(Stake)))


def displayed(rows: Rows[Any]) -> object:
    """Show all rows as a table of text and as HTML."""
    return rows.shown_columns(), rows._repr_html_()


def of_series(size: int) -> Task:
    """Prepare the n rows of a series."""
    flows = tuple(
        TradeFlow(
            source="s", reporter="peru", partner="china", flow="export", period=str(1000 + number % 9000),
            value=f"{number} USD",
        )
        for number in range(size)
    )  # fmt: skip
    series = sinoperu.Dataset(observations=flows).trade_flows

    def task() -> None:
        converted(series.yearly())
        displayed(series)
        assert series.index(flows[-1]) >= 0
        assert series.count(flows[0]) >= 1
        assert series.to_table().column("period_year").null_count == 0

    return task


def of_report(size: int) -> Task:
    """Prepare a report of n findings."""
    wrong = sinoperu.Dataset(
        Agreement(id=f"a{number}", signed="2010", entered_into_force="2009") for number in range(size)
    )
    report = wrong.check(select=["AGR001"])
    return lambda: converted(report)


def of_assessment(size: int) -> Task:
    """Prepare an assessment of n statements."""
    source = {"title": "News", "says": says(size)}
    data = sinoperu.loads(json.dumps({"agreement": dict(agreements(size)), "source": {"news": source}}), format="json")
    assessment = data.assess("news")
    return lambda: (converted(assessment), converted(data.statements), displayed(data.statements))


def of_evidence(size: int) -> Task:
    """Prepare the evidence on a list of n / 2 parts, each of which two sources state."""
    stakes = [{"owner": f"o{number}", "share": "<0.01%"} for number in range(size // 2)]
    says = {"project": {"mine": {"stakes": stakes}}}
    sources = {f"s{number}": {"publisher": f"P{number}", "says": says} for number in range(2)}
    data = sinoperu.loads(json.dumps({"project": {"mine": {"stakes": stakes}}, "source": sources}), format="json")
    evidence = data.evidence("mine", "stakes")
    return lambda: converted(evidence)


def of_disputed_evidence(size: int) -> Task:
    """Prepare the evidence on one field, on which n sources disagree. Each row names up to a hundred other sources."""
    sources = {
        f"s{number}": {"publisher": f"P{number}", "says": {"agreement": {"a": {"signed": str(1000 + number % 9000)}}}}
        for number in range(size)
    }
    data = sinoperu.loads(json.dumps({"agreement": {"a": {}}, "source": sources}), format="json")
    evidence = data.evidence("a", "signed")
    return lambda: evidence.to_table(full=True)


def of_windows(size: int) -> Task:
    """Prepare the windows of n records."""
    data = loaded(size)

    def task() -> object:
        windows = data.check(windows=True).windows
        return converted(windows), windows._repr_html_()

    return task


def carded(size: int) -> Task:
    """Prepare the card of one record with n sources."""
    data = loaded(size)
    first = next(iter(data.records()))
    return lambda: data.card(first)._repr_html_()


def exported(size: int) -> Task:
    """Prepare n records with their sources, which are exported."""
    data, folder = loaded(size), Path(tempfile.mkdtemp())
    return lambda: data.export("sqlite", folder / "data.sqlite")


def exported_owners(size: int) -> Task:
    """Prepare one project with n owners and a source that states them, which are exported."""
    stakes = [{"owner": f"o{number}", "share": "1%"} for number in range(size)]
    owners: dict[str, dict[str, str]] = {f"o{number}": {} for number in range(size)}
    mine = {"project": {"mine": {"stakes": stakes}}}
    data = sinoperu.loads(json.dumps({**mine, "organization": owners, "source": {"s": {"says": mine}}}), format="json")
    folder = Path(tempfile.mkdtemp())
    return lambda: data.export("bods", folder / "owners.json")


CASES: dict[str, Callable[[int], Task]] = {
    "card": carded,
    "export": exported,
    "export of owners": exported_owners,
    "tables of a collection": of_collection,
    "tables of long lists": of_long_lists,
    "tables of a series": of_series,
    "tables of a report": of_report,
    "tables of an assessment": of_assessment,
    "tables of evidence": of_evidence,
    "tables of disputed evidence": of_disputed_evidence,
    "tables of windows": of_windows,
}

_CASE_OF = {
    "Assessment": "an assessment", "Collection": "a collection", "Evidence": "evidence", "PartRows": "long lists",
    "Report": "a report", "Rows": "an assessment", "Series": "a series", "Table": "a collection",
    "Windows": "windows",
}  # fmt: skip
COVERED: dict[str, str] = {
    **{
        f"{name}.{method}": f"tables of {case}"
        for name, case in _CASE_OF.items()
        for method in ("to_arrow", "to_pandas", "to_polars", "to_rows", "to_table")
        if name != "Table" or method not in {"to_rows", "to_table"}
    },
    **{f"{name}.{method}": "tables of a series" for name in ("PartRows", "Rows", "Series")
       for method in ("_repr_html_", "column_plans", "count", "index", "shown_columns")},
    **{f"Table.{method}": "tables of a collection" for method in ("column", "rows", "select")},
    "Windows._repr_html_": "tables of windows",
    "Dataset.card": "card",
    "Dataset.export": "export",
    "Dataset.parts_of": "tables of long lists",
    "Series.yearly": "tables of a series",
}  # fmt: skip
"""The case that calls each method that makes tables."""
