"""Reports: what the rules found, as text, JSON and SARIF."""

from collections.abc import Iterator
from pathlib import PurePath

import attrs

from sinoperu.errors import printable
from sinoperu.files.formats import json
from sinoperu.reports.plain_data import finding_data, finding_line, window_data
from sinoperu.reports.windows import Windows, window_lines
from sinoperu.rules.framework.finding import Finding, Severity
from sinoperu.rules.framework.rules import Rule


@attrs.frozen(kw_only=True)
class Accepted:
    """A finding that a curator keeps."""

    finding: Finding
    """What was found."""
    reason: str
    """Why it stays."""


@attrs.frozen(kw_only=True)
class Report:
    """What the rules found in a data set, sorted; the same input gives the same report."""

    findings: tuple[Finding, ...] = ()
    """Everything found that is not accepted."""
    accepted: tuple[Accepted, ...] = ()
    """What was found and is kept, with the reason."""
    rules: tuple[Rule, ...] = attrs.field(default=(), eq=False)
    """The rules that ran, each with the severity that it had. Reports are equal if they found the same."""
    version: str = ""
    """The version of the data."""
    windows: Windows = attrs.field(factory=Windows, eq=False)
    """What the chronology implies of dates that no source states; none where only some rules were asked for.

    They are made when they are looked at, from the data set, which the report holds for that."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules that ran."""
        return tuple(rule.code for rule in self.rules)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are warnings."""
        return self.of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The findings that are notes."""
        return self.of(Severity.NOTE)

    @property
    def is_clean(self) -> bool:
        """Whether nothing but notes was found."""
        return not self.errors and not self.warnings

    @property
    def by_code(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of each code, in the order of codes."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.code, []).append(finding)
        return {code: tuple(found[code]) for code in sorted(found)}

    @property
    def summary(self) -> str:
        """The numbers in one line, e.g. `no errors, 2 warnings, 14 notes; 1 accepted`."""
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.notes, "note"))
        line = ", ".join(f"{len(found) or 'no'} {word}{'' if len(found) == 1 else 's'}" for found, word in counts)
        return line + (f"; {len(self.accepted)} accepted" if self.accepted else "")

    def to_text(self) -> str:
        """Return the report as lines.

        Each finding is `file:line:column: CODE message`, with its chain below. Then come the windows of dates that no
        source states, and the numbers at the end. A line stays one line, whatever the texts are that it repeats.
        """
        lines: list[str] = []
        for finding in self.findings:
            lines.append(finding_line(finding))
            lines.extend(f"    {printable(line)}" for line in finding.steps)
        lines.extend(window_lines(self.windows))
        return "\n".join([*lines, self.summary]) + "\n"

    def to_json(self) -> str:
        """Return the report as JSON: stable, sorted, one object a finding and one a window."""
        whole = {
            "version": self.version,
            "summary": {word.value: len(self.of(word)) for word in Severity},
            "findings": [finding_data(finding) for finding in self.findings],
            "accepted": [{**finding_data(one.finding), "reason": one.reason} for one in self.accepted],
            "windows": [window_data(window) for window in self.windows],
        }
        return json.write(whole)

    def to_sarif(self, *, root: PurePath | None = None, otherwise: str | None = None) -> str:
        """Return the report as SARIF 2.1.0, for code hosts and editors.

        See [`to_sarif`][sinoperu.reports.sarif.to_sarif].

        Args:
            root: The folder in which the check ran; files below it that have absolute names are named relative to it.
            otherwise: The file to name for a finding of which no file is known.
        """
        from sinoperu.reports.sarif import to_sarif

        return to_sarif(self, root=root, otherwise=otherwise)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        return f"<Report: {self.summary}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import report_html

        return report_html(self)
