"""Rules on sources and what they state (codes SRC)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.sources import consequences, dates, provenance, readings, statements

RULES: Final[tuple[Rule, ...]] = (
    *consequences.RULES, *dates.RULES, *provenance.RULES, *readings.RULES, *statements.RULES,
)  # fmt: skip
"""All rules on sources and what they state."""
