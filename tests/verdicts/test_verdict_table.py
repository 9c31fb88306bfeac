"""The verdict for each relation to the adopted value and each backing by other sources."""

import pytest
from tests.verdicts.judging import Says, dossier, judge, results

import sinoperu
from sinoperu import EvidenceLabel, Verdict

ADOPTED = "2009-04-28"
SAID = {
    "same": ("2009-04-28", "2009-04-28"),
    "entailed": ("2009-04", "2009-04-28"),
    "refines": ("2009-04-28", "2009-04"),
    "overlaps": ("[2009-04-20..2009-05-20]", "2009-04"),
    "new": ("2009-04-28", ""),
    "excluded": ("2009-06-01", "2009-04-28"),
}
"""For each relation: a stated date and an adopted date."""
TABLE = [
    # relation, alone, one agrees, one differs, one agrees and one differs
    ("same", "uncorroborated", "confirmed", "disputed", "confirmed"),
    ("entailed", "uncorroborated", "confirmed", "disputed", "confirmed"),
    ("refines", "more-precise", "more-precise", "more-precise", "more-precise"),
    ("overlaps", "compatible", "compatible", "compatible", "compatible"),
    ("new", "new", "new", "new", "new"),
    ("excluded", "contradicted", "disputed", "contradicted", "disputed"),
]


@pytest.mark.parametrize(("relation", "alone", "with_one", "against_one", "one_to_one"), TABLE)
def test_relation_and_backing_give_the_verdict(
    relation: str, alone: str, with_one: str, against_one: str, one_to_one: str
) -> None:
    said, adopted = SAID[relation]
    own, agreeing, differing = f'signed = "{said}"', f'signed = "{said}"', 'signed = "2012"'
    found = {}
    for name, others in {
        "alone": {},
        "with one": {"b": agreeing},
        "against one": {"c": differing},
        "one to one": {"b": agreeing, "c": differing},
    }.items():
        sources = {"a": Says(own), **{source: Says(lines) for source, lines in others.items()}}
        judged = judge("agreement.x", "signed", f'signed = "{adopted}"' if adopted else "", sources)["a"]
        assert judged.relation.value == relation
        assert judged.agreeing == (("b",) if "b" in others else ())
        assert [statement.source for statement in judged.differing] == (["c"] if "c" in others else [])
        found[name] = judged.verdict.value
    assert found == {"alone": alone, "with one": with_one, "against one": against_one, "one to one": one_to_one}


REASONS = [
    ("agreement.x", 'signed = "2009"', 'signed = "2010"', "value"),
    ("agreement.x", 'parties = ["peru"]', 'parties = ["chile"]', "whole-list"),
    ("agreement.x", 'entered_into_force = "2010-03-01"', 'signed = "2011"', "chronology"),
]


@pytest.mark.parametrize(("record", "adopted", "said", "ground"), REASONS)
def test_an_excluded_statement_names_what_excludes_it(record: str, adopted: str, said: str, ground: str) -> None:
    judged = judge(record, said.split(" ", maxsplit=1)[0], adopted, {"a": said})["a"]
    assert (judged.verdict.value, judged.relation.value) == ("contradicted", "excluded")
    assert judged.excluded_by is not None
    assert judged.excluded_by.value == ground
    assert (judged.chain is not None) is (ground == "chronology")


def test_what_nothing_excludes_names_no_ground() -> None:
    for said in ("2009-04-28", "2009", "2009-04-28?", "XXXX"):
        assert (
            judge("agreement.x", "signed", 'signed = "2009-04-28"', {"a": f'signed = "{said}"'})["a"].excluded_by
            is None
        )


def test_a_date_outside_what_the_chronology_implies_is_contradicted_with_the_chain() -> None:
    adopted = 'entered_into_force = "2010-03-01"'
    judged = judge("agreement.x", "signed", adopted, {"a": 'signed = "2011"', "b": 'signed = "2009"'})
    assert judged["a"].chain is not None
    assert [step.ordering.code for step in judged["a"].chain.steps] == ["AGR001"]
    assert (judged["b"].verdict, judged["b"].chain) == (Verdict.NEW, None)


def test_the_verdicts_are_in_order_from_the_best_to_the_worst() -> None:
    assert [verdict.value for verdict in Verdict] == [
        "confirmed", "uncorroborated", "more-precise", "compatible", "new", "pending", "not-covered", "undetermined",
        "disputed", "contradicted",
    ]  # fmt: skip


def test_each_verdict_has_a_label_of_fact_checking_research() -> None:
    labels = {Verdict.CONFIRMED: "supported", Verdict.CONTRADICTED: "refuted", Verdict.DISPUTED: "conflicting-evidence"}
    assert {verdict: verdict.label for verdict in Verdict} == {
        verdict: EvidenceLabel(labels.get(verdict, "not-enough-evidence")) for verdict in Verdict
    }


def test_a_passage_takes_the_worst_verdict_of_what_covers_it() -> None:
    said = {
        "a": Says('signed = "2009"\nparties = ["chile"]\nplace = "Lima"'),
        "b": Says('signed = "2009-04-28"'),
    }
    text = dossier("agreement.x", 'signed = "2009-04-28"\nparties = ["peru"]\nplace = "Lima"', said)
    passages = {
        "signed in 2009": '["agreement.x.signed"]',
        "signed in 2009 in Lima": '["agreement.x.signed", "agreement.x.place"]',
        "by Chile in 2009": '["agreement.x.signed", "agreement.x.parties"]',
    }
    for number, (words, covers) in enumerate(passages.items()):
        text += f'\n[source.a.passages.{number}]\ntext = "{words}"\ncovers = {covers}'
    text += '\n[source.a.passages.9]\ntext = "a good thing"'
    assert {row.text: row.verdict.value for row in sinoperu.loads(text).assess("a")} == {
        "signed in 2009": "confirmed",
        "signed in 2009 in Lima": "uncorroborated",
        "by Chile in 2009": "contradicted",
        "a good thing": "not-covered",
    }


def test_all_statements_of_a_field_are_judged_together() -> None:
    said = {"a": 'signed = "2009-04-28"', "b": 'signed = "2009"', "c": 'signed = "2010"', "d": ""}
    assert results("agreement.x", "signed", 'signed = "2009-04-28"', said) == {
        "a": "uncorroborated, same; against c",
        "b": "confirmed, entailed; with a; against c",
        "c": "contradicted, excluded by value; against a, b",
    }
