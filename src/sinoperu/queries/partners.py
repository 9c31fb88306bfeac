"""The largest trading partners of an economy, by period and basis."""

import attrs

from sinoperu.model import Group, PartnerRank, State
from sinoperu.model.series import Period
from sinoperu.store.grouping import grouped
from sinoperu.store.on_date import RecordOrId
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import RankBasis


@attrs.frozen(kw_only=True)
class Lead:
    """Which partner leads in one period on one basis, and who says so."""

    period: Period
    """The time counted, e.g. `2014`."""
    basis: RankBasis
    """On what partners are ranked."""
    partner: str
    """The id of the leading partner, e.g. `"china"`."""
    sources: tuple[str, ...]
    """The ids of the sources that print it, or whose figures give it, in their order."""

    def __str__(self) -> str:
        return f"{self.period} {self.basis.value}: {self.partner} ({', '.join(self.sources)})"


def largest_partners(data: RecordStore, reporter: RecordOrId, *, rank: int = 1) -> tuple[Lead, ...]:
    """Return the largest trading partner of an economy by period and basis, with the sources of each answer.

    Where sources disagree, a period has several answers on one basis. Nothing is counted across sources.

    Args:
        data: The data set.
        reporter: Whose partners.
        rank: Which place, from 1 for the largest.

    Raises:
        UnknownRecordError: There is no such state or group.
        ValueError: The id is that of a record of another type.

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
    own = data.id_in_role(reporter, {row.reporter for row in data.partner_ranks}, State, Group)
    wanted = [row for row in data.partner_ranks if row.reporter == own and row.rank == rank]
    order = list(RankBasis)
    leads = (
        Lead(period=period, basis=basis, partner=partner, sources=tuple(sorted({row.source for row in rows})))
        for (period, basis, partner), rows in grouped(wanted, _answer).items()
    )
    return tuple(sorted(leads, key=lambda lead: (lead.period.sort_key, order.index(lead.basis), lead.partner)))


def _answer(row: PartnerRank) -> tuple[Period, RankBasis, str]:
    return row.period, row.basis, row.partner
