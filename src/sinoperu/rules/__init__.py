"""All rules, in the order of their codes, and the codes that are retired."""

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
    Rule,
    before,
    in_order,
    ordering,
    rule,
)
from sinoperu.rules.framework.selection import select_rules

_THEMES = (agreements, claims, contradictions, investments, people, references, relations, series, sources, visits)

_EVERY = (rule_ for theme in _THEMES for rule_ in theme.RULES)
RULES: Final[tuple[Rule, ...]] = tuple(sorted(_EVERY, key=lambda one: one.code))
"""Every rule that comes with sinoperu."""

RETIRED: Final[tuple[str, ...]] = ()
"""Codes that were rules once. They keep their pages and are never given again."""

__all__ = [
    "HEADINGS", "RETIRED", "RULES", "CheckFunction", "Context", "Finding", "Found", "InOrder", "OrderFunction", "Rule",
    "Severity", "before", "in_order", "ordering", "rule", "select_rules",
]  # fmt: skip
