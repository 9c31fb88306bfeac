"""Which items of an old list are which items of a new list."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sinoperu.queries.current_plain import canonical
from sinoperu.queries.matching import Item, matched

TABLES = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2) | st.booleans(), max_size=3)
KEYS = st.tuples(st.sampled_from("xy"), st.sampled_from("xy"))
ITEMS = st.lists(st.builds(Item, KEYS, TABLES))


@given(ITEMS, ITEMS)
def test_each_item_is_equal_to_one_or_is_in_one_pair_or_is_alone(old: list[Item], new: list[Item]) -> None:
    pairs, removed, added = matched(old, new)
    olds, news = [*(one for one, _ in pairs), *removed], [*(one for _, one in pairs), *added]
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)

    def rest(items: list[Item], differing: list[int]) -> Counter[tuple[object, str]]:
        equal = (item for index, item in enumerate(items) if index not in differing)
        return Counter((item.keys[-1], canonical(item.table)) for item in equal)

    assert rest(old, olds) == rest(new, news)


@given(ITEMS, ITEMS)
def test_items_are_paired_as_long_as_they_have_a_key_in_common(old: list[Item], new: list[Item]) -> None:
    pairs, removed, added = matched(old, new)
    for before, after in pairs:
        assert any(one == other for one, other in zip(old[before].keys, new[after].keys, strict=True))
    for place in range(2):
        assert {old[index].keys[place] for index in removed}.isdisjoint(new[index].keys[place] for index in added)


@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_does_not_count(items: list[Item], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert matched(items, shuffled) == ([], [], [])
