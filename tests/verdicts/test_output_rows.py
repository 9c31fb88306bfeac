"""Verdicts on rows of output: which figures of a project are compared with each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.verdicts.test_rows import row, verdict_on_first

import sinoperu
from sinoperu import Measurement, Output, Project, Source
from sinoperu.values.vocabulary import Verdict

COPPER = {"series": "output", "project": "mine", "period": "2022", "product": "copper"}
ALONE = "no other independent source has this figure for 2022"
COMPARED: list[tuple[str, str, Verdict, str]] = [
    ("two figures that are close",
     row(**COPPER, source="a", quantity="254836 t") + row(**COPPER, source="b", quantity="244712 t"),
     Verdict.COMPATIBLE, "close to what other sources have: 244712 t"),
    ("a figure ten times too great",
     row(**COPPER, source="a", quantity="2548360 t") + row(**COPPER, source="b", quantity="254836 t"),
     Verdict.CONTRADICTED, "every other row of 2022 has 254836 t (b); this is about ten times as much"),
    ("the year in other words",
     row(**COPPER, source="a", quantity="254836 t")
     + row(**{**COPPER, "period": "2022-01/2022-12"}, source="b", quantity="254.8 thousand t"),
     Verdict.CONFIRMED, ""),
    ("a part of a year never counts as the year",
     row(**COPPER, source="a", quantity="254836 t")
     + row(**{**COPPER, "period": "2022-01/2022-11"}, source="b", quantity="150000 t"),
     Verdict.UNCORROBORATED, ALONE),
    ("two mines",
     row(**COPPER, source="a", quantity="254836 t") + row(**{**COPPER, "project": "pit"}, source="b", quantity="2 t"),
     Verdict.UNCORROBORATED, ALONE),
    ("two products",
     row(**COPPER, source="a", quantity="254836 t") + row(**{**COPPER, "product": "zinc"}, source="b", quantity="2 t"),
     Verdict.UNCORROBORATED, ALONE),
    ("metal contained and metal paid for",
     row(**COPPER, source="a", quantity="254836 t", basis="contained")
     + row(**COPPER, source="b", quantity="2000 t", basis="payable"),
     Verdict.UNCORROBORATED, ALONE),
    ("a basis does not hide a row from rows without one",
     row(**COPPER, source="a", quantity="254836 t", basis="contained") + row(**COPPER, source="b", quantity="2000 t"),
     Verdict.CONTRADICTED, "every other row of 2022 has 2000 t (b); this is about 127 times as much"),
    ("money and things",
     row(**COPPER, source="a", value="7 million USD") + row(**COPPER, source="b", quantity="2000 t"),
     Verdict.UNCORROBORATED, ALONE),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "verdict", "reason"), COMPARED, ids=[case[0] for case in COMPARED])
def test_what_an_output_is_compared_with(about: str, text: str, verdict: Verdict, reason: str) -> None:
    del about
    first = verdict_on_first(text)
    assert (first.row.source, first.verdict, first.reason) == ("a", verdict, reason)


@given(st.integers(1, 11), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_part_of_a_year_has_no_influence_on_the_verdict_on_the_year(months: int, year: int, part: int) -> None:
    def output(source: str, period: str, tonnes: int) -> Output:
        quantity = Measurement(f"{tonnes} t")
        return Output(source=source, project="mine", product="copper", period=period, quantity=quantity)

    records = [Project(id="mine"), Source(id="a"), Source(id="b")]
    rows = [output("a", "2022", year), output("b", f"2022-01/2022-{months:02}", part)]
    alone, both = (sinoperu.Dataset(records, observations=some) for some in (rows[:1], rows))
    assert str(alone.assess("a")) == str(both.assess("a"))


def test_a_passage_covers_rows_of_output() -> None:
    text = row(**COPPER, source="a", quantity="254836 t", basis="contained")
    passages = '[source.a]\npassages = { it = { text = "it made copper", covers = ["output.mine.2022.copper"] } }\n'
    (passage,) = sinoperu.loads("[project.mine]\n" + passages + text).assess("a").rows
    assert [item.name for item in passage.items] == ["output.mine.2022.copper.contained"]
