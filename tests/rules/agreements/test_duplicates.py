"""AGR034: possible duplicates of agreements, compared with their definition."""

import datetime as dt
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.values.dates import PartialDate

RARE_KINDS = ("free-trade-agreement", "extradition-treaty")
FIRST = dt.date(2010, 1, 1)


class Signed(NamedTuple):
    """An agreement of a test."""

    parties: tuple[str, ...]
    kind: str
    signed: str
    sources: frozenset[str]


near_days = st.sampled_from([0, 1, 100, 200, 300, 365, 366, 367, 500, 700, 732])
vague = ["2010", "2010-07", "2011", "2011-01", "201X", "[2010-06-01..2010-09-01]", "[2010-01-01..2011-01-02]"]
dates = near_days.map(lambda days: str(FIRST + dt.timedelta(days=days))) | st.sampled_from(
    [*vague, "[2010-01-01..]", ""]
)
agreements = st.builds(
    Signed,
    st.sampled_from([("peru", "china"), ("peru", "china"), ("china", "peru"), ("peru", "chile"), ()]),
    st.sampled_from(["", *RARE_KINDS, RARE_KINDS[0], "memorandum-of-understanding"]),
    dates,
    st.frozensets(st.sampled_from("stu"), max_size=2),
)


def is_candidate(agreement: Signed) -> bool:
    date = PartialDate(agreement.signed) if agreement.signed else None
    is_dated = date is not None and date.lower is not None and date.upper is not None
    return is_dated and agreement.parties != () and agreement.kind in ("", *RARE_KINDS)


def are_near(first: Signed, second: Signed) -> bool:
    """Whether two candidates have the same parties and were surely signed within a year."""
    days = [PartialDate(agreement.signed) for agreement in (first, second)]
    span = max(day.upper or 0 for day in days) - min(day.lower or 0 for day in days)
    return set(first.parties) == set(second.parties) and span <= 366


def expected(all_agreements: list[Signed]) -> set[tuple[str, str]]:
    """Return the pairs of ids that the rule reports, by its description."""
    candidates = {f"x-{number:02}": one for number, one in enumerate(all_agreements) if is_candidate(one)}
    neighbours = {
        own: {other for other in candidates if other != own and are_near(candidates[own], candidates[other])}
        for own in candidates
    }
    rare = {own for own, others in neighbours.items() if len(others) <= 3}
    return {
        (own, other)
        for own in rare
        for other in neighbours[own] & rare
        if own < other
        and len({candidates[own].kind, candidates[other].kind} - {""}) == 1
        and candidates[own].sources
        and candidates[other].sources
        and not candidates[own].sources & candidates[other].sources
    }


def dossier(all_agreements: list[Signed]) -> str:
    text = "[state.peru]\n[state.china]\n[state.chile]\n"
    for number, one in enumerate(all_agreements):
        parties = ", ".join(f'"{party}"' for party in one.parties)
        text += f"[agreement.x-{number:02}]\n" + (f"parties = [{parties}]\n" if parties else "")
        text += f'kind = "{one.kind}"\n' if one.kind else ""
        text += f'signed = "{one.signed}"\n' if one.signed else ""
    for source in "stu":
        stated = [f"x-{number:02}" for number, one in enumerate(all_agreements) if source in one.sources]
        text += "".join(f'[source.{source}.says.agreement.{own}]\nparties = ["peru"]\n' for own in stated)
    return text


def reported(text: str) -> set[tuple[str, str]]:
    return {
        (finding.record, finding.message.split(", and ")[1].split(" ")[0])
        for finding in sinoperu.loads(text).check(select=["AGR034"])
    }


@given(st.lists(agreements, max_size=7))
def test_agreements_are_possible_duplicates_as_the_page_of_the_rule_says(all_agreements: list[Signed]) -> None:
    assert reported(dossier(all_agreements)) == expected(all_agreements)


def test_an_agreement_with_four_others_within_a_year_is_skipped_even_if_they_are_far_from_each_other() -> None:
    """The dates of three agreements are known only to the year, so they are not surely within a year of the first."""
    dated = ["2009-09-01", "2010", "2010", "2010", "2010-06-15"]
    all_agreements = [
        Signed(("peru", "china"), RARE_KINDS[0], signed, frozenset("stu"[number % 3]))
        for number, signed in enumerate(dated)
    ]
    assert expected(all_agreements[::4]) == {("x-00", "x-01")}
    assert reported(dossier(all_agreements[::4])) == {("x-00", "x-01")}
    assert reported(dossier(all_agreements)) == expected(all_agreements)
    assert ("x-00", "x-04") not in expected(all_agreements)


def test_agreements_with_vague_dates_do_not_hide_a_pair_between_which_they_are_sorted() -> None:
    dated = ["2009-12-30", "201X", "201X", "201X", "201X", "2010-01-02"]
    all_agreements = [
        Signed(("peru", "china"), RARE_KINDS[0], signed, frozenset("s" if number else "t"))
        for number, signed in enumerate(dated)
    ]
    assert reported(dossier(all_agreements)) == expected(all_agreements) == {("x-00", "x-05")}


@pytest.mark.parametrize(("days", "is_reported"), [(0, True), (366, True), (367, False)])
def test_two_agreements_may_be_one_if_they_were_signed_at_most_366_days_apart(days: int, is_reported: bool) -> None:  # noqa: FBT001
    signed = (str(FIRST), str(FIRST + dt.timedelta(days=days)))
    pair = [Signed(("peru", "china"), "", signed[0], frozenset("s"))]
    pair.append(Signed(("china", "peru"), RARE_KINDS[0], signed[1], frozenset("t")))
    assert reported(dossier(pair)) == ({("x-00", "x-01")} if is_reported else set())


@pytest.mark.parametrize(("last", "is_reported"), [("2011-01-02", True), ("2011-01-03", False)])
def test_a_vague_date_may_be_that_of_a_duplicate_if_it_spans_at_most_366_days(last: str, is_reported: bool) -> None:  # noqa: FBT001
    pair = [Signed(("peru", "china"), "", f"[2010-01-01..{last}]", frozenset("s"))]
    pair.append(Signed(("china", "peru"), RARE_KINDS[0], "2010-05-01", frozenset("t")))
    assert reported(dossier(pair)) == ({("x-00", "x-01")} if is_reported else set())
