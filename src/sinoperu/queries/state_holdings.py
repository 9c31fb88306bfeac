"""The shares of projects that a state and its organizations may hold on a date, directly or through companies."""

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

import attrs

from sinoperu.errors import listed
from sinoperu.model import Organization, State
from sinoperu.model.common_parts import Stake
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.ownership import Ownership, share_range, ultimate_owners
from sinoperu.store.records import RecordStore
from sinoperu.store.rows import Rows
from sinoperu.values.dates import SpanLike
from sinoperu.values.limits import FULL, Limit, lower_limit, total, upper_limit


@attrs.frozen(kw_only=True)
class Holding:
    """The share of one project that a state and its organizations may hold on a date."""

    TABLE_PROPERTIES: ClassVar[tuple[str, ...]] = (
        "stake_shares", "share_range", "lower", "upper", "lower_open", "upper_open",
    )  # fmt: skip
    """The properties that a table of holdings has as columns, beside the fields."""

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("asset", "share_range", "stakes", "ownerships")
    """The fields that a notebook or a terminal shows as columns."""

    asset: str
    """The id of the project, e.g. `"las-bambas"`."""
    stakes: tuple[Stake, ...]
    """The stakes in the project with which the chains in `ownerships` begin.

    Each of these stakes is held by the state, by one of its organizations, or by a company in which these have a share.

    The largest stake comes first.
    """
    ownerships: tuple[Ownership, ...]
    """The chains of owners that lead from the project to the state or to an organization of the state.

    The share of a chain is the product of the shares of all stakes in the chain.
    """

    @property
    def stake_shares(self) -> tuple[str, ...]:
        """The shares of the direct stakes as text, in the order of `stakes`; `?` if a share is not known."""
        return tuple("?" if stake.share is None else str(stake.share) for stake in self.stakes)

    @property
    def lower(self) -> Decimal:
        """The smallest possible share in per cent: the sum of the smallest shares of all chains, but at most 100."""
        return self._lower.number

    @property
    def upper(self) -> Decimal:
        """The largest possible share in per cent: the sum of the largest shares of all chains, but at most 100."""
        return self._upper.number

    @property
    def lower_open(self) -> bool:
        """Whether `lower` itself is excluded, as for two chains of `>20%`, which are more than 40 % together."""
        return self._lower.is_open

    @property
    def upper_open(self) -> bool:
        """Whether `upper` itself is excluded, as for two chains of `<20%`, which are less than 40 % together."""
        return self._upper.is_open

    @property
    def share_range(self) -> str:
        """The smallest and the largest possible share as text, e.g. `"35..70%"`."""
        return share_range(self)

    @property
    def _lower(self) -> Limit:
        return min(FULL, total(lower_limit(ownership) for ownership in self.ownerships))

    @property
    def _upper(self) -> Limit:
        return min(FULL, total(upper_limit(ownership) for ownership in self.ownerships))


def holdings(
    data: RecordStore, state: RecordOrId, on: SpanLike, assets: Iterable[RecordOrId] | None = None
) -> Rows[Holding]:
    """Return the shares of projects that a state and its organizations may hold on a date, sorted by project id.

    An ultimate owner counts if it is the state itself, or if it is an organization whose field `state` names the state.
    Private companies can have this field too, so their shares also count.

    Args:
        data: The data set.
        state: The state, e.g. `"china"`.
        on: A date or an interval. A stake counts if it may have been held on at least one day of it.
        assets: The projects to look at, e.g. `data.projects.filter(commodities="copper")`. By default, all projects.

    Raises:
        UnknownRecordError: There is no such state or project.
        ValueError: The id of the state belongs to a record of another type, or a project has more chains of owners than
            `ultimate_owners` follows.
        TypeError: `assets` is not a list, or an asset is neither a project nor an organization.

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
    >>> [(holding.asset, str(holding.stakes[0].share), holding.upper) for holding in holdings(data, "china", "2020")]
    [('mine', '62.5%', Decimal('62.5'))]
    """
    mentioned = {owner.state for owner in data.organizations.values() if owner.state is not None}
    state_id = data.id_in_role(state, mentioned, State)
    holdings_found = []
    chosen = data.projects if assets is None else listed(assets, "projects or their ids")
    for asset in sorted(map(id_of, chosen)):
        ownerships = tuple(
            ownership for ownership in ultimate_owners(data, asset, on) if _belongs_to(data, ownership.owner, state_id)
        )
        direct_owners = {(*ownership.through, ownership.owner)[0] for ownership in ownerships}
        stakes = tuple(stake for stake in data.owners_on(asset, on) if stake.owner in direct_owners)
        if ownerships:
            holdings_found.append(Holding(asset=asset, stakes=stakes, ownerships=ownerships))
    return Rows(Holding, holdings_found)


def _belongs_to(data: RecordStore, owner: str, state: str) -> bool:
    """Return whether an owner is a state or an organization of that state."""
    record = data.get(owner)
    return owner == state or (isinstance(record, Organization) and record.state == state)
