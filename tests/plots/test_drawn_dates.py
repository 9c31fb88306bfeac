"""Dates that are known exactly and dates that are known in part are drawn differently, and on the right days."""

import pytest

from sinoperu.plots.drawn_dates import ABOUT, EXACT, MARKS, NOT_AFTER, NOT_BEFORE, WITHIN, DrawnDate, drawn
from sinoperu.values.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2009-04-28", EXACT, "2009-04-28", "2009-04-29"),
        ("2009-04-28~", ABOUT, "2009-04-27", "2009-04-30"),
        ("2009-04-28?", ABOUT, "2009-04-28", "2009-04-29"),
        ("2009-04", WITHIN, "2009-04-01", "2009-05-01"),
        ("2009", WITHIN, "2009-01-01", "2010-01-01"),
        ("[2008-01-02..2009]", WITHIN, "2008-01-02", "2010-01-01"),
        ("[..2009]", NOT_AFTER, "2009-12-31", "2009-12-31"),
        ("[2009..]", NOT_BEFORE, "2009-01-01", "2009-01-01"),
    ],
)
def test_a_date_is_drawn_on_its_days(text: str, kind: str, start: str, end: str) -> None:
    date = drawn(PartialDate(text))
    assert date is not None
    assert (date.kind, date.start, date.end) == (kind, start, end)


def test_a_date_about_which_nothing_is_known_is_not_drawn() -> None:
    assert drawn(PartialDate("XXXX")) is None


def test_the_last_day_of_the_calendar_can_be_drawn() -> None:
    assert drawn(PartialDate("9999-12-31")) == DrawnDate(EXACT, "9999-12-31", "9999-12-31", "9999-12-31")


def test_each_kind_of_date_has_its_own_shape() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
