"""Removal of repeated findings, so that a check reports each fault only once.

Several rules can find the same fault. Precedence decides which of these rules reports the fault. Two attributes of
[`Rule`][sinoperu.Rule] declare the precedence of a rule:

- A rule with `speaks_first` takes precedence over the other rules.
- A rule with `speaks_after` gives way to the rules that this attribute names.

This module sorts the findings by precedence, and keeps only the first finding on each wrong value, statement or
source.
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
    """Removes findings that repeat a finding of higher precedence.

    The precedence of findings, from the highest to the lowest, is:

    1. contradictions of dates without lawful exceptions, and findings of rules with `speaks_first`, such as the rules
       about broken references,
    2. other errors,
    3. violations of orderings that have lawful exceptions,
    4. other warnings,
    5. findings of rules that declare `speaks_after`, each rule after the rules that it names.

    Findings with the highest precedence are always kept. Notes are always kept too, because a note reports no fault. If
    a rule that is named in `speaks_after` does not run, its name is ignored.

    Args:
        rules: The rules that run.

    Raises:
        ValueError: The `speaks_after` of some rules form a circle, for example if two rules name each other.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_code = {rule.code: rule for rule in rules}
        self.false_statements: set[Statement] = set()
        """The statements that findings have shown to be false so far."""
        self._after = {code: rule.speaks_after for code, rule in by_code.items() if rule.speaks_after is not None}
        self._turns = {code: turn for turn, code in enumerate(_in_order(self._after))}
        self._first = frozenset(code for code, rule in by_code.items() if rule.speaks_first)
        self._false_values: set[Event] = set()
        self._reported: set[tuple[str, str | None]] = set()

    def without_repetitions(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings, except findings that repeat a finding of higher precedence."""
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
        """Yield the first finding on each adopted value, and every finding for which `_is_certain` is true.

        All other findings are left out. If the first finding on a value is not certain, its steps list the findings
        that are left out because of it.
        """
        kept: list[Finding] = []
        repetitions: list[list[str]] = []
        first: dict[Event, int] = {}
        for finding in sorted(findings, key=self._rank):
            earlier = next((first[value] for value in _values(finding) if value in first), None)
            if earlier is None or self._is_certain(finding):  # certain findings are never left out
                first |= dict.fromkeys(_values(finding), len(kept))
                kept.append(finding)
                repetitions.append([])
            elif not self._is_certain(kept[earlier]):
                repetitions[earlier].append(f"{finding.code}: and {finding.message}")
        self._false_values |= first.keys()
        for finding, more in zip(kept, repetitions, strict=True):
            yield attrs.evolve(finding, steps=(*finding.steps, *more)) if more else finding

    def _is_repetition(self, finding: Finding) -> bool:
        """Return whether earlier findings have already shown a finding's value, statements or source to be false."""
        if not finding.evidence and finding.source is not None:  # the finding is about the source as a whole
            return any((code, finding.source) in self._reported for code in self._after[finding.code])
        rests_on = Event(finding.record, finding.field) if finding.chain is None else finding.chain.start
        if rests_on in self._false_values:
            return True
        return bool(finding.evidence) and self.false_statements.issuperset(finding.evidence)

    def _is_certain(self, finding: Finding) -> bool:
        """Return whether a finding has a contradiction that no exception can explain, or a rule with `speaks_first`."""
        return finding.code in self._first or (finding.chain is not None and finding.chain.usual is None)

    def _rank(self, finding: Finding) -> tuple[bool, bool, bool, tuple[object, ...]]:
        """Return the key that sorts findings on adopted values by precedence."""
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
    """Yield one finding for each group of chains that share a date.

    The finding reports the first chain of the group. The steps of the finding also name the other chains.

    Args:
        groups: The groups of chains. Each chain violates an ordering that has lawful exceptions.
        finding_of: Returns the finding for a chain and for the ordering that the chain violates.
        message_of: Returns the message of a finding for a chain.
    """
    for chain, *others in groups:
        if chain.usual is not None:
            finding = finding_of(chain, chain.usual)
            more = (f"{other.usual.code}: and {message_of(other)}" for other in others if other.usual is not None)
            yield attrs.evolve(finding, steps=(*finding.steps, *more))


def _in_order(after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the codes of rules in an order of precedence: each code follows the codes in its `speaks_after`.

    Args:
        after: The `speaks_after` of each rule. A code that is not a key of this mapping is ignored, because its rule
            does not run or always has a higher precedence.
    """
    graph = {code: [before for before in after[code] if before in after] for code in sorted(after)}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " before ".join(error.args[1])
        raise ValueError(f"expected no circle in the speaks_after of the rules, got {quote(circle)}") from None


def _values(finding: Finding) -> tuple[Event, ...]:
    """Return the adopted values that a finding depends on."""
    if finding.chain is not None:
        return (finding.chain.start, finding.chain.end)
    return tuple(Event(*value) for value in finding.rests_on)
