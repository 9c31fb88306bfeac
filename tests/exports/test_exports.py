"""Exports of every format: whole or not at all, the same bytes for the same data, and with every loss told."""

import io
import itertools
import json
import os
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from tests.exports.real_data import real_data

import sinoperu
from sinoperu import Dataset, SinoperuError, State, strategies
from sinoperu.cli.commands import EXPORTS
from sinoperu.cli.start import main
from sinoperu.exports import FORMATS, ExportFormat, Format, destinations, export
from sinoperu.exports.format import Loss, Track, untracked

FOLDERS = [name for name, made in FORMATS.items() if made.is_folder]


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}


def test_the_names_of_the_formats_are_listed_alike_everywhere() -> None:
    assert tuple(FORMATS) == get_args(ExportFormat) == EXPORTS


@pytest.mark.parametrize("name", FORMATS)
def test_real_data_are_written_twice_with_the_same_bytes(name: ExportFormat, tmp_path: Path) -> None:
    data = real_data()
    first, second = data.export(name, tmp_path / "a"), data.export(name, tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert first.counts == second.counts
    assert first.losses == second.losses
    assert sum(first.counts.values()) > 0


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_data_set_can_be_written(name: ExportFormat, tmp_path: Path) -> None:
    assert sum(Dataset().export(name, tmp_path / "x").counts.values()) == 0


@pytest.mark.parametrize("name", FORMATS)
@given(data=strategies.datasets())
@settings(max_examples=5, deadline=None)
def test_generated_data_are_written_with_the_same_bytes_in_any_order(name: ExportFormat, data: Dataset) -> None:
    made: Format = FORMATS[name]
    turned = Dataset([*data.records()][::-1], observations=itertools.chain(*data.by_series().values()))
    assert made.make(data, untracked).files.keys() == made.make(turned, untracked).files.keys()
    assert made.make(data, untracked).files == made.make(data, untracked).files


@pytest.mark.parametrize("name", FORMATS)
def test_an_earlier_export_is_replaced(name: ExportFormat, tmp_path: Path) -> None:
    data = Dataset([State(id="peru")])
    Dataset().export(name, tmp_path / "x")
    data.export(name, tmp_path / "x")
    data.export(name, tmp_path / "y")
    assert contents(tmp_path / "x") == contents(tmp_path / "y")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["x", "y"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_failure_while_writing_leaves_what_was_there(
    name: ExportFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Dataset().export(name, tmp_path / "x")
    before = contents(tmp_path / "x")

    def refuse(_handle: int) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="no space left"):
        Dataset([State(id="peru")]).export(name, tmp_path / "x")
    assert contents(tmp_path / "x") == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_failure_while_a_folder_gets_its_name_leaves_what_was_there(
    name: ExportFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Dataset().export(name, tmp_path / "x")
    before = contents(tmp_path / "x")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(13, "permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="permission denied"):
        Dataset([State(id="peru")]).export(name, tmp_path / "x")
    assert contents(tmp_path / "x") == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_other_files_is_not_replaced(name: ExportFormat, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SinoperuError, match=r"got .* with 'thesis\.txt'"):
        Dataset().export(name, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_file_is_not_replaced_by_a_folder(name: ExportFormat, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file")
    with pytest.raises(OSError, match=r"(?i)not a directory"):
        Dataset().export(name, tmp_path / "x")
    assert (tmp_path / "x").read_text() == "a file"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_missing_folder_is_an_error_that_names_the_given_path(name: ExportFormat, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"(?i)no such file") as error:
        Dataset().export(name, tmp_path / "missing" / "x")
    assert error.value.filename == str(tmp_path / "missing" / "x")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", ["", "a\0b"])
def test_a_path_that_is_none_is_refused(
    name: ExportFormat, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"^expected (the path of|a path without a null byte)"):
        Dataset().export(name, path)
    assert list(tmp_path.iterdir()) == []


def test_a_path_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^expected a path as text or as a pathlib\.Path, got int 5$"):
        Dataset().export("csv", 5)  # type: ignore[arg-type]


def test_standard_output_is_no_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "csv", "-"]) == 2
    message = "sinoperu: expected the path of a file or folder to write, got '-': write './-' for this name\n"
    assert capsys.readouterr().err == message
    assert list(tmp_path.iterdir()) == []


def test_a_missing_argument_is_named_and_one_that_may_be_left_out_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "csv"])
    assert capsys.readouterr().err.endswith("the following arguments are required: PATH\n")


def test_what_is_left_out_for_one_reason_is_told_in_one_line(tmp_path: Path) -> None:
    data = Dataset([State(id="peru"), sinoperu.Agreement(id="a"), sinoperu.PartnershipTier(id="t")])
    assert str(data.export("ftm", tmp_path / "x")) == (
        f"wrote {tmp_path / 'x'}: 1 row\n"
        "not written: 1 partnership tier, 1 agreement (only actors, offices, projects and their stakes are written)"
    )


@pytest.mark.parametrize(
    ("what", "one"),
    [("points of projects", "point of projects"), ("entries", "entry"), ("parts such as votes", "part such as votes")],
)
def test_what_is_left_out_once_is_in_the_singular(what: str, one: str) -> None:
    assert [Loss(what=what, count=count, why="").counted for count in (1, 2)] == [f"1 {one}", f"2 {what}"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_work_is_tracked(name: ExportFormat, tmp_path: Path) -> None:
    seen: list[object] = []

    def track(items: object) -> object:
        assert isinstance(items, list)
        seen.append(len(items))
        return iter(items)

    tracking: Track = track  # type: ignore[assignment]  # as any function that passes on the items
    export(Dataset([State(id="peru")]), name, tmp_path / "x", track=tracking)
    assert seen


def test_an_unknown_format_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"csv.*got 'csvs'; did you mean 'csv'\?"):
        Dataset().export("csvs", tmp_path / "x")  # type: ignore[arg-type]
    assert not (tmp_path / "x").exists()


def test_the_permissions_of_a_folder_are_those_that_the_umask_allows(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    destinations.write_folder(tmp_path / "made", {})
    assert (tmp_path / "made").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_every_format_says_what_it_cannot_hold(made: Format) -> None:
    assert made.limits
    assert all(limit.endswith(".") for limit in (*made.limits, made.about, made.layout))


def test_the_command_line_writes_a_file_and_tells_what_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "geojson", str(tmp_path / "x.geojson")]) == 0
    output = capsys.readouterr()
    assert output.out.startswith(f"wrote {tmp_path / 'x.geojson'}: ")
    assert "\nnot written: " in output.out
    assert output.err == ""  # no progress bar, because this is no terminal
    assert (tmp_path / "x.geojson").is_file()


def test_the_command_line_names_a_folder_that_does_not_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "geojson", str(tmp_path / "missing" / "x")]) == 2
    assert "no such file or directory" in capsys.readouterr().err


DOSSIER = """
[source.my-notes]
title = "Notes"
[project.my-mine]
stakes = [{ owner = "my-firm", share = "60%" }]
[organization.my-firm]
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "notes.toml"
    path.write_text(DOSSIER)
    return path


def exported_ids(words: list[str], path: Path) -> list[str]:
    assert main(["export", "csl-json", str(path), *words]) == 0
    return [item["id"] for item in json.loads(path.read_text("utf-8"))]


def test_the_command_line_merges_dossiers_with_the_bundled_data(dossier: Path, tmp_path: Path) -> None:
    bundled = exported_ids([], tmp_path / "a.json")
    assert set(exported_ids([str(dossier)], tmp_path / "b.json")) == {*bundled, "my-notes"}


def test_the_command_line_writes_dossiers_alone(dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert exported_ids([str(dossier), "--alone"], tmp_path / "a.json") == ["my-notes"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DOSSIER.encode())))
    assert exported_ids(["-", "--alone"], tmp_path / "b.json") == ["my-notes"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--alone"], "expected a file with --alone, got none"),
        (["missing.toml"], "missing.toml: cannot be read: no such file or directory"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_written(
    words: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "csl-json", str(tmp_path / "x.json"), *words]) == 2
    assert capsys.readouterr().err.lower() in (f"sinoperu: {message}\n", f"{message}\n")
    assert not (tmp_path / "x.json").exists()


def test_a_file_that_is_read_is_not_replaced(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(dossier.parent)
    assert main(["export", "csl-json", "./notes.toml", str(dossier), "--alone"]) == 2
    assert (
        capsys.readouterr().err == "sinoperu: expected a path that is none of the files to read, got './notes.toml'\n"
    )
    assert dossier.read_text() == DOSSIER


def test_a_dossier_with_a_bundled_record_is_refused_with_advice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.toml").write_text('[project.las-bambas]\nsector = "mining"\n')
    assert main(["export", "csl-json", str(tmp_path / "x.json"), str(tmp_path / "notes.toml")]) == 2
    assert capsys.readouterr().err.endswith(
        "state facts about a bundled record under [source.ID.says], use another id, or export the files alone with "
        "--alone\n"
    )
