"""Verdicts on ranks among partners of which some are left out, and on claims, which speak of all partners."""

import pytest
from tests.verdicts.test_claims_ranks import FIRST, THREE, rank_rows, streak
from tests.verdicts.test_rows import row, verdict_on_first

from sinoperu.values.vocabulary import Verdict

RANK = {"series": "partner-rank", "reporter": "peru", "partner": "china", "period": "2023", "basis": "exports"}
ALONE = "no other independent source has this figure for 2023"
EXCLUDING = [
    # what the rankings of both sources leave out, and the verdict on rank 2 if the other source has rank 1
    ("", "", Verdict.CONTRADICTED, "every other row of 2023 has rank 1 (b)"),
    ("", '"chile"', Verdict.UNCORROBORATED, ALONE),
    ('"mexico"', '"chile"', Verdict.UNCORROBORATED, ALONE),
    ('"chile"', '"chile", "mexico"', Verdict.UNCORROBORATED, ALONE),
    ('"chile"', '"chile"', Verdict.CONTRADICTED, "every other row of 2023 has rank 1 (b)"),
    ('"chile", "mexico"', '"mexico", "chile"', Verdict.CONTRADICTED, "every other row of 2023 has rank 1 (b)"),
]


def excluding(ids: str) -> str:
    return f"excluding = [{ids}]\n" if ids else ""


@pytest.mark.parametrize(("mine", "others", "verdict", "reason"), EXCLUDING)
def test_ranks_are_compared_if_their_rankings_leave_out_the_same(
    mine: str, others: str, verdict: Verdict, reason: str
) -> None:
    text = row(**RANK, source="a", rank=2) + excluding(mine)
    text += row(**RANK, source="b", rank=1) + excluding(others)
    first = verdict_on_first(text)
    assert (first.verdict, first.reason) == (verdict, reason)


@pytest.mark.parametrize(("others", "verdict"), [("", Verdict.CONTRADICTED), ('"chile"', Verdict.UNCORROBORATED)])
def test_a_rank_belongs_to_one_partner_in_each_ranking(others: str, verdict: Verdict) -> None:
    text = row(**{**RANK, "partner": "brazil"}, source="a", rank=1)
    text += row(**RANK, source="b", rank=1) + excluding(others)
    assert verdict_on_first(text).verdict is verdict


def test_a_claim_rests_only_on_rankings_of_all_partners() -> None:
    rows = rank_rows("total", {2021: FIRST, 2022: FIRST, 2023: FIRST})
    assert streak(THREE, rows).verdict is Verdict.CONFIRMED
    without = rows.replace("rank = 1\n", 'rank = 1\nexcluding = ["united-states"]\n')
    assert streak(THREE, without).verdict is Verdict.UNDETERMINED
