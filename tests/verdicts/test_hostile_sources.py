"""Sources that copy each other in circles or in long chains, and sources with many originals."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.verdicts.independence import MOST_ORIGINALS, Independence


def circle(size: int) -> str:
    """Return sources of which each copies the next, and the last copies the first."""
    return "".join(
        f'[source.s{index:03}]\npublisher = "P{index}"\ncopy_of = "s{(index + 1) % size:03}"\n' for index in range(size)
    )


@pytest.mark.parametrize("size", [2, 3, MOST_ORIGINALS, MOST_ORIGINALS + 1, 2 * MOST_ORIGINALS])
def test_all_sources_of_a_circle_count_as_one_publisher(size: int) -> None:
    independence = Independence(sinoperu.loads(circle(size)))
    assert {independence.origin(f"s{index:03}") for index in range(size)} == {"publisher:p0"}


@given(st.permutations(["before", "first", "second", "third"]))
def test_the_order_of_questions_does_not_change_the_publisher_of_a_circle(order: list[str]) -> None:
    copied = {"before": "second", "first": "second", "second": "third", "third": "first"}
    text = "".join(
        f'[source.{copy}]\npublisher = "{copy}"\ncopy_of = "{original}"\n' for copy, original in copied.items()
    )
    independence = Independence(sinoperu.loads(text))
    assert [independence.origin(source) for source in order] == ["publisher:first"] * len(order)


def test_a_long_chain_of_copies_counts_as_its_first_publisher() -> None:
    size = 20 * MOST_ORIGINALS
    text = '[source.s0]\npublisher = "First"\n' + "".join(
        f'[source.s{index}]\npublisher = "P{index}"\ncopy_of = "s{index - 1}"\n' for index in range(1, size)
    )
    independence = Independence(sinoperu.loads(text))
    assert {independence.origin(f"s{index}") for index in range(size)} == {"publisher:first"}
    assert not independence.are_independent("s0", f"s{size - 1}")


def test_a_source_is_tied_to_all_its_originals_however_many_they_are() -> None:
    size = 2 * MOST_ORIGINALS
    originals = [f"s{index}" for index in range(size)]
    text = "".join(f'[source.{name}]\npublisher = "{name}"\n' for name in originals)
    text += f"[source.survey]\nbased_on = {originals}\n"
    independence = Independence(sinoperu.loads(text.replace("'", '"')))
    assert not any(independence.are_independent("survey", name) for name in originals)


def test_all_publishers_of_releases_of_one_data_set_are_tied() -> None:
    """The releases are in the order in which the ties between their publishers form the longest ways."""
    size = 50
    text = "".join(
        f'[source.s{index:02}]\npublisher = "P{size - index:02}"\nrelease_of = "data"\nrelease = "{index:02}"\n'
        for index in range(size)
    )
    independence = Independence(sinoperu.loads("[source.data]\n" + text))
    sources = [f"s{index:02}" for index in range(size)]
    assert not any(independence.are_independent(*pair) for pair in itertools.pairwise(sources))
    assert len({independence.origin(source) for source in sources}) == 1
