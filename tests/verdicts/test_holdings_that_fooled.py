"""Stakes and amounts that are easily held against the wrong thing."""

import pytest
from tests.verdicts.judging import Says, field_results, judge

CHANGED_PARENTS = """
[organization.old]
[organization.sub]
stakes = [{ owner = "old", share = "100%", start = "2008", end = "2015" }]
"""
MINE = 'stakes = [{ owner = "sub", share = "60%", start = "2005", end = "2018" }]'

LONGER = "compatible, overlaps (the other company of the group may have held it longer)"
PERIODS = [
    ("start = '2008'", "start", LONGER),
    (
        "start = '2010', end = '2015'",
        "end",
        "compatible, overlaps (the other company of the group may have held it longer)",
    ),
    ("start = '2009', end = '2019'", "end", "contradicted, excluded by value"),
]


@pytest.mark.parametrize(("dates", "field", "expected"), PERIODS)
def test_a_parent_may_hold_for_a_part_of_the_time_of_its_subsidiary(dates: str, field: str, expected: str) -> None:
    said = f"stakes = [{{ owner = 'old', share = '60%', {dates} }}]"
    judged = judge("project.x", "stakes", MINE, {"a": Says(said)}, CHANGED_PARENTS)["a"]
    assert field_results(judged)[field] == expected


RISEN = "[{{ owner = 'ports', share = '60%', start = '2000' }}, {{ owner = 'ports', share = '{}', start = '2010' }}]"
ROOM = [
    ("[{ owner = 'ports', share = '60%' }, { owner = 'lines', share = '40%' }]", "contradicted"),
    ("[{ owner = 'ports', share = '~60%' }, { owner = 'lines', share = '~40%' }]", "new"),
    ("[{ owner = 'ports', share = '60%', start = '2000' }, { owner = 'ports', share = '62%', start = '2010' }]", "new"),
    (
        "[{ owner = 'ports', share = '60%', start = '2000' }, { owner = 'ports', share = '100%', start = '2010' }]",
        "contradicted",
    ),
]


@pytest.mark.parametrize(("stakes", "verdict"), ROOM)
def test_a_further_holder_is_excluded_only_if_the_shares_surely_reach_the_whole(stakes: str, verdict: str) -> None:
    said = Says("stakes = [{ owner = 'volcan' }]", 'published = "2020"')
    judged = judge("project.x", "stakes", f"stakes = {stakes}", {"a": said})["a"]
    assert judged.verdict.value == verdict


def test_new_amounts_of_the_measure_other_are_backed_by_amounts_with_the_same_label() -> None:
    amount = "amounts = [{{ measure = 'other', label = '{}', money = '{} million USD' }}]"
    sources = {
        "a": amount.format("Fees", 5),
        "b": amount.format("fees", 5),
        "c": amount.format("taxes", 5),
        "d": amount.format("taxes", 9),
    }
    found = judge("project.x", "amounts", "", sources)
    assert {source: field_results(judged)["money"] for source, judged in found.items()} == {
        "a": "new, new; with b",
        "b": "new, new; with a",
        "c": "new, new; against d",
        "d": "new, new; against c",
    }
