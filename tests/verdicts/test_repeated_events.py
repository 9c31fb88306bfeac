"""Verdicts on events of which there can be several, such as the approvals of several authorities."""

import pytest
from tests.verdicts.judging import result

import sinoperu

DATA = """
[investment.deal]
approved = "2019-05-10"
closed = "2019-06-01"

[project.line]
milestones = [{ kind = "approved", date = "2014-11-20" }, { kind = "inaugurated", date = "2015" }]

[agreement.fta]
steps = [{ kind = "domestic-approval", date = "2009-12" }, { kind = "text-published", date = "2009-05" }]

[source.ministry]
publisher = "A ministry"

[source.ministry.says.investment.deal]
approved = "2019-05"
closed = "2019-06"

[source.board]
publisher = "A company"

[source.board.says.investment.deal]
approved = "2019-03-01"
closed = "2019-03-01"

[source.board.says.project.line]
milestones = [{ kind = "approved", date = "2013-01" }, { kind = "inaugurated", date = "2016" }]

[source.board.says.agreement.fta]
steps = [{ kind = "domestic-approval", date = "2009-10" }, { kind = "text-published", date = "2008" }]
"""
AGAIN = "it can happen more than once"


@pytest.mark.parametrize(
    ("record", "path", "expected"),
    [
        ("deal", "approved", [("board", "new", AGAIN), ("ministry", "uncorroborated", "")]),
        ("deal", "closed", [("board", "contradicted", ""), ("ministry", "disputed", "")]),
        ("line", "milestones[approved]", [("board", "new", f"date: {AGAIN}")]),
        ("line", "milestones[inaugurated]", [("board", "contradicted", "")]),
        ("fta", "steps[domestic-approval]", [("board", "new", f"date: {AGAIN}")]),
        ("fta", "steps[text-published]", [("board", "contradicted", "")]),
    ],
)
def test_another_date_of_an_event_of_which_there_can_be_several_is_new(
    record: str, path: str, expected: list[tuple[str, str, str]]
) -> None:
    evidence = sinoperu.loads(DATA).evidence(record, path)
    assert [(judged.statement.source, str(judged.verdict), judged.reason) for judged in evidence] == expected


APPROVALS = [
    ('party = "peru", votes_for = "97"', "uncorroborated, same"),
    ('date = "2006"', "uncorroborated, entailed"),
    ('votes_for = "96"', "contradicted, excluded by value"),
    ('date = "2006-06", votes_for = "96"', "contradicted, excluded by value"),
    ('party = "china"', f"new, new (party: {AGAIN})"),
    ('party = "china", date = "2006-06-27"', f"new, new (party: {AGAIN})"),
    ('party = "china", votes_for = "150"', f"new, new (party: {AGAIN}; votes_for: {AGAIN})"),
    ('date = "2006-09", votes_for = "50"', f"new, new (date: {AGAIN}; votes_for: {AGAIN})"),
]


@pytest.mark.parametrize(("said", "expected"), APPROVALS)
def test_the_approval_of_another_party_is_another_step_and_other_votes_on_the_same_one_are_excluded(
    said: str, expected: str
) -> None:
    adopted = 'steps = [{ kind = "domestic-approval", party = "peru", date = "2006-06-27", votes_for = "97" }]'
    assert result("agreement.x", adopted, f'steps = [{{ kind = "domestic-approval", {said} }}]') == expected
