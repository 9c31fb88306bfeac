"""Money, shares, counts and measurements: their texts, their spans, and their numbers."""

import copy
import decimal
import pickle
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.values.quantity_texts import (
    MULTIPLIERS,
    count_texts,
    multipliers,
    numbers,
    quantities,
    share_texts,
    within,
)

from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share


class TestText:
    @given(quantities)
    def test_a_quantity_keeps_its_text(self, quantity: Quantity) -> None:
        assert str(quantity) == quantity.text
        assert repr(quantity) == f"{type(quantity).__name__}({quantity.text!r})"
        assert type(quantity)(quantity.text) == quantity

    @given(quantities)
    def test_copies_and_pickles_are_equal(self, quantity: Quantity) -> None:
        for twin in (
            copy.copy(quantity),
            copy.deepcopy(quantity),
            pickle.loads(pickle.dumps(quantity)),  # noqa: S301  # our own
        ):
            assert twin == quantity
            assert hash(twin) == hash(quantity)
            assert (twin.lower, twin.upper, twin.exact) == (quantity.lower, quantity.upper, quantity.exact)

    def test_equality_is_that_of_class_and_text(self) -> None:
        assert Money("1.30 USD") != Money("1.3 USD")
        assert Money("1.30 USD").exact == Money("1.3 USD").exact
        assert Measurement("5 t") == Measurement("5 t")
        assert len({Count("5"), Count("5"), Count("5.0")}) == 2

    @pytest.mark.parametrize("quantity", [Money("5 USD"), Share("5%"), Count("5"), Measurement("5 t")], ids=str)
    def test_values_are_frozen(self, quantity: Quantity) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            quantity.text = "6"  # type: ignore[misc]  # what is tested
        with pytest.raises((AttributeError, TypeError)):
            quantity.other = "6"  # type: ignore[attr-defined]  # what is tested


class TestSpan:
    @given(numbers, multipliers)
    def test_a_number_is_read_exactly(self, number: str, multiplier: str) -> None:
        with decimal.localcontext(prec=100):
            expected = Decimal(number) * MULTIPLIERS[multiplier]
        with decimal.localcontext(prec=1):  # the caller's context changes nothing
            money = Money(f"{number}{multiplier} USD")
        assert money.exact == expected
        assert "E" not in str(money.exact)
        assert (money.minimum, money.maximum) == (None, None)

    @given(numbers, multipliers)
    def test_the_span_of_a_number_is_everything_that_rounds_to_it(self, number: str, multiplier: str) -> None:
        money = Money(f"{number}{multiplier} USD")
        with decimal.localcontext(prec=100):
            unit = MULTIPLIERS[multiplier] * Decimal(10) ** -len(number.partition(".")[2])
            assert money.exact is not None
            assert (money.lower, money.upper) == (money.exact - unit / 2, money.exact + unit / 2)
            about = Money(f"~{number}{multiplier} USD")
            reach = unit / 2 + abs(money.exact) / 20
            assert (about.lower, about.upper) == (money.exact - reach, money.exact + reach)
        assert (money.lower_open, money.upper_open) == (False, True)
        assert (about.lower_open, about.upper_open) == (False, False)

    @given(numbers.filter(Decimal), multipliers)
    def test_an_approximate_number_never_crosses_zero(self, number: str, multiplier: str) -> None:
        about = Money(f"~{number}{multiplier} USD")
        assert about.lower is not None
        assert about.upper is not None
        assert (about.upper < 0) if number.startswith("-") else (about.lower > 0)

    @given(st.builds(Count, count_texts), st.integers(-2, 2))
    def test_the_limits_of_a_count_are_whole_and_included(self, count: Count, step: int) -> None:
        assert (count.lower_open, count.upper_open) == (False, False)
        for limit in (count.lower, count.upper):
            if limit is not None:
                assert limit == int(limit)
                assert "E" not in str(limit)
                assert not str(limit).startswith("-")
                if limit + step >= 0:
                    assert count.contains(Count(f"{int(limit)}"))
                    assert count.overlaps(Count(f"{int(limit) + step}")) == within(Decimal(int(limit) + step), count)

    @given(st.integers(0, 10**9), st.sampled_from([">=", "<=", "", "~"]))
    def test_a_limit_is_the_next_whole_number(self, number: int, mark: str) -> None:
        above, below = Count(f">{number}"), Count(f"<{number + 1}")
        assert above.same_span(Count(f">={number + 1}"))
        assert below.same_span(Count(f"<={number}"))
        assert not above.overlaps(below)
        assert (above.minimum, below.maximum) == (Decimal(number), Decimal(number + 1))
        assert Count(f"{number}").same_span(Count(f"{number}..{number}"))
        assert Count(f"{mark}{number}").contains(Count(f"{number}"))

    @given(quantities)
    def test_a_span_contains_the_written_numbers(self, quantity: Quantity) -> None:
        for number in (quantity.exact, quantity.minimum, quantity.maximum):
            assert number is None or within(number, quantity)
        assert (quantity.exact is None) == (quantity.minimum is not None or quantity.maximum is not None)
        if quantity.lower is not None and quantity.upper is not None:
            assert quantity.lower <= quantity.upper
        assert quantity.is_approximate == quantity.text.startswith("~")

    @given(st.builds(Share, share_texts))
    def test_shares_lie_between_nothing_and_the_whole(self, share: Share) -> None:
        assert share.lower is not None
        assert share.upper is not None
        assert 0 <= share.lower <= share.upper <= 100

    @given(st.integers(0, 10**6), st.integers(1, 4))
    def test_a_rounded_number_contains_the_precise_one(self, number: int, places: int) -> None:
        precise = Decimal(number).scaleb(-places)
        last = Decimal(1).scaleb(-places + 1)
        rounded = precise.quantize(last, decimal.ROUND_HALF_UP)
        fine, coarse = Money(f"{precise:f} million USD"), Money(f"{rounded:f} million USD")
        assert coarse.overlaps(fine)
        # A number that ends in 5 lies on the border of two rounded numbers.
        assert coarse.contains(fine) == (number % 10 != 5)
        assert not fine.contains(coarse)

    @given(st.integers(-(10**6), 10**6), st.integers(0, 4))
    def test_neighbouring_numbers_do_not_overlap(self, number: int, places: int) -> None:
        one, next_one = (Money(f"{Decimal(value).scaleb(-places):f} USD") for value in (number, number + 1))
        assert not one.overlaps(next_one)
        assert next_one.surely_more_than(one)
        assert not one.possibly_more_than(next_one)

    @given(numbers, multipliers)
    def test_an_approximate_number_contains_the_exact_one(self, number: str, multiplier: str) -> None:
        assert Money(f"~{number}{multiplier} USD").contains(Money(f"{number}{multiplier} USD"))

    @pytest.mark.parametrize(
        ("quantity", "written", "span"),
        [
            (Money("1.3 billion USD"), "1300000000 None None", "[1250000000 1350000000)"),
            (Money("225000000 USD"), "225000000 None None", "[224999999.5 225000000.5)"),
            (Money("~3 million PEN"), "3000000 None None", "[2350000 3650000]"),
            (Money("1.1..1.3 billion USD"), "None 1100000000 1300000000", "[1100000000 1300000000]"),
            (Money("~0 USD"), "0 None None", "[-0.5 0.5]"),
            (Money("~-5 USD"), "-5 None None", "[-5.75 -4.25]"),
            (Money(">=3 billion USD"), "None 3000000000 None", "[3000000000 None]"),
            (Money("<2.5 thousand CNY"), "None None 2500", "[None 2500)"),
            (Money("-5.20 million USD"), "-5200000 None None", "[-5205000 -5195000)"),
            (Money("-5..-3 USD"), "None -5 -3", "[-5 -3]"),
            (Share("60%"), "60 None None", "[59.5 60.5)"),
            (Share("62.5%"), "62.5 None None", "[62.45 62.55)"),
            (Share(">50%"), "None 50 None", "(50 100]"),
            (Share(">=50%"), "None 50 None", "[50 100]"),
            (Share("<50%"), "None None 50", "[0 50)"),
            (Share("<=40%"), "None None 40", "[0 40]"),
            (Share("10..25%"), "None 10 25", "[10 25]"),
            (Share("10..10%"), "None 10 10", "[10 10]"),
            (Share("100%"), "100 None None", "[99.5 100]"),
            (Share("~99%"), "99 None None", "[93.55 100]"),
            (Share("~60%"), "60 None None", "[56.5 63.5]"),
            (Share("~0.1%"), "0.1 None None", "[0.045 0.155]"),
            (Share("0%"), "0 None None", "[0 0.5)"),
            (Count("676"), "676 None None", "[676 676]"),
            (Count("676.0"), "676.0 None None", "[676 676]"),
            (Count(">=676"), "None 676 None", "[676 None]"),
            (Count(">676"), "None 676 None", "[677 None]"),
            (Count("<677"), "None None 677", "[0 676]"),
            (Count("<1"), "None None 1", "[0 0]"),
            (Count("10..25"), "None 10 25", "[10 25]"),
            (Count("~100"), "100 None None", "[95 105]"),
            (Count("~30"), "30 None None", "[28 32]"),
            (Count("~5"), "5 None None", "[5 5]"),
            (Count("1.2 million"), "1200000 None None", "[1150000 1249999]"),
            (Count("0"), "0 None None", "[0 0]"),
            (Count("~0"), "0 None None", "[0 0]"),
            (Measurement("1 million TEU/year"), "1000000 None None", "[500000 1500000)"),
            (Measurement("~-5 percent"), "-5 None None", "[-5.75 -4.25]"),
            (Measurement("350000 t/year"), "350000 None None", "[349999.5 350000.5)"),
        ],
        ids=repr,
    )
    def test_spans(self, quantity: Quantity, written: str, span: str) -> None:
        assert f"{quantity.exact} {quantity.minimum} {quantity.maximum}" == written
        opening, closing = "[("[quantity.lower_open], "])"[quantity.upper_open]
        assert f"{opening}{quantity.lower} {quantity.upper}{closing}" == span

    @pytest.mark.parametrize(
        ("quantity", "unit"),
        [
            (Money("1 PEN"), "PEN"),
            (Money("1 PEI"), "PEI"),
            (Share("1%"), "%"),
            (Count("1"), ""),
            (Measurement("1 km²"), "km²"),
            (Measurement("1 N·m"), "N·m"),
            (Measurement("1 ha"), "ha"),
            (Measurement("5 thousandfold"), "thousandfold"),
        ],
        ids=repr,
    )
    def test_units(self, quantity: Quantity, unit: str) -> None:
        assert quantity.unit == unit


class TestNumber:
    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("1.3 billion USD", Decimal(1_300_000_000)),
            ("~3 million PEN", Decimal(3_000_000)),
            ("-5 USD", Decimal(-5)),
            ("1..2 USD", None),
            (">=3 billion USD", None),
        ],
    )
    def test_an_amount_is_the_written_number_and_none_for_a_range(self, text: str, amount: Decimal | None) -> None:
        assert Money(text).amount == amount

    def test_a_share_is_a_float_in_percent(self) -> None:
        assert float(Share("62.5%")) == 62.5
        assert float(Share("~60%")) == 60.0

    def test_a_count_is_an_int(self) -> None:
        assert int(Count("1.2 million")) == 1_200_000
        assert int(Count("~300")) == 300

    @pytest.mark.parametrize("text", [">50%", "10..25%", "<=40%"])
    def test_a_range_of_shares_is_no_float(self, text: str) -> None:
        with pytest.raises(ValueError, match=rf"^'{text}' is not a single number: use \.lower and \.upper$"):
            float(Share(text))

    @pytest.mark.parametrize("text", [">=676", "10..25"])
    def test_a_range_of_counts_is_no_int(self, text: str) -> None:
        with pytest.raises(ValueError, match=rf"^'{text}' is not a single number: use \.lower and \.upper$"):
            int(Count(text))
