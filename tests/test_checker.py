"""The page for checking an article, without a browser: its answers, its lists, its words, and what it fetches."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("jinja2", reason="the site's tools come with the extra docs")

from lookup.checker_answers import answer
from lookup.checker_data import data_script, record_rows, type_entry
from lookup.checker_page import PAGES, SNIPPET, checker_examples, checker_words
from lookup.checker_runtime import RuntimeUnavailableError

import sinoperu
from lookup import checker_runtime
from sinoperu import Verdict
from sinoperu.model import RECORD_TYPES
from sinoperu.model.sources import Source, stated_fields

SCRIPTS = Path(__file__).parents[1] / "docs" / "assets" / "checker"
TEMPLATE = Path(__file__).parents[1] / "docs" / "lookup" / "templates" / "checker.html"
FORMS = {"text", "map", "id", "table", "word", "yes-no", "number"}


def ask(kind: str, text: str = "") -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(answer(json.dumps({"ask": kind, "text": text})))
    return answered


# ------------------------------------------------------------------------------------------------- answers


@pytest.mark.parametrize("tag", PAGES)
def test_each_example_has_one_wrong_date_and_nothing_else_that_is_contradicted(tag: str) -> None:
    text = checker_examples()[tag]
    data = sinoperu.load().merge(sinoperu.loads(text))
    (source,) = sinoperu.loads(text).sources.values()
    assessment = data.assess(source.id)
    assert source.language == tag
    assert len(assessment.rows) == 5
    assert [row.unknown for row in assessment.rows] == [()] * 5
    assert assessment.counts[Verdict.CONTRADICTED] == 1
    assert Verdict.DISPUTED not in assessment.counts


@pytest.mark.parametrize("tag", PAGES)
def test_the_verdicts_are_those_of_the_library(tag: str) -> None:
    text = checker_examples()[tag]
    dossier = sinoperu.loads(text, file="article.toml")
    (source,) = dossier.sources
    lines = ask("verdicts", text)["lines"]
    assert "".join(f"{line['text']}\n" for line in lines) == sinoperu.load().merge(dossier).assess(source).to_text()


def test_the_snippet_beside_the_form_is_a_dossier() -> None:
    lines = ask("verdicts", SNIPPET)["lines"]
    assert lines[0]["text"] == "1 statement: 1 confirmed"


def test_ids_and_rules_in_a_report_have_pages() -> None:
    text = checker_examples()["en"]
    assert ask("verdicts", text)["pages"]["chancay-port"] == "records/chancay-port.html"
    assert ask("verdicts", text)["pages"]["rio-times-2025-03"] == "sources/rio-times-2025-03.html"
    assert ask("findings", text)["pages"]["SRC003"] == "rules/SRC003.html"


@pytest.mark.parametrize(("text", "problems"), [
    ("[source.x", [("expected ']' at the end of a table declaration", 1)]),
    ('[source.x]\nkind = "nws"', [(None, 2)]),
    ("", [("expected an article such as [source.my-article], got none", None)]),
    ('[source.x]\n[agreement.peru-china-fta-2009]\nsigned = "2009"', [(None, None)]),
    ("{", [("expected property name enclosed in double quotes, got the end of the text", 1)]),
])  # fmt: skip
def test_a_dossier_is_refused_with_the_place_of_each_problem(
    text: str, problems: list[tuple[str | None, int | None]]
) -> None:
    answered = ask("verdicts", text)
    assert answered["others"] == 0
    for problem, (message, line) in zip(answered["problems"], problems, strict=True):
        assert message in (None, problem["message"])
        assert problem["line"] == line


def test_of_many_problems_the_first_hundred_are_shown() -> None:
    answered = ask("problems", "[source.x.says.agreement.y]\n" + "".join(f"k{number} = 1\n" for number in range(250)))
    assert (len(answered["problems"]), answered["others"]) == (100, 150)


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    answered = ask("verdicts", text)
    assert answered.keys() in ({"problems", "others"}, {"lines", "pages"})


# ------------------------------------------------------------------------------------------------- lists and words


def test_the_form_knows_every_record_and_every_field() -> None:
    data = sinoperu.load()
    records = [record.id for record in data.records() if not isinstance(record, Source)]
    assert [row[0] for row in record_rows(data)] == records
    for word, cls in RECORD_TYPES.items():
        if cls is not Source:
            names = {field["name"] for field in type_entry(word)["fields"]}
            assert names == stated_fields(cls).keys() - {"as_of", "complete", "incomplete"}


def test_every_field_has_a_form_that_the_scripts_know() -> None:
    def forms(fields: list[dict[str, Any]]) -> set[str]:
        return {field["form"] for field in fields}.union(*(forms(field.get("fields", [])) for field in fields))

    known = set().union(*(forms(type_entry(word)["fields"]) for word in RECORD_TYPES if word != "source"))
    assert known <= FORMS


def test_the_lists_are_a_module_of_javascript() -> None:
    lines = data_script(sinoperu.load()).splitlines()
    parsed = [re.fullmatch(r"export const ([A-Z_]+) = (.*);", line) for line in lines]
    assert [match[1] for match in parsed if match] == ["RECORDS", "TYPES", "WORDS", "SOURCE_KINDS"]
    assert all(json.loads(match[2]) for match in parsed if match)


def test_the_words_of_each_language_have_the_same_names_and_blanks() -> None:
    def blanks(words: dict[str, Any]) -> dict[str, list[str]]:
        flat = {**words, **{f"scripts.{name}": text for name, text in words["scripts"].items()}}
        return {name: sorted(re.findall(r"\{\w+\}", text)) for name, text in flat.items() if isinstance(text, str)}

    english, *others = map(blanks, checker_words().values())
    assert others == [english] * len(others)


def test_every_word_is_used_and_every_used_word_exists() -> None:
    words = checker_words()["en"]
    used = set(re.findall(r"words\.(\w+)", TEMPLATE.read_text("utf-8")))
    assert used == words.keys() - {"name", "scripts"}
    code = "".join(script.read_text("utf-8") for script in SCRIPTS.glob("*.js"))
    named = set(re.findall(r"words\.(\w+)", code))
    by_name = {name for name in words["scripts"] if name.startswith("article_")}
    assert named | by_name == words["scripts"].keys()


# ------------------------------------------------------------------------------------------------- what is fetched


def command(folder: Path, name: str, script: str) -> None:
    """Write a command for the tests in place of one that fetches files."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_without_npm_the_files_are_unavailable(tmp_path: Path, path: Path) -> None:
    assert list(path.iterdir()) == []
    with pytest.raises(RuntimeUnavailableError, match=r"^expected the command npm, and it is not installed$"):
        checker_runtime.checker_runtime(tmp_path / "cache")


def test_without_a_network_the_reason_is_told(tmp_path: Path, path: Path) -> None:
    command(path, "npm", "echo 'npm error network' >&2; exit 1")
    with pytest.raises(RuntimeUnavailableError, match=r"^npm pack pyodide@\S+ --silent failed: npm error network$"):
        checker_runtime.checker_runtime(tmp_path / "cache")


def test_a_package_with_another_hash_is_refused_and_not_kept(tmp_path: Path, path: Path) -> None:
    command(path, "npm", 'echo changed > "$5/pyodide.tgz"')
    with pytest.raises(
        RuntimeUnavailableError, match=r"^expected pyodide@\S+ with the hash sha512-\S+, got sha512-\S+$"
    ):
        checker_runtime.checker_runtime(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_kept_package_is_compared_with_its_hash_too(tmp_path: Path, path: Path) -> None:
    assert list(path.iterdir()) == []
    (tmp_path / f"{checker_runtime.PYODIDE.replace('@', '-')}.tgz").write_bytes(b"changed")
    with pytest.raises(RuntimeUnavailableError, match=r"^expected pyodide@"):
        checker_runtime.checker_runtime(tmp_path)


def test_a_cache_folder_that_cannot_be_made_is_a_reason(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RuntimeUnavailableError, match="file"):
        checker_runtime.checker_runtime(tmp_path / "file")


def test_the_cache_folder_is_that_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path))
    assert checker_runtime.cache_folder() == tmp_path / "sinoperu-site"


def test_the_wheels_are_those_that_the_library_needs() -> None:
    names = set(re.findall(r"^(\w+)==", checker_runtime.WHEELS.read_text("utf-8"), re.MULTILINE))
    assert names == {"attrs", "cattrs", "typing_extensions"}


def test_a_build_without_the_files_prints_a_warning_that_is_none_of_mkdocs(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("mkdocs", reason="the site's tools come with the extra docs")
    from lookup import hooks

    def unavailable() -> None:
        raise RuntimeUnavailableError("npm pack failed")

    monkeypatch.setattr(hooks, "checker_runtime", unavailable)
    assert hooks.available_runtime() is None
    (record,) = caplog.records
    assert record.getMessage() == (
        "the page for checking an article is built without Python for the browser: npm pack failed"
    )
    assert not record.name.startswith("mkdocs")  # with --strict, a warning of MkDocs ends the build
