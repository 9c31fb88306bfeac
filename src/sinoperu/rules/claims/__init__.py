"""Rules on claims and passages of sources (codes CLM)."""

from typing import Final

from sinoperu.rules.claims import claim_checks, claim_words, passages
from sinoperu.rules.framework.rules import Rule

RULES: Final[tuple[Rule, ...]] = (*claim_checks.RULES, *claim_words.RULES, *passages.RULES)
"""All rules on claims and passages."""
