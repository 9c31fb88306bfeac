"""Adopted values that one independent source states, and more precise ones, compared with their definitions."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

import sinoperu

ADOPTED = '[agreement.x]\nsigned = "2009-04"\n'
SUPPORTING = {"2009-04", "2009-04-28"}
"""The stated dates that support the adopted one: it itself, and a more precise one."""


class Said(NamedTuple):
    """What one source says about the date of signature."""

    date: str
    mode: str
    publisher: str


sayings = st.builds(
    Said,
    st.sampled_from(["2009-04", "2009-04-28", "2009", "2010"]),
    st.sampled_from(["says", "says", "expects"]),
    st.sampled_from("PQ"),
)


def messages(code: str, sources: dict[str, Said]) -> list[str]:
    """Return what a rule finds in an agreement of which sources say something."""
    text = ADOPTED + "".join(
        f'[source.{source}]\npublisher = "{said.publisher}"\n'
        f'[source.{source}.{said.mode}.agreement.x]\nsigned = "{said.date}"\n'
        for source, said in sources.items()
    )
    return [finding.message for finding in sinoperu.loads(text).check(select=[code])]


def with_ids(sayings: list[Said]) -> dict[str, Said]:
    return {f"s{number}": said for number, said in enumerate(sayings)}


@given(st.lists(sayings, max_size=4).map(with_ids))
def test_a_value_is_reported_if_the_sources_that_support_it_have_one_publisher(sources: dict[str, Said]) -> None:
    supporting = [source for source, said in sources.items() if said.mode == "says" and said.date in SUPPORTING]
    is_single = len({sources[source].publisher for source in supporting}) == 1
    expected = [f"only one independent source states signed ({supporting[0]})"] if is_single else []
    assert messages("SRC002", sources) == expected


@given(st.lists(sayings.map(lambda said: said._replace(publisher="P")), max_size=4).map(with_ids))
def test_a_more_precise_statement_is_reported_but_no_expectation(sources: dict[str, Said]) -> None:
    expected = [
        f"{source} says 2009-04-28, the adopted value is 2009-04"
        for source, said in sources.items()
        if (said.mode, said.date) == ("says", "2009-04-28")
    ]
    assert messages("SRC004", sources) == expected
