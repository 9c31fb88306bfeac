"""The statements of the checked files: their verdicts, the severity of findings on them, and the exit code."""

from collections.abc import Collection, Iterable

import attrs

from sinoperu.checking.assessing import assess_part
from sinoperu.cli.exit_codes import FAIL_ON
from sinoperu.dataset import Dataset
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.reports.report import Report
from sinoperu.rules import Finding, Severity
from sinoperu.rules.sources.statements import source_contradicts_adopted_value
from sinoperu.store.grouping import grouped
from sinoperu.values.vocabulary import Verdict


def own_assessments(data: Dataset, dossier: Dataset) -> tuple[Assessment, ...]:
    """Return the verdicts on the statements of a dossier, one assessment for each source that has statements in it.

    Args:
        data: The data set with which the dossier is checked, and in which it is merged.
        dossier: The dossier.
    """
    rows = grouped((row for rows in dossier.by_series().values() for row in rows), lambda row: row.source)
    assessments = (assess_part(data, source, rows.get(source.id, ())) for source in dossier.sources.values())
    return tuple(assessment for assessment in assessments if assessment.judged)


def with_own_statements(
    report: Report, assessments: tuple[Assessment, ...], configured: Collection[str] = ()
) -> Report:
    """Return a report with the verdicts on the statements of a dossier. Findings that contradict them become warnings.

    Dissent between bundled sources is a note, because the curators have read all of them. But a contradicted statement
    in your own file is often a mistake. A disputed statement stays a note, because neither side is clearly stronger.

    Args:
        report: The report.
        assessments: The verdicts.
        configured: The codes of the rules whose severity the user has set. The severity of their findings stays.
    """
    contradicted = {
        judged.statement
        for assessment in assessments
        for judged in assessment.statements
        if judged.verdict is Verdict.CONTRADICTED
    }
    code = source_contradicts_adopted_value.code

    def raised(finding: Finding) -> Finding:
        is_own = finding.code == code and finding.severity is Severity.NOTE and finding.code not in configured
        if is_own and any(statement in contradicted for statement in finding.evidence):
            return attrs.evolve(finding, severity=Severity.WARNING)
        return finding

    return attrs.evolve(report, findings=tuple(map(raised, report.findings)), assessments=assessments)


def fails(fail_on: str | None, assessments: Iterable[Assessment], report: Report | None = None) -> bool:
    """Return whether the exit code should be 1.

    A contradicted or disputed statement does not count if the report has accepted the finding on it.

    Args:
        fail_on: A value of `FAIL_ON`. `None` means what a command does without the option: a check fails on errors and
            warnings, and an assessment never fails.
        assessments: The verdicts on the statements.
        report: The report of a check; `None` for an assessment, which has no findings.
    """
    if fail_on is None:
        return report is not None and not report.is_clean
    strictness = FAIL_ON.index(fail_on)
    severities = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
    findings = report.findings if report is not None else ()
    if any(FAIL_ON.index(severities[finding.severity]) <= strictness for finding in findings):
        return True
    accepted = {_key(accepted.finding) for accepted in (report.accepted if report is not None else ())}
    items = (item for assessment in assessments for item in assessment.conflicts)
    verdicts = {item.verdict.value for item in items if _item_key(item) not in accepted}
    return any(FAIL_ON.index(verdict) <= strictness for verdict in verdicts)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.source or "", finding.record, finding.field


def _item_key(item: JudgedItem) -> tuple[str, str, str]:
    """Return the source, record and field that a finding on an item has."""
    return (item.source, item.source, item.path) if item.kind == "claim" else (item.source, item.record, item.field)
