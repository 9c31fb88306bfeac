"""Findings: what a rule yields, and what a report holds."""

import attrs

from sinoperu.chronology import Chain
from sinoperu.model.sources import Statement
from sinoperu.values.vocabulary import Word


class Severity(Word):
    """How grave a finding is. It may change from release to release; codes never do."""

    ERROR = "error"
    """Both things cannot hold: the data are wrong."""
    WARNING = "warning"
    """Both things hardly hold, or there are lawful exceptions."""
    NOTE = "note"
    """Worth knowing, and not wrong: ordinary dissent between sources."""


@attrs.frozen
class Found:
    """What a rule yields: the record, the field, and the two facts that clash."""

    record: str
    """The id of the record."""
    field: str
    """The field, e.g. `"signed"`; empty for the whole record."""
    message: str
    """The two facts that clash, with values as the file has them; lowercase, one line, no full stop."""
    source: str | None = None
    """The source whose statement, claim or passage it is about."""
    evidence: tuple[Statement, ...] = ()
    """The statements that it rests on."""
    severity: Severity | None = None
    """Where it is not that of the rule."""
    at: tuple[str | int, ...] = ()
    """The path of the value in its file, where it is not that of the record's field."""
    chain: Chain | None = None
    """The chain of the chronology that proves it."""
    rests_on: tuple[tuple[str, str], ...] = ()
    """The adopted values that clash, each as record id and field, where no chain names them: one that is false is
    found once.
    """


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that a rule found. Plain data: printing it is elsewhere.

    Findings are compared and sorted by record, field, code and message, so that the same input gives the same report.
    """

    code: str
    """The code of the rule, e.g. `"AGR001"`."""
    name: str
    """The name of the rule, e.g. `"entry-into-force-before-signature"`."""
    severity: Severity
    """Error, warning or note."""
    record: str
    """The id of the record."""
    record_type: str = ""
    """Its type, e.g. `"agreement"`."""
    field: str = ""
    """The field, e.g. `"signed"`; empty for the whole record."""
    message: str
    """The two facts that clash."""
    source: str | None = None
    """The source whose statement, claim or passage it is about."""
    evidence: tuple[Statement, ...] = ()
    """The statements that it rests on."""
    chain: Chain | None = None
    """The chain of the chronology that proves it, for a contradiction of dates."""
    steps: tuple[str, ...] = ()
    """The chain in words, one line a step."""
    places: tuple[tuple[str | None, int | None, int | None] | None, ...] = ()
    """File, line and column of the date of each event of the chain; `None` where they are not known."""
    rests_on: tuple[tuple[str, str], ...] = ()
    """The adopted values that clash, each as record id and field, where no chain names them."""
    file: str | None = None
    """The file, where it is known."""
    line: int | None = None
    """The line, from 1."""
    column: int | None = None
    """The column, from 1."""

    @property
    def path(self) -> str:
        """Record type, id and field in one, e.g. `"agreement.fta.signed"`."""
        return ".".join(part for part in (self.record_type, self.record, self.field) if part)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str, str]:
        """The order of findings in a report."""
        return (self.file or "", self.line or 0, self.column or 0, self.record, self.field, self.code,
                self.source or "", self.message)  # fmt: skip
