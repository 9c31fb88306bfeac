"""Values that the loader rejects: each has its own message and its place, and all are reported together."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError
from sinoperu.values.vocabulary import AgreementKind


def problems(text: str, format: str = "toml") -> list[str]:  # noqa: A002  the word of `loads`
    with pytest.raises(LoadError) as error:
        sinoperu.loads(text, format)  # type: ignore[arg-type]  # the tests ask for any format
    return [str(problem) for problem in error.value.problems]


DATE = "expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got "


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("signed = '28/04/2009'", "write the year first, as in 2009-04-28: '28/04/2009'"),
        ("signed = 2009", f"{DATE}int 2009: write it in quotes"),
        ("signed = 2009.5", f"{DATE}float 2009.5"),
        ("signed = true", f"{DATE}bool true"),
        ("signed = ['2009']", f"{DATE}a list"),
        ("signed = { year = 2009 }", f"{DATE}a table"),
        ("signed = ''", f"{DATE}''"),
        ("signed = 2009-04-28T10:00:00", f"{DATE}date-time 2009-04-28 10:00:00"),
        ("signed = 10:00:00", f"{DATE}time 10:00:00"),
        ("signed = '2009-13'", "2009 has no month 13"),
        ("signed = '2009/2010'", "expected a single date, got an interval: '2009/2010'"),
        ("signed = '..'", f"{DATE}'..'"),
        ("terminated = 5", f"{DATE}int 5: write it in quotes"),
        ("place = 3", "expected text, got int 3"),
        ("place = ''", "expected text that is not blank, got text ''"),
        ("place = ' '", "expected text that is not blank, got text ' '"),
        ("place = false", "expected text, got bool false"),
        ("place = ['Lima']", "expected text, got a list"),
        ("kind = 'free-trade'", "expected one of treaty, "),
        ("kind = 3", "expected one of treaty, "),
        ("parties = 'peru'", "expected a list, got text 'peru'"),
        ("parties = { a = 'peru' }", "expected a list, got a table"),
        ("parties = []", "expected a list with at least one item, got an empty list"),
        ("amends = 'The FTA'", "expected an id in kebab-case such as trade-treaty-2009, got 'The FTA'"),
        ("amends = 3", "expected an id such as 'trade-treaty-2009', got int 3"),
        ("amends = ['fta']", "expected an id such as 'trade-treaty-2009', got a list"),
        ("names = 'FTA'", "expected a table, got text 'FTA'"),
        ("names = {}", "expected a table with at least one key, got an empty table"),
        ("identifiers = {}", "expected a table with at least one key, got an empty table"),
        ("names = { English = 'FTA' }", "expected a language tag such as en, es or zh, got 'English'"),
        (
            "identifiers = { Wikidata = 'Q1' }",
            "expected an identifier scheme in kebab-case such as wikidata or lei, got 'Wikidata'",
        ),
        ("rounds_held = 6", "expected text such as '>=676', got int 6"),
        ("rounds_held = '6.5'", "a count is a whole number of 0 or more: '6.5'"),
        ("amounts = 'much'", "expected a list, got text 'much'"),
        ("complete = [1]", "expected text, got int 1"),
        ("as_of = 2025", f"{DATE}int 2025: write it in quotes"),
    ],
)
def test_a_value_of_the_wrong_type_or_form_is_refused(value: str, message: str) -> None:
    (problem,) = problems(f"[agreement.x]\n{value}")
    name = value.split(" ", maxsplit=1)[0]
    assert problem.startswith("<text>:2:")
    assert f": agreement.x.{name}" in problem
    assert problem.partition(f"agreement.x.{name}")[2].partition(": ")[2].startswith(message)


SIGNED = "; did you mean 'signed'?"
UNKNOWN = "unknown field '{}' of a statement about {}"
WHOLE = [
    (
        "[agreement.x]\nsinged = '2009'",
        [
            "<text>:2:1: agreement.x.singed: unknown field 'singed' of agreement; did you mean 'signed'?",
        ],
    ),
    ("[agreement.x]\nxyzzy = 1", ["<text>:2:1: agreement.x.xyzzy: unknown field 'xyzzy' of agreement"]),
    ("[agreement.x]\nid = 'x'", ["<text>:2:1: agreement.x.id: unknown field 'id' of agreement"]),
    (
        "[server]",
        ["<text>:1:2: server: unknown table 'server', expected a record type such as agreement, a series, or source"],
    ),
    ("[agrement.x]", ["<text>:1:2: agrement: unknown table 'agrement'; did you mean 'agreement'?"]),
    ("[agreement.X]", ["<text>:1:12: agreement.X: expected an id in kebab-case such as trade-treaty-2009, got 'X'"]),
    ("agreement = 3", ["<text>:1:13: agreement: expected a table, got int 3"]),
    ("[agreement]\nx = 3", ["<text>:2:5: agreement.x: expected a table, got int 3"]),
    ("format = 2", ["<text>:1:10: format: expected format 1, got int 2"]),
    ("format = true", ["<text>:1:10: format: expected format 1, got bool true"]),
    ("format = '1'", ["<text>:1:10: format: expected format 1, got text '1'"]),
    ("version = 1", ["<text>:1:11: version: expected text, got int 1"]),
    ("stated_by = 3", ["<text>:1:13: stated_by: expected an id, got int 3"]),
    (
        "stated_by = 'The UN'",
        [
            "<text>:1:13: stated_by: expected an id in kebab-case such as trade-treaty-2009, got 'The UN'",
        ],
    ),
    (
        "[project.x]\ncomplete = ['stake', 'operator', 'amounts', 'zzz']",
        [
            "<text>:2:13: project.x.complete[0]: expected a list field of project, got 'stake'; did you mean 'stakes'?",
            "<text>:2:22: project.x.complete[1]: expected a list field of project, got 'operator'",
            "<text>:2:45: project.x.complete[3]: expected a list field of project, got 'zzz'",
        ],
    ),
    (
        "[agreement.x]\nincomplete = ['partie', 'signed', 'parties']",
        [
            ("<text>:2:15: agreement.x.incomplete[0]: expected a list field of agreement, got 'partie'; "
             "did you mean 'parties'?"),
            "<text>:2:25: agreement.x.incomplete[1]: expected a list field of agreement, got 'signed'",
        ],
    ),
    (
        "[source.s]\nincomplete = ['based_on', 'statements']",
        ["<text>:2:27: source.s.incomplete[1]: expected a list field of source, got 'statements'"],
    ),
    (
        "[project.x]\nkind = 'mine'\ncomplete = ['stakes', 'amounts']\nincomplete = ['aliases', 'amounts', 'stakes']",
        [
            "<text>:2:1: project.x.kind: unknown field 'kind' of project",
            ("<text>:4:26: project.x.incomplete[1]: expected a field that is not in complete, got 'amounts': "
             "remove it from complete or from incomplete"),
            ("<text>:4:37: project.x.incomplete[2]: expected a field that is not in complete, got 'stakes': "
             "remove it from complete or from incomplete"),
        ],
    ),
    (
        "[source.s]\ncomplete = ['based_on']\nincomplete = ['based_on']",
        [
            ("<text>:3:15: source.s.incomplete[0]: expected a field that is not in complete, got 'based_on': "
             "remove it from complete or from incomplete"),
        ],
    ),
    (
        "[organization.x]\n[source.s.says.organization.x]\ncomplete = ['xyz']",
        [
            "<text>:3:13: source.s.says.organization.x.complete[0]: expected a list field of organization, got 'xyz'",
        ],
    ),
    (
        "[tenure.x]",
        [
            "<text>:1:2: tenure.x: missing field 'office' of tenure",
            "<text>:1:2: tenure.x: missing field 'person' of tenure",
        ],
    ),
    (
        "[agreement.x]\nratifications = [{ date = '2009' }]",
        ["<text>:2:18: agreement.x.ratifications[0]: missing field 'party' of ratification"],
    ),
    (
        "[agreement.x]\nratifications = [{ party = 'peru', dat = '2009' }, 3]",
        [
            "<text>:2:36: agreement.x.ratifications[0].dat: unknown field 'dat' of ratification; did you mean 'date'?",
            "<text>:2:52: agreement.x.ratifications[1]: expected a table, got int 3",
        ],
    ),
    (
        "[agreement.x]\nnames = { en = 3, es = true }",
        [
            "<text>:2:16: agreement.x.names.en: expected text, got int 3",
            "<text>:2:24: agreement.x.names.es: expected text, got bool true",
        ],
    ),
    (
        "[agreement.x]\nkind = 'memorandum'",
        [f"<text>:2:8: agreement.x.kind: expected one of {', '.join(AgreementKind)}, got text 'memorandum'"],
    ),
    ("trade-flow = 3", ["<text>:1:14: trade-flow: expected a list of tables, got int 3"]),
    ("trade-flow = [3]", ["<text>:1:15: trade-flow[0]: expected a table, got int 3"]),
    (
        "[[partner-rank]]\nrank = true\nsource = 's'\nreporter = 'a'\npartner = 'b'\nperiod = '2024'\nbasis = 'total'",
        ["<text>:2:8: partner-rank[0].rank: expected a whole number, got bool true"],
    ),
    (
        "[[accept]]\ncode = 'REF001'\nrecord = 'x'",
        ["<text>:1:3: accept[0]: missing field 'reason' of acceptance"],
    ),
    ("source = []", ["<text>:1:10: source: expected a table, got a list"]),
    ("[source.x]\nstatements = []", ["<text>:2:1: source.x.statements: unknown field 'statements' of source"]),
    ("[source.x]\nsays = 3", ["<text>:2:8: source.x.says: expected a table, got int 3"]),
    ("[source.x.says]\nagreement = 3", ["<text>:2:13: source.x.says.agreement: expected a table, got int 3"]),
    (
        "[source.x.says.agrement.y]",
        ["<text>:1:16: source.x.says.agrement: unknown record type 'agrement'; did you mean 'agreement'?"],
    ),
    (
        "[source.x.says.agreement.Y]",
        ["<text>:1:26: source.x.says.agreement.Y: expected an id in kebab-case such as trade-treaty-2009, got 'Y'"],
    ),
    ("[source.x.says.agreement]\ny = 3", ["<text>:2:5: source.x.says.agreement.y: expected a table, got int 3"]),
    (
        "[source.x.says.agreement.y]\nformer_ids = ['z']\nsinged = '2009'",
        [
            f"<text>:2:1: source.x.says.agreement.y.former_ids: {UNKNOWN.format('former_ids', 'an agreement')}",
            f"<text>:3:1: source.x.says.agreement.y.singed: {UNKNOWN.format('singed', 'an agreement')}{SIGNED}",
        ],
    ),
    (
        "[source.x.says.visit.y]\nstatus = { value = 'signed' }",
        [f"<text>:2:1: source.x.says.visit.y.status: {UNKNOWN.format('status', 'a visit')}; did you mean 'start'?"],
    ),
    (
        "[[source.x.says.agreement.y]]\nsigned = '2009'\n[[source.x.says.agreement.y]]\nsigned = 2010",
        [f"<text>:4:10: source.x.says.agreement.y[1].signed: {DATE}int 2010: write it in quotes"],
    ),
    (
        "[source.x.claims.one]\nposition = 3",
        ["<text>:1:2: source.x.claims.one: missing field 'kind' of claim"],
    ),
    ("[source.x.claims]\none = 3", ["<text>:2:7: source.x.claims.one: expected a table, got int 3"]),
    ("[source.x.passages.1]\ntext = 3", ["<text>:2:8: source.x.passages.1.text: expected text, got int 3"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_a_problem_is_one_line_with_its_place_and_path(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_every_problem_of_a_text_is_told_and_nothing_is_loaded() -> None:
    text = """
    [agreement.x]
    signed = 2009
    place = 3
    [agreement.Y]
    [visit.v]
    strat = "2020"
    start = "2020-13"
    [source.s.says.agreement.x]
    signed = true
    """
    assert [problem.split(": ")[1] for problem in problems(text)] == [
        "agreement.x.signed", "agreement.x.place", "agreement.Y", "visit.v.strat", "visit.v.start",
        "source.s.says.agreement.x.signed",
    ]  # fmt: skip


def test_nothing_is_coerced_in_json_either() -> None:
    values: list[Any] = [3, 3.0, True, None, [], {}]
    found = [problems(json.dumps({"agreement": {"x": {"place": value}}}), "json") for value in values]
    assert [one[0].rpartition("got ")[2] for one in found] == [
        "int 3", "float 3.0", "bool true", "nothing", "a list", "a table",
    ]  # fmt: skip


def test_a_whole_document_of_another_kind_is_refused() -> None:
    assert problems("[]", "json") == ["<text>:1:1: expected a table of records, got a list"]
    assert problems("3", "json") == ["<text>:1:1: expected a table of records, got int 3"]
    assert problems("null", "json") == ["<text>:1:1: expected a table of records, got nothing"]


def test_an_unknown_format_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match=r"^expected a format of toml, json or jsonl, got 'xml'$"):
        sinoperu.loads("", "xml")  # type: ignore[arg-type]  # the mistake that is tested


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
WORDS = st.sampled_from([
    "agreement", "source", "says", "signed", "names", "x", "stakes", "trade-flow", "accept", "claims", "kind",
    "passages", "format", "stated_by", "visit", "at", "parties", "status", "value", "owner",
])  # fmt: skip
NEARLY = st.recursive(PLAIN, lambda inner: st.dictionaries(WORDS, inner, max_size=4), max_leaves=12)


def loaded(text: str, format: Any) -> Dataset | LoadError:  # noqa: A002  as above
    """Return the data set or its problems; any other exception fails the test."""
    try:
        return sinoperu.loads(text, format)
    except LoadError as error:
        return error


@given(st.one_of(PLAIN, NEARLY))
def test_any_json_is_a_data_set_or_a_load_error(value: Any) -> None:
    outcome = loaded(json.dumps(value), "json")
    if isinstance(outcome, LoadError):
        assert outcome.problems
        assert all("\n" not in str(problem) for problem in outcome.problems)
        assert all(problem.line and problem.column for problem in outcome.problems)


@given(st.text(max_size=60), st.sampled_from(["toml", "json", "jsonl"]))
def test_any_text_is_a_data_set_or_a_load_error(text: str, format: Any) -> None:  # noqa: A002  as above
    outcome = loaded(text, format)
    assert isinstance(outcome, Dataset) or outcome.problems


def test_only_the_first_hundred_problems_are_shown() -> None:
    text = "[agreement.a]\n" + "".join(f"singed{number} = 1\n" for number in range(250))
    with pytest.raises(LoadError) as caught:
        sinoperu.loads(text)
    assert len(caught.value.problems) == 250
    lines = str(caught.value).split("\n")
    assert lines[0] == "<text>:2:1: agreement.a.singed0: unknown field 'singed0' of agreement; did you mean 'signed'?"
    assert lines[100:] == ["... and 150 more problems"]
    assert caught.value.problems[-1].message == "unknown field 'singed249' of agreement"


def test_only_the_first_hundred_unknown_tables_get_a_hint() -> None:
    with pytest.raises(LoadError) as caught:
        sinoperu.loads("".join(f"[agrement{number:03}]\n" for number in range(101)))
    messages = [problem.message for problem in caught.value.problems]
    assert messages[99] == "unknown table 'agrement099'; did you mean 'agreement'?"
    assert messages[100].startswith("unknown table 'agrement100', expected a record type")
