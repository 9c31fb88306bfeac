"""The difference of two reports: the findings of a check that an earlier check did not have."""

from collections.abc import Hashable, Iterator

import attrs

from sinoperu.reports.report import Report
from sinoperu.rules.framework.finding import Finding


def added_findings(report: Report, earlier: Report) -> Report:
    r"""Return a copy of a report with only the findings that an earlier report does not have.

    Two findings are the same if they are equal in everything but their place (file, line and column). A finding whose
    severity, message, evidence, chain or steps have changed is therefore a new finding.

    Some findings list several values with the same problem, such as the values of a record that no source states. Each
    value in the list is compared on its own. Such a finding is new only if it lists a value that the earlier report
    does not list. A finding whose list only becomes shorter is not new.

    Accepted findings are compared in the same way, but only with the accepted findings of the earlier report. The
    findings keep their order. Everything else is taken from `report`.

    Args:
        report: The report on the changed data, e.g. on the bundled data merged with a dossier.
        earlier: The report on the data before the change. It must come from a check with the same options.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"')
    >>> other = loads('[agreement.y]\nsigned = "2012"\nentered_into_force = "2011"')
    >>> merged = data.merge(other).check(select=["AGR001"])
    >>> [finding.record for finding in merged]
    ['x', 'y']
    >>> [finding.record for finding in added_findings(merged, data.check(select=["AGR001"]))]
    ['y']
    """
    known = {problem for finding in earlier.findings for problem in _problems(finding)}
    accepted = {problem for earlier_accepted in earlier.accepted for problem in _problems(earlier_accepted.finding)}
    return attrs.evolve(
        report,
        findings=tuple(finding for finding in report.findings if not known.issuperset(_problems(finding))),
        accepted=tuple(
            new_accepted for new_accepted in report.accepted if not accepted.issuperset(_problems(new_accepted.finding))
        ),
    )


def _problems(finding: Finding) -> Iterator[Hashable]:
    """Yield a key for each problem that a finding reports.

    Each item of the finding is a problem. A finding without items has exactly one problem.
    """
    whole = (
        finding.code, finding.severity, finding.record_type, finding.record, finding.field, finding.source,
        finding.evidence, finding.chain, finding.steps, finding.rests_on,
    )  # fmt: skip
    for text in finding.items or (finding.message,):
        yield (*whole, text)
