"""Ultimate owners of an asset, with shares multiplied as intervals."""

from decimal import Decimal

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
    (MINE.format(">50%") + MMG, ["35..70% minmetals < mmg"]),
    (MINE.format("10..20%") + MMG, ["7..14% minmetals < mmg"]),
    ('[project.mine]\nstakes = [{ owner = "mmg" }]\n' + MMG, ["0..70% minmetals < mmg"]),
    (MINE.format("60%") + '[organization.mmg]\nparent = "state"\n', ["0..60% state < mmg"]),
    (MINE.format("60%"), ["60% mmg"]),
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
    product = Decimal(100)
    for share in shares:
        product = product * share / 100
    (ownership,) = sinoperu.loads(text).ultimate_owners("mine", "2020")
    assert ownership.lower == ownership.upper == product
