"""Rules on people, offices, tenures, organizations, states and regions (codes ACT)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.people import lives, regions, seats, tenures

RULES: Final[tuple[Rule, ...]] = (*lives.RULES, *regions.RULES, *seats.RULES, *tenures.RULES)
"""All rules on people, offices, tenures, organizations, states and regions."""
