"""Windows: what the report says of dates that no source states, and that it is true and all that follows."""

import copy
import json
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.checking.explanations import why_lines
from sinoperu.dataset import Dataset
from sinoperu.model import RECORD_TYPES
from sinoperu.model.fields import dated
from sinoperu.reports.report import Report
from sinoperu.reports.windows import Window, Windows, computed_windows, window_lines
from sinoperu.strategies import datasets
from sinoperu.values.dates import LAST_DAY, PartialDate
from sinoperu.values.spans import date_between

SIGNED = '[agreement.x]\nsigned = "2024-11-14"\nvalid_until = "2029"\n'


def windows(text: str, **options: Any) -> dict[str, str]:
    """The windows of the records of a text, by what they are about."""
    report = sinoperu.loads(text).check(**options)
    return {one.path: one.text for one in report.windows}


def undated(data: Dataset) -> list[tuple[str, str]]:
    """The records and fields whose dates are neither adopted nor said; sources date themselves."""
    return [
        (record.id, shape.name)
        for record in data.records() if record.RECORD_TYPE not in {"source", "coverage"}
        for shape in dated(type(record))
        if getattr(record, shape.name) is None and not data.statements(record, shape.name)
    ]  # fmt: skip


# --------------------------------------------------------------------------------------------- properties


@settings(max_examples=25)
@given(datasets())
def test_each_undated_field_that_the_rest_bounds_has_its_window_and_no_other(data: Dataset) -> None:
    implied = {one: data.implied(*one) for one in undated(data)}
    bounded = {one: days for one, days in implied.items() if days is not None and days != PartialDate("XXXX")}
    assert {(one.record, one.field): one.days for one in data.check().windows} == bounded


@settings(max_examples=25)
@given(datasets(), st.data())
def test_no_date_outside_a_window_holds_together_with_the_rest(data: Dataset, draw: st.DataObject) -> None:
    found = data.check().windows
    if not len(found):
        return
    window = draw.draw(st.sampled_from(tuple(found)))
    lower, upper = window.days.lower, window.days.upper
    outside = [(day, day) for day in (lower and lower - 1, upper and upper + 1) if day is not None]
    for date in (date_between(*span) for span in outside):
        changes: dict[str, Any] = {window.field: date}
        record = attrs.evolve(data[window.record], **changes)
        others = [one for one in data.records() if one.id != record.id]
        assert Dataset([*others, record]).check().errors


@settings(max_examples=25)
@given(datasets())
def test_each_bound_has_a_chain_that_ends_in_it(data: Dataset) -> None:
    for one in data.check().windows:
        about = f"{one.field} of {one.record}"
        for side, day, chain in (
            ("before", one.days.lower, one.why_not_before), ("after", one.days.upper, one.why_not_after),
        ):  # fmt: skip
            assert (day is None) == (chain == ())
            if day is not None:
                limit = date_between(day, day)
                assert chain[-1].endswith(f"so {about} is not {side} {limit}")


@given(
    st.one_of(st.none(), st.integers(-1000, LAST_DAY + 1000)), st.one_of(st.none(), st.integers(-1000, LAST_DAY + 1000))
)
def test_the_days_of_a_span_are_those_of_the_calendar_that_it_has(lower: int | None, upper: int | None) -> None:
    first, last = max(1, lower or 1), min(LAST_DAY, LAST_DAY if upper is None else upper)
    days = date_between(lower, upper)
    if days is None:
        assert first > last
    else:
        assert (days.lower or 1, days.upper or LAST_DAY) == (first, last)


# ------------------------------------------------------------------------------------------------- cases


def test_what_is_stated_or_has_no_bound_has_no_window() -> None:
    assert windows(SIGNED)["agreement.x.entered_into_force"] == (
        "not stated by any source; not before 2024-11-14 and not after 2029-12-31"
    )
    said = '[source.a.{}.agreement.x]\nentered_into_force = "2025"\n'
    assert "agreement.x.entered_into_force" not in windows(SIGNED + said.format("says"))
    assert "agreement.x.entered_into_force" in windows(SIGNED + said.format("expects"))
    assert windows("[agreement.x]") == {}
    assert windows('[source.a]\npublished = "2020"') == {}


def test_the_windows_of_a_source_rest_on_no_statement() -> None:
    """What a source says is judged by the chronology, and is no part of it."""
    text = '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2024-11-14"\n'
    assert windows(text) == {}


def test_dates_that_contradict_each_other_leave_no_window() -> None:
    """Nothing follows from them, also for dates on one side of both, as little as in a verdict."""
    text = '[agreement.y]\nsigned = "2010"\nterminated = "2009"\n'
    assert windows(text) == {}
    assert windows(SIGNED + text) == windows(SIGNED)


def test_a_bound_outside_the_calendar_is_none() -> None:
    text = '[visit.v]\nstart = "0001-01-01"\nend = "9999-12-31"\n[meeting.m]\nvisit = "v"\n'
    assert sinoperu.loads(text).implied("m", "date") == PartialDate("XXXX")
    assert windows(text) == {}


def test_windows_are_told_where_everything_is_checked_and_by_the_rules_that_are_not_ignored() -> None:
    assert windows(SIGNED, select=["AGR"]) == {}
    bounded = windows(SIGNED, ignore=["SRC"])
    assert bounded == windows(SIGNED)
    assert (
        windows(SIGNED, ignore=["AGR001"])["agreement.x.entered_into_force"]
        != (bounded["agreement.x.entered_into_force"])
    )
    assert windows(SIGNED, windows=False) == {}


def test_a_window_is_told_in_text_json_and_html() -> None:
    report = sinoperu.loads(SIGNED, file="x.toml").check(ignore=["REL", "SRC"])
    window = next(one for one in report.windows if one.field == "entered_into_force")
    line = "agreement.x: entered_into_force: not stated by any source; not before 2024-11-14 and not after 2029-12-31"
    assert line in report.to_text().splitlines()
    (told,) = (one for one in json.loads(report.to_json())["windows"] if one["field"] == "entered_into_force")
    assert told == {
        "record_type": "agreement", "record": "x", "field": "entered_into_force",
        "not_before": "2024-11-14", "not_after": "2029-12-31",
        "why": {"not_before": list(window.why_not_before), "not_after": list(window.why_not_after)},
        "file": "x.toml", "line": 1, "column": 12,
    }  # fmt: skip
    assert window.why_not_after[0] == "valid_until of x (2029, no source) is not after 2029-12-31"
    html = report._repr_html_()
    assert "<td>agreement.x.entered_into_force</td><td>not before 2024-11-14 and not after 2029-12-31</td>" in html
    assert html.count("<table>") == 2
    assert sinoperu.loads("").check()._repr_html_().count("<table>") == 1


def test_a_table_shows_the_first_windows_and_says_so() -> None:
    some = [Window(record=f"x{one}", record_type="visit", field="end", days=PartialDate("2009")) for one in range(201)]
    assert "no source states, the first 200</caption>" in Report(windows=computed_windows(some))._repr_html_()
    assert "x199.end" in Report(windows=computed_windows(some))._repr_html_()
    assert "x200.end" not in Report(windows=computed_windows(some))._repr_html_()
    assert "no source states</caption>" in Report(windows=computed_windows(some[:200]))._repr_html_()


def test_fields_of_one_record_with_one_window_share_a_line() -> None:
    days = [PartialDate("[2009..]"), PartialDate("[..2012]")]
    some = [
        Window(record=record, record_type="visit", field=field, days=days[index])
        for record, field, index in (("a", "start", 0), ("a", "note", 1), ("a", "end", 0), ("b", "start", 0))
    ]
    first, last = "not stated by any source; not before 2009-01-01", "not stated by any source; not after 2012-12-31"
    assert list(window_lines(some)) == [
        f"visit.a: start, end: {first}", f"visit.a: note: {last}", f"visit.b: start: {first}",
    ]  # fmt: skip
    assert list(window_lines(some[:1], named=False)) == [f"start: {first}"]


# --------------------------------------------------------------------------------------- made when asked


def test_windows_are_made_record_by_record_when_looked_at_and_once() -> None:
    made: list[str] = []

    def make(record: str) -> tuple[Window, ...]:
        made.append(record)
        return (Window(record=record, record_type="visit", field="end", days=PartialDate("2009")),)

    some = Windows(iter("abc"), make)
    assert made == []
    assert next(iter(some)).record == "a"
    assert [one.record for one in some.only({"c", "a"})] == ["a", "c"]
    assert made == ["a", "c"]
    assert (len(some), some[1].record, [one.record for one in some[1:]]) == (3, "b", ["b", "c"])
    assert made == ["a", "c", "b"]
    assert repr(some) == "<Windows of 3 records>"


def test_a_report_is_sent_with_its_windows_and_copied_without_making_them() -> None:
    report = sinoperu.loads(SIGNED).check()
    assert copy.deepcopy(report).windows is copy.copy(report.windows) is report.windows
    sent = pickle.loads(pickle.dumps(report))  # noqa: S301  made here
    assert sent == report
    assert (tuple(sent.windows), sent.to_json()) == (tuple(report.windows), report.to_json())


def test_reports_are_equal_if_they_found_the_same_whatever_the_windows() -> None:
    report = sinoperu.loads(SIGNED).check()
    assert attrs.evolve(report, windows=Windows()) == report


@pytest.mark.parametrize("text", [SIGNED, SIGNED + '[visit.v]\nstart = "2010-02"\n'])
def test_the_same_input_gives_the_same_windows(text: str) -> None:
    first, second = (sinoperu.loads(text).check() for _ in range(2))
    assert tuple(first.windows) == tuple(second.windows)
    types = [one.record_type for one in first.windows]
    assert types == sorted(types, key=list(RECORD_TYPES).index)


WHY = [("x", "place", 0), ("x", "negotiation_started", 3), ("x", "entered_into_force", 5), ("y", "signed", 0)]


@pytest.mark.parametrize(("record", "field", "lines"), WHY)
def test_why_has_a_line_for_the_window_and_one_for_each_step(record: str, field: str, lines: int) -> None:
    """Of what is no date, or has no bound, there is nothing to say."""
    assert len(why_lines(sinoperu.loads(SIGNED + "[agreement.y]\n"), record, field)) == lines
