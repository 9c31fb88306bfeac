"""A former name of a field or of a word is refused wherever a name can be given, and the message gives the new name."""

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import LoadError, Statement
from sinoperu.errors import did_you_mean
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Part
from sinoperu.model.fields import list_fields, shapes
from sinoperu.model.renamed import RENAMED, NewName, name_hint
from sinoperu.values import vocabulary
from sinoperu.values.vocabulary import AgreementKind

PARTS = {cls.__name__.lower(): cls for cls in Part.__subclasses__()}
TYPES: dict[str, type[Any]] = {**RECORD_TYPES, **SERIES_TYPES, **PARTS}
VOCABULARIES = {name: getattr(vocabulary, name) for name in vocabulary.__all__}
FIELDS = [(word, former) for word in RENAMED if word in TYPES for former in RENAMED[word]]
RECORD_FIELDS = [(word, former) for word, former in FIELDS if word in RECORD_TYPES]


def ending(word: str, former: str) -> str:
    return f"; it is now called {RENAMED[word][former]}"


def unknown(word: str, former: str) -> str:
    return f"unknown field {former!r} of {word}{ending(word, former)}"


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises((TypeError, ValueError, LoadError)) as refused:
        call()
    return str(refused.value)


# ------------------------------------------------------------------------------------------------ the table


def test_each_owner_is_a_type_or_a_vocabulary() -> None:
    assert RENAMED.keys() <= TYPES.keys() | VOCABULARIES.keys()


@pytest.mark.parametrize(("word", "former"), FIELDS)
def test_a_former_field_is_gone_and_the_new_one_exists(word: str, former: str) -> None:
    fields = shapes(TYPES[word])
    assert former not in fields
    assert RENAMED[word][former].name in fields


@pytest.mark.parametrize(("owner", "former"), [(owner, name) for owner in RENAMED for name in RENAMED[owner]])
def test_a_new_name_is_not_a_former_name(owner: str, former: str) -> None:
    assert RENAMED[owner][former].name not in RENAMED[owner]
    if owner in VOCABULARIES:
        words = list(VOCABULARIES[owner])
        assert former not in words
        assert RENAMED[owner][former].name in words


# -------------------------------------------------------------------------------------------------- loading


def in_files(word: str, former: str) -> dict[str, tuple[str, str]]:
    """Return a text for each format, and the place and path at which it gives the former name."""
    table = {word: {"x": {former: "2014"}}}
    path = f"{word}.x.{former}"
    stated = f"unknown field {former!r} of a statement about"
    source = {"source": {"s": {mode: {word: {"x": {former: "2014"}}} for mode in ("says", "expects")}}}
    return {
        "toml": (f'[{word}.x]\n{former} = "2014"\n', f"a.toml:2:1: {path}: {unknown(word, former)}"),
        "json": (json.dumps(table), f"a.json:1:{13 + len(word)}: {path}: {unknown(word, former)}"),
        "jsonl": (
            f"{{}}\n{json.dumps(table)}\n",
            f"a.jsonl:2:{13 + len(word)}: {path}: {unknown(word, former)}",
        ),
        "source": (
            json.dumps(source),
            f"source.s.says.{path}: {stated}",
        ),
    }


@pytest.mark.parametrize(("word", "former"), RECORD_FIELDS)
@pytest.mark.parametrize("kind", ["toml", "json", "jsonl", "source"])
def test_a_file_with_a_former_field_is_refused(word: str, former: str, kind: str, tmp_path: Path) -> None:
    text, message = in_files(word, former)[kind]
    name = f"a.{'json' if kind == 'source' else kind}"
    (tmp_path / name).write_text(text, "utf-8")
    refused = refusal(lambda: sinoperu.load(tmp_path / name)).replace(f"{tmp_path}/", "")
    lines = [line for line in refused.splitlines() if former in line]
    assert len(lines) == (2 if kind == "source" else 1)
    assert all(line.endswith(ending(word, former)) for line in lines)
    assert message in lines[0]


def test_a_column_with_a_former_name_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(RENAMED, "trade-flow", {"direction": NewName("flow")})
    (tmp_path / "trade-flow.csv").write_text("reporter,direction\n", "utf-8")
    message = "trade-flow.csv:1:10: unknown column 'direction'; it is now called 'flow'"
    assert refusal(lambda: sinoperu.load(tmp_path / "trade-flow.csv")).endswith(message)


def test_a_former_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENAMED, "AgreementKind", {"pact": NewName("treaty")})
    expected = f"expected one of {', '.join(AgreementKind)}, got text 'pact'; it is now called 'treaty'"
    load = lambda: sinoperu.loads('[agreement.x]\nkind = "pact"\n', file="a.toml")  # noqa: E731
    assert refusal(load) == f"a.toml:2:8: agreement.x.kind: {expected}"
    assert refusal(lambda: sinoperu.Agreement(id="x", kind="pact")) == f"Agreement.kind: {expected}"


# --------------------------------------------------------------------------------------------- Python code


@pytest.mark.parametrize(("word", "former"), FIELDS)
@given(value=st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text())))
def test_the_constructor_refuses_a_former_field(word: str, former: str, value: object) -> None:
    cls = TYPES[word]
    message = f"{cls.__name__}: {unknown(word, former)}"
    assert refusal(lambda: cls(**{former: value})) == message
    assert refusal(lambda: cls(**{"id": "x", former: value})) == message


@pytest.mark.parametrize(("word", "former"), FIELDS)
def test_the_constructor_keeps_its_signature_and_its_other_refusals(word: str, former: str) -> None:
    cls = TYPES[word]
    assert list(inspect.signature(cls).parameters) == [field.name for field in attrs.fields(cls)]
    assert former not in inspect.signature(cls).parameters
    assert refusal(lambda: cls(id="x", no_such_field=1)).endswith("got an unexpected keyword argument 'no_such_field'")


@pytest.mark.parametrize(("word", "former"), RECORD_FIELDS)
def test_python_code_that_names_a_former_field_is_refused(word: str, former: str) -> None:
    cls = RECORD_TYPES[word]
    data = sinoperu.loads(json.dumps({word: {"x": {}}}), "json")
    record, collection = data["x"], data.of_type(word)
    end = ending(word, former)
    assert refusal(lambda: cls.from_dict({"id": "x", former: "2014"})) == f"{word}.x.{former}: {unknown(word, former)}"
    changes: Any = {former: "2014"}
    assert refusal(lambda: attrs.evolve(record, **changes)) == f"{cls.__name__}: {unknown(word, former)}"
    assert refusal(lambda: collection.filter(**{former: "2014"})) == f"expected a field of {word}, got {former!r}{end}"
    assert refusal(lambda: data.evidence("x", former)) == f"expected a field of x, got {former!r}{end}"
    assert refusal(lambda: data.statements_about("x", former)) == f"expected a field of x, got {former!r}{end}"
    assert refusal(lambda: data.window("x", former)) == f"expected a dated field of x, got {former!r}{end}"
    statement = refusal(lambda: Statement(source="s", record="x", record_type=word, field=former, value="2014"))
    assert statement == f"Statement.field: {unknown(word, former)}"
    listed = refusal(lambda: cls.from_dict({"id": "x", "complete": [former]}))
    assert listed == f"{word}.x.complete[0]: expected a list field of {word}, got {former!r}{end}"
    assert former not in list_fields(cls)


@pytest.mark.parametrize(("word", "former"), RECORD_FIELDS)
def test_a_claim_or_a_passage_that_names_a_former_field_is_reported(word: str, former: str) -> None:
    claims = {
        "where": {"kind": "total", "record_type": word, "where": {former: "2014"}, "count": "1"},
        "distinct": {"kind": "total", "record_type": word, "distinct": former, "count": "1"},
        "ordinal": {"kind": "ordinal", "subject": "x", "record_type": word, "field": former, "position": 1},
    }
    covers = [f"{word}.x.{former}"]
    source = {"title": "t", "claims": claims, "passages": {"1": {"text": "t", "covers": covers}}}
    data = sinoperu.loads(json.dumps({word: {"x": {}}, "source": {"s": source}}), "json")
    report = data.check(select=["CLM004", "CLM008"])
    found = {finding.field: finding.message for finding in report if former in finding.message}
    assert all(message.endswith(ending(word, former)) for message in found.values())
    assert set(found) == {"claims.where", "claims.distinct", "claims.ordinal", "passages.1"}
    assert found["claims.where"] == f"where: {unknown(word, former)}"


def test_a_path_through_a_reference_names_the_new_field() -> None:
    claim = {"kind": "total", "record_type": "conflict", "where": {"project.department": "Ica"}, "count": "1"}
    data = sinoperu.loads(json.dumps({"source": {"s": {"title": "t", "claims": {"c": claim}}}}), "json")
    (finding,) = data.check(select=["CLM008"])
    assert finding.message == f"where: {unknown('project', 'department')}"


# ------------------------------------------------------------------------------------------------- the hint


@given(name=st.text(), owner=st.sampled_from(["", "project", "organization", "stake", "no-such-type"]))
def test_any_other_name_gets_the_hint_that_it_had(name: str, owner: str) -> None:
    names = ["regions", "presences", "signed"]
    if name not in RENAMED.get(owner, {}):
        assert name_hint(owner, name, names) == did_you_mean(name, names)


def test_the_hint_is_the_end_of_a_sentence() -> None:
    assert (
        name_hint("project", "department", ()) == "; it is now called 'regions', with ids of regions such as 'pe-apu'"
    )
