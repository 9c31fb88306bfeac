"""Where findings about references lead to."""

import pytest

import sinoperu
from sinoperu.rules.references.reference_index import reference_index

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


TIERS = """
[partnership-tier.strategic-partnership]
[partnership-tier.comprehensive-strategic-partnership]
[partnership.p]
"""


@pytest.mark.parametrize(
    ("tier", "expected"),
    [
        ("strategic-partnership", []),
        (
            "stategic-partnership",
            ["no record has the id stategic-partnership; did you mean 'strategic-partnership'?"],
        ),
        ("alliance", ["no record has the id alliance"]),
        ("p", []),
    ],
)
def test_an_unknown_id_is_reported_with_the_nearest_id_of_its_type(tier: str, expected: list[str]) -> None:
    report = sinoperu.loads(f'{TIERS}tier = "{tier}"').check(select=["REF001"])
    assert [finding.message for finding in report] == expected


def test_the_nearest_id_has_the_type_that_the_field_expects() -> None:
    data = sinoperu.loads('[person.chima]\n[state.chinese]\n[partnership-tier.t]\nused_by = "china"')
    (finding,) = data.check(select=["REF001"])
    assert finding.message == "no record has the id china; did you mean 'chinese'?"


def test_in_large_data_an_unknown_id_is_reported_without_the_nearest_id() -> None:
    states = [sinoperu.State(id=f"state-{number}") for number in range(20_000)]
    tiers = [sinoperu.PartnershipTier(id=f"tier-{number}", used_by=f"statf-{number}") for number in range(3)]
    findings = sinoperu.Dataset([*states, *tiers]).check(select=["REF001"])
    hints = [finding.message.partition("; ")[2] for finding in findings]
    assert hints == ["did you mean 'state-0'?", "did you mean 'state-1'?", ""]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ('tier = "strategic-partnership"', []),
        (
            'tier = "stategic-partnership"',
            ["tier: no record has the id stategic-partnership; did you mean 'strategic-partnership'?"],
        ),
        ('tier = "p"', ["tier: p is a partnership, expected partnership-tier"]),
        ('parties = ["chile", "brazil"]', ["parties: no record has the id brazil"]),
        ('declared_during = "unknown-visit"', []),  # the record refers to the same id
    ],
)
def test_an_unknown_id_in_a_statement_is_reported(stated: str, expected: list[str]) -> None:
    text = f'{TIERS}declared_during = "unknown-visit"\n[state.chile]\n[source.s.says.partnership.p]\n{stated}'
    report = sinoperu.loads(text).check(select=["REF015"])
    field = "says.partnership.p."
    assert [f"{finding.field.removeprefix(field)}: {finding.message}" for finding in report] == expected
    assert {finding.line for finding in report} <= {8}


def test_an_unknown_id_in_a_part_of_a_statement_is_reported() -> None:
    text = '[project.p]\n[source.s.expects.project.p]\nstakes = [{ owner = "nobody" }]'
    (finding,) = sinoperu.loads(text).check(select=["REF015"])
    assert (finding.field, finding.line) == ("expects.project.p.stakes", 3)
    assert finding.message == "no record has the id nobody"


def test_an_id_is_judged_for_each_field_and_every_record_with_a_wrong_one_is_reported() -> None:
    data = sinoperu.loads("""
        [state.peru]
        [agreement.a]
        parties = ["peru", "chile"]
        [agreement.b]
        parties = ["peru", "chile"]
        amends = "peru"
        [agreement.c]
        amends = "peru"
        """)
    findings = data.check(select=["REF001", "REF002"]).findings
    assert [(finding.code, finding.record, finding.field) for finding in findings] == [
        ("REF001", "a", "parties[1]"),
        ("REF001", "b", "parties[1]"),
        ("REF002", "b", "amends"),
        ("REF002", "c", "amends"),
    ]
    assert reference_index(data).targets == {"peru", "chile"}
