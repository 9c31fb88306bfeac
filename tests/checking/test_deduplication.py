"""De-duplication: one finding for each fault, by the precedence that rules declare."""

from collections.abc import Iterator, Sequence

import pytest

import sinoperu
from sinoperu import Agreement, Context, Found, Rule, Severity, Source, Statement, rule

TEXT = """
[agreement.fta]
signed = "2009"

[source.outlet]
title = "An outlet"
[source.outlet.says.agreement.fta]
signed = "2010"
"""


def on_statements(code: str, *, after: Sequence[str] | None) -> Rule:
    """Return a rule that finds every statement of every source wrong."""

    @rule(code, on="source", severity=Severity.WARNING, speaks_after=after)
    def statement_is_wrong(source: Source, _context: Context) -> Iterator[Found]:
        for statement in source.statements:
            yield Found(statement.record, statement.field, "wrong", source=source.id, evidence=(statement,))

    return statement_is_wrong


def on_values(code: str, *, first: bool = False) -> Rule:
    """Return a rule that finds every signature wrong."""

    @rule(code, on="agreement", severity=Severity.WARNING, speaks_first=first)
    def value_is_wrong(agreement: Agreement, _context: Context) -> Iterator[Found]:
        yield Found(agreement.id, "signed", "wrong", rests_on=((agreement.id, "signed"),))

    return value_is_wrong


def without_evidence(code: str) -> Rule:
    """Return a rule whose findings name neither a statement nor a source."""

    @rule(code, on="agreement", severity=Severity.WARNING, speaks_after=[])
    def something_is_wrong(agreement: Agreement, _context: Context) -> Iterator[Found]:
        yield Found(agreement.id, "place", "wrong")

    return something_is_wrong


def codes(*rules: Rule) -> list[str]:
    report = sinoperu.loads(TEXT).check(select=[rule.code for rule in rules], extra_rules=rules)
    return [finding.code for finding in report]


def test_of_two_rules_that_find_one_statement_wrong_the_one_with_precedence_reports_it() -> None:
    assert codes(on_statements("XYZ001", after=["XYZ002"]), on_statements("XYZ002", after=[])) == ["XYZ002"]


def test_the_order_of_codes_does_not_matter() -> None:
    assert codes(on_statements("XYZ001", after=[]), on_statements("XYZ002", after=["XYZ001"])) == ["XYZ001"]


def test_a_rule_that_does_not_run_suppresses_nothing() -> None:
    assert codes(on_statements("XYZ001", after=["XYZ002"])) == ["XYZ001"]


def test_without_precedence_every_finding_is_kept() -> None:
    assert codes(on_statements("XYZ001", after=None), on_statements("XYZ002", after=None)) == ["XYZ001", "XYZ002"]


def test_one_value_has_one_finding_whose_steps_name_the_other_rules() -> None:
    rules = (on_values("XYZ001"), on_values("XYZ002"))
    report = sinoperu.loads(TEXT).check(select=["XYZ"], extra_rules=rules)
    assert [(finding.code, finding.steps) for finding in report] == [("XYZ001", ("XYZ002: and wrong",))]


def test_a_rule_that_speaks_first_reports_the_value() -> None:
    assert codes(on_values("XYZ001"), on_values("XYZ002", first=True)) == ["XYZ002"]


def test_a_finding_without_statements_and_source_is_kept_if_its_value_is_not_wrong() -> None:
    assert codes(without_evidence("XYZ001")) == ["XYZ001"]


def test_precedence_in_a_circle_is_refused() -> None:
    rules = (on_statements("XYZ001", after=["XYZ002"]), on_statements("XYZ002", after=["XYZ001"]))
    with pytest.raises(ValueError, match=r"^expected no circle in the speaks_after of the rules, got 'XYZ00"):
        codes(*rules)


def test_bundled_rules_name_rules_that_exist() -> None:
    known = {rule.code for rule in sinoperu.load().check().rules}
    named = {code for rule in sinoperu.load().check().rules for code in rule.speaks_after or ()}
    assert named <= known


def test_the_statement_that_is_found_wrong_is_the_evidence() -> None:
    report = sinoperu.loads(TEXT).check(select=["XYZ"], extra_rules=(on_statements("XYZ001", after=[]),))
    (finding,) = report.findings
    assert [type(statement) for statement in finding.evidence] == [Statement]
