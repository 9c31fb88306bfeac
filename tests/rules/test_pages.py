"""Every rule has a code, a name, and a page with a bad and a good example that are checked."""

import re

import pytest

from sinoperu.loading import loads
from sinoperu.rules import HEADINGS, RETIRED, RULES, Rule, Severity

THEMES = ("ACT", "AGR", "CHR", "CLM", "INV", "REF", "REL", "SER", "SRC", "VIS")
TOGETHER = frozenset({"CHR001", "REF006", "SRC006", "SRC009"})
"""The rules whose findings depend on other rules: on their orderings or on their findings."""
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_every_theme_has_rules() -> None:
    assert tuple(sorted({rule.code[:3] for rule in RULES})) == THEMES
    assert len(RULES) >= 60


def test_codes_and_names_are_unique_and_rules_are_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert not set(codes) & set(RETIRED)


@each_rule
def test_a_name_is_kebab_case(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)


@each_rule
def test_a_page_has_the_fixed_headings_in_order_with_text_under_each(rule: Rule) -> None:
    assert tuple(re.findall(r"^## (.*)$", rule.page, re.MULTILINE)) == HEADINGS
    assert all(rule.section(heading) for heading in HEADINGS)
    assert rule.title.endswith(".")


@each_rule
def test_a_page_has_one_toml_block_under_each_of_its_two_examples(rule: Rule) -> None:
    blocks = {heading: rule.section(heading).count("```toml") for heading in HEADINGS}
    assert blocks == {heading: int(heading in ("Example", "Use instead")) for heading in HEADINGS}


@each_rule
def test_the_bad_example_has_exactly_one_finding_of_the_rule(rule: Rule) -> None:
    data = loads(rule.example("Example"))
    findings = [
        finding for finding in data.check() if finding.severity is not Severity.NOTE or finding.code == rule.code
    ]
    assert [(finding.code, finding.name) for finding in findings] == [(rule.code, rule.name)]
    assert findings[0].severity is rule.severity


@each_rule
def test_the_good_example_has_no_finding(rule: Rule) -> None:
    report = loads(rule.example("Use instead")).check()
    assert report.is_clean
    assert rule.code not in report.by_code


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code not in TOGETHER], ids=lambda rule: rule.code)
def test_a_rule_has_the_same_findings_alone_as_with_all_rules(rule: Rule) -> None:
    alone = loads(rule.example("Example")).check(select=[rule.code])
    together = loads(rule.example("Example")).check().by_code[rule.code]
    assert [finding.message for finding in alone] == [finding.message for finding in together]


@each_rule
def test_a_message_is_one_line_without_a_full_stop(rule: Rule) -> None:
    for finding in loads(rule.example("Example")).check().by_code[rule.code]:
        assert finding.message == " ".join(finding.message.split())
        assert not finding.message.endswith(".")
