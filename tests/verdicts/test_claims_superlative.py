"""Verdicts on superlative claims: which records are compared, and which of their values are missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.claim_results import JudgedClaim


def judge(text: str) -> JudgedClaim:
    (judged,) = sinoperu.loads(text).assess("a").claims
    return judged


def projects(*amounts: str) -> str:
    text = ""
    for number, amount in enumerate(amounts):
        text += f"[project.p-{number}]\n"
        text += f'amounts = [{{ measure = "planned-capex", money = "{amount}" }}]\n' if amount else ""
    return text


CLAIM = '[source.a.claims.it]\nkind = "superlative"\nsubject = "p-0"\nfield = "amounts[planned-capex]"\n'
COVERAGE = '[coverage.all]\nrecord_type = "project"\ncomplete_until = "2025"\n'
NAME = "amounts[planned-capex] of project records: "
NONE_KNOWN = "none of the known records surely has more than 3 billion USD; "
SURELY = "none surely has more than 3 billion USD; missing: "
SUPERLATIVES = [
    (
        ("3 billion USD", "2 billion USD"),
        "",
        Verdict.UNDETERMINED,
        NONE_KNOWN + "a coverage of project would decide it",
    ),
    (
        ("3 billion USD", "2 billion USD"),
        COVERAGE,
        Verdict.CONFIRMED,
        "none has more than 3 billion USD; there are no others (coverage all)",
    ),
    (("3 billion USD", "4 billion USD"), "", Verdict.CONTRADICTED, "p-1 has 4 billion USD, more than 3 billion USD"),
    (
        ("3 billion USD", ">2 billion USD"),
        COVERAGE,
        Verdict.UNDETERMINED,
        SURELY + "the exact amounts[planned-capex] of p-0 and p-1, which may have >2 billion USD",
    ),
    (
        ("3 billion USD", "2 billion USD", ""),
        COVERAGE,
        Verdict.UNDETERMINED,
        SURELY + "amounts[planned-capex] in USD of p-2",
    ),
    (
        ("3 billion USD", "9 billion CNY"),
        COVERAGE,
        Verdict.UNDETERMINED,
        SURELY + "amounts[planned-capex] in USD of p-1",
    ),
    (
        ("3 billion USD", ""),
        "",
        Verdict.UNDETERMINED,
        NONE_KNOWN + "a coverage of project and amounts[planned-capex] in USD of p-1 would decide it",
    ),
    (("", "2 billion USD"), COVERAGE, Verdict.UNDETERMINED, "missing: amounts[planned-capex] of p-0"),
]


@pytest.mark.parametrize(("amounts", "coverage", "verdict", "reason"), SUPERLATIVES)
def test_a_superlative_is_compared_with_the_largest_known_value(
    amounts: tuple[str, ...], coverage: str, verdict: Verdict, reason: str
) -> None:
    judged = judge(projects(*amounts) + CLAIM + coverage)
    assert (judged.verdict, judged.reason) == (verdict, NAME + reason)


AGREEMENTS = """
[group.andes]
members = ["peru", "bolivia"]
[agreement.ours]
parties = ["peru", "china"]
amounts = [{ measure = "loan-principal", money = "2 billion USD" }]
[agreement.theirs]
parties = ["brazil", "china"]
amounts = [{ measure = "loan-principal", money = "3 billion USD" }]
[coverage.all]
record_type = "agreement"
among = "andes"
[source.a.claims.it]
kind = "superlative"
subject = "ours"
field = "amounts[loan-principal]"
"""


def test_a_superlative_within_a_group_ignores_records_outside_the_group() -> None:
    assert judge(AGREEMENTS).verdict is Verdict.CONTRADICTED
    assert judge(AGREEMENTS + 'among = "andes"').verdict is Verdict.CONFIRMED


def test_a_record_of_which_it_is_not_known_whether_it_is_in_the_group_may_be_the_largest() -> None:
    text = AGREEMENTS.replace('parties = ["brazil", "china"]\n', "")
    judged = judge(text + 'among = "andes"')
    assert judged.verdict is Verdict.UNDETERMINED
    assert "theirs, which may have 3 billion USD" in judged.reason


def test_conditions_limit_which_records_are_compared() -> None:
    text = projects("3 billion USD", "4 billion USD")
    text = text.replace("[project.p-0]\n", '[project.p-0]\nsector = "mining"\n')
    text = text.replace("[project.p-1]\n", '[project.p-1]\nsector = "port"\n')
    claim = CLAIM + 'where = {{ sector = "{}" }}\n'
    assert judge(text + claim.format("mining") + COVERAGE).verdict is Verdict.CONFIRMED
    port = judge(text + claim.format("port") + COVERAGE)
    assert (port.verdict, port.reason) == (
        Verdict.CONTRADICTED,
        "amounts[planned-capex] of project records where sector = port: p-0 is not one of these records",
    )


INFINITY = float("inf")
SPANS = {
    "": (0, INFINITY), "2 USD": (1.5, 2.5), "3 USD": (2.5, 3.5), ">=2 USD": (2, INFINITY), "1..2 USD": (1, 2),
    "9 CNY": (0, INFINITY),
}  # fmt: skip
"""The numbers of US dollars that an amount may stand for; the upper limit is excluded."""


@given(st.lists(st.sampled_from(list(SPANS)), max_size=3), st.sampled_from(["2 USD", "3 USD"]), st.booleans())
def test_the_verdict_is_right_whatever_the_exact_values_are(
    others: list[str],
    own: str,
    is_covered: bool,  # noqa: FBT001  Hypothesis passes it by position
) -> None:
    verdict = judge(projects(own, *others) + CLAIM + (COVERAGE if is_covered else "")).verdict
    least, most = SPANS[own]
    is_always_largest = all(SPANS[other][1] <= least for other in others)
    is_never_largest = any(SPANS[other][0] >= most for other in others)
    assert (verdict is Verdict.CONFIRMED) == (is_covered and is_always_largest)
    assert (verdict is Verdict.CONTRADICTED) == is_never_largest


SEVERAL = {
    "2 USD": (1.5, 2.5),
    "3 USD": (2.5, 3.5),
    "1..9 USD": (1, 9),
    ">=20 USD": (20, INFINITY),
    "30 USD": (29.5, 30.5),
}
AMOUNTS = st.lists(st.sampled_from(list(SEVERAL)), min_size=1, max_size=3)


@given(st.lists(AMOUNTS, min_size=1, max_size=3))
def test_the_largest_of_several_values_of_a_record_lies_between_their_largest_limits(records: list[list[str]]) -> None:
    text = "".join(
        f"[project.p-{number}]\n"
        + "".join(
            f'[[project.p-{number}.amounts]]\nmeasure = "planned-capex"\nmoney = "{money}"\nas_of = "{2000 + index}"\n'
            for index, money in enumerate(moneys)
        )
        for number, moneys in enumerate(records)
    )
    verdict = judge(text + CLAIM + COVERAGE).verdict
    (least, most), *others = (
        (max(SEVERAL[money][0] for money in moneys), max(SEVERAL[money][1] for money in moneys)) for moneys in records
    )
    assert (verdict is Verdict.CONFIRMED) == all(other_most <= least for _, other_most in others)
    assert (verdict is Verdict.CONTRADICTED) == any(other_least >= most for other_least, _ in others)


def test_amounts_in_constant_prices_are_not_compared_with_other_records() -> None:
    own, rival = projects("3 billion USD", "4 billion USD").split("[project.p-1]")
    in_constant_prices = rival.replace('money = "', 'prices_of = "2021", money = "')
    judged = judge(f"{CLAIM}{COVERAGE}{own}[project.p-1]{in_constant_prices}")
    assert judged.verdict is Verdict.UNDETERMINED
    assert judged.reason == NAME + SURELY + "amounts[planned-capex] in USD of p-1"
