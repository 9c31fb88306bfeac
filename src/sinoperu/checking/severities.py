"""How grave findings are, where whoever checks wants it otherwise than the rules say."""

from collections.abc import Callable, Iterable, Mapping

import attrs

from sinoperu.errors import quote
from sinoperu.rules import Finding, Rule, Severity, select_rules

_ORDER = tuple(Severity)  # from the gravest on


def severities(rules: Iterable[Rule], wanted: Mapping[str, str]) -> dict[str, Severity]:
    """Return the severity of each rule that some word fits, by code.

    Where several words fit a rule, the one that fits fewer rules holds: a code or name over the beginning of codes.

    Args:
        rules: All rules.
        wanted: Severities by code, beginning of codes, or name.

    Raises:
        ValueError: A word fits no rule, or a severity is none.

    >>> from sinoperu.rules import RULES
    >>> severities(RULES, {"AGR001": "note", "AGR": "warning"})["AGR001"]
    Severity.NOTE
    """
    every = tuple(rules)
    fitting = [(select_rules(every, [word]), severity_of(text)) for word, text in wanted.items()]
    fitting.sort(key=lambda pair: -len(pair[0]))
    return {rule.code: severity for found, severity in fitting for rule in found}


def severity_of(text: str) -> Severity:
    """Return the severity of this name.

    Raises:
        ValueError: There is none.
    """
    if text not in _ORDER:
        raise ValueError(f"expected one of {', '.join(_ORDER)}, got {quote(text)}")
    return Severity(text)


def grader(rules: Iterable[Rule], severities: Mapping[str, Severity]) -> Callable[[Finding], Finding]:
    """Return the function that gives a finding the severity that is wanted of its rule.

    A finding that its rule holds to be milder than its others, as one that rests on an uncertain date, stays so mild.
    """
    own = {rule.code: rule.severity for rule in rules}

    def graded(finding: Finding) -> Finding:
        wanted = severities.get(finding.code, finding.severity)
        if wanted is finding.severity:
            return finding
        milder = _ORDER.index(finding.severity) > _ORDER.index(own[finding.code])
        return attrs.evolve(finding, severity=max(wanted, finding.severity, key=_ORDER.index) if milder else wanted)

    return graded
