"""The states and bodies that joined an agreement by an accession."""

from collections.abc import Iterator
from typing import NamedTuple

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import AgreementKind


def joined_by_accession(context: Context, agreement: Agreement, by: PartialDate | None = None) -> frozenset[str]:
    """Return the ids of the states and bodies that joined an agreement by an accession.

    An accession is an item of `accessions`, or an agreement of the kind `accession` that names the agreement which it
    opens in `amends`. A state that joins an agreement also joins its amendments (VCLT art. 40 (5)). So an accession
    counts for the agreement that it belongs to or names, for the agreements that are linked with that one through
    `amends`, and for no others.

    Args:
        context: The context of the rule.
        agreement: The agreement.
        by: Accessions that were surely signed after this date are left out. `None` means that all are counted.
    """
    accessions = context.once(_accessions).get(_amended_last(context.data, agreement), ())
    return frozenset(
        accession.party for accession in accessions
        if by is None or accession.date is None or not by.surely_before(accession.date)
    )  # fmt: skip


class _Joined(NamedTuple):
    """The accession of one state or body."""

    root: str
    """The id of the agreement at the end of the chain of `amends`."""
    party: str
    """The id of the state or body."""
    date: PartialDate | None
    """The date of the accession."""


def _accessions(data: RecordStore) -> dict[str, tuple[_Joined, ...]]:
    """Return all accessions, grouped by the agreement at the end of the chain of `amends`."""
    return grouped(_joined(data), lambda joined: joined.root)


def _joined(data: RecordStore) -> Iterator[_Joined]:
    for agreement in data.agreements.values():
        is_accession = agreement.kind is AgreementKind.ACCESSION
        if is_accession or agreement.accessions:
            root = _amended_last(data, agreement)
            yield from (_Joined(root, party, agreement.signed) for party in agreement.parties if is_accession)
            yield from (_Joined(root, accession.party, accession.date) for accession in agreement.accessions)


def _amended_last(data: RecordStore, agreement: Agreement) -> str:
    """Return the id of the agreement at the end of the chain of `amends`.

    If the chain is a loop, which another rule reports, the result is the smallest id of the loop.
    """
    ids: list[str] = []
    current: object = agreement
    while isinstance(current, Agreement) and current.id not in ids:
        ids.append(current.id)
        current = data.get(current.amends) if current.amends is not None else None
    return min(ids[ids.index(current.id) :]) if isinstance(current, Agreement) else ids[-1]
