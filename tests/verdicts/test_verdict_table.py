"""The table of verdicts, cell by cell: what a source says, what is adopted, who else agrees."""

import pytest

import sinoperu
from sinoperu.dataset import Dataset
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.statements import Judged

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
{said}
[source.b]
published = "2012"
[source.b.says.agreement.fta]
{other}
"""


def judge(adopted: str, said: str, other: str = "", mode: str = "says") -> Judged:
    data = sinoperu.loads(RECORDS.format(adopted=adopted, said=said, other=other, mode=mode))
    field = said.split(" ", 1)[0]
    (judged,) = (one for one in data.evidence("fta", field) if one.statement.source == "a")
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


@pytest.mark.parametrize(("adopted", "said", "other", "verdict"), DATES)
def test_dates(adopted: str, said: str, other: str, verdict: Verdict) -> None:
    lines = [f'signed = "{text}"' if text else "" for text in (adopted, said, other)]
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


@pytest.mark.parametrize(("adopted", "said", "verdict"), QUANTITIES)
def test_amounts_of_one_measure(adopted: str, said: str, verdict: Verdict) -> None:
    line = 'amounts = [{{ measure = "planned-capex", money = "{}" }}]'
    assert judge(line.format(adopted), line.format(said)).verdict is verdict


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


@pytest.mark.parametrize(("said", "verdict", "why"), PARTS)
def test_parts_are_held_against_the_parts_of_their_key(said: str, verdict: Verdict, why: str) -> None:
    adopted = 'amounts = [{ measure = "first-stage-capex", money = "1.3 billion USD", as_of = "2024" }]'
    judged = judge(adopted, f"amounts = [{said}]")
    assert judged.verdict is verdict
    assert judged.reason == (why if why.startswith("as of") else "")


def test_of_several_parts_of_a_key_the_best_counts() -> None:
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


@pytest.mark.parametrize(("adopted", "said", "verdict"), CHOICES)
def test_choices_references_and_texts(adopted: str, said: str, verdict: Verdict) -> None:
    assert judge(adopted, said).verdict is verdict


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


@pytest.mark.parametrize(("adopted", "said", "complete", "verdict", "reason"), SETS)
def test_lists(adopted: str, said: str, complete: bool, verdict: Verdict, reason: str) -> None:  # noqa: FBT001
    whole = 'complete = ["parties"]\n' if complete else ""
    judged = judge(f"{whole}parties = {adopted}", f"parties = {said}")
    assert (judged.verdict, judged.reason) == (verdict, reason)


ENDS = [
    ('terminated = ".."', 'terminated = ".."', Verdict.UNCORROBORATED),
    ('terminated = "2020"', 'terminated = ".."', Verdict.COMPATIBLE),
    ('terminated = "2010"', 'terminated = ".."', Verdict.CONTRADICTED),
    ('as_of = "2024"\nterminated = ".."', 'terminated = "2010"', Verdict.CONTRADICTED),
    ('as_of = "2024"\nterminated = ".."', 'terminated = "2025"', Verdict.COMPATIBLE),
]


@pytest.mark.parametrize(("adopted", "said", "verdict"), ENDS)
def test_what_had_not_ended_had_not_by_the_date_of_who_says_so(adopted: str, said: str, verdict: Verdict) -> None:
    assert judge(adopted, said).verdict is verdict


STATUSES = [
    ('{ value = "in-force", on = "2011" }', Verdict.UNCORROBORATED, ""),
    ('{ value = "in-force" }', Verdict.UNCORROBORATED, ""),
    ('{ value = "signed", on = "2010" }', Verdict.COMPATIBLE, ""),
    ('{ value = "terminated", on = "2011" }', Verdict.CONTRADICTED, "on 2011 it was in-force"),
    ('{ value = "signed", on = "2001" }', Verdict.NEW, ""),
]


@pytest.mark.parametrize(("said", "verdict", "reason"), STATUSES)
def test_a_said_status_is_held_against_the_derived_one(said: str, verdict: Verdict, reason: str) -> None:
    judged = judge('signed = "2009-04-28"\nentered_into_force = "2010-03-01"', f"status = {said}")
    assert (judged.verdict, judged.reason) == (verdict, reason)


def test_an_expectation_is_pending_until_something_is_adopted_and_then_compared() -> None:
    said = 'amounts = [{ measure = "planned-capex", money = "3.5 billion USD" }]'
    assert judge("", said, mode="expects").verdict is Verdict.PENDING
    adopted = 'amounts = [{ measure = "planned-capex", money = "3.6 billion USD" }]'
    assert judge(adopted, said, mode="expects").verdict is Verdict.CONTRADICTED


def test_an_expectation_supports_nothing() -> None:
    data = sinoperu.loads(
        '[agreement.x]\nsigned = "2009"\n[source.a.says.agreement.x]\nsigned = "2009"\n'
        '[source.b.expects.agreement.x]\nsigned = "2009"'
    )
    assert [one.verdict for one in data.evidence("x", "signed")] == [Verdict.UNCORROBORATED, Verdict.CONFIRMED]
    assert [one.statement.mode for one in data.evidence("x", "signed")] == [Mode.SAYS, Mode.EXPECTS]


COPIES = [
    ('copy_of = "a"', Verdict.UNCORROBORATED),
    ('based_on = ["a"]', Verdict.UNCORROBORATED),
    ('release_of = "tracker"', Verdict.CONFIRMED),
    ('title = "of its own"', Verdict.CONFIRMED),
]


@pytest.mark.parametrize(("tie", "verdict"), COPIES)
def test_copies_and_restatements_are_not_independent_and_releases_are(tie: str, verdict: Verdict) -> None:
    data = sinoperu.loads(
        '[agreement.x]\nsigned = "2009"\n[source.a]\nrelease_of = "tracker"\n'
        '[source.a.says.agreement.x]\nsigned = "2009"\n'
        f'[source.b]\n{tie}\n[source.b.says.agreement.x]\nsigned = "2009"'
    )
    assert {one.verdict for one in data.evidence("x", "signed")} == {verdict}


def chronology(said: str) -> Dataset:
    return sinoperu.loads(
        f'[agreement.x]\nentered_into_force = "2010-03-01"\n[source.a.says.agreement.x]\nsigned = "{said}"'
    )


def test_a_date_outside_what_the_chronology_implies_is_contradicted_with_the_chain() -> None:
    (judged,) = chronology("2011").evidence("x", "signed")
    assert (judged.verdict, judged.reason) == (Verdict.CONTRADICTED, "outside what the chronology implies")
    assert judged.chain is not None
    assert [step.ordering.code for step in judged.chain.steps] == ["AGR001"]


def test_a_date_inside_what_the_chronology_implies_is_new() -> None:
    (judged,) = chronology("2009").evidence("x", "signed")
    assert (judged.verdict, judged.chain) == (Verdict.NEW, None)
