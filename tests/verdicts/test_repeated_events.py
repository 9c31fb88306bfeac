"""Verdicts on events of which there can be several, such as the approvals of several authorities."""

import pytest

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
