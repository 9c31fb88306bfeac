"""What every rule has: a code, a name, and a page whose two examples do what they say."""

import re

import pytest

from sinoperu.loading import loads
from sinoperu.rules import HEADINGS, RETIRED, RULES, Rule, Severity

THEMES = ("ACT", "AGR", "CHR", "CLM", "INV", "REF", "REL", "SER", "SRC", "VIS")
TOGETHER = frozenset({"CHR001", "REF006", "SRC006", "SRC009"})
"""What these find rests on other rules: on their orderings, or on what they find."""
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_there_are_rules_of_every_theme() -> None:
    assert tuple(sorted({rule.code[:3] for rule in RULES})) == THEMES
    assert len(RULES) >= 60


def test_codes_and_names_are_given_once_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert not set(codes) & set(RETIRED)


@each_rule
def test_a_name_is_kebab_case(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)


@each_rule
def test_a_page_has_the_fixed_headings_in_order_and_something_under_each(rule: Rule) -> None:
    assert tuple(re.findall(r"^## (.*)$", rule.page, re.MULTILINE)) == HEADINGS
    assert all(rule.section(heading) for heading in HEADINGS)
    assert rule.title.endswith(".")


@each_rule
def test_a_page_has_one_block_under_each_example_and_none_elsewhere(rule: Rule) -> None:
    blocks = {heading: rule.section(heading).count("```toml") for heading in HEADINGS}
    assert blocks == {heading: int(heading in ("Example", "Use instead")) for heading in HEADINGS}


@each_rule
def test_the_bad_example_has_this_fault_once_and_no_other(rule: Rule) -> None:
    data = loads(rule.example("Example"))
    found = [finding for finding in data.check() if finding.severity is not Severity.NOTE or finding.code == rule.code]
    assert [(finding.code, finding.name) for finding in found] == [(rule.code, rule.name)]
    assert found[0].severity is rule.severity


@each_rule
def test_the_good_example_has_no_fault(rule: Rule) -> None:
    report = loads(rule.example("Use instead")).check()
    assert report.is_clean
    assert rule.code not in report.by_code


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code not in TOGETHER], ids=lambda rule: rule.code)
def test_a_rule_that_runs_alone_finds_the_same(rule: Rule) -> None:
    alone = loads(rule.example("Example")).check(select=[rule.code])
    together = loads(rule.example("Example")).check().by_code[rule.code]
    assert [finding.message for finding in alone] == [finding.message for finding in together]


@each_rule
def test_a_message_is_one_line_without_full_stop(rule: Rule) -> None:
    for finding in loads(rule.example("Example")).check().by_code[rule.code]:
        assert finding.message == " ".join(finding.message.split())
        assert not finding.message.endswith(".")
