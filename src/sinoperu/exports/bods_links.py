"""Who owns what: the links between owners and assets, which are the relationships of BODS."""

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from sinoperu.model.actors import Organization, Person, State
from sinoperu.model.common_parts import Stake
from sinoperu.model.investments import Project
from sinoperu.model.value_paths import part_path
from sinoperu.store.records import RecordStore

Asset: TypeAlias = Organization | Project
"""What can have owners."""
Owner: TypeAlias = State | Organization | Person
"""Who can own something."""


@attrs.frozen(kw_only=True)
class Link:
    """What an owner holds in an asset."""

    asset: Asset
    """The organization or project."""
    owner: Owner
    """The state, organization or person."""
    stakes: tuple[Stake, ...]
    """All stakes of the owner in the asset, in the order of the record."""
    is_parent: bool
    """Whether the owner is the parent of the asset."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the fields and parts of the asset that make the link, e.g. `("stakes[mmg]", "parent")`."""
        stakes = tuple(part_path("stakes", stake.key) for stake in self.stakes)
        return (*stakes, "parent") if self.is_parent else stakes


def links_in(data: RecordStore) -> list[Link]:
    """Return who owns what, in the order of the assets. An owner that is not in the data set has no link.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [organization.mmg]
    ... parent = "minmetals"
    ... [organization.minmetals]
    ... [project.mine]
    ... stakes = [{ owner = "mmg", share = "60%" }, { owner = "nobody" }, { owner = "mmg", share = "70%", id = "old" }]
    ... ''')
    >>> [(link.owner.id, link.asset.id, link.paths) for link in links_in(data)]
    [('minmetals', 'mmg', ('parent',)), ('mmg', 'mine', ('stakes[mmg]', 'stakes[old]'))]
    """
    assets: list[Asset] = [*data.organizations.values(), *data.projects.values()]
    return [link for asset in assets for link in _links_of(asset, data)]


def missing_owners(data: RecordStore) -> int:
    """Return the number of stakes and parents whose owner is not in the data set, or is a record that cannot own."""
    stakes = sum(not isinstance(data.get(row.part.owner), Owner) for row in data.stakes)
    parents = [one.parent for one in data.organizations.values() if one.parent is not None]
    return stakes + sum(not isinstance(data.get(parent), Organization) for parent in parents)


def _links_of(asset: Asset, data: RecordStore) -> Iterator[Link]:
    stakes: dict[str, list[Stake]] = {}
    owners: dict[str, Owner] = {}
    for stake in asset.stakes:
        owner = data.get(stake.owner)
        if isinstance(owner, Owner):
            owners[owner.id] = owner
            stakes.setdefault(owner.id, []).append(stake)
    parent = data.get(asset.parent) if isinstance(asset, Organization) and asset.parent is not None else None
    if isinstance(parent, Organization):
        owners.setdefault(parent.id, parent)
    for owner in owners.values():
        held = tuple(stakes.get(owner.id, ()))
        yield Link(asset=asset, owner=owner, stakes=held, is_parent=owner is parent)
