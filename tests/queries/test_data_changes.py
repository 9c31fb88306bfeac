"""What differs between two versions of the data set, and the changelog that the command line writes."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import strategies
from sinoperu.cli.entry import main
from sinoperu.files.dossier.plain_tables import PlainTables, plain_tables, read_plain
from sinoperu.queries.data_changes import DataChanges, data_changes
from sinoperu.reports.changelog import CHANGELOG_HEAD, changelog_json, changelog_markdown, changelog_text

WRITERS = (changelog_text, changelog_markdown, changelog_json)


def tables_of(data: sinoperu.Dataset) -> PlainTables:
    return plain_tables(sinoperu.dumps(data, "jsonl"))


def compared(old: sinoperu.Dataset, new: sinoperu.Dataset) -> DataChanges:
    return data_changes(tables_of(old), new, tables_of(new))


def changed(old: str, new: str) -> str:
    return changelog_text(compared(sinoperu.loads(old), sinoperu.loads(new)))


@settings(max_examples=15)
@given(strategies.datasets())
def test_a_data_set_does_not_differ_from_itself(data: sinoperu.Dataset) -> None:
    changes = compared(data, data)
    assert (changes.records, changes.rows, changes.statements_added, changes.statements_removed) == ((), (), 0, 0)


@settings(max_examples=15)
@given(strategies.datasets(), st.data())
def test_each_record_that_one_version_lacks_is_added_or_removed(data: sinoperu.Dataset, draw: st.DataObject) -> None:
    ids = [record.id for record in data.records()]
    lacking = draw.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    less = data.without(*lacking)
    assert sorted(change.id for change in compared(less, data).of("added")) == sorted(lacking)
    assert sorted(change.id for change in compared(data, less).of("removed")) == sorted(lacking)


@settings(max_examples=15)
@given(strategies.datasets(), strategies.datasets())
def test_the_same_versions_give_the_same_text(old: sinoperu.Dataset, new: sinoperu.Dataset) -> None:
    changes, again = compared(old, new), compared(old, sinoperu.loads(sinoperu.dumps(new)))
    assert [write(changes) for write in WRITERS] == [write(again) for write in WRITERS]


OLD = """
version = "2026.11"
[agreement.fta]
names = { en = "Agreement" }
signed = "2009-04"
place = "Beijing"
[agreement.gone]
names = { en = "A draft" }
signed = "2001"
[project.mine]
stakes = [{ owner = "mmg", share = "60%" }, { owner = "citic", share = "15%" }]
[organization.minmetals]
[source.s]
title = "Page"
[source.s.says.agreement.fta]
signed = "2009-04"
[[trade-flow]]
source = "s"
reporter = "peru"
partner = "china"
period = "2020"
flow = "export"
value = "1 billion USD"
"""
NEW = """
version = "2026.12"
[agreement.fta]
names = { en = "Agreement" }
signed = "2009-04-28"
entered_into_force = "2010-03-01"
note = "remarks are not compared"
[agreement.protocol]
names = { en = "Protocol" }
signed = "2024-11-14"
[project.mine]
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
[organization.china-minmetals]
former_ids = ["minmetals"]
[source.s]
title = "Page"
[source.s.says.agreement.fta]
signed = "2009-04-28"
[source.t]
title = "Gazette"
[source.t.says.agreement]
fta = { signed = "2009-04-28" }
protocol = { signed = "2024-11-14" }
[[trade-flow]]
source = "s"
reporter = "peru"
partner = "china"
period = "2020"
flow = "export"
value = "2 billion USD"
"""


def test_the_text_lists_every_value_with_the_sources_that_say_it() -> None:
    assert changed(OLD, NEW) == (
        "Data 2026.12, compared with data 2026.11\n"
        "records: 2 added, 3 changed, 1 removed\n"
        "statements of sources: 3 added, 1 removed\n"
        "rows of trade-flow: 1 added, 1 removed\n"
        "\n"
        "organization\n"
        "  ~ china-minmetals (until now minmetals)\n"
        "\n"
        "agreement\n"
        "  ~ fta: Agreement\n"
        "      signed: 2009-04 -> 2009-04-28 (said by s, t)\n"
        "      entered_into_force: 2010-03-01 added\n"
        "      place: Beijing removed\n"
        "  - gone: A draft\n"
        "  + protocol: Protocol\n"
        "      names: en: Protocol\n"
        "      signed: 2024-11-14 (said by t)\n"
        "\n"
        "project\n"
        "  ~ mine\n"
        "      stakes[mmg].share: 60% -> 62.5%\n"
        "      stakes[mmg].start: 2014 added\n"
        "      stakes[citic]: citic removed\n"
        "      stakes[citic].share: 15% removed\n"
        "\n"
        "source\n"
        "  + t: Gazette\n"
        "      title: Gazette\n"
    )


def test_the_markdown_has_a_section_for_each_kind_of_change() -> None:
    text = changelog_markdown(compared(sinoperu.loads(OLD), sinoperu.loads(NEW)))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## Data 2026.12, compared with data 2026.11", "### Added: agreement", "### Added: source",
        "### Changed: organization", "### Changed: agreement", "### Changed: project", "### Removed: agreement",
    ]  # fmt: skip
    assert "    - signed: 2009-04 -> 2009-04-28 (said by s, t)\n" in text
    assert "    - stakes\\[mmg\\].share: 60% -> 62.5%\n" in text


def test_the_json_has_every_change() -> None:
    plain = json.loads(changelog_json(compared(sinoperu.loads(OLD), sinoperu.loads(NEW))))
    assert (plain["old_version"], plain["new_version"]) == ("2026.11", "2026.12")
    (fta,) = (record for record in plain["records"] if record["id"] == "fta")
    assert fta["values"][0] == {"path": "signed", "old": "2009-04", "new": "2009-04-28", "sources": ["s", "t"]}
    assert plain["rows"] == [{"series": "trade-flow", "added": 1, "removed": 1}]


def test_a_record_that_became_part_of_another_one_is_removed() -> None:
    text = changed("[agreement.a]\n[agreement.b]\n", '[agreement.a]\nformer_ids = ["b"]\n')
    assert "  - b (now part of a)\n" in text


def test_a_new_id_is_no_change_of_the_values_that_refer_to_it() -> None:
    old = '[organization.minmetals]\n[project.mine]\noperator = "minmetals"\nstakes = [{ owner = "minmetals" }]\n'
    new = old.replace("minmetals", "china-minmetals").replace("metals]\n", 'metals]\nformer_ids = ["minmetals"]\n')
    (change,) = compared(sinoperu.loads(old), sinoperu.loads(new)).records
    assert (change.id, change.former_id, change.values) == ("china-minmetals", "minmetals", ())


def test_an_old_file_may_have_fields_and_types_that_no_longer_exist(tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(
        '{"format":0,"version":"2020"}\n{"project":{"mine":{"department":"Apurimac","kind":"mine"}}}\n'
        '{"factory":{"works":{"names":{"en":"Works"}}}}\n{"rank-list":[{"rank":1}]}\n',
        "utf-8",
    )
    new = sinoperu.loads('[project.mine]\nprovince = "Grau"')
    assert changelog_text(data_changes(read_plain(file), new, tables_of(new))) == (
        "Data without a version, compared with data 2020\n"
        "records: 0 added, 1 changed, 1 removed\n"
        "statements of sources: 0 added, 0 removed\n"
        "rows of rank-list: 0 added, 1 removed\n"
        "\n"
        "project\n"
        "  ~ mine\n"
        "      province: Grau added\n"
        "      department: Apurimac removed\n"
        "      kind: mine removed\n"
        "\n"
        "factory\n"
        "  - works: Works\n"
    )


def test_other_spellings_of_a_value_are_no_change(tmp_path: Path) -> None:
    file = tmp_path / "old.toml"
    file.write_text("[agreement.x]\nsigned = 2009-04-28\n[source.s.says.agreement.x]\nsigned = 2009-04-28\n", "utf-8")
    new = sinoperu.loads('[agreement.x]\nsigned = "2009-04-28"\n[source.s.says.agreement.x]\nsigned = "2009-04-28"\n')
    changes = data_changes(read_plain(file), new, tables_of(new))
    assert (changes.records, changes.statements_added) == ((), 0)


# --------------------------------------------------------------------------------------------- the command line


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_command_compares_two_files(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], form: str) -> None:
    (tmp_path / "old.toml").write_text(OLD, "utf-8")
    (tmp_path / "new.toml").write_text(NEW, "utf-8")
    assert main(["changes", str(tmp_path / "old.toml"), str(tmp_path / "new.toml"), "--format", form]) == 0
    write = dict(zip(("text", "markdown", "json"), WRITERS, strict=True))[form]
    assert capsysbinary.readouterr().out.decode() == write(compared(sinoperu.loads(OLD), sinoperu.loads(NEW)))


def test_the_new_version_is_the_bundled_data_by_default(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["changes", "bundled"]) == 0
    version = sinoperu.load().version
    out = capsysbinary.readouterr().out.decode()
    assert out.startswith(f"Data {version}, compared with data {version}\nrecords: 0 added, 0 changed, 0 removed\n")


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str], which: int) -> None:
    paths = ["bundled", "bundled"]
    paths[which] = str(tmp_path / "missing.toml")
    assert main(["changes", *paths]) == 2
    assert "missing.toml" in capsys.readouterr().err


def test_an_error_in_the_new_version_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.toml").write_text('[agreement.x]\nsined = "2009"\n', "utf-8")
    assert main(["changes", "bundled", str(tmp_path / "new.toml")]) == 2
    assert "unknown field 'sined' of agreement; did you mean 'signed'?" in capsys.readouterr().err


def test_the_changelog_gets_one_section_for_each_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("old", OLD), ("new", NEW), ("newer", NEW.replace("2026.12", "2027.01"))):
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    changelog = tmp_path / "CHANGES.md"

    def write(old: str, new: str) -> str:
        files = [str(tmp_path / f"{name}.toml") for name in (old, new)]
        assert main(["changes", *files, "--changelog", str(changelog)]) == 0
        return changelog.read_text("utf-8")

    first = write("old", "new")
    assert first == f"{CHANGELOG_HEAD}\n{changelog_markdown(compared(sinoperu.loads(OLD), sinoperu.loads(NEW)))}"
    assert write("old", "new") == first
    both = write("new", "newer")
    assert [line for line in both.splitlines() if line.startswith("## ")] == [
        "## Data 2027.01, compared with data 2026.12",
        "## Data 2026.12, compared with data 2026.11",
    ]
    assert both.endswith(first.removeprefix(CHANGELOG_HEAD))
    assert write("new", "newer") == both
    assert capsys.readouterr().out == ""
