"""Partial dates and intervals: their comparisons."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.values.date_texts import (
    Span,
    any_days,
    marks,
    near_spans,
    plain_texts,
    range_texts,
    spans,
    unspecified_texts,
)

from sinoperu.values.dates import (
    PartialDate,
    parse_span,
)


class TestComparisons:
    @given(near_spans)
    def test_nothing_is_surely_before_itself(self, a: Span) -> None:
        assert not a.surely_before(a)
        assert a.overlaps(a)
        assert a.contains(a)

    @given(near_spans, near_spans)
    def test_surely_before_holds_one_way_and_means_that_the_other_is_impossible(self, a: Span, b: Span) -> None:
        if a.surely_before(b):
            assert a.possibly_before(b)
            assert not b.surely_before(a)
            assert not b.possibly_before(a)
            assert not a.overlaps(b)

    @given(st.lists(near_spans, min_size=3, max_size=6))
    def test_surely_before_is_transitive(self, several: list[Span]) -> None:
        for a in several:
            for b in several:
                for c in several:
                    if a.surely_before(b) and b.surely_before(c):
                        assert a.surely_before(c)

    @given(near_spans, near_spans)
    def test_two_spans_overlap_or_one_is_surely_before_the_other(self, a: Span, b: Span) -> None:
        assert [a.overlaps(b), a.surely_before(b), b.surely_before(a)].count(True) == 1
        assert a.overlaps(b) == b.overlaps(a)

    @given(near_spans, near_spans)
    def test_a_span_that_contains_another_overlaps_it(self, a: Span, b: Span) -> None:
        if a.contains(b):
            assert a.overlaps(b)

    @given(near_spans, near_spans, near_spans)
    def test_a_less_precise_span_never_makes_a_comparison_more_certain(self, a: Span, b: Span, c: Span) -> None:
        if a.contains(b):
            if a.surely_before(c):
                assert b.surely_before(c)
            if b.possibly_before(c):
                assert a.possibly_before(c)
            if c.contains(a):
                assert c.contains(b)

    @given(
        st.builds(parse_span, range_texts(st.dates(dt.date(2009, 12, 28), dt.date(2010, 1, 4)))),
        st.builds(parse_span, range_texts(st.dates(dt.date(2009, 12, 28), dt.date(2010, 1, 4)))),
    )
    def test_the_comparisons_agree_with_the_sets_of_days(self, a: Span, b: Span) -> None:
        # Every limit lies in 2009 or 2010, so two more days on each side are enough for the open sides.
        first, last = dt.date(2008, 12, 30).toordinal(), dt.date(2011, 1, 2).toordinal()

        def days(span: Span) -> set[int]:
            return set(range(span.lower or first, (span.upper or last) + 1))

        one, other = days(a), days(b)
        assert a.overlaps(b) == bool(one & other)
        assert a.contains(b) == (other <= one)
        assert a.surely_before(b) == (max(one) < min(other))
        assert a.possibly_before(b) == (min(one) < max(other))

    @given(any_days, marks)
    def test_more_precision_never_widens(self, day: dt.date, mark: str) -> None:
        text = day.isoformat()
        texts = [text, text[:7], text[:4], text[:3] + "X", text[:2] + "XX", text[:1] + "XXX", "XXXX"]
        coarser = [PartialDate(text + mark) for text in texts]
        for fine, coarse in pairwise(coarser):
            assert coarse.contains(fine)

    @given(plain_texts() | unspecified_texts())
    def test_an_approximate_date_contains_the_exact_one(self, text: str) -> None:
        assert PartialDate(text + "~").contains(PartialDate(text))

    @pytest.mark.parametrize(
        ("a", "b", "sure", "possible"),
        [
            ("2009", "2010", True, True),
            ("2009", "2009-04", False, True),
            ("2009-04", "2009", False, True),
            ("2010", "2009", False, False),
            ("2009~", "2010", False, True),
            ("2009-04-28", "2009-04-28", False, False),
            ("XXXX", "2009", False, True),
            ("2009", "XXXX", False, True),
            ("[..1876-03]", "1876-04", True, True),
            ("2009/2010", "2011", True, True),
            ("2009/..", "2011", False, True),
            ("2011", "2009/", False, True),
            ("2010", "../2009", False, False),
        ],
    )
    def test_before(self, a: str, b: str, sure: bool, possible: bool) -> None:  # noqa: FBT001  # a table
        one, other = parse_span(a), parse_span(b)
        assert (one.surely_before(other), one.possibly_before(other)) == (sure, possible)

    @given(spans, spans)
    def test_the_sort_key_is_a_total_order_that_agrees_with_surely_before(self, a: Span, b: Span) -> None:
        assert (a.sort_key == b.sort_key) == (a == b)
        if a.surely_before(b):
            assert a.sort_key < b.sort_key
