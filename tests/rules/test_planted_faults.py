"""Planted faults: a consistent data set has no finding, and with one planted fault it has exactly one finding.

The fault is the bad example of a rule's page. Its dates are moved by some years, and its records are added to a drawn
data set.
"""

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from sinoperu.dataset import Dataset
from sinoperu.loading import loads
from sinoperu.model import SERIES_TYPES
from sinoperu.reports.report import Report
from sinoperu.rules import RULES, Rule, Severity
from sinoperu.rules.references.unused import unused_acceptance
from sinoperu.strategies import datasets

PLANTED = [rule for rule in RULES if rule is not unused_acceptance]
"""The rules whose bad examples are planted. An unused acceptance is not a fault of a record."""
FIXED = frozenset({"INV011", "SER015"})
"""The rules that depend on fixed calendar dates, so the dates of their examples cannot be moved."""
OF_DATES = [rule for rule in RULES if rule.order is not None or rule.code in {"ACT005", "ACT010", "CHR001", "INV006"}]
"""The rules that only depend on dates."""
DATE = re.compile(r'(?<=")\d{4}(?:-\d{2}){0,2}(?=")')
each_rule = pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.code)


def renamed(toml: str) -> str:
    """Give the records of an example new ids, except for the group `world`, whose id is fixed."""
    for record_id in {record.id for record in loads(toml).records()} - {"world"}:
        toml = re.sub(rf'(?<=[."]){record_id}(?=[]."])', f"planted-{record_id}", toml)
    return toml


def moved(toml: str, years: int) -> str:
    """Move all dates of an example by some years."""
    return re.sub(r'(?<=["/])\d{4}(?=(?:-\d{2}){0,2}["/])', lambda match: f"{int(match[0]) + years}", toml)


def joined(background: Dataset, example: Dataset) -> Dataset:
    """Add the records and rows of an example to a data set."""
    return Dataset(
        [*(record for record in background.records() if record.id not in example), *example.records()],
        observations=[row for word in SERIES_TYPES for data in (background, example) for row in data.series(word)],
    )


def faults(report: Report) -> Counter[tuple[str, str, str, str]]:
    """Count the findings of a report by code, record, field and message."""
    return Counter((finding.code, finding.record, finding.field, finding.message) for finding in report)


@examples(20)
@given(datasets())
def test_a_consistent_data_set_has_no_finding(data: Dataset) -> None:
    assert data.check().is_clean


@each_rule
@examples(2)
@given(background=datasets(), years=st.integers(-30, 30))
def test_a_planted_fault_is_the_only_new_finding(rule: Rule, background: Dataset, years: int) -> None:
    years = 0 if rule.code in FIXED else years
    bad, good = (loads(moved(renamed(rule.example(heading)), years)) for heading in ("Example", "Use instead"))
    in_background = faults(background.check())
    with_fault = faults(joined(background, bad).check()) - in_background
    without = faults(joined(background, good).check()) - in_background
    notes = {each.code for each in RULES if each.severity is Severity.NOTE} - {rule.code}
    assert [code for code, *_ in with_fault.elements() if code not in notes] == [rule.code]
    assert [code for code, *_ in without.elements() if code not in notes] == []


@each_rule
@examples(3)
@given(data=st.data())
def test_less_precise_dates_cause_no_finding(rule: Rule, data: st.DataObject) -> None:
    def coarser(match: re.Match[str]) -> str:
        return match[0][: data.draw(st.sampled_from((10, 7, 4)))]

    assert loads(DATE.sub(coarser, rule.example("Use instead"))).check().is_clean


@pytest.mark.parametrize("rule", OF_DATES, ids=lambda rule: rule.code)
def test_a_finding_on_uncertain_dates_is_a_warning(rule: Rule) -> None:
    uncertain = DATE.sub(lambda match: f"{match[0]}?", rule.example("Example"))
    findings = loads(uncertain).check().by_code[rule.code]
    assert [finding.severity for finding in findings] == [Severity.WARNING]


@each_rule
@examples(2)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_records_and_rows_does_not_matter(rule: Rule, order: random.Random) -> None:
    example = loads(rule.example("Example"))
    records = list(example.records())
    rows = [row for word in SERIES_TYPES for row in example.series(word)]
    order.shuffle(records)
    order.shuffle(rows)
    codes = {code for code, *_ in faults(Dataset(records, observations=rows).check())}
    assert codes == {finding.code for finding in example.check()}
