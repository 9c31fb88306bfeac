"""The statements of a dossier: their verdicts, and the severity of findings on them."""

from collections.abc import Collection
from typing import cast

import attrs

from sinoperu.checking.assessing import assess_part
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.judged_items import AnyJudged, item_of
from sinoperu.reports.report import Report
from sinoperu.rules import Finding, Severity
from sinoperu.rules.series.outliers import row_contradicted_by_other_sources
from sinoperu.rules.shared.series_index import Row, row_label
from sinoperu.rules.sources.statements import source_contradicts_adopted_value
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.rows import JudgedRow


def own_assessments(data: RecordStore, dossier: RecordStore) -> tuple[Assessment, ...]:
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
    or row in your own file is often a mistake. A disputed one stays a note, because neither side is clearly stronger.

    Args:
        report: The report.
        assessments: The verdicts.
        configured: The codes of the rules whose severity the user has set. The severity of their findings stays.
    """
    contradicted: set[object] = set()
    for assessment in assessments:
        contradicted |= {judged.statement for judged in assessment.statements if judged.verdict is Verdict.CONTRADICTED}
        contradicted |= {
            judged_key(judged) for judged in assessment.series_rows if judged.verdict is Verdict.CONTRADICTED
        }

    def is_own(finding: Finding) -> bool:
        if finding.code == row_contradicted_by_other_sources.code:
            return finding_key(finding) in contradicted
        is_on_statement = finding.code == source_contradicts_adopted_value.code
        return is_on_statement and any(statement in contradicted for statement in finding.evidence)

    def raised(finding: Finding) -> Finding:
        if finding.severity is Severity.NOTE and finding.code not in configured and is_own(finding):
            return attrs.evolve(finding, severity=Severity.WARNING)
        return finding

    return attrs.evolve(report, findings=tuple(map(raised, report.findings)), assessments=assessments)


def finding_key(finding: Finding) -> tuple[str, str, str]:
    """Return the source, record and field of a finding."""
    return finding.source or "", finding.record, finding.field


def judged_key(judged: AnyJudged) -> tuple[str, str, str]:
    """Return the source, record and field that a finding on a statement, claim or row has."""
    if isinstance(judged, JudgedRow):
        return judged.row.source, judged.row.source, row_label(cast("Row", judged.row))
    item = item_of(judged)
    return (item.source, item.source, item.path) if item.kind == "claim" else (item.source, item.record, item.field)
