"""The periods in which stakes reach the whole, compared with the sum of the shares on each day."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sinoperu.model.common_parts import Stake
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.full_ownership import FullPeriods

SURE_SHARES = {
    "100%": 100.0, "60%": 60.0, "50%": 50.0, "40%": 40.0, "~60%": 56.5, "~44%": 42.2, ">50%": 50.0, "40..60%": 40.0,
    "<60%": 0.0, None: 0.0,
}  # fmt: skip
"""The percentage that an owner surely has: a share as it is written, or the least share of a range."""
DATES = (
    "2014-01-01", "2014-01-02", "2014-01-03", "2014-01-04", "2014-01-05", "2014-01-06", "2014-01-09", "2014-01",
    "[2014-01-02..2014-01-04]", "[..2014-01-03]", "[2014-01-03..]",
)  # fmt: skip
DAYS = range(dt.date(2013, 12, 28).toordinal(), dt.date(2014, 2, 4).toordinal())
"""All days of `DATES`, and some days before and after them."""

dates = st.sampled_from(DATES).map(PartialDate)
days = st.sampled_from(DAYS).map(lambda day: PartialDate(str(dt.date.fromordinal(day))))
stakes = st.builds(
    Stake,
    owner=st.sampled_from("abc"),
    share=st.sampled_from(list(SURE_SHARES)),
    start=st.none() | dates,
    end=st.none() | st.just("..") | dates,
)


def start_of(stake: Stake) -> int:
    return 0 if stake.start is None or stake.start.lower is None else stake.start.lower


def is_surely_held(stake: Stake, stakes: list[Stake], day: int) -> bool:
    """Whether a stake is held on a day, whatever its dates are. A later stake of its owner may replace it."""
    if stake.start is not None and (stake.start.upper is None or day < stake.start.upper):
        return False
    if isinstance(stake.end, PartialDate):
        return stake.end.lower is not None and day <= stake.end.lower
    later = [start_of(other) for other in stakes if other.owner == stake.owner and start_of(other) > start_of(stake)]
    return day < min(later, default=day + 1)


def full_days(stakes: list[Stake]) -> set[int]:
    """Return the days on which the shares surely reach the whole."""
    return {
        day for day in DAYS
        if sum(SURE_SHARES[str(stake.share) if stake.share else None] for stake in stakes
               if is_surely_held(stake, stakes, day)) >= 100
    }  # fmt: skip


@given(st.lists(stakes, max_size=5), dates)
def test_a_stake_without_dates_is_excluded_if_the_whole_is_reached_when_the_source_appears(
    adopted: list[Stake], published: PartialDate
) -> None:
    found = FullPeriods(adopted).full_day(Stake(owner="x"), published)
    is_excluded = (
        published.lower is not None
        and published.upper is not None
        and full_days(adopted).issuperset(range(published.lower, published.upper + 1))
    )
    assert found == (str(published) if is_excluded else None)


@given(st.lists(stakes, max_size=5), dates | days, dates | days)
def test_a_holder_is_excluded_if_the_whole_is_reached_at_the_end_at_the_start_or_on_a_day_between_them(
    adopted: list[Stake], start: PartialDate, end: PartialDate
) -> None:
    full = full_days(adopted)
    known = [date for date in (end, start) if date.lower is not None and date.upper is not None]
    whole = [str(date) for date in known if full.issuperset(range(date.lower or 0, (date.upper or 0) + 1))]
    between = range(start.upper, end.lower + 1) if start.upper is not None and end.lower is not None else ()
    expected = [*whole, *(str(dt.date.fromordinal(day)) for day in between if day in full), None][0]
    assert FullPeriods(adopted).full_day(Stake(owner="x", start=start, end=end), None) == expected


@given(st.lists(stakes, max_size=5))
def test_a_stake_without_dates_of_a_source_without_a_date_is_never_excluded(adopted: list[Stake]) -> None:
    assert FullPeriods(adopted).full_day(Stake(owner="x"), None) is None


@given(st.sampled_from(["0001-01-01", "2014", "9999-12-31"]).map(PartialDate))
def test_a_stake_without_dates_is_held_on_every_day(day: PartialDate) -> None:
    assert FullPeriods([Stake(owner="a", share="100%")]).full_day(Stake(owner="x", start=day), None) == str(day)
