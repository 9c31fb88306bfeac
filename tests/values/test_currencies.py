"""The lists of currencies, and the days on which they were in use."""

import datetime as dt

import pytest

from sinoperu.values.currencies import CURRENCIES, CURRENT_CURRENCIES, HISTORIC_CURRENCIES
from sinoperu.values.currency_uses import CURRENCY_USES


class TestCurrencies:
    def test_a_code_is_three_letters_and_in_one_list(self) -> None:
        assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCIES)
        assert not CURRENT_CURRENCIES & HISTORIC_CURRENCIES
        assert (len(CURRENT_CURRENCIES), len(HISTORIC_CURRENCIES)) == (176, 129)


class TestDaysOfUse:
    def test_only_historic_currencies_have_a_last_day(self) -> None:
        ended = {code for code, use in CURRENCY_USES.items() if use.end is not None}
        assert CURRENCY_USES.keys() - ended <= CURRENT_CURRENCIES
        assert ended <= HISTORIC_CURRENCIES

    def test_the_first_day_is_before_the_last(self) -> None:
        assert all(use.start < (use.end or dt.date.max) for use in CURRENCY_USES.values())
        assert all(code == use.code for code, use in CURRENCY_USES.items())

    @pytest.mark.parametrize(
        ("code", "first", "last"),
        [
            ("PES", "1863-02-14", "1985-02-01"),
            ("PEI", "1985-02-01", "1991-07-01"),
            ("PEN", "1991-07-01", "None"),
            ("CNY", "1953-03-01", "None"),
            ("EUR", "1999-01-01", "None"),
            ("DEM", "1948-06-20", "2002-05-15"),
            ("BOB", "1987-01-01", "None"),
            ("SVC", "1919-11-11", "None"),
        ],
    )
    def test_the_days_of_use_are_those_of_cldr(self, code: str, first: str, last: str) -> None:
        use = CURRENCY_USES[code]
        assert (str(use.start), str(use.end)) == (first, last)

    @pytest.mark.parametrize(("old", "new"), [("PES", "PEI"), ("PEI", "PEN"), ("ARA", "ARS"), ("BRR", "BRL")])
    def test_a_currency_begins_when_the_one_before_it_ends(self, old: str, new: str) -> None:
        assert CURRENCY_USES[old].end == CURRENCY_USES[new].start
