"""The status of a project follows from its milestones."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sinoperu import Milestone, MilestoneKind, PartialDate, Project

CASES: list[tuple[str, str, str]] = [
    # milestones, then the date, then all possible statuses
    ("", "2020", ""),
    ("announced 2010", "2009", ""),
    ("announced 2010", "2010", "announced"),
    ("announced 2010", "2020", "announced"),
    ("announced 2010, contract-signed 2012", "2011", "announced"),
    ("announced 2010, contract-signed 2012", "2012", "announced pre-construction"),
    ("announced 2010, contract-signed 2012, construction-started 2013", "2020", "under-construction"),
    ("construction-started 2021-06-01, inaugurated 2024-11-14", "2024-11-13", "under-construction"),
    ("construction-started 2021-06-01, inaugurated 2024-11-14", "2024-11-14", "operating"),
    ("construction-started 2021, trial-operation 2024", "2025", "under-construction operating"),
    ("construction-started 2021, inaugurated 2024, commercial-operation 2025-06", "2025-01",
     "under-construction operating"),
    ("construction-started 2021, inaugurated 2024, commercial-operation 2025-06", "2026", "operating"),
    ("first-production 2015, approved 2018, construction-started 2018", "2020", "operating"),
    ("construction-started 2011, suspended 2013, resumed 2015", "2012", "under-construction"),
    ("construction-started 2011, suspended 2013, resumed 2015", "2014", "suspended"),
    ("construction-started 2011, suspended 2013, resumed 2015", "2016", "under-construction"),
    ("construction-started 2011, suspended 2013, resumed 2013", "2016", "under-construction"),
    ("suspended 2013, resumed 2015", "2016", "under-construction operating"),
    ("commercial-operation 2010, suspended 2013", "2020", "suspended"),
    ("commercial-operation 2010, suspended 2013-05-01, suspended 2013-05-01", "2020", "suspended"),
    ("commercial-operation 2010, suspended 2013, resumed 2014, suspended 2018", "2016", "operating"),
    ("commercial-operation 2010, suspended 2013, resumed 2014, suspended 2018", "2020", "suspended"),
    ("construction-started 2011, suspended 2013, commercial-operation 2018", "2020", "operating"),
    ("announced 2010, cancelled 2010", "2012", "cancelled"),
    ("announced 2010, cancelled 2012", "2011", "announced"),
    ("construction-started 2010, suspended 2011, cancelled 2012", "2013", "cancelled"),
    ("commercial-operation 2001, closed 2019", "2020", "closed"),
    ("announced 2010, cancelled 2012, announced 2015", "2014", "cancelled"),
    ("announced 2010, cancelled 2012, announced 2015", "2016", "announced"),
    ("announced 2010, construction-started 2011, cancelled 2012, announced 2015, cancelled 2018", "2017", "announced"),
    ("announced 2010, construction-started 2011, cancelled 2012, announced 2015, cancelled 2018", "2019", "cancelled"),
    ("commercial-operation 2001, closed 2010, construction-started 2015", "2016", "under-construction"),
    ("commercial-operation 2001, closed 2010, resumed 2015", "2014", "closed"),
    ("commercial-operation 2001, closed 2010, resumed 2015", "2016", "operating"),
    ("commercial-operation 2001, closed 2010, construction-started 2015, suspended 2016, resumed 2017", "2018",
     "under-construction"),
    ("construction-started 2011, suspended 2013, construction-started 2016", "2017", "under-construction"),
    ("construction-started 2011, suspended 2013, approved 2014", "2016", "suspended"),
    ("announced 2010, suspended 2012, contract-signed 2014", "2016", "pre-construction"),
    ("awarded 2017, contract-signed 2017, contract-ended 2022", "2021", "pre-construction"),
    ("awarded 2017, contract-signed 2017, contract-ended 2022", "2024", "pre-construction cancelled"),
    ("awarded 2017, contract-ended 2022, awarded 2025", "2026", "pre-construction"),
    ("commercial-operation 1990, contract-ended 2022", "2024", "operating closed"),
    ("commercial-operation 1990, contract-ended 2022, contract-signed 2023", "2024", "pre-construction operating"),
    ("contract-ended 2022", "2021", ""),
    ("contract-ended 2022", "2024",
     "announced pre-construction under-construction operating suspended cancelled closed"),
    ("commercial-operation XXXX", "2020", "announced pre-construction under-construction operating"),
    ("closed XXXX", "2020", "announced pre-construction under-construction operating suspended closed"),
    ("construction-started 2011, closed XXXX", "2020", "under-construction closed"),
    ("construction-started 2011-06", "2011-05", ""),
    ("construction-started 2011-06", "2011", "announced pre-construction under-construction"),
    ("construction-started 2011", "2012", "under-construction"),
    ("construction-started 2011, commercial-operation XXXX", "2020", "under-construction operating"),
    ("expansion-started 2018, discovery-declared 2011, force-majeure 2020", "2020", ""),
]  # fmt: skip


def project(milestones: str) -> Project:
    parts = (one.split(" ") for one in milestones.split(", ") if one)
    return Project(id="p", milestones=tuple(Milestone(kind=kind, date=date) for kind, date in parts))


@pytest.mark.parametrize(("milestones", "on", "expected"), CASES)
def test_the_statuses_that_the_milestones_allow(milestones: str, on: str, expected: str) -> None:
    assert " ".join(project(milestones).status_on(on)) == expected


def test_a_milestone_without_a_date_is_not_known_to_have_happened() -> None:
    assert Project(id="p", milestones=(Milestone(kind="closed"),)).status_on("2020") == ()


def test_a_span_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^2009 has no month 13$"):
        project("closed 2010").status_on("2009-13")


days = st.builds(lambda year, month: f"{year}-{month:02}-15", st.integers(2009, 2012), st.integers(1, 12))
SURE = ("announced", "contract-signed", "construction-started", "commercial-operation")
ENDS = ("cancelled", "closed")


def replayed(dated: list[tuple[MilestoneKind, str]], on: str) -> set[str]:
    """Return the statuses on a day by replaying the milestones, whose days all differ, one after the other."""
    statuses, reached, operated = set[str](), -1, False
    for kind, date in sorted(dated, key=lambda pair: pair[1]):
        if date > on:
            break
        if kind in ENDS:
            statuses, reached = {"cancelled" if kind == "cancelled" else "closed"}, -1
        elif kind == "suspended":
            statuses = {"suspended"}
        elif kind == "resumed":
            at_work = "operating" if reached == 3 or (reached < 2 and operated) else "under-construction"
            statuses = {at_work} if reached >= 2 or operated else set()  # either of two if nothing tells
        else:
            rank = SURE.index(kind)
            if rank > reached or (rank >= 2 and "suspended" in statuses):
                reached = max(rank, reached)
                names = ("announced", "pre-construction", "under-construction", "operating")
                statuses = {names[reached]}
            operated = operated or rank == 3
    return statuses


@given(
    st.lists(
        st.tuples(st.sampled_from([*SURE, *ENDS, "suspended", "resumed"]).map(MilestoneKind), days),
        max_size=7, unique_by=lambda pair: pair[1],
    ),
    days,
)  # fmt: skip
def test_no_status_is_missing_that_the_milestones_give_one_after_the_other(
    dated: list[tuple[MilestoneKind, str]], on: str
) -> None:
    result = Project(id="p", milestones=tuple(Milestone(kind=kind, date=date) for kind, date in dated)).status_on(on)
    assert replayed(dated, on) <= set(result)


milestones = st.lists(st.tuples(st.sampled_from(MilestoneKind), days), max_size=5)


@given(milestones, days)
def test_the_order_of_the_milestones_plays_no_role(dated: list[tuple[MilestoneKind, str]], on: str) -> None:
    results = {
        Project(id="p", milestones=tuple(Milestone(kind=kind, date=date) for kind, date in order)).status_on(on)
        for order in itertools.islice(itertools.permutations(dated), 12)
    }
    assert len(results) == 1


@given(milestones, days, st.data())
def test_a_less_precise_date_rules_out_no_status(
    dated: list[tuple[MilestoneKind, str]], on: str, data: st.DataObject
) -> None:
    ends = {date for kind, date in dated if kind in {MilestoneKind.CANCELLED, MilestoneKind.CLOSED}}
    assume(all(date <= end for _, date in dated for end in ends))  # of one year, the end is taken to come last
    lengths = data.draw(st.lists(st.sampled_from([4, 7, 10]), min_size=len(dated), max_size=len(dated)))
    exact = Project(id="p", milestones=tuple(Milestone(kind=kind, date=date) for kind, date in dated))
    vague = Project(
        id="p",
        milestones=tuple(
            Milestone(kind=kind, date=date[:length]) for (kind, date), length in zip(dated, lengths, strict=True)
        ),
    )
    assert set(exact.status_on(on)) <= set(vague.status_on(on))
    assert set(exact.status_on(on)) <= set(exact.status_on(PartialDate(on).text[:4]))
