"""Backing found by search against backing found by comparing all pairs of statements."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.verdicts.generated import TOPICS, Case, SaidBy, cases, values_of
from tests.verdicts.naive_backing import backing_of, origins, voices_on

from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.dominance_search import DominanceCount, DominanceSearch, Edge
from sinoperu.verdicts.publisher_counts import PublisherCounts
from sinoperu.verdicts.span_search import Edges, SpanIndex

# ------------------------------------------------------------------------------------- statements

WHOLE = ["date", "end", "word", "place", "topics", "share", "investors", "operator", "deaths", "attested", "order"]
"""The fields whose values have no parts and belong to no identity."""


def check(case: Case, name: str) -> None:
    """Assert that each statement has the same sources and the same verdict as by comparing all pairs."""
    voices = voices_on(case, name)
    backing = backing_of(case, name, voices)
    judged_by_source = case.judged()
    for voice in voices:
        if voice.source.mode != Mode.SAYS.value:
            continue
        found = values_of(judged_by_source[voice.source.id])[name]
        agreeing, differing = backing.agreeing(voice), backing.differing(voice)
        assert {statement.source for statement in found.differing} == {other.source.id for other in differing}
        assert set(found.agreeing) <= {other.source.id for other in agreeing}
        assert len(found.agreeing) == len(origins(agreeing))
        assert found.verdict is backing.verdict(voice)


@pytest.mark.parametrize("topic", WHOLE)
@given(data=st.data())
def test_search_finds_the_same_sources_and_verdicts_as_comparing_all_pairs(topic: str, data: st.DataObject) -> None:
    check(data.draw(cases(topics=(topic,), most=14, variety=10)), "")


@pytest.mark.parametrize("name", ["owner", "share", "start", "end"])
@given(data=st.data())
def test_the_same_is_true_for_each_field_of_a_stake(name: str, data: st.DataObject) -> None:
    case = data.draw(cases(topics=("stakes",), most=14, variety=8))
    owner = st.sampled_from(["ports", "ports", "cosco"])
    sources = tuple(with_field(source, "owner", data.draw(owner)) for source in case.sources)
    adopted = [{"owner": "ports", "share": "60%", "start": "2009-04-28", "end": "2010"}]
    check(attrs.evolve(case, sources=sources, adopted=adopted), name)


@pytest.mark.parametrize("measure", ["spent-capex", "purchase-price"])
@given(data=st.data())
def test_the_same_is_true_for_amounts_with_a_time(measure: str, data: st.DataObject) -> None:
    case = data.draw(cases(topics=("amounts",), most=14, variety=8))
    sources = tuple(with_field(source, "measure", measure) for source in case.sources)
    adopted = [{"measure": measure, "money": "60 million USD", "as_of": "2009"}]
    check(attrs.evolve(case, sources=sources, adopted=adopted), "money")


def with_field(source: SaidBy, name: str, text: str) -> SaidBy:
    """Return a source that says another value of one field of a part."""
    assert isinstance(source.value, list)
    assert isinstance(source.value[0], dict)
    return attrs.evolve(source, value=[{**source.value[0], name: text}])


# ------------------------------------------------------------------------------------- searches

EDGES: st.SearchStrategy[Edge] = st.tuples(st.integers(0, 6), st.sampled_from([-1, 0, 1]))
POINTS = st.lists(st.tuples(EDGES, EDGES), max_size=20)
SPANS = st.lists(
    st.tuples(
        st.tuples(EDGES, EDGES).map(sorted).map(lambda ends: Edges("", ends[0], ends[1])), st.sampled_from("pqrs")
    ),
    max_size=15,
)


@given(POINTS, EDGES, EDGES, st.booleans())
def test_points_are_found_and_counted(points: list[tuple[Edge, Edge]], least: Edge, most: Edge, strict: bool) -> None:  # noqa: FBT001
    expected = sorted(
        point for point in points
        if (point[0] > least and point[1] < most if strict else point[0] >= least and point[1] <= most)
    )  # fmt: skip
    search = DominanceSearch((point, point) for point in points)
    assert list(search.find(least, most, strict=strict)) == expected
    assert DominanceCount(points).count(least, most, strict=strict) == len(expected)


@given(SPANS, EDGES, EDGES)
def test_publishers_are_counted_once(spans: list[tuple[Edges, str]], first: Edge, second: Edge) -> None:
    edges = Edges("", min(first, second), max(first, second))
    counts = PublisherCounts((span, span, publisher) for span, publisher in spans)
    outside = {publisher for span, publisher in spans if not span.overlaps(edges)}
    inside = {publisher for span, publisher in spans if span.start > edges.start and span.end < edges.end}
    assert counts.outside(edges) == len(outside)
    assert {publisher for publisher in "pqrst" if counts.is_outside(publisher, edges)} == outside
    assert counts.inside(edges.start, edges.end) == len(inside)


@given(SPANS, EDGES, EDGES)
def test_spans_outside_a_span_are_found_nearest_first(
    spans: list[tuple[Edges, str]], first: Edge, second: Edge
) -> None:
    edges = Edges("", min(first, second), max(first, second))
    index = SpanIndex(spans)
    found = [span for span, _ in index.outside(edges)]
    assert sorted(found) == sorted(span for span, _ in spans if not span.overlaps(edges))
    before, after = (
        [span for span in found if span.end < edges.start],
        [span for span in found if span.start > edges.end],
    )
    assert before == sorted(before, key=lambda span: span.end, reverse=True)
    assert after == sorted(after, key=lambda span: span.start)


def test_all_fields_without_parts_are_compared() -> None:
    assert set(WHOLE) == set(TOPICS) - {"parties", "names", "amounts", "stakes", "signatories"}
