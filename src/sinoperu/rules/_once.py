"""One fault, one finding: what one rule holds wrong already, another need not."""

from collections.abc import Iterable, Iterator

from sinoperu.chronology import Chain, Event
from sinoperu.model.sources import Statement
from sinoperu.rules._rule import Finding, Severity

REST_ON = {"AGR010": ("signed",), "AGR024": ("signed",), "VIS003": ("start", "end"), "VIS005": ("start",)}
"""The rules that lean on dates of their record, and on which: dates that clash already tell nothing more."""
FOLLOWS = {"SER013": "SRC007"}
"""The rules that find a false date of a source beside another rule, which speaks first."""
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
        self._told: set[tuple[str, str | None]] = set()

    def once(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings without those of the rules in turn that only say again what others say."""
        waiting: list[Finding] = []
        leaning: list[Finding] = []
        for finding in findings:
            if finding.code in REST_ON or finding.code in FOLLOWS:
                leaning.append(finding)
                continue
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
                self._told.add((finding.code, finding.source))
                yield finding
        for finding in leaning:
            dates = {Event(finding.record, field) for field in REST_ON.get(finding.code, ())}
            told = (FOLLOWS.get(finding.code, ""), finding.source)
            if self._adopted.isdisjoint(dates) and told not in self._told:
                yield finding

    def _knows(self, finding: Finding) -> bool:
        """Return whether the statements of a finding, or the adopted date that it rests on, are found wrong already."""
        rests_on = Event(finding.record, finding.field) if finding.chain is None else finding.chain.start
        return rests_on in self._adopted or self.said.issuperset(finding.evidence)


def together(chains: Iterable[Chain]) -> Iterator[tuple[Chain, int]]:
    """Yield the first of the chains that share a date at one of their ends, and how many more do.

    Orderings with lawful exceptions are never pooled, so each is broken alone; one false date may break many.
    """
    leader: dict[Event, Event] = {}

    def of(event: Event) -> Event:
        while leader.setdefault(event, event) != event:
            leader[event] = event = leader[leader[event]]
        return event

    known = tuple(chains)
    for chain in known:
        leader[of(chain.start)] = of(chain.end)
    groups: dict[Event, list[Chain]] = {}
    for chain in known:
        groups.setdefault(of(chain.start), []).append(chain)
    for first, *others in groups.values():
        yield first, len(others)
