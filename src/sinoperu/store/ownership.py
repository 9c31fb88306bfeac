"""The owners of an asset on a date. Direct owners hold a stake in the asset itself.

Ultimate owners are found by following the owners of each owner. Shares are multiplied along each chain of owners.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import ClassVar, Protocol, TypeAlias

import attrs

from sinoperu.model import Organization, Project
from sinoperu.model.base import Record
from sinoperu.model.common_parts import Stake
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.rows import Rows
from sinoperu.values.dates import SpanLike, parse_span
from sinoperu.values.limits import FULL, NOTHING, Limit, least, limits, limits_as_written, total
from sinoperu.values.spans import held

MAX_OWNERS_BETWEEN = 12
"""At most this many owners are followed between an asset and its ultimate owner. Longer chains are cut off."""
MAX_CHAINS = 1000
"""An asset has at most this many chains of owners. The number of chains can double with each layer of shared owners."""


@attrs.frozen(kw_only=True)
class Ownership:
    """The share of an asset that an ultimate owner may hold through one chain of owners.

    >>> print(Ownership(owner="minmetals", through=("mmg",), lower=Decimal(35), upper=Decimal(70)))
    35..70% minmetals < mmg
    """

    NOUNS: ClassVar[tuple[str, str]] = ("chain of owners", "chains of owners")
    """The words that messages use for one object of this class, and for several."""

    TABLE_PROPERTIES: ClassVar[tuple[str, ...]] = ("share_range",)
    """The properties that a table of chains of owners has as columns, beside the fields."""

    SHOWN_FIELDS: ClassVar[tuple[str, ...]] = ("owner", "share_range", "through")
    """The fields that a notebook or a terminal shows as columns."""

    owner: str
    """The id of the ultimate owner: the last owner of the chain, who has no known owner on the date.

    If companies own each other in a circle, the chain ends at the first owner that it reaches for the second time. If
    the chain reaches the asset itself, the chain ends there. For example, a company that holds 60 % of its own shares
    has one chain of 60 %, and the company is the ultimate owner in this chain.
    """
    through: tuple[str, ...]
    """The ids of the owners between the asset and the ultimate owner, the direct owner first."""
    lower: Decimal
    """The smallest possible share in per cent: the product of the smallest shares along the chain."""
    upper: Decimal
    """The largest possible share in per cent: the product of the largest shares along the chain.

    If the share of a stake in the chain is not known, it counts as at most 100 %.
    """
    lower_open: bool = False
    """Whether `lower` itself is excluded, as for a chain of `>50%` and `60%`, which is more than 30 %."""
    upper_open: bool = False
    """Whether `upper` itself is excluded, as for a chain of `<50%` and `60%`, which is less than 30 %."""

    @property
    def share_range(self) -> str:
        """The smallest and the largest possible share as text, e.g. `"35..70%"`."""
        return share_range(self)

    def __str__(self) -> str:
        return " < ".join((f"{self.share_range} {self.owner}", *reversed(self.through)))


class _Limited(Protocol):
    """A result with the limits of a share."""

    @property
    def lower(self) -> Decimal: ...

    @property
    def upper(self) -> Decimal: ...

    @property
    def lower_open(self) -> bool: ...

    @property
    def upper_open(self) -> bool: ...


def share_range(limited: _Limited) -> str:
    """Return the limits of a share in per cent as text, e.g. `35..70%`."""
    lower = f"{'>' if limited.lower_open else ''}{_number_text(limited.lower)}"
    upper = f"{'<' if limited.upper_open else ''}{_number_text(limited.upper)}"
    return f"{lower}%" if lower == upper else f"{lower}..{upper}%"


class RecordLookup(Protocol):
    """The interface that the ownership calculation needs: a look-up of records by their ids."""

    def __getitem__(self, record_id: str, /) -> Record:
        """Return the record with this id."""
        ...  # pyright reports an error without this body

    def get(self, record_id: str, /) -> Record | None:
        """Return the record with this id, or `None`."""


def direct_owners(asset: Record, on: SpanLike, *, surely: bool = False) -> tuple[Stake, ...]:
    """Return the stakes in a project or organization that may have been held on a date, the largest stake first.

    Args:
        asset: The project or organization.
        on: A date or interval. A stake is returned if it may have been held on at least one day of it.
        surely: Whether to return only the stakes that were certainly held on every day of `on`.

    Raises:
        TypeError: The record is neither a project nor an organization.

    >>> mine = Project(id="mine", stakes=(Stake(owner="mmg", share="62.5%", start="2014-07"),))
    >>> [stake.owner for stake in direct_owners(mine, "2014")], direct_owners(mine, "2014", surely=True)
    (['mmg'], ())
    """
    span = parse_span(on)
    if not isinstance(asset, Project | Organization):
        raise TypeError(f"expected a project or an organization, got {asset!r}")
    stakes = [stake for stake in asset.stakes if held(stake.start, stake.end, span, surely=surely, as_of=asset.as_of)]
    return tuple(sorted(stakes, key=lambda stake: (least(stake.share).negative(), stake.key)))


def ultimate_owners(data: RecordLookup, asset: RecordOrId, on: SpanLike) -> Rows[Ownership]:
    """Return the ultimate owners of an asset on a date, the largest share first. Each chain of owners gives one result.

    The function follows each stake to its owner, then to the owners of that owner, and so on. Shares are multiplied
    along the chain: exact shares give an exact product, and ranges such as `>50%` give a range. An organization may
    have a `parent` whose stake is not known. The smallest share of the parent is then zero. The largest share of the
    parent is what remains of 100 % after the smallest shares of all known stakes are subtracted.

    Args:
        data: The data set.
        asset: The project or organization.
        on: A date or interval. A stake counts if it may have been held on at least one day of it.

    Raises:
        UnknownRecordError: There is no such record.
        TypeError: The record is neither a project nor an organization.
        ValueError: The asset has more than `MAX_CHAINS` chains of owners.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [project.mine]
    ... stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
    ... [organization.mmg]
    ... stakes = [{ owner = "minmetals", share = "70..75%" }]
    ... [organization.minmetals]
    ... ''')
    >>> [str(ownership) for ownership in ultimate_owners(data, "mine", "2020")]
    ['43.75..46.875% minmetals < mmg']
    """
    record = data[id_of(asset)]
    if not isinstance(record, Project | Organization):
        raise TypeError(f"expected a project or an organization, got {record!r}")
    ownerships = list(islice(_ownerships(_Owners(data, on), record, (record.id,), (FULL, FULL)), MAX_CHAINS + 1))
    if len(ownerships) > MAX_CHAINS:
        raise ValueError(
            f"{record.id} has more than {MAX_CHAINS} chains of owners: ask for the owners of its direct owners instead"
        )
    in_order = sorted(
        ownerships, key=lambda ownership: (*_largest_first(*limits(ownership)), ownership.owner, ownership.through)
    )
    return Rows(Ownership, in_order)


def _largest_first(lower: Limit, upper: Limit) -> tuple[Limit, Limit]:
    """Return a sort key that puts the largest share first: by its upper limit, then by its lower limit."""
    return upper.negative(), lower.negative()


_Limits: TypeAlias = tuple[Limit, Limit]
"""The smallest and the largest possible share, in per cent."""
_Owner: TypeAlias = tuple[str, _Limits]
"""The id of a direct owner, and the share that it may hold."""


class _Owners:
    """The direct owners of each asset on a date. They are found once for each asset."""

    def __init__(self, data: RecordLookup, on: SpanLike) -> None:
        self.data = data
        self._on = on
        self._known: dict[str, list[_Owner]] = {}

    def of(self, asset: Project | Organization) -> list[_Owner]:
        """Return the direct owners of an asset, and its parent if the stake of the parent is not known."""
        if asset.id not in self._known:
            owners = [(stake.owner, limits_as_written(stake.share)) for stake in direct_owners(asset, self._on)]
            parent = asset.parent if isinstance(asset, Organization) else None
            if parent is not None and parent not in {owner for owner, _ in owners}:
                rest = FULL.minus(total(lower for _, (lower, _) in owners))
                owners.append((parent, (NOTHING, max(NOTHING, rest))))
            self._known[asset.id] = owners
        return self._known[asset.id]


def _ownerships(
    owners: _Owners, asset: Project | Organization, chain: tuple[str, ...], share: _Limits
) -> Iterator[Ownership]:
    """Yield one ownership for each chain of owners that starts at an asset.

    The function calls itself for each owner. In that call, the owner is the asset.

    Args:
        owners: The direct owners of each asset.
        asset: The asset whose owners are followed.
        chain: The ids of the first asset and of the owners that earlier calls followed, including this asset.
        share: The product of the shares along the chain so far.
    """
    for owner, (own_lower, own_upper) in owners.of(asset):
        record = owners.data.get(owner)
        lower, upper = share[0].of_share(own_lower), share[1].of_share(own_upper)
        is_new = owner not in chain and len(chain) <= MAX_OWNERS_BETWEEN
        if is_new and isinstance(record, Organization) and owners.of(record):
            yield from _ownerships(owners, record, (*chain, owner), (lower, upper))
        else:
            yield Ownership(
                owner=owner, through=chain[1:], lower=lower.number, upper=upper.number, lower_open=lower.is_open,
                upper_open=upper.is_open,
            )  # fmt: skip


def _number_text(number: Decimal) -> str:
    text = f"{number:f}"  # with all digits, whatever the caller's decimal context is
    return text.rstrip("0").rstrip(".") if "." in text else text
