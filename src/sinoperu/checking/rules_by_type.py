"""Rules, grouped by the record type or series that they check."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sinoperu.rules import Rule

RulesByType = Mapping[str, tuple[Rule, ...]]
"""The rules for each record type."""


@lru_cache(maxsize=4)  # most checks use all built-in rules
def ordering_rules(rules: tuple[Rule, ...]) -> RulesByType:
    """Return the ordering rules for each record type."""
    return by_type(rule for rule in rules if rule.order is not None)


@lru_cache(maxsize=4)
def checking_rules(rules: tuple[Rule, ...]) -> RulesByType:
    """Return the rules that check single records or rows, or the whole data set, for each type of record or row."""
    return by_type(rule for rule in rules if rule.check is not None)


def by_type(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return rules, grouped by the record type or series that they check.

    The key of rules that check the whole data set is the empty text. A rule for all records is in every group.

    >>> from sinoperu.rules import RULES
    >>> [rule.code for rule in by_type(RULES)["tariff-commitment"]]
    ['AGR031', 'AGR032', 'SRC001', 'SRC002', 'SRC016']
    """
    rules_by_type: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.words:
            rules_by_type.setdefault(word, []).append(rule)
    return {word: tuple(rules_of_type) for word, rules_of_type in rules_by_type.items()}
