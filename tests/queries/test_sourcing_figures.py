"""The figures on the sources of the adopted values."""

import pytest
from hypothesis import given, settings

import sinoperu
from sinoperu import strategies
from sinoperu.checking.engine import engine_of
from sinoperu.queries.sourcing_figures import Sourcing, sourcing_figures
from sinoperu.rules import RULES
from sinoperu.verdicts.sourcing import sourced_values, unsourced


def figures(text: str) -> Sourcing:
    return sourcing_figures(sinoperu.loads(text))


@settings(max_examples=20)
@given(strategies.datasets())
def test_every_value_has_a_source_or_a_reading_or_neither(data: sinoperu.Dataset) -> None:
    sourcing = sourcing_figures(data)
    for parts in (sourcing.kinds, sourcing.fields):
        for name in ("adopted", "stated", "by_two", "readings", "unsourced", "signing_dates"):
            assert sum(getattr(one, name) for one in parts) == getattr(sourcing.total, name)
    for one in (*sourcing.kinds, *sourcing.fields):
        assert 0 <= one.by_two <= one.stated <= one.adopted
        assert 0 <= one.official_signing_dates <= one.signing_dates
        assert one.stated + one.readings + one.unsourced == one.adopted
    assert [one.unsourced for one in sourcing.fields] == sorted(
        (one.unsourced for one in sourcing.fields), reverse=True
    )


def test_the_figures_and_the_rule_count_the_same_values() -> None:
    data = sinoperu.load()
    judge = engine_of(data).context.judge
    (rule,) = (rule for rule in RULES if rule.code == "SRC001")
    listed = {finding.record: finding.items for finding in data.check(select=[rule.code])}
    paths = {record.id: unsourced(sourced_values(record, judge)) for record in data.records()}
    assert listed == {record_id: missing for record_id, missing in paths.items() if missing}
    missing = [
        value for record in data.records() for value in sourced_values(record, judge)
        if not value.sources and value.reading is None
    ]  # fmt: skip
    assert sourcing_figures(data, judge).total.unsourced == len(missing)


TWO = """
[agreement.fta]
signed = "2009-04-28"
[source.first]
FIRST
[source.second]
SECOND
[source.first.says.agreement.fta]
signed = "2009-04-28"
[source.second.says.agreement.fta]
signed = "2009-04-28"
"""


@pytest.mark.parametrize(
    ("first", "second", "by_two"),
    [
        ('publisher = "El Comercio"', 'publisher = "Xinhua"', 1),
        ('title = "A"', 'title = "B"', 1),
        ('publisher = "El Comercio"', 'publisher = "EL COMERCIO"', 0),
        ('publisher = "Xinhua"', 'publisher = "El Comercio"\ncopy_of = "first"', 0),
        ('publisher = "Xinhua"', 'publisher = "El Comercio"\nbased_on = ["first"]', 0),
        (
            'publisher = "A"\nrelease_of = "list"\nrelease = "2020"',
            'publisher = "B"\nrelease_of = "list"\nrelease = "2021"',
            0,
        ),
    ],
)
def test_two_sources_count_only_if_they_are_independent(first: str, second: str, by_two: int) -> None:
    total = figures(TWO.replace("FIRST", first).replace("SECOND", second)).total
    assert (total.adopted, total.stated, total.by_two) == (1, 1, by_two)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ('["huawei", "byd"]', (1, 1, 1)),
        ('["huawei", "byd", "mmg"]', (1, 1, 1)),
        ('["byd"]', (1, 1, 0)),
        ('["mmg"]', (1, 0, 0)),
    ],
)
def test_a_list_can_be_put_together_from_sources_that_do_not_confirm_each_other(
    said: str, counts: tuple[int, int, int]
) -> None:
    first = '["huawei"]' if counts[2] == 0 else '["huawei", "byd"]'
    total = figures(
        '[meeting.m]\norganizations = ["huawei", "byd"]\n'
        f"[source.a.says.meeting.m]\norganizations = {first}\n[source.b.says.meeting.m]\norganizations = {said}\n"
    ).total
    assert (total.adopted, total.stated, total.by_two) == counts


@pytest.mark.parametrize(
    ("kind", "official"),
    [("treaty-text", 1), ("gazette", 1), ("official", 1), ("company-filing", 1), ("dataset", 0), ("news", 0)],
)
def test_official_sources_of_signing_dates_are_counted(kind: str, official: int) -> None:
    agreement = figures(TWO.replace("FIRST", f'kind = "{kind}"').replace("SECOND", 'kind = "blog"')).of("agreement")
    assert (agreement.signing_dates, agreement.official_signing_dates) == (1, official)


def test_stakes_and_amounts_are_kinds_of_their_own() -> None:
    sourcing = figures("""
[project.mine]
operator = "mmg"
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
amounts = [{ measure = "planned-capex", money = "10 billion USD", as_of = "2014", label = "all stages" }]
[source.s.says.project.mine]
stakes = [{ owner = "mmg", share = "62.5%" }]
""")
    counts = {one.kind: (one.adopted, one.stated) for one in sourcing.kinds}
    assert counts == {"project": (1, 0), "stake": (3, 2), "amount": (2, 0)}
    assert {one.kind for one in sourcing.fields} == {
        "project.operator", "project.stakes", "project.stakes.share", "project.stakes.start", "project.amounts",
        "project.amounts.money",
    }  # fmt: skip


def test_values_that_need_no_source_are_not_counted() -> None:
    sourcing = figures(
        '[agreement.fta]\nnames = { en = "Agreement" }\nkind = "treaty"\ntopics = ["trade"]\n'
        '[office.o]\nstate = "peru"\n[group.g]\nmembers = ["peru"]\n'
    )
    assert (sourcing.total.adopted, sourcing.kinds, sourcing.fields) == (0, (), ())
    assert sourcing.of("agreement").adopted == 0


def test_the_weakest_kinds_come_first_and_small_kinds_are_not_named() -> None:
    agreements = "".join(f'[agreement.a-{number}]\nsigned = "2009"\n' for number in range(20))
    visits = "".join(f'[visit.v-{number}]\nstart = "2009"\n' for number in range(20))
    said = "".join(f'[source.s.says.visit.v-{number}]\nstart = "2009"\n' for number in range(10))
    weakest = figures(f'{agreements}{visits}{said}[meeting.m]\ndate = "2009"\n').weakest
    assert [(one.kind, one.share(one.unsourced)) for one in weakest] == [("agreement", 1.0), ("visit", 0.5)]
