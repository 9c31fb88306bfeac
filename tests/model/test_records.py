"""All record, part, row and claim classes: immutable at every level, equal by their fields, checked by annotation."""

import ast
import copy
import enum
import inspect
import pickle
import re
import sys
from collections.abc import Iterator
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import strategies
from sinoperu.model import (
    PLURALS,
    RECORD_CLASSES,
    RECORD_TYPES,
    SERIES_CLASSES,
    SERIES_TYPES,
    Agreement,
    Observation,
    Organization,
    Record,
    Region,
    Source,
    State,
    TradeFlow,
)  # fmt: skip
from sinoperu.model.base import Checked, Part
from sinoperu.model.bodies import Session
from sinoperu.model.claims import Claim
from sinoperu.model.common_parts import Amount, Stake
from sinoperu.model.fields import parts, shapes
from sinoperu.model.sources import Passage, Statement
from sinoperu.model.statuses import StatusAssertion
from sinoperu.store.typed_collections import TypedCollections
from sinoperu.values import ids, vocabulary
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Quantity, Share
from sinoperu.values.text import Filters, Identifiers, Names


def subclasses(cls: type[Any]) -> Iterator[type[Any]]:
    for one in cls.__subclasses__():
        if getattr(sys.modules[one.__module__], one.__name__, None) is one:  # not what attrs made its slots of
            yield one
            yield from subclasses(one)


CLASSES = sorted({*subclasses(Checked), Statement}, key=lambda cls: cls.__name__)
BASES = {cls for cls in CLASSES if cls.__name__ in {"Part", "Record", "Observation", "BilateralObservation"}}
CONCRETE = [cls for cls in CLASSES if cls not in BASES]
BUILT = [cls for cls in CONCRETE if cls is not Statement]

VALUES = (Quantity, PartialDate, DateInterval, Names, Identifiers, Filters)
"""Values are immutable; their own tests check that."""


def mutable_inside(thing: object) -> Iterator[object]:
    """Yield every mutable object that can be reached from a thing."""
    if isinstance(thing, tuple):
        for item in thing:
            yield from mutable_inside(item)
    elif isinstance(thing, Checked | Statement):
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(thing))):
            yield from mutable_inside(getattr(thing, field.name))
    elif thing is not None and not isinstance(thing, (str, int, enum.Enum, *VALUES)):
        yield thing


instances = st.one_of([strategies.built(cls) for cls in BUILT if "id" not in attrs.fields_dict(cls)])
things = st.one_of(strategies.records(), strategies.observations(), strategies.sources(), instances)


class TestEveryThing:
    @given(things)
    def test_is_immutable_at_every_level(self, thing: object) -> None:
        assert list(mutable_inside(thing)) == []

    @given(things)
    def test_is_equal_to_its_copies_and_hashes_like_them(self, thing: object) -> None:
        for twin in (copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing))):  # noqa: S301  our own bytes
            assert twin == thing
            assert hash(twin) == hash(thing)

    @given(strategies.observations())
    def test_differs_if_one_field_differs(self, thing: Observation) -> None:
        other = attrs.evolve(thing, at="elsewhere" if thing.at != "elsewhere" else None)
        assert thing != other
        assert thing != object()

    @given(things)
    def test_has_a_repr_of_one_line_that_names_its_class(self, thing: object) -> None:
        assert repr(thing).startswith(f"{type(thing).__name__}(")
        assert "\n" not in repr(thing)

    def test_instances_of_different_classes_are_not_equal(self) -> None:
        assert State(id="peru") != Organization(id="peru")


@pytest.mark.parametrize("cls", CONCRETE, ids=lambda cls: cls.__name__)
class TestEveryClass:
    def test_fields_cannot_be_assigned(self, cls: type[Any]) -> None:
        thing = make(cls)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(thing, attrs.fields(cls)[0].name, None)

    def test_has_slots_and_no_dict(self, cls: type[Any]) -> None:
        assert not hasattr(make(cls), "__dict__")

    def test_takes_keyword_arguments_only(self, cls: type[Any]) -> None:
        assert all(field.kw_only for field in attrs.fields(cls))
        with pytest.raises(TypeError, match="positional argument"):
            cls("x")


@pytest.mark.parametrize("cls", BUILT, ids=lambda cls: cls.__name__)
def test_every_field_refuses_values_of_other_types(cls: type[Any]) -> None:
    for field in attrs.fields(cls):
        refused = rf"^{cls.__name__}\.{field.name}: expected .*, got object <object object at "
        with pytest.raises(TypeError, match=refused):
            attrs.evolve(make(cls), **{field.name: object()})


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_has_a_docstring_and_one_below_each_field(cls: type[Any]) -> None:
    assert cls.__doc__
    assert undocumented(cls) == []


WORDS = sorted(
    (cls for cls in subclasses(vocabulary.Word) if cls.__module__.startswith(f"{vocabulary.__name__}.")), key=str
)
"""The vocabularies that the package defines. Other subclasses of `Word` may exist, made by other tests."""


@pytest.mark.parametrize("cls", WORDS)
def test_every_word_of_a_vocabulary_is_documented_and_in_kebab_case(cls: type[vocabulary.Word]) -> None:
    assert cls.__doc__
    assert undocumented(cls) == []
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", member.value) for member in cls)
    assert cls.__name__ in vocabulary.__all__


def make(cls: type[Any]) -> Any:
    """Make the smallest instance of a class."""
    if cls is Statement:
        return Statement(source="s", record="x", record_type="agreement")
    required = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    return cls(**{name: SMALL[name] if name in SMALL else SMALL[cls.__name__, name] for name in required})


SMALL: dict[Any, Any] = {
    ("Reading", "field"): "signed",
    "id": "x", "source": "s", "reporter": "peru", "partner": "china", "period": PartialDate("2024"), "owner": "mmg",
    "person": "p", "office": "o", "party": "peru", "number": 1, "name": "n", "what": "w", "code": "SRC003",
    "record": "x", "reason": "r", "state": "peru", "of": "china", "record_type": "agreement", "text": "t",
    "member": "peru", "body": "apec", "agreement": "fta", "rank": 1, "date": PartialDate("2024"),
    "share": Share("60%"), "investor": "mmg", "authority": "indecopi", "bidder": "mmg", "sender": "peru", "deal": "d",
    "project": "las-bambas", "product": "copper", "vote": vocabulary.VoteKind.FOR,
    "flow": vocabulary.FlowDirection.EXPORT, "basis": vocabulary.RankBasis.TOTAL,
    ("Amount", "measure"): vocabulary.AmountMeasure.FINE, ("FdiFigure", "measure"): vocabulary.FdiMeasure.INWARD_FLOW,
    ("Claim", "kind"): vocabulary.ClaimKind.TOTAL, ("Engagement", "kind"): vocabulary.EngagementKind.SPEECH,
    ("Outcome", "kind"): vocabulary.OutcomeKind.COMMITMENT, ("Milestone", "kind"): vocabulary.MilestoneKind.AWARDED,
    ("Step", "kind"): vocabulary.StepKind.PROPOSED,
    ("StatusAssertion", "value"): vocabulary.AgreementStatus.SIGNED,
    ("ProjectStatusAssertion", "value"): vocabulary.ProjectStatus.OPERATING,
}  # fmt: skip
"""A value for each required field."""


def undocumented(cls: type[Any]) -> list[str]:
    """Return the own fields, or members, of a class that have no docstring below them."""
    (node,) = ast.parse(inspect.getsource(cls)).body
    assert isinstance(node, ast.ClassDef)
    missing = []
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind) if not ast.unparse(kind).startswith(
                "ClassVar"
            ):
                documented = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            case ast.Assign(targets=[ast.Name(id=name)]):
                documented = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            case _:
                continue
        if not documented:
            missing.append(name)
    return missing


# ------------------------------------------------------------------------------------------ what they say


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": 3}, "Agreement.id: expected an id such as 'trade-treaty-2009', got int 3"),
        ({"parties": "peru"}, "Agreement.parties: expected a list, got text 'peru'"),
        ({"parties": (1,)}, "Agreement.parties[0]: expected an id such as 'trade-treaty-2009', got int 1"),
        (
            {"amounts": (Stake(owner="mmg"),)},
            "Agreement.amounts[0]: expected Amount(...), got Stake(owner='mmg')",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_class_and_field(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError) as refused:
        Agreement(**{"id": "fta", **fields})
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("text", ["", "Peru", "-a", "a--b", "a_b", "ñ", "a" * 121])
def test_an_id_that_is_not_in_kebab_case_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^State\.id: expected an id in kebab-case such as trade-treaty-2009, got "):
        State(id=text)


def test_a_bool_is_not_an_int_and_an_int_is_not_a_bool() -> None:
    with pytest.raises(TypeError, match=r"^Claim\.position: expected a whole number, got bool true$"):
        Claim(source="s", id="x", kind=vocabulary.ClaimKind.RANK, position=True)
    with pytest.raises(TypeError, match=r"^TradeFlow\.computed: expected true or false, got int 1$"):
        attrs.evolve(make(TradeFlow), computed=1)


def test_the_name_is_the_best_one_or_the_id() -> None:
    assert Agreement(id="fta").name == "fta"
    assert Agreement(id="fta", names=Names(es="Tratado", zh="协定")).name == "Tratado"


def test_the_text_of_a_record_is_its_name() -> None:
    assert str(Agreement(id="fta", names={"es": "Tratado"})) == "Tratado"
    assert str(Source(id="s", title="FTA signed")) == "FTA signed"


def test_the_text_of_a_status_names_its_date() -> None:
    assert str(StatusAssertion(value="in-force", on="2020")) == "in-force on 2020"
    assert str(StatusAssertion(value="in-force")) == "in-force"


def test_the_repr_of_a_record_has_its_id_and_name_and_that_of_a_part_its_fields() -> None:
    assert repr(Agreement(id="fta")) == "Agreement('fta')"
    assert repr(State(id="peru", names=Names(en="Peru"))) == "State('peru', 'Peru')"
    assert repr(Stake(owner="mmg", share=Share("62.5%"))) == "Stake(owner='mmg', share=Share('62.5%'))"
    assert repr(StatusAssertion(value=vocabulary.AgreementStatus.SIGNED)) == (
        "StatusAssertion(value=AgreementStatus.SIGNED)"
    )


def test_the_key_of_a_part_is_its_id_or_the_value_of_its_key_field() -> None:
    assert Stake(owner="mmg").key == "mmg"
    assert Stake(owner="mmg", id="first").key == "first"
    assert Amount(measure=vocabulary.AmountMeasure.FINE).key == "fine"
    assert Session().key == ""


def test_the_name_of_a_source_is_its_title_or_publisher_or_id() -> None:
    assert Source(id="s").name == "s"
    assert Source(id="s", publisher="Xinhua").name == "Xinhua"
    assert Source(id="s", title="FTA signed", publisher="Xinhua").name == "FTA signed"


def test_a_statement_of_a_part_has_its_key_in_the_path() -> None:
    statement = Statement(source="s", record="las-bambas", field="stakes", key="mmg")
    assert statement.path == "stakes[mmg]"
    assert attrs.evolve(statement, key=None).path == "stakes"


def test_a_bare_source_can_be_joined_with_its_definition_in_either_order() -> None:
    said = Source(id="s", statements=(Statement(source="s", record="x", record_type="agreement"),))
    defined = Source(id="s", title="FTA signed", passages=(Passage(source="s", id="1", text="signed"),))
    assert said.is_bare
    assert not defined.is_bare
    joined = Source(id="s", title="FTA signed", statements=said.statements, passages=defined.passages)
    assert said.joined(defined) == joined
    assert defined.joined(said) == joined


# ------------------------------------------------------------------------------------------- the lists


def test_every_record_class_is_listed_once_and_has_a_word_and_a_collection() -> None:
    assert set(RECORD_CLASSES) == {cls for cls in CONCRETE if issubclass(cls, Record)}
    assert {cls.RECORD_TYPE: cls for cls in RECORD_CLASSES} == dict(RECORD_TYPES)
    assert all(hasattr(TypedCollections, plural) for plural in PLURALS.values())
    assert set(PLURALS) == set(RECORD_TYPES)


def test_every_series_is_listed_once_and_has_a_word_and_a_collection() -> None:
    assert set(SERIES_CLASSES) == {cls for cls in CONCRETE if issubclass(cls, Observation)}
    assert {cls.SERIES: cls for cls in SERIES_CLASSES} == dict(SERIES_TYPES)
    assert all(hasattr(TypedCollections, word.replace("-", "_") + "s") for word in SERIES_TYPES)


def test_every_record_type_has_an_id_type() -> None:
    targets = [ids.target_of(annotation) for annotation in vars(ids).values()]
    assert {target.record_type for target in targets if target and target.record_type} == set(RECORD_TYPES)


@pytest.mark.parametrize("cls", sorted(subclasses(Part), key=str))
def test_the_key_of_a_part_is_one_of_its_fields_and_parts_do_not_nest(cls: type[Part]) -> None:
    assert cls.KEY in shapes(cls)
    assert parts(cls) == ()


@pytest.mark.parametrize("field", ["iso2", "iso3"])
def test_a_country_code_is_two_or_three_capital_letters(field: str) -> None:
    length, example = (2, "XA") if field == "iso2" else (3, "XAA")
    assert getattr(State(id="x", **cast("Any", {field: example})), field) == example
    for text in ("", "P", "pe", "per", "P1", "PERU", "ÑA", "PÉ", "PE ", "PE\n", example + "R", example[:-1]):
        message = f"State.{field}: expected {length} letters from A to Z such as {example}, got {text!r}"
        with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
            State(id="x", **cast("Any", {field: text}))


def test_the_code_of_a_region_has_the_form_of_iso_3166_2() -> None:
    for code in ("PE-APU", "CN-11", "AR-B", "GB-ENG", "FR-2A"):
        assert Region(id="x", code=code).code == code
    for text in (
        "",
        "PE",
        "PE-",
        "APU",
        "pe-apu",
        "PE-apu",
        "PE-APUR",
        "PER-APU",
        "PE APU",
        "PE_APU",
        "PE-ÁPU",
        "PE-A\n",
    ):
        message = f"Region.code: expected an ISO 3166-2 code such as PE-APU, got {text!r}"
        with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
            Region(id="x", code=text)
