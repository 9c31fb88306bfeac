"""Unreadable files, folders, and atomic writes."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import PartnerRank
from sinoperu.errors import LoadError


def message(path: Path, *more: Path) -> str:
    with pytest.raises(LoadError) as error:
        sinoperu.load(path, *more)
    return str(error.value).replace(f"{path}", "FILE")


DEEP = 100_000
LATIN = "which is Latin-1 or Windows-1252 for 'ÿ': save the file as UTF-8"
LONG = 30_000_000


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", b"", "FILE:1:1: expected value, got the end of the text"),
        ("a.json", b'{"agreement": {"x": {"signed": "2009', "FILE:1:32: unterminated string"),
        ("a.json", b'{"agreement": {"x": {', "FILE:1:22: expected property name enclosed in double quotes, "),
        ("a.json", b'{"version": "\xff"}', f"FILE:1:14: expected UTF-8 text, got byte 0xff, {LATIN}"),
        ("a.toml", b"\xfe\xff", "FILE:1:1: expected UTF-8 text, got byte 0xfe, which is UTF-16: save"),
        ("a.toml", b'[agreement.x]\nsigned = "2009', "FILE:2:15: "),
        ("a.toml", b"[agreement", "FILE:1:11: "),
        ("a.toml", b"", "FILE: expected a dossier, got an empty file"),
        ("a.jsonl", b"", "FILE: expected a dossier, got an empty file"),
        ("a.jsonl", b'{"state": {"x": {}}}\n{"state": {"y"', "FILE:2:15: expected ':' delimiter, "),
        ("a.jsonl", b'{"state": {"x": {}}}\n\xff', f"FILE:2:1: expected UTF-8 text, got byte 0xff, {LATIN}"),
        ("trade-flow.csv", b"", "FILE:1:1: expected a line with the names of the columns, got an empty text"),
        ("trade-flow.csv", b'source\n"a', "FILE:2:1: quote is never closed"),
        ("trade-flow.csv", b"\xff", f"FILE:1:1: expected UTF-8 text, got byte 0xff, {LATIN}"),
        ("a.json", b"[" * DEEP + b"]" * DEEP, "FILE:1:101: nested deeper than 100 levels"),
        ("a.json", b'{"a":' * DEEP + b"1" + b"}" * DEEP, "FILE:1:501: nested deeper than 100 levels"),
        ("a.jsonl", b"[" * DEEP + b"]" * DEEP, "FILE:1:101: nested deeper than 100 levels"),
        ("a.toml", b"a = " + b"[" * DEEP + b"]" * DEEP, "FILE: nested deeper than 100 levels"),
        ("a.json", b"[" * LONG, "FILE:1:101: nested deeper than 100 levels"),
        ("a.toml", b"a = " + b"[" * LONG, "FILE: nested deeper than 100 levels"),
        ("a.jsonl", b"[" * LONG, "FILE:1:101: nested deeper than 100 levels"),
        ("trade-flow.csv", b"[" * LONG, "FILE:1:1: unknown column '["),
        ("a.xml", b"", "FILE: expected a file name that ends in .toml, .json, .jsonl or .csv, got 'a.xml'"),
        ("a.XLSX", b"", ("FILE: expected a file name that ends in .toml, .json, .jsonl or .csv, got 'a.XLSX'; open the "
         "spreadsheet, save each sheet as CSV, and give the CSV files")),
        ("a", b"", "FILE: expected a file name that ends in .toml, .json, .jsonl or .csv, got 'a'"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)  # fmt: skip
def test_a_file_that_is_no_dossier_is_a_load_error(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert message(path).startswith(expected)


def test_a_file_of_comments_alone_is_an_empty_dossier(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"# nothing is known yet\n")
    assert len(sinoperu.load(path)) == 0


def test_a_name_that_is_too_long_for_the_system_is_a_load_error() -> None:
    with pytest.raises(LoadError) as error:
        sinoperu.load("a" * 5000)
    (problem,) = error.value.problems
    assert problem.message == "cannot be read: file name too long"


@pytest.mark.parametrize("value", [b"", None, 1])
def test_what_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(TypeError) as error:
        sinoperu.loads(value)
    assert str(error.value) == f"expected text, got {type(value).__name__} {value!r}"


@pytest.mark.parametrize("suffix", ["toml", "json", "jsonl", "trade-flow.csv"])
def test_a_pipe_or_device_is_no_file_and_is_not_waited_for(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}" if suffix != "trade-flow.csv" else tmp_path / suffix
    os.mkfifo(path)
    assert message(path) == "FILE: expected a file, got a pipe"
    path.unlink()
    path.symlink_to(os.devnull)
    assert message(path) == "FILE: expected a file, got a device"


def test_a_file_that_is_read_as_a_whole_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(2**30 + 1)  # the system stores only the size
    assert message(path) == "FILE: expected a file of at most 1073741824 bytes, got 1073741825"


def test_a_name_that_is_no_text_is_shown_in_problems_and_written_in_reports(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\xff\n\x1b[31m.toml")
    path.write_bytes(b"[agreement.x]\nsigned = 2009")
    with pytest.raises(sinoperu.LoadError) as caught:
        sinoperu.load(path)
    (problem,) = caught.value.problems
    shown = str(tmp_path / r"a\udcff\n\x1b[31m.toml")
    assert (problem.file, str(problem).startswith(f"{shown}:2:10: ")) == (str(path), True)

    path.write_bytes(b'[agreement.x]\nsigned = "2009"\nentered_into_force = "2008"')
    report = sinoperu.load(path).check(select=["AGR001"])
    assert [finding["file"] for finding in json.loads(report.to_json())["findings"]] == [shown]


def test_a_missing_file_is_a_load_error(tmp_path: Path) -> None:
    assert message(tmp_path / "a.toml") == "FILE: cannot be read: no such file or directory"


@pytest.mark.parametrize("name", ["a.toml", "a.jsonl"])
def test_a_folder_with_the_name_of_a_file_is_read_as_a_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.mkdir()
    assert message(path) == "FILE: expected a folder with .toml, .json, .jsonl or .csv files"


def test_what_the_system_does_not_let_us_read_is_a_load_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.toml"
    path.write_bytes(b"")
    monkeypatch.setattr(Path, "open", refuse)
    assert message(path) == "FILE: cannot be read: permission denied"


def test_a_byte_order_mark_and_other_line_ends_are_no_problem(tmp_path: Path) -> None:
    for name, text in (("a.toml", '[state.x]\r\niso2 = "PE"\r\n'), ("b.json", '{"state":\r\n{"y": {}}}'),
                       ("c.jsonl", '{"state": {"z": {}}}\r\n')):  # fmt: skip
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert list(sinoperu.load(tmp_path).states) == ["x", "y", "z"]


def test_a_folder_is_read_whole_but_for_hidden_and_underscored_names(tmp_path: Path) -> None:
    for name in (
        "a.toml",
        "sub/deep/b.json",
        "_drafts/c.toml",
        ".hidden.toml",
        "sub/_d.toml",
        "notes.txt",
        "README.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(
            {"b.json": '{"state": {"b": {}}}'}.get(Path(name).name, f"[state.{Path(name).stem}]")
        )
    assert list(sinoperu.load(tmp_path).states) == ["a", "b"]
    assert list(sinoperu.load(tmp_path / "_drafts").states) == ["c"]


def test_several_paths_are_one_dossier(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[state.a]")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "b.toml").write_text("[state.b]")
    assert list(sinoperu.load(tmp_path / "a.toml", str(tmp_path / "b")).states) == ["a", "b"]
    assert message(tmp_path / "a.toml", tmp_path).startswith("FILE:1:8: state.a: id 'a' is defined twice")


def test_lines_end_only_where_json_ends_them() -> None:
    text = '{"state": {"x": {"note": "one\u2028two\x85three"}}}\n{"state": {"y": {}}}\n'
    data = sinoperu.loads(text, "jsonl")
    assert data.states["x"].note == "one\u2028two\x85three"
    assert list(data.states) == ["x", "y"]


# --------------------------------------------------------------------------------------------- writing


def test_a_write_that_fails_before_it_begins_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> str:
        raise ValueError("no text")

    path = tmp_path / "data.json"
    path.write_text("old")
    monkeypatch.setattr(sinoperu.loading, "dumps", fail)
    with pytest.raises(ValueError, match="no text"):
        sinoperu.dump(sinoperu.Dataset(), path)
    assert path.read_text() == "old"


@pytest.mark.parametrize("name", ["data.json", "data.toml", "data.jsonl"])
def test_a_file_is_written_in_the_format_of_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = sinoperu.loads('version = "1"\n[state.peru]\nnames = { es = "Perú" }')
    sinoperu.dump(data, str(path))
    assert path.read_bytes().decode() == sinoperu.dumps(data, path.suffix[1:])  # type: ignore[arg-type]  # one of the three
    assert list(sinoperu.load(path).records()) == list(data.records())


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"^expected a file name that ends in \.json, \.toml or \.jsonl, got 'data\.csv'$"
    ):
        sinoperu.dump(sinoperu.loads(""), tmp_path / "data.csv")
    with pytest.raises(ValueError, match=r"^expected a format of toml, json or jsonl, got 'csv'$"):
        sinoperu.dumps(sinoperu.loads(""), "csv")  # type: ignore[arg-type]  # the mistake that is tested


def test_a_folder_that_is_missing_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sinoperu.dump(sinoperu.loads(""), tmp_path / "missing" / "data.json")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("9" * 19, "expected a whole number of at most 64 bits, got int 9999999999999999999"),
        ("9" * 5000, "expected a whole number of at most 64 bits, got int with more than 300 digits"),
        ("0" * 5000, "expected a whole number of at least 1, got int 0"),
        ("-1", "expected a whole number, got text '-1'"),
    ],
)
def test_a_number_of_any_length_in_a_cell_is_refused_at_its_place(tmp_path: Path, cell: str, message: str) -> None:
    file = tmp_path / "partner-rank.csv"
    file.write_text(f"source,reporter,partner,period,basis,rank\ns,peru,china,2014,total,{cell}\n", "utf-8")
    with pytest.raises(LoadError) as error:
        sinoperu.load(file)
    assert str(error.value) == f"{file}:2:25: partner-rank[0].rank: {message}"


@given(st.integers(1, 2**63 - 1), st.integers(0, 5000))
def test_zeros_before_a_number_in_a_cell_do_not_count(number: int, zeros: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "partner-rank.csv")
        row = f"s,peru,china,2014,total,{'0' * zeros}{number}"
        file.write_text(f"source,reporter,partner,period,basis,rank\n{row}\n", "utf-8")
        (loaded,) = sinoperu.load(file).rows_of(PartnerRank)
    assert loaded.rank == number


def test_spaces_separate_the_members_of_a_list_in_a_cell(tmp_path: Path) -> None:
    file = tmp_path / "partner-rank.csv"
    head = "source,reporter,partner,period,basis,rank,excluding\n"
    file.write_text(f"{head}s,peru,china,2014,total,1,european-union chile\ns,peru,china,2015,total,1,\n", "utf-8")
    ranks = sinoperu.load(file).partner_ranks
    assert [row.excluding for row in ranks] == [("european-union", "chile"), ()]
    assert ranks[0].path == "partner-rank.peru.china.2014.total.chile+european-union"
    file.write_text(f"{head}s,peru,china,2014,total,1,chile European\n", "utf-8")
    with pytest.raises(LoadError) as error:
        sinoperu.load(file)
    assert str(error.value) == (
        f"{file}:2:27: partner-rank[0].excluding[1]: expected an id in kebab-case such as trade-treaty-2009, "
        "got 'European'"
    )


VERSIONS = st.sampled_from(["", "1", "2", "2026.11"])


@given(st.lists(VERSIONS, min_size=1, max_size=4))
def test_all_files_that_state_a_version_state_the_same(
    tmp_path_factory: pytest.TempPathFactory, versions: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("versions")
    for number, version in enumerate(versions):
        (folder / f"{number}.toml").write_text(f'format = 1\nversion = "{version}"', "utf-8")
    stated = [(number, version) for number, version in enumerate(versions) if version]
    first, expected = stated[0] if stated else (0, "")
    others = [(number, version) for number, version in stated if version != expected]
    if not others:
        assert sinoperu.load(folder).version == expected
        return
    with pytest.raises(LoadError) as error:
        sinoperu.load(folder)
    assert str(error.value).splitlines() == [
        f"{folder}/{number}.toml:2:11: version: expected version '{expected}' as in {folder}/{first}.toml:2, "
        f"got '{version}': give all files one version"
        for number, version in others
    ]


def test_two_versions_in_one_text_are_a_problem_too() -> None:
    with pytest.raises(LoadError) as error:
        sinoperu.loads('{"version": "1"}\n{"version": "2"}')
    assert str(error.value) == (
        "<text>:2:13: version: expected version '1' as in <text>:1, got '2': give all files one version"
    )
