"""Strategies for the texts of partial dates and intervals, shared by the tests of dates."""

import datetime as dt

from hypothesis import strategies as st

from sinoperu.values.dates import (
    DateInterval,
    PartialDate,
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
