"""Rules of this package, and the reports of a check that uses them."""

from collections.abc import Iterator
from typing import assert_type

import sinoperu
from sinoperu import (
    Accepted,
    Agreement,
    Context,
    Dataset,
    Evidence,
    Finding,
    Found,
    Record,
    Report,
    Rows,
    Rule,
    Severity,
    Window,
    Windows,
    before,
    ordering,
    rule,
)
from sinoperu.rules import InOrder

TEXT = """
[agreement.fta]
signed = "2009-04-28"
negotiation_started = "2008"

[agreement.protocol]
signed = "2008"
amends = "fta"
"""


@rule("OWN001", on="agreement", severity=Severity.NOTE)
def agreement_without_parties(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements for which no parties are recorded.
    """
    assert_type(context.evidence(agreement.id, "parties"), Evidence)
    if not agreement.parties and agreement.id in context.data:
        yield Found(agreement.id, "parties", "no parties are recorded")


@rule("OWN002", on="*")
def record_without_a_name(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Finds records without a name.
    """
    del context
    if not record.names:
        yield Found(record.id, "names", "no name is recorded", severity=Severity.WARNING)


@ordering("OWN003", on="agreement")
def negotiation_after_amended_agreement(agreement: Agreement, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds protocols that were signed before the agreement that they amend.
    """
    del context
    if agreement.amends is not None:
        yield before((agreement.amends, "signed"), (agreement.id, "signed"), at_least=1)


assert_type(agreement_without_parties, Rule)
assert_type(negotiation_after_amended_agreement, Rule)
RULES = (agreement_without_parties, record_without_a_name, negotiation_after_amended_agreement)


def load() -> Dataset:
    return sinoperu.loads(TEXT)


def check(data: Dataset) -> Report:
    report = data.check(extra_rules=RULES, severity={"OWN002": "note"}, windows=True)
    assert_type(report, Report)
    assert_type(data.check(extra_rules=[agreement_without_parties]), Report)
    assert_type(data.check(select=["AGR"]), Report)
    assert_type(data.check(select=["AGR"]).findings, tuple[Finding, ...])
    assert_type(report.errors, Rows[Finding])
    assert_type(report.accepted, tuple[Accepted, ...])
    assert_type(report.by_code, dict[str, Rows[Finding]])
    assert_type(report.is_clean, bool)
    assert_type(report.to_text(), str)
    assert_type(report.to_json(), str)
    for finding in report:
        assert_type(finding, Finding)
        assert_type(finding.severity, Severity)
        assert_type(finding.code, str)
        assert_type(finding.line, int | None)
    return report


def windows(report: Report) -> list[str]:
    assert_type(report.windows, Windows)
    assert_type(report.windows[0], Window)
    assert_type(report.windows[:2], tuple[Window, ...])
    for window in report.windows:
        assert_type(window, Window)
    return [window.bounds for window in report.windows]


def main() -> None:
    data = load()
    report = check(data)
    windows(report)
