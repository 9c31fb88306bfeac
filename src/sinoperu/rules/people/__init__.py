"""Rules on people, offices, tenures and organizations (codes ACT)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.people import lives, seats, tenures

RULES: Final[tuple[Rule, ...]] = (*lives.RULES, *seats.RULES, *tenures.RULES)
"""All rules on people, offices, tenures and organizations."""
