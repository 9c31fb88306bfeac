"""Reports: the findings of a check and the windows of undated fields, which can be shown as text, JSON or SARIF."""

import operator
from collections.abc import Iterator
from pathlib import PurePath

import attrs

from sinoperu.errors import printable
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.assessment_data import citation_data, item_data, verdicts_data
from sinoperu.reports.assessment_text import conflicts_text_lines
from sinoperu.reports.citation import Citation
from sinoperu.reports.plain_data import finding_data, finding_line, window_data
from sinoperu.reports.verdict_words import headline
from sinoperu.reports.visible_json import visible_json
from sinoperu.reports.windows import Windows, window_lines
from sinoperu.rules.framework.finding import Finding, Severity
from sinoperu.rules.framework.rules import Rule
from sinoperu.store.rows import Rows, Tabular


@attrs.frozen(kw_only=True)
class Accepted:
    """A finding that the curators accept, with their reason."""

    finding: Finding
    """The finding."""
    reason: str
    """The reason why the finding is accepted."""


@attrs.frozen(kw_only=True)
class Report(Tabular):
    """The result of a check of a data set. The same data and rules always give the same report."""

    findings: tuple[Finding, ...] = ()
    """The findings that are not accepted, sorted by file, line and record."""
    accepted: tuple[Accepted, ...] = ()
    """The accepted findings, each with the reason."""
    rules: tuple[Rule, ...] = attrs.field(default=(), eq=False)
    """The rules that ran, each with the severity that it had. Comparisons of reports ignore the rules."""
    citation: Citation = attrs.field(factory=Citation, eq=operator.attrgetter("data"))
    """The versions of the library and of the data, and the configuration. Comparisons of reports use only the data."""
    assessments: tuple[Assessment, ...] = attrs.field(default=(), eq=False)
    """The verdicts on the statements of the checked files, one assessment for each source.

    Only `sinoperu check` fills this in, because a check of a data set does not know which statements are your own.
    """
    windows: Windows = attrs.field(factory=Windows, eq=False)
    """The days that the chronology implies for dates that no source states.

    Only a check with `windows=True` and without `select` has windows.

    Windows are computed when they are first read. The report keeps the data set in memory until all its windows have
    been read. Comparisons of reports ignore the windows.
    """

    @property
    def version(self) -> str:
        """The version of the data; empty if the data have no version."""
        return self.citation.data

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules that ran."""
        return tuple(rule.code for rule in self.rules)

    def of(self, severity: Severity) -> Rows[Finding]:
        """Return the findings of one severity."""
        return Rows(Finding, (finding for finding in self.findings if finding.severity is severity))

    @property
    def errors(self) -> Rows[Finding]:
        """The findings that are errors."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> Rows[Finding]:
        """The findings that are warnings."""
        return self.of(Severity.WARNING)

    @property
    def notes(self) -> Rows[Finding]:
        """The findings that are notes."""
        return self.of(Severity.NOTE)

    @property
    def is_clean(self) -> bool:
        """Whether the report has no errors and no warnings. Notes do not count."""
        return not self.errors and not self.warnings

    @property
    def by_code(self) -> dict[str, Rows[Finding]]:
        """The findings, as a dict from the code of a rule to the findings of the rule. The codes are sorted."""
        by_code: dict[str, list[Finding]] = {}
        for finding in self.findings:
            by_code.setdefault(finding.code, []).append(finding)
        return {code: Rows(Finding, by_code[code]) for code in sorted(by_code)}

    @property
    def summary(self) -> str:
        """The number of findings of each severity, e.g. `no errors, 2 warnings, 14 notes; 1 accepted`."""
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.notes, "note"))
        line = ", ".join(
            f"{len(findings) or 'no'} {word}{'' if len(findings) == 1 else 's'}" for findings, word in counts
        )
        return line + (f"; {len(self.accepted)} accepted" if self.accepted else "")

    def to_text(self) -> str:
        """Return the report as lines of text.

        If the report has assessments, the text begins with the number of statements with each verdict, and then lists
        what is contradicted or disputed. Then each finding is one line with its place, code and message, followed by
        the lines of its chain. After the findings come the windows of dates that no source states, then
        the versions of the library and the data, and last the summary. Line breaks and control characters in the data
        are escaped, so they cannot add lines.
        """
        lines = [text_line.text for text_line in conflicts_text_lines(self.assessments)]
        for finding in self.findings:
            lines.append(finding_line(finding))
            lines.extend(f"    {printable(line)}" for line in finding.steps)
        lines.extend(window_lines(self.windows))
        return "\n".join([*lines, self.citation.text, self.summary]) + "\n"

    def to_json(self) -> str:
        """Return the report as JSON text, with one object for each finding, statement and window."""
        items = [item for assessment in self.assessments for item in assessment.items]
        contents = {
            **citation_data(self.citation),
            "headline": headline(item.verdict for item in items),
            "verdicts": verdicts_data(items),
            "statements": [item_data(item) for item in items],
            "summary": {word.value: len(self.of(word)) for word in Severity},
            "findings": [finding_data(finding) for finding in self.findings],
            "accepted": [{**finding_data(accepted.finding), "reason": accepted.reason} for accepted in self.accepted],
            "windows": [window_data(window) for window in self.windows],
        }
        return visible_json(contents)

    def to_sarif(self, *, root: PurePath | None = None, otherwise: str | None = None) -> str:
        """Return the report in the SARIF 2.1.0 format, which code hosts and editors can show.

        See [`to_sarif`][sinoperu.reports.sarif.to_sarif].

        Args:
            root: The folder in which the check ran. Files in this folder are named by their path relative to it.
            otherwise: The file that is given as the place of a finding whose own file is unknown.
        """
        from sinoperu.reports.sarif import to_sarif

        return to_sarif(self, root=root, otherwise=otherwise)

    def to_rows(self) -> Rows[Finding]:
        """Return the findings as a sequence that can be turned into a table."""
        return Rows(Finding, self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        return f"<Report: {self.summary}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook.verdicts import report_html

        return report_html(self)
