"""Whole numbers that readers accept, and how messages describe values."""

import pytest

from sinoperu.values.dates import PartialDate
from sinoperu.values.reading import describe, read_whole_number


@pytest.mark.parametrize("number", [0, 1, -1, 2**63 - 1, -(2**63)])
def test_a_whole_number_of_64_bits_is_accepted(number: int) -> None:
    assert read_whole_number(number) == number


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1])
def test_a_larger_number_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=rf"^expected a whole number of at most 64 bits, got int {number}$"):
        read_whole_number(number)


def test_a_number_of_more_than_1024_bits_is_not_written_out() -> None:
    longest = 2**1024 - 1
    assert describe(longest) == f"int {str(longest)[:80]}"
    assert describe(longest + 1) == "int with more than 300 digits"


def test_dates_without_a_last_day_are_sorted_behind_the_last_day_of_the_calendar() -> None:
    texts = ["XXXX", "[9999-12-31..]", "9999-12-31", "[2009..]", "2009", "[..2009]"]
    expected = ["2009", "[2009..]", "[..2009]", "9999-12-31", "[9999-12-31..]", "XXXX"]
    assert [date.text for date in sorted(map(PartialDate, texts), key=lambda date: date.sort_key)] == expected
