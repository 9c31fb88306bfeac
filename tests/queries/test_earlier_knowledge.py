"""The data set as it could have been known at an earlier date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.model.fields import FUTURE, dated_values
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


def test_before_any_source_only_actors_and_records_without_sources_are_known() -> None:
    known = sinoperu.loads(TEXT).known_by("2009-11")
    assert (list(known.states), list(known.agreements), list(known.sources)) == (["peru"], [], [])


def test_a_region_is_always_known_so_that_a_project_keeps_its_place() -> None:
    data = sinoperu.loads("""
    [region.pe-apu]
    code = "PE-APU"
    [project.mine]
    regions = ["pe-apu"]
    [source.early]
    published = "2009"
    [source.early.says.project.mine]
    regions = ["pe-apu"]
    [source.late]
    published = "2019"
    [source.late.says.region.pe-apu]
    code = "PE-APU"
    """)
    assert data.known_by("2010").projects["mine"].regions == ("pe-apu",)


def test_a_value_without_support_at_the_time_is_replaced_by_the_most_precise_broader_value() -> None:
    known = sinoperu.loads(TEXT).known_by("2010")
    agreement = known.agreements["x"]
    assert agreement.signed == PartialDate("2009")
    assert agreement.entered_into_force is None
    assert agreement.place is None
    assert agreement.parties == ("peru",)
    assert agreement.signed_during is None  # the visit was not known
    assert (len(known.coverages), len(known.trade_flows)) == (0, 0)


def test_later_sources_support_more_values() -> None:
    known = sinoperu.loads(TEXT).known_by("2019-05")
    agreement = known.agreements["x"]
    assert (agreement.signed, agreement.entered_into_force) == (PartialDate("2009-04-28"), PartialDate("2010-03-01"))
    assert agreement.signed_during == "v"
    assert (known.sources["late"].copy_of, known.sources["late"].based_on) == (None, ("early",))
    assert (list(known.coverages), len(known.trade_flows)) == (["c"], 1)


def test_a_source_counts_from_its_last_possible_day_of_publication() -> None:
    assert list(sinoperu.loads(TEXT).known_by("2019-04").sources) == ["early"]


@given(st.integers(2005, 2025), st.integers(2005, 2025))
def test_later_dates_never_remove_records(first: int, second: int) -> None:
    data = sinoperu.loads(TEXT)
    early, late = (data.known_by(str(year)) for year in sorted((first, second)))
    assert {record.id for record in early.records()} <= {record.id for record in late.records()}


def test_verdicts_use_only_the_sources_of_the_time() -> None:
    data = sinoperu.loads(TEXT)
    assert [judged.verdict.name for judged in data.known_by("2010").evidence("x", "signed")] == ["UNCORROBORATED"]
    assert [judged.verdict.name for judged in data.evidence("x", "signed")] == ["UNCORROBORATED", "UNCORROBORATED"]


def test_a_whole_list_that_lost_members_is_incomplete() -> None:
    data = sinoperu.loads(
        """
        [state.peru]
        [state.china]
        [agreement.x]
        parties = ["peru", "china"]
        topics = ["trade", "ports"]
        incomplete = ["steps"]
        [agreement.y]
        parties = ["peru", "china"]
        [source.early]
        published = "2009"
        says.agreement.x = { parties = ["peru"], topics = ["trade"] }
        says.agreement.y.parties = ["china", "peru"]
        [source.late]
        published = "2010"
        says.agreement.x = { parties = ["peru", "china"] }
        """
    )
    known = data.known_by("2009").agreements
    assert (known["x"].parties, known["x"].incomplete) == (("peru",), ("steps", "parties"))
    assert known["x"].topics == ("trade",)
    assert (known["y"].parties, known["y"].incomplete) == (("peru", "china"), ())
    assert data.known_by("2010").agreements["x"].incomplete == ("steps",)


def test_a_list_that_lost_records_is_not_complete() -> None:
    data = sinoperu.loads(
        """
        [project.mine]
        [project.port]
        [investment.x]
        project = "mine"
        assets = ["mine", "port"]
        [conflict.x-strike]
        organizations = ["mmg", "cnpc"]
        complete = ["organizations", "aliases"]
        [organization.mmg]
        [source.late]
        published = "2010"
        says.project.port = {}
        """
    )
    known = data.known_by("2009")
    assert known.investments["x"].assets == ("mine",)
    assert known.investments["x"].incomplete == ("assets",)
    assert known.conflicts["x-strike"].organizations == ("mmg",)
    assert (known.conflicts["x-strike"].complete, known.conflicts["x-strike"].incomplete) == (("aliases",), ())


PARTS = """
[organization.mmg]
[organization.cnpc]
[project.x]
as_of = "2024"
note = "Sold in 2020."
stakes = [
    { owner = "mmg", share = "62.5%", start = "2014-07-31", end = "2020-01-01", note = "Sold to CNPC." },
    { owner = "cnpc", share = "62.5%", start = "2020-01-01", end = ".." },
]
amounts = [{ measure = "planned-capex", money = "5 billion USD", as_of = "2020" }]
[source.early]
published = "2015"
says.project.x.stakes = [{ owner = "mmg", share = "60..65%", start = "2014-07-31" }]
[source.late]
published = "2021"
says.project.x.stakes = [
    { owner = "mmg", share = "62.5%", end = "2020-01-01" }, { owner = "cnpc", share = "62.5%", start = "2020-01-01" },
]
"""


def test_a_part_keeps_only_the_fields_that_sources_of_the_time_support() -> None:
    data = sinoperu.loads(PARTS)
    (stake,) = data.known_by("2016").projects["x"].stakes
    assert (stake.owner, str(stake.share), stake.start, stake.end, stake.note) == (
        "mmg", "60..65%", PartialDate("2014-07-31"), None, None,
    )  # fmt: skip
    assert data.known_by("2021").projects["x"].stakes == data.projects["x"].stakes


def test_later_dates_without_a_source_are_removed_except_planned_ones() -> None:
    data = sinoperu.loads(
        PARTS + '[visit.v]\nstart = "2018"\n[agreement.a]\nsigned = "2012"\nterminated = "2019"\nvalid_until = "2022"\n'
        '[organization.new]\nfounded = "2019"\n[coverage.c]\nrecord_type = "agreement"\ncomplete_until = "2025"\n'
    )
    then = data.known_by("2016")
    assert (len(then.visits), len(then.coverages), then.projects["x"].amounts) == (0, 0, ())
    assert (then.agreements["a"].terminated, str(then.agreements["a"].valid_until)) == (None, "2022")
    assert then.organizations["new"].founded is None
    assert len(data.known_by("2026").coverages) == 1


def test_as_of_is_at_most_the_publication_of_the_latest_source_of_the_time() -> None:
    then = sinoperu.loads(PARTS).known_by("2016").projects["x"]
    assert (then.as_of, then.note) == (PartialDate("2015"), None)
    now = sinoperu.loads(PARTS).known_by("2025").projects["x"]
    assert (now.as_of, now.note) == (PartialDate("2024"), "Sold in 2020.")
    unsourced = sinoperu.loads('[organization.o]\ndissolved = ".."\nas_of = "2024"').known_by("2016")
    assert str(unsourced.organizations["o"].as_of) == "2016-12-31"


BUNDLED = sinoperu.load()


@pytest.mark.parametrize("year", [1975, 2005, 2016, 2021, 2024])
def test_no_date_of_the_bundled_data_is_known_before_it_happened(year: int) -> None:
    """Planned dates are not checked, because sources state them in advance."""
    known = BUNDLED.known_by(str(year))
    later = [
        (record.id, path)
        for record in known.records() if record.RECORD_TYPE != "source"
        for path, date in dated_values(record)
        if date.earliest is not None and date.earliest.year > year and path.rpartition(".")[2] not in FUTURE
    ]  # fmt: skip
    assert later == []
    assert not [finding for finding in known.check() if finding.code.startswith("REF0") and finding.severity == "error"]


def test_a_reading_stays_if_any_part_with_its_key_has_the_value() -> None:
    data = sinoperu.loads("""
[organization.x]
[project.p]
stakes = [{ owner = "x", start = "2010", end = "2012" }, { owner = "x", share = "40%", start = "2015" }]
readings = [{ field = "stakes[x].share", reason = "the notary told the curators" }]
""")
    known = data.known_by("2020").projects["p"]
    assert len(known.stakes) == 2
    assert [reading.field for reading in known.readings] == ["stakes[x].share"]
