"""The data set as it could have been known at an earlier date."""

from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.values.dates import PartialDate

TEXT = """
[state.peru]
[visit.v]
start = "2009-04"
[agreement.x]
signed = "2009-04-28"
entered_into_force = "2010-03-01"
place = "Beijing"
parties = ["peru", "china"]
signed_during = "v"
[source.early]
published = "2009-12"
[source.early.says.agreement.x]
signed = "2009"
parties = ["peru"]
[source.late]
published = "2019-05"
copy_of = "later"
based_on = ["early"]
[source.late.says.agreement.x]
signed = "2009-04-28"
entered_into_force = "2010-03-01"
[source.late.says.visit.v]
start = "2009-04"
[source.later]
published = "2022"
[source.undated.says.agreement.x]
place = "Beijing"
[coverage.c]
record_type = "agreement"
sources = ["late"]
[[trade-flow]]
source = "late"
reporter = "peru"
partner = "china"
period = "2018"
flow = "export"
"""


def test_before_any_source_only_actors_and_what_nobody_speaks_of_are_known() -> None:
    known = sinoperu.loads(TEXT).known_by("2009-11")
    assert (list(known.states), list(known.agreements), list(known.sources)) == (["peru"], [], [])


def test_an_adopted_value_needs_a_source_of_the_time_and_the_most_precise_said_takes_its_place() -> None:
    known = sinoperu.loads(TEXT).known_by("2010")
    agreement = known.agreements["x"]
    assert agreement.signed == PartialDate("2009")
    assert agreement.entered_into_force is None
    assert agreement.place is None
    assert agreement.parties == ("peru",)
    assert agreement.signed_during is None  # the visit was not known
    assert (len(known.coverages), len(known.trade_flows)) == (0, 0)


def test_later_sources_bring_the_rest() -> None:
    known = sinoperu.loads(TEXT).known_by("2019-05")
    agreement = known.agreements["x"]
    assert (agreement.signed, agreement.entered_into_force) == (PartialDate("2009-04-28"), PartialDate("2010-03-01"))
    assert agreement.signed_during == "v"
    assert (known.sources["late"].copy_of, known.sources["late"].based_on) == (None, ("early",))
    assert (list(known.coverages), len(known.trade_flows)) == (["c"], 1)


def test_a_source_counts_when_it_was_surely_published() -> None:
    assert list(sinoperu.loads(TEXT).known_by("2019-04").sources) == ["early"]


@given(st.integers(2005, 2025), st.integers(2005, 2025))
def test_what_is_known_grows(one: int, other: int) -> None:
    data = sinoperu.loads(TEXT)
    early, late = (data.known_by(str(year)) for year in sorted((one, other)))
    assert {record.id for record in early.records()} <= {record.id for record in late.records()}


def test_a_verdict_can_be_replayed() -> None:
    data = sinoperu.loads(TEXT)
    assert [judged.verdict.name for judged in data.known_by("2010").evidence("x", "signed")] == ["UNCORROBORATED"]
    assert [judged.verdict.name for judged in data.evidence("x", "signed")] == ["COMPATIBLE", "UNCORROBORATED"]
