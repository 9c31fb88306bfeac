"""Limits of quantities: their sums, differences and products, and the rules that compare them with a whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import loads
from sinoperu.rules.shared.sums import FULL, Limit, least, least_total, limits
from sinoperu.values.quantities import Money, Quantity, Share

NEAR = Decimal("0.0001")
"""A distance that is smaller than all differences between the sums of the generated numbers."""
shares = st.builds("{}{}%".format, st.sampled_from(["", ">", ">=", "<"]), st.sampled_from(["20", "50", "25.0"]))
amounts = st.builds("{}{} USD".format, st.sampled_from(["", ">", ">=", "<", "<="]), st.integers(1, 4))


def smallest(quantity: Quantity) -> Decimal:
    """Return a number of the span that is nearly the smallest one."""
    lower = Decimal(0) if quantity.lower is None else quantity.lower
    return lower + NEAR if quantity.lower_open else lower


@given(st.lists(st.builds(Share, shares), max_size=5))
def test_shares_exceed_the_whole_exactly_if_no_numbers_in_their_spans_fit(parts: list[Share]) -> None:
    room = 100 + (NEAR * 10 if any(part.lower_open for part in parts) else 0)
    fit = sum(map(smallest, parts)) <= 100
    assert (least_total(parts) > FULL) is not fit
    assert least_total(parts).number <= room or not fit


@given(st.builds(Money, amounts), st.builds(Money, amounts))
def test_limits_are_ordered_like_the_quantities(one: Money, other: Money) -> None:
    assert (limits(one)[0] > limits(other)[1]) is one.surely_more_than(other)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (least(Share(">50%")).plus(least(Share(">=50%"))), Limit(Decimal(100), 1)),
        (limits(Money(">3 USD"))[0].minus(limits(Money("<1 USD"))[1]), Limit(Decimal(2), 1)),
        (limits(Money("<3 USD"))[1].minus(limits(Money(">1 USD"))[0]), Limit(Decimal(2), -1)),
        (least(Share(">=50%")).plus(least(Share(">50%"))), Limit(Decimal(100), 1)),
        (limits(Money(">=3 USD"))[0].minus(limits(Money("<1 USD"))[1]), Limit(Decimal(2), 1)),
        (limits(Money(">3 USD"))[0].minus(limits(Money("<=1 USD"))[1]), Limit(Decimal(2), 1)),
        (limits(Money("<=3 USD"))[1].minus(limits(Money(">1 USD"))[0]), Limit(Decimal(2), -1)),
        (limits(Money("<=3 USD"))[1].minus(limits(Money(">=1 USD"))[0]), Limit(Decimal(2))),
        (least(Share(">=50%")).times(Limit(Decimal(4), 1)), Limit(Decimal(200), 1)),
        (least(Share(">50%")).times(Limit(Decimal(4))), Limit(Decimal(200), 1)),
        (least(Share("0%")).times(Limit(Decimal(4), 1)), Limit(Decimal(0))),
        (limits(Share("<=0%"))[1].times(limits(Money(">3 USD"))[1]), Limit(Decimal(0))),
        (least_total([Money(f">={10**70} USD"), Money(">1 USD")]), Limit(Decimal(10**70 + 1), 1)),
    ],
)  # fmt: skip
def test_arithmetic_of_limits(result: Limit, expected: Limit) -> None:
    assert result == expected


FLOWS = """
[source.s]
title = "S"
[[trade-flow]]
source = "s"
reporter = "peru"
partner = "{partner}"
period = "2014"
flow = "{flow}"
value = "{value}"
{more}
"""


def flow(name: str, value: str, partner: str = "china", more: str = "") -> str:
    return FLOWS.format(flow=name, value=value, partner=partner, more=more).replace('[source.s]\ntitle = "S"\n', "")


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        ('[project.p]\nstakes = [{{ owner = "a", share = "{}50%" }}, {{ owner = "b", share = "{}50%" }}]', "INV006"),
        (
            (
            '[investment.i]\n[[investment.i.participations]]\ninvestor = "a"\nshare = "{}50%"\n'
            '[[investment.i.participations]]\ninvestor = "b"\nshare = "{}50%"'
            ),
            "INV018",
        ),
        ('[tariff-commitment.t]\nagreement = "fta"\nstages = ["{}50%", "{}50%"]', "AGR032"),
        (flow("export", "{}1 USD") + flow("import", "{}1 USD") + flow("total", "<=2 USD"), "SER001"),
    ],
)  # fmt: skip
def test_two_open_limits_exceed_the_whole_and_closed_limits_do_not(toml: str, code: str) -> None:
    codes = [{finding.code for finding in loads(toml.format(mark, mark)).check().findings} for mark in (">", ">=")]
    assert [code in found for found in codes] == [True, False], codes
