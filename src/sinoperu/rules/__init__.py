"""All rules, in the order of their codes, and the codes that are retired."""

from typing import Final

from sinoperu.rules import agreements, chronology, references, sources
from sinoperu.rules._rule import (
    HEADINGS, Check, Context, Finding, Found, Order, Rule, Severity, before, in_order, ordering, rule, select_rules,
)  # fmt: skip

RULES: Final[tuple[Rule, ...]] = (
    *agreements.RULES, *chronology.RULES, *references.RULES, *sources.RULES,
)  # fmt: skip
"""Every rule that comes with sinoperu."""

RETIRED: Final[tuple[str, ...]] = ()
"""Codes that were rules once. They keep their pages and are never given again."""

__all__ = [
    "HEADINGS", "RETIRED", "RULES", "Check", "Context", "Finding", "Found", "Order", "Rule", "Severity", "before",
    "in_order", "ordering", "rule", "select_rules",
]  # fmt: skip
