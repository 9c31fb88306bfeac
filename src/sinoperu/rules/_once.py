"""One fault, one finding: what one rule holds wrong already, another need not."""

from collections.abc import Iterable, Iterator

from sinoperu.chronology import Event
from sinoperu.model.sources import Statement
from sinoperu.rules._rule import Finding, Severity

IN_TURN = ("SRC005", "SRC007", "SRC014", "SRC009")
"""The rules that may each find the same statement or adopted date wrong: of those that do, the first speaks."""


class Faults:
    """The statements and adopted dates that are found wrong.

    Notes find nothing wrong. A rule that does not run keeps no other silent.
    """

    def __init__(self) -> None:
        self.said: set[Statement] = set()
        """Statements, each held wrong by a finding."""
        self._adopted: set[Event] = set()

    def once(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings without those of the rules in turn that only say again what others say."""
        waiting: list[Finding] = []
        for finding in findings:
            if finding.code in IN_TURN and finding.severity is not Severity.NOTE:
                waiting.append(finding)
                continue
            if finding.chain is not None and finding.source is None:  # two adopted dates clash
                self._adopted |= {finding.chain.start, finding.chain.end}
            yield finding
        for finding in sorted(waiting, key=lambda one: IN_TURN.index(one.code)):
            if not self._knows(finding):
                self.said.update(finding.evidence)
                if finding.source is None:
                    self._adopted.add(Event(finding.record, finding.field))
                yield finding

    def _knows(self, finding: Finding) -> bool:
        """Return whether the statements of a finding, or the adopted date that it rests on, are found wrong already."""
        rests_on = Event(finding.record, finding.field) if finding.chain is None else finding.chain.start
        return rests_on in self._adopted or self.said.issuperset(finding.evidence)
