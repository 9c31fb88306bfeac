"""A growing map has the items of a dict, and every earlier map keeps its own."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sinoperu.building.growing_map import GrowingMap

ITEMS = st.lists(st.tuples(st.integers(0, 20), st.integers()), max_size=40)


@given(ITEMS)
def test_it_has_the_items_of_a_dict_in_their_order(items: list[tuple[int, int]]) -> None:
    expected: dict[int, int] = {}
    steps = [(GrowingMap[int, int](), dict(expected))]
    for key, value in items:
        expected[key] = value
        steps.append((steps[-1][0].with_item(key, value), dict(expected)))
    for made, known in steps:
        assert list(made.items()) == list(known.items())
        assert list(made) == list(known)
        assert [made.get(key) for key in range(22)] == [known.get(key) for key in range(22)]
        assert [key in made for key in range(22)] == [key in known for key in range(22)]


@given(ITEMS)
def test_there_are_few_dicts(items: list[tuple[int, int]]) -> None:
    made = GrowingMap[int, int]()
    for key, value in items:
        made = made.with_item(key, value)
        sizes = [len(part) for part in made._dicts]
        assert all(larger >= 2 * smaller for larger, smaller in itertools.pairwise(sizes))
