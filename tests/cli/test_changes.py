"""The command `sinoperu changes`, which compares two versions of the data and writes the changelog of the data."""

from pathlib import Path

import pytest
from tests.queries.compared_data import NEW, OLD, changes_of

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.reports.changelog import changelog_json, changelog_text
from sinoperu.reports.changelog_markdown import CHANGELOG_HEAD, changelog_markdown

WRITERS = (changelog_text, changelog_markdown, changelog_json)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_command_compares_two_files(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], form: str) -> None:
    (tmp_path / "old.toml").write_text(OLD, "utf-8")
    (tmp_path / "new.toml").write_text(NEW, "utf-8")
    assert main(["changes", str(tmp_path / "old.toml"), str(tmp_path / "new.toml"), "--format", form]) == 0
    write = dict(zip(("text", "markdown", "json"), WRITERS, strict=True))[form]
    assert capsysbinary.readouterr().out.decode() == write(changes_of(OLD, NEW))


def test_the_new_version_is_the_bundled_data_by_default(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["changes", "bundled"]) == 0
    version = sinoperu.load().version
    out = capsysbinary.readouterr().out.decode()
    assert out.startswith(f"Data {version}, compared with data {version}\nrecords: 0 changed, 0 removed, 0 added\n")


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
    assert first == f"{CHANGELOG_HEAD}\n{changelog_markdown(changes_of(OLD, NEW))}"
    assert write("old", "new") == first
    both = write("new", "newer")
    assert [line for line in both.splitlines() if line.startswith("## ")] == [
        "## Data 2027.01, compared with data 2026.12",
        "## Data 2026.12, compared with data 2026.11",
    ]
    assert both.endswith(first.removeprefix(CHANGELOG_HEAD))
    assert write("new", "newer") == both
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_changelog_is_written_in_no_other_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    changelog = tmp_path / "CHANGES.md"
    arguments = ["changes", "bundled", "--changelog", str(changelog), "--format"]
    assert main([*arguments, form]) == 2
    assert f"expected no --format or --format markdown with --changelog, got {form}" in capsys.readouterr().err
    assert not changelog.exists()
    assert main([*arguments, "markdown"]) == 0
    assert changelog.read_text("utf-8").startswith(CHANGELOG_HEAD)
