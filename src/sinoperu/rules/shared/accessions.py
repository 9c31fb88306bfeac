"""The states and bodies that joined an agreement by an accession."""

from sinoperu.model import Agreement
from sinoperu.rules.framework.context import Context
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import AgreementKind


def joined_by_accession(context: Context, agreement: Agreement, by: PartialDate | None = None) -> frozenset[str]:
    """Return the ids of the states and bodies that joined an agreement by an accession.

    An accession is an agreement of the kind `accession` that names the agreement which it opens in `amends`. A state
    that joins an agreement also joins its amendments (VCLT art. 40 (5)). So an accession counts for the agreement that
    it names, for the agreements that are linked with that one through `amends`, and for no others.

    Args:
        context: The context of the rule.
        agreement: The agreement.
        by: Accessions that were surely signed after this date are left out. `None` means that all are counted.
    """
    accessions = context.once(_accessions).get(_amended_last(context.data, agreement), ())
    return frozenset(
        party for accession in accessions for party in accession.parties
        if by is None or accession.signed is None or not by.surely_before(accession.signed)
    )  # fmt: skip


def _accessions(data: RecordStore) -> dict[str, tuple[Agreement, ...]]:
    """Return all accessions, grouped by the agreement at the end of their chain of `amends`."""
    accessions = [agreement for agreement in data.agreements.values() if agreement.kind is AgreementKind.ACCESSION]
    return grouped(accessions, lambda accession: _amended_last(data, accession))


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
