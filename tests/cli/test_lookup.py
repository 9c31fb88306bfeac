"""Finding records and what can be said about them: `search`, `fields`, and the suggestions for an unknown id."""

import json
import re

import pytest

import sinoperu
from sinoperu.cli.entry import main
from sinoperu.cli.field_examples import example
from sinoperu.cli.field_help import FieldHelp, class_help, field_help, type_help
from sinoperu.files.dossier.file_keys import FILE_KEYS
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.fields import shapes
from sinoperu.model.sources import STATEMENT_FIELDS, stated_fields
from sinoperu.values.vocabulary import SourceForm

DATA = sinoperu.load()


def out_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(words) == 0
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


# ---------------------------------------------------------------------------------------------------------- search


@pytest.mark.parametrize("words", [["chancay"], ["PUERTO", "Chancay"], ["钱凯港"], ["钱凯"], ["puérto chan"]])
def test_a_search_finds_names_in_all_languages(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    lines = out_of(["search", *words, "--type", "project", "--width", "60"], capsys)
    assert lines[0].split() == ["type", "record"]
    start = next(index for index, line in enumerate(lines) if line.split() == ["project", "chancay-port"])
    assert lines[start + 1] == "         Port of Chancay"


def test_a_search_as_json_has_what_the_table_has(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads("\n".join(out_of(["search", "las bambas", "--format", "json"], capsys)))
    assert [row["id"] for row in rows] == [record.id for record in DATA.search("las bambas")]
    assert {"id": "las-bambas", "type": "project", "name": DATA.projects["las-bambas"].name} in rows
    table = "\n".join(out_of(["search", "las bambas", "--width", "300"], capsys))
    assert [row["id"] for row in rows if row["id"] not in table or row["name"] not in table] == []


def test_a_search_without_a_result_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert out_of(["search", "no", "such\x1bword"], capsys) == [r"no record has all words of 'no such\x1bword'"]
    assert out_of(["search", "nosuchword", "--format", "json"], capsys) == ["[]"]


@pytest.mark.parametrize("text", ["", " ", "%", "_-"])
def test_a_search_without_words_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", text]) == 2
    assert capsys.readouterr() == ("", f"sinoperu: expected words to search for, got {text!r}\n")


def test_a_search_of_an_unknown_type_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "peru", "--type", "agrement"]) == 2
    error = "expected record types such as agreement or visit, got 'agrement'; did you mean 'agreement'?"
    assert capsys.readouterr().err == f"sinoperu: {error}\n"


ID = "'[a-z0-9-]+'"
THESE = r"these words: see `sinoperu search`\)"
UNKNOWN = [
    ("chancay", rf"did you mean 'chancay-port' or {ID} or {ID}\? \(\d+ more records have {THESE}"),
    ("钱凯港", r"did you mean 'chancay-port' or '[a-z0-9-]+'\?"),
    ("Puerto de Chancay", r"did you mean 'chancay-port' or .*"),
    ("chancay-por", r"did you mean 'chancay-port' or .*"),
    ("peru-china-ftaa", r"did you mean 'peru-china-fta-2009'.*"),
]


@pytest.mark.parametrize(("text", "hint"), UNKNOWN)
@pytest.mark.parametrize("command", [["show"], ["why"]])
def test_an_unknown_id_is_looked_up_by_its_words(
    text: str, hint: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, text, *(["signed"] if command == ["why"] else [])]) == 2
    expected = rf"sinoperu: expected the id of a record, got '{text}'; {hint}\n"
    assert re.fullmatch(expected, capsys.readouterr().err)


# ---------------------------------------------------------------------------------------------------------- fields


def all_fields(fields: tuple[FieldHelp, ...]) -> list[FieldHelp]:
    return [inner for field in fields for inner in (field, *all_fields(field.fields))]


@pytest.mark.parametrize("word", [*RECORD_TYPES, *SERIES_TYPES])
def test_every_field_has_a_meaning_and_an_example_that_loads(word: str) -> None:
    for field in all_fields(class_help(word)):
        assert field.meaning
        assert field_help(field.path) == field
        text = example(field.path, DATA)
        data = sinoperu.loads(text)
        assert len(data) + sum(len(list(rows)) for rows in data.by_series().values()) == 1
        assert field.path.rpartition(".")[2] in text
        for meaning in field.words.values():
            assert meaning


@pytest.mark.parametrize("key", FILE_KEYS)
def test_every_key_of_a_file_has_a_meaning_and_an_example_that_loads(key: str) -> None:
    assert key in dict(type_help())
    for shown in (field_help(key), *all_fields(field_help(key).fields)):
        assert shown.meaning
        for data in (DATA, sinoperu.Dataset()):
            text = example(shown.path, data)
            sinoperu.loads(text)
            assert all(name in text for name in shown.path.split("."))


def test_the_keys_of_a_file_are_those_of_the_schema() -> None:
    properties = sinoperu.dossier_schema()["properties"]
    assert {*properties} == {*FILE_KEYS, *RECORD_TYPES, *SERIES_TYPES}
    source = sinoperu.dossier_schema()["$defs"]["source"]["properties"]
    assert {field.path.partition(".")[2] for field in class_help("source")} == {*source}


def test_examples_do_not_need_data() -> None:
    (source,) = sinoperu.loads(example("source.passages", sinoperu.Dataset())).sources.values()
    assert len(source.passages) == 1
    for mode in ("says", "expects"):
        for path in (f"source.{mode}", f"source.{mode}.at", f"source.{mode}.note"):
            (source,) = sinoperu.loads(example(path, sinoperu.Dataset())).sources.values()
            assert (len(source.statements), source.statements[0].mode) == (1, mode)


def test_the_fields_of_a_type_are_all_that_a_dossier_can_say() -> None:
    for word, cls in RECORD_TYPES.items():
        names = [field.path.partition(".")[2] for field in class_help(word)]
        tables = {"says", "expects"} if word == "source" else set()
        expected = {*shapes(cls), *STATEMENT_FIELDS.get(word, {}), *tables} - {"id", "statements"}
        assert (sorted(names), set(stated_fields(cls)) - set(names)) == (sorted(expected), set())


def test_a_field_is_shown_with_its_words_and_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    lines = out_of(["fields", "source.form", "--width", "300"], capsys)
    words = [line.split()[0] for line in lines[lines.index("") + 2 : lines.index("example:") - 1]]
    assert (lines[0], words) == ("source.form: a word", [form.value for form in SourceForm])
    assert out_of(["fields", "project.stakes.share", "--width", "300"], capsys) == [
        "project.stakes.share: a share such as 60%",
        *first_lines("project.stakes.share"),
        "",
        "example:",
        *(f"    {line}" for line in example("project.stakes.share", DATA).split("\n")),
    ]


def first_lines(path: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in field_help(path).meaning.split("\n\n")]


def test_types_and_fields_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    types = out_of(["fields", "--width", "200"], capsys)
    assert [line.split()[0] for line in types[1:-1]] == [word for word, _ in type_help()]
    fields = out_of(["fields", "agreement", "--width", "300"], capsys)
    named = [line.split()[0] for line in fields[1:-1] if not line.startswith(" ")]
    assert named == [field.path.partition(".")[2] for field in class_help("agreement")]
    assert named[0] == "kind"
    assert named[-1] == "note"


MISTAKES = [
    ("agrement", "expected a record type such as agreement, or a series, got 'agrement'; did you mean 'agreement'?"),
    ("agreement.sigend", "expected a field of agreement, got 'sigend'; did you mean 'signed'?"),
    ("project.stakes.onwer", "expected a field of project.stakes, got 'onwer'; did you mean 'owner'?"),
    ("agreement.signed.x", "expected a field of agreement.signed, got 'x'"),
    ("agreement.", "expected a field of agreement, got ''"),
    ("acept", "expected a record type such as agreement, or a series, got 'acept'; did you mean 'accept'?"),
    ("accept.raeson", "expected a field of accept, got 'raeson'; did you mean 'reason'?"),
    ("version.x", "expected a field of version, got 'x'"),
    ("says", "expected a record type such as agreement, or a series, got 'says'; did you mean 'source.says'?"),
    ("claims", "expected a record type such as agreement, or a series, got 'claims'; did you mean 'source.claims'?"),
]


@pytest.mark.parametrize(("path", "message"), MISTAKES)
def test_an_unknown_field_is_refused(path: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fields", path]) == 2
    assert capsys.readouterr().err == f"sinoperu: {message}\n"
