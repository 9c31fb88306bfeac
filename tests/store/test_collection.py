"""Collections: look-ups by id and former id, and filters."""

import copy
import pickle
import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import Dataset, UnknownRecordError, strategies
from sinoperu.model import Agreement, Office, Project, Record, State, Visit
from sinoperu.model.common_parts import Stake
from sinoperu.store.collection import Collection
from sinoperu.values.dates import PartialDate

STATES = Collection("state", [State(id="peru", former_ids=("pe",)), State(id="china", iso2="CN"), State(id="cuba")])
PARTIES = ("peru", "china")


@given(st.lists(strategies.records(State), unique_by=lambda record: record.id, max_size=5))
def test_a_collection_is_sorted_by_id(records: list[Record]) -> None:
    collection = Collection("state", records)
    assert list(collection) == sorted(record.id for record in records)
    assert list(collection.values()) == sorted(records, key=lambda record: record.id)
    assert len(collection) == len(records)
    assert all(collection[record.id] is record for record in records)


def test_a_collection_is_an_immutable_mapping() -> None:
    assert isinstance(STATES, Mapping)
    assert Collection("state", STATES.values()) == STATES == dict(STATES)
    assert not hasattr(STATES, "__setitem__")
    assert repr(STATES) == "<3 states>"


def test_a_mapping_of_records_is_not_copied() -> None:
    records = {"peru": State(id="peru")}
    assert Collection("state", records)["peru"] is records["peru"]


def test_a_former_id_finds_the_record() -> None:
    assert STATES["pe"] is STATES["peru"]
    assert "pe" in STATES
    assert "pe" not in list(STATES)


class UncreatedRecords(dict[str, State]):
    """Records that fail the test when one of them is created."""

    def __getitem__(self, record_id: str) -> State:
        raise AssertionError(f"{record_id} was created")

    def values(self) -> NoReturn:
        raise AssertionError("all records were created")


def test_no_record_is_created_to_find_out_whether_an_id_exists() -> None:
    backend: Any = SimpleNamespace(former={"pe": "peru", "fta": "peru-china-fta-2009"})
    states = Collection("state", UncreatedRecords(peru=State(id="peru")), backend=backend)
    assert "peru" in states
    assert "pe" in states
    assert "fta" not in states  # a former id of a record of another type
    assert "china" not in states


@pytest.mark.parametrize(
    ("record_id", "message"),
    [
        ("pery", "expected the id of a state, got 'pery'; did you mean 'peru'?"),
        ("chinba", "expected the id of a state, got 'chinba'; did you mean 'china' or 'cuba'?"),
        ("xyzzy", "expected the id of a state, got 'xyzzy'"),
        ("p" * 200, "expected the id of a state, got '" + "p" * 76 + "..."),
    ],
)
def test_the_error_for_an_unknown_id_suggests_similar_ids(record_id: str, message: str) -> None:
    assert record_id not in STATES
    assert STATES.get(record_id) is None
    with pytest.raises(UnknownRecordError) as error:
        STATES[record_id]
    assert str(error.value) == message


def test_the_error_for_an_unknown_id_names_the_record_type() -> None:
    with pytest.raises(KeyError, match="expected the id of an agreement, got 'x'"):
        Collection("agreement")["x"]


AGREEMENTS = Collection(
    "agreement",
    [
        Agreement(id="fta", parties=PARTIES, signed=PartialDate("2009-04-28")),
        Agreement(id="mou", parties=PARTIES[:1], signed=PartialDate("2019")),
        Agreement(id="treaty"),
    ],
)


def test_a_filter_combines_a_condition_with_field_values() -> None:
    assert list(AGREEMENTS.filter(lambda agreement: agreement.signed is not None)) == ["fta", "mou"]
    assert list(AGREEMENTS.filter(signed=PartialDate("2019"))) == ["mou"]
    assert list(AGREEMENTS.filter(parties=PARTIES)) == ["fta"]
    assert list(AGREEMENTS.filter(lambda agreement: agreement.id < "m", signed=PartialDate("2019"))) == []
    assert isinstance(AGREEMENTS.filter(), Collection)


def test_a_filter_on_a_list_field_matches_one_of_its_items() -> None:
    assert list(AGREEMENTS.filter(parties="peru")) == ["fta", "mou"]
    assert list(AGREEMENTS.filter(parties="chile")) == []


def test_a_filter_on_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^expected a field of agreement, got 'singed'; did you mean 'signed'\?$"):
        AGREEMENTS.filter(singed="2009")


def test_a_filter_reads_text_as_a_file_does() -> None:
    assert list(AGREEMENTS.filter(signed="2009-04-28")) == ["fta"]
    assert list(AGREEMENTS.filter(signed=None)) == ["treaty"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "fta"}, "agreement.kind: expected one of treaty, free-trade-agreement, "),
        ({"signed": "2009-13"}, "agreement.signed: "),
        (
            {"parties": "peu"},
            "expected a value of agreement.parties that some record has, got 'peu'; did you mean 'peru'?",
        ),
        ({"singed": "2009"}, "expected a field of agreement, got 'singed'; did you mean 'signed'?"),
    ],
)
def test_a_filter_refuses_what_no_record_can_have(fields: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        AGREEMENTS.filter(**fields)


def test_a_refused_word_of_a_vocabulary_comes_with_the_nearest_word() -> None:
    with pytest.raises(ValueError, match=r"got text 'fta'; did you mean 'free-trade-agreement'\?$"):
        AGREEMENTS.filter(kind="fta")


def test_a_filter_of_a_filter_knows_the_values_of_the_whole_collection() -> None:
    signed = AGREEMENTS.filter(signed="2019")
    assert list(signed.filter(parties="china")) == []


def test_a_collection_is_immutable() -> None:
    with pytest.raises(AttributeError, match=r"^a collection is immutable: cannot set 'record_type'$"):
        AGREEMENTS.record_type = "visit"


def pickled_and_loaded(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301  made here


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled_and_loaded])
def test_a_collection_can_be_copied_and_pickled(copied: Callable[[object], object]) -> None:
    assert copied(AGREEMENTS) == AGREEMENTS


PROJECTS = Collection(
    "project",
    [
        Project(id="mine", commodities=("copper", "gold"), stakes=(Stake(owner="mmg"),)),
        Project(id="port", names={"es": "Muelle"}),
    ],
)
ANY: Any = "kind"  # for arguments that a type checker refuses
OFFICES = Collection("office", [Office(id="president", seats=1), Office(id="deputy")])


@pytest.mark.parametrize(
    ("function", "error", "message"),
    [
        (
            lambda: PROJECTS.filter(commodities="COPPER"), ValueError,
            "expected a value of project.commodities that some record has, got 'COPPER'; did you mean 'copper'?",
        ),
        (
            lambda: PROJECTS.filter(commodities=["copper", "gould"]), ValueError,
            "expected a value of project.commodities that some record has, got 'gould'; did you mean 'gold'?",
        ),
        (lambda: AGREEMENTS.filter(parties=["china", "perru"]), ValueError, "expected a value of agreement.parties "),
        (lambda: PROJECTS.filter(stakes="mmg"), TypeError, "project.stakes: expected Stake(...), got text 'mmg'"),
        (lambda: OFFICES.filter(seats="1"), TypeError, "office.seats: expected a whole number, got text '1'"),
        (lambda: OFFICES.filter(seats=True), TypeError, "office.seats: expected a whole number, got bool true"),
        (lambda: AGREEMENTS.filter(ANY), TypeError, "expected a function that takes a record, got str 'kind'"),
    ],
)  # fmt: skip
def test_a_filter_refuses_a_value_of_the_wrong_type_or_a_misspelled_value(
    function: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        function()


def test_a_filter_accepts_values_of_every_kind_of_field() -> None:
    assert list(PROJECTS.filter(commodities=["copper", "gold"])) == ["mine"]
    assert list(PROJECTS.filter(stakes=Stake(owner="mmg"))) == ["mine"]
    assert list(PROJECTS.filter(names={"es": "Muelle"})) == ["port"]
    assert list(OFFICES.filter(seats=1)) == ["president"]


def test_a_filter_with_an_unknown_id_that_is_like_no_other_is_empty() -> None:
    assert list(AGREEMENTS.filter(parties="narnia")) == []


def test_a_record_is_in_its_collection() -> None:
    assert AGREEMENTS["fta"] in AGREEMENTS
    assert Agreement(id="fta", parties=PARTIES, signed="2009-04-28") in AGREEMENTS
    assert Agreement(id="fta") not in AGREEMENTS
    assert State(id="peru") not in AGREEMENTS
    assert ANY not in AGREEMENTS


def test_equal_collections_have_the_same_hash() -> None:
    assert hash(Collection("state", STATES.values())) == hash(STATES)
    assert len({STATES, Collection("state", STATES.values()), AGREEMENTS}) == 2


def test_a_later_change_of_the_given_dict_does_not_change_the_collection() -> None:
    records = {"peru": State(id="peru")}
    states = Collection("state", records)
    records.clear()
    assert list(states) == ["peru"]


def test_a_filter_by_an_id_that_exists_finds_nothing_if_no_record_refers_to_it() -> None:
    data = Dataset([Visit(id="v", host="niger"), State(id="niger"), State(id="nigeria")])
    for visits in (data.visits, data.visits.filter(host="niger")):
        assert not visits.filter(host="nigeria")
        with pytest.raises(ValueError, match="did you mean 'niger'"):
            visits.filter(host="nigera")
