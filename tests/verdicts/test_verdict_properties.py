"""Properties of verdicts that hold for all dates."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.model.agreements import Agreement
from sinoperu.model.fields import shapes
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.comparison import ValueRelation, compare

SIGNED = shapes(Agreement)["signed"]

days = st.dates(min_value=dt.date(1870, 1, 1), max_value=dt.date(2030, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days).isoformat()
    text = day[: draw(st.sampled_from([4, 7, 10]))]
    return PartialDate(text + draw(st.sampled_from(["", "", "?", "~"])))


def relation(stated: PartialDate, adopted: PartialDate) -> ValueRelation:
    return compare(stated, adopted, SIGNED, complete=False, ancestors=lambda _: ()).relation


@given(dates(), dates())
def test_swapping_stated_and_adopted_swaps_narrower_and_compatible(first: PartialDate, second: PartialDate) -> None:
    forward, backward = relation(first, second), relation(second, first)
    if forward is ValueRelation.NARROWER:
        assert backward is ValueRelation.COMPATIBLE
    elif forward in (ValueRelation.SAME, ValueRelation.DISJOINT):
        assert backward is forward


@given(dates(), dates())
def test_disjoint_means_that_no_day_satisfies_both(first: PartialDate, second: PartialDate) -> None:
    assert first.lower is not None
    assert first.upper is not None
    assert second.lower is not None
    assert second.upper is not None
    common = range(max(first.lower, second.lower), min(first.upper, second.upper) + 1)
    assert (relation(first, second) is ValueRelation.DISJOINT) == (len(common) == 0)


DOSSIER = """
[agreement.x]
signed = "{adopted}"
[source.a.says.agreement.x]
signed = "{by_a}"
[source.b.says.agreement.x]
signed = "{by_b}"
"""


def verdicts(text: str) -> dict[str, Verdict]:
    return {judged.statement.source: judged.verdict for judged in sinoperu.loads(text).evidence("x", "signed")}


@given(dates(), dates(), dates())
def test_adding_a_copy_of_a_source_changes_no_verdict(
    adopted: PartialDate, by_a: PartialDate, by_b: PartialDate
) -> None:
    text = DOSSIER.format(adopted=adopted, by_a=by_a, by_b=by_b)
    copied = text + f'[source.c]\ncopy_of = "a"\n[source.c.says.agreement.x]\nsigned = "{by_a}"\n'
    before, after = verdicts(text), verdicts(copied)
    assert {source: after[source] for source in before} == before
    assert after["c"] == after["a"]


@given(dates(), dates(), dates())
def test_an_independent_source_never_makes_a_verdict_worse(
    adopted: PartialDate, by_a: PartialDate, by_b: PartialDate
) -> None:
    alone = sinoperu.loads(f'[agreement.x]\nsigned = "{adopted}"\n[source.a.says.agreement.x]\nsigned = "{by_a}"\n')
    (before,) = alone.evidence("x", "signed")
    after = verdicts(DOSSIER.format(adopted=adopted, by_a=by_a, by_b=by_b))["a"]
    assert after is before.verdict or (before.verdict, after) == (Verdict.UNCORROBORATED, Verdict.CONFIRMED)


@given(dates(), st.permutations(["a", "b", "c"]))
def test_the_order_of_tables_does_not_change_the_verdicts(adopted: PartialDate, order: list[str]) -> None:
    tables = {name: f'[source.{name}.says.agreement.x]\nsigned = "{adopted}"\n' for name in order}
    text = f'[agreement.x]\nsigned = "{adopted}"\n'
    shuffled, sorted_ = ("".join(tables[name] for name in names) for names in (order, "abc"))
    assert verdicts(text + shuffled) == verdicts(text + sorted_)
