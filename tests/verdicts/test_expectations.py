"""What sources expect: pending against plans, and compared like statements with what happened."""

import pytest
from tests.verdicts.judging import Says, field_results, judge, result, results, told

PLAN = "the adopted value is a plan"
PENDING = "pending, new"
MONEY = 'amounts = [{{ measure = "{}", money = "{}" }}]'
PLANS = ("planned-capex", "later-stages-capex", "committed-investment", "project-budget", "reference-value")


def expects(lines: str) -> Says:
    """Return an expectation."""
    return Says(lines, mode="expects")


# ------------------------------------------------------------------------------------- nothing is adopted


def test_an_expectation_is_pending_until_a_value_is_adopted() -> None:
    sources = {
        "a": expects('signed = "2026"'),
        "b": expects('signed = "2026-05"'),
        "c": Says('signed = "2026-05"'),
    }
    found = results("agreement.x", "signed", "", sources)
    assert (found["a"], found["b"]) == (f"{PENDING}; with b", PENDING)


def test_an_expectation_about_an_unknown_record_is_pending() -> None:
    assert result("agreement.x", "", expects('signed = "2026"')) == PENDING


# ------------------------------------------------------------------------------------- plans

AGAINST_PLANS = [
    ("3.5 billion USD", f"pending, same ({PLAN})"),
    ("3..4 billion USD", f"pending, entailed ({PLAN})"),
    ("3.51 billion USD", f"pending, refines ({PLAN})"),
    ("5 billion USD", f"pending, excluded ({PLAN})"),
    ("34 billion USD", f"pending, excluded ({PLAN})"),
    ("35 billion USD", "contradicted, excluded by value (about 10 times larger than the adopted value)"),
    ("350 million USD", "contradicted, excluded by value (about 10 times smaller than the adopted value)"),
    ("3500 billion USD", "contradicted, excluded by value (about 1 000 times larger than the adopted value)"),
]


@pytest.mark.parametrize("measure", PLANS)
@pytest.mark.parametrize(("money", "expected"), AGAINST_PLANS)
def test_against_a_plan_an_expectation_is_pending_unless_it_is_ten_times_off(
    measure: str, money: str, expected: str
) -> None:
    adopted, said = MONEY.format(measure, "3.5 billion USD"), expects(MONEY.format(measure, money))
    judged = judge("project.x", "amounts", adopted, {"a": said})["a"]
    assert field_results(judged)["money"] == expected
    assert judged.verdict.value == expected.split(",", maxsplit=1)[0]


@pytest.mark.parametrize("published", ["2008", "2024-12"])
def test_time_does_not_excuse_a_plan_that_is_ten_times_off(published: str) -> None:
    said = Says(MONEY.format("planned-capex", "3500 billion USD"), f'published = "{published}"', "expects")
    adopted = 'as_of = "2024"\n' + MONEY.format("planned-capex", "3.5 billion USD")
    reason = f"money: about 1 000 times larger than the adopted value; {PLAN}"
    assert result("project.x", adopted, said) == f"contradicted, excluded by value ({reason})"


def test_other_expectations_of_the_same_plan_are_counted_but_statements_are_not() -> None:
    money = MONEY.format("planned-capex", "3.5 billion USD")
    sources = {"a": expects(money), "b": expects(money), "c": Says(money), "d": Says(money)}
    found = judge("project.x", "amounts", money, sources)
    assert field_results(found["a"])["money"] == f"pending, same ({PLAN}); with b"
    assert told(found["c"]) == "confirmed, same; with d"


FUTURE = [
    ("measure.x", 'valid_until = "2030"', 'valid_until = "2030"'),
    ("tenure.x", 'person = "ann"\noffice = "president"\nend_due = "2030"', 'end_due = "2030"'),
    ("investment.x", 'maturity = "2030"', 'maturity = "2030"'),
    ("agreement.x", 'valid_until = "2001"', 'valid_until = "2003"'),
]


@pytest.mark.parametrize(("record", "adopted", "said"), FUTURE)
def test_fields_of_plans_confirm_no_expectation(record: str, adopted: str, said: str) -> None:
    sources = {"a": expects(said), "b": Says(adopted.rsplit("\n", maxsplit=1)[-1])}
    found = results(record, said.split(" ", maxsplit=1)[0], adopted, sources)["a"]
    assert found.startswith("pending, ")
    assert f"({PLAN})" in found


def test_a_day_after_the_version_of_the_data_is_a_plan() -> None:
    world = 'version = "2025.06"\n'
    for day, expected in {
        "2025-05": "confirmed, same; with b",
        "2025-06": "confirmed, same; with b",
        "2025-07": f"pending, same ({PLAN})",
        "2030": f"pending, same ({PLAN})",
    }.items():
        said = f'signed = "{day}"'
        assert results("agreement.x", "signed", said, {"a": expects(said), "b": Says(said)}, world)["a"] == expected


# ------------------------------------------------------------------------------------- what happened

ACTUAL = [
    ("2009-04-28", "confirmed, same; with b"),
    ("2009", "confirmed, entailed; with b"),
    ("[2009-04-20..2009-05-20]", "confirmed, entailed; with b"),
    ("2009-04-29", "contradicted, excluded by value (did not come true)"),
    ("2010", "contradicted, excluded by value (did not come true); against b"),
]


@pytest.mark.parametrize(("day", "expected"), ACTUAL)
def test_against_what_happened_an_expectation_is_compared_like_a_statement(day: str, expected: str) -> None:
    sources = {"a": expects(f'signed = "{day}"'), "b": Says('signed = "2009-04-28"')}
    assert results("agreement.x", "signed", 'signed = "2009-04-28"', sources)["a"] == expected


def test_a_more_precise_expectation_is_more_precise() -> None:
    assert result("agreement.x", 'signed = "2009"', expects('signed = "2009-04"')) == "more-precise, refines"
    assert result("agreement.x", 'signed = "2010"', expects('signed = "[2009-11..2010-02]"')) == "compatible, overlaps"


def test_an_expectation_that_did_not_come_true_names_the_reason() -> None:
    said = expects('parties = ["peru", "chile"]')
    assert result("agreement.x", 'parties = ["peru", "china"]', said) == (
        "contradicted, excluded by whole-list (did not come true: chile is not in the adopted list)"
    )
    said = expects(MONEY.format("purchase-price", "50 million USD"))
    assert result("investment.x", MONEY.format("purchase-price", "5 million USD"), said) == (
        "contradicted, excluded by value (money: did not come true: about 10 times larger than the adopted value)"
    )


def test_an_expectation_is_never_disputed() -> None:
    day = 'signed = "2009-04-28"'
    sources = {
        "a": expects(day),
        "b": expects('signed = "2010"'),
        "c": expects('signed = "2010"'),
        "d": Says('signed = "2010"'),
        "e": Says('signed = "2010"'),
    }
    found = results("agreement.x", "signed", day, sources)
    assert found["a"] == "uncorroborated, same; against d, e"
    assert found["b"] == "contradicted, excluded by value (did not come true); with d, e"


def test_an_expectation_backs_and_disputes_nothing() -> None:
    sources = {
        "a": Says('signed = "2009-04-28"'),
        "b": expects('signed = "2009-04-28"'),
        "c": expects('signed = "2010"'),
        "d": expects('signed = "2010"'),
    }
    assert results("agreement.x", "signed", 'signed = "2009-04-28"', sources)["a"] == "uncorroborated, same"
