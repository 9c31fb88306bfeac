"""Constructors take plain values where the value itself would be long to write, as the loader does."""

import datetime as dt
import re
from typing import Any

import attrs
import pytest

from sinoperu.files.converter import Converter, ValueProblems
from sinoperu.model import Agreement, Source, TariffCommitment, Tenure, TradeFlow
from sinoperu.model.agreements import Ratification
from sinoperu.model.common_parts import Amount, Stake
from sinoperu.model.investments import HoldingReached, Progress
from sinoperu.model.sources import FieldValue, Statement
from sinoperu.model.statuses import StatusAssertion
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Identifiers, Names
from sinoperu.values.vocabulary import AgreementKind, AgreementStatus, AmountMeasure, Mode

# These calls are also what the type checker must accept.


def test_a_date_can_be_text() -> None:
    assert Agreement(id="fta", signed="2009-04-28").signed == PartialDate("2009-04-28")


def test_a_date_can_be_a_day_of_the_standard_library() -> None:
    assert Agreement(id="fta", signed=dt.date(2009, 4, 28)).signed == PartialDate("2009-04-28")


def test_a_list_of_dates_can_be_text() -> None:
    tenure = Tenure(id="t", person="p", office="o", attested=["2025-03-18", dt.date(2025, 3, 19)])
    assert tenure.attested == (PartialDate("2025-03-18"), PartialDate("2025-03-19"))


def test_an_open_end_can_be_text() -> None:
    assert Stake(owner="mmg", end="..").end is Bound.OPEN
    assert Stake(owner="mmg", end="2014").end == PartialDate("2014")


def test_a_period_can_be_text() -> None:
    row = TradeFlow(source="s", reporter="peru", partner="china", period="2025-01/2025-11", flow="export")
    assert row.period == DateInterval("2025-01/2025-11")
    assert attrs.evolve(row, period="2025").period == PartialDate("2025")


def test_a_quantity_can_be_text() -> None:
    amount = Amount(measure="purchase-price", money="1.3 billion USD")
    assert amount == Amount(measure=AmountMeasure.PURCHASE_PRICE, money=Money("1.3 billion USD"))
    assert HoldingReached(share="19.9%").share == Share("19.9%")
    assert Agreement(id="x", texts="2").texts == Count("2")
    row = TradeFlow(
        source="s", reporter="peru", partner="china", period="2024", flow="export", quantity="5892 thousand t"
    )
    assert row.quantity == Measurement("5892 thousand t")
    assert TariffCommitment(id="x", agreement="fta", stages=["10%", "90%"]).stages == (Share("10%"), Share("90%"))


def test_a_word_of_a_vocabulary_can_be_text() -> None:
    assert Agreement(id="x", kind="treaty").kind is AgreementKind.TREATY
    assert StatusAssertion(value="in-force", on="2020") == StatusAssertion(
        value=AgreementStatus.IN_FORCE, on=PartialDate("2020")
    )


def test_names_and_identifiers_can_be_mappings() -> None:
    peru = Agreement(id="x", names={"en": "Peru"}, identifiers={"wikidata": "Q419"})
    assert peru.names == Names(en="Peru")
    assert peru.identifiers == Identifiers(wikidata="Q419")


def test_a_list_is_frozen_to_a_tuple() -> None:
    assert Agreement(id="x", parties=["peru", "china"]).parties == ("peru", "china")
    assert Agreement(id="x", amounts=[Amount(measure="fine")]).amounts == (  # type: ignore[arg-type]  # run time only
        Amount(measure="fine"),
    )


@pytest.mark.parametrize("field", ["complete", "incomplete"])
def test_complete_and_incomplete_name_list_fields_of_their_own_class(field: str) -> None:
    def agreement(names: Any) -> tuple[str, ...]:
        listed: tuple[str, ...] = getattr(attrs.evolve(Agreement(id="x"), **{field: names}), field)
        return listed

    assert agreement(["parties", "steps"]) == ("parties", "steps")
    assert agreement(("aliases",)) == ("aliases",)
    assert agreement(()) == ()


@pytest.mark.parametrize("field", ["complete", "incomplete"])
@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["partie"], "[0]: expected a list field of agreement, got 'partie'; did you mean 'parties'?"),
        (("parties", "signed"), "[1]: expected a list field of agreement, got 'signed'"),
        (("stakes",), "[0]: expected a list field of agreement, got 'stakes'; did you mean 'steps'?"),
        (("complete",), "[0]: expected a list field of agreement, got 'complete'"),
        (("incomplete",), "[0]: expected a list field of agreement, got 'incomplete'"),
        ((" ",), "[0]: expected text that is not blank, got text ' '"),
        ((3,), "[0]: expected text, got int 3"),
        ("parties", ": expected a list, got text 'parties'"),
    ],
)
def test_another_name_in_complete_or_incomplete_is_refused(field: str, names: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError)) as refused:
        attrs.evolve(Agreement(id="x"), **{field: names})
    assert str(refused.value) == f"Agreement.{field}{message}"


def test_no_field_is_both_complete_and_incomplete() -> None:
    message = (
        "Agreement.incomplete[1]: expected a field that is not in complete, got 'steps': "
        "remove it from complete or from incomplete"
    )
    whole = Agreement(id="x", complete=("parties", "steps"))
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Agreement(id="x", complete=("parties", "steps"), incomplete=("aliases", "steps"))
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        attrs.evolve(whole, incomplete=("aliases", "steps"))
    assert attrs.evolve(whole, complete=("parties",), incomplete=("steps",)).incomplete == ("steps",)


def test_evolve_takes_text_too() -> None:
    fta = Agreement(id="fta", signed="2009", kind="treaty")
    later = attrs.evolve(fta, signed="2010")
    assert later == Agreement(id="fta", signed=PartialDate("2010"), kind=AgreementKind.TREATY)


def test_values_of_the_right_type_are_kept_as_they_are() -> None:
    signed = PartialDate("2009")
    assert Agreement(id="fta", signed=signed).signed is signed


DATE = "expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got"
ID = "expected an id such as 'trade-treaty-2009', got"
KEBAB = "expected an id in kebab-case such as trade-treaty-2009, got"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"signed": 2009}, f"Agreement.signed: {DATE} int 2009: write it in quotes"),
        ({"signed": True}, f"Agreement.signed: {DATE} bool true"),
        ({"signed": 2009.5}, f"Agreement.signed: {DATE} float 2009.5"),
        ({"signed": ["2009"]}, f"Agreement.signed: {DATE} a list"),
        ({"signed": dt.datetime(2009, 4, 28)}, f"Agreement.signed: {DATE} date-time 2009-04-28 00:00:00"),  # noqa: DTZ001
        ({"signed": ".."}, f"Agreement.signed: {DATE} '..'"),
        ({"signed": "2009-13"}, "Agreement.signed: 2009 has no month 13"),
        ({"terminated": Bound.UNKNOWN}, f"Agreement.terminated: {DATE} enum member Bound.UNKNOWN"),
        ({"texts": 2}, "Agreement.texts: expected text such as '>=676', got int 2"),
        ({"kind": 3}, f"Agreement.kind: expected one of {', '.join(AgreementKind)}, got int 3"),
        (
            {"kind": "treety"},
            f"Agreement.kind: expected one of {', '.join(AgreementKind)}, got text 'treety'; did you mean 'treaty'?",
        ),
        ({"names": "Peru"}, "Agreement.names: expected a table, got text 'Peru'"),
        ({"names": {"en": 3}}, "Agreement.names.en: expected text, got int 3"),
        ({"names": {3: "Peru"}}, "Agreement.names: expected a language tag such as en, es or zh, got int 3"),
        (
            {"names": {"English": "Peru"}},
            "Agreement.names: expected a language tag such as en, es or zh, got 'English'",
        ),
        ({"parties": "peru"}, "Agreement.parties: expected a list, got text 'peru'"),
        ({"parties": [1]}, f"Agreement.parties[0]: {ID} int 1"),
        ({"place": ""}, "Agreement.place: expected text that is not blank, got text ''"),
        ({"note": " \t"}, "Agreement.note: expected text that is not blank, got text ' \\t'"),
        ({"place": ["Beijing"]}, "Agreement.place: expected text, got a list"),
        ({"topics": ("trade", " ")}, "Agreement.topics[1]: expected text that is not blank, got text ' '"),
        ({"signed_during": "Not An Id"}, f"Agreement.signed_during: {KEBAB} 'Not An Id'"),
        ({"signed_during": ""}, f"Agreement.signed_during: {KEBAB} ''"),
        ({"signed_during": ["xi"]}, f"Agreement.signed_during: {ID} a list"),
        ({"parties": ["peru", "China"]}, f"Agreement.parties[1]: {KEBAB} 'China'"),
        ({"amounts": "3 USD"}, "Agreement.amounts: expected a list, got text '3 USD'"),
        ({"amounts": ["3 USD"]}, "Agreement.amounts[0]: expected Amount(...), got text '3 USD'"),
        ({"amounts": [{"measure": "fine"}]}, "Agreement.amounts[0]: expected Amount(...), got a table"),
    ],
)
def test_what_the_loader_refuses_is_refused_with_class_and_field(fields: dict[str, Any], message: str) -> None:
    with pytest.raises((TypeError, ValueError)) as refused:
        Agreement(id="fta", **fields)
    assert str(refused.value) == message


def test_an_item_of_a_list_is_refused_with_its_position() -> None:
    with pytest.raises(ValueError, match=r"^Tenure\.attested\[1\]: 2009 has no month 13$"):
        Tenure(id="t", person="p", office="o", attested=("2009", "2009-13"))


@pytest.mark.parametrize(("field", "value"), [("topics", ["trade", ""]), ("parties", ["peru", "China"])])
def test_constructor_and_loader_refuse_an_item_of_a_list_in_the_same_words(field: str, value: list[str]) -> None:
    with pytest.raises(ValueProblems) as loading:
        Converter().record(Agreement, "fta", {field: value})
    (fault,) = loading.value.problems
    with pytest.raises(ValueError, match=rf"^Agreement\.{field}\[1\]: ") as constructing:
        Agreement(**{"id": "fta", field: value})  # type: ignore[arg-type]  # what is tested
    assert fault.path == (field, 1)
    assert str(constructing.value) == f"Agreement.{field}[1]: {fault.message}"


@pytest.mark.parametrize("empty", [(), []])
def test_an_empty_list_means_that_nothing_is_known(empty: tuple[str, ...] | list[str]) -> None:
    assert Agreement(id="fta", parties=empty, topics=empty) == Agreement(id="fta")


def test_ids_of_parts_and_rows_are_checked_too() -> None:
    with pytest.raises(ValueError, match=r"^Stake\.owner: expected an id in kebab-case such as .*, got 'MMG'$"):
        Stake(owner="MMG")
    with pytest.raises(ValueError, match=r"^TradeFlow\.reporter: expected an id in kebab-case such as .*, got 'Peru'$"):
        TradeFlow(source="s", reporter="Peru", partner="china", period="2009", flow="export")


def test_a_required_value_is_not_optional() -> None:
    with pytest.raises(TypeError, match=r"^Progress\.date: expected an EDTF date .*, got nothing$"):
        Progress(date=None)  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signed", 2009), ("signed", "2009-13"), ("signed", "28/04/2009"), ("terminated", 3), ("texts", 2),
        ("texts", "-3"), ("kind", "treety"), ("kind", 3), ("names", "Peru"), ("names", {"English": "x"}),
        ("place", ""), ("place", " "), ("place", 3), ("signed_during", ""), ("signed_during", "Not An Id"),
        ("signed_during", 3), ("signed_during", "x" * 121),
    ],
)  # fmt: skip
def test_constructor_and_loader_refuse_in_the_same_words(field: str, value: object) -> None:
    with pytest.raises(ValueProblems) as loading:
        Converter().record(Agreement, "fta", {field: value})
    (fault,) = loading.value.problems
    with pytest.raises((TypeError, ValueError)) as constructing:
        Agreement(**{"id": "fta", field: value})  # type: ignore[arg-type]  # what is tested
    assert str(constructing.value) == f"Agreement.{field}: {fault.message}"


class TestStatements:
    """A statement of a known field reads its value as the constructor of the record type does."""

    @pytest.mark.parametrize(
        ("record_type", "field", "plain", "value"),
        [
            ("agreement", "signed", "2009", PartialDate("2009")),
            ("agreement", "signed", dt.date(2009, 4, 28), PartialDate("2009-04-28")),
            ("agreement", "terminated", "..", Bound.OPEN),
            ("agreement", "kind", "treaty", AgreementKind.TREATY),
            ("agreement", "texts", "2", Count("2")),
            ("agreement", "place", "Beijing", "Beijing"),
            ("agreement", "amends", "fta", "fta"),
            ("agreement", "parties", ["peru", "china"], ("peru", "china")),
            ("agreement", "names", {"en": "FTA"}, Names(en="FTA")),
            ("tariff-commitment", "stages", ("10%", "90%"), (Share("10%"), Share("90%"))),
            ("office", "seats", 1, 1),
        ],
    )
    def test_a_plain_value_is_read(self, record_type: str, field: str, plain: Any, value: FieldValue) -> None:
        statement = Statement(source="s", record="x", record_type=record_type, field=field, value=plain)
        assert statement == Statement(source="s", record="x", record_type=record_type, field=field, value=value)
        assert type(statement.value) is type(value)

    def test_evolve_reads_it_too(self) -> None:
        statement = Statement(source="s", record="fta", record_type="agreement", field="signed", value="2009")
        assert attrs.evolve(statement, value="2010").value == PartialDate("2010")

    def test_the_mode_can_be_text(self) -> None:
        assert Statement(source="s", record="fta", mode="expects").mode is Mode.EXPECTS
        with pytest.raises(ValueError, match=r"^Statement\.mode: expected one of says, expects, got text 'hopes'$"):
            Statement(source="s", record="fta", mode="hopes")

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("signed", "soon", f"Agreement.signed: {DATE} 'soon'"),
            ("signed", 2009, f"Agreement.signed: {DATE} int 2009: write it in quotes"),
            ("place", "", "Agreement.place: expected text that is not blank, got text ''"),
            ("amends", "The FTA", f"Agreement.amends: {KEBAB} 'The FTA'"),
            ("parties", "peru", "Agreement.parties: expected a list, got text 'peru'"),
        ],
    )
    def test_a_value_that_the_field_cannot_have_is_refused(self, field: str, value: Any, message: str) -> None:
        with pytest.raises((TypeError, ValueError)) as refused:
            Statement(source="s", record="fta", record_type="agreement", field=field, value=value)
        assert str(refused.value) == message

    def test_a_value_without_a_record_type_stays_as_it_is(self) -> None:
        assert Statement(source="s", record="fta", field="signed", value="2009").value == "2009"

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"source": "Some News"}, f"{KEBAB} 'Some News'"),
            ({"record": ""}, f"{KEBAB} ''"),
            ({"at": " "}, "expected text that is not blank, got text ' '"),
            ({"note": "\u00ad"}, "expected text that is not blank, got text '\\xad'"),
            ({"record_type": "agrement"},
             "Statement.record_type: unknown record type 'agrement'; did you mean 'agreement'?"),
            ({"field": "singed"}, "Statement.field: unknown field 'singed' of agreement; did you mean 'signed'?"),
            ({"field": "former_ids"}, "Statement.field: unknown field 'former_ids' of agreement"),
            ({"field": ""}, "Statement.field: expected the field of the value PartialDate('2009'), got no field"),
            ({"value": None}, "Agreement.signed: expected a value, got nothing"),
            ({"field": "parties", "value": ()},
             "Agreement.parties: expected a list with at least one item, got an empty list"),
            ({"field": "names", "value": {}},
             "Agreement.names: expected a table with at least one key, got an empty table"),
            ({"field": "identifiers", "value": Identifiers()},
             "Agreement.identifiers: expected a table with at least one key, got an empty table"),
            ({"value": Money("5 USD")}, f"Agreement.signed: {DATE} Money('5 USD')"),
            ({"key": "peru"}, "Statement.key: expected no key, got 'peru'"),
            ({"field": "ratifications", "value": Ratification(party="peru"), "key": "china"},
             "Statement.key: expected the key 'peru' of the part, got 'china'"),
            ({"field": "ratifications", "value": Stake(owner="peru")},
             "Agreement.ratifications: expected Ratification(...), got Stake(owner='peru')"),
        ],
    )  # fmt: skip
    def test_what_a_file_refuses_is_refused(self, changes: dict[str, Any], message: str) -> None:
        statement = Statement(source="s", record="fta", record_type="agreement", field="signed", value="2009")
        with pytest.raises((TypeError, ValueError)) as refused:
            attrs.evolve(statement, **changes)
        assert str(refused.value) == message

    def test_a_statement_about_a_part_takes_the_key_of_the_part(self) -> None:
        statement = Statement(
            source="s", record="fta", record_type="agreement", field="ratifications", value=Ratification(party="peru")
        )
        assert statement.key == "peru"

    def test_a_source_refuses_a_statement_without_a_record_type(self) -> None:
        with pytest.raises(ValueError, match=r"^expected a record type for 'fta', got Statement\(source='s'"):
            Source(id="s", statements=(Statement(source="s", record="fta"),))

    def test_a_part_is_given_as_it_is(self) -> None:
        stake = Stake(owner="mmg", share="62.5%")
        statement = Statement(
            source="s", record="las-bambas", record_type="project", field="stakes", key="mmg", value=stake
        )
        assert statement.value is stake
