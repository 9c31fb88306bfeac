"""Dates in all notations that lists use, and ids made from names."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.adapters.cells import read_date, slug
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import check_id

days = st.dates(min_value=dt.date(1900, 3, 1), max_value=dt.date(2172, 12, 31))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@given(days)
def test_every_notation_of_a_day_is_read_as_that_day(day: dt.date) -> None:
    iso = day.isoformat()
    month = MONTHS[day.month - 1]
    serial = (day - dt.date(1899, 12, 30)).days
    shapes = [
        iso, f"{iso} 00:00:00", f"{iso}T00:00:00Z", f" {iso} ", f"{day.year}-{day.month}-{day.day}",
        f"{day.day:02}.{day.month:02}.{day.year}", f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02}-{month}-{day.year}", f"{day.day} {month} {day.year}", f"{day.day} {month.lower()}. {day.year}",
    ]  # fmt: skip
    shapes += [str(serial), f"{serial}.0"] if serial >= 10_000 else []
    assert {shape: read_date(shape) for shape in shapes} == dict.fromkeys(shapes, iso)


@given(st.dates(min_value=dt.date(1930, 1, 1), max_value=dt.date(2029, 12, 31)))
def test_a_two_digit_year_means_1930_to_2029(day: dt.date) -> None:
    month = MONTHS[day.month - 1]
    shapes = [f"{day.day:02}-{month}-{day:%y}", f"{day.day:02}.{day.month:02}.{day:%y}"]
    assert [read_date(shape) for shape in shapes] == [day.isoformat()] * 2


@given(days, st.sampled_from("/-"))
def test_day_and_month_are_read_in_either_order_unless_ambiguous(day: dt.date, mark: str) -> None:
    european = f"{day.day}{mark}{day.month}{mark}{day.year}"
    american = f"{day.month}{mark}{day.day}{mark}{day.year}"
    if day.day > 12 or day.day == day.month:
        assert read_date(european) == read_date(american) == day.isoformat()
    else:
        for shape in (european, american):
            with pytest.raises(ValueError, match="expected a date whose day and month can be told apart"):
                read_date(shape)


@given(st.text(max_size=30) | st.from_regex(r"[0-9./ TZ:-]{1,20}|\d{4}-\d\d", fullmatch=True))
def test_any_text_is_read_or_refused_in_one_short_line(text: str) -> None:
    refused = ""
    try:
        date = read_date(text)
    except ValueError as error:
        date, refused = "", str(error)
    assert date in ("", "..") or (re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date) and PartialDate(date))
    assert not refused or (refused.startswith("expected a date") and len(refused) < 200 and refused.isprintable())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", ""), ("  ", ""), ("-", ""), ("NaN", ""), ("n/a", ""), ("None", ""), ("2009", "2009"),
        ("9999-12-31", ".."), ("31.12.9999", ".."), ("01-Jan-9999", ".."), ("12/31/9999", ".."),
        ("39931", "2009-04-28"), ("2009-04", "2009-04"),
        ("04/28/2009", "2009-04-28"), ("28/04/2009", "2009-04-28"), ("28-April-09", "2009-04-28"),
    ],
)  # fmt: skip
def test_special_cases_of_real_lists(text: str, date: str) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "2009-02-30", "31.04.2009", "28-Xyz-2009", "2009-13-01", "2009-13", "2009-00", "2009-21", "0000", "00001",
        "soon", "٢٠٠٩", "0", "1.1.1.1",
    ],
)  # fmt: skip
def test_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^expected a date such as 2009-04-28 or 28\.04\.2009, got "):
        read_date(text)


def test_the_result_is_a_partial_date() -> None:
    assert PartialDate(read_date("28.04.2009")) == PartialDate("2009-04-28")


@given(st.text(max_size=200), st.integers(min_value=1, max_value=90))
def test_a_slug_is_a_valid_id_or_empty(text: str, longest: int) -> None:
    words = slug(text, longest)
    assert len(words) <= longest
    if words:
        assert check_id(words) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Côte d'Ivoire", "cote-divoire"), ("Türkiye", "turkiye"), ("秘鲁", ""),
        ("Diyarbak\N{LATIN SMALL LETTER DOTLESS I}r", "diyarbakir"),
        ("one two three", "one-two"), ("unbreakable", "unbreaka"),
    ],
)  # fmt: skip
def test_a_slug_is_cut_at_the_end_of_a_word_if_possible(text: str, expected: str) -> None:
    assert slug(text, 8 if text in {"one two three", "unbreakable"} else 60) == expected
