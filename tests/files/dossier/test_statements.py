"""Statements of sources: one per field or part, gathered from all files."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples
from tests.files.test_generated_readers import change, exact, table_of

import sinoperu
from sinoperu import strategies
from sinoperu.errors import LoadError
from sinoperu.files.record_tables import source_of
from sinoperu.model import RECORD_CLASSES, Source
from sinoperu.model.sources import Statement, stated_fields
from sinoperu.model.statuses import StatusAssertion
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.vocabulary import AgreementStatus, ClaimKind, Mode


def said(text: str, source: str = "s") -> list[tuple[str, str, object]]:
    return [(one.record, one.path, one.value) for one in sinoperu.loads(text).sources[source].statements]


def problems(text: str) -> list[str]:
    with pytest.raises(LoadError) as error:
        sinoperu.loads(text)
    return [str(problem) for problem in error.value.problems]


def test_each_field_is_a_statement_at_the_sources_precision() -> None:
    text = """
    [source.s.says.agreement.fta]
    signed = "2009"
    parties = ["peru", "china"]
    """
    assert said(text) == [("fta", "parties", ("peru", "china")), ("fta", "signed", PartialDate("2009"))]


def test_each_part_is_a_statement_under_its_key() -> None:
    text = """
    [source.s.says.project.mine]
    stakes = [{ owner = "mmg", share = "62.5%", end = ".." }, { owner = "citic" }, { owner = "mmg", id = "old" }]
    """
    found = sinoperu.loads(text).sources["s"].statements
    assert [one.path for one in found] == ["stakes[citic]", "stakes[mmg]", "stakes[old]"]
    assert found[1].value.end is Bound.OPEN  # type: ignore[union-attr]  # a stake


def test_a_table_without_fields_says_that_the_thing_exists() -> None:
    assert said("[source.s.says.visit.v]") == [("v", "", None)]


def test_where_and_why_stand_beside_the_fields_of_one_table() -> None:
    data = sinoperu.loads(
        """
        [[source.s.says.agreement.fta]]
        at = "p. 3"
        signed = "2009"
        [[source.s.says.agreement.fta]]
        at = "p. 5"
        note = "in a footnote"
        """
    )
    assert [(one.at, one.note, one.field) for one in data.statements_about("fta")] == [
        ("p. 3", None, "signed"), ("p. 5", "in a footnote", ""),
    ]  # fmt: skip


def test_what_is_expected_is_kept_apart() -> None:
    data = sinoperu.loads(
        """
        [source.s.says.visit.v]
        start = "2024-11-14"
        [source.s.expects.visit.v]
        end = "2024-11-16"
        """
    )
    assert [(one.mode, one.field) for one in data.statements_about("v")] == [
        (Mode.EXPECTS, "end"),
        (Mode.SAYS, "start"),
    ]


def test_a_status_may_be_said_of_an_agreement_alone() -> None:
    text = '[source.s.says.agreement.fta]\nstatus = { value = "in-force", on = "2020/2021" }'
    ((_, path, value),) = said(text)
    assert path == "status"
    assert isinstance(value, StatusAssertion)
    assert value.value is AgreementStatus.IN_FORCE
    assert problems('[agreement.fta]\nstatus = { value = "in-force" }') == [
        "<text>:2:1: agreement.fta.status: unknown field 'status' of agreement"
    ]


def test_tables_of_one_source_merge_across_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[source.s]\ntitle = "News"\n[source.s.says.agreement.x]\nsigned = "2009"')
    (tmp_path / "b.toml").write_text(
        '[source.s.says.agreement.y]\nsigned = "2010"\n[source.s.claims.c]\nkind = "total"'
    )
    (tmp_path / "c.json").write_text('{"source": {"s": {"passages": {"10": {"text": "b"}, "9": {"text": "a"}}}}}')
    (source,) = sinoperu.load(tmp_path).sources.values()
    assert source.title == "News"
    assert [one.record for one in source.statements] == ["x", "y"]
    assert [(one.id, one.kind, one.source) for one in source.claims] == [("c", ClaimKind.TOTAL, "s")]
    assert [(one.id, one.text) for one in source.passages] == [("9", "a"), ("10", "b")]


def test_the_order_of_files_and_tables_changes_nothing(tmp_path: Path) -> None:
    texts = [
        '[source.s]\ntitle = "t"',
        '[source.s.says.agreement.x]\nsigned = "2009"',
        "[source.s.expects.agreement.x]",
    ]
    for folder, order in (("one", texts), ("two", texts[::-1])):
        (tmp_path / folder).mkdir()
        for number, text in enumerate(order):
            (tmp_path / folder / f"{number}.toml").write_text(text)
    one, two = (list(sinoperu.load(tmp_path / folder).records()) for folder in ("one", "two"))
    assert one == two


def test_a_place_is_found_in_the_file_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[source.s.says.agreement.x]\nsigned = "2009"')
    (tmp_path / "b.toml").write_text('[source.s]\ntitle = "t"')
    data = sinoperu.load(tmp_path)
    assert data.place(("source", "s")) == (str(tmp_path / "b.toml"), 1, 9)
    assert data.place(("source", "s", "says", "agreement", "x", "signed")) == (str(tmp_path / "a.toml"), 2, 10)


def test_a_record_of_a_line_is_found_by_its_line() -> None:
    data = sinoperu.loads('{"state": {"x": {}}}\n{"state": {"y": {"iso2": "PE"}}}', "jsonl", file="a.jsonl")
    place = data.place(("state", "y", "iso2"))
    assert place is not None
    assert (place.file, place.line) == ("a.jsonl", 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[source.s]\ntitle = 'a'\n[agreement.s]",
            "<text>:3:12: agreement.s: id 's' is defined twice, first as source.s in <text>:1",
        ),
        (
            "[source.s.says.state.x]\nnote = 'a'\n[agreement.s]",
            "<text>:1:9: source.s: id 's' is defined twice, first as agreement.s in <text>:3",
        ),
        (
            "[agreement.s]\n[source.s.claims.c]\nkind = 'total'",
            "<text>:2:9: source.s: id 's' is defined twice, first as agreement.s in <text>:1",
        ),
        (
            "stated_by = 's'\n[agreement.s]\nsigned = '2009'",
            "<text>:1:13: stated_by: id 's' is defined twice, first as agreement.s in <text>:2",
        ),
        (
            "[source.s.claims.c]\nkind = 'total'\n[source.s.passages.c]\ntext = 't'\n[source.t.claims.c]\nkind = 3",
            "<text>:6:8: source.t.claims.c.kind: expected one of ordinal, rank, streak, total, superlative, got int 3",
        ),
    ],
)
def test_an_id_is_one_things_and_a_key_is_one_claims_of_one_source(text: str, expected: str) -> None:
    assert problems(text)[-1] == expected


def test_a_second_table_of_a_source_for_a_record_names_its_place(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(
            "[source.s.says.agreement.x]\n[source.s.claims.c]\nkind = 'total'\n[source.s.passages.1]\ntext = 't'\n"
        )
    with pytest.raises(LoadError) as error:
        sinoperu.load(tmp_path)
    assert str(error.value).replace(f"{tmp_path}/", "").splitlines() == [
        "b.toml:1:26: source.s.says.agreement.x: source 's' has a second table of statements about 'x'",
        "b.toml:2:18: source.s.claims.c: 'c' is defined twice in source 's'",
        "b.toml:4:20: source.s.passages.1: '1' is defined twice in source 's'",
    ]


def test_two_definitions_of_a_source_are_refused() -> None:
    text = '{"source": {"s": {"title": "a"}}}\n{"source": {"s": {"title": "b"}}}'
    with pytest.raises(
        LoadError, match=r"^<text>:2:13: source\.s: id 's' is defined twice, first as source\.s in <text>:1$"
    ):
        sinoperu.loads(text, "jsonl")


class TestStatedBy:
    TEXT = """
    stated_by = "unctad"
    [agreement.bit]
    kind = "bilateral-investment-treaty"
    signed = "1994-06-09"
    note = "a note of the curators"
    as_of = "2025"
    ratifications = [{ party = "peru", date = "1994" }]
    [agreement.mou]
    """

    def test_makes_every_value_of_the_file_a_statement_too(self) -> None:
        data = sinoperu.loads(self.TEXT)
        assert [(one.record, one.path) for one in data.sources["unctad"].statements] == [
            ("bit", "kind"), ("bit", "ratifications[peru]"), ("bit", "signed"), ("mou", ""),
        ]  # fmt: skip
        (signed,) = data.statements_about("bit", "signed")
        assert signed == Statement(
            source=data.sources["unctad"].statements[0].source, record="bit", field="signed",
            value=PartialDate("1994-06-09"), record_type="agreement",
        )  # fmt: skip
        assert data.agreements["bit"].as_of == PartialDate("2025")

    def test_says_nothing_a_second_time(self) -> None:
        text = f'{self.TEXT}\n[source.unctad.says.agreement.bit]\nsigned = "1994"'
        (problem,) = problems(text)
        assert problem == (
            "<text>:11:31: source.unctad.says.agreement.bit: "
            "source 'unctad' has a second table of statements about 'bit'"
        )

    def test_is_said_of_the_records_of_its_own_file_alone(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(self.TEXT)
        (tmp_path / "b.toml").write_text('[agreement.fta]\nsigned = "2009"')
        assert sinoperu.load(tmp_path).statements_about("fta") == ()

    def test_places_of_its_statements_are_those_of_the_record(self) -> None:
        assert sinoperu.loads(self.TEXT, file="a.toml").place(("agreement", "bit", "signed")) == ("a.toml", 5, 14)


# The statements of a table are made without the checks of their constructor, because its values are checked already.


def values_of(statement: Statement) -> dict[str, object]:
    return {field.name: getattr(statement, field.name) for field in attrs.fields(Statement)}


def assert_as_constructed(statement: Statement) -> None:
    constructed = values_of(Statement(**values_of(statement)))  # type: ignore[arg-type]
    assert {name: exact(value) for name, value in values_of(statement).items()} == {
        name: exact(value) for name, value in constructed.items()
    }
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        statement.note = ""  # type: ignore[misc]


def test_each_bundled_statement_is_what_the_constructor_makes() -> None:
    for source in sinoperu.load().sources.values():
        for statement in source.statements[:20]:
            assert_as_constructed(statement)


@pytest.mark.parametrize("cls", [cls for cls in RECORD_CLASSES if cls is not Source], ids=lambda cls: cls.__name__)
@given(data=st.data())
@examples(5)
def test_each_statement_of_a_changed_table_is_what_the_constructor_makes(cls: type, data: st.DataObject) -> None:
    table, _ = table_of(data.draw(strategies.built(cls)))
    table = {name: value for name, value in table.items() if name in stated_fields(cls)}
    for _ in range(data.draw(st.integers(0, 2))):
        change(data.draw, table, ["at", "note", *stated_fields(cls)])
    mode = data.draw(st.sampled_from(Mode))
    try:
        source = source_of("s", {mode.value: {cls.RECORD_TYPE: {"x": table}}})  # type: ignore[attr-defined]
    except LoadError:
        return
    assert source.statements
    for statement in source.statements:
        assert_as_constructed(statement)
