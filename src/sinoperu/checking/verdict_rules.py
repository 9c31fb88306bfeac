"""The rules that look at each record only for the verdicts on the statements about it."""

from typing import Final

from sinoperu.rules.sources.consequences import statement_breaks_a_rule
from sinoperu.rules.sources.provenance import single_source, value_without_source
from sinoperu.rules.sources.readings import needless_reading
from sinoperu.rules.sources.statements import (
    most_sources_disagree,
    no_source_says_the_adopted_value,
    source_contradicts_adopted_value,
    source_more_precise_than_adopted,
    statement_outside_the_chronology,
)

RULES_ON_VERDICTS: Final = frozenset(
    rule.code
    for rule in (
        value_without_source, single_source, needless_reading, source_contradicts_adopted_value,
        source_more_precise_than_adopted, statement_outside_the_chronology, most_sources_disagree,
        no_source_says_the_adopted_value, statement_breaks_a_rule,
    )
)  # fmt: skip
"""The codes of these rules.

What they find on a record changes only if the record or one of these verdicts changes.
"""
