"""Partial dates and intervals: their texts, their spans, and their parts."""

import copy
import datetime as dt
import pickle

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.values.date_texts import (
    FIRST,
    LAST,
    Span,
    any_days,
    date_texts,
    dates,
    interval_texts,
    marks,
    near_spans,
    plain_texts,
    range_texts,
    spans,
    unspecified_texts,
)

from sinoperu.values.dates import (
    Bound,
    DateInterval,
    PartialDate,
    Precision,
    parse_span,
)


class TestText:
    @given(date_texts())
    def test_a_date_keeps_its_text(self, text: str) -> None:
        date = PartialDate(text)
        assert str(date) == date.text == text
        assert repr(date) == f"PartialDate({text!r})"

    @given(interval_texts())
    def test_an_interval_keeps_its_text(self, text: str) -> None:
        interval = DateInterval(text)
        assert str(interval) == interval.text == text
        assert repr(interval) == f"DateInterval({text!r})"

    @given(near_spans, near_spans)
    def test_equality_and_hash_are_those_of_the_text(self, one: Span, other: Span) -> None:
        assert (one == other) == (one.text == other.text)
        assert hash(one) == hash(one.text)

    @pytest.mark.parametrize("span", [PartialDate("2009"), DateInterval("2009/..")], ids=str)
    def test_a_date_is_not_equal_to_its_text(self, span: object) -> None:
        assert span != str(span)

    def test_different_texts_for_the_same_days_are_not_equal(self) -> None:
        assert PartialDate("2009-XX") != PartialDate("2009")
        assert PartialDate("2009-XX").contains(PartialDate("2009"))
        assert PartialDate("2009").contains(PartialDate("2009-XX"))

    @given(spans)
    def test_copies_and_pickles_are_equal(self, span: Span) -> None:
        for twin in (copy.copy(span), copy.deepcopy(span), pickle.loads(pickle.dumps(span))):  # noqa: S301  # our own
            assert twin == span
            assert (twin.earliest, twin.latest, twin.lower, twin.upper) == (
                span.earliest,
                span.latest,
                span.lower,
                span.upper,
            )

    @pytest.mark.parametrize("span", [PartialDate("2009"), DateInterval("2009/..")], ids=str)
    def test_values_are_frozen(self, span: Span) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            span.text = "2010"  # type: ignore[misc]  # what is tested
        with pytest.raises((AttributeError, TypeError)):
            span.other = "2010"  # type: ignore[union-attr]  # what is tested

    def test_dates_have_no_order(self) -> None:
        with pytest.raises(TypeError, match="not supported between instances"):
            PartialDate("2009") < PartialDate("2010")  # type: ignore[operator]  # noqa: B015  # what is tested


class TestSpan:
    @given(plain_texts() | unspecified_texts(), marks, any_days)
    def test_it_spans_the_days_that_begin_with_the_known_digits(self, text: str, mark: str, day: dt.date) -> None:
        date = PartialDate(text + mark)
        known = text.rstrip("X-")
        assert ((date.earliest or FIRST) <= day <= (date.latest or LAST)) == day.isoformat().startswith(known)

    @given(plain_texts() | unspecified_texts(), marks)
    def test_its_limits_begin_with_the_known_digits(self, text: str, mark: str) -> None:
        date = PartialDate(text + mark)
        known = text.rstrip("X-")
        if known:
            assert date.earliest is not None
            assert date.latest is not None
            assert date.earliest.isoformat().startswith(known)
            assert date.latest.isoformat().startswith(known)
        else:
            assert (date.earliest, date.latest, date.lower, date.upper) == (None, None, None, None)

    @given(plain_texts() | unspecified_texts(), st.sampled_from("~%"))
    @example("0001", "~")
    @example("0001-01", "~")
    @example("9999-12", "%")
    @example("9999-11", "~")
    @example("00XX", "~")
    @example("99XX", "~")
    @example("9XXX", "~")
    @example("0001-01-01", "~")
    @example("9999-12-31", "~")
    def test_approximate_dates_reach_one_unit_further_on_each_side(self, text: str, mark: str) -> None:
        date = PartialDate(text + mark)
        known = text.rstrip("X-")

        def neighbour(day: dt.date | None, step: int) -> PartialDate | None:
            """The date one unit earlier or later, or `None` outside the calendar."""
            if day is None or not 1 <= day.toordinal() + step <= LAST.toordinal():
                return None
            next_door = (day + dt.timedelta(step)).isoformat()
            return PartialDate(next_door[: len(known)] + text[len(known) :])

        before, after = neighbour(date.earliest, -1), neighbour(date.latest, 1)
        lower = before.earliest if before else date.earliest
        upper = after.latest if after else date.latest
        assert date.lower == (lower.toordinal() if lower else None)
        assert date.upper == (upper.toordinal() if upper else None)

    @given(plain_texts() | unspecified_texts() | range_texts(), st.sampled_from(["", "?"]))
    def test_other_dates_are_not_widened(self, text: str, mark: str) -> None:
        date = PartialDate(text if text.startswith("[") else text + mark)
        assert date.lower == (None if date.earliest is None else date.earliest.toordinal())
        assert date.upper == (None if date.latest is None else date.latest.toordinal())

    @given(spans)
    def test_the_widened_span_contains_the_written_one(self, span: Span) -> None:
        if span.lower is not None:
            assert span.earliest is not None
            assert 1 <= span.lower <= span.earliest.toordinal()
        if span.upper is not None:
            assert span.latest is not None
            assert span.latest.toordinal() <= span.upper <= LAST.toordinal()
        if span.lower is not None and span.upper is not None:
            assert span.lower <= span.upper

    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "precision"),
        [
            ("2009-04-28", "2009-04-28", "2009-04-28", Precision.DAY),
            ("2008-02", "2008-02-01", "2008-02-29", Precision.MONTH),
            ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
            ("1985-04-XX", "1985-04-01", "1985-04-30", Precision.MONTH),
            ("2009", "2009-01-01", "2009-12-31", Precision.YEAR),
            ("2004-XX", "2004-01-01", "2004-12-31", Precision.YEAR),
            ("1985-XX-XX", "1985-01-01", "1985-12-31", Precision.YEAR),
            ("201X", "2010-01-01", "2019-12-31", Precision.DECADE),
            ("201X-XX", "2010-01-01", "2019-12-31", Precision.DECADE),
            ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
            ("00XX", "0001-01-01", "0099-12-31", Precision.CENTURY),
            ("2XXX", "2000-01-01", "2999-12-31", Precision.MILLENNIUM),
            ("0XXX", "0001-01-01", "0999-12-31", Precision.MILLENNIUM),
            ("XXXX", "None", "None", Precision.UNKNOWN),
            ("XXXX-XX-XX~", "None", "None", Precision.UNKNOWN),
            ("[2024-05-16..2024-09]", "2024-05-16", "2024-09-30", Precision.RANGE),
            ("[2009..2009-05]", "2009-01-01", "2009-05-31", Precision.RANGE),
            ("[..1876-03]", "None", "1876-03-31", Precision.RANGE),
            ("[2025-03-18..]", "2025-03-18", "None", Precision.RANGE),
            ("9999-12", "9999-12-01", "9999-12-31", Precision.MONTH),
            ("2009/2012-03", "2009-01-01", "2012-03-31", Precision.RANGE),
            ("2009/..", "2009-01-01", "None", Precision.RANGE),
            ("/2009", "None", "2009-12-31", Precision.RANGE),
        ],
    )
    def test_spans_as_written(self, text: str, earliest: str, latest: str, precision: Precision) -> None:
        span = parse_span(text)
        assert (str(span.earliest), str(span.latest), span.precision) == (earliest, latest, precision)

    @pytest.mark.parametrize(
        ("text", "lower", "upper"),
        [
            ("2009~", "2008-01-01", "2010-12-31"),
            ("2009%", "2008-01-01", "2010-12-31"),
            ("2009?", "2009-01-01", "2009-12-31"),
            ("2009-04~", "2009-03-01", "2009-05-31"),
            ("2009-12~", "2009-11-01", "2010-01-31"),
            ("2009-04-28~", "2009-04-27", "2009-04-29"),
            ("201X~", "2000-01-01", "2029-12-31"),
            ("20XX~", "1900-01-01", "2199-12-31"),
            ("0001-01-01~", "0001-01-01", "0001-01-02"),
            ("9999-12-31~", "9999-12-30", "9999-12-31"),
            ("9999-12~", "9999-11-01", "9999-12-31"),
            ("0001-01~", "0001-01-01", "0001-02-28"),
            ("9XXX~", "8000-01-01", "9999-12-31"),
            ("2009~/2012-03%", "2008-01-01", "2012-04-30"),
        ],
    )
    def test_spans_as_widened(self, text: str, lower: str, upper: str) -> None:
        span = parse_span(text)
        assert span.lower is not None
        assert span.upper is not None
        assert (str(dt.date.fromordinal(span.lower)), str(dt.date.fromordinal(span.upper))) == (lower, upper)

    @pytest.mark.parametrize(
        ("text", "uncertain", "approximate"),
        [
            ("2009", False, False),
            ("2009?", True, False),
            ("2009~", False, True),
            ("2009-04%", True, True),
            ("[2009..2010]", False, False),
            ("2009?/..", True, False),
            ("../2009~", False, True),
            ("2009/2010%", True, True),
            ("../..", False, False),
        ],
    )
    def test_qualifiers(self, text: str, uncertain: bool, approximate: bool) -> None:  # noqa: FBT001  # a table
        span = parse_span(text)
        assert (span.is_uncertain, span.is_approximate) == (uncertain, approximate)


class TestYearMonthDay:
    @pytest.mark.parametrize(
        ("text", "year", "month", "day"),
        [
            ("2009-04-28", 2009, 4, 28),
            ("2009-04-28~", 2009, 4, 28),
            ("2009-04", 2009, 4, None),
            ("2009-04-XX", 2009, 4, None),
            ("2009", 2009, None, None),
            ("2009?", 2009, None, None),
            ("2009-XX", 2009, None, None),
            ("201X", None, None, None),
            ("20XX", None, None, None),
            ("XXXX", None, None, None),
            ("[2009-04-01..2009-04-30]", 2009, 4, None),
            ("[2009-04-28..2009-04-28]", 2009, 4, 28),
            ("[2009-04..2009-05]", 2009, None, None),
            ("[2009-04..2010-04]", None, None, None),
            ("[2009..]", None, None, None),
            ("[..2009]", None, None, None),
        ],
    )
    def test_each_is_known_if_every_day_of_the_span_shares_it(
        self, text: str, year: int | None, month: int | None, day: int | None
    ) -> None:
        date = PartialDate(text)
        assert (date.year, date.month, date.day) == (year, month, day)

    @given(dates)
    def test_a_part_is_known_only_if_the_coarser_ones_are(self, date: PartialDate) -> None:
        assert date.month is None or date.year is not None
        assert date.day is None or date.month is not None


class TestInterval:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("2009/2012", PartialDate("2009"), PartialDate("2012")),
            ("2009-04-28/2009-04-28", PartialDate("2009-04-28"), PartialDate("2009-04-28")),
            ("2009/2009-05", PartialDate("2009"), PartialDate("2009-05")),
            ("2009-05/2009", PartialDate("2009-05"), PartialDate("2009")),
            ("2009~/2010?", PartialDate("2009~"), PartialDate("2010?")),
            ("2009/..", PartialDate("2009"), Bound.OPEN),
            ("2009/", PartialDate("2009"), Bound.UNKNOWN),
            ("../2009", Bound.OPEN, PartialDate("2009")),
            ("/2009", Bound.UNKNOWN, PartialDate("2009")),
            ("../..", Bound.OPEN, Bound.OPEN),
            ("/..", Bound.UNKNOWN, Bound.OPEN),
        ],
    )
    def test_ends(self, text: str, start: PartialDate | Bound, end: PartialDate | Bound) -> None:
        interval = DateInterval(text)
        assert (interval.start, interval.end) == (start, end)
