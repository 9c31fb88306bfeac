"""More cases of `growth.py`: the comparison of two releases of a source, and of two versions of the data set."""

import json
from collections.abc import Callable

from growth_cases import Tables, Task

import sinoperu
from sinoperu.files.dossier.plain_tables import PlainTables, plain_tables
from sinoperu.queries.data_changes import data_changes
from sinoperu.reports.changelog import changelog_json, changelog_text
from sinoperu.reports.changelog_markdown import changelog_markdown


def release_changes(size: int) -> Task:
    """Prepare two releases of a list with n deals together."""
    sources = {f"list-{year}": {"release_of": "list", "release": str(year)} for year in (2023, 2024)}
    deals = [
        {
            "source": f"list-{year}",
            "reporter": "peru",
            "partner": "china",
            "deal": f"deal-{number}",
            "period": "2014-04",
            "value": f"{number * year % 977 + 1} million USD",
        }
        for year in (2023, 2024)
        for number in range(size // 2)
    ]
    data = sinoperu.loads(json.dumps({"source": sources, "tracker-deal": deals}), format="json")
    return lambda: data.release_changes("list")


def compared(old: Tables, new: Tables) -> Task:
    """Prepare the comparison of two versions, and all forms of the result."""
    tables, data = plain_tables(old), sinoperu.loads(json.dumps(new), format="json")

    def task() -> object:
        changes = data_changes(tables, data)
        texts = changelog_text(changes), changelog_markdown(changes), changelog_json(changes)
        return texts, changes.to_table(), changes._repr_html_()

    return task


def two_versions(size: int) -> Task:
    """Prepare n agreements with new ids and new dates, and the statements of one source about them."""
    signed = [f"20{number % 50:02}-0{number % 9 + 1}" for number in range(size)]
    old: Tables = {
        "agreement": {f"a{number}": {"signed": date} for number, date in enumerate(signed)},
        "source": {"news": {"says": {"agreement": {f"a{n}": {"signed": date} for n, date in enumerate(signed)}}}},
    }
    new: Tables = {
        "agreement": {
            f"b{number}": {"signed": f"{date}-01", "former_ids": [f"a{number}"]} for number, date in enumerate(signed)
        },
        "source": {
            "news": {"says": {"agreement": {f"b{n}": {"signed": f"{date}-01"} for n, date in enumerate(signed)}}},
        },
    }
    return compared(old, new)


def merged_records(size: int) -> Task:
    """Prepare n agreements that are one agreement in the new version."""
    old: Tables = {"agreement": {f"a{number}": {"place": f"Place {number}"} for number in range(size)}}
    new: Tables = {"agreement": {"b": {"place": "Lima", "former_ids": [f"a{number}" for number in range(size)]}}}
    return compared(old, new)


def repeated_parts(size: int) -> Task:
    """Prepare one project with n stakes of one owner, all of which change."""

    def project(step: int) -> Tables:
        stakes = ({"start": f"{1000 + number}", "share": f"{number % 90 + step}%"} for number in range(size))
        return {"project": {"mine": {"stakes": [{"owner": "mmg", **stake} for stake in stakes]}}}

    return compared(project(1), project(2))


def similar_rows(size: int) -> Task:
    """Prepare n rows of one source about one trade flow, none of which the other version has."""

    def rows(step: int) -> Tables:
        row = {"source": "news", "reporter": "peru", "partner": "china", "period": "2020", "flow": "export"}
        values = ((f"{number * 2 + step} million USD", f"{number * 3 + step} percent") for number in range(size))
        flows = [{**row, "value": value, "growth": growth} for value, growth in values]
        return {"source": {"news": {"title": "News"}}, "trade-flow": flows}

    return compared(rows(1), rows(2))


def stated_by(size: int) -> Task:
    """Prepare n records of a file that one source states as a whole."""
    dossier: Tables = {
        "stated_by": "list",
        "agreement": {f"a{number}": {"signed": "2009"} for number in range(size)},
    }
    data = sinoperu.loads(json.dumps(dossier), format="json")

    def task() -> PlainTables:
        tables = plain_tables(dossier)
        assert data_changes(tables, data).contents == ()
        return tables

    return task


CASES: dict[str, Callable[[int], Task]] = {
    "release_changes": release_changes,
    "changes of the data": two_versions,
    "changes of merged records": merged_records,
    "changes of repeated parts": repeated_parts,
    "changes of similar rows": similar_rows,
    "changes of stated_by": stated_by,
}
