"""The lists of currencies, and the currencies of Peru."""

from itertools import pairwise

from sinoperu.values.currencies import (
    CURRENCIES,
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
