"""A statement that says less is never worse: it stays confirmed where the more precise one is confirmed."""

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.verdicts.judging import Says, judge

from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import Verdict

dates = st.sampled_from(["2009-12-31", "2009-12-31", "2010-01-01", "2010-01-01", "2010-01-03", "2009-12"])
wide_dates = st.sampled_from(["2009-12", "2009", "2010", "[..2009-12-31]", "[2010-01-01..]", "XXXX"])
counts = st.sampled_from(["198", "200", "200", "201", "201", "207"])
wide_counts = st.sampled_from(["~200", "100..200", "201..300", "<=200", ">=201", ">100"])
"""Few values, so that many sources agree with each other and with the adopted value."""


def verdict_of(record: str, field: str, said: list[str]) -> Verdict:
    """Return the verdict on what the first source says. All further values are those of other sources."""
    sources = {f"s{index}": Says(f'{field} = "{value}"') for index, value in enumerate(said)}
    return judge(record, field, f'{field} = "{said[-1]}"', sources)["s0"].verdict


def check_widening(record: str, field: str, said: list[str], wide: str) -> None:
    if verdict_of(record, field, said) is Verdict.CONFIRMED:
        assert verdict_of(record, field, [wide, *said[1:]]) is Verdict.CONFIRMED


@given(st.lists(dates, min_size=3, max_size=6), wide_dates)
def test_a_confirmed_date_that_is_widened_stays_confirmed(said: list[str], wide: str) -> None:
    assume(PartialDate(wide).contains(PartialDate(said[0])))
    check_widening("agreement.x", "signed", said, wide)


@given(st.lists(counts, min_size=3, max_size=6), wide_counts)
def test_a_confirmed_number_that_is_widened_stays_confirmed(said: list[str], wide: str) -> None:
    assume(Count(wide).contains(Count(said[0])))
    check_widening("conflict.x", "deaths", said, wide)
