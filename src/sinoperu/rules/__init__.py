"""All rules that come with sinoperu, and the functions and classes for writing rules.

Each theme has its own package. For example, `sinoperu.rules.agreements` has the rules whose codes begin with AGR.
"""

from typing import Final

from sinoperu.rules import (
    agreements,
    claims,
    contradictions,
    investments,
    people,
    references,
    relations,
    series,
    sources,
    visits,
)
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Finding, Found, Severity
from sinoperu.rules.framework.rules import (
    HEADINGS,
    CheckFunction,
    InOrder,
    OrderFunction,
    OrderingFunction,
    Rule,
    before,
    in_order,
    ordering,
    rule,
)
from sinoperu.rules.framework.selection import select_rules

_THEMES = (agreements, claims, contradictions, investments, people, references, relations, series, sources, visits)

_UNSORTED = (theme_rule for theme in _THEMES for theme_rule in theme.RULES)
RULES: Final[tuple[Rule, ...]] = tuple(sorted(_UNSORTED, key=lambda theme_rule: theme_rule.code))
"""All rules that come with sinoperu, sorted by code."""

RETIRED: Final[tuple[str, ...]] = ()
"""The codes of rules that no longer exist. No new rule gets one of these codes."""

__all__ = [
    "HEADINGS", "RETIRED", "RULES", "CheckFunction", "Context", "Finding", "Found", "InOrder", "OrderFunction",
    "OrderingFunction", "Rule", "Severity", "before", "in_order", "ordering", "rule", "select_rules",
]  # fmt: skip


def __dir__() -> list[str]:
    return __all__
