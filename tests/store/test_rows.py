"""Rows: immutable sequences that behave like tuples of their items."""

import copy
import inspect
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import (
    Acceptance,
    Agreement,
    Assessment,
    Change,
    Dataset,
    Finding,
    JudgedItem,
    Partnership,
    PartRows,
    Project,
    Record,
    Report,
    Rows,
    Series,
    Stake,
    State,
    Statement,
    Tenure,
    TradeFlow,
    Window,
    loads,
    strategies,
)
from sinoperu.model.plurals import nouns

ITEMS = st.lists(st.integers(), max_size=6).map(tuple)


@given(ITEMS, ITEMS)
def test_rows_behave_like_the_tuple_of_their_items(items: tuple[int, ...], others: tuple[int, ...]) -> None:
    rows, other_rows = Rows(int, items), Rows(int, others)
    assert (len(rows), list(rows), list(reversed(rows)), bool(rows)) == (
        len(items), list(items), list(reversed(items)), bool(items),
    )  # fmt: skip
    assert (rows == other_rows) == (rows == others) == (others == rows) == (items == others)
    assert hash(rows) == hash(items)
    assert rows + others == items + others == items + other_rows == rows + other_rows
    for item in items:
        assert item in rows
        assert (rows.index(item), rows.count(item)) == (items.index(item), items.count(item))


@given(ITEMS, st.slices(6), st.integers(-7, 7))
def test_a_slice_of_rows_is_rows(items: tuple[int, ...], part: slice, index: int) -> None:
    rows = Rows(int, items)
    assert rows[part] == items[part]
    assert type(rows[part]) is Rows
    if -len(items) <= index < len(items):
        assert rows[index] == items[index]
    else:
        with pytest.raises(IndexError):
            rows[index]


def test_rows_are_equal_to_no_list() -> None:
    assert Rows(int, (1, 2)) != [1, 2]
    with pytest.raises(ValueError, match=r"not in tuple$"):
        Rows(int, (1, 2)).index(3)


def test_rows_are_immutable_and_can_be_copied() -> None:
    data = Dataset([Project(id="mine", stakes=(Stake(owner="mmg"),))])
    for rows in (Rows(State, [State(id="peru")]), Series(TradeFlow), data.stakes):
        with pytest.raises(AttributeError, match=r"^a sequence of rows is immutable: cannot set 'row_class'$"):
            rows.row_class = State  # type: ignore[misc,unused-ignore]
        for copied in (copy.copy(rows), copy.deepcopy(rows), pickle.loads(pickle.dumps(rows))):  # noqa: S301  made here
            assert (type(copied), copied.row_class, copied) == (type(rows), rows.row_class, rows)
    assert isinstance(data.stakes[:1], PartRows)


@given(st.lists(strategies.observations(TradeFlow), max_size=5))
def test_a_series_has_a_table_of_its_rows(flows: list[TradeFlow]) -> None:
    series = Dataset(observations=flows).trade_flows
    assert isinstance(series, Series)
    assert len(series.to_table()) == len(flows)
    assert set(series.yearly()) <= set(series)
    assert None not in series.yearly().to_table()["period_year"]


def test_parts_of_a_class_are_collected_once() -> None:
    data = Dataset([Project(id="mine", stakes=(Stake(owner="mmg"), Stake(owner="citic")))])
    assert data.stakes is data.parts_of(Stake)
    assert [(row.record_type, row.record, row.path, row.index) for row in data.stakes] == [
        ("project", "mine", "stakes[mmg]", 0), ("project", "mine", "stakes[citic]", 1),
    ]  # fmt: skip


ANSWERS = """
[project.mine]
stakes = [{ owner = "mmg", share = "62.5%" }]
[state.peru]
[state.china]
[person.xi]
[office.presidency]
[tenure.t]
person = "xi"
office = "presidency"
start = "2013"
[partnership.strategic]
parties = ["peru", "china"]
established = "2013"
[agreement.fta]
parties = ["peru", "china"]
signed = "2009"
entered_into_force = "2010"
[source.s.says.agreement.fta]
signed = "2010"
[[accept]]
code = "AGR001"
record = "fta"
reason = "known"
"""


@pytest.mark.parametrize(
    ("answer", "row_class"),
    [
        (lambda data: data.owners_on("mine", 2020), Stake),
        (lambda data: data.tenures_of("xi"), Tenure),
        (lambda data: data.offices_on("xi", 2020), Tenure),
        (lambda data: data.holders_on("presidency", 2020), Tenure),
        (lambda data: data.partnership_on("peru", "china", 2020), Partnership),
        (lambda data: data.agreements_in_force_on(2020), Agreement),
        (lambda data: data.referring_to("peru"), Record),
        (lambda data: data.statements_about("fta"), Statement),
        (lambda data: data.statements_about("fta", "signed"), Statement),
        (lambda data: data.acceptances, Acceptance),
        (lambda data: data.check().notes, Finding),
        (lambda data: data.check().by_code["SRC001"], Finding),
        (lambda data: data.assess("s").items, JudgedItem),
        (lambda data: data.assess("s").conflicts, JudgedItem),
        (lambda data: data.assess("s").uncovered_items, JudgedItem),
        (lambda data: data.check(windows=True).windows.to_rows(), Window),
        (lambda data: data.changes_since(Dataset()).to_rows(), Change),
    ],
)
def test_the_answer_to_a_query_has_a_table(answer: Callable[[Dataset], Rows[object]], row_class: type) -> None:
    rows = answer(loads(ANSWERS))
    assert (type(rows), rows.row_class) == (Rows, row_class)
    assert rows
    assert all(isinstance(row, row_class) for row in rows)
    assert len(rows.to_table()) == len(rows)
    assert f"{len(rows)} {nouns(row_class)[len(rows) > 1]}" in rows._repr_html_()


TUPLES = {
    (Dataset, "why"),  # the two sides of one proof
    (Report, "codes"),  # texts
    (Assessment, "judged"), (Assessment, "expectations"),  # objects of several classes; `items` has a table of them
    (Assessment, "shown"), (Assessment, "uncovered"),  # passages, whose contents no cell can hold
}  # fmt: skip
"""The members that return a tuple and no rows."""


@pytest.mark.parametrize("cls", [Dataset, Report, Assessment])
def test_what_a_query_returns_is_never_a_bare_tuple(cls: type[object]) -> None:
    returned = set()
    for name, member in inspect.getmembers_static(cls):
        function = getattr(member, "fget", None) or getattr(member, "func", None) or member
        if not name.startswith("_") and "tuple[" in str(getattr(function, "__annotations__", {}).get("return")):
            returned.add((cls, name))
    assert returned == {member for member in TUPLES if member[0] is cls}


def test_the_text_of_rows_is_a_table_of_the_first_ones() -> None:
    rows = Rows(State, (State(id=f"state-{number:02}", iso2="PE") for number in range(12)))
    head, columns, first, *_, last = repr(rows).splitlines()
    assert (head, columns.split(), first.split()) == (
        "<12 states>", ["id", "iso2"], ["state-00", "PE"],
    )  # fmt: skip
    assert last == "  ... 2 more"
    assert repr(Rows(State)) == "<0 states>"


def test_the_text_of_rows_cannot_add_lines_or_control_a_terminal() -> None:
    rows = Rows(State, [State(id="peru", names={"en": "Peru\x1b[2J\n\u202efake"})])
    assert len(repr(rows).splitlines()) == 3
    assert repr(rows).replace("\n", "").isprintable()


def test_parts_are_shown_with_their_record() -> None:
    data = Dataset([Project(id="mine", stakes=(Stake(owner="mmg", share="62.5%"),))])
    assert repr(data.stakes).splitlines()[1:] == ["  record  owner  share", "  mine    mmg    62.5%"]
    assert "<td" in data.stakes._repr_html_()
