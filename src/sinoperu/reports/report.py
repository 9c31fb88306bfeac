"""Reports and assessments: what the rules found, and how a source stands, as data, text, JSON, SARIF and HTML."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import attrs

from sinoperu.chronology.wording import day_text
from sinoperu.errors import printable
from sinoperu.files.formats import json
from sinoperu.model.actors import Amount
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.model.value_text import show
from sinoperu.reports.windows import Window, Windows, window_lines
from sinoperu.rules.framework.rules import Finding, Rule, Severity
from sinoperu.values.vocabulary import Mode, Verdict
from sinoperu.verdicts.claims import JudgedClaim
from sinoperu.verdicts.statements import Judged


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
        """Return the report as SARIF 2.1.0, for code hosts and editors; see [`to_sarif`][sinoperu.reports.sarif.to_sarif].

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


def finding_line(finding: Finding) -> str:
    """Return a finding as one line, with its place first and what it is about before the message.

    Texts of the data cannot add lines: build servers take some for findings, and others for commands.
    """
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
    head = f"{place}: " if place else ""
    return printable(f"{head}{finding.code} {finding.severity}: {finding.path}: {finding.message} ({finding.name})")


def window_data(window: Window) -> dict[str, Any]:
    """Return a window as plain data, without what is not there.

    >>> from sinoperu.values.dates import PartialDate
    >>> window_data(Window(record="x", record_type="visit", field="end", days=PartialDate("[2024-11-14..]")))
    {'record_type': 'visit', 'record': 'x', 'field': 'end', 'not_before': '2024-11-14'}
    """
    bounds = (("not_before", window.days.lower), ("not_after", window.days.upper))
    why = {"not_before": list(window.why_not_before), "not_after": list(window.why_not_after)}
    data: dict[str, Any] = {"record_type": window.record_type, "record": window.record, "field": window.field}
    data |= {name: day_text(day) for name, day in bounds if day is not None}
    data |= {"why": {name: lines for name, lines in why.items() if lines}}
    data |= {"file": window.file, "line": window.line, "column": window.column}
    return {name: value for name, value in data.items() if value not in (None, {})}


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data, without what is not there."""
    names = (
        "code",
        "name",
        "severity",
        "record_type",
        "record",
        "field",
        "message",
        "source",
        "file",
        "line",
        "column",
    )
    whole: dict[str, Any] = {name: getattr(finding, name) for name in names}
    whole["severity"] = finding.severity.value
    whole["evidence"] = [
        {"source": s.source, "mode": s.mode.value, "field": s.path, "says": show(s.value)} for s in finding.evidence
    ]
    whole["chain"] = list(finding.steps)
    return {name: value for name, value in whole.items() if value not in (None, "", [])}


@attrs.frozen(kw_only=True)
class Row:
    """One passage with what covers it, or one thing that no passage covers."""

    passage: Passage | None
    """The passage, or `None`."""
    verdict: Verdict
    """The worst verdict of what covers it."""
    statements: tuple[Judged, ...] = ()
    """The statements and expectations that cover it."""
    claims: tuple[JudgedClaim, ...] = ()
    """The claims that cover it."""
    unknown: tuple[str, ...] = ()
    """What it says covers it, and the source does not say."""

    @property
    def text(self) -> str:
        """What is stated: the passage in our words; where no passage covers it, the field and what is said of it."""
        if self.passage is not None:
            return self.passage.text
        said = [_said(one.statement) for one in self.statements]
        return "; ".join([*said, *(f"claim {one.claim.id} ({one.claim.kind})" for one in self.claims)])

    @property
    def adopted(self) -> str:
        """The adopted values that it was held against, in one line."""
        shown = [show(judged.adopted) for judged in self.statements if judged.adopted is not None]
        return "; ".join(dict.fromkeys(shown))

    @property
    def agreeing(self) -> int:
        """How many other independent sources agree with the adopted values: the fewest over all that covers it."""
        return min((len(judged.agreeing) for judged in self.statements), default=0)

    @property
    def elsewhere(self) -> str:
        """What other independent sources say that is not the adopted value, with the number of them, in one line."""
        said: dict[str, set[str]] = {}
        for judged in self.statements:
            for other in judged.differing:
                if (text := _short(other.value)) != _short(judged.adopted):
                    said.setdefault(text, set()).add(other.source)
        return "; ".join(f"{value} ({len(sources)})" for value, sources in sorted(said.items()))

    @property
    def reason(self) -> str:
        """What makes the difference, in one line."""
        reasons = [*(one.reason for one in self.statements), *(one.reason for one in self.claims)]
        return "; ".join(dict.fromkeys(filter(None, reasons)))


def _said(statement: Statement) -> str:
    """Return a statement in one line: what it is about, and what the source says or expects of it."""
    about = f"{statement.record}.{statement.path}" if statement.field else statement.record
    expected = " expected" if statement.mode is Mode.EXPECTS else ""
    return f"{about}:{expected} {show(statement.value)}" if statement.field else f"{about} exists"


def _short(value: object) -> str:
    """Return a value in short: of an amount the money alone, since measure and date stand beside it."""
    return show(value.money if isinstance(value, Amount) else value)


@attrs.frozen(kw_only=True)
class Assessment:
    """How everything that one source states stands to the rest of the data."""

    source: Source
    """The source."""
    rows: tuple[Row, ...]
    """Its passages in order, each with its verdict."""
    statements: tuple[Judged, ...]
    """All that it says and expects."""
    claims: tuple[JudgedClaim, ...]
    """All that it claims."""

    @property
    def uncovered(self) -> tuple[Row, ...]:
        """The statements, expectations and claims that no passage covers, each a row of its own.

        Of a source without passages, such as notes, these are all that it states.
        """
        # By identity: equal statements are judged apart, and rows hold the very ones of this assessment.
        covered = {id(one) for row in self.rows for one in (*row.statements, *row.claims)}
        said = (Row(passage=None, verdict=one.verdict, statements=(one,)) for one in self.statements
                if id(one) not in covered)  # fmt: skip
        claimed = (Row(passage=None, verdict=one.verdict, claims=(one,)) for one in self.claims
                   if id(one) not in covered)  # fmt: skip
        return (*said, *claimed)

    @property
    def shown(self) -> tuple[Row, ...]:
        """What a table shows: the passages, or of a source without passages each thing that it states."""
        return self.rows or self.uncovered

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many passages have each verdict; of a source without passages, how many statements and claims."""
        verdicts = [row.verdict for row in self.shown]
        return {verdict: verdicts.count(verdict) for verdict in Verdict if verdict in verdicts}

    @property
    def summary(self) -> str:
        """The counts in one line."""
        return ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items()) or "nothing stated"

    @property
    def expectations(self) -> tuple[Judged, ...]:
        """All that it expects."""
        return tuple(one for one in self.statements if one.statement.mode is Mode.EXPECTS)

    def to_text(self) -> str:
        """Return the table as plain lines: number, verdict, what is stated, what is adopted."""
        lines = []
        for row in self.shown:
            number = row.passage.id if row.passage else ""
            lines.append(printable(f"{number:>3}  {row.verdict:<15} {row.text}"))
            parts = (
                row.adopted and f"adopted: {row.adopted}",
                row.reason,
                row.elsewhere and f"elsewhere: {row.elsewhere}",
            )
            detail = "; ".join(filter(None, parts))
            if detail:
                lines.append(printable(f"     {'':<15} {detail}"))
        return "\n".join([*lines, self.summary]) + "\n"

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Assessment {self.source.id}: {self.summary}>"

    def _repr_html_(self) -> str:
        from sinoperu.notebook import assessment_html

        return assessment_html(self)
