"""Questions that go through many records or rows: leading partners, changes between releases, holdings of a state."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Any

import attrs

from sinoperu.errors import quote
from sinoperu.model import SERIES_TYPES, FdiFigure, Organization, PartnerRank, TrackerDeal, TradeFlow
from sinoperu.model.actors import Stake
from sinoperu.model.series import Observation, Period
from sinoperu.model.sources import Source
from sinoperu.store.backend import grouped
from sinoperu.store.on_date import RecordOrId, id_of
from sinoperu.store.ownership import WHOLE, Ownership, ultimate_owners
from sinoperu.store.records import Dataset
from sinoperu.values.dates import SpanLike
from sinoperu.values.vocabulary import RankBasis

# ------------------------------------------------------------------------------------------- leading partners


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


def largest_partners(data: Dataset, reporter: RecordOrId, *, rank: int = 1) -> tuple[Lead, ...]:
    """Return the largest trading partner of an economy by period and basis, with the sources of each answer.

    Where sources disagree, a period has several answers on one basis. Nothing is counted across sources.

    Args:
        data: The data set.
        reporter: Whose partners.
        rank: Which place, from 1 for the largest.

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
    own = data.current_id(reporter)
    wanted = [row for row in data.partner_ranks if row.reporter == own and row.rank == rank]
    order = list(RankBasis)
    leads = (
        Lead(period=period, basis=basis, partner=partner, sources=tuple(sorted({row.source for row in rows})))
        for (period, basis, partner), rows in grouped(wanted, _answer).items()
    )
    return tuple(sorted(leads, key=lambda lead: (lead.period.sort_key, order.index(lead.basis), lead.partner)))


def _answer(row: PartnerRank) -> tuple[Period, RankBasis, str]:
    return row.period, row.basis, row.partner


# ------------------------------------------------------------------------------------ changes between releases

_KEYS: dict[type[Observation], tuple[str, ...]] = {
    TradeFlow: ("reporter", "partner", "period", "flow", "product"),
    PartnerRank: ("reporter", "partner", "period", "basis"),
    FdiFigure: ("reporter", "partner", "measure", "period", "sector"),
    TrackerDeal: ("reporter", "partner", "deal"),
}
"""The columns that say which figure a row is about."""
_OURS = ("source", "at", "note", "computed", "investment")
"""The columns in which a release itself says nothing."""


@attrs.frozen(kw_only=True)
class Change:
    """What one release of a data set changed in one row against the release before."""

    earlier: Observation | None
    """The row of the earlier release; `None` where the later one added it."""
    later: Observation | None
    """The row of the later release; `None` where it withdrew it."""
    fields: tuple[str, ...] = ()
    """The columns that differ, where both releases have the row."""

    @property
    def key(self) -> tuple[str, ...]:
        """The words that say which figure it is about, e.g. `("peru", "china", "las-bambas")`."""
        row = self.earlier or self.later
        return () if row is None else tuple(word for word in _words(row) if word)

    def __str__(self) -> str:
        about = " ".join(self.key)
        if self.earlier is None or self.later is None:
            return f"{about}: {'added' if self.earlier is None else 'withdrawn'}"
        both = ((name, getattr(self.earlier, name), getattr(self.later, name)) for name in self.fields)
        return f"{about}: " + "; ".join(f"{name} {old} -> {new}" for name, old, new in both)


def changes(data: Dataset, release_of: str) -> tuple[Change, ...]:
    """Return what each release of a data set changed in its rows against the release before.

    Args:
        data: The data set.
        release_of: What the sources are releases of, e.g. `"aei-china-global-investment-tracker"`.

    Raises:
        ValueError: No source is a release of it.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [source.old]
    ... release_of = "tracker"
    ... release = "2018"
    ... [source.new]
    ... release_of = "tracker"
    ... release = "2022"
    ... [[tracker-deal]]
    ... source = "old"
    ... reporter = "peru"
    ... partner = "china"
    ... deal = "las-bambas"
    ... period = "2014-04"
    ... value = "6.99 billion USD"
    ... [[tracker-deal]]
    ... source = "new"
    ... reporter = "peru"
    ... partner = "china"
    ... deal = "las-bambas"
    ... period = "2014-04"
    ... value = "6.95 billion USD"
    ... ''')
    >>> [str(change) for change in changes(data, "tracker")]
    ['peru china las-bambas: value 6.99 billion USD -> 6.95 billion USD']
    """
    sources = [source for source in data.sources.values() if source.release_of == release_of]
    if not sources:
        raise ValueError(f"expected the name of a data set of which there are releases, got {quote(release_of)}")
    releases = grouped(sorted(sources, key=_release), _release)
    rows = [_rows(data, {source.id for source in some}) for some in releases.values()]
    return tuple(change for earlier, later in pairwise(rows) for change in _compared(earlier, later))


def _release(source: Source) -> tuple[str, str]:
    return (source.release or "", "" if source.release else str(source.published or ""))


def _rows(data: Dataset, sources: set[str]) -> dict[Any, tuple[Observation, ...]]:
    """Return the rows of some sources by what they are about."""
    every = (row for word in SERIES_TYPES for row in data.series(word) if row.source in sources)
    return grouped(every, lambda row: (row.SERIES, _words(row)))


def _words(row: Observation) -> tuple[str, ...]:
    values = (getattr(row, name) for name in _KEYS[type(row)])
    return tuple("" if value is None else str(getattr(value, "value", value)) for value in values)


def _compared(
    earlier: dict[Any, tuple[Observation, ...]], later: dict[Any, tuple[Observation, ...]]
) -> Iterator[Change]:
    for key in sorted({*earlier, *later}):
        for old, new in zip_longest(earlier.get(key, ()), later.get(key, ())):
            fields = () if old is None or new is None else tuple(_differing(old, new))
            if old is None or new is None or fields:
                yield Change(earlier=old, later=new, fields=fields)


def _differing(old: Observation, new: Observation) -> Iterator[str]:
    """Yield the columns that both releases fill, and fill otherwise: an empty cell is unknown."""
    for field in attrs.fields(type(old)):
        values = {getattr(row, field.name) for row in (old, new)} - {None}
        if field.name not in _OURS and len(values) > 1:
            yield field.name


# --------------------------------------------------------------------------------------- holdings of a state


@attrs.frozen(kw_only=True)
class Holding:
    """What a state and the bodies of a state may hold of one project on a date."""

    asset: str
    """The id of the project, e.g. `"las-bambas"`."""
    stakes: tuple[Stake, ...]
    """The stakes in the project itself behind which they stand, the largest first."""
    ownerships: tuple[Ownership, ...]
    """The chains from the project up to them, with shares multiplied."""

    @property
    def lower(self) -> Decimal:
        """The least share in per cent that reaches them along all chains."""
        return sum((one.lower for one in self.ownerships), Decimal(0))

    @property
    def upper(self) -> Decimal:
        """The greatest share in per cent that may reach them along all chains."""
        return min(WHOLE, sum((one.upper for one in self.ownerships), Decimal(0)))


def holdings(
    data: Dataset, state: RecordOrId, on: SpanLike, assets: Iterable[RecordOrId] | None = None
) -> tuple[Holding, ...]:
    """Return what a state and the bodies of that state may hold of projects on a date, by the id of the project.

    An ultimate owner counts when it is the state, or an organization of the state, whether the state owns it or not.

    Args:
        data: The data set.
        state: The state, e.g. `"china"`.
        on: A date or interval; every stake that may be held on one of its days counts.
        assets: The projects to look at, e.g. `data.projects.filter(commodities="copper")`; all without it.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [state.china]
    ... [project.mine]
    ... stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }, { owner = "local", share = "37.5%" }]
    ... [organization.mmg]
    ... state = "china"
    ... [organization.local]
    ... state = "peru"
    ... ''')
    >>> [(one.asset, str(one.stakes[0].share), one.upper) for one in holdings(data, "china", "2020")]
    [('mine', '62.5%', Decimal('62.5'))]
    """
    found = []
    for asset in sorted(map(id_of, data.projects.values() if assets is None else assets)):
        own = tuple(one for one in ultimate_owners(data, asset, on) if _is_of(data, one.owner, data.current_id(state)))
        first = {(*one.through, one.owner)[0] for one in own}
        stakes = tuple(stake for stake in data.owners_on(asset, on) if stake.owner in first)
        if own:
            found.append(Holding(asset=asset, stakes=stakes, ownerships=own))
    return tuple(found)


def _is_of(data: Dataset, owner: str, state: str) -> bool:
    record = data.get(owner)
    return owner == state or (isinstance(record, Organization) and record.state == state)
