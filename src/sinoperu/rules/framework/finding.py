"""The class `Found`, for problems that rules yield, and the class `Finding`, for problems that reports contain."""

from typing import TYPE_CHECKING, ClassVar

import attrs

from sinoperu.chronology import Chain
from sinoperu.errors import printable
from sinoperu.files.dossier import Place
from sinoperu.model.series import Observation
from sinoperu.model.sources import Statement
from sinoperu.model.value_text import shortened
from sinoperu.values.vocabulary import Word

if TYPE_CHECKING:
    import altair as alt


class Severity(Word):
    """How serious a finding is. A new release may change the severity of a rule, but never its code.

    >>> Severity("warning") is Severity.WARNING
    True
    """

    ERROR = "error"
    """The two facts cannot both be true, so the data are wrong."""
    WARNING = "warning"
    """The two facts are unlikely to be both true, or the rule has lawful exceptions."""
    NOTE = "note"
    """The finding is worth knowing, but it is not a fault. For example, sources disagree on a date."""


@attrs.frozen
class Found:
    """A problem that a rule function yields: the record, the field and a message.

    The check turns it into a `Finding`, which also has the code and severity of the rule and a place in a file.

    >>> Found("peru-china-fta-2009", "place", "signed 2009-04-28, and no place is known").field
    'place'
    """

    record: str
    """The id of the record."""
    field: str
    """The field, such as `"signed"`. It is empty if the problem concerns the whole record."""
    message: str
    """The two facts that contradict each other, with their values as they are written in the file.

    The message is one line that begins in lowercase and has no full stop at the end.
    """
    source: str | None = None
    """The id of the source, if the problem is a statement, claim or passage of a source."""
    evidence: tuple[Statement, ...] = ()
    """The statements that the finding is based on."""
    severity: Severity | None = None
    """The severity, if it differs from the severity of the rule."""
    at: tuple[str | int, ...] = ()
    """The path of the value in its file. It is only needed if it differs from the path of the field."""
    row: Observation | None = None
    """The row, if the problem is in a row of a series. The finding then has the place of the row in its file."""
    statement: Statement | None = None
    """The statement, if the problem is in a statement. The finding then has the place of the statement in its file."""
    column: str = ""
    """The column of the row, or the field of the stated part, if the problem is in this one value."""
    chain: Chain | None = None
    """The chain of orderings that proves the contradiction of dates.

    Take the chain from a verdict (`Judged.chain`) or from `Dataset.why`. The check verifies that the chain follows from
    the dates and the rules, and that it concerns the record. Otherwise the check raises a `ValueError`, which names
    the rule.
    """
    rests_on: tuple[tuple[str, str], ...] = ()
    """The adopted values that the problem depends on, as pairs of record id and field.

    They are not needed if the problem has a chain. If several findings depend on the same value, the check reports only
    one of them, because the value itself is probably wrong.
    """
    items: tuple[str, ...] = ()
    """The items of the list in the message, if the message lists several values with the same problem.

    Each item is a problem of its own, such as one value that no source states. A message about a single problem has no
    items, even if it lists several values.
    """


@attrs.frozen(kw_only=True, repr=False)
class Finding:
    r"""A problem that a check reports, as plain immutable data.

    >>> import sinoperu
    >>> data = sinoperu.loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"', file="x.toml")
    >>> finding, = data.check(select=["AGR001"])
    >>> finding.code, finding.severity.value, finding.path, finding.line
    ('AGR001', 'error', 'agreement.x.signed', 2)
    """

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("code", "severity", "path", "message")
    """The fields that a display shows."""

    code: str
    """The code of the rule, e.g. `"AGR001"`."""
    name: str
    """The name of the rule, e.g. `"entry-into-force-before-signature"`."""
    severity: Severity
    """Error, warning or note."""
    record: str
    """The id of the record."""
    record_type: str = ""
    """The record type, such as `"agreement"`. It is empty if no record has the id."""
    field: str = ""
    """The field, such as `"signed"`. It is empty if the problem concerns the whole record."""
    message: str
    """The two facts that contradict each other."""
    source: str | None = None
    """The id of the source, if the problem is a statement, claim or passage of a source."""
    evidence: tuple[Statement, ...] = ()
    """The statements that the finding is based on."""
    chain: Chain | None = None
    """The chain of orderings that proves the contradiction, if dates contradict each other."""
    steps: tuple[str, ...] = ()
    """The chain in words, one line for each step. Lines about related findings or a repair can follow."""
    places: tuple[Place | None, ...] = ()
    """For each event on the chain: the place of its date in a file, or `None` if the place is unknown."""
    rests_on: tuple[tuple[str, str], ...] = ()
    """For a finding without a chain: the adopted values that it depends on, as pairs of record id and field."""
    items: tuple[str, ...] = ()
    """The items of the list in the message, if the message lists several values with the same problem."""
    file: str | None = None
    """The file of the value, or `None` if the file is unknown."""
    line: int | None = None
    """The line of the value, counted from 1, or `None` if the line is unknown."""
    column: int | None = None
    """The column of the value in characters, counted from 1, or `None` if the column is unknown."""

    @property
    def path(self) -> str:
        """The record type, id and field, joined by dots, e.g. `"agreement.fta.signed"`."""
        return ".".join(part for part in (self.record_type, self.record, self.field) if part)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str, str]:
        """The key by which a report sorts its findings: file, line, column, record, field, code, source and message."""
        return (self.file or "", self.line or 0, self.column or 0, self.record, self.field, self.code,
                self.source or "", self.message)  # fmt: skip

    def __repr__(self) -> str:
        return printable(f"<Finding {self.code} {self.severity.value} {self.path}: {shortened(self.message, 80)}>")

    def _repr_html_(self) -> str:
        from sinoperu.notebook.verdicts import finding_html

        return finding_html(self)

    def plot(self) -> "alt.LayerChart":
        """Return a chart of two dates that contradict each other: each event of the chain, and its implied bound.

        Raises:
            ValueError: The finding is not about two dates that contradict each other.
            SinoperuError: The extra `plots` is not installed.
        """
        from sinoperu.plots.methods import plot_finding

        return plot_finding(self)
