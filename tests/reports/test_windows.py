"""Windows: the days that the chronology implies for dates that no source states, and how reports show them."""

import copy
import json
import pickle
import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

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
    """Return the texts of all windows of a report by their paths."""
    report = sinoperu.loads(text).check(**{"windows": True, **options})
    return {window.path: window.text for window in report.windows}


def undated(data: Dataset) -> list[tuple[str, str]]:
    """Return the records and fields without an adopted or stated date, except those of sources and coverages."""
    return [
        (record.id, shape.name)
        for record in data.records() if record.RECORD_TYPE not in {"source", "coverage"}
        for shape in dated(type(record))
        if getattr(record, shape.name) is None and not data.statements_about(record, shape.name)
    ]  # fmt: skip


# --------------------------------------------------------------------------------------------- properties


@examples(15)
@given(datasets())
def test_exactly_the_undated_fields_with_an_implied_bound_have_windows(data: Dataset) -> None:
    implied = {field: data.implied(*field) for field in undated(data)}
    bounded = {field: days for field, days in implied.items() if days is not None and days != PartialDate("XXXX")}
    assert {(window.record, window.field): window.days for window in data.check(windows=True).windows} == bounded


@examples(15)
@given(datasets(), st.data())
def test_a_date_outside_a_window_contradicts_the_other_dates(data: Dataset, draw: st.DataObject) -> None:
    all_windows = tuple(data.check(windows=True).windows)
    if not all_windows:
        return
    window = draw.draw(st.sampled_from(all_windows))
    lower, upper = window.days.lower, window.days.upper
    outside = [(day, day) for day in (lower and lower - 1, upper and upper + 1) if day is not None]
    for date in (date_between(*span) for span in outside):
        changes: dict[str, Any] = {window.field: date}
        record = attrs.evolve(data[window.record], **changes)
        unchanged = [unchanged for unchanged in data.records() if unchanged.id != record.id]
        assert Dataset([*unchanged, record]).check().errors


@examples(15)
@given(datasets())
def test_each_bound_has_a_chain_that_ends_with_the_bound(data: Dataset) -> None:
    for window in data.check(windows=True).windows:
        event = f"{window.field} of {window.record}"
        for side, day, chain in (
            ("before", window.days.lower, window.why_not_before), ("after", window.days.upper, window.why_not_after),
        ):  # fmt: skip
            assert (day is None) == (chain == ())
            if day is not None:
                limit = date_between(day, day)
                assert chain[-1].endswith(f"so {event} is not {side} {limit}")


@given(
    st.one_of(st.none(), st.integers(-1000, LAST_DAY + 1000)), st.one_of(st.none(), st.integers(-1000, LAST_DAY + 1000))
)
def test_a_span_becomes_its_days_of_the_calendar(lower: int | None, upper: int | None) -> None:
    first, last = max(1, lower or 1), min(LAST_DAY, LAST_DAY if upper is None else upper)
    days = date_between(lower, upper)
    if days is None:
        assert first > last
    else:
        assert (days.lower or 1, days.upper or LAST_DAY) == (first, last)


# ------------------------------------------------------------------------------------------------- cases


def test_a_stated_or_unbounded_date_has_no_window() -> None:
    assert windows(SIGNED)["agreement.x.entered_into_force"] == (
        "not stated by any source; not before 2024-11-14 and not after 2029-12-31"
    )
    said = '[source.a.{}.agreement.x]\nentered_into_force = "2025"\n'
    assert "agreement.x.entered_into_force" not in windows(SIGNED + said.format("says"))
    assert "agreement.x.entered_into_force" in windows(SIGNED + said.format("expects"))
    assert windows("[agreement.x]") == {}
    assert windows('[source.a]\npublished = "2020"') == {}


def test_statements_that_are_not_adopted_imply_no_window() -> None:
    """Statements are judged by the chronology and are not part of it."""
    text = '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2024-11-14"\n'
    assert windows(text) == {}


def test_nothing_is_concluded_from_dates_that_contradict_each_other() -> None:
    text = '[agreement.y]\nsigned = "2010"\nterminated = "2009"\n'
    assert windows(text) == {}
    assert windows(SIGNED + text) == windows(SIGNED)


def test_a_bound_outside_the_calendar_gives_no_window() -> None:
    text = '[visit.v]\nstart = "0001-01-01"\nend = "9999-12-31"\n[meeting.m]\nvisit = "v"\n'
    assert sinoperu.loads(text).implied("m", "date") == PartialDate("XXXX")
    assert windows(text) == {}


def test_a_report_has_windows_unless_rules_are_selected_and_by_the_rules_that_are_not_ignored() -> None:
    assert windows(SIGNED, select=["AGR"]) == {}
    bounded = windows(SIGNED, ignore=["SRC"])
    assert bounded == windows(SIGNED)
    field = "agreement.x.entered_into_force"
    assert windows(SIGNED, ignore=["AGR001"])[field] != bounded[field]
    assert windows(SIGNED, windows=False) == {}
    assert tuple(sinoperu.loads(SIGNED).check().windows) == ()


def test_a_window_is_shown_in_text_json_and_html() -> None:
    report = sinoperu.loads(SIGNED, file="x.toml").check(ignore=["REL", "SRC"], windows=True)
    window = next(window for window in report.windows if window.field == "entered_into_force")
    line = "agreement.x: entered_into_force: not stated by any source; not before 2024-11-14 and not after 2029-12-31"
    assert line in report.to_text().splitlines()
    (table,) = (table for table in json.loads(report.to_json())["windows"] if table["field"] == "entered_into_force")
    assert table == {
        "record_type": "agreement", "record": "x", "field": "entered_into_force",
        "not_before": "2024-11-14", "not_after": "2029-12-31",
        "why": {"not_before": list(window.why_not_before), "not_after": list(window.why_not_after)},
        "file": "x.toml", "line": 1, "column": 12,
    }  # fmt: skip
    assert window.why_not_after[0] == "valid_until of x (2029, no source) is not after 2029-12-31"
    html = report._repr_html_()
    text = re.sub("<[^>]*>", "|", html)
    assert re.search(r"agreement\.x\.entered_into_force\|+not before 2024-11-14 and not after 2029-12-31\|", text)
    assert "dates that no source states" not in sinoperu.loads("").check()._repr_html_()


def test_a_table_shows_only_the_first_windows_and_says_so() -> None:
    days = PartialDate("2009")
    many = [Window(record=f"x{number}", record_type="visit", field="end", days=days) for number in range(201)]
    assert "no source states (the first 200)</summary>" in Report(windows=computed_windows(many))._repr_html_()
    assert "x199.end" in Report(windows=computed_windows(many))._repr_html_()
    assert "x200.end" not in Report(windows=computed_windows(many))._repr_html_()
    assert "no source states</summary>" in Report(windows=computed_windows(many[:200]))._repr_html_()


def test_fields_of_one_record_with_the_same_window_share_a_line() -> None:
    days = [PartialDate("[2009..]"), PartialDate("[..2012]")]
    few = [
        Window(record=record, record_type="visit", field=field, days=days[index])
        for record, field, index in (("a", "start", 0), ("a", "note", 1), ("a", "end", 0), ("b", "start", 0))
    ]
    first, last = "not stated by any source; not before 2009-01-01", "not stated by any source; not after 2012-12-31"
    assert list(window_lines(few)) == [
        f"visit.a: start, end: {first}", f"visit.a: note: {last}", f"visit.b: start: {first}",
    ]  # fmt: skip
    assert list(window_lines(few[:1], named=False)) == [f"start: {first}"]


# ------------------------------------------------------------------------------------ computed on demand


def test_the_windows_of_a_record_are_computed_once_and_only_when_they_are_read() -> None:
    computed: list[str] = []

    def compute(record: str) -> tuple[Window, ...]:
        computed.append(record)
        return (Window(record=record, record_type="visit", field="end", days=PartialDate("2009")),)

    lazy = Windows(iter("abc"), compute)
    assert computed == []
    assert next(iter(lazy)).record == "a"
    assert [window.record for window in lazy.only({"c", "a"})] == ["a", "c"]
    assert computed == ["a", "c"]
    assert (len(lazy), lazy[1].record, [window.record for window in lazy[1:]]) == (3, "b", ["b", "c"])
    assert computed == ["a", "c", "b"]
    assert repr(lazy) == "<Windows of 3 records>"


def test_a_report_is_pickled_with_its_windows_and_copied_without_computing_them() -> None:
    report = sinoperu.loads(SIGNED).check(windows=True)
    assert copy.deepcopy(report).windows is copy.copy(report.windows) is report.windows
    copied = pickle.loads(pickle.dumps(report))  # noqa: S301  made here
    assert copied == report
    assert (tuple(copied.windows), copied.to_json()) == (tuple(report.windows), report.to_json())


def test_windows_answer_the_same_after_pickling() -> None:
    for original in (sinoperu.loads(SIGNED + "[agreement.y]\n").check(windows=True).windows, Windows()):
        copied = pickle.loads(pickle.dumps(original))  # noqa: S301  made here
        assert (copied.records, len(copied), tuple(copied)) == (original.records, len(original), tuple(original))
        assert [copied.of(record) for record in copied.records] == [original.of(record) for record in original.records]
        assert copied == original
        assert hash(copied) == hash(original)
        assert pickle.dumps(copied) == pickle.dumps(original)


def test_windows_are_equal_by_their_records_and_contents() -> None:
    first, second = (sinoperu.loads(SIGNED).check(windows=True).windows for _ in range(2))
    assert first == second
    assert len({first, second}) == 1
    assert first != sinoperu.loads(SIGNED + "[agreement.y]\n").check(windows=True).windows
    assert first != sinoperu.loads(SIGNED.replace("2024", "2023")).check(windows=True).windows
    assert first != tuple(first)
    assert Windows(["a", "a"]) == Windows(iter("a"))


def test_windows_cannot_be_changed() -> None:
    for windows_ in (sinoperu.loads(SIGNED).check(windows=True).windows, Windows()):
        for name in ("zzz", "records", "_ids", "_computed"):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(windows_, name, 1)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            del windows_._ids
    ids = {"a": 1}
    of_ids = Windows(ids)
    assert of_ids.records == ("a",)
    ids["b"] = 2
    assert of_ids.records == ("a",)


@pytest.mark.parametrize("unknown", ["agreement-x", "xx", "", None, 5, []])
def test_windows_of_an_unknown_record_are_refused(unknown: Any) -> None:
    text = SIGNED.replace("agreement.x", "agreement.agreement-z")
    original = sinoperu.loads(text).check(windows=True).windows
    hint = "; did you mean 'agreement-z'?" if unknown == "agreement-x" else ""
    for windows_ in (original, pickle.loads(pickle.dumps(original))):  # noqa: S301  made here
        assert windows_.of("agreement-z")
        with pytest.raises(sinoperu.UnknownRecordError) as caught:
            windows_.of(unknown)
        assert str(caught.value) == f"expected the id of a record of these windows, got {unknown!r}{hint}"
    with pytest.raises(sinoperu.UnknownRecordError, match=r"^expected a report with windows, got none on 'x'$"):
        sinoperu.loads(SIGNED).check().windows.of("x")


def test_reports_with_the_same_findings_are_equal_whatever_their_windows() -> None:
    report = sinoperu.loads(SIGNED).check(windows=True)
    assert attrs.evolve(report, windows=Windows()) == report


@pytest.mark.parametrize("text", [SIGNED, SIGNED + '[visit.v]\nstart = "2010-02"\n'])
def test_the_same_input_gives_the_same_windows(text: str) -> None:
    first, second = (sinoperu.loads(text).check(windows=True) for _ in range(2))
    assert tuple(first.windows) == tuple(second.windows)
    types = [window.record_type for window in first.windows]
    assert types == sorted(types, key=list(RECORD_TYPES).index)


WHY = [("x", "place", 0), ("x", "negotiation_started", 3), ("x", "entered_into_force", 5), ("y", "signed", 0)]


@pytest.mark.parametrize(("record", "field", "lines"), WHY)
def test_why_lines_are_a_line_for_the_window_and_the_lines_of_each_chain(record: str, field: str, lines: int) -> None:
    """A field that is not dated or has no bound gets no lines."""
    assert len(why_lines(sinoperu.loads(SIGNED + "[agreement.y]\n"), record, field)) == lines
