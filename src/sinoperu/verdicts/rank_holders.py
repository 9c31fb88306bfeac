"""The partners to which different sources give the same rank. A rank belongs to one partner."""

from collections.abc import Iterable

from sinoperu.model.series import BilateralObservation, Observation
from sinoperu.verdicts.figure_index import Entry


def partner_of(entry: Entry) -> str:
    """Return the partner that a row with a rank is about."""
    return entry.row.partner if isinstance(entry.row, BilateralObservation) else ""


class RankHolders:
    """All rows that give one rank in one ranking, e.g. rank 1 among the buyers of Peru's exports in 2023.

    If no other source has a rank for a partner, its rank is compared with the rows that give this rank to others.

    Args:
        entries: The ranks in the rows.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_origin: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: (entry.row.source, partner_of(entry))):
            self._by_origin.setdefault(entry.origin, []).append(entry)
        self._partners = {partner_of(entry) for own in self._by_origin.values() for entry in own}
        self._authoritative = {
            origin for origin, own in self._by_origin.items() if any(entry.is_authoritative for entry in own)
        }

    def others(self, entry: Entry) -> int:
        """Return how many other independent sources give the rank to another partner."""
        return len(self._by_origin) - (entry.origin in self._by_origin)

    def excludes(self, entry: Entry) -> bool:
        """Return whether the other sources exclude the rank. Only authoritative sources can exclude one another."""
        if entry.origin not in self._authoritative:
            return self.others(entry) > 0
        return len(self._authoritative) > 1

    def differing(self, entry: Entry) -> tuple[Observation, ...]:
        """Return the rows of the other independent sources."""
        others = [other for origin, own in self._by_origin.items() if origin != entry.origin for other in own]
        return tuple(other.row for other in sorted(others, key=lambda other: (other.row.source, partner_of(other))))

    def reason(self, entry: Entry) -> str:
        """Return a text that says to which partners the other sources give the rank."""
        number = self.others(entry)
        partners = self._partners - {partner_of(entry)}
        partner = min(partners) if len(partners) == 1 else "other partners"
        sources = f"{number} sources" if number > 1 else self.differing(entry)[0].source
        only = "" if self.excludes(entry) else "only weaker sources differ: "
        return f"{only}every other row of {entry.row.period.text} gives rank {entry.figure} to {partner} ({sources})"
