"""Periods with a start and an end, and the partial date between two days, compared with sets of days."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.values.dates import LAST_DAY, Bound, PartialDate
from sinoperu.values.spans import date_between, held

FIRST = dt.date(2020, 1, 10).toordinal()
BOX = range(FIRST - 1, FIRST + 6)
"""A day before all drawn limits, the days between them, and a day after: more days make no difference."""
limits = st.none() | st.integers(FIRST, FIRST + 4)


def possible(date: PartialDate | None) -> set[int]:
    """Return the possible days of a date, from the days of the box."""
    if date is None:
        return set(BOX)
    return {
        day for day in BOX
        if (date.lower is None or date.lower <= day) and (date.upper is None or day <= date.upper)
    }  # fmt: skip


def date_of(ends: tuple[int | None, int | None]) -> PartialDate:
    first, last = ends
    date = date_between(*sorted((first, last)) if first is not None and last is not None else ends)
    assert date is not None
    return date


dates = st.builds(date_of, st.tuples(limits, limits))


class TestHeld:
    @given(st.none() | dates, st.none() | st.just(Bound.OPEN) | dates, dates)
    def test_a_period_includes_a_day_if_some_or_all_possible_days_allow_it(
        self, start: PartialDate | None, end: PartialDate | Bound | None, on: PartialDate
    ) -> None:
        starts = possible(start)
        ends = {BOX[-1]} if isinstance(end, Bound) else possible(end)
        days = possible(on)
        periods = [set(range(first, last + 1)) for first, last in product(starts, ends) if first <= last]
        if periods:
            assert held(start, end, on) == any(period & days for period in periods)
        surely = all(min(days) >= first for first in starts) and all(max(days) <= last for last in ends)
        is_limited = start is not None and on.lower is not None and (end is Bound.OPEN or on.upper is not None)
        assert held(start, end, on, surely=True) == (surely and is_limited and end is not None)

    @pytest.mark.parametrize(
        ("start", "end", "on", "may", "surely"),
        [
            ("2014", "..", "2020", True, True),
            ("2014", "..", "2014", True, False),
            ("2014", "..", "2013", False, False),
            ("2014", "2016", "2017", False, False),
            ("2014-03-05", "2016-03-05", "2014-03-05", True, True),
            ("2014-03-05", "2016-03-05", "2016-03-05", True, True),
            ("2014-03-05", "2016-03-05", "2014-03-04", False, False),
            ("2014-03-05", "2016-03-05", "2016-03-06", False, False),
            (None, "2016", "2015", True, False),
            ("2014", None, "2015", True, False),
            ("XXXX", "XXXX", "XXXX", True, False),
        ],
    )
    def test_periods(self, start: str | None, end: str | None, on: str, *, may: bool, surely: bool) -> None:
        first = None if start is None else PartialDate(start)
        last = None if end is None else Bound.OPEN if end == ".." else PartialDate(end)
        assert held(first, last, PartialDate(on)) == may
        assert held(first, last, PartialDate(on), surely=True) == surely


class TestDateBetween:
    @given(st.integers(-9, LAST_DAY + 9), st.integers(-9, LAST_DAY + 9))
    def test_the_days_are_those_of_the_calendar_from_the_first_to_the_last(self, first: int, last: int) -> None:
        for date, ends in ((date_between(first, last), (first, last)), (date_between(first, None), (first, None)),
                           (date_between(None, last), (None, last))):  # fmt: skip
            start = 1 if ends[0] is None else max(ends[0], 1)
            end = LAST_DAY if ends[1] is None else min(ends[1], LAST_DAY)
            if start > end:
                assert date is None
            else:
                assert date is not None
                assert (date.lower or 1, date.upper or LAST_DAY) == (start, end)

    @pytest.mark.parametrize(
        ("first", "last", "text"),
        [
            (None, None, "XXXX"),
            (0, LAST_DAY + 1, "XXXX"),
            (1, LAST_DAY, "[0001-01-01..9999-12-31]"),
            (733525, 733525, "2009-04-28"),
            (733525, 733526, "[2009-04-28..2009-04-29]"),
            (733525, None, "[2009-04-28..]"),
            (733525, LAST_DAY + 1, "[2009-04-28..]"),
            (LAST_DAY, None, "[9999-12-31..]"),
            (None, 733525, "[..2009-04-28]"),
            (0, 733525, "[..2009-04-28]"),
            (None, 1, "[..0001-01-01]"),
            (None, 0, "None"),
            (LAST_DAY + 1, None, "None"),
            (2, 1, "None"),
        ],
    )
    def test_dates(self, first: int | None, last: int | None, text: str) -> None:
        assert str(date_between(first, last)) == text
