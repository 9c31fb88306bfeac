"""Money, shares, counts and measurements: their comparisons."""

from decimal import Decimal

import pytest
from hypothesis import given
from tests.values.quantity_texts import (
    near,
    within,
)

from sinoperu.values.quantities import Count, Measurement, Money, Quantity


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
