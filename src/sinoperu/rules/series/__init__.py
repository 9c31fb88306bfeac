"""Rules on rows of statistical series (codes SER)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.series import dates, flows, outliers, ranks, rows, shares

RULES: Final[tuple[Rule, ...]] = (*dates.RULES, *flows.RULES, *outliers.RULES, *ranks.RULES, *rows.RULES, *shares.RULES)
"""All rules on rows of statistical series."""
