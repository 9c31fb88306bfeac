"""The verdict for each combination of stated value, adopted value and other source, by kind of value."""

import pytest

import sinoperu
from sinoperu.dataset import Dataset
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.judged import Judged

RECORDS = """
[organization.cosco-shipping]
[organization.cosco-shipping-ports]
parent = "cosco-shipping"
[organization.huawei]
[organization.byd]
[visit.spring]
start = "2009-04-01"
end = "2009-04-30"
[agreement.fta]
{adopted}
[source.a]
published = "2012"
[source.a.{mode}.agreement.fta]
{stated}
[source.b]
published = "2012"
[source.b.says.agreement.fta]
{other}
"""


def judge(adopted: str, stated: str, other: str = "", mode: str = "says") -> Judged:
    data = sinoperu.loads(RECORDS.format(adopted=adopted, stated=stated, other=other, mode=mode))
    field = stated.split(" ", 1)[0]
    (judged,) = (judged for judged in data.evidence("fta", field) if judged.statement.source == "a")
    return judged


DATES = [
    ("2009-04-28", "2009-04-28", "2009-04-28", Verdict.CONFIRMED),
    ("2009-04-28", "2009-04-28", "2009-04", Verdict.UNCORROBORATED),
    ("2009-04-28", "2009-04-28", "", Verdict.UNCORROBORATED),
    ("2009-04", "2009-04", "2009-04-28", Verdict.CONFIRMED),
    ("2009-04", "2009-04-28", "", Verdict.MORE_PRECISE),
    ("2009-04-28", "2009-04", "2009-04", Verdict.COMPATIBLE),
    ("2009-04", "[2009-04-20..2009-05-20]", "", Verdict.COMPATIBLE),
    ("2009-04", "2009~", "", Verdict.COMPATIBLE),
    ("2009", "2010~", "", Verdict.COMPATIBLE),
    ("2009", "2011~", "", Verdict.CONTRADICTED),
    ("2009", "2010?", "", Verdict.CONTRADICTED),
    ("2009-04-28", "2009-05", "", Verdict.CONTRADICTED),
    ("", "2009-04", "2009-04", Verdict.NEW),
    ("2009", "XXXX", "", Verdict.COMPATIBLE),
    ("XXXX", "2009", "", Verdict.MORE_PRECISE),
]


@pytest.mark.parametrize(("adopted", "stated", "other", "verdict"), DATES)
def test_a_stated_date_is_compared_with_the_adopted_date(
    adopted: str, stated: str, other: str, verdict: Verdict
) -> None:
    lines = [f'signed = "{text}"' if text else "" for text in (adopted, stated, other)]
    assert judge(*lines).verdict is verdict


QUANTITIES = [
    ("1.3 billion USD", "1300 million USD", Verdict.MORE_PRECISE),
    ("1.3 billion USD", "1.3 billion USD", Verdict.UNCORROBORATED),
    ("1300 million USD", "1.3 billion USD", Verdict.COMPATIBLE),
    ("1.3 billion USD", "1.4 billion USD", Verdict.CONTRADICTED),
    ("1.3 billion USD", "~1.4 billion USD", Verdict.COMPATIBLE),
    ("1.3 billion USD", ">1 billion USD", Verdict.COMPATIBLE),
    ("1.3 billion USD", ">1.4 billion USD", Verdict.CONTRADICTED),
    ("1.3 billion USD", "4 billion PEN", Verdict.NEW),
]


@pytest.mark.parametrize(("adopted", "stated", "verdict"), QUANTITIES)
def test_amounts_with_the_same_measure_are_compared(adopted: str, stated: str, verdict: Verdict) -> None:
    line = 'amounts = [{{ measure = "planned-capex", money = "{}" }}]'
    assert judge(line.format(adopted), line.format(stated)).verdict is verdict


PARTS = [
    ('{ measure = "planned-capex", money = "3 billion USD" }', Verdict.NEW, "another measure"),
    (
        '{ measure = "first-stage-capex", money = "1.4 billion USD", as_of = "2019" }',
        Verdict.NEW,
        "as of 2019, but the adopted value is as of 2024",
    ),
    ('{ measure = "first-stage-capex", money = "1.4 billion USD", as_of = "2024-11" }', Verdict.CONTRADICTED, ""),
    ('{ measure = "first-stage-capex" }', Verdict.UNCORROBORATED, "the thing itself"),
]


@pytest.mark.parametrize(("stated", "verdict", "note"), PARTS)
def test_a_part_is_compared_with_the_adopted_parts_of_its_key(stated: str, verdict: Verdict, note: str) -> None:
    adopted = 'amounts = [{ measure = "first-stage-capex", money = "1.3 billion USD", as_of = "2024" }]'
    judged = judge(adopted, f"amounts = [{stated}]")
    assert judged.verdict is verdict
    assert judged.reason == (note if note.startswith("as of") else "")


def test_the_best_matching_of_several_parts_with_one_key_counts() -> None:
    adopted = """amounts = [{ id = "one", measure = "fine", money = "3 million USD" },
                 { id = "two", measure = "fine", money = "5 million USD" }]"""
    assert judge(adopted, 'amounts = [{ measure = "fine", money = "5 million USD" }]').verdict is Verdict.UNCORROBORATED


def test_a_part_outside_a_complete_list_is_contradicted() -> None:
    adopted = 'complete = ["amounts"]\namounts = [{ measure = "fine", money = "3 million USD" }]'
    assert judge(adopted, 'amounts = [{ measure = "planned-capex" }]').verdict is Verdict.CONTRADICTED


CHOICES = [
    ('kind = "free-trade-agreement"', 'kind = "free-trade-agreement"', Verdict.UNCORROBORATED),
    ('kind = "free-trade-agreement"', 'kind = "treaty"', Verdict.COMPATIBLE),
    ('kind = "treaty"', 'kind = "free-trade-agreement"', Verdict.MORE_PRECISE),
    ('kind = "free-trade-agreement"', 'kind = "joint-communique"', Verdict.CONTRADICTED),
    ("", 'kind = "treaty"', Verdict.NEW),
    ('signed_during = "spring"', 'signed_during = "spring"', Verdict.UNCORROBORATED),
    ('place = "Lima"', 'place = "  LÍMA "', Verdict.UNCORROBORATED),
    ('place = "Lima"', 'place = "Beijing"', Verdict.NEW),
    ('names = { en = "Free trade agreement" }', 'names = { en = "FREE TRADE AGREEMENT" }', Verdict.UNCORROBORATED),
    ('names = { en = "Free trade agreement" }', 'names = { es = "Tratado" }', Verdict.NEW),
]


@pytest.mark.parametrize(("adopted", "stated", "verdict"), CHOICES)
def test_words_references_texts_and_names_are_compared(adopted: str, stated: str, verdict: Verdict) -> None:
    assert judge(adopted, stated).verdict is verdict


SETS = [
    ('["huawei", "byd"]', '["byd", "huawei"]', False, Verdict.UNCORROBORATED, ""),
    ('["huawei", "byd"]', '["byd"]', False, Verdict.COMPATIBLE, "only some of the adopted members"),
    ('["huawei"]', '["byd", "huawei"]', False, Verdict.MORE_PRECISE, "byd is not in the adopted list"),
    ('["huawei"]', '["byd", "huawei"]', True, Verdict.CONTRADICTED, "byd is not in the adopted list"),
    (
        '["huawei", "cosco-shipping"]',
        '["huawei", "cosco-shipping-ports"]',
        False,
        Verdict.COMPATIBLE,
        "cosco-shipping-ports is not in the adopted list, which has cosco-shipping",
    ),
]


@pytest.mark.parametrize(("adopted", "stated", "complete", "verdict", "reason"), SETS)
def test_a_list_is_compared_by_its_members(
    adopted: str,
    stated: str,
    complete: bool,  # noqa: FBT001
    verdict: Verdict,
    reason: str,
) -> None:
    complete_line = 'complete = ["parties"]\n' if complete else ""
    judged = judge(f"{complete_line}parties = {adopted}", f"parties = {stated}")
    assert (judged.verdict, judged.reason) == (verdict, reason)


ENDS = [
    ('terminated = ".."', 'terminated = ".."', Verdict.UNCORROBORATED),
    ('terminated = "2020"', 'terminated = ".."', Verdict.COMPATIBLE),
    ('terminated = "2010"', 'terminated = ".."', Verdict.CONTRADICTED),
    ('as_of = "2024"\nterminated = ".."', 'terminated = "2010"', Verdict.CONTRADICTED),
    ('as_of = "2024"\nterminated = ".."', 'terminated = "2025"', Verdict.COMPATIBLE),
]


@pytest.mark.parametrize(("adopted", "stated", "verdict"), ENDS)
def test_an_open_end_is_true_on_the_date_of_the_source_or_of_the_record(
    adopted: str, stated: str, verdict: Verdict
) -> None:
    assert judge(adopted, stated).verdict is verdict


STATUSES = [
    ('{ value = "in-force", on = "2011" }', Verdict.UNCORROBORATED, ""),
    ('{ value = "in-force" }', Verdict.UNCORROBORATED, ""),
    ('{ value = "signed", on = "2010" }', Verdict.COMPATIBLE, ""),
    ('{ value = "terminated", on = "2011" }', Verdict.CONTRADICTED, "on 2011 it was in-force"),
    ('{ value = "signed", on = "2001" }', Verdict.NEW, ""),
]


@pytest.mark.parametrize(("stated", "verdict", "reason"), STATUSES)
def test_a_stated_status_is_compared_with_the_status_that_the_dates_imply(
    stated: str, verdict: Verdict, reason: str
) -> None:
    judged = judge('signed = "2009-04-28"\nentered_into_force = "2010-03-01"', f"status = {stated}")
    assert (judged.verdict, judged.reason) == (verdict, reason)


def test_an_expectation_is_pending_until_a_value_is_adopted_and_is_then_compared() -> None:
    stated = 'amounts = [{ measure = "planned-capex", money = "3.5 billion USD" }]'
    assert judge("", stated, mode="expects").verdict is Verdict.PENDING
    adopted = 'amounts = [{ measure = "planned-capex", money = "3.6 billion USD" }]'
    assert judge(adopted, stated, mode="expects").verdict is Verdict.CONTRADICTED


def test_an_expectation_supports_nothing() -> None:
    data = sinoperu.loads(
        '[agreement.x]\nsigned = "2009"\n[source.a.says.agreement.x]\nsigned = "2009"\n'
        '[source.b.expects.agreement.x]\nsigned = "2009"'
    )
    assert [judged.verdict for judged in data.evidence("x", "signed")] == [Verdict.UNCORROBORATED, Verdict.CONFIRMED]
    assert [judged.statement.mode for judged in data.evidence("x", "signed")] == [Mode.SAYS, Mode.EXPECTS]


COPIES = [
    ('copy_of = "a"', Verdict.UNCORROBORATED),
    ('based_on = ["a"]', Verdict.UNCORROBORATED),
    ('release_of = "tracker"', Verdict.CONFIRMED),
    ('title = "of its own"', Verdict.CONFIRMED),
]


@pytest.mark.parametrize(("tie", "verdict"), COPIES)
def test_copies_and_restatements_are_not_independent_but_releases_are(tie: str, verdict: Verdict) -> None:
    data = sinoperu.loads(
        '[agreement.x]\nsigned = "2009"\n[source.a]\nrelease_of = "tracker"\n'
        '[source.a.says.agreement.x]\nsigned = "2009"\n'
        f'[source.b]\n{tie}\n[source.b.says.agreement.x]\nsigned = "2009"'
    )
    assert {judged.verdict for judged in data.evidence("x", "signed")} == {verdict}


def chronology(stated: str) -> Dataset:
    return sinoperu.loads(
        f'[agreement.x]\nentered_into_force = "2010-03-01"\n[source.a.says.agreement.x]\nsigned = "{stated}"'
    )


def test_a_date_outside_what_the_chronology_implies_is_contradicted_with_the_chain() -> None:
    (judged,) = chronology("2011").evidence("x", "signed")
    assert (judged.verdict, judged.reason) == (Verdict.CONTRADICTED, "outside what the chronology implies")
    assert judged.chain is not None
    assert [step.ordering.code for step in judged.chain.steps] == ["AGR001"]


def test_a_date_inside_what_the_chronology_implies_is_new() -> None:
    (judged,) = chronology("2009").evidence("x", "signed")
    assert (judged.verdict, judged.chain) == (Verdict.NEW, None)
