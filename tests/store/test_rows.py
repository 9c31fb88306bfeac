"""Rows: immutable sequences that behave like tuples of their items."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import Dataset, PartRows, Project, Rows, Series, Stake, TradeFlow, strategies
from sinoperu.model import State

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


def test_the_text_of_rows_is_a_table_of_the_first_ones() -> None:
    rows = Rows(State, (State(id=f"state-{number:02}", iso2="PE") for number in range(12)))
    head, columns, first, *_, last = repr(rows).splitlines()
    assert (head, columns.split(), first.split()) == (
        "<12 rows of State>", ["id", "name", "iso2"], ["state-00", "state-00", "PE"],
    )  # fmt: skip
    assert last == "  ... 2 more"
    assert repr(Rows(State)) == "<0 rows of State>"


def test_the_text_of_rows_cannot_add_lines_or_control_a_terminal() -> None:
    rows = Rows(State, [State(id="peru", names={"en": "Peru\x1b[2J\n\u202efake"})])
    assert len(repr(rows).splitlines()) == 3
    assert repr(rows).replace("\n", "").isprintable()


def test_parts_are_shown_with_their_record() -> None:
    data = Dataset([Project(id="mine", stakes=(Stake(owner="mmg", share="62.5%"),))])
    assert repr(data.stakes).splitlines()[1:] == ["  record  owner  share", "  mine    mmg    62.5%"]
    assert "<td" in data.stakes._repr_html_()
