"""The results as objects: their sources, their equality, their text, and copies of them."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from tests.verdicts.judging import Says, judge

import sinoperu
from sinoperu.verdicts.judged import Judged, JudgedField

STAKE = 'stakes = [{{ owner = "volcan", share = "{}%" }}]'
P, Q, R = ('publisher = "P"', 'publisher = "Q"', 'publisher = "R"')


def judged_stakes() -> dict[str, Judged]:
    """Return the statements of six sources of three publishers about the share of one owner."""
    sources = {
        "a": Says(STAKE.format(60), P),
        "b": Says(STAKE.format(40), Q),
        "b-again": Says(STAKE.format(40), Q),
        "c": Says(STAKE.format(30), R),
        "d": Says(STAKE.format(60)),
        "e": Says(STAKE.format(60), mode="expects"),
    }
    return judge("project.x", "stakes", STAKE.format(60), sources)


def copied_by_pickle(thing: Any) -> Any:  # `Any`: the copy has the type of the original
    return pickle.loads(pickle.dumps(thing))  # noqa: S301  made here


COPIES = [copy.copy, copy.deepcopy, copied_by_pickle]

SOURCES = [
    ("a", ("d",), ("b", "b-again", "c"), ("b", "c")),
    ("b", (), ("a", "c", "d"), ("a", "c", "d")),
    ("b-again", (), ("a", "c", "d"), ("a", "c", "d")),
    ("c", (), ("a", "b", "b-again", "d"), ("a", "b", "d")),
    ("d", ("a",), ("b", "b-again", "c"), ("b", "c")),
]


@pytest.mark.parametrize(("source", "agreeing", "differing", "opposing"), SOURCES)
def test_all_differing_statements_are_listed_but_one_source_for_each_publisher(
    source: str, agreeing: tuple[str, ...], differing: tuple[str, ...], opposing: tuple[str, ...]
) -> None:
    judged = judged_stakes()
    share = next(field for field in judged[source].fields if field.field == "share")
    assert share.agreeing == agreeing
    assert share.differing == tuple(judged[other].statement for other in differing)
    assert share.opposing == opposing


@pytest.mark.parametrize("source", ["a", "b", "c"])
def test_a_part_has_the_sources_of_the_field_that_decides_its_verdict(source: str) -> None:
    judged = judged_stakes()[source]
    deciding = max(judged.fields, key=lambda field: tuple(sinoperu.Verdict).index(field.verdict))
    assert deciding.field == "share"
    assert judged.agreeing == deciding.agreeing
    assert judged.differing == deciding.differing
    assert judged.opposing == deciding.opposing


@pytest.mark.parametrize("copied", COPIES)
def test_a_copy_of_a_result_is_equal_and_has_the_same_sources(copied: Callable[[Any], Any]) -> None:
    for judged in judged_stakes().values():
        results: tuple[Judged | JudgedField, ...] = (judged, *judged.fields)
        for result in results:
            twin = copied(result)
            assert twin == result
            assert hash(twin) == hash(result)
            assert (twin.agreeing, twin.differing, twin.opposing) == (
                result.agreeing, result.differing, result.opposing
            )  # fmt: skip


def test_results_that_differ_only_in_the_other_sources_are_equal() -> None:
    said = {"a": STAKE.format(50), "b": STAKE.format(60)}
    alone = judge("project.x", "stakes", STAKE.format(60), {"a": said["a"]})["a"].fields[1]
    opposed = judge("project.x", "stakes", STAKE.format(60), said)["a"].fields[1]
    assert (alone.opposing, opposed.opposing) == ((), ("b",))
    assert alone == opposed


def test_the_text_of_a_result_has_no_other_sources() -> None:
    judged = judged_stakes()["b"]
    assert repr(judged) == "<Judged b: x.stakes[volcan] volcan 40%: contradicted>"
    assert repr(judged.fields[1]) == (
        "JudgedField(field='share', said=Share('40%'), verdict=Verdict.CONTRADICTED, "
        "relation=ValueRelation.EXCLUDED, adopted=Share('60%'), reason='', excluded_by=ExclusionGround.VALUE)"
    )


def test_evidence_names_the_sources_that_say_what_is_adopted_or_more_but_none_that_only_expects_it() -> None:
    text = '[agreement.x]\nsigned = "2009"\n'
    for source, mode, date in (
        ("same", "says", "2009"),
        ("more", "says", "2009-04-28"),
        ("less", "says", "[2009..2010]"),
        ("other", "says", "2011"),
        ("planned", "expects", "2009"),
    ):
        text += f'[source.{source}.{mode}.agreement.x]\nsigned = "{date}"\n'
    evidence = sinoperu.loads(text).evidence("x", "signed")
    assert [judged.statement.source for judged in evidence] == ["less", "more", "other", "planned", "same"]
    assert evidence.sources == ("more", "same")
    assert (repr(evidence), len(evidence)) == ("<Evidence x.signed: 5 statements>", 5)


LISTS = [
    ("", '["mine", "port"]', True),
    ("", '["port", "mine"]', True),
    ("", '["mine"]', False),
    ("", '["mine", "port", "dam"]', False),
    ('incomplete = ["assets"]', '["mine", "port", "dam"]', True),
    ('incomplete = ["assets"]', '["mine", "dam"]', False),
]


@pytest.mark.parametrize(("incomplete", "said", "supports"), LISTS)
def test_a_list_is_supported_by_the_sources_that_name_all_its_members_and_no_excluded_one(
    incomplete: str,
    said: str,
    supports: bool,  # noqa: FBT001
) -> None:
    adopted = f'assets = ["mine", "port"]\n{incomplete}'
    judged = judge("investment.x", "assets", adopted, {"a": f"assets = {said}"}, "[project.mine]\n[project.port]\n")[
        "a"
    ]
    assert judged.supports is supports
