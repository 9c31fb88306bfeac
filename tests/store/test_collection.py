"""A collection is a mapping from id to record, in the order of ids."""

import copy
import pickle
import re
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import UnknownRecordError, strategies
from sinoperu.model import Agreement, Record, State
from sinoperu.store.collection import Collection
from sinoperu.values.dates import PartialDate

STATES = Collection("state", [State(id="peru", former_ids=("pe",)), State(id="china", iso2="CN"), State(id="cuba")])
BOTH = ("peru", "china")


@given(st.lists(strategies.records(State), unique_by=lambda record: record.id, max_size=5))
def test_it_iterates_in_the_order_of_ids_whatever_the_order_given(records: list[Record]) -> None:
    collection = Collection("record", records)
    assert list(collection) == sorted(record.id for record in records)
    assert list(collection.values()) == sorted(records, key=lambda record: record.id)
    assert len(collection) == len(records)
    assert all(collection[record.id] is record for record in records)


def test_it_is_a_mapping_that_compares_like_one() -> None:
    assert isinstance(STATES, Mapping)
    assert Collection("state", STATES.values()) == STATES == dict(STATES)
    assert not hasattr(STATES, "__setitem__")
    assert repr(STATES) == "<3 state records>"


def test_a_mapping_is_taken_as_it_is() -> None:
    records = {"peru": State(id="peru")}
    assert Collection("state", records)["peru"] is records["peru"]


def test_an_id_of_an_earlier_release_finds_the_record() -> None:
    assert STATES["pe"] is STATES["peru"]
    assert "pe" in STATES
    assert "pe" not in list(STATES)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("pery", "expected the id of a state, got 'pery'; did you mean 'peru'?"),
        ("chinba", "expected the id of a state, got 'chinba'; did you mean 'china' or 'cuba'?"),
        ("xyzzy", "expected the id of a state, got 'xyzzy'"),
        ("p" * 200, "expected the id of a state, got '" + "p" * 76 + "..."),
    ],
)
def test_an_unknown_id_names_the_nearest(asked: str, message: str) -> None:
    assert asked not in STATES
    assert STATES.get(asked) is None
    with pytest.raises(UnknownRecordError) as error:
        STATES[asked]
    assert str(error.value) == message


def test_the_type_is_named_with_its_article() -> None:
    with pytest.raises(KeyError, match="expected the id of an agreement, got 'x'"):
        Collection("agreement")["x"]


AGREEMENTS = Collection(
    "agreement",
    [
        Agreement(id="fta", parties=BOTH, signed=PartialDate("2009-04-28")),
        Agreement(id="mou", parties=BOTH[:1], signed=PartialDate("2019")),
        Agreement(id="treaty"),
    ],
)


def test_a_filter_takes_a_condition_and_values_of_fields() -> None:
    assert list(AGREEMENTS.filter(lambda one: one.signed is not None)) == ["fta", "mou"]
    assert list(AGREEMENTS.filter(signed=PartialDate("2019"))) == ["mou"]
    assert list(AGREEMENTS.filter(parties=BOTH)) == ["fta"]
    assert list(AGREEMENTS.filter(lambda one: one.id < "m", signed=PartialDate("2019"))) == []
    assert isinstance(AGREEMENTS.filter(), Collection)


def test_a_filter_on_a_list_asks_for_one_of_its_items() -> None:
    assert list(AGREEMENTS.filter(parties="peru")) == ["fta", "mou"]
    assert list(AGREEMENTS.filter(parties="chile")) == []


def test_a_filter_on_an_unknown_field_says_so() -> None:
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
