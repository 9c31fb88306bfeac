"""The report on a dossier, which is checked alone or together with the bundled data."""

from typing import TypeVar, Unpack

import attrs

from sinoperu.checking.merged import check_merged
from sinoperu.checking.own_statements import own_assessments, with_own_statements
from sinoperu.checking.run import CheckOptions, check
from sinoperu.checking.severities import severities
from sinoperu.reports.difference import added_findings
from sinoperu.reports.report import Report
from sinoperu.rules import RULES
from sinoperu.store.records import RecordStore

D = TypeVar("D", bound=RecordStore)


class MergeError(ValueError):
    """A dossier cannot be merged with the bundled data, because it defines a record that they have."""


def over_bundled(bundled: D, dossier: RecordStore, further_way: str = "") -> D:
    """Return the bundled data merged with a dossier.

    Args:
        bundled: The bundled data.
        dossier: The dossier.
        further_way: Text that the error message adds to its advice on how to avoid the conflict.

    Raises:
        MergeError: The dossier defines a record that the bundled data already has.
    """
    try:
        return bundled.merge(dossier)
    except ValueError as error:
        ways = f"state facts about a bundled record under [source.ID.says], use another id{further_way}"
        raise MergeError(f"{error}: {ways}") from None


def dossier_report(
    dossier: RecordStore,
    bundled: RecordStore | None = None,
    further_way: str = "",
    *,
    earlier: Report | None = None,
    **options: Unpack[CheckOptions],
) -> Report:
    r"""Check a dossier, and return the report that `sinoperu check` shows.

    The report has the verdicts on the statements of the dossier. A finding on a contradicted statement of the dossier
    is a warning, unless the options set the severity of its rule.

    Args:
        dossier: The dossier.
        bundled: The bundled data, or `None` for a check of the dossier alone.
        further_way: Text that the error message adds to its advice on how to avoid a conflict with the bundled data.
        earlier: The report on the bundled data with the same options, if the caller has it already.
        options: The options of `check`.

    Raises:
        MergeError: The dossier defines a record that the bundled data already has.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2009"\n[source.a.says.agreement.x]\nplace = "Lima"')
    >>> [assessment.headline for assessment in dossier_report(data).assessments]
    ['1 statement: 1 new']
    """
    if bundled is None:
        data, report = dossier, check(dossier, **options)
    else:
        data = over_bundled(bundled, dossier, further_way)
        report = added_report(bundled, dossier, data, earlier=earlier, **options)
    configured = severities((*RULES, *options.get("extra_rules", ())), options.get("severity") or {})
    return with_own_statements(report, own_assessments(data, dossier), configured)


def added_report(
    bundled: RecordStore,
    dossier: RecordStore,
    merged: RecordStore | None = None,
    *,
    earlier: Report | None = None,
    **options: Unpack[CheckOptions],
) -> Report:
    """Check the bundled data merged with a dossier, and report only the findings that the dossier adds.

    A finding counts as added if a check of the bundled data alone does not report it. Such a finding can be about
    a bundled record. For example, a new tenure can give a bundled office more holders than seats. The report has date
    windows only for the records of the dossier and for the sources of its series rows.

    Args:
        bundled: The bundled data.
        dossier: The dossier.
        merged: The bundled data merged with the dossier, if the caller has them already.
        earlier: The report on the bundled data with the same options, if the caller has it already.
        options: The options of `check`. The merged data and the bundled data are checked with the same options.
    """
    own = {record.id for record in dossier.records()}
    own |= {row.source for rows in dossier.by_series().values() for row in rows}
    merged = over_bundled(bundled, dossier) if merged is None else merged
    report = check_merged(bundled, dossier, merged, **options)
    without_windows: CheckOptions = {**options, "windows": False}
    added = added_findings(report, check(bundled, **without_windows) if earlier is None else earlier)
    return attrs.evolve(added, windows=report.windows.only(own))
