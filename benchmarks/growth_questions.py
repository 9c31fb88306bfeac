"""More cases of `growth.py`: look-ups, displays and copies. `COVERED` lists the public names that each case calls.

A test compares that list with the public names of the package, so a new name without a case is noticed.
"""

import inspect
import json
import pickle
import tempfile
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import growth_frames
import growth_writing
from growth_cases import Tables, Task, agreements, loaded, says, wto_lines

import sinoperu
from sinoperu.adapters import unctad, wto
from sinoperu.adapters.overlay import overlay
from sinoperu.checking import configuration
from sinoperu.model import Agreement


def properties(result: object) -> list[object]:
    """Return the values of all public properties of an object."""
    names = (name for name in dir(type(result)) if not name.startswith("_"))
    kinds = (property, cached_property)
    return [getattr(result, name) for name in names if isinstance(inspect.getattr_static(result, name), kinds)]


def parsed(tables: Tables) -> sinoperu.Dataset:
    """Return the data set of some plain data."""
    return sinoperu.loads(json.dumps(tables), format="json")


# ------------------------------------------------------------------------------------------------- doors


def load_folder(size: int) -> Task:
    """Prepare a folder of n small files."""
    folder = Path(tempfile.mkdtemp())
    for key, table in agreements(size):
        (folder / f"{key}.json").write_text(json.dumps({"agreement": {key: table}}), "utf-8")
    return lambda: sinoperu.load(folder)


def dump_file(size: int) -> Task:
    """Prepare a dossier that is written to a file."""
    data, path = loaded(size), Path(tempfile.mkdtemp()) / "all.jsonl"
    return lambda: sinoperu.dump(data, path)


def read_files(size: int) -> Task:
    """Prepare the files of two adapters, with n lines together."""
    folder = Path(tempfile.mkdtemp())
    (folder / "wto.csv").write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in wto_lines(size // 2)))
    treaty = 'BIT {} (2009),BITs,In force,"China, Peru",2009-04-28,2010-03-01,'
    header = "short_title,type,status,parties,date_of_signature,date_of_entry_into_force,termination_date"
    (folder / "unctad.csv").write_text("\n".join([header, *map(treaty.format, range(size // 2))]))
    return lambda: (wto.read(folder / "wto.csv"), unctad.read(folder / "unctad.csv", release="2025"))


def lay_over(size: int) -> Task:
    """Prepare a list of n agreements, which is matched with n known agreements."""
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in wto_lines(size))
    listed, known = wto.reads(text), loaded(size)
    return lambda: overlay(listed, known)


def read_configuration(size: int) -> Task:
    """Prepare a configuration that sets the severity of a rule n times."""
    path = Path(tempfile.mkdtemp()) / "pyproject.toml"
    ignored = ", ".join(['"SRC"'] * size)
    path.write_text(f"[tool.sinoperu]\nignore = [{ignored}]\n", "utf-8")
    return lambda: configuration.read(path)


def read_long_text(size: int) -> Task:
    """Prepare an article of n sentences in one passage and one note."""
    text = "The agreement was signed in 2009. " * size
    tables = {"agreement": {"a": {"note": text}}, "source": {"news": {"passages": {"1": {"text": text}}}}}
    toml = sinoperu.dumps(parsed(tables), format="toml")
    return lambda: sinoperu.dumps(sinoperu.loads(toml), format="toml")


# ----------------------------------------------------------------------------------------------- records


def look_ups(size: int) -> Task:
    """Prepare n records that are looked up in every way."""
    data = loaded(size)

    def task() -> None:
        for record in data.records():
            assert record.id in data
            assert data.get(record.id) is data[record.id]
            data.current_id(record.id)
            data.id_in_role(record, {record.id}, type(record))
            data.statements_about(record.id, "")
            data.statements_about(record.id)
            data.referring_to(record.id)
        data.once(len)
        data.verified_until("agreement")
        assert [list(records) for records in data.by_type().values()]
        assert list(data.of_class(Agreement)) == list(data.of_type("agreement"))
        properties(data)

    return task


def series(size: int) -> Task:
    """Prepare n rows of a series."""
    flow = {"reporter": "peru", "partner": "china", "flow": "total", "value": "1 USD", "source": "s"}
    data = parsed({"trade-flow": [{**flow, "period": str(1000 + year % 9000)} for year in range(size)]})
    return lambda: (
        data.rows_of(sinoperu.TradeFlow), data.series("trade-flow"), data.by_series(),
        data == sinoperu.Dataset(observations=data.trade_flows),
    )  # fmt: skip


def on_a_date(size: int) -> Task:
    """Prepare n tenures, partnerships and agreements."""
    tenures = {
        f"t{number}": {
            "person": f"p{number % 100}", "office": f"o{number % 70}", "start": f"{1000 + number % 1000}",
            "end": f"{1001 + number % 1000}",
        }
        for number in range(size)
    }  # fmt: skip
    data = parsed({
        "state": {"peru": {}, "china": {}},
        "organization": {"ministry": {"state": "china"}},
        "person": {f"p{number}": {} for number in range(100)},
        "office": {f"o{number}": {} for number in range(70)},
        "tenure": tenures,
        "partnership": {
            f"s{number}": {"parties": ["peru", "china"], "established": str(1000 + number % 1000)}
            for number in range(size)
        },
        "agreement": dict(agreements(size)),
        "project": {"mine": {"stakes": [{"owner": "ministry", "share": "1%"}]}},
    })  # fmt: skip
    return lambda: (
        [data.offices_on(f"p{number}", "1500") for number in range(100)],
        [data.holders_on(f"o{number}", "1500") for number in range(70)],
        [data.tenures_of(f"p{number}") for number in range(100)],
        data.partnership_on("peru", "china", "1500"), data.agreements_in_force_on("2000"),
        data.owners_on("mine", "2000"),
    )  # fmt: skip


def owners(size: int) -> Task:
    """Prepare a project with n stakes, which are too many for chains of owners."""
    stakes = [{"owner": f"o{number}", "share": "<0.01%"} for number in range(size)]
    data = parsed({"project": {"mine": {"stakes": stakes}}})
    return lambda: data.owners_on("mine", "2000")


def changed(size: int) -> Task:
    """Prepare n records, half of which are replaced and removed."""
    data = loaded(size)
    half = list(data.agreements.values())[::2]
    return lambda: (data.replace(*half), data.without(*half))


def filtered(size: int) -> Task:
    """Prepare n records of one type."""
    collection = loaded(size).agreements
    return lambda: (
        collection.filter(signed="1980"), collection.filter(lambda record: record.id > "a5", parties="peru"),
        list(collection.keys()), list(collection.values()), list(collection.items()), collection.get("a7"),
    )  # fmt: skip


def cited(size: int) -> Task:
    """Prepare n records with their sources."""
    data = loaded(size)
    return lambda: data.cite(*data.records())


def copied(size: int) -> Task:
    """Prepare a data set of n records, which is pickled, compared and shown."""
    data = loaded(size)
    return lambda: (
        pickle.loads(pickle.dumps(data)) == data,  # noqa: S301  made here
        data._repr_html_(),
        data.agreements._repr_html_(),
    )


def record_tables(size: int) -> Task:
    """Prepare a record with n parts, and a source with n statements."""
    data = parsed({
        "project": {"mine": {"stakes": [{"owner": f"o{number}", "share": "<0.01%"} for number in range(size)]}},
        "source": {"news": {"says": says(size)}},
    })  # fmt: skip
    return lambda: [(type(record).from_dict(record.to_dict()), record._repr_html_()) for record in data]


# ----------------------------------------------------------------------------------------------- results


def of_each_record(method: str) -> Callable[[int], Task]:
    """Return a case that asks a question about a date of each of n records."""

    def prepare(size: int) -> Task:
        data = loaded(size)
        return lambda: [getattr(data, method)(record, "signed") for record in data.agreements]

    return prepare


def report(size: int) -> Task:
    """Prepare a report of n findings."""
    wrong = (Agreement(id=f"a{number}", signed="2010", entered_into_force="2009") for number in range(size))
    found = sinoperu.Dataset(wrong).check(select=["AGR001"])
    return lambda: (
        properties(found), found.to_text(), found._repr_html_(), pickle.dumps(found),
        [found.of(severity) for severity in sinoperu.Severity],
    )  # fmt: skip


def windows(size: int) -> Task:
    """Prepare the windows of n records."""
    data = loaded(size)

    def task() -> None:
        implied = data.check(windows=True).windows
        assert list(implied.only(set(implied.records)))
        assert [implied.of(record) for record in implied.records]
        last = list(implied)[-1]
        assert (implied.count(last), implied.index(last)) == (1, len(implied) - 1)

    return task


def news(size: int) -> Tables:
    """Return a source with n statements, claims and passages."""
    claim = {"kind": "total", "record_type": "agreement", "count": "28"}
    return {
        "title": "News",
        "says": says(size),
        "claims": {f"c{number}": claim for number in range(size)},
        "passages": {
            f"{number}": {"text": f"Passage {number}", "covers": [f"agreement.a{number}.signed", f"claims.c{number}"]}
            for number in range(size)
        },
    }


def assessed(size: int) -> sinoperu.Assessment:
    """Return an assessment of n statements, claims and passages."""
    return parsed({"agreement": dict(agreements(size)), "source": {"news": news(size)}}).assess("news")


def assessment(method: str) -> Callable[[int], Task]:
    """Return a case that shows an assessment of n passages."""

    def prepare(size: int) -> Task:
        return getattr(assessed(size), method)  # type: ignore[no-any-return]

    return prepare


def assessment_rows(size: int) -> Task:
    """Prepare an assessment of n passages, all properties of which are read."""
    result = assessed(size)

    def every(things: Iterable[Any]) -> list[object]:
        return [value for thing in things for value in properties(thing)]

    return lambda: (
        properties(result), every(result.rows), every(result.judged), every(result.items), pickle.dumps(result),
        [(judged.to_json(), judged._repr_html_()) for judged in result.statements],
        [item.shows_sources_of(field) for item in result.items for field in item.fields],
    )  # fmt: skip


def assess_rows(size: int) -> Task:
    """Prepare two sources that state n rows."""
    flow = {"reporter": "peru", "flow": "total"}
    rows = [
        {**flow, "source": source, "partner": f"p{number // 100}", "period": str(1900 + number % 100),
         "value": f"{number % 977 + position} million USD"}
        for position, source in enumerate(("news", "other")) for number in range(size // 2)
    ]  # fmt: skip
    data = parsed({"source": {"news": {}, "other": {}}, "trade-flow": rows})
    return lambda: data.assess("news").to_json()


def shared_rows(size: int) -> Task:
    """Prepare a source with n rows and n passages, each of which covers all rows."""
    flow = {"reporter": "peru", "partner": "china", "flow": "export", "value": "1 million USD", "source": "news"}
    passage = {"text": "Trade grew.", "covers": ["trade-flow.peru.china"]}
    data = parsed({
        "source": {"news": {"passages": {f"{number}": passage for number in range(size // 2)}}},
        "trade-flow": [{**flow, "period": str(1000 + number % 9000)} for number in range(size // 2)],
    })  # fmt: skip

    def task() -> None:
        result = data.assess("news")
        _ = result.to_text(), result.to_json(), result.to_sarif(), result._repr_html_()

    return task


def evidence(show: Callable[[sinoperu.Evidence], object], values: str = "{}-0{}-1{}") -> Callable[[int], Task]:
    """Return a case that shows the evidence on one field, on which n sources disagree."""

    def prepare(size: int) -> Task:
        field = "signed" if values.startswith("{}-") else "amends"
        sources = {
            f"s{number}": {
                "publisher": f"Publisher {number}",
                "says": {
                    "agreement": {"a": {field: values.format(1500 + number // 81, number // 9 % 9 + 1, number % 9)}}
                },
            }
            for number in range(size)
        }
        found = parsed({"agreement": {"a": {}}, "source": sources}).evidence("a", field)
        return lambda: show(found)

    return prepare


CASES: dict[str, Callable[[int], Task]] = {
    "load folder": load_folder,
    "load long text": read_long_text,
    "dump to a file": dump_file,
    "adapters read files": read_files,
    "adapters overlay": lay_over,
    "configuration": read_configuration,
    "look-ups": look_ups,
    "series": series,
    "on a date": on_a_date,
    "owners of one project": owners,
    "replace and without": changed,
    "filter": filtered,
    "cite": cited,
    "copies of data": copied,
    "to_dict and from_dict": record_tables,
    "implied": of_each_record("implied"),
    "why": of_each_record("why"),
    "report": report,
    "windows": windows,
    "assessment": assessment_rows,
    "assessment to_text": assessment("to_text"),
    "assessment to_json": assessment("to_json"),
    "assessment to_sarif": assessment("to_sarif"),
    "assessment HTML": assessment("_repr_html_"),
    "assess rows": assess_rows,
    "assess shared rows": shared_rows,
    "evidence to_json": evidence(lambda found: (found.to_json(), found._repr_html_(), properties(found))),
    "evidence on references": evidence(lambda found: found.to_json(), "x{}-{}-{}"),
    "evidence pickled": evidence(lambda found: pickle.loads(pickle.dumps(found))),  # noqa: S301  made here
}

COVERED: dict[str, str] = {
    "adapters.overlay.overlay": "adapters overlay",
    "adapters.unctad.read": "adapters read files",
    "adapters.unctad.reads": "adapter UNCTAD",
    "adapters.wto.read": "adapters read files",
    "adapters.wto.reads": "adapter WTO",
    "checking.configuration.read": "configuration",
    "dump": "dump to a file",
    "dumps": "dump TOML",
    "load": "load folder",
    "loads": "load TOML",
    **{f"Assessment.{name}": f"assessment {name}" for name in ("to_json", "to_sarif", "to_text")},
    "Assessment._repr_html_": "assessment HTML", "Dataset._repr_html_": "copies of data",
    **{f"Collection.{name}": "filter" for name in ("filter", "get", "items", "keys", "values")},
    "Collection._repr_html_": "copies of data",
    **{f"Dataset.{name}": name for name in (
        "assess", "check", "evidence", "holdings", "implied", "known_by", "largest_partners", "merge",
        "place", "release_changes", "search", "timeline", "ultimate_owners", "why", "window",
    )},
    **{f"Dataset.{name}": "look-ups" for name in (
        "by_type", "current_id", "get", "id_in_role", "of_class", "of_type", "once", "records", "referring_to",
        "statements_about", "verified_until",
    )},
    "Dataset.changes_since": "changes of the data",
    "Dataset.cite": "cite",
    **{f"Dataset.{name}": "on a date" for name in (
        "agreements_in_force_on", "holders_on", "offices_on", "owners_on", "partnership_on", "tenures_of",
    )},
    **{f"Dataset.{name}": "replace and without" for name in ("replace", "without")},
    **{f"Dataset.{name}": "series" for name in ("by_series", "rows_of", "series")},
    **{f"Evidence.{name}": "evidence to_json" for name in ("_repr_html_", "to_json")},
    **{f"Judged.{name}": "assessment" for name in ("_repr_html_", "to_json")},
    **growth_frames.COVERED, **growth_writing.COVERED,
    "JudgedItem.shows_sources_of": "assessment",
    **{f"Record.{name}": "to_dict and from_dict" for name in ("_repr_html_", "from_dict", "to_dict")},
    **{f"Report.{name}": "report" for name in ("_repr_html_", "of", "to_text")},
    **{f"Report.{name}": name for name in ("to_json", "to_sarif")},
    **{f"Windows.{name}": "windows" for name in ("count", "index", "of", "only")},
}  # fmt: skip
"""The case that calls each public function and method. Properties are not listed: `properties` reads all of them."""
