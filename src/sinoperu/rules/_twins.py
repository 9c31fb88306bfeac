"""Agreements that may be one under two days of signature."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from sinoperu.dataset import Dataset
from sinoperu.model.agreements import Agreement
from sinoperu.values.vocabulary import AgreementKind

YEAR: Final = 366
"""So many days the two signatures are apart at the most."""
ONCE: Final = frozenset(
    {
        AgreementKind.FREE_TRADE_AGREEMENT, AgreementKind.CUSTOMS_UNION, AgreementKind.BILATERAL_INVESTMENT_TREATY,
        AgreementKind.DOUBLE_TAXATION_AGREEMENT, AgreementKind.EXTRADITION_TREATY,
        AgreementKind.MUTUAL_LEGAL_ASSISTANCE_TREATY,
    }
)  # fmt: skip
"""The kinds of which the same parties hardly make two within a year."""


def twins(data: Dataset) -> Iterator[tuple[Agreement, Agreement]]:
    """Yield each two agreements of the same parties and kind, signed within a year, that no source tells apart.

    A source that speaks of both takes them for two, and so there is nothing to look at.
    """
    by_parties: dict[frozenset[str], list[Agreement]] = defaultdict(list)
    for agreement in data.agreements.values():
        if agreement.signed is not None and agreement.parties:
            by_parties[frozenset(agreement.parties)].append(agreement)
    for several in by_parties.values():
        for one, other in itertools.combinations(several, 2):
            if _of_one_kind(one, other) and _near(one, other) and _apart(data, one, other):
                yield one, other


def _of_one_kind(one: Agreement, other: Agreement) -> bool:
    """Return whether both may be of one kind of which there is one; the kind of one of them may be unknown."""
    kinds = {one.kind, other.kind} - {None}
    return len(kinds) == 1 and kinds <= ONCE


def _near(one: Agreement, other: Agreement) -> bool:
    """Return whether both were surely signed within a year."""
    if one.signed is None or other.signed is None:
        return False
    ends = (one.signed.lower, one.signed.upper, other.signed.lower, other.signed.upper)
    days = [day for day in ends if day is not None]
    return len(days) == len(ends) and max(days) - min(days) <= YEAR


def _apart(data: Dataset, one: Agreement, other: Agreement) -> bool:
    """Return whether sources speak of each of them, and none of both."""
    mine, its = ({statement.source for statement in data.statements_about(each.id)} for each in (one, other))
    return bool(mine and its) and not mine & its
