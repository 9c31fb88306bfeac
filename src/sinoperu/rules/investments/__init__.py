"""Rules on projects, deals, stakes and amounts (codes INV)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.investments import amounts, coordinates, deal_dates, deal_sides, projects, stakes

RULES: Final[tuple[Rule, ...]] = (
    *amounts.RULES,
    *coordinates.RULES,
    *deal_dates.RULES,
    *deal_sides.RULES,
    *projects.RULES,
    *stakes.RULES,
)
"""All rules on projects, deals, stakes and amounts."""
