"""Planted faults: a data set in which everything is true has no finding; with one fault it has exactly that one.

The fault is the bad example of the rule's page, moved by some years and put among the records of a drawn data set.
"""

import random
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoperu.dataset import Dataset
from sinoperu.loading import loads
from sinoperu.model import SERIES_TYPES
from sinoperu.reports.report import Report
from sinoperu.rules import RULES, Rule, Severity
from sinoperu.rules.references.unused import unused_acceptance
from sinoperu.strategies import datasets

PLANTED = [rule for rule in RULES if rule is not unused_acceptance]
"""An unused acceptance is no fault of a record."""
FIXED = frozenset({"INV011", "SER015"})
"""The rules that hold dates against the calendar, whose examples cannot be moved."""
OF_DATES = [rule for rule in RULES if rule.order is not None or rule.code in {"ACT005", "ACT010", "CHR001", "INV006"}]
"""The rules that are about dates alone."""
DATE = re.compile(r'(?<=")\d{4}(?:-\d{2}){0,2}(?=")')
each_rule = pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.code)


def renamed(toml: str) -> str:
    """Give the records of an example ids of their own, but for the world, which is one."""
    for record_id in {record.id for record in loads(toml).records()} - {"world"}:
        toml = re.sub(rf'(?<=[."]){record_id}(?=[]."])', f"planted-{record_id}", toml)
    return toml


def moved(toml: str, years: int) -> str:
    """Put everything some years later."""
    return re.sub(r'(?<=["/])\d{4}(?=(?:-\d{2}){0,2}["/])', lambda match: f"{int(match[0]) + years}", toml)


def joined(background: Dataset, example: Dataset) -> Dataset:
    """Put the records of an example among others."""
    return Dataset(
        [*(record for record in background.records() if record.id not in example), *example.records()],
        observations=[row for word in SERIES_TYPES for data in (background, example) for row in data.series(word)],
    )


def faults(report: Report) -> Counter[tuple[str, str, str, str]]:
    """Count what a report finds."""
    return Counter((one.code, one.record, one.field, one.message) for one in report)


@settings(max_examples=40)
@given(datasets())
def test_what_is_true_together_has_no_fault(data: Dataset) -> None:
    assert data.check().is_clean


@each_rule
@settings(max_examples=4)
@given(background=datasets(), years=st.integers(-30, 30))
def test_one_planted_fault_is_found_alone(rule: Rule, background: Dataset, years: int) -> None:
    years = 0 if rule.code in FIXED else years
    bad, good = (loads(moved(renamed(rule.example(one)), years)) for one in ("Example", "Use instead"))
    known = faults(background.check())
    with_fault = faults(joined(background, bad).check()) - known
    without = faults(joined(background, good).check()) - known
    notes = {one.code for one in RULES if one.severity is Severity.NOTE} - {rule.code}
    assert [code for code, *_ in with_fault.elements() if code not in notes] == [rule.code]
    assert [code for code, *_ in without.elements() if code not in notes] == []


@each_rule
@settings(max_examples=6)
@given(data=st.data())
def test_less_precise_dates_make_no_fault(rule: Rule, data: st.DataObject) -> None:
    def coarser(match: re.Match[str]) -> str:
        return match[0][: data.draw(st.sampled_from((10, 7, 4)))]

    assert loads(DATE.sub(coarser, rule.example("Use instead"))).check().is_clean


@pytest.mark.parametrize("rule", OF_DATES, ids=lambda rule: rule.code)
def test_what_rests_on_uncertain_dates_is_at_most_a_warning(rule: Rule) -> None:
    uncertain = DATE.sub(lambda match: f"{match[0]}?", rule.example("Example"))
    found = loads(uncertain).check().by_code[rule.code]
    assert [one.severity for one in found] == [Severity.WARNING]


@each_rule
@settings(max_examples=3)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_records_and_rows_changes_nothing(rule: Rule, order: random.Random) -> None:
    example = loads(rule.example("Example"))
    records = list(example.records())
    rows = [row for word in SERIES_TYPES for row in example.series(word)]
    order.shuffle(records)
    order.shuffle(rows)
    found = faults(Dataset(records, observations=rows).check())
    assert {code for code, *_ in found} == {one.code for one in example.check()}
