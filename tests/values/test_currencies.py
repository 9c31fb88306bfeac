"""The lists of currencies, and the currencies of Peru."""

from itertools import pairwise

import pytest

from sinoperu.values.currencies import (
    CURRENCIES,
    CURRENCIES_SINCE,
    CURRENT_CURRENCIES,
    HISTORIC_CURRENCIES,
    PERUVIAN_CURRENCIES,
)


class TestCurrencies:
    def test_a_code_is_three_letters_and_in_one_list(self) -> None:
        assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCIES)
        assert not CURRENT_CURRENCIES & HISTORIC_CURRENCIES
        assert (len(CURRENT_CURRENCIES), len(HISTORIC_CURRENCIES)) == (176, 129)

    def test_the_currencies_of_peru_follow_one_another(self) -> None:
        for old, new in pairwise(PERUVIAN_CURRENCIES):
            assert old.end == new.start
            assert old.code in HISTORIC_CURRENCIES
        assert PERUVIAN_CURRENCIES[-1].code in CURRENT_CURRENCIES
        assert PERUVIAN_CURRENCIES[-1].end is None

    @pytest.mark.parametrize(
        ("code", "first", "last"),
        [
            ("PES", "1863-02-14", "1985-02-01"),
            ("PEI", "1985-02-01", "1991-07-01"),
            ("PEN", "1991-07-01", "None"),
            ("CNY", "1953-03-01", "None"),
            ("EUR", "1999-01-01", "None"),
        ],
    )
    def test_the_days_of_use_are_those_of_cldr(self, code: str, first: str, last: str) -> None:
        (use,) = (use for use in (*PERUVIAN_CURRENCIES, *CURRENCIES_SINCE) if use.code == code)
        assert (str(use.start), str(use.end)) == (first, last)
