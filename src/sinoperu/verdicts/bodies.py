"""Groups of organizations on a date: parents, sister companies, and the states behind organizations."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Final, Generic, NamedTuple, TypeVar

from sinoperu.model.actors import Organization, State
from sinoperu.model.common_parts import Stake
from sinoperu.model.comparing import Grouping
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.limits import Limit, limits_as_written, lower_limit
from sinoperu.values.spans import held
from sinoperu.values.vocabulary import OrganizationKind, StateOwnership, ValueRelation

_PUBLIC_BODIES = frozenset({OrganizationKind.MINISTRY, OrganizationKind.AGENCY, OrganizationKind.GOVERNMENT,
                            OrganizationKind.LEGISLATURE})  # fmt: skip
"""The kinds of organizations through which a state acts. They are not members of a group of companies."""
_HALF = Limit(Decimal(50))

T = TypeVar("T")
Bounds = tuple[Limit, Limit]
"""The smallest and the largest possible share in per cent."""


class Bodies:
    """Relations between states and organizations on a date.

    Args:
        data: The data set.

    >>> from sinoperu.loading import loads
    >>> bodies = Bodies(loads('''
    ... [organization.cosco-shipping]
    ... [organization.cosco-shipping-ports]
    ... parent = "cosco-shipping"
    ... '''))
    >>> bodies.related("cosco-shipping", "cosco-shipping-ports", Grouping.HOLDING, None)
    (ValueRelation.ENTAILED, 'through cosco-shipping-ports')
    """

    def __init__(self, data: RecordStore) -> None:
        self._data = data
        self._children: dict[tuple[str, PartialDate | None], dict[str, str]] = {}
        self._known_owners: dict[str, _Owners] = {}

    def ancestors(self, organization_id: str, on: PartialDate | None) -> dict[str, str]:
        """Return the parents of an organization on a date, their parents, and so on.

        The value for each ancestor is its child on the way to the organization.

        Args:
            organization_id: The id of the organization.
            on: The date, or `None` for any date.
        """
        key = (organization_id, on)
        children = self._children.get(key)
        if children is None:
            children = self._children[key] = {}
            waiting = deque([organization_id])  # the nearest ancestors come first
            while waiting and len(children) < _MOST_ANCESTORS:
                child = waiting.popleft()
                for parent in islice(self._parents(child, on), _MOST_ANCESTORS):
                    if parent != organization_id and parent not in children:
                        children[parent] = child
                        waiting.append(parent)
        return children

    def _parents(self, organization_id: str, on: PartialDate | None) -> Iterator[str]:
        owners = self._owners(organization_id)
        if owners.parent is not None:
            stakes = owners.stakes.get(owners.parent, ())
            if not stakes or any(_held_on(stake, on) for stake in stakes):  # its stakes show when it began and ended
                yield owners.parent
        for stake in owners.majority:
            if stake.owner != owners.parent and _held_on(stake, on):
                yield stake.owner

    def _owners(self, organization_id: str) -> "_Owners":
        owners = self._known_owners.get(organization_id)
        if owners is None:
            organization = self._data.get(organization_id)
            if isinstance(organization, Organization):
                stakes = _by_owner(organization)
                states = (state for state in filter(None, (organization.state, *stakes)) if self.is_state(state))
                majority = tuple(stake for stake in organization.stakes if _is_majority(stake))
                owners = _Owners(organization.parent, stakes, majority, tuple(dict.fromkeys(states)))
            else:
                owners = _NO_OWNERS
            self._known_owners[organization_id] = owners
        return owners

    def way(self, ancestor: str, organization_id: str, on: PartialDate | None) -> tuple[str, ...]:
        """Return the organizations between an ancestor and an organization, the child of the ancestor first.

        The last id is that of the organization itself.
        """
        children = self.ancestors(organization_id, on)
        way = [children[ancestor]]
        while way[-1] != organization_id:
            way.append(children[way[-1]])
        return tuple(way)

    def chain_share(self, ancestor: str, organization_id: str, share: Bounds, on: PartialDate | None) -> Bounds | None:
        """Return the share that an ancestor holds through an organization, multiplied along the chain of owners.

        If the share of one owner on the way is not known, return `None`.

        Args:
            ancestor: The ancestor.
            organization_id: The organization that holds `share` itself.
            share: The smallest and the largest share that the organization holds.
            on: The date.
        """
        lower, upper = share
        owner = ancestor
        for child in self.way(ancestor, organization_id, on):
            shares = [stake.share for stake in self._owners(child).stakes.get(owner, ()) if _held_on(stake, on)]
            known = [one for one in shares if one is not None]
            if len(known) != 1:
                return None
            least, most = limits_as_written(known[0])
            lower, upper = lower.of_share(least), upper.of_share(most)
            owner = child
        return lower, upper

    def related(
        self, said: str, adopted: str, grouping: Grouping | None, on: PartialDate | None
    ) -> tuple[ValueRelation, str] | None:
        """Return the relation of a stated state or organization to an adopted one of the same group, and a reason.

        If the two do not belong together, return `None`.

        Args:
            said: The id that the source states.
            adopted: The adopted id.
            grouping: What a body of the same group means in the field.
            on: The date on which the group is looked at, or `None` for any date.
        """
        said_state, adopted_state = self.is_state(said), self.is_state(adopted)
        if said_state and adopted_state:
            return None
        if said_state or adopted_state:
            state, body = (said, adopted) if said_state else (adopted, said)
            return self._of_state(state, body, grouping, on, says_state=said_state)
        above_adopted, above_said = self.ancestors(adopted, on), self.ancestors(said, on)
        if said in above_adopted:
            if grouping is not Grouping.HOLDING or self._is_public(said):
                return ValueRelation.OVERLAPS, f"{adopted} belongs to {said}"
            way = self.way(said, adopted, on)
            further = f" and {len(way) - _MOST_NAMED} more" if len(way) > _MOST_NAMED else ""
            return ValueRelation.ENTAILED, f"through {' and '.join(way[:_MOST_NAMED])}{further}"
        if adopted in above_said:
            relation = ValueRelation.REFINES if grouping is Grouping.HOLDING else ValueRelation.OVERLAPS
            return relation, f"{said} belongs to {adopted}"
        common = next((body for body in above_said if body in above_adopted and self._is_company(body)), None)
        return None if common is None else (ValueRelation.OVERLAPS, f"{said} and {adopted} belong to {common}")

    def _of_state(
        self, state: str, body: str, grouping: Grouping | None, on: PartialDate | None, *, says_state: bool
    ) -> tuple[ValueRelation, str] | None:
        organization = self._data.get(body)
        if not isinstance(organization, Organization):
            return None
        if self._is_public(body):
            if organization.state != state:
                return None
            reason = f"{body} is a body of {state}"
            if grouping is not Grouping.AUTHORITY:
                return ValueRelation.OVERLAPS, reason
            return (ValueRelation.ENTAILED if says_state else ValueRelation.REFINES), reason
        for member in (body, *self.ancestors(body, on)):
            owner = self._data.get(member)
            if isinstance(owner, Organization) and self._is_owned(owner, state, on):
                return ValueRelation.OVERLAPS, f"{state} stands behind {body}"
        return None

    def is_state(self, record_id: str) -> bool:
        """Return whether an id is that of a state."""
        return isinstance(self._data.get(record_id), State)

    def _is_public(self, record_id: str) -> bool:
        record = self._data.get(record_id)
        return isinstance(record, Organization) and record.kind in _PUBLIC_BODIES

    def _is_company(self, record_id: str) -> bool:
        return isinstance(self._data.get(record_id), Organization) and not self._is_public(record_id)

    def names_for(self, body: str, on: PartialDate | None) -> Iterator[str]:
        """Yield the id of a body, the ids of its ancestors, and for a public body the id of its state.

        Everything that is entailed by the body in some field is among these ids.

        Args:
            body: The id of a state or organization.
            on: The date.
        """
        yield body
        yield from self.ancestors(body, on)
        organization = self._data.get(body)
        if isinstance(organization, Organization) and organization.state is not None and self._is_public(body):
            yield organization.state

    def states_behind(self, body: str, on: PartialDate | None) -> Iterator[str]:
        """Yield the states that own a body or one of its ancestors, at least in part.

        Args:
            body: The id of an organization.
            on: The date.
        """
        for member in (body, *self.ancestors(body, on)):
            organization = self._data.get(member)
            if isinstance(organization, Organization):
                for state in self._owners(member).states:
                    if self._is_owned(organization, state, on):
                        yield state

    def _is_owned(self, organization: Organization, state: str, on: PartialDate | None) -> bool:
        if any(_held_on(stake, on) for stake in self._owners(organization.id).stakes.get(state, ())):
            return True
        return organization.state == state and organization.state_ownership not in (None, StateOwnership.PRIVATE)


class _Owners(NamedTuple):
    """The owners of one organization."""

    parent: str | None
    """The declared parent."""
    stakes: Mapping[str, tuple[Stake, ...]]
    """The stakes of each owner."""
    majority: tuple[Stake, ...]
    """The stakes of more than half."""
    states: tuple[str, ...]
    """The state of the organization, and the states among its owners."""


_NO_OWNERS: Final = _Owners(None, {}, (), ())
_MOST_ANCESTORS: Final = 100
"""At most about this many ancestors of an organization are looked at, the nearest ones first."""
_MOST_NAMED: Final = 5
"""A reason names at most this many organizations on the way to an ancestor."""


def _by_owner(organization: Organization) -> dict[str, tuple[Stake, ...]]:
    by_owner: dict[str, list[Stake]] = {}
    for stake in organization.stakes:
        by_owner.setdefault(stake.owner, []).append(stake)
    return {owner: tuple(stakes) for owner, stakes in by_owner.items()}


class BodyIndex(Generic[T]):
    """Finds the items whose bodies may be of the same group as a stated body, without comparing all pairs.

    Args:
        bodies: The groups of organizations.
        items: Pairs of a body and an item.
    """

    def __init__(self, bodies: Bodies, items: Iterable[tuple[str, T]]) -> None:
        self._bodies = bodies
        self._by_name: dict[str, list[T]] = {}
        self._by_state: dict[str, list[T]] = {}
        for body, item in items:
            for name in dict.fromkeys(bodies.names_for(body, None)):
                self._by_name.setdefault(name, []).append(item)
            for state in dict.fromkeys(bodies.states_behind(body, None)):
                self._by_state.setdefault(state, []).append(item)

    def near(self, body: str, on: PartialDate | None) -> Iterator[T]:
        """Yield the items whose bodies have a name in common with a body, or a state behind one of the two.

        Args:
            body: The id of a state or organization.
            on: The date on which the group of the body is looked at, or `None` for any date.
        """
        yield from self._by_state.get(body, ())
        for name in dict.fromkeys((*self._bodies.names_for(body, on), *self._bodies.states_behind(body, on))):
            yield from self._by_name.get(name, ())


def _held_on(stake: Stake, on: PartialDate | None) -> bool:
    return on is None or held(stake.start, stake.end, on)


def _is_majority(stake: Stake) -> bool:
    return stake.share is not None and lower_limit(stake.share) > _HALF
