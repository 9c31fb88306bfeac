"""One fault, one finding: what one rule holds wrong already, another need not."""

from collections.abc import Iterable, Iterator

import attrs

from sinoperu.chronology import Event
from sinoperu.model.sources import Statement
from sinoperu.rules.framework.finding import Finding, Severity

FOLLOWS = {"SER013": "SRC007"}
"""The rules that find a false date of a source beside another rule, which speaks first."""
ASTRAY = frozenset({"REF001", "REF002"})
"""The rules that find references astray, from which nothing else follows."""
IN_TURN = ("SRC005", "SRC007", "SRC014", "SRC009", "SER013")
"""The rules that may each find the same statement, adopted date or source wrong: of those that do, the first speaks."""


class Deduplicator:
    """The statements and adopted values that are found wrong.

    Of findings that rest on one adopted value, the first speaks: what clashes for certain or leads astray, then errors,
    then orders with lawful exceptions, then other warnings, and last what sources say of the value. Notes find nothing
    wrong. A rule that does not run keeps no other silent.
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
            if finding.code in IN_TURN and finding.severity is not Severity.NOTE:
                waiting.append(finding)
            elif finding.severity is not Severity.NOTE and _values(finding):
                leaning.append(finding)
            else:
                yield finding
        yield from self._of_values(leaning)
        for finding in sorted(waiting, key=lambda one: IN_TURN.index(one.code)):
            if not self._knows(finding):
                self.said.update(finding.evidence)
                if finding.source is None:
                    self._adopted.add(Event(finding.record, finding.field))
                self._told.add((finding.code, finding.source))
                yield finding

    def _of_values(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings on adopted values, each value once; the steps name the others that rest on it."""
        kept: list[Finding] = []
        others: list[list[str]] = []
        first: dict[Event, int] = {}
        for finding in sorted(findings, key=_turn):
            known = next((first[value] for value in _values(finding) if value in first), None)
            if known is None or _is_certain(finding):  # nothing of what is certain is said twice
                first |= dict.fromkeys(_values(finding), len(kept))
                kept.append(finding)
                others.append([])
            elif not _is_certain(kept[known]):
                others[known].append(f"{finding.code}: and {finding.message}")
        self._adopted |= first.keys()
        for finding, more in zip(kept, others, strict=True):
            yield attrs.evolve(finding, steps=(*finding.steps, *more)) if more else finding

    def _knows(self, finding: Finding) -> bool:
        """Return whether what a finding rests on is found wrong already: its statements, adopted date or source."""
        if finding.code in FOLLOWS:
            return (FOLLOWS[finding.code], finding.source) in self._told
        rests_on = Event(finding.record, finding.field) if finding.chain is None else finding.chain.start
        return rests_on in self._adopted or self.said.issuperset(finding.evidence)


def _values(finding: Finding) -> tuple[Event, ...]:
    """Return the adopted values on which a finding rests."""
    if finding.chain is not None:
        return (finding.chain.start, finding.chain.end)
    return tuple(Event(*value) for value in finding.rests_on)


def _is_certain(finding: Finding) -> bool:
    """Return whether dates clash for certain, or a reference leads astray."""
    return finding.code in ASTRAY or (finding.chain is not None and finding.chain.usual is None)


def _turn(finding: Finding) -> tuple[bool, bool, bool, tuple[object, ...]]:
    """Return the place of a finding in the order in which they speak."""
    chain = finding.chain
    steps: tuple[object, ...] = () if chain is None else (len(chain.steps), chain.codes)
    lenient = finding.severity is not Severity.ERROR
    return not _is_certain(finding), lenient, chain is None, (*steps, finding.code, finding.record, finding.field)
