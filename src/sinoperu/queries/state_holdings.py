"""What a state and the bodies of that state may hold of projects on a date."""

from collections.abc import Iterable
from decimal import Decimal

import attrs

from sinoperu.model import Organization, State
from sinoperu.model.actors import Stake
from sinoperu.store.on_date import RecordOrId, id_of
from sinoperu.store.ownership import WHOLE, Ownership, ultimate_owners
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import SpanLike

# ------------------------------------------------------------------------------------ changes between releases


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
    data: RecordStore, state: RecordOrId, on: SpanLike, assets: Iterable[RecordOrId] | None = None
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
    mentioned = {owner.state for owner in data.organizations.values() if owner.state is not None}
    holder = data.id_in_role(state, mentioned, State)
    found = []
    for asset in sorted(map(id_of, data.projects.values() if assets is None else assets)):
        own = tuple(one for one in ultimate_owners(data, asset, on) if _is_of(data, one.owner, holder))
        first = {(*one.through, one.owner)[0] for one in own}
        stakes = tuple(stake for stake in data.owners_on(asset, on) if stake.owner in first)
        if own:
            found.append(Holding(asset=asset, stakes=stakes, ownerships=own))
    return tuple(found)


def _is_of(data: RecordStore, owner: str, state: str) -> bool:
    record = data.get(owner)
    return owner == state or (isinstance(record, Organization) and record.state == state)
