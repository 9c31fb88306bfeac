"""Who stands behind an asset: stakes followed through the companies that hold them, with shares multiplied."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from sinoperu.model import Organization, Project
from sinoperu.store.on_date import RecordOrId
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import SpanLike
from sinoperu.values.quantities import Share

WHOLE = Decimal(100)
MOST_LINKS = 12
"""The longest chain of owners that is followed; a circle of owners ends there too."""


@attrs.frozen(kw_only=True)
class Ownership:
    """What one ultimate owner may hold of an asset, through one chain of owners."""

    owner: str
    """The id of the last owner that is known: nobody is known to own it on that date."""
    through: tuple[str, ...]
    """The owners between the asset and the ultimate owner, from the asset upwards."""
    lower: Decimal
    """The least share in per cent: the product of the least shares along the chain."""
    upper: Decimal
    """The greatest share in per cent; 100 where a share along the chain is not known."""

    def __str__(self) -> str:
        share = f"{_text(self.lower)}%" if self.lower == self.upper else f"{_text(self.lower)}..{_text(self.upper)}%"
        return " < ".join((f"{share} {self.owner}", *reversed(self.through)))


def ultimate_owners(data: RecordStore, asset: RecordOrId, on: SpanLike) -> tuple[Ownership, ...]:
    """Return who may stand behind an asset on a date, each chain of owners apart, the largest share first.

    A stake leads to its owner, and from there to who holds stakes in the owner. A `parent` that holds none of
    the known stakes may hold the rest: control says nothing of how much is held. Exact shares as
    written are multiplied exactly; ranges (`>50%`) give ranges.

    Args:
        data: The data set.
        asset: The project or organization.
        on: A date or interval; every stake that may be held on one of its days counts.

    Raises:
        UnknownRecordError: There is no such record.
        TypeError: The record is no project or organization.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [project.mine]
    ... stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }]
    ... [organization.mmg]
    ... stakes = [{ owner = "minmetals", share = "70..75%" }]
    ... [organization.minmetals]
    ... ''')
    >>> [str(one) for one in ultimate_owners(data, "mine", "2020")]
    ['43.75..46.875% minmetals < mmg']
    """
    record = data[asset if isinstance(asset, str) else asset.id]
    if not isinstance(record, Project | Organization):
        raise TypeError(f"expected a project or an organization, got {record!r}")
    found = _behind(data, record, on, (), WHOLE, WHOLE)
    return tuple(sorted(found, key=lambda one: (-one.upper, -one.lower, one.owner, one.through)))


def _behind(
    data: RecordStore,
    asset: Project | Organization,
    on: SpanLike,
    through: tuple[str, ...],
    low: Decimal,
    high: Decimal,
) -> Iterator[Ownership]:
    owners = [(stake.owner, *_limits(stake.share)) for stake in data.owners_on(asset, on)]
    parent = asset.parent if isinstance(asset, Organization) else None
    if parent is not None and parent not in {owner for owner, _, _ in owners}:
        rest = WHOLE - min(WHOLE, sum(least for _, least, _ in owners))
        owners.append((parent, Decimal(0), rest))
    for owner, least, most in owners:
        record = data.get(owner)
        share = (low * least / WHOLE, high * most / WHOLE)
        above: tuple[Ownership, ...] = ()
        if isinstance(record, Organization) and owner not in through and len(through) < MOST_LINKS:
            above = tuple(_behind(data, record, on, (*through, owner), *share))
        yield from above or (Ownership(owner=owner, through=through, lower=share[0], upper=share[1]),)


def _limits(share: Share | None) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest share: as written where it is one number, else its limits."""
    if share is None:
        return Decimal(0), WHOLE
    if share.exact is not None and not share.is_approximate:
        return share.exact, share.exact
    return share.lower or Decimal(0), WHOLE if share.upper is None else share.upper


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}"
