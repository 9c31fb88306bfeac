"""Where findings about references lead to."""

import pytest

import sinoperu

STATEMENTS = [
    ("[source.a.says.agreement.ftaa]\nsigned = '2009'\nentered_into_force = '2010'", 3, "says.agreement.ftaa"),
    ("[source.a]\nsays.agreement.ftaa.signed = '2009'", 4, "says.agreement.ftaa"),
    ("[source.a]\n[source.a.expects.agreement.ftaa]\nsigned = '2009'", 4, "expects.agreement.ftaa"),
    ("[source.a.says.project.fta]\noperator = 'mmg'", 3, "says.project.fta"),
]


@pytest.mark.parametrize(("text", "line", "field"), STATEMENTS)
def test_a_statement_about_an_unknown_id_is_reported_once_at_the_table_with_the_id(
    text: str, line: int, field: str
) -> None:
    data = sinoperu.loads(f"[agreement.fta]\n# comment\n{text}")
    (finding,) = data.check(select=["REF009"])
    assert (finding.field, finding.line) == (field, line)
