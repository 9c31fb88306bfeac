"""Rules on agreements (codes AGR): treaty actions, negotiations, parties, links to other agreements, and endings."""

from typing import Final

from sinoperu.rules.agreements import (
    duplicates,
    endings,
    joining_and_leaving,
    links,
    negotiations,
    parties,
    signatories,
    treaty_actions,
)
from sinoperu.rules.framework.rules import Rule

RULES: Final[tuple[Rule, ...]] = (
    *duplicates.RULES,
    *endings.RULES,
    *joining_and_leaving.RULES,
    *links.RULES,
    *negotiations.RULES,
    *parties.RULES,
    *signatories.RULES,
    *treaty_actions.RULES,
)
"""All rules on agreements."""
