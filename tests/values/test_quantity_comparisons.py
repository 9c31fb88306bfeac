"""Money, shares, counts and measurements: their comparisons."""

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.values.quantity_texts import (
    near,
    near_counts,
    numbers,
    quantities,
    within,
)

from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share


class TestComparisons:
    @given(near)
    def test_a_quantity_and_itself(self, a: Money) -> None:
        assert a.same_span(a)
        assert a.contains(a)
        assert a.overlaps(a)
        assert not a.surely_more_than(a)

    @given(near, near)
    def test_two_spans_overlap_or_one_is_surely_more(self, a: Money, b: Money) -> None:
        assert [a.overlaps(b), a.surely_more_than(b), b.surely_more_than(a)].count(True) == 1
        assert a.overlaps(b) == b.overlaps(a)

    @given(near, near)
    def test_if_a_is_surely_more_then_b_cannot_be(self, a: Money, b: Money) -> None:
        if a.surely_more_than(b):
            assert a.possibly_more_than(b)
            assert not b.possibly_more_than(a)

    @given(near, near)
    def test_the_same_span_is_containment_both_ways(self, a: Money, b: Money) -> None:
        assert a.same_span(b) == (a.contains(b) and b.contains(a))
        if a.contains(b):
            assert a.overlaps(b)

    @given(near, near, near)
    def test_a_less_precise_span_never_makes_a_comparison_more_certain(self, a: Money, b: Money, c: Money) -> None:
        if a.contains(b):
            if a.surely_more_than(c):
                assert b.surely_more_than(c)
            if b.possibly_more_than(c):
                assert a.possibly_more_than(c)
            if c.contains(a):
                assert c.contains(b)
        if a.surely_more_than(b) and b.surely_more_than(c):
            assert a.surely_more_than(c)

    @given(near, near)
    def test_the_comparisons_agree_with_the_sets_of_numbers(self, a: Money, b: Money) -> None:
        # All limits are multiples of 0.005, so points on, beside and far from each of them cover every case.
        limits = [limit for span in (a, b) for limit in (span.lower, span.upper) if limit is not None]
        points = [limit + step for limit in limits for step in (0, Decimal("0.001"), Decimal("-0.001"))]
        points += [Decimal(-10), Decimal(10)]
        one = [point for point in points if within(point, a)]
        other = [point for point in points if within(point, b)]
        assert a.overlaps(b) == any(within(point, b) for point in one)
        assert a.contains(b) == all(within(point, a) for point in other)
        assert a.surely_more_than(b) == (min(one) > max(other))
        assert a.possibly_more_than(b) == (max(one) > min(other))

    @given(near_counts, near_counts)
    def test_counts_are_compared_as_sets_of_whole_numbers(self, a: Count, b: Count) -> None:
        one, other = ({number for number in range(20) if within(Decimal(number), count)} for count in (a, b))
        assert a.overlaps(b) == bool(one & other)
        assert a.contains(b) == (other <= one)
        assert a.same_span(b) == (one == other)
        assert a.surely_more_than(b) == (min(one) > max(other))
        assert a.possibly_more_than(b) == (max(one) > min(other))
        assert (a.sort_key == b.sort_key) == (a == b)

    @given(near, near)
    def test_the_sort_key_is_a_total_order_that_agrees_with_surely_more_than(self, a: Money, b: Money) -> None:
        assert (a.sort_key == b.sort_key) == (a == b)
        if a.surely_more_than(b):
            assert a.sort_key > b.sort_key

    @pytest.mark.parametrize(
        ("a", "b", "message"),
        [
            (
                Money("1 USD"),
                Money("1 PEN"),
                "expected two quantities of the same class and unit, got '1 USD' (money) and '1 PEN' (money)",
            ),
            (
                Money("1 USD"),
                Count("1"),
                "expected two quantities of the same class and unit, got '1 USD' (money) and '1' (count)",
            ),
            (
                Measurement("1 t"),
                Measurement("1 kg"),
                "expected two quantities of the same class and unit, got '1 t' (measurement) and '1 kg' (measurement)",
            ),
        ],
        ids=["currencies", "classes", "units"],
    )
    @pytest.mark.parametrize(
        "question", ["same_span", "contains", "overlaps", "surely_more_than", "possibly_more_than"]
    )
    def test_different_units_do_not_compare(self, question: str, a: Quantity, b: Quantity, message: str) -> None:
        with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
            getattr(a, question)(b)
        assert str(error.value) == message


class TestEqualNumbers:
    @given(st.integers(-(10**12), 10**12), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]))
    def test_a_number_is_equal_however_it_is_written(self, number: int, multiplier: tuple[str, int]) -> None:
        word, zeros = multiplier
        short = Money(f"{Decimal(number).scaleb(-zeros):f} {word} USD")
        assert short.equal_number(Money(f"{number} USD"))
        assert Money(f"{number} USD").equal_number(Money(f"{number}.00 USD"))
        assert not short.equal_number(Money(f"{number + 1} USD"))

    @given(quantities, quantities)
    def test_equal_numbers_are_both_single_and_overlap(self, a: Quantity, b: Quantity) -> None:
        assert a.equal_number(b) == b.equal_number(a)
        assert a.equal_number(a) == (a.exact is not None and not a.is_approximate)
        if a.equal_number(b):
            assert a.exact == b.exact
            assert a.overlaps(b)

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            (Money("245000000 USD"), Money("245 million USD")),
            (Money("1.30 billion USD"), Money("1.3 billion USD")),
            (Share("60.0%"), Share("60%")),
            (Count("1.2 million"), Count("1200000")),
        ],
        ids=str,
    )
    def test_equal_numbers(self, a: Quantity, b: Quantity) -> None:
        assert a.equal_number(b)

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            (Money("~245 million USD"), Money("245 million USD")),
            (Money("~245 million USD"), Money("~245 million USD")),
            (Money("245 million USD"), Money("245 million PEN")),
            (Money("2..2 USD"), Money("2 USD")),
            (Money(">=2 USD"), Money(">=2 USD")),
            (Count("5"), Measurement("5 t")),
            (Measurement("5 t"), Measurement("5 kg")),
        ],
        ids=str,
    )
    def test_what_is_no_equal_number(self, a: Quantity, b: Quantity) -> None:
        assert not a.equal_number(b)


class TestFactor:
    @given(quantities, quantities)
    def test_a_factor_is_the_same_both_ways_and_at_least_one(self, a: Quantity, b: Quantity) -> None:
        factor = a.factor(b)
        assert factor == b.factor(a)
        assert factor is None or factor >= 1
        assert a.factor(a) == 1

    @given(numbers.filter(Decimal), st.integers(2, 10**6))
    def test_the_factor_of_a_multiple_is_exact(self, number: str, times: int) -> None:
        with decimal.localcontext(prec=250):
            multiple = Money(f"{Decimal(number) * times:f} USD")
        assert str(multiple.factor(Money(f"~{number} USD"))) == str(times)

    @given(near, near)
    def test_no_pair_of_possible_numbers_has_a_smaller_factor(self, a: Money, b: Money) -> None:
        factor = a.factor(b)
        if factor is not None and a.exact is None and b.exact is None and not a.overlaps(b):
            limits = [limit for span in (a, b) for limit in (span.lower, span.upper) if limit]
            with decimal.localcontext(rounding=decimal.ROUND_DOWN):
                quotients = {max(x, y) / min(x, y) for x in limits for y in limits if x * y > 0}
            assert factor == 1 or factor in quotients

    @pytest.mark.parametrize(
        ("a", "b", "factor"),
        [
            (Money("35 billion USD"), Money("3.5 billion USD"), "10"),
            (Money("34.9 billion USD"), Money("3.5 billion USD"), "9.971428571428571428571428571"),
            (Money("1 billion USD"), Money("0.5 USD"), "2000000000"),
            (Money("1..2 million USD"), Money(">=40 million USD"), "20"),
            (Money("1..2 million USD"), Money("2 million USD"), "1"),
            (Money("<3 USD"), Money("60..90 USD"), "20"),
            (Money("-1 USD"), Money("-5 USD"), "5"),
            (Money("-1 USD"), Money("5 USD"), "None"),
            (Money("0 USD"), Money("5 USD"), "None"),
            (Money("0 USD"), Money("0 USD"), "1"),
            (Money("-5..5 USD"), Money("10 USD"), "2"),
            (Money("-5..0 USD"), Money("0..5 USD"), "1"),
            (Money("-5..0 USD"), Money("1..5 USD"), "None"),
            (Money("1 USD"), Money("10 PEN"), "None"),
            (Count(">9"), Count("1"), "10"),
            (Count("1"), Measurement("10 t"), "None"),
        ],
        ids=str,
    )
    def test_factors(self, a: Quantity, b: Quantity, factor: str) -> None:
        assert str(a.factor(b)) == factor

    @given(quantities, quantities)
    def test_the_context_of_the_caller_changes_nothing(self, a: Quantity, b: Quantity) -> None:
        with decimal.localcontext(prec=1, rounding=decimal.ROUND_UP):
            again, factor = type(a)(a.text), a.factor(b)
        assert (again.lower, again.upper) == (a.lower, a.upper)
        assert factor == a.factor(b)

    def test_a_factor_just_below_ten_is_never_ten(self) -> None:
        factor = Money(f"{'9' * 40} USD").factor(Money(f"1{'0' * 39} USD"))
        assert factor is not None
        assert factor < 10
