"""The largest trading partners of an economy, for each period and for exports, imports and total trade."""

from typing import ClassVar

import attrs

from sinoperu.errors import check_type, quote
from sinoperu.model import Group, PartnerRank, State
from sinoperu.model.series import Period
from sinoperu.store.arguments import RecordOrId
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.store.rows import Rows
from sinoperu.values.vocabulary import RankBasis


@attrs.frozen(kw_only=True)
class Lead:
    """A trading partner that has a certain rank, such as the first, in one period.

    The rank is by exports, by imports or by total trade.
    """

    NOUNS: ClassVar[tuple[str, str]] = ("ranked partner", "ranked partners")
    """The words that messages use for one object of this class, and for several."""

    period: Period
    """The period of the ranking, e.g. `2014`."""
    basis: RankBasis
    """The basis of the ranking: exports, imports or total trade."""
    partner: str
    """The id of the partner, e.g. `"china"`."""
    sources: tuple[str, ...]
    """The ids of the sources that give the partner this rank, sorted.

    A source either prints the rank, or prints the figures from which the curators computed the rank.
    """

    excluding: tuple[str, ...] = ()
    """The ids of the economies that the ranking leaves out, sorted."""

    def __str__(self) -> str:
        without = f", without {', '.join(self.excluding)}" if self.excluding else ""
        return f"{self.period} {self.basis.value}{without}: {self.partner} ({', '.join(self.sources)})"


def largest_partners(data: RecordStore, reporter: RecordOrId, *, rank: int = 1) -> Rows[Lead]:
    """Return the largest trading partner of an economy for each period and basis, with the sources.

    The basis is exports, imports or total trade. If sources disagree, a period and basis have several results. Figures
    of different sources are never combined. A ranking that leaves out some economies has a result of its own.

    Args:
        data: The data set.
        reporter: The economy whose partners are ranked: a state, a group, or the id of a state or group.
        rank: Only partners of this rank are returned. The largest partner has rank 1, the second largest rank 2.

    Raises:
        UnknownRecordError: There is no such state or group.
        ValueError: The id belongs to a record of another type, or the rank is less than 1.
        TypeError: The rank is not a whole number.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [[partner-rank]]
    ... source = "a"
    ... reporter = "peru"
    ... partner = "china"
    ... period = "2014"
    ... basis = "exports"
    ... rank = 1
    ... ''')
    >>> [str(lead) for lead in largest_partners(data, "peru")]
    ['2014 exports: china (a)']
    """
    check_type(rank, int, "a rank as a whole number")
    if rank < 1:
        raise ValueError(f"expected a rank of at least 1, got {quote(rank)}")
    reporter_id = data.id_in_role(reporter, {row.reporter for row in data.partner_ranks}, State, Group)
    matching = [row for row in data.partner_ranks if row.reporter == reporter_id and row.rank == rank]
    bases = list(RankBasis)
    leads = (
        Lead(
            period=period, basis=basis, partner=partner, excluding=excluding,
            sources=tuple(sorted({row.source for row in rows})),
        )
        for (period, basis, partner, excluding), rows in grouped(matching, _ranked_partner).items()
    )  # fmt: skip
    in_order = sorted(
        leads, key=lambda lead: (lead.period.sort_key, bases.index(lead.basis), lead.partner, lead.excluding)
    )
    return Rows(Lead, in_order)


def _ranked_partner(row: PartnerRank) -> tuple[Period, RankBasis, str, tuple[str, ...]]:
    return row.period, row.basis, row.partner, tuple(sorted(set(row.excluding)))
