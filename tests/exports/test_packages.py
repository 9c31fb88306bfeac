"""Parquet and Data Package: other libraries read what was written, and find planted faults."""

import json
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
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    tables = {kind.name: kind for kind in kind_tables(data, untracked)}
    assert [resource["name"] for resource in package["resources"]] == list(tables)
    assert set(files) == {"datapackage.json", *(f"{name}.csv" for name in tables)}
    for resource in package["resources"]:
        kind = tables[resource["name"]]
        assert tuple(field["name"] for field in resource["schema"]["fields"]) == kind.table.names
        assert tuple(resource["schema"].get("primaryKey", ())) == kind.key
        assert [key["fields"] for key in resource["schema"].get("foreignKeys", [])] == [[link] for link in kind.links]


def test_data_without_a_version_get_no_licence_and_no_title_of_the_bundled_data() -> None:
    package = json.loads(data_package(Dataset(), untracked).files["datapackage.json"])
    assert {"version", "title", "licenses"} & package.keys() == set()


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
