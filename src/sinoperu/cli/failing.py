"""Whether a check or an assessment fails, which decides the exit code."""

from collections.abc import Iterable

from sinoperu.checking.own_statements import finding_key, judged_key
from sinoperu.cli.exit_codes import FAIL_ON
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.report import Report
from sinoperu.reports.verdict_words import CONFLICTS
from sinoperu.rules import Severity


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
    accepted = {finding_key(accepted.finding) for accepted in (report.accepted if report is not None else ())}
    judged = (judged for assessment in assessments for judged in assessment.judged if judged.verdict in CONFLICTS)
    verdicts = {each.verdict.value for each in judged if judged_key(each) not in accepted}
    return any(FAIL_ON.index(verdict) <= strictness for verdict in verdicts)
