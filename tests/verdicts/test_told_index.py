"""The search by time finds exactly the numbers that time does not tell apart."""

from hypothesis import given
from hypothesis import strategies as st

from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.time_comparison import Told, told_apart
from sinoperu.verdicts.told_index import ToldIndex

texts = [
    "2009-03-01",
    "2009-03",
    "2009",
    "2010",
    "2010-06",
    "2011-06-30",
    "[2008..2010]",
    "[..2009]",
    "[2010..]",
    "XXXX",
]
times = st.sampled_from(texts).map(PartialDate)
told = st.builds(Told, times | st.none(), times | st.none())


@given(told, st.lists(told, max_size=12), st.sampled_from([1, 10, 40]), st.data())
def test_the_numbers_of_the_same_time_are_found(own: Told, others: list[Told], times: int, data: st.DataObject) -> None:
    items = list(enumerate(others * times))
    number = data.draw(st.integers(0, len(items)))
    index = ToldIndex((other, item) for item, other in items)
    expected = [item for item, other in items[:number] if not told_apart(own, other)]
    assert sorted(index.last_first(own, number)) == expected


@given(told, told)
def test_both_numbers_are_told_apart_or_none(first: Told, second: Told) -> None:
    assert told_apart(first, second) == told_apart(second, first)
    assert not told_apart(first, first)


@given(told, told)
def test_the_date_of_publication_plays_no_role_beside_a_stated_day(first: Told, second: Told) -> None:
    assert told_apart(first.decisive, second) == told_apart(first, second)
