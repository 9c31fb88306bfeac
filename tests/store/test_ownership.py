"""Ultimate owners of an asset, with shares multiplied as intervals."""

import decimal
import math
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu


def owners(text: str, on: str = "2020") -> list[str]:
    return [str(ownership) for ownership in sinoperu.loads(text).ultimate_owners("mine", on)]


MMG = '[organization.mmg]\nstakes = [{ owner = "minmetals", share = "70%" }]\n[organization.minmetals]\n'
MINE = '[project.mine]\nstakes = [{{ owner = "mmg", share = "{}" }}]\n'

CASES = [
    (MINE.format("62.5%") + MMG, ["43.75% minmetals < mmg"]),
    (MINE.format(">50%") + MMG, [">35..70% minmetals < mmg"]),
    (MINE.format("<50%") + MMG, ["0..<35% minmetals < mmg"]),
    (MINE.format("~60%") + MMG, ["39.55..44.45% minmetals < mmg"]),
    (MINE.format("10..20%") + MMG, ["7..14% minmetals < mmg"]),
    ('[project.mine]\nstakes = [{ owner = "mmg" }]\n' + MMG, ["0..70% minmetals < mmg"]),
    (MINE.format("60%") + '[organization.mmg]\nparent = "state"\n', ["0..60% state < mmg"]),
    (MINE.format("60%"), ["60% mmg"]),
    (
        MINE.format("100%")
        + '[organization.mmg]\nparent = "state"\n'
        + 'stakes = [{ owner = "a", share = ">30%" }, { owner = "b", share = ">=20%" }]',
        [">30..100% a < mmg", "20..100% b < mmg", "0..<50% state < mmg"],
    ),
    (
        '[project.mine]\nstakes = [{ owner = "a", share = ">=50%" }, { owner = "b", share = ">50%" }]',
        [">50..100% b", "50..100% a"],
    ),
    ("[project.mine]\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shares_are_multiplied_along_the_chain(text: str, expected: list[str]) -> None:
    assert owners(text) == expected


def test_only_stakes_held_on_the_date_count() -> None:
    text = (
        '[project.mine]\nstakes = [{ owner = "a", share = "100%", start = "2013", end = "2014-07-31" },'
        ' { owner = "b", share = "100%", start = "2014-07-31" }]\n'
    )
    assert owners(text, "2013-06") == ["100% a"]
    assert owners(text, "2014-07-31") == ["100% a", "100% b"]
    assert owners(text, "2020") == ["100% b"]


def test_a_circle_of_owners_ends() -> None:
    text = (
        MINE.format("100%")
        + '[organization.mmg]\nstakes = [{ owner = "b", share = "50%" }]\n'
        + '[organization.b]\nstakes = [{ owner = "mmg", share = "50%" }]\n'
    )
    assert owners(text) == ["25% mmg < b < mmg"]


@pytest.mark.parametrize("between", [[], ["b"], ["b", "c"]])
def test_a_circle_through_the_asset_ends_at_the_asset(between: list[str]) -> None:
    circle = ["mine", *between]
    text = "".join(
        f'[organization.{company}]\nstakes = [{{ owner = "{owner}", share = "60%" }}]\n'
        for company, owner in zip(circle, [*between, "mine"], strict=True)
    )
    share = {0: "60", 1: "36", 2: "21.6"}[len(between)]
    assert owners(text) == [" < ".join([f"{share}% mine", *reversed(between)])]


def layers(count: int, width: int) -> str:
    """Return a mine whose owners are shared: each company of a layer is owned by each company of the next."""

    def stakes(layer: int) -> str:
        owned = (f'{{ owner = "o{layer}-{index}", share = "{100 // width}%" }}' for index in range(width))
        return f"stakes = [{', '.join(owned)}]\n"

    text = "[project.mine]\n" + stakes(0)
    for layer in range(count - 1):
        text += "".join(f"[organization.o{layer}-{index}]\n{stakes(layer + 1)}" for index in range(width))
    return text


def test_an_asset_with_too_many_chains_of_owners_is_refused() -> None:
    assert len(owners(layers(3, 10))) == 1000
    with pytest.raises(
        ValueError, match=r"^mine has more than 1000 chains of owners: ask for the owners of its direct"
    ):
        owners(layers(12, 4))


def test_only_projects_and_organizations_have_owners() -> None:
    with pytest.raises(TypeError, match="expected a project or an organization, got Agreement"):
        sinoperu.loads("[agreement.x]").ultimate_owners("x", "2020")


@given(st.lists(st.integers(1, 100), min_size=1, max_size=5))
def test_a_straight_chain_multiplies_every_share(shares: list[int]) -> None:
    text = f'[project.mine]\nstakes = [{{ owner = "o0", share = "{shares[0]}%" }}]\n'
    for index, share in enumerate(shares[1:]):
        text += f'[organization.o{index}]\nstakes = [{{ owner = "o{index + 1}", share = "{share}%" }}]\n'
    multiplied = Decimal(100)
    for share in shares:
        multiplied = multiplied * share / 100
    (ownership,) = sinoperu.loads(text).ultimate_owners("mine", "2020")
    assert ownership.lower == ownership.upper == multiplied


STEP = Decimal("0.0001")
"""A distance that is much smaller than the distances between the limits of the generated shares."""


@st.composite
def share_texts(draw: st.DrawFn) -> tuple[str, tuple[Decimal, ...]]:
    """Return a share, and numbers in its span: nearly the smallest, one in the middle, nearly the largest."""
    first, last = sorted(draw(st.lists(st.sampled_from([20, 40, 60, 80]), min_size=2, max_size=2)))
    low, high = Decimal(first), Decimal(last)
    spans = {
        f"{first}%": (low, low), f"{first}..{last}%": (low, high), f">={first}%": (low, Decimal(100)),
        f">{first}%": (low + STEP, Decimal(100)), f"<={first}%": (Decimal(0), low),
        f"<{first}%": (Decimal(0), low - STEP),
    }  # fmt: skip
    text = draw(st.sampled_from(list(spans)))
    start, end = spans[text]
    return text, (start, (start + end) / 2, end)


def is_limit(number: Decimal, numbers: list[Decimal], *, is_open: bool) -> bool:
    """Return whether a number is the outermost one of the numbers; an open limit lies a little outside all of them."""
    nearest = min(numbers, key=lambda other: abs(other - number))
    is_outside = all(other > number for other in numbers) or all(other < number for other in numbers)
    return is_outside and abs(nearest - number) < 10 * STEP if is_open else nearest == number


@given(st.lists(st.lists(share_texts(), min_size=1, max_size=3), min_size=1, max_size=2))
def test_the_limits_of_chains_and_of_their_sum_are_those_of_the_enumerated_shares(
    chains: list[list[tuple[str, tuple[Decimal, ...]]]],
) -> None:
    stakes, companies = [], ['[state.china]\n[organization.end]\nstate = "china"\n']
    for index, chain in enumerate(chains):
        names = [*(f"o{index}-{layer}" for layer in range(len(chain) - 1)), "end"]
        stakes.append(f'{{ id = "s{index}", owner = "{names[0]}", share = "{chain[0][0]}" }}')
        companies += [
            f'[organization.{owned}]\nstakes = [{{ owner = "{owner}", share = "{share}" }}]\n'
            for owned, owner, (share, _) in zip(names, names[1:], chain[1:], strict=False)
        ]
    data = sinoperu.loads(f"[project.mine]\nstakes = [{', '.join(stakes)}]\n{''.join(companies)}")
    products = [
        [math.prod(numbers, start=Decimal(100) ** (1 - len(chain))) for numbers in product(*(own for _, own in chain))]
        for chain in chains
    ]
    ownerships = {len(own.through): own for own in data.ultimate_owners("mine", "2020")} if len(chains) == 1 else {}
    for own, numbers in zip(ownerships.values(), products, strict=False):
        assert is_limit(own.lower, numbers, is_open=own.lower_open)
        assert is_limit(own.upper, numbers, is_open=own.upper_open)
    (holding,) = data.holdings("china", "2020")
    sums = [sum(numbers, Decimal(0)) for numbers in product(*products)]
    possible = [min(number, Decimal(100)) for number in sums]
    assert is_limit(holding.lower, possible, is_open=holding.lower_open)
    assert is_limit(holding.upper, possible, is_open=holding.upper_open)


def test_a_long_chain_loses_no_digit_whatever_the_context_of_the_caller_is() -> None:
    text = MINE.format("33.333333333333333333%") + MMG.replace("70%", "77.777777777777777777%")
    expected = ["25.92592592592592592540740740740740740741% minmetals < mmg"]
    assert owners(text) == expected
    with decimal.localcontext(decimal.Context(prec=1, traps=[decimal.Inexact])):
        assert owners(text) == expected
