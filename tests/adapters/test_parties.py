"""Comma-separated lists of parties whose names contain commas too."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.adapters.cells import slug
from sinoperu.adapters.parties import WITH_COMMAS, party_id, party_type, split_parties
from sinoperu.values.ids import check_id

PLAIN = (
    "Peru",
    "China",
    "Türkiye",
    "Côte d'Ivoire",
    "Guinea-Bissau",
    "Trinidad and Tobago",
    "Kosovo (under UNSC res. 1244)",
)
QUALIFIED = (
    "Bolivia, Plurinational State of", "Korea, Republic of", "Korea, Dem. People's Rep. of", "Moldova, Republic of",
    "Congo, Democratic Republic of the", "Iran, Islamic Republic of", "Kuwait, the State of",
    "Ruritania, Grand Duchy of",
)  # fmt: skip
BRACKETED = ("ACP (African, Caribbean and Pacific Group of States)", "Channel Islands (Guernsey, Jersey)")

names = st.lists(st.sampled_from(PLAIN + QUALIFIED + BRACKETED + WITH_COMMAS), unique=True, max_size=12)


@given(names, st.sampled_from([", ", ",", " , ", ",  "]))
def test_names_joined_by_commas_are_split_again(parties: list[str], comma: str) -> None:
    assert split_parties(comma.join(parties)) == tuple(parties)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,8}(, [A-Z][a-z]{1,8})?", fullmatch=True), unique=True, max_size=6))
def test_a_name_that_is_known_from_the_file_is_kept_whole(parties: list[str]) -> None:
    pieces = [piece for name in parties for piece in name.split(", ")]
    if len(set(pieces)) == len(pieces):  # otherwise the text has two valid readings
        assert split_parties(" " + ", ".join(parties), known=parties) == tuple(parties)


@given(st.text(alphabet="ab,() of", max_size=40))
def test_only_commas_and_spaces_are_removed_and_no_name_is_empty(text: str) -> None:
    parties = split_parties(text)
    assert all(name.strip(" ,") for name in parties)
    assert "".join(parties).replace(" ", "").replace(",", "") == text.replace(" ", "").replace(",", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China, Hong Kong, China", ("China", "Hong Kong, China")),
        (" China, Macao, China", ("China", "Macao, China")),
        ("Hong Kong, China SAR, Macao, China SAR", ("Hong Kong, China SAR", "Macao, China SAR")),
        ("Hong Kong, Peru", ("Hong Kong", "Peru")),
        ("of, Peru", ("of", "Peru")),
        ("Peru (, Chile", ("Peru (", "Chile")),
        ("", ()),
        (" , ,", ()),
    ],
)
def test_lists_as_they_are_printed(text: str, expected: tuple[str, ...]) -> None:
    assert split_parties(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("Hong Kong, China", "Hong Kong, China SAR"),
        ("Korea, Dem. People's Rep. of", "Korea, Democratic People's Republic of"),
        ("Congo, Democratic Republic of the", "Democratic Republic of the Congo"),
        ("EFTA (European Free Trade Association)", "European Free Trade Association (EFTA)"),
        ("MERCOSUR (Mercado Común Sudamericano)", "Southern Common Market (MERCOSUR)"),
        ("EU (European Union)", "European Union"),
        ("Czechia", "Czech Republic"),
        ("Taiwan Province of China", "Chinese Taipei"),
        ("Iran, Islamic Republic of", "Iran"),
        ("Gambia", "The Gambia"),
    ],
)
def test_spellings_of_one_party_have_one_id_and_type(spellings: tuple[str, ...]) -> None:
    assert len({(party_id(name), party_type(name)) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Peru", ("state", "peru")),
        ("Korea, Republic of", ("state", "south-korea")),
        ("Congo", ("state", "congo")),
        ("Hong Kong, China SAR", ("organization", "hong-kong-sar-government")),
        ("League of Arab States", ("organization", "league-of-arab-states")),
        ("Southern African Customs Union (SACU)", ("organization", "southern-african-customs-union")),
    ],
)
def test_ids_and_types_are_those_of_the_bundled_data(name: str, expected: tuple[str, str]) -> None:
    assert (party_type(name), party_id(name)) == expected


@given(st.sampled_from(PLAIN + QUALIFIED + BRACKETED + WITH_COMMAS))
def test_every_party_has_an_id(name: str) -> None:
    assert check_id(party_id(name))


@given(st.lists(st.sampled_from([", ", " of", " of the", "of", "the", "a", ",", " "])).map("".join))
def test_a_name_is_inverted_if_its_last_part_ends_in_of(name: str) -> None:
    inverted = re.fullmatch("(.+), .+ of(?: the)?", name)  # quadratic, so only for short names
    assert party_id(name) == slug(inverted[1] if inverted else name)


def test_a_known_name_with_many_commas_is_not_looked_for() -> None:
    name = ", ".join("abcdefghij")
    assert split_parties(name, known=[name]) == tuple("abcdefghij")
    assert split_parties("a, b, c", known=["a, b, c"]) == ("a, b, c",)
