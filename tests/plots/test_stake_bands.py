"""The bands of stakes never add up to more than 100 %, and what is not settled is told apart."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.model.common_parts import Stake
from sinoperu.plots.stake_bands import Band, bands


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


MONTH = [
    Stake(owner="main", share="60%", start="2019-05-10"),
    Stake(owner="old", share="40%", end="2024-05"),
    Stake(owner="new", share="40%", start="2024-05"),
]


def at(found: list[Band], text: str) -> list[tuple[str, float, float]]:
    return sorted(
        (band.owner, float(band.low), float(band.high)) for band in found if band.start <= day(text) < band.end
    )


def test_a_hand_over_that_is_known_only_to_the_month_is_not_settled() -> None:
    """The old and the new owner may both hold 40 % on a day in May, and 140 % would be wrong."""
    found = bands(MONTH, day("2018-01-01"), day("2026-01-01"))
    assert at(found, "2024-04-30") == [("main", 0, 60), ("old", 60, 100)]
    assert at(found, "2024-05-15") == [("", 60, 100), ("main", 0, 60)]
    assert at(found, "2024-06-01") == [("main", 0, 60), ("new", 60, 100)]


def test_the_owners_of_what_is_not_settled_are_known() -> None:
    (band,) = [band for band in bands(MONTH, day("2018-01-01"), day("2026-01-01")) if not band.owner]
    assert band.text == "hand-over not settled"
    assert band.possible == (("old", "40%"), ("new", "40%"))


def test_a_hand_over_on_a_known_day_is_settled() -> None:
    stakes = [Stake(owner="old", share="100%", end="2014-07-31"), Stake(owner="new", share="100%", start="2014-07-31")]
    found = bands(stakes, day("2014-01-01"), day("2015-01-01"))
    assert at(found, "2014-07-30") == [("old", 0, 100)]
    assert at(found, "2014-07-31") == [("new", 0, 100)]
    assert [band.owner for band in found] == ["old", "new"]


def test_stakes_that_exceed_the_whole_are_not_settled() -> None:
    stakes = [Stake(owner="a", share="60%", start="2010-01-01"), Stake(owner="b", share="60%", start="2010-01-01")]
    assert at(bands(stakes, day("2010-01-01"), day("2011-01-01")), "2010-06-01") == [("", 0, 100)]


@pytest.mark.parametrize(("share", "edges"), [(">=91%", [("", 91, 100), ("a", 0, 91)]), (None, [("", 0, 100)])])
def test_the_part_of_a_share_that_is_not_known_is_not_settled(
    share: str | None, edges: list[tuple[str, float, float]]
) -> None:
    stakes = [Stake(owner="a", share=share, start="2010-01-01")]
    assert at(bands(stakes, day("2010-01-01"), day("2011-01-01")), "2010-06-01") == edges


DATES = st.sampled_from([None, "2010", "2011-03", "2012-06-15", "2012", "[..2011]", "[2010..2012]"])
STAKES = st.builds(
    Stake, owner=st.sampled_from("abcd"), share=st.sampled_from([None, "40%", ">50%", "<=30%", "100%", "12.5%"]),
    start=DATES, end=DATES,
)  # fmt: skip


@given(st.lists(STAKES, max_size=6))
@examples(60)
def test_bands_of_one_day_do_not_overlap(stakes: list[Stake]) -> None:
    found = bands(stakes, day("2009-01-01"), day("2014-01-01"))
    for text in ("2009-06-01", "2011-03-10", "2012-06-15", "2013-05-01"):
        edges = sorted((low, high) for _, low, high in at(found, text))
        assert all(0 <= low < high <= 100 for low, high in edges)
        assert all(high <= low for (_, high), (low, _) in itertools.pairwise(edges))
