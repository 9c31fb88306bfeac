"""Every search for spans finds and counts what a comparison with all spans finds."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sinoperu import Count, Money, PartialDate
from sinoperu.values.limits import Limit
from sinoperu.verdicts.dominance_search import DominanceCount, DominanceSearch, Edge, OverlapSearch, Point
from sinoperu.verdicts.publisher_counts import PublisherCounts
from sinoperu.verdicts.span_counts import AgreementCounter, Span, agrees, span_of
from sinoperu.verdicts.span_search import Edges, SpanIndex, edges_of, reach_of

edge_values = st.tuples(st.integers(0, 6), st.integers(-1, 1))
points = st.tuples(edge_values, edge_values)
spans = points.map(sorted).map(lambda ends: Edges("", *ends))


def is_inside(point: Point, least: Edge, most: Edge, *, strict: bool) -> bool:
    return (least < point[0] and point[1] < most) if strict else (least <= point[0] and point[1] <= most)


class TestPoints:
    @given(st.lists(points, max_size=12), edge_values, edge_values, st.booleans())
    def test_points_are_found_and_counted(
        self,
        given_points: list[Point],
        least: Edge,
        most: Edge,
        strict: bool,  # noqa: FBT001 - drawn
    ) -> None:
        expected = sorted(point for point in given_points if is_inside(point, least, most, strict=strict))
        search = DominanceSearch((point, point) for point in given_points)
        assert list(search.find(least, most, strict=strict)) == expected
        assert DominanceCount(given_points).count(least, most, strict=strict) == len(expected)

    @given(st.lists(spans, max_size=12), spans)
    def test_overlapping_spans_are_found(self, others: list[Edges], span: Edges) -> None:
        search = OverlapSearch(((other.start, other.end), number) for number, other in enumerate(others))
        expected = [number for number, other in enumerate(others) if span.overlaps(other)]
        assert sorted(search.find(span.start, span.end)) == expected


class TestSpans:
    @given(st.lists(spans, max_size=8), spans)
    def test_the_spans_outside_are_found_the_nearest_ones_first(self, others: list[Edges], span: Edges) -> None:
        found = [edges for edges, _ in SpanIndex((other, None) for other in others).outside(span)]
        before = sorted(((other for other in others if other.end < span.start)), key=lambda other: other.end)
        after = sorted(((other for other in others if other.start > span.end)), key=lambda other: other.start)
        assert sorted(found) == sorted(before + after)
        assert [other.end for other in found if other.end < span.start] == [other.end for other in reversed(before)]
        assert [other.start for other in found if other.start > span.end] == [other.start for other in after]
        nearest = found[: 2 * min(len(before), len(after))]
        assert all(other.end < span.start for other in nearest[::2])
        assert all(other.start > span.end for other in nearest[1::2])

    @given(st.lists(spans, max_size=8), spans, st.booleans())
    def test_the_spans_inside_are_found(
        self,
        others: list[Edges],
        span: Edges,
        strict: bool,  # noqa: FBT001 - drawn
    ) -> None:
        found = SpanIndex((other, None) for other in others).within(span.start, span.end, strict=strict)
        expected = [other for other in others if is_inside(other[1:], span.start, span.end, strict=strict)]
        assert sorted(edges for edges, _ in found) == sorted(expected)


class TestPublishers:
    @given(st.lists(st.tuples(spans, spans, st.sampled_from("abc")), max_size=10), spans)
    def test_each_publisher_is_counted_once(self, said: list[tuple[Edges, Edges, str]], span: Edges) -> None:
        counts = PublisherCounts(said)
        outside = {name for _, reach, name in said if reach.end < span.start or reach.start > span.end}
        inside = {name for own, _, name in said if is_inside(own[1:], span.start, span.end, strict=True)}
        assert counts.outside(span) == len(outside)
        assert {name for name in "abcd" if counts.is_outside(name, span)} == outside
        assert counts.inside(span.start, span.end) == len(inside)


limits = st.builds(Limit, st.integers(0, 6).map(Decimal), st.integers(-1, 1))
figures = st.builds(Span, limits, limits, st.booleans()).map(
    lambda span: Span(min(span.start, span.end), max(span.start, span.end), span.is_number)
)


class TestFigures:
    @given(st.lists(figures, max_size=10), figures)
    def test_the_figures_that_agree_are_counted(self, others: list[Span], figure: Span) -> None:
        assert AgreementCounter(others).count(figure) == sum(agrees(other, figure) for other in others)

    def test_the_span_of_a_figure(self) -> None:
        infinite = Decimal("Infinity")
        assert span_of(3) == Span(Limit(Decimal(3), 0), Limit(Decimal(3), 0), is_number=True)
        assert span_of(Money("1.3 billion USD")) == Span(
            Limit(Decimal(1_250_000_000), 0), Limit(Decimal(1_350_000_000), -1), is_number=True
        )
        assert span_of(Money(">5 USD")) == Span(Limit(Decimal(5), 1), Limit(infinite, 0), is_number=False)
        assert span_of(Money("<5 USD")) == Span(Limit(-infinite, 0), Limit(Decimal(5), -1), is_number=False)


def overlaps_reach(value: PartialDate | Money | Count, other: PartialDate | Money | Count) -> bool:
    own, others = edges_of(value), edges_of(other)
    assert own is not None
    assert others is not None
    return others.overlaps(reach_of(value, own))


class TestReach:
    def test_the_day_before_and_the_day_after_an_exact_day_are_near(self) -> None:
        day = PartialDate("2009-04-28")
        near = {text for text in ("2009-04-26", "2009-04-27", "2009-04-28", "2009-04-29", "2009-04-30")
                if overlaps_reach(day, PartialDate(text))}  # fmt: skip
        assert near == {"2009-04-27", "2009-04-28", "2009-04-29"}

    def test_no_other_day_is_near_a_date_that_is_not_exact(self) -> None:
        for text in ("2009-04", "2009-04-28~", "[2009-04-01..2009-04-30]", "[2009-04..]"):
            date = PartialDate(text)
            assert reach_of(date, edges_of(date)) == edges_of(date)  # type: ignore[arg-type] # a date has edges

    def test_numbers_within_one_per_cent_of_the_larger_one_are_near(self) -> None:
        for sign in ("", "-"):
            number = Money(f"{sign}9900 USD")
            for other, is_near in (("10000", True), ("10001", False), ("9801", True), ("9800", False)):
                assert overlaps_reach(number, Money(f"{sign}{other}.0 USD")) == is_near
        for text in ("~9900 USD", ">=9900 USD", "9900..9950 USD"):
            about = Money(text)
            assert reach_of(about, edges_of(about)) == edges_of(about)  # type: ignore[arg-type] # money has edges
