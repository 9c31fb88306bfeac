"""Sums, differences and products of limits, held against the numbers that the spans include."""

import decimal
import itertools
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.values.limits import (
    FULL,
    NOTHING,
    Limit,
    RunningTotal,
    least,
    least_total,
    limits,
    limits_as_written,
    lower_limit,
    total,
    upper_limit,
)
from sinoperu.values.quantities import Money, Quantity, Share

STEP = Fraction(1, 100)
"""The numbers of a span are enumerated in steps that are much smaller than one, the distance between two limits."""


class Span(NamedTuple):
    """A span between whole numbers, as the test draws it."""

    first: int
    last: int
    first_open: bool
    last_open: bool

    @property
    def lower(self) -> Limit:
        return Limit(Decimal(self.first), int(self.first_open))

    @property
    def upper(self) -> Limit:
        return Limit(Decimal(self.last), -int(self.last_open))

    def numbers(self) -> tuple[Fraction, ...]:
        """Return the first, a middle and the last number of the span that lie on the steps."""
        first, last = self.first + STEP * self.first_open, self.last - STEP * self.last_open
        return first, (first + last) / 2, last


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, length = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    first_open, last_open = (bool(length) and draw(st.booleans()) for _ in range(2))
    return Span(first, first + length, first_open, last_open)


def surely_more(results: list[Fraction], number: int) -> bool:
    return min(results) > number


def surely_less(results: list[Fraction], number: int) -> bool:
    return max(results) < number


NUMBERS = range(-5, 50)


@given(spans(), spans())
def test_sums_differences_and_products_exclude_exactly_the_numbers_that_no_terms_give(one: Span, other: Span) -> None:
    pairs = list(itertools.product(one.numbers(), other.numbers()))
    cases = [
        ([a + b for a, b in pairs], one.lower.plus(other.lower), one.upper.plus(other.upper)),
        ([a - b for a, b in pairs], one.lower.minus(other.upper), one.upper.minus(other.lower)),
        ([a * b for a, b in pairs], one.lower.times(other.lower), one.upper.times(other.upper)),
    ]
    for results, lower, upper in cases:
        for number in NUMBERS:
            assert (lower > Limit(Decimal(number))) is surely_more(results, number)
            assert (upper < Limit(Decimal(number))) is surely_less(results, number)


@given(st.lists(spans(), max_size=4))
def test_the_total_of_many_limits_is_the_least_and_the_greatest_sum(terms: list[Span]) -> None:
    sums = [sum(numbers, Fraction(0)) for numbers in itertools.product(*(term.numbers() for term in terms))]
    lower, upper = total(term.lower for term in terms), total(term.upper for term in terms)
    for number in NUMBERS:
        assert (lower > Limit(Decimal(number))) is surely_more(sums, number)
        assert (upper < Limit(Decimal(number))) is surely_less(sums, number)


@given(st.lists(spans(), max_size=6), st.data())
def test_a_running_total_is_the_total_of_the_present_terms(terms: list[Span], data: st.DataObject) -> None:
    running, present = RunningTotal(), list[Span]()
    for term in terms:
        running.add(term.lower)
        present.append(term)
        if data.draw(st.booleans()):
            gone = present.pop(data.draw(st.integers(0, len(present) - 1)))
            running.remove(gone.lower)
        assert running.limit == total(term.lower for term in present)


amounts = st.builds("{}{} USD".format, st.sampled_from(["", ">", ">=", "<", "<=", "~"]), st.integers(1, 4))


@given(st.builds(Money, amounts), st.builds(Money, amounts))
def test_limits_are_ordered_like_the_quantities(one: Money, other: Money) -> None:
    assert (lower_limit(one) > upper_limit(other)) is one.surely_more_than(other)
    assert (lower_limit(one) <= upper_limit(other) and lower_limit(other) <= upper_limit(one)) is one.overlaps(other)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (least(Share(">50%")).plus(least(Share(">=50%"))), Limit(Decimal(100), 1)),
        (limits(Money(">3 USD"))[0].minus(limits(Money("<1 USD"))[1]), Limit(Decimal(2), 1)),
        (limits(Money("<3 USD"))[1].minus(limits(Money(">1 USD"))[0]), Limit(Decimal(2), -1)),
        (least(Share(">50%")).times(Limit(Decimal(4))), Limit(Decimal(200), 1)),
        (least(Share(">50%")).of_share(least(Share(">50%"))), Limit(Decimal(25), 1)),
        (least(Share("0%")).times(Limit(Decimal(4), 1)), NOTHING),
        (least(Share(">0%")).times(least(Share("0%"))), NOTHING),
        (least(Share(">0%")).times(least(Share(">=20%"))), Limit(Decimal(0), 1)),
        (limits(Share("<=0%"))[1].times(limits(Money(">3 USD"))[1]), NOTHING),
        (least_total([Money(f">={10**70} USD"), Money(">1 USD")]), Limit(Decimal(10**70 + 1), 1)),
        (least_total([]), NOTHING),
        (Limit(Decimal(5), 1).negative(), Limit(Decimal(-5), -1)),
    ],
)  # fmt: skip
def test_arithmetic_of_limits(result: Limit, expected: Limit) -> None:
    assert result == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("62.5%", (Limit(Decimal("62.5")), Limit(Decimal("62.5")))),
        ("~60%", (Limit(Decimal("56.5")), Limit(Decimal("63.5")))),
        (">50%", (Limit(Decimal(50), 1), FULL)),
        ("<50%", (NOTHING, Limit(Decimal(50), -1))),
        ("10..25%", (Limit(Decimal(10)), Limit(Decimal(25)))),
        (None, (NOTHING, FULL)),
    ],
)
def test_a_share_counts_as_written(share: str | None, expected: tuple[Limit, Limit]) -> None:
    assert limits_as_written(None if share is None else Share(share)) == expected


LONG = [f"{number}.{'123456789' * 8}%" for number in (11, 22, 33)]


def results(quantities: list[Quantity]) -> list[str]:
    lowers = [lower_limit(quantity) for quantity in quantities]
    running = RunningTotal()
    for lower in lowers:
        running.add(lower)
    running.remove(lowers[0])
    product = lowers[0].of_share(lowers[1]).of_share(lowers[2])
    return [str(limit) for limit in (total(lowers), running.limit, product, lowers[0].minus(lowers[1]).negative())]


def test_no_digit_is_lost_whatever_the_context_of_the_caller_is() -> None:
    quantities: list[Quantity] = [Share(text) for text in LONG]
    expected = results(quantities)
    exact = [Fraction(lower_limit(quantity).number) for quantity in quantities]
    assert Fraction(Decimal(expected[2].split("'")[1])) == exact[0] * exact[1] * exact[2] / 10_000
    with decimal.localcontext(decimal.Context(prec=1, rounding=decimal.ROUND_UP, traps=[decimal.Inexact])):
        assert results(quantities) == expected
