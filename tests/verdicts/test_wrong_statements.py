"""Statements that sound right and are wrong, and statements that sound wrong and are right."""

import pytest
from tests.verdicts.judging import Says, field_results, judge, results, told

import sinoperu


def test_strangers_did_not_buy_what_others_bought() -> None:
    adopted = 'investors = ["ports", "volcan"]\nsellers = ["cosco"]\nclosed = "2014-07-31"'
    said = Says('investors = ["huawei", "byd"]\nsellers = ["odebrecht"]')
    outside = "huawei is not in the adopted list; byd is not in the adopted list"
    assert results("investment.x", "investors", adopted, {"a": said})["a"] == (
        f"contradicted, excluded by whole-list ({outside})"
    )
    assert results("investment.x", "sellers", adopted, {"a": said})["a"] == (
        "contradicted, excluded by whole-list (odebrecht is not in the adopted list)"
    )


def test_strangers_did_not_conclude_the_agreement_of_others() -> None:
    said = 'parties = ["chile", "japan"]'
    outside = "chile is not in the adopted list; japan is not in the adopted list"
    assert results("agreement.x", "parties", 'parties = ["peru", "china"]', {"a": said})["a"] == (
        f"contradicted, excluded by whole-list ({outside})"
    )


def test_a_stranger_among_the_hosts_is_never_better_than_new() -> None:
    adopted = 'start = "2024-11-14"\nhosts = ["ann"]'
    for said, expected in {
        'hosts = ["ben"]': "new, new (ben is not in the adopted list)",
        'hosts = ["ann", "ben"]': "new, new (ben is not in the adopted list)",
        'hosts = ["ann"]': "uncorroborated, same",
    }.items():
        assert results("visit.x", "hosts", adopted, {"a": said})["a"] == expected


def test_a_parent_holds_what_its_subsidiary_holds() -> None:
    stake = 'stakes = [{{ owner = "{}", share = "60%", start = "2019" }}]'
    adopted = 'stakes = [{ owner = "ports", share = "60%", start = "2019-05-10" }, { owner = "volcan", share = "40%" }]'
    judged = judge("project.x", "stakes", adopted, {"a": stake.format("cosco"), "b": stake.format("ports")})["a"]
    assert told(judged) == "confirmed, entailed (through ports); with b"
    assert field_results(judged) == {
        "owner": "confirmed, entailed (through ports); with b",
        "share": "confirmed, same; with b",
        "start": "confirmed, entailed; with b",
    }
    said = {"a": 'investors = ["cosco"]', "b": 'investors = ["ports"]'}
    assert results("investment.x", "investors", 'investors = ["ports"]', said)["a"] == (
        "confirmed, entailed (through ports); with b"
    )


@pytest.mark.parametrize("currencies", [("CNY", "USD"), ("USD", "CNY")])
def test_a_second_currency_hides_no_wrong_amount(currencies: tuple[str, str]) -> None:
    price = '{{ measure = "purchase-price", money = "{}" }}'
    known = {"CNY": price.format("24 billion CNY"), "USD": price.format("3.6 billion USD")}
    adopted = f"amounts = [{', '.join(known[currency] for currency in currencies)}]"
    said = f"amounts = [{price.format('999 billion USD')}]"
    assert results("investment.x", "amounts", adopted, {"a": said})["a"] == (
        "contradicted, excluded by value (money: about 277 times larger than the adopted value)"
    )


def test_an_amount_is_not_backed_by_a_source_that_gives_another_currency() -> None:
    price = '{{ measure = "purchase-price", money = "{}" }}'
    dollars, yuan = price.format("245 million USD"), price.format("1739.33 million CNY")
    said = {"a": f"amounts = [{yuan}]", "b": f"amounts = [{dollars}]"}
    found = results("investment.x", "amounts", f"amounts = [{dollars}, {yuan}]", said)
    assert found == {"a": "uncorroborated, same", "b": "uncorroborated, same"}


def test_nobody_held_an_office_before_it_began() -> None:
    adopted = 'person = "ann"\noffice = "president"\nstart = "2022-12-07"\nend = "2025-10-10"'
    assert results("tenure.x", "attested", adopted, {"a": 'attested = ["2019-05"]'})["a"] == (
        "contradicted, excluded by value (2019-05 is before 2022-12-07, the first day)"
    )


def test_a_forecast_a_thousand_times_too_high_is_contradicted_although_a_plan_is_adopted() -> None:
    amount = 'amounts = [{{ measure = "planned-capex", money = "{}" }}]'
    said = Says(amount.format("3500 billion USD"), mode="expects")
    judged = judge("project.x", "amounts", amount.format("3.5 billion USD"), {"a": said})["a"]
    assert judged.verdict.value == "contradicted"
    assert field_results(judged)["money"] == (
        "contradicted, excluded by value (about 1 000 times larger than the adopted value)"
    )


def test_what_is_true_but_less_precise_is_confirmed() -> None:
    said = {"a": 'signed = "2009"', "b": 'signed = "2009-04-28"'}
    assert results("agreement.x", "signed", 'signed = "2009-04-28"', said)["a"] == "confirmed, entailed; with b"


def test_half_of_the_truth_is_true() -> None:
    said = {"a": 'parties = ["peru"]', "b": 'parties = ["peru", "china"]'}
    assert results("agreement.x", "parties", 'parties = ["peru", "china"]', said)["a"] == (
        "confirmed, entailed (only some of the adopted members); with b"
    )


def test_the_wrong_statements_are_in_the_assessment_of_the_source() -> None:
    text = """
    [state.peru]
    [state.china]
    [state.chile]
    [state.japan]
    [agreement.x]
    parties = ["peru", "china"]
    signed = "2009-04-28"
    [source.a.says.agreement.x]
    parties = ["chile", "japan"]
    signed = "2009"
    """
    assessment = sinoperu.loads(text).assess("a")
    found = {judged.statement.field: judged.verdict.value for judged in assessment.statements}
    assert found == {"parties": "contradicted", "signed": "uncorroborated"}
