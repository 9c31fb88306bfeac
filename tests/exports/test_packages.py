"""Parquet and Data Package: other libraries read what was written, and find planted faults."""

import json
import pickle
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.real_data import real_data

import sinoperu
from sinoperu import Dataset, strategies
from sinoperu.exports.data_package import data_package
from sinoperu.exports.format import untracked
from sinoperu.exports.kind_tables import kind_tables
from sinoperu.exports.parquet_files import parquet_bytes
from sinoperu.frames import Table
from sinoperu.store.bundled_part import TITLE

needs_frictionless = pytest.mark.skipif(find_spec("frictionless") is None, reason="needs the extra `peers`")


def check_parquet(data: Dataset) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    for kind in kind_tables(data, untracked):
        content = parquet_bytes(kind.table)
        read = parquet.read_table(pa.BufferReader(content))
        assert read.equals(kind.table.to_arrow()), kind.name
        assert tuple(read.column_names) == kind.table.names


def test_real_data_are_read_back_from_parquet() -> None:
    check_parquet(real_data())


@given(st.lists(strategies.records(), max_size=4, unique_by=lambda record: record.id))
@settings(max_examples=5, deadline=None)
def test_any_records_are_read_back_from_parquet(records: list[sinoperu.Record]) -> None:
    check_parquet(Dataset(records))


def test_parquet_without_its_extra_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(sinoperu.SinoperuError, match=r"`arrow` for the format parquet: pip install"):
        parquet_bytes(Table(columns=()))


def test_a_package_describes_all_columns_keys_and_links() -> None:
    data = real_data()
    files = data_package(data, untracked).files
    package = json.loads(files["datapackage.json"])
    assert package["version"] == data.version
    tables = {kind.name: kind for kind in kind_tables(data, untracked)}
    assert [resource["name"] for resource in package["resources"]] == list(tables)
    assert set(files) == {"datapackage.json", *(f"{name}.csv" for name in tables)}
    for resource in package["resources"]:
        kind = tables[resource["name"]]
        assert tuple(field["name"] for field in resource["schema"]["fields"]) == kind.table.names
        assert tuple(resource["schema"].get("primaryKey", ())) == kind.key
        assert [key["fields"] for key in resource["schema"].get("foreignKeys", [])] == [[link] for link in kind.links]


def described(data: Dataset) -> dict[str, object]:
    """Return what a package says about the whole data set."""
    package: dict[str, object] = json.loads(data_package(data, untracked).files["datapackage.json"])
    return {key: package[key] for key in ("version", "title", "licenses", "sources") if key in package}


def test_only_the_bundled_data_get_their_title_and_licence() -> None:
    licence = {
        "name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0",
    }  # fmt: skip
    bundled = sinoperu.load()
    assert described(bundled) == {"version": bundled.version, "title": TITLE, "licenses": [licence]}
    assert described(Dataset()) == {}
    assert described(Dataset(version=bundled.version)) == {"version": bundled.version}


def test_changed_bundled_data_are_credited_as_a_source() -> None:
    bundled, own = sinoperu.load(), Dataset(version="2020.01")
    credit = (
        f"{TITLE}. Version {bundled.version}. Publisher: The sinoperu authors. Licence: "
        "https://creativecommons.org/licenses/by/4.0/. They were changed or combined with other data."
    )
    source = {"title": credit, "path": "https://creativecommons.org/licenses/by/4.0/", "version": bundled.version}
    assert described(bundled.merge(own)) == {"version": bundled.version, "sources": [source]}
    assert described(own.merge(bundled)) == {"version": "2020.01", "sources": [source]}
    unpickled = pickle.loads(pickle.dumps(bundled.known_by("1990")))  # noqa: S301  its own bytes
    assert described(unpickled) == {
        "version": bundled.version, "sources": [source],
    }  # fmt: skip


def faults(folder: Path) -> list[str]:
    import frictionless

    report = frictionless.validate(str(folder / "datapackage.json"))
    return [f"{task.name}: {error.type}" for task in report.tasks for error in task.errors] + [
        error.type for error in report.errors
    ]


@needs_frictionless
def test_frictionless_validates_the_package_and_finds_planted_faults(tmp_path: Path) -> None:
    real_data().export("datapackage", tmp_path / "p")
    assert faults(tmp_path / "p") == []
    agreements = tmp_path / "p" / "agreement.csv"
    text = agreements.read_bytes()
    first_id = text.split(b"\r\n")[1].partition(b",")[0]
    agreements.write_bytes(text.replace(first_id, b"an-unknown-id", 1))
    assert "agreement: foreign-key" in faults(tmp_path / "p")
    agreements.write_bytes(text + text.split(b"\r\n")[1] + b"\r\n")
    assert "agreement: primary-key" in faults(tmp_path / "p")
    agreements.write_bytes(text)
    flows = tmp_path / "p" / "trade-flow.csv"
    flows.write_bytes(flows.read_bytes().replace(b",false,", b",perhaps,", 1))
    assert faults(tmp_path / "p") == ["trade-flow: type-error"]


@needs_frictionless
def test_frictionless_validates_the_bundled_data(tmp_path: Path) -> None:
    sinoperu.load().export("datapackage", tmp_path / "p")
    assert faults(tmp_path / "p") == []
