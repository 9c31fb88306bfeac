"""Rules on references between records (codes REF)."""

from typing import Final

from sinoperu.rules.framework.rules import Rule
from sinoperu.rules.references import duplicates, reference_targets, repeated_ids, unused

RULES: Final[tuple[Rule, ...]] = (
    *duplicates.RULES, *reference_targets.RULES, *unused.RULES, *repeated_ids.RULES,
)  # fmt: skip
"""All rules on references between records."""
