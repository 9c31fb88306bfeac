"""Verdicts on claims about totals: what a claim counts, under which conditions, and until when."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.claim_results import JudgedClaim


def judge(text: str) -> JudgedClaim:
    (judged,) = sinoperu.loads(text).assess("a").claims
    return judged


SIGNED = """
[agreement.early]
signed = "2009"
kind = "free-trade-agreement"
[agreement.later]
signed = "2019"
kind = "free-trade-agreement"
[agreement.same-year]
signed = "2015"
kind = "free-trade-agreement"
[agreement.other]
signed = "2001"
kind = "extradition-treaty"
[agreement.of-some-kind]
signed = "2001"
[agreement.undated]
kind = "free-trade-agreement"
[coverage.all]
record_type = "agreement"
complete_until = "2030"
"""
FTAS = "agreement records where kind = free-trade-agreement, by {}: "
NO_OTHERS = "; there are no others (coverage all)"
IN_2015 = "3 known (1 surely by then) and perhaps 1 more"
MISSING = "; missing: kind of of-some-kind and exact dates of 2 records"
COUNTED = [
    ("2015-06", 'count = "0"', Verdict.CONTRADICTED, IN_2015),
    ("2015-06", 'count = "1"', Verdict.UNDETERMINED, IN_2015 + MISSING),
    ("2015-06", 'count = ">=1"', Verdict.CONFIRMED, IN_2015),
    ("2015-06", 'count = ">1"', Verdict.UNDETERMINED, IN_2015 + MISSING),
    ("2015-06", 'count = "5"', Verdict.CONTRADICTED, IN_2015 + NO_OTHERS),
    ("2015-06", 'count = ">4"', Verdict.CONTRADICTED, IN_2015 + NO_OTHERS),
    ("2015-06", 'count = "1..4"', Verdict.CONFIRMED, IN_2015 + NO_OTHERS),
    ("2016-06", 'count = "1"', Verdict.CONTRADICTED, "3 known (2 surely by then) and perhaps 1 more"),
    ("2020-06", 'count = "2"', Verdict.CONTRADICTED, "4 known (3 surely by then) and perhaps 1 more"),
    ("1999", 'count = "3"', Verdict.CONTRADICTED, "1 known (0 surely by then)" + NO_OTHERS),
]


@pytest.mark.parametrize(("published", "count", "verdict", "reason"), COUNTED)
@pytest.mark.parametrize("limit", ['field = "kind"\nvalue = "{}"\n', 'where = {{ kind = "{}" }}\n'])
def test_a_total_counts_the_records_that_existed_when_the_source_was_published(
    limit: str, published: str, count: str, verdict: Verdict, reason: str
) -> None:
    claim = f'kind = "total"\nrecord_type = "agreement"\n{limit.format("free-trade-agreement")}{count}\n'
    judged = judge(f'{SIGNED}[source.a]\npublished = "{published}"\n[source.a.claims.it]\n{claim}')
    assert (judged.verdict, judged.reason) == (verdict, FTAS.format(published) + reason)


def test_a_source_published_on_an_open_range_of_days_counts_on_the_first_of_them() -> None:
    claim = '[source.a]\npublished = "[2025-03-18..]"\n[source.a.claims.it]\nkind = "total"\n'
    judged = judge(f'{SIGNED}{claim}record_type = "agreement"\nwhere = {{ signed = "2019" }}\ncount = "1"\n')
    assert judged.reason == (
        "agreement records where signed = 2019, by 2025-03-18: 1 known and perhaps 1 more; missing: signed of undated"
    )


PARTIES = """
[group.latin-america]
members = ["cuba", "chile"]
[recognition.cuba-prc]
state = "cuba"
of = "china"
established = "1960-09-28"
[recognition.chile-prc]
state = "chile"
of = "china"
established = "1970-12-15"
[recognition.spain-prc]
state = "spain"
of = "china"
established = "1973"
[coverage.c]
record_type = "recognition"
among = "latin-america"
of = "china"
complete_until = "2025"
[source.a]
published = "2020"
[source.a.claims.it]
kind = "total"
record_type = "recognition"
among = "latin-america"
count = "2"
"""


def test_a_total_within_a_group_counts_records_with_a_party_in_the_group() -> None:
    judged = judge(PARTIES + 'where = { of = "china" }\n')
    assert (judged.verdict, judged.reason) == (
        Verdict.CONFIRMED,
        "recognition records among latin-america where of = china, by 2020: 2 known; there are no others (coverage c)",
    )


def test_a_coverage_of_the_recognitions_of_one_state_does_not_cover_those_of_all() -> None:
    judged = judge(PARTIES)
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.reason == (
        "recognition records among latin-america, by 2020: 2 known; "
        "a coverage of recognition among latin-america until 2020 would decide it"
    )


CONFLICTS = """
[project.first-mine]
sector = "mining"
[project.second-mine]
sector = "mining"
[project.port]
sector = "port"
[conflict.protest-1]
project = "first-mine"
start = "2015"
[conflict.protest-2]
project = "first-mine"
start = "2016"
[conflict.protest-3]
project = "second-mine"
start = "2019"
[conflict.squid]
start = "2020"
[conflict.dredging]
project = "port"
start = "2021"
[source.a]
published = "2024-12"
[source.a.passages.1]
text = "More than forty Chinese mining projects in Peru are contested."
covers = ["claims.it"]
[source.a.claims.it]
kind = "total"
record_type = "conflict"
"""
MINES = 'distinct = "project"\nwhere = { "project.sector" = "mining" }\n'
MINES_NAME = "distinct values of project in conflict records where project.sector = mining, by 2024-12: "
MINES_KNOWN = "2 known (first-mine, second-mine) and perhaps 1 more, in 3 of 5 records and perhaps 1 more"
MINES_COVERAGE = '[coverage.c]\nrecord_type = "conflict"\ncomplete_until = "2025"\n'
WANTED = "; a coverage of conflict where project.sector = mining until 2024-12"
CONTESTED = [
    ('count = ">=4"', "", Verdict.UNDETERMINED, WANTED + " would decide it"),
    ('count = ">=4"', MINES_COVERAGE, Verdict.CONTRADICTED, "; there are no others (coverage c)"),
    ('count = ">=2"', "", Verdict.CONFIRMED, ""),
    ('count = "1"', "", Verdict.CONTRADICTED, ""),
    (
        'count = "2"',
        "",
        Verdict.UNDETERMINED,
        WANTED + " and project.sector of squid and project of squid would decide it",
    ),
    (
        'count = "2"',
        MINES_COVERAGE,
        Verdict.UNDETERMINED,
        "; missing: project.sector of squid and project of squid",
    ),
]


@pytest.mark.parametrize(("count", "coverage", "verdict", "reason"), CONTESTED)
def test_a_total_counts_the_distinct_values_that_its_words_are_about(
    count: str, coverage: str, verdict: Verdict, reason: str
) -> None:
    judged = judge(f"{CONFLICTS}{count}\n{MINES}{coverage}")
    assert (judged.verdict, judged.reason) == (verdict, MINES_NAME + MINES_KNOWN + reason)


def test_without_what_it_counts_a_total_counts_all_records() -> None:
    judged = judge(f'{CONFLICTS}count = ">=4"\n')
    assert (judged.verdict, judged.reason) == (Verdict.CONFIRMED, "conflict records, by 2024-12: 5 known")


def test_only_values_that_fulfil_the_conditions_are_counted() -> None:
    """A deal about a mine and a port is a deal about a mine, but the port is no mine."""
    judged = judge("""
[project.mine]
sector = "mining"
[project.port]
sector = "port"
[investment.both]
assets = ["mine", "port"]
[source.a.claims.it]
kind = "total"
record_type = "investment"
distinct = "assets"
where = { "assets.sector" = "mining" }
count = ">=2"
""")
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.plain is not None
    assert judged.plain.reason == (
        "1 known (mine), in 1 of 1 record; a coverage of investment where assets.sector = mining would decide it"
    )


DISTINCT_PATHS = [
    ("project.sector", "1 known (mining)", ">=1"),
    ("project.operator", "1 known (mmg) and perhaps 1 more", ">=1"),
    ("project.stakes.owner", "0 known and perhaps more", ">=0"),
]


@pytest.mark.parametrize(("path", "known", "count"), DISTINCT_PATHS)
def test_a_path_of_distinct_values_leads_through_references(path: str, known: str, count: str) -> None:
    text = CONFLICTS.replace("[project.first-mine]\n", '[project.first-mine]\noperator = "mmg"\n')
    judged = judge(f'{text}count = "{count}"\ndistinct = "{path}"\nwhere = {{ project = "first-mine" }}\n')
    assert judged.plain is not None
    assert judged.plain.reason.startswith(known)


def test_a_single_value_that_is_unknown_may_be_one_further_value_for_each_member_of_a_list() -> None:
    deal = """
[project.mine]
operator = "mmg"
[project.port]
[project.railway]
[investment.all]
assets = ["mine", "port", "railway"]
[source.a.claims.it]
kind = "total"
record_type = "investment"
distinct = "assets.operator"
"""
    judged = judge(deal + 'count = ">=4"')
    assert judged.plain is not None
    assert judged.plain.reason.startswith("1 known (mmg) and perhaps 2 more, in 1 record; ")
    covered = deal + 'count = "{}"\n[coverage.c]\nrecord_type = "investment"\n'
    assert judge(covered.format(">=4")).verdict is Verdict.CONTRADICTED
    assert judge(covered.format(">=3")).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("count", ['"40"', '">=40"', '"2..3"', '"<=1"', '">2"'])
def test_a_source_without_a_date_counts_all_records(count: str) -> None:
    judged = judge(CONFLICTS.replace('published = "2024-12"\n', "") + f"count = {count}\n")
    assert judged.reason.startswith("conflict records: 5 known")


SECTORS = st.sampled_from([None, "mining", "port"])
PROJECTS = st.sampled_from([None, "one", "two"])
COUNTS = st.sampled_from(["0", "1", "2", ">=1", ">=2", ">2", "<=1", "<3", "1..2"])


def holds(count: str, number: int) -> bool:
    low, high = {
        "0": (0, 0), "1": (1, 1), "2": (2, 2), ">=1": (1, 9), ">=2": (2, 9), ">2": (3, 9), "<=1": (0, 1), "<3": (0, 2),
        "1..2": (1, 2),
    }[count]  # fmt: skip
    return low <= number <= high


@given(st.tuples(SECTORS, SECTORS), st.lists(PROJECTS, max_size=3), COUNTS, st.booleans(), st.booleans())
def test_the_verdict_is_right_whatever_the_missing_values_are(
    sectors: tuple[str | None, str | None],
    projects: list[str | None],
    count: str,
    is_distinct: bool,  # noqa: FBT001  Hypothesis passes it by position
    is_covered: bool,  # noqa: FBT001
) -> None:
    text = ""
    for name, sector in zip(("one", "two"), sectors, strict=True):
        text += f"[project.{name}]\n" + (f'sector = "{sector}"\n' if sector else "")
    for number, project in enumerate(projects):
        text += f"[conflict.c-{number}]\n" + (f'project = "{project}"\n' if project else "")
    if is_covered:
        text += '[coverage.c]\nrecord_type = "conflict"\n'
    text += f'[source.a.claims.it]\nkind = "total"\nrecord_type = "conflict"\ncount = "{count}"\n'
    text += 'where = { "project.sector" = "mining" }\n' + ('distinct = "project"\n' if is_distinct else "")
    verdict = judge(text).verdict
    answers = set()
    for first, second in product(*([sector] if sector else ["mining", "port"] for sector in sectors)):
        sector_of = {"one": first, "two": second, "a further mine": "mining", "none": "none"}
        choices = ([project] if project else list(sector_of) for project in projects)
        for chosen in product(*choices):
            mines = [project for project in chosen if sector_of[project] == "mining"]
            answers.add(holds(count, len(set(mines) if is_distinct else mines)))
    if verdict is Verdict.CONTRADICTED:
        assert True not in answers
    if verdict is Verdict.CONFIRMED:
        assert False not in answers
    if is_covered and None not in (*sectors, *projects):
        assert verdict is (Verdict.CONFIRMED if answers == {True} else Verdict.CONTRADICTED)
