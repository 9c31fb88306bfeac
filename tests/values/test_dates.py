"""Partial dates and intervals: their spans, their comparisons, and the texts that are refused."""

import copy
import datetime as dt
import pickle
from itertools import pairwise

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sinoperu.errors import MAX_QUOTED
from sinoperu.values.dates import (
    Bound,
    DateInterval,
    PartialDate,
    Precision,
    parse_date,
    parse_span,
)

FIRST, LAST = dt.date.min, dt.date.max

# Two kinds of texts: from all years, with the limits of the calendar often, and from a few years, so that spans meet.

any_days = st.one_of(st.sampled_from([FIRST, dt.date(1, 2, 1), dt.date(9999, 11, 30), LAST]), st.dates())
near_days = st.dates(dt.date(2009, 12, 25), dt.date(2010, 1, 5)) | st.dates(dt.date(2008, 1, 1), dt.date(2011, 1, 1))
marks = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def plain_texts(draw: st.DrawFn, days: st.SearchStrategy[dt.date] = any_days) -> str:
    return draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def unspecified_texts(draw: st.DrawFn, days: st.SearchStrategy[dt.date] = any_days) -> str:
    day = draw(days).isoformat()
    known = draw(st.sampled_from([0, 1, 2, 3, 4, 7]))
    length = draw(st.sampled_from([size for size in (4, 7, 10) if size > known]))
    return day[:known] + "".join("-" if char == "-" else "X" for char in day[known:length])


@st.composite
def range_texts(draw: st.DrawFn, days: st.SearchStrategy[dt.date] = any_days) -> str:
    start, end = sorted([draw(plain_texts(days)), draw(plain_texts(days))])
    return f"[{draw(st.sampled_from([start + '..' + end, start + '..', '..' + end]))}]"


def date_texts(days: st.SearchStrategy[dt.date] = any_days) -> st.SearchStrategy[str]:
    marked = st.builds("".join, st.tuples(plain_texts(days) | unspecified_texts(days), marks))
    return marked | range_texts(days)


@st.composite
def interval_texts(draw: st.DrawFn, days: st.SearchStrategy[dt.date] = any_days) -> str:
    start, end = sorted([draw(plain_texts(days)), draw(plain_texts(days))])
    ends = st.sampled_from(["", ".."])
    start = draw(st.just(start + draw(marks)) | ends)
    end = draw(st.just(end + draw(marks)) | (ends if start else st.just("..")))
    return f"{start}/{end}"


dates = st.builds(PartialDate, date_texts())
near_spans = st.builds(parse_span, date_texts(near_days) | interval_texts(near_days))
spans = st.builds(parse_span, date_texts() | interval_texts()) | near_spans

Span = PartialDate | DateInterval


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
            PartialDate("2009") < PartialDate("2010")  # noqa: B015  # what is tested


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


class TestParsing:
    @given(date_texts())
    def test_parse_date_reads_a_text_once(self, text: str) -> None:
        assert parse_date(text) == PartialDate(text)
        assert parse_date(text) is parse_date(text)

    @given(spans)
    def test_parse_span_takes_texts_and_values(self, span: Span) -> None:
        assert parse_span(span) is span
        assert parse_span(span.text) == span

    @given(any_days)
    def test_parse_span_takes_days(self, day: dt.date) -> None:
        span = parse_span(day)
        assert (span.earliest, span.latest, span.precision) == (day, day, Precision.DAY)

    @given(st.text(alphabet="0129-X?~%[]./,{}TYES ", max_size=14) | st.text(max_size=200))
    def test_any_text_is_parsed_or_refused_with_one_short_line(self, text: str) -> None:
        for read in (PartialDate, DateInterval, parse_span):
            try:
                said = str(read(text))
            except ValueError as error:
                message = str(error)
            else:
                assert said == text
                continue
            assert "\n" not in message
            assert len(message) < 150 + MAX_QUOTED

    @pytest.mark.parametrize("unit", ["9", "X", "[", "2009/", "-", "~", "\n", "[2009..", "{"])
    def test_a_very_long_text_is_refused_quickly(self, unit: str) -> None:
        for read in (PartialDate, DateInterval, parse_span):
            with pytest.raises(ValueError, match=r"^expected an EDTF .*, got '.*\.\.\.$"):
                read(unit * 1_000_000)

    @pytest.mark.parametrize(
        ("value", "found"),
        [
            (2009, "int 2009"),
            (None, "NoneType None"),
            (["2009"], "list ['2009']"),
            (b"2009", "bytes b'2009'"),
        ],
        ids=repr,
    )
    def test_a_value_that_is_not_text_is_refused(self, value: object, found: str) -> None:
        expected = "expected an EDTF date such as 2009, 2009-04 or 2009-04-28"
        with pytest.raises(TypeError) as error:
            PartialDate(value)  # type: ignore[arg-type]  # what is tested
        assert str(error.value) == f"{expected}, as text, got {found}"
        with pytest.raises(TypeError) as error:
            DateInterval(value)  # type: ignore[arg-type]  # what is tested
        assert str(error.value) == f"expected an EDTF interval such as 2009/2012 or 2009-04/.., as text, got {found}"
        if type(value) is not int:  # a year, for a span
            with pytest.raises(TypeError) as error:
                parse_span(value)  # type: ignore[arg-type]  # what is tested
            assert str(error.value) == f"{expected} or an interval such as 2009/2012, as text, got {found}"

    @given(st.integers(1, 9999))
    def test_parse_span_takes_a_year_as_a_number(self, year: int) -> None:
        assert parse_span(year) == PartialDate(f"{year:04}")

    @pytest.mark.parametrize("year", [0, -2009, 10_000, 20090428])
    def test_a_year_that_edtf_cannot_write_is_refused(self, year: int) -> None:
        with pytest.raises(ValueError, match=rf"^expected a year from 1 to 9999, got {year}$"):
            parse_span(year)

    def test_a_flag_is_not_a_year(self) -> None:
        with pytest.raises(TypeError, match=r"got bool True$"):
            parse_span(True)  # noqa: FBT003  # what is tested

    def test_a_time_of_day_is_refused(self) -> None:
        with pytest.raises(TypeError, match=r"got datetime datetime\.datetime\(2009"):
            parse_span(dt.datetime(2009, 4, 28, 10, 30, tzinfo=dt.UTC))


YEARS = "years run from 0001 to 9999"
EXPECTED = "expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got"
GROUPS = "groups of months are refused, write a range such as [2009-01..2009-03]"
QUALIFIERS = "qualifiers on parts of a date are refused, write one of ? ~ % at its end"
UNSPECIFIED = "unspecified digits are allowed only at the right end, as in 201X, 2004-XX or 1985-04-XX"
SETS = "sets of dates are refused, write a single date or a range such as [2009..2012]"
DIGITS = "significant digits are refused, write 19XX or a range such as [1940..1959]"
PLAIN = "the limits of a range must be plain dates, as in [2009-04..2009-06-12]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("28/04/2009", f"{EXPECTED} '28/04/2009'"),
        ("", f"{EXPECTED} ''"),
        ("2009 ", f"{EXPECTED} '2009 '"),
        ("2009\n", f"{EXPECTED} '2009\\n'"),
        ("2009-4-3", f"{EXPECTED} '2009-4-3'"),
        ("April 2009", f"{EXPECTED} 'April 2009'"),
        ("\u0662\u0660\u0660\u0669", f"{EXPECTED} '\u0662\u0660\u0660\u0669'"),
        ("2009-02-30", "2009-02 has no day 30"),
        ("1900-02-29?", "1900-02 has no day 29"),
        ("2009-04-00", "2009-04 has no day 00"),
        ("2009-13", "2009 has no month 13"),
        ("2009-00-12", "2009 has no month 00"),
        ("2009-42", "2009 has no month 42"),
        ("[2009-02-30..]", "2009-02 has no day 30"),
        ("2009-21", "seasons are refused, write months such as [2009-03..2009-05]: '2009-21'"),
        ("2009-24~", "seasons are refused, write months such as [2009-03..2009-05]: '2009-24~'"),
        ("9999-24~", "seasons are refused, write months such as [2009-03..2009-05]: '9999-24~'"),
        ("2009-25", f"{GROUPS}: '2009-25'"),
        ("2009-41", f"{GROUPS}: '2009-41'"),
        ("2009-04-28T10:30Z", "times of day are refused, the finest unit is a day: '2009-04-28T10:30Z'"),
        ("0000", f"years before 0001 are refused, {YEARS}: '0000'"),
        ("0000-05-01", f"years before 0001 are refused, {YEARS}: '0000-05-01'"),
        ("-0044-03", f"negative years are refused, {YEARS}: '-0044-03'"),
        ("Y10000", f"years written with Y are refused, {YEARS}: 'Y10000'"),
        ("Y-17E7", f"exponents are refused, {YEARS}: 'Y-17E7'"),
        ("1950S2", f"{DIGITS}: '1950S2'"),
        ("Y171010000S3", f"{DIGITS}: 'Y171010000S3'"),
        ("20", "centuries of two digits are refused, write 20XX: '20'"),
        ("199~", "decades of three digits are refused, write 201X: '199~'"),
        ("{1960,1961-12}", f"{SETS}: '{{1960,1961-12}}'"),
        ("[1667,1760-12]", f"{SETS}: '[1667,1760-12]'"),
        ("[1667, 1760..]", f"{SETS}: '[1667, 1760..]'"),
        ("[1667]", f"{SETS}: '[1667]'"),
        ("[..]", "a range needs a limit on at least one side: '[..]'"),
        ("[2009~..2010]", f"{PLAIN}: '[2009~..2010]'"),
        ("[201X..2030]", f"{PLAIN}: '[201X..2030]'"),
        ("[2009..2010]~", f"{PLAIN}: '[2009..2010]~'"),
        ("[2009..2008]", "a range cannot end before it starts: '[2009..2008]'"),
        ("[2009..foo]", f"{PLAIN}: '[2009..foo]'"),
        ("2009/2010", "expected a single date, got an interval: '2009/2010'"),
        ("2009/..", "expected a single date, got an interval: '2009/..'"),
        ("2004-06~-11", f"{QUALIFIERS}: '2004-06~-11'"),
        ("?2004", f"{QUALIFIERS}: '?2004'"),
        ("2004?~", f"{QUALIFIERS}: '2004?~'"),
        ("1X32", f"{UNSPECIFIED}: '1X32'"),
        ("2004-0X", f"{UNSPECIFIED}: '2004-0X'"),
        ("2004-XX-05", f"{UNSPECIFIED}: '2004-XX-05'"),
        ("201X-05", f"{UNSPECIFIED}: '201X-05'"),
    ],
)
def test_a_text_that_is_not_a_date_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
        PartialDate(text)
    assert str(error.value) == message


INTERVAL = "expected an EDTF interval such as 2009/2012 or 2009-04/.., got"
ENDS = "unspecified digits in an end of an interval are refused, write its year or month, or leave it empty"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2009", f"{INTERVAL} '2009'"),
        ("28/04/2009", f"{INTERVAL} '28/04/2009'"),
        ("/", "an interval needs a start or an end: '/'"),
        ("2009/2008", "an interval cannot end before it starts: '2009/2008'"),
        ("2009~/2008", "an interval cannot end before it starts: '2009~/2008'"),
        ("2009-05/2009-04-30", "an interval cannot end before it starts: '2009-05/2009-04-30'"),
        ("2004-XX/2006", f"{ENDS}: '2004-XX/2006'"),
        ("2004/XXXX", f"{ENDS}: '2004/XXXX'"),
        ("[2009..]/2010", "an end of an interval cannot be a range: '[2009..]/2010'"),
        ("2009-02-30/2010", "2009-02 has no day 30"),
        ("2009/foo", f"{EXPECTED} 'foo'"),
        ("2009/2010-21", "seasons are refused, write months such as [2009-03..2009-05]: '2010-21'"),
    ],
)
def test_a_text_that_is_not_an_interval_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
        DateInterval(text)
    assert str(error.value) == message
