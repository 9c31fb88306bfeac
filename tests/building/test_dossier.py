"""A dossier that is written in Python has the same content as a file, and is refused with the same messages."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from method_stubs import PATH, stub_files

import sinoperu
from sinoperu import (
    Amount,
    Dossier,
    Filters,
    Identifiers,
    LoadError,
    Money,
    Names,
    PartialDate,
    Source,
    Stake,
    dumps,
    loads,
    strategies,
)
from sinoperu.building.method_parameters import groups
from sinoperu.files.dossier.pieces import given as given_fields
from sinoperu.model import RECORD_TYPES, SERIES_TYPES, Record
from sinoperu.model.fields import shapes

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "write-in-python.md"

ARTICLE = (
    Dossier()
    .source("port-article", title="A port", publisher="Some newspaper", published="2024-11-20", kind="news")
    .says.agreement("fta", signed="2009")
    .passage("COSCO took 60% of the port in 2019")
    .says.project("port", stakes=[{"owner": "cosco", "share": "60%", "start": "2019"}], at="p. 3")
    .passage("it is to cost 3.5 billion dollars", id="cost", covers=["agreement.fta.signed"])
    .expects.project("port", amounts=[{"measure": "planned-capex", "money": "3.5 billion USD"}])
    .passage("Peru was the third, and trade grew")
    .claim("third", kind="ordinal", subject="recognition", position=3, among="latin-america")
    .rows.trade_flow(reporter="peru", partner="china", period="2023", flow="export", value="23 billion USD")
    .says.visit("visit-2024")
)
FILE = """
[source.port-article]
title = "A port"
publisher = "Some newspaper"
published = "2024-11-20"
kind = "news"

[source.port-article.says.agreement.fta]
signed = "2009"

[source.port-article.says.project.port]
stakes = [{ owner = "cosco", share = "60%", start = "2019" }]
at = "p. 3"

[source.port-article.says.visit.visit-2024]

[source.port-article.expects.project.port]
amounts = [{ measure = "planned-capex", money = "3.5 billion USD" }]

[source.port-article.claims.third]
kind = "ordinal"
subject = "recognition"
position = 3
among = "latin-america"

[source.port-article.passages.1]
text = "COSCO took 60% of the port in 2019"
covers = ["project.port.stakes[cosco]"]

[source.port-article.passages.cost]
text = "it is to cost 3.5 billion dollars"
covers = ["agreement.fta.signed", "project.port.amounts[planned-capex]"]

[source.port-article.passages.2]
text = "Peru was the third, and trade grew"
covers = ["claims.third", "trade-flow.peru.china.2023.export", "visit.visit-2024"]

[[trade-flow]]
source = "port-article"
reporter = "peru"
partner = "china"
period = "2023"
flow = "export"
value = "23 billion USD"
"""


def test_it_has_the_content_of_a_file() -> None:
    assert ARTICLE.to_dataset() == loads(FILE)
    assert repr(ARTICLE) == "Dossier(1 source, 3 passages)"
    assert loads(ARTICLE.to_toml(), "toml") == loads(FILE)


def test_a_step_leaves_the_earlier_dossier_as_it_was() -> None:
    before = ARTICLE.to_toml()
    ARTICLE.passage("more").says.agreement("fta", signed="2010").source("other", title="x").records.project("port")
    assert ARTICLE.to_toml() == before
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ARTICLE._passage = "1"  # type: ignore[misc]


def test_two_steps_about_one_record_are_both_kept_and_a_repeated_one_once() -> None:
    twice = Dossier().source("s").says.agreement("fta", signed="2009", at="p. 1")
    twice = twice.says.agreement("fta", signed="2010", at="p. 2").says.agreement("fta", signed="2009", at="p. 1")
    (source,) = twice.to_dataset().sources.values()
    assert [(str(statement.value), statement.at) for statement in source.statements] == [
        ("2009", "p. 1"),
        ("2010", "p. 2"),
    ]


def test_a_source_that_is_begun_again_keeps_what_it_had() -> None:
    again = ARTICLE.source("other", title="Other").source("port-article").says.agreement("fta", kind="treaty")
    assert len(again.to_dataset().sources) == 2
    assert again.to_dataset().sources["port-article"].title == "A port"
    kinds = [statement.field for statement in again.to_dataset().sources["port-article"].statements]
    assert {"signed", "kind"} <= set(kinds)
    assert "kind" not in again.to_toml().partition("passages")[2]


def test_a_source_can_be_described_after_it_is_begun() -> None:
    described = Dossier().source("s").says.agreement("fta").source("s", title="A title")
    assert described.to_dataset().sources["s"].title == "A title"


def test_values_can_be_objects() -> None:
    stake, amount = Stake(owner="mmg", share="60%"), Amount(measure="purchase-price", money=Money("7 billion USD"))
    built = Dossier().source("s", published=PartialDate("2014"), names={"en": "S"})
    built = built.says.project("las-bambas", stakes=(stake,), amounts=[amount])
    plain = Dossier().source("s", published="2014", names={"en": "S"})
    plain = plain.says.project(
        "las-bambas",
        stakes=[{"owner": "mmg", "share": "60%"}],
        amounts=[{"measure": "purchase-price", "money": "7 billion USD"}],
    )
    assert built.to_dataset() == plain.to_dataset()


def test_records_and_acceptances_are_added() -> None:
    built = (
        Dossier()
        .records.project("new-port", names={"en": "New port"})
        .accept(code="SRC001", record="new-port", reason="only an example")
    )
    assert built.to_dataset() == loads(
        '[project.new-port]\nnames = { en = "New port" }\n[[accept]]\ncode = "SRC001"\nrecord = "new-port"\n'
        'reason = "only an example"'
    )
    assert repr(built) == "Dossier(1 record)"


# ---------------------------------------------------------------------------------------------------- mistakes

S = "[source.s]\ntitle = 'x'\n"
MISTAKES: list[tuple[Callable[[Any], object], str]] = [
    (lambda d: d.says.agreement("fta", singed="2009"), S + "[source.s.says.agreement.fta]\nsinged = '2009'"),
    (lambda d: d.says.agreement("fta", signed=2009), S + "[source.s.says.agreement.fta]\nsigned = 2009"),
    (lambda d: d.says.agreement("fta", signed="2009-13"), S + "[source.s.says.agreement.fta]\nsigned = '2009-13'"),
    (lambda d: d.says.agreement("fta", kind="treatise"), S + "[source.s.says.agreement.fta]\nkind = 'treatise'"),
    (lambda d: d.says.agreement("fta", parties="peru"), S + "[source.s.says.agreement.fta]\nparties = 'peru'"),
    (lambda d: d.says.agreement("fta", parties=[]), S + "[source.s.says.agreement.fta]\nparties = []"),
    (lambda d: d.says.agreement("FTA"), S + "[source.s.says.agreement.FTA]"),
    (
        lambda d: d.says.project("p", stakes=[{"owner": "a", "share": "140%"}, {"share": "2%"}]),
        S + "[source.s.says.project.p]\nstakes = [{ owner = 'a', share = '140%' }, { share = '2%' }]",
    ),
    (lambda d: d.expects.agreement("fta", note=" "), S + "[source.s.expects.agreement.fta]\nnote = ' '"),
    (lambda d: d.claim("c"), S + "[source.s.claims.c]"),
    (lambda d: d.claim("c", kind="rank", position=0), S + "[source.s.claims.c]\nkind = 'rank'\nposition = 0"),
    (lambda d: d.passage(""), S + "[source.s.passages.1]\ntext = ''"),
    (lambda d: d.passage("x", id="A"), S + "[source.s.passages.A]\ntext = 'x'"),
    (lambda d: d.rows.trade_flow(reporter="peru"), S + "[[trade-flow]]\nsource = 's'\nreporter = 'peru'"),
    (lambda d: d.records.tenure("t", person="a"), S + "[tenure.t]\nperson = 'a'"),
    (lambda d: d.source("s2", kind="newspaper"), S + "[source.s2]\nkind = 'newspaper'"),
    (
        lambda d: d.accept(code="SRC003", record="X", reason="x"),
        S + "[[accept]]\ncode = 'SRC003'\nrecord = 'X'\nreason = 'x'",
    ),
    (lambda d: d.says.agreement("x").says.visit("x"), S + "[source.s.says]\nagreement.x = {}\nvisit.x = {}"),
]  # fmt: skip


@pytest.mark.parametrize(("build", "file"), MISTAKES)
def test_a_mistake_has_the_message_of_the_loader(build: Callable[[Any], object], file: str) -> None:
    with pytest.raises(LoadError) as in_python:
        build(Dossier().source("s", title="x"))
    with pytest.raises(LoadError) as in_file:
        loads(file)
    assert [(p.path, p.message) for p in in_python.value.problems] == [
        (p.path, p.message) for p in in_file.value.problems
    ]
    assert {(p.file, p.line, p.column) for p in in_python.value.problems} == {(None, None, None)}


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda d: d.passage("x", id="1").passage("y", id="1"), "'1' is defined twice in source 's'"),
        (lambda d: d.claim("c", kind="rank").claim("c", kind="rank"), "'c' is defined twice in source 's'"),
        (lambda d: d.source("s", title="y"), "id 's' is defined twice, first as source.s in this dossier"),
        (
            lambda d: d.records.state("a").records.group("a"),
            "id 'a' is defined twice, first as state.a in this dossier",
        ),
        (lambda d: d.records.state("s"), "id 's' is defined twice, first as source.s in this dossier"),
    ],
)
def test_a_second_definition_of_an_id_is_refused(build: Callable[[Any], object], message: str) -> None:
    with pytest.raises(LoadError, match=re.escape(message)):
        build(Dossier().source("s", title="x"))


@pytest.mark.parametrize(
    "build",
    [
        lambda d: d.passage("x"),
        lambda d: d.says.agreement("x"),
        lambda d: d.claim("c", kind="rank"),
        lambda d: d.rows.output(project="x", product="copper", period="2020"),
        lambda d: d.assess(),
    ],
)
def test_what_belongs_to_a_source_needs_one(build: Callable[[Any], object]) -> None:
    with pytest.raises(ValueError, match="expected a source first"):
        build(Dossier())


@pytest.mark.parametrize("key", [None, 5, ("a",)])
@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (lambda d, key: d.source(key), "expected an id as text"),
        (lambda d, key: d.claim(key, kind="rank"), "expected an id as text"),
        (lambda d, key: d.says.agreement(key), "expected an id as text"),
        (lambda d, key: d.records.agreement(key), "expected an id as text"),
        (lambda d, key: d.says.project("x", stakes=[{key: "a"}]), "expected the name of a field as text"),
    ],
)
def test_an_id_or_a_name_that_is_not_text_is_refused(
    build: Callable[[Any, object], object], expected: str, key: object
) -> None:
    with pytest.raises(TypeError, match=f"^{expected}, got "):
        build(Dossier().source("s", title="x"), key)


@pytest.mark.parametrize("name", ["says", "expects", "claims", "passages"])
def test_the_contents_of_a_source_are_steps(name: str) -> None:
    fields: dict[str, Any] = {name: {}}
    message = f"expected only fields of a source, got '{name}', which is a step of its own"
    with pytest.raises(ValueError, match=message):
        Dossier().source("news", **fields)


def test_steps_from_one_dossier_do_not_disturb_each_other() -> None:
    base = Dossier().source("news").passage("first")
    for number in range(20):
        base = base.says.agreement(f"a{number}", signed="2009")
        longer = base.passage("other").says.agreement("b", signed="2010").accept(code="X", record="b", reason="r")
        assert len(longer.to_dataset().sources["news"].statements) == number + 2
        assert base.to_dataset().sources["news"].passages[0].covers == tuple(
            f"agreement.a{index}.signed" for index in range(number + 1)
        )


def test_a_list_that_contains_itself_is_refused() -> None:
    parties: list[Any] = []
    parties.append(parties)
    with pytest.raises(ValueError, match=r"^nested deeper than 100 levels$"):
        Dossier().source("s", title="x").says.agreement("x", parties=parties)


# ----------------------------------------------------------------------------------------------------- results


def test_it_is_saved_and_loaded_again(tmp_path: Path) -> None:
    for name in ("article.toml", "article.json"):
        ARTICLE.save(tmp_path / name)
        assert sinoperu.load(tmp_path / name) == ARTICLE.to_dataset()
    with pytest.raises(ValueError, match=r"ends in \.json, \.toml or \.jsonl"):
        ARTICLE.save(tmp_path / "article.txt")


def test_it_is_assessed_against_the_bundled_data() -> None:
    article = (
        Dossier().source("some-article").passage("signed in 2009").says.agreement("peru-china-fta-2009", signed="2009")
    )
    assert [row.verdict.name for row in article.assess()] == ["CONFIRMED"]
    assert [row.verdict.name for row in article.source("other", title="x").assess("some-article")] == ["CONFIRMED"]


def test_the_article_on_the_page_takes_at_most_25_lines() -> None:
    first = re.search(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert first is not None
    lines = [line for line in first[1].splitlines() if line.strip() and not line.startswith("# =>")]
    assert lines[0] == "import sinoperu"
    assert len(lines) <= 25


# -------------------------------------------------------------------------------------------- generated content


def fields_of(item: object, *left_out: str) -> dict[str, Any]:
    names = (name for name in shapes(type(item)) if name not in left_out)
    given = {name: getattr(item, name) for name in names}
    return {
        name: value
        for name, value in given.items()
        if value not in (None, (), Names(), Identifiers(), Filters()) and value is not attrs.NOTHING
    }


@given(strategies.records())
def test_every_record_can_be_written(record: Record) -> None:
    fields = fields_of(record, "id", "statements", "claims", "passages")
    name = record.RECORD_TYPE.replace("-", "_")
    built = (
        Dossier().source(record.id, **fields)
        if name == "source"
        else getattr(Dossier().records, name)(record.id, **fields)
    )
    assert built.to_dataset() == loads(dumps(record))


@given(strategies.sources())
def test_every_source_can_be_written(source: Source) -> None:
    built: Any = Dossier().source(source.id, **fields_of(source, "id", "statements", "claims", "passages"))
    for statement in source.statements:
        group = built.says if statement.mode == "says" else built.expects
        value = (statement.value,) if statement.key is not None else statement.value
        stated = {"at": statement.at, "note": statement.note, **({statement.field: value} if statement.field else {})}
        built = getattr(group, statement.record_type.replace("-", "_"))(statement.record, **stated)
    for claim in source.claims:
        built = built.claim(claim.id, **fields_of(claim, "id", "source"))
    for passage in source.passages:
        built = built.passage(passage.text, id=passage.id, covers=passage.covers)
    assert built.to_dataset() == loads(dumps(source))


@given(st.data())
def test_every_row_can_be_written(data: st.DataObject) -> None:
    row = data.draw(strategies.observations())
    method = getattr(Dossier().source(row.source).rows, row.SERIES.replace("-", "_"))
    ((built,),) = [rows for rows in method(**fields_of(row, "source")).to_dataset().by_series().values() if rows]
    assert built == row


# ------------------------------------------------------------------------------------------------- the methods


def test_the_stub_file_is_up_to_date() -> None:
    assert (ROOT / "docs" / PATH).read_text("utf-8") == stub_files()[PATH], "run: python docs/make_pages.py"


def test_every_method_has_a_signature_and_a_text_for_each_field() -> None:
    methods = [method for group in groups().values() for method in group]
    assert len(methods) == 2 * len(RECORD_TYPES) - 1 + len(SERIES_TYPES) + 2
    for method in methods:
        assert set(method.signature().parameters) - {"self", "id"} == {shape.name for shape in method.fields}
        lines = method.docstring().partition("Args:\n")[2].splitlines()
        assert [line.split(":")[0].strip() for line in lines] == [shape.name for shape in method.fields]
        assert all(line.partition(":")[2].strip() for line in lines)


def test_every_record_type_has_a_method() -> None:
    names = {word.replace("-", "_") for word in RECORD_TYPES}
    assert names <= set(dir(Dossier().source("s").says))
    assert names - {"source"} <= set(dir(Dossier().records))


def test_fields_that_are_not_given_are_left_out() -> None:
    assert given_fields({"a": None, "b": (), "c": "x"}) == {"b": [], "c": "x"}
