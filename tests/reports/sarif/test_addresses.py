"""The address of a file in SARIF is its real path in the folder of the check, byte by byte and in every locale."""

import json
import os
import subprocess
import sys
from pathlib import Path, PurePath
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.reports.sarif_addresses import Addresses

BAD = '[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with files and links.

    In it are `a.toml`, `sub/b.toml`, links to both, a link to the folder, and a link to a file outside. The folder
    has a second name, `../other-name`, which is a link.
    """
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (tmp_path / "far" / "deep").mkdir(parents=True)
    for file in (root / "a.toml", root / "sub" / "b.toml", tmp_path / "far" / "c.toml", tmp_path / "c.toml"):
        file.write_text(BAD, "utf-8")
    (root / "to-a.toml").symlink_to("a.toml")
    (root / "to-sub").symlink_to("sub")
    (root / "to-c.toml").symlink_to(tmp_path / "far" / "c.toml")
    (root / "to-deep").symlink_to(tmp_path / "far" / "deep")
    (tmp_path / "other-name").symlink_to("root")
    return root


IN_ROOT = [
    ("a.toml", "a.toml"),
    ("./sub/../a.toml", "a.toml"),
    ("to-a.toml", "a.toml"),
    ("to-sub/b.toml", "sub/b.toml"),
    ("to-sub/../a.toml", "a.toml"),
    ("to-c.toml", "to-c.toml"),
    ("../root/a.toml", "a.toml"),
    ("../other-name/sub/b.toml", "sub/b.toml"),
    ("missing.toml", "missing.toml"),
    ("{parent}/root/a.toml", "a.toml"),
    ("{parent}/other-name/a.toml", "a.toml"),
    ("{parent}/other-name/to-c.toml", "to-c.toml"),
]


@pytest.mark.parametrize(("file", "address"), IN_ROOT)
def test_a_file_in_the_folder_has_its_real_path(root: Path, file: str, address: str) -> None:
    artifact = Addresses(root).artifact(file.format(parent=root.parent))
    assert artifact == {"uri": address, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(("file", "address"), IN_ROOT)
def test_the_name_of_the_folder_can_be_a_link_itself(root: Path, file: str, address: str) -> None:
    artifact = Addresses(root.parent / "other-name").artifact(file.format(parent=root.parent))
    assert artifact == {"uri": address, "uriBaseId": "%SRCROOT%"}


def test_a_file_outside_the_folder_has_the_path_that_leads_to_it(root: Path) -> None:
    addresses = Addresses(root)
    assert addresses.artifact("../c.toml") == {"uri": "../c.toml"}
    assert addresses.artifact("to-deep/../c.toml") == {"uri": "../far/c.toml"}  # as text, it would be `c.toml`
    assert addresses.artifact(f"{root.parent}/far/c.toml") == {"uri": f"file://{root.parent}/far/c.toml"}


NAMES = st.binary(min_size=1, max_size=20).filter(
    lambda name: not {0, ord("/")} & {*name} and name not in {b".", b".."}
)


@given(NAMES)
def test_the_address_has_the_bytes_of_the_name(name: bytes) -> None:
    for root in (None, PurePath("/root"), Path("/no-such-root")):
        artifact = Addresses(root).artifact(os.fsdecode(name))
        assert unquote_to_bytes(artifact["uri"]) == name
        assert artifact["uri"].isascii()


PROGRAM = "import sys; from sinoperu.cli.start import main; sys.exit(main(sys.argv[1:]))"
LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "es_PE.ISO-8859-1", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("settings", LOCALES, ids=[" ".join(settings.values()) for settings in LOCALES])
def test_an_address_is_the_same_in_every_locale(tmp_path: Path, settings: dict[str, str]) -> None:
    """A locale that is not installed counts as `C`, whose file names are ASCII."""
    names = ["Perú.toml".encode(), "秘鲁.toml".encode(), b"Per\xfa.toml", b"a\xff\n b.toml"]
    for number, name in enumerate(names):
        (tmp_path / os.fsdecode(name)).write_text(BAD.replace("agreement.x", f"agreement.x{number}"), "utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))} | settings
    words = ["check", "--alone", "--select", "AGR001", "--format", "sarif"]
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words, *names], check=False, cwd=tmp_path, env=environment, capture_output=True
    )
    assert (ended.returncode, ended.stderr) == (1, b"")
    artifacts = [
        location["physicalLocation"]["artifactLocation"]
        for result in json.loads(ended.stdout)["runs"][0]["results"]
        for location in result["locations"]
    ]
    assert sorted(unquote_to_bytes(artifact["uri"]) for artifact in artifacts) == sorted(names)


def test_a_link_on_the_command_line_has_the_address_of_its_file(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from sinoperu.cli.entry import main

    monkeypatch.chdir(root)
    assert main(["check", "--alone", "--format", "sarif", "to-sub/../to-a.toml"]) == 1
    uris = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(capfd.readouterr().out)["runs"][0]["results"]
        for location in result["locations"]
    }
    assert uris == {"a.toml"}
