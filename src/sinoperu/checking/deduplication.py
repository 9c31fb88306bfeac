"""One finding for each fault: leave out findings that repeat what another rule has found.

Each rule declares which rules go before it ([`Rule.speaks_after`][sinoperu.Rule] and `speaks_first`). This module puts
the findings in that order and keeps the first one on each false value, statement or source.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

import attrs

from sinoperu.chronology import Before, Chain, Event
from sinoperu.errors import quote
from sinoperu.model.sources import Statement
from sinoperu.rules.framework.finding import Finding, Severity
from sinoperu.rules.framework.rules import Rule


class Deduplicator:
    """Keeps the first finding on each false value, statement or source.

    The order is: contradictions that are certain and broken references; other errors; orderings with lawful
    exceptions; other warnings; and last the rules that declare `speaks_after`, each after the rules that it names.
    Notes report no fault, so they are all kept. A rule that does not run does not suppress another.

    Args:
        rules: The rules that run.

    Raises:
        ValueError: Some rules speak after each other in a circle.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_code = {rule.code: rule for rule in rules}
        self.false_statements: set[Statement] = set()
        """Statements that a finding has shown to be false."""
        self._after = {code: rule.speaks_after for code, rule in by_code.items() if rule.speaks_after is not None}
        self._turns = {code: turn for turn, code in enumerate(_in_order(self._after))}
        self._first = frozenset(code for code, rule in by_code.items() if rule.speaks_first)
        self._false_values: set[Event] = set()
        self._reported: set[tuple[str, str | None]] = set()

    def without_repetitions(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings, without those that repeat another."""
        on_statements: list[Finding] = []
        on_values: list[Finding] = []
        for finding in findings:
            if finding.code in self._turns and finding.severity is not Severity.NOTE:
                on_statements.append(finding)
            elif finding.severity is not Severity.NOTE and _values(finding):
                on_values.append(finding)
            else:
                yield finding
        yield from self._once_per_value(on_values)
        for finding in sorted(on_statements, key=lambda finding: self._turns[finding.code]):
            if not self._is_repetition(finding):
                self.false_statements.update(finding.evidence)
                if finding.source is None:
                    self._false_values.add(Event(finding.record, finding.field))
                self._reported.add((finding.code, finding.source))
                yield finding

    def _once_per_value(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield one finding for each adopted value; its steps name the other findings that rest on the value."""
        kept: list[Finding] = []
        repetitions: list[list[str]] = []
        first: dict[Event, int] = {}
        for finding in sorted(findings, key=self._rank):
            earlier = next((first[value] for value in _values(finding) if value in first), None)
            if earlier is None or self._is_certain(finding):  # certain findings are never repetitions
                first |= dict.fromkeys(_values(finding), len(kept))
                kept.append(finding)
                repetitions.append([])
            elif not self._is_certain(kept[earlier]):
                repetitions[earlier].append(f"{finding.code}: and {finding.message}")
        self._false_values |= first.keys()
        for finding, more in zip(kept, repetitions, strict=True):
            yield attrs.evolve(finding, steps=(*finding.steps, *more)) if more else finding

    def _is_repetition(self, finding: Finding) -> bool:
        """Return whether a finding rests on a statement, adopted date or source that was already found false."""
        if not finding.evidence and finding.source is not None:  # it is about the source as a whole
            return any((code, finding.source) in self._reported for code in self._after[finding.code])
        rests_on = Event(finding.record, finding.field) if finding.chain is None else finding.chain.start
        return rests_on in self._false_values or self.false_statements.issuperset(finding.evidence)

    def _is_certain(self, finding: Finding) -> bool:
        """Return whether dates contradict each other without a lawful exception, or a reference is broken."""
        return finding.code in self._first or (finding.chain is not None and finding.chain.usual is None)

    def _rank(self, finding: Finding) -> tuple[bool, bool, bool, tuple[object, ...]]:
        """Return the sort key that puts the findings on adopted values in their order."""
        chain = finding.chain
        steps: tuple[object, ...] = () if chain is None else (len(chain.steps), chain.codes)
        no_error = finding.severity is not Severity.ERROR
        last = (*steps, finding.code, finding.record, finding.field)
        return not self._is_certain(finding), no_error, chain is None, last


def one_per_group(
    groups: Iterable[Sequence[Chain]],
    finding_of: Callable[[Chain, Before], Finding],
    message_of: Callable[[Chain], str],
) -> Iterator[Finding]:
    """Yield one finding for each group of chains that share a date; its steps name the other chains of the group.

    Args:
        groups: The groups. Each chain breaks an ordering that has lawful exceptions.
        finding_of: Returns the finding on a chain and the ordering that it breaks.
        message_of: Returns the message on a chain.
    """
    for chain, *others in groups:
        if chain.usual is not None:
            finding = finding_of(chain, chain.usual)
            more = (f"{other.usual.code}: and {message_of(other)}" for other in others if other.usual is not None)
            yield attrs.evolve(finding, steps=(*finding.steps, *more))


def _in_order(after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the codes so that each comes after those that it names; codes of rules that do not run are ignored."""
    graph = {code: [before for before in after[code] if before in after] for code in sorted(after)}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " after ".join(error.args[1])
        raise ValueError(f"expected rules that do not speak after each other, got {quote(circle)}") from None


def _values(finding: Finding) -> tuple[Event, ...]:
    """Return the adopted values on which a finding rests."""
    if finding.chain is not None:
        return (finding.chain.start, finding.chain.end)
    return tuple(Event(*value) for value in finding.rests_on)
