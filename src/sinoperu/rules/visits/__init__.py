"""Rules on visits, delegations and places (codes VIS)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.visits import delegations, places, visit_dates

RULES: Final[tuple[Rule, ...]] = (*delegations.RULES, *places.RULES, *visit_dates.RULES)
"""All rules on visits, delegations and places."""
