"""All rules, in the order of their codes, and the codes that are retired."""

from typing import Final

from sinoperu.rules import (
    actors,
    agreement_ends,
    agreement_links,
    agreement_parties,
    agreement_twins,
    agreements,
    amounts,
    bodies,
    chronology,
    claims,
    deals,
    delegations,
    holders,
    investments,
    lookalikes,
    negotiations,
    partnerships,
    passages,
    places,
    projects,
    provenance,
    ranks,
    references,
    relations,
    row_dates,
    rows,
    series,
    series_apart,
    sources,
    sources_in_time,
    stakes,
    tenures,
    visits,
)
from sinoperu.rules._rule import (
    HEADINGS,
    Check,
    Context,
    Finding,
    Found,
    InOrder,
    Order,
    Rule,
    Severity,
    before,
    in_order,
    ordering,
    rule,
    select_rules,
)

_MODULES = (
    actors, agreement_ends, agreement_links, agreement_parties, agreement_twins, agreements, amounts, bodies,
    chronology, claims, deals, delegations, holders, investments, lookalikes, negotiations, partnerships, passages,
    places, projects, provenance, ranks, references, relations, row_dates, rows, series, series_apart, sources,
    sources_in_time, stakes, tenures, visits,
)  # fmt: skip

_EVERY = (one for module in _MODULES for one in module.RULES)
RULES: Final[tuple[Rule, ...]] = tuple(sorted(_EVERY, key=lambda one: one.code))
"""Every rule that comes with sinoperu."""

RETIRED: Final[tuple[str, ...]] = ()
"""Codes that were rules once. They keep their pages and are never given again."""

__all__ = [
    "HEADINGS", "RETIRED", "RULES", "Check", "Context", "Finding", "Found", "InOrder", "Order", "Rule", "Severity",
    "before", "in_order", "ordering", "rule", "select_rules",
]  # fmt: skip
