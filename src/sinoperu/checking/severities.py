"""Severities that replace the default severities of rules."""

from collections.abc import Callable, Iterable, Mapping

import attrs

from sinoperu.errors import quote
from sinoperu.rules import Finding, Rule, Severity, select_rules
from sinoperu.values.reading import describe

_ORDER = tuple(Severity)  # from the most severe to the mildest


def severities(rules: Iterable[Rule], wanted: Mapping[str, str]) -> dict[str, Severity]:
    """Return the new severities, as a dict from the code of a rule to its severity.

    If several keys of `wanted` match a rule, the key that matches the fewest rules wins. For example, the code
    `AGR001` wins over the prefix `AGR`.

    Args:
        rules: All rules.
        wanted: The new severities. Each key is a code (`"AGR001"`), a code prefix (`"AGR"`) or the name of a rule. Each
            value is the name of a severity.

    Raises:
        ValueError: A key matches no rule, or a severity is unknown.
        TypeError: `wanted` is not a mapping, or a key is not text.

    >>> from sinoperu.rules import RULES
    >>> severities(RULES, {"AGR001": "note", "AGR": "warning"})["AGR001"]
    Severity.NOTE
    """
    if not isinstance(wanted, Mapping):
        raise TypeError(
            f"expected a mapping from rules to severities, such as {{'AGR001': 'note'}}, got {describe(wanted)}"
        )
    all_rules = tuple(rules)
    matches = [(select_rules(all_rules, [key]), severity_of(name)) for key, name in wanted.items()]
    matches.sort(key=lambda match: -len(match[0]))
    return {rule.code: severity for matching, severity in matches for rule in matching}


def severity_of(name: str) -> Severity:
    """Return the severity with this name.

    Raises:
        ValueError: There is no such severity.
    """
    if name not in _ORDER:
        raise ValueError(f"expected one of {', '.join(_ORDER)}, got {quote(name)}")
    return Severity(name)


def with_severities(rules: tuple[Rule, ...], severities: Mapping[str, Severity]) -> tuple[Rule, ...]:
    """Return rules with new severities. Only rules whose severity changes are copied.

    Args:
        rules: The rules, with their default severities.
        severities: The new severities, as a mapping from the code of a rule to its severity.
    """
    if not severities:
        return rules
    return tuple(
        rule
        if severities.get(rule.code, rule.severity) is rule.severity
        else attrs.evolve(rule, severity=severities[rule.code])
        for rule in rules
    )


def severity_setter(rules: Iterable[Rule], severities: Mapping[str, Severity]) -> Callable[[Finding], Finding]:
    """Return a function that replaces the severity of a finding.

    A rule can give a finding a milder severity than its default, for example because the finding depends on an
    uncertain date. The function never makes such a finding more severe.

    Args:
        rules: All rules, with their default severities.
        severities: The new severities, as a mapping from the code of a rule to its severity.
    """
    defaults = {rule.code: rule.severity for rule in rules}

    def with_new_severity(finding: Finding) -> Finding:
        severity = severities.get(finding.code, finding.severity)
        if severity is finding.severity:
            return finding
        if _ORDER.index(finding.severity) > _ORDER.index(defaults[finding.code]):
            severity = max(severity, finding.severity, key=_ORDER.index)
        return attrs.evolve(finding, severity=severity)

    return with_new_severity
