"""Rules on diplomatic relations, partnerships and international bodies (codes REL)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.relations import bodies, diplomatic, partnerships

RULES: Final[tuple[Rule, ...]] = (*bodies.RULES, *diplomatic.RULES, *partnerships.RULES)
"""All rules on diplomatic relations, partnerships and international bodies."""
