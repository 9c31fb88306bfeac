"""The form of verdicts that all displays share: nothing that a reader needs is lost, and nothing is said twice."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.judged_examples import HEAD, PLACE, STAKE, TOTAL, TWO_FIELD_LINES, TWO_FIELDS, statement

import sinoperu
from sinoperu import Stake
from sinoperu.model.sources import FieldValue
from sinoperu.reports.judged_items import JudgedItem, item_of
from sinoperu.reports.judged_lines import conflict_lines, item_lines, statement_lines
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Share
from sinoperu.values.vocabulary import ValueRelation, Verdict
from sinoperu.verdicts.judged import Judged, JudgedField, KnownSources, worst

VALUES: dict[str, tuple[FieldValue, FieldValue]] = {
    "owner": ("cosco", "cosco"),
    "share": (Share("70%"), Share("60%")),
    "start": (PartialDate("2019"), PartialDate("2019-05-10")),
    "end": (PartialDate("2024"), None),
}
"""The stated and the adopted value of each field of a stake."""


@st.composite
def judged_fields(draw: st.DrawFn, name: str) -> JudgedField:
    said, adopted = VALUES[name]
    agreeing = tuple(draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True)))
    differing = tuple(
        statement("stakes", Stake(owner="cosco", share="55%"), source=source, of="project", record="port", key="cosco")
        for source in draw(st.lists(st.sampled_from(["x", "y"]), unique=True))
    )
    return JudgedField(
        field=name, said=said, adopted=adopted, verdict=draw(st.sampled_from(Verdict)),
        relation=draw(st.sampled_from(ValueRelation)), reason=draw(st.sampled_from(["", "reason one", "reason two"])),
        sources=KnownSources(agreeing, differing),
    )  # fmt: skip


@st.composite
def judged_parts(draw: st.DrawFn) -> Judged:
    """Return a strategy for stakes with a verdict on each stated field. The worst one is the verdict on the stake."""
    names = ["owner", *draw(st.lists(st.sampled_from(["share", "start", "end"]), unique=True))]
    fields = tuple(draw(judged_fields(name)) for name in names)
    value = Stake(
        owner="cosco",
        share="70%" if "share" in names else None,
        start="2019" if "start" in names else None,
        end="2024" if "end" in names else None,
    )
    return attrs.evolve(
        STAKE, statement=attrs.evolve(STAKE.statement, value=value), excluded_by=None, fields=fields,
        verdict=worst(field.verdict for field in fields), reason="; ".join(field.reason for field in fields),
    )  # fmt: skip


def text_of(item: JudgedItem) -> str:
    return "\n".join(line.text for line in conflict_lines(item))


@given(judged_parts())
def test_each_reason_is_shown_and_never_twice_in_a_line(judged: Judged) -> None:
    lines = [line.text for line in conflict_lines(item_of(judged))]
    for reason in {field.reason for field in judged.fields if field.reason}:
        assert {line.count(reason) for line in lines} in ({1}, {0, 1})


@given(judged_parts())
def test_the_sources_that_differ_from_a_field_that_decides_the_verdict_are_named(judged: Judged) -> None:
    item = item_of(judged)
    text = text_of(item)
    assert item.backing is not None
    for source, _ in item.backing.differing:
        assert source in text
    assert item.backing in [field.backing for field in item.fields if field.verdict is item.verdict]


@given(judged_parts())
def test_a_field_with_another_verdict_is_shown_unless_it_is_a_matching_key_or_new(judged: Judged) -> None:
    item = item_of(judged)
    shown = {field.field for field in item.shown_fields}
    for field in item.fields:
        is_new = field.relation is ValueRelation.NEW and not field.adopted and field.backing.is_alone
        if field.verdict is not item.verdict and not field.is_key and not is_new:
            assert field.field in shown


@given(judged_parts())
def test_every_source_that_differs_from_a_field_is_named_unless_it_is_a_key(judged: Judged) -> None:
    item = item_of(judged)
    text = text_of(item)
    for field in item.fields:
        for source, value in field.backing.differing:
            assert field.is_key or f"{source} ({value})" in text


# -------------------------------------------------------------------------------------------------- text


def test_a_part_with_several_fields_shows_each_with_its_sources() -> None:
    assert text_of(item_of(TWO_FIELDS)).splitlines() == [
        "✗ contradicted  project.port.stakes[cosco]",
        "    news says: cosco 70% 2019",
        "    adopted: cosco 60% 2019-05-10",
        "    excluded by the adopted value",
        f"    {TWO_FIELD_LINES[0]}",
        f"    {TWO_FIELD_LINES[1]}",
    ]


DATA = """
[project.port]
amounts = [{ measure = "planned-capex", money = "3.5 billion USD" }]
[organization.one]
[organization.two]
[source.article]
[source.article.says.project.port]
amounts = [{ measure = "spent-capex", money = "1 billion USD" }]
stakes = [{ owner = "two", share = "40%", start = "2020" }]
[source.article.expects.project.port]
amounts = [{ measure = "planned-capex", money = "3.6 billion USD" }]
[source.paper.says.project.port]
stakes = [{ owner = "two", share = "30%" }]
"""


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        # Nothing is adopted and no other source says anything: the fields add nothing.
        ("project.port.amounts[spent-capex]", ["+ new  project.port.amounts[spent-capex]: spent-capex 1 billion USD"]),
        # The plan is the reason for the key and for the sum, and comes once.
        ("project.port.amounts[planned-capex]", [
            "» pending  project.port.amounts[planned-capex]: expected planned-capex 3.6 billion USD",
            "    adopted: planned-capex 3.5 billion USD; the adopted value is a plan",
        ]),
        # Only the share has other sources, so only the share is shown, and its sources are those of the stake.
        ("project.port.stakes[two]", [
            "+ new  project.port.stakes[two]: two 40% 2020",
            "    sources: 1 : 1 (say so: article; differ: paper (30%))",
        ]),
    ],
)  # fmt: skip
def test_a_field_that_adds_nothing_is_not_shown(path: str, lines: list[str]) -> None:
    items = sinoperu.loads(DATA).assess("article").items
    (item,) = [each for each in items if each.path == path]
    assert [line.text for line in item_lines(item)] == lines


def test_a_part_is_as_well_backed_as_the_weakest_field_with_its_verdict() -> None:
    key, share = STAKE.fields
    confirmed = attrs.evolve(share, verdict=Verdict.CONFIRMED, relation=ValueRelation.SAME)
    judged = attrs.evolve(
        STAKE, verdict=Verdict.CONFIRMED, excluded_by=None, sources=key.sources, fields=(key, confirmed)
    )
    backing = item_of(judged).backing
    assert backing is not None
    assert (key.sources.agreeing, backing.text) == (("filing", "tracker"), "2 : 1")


def test_a_finding_of_a_rule_is_told_once() -> None:
    judged = attrs.evolve(HEAD, reason="ACT005 would follow: more holders at the same time than seats (1)")
    assert text_of(item_of(judged)).splitlines()[-1] == (
        "    excluded by the rule ACT005: more holders at the same time than seats (1)"
    )


def test_evidence_counts_the_sources_that_it_lists() -> None:
    head, details = (line.text for line in statement_lines(item_of(STAKE)))
    assert head == "≠ disputed  news says cosco 70%"
    counts = "    sources: 2 say so, 1 differs; "
    assert details.startswith(counts + "excluded by the adopted value, but at least as many sources say it")
    assert [line.text for line in statement_lines(item_of(TWO_FIELDS))][2:] == [
        "    ✗ contradicted  share 70%: adopted: 60%; sources: 1 says so, 1 differs; about a sixth more",
        "    ✓ confirmed  start 2019: entailed, adopted: 2019-05-10; sources: 2 say so, none differ",
    ]


def test_the_repr_is_one_short_line() -> None:
    assert repr(item_of(STAKE)) == "<JudgedItem news: project.port.stakes[cosco]: cosco 70%: disputed>"
    long = statement("place", "Lima\n" * 100)
    assert repr(item_of(attrs.evolve(PLACE, statement=long))) == (
        f"<JudgedItem news: agreement.fta.place: {'Lima ' * 11}L...: uncorroborated>"
    )


def test_the_content_of_a_claim_stands_in_brackets() -> None:
    assert item_of(TOTAL).words == "claims.all: total (record type agreement, count >=40)"


def test_a_row_counts_the_independent_sources_that_differ() -> None:
    row = """
    [[partner-rank]]
    source = "{}"
    reporter = "peru"
    partner = "china"
    period = "2015"
    basis = "total"
    rank = {}
    """
    sources = '[source.article]\n[source.agency]\n[source.repost]\ncopy_of = "agency"\n'
    rows = row.format("article", 2) + row.format("agency", 1) + row.format("repost", 1)
    (item,) = sinoperu.loads(sources + rows).assess("article").items
    assert item.backing is not None
    assert (item.backing.text, item.reason) == ("1 : 1", "every other row of 2015 has rank 1 (agency)")
