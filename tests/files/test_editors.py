"""Editors complete, explain and mark errors with the schema: two language servers and linters of other projects say so.

The settings are those on the page of the documentation. The programs are in the extra `peers`; without one, its tests
are skipped.
"""

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.files.language_server import LanguageServer

from sinoperu.files.formats import json
from sinoperu.files.schema import dossier_schema

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "write-in-an-editor.md"
TITLED = re.compile(r"^```\w+ title=\"([^\"]+)\"\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def program(name: str) -> str:
    found = shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; it is in the extra `peers`")
    return found


def written(folder: Path) -> Path:
    """A folder with the schema and with the files on the page, and with a folder for dossiers."""
    (folder / "dossiers").mkdir()
    (folder / "dossier.schema.json").write_text(json.write(dossier_schema()), "utf-8")
    for title, text in TITLED.findall(PAGE.read_text("utf-8")):
        (folder / title).parent.mkdir(exist_ok=True)
        (folder / title).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    tombi = program("tombi")
    with LanguageServer([tombi, "lsp", "--offline"], written(tmp_path_factory.mktemp("editor"))) as running:
        yield running


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("|", ["agreement", "source", "trade-flow", "verified_until", "accept"]),
        ("[agreement.x]\nsi|", ["signed", "signatories", "signed_during"]),
        ("[agreement.x]\nkind = |", ['"treaty"', '"free-trade-agreement"']),
        ("[project.x]\ncomplete = [|]", ['"stakes"', '"amounts"']),
        ("[source.s]\n|", ["title", "published", "says", "expects", "claims", "passages"]),
        ("[source.s.says]\n|", ["agreement", "project", "visit"]),
        ("[source.s.says.agreement.x]\n|", ["signed", "status", "at", "note"]),
        ("[source.s.says.project.x]\nstakes = [{ | }]", ["owner", "share", "start"]),
        ("[source.s.says.project.x]\namounts = [{ measure = | }]", ['"purchase-price"', '"planned-capex"']),
        ("[source.s.expects.project.x]\n|", ["amounts", "milestones"]),
        ("[source.s.claims.c]\n|", ["kind", "subject", "position", "among", "where"]),
        ("[source.s.passages.1]\n|", ["text", "covers"]),
        ("[[trade-flow]]\nflow = |", ['"export"', '"import"', '"total"']),
        ("[[accept]]\n|", ["code", "record", "reason", "field"]),
    ],
)
def test_it_completes(server: LanguageServer, text: str, offered: list[str]) -> None:
    assert set(offered) <= set(server.completions(text))


def test_it_offers_no_field_about_which_a_source_says_nothing(server: LanguageServer) -> None:
    assert {"former_ids", "readings", "id"}.isdisjoint(server.completions("[source.s.says.agreement.x]\n|"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('[agreement.x]\nsig|ned = "2009"', "The date of signature (VCLT art. 12)"),
        ('[agreement.x]\nki|nd = "treaty"', "- `free-trade-agreement`: A free trade agreement"),
        ('[source.s.says.agreement.x]\nsig|ned = "2009"', "The date of signature (VCLT art. 12)"),
        ('[source.s.says.project.x]\nstakes = [{ sha|re = "60%" }]', "share"),
        ('[source.s]\npub|lished = "2009"', "The date of publication"),
        ("[agree|ment.x]", "A treaty, protocol, memorandum or joint statement."),
    ],
)
def test_it_explains(server: LanguageServer, text: str, shown: str) -> None:
    assert shown in server.hover(text)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[agreement.x]\nnames = { en = "X" }\nsinged = "2009"', 3, '"singed" is not allowed'),
        ("[agreement.x]\nsigned = 2009", 2, "Integer"),
        ('[agreement.x]\nsigned = "2009-13"', 2, "does not match the pattern"),
        ('[agreement.x]\nkind = "treatise"', 2, "must be one of"),
        ('[project.x]\nstakes = [{ share = "60%" }]', 2, '"owner" is required'),
        ('[source.s.says.project.x]\nstakes = [{ owner = "a", share = "140%" }]', 2, "does not match the pattern"),
        ("[source.s.says.agrement.x]", 1, "agrement"),
        ('[[accept]]\ncode = "SRC003"\nrecord = "x"', 1, '"reason" is required'),
    ],
)
def test_it_marks_errors(server: LanguageServer, text: str, line: int, message: str) -> None:
    errors = server.errors(text)
    assert {place for place, _ in errors} == {line}, errors
    assert any(message in found for _, found in errors), errors


def linted(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", [["tombi", "lint", "--offline"], ["taplo", "lint"]], ids=lambda command: command[0])
def test_linters_accept_the_seeds_and_the_example_and_find_a_mistake(command: list[str], tmp_path: Path) -> None:
    folder = written(tmp_path)
    run = [program(command[0]), *command[1:]]
    for file in (ROOT / "seeds").rglob("*.toml"):
        if not file.name.startswith("_"):
            shutil.copy(file, folder / "dossiers" / f"{file.parent.name}-{file.name}")
    accepted = linted(run, folder)
    assert accepted.returncode == 0, accepted.stderr[-2000:] + accepted.stdout[-2000:]
    assert accepted.stdout.count("Warning") == 0
    (folder / "dossiers" / "mistake.toml").write_text(
        "[agreement.x]\nsigned = 2009-04-28\nsinged = 2009-04-28\n", "utf-8"
    )
    refused = linted(run, folder)
    assert refused.returncode != 0
    assert "singed" in refused.stdout + refused.stderr
