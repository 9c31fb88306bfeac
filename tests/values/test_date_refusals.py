"""Partial dates and intervals: the values that are read as dates, and those that are refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.values.date_texts import (
    Span,
    any_days,
    date_texts,
    spans,
)

from sinoperu.errors import MAX_QUOTED
from sinoperu.values.dates import (
    DateInterval,
    PartialDate,
    Precision,
    parse_date,
    parse_span,
)


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
SPACES = "spaces around a date are refused"
SHORT_END = "a slash joins two whole dates, write 2009-10 for a month and 2009/2010 for an interval"
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
        ("28/04/2009", "write the year first, as in 2009-04-28: '28/04/2009'"),
        ("28-4-2009", "write the year first, as in 2009-04-28: '28-4-2009'"),
        ("2009/04/28", "write hyphens between year, month and day, as in 2009-04-28: '2009/04/28'"),
        ("2009.04.28", "write hyphens between year, month and day, as in 2009-04-28: '2009.04.28'"),
        ("2009—04", "write hyphens between year, month and day, as in 2009-04-28: '2009—04'"),
        ("20090428", "write hyphens between year, month and day, as in 2009-04-28: '20090428'"),
        ("2009/10", f"{SHORT_END}: '2009/10'"),
        ("2009-04-28 ", f"{SPACES}: '2009-04-28 '"),
        (" 2009-04", f"{SPACES}: ' 2009-04'"),
        ("", f"{EXPECTED} ''"),
        ("2009 ", f"{SPACES}: '2009 '"),
        ("2009\n", f"{SPACES}: '2009\\n'"),
        ("2009-4-3", "write months and days with two digits, as in 2009-04-08: '2009-4-3'"),
        ("April 2009", f"{EXPECTED} 'April 2009'"),
        ("\u0662\u0660\u0660\u0669", f"{EXPECTED} '\u0662\u0660\u0660\u0669'"),
        ("2009-02-30", "2009-02 has no day 30"),
        ("1900-02-29?", "1900-02 has no day 29"),
        ("2009-04-00", "2009-04 has no day 00"),
        ("2009-13", "2009 has no month 13"),
        ("2009-00-12", "2009 has no month 00"),
        ("2009-20", "2009 has no month 20"),
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
ENDS = "unspecified digits (X) are refused in intervals, write a year or a month, or leave that end empty"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2009", f"{INTERVAL} '2009'"),
        (" 2009", f"{INTERVAL} ' 2009'"),
        ("28/04/2009", "write the year first, as in 2009-04-28: '28/04/2009'"),
        ("2009/10", f"{SHORT_END}: '2009/10'"),
        ("2009-10/11", f"{SHORT_END}: '2009-10/11'"),
        ("2009/2010 ", f"{SPACES}: '2009/2010 '"),
        ("/", "an interval needs a start or an end: '/'"),
        ("2009/2008", "an interval cannot end before it starts: '2009/2008'"),
        ("2009~/2008", "an interval cannot end before it starts: '2009~/2008'"),
        ("2009-05/2009-04-30", "an interval cannot end before it starts: '2009-05/2009-04-30'"),
        ("2004-XX/2006", f"{ENDS}: '2004-XX/2006'"),
        ("2004/XXXX", f"{ENDS}: '2004/XXXX'"),
        ("[2009..]/2010", "the start and the end of an interval cannot be ranges: '[2009..]/2010'"),
        ("2009-02-30/2010", "2009-02 has no day 30"),
        ("2009/foo", f"{EXPECTED} 'foo'"),
        ("2009/2010-21", "seasons are refused, write months such as [2009-03..2009-05]: '2010-21'"),
    ],
)
def test_a_text_that_is_not_an_interval_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
        DateInterval(text)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (PartialDate, "2009/{}", "expected a single date, got an interval:"),
        (PartialDate, "[..2009{}", EXPECTED),
        (PartialDate, "[..{}]", f"{PLAIN}:"),
        (DateInterval, " 2009/{}", f"{SPACES}:"),
    ],
)
def test_the_reason_is_given_for_a_text_of_at_most_64_characters(
    read: type[PartialDate | DateInterval], text: str, reason: str
) -> None:
    length = len(text.format(""))
    whole, longer = (text.format("1" * (size - length)) for size in (64, 65))
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
        read(whole)
    assert str(error.value) == f"{reason} {whole!r}"
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
        read(longer)
    assert str(error.value) == f"{EXPECTED if read is PartialDate else INTERVAL} {longer!r}"


def test_the_end_of_an_interval_is_explained_up_to_64_characters() -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
        DateInterval("2009/" + "1" * 59)
    assert str(error.value) == f"{EXPECTED} {'1' * 59!r}"
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole message is compared
        DateInterval("2009/" + "1" * 60)
    assert str(error.value) == f"{INTERVAL} {'2009/' + '1' * 60!r}"
