"""Arguments of the wrong type or with a wrong value: every query refuses them and quotes the value."""

import re
from typing import Any

import pytest

import sinoperu
from sinoperu.dataset import Dataset
from sinoperu.model import Agreement, Record
from sinoperu.store.collection import Collection

DATA = sinoperu.loads(
    """
    [state.peru]
    [state.china]
    [agreement.fta]
    parties = ["peru", "china"]
    signed = "2009"
    [project.mine]
    stakes = [{ owner = "mmg", start = "2014" }]
    [source.s.says.agreement.fta]
    signed = "2009"
    [source.s.says.project.mine]
    stakes = [{ owner = "citic", start = "2015" }]
    """
)
ANY: Any = DATA  # for arguments that a type checker refuses

RECORD_QUERIES: dict[str, Any] = {
    "owners_on": lambda record: ANY.owners_on(record, "2020"),
    "ultimate_owners": lambda record: ANY.ultimate_owners(record, "2020"),
    "tenures_of": ANY.tenures_of,
    "offices_on": lambda record: ANY.offices_on(record, "2020"),
    "holders_on": lambda record: ANY.holders_on(record, "2020"),
    "partnership_on": lambda record: ANY.partnership_on(record, "china", "2020"),
    "other state": lambda record: ANY.partnership_on("china", record, "2020"),
    "statements": lambda record: ANY.statements_about(record, "signed"),
    "statements_about": ANY.statements_about,
    "referring_to": ANY.referring_to,
    "timeline": lambda record: ANY.timeline(() if record is None else record),  # `None` means all records
    "without": ANY.without,
    "assess": ANY.assess,
    "evidence": lambda record: ANY.evidence(record, "signed"),
    "window": lambda record: ANY.window(record, "signed"),
    "implied": lambda record: ANY.implied(record, "signed"),
    "why": lambda record: ANY.why(record, "signed"),
    "holdings": lambda record: ANY.holdings(record, "2020"),
    "assets": lambda record: ANY.holdings("china", "2020", [record]),
    "largest_partners": ANY.largest_partners,
}


@pytest.mark.parametrize("query", RECORD_QUERIES)
@pytest.mark.parametrize("value", [5, None, ["fta"], DATA.agreements])
def test_every_query_refuses_an_argument_that_is_neither_a_record_nor_an_id(query: str, value: object) -> None:
    with pytest.raises(TypeError, match=r"^expected a record or its id, got "):
        RECORD_QUERIES[query](value)


LIST_ARGUMENTS: dict[str, Any] = {
    "record_types": lambda value: ANY.timeline(record_types=value),
    "assets": lambda value: ANY.holdings("china", "2020", value),
    "path": ANY.place,
    "select": lambda value: ANY.check(select=value),
    "ignore": lambda value: ANY.check(ignore=value),
    "extra_rules": lambda value: ANY.check(extra_rules=value),
    "records": Dataset,
    "observations": lambda value: Dataset(observations=value),
    "acceptances": lambda value: Dataset(acceptances=value),
    "collection": lambda value: Collection("agreement", value),
}


@pytest.mark.parametrize("name", LIST_ARGUMENTS)
def test_every_list_argument_refuses_a_text_and_shows_the_list(name: str) -> None:
    with pytest.raises(TypeError, match=r"^expected a list of [\w ]+, got text 'fta': write \['fta'\]$"):
        LIST_ARGUMENTS[name]("fta")


@pytest.mark.parametrize("name", sorted({*LIST_ARGUMENTS} - {"path"}))
def test_every_list_argument_refuses_an_item_of_another_type(name: str) -> None:
    with pytest.raises(TypeError, match=r"^expected [\w ]+, got int 5( in the list)?$"):
        LIST_ARGUMENTS[name]([5])


def case(function: Any, error: type[Exception], message: str) -> Any:
    return pytest.param(function, error, message, id=message)


@pytest.mark.parametrize(
    ("function", "error", "message"),
    [
        case(lambda: ANY.merge(None), TypeError, "expected a data set, got NoneType None"),
        case(
            lambda: ANY.replace([DATA["fta"]]), TypeError,
            "expected a list of records, got list [Agreement('fta')] in the list",
        ),
        case(lambda: ANY.search(5), TypeError, "expected the words to search for as text, got int 5"),
        case(lambda: ANY.of_type(5), TypeError, "expected a record type such as agreement or visit, got int 5"),
        case(
            lambda: ANY.of_type(Agreement), TypeError,
            "expected a record type such as agreement or visit, got class Agreement",
        ),
        case(lambda: ANY.series(5), TypeError, "expected a series such as trade-flow, got int 5"),
        case(
            lambda: ANY.of_class(sinoperu.Stake), TypeError,
            "expected a class of records such as Agreement, got class Stake",
        ),
        case(
            lambda: ANY.rows_of(Agreement), TypeError,
            "expected a class of observations such as TradeFlow, got class Agreement",
        ),
        case(lambda: ANY[["fta"]], TypeError, "expected an id as text, got list ['fta']"),
        case(lambda: ANY.get(5), TypeError, "expected an id as text, got int 5"),
        case(lambda: ANY.agreements[["fta"]], TypeError, "expected an id as text, got list ['fta']"),
        case(lambda: Dataset(version=ANY.get), TypeError, "expected the version of the data as text, got method "),
        case(lambda: ANY.statements_about("fta", 5), TypeError, "expected the name of a field as text, got int 5"),
        case(
            lambda: ANY.statements_about("fta", "singed"), ValueError,
            "expected a field of fta, got 'singed'; did you mean 'signed'?",
        ),
        case(
            lambda: ANY.statements_about("fta", "stakes[mmg]"), ValueError,
            "expected a field of fta, got 'stakes[mmg]'",
        ),
        case(lambda: ANY.evidence("fta", None), TypeError, "expected a field as text, got NoneType None"),
        case(lambda: ANY.window("fta", 5), TypeError, "expected a dated field as text, got int 5"),
        case(lambda: ANY.evidence("peru", "status"), ValueError, "expected a field of peru, got 'status'"),
        case(
            lambda: ANY.evidence("fta", "signed[peru]"), ValueError,
            "expected a field of fta without brackets, got 'signed[peru]'",
        ),
        case(
            lambda: ANY.evidence("fta", "names[en]"), ValueError,
            "expected a field of fta without brackets, got 'names[en]'",
        ),
        case(
            lambda: ANY.evidence("mine", "stakes[mmgg]"), ValueError,
            "expected the key of one of the stakes of mine, got 'mmgg'; did you mean 'mmg'?",
        ),
        case(
            lambda: ANY.implied("mine", "stakes[citic].start"), ValueError,
            "expected the key of one of the stakes of mine, got 'citic'",
        ),
        case(
            lambda: ANY.why("mine", "stakes[mmgg].start"), ValueError,
            "expected the key of one of the stakes of mine, got 'mmgg'; did you mean 'mmg'?",
        ),
        case(lambda: ANY.check(severity="note"), TypeError, "expected a mapping from rules to severities, "),
        case(
            lambda: ANY.check(severity={5: "note"}), TypeError,
            "expected a list of codes or names, got int 5 in the list",
        ),
        case(lambda: ANY.release_changes(None), TypeError, "expected the name of a data set as text, got NoneType"),
        case(lambda: ANY.largest_partners("peru", rank="1"), TypeError, "expected a rank as a whole number, got str "),
        case(lambda: ANY.largest_partners("peru", rank=True), TypeError, "expected a rank as a whole number, got bool"),
        case(lambda: ANY.largest_partners("peru", rank=0), ValueError, "expected a rank of at least 1, got 0"),
        case(
            lambda: ANY.partnership_on("peru", "peru", 2013), ValueError,
            "expected two different states, got 'peru' twice",
        ),
        case(
            lambda: ANY.partnership_on("2013"), TypeError,
            "OnDate.partnership_on() missing 2 required positional arguments: 'other_state' and 'on'",
        ),
        case(
            lambda: ANY.partnership_on("2013", ("peru", "china")), TypeError,
            "OnDate.partnership_on() missing 1 required positional argument: 'on'",
        ),
        case(
            lambda: ANY.partnership_on("2013", parties=("peru", "china")), TypeError,
            "OnDate.partnership_on() got an unexpected keyword argument 'parties'",
        ),
        case(lambda: ANY.owners_on("mine", 10**5000), ValueError, "expected a year from 1 to 9999, got a number of "),
        case(
            lambda: Collection("stat"), ValueError,
            "expected a record type such as agreement or visit, got 'stat'; did you mean 'state'?",
        ),
        case(
            lambda: Collection[Record]("state", [DATA["fta"]]), TypeError,
            "expected a list of state records, got Agreement Agreement('fta')",
        ),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_refused(function: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        function()


def test_a_part_that_only_a_source_states_has_evidence() -> None:
    assert len(DATA.evidence("mine", "stakes[citic]")) == 1
    assert len(DATA.evidence("fta", "status")) == 0


def test_values_that_cannot_be_hashed_are_in_no_data_set() -> None:
    assert ["fta"] not in ANY
    assert ["fta"] not in ANY.agreements
