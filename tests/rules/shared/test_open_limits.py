"""Rules that add up or compare quantities know whether a limit belongs to its span."""

import pytest

from sinoperu import loads

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


AMOUNTS = (
    '[project.p]\namounts = [{{ id = "a", measure = "planned-capex", money = "{}" }},'
    ' {{ id = "b", measure = "planned-capex", money = "{}" }}, {{ id = "c", measure = "planned-capex", money = "{}" }}]'
)
FAR_APART = [
    (("<5 USD", "5 USD", ">=10 USD"), True),
    (("<=5 USD", "5 USD", ">=10 USD"), True),
    (("<=5 USD", "5 USD", ">9 USD"), False),
    (("<=5 USD", "5 USD", "9.9 USD"), False),
    (("<=5 USD", "5 USD", "1..9 USD"), False),
    # Two amounts of many digits are not quite twice as far apart as one could round.
    (("<=1 USD", "1 USD", f">=1.{'9' * 40} USD"), False),
]


@pytest.mark.parametrize(("moneys", "is_found"), FAR_APART)
def test_amounts_are_far_apart_if_one_is_surely_twice_the_other(moneys: tuple[str, str, str], is_found: bool) -> None:  # noqa: FBT001  pytest passes it by name
    codes = {finding.code for finding in loads(AMOUNTS.format(*moneys)).check().findings}
    assert ("INV010" in codes) is is_found


PARTS = [("<=5 USD", "<5 USD", ">=5 USD"), ("<5 USD", "<=5 USD", ">=5 USD")]


@pytest.mark.parametrize("moneys", PARTS)
def test_an_amount_is_held_against_the_smallest_amount_of_the_whole(moneys: tuple[str, str, str]) -> None:
    first, second, part = moneys
    text = (
        f'[investment.whole]\namounts = [{{ id = "a", measure = "fine", money = "{first}" }},'
        f' {{ id = "b", measure = "fine", money = "{second}" }}]\n'
        f'[investment.part]\npart_of = "whole"\namounts = [{{ measure = "fine", money = "{part}" }}]'
    )
    (finding,) = [finding for finding in loads(text).check().findings if finding.code == "INV008"]
    assert finding.message == "fine is >=5 USD, but that of the whole deal whole is <5 USD"


@pytest.mark.parametrize(
    ("adopted", "stated", "verdict"),
    [
        (">50%", ">50%", "contradicted"), (">=50%", ">=50%", "new"), (">50%", ">=50%", "contradicted"),
        ("60%", ">40.5%", "contradicted"), ("60%", ">=40.5%", "new"), ("60%", "41%", "new"),
        ("60%", "42%", "contradicted"),
    ],
)  # fmt: skip
def test_a_stated_stake_is_contradicted_if_it_exceeds_the_whole_with_the_adopted_ones(
    adopted: str, stated: str, verdict: str
) -> None:
    data = loads(
        '[project.mine]\nas_of = "2022"\n'
        f'stakes = [{{ owner = "a", share = "{adopted}", start = "2010", end = ".." }}]\n'
        '[source.s]\npublished = "2020"\n[source.s.says.project.mine]\n'
        f'stakes = [{{ owner = "b", share = "{stated}", start = "2015", end = ".." }}]\n'
    )
    (judged,) = data.evidence("mine", "stakes")
    assert judged.verdict.value == verdict
