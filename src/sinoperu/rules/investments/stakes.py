"""INV: who holds how much of a project or company."""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from sinoperu.model import Organization, Project
from sinoperu.model.actors import Stake
from sinoperu.model.base import Record
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, dated, ordering, rule, softened, values_of
from sinoperu.rules.shared.cycles import cycles
from sinoperu.rules.shared.durations import FAR, sure_span
from sinoperu.rules.shared.existence import existed
from sinoperu.rules.shared.sums import WHOLE
from sinoperu.store.records import RecordStore


@rule("INV006", on="*.stakes")
def stakes_over_100_percent(record: Organization | Project, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds projects and companies of which more than the whole was held on some day. Shares are added up as
    intervals, at their lower limits, for every day on which a stake begins.

    ## Why it is wrong

    The parts of a whole add up to the whole at most. Shares that are printed rounded have room for their rounding.

    ## Example

    ```toml
    [organization.cosco-shipping-ports]

    [organization.volcan]

    [project.chancay-port]
    stakes = [
        { owner = "cosco-shipping-ports", share = "60%", start = "2019-05-13", end = ".." },
        { owner = "volcan", share = "60%", start = "2011", end = "2024-05-01" },
    ]
    ```

    ## Use instead

    ```toml
    [organization.cosco-shipping-ports]

    [organization.volcan]

    [project.chancay-port]
    stakes = [
        { owner = "cosco-shipping-ports", share = "60%", start = "2019-05-13", end = ".." },
        { owner = "volcan", share = "40%", start = "2019-05-13", end = "2024-05-01" },
    ]
    ```

    ## Known exceptions

    A stake without an end counts as held until the day on which its owner's next stake begins; where the excess rests
    on such a stake, on one without dates, or on a soft date, it is a warning. Direct and indirect holdings of the same
    shares do not belong into one list.

    ## References

    Beneficial Ownership Data Standard 0.4, share.
    """
    stakes = record.stakes
    if sum((_share(one) for one in stakes), Decimal(0)) <= WHOLE:
        return
    for sure in (True, False):
        excess = _excess(_held(stakes, record, sure=sure))
        if excess:
            values = [value for one in excess for value in (one.share, one.start, one.end)]
            severity = softened(*values) if sure else Severity.WARNING
            shown = ", ".join(f"{one.owner} {one.share} from {one.start or '?'}" for one in excess)
            dates = tuple(
                date for one in excess for date in values_of(record, "start", "end", part=f"stakes[{one.key}]")
            )
            message = f"more than 100% is held: {shown}"
            yield Found(record.id, "stakes", message, severity=severity, rests_on=dates)
            return


def _share(stake: Stake) -> Decimal:
    return stake.share.lower or Decimal(0) if stake.share is not None else Decimal(0)


Holding = tuple[int, int, Stake]
"""The first and the last day of a stake, and the stake."""


def _held(stakes: tuple[Stake, ...], record: Record, *, sure: bool) -> list[Holding]:
    """Return the days on which stakes are surely held, or as far as is known, in the order of the first."""
    starts: dict[str, list[int]] = {}
    for one in stakes:
        if one.start is not None and one.start.upper is not None:
            starts.setdefault(one.owner, []).append(one.start.upper)
    for days in starts.values():
        days.sort()
    held = []
    for one in stakes:
        first, last = sure_span(one.start, one.end, record.as_of)
        if first > last and not sure:
            first, last = _as_far_as_known(one, starts.get(one.owner, []))
        if first < last:
            held.append((first, last, one))
    return sorted(held, key=lambda holding: (holding[0], holding[1], holding[2].key))


def _as_far_as_known(stake: Stake, starts: list[int]) -> tuple[int, int]:
    """Return when a stake was held if it was so up to the next one of its owner; without a start, on its last day."""
    first, end = stake.start.upper if stake.start is not None else None, dated(stake.end)
    if end is not None:
        last = end.lower or 0
    else:
        following = len(starts) if first is None else bisect_right(starts, first)
        last = starts[following] if following < len(starts) else FAR
    return (last - 1 if first is None else first), last


def _excess(held: list[Holding]) -> tuple[Stake, ...]:
    """Return the stakes of the first day on which more than the whole is held, the last day of each left out."""
    changes = [(first, 1, index) for index, (first, _, _) in enumerate(held)]
    changes += [(last, 0, index) for index, (_, last, _) in enumerate(held)]
    total, now = Decimal(0), dict[int, None]()
    for _, begins, index in sorted(changes):
        stake = held[index][2]
        if begins:
            now[index] = None
            total += _share(stake)
            if total > WHOLE:
                return tuple(held[one][2] for one in now)
        else:
            del now[index]
            total -= _share(stake)
    return ()


@ordering("INV013", on="*.stakes")
def stake_ends_before_it_starts(record: Organization | Project, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes whose last day is before their first.

    ## Why it is wrong

    Nothing ends before it has begun.

    ## Example

    ```toml
    [organization.mmg]

    [project.las-bambas]
    stakes = [{ owner = "mmg", start = "2014-07-31", end = "2013-12-31" }]
    ```

    ## Use instead

    ```toml
    [organization.mmg]

    [project.las-bambas]
    stakes = [{ owner = "mmg", start = "2014-07-31", end = "2023-12-31" }]
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    for one in record.stakes:
        if one.start is not None and one.end is not None:
            name = f"stakes[{one.key}]"
            yield before((record.id, f"{name}.start"), (record.id, f"{name}.end"))


@ordering("INV014", on="*.stakes", certain=False)
def owner_did_not_exist(record: Organization | Project, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes that began before their owner was founded, or after it had been dissolved.

    ## Why it is wrong

    Who does not exist owns nothing.

    ## Example

    ```toml
    [organization.a-buyer]
    founded = "2016-03-01"

    [project.a-mine]
    stakes = [{ owner = "a-buyer", start = "2014-07-31" }]
    ```

    ## Use instead

    ```toml
    [organization.a-buyer]
    founded = "2010-03-01"

    [project.a-mine]
    stakes = [{ owner = "a-buyer", start = "2014-07-31" }]
    ```

    ## Known exceptions

    An owner that was founded anew, or merged, and goes on with the holdings of another.

    ## References

    None.
    """
    for one in record.stakes:
        if one.start is not None:
            yield from existed(one.owner, (record.id, f"stakes[{one.key}].start"))


@ordering("INV015", on="organization", certain=False)
def stake_in_what_did_not_exist(organization: Organization, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes in a company that began before it was founded, or after it had been dissolved.

    ## Why it is wrong

    There are no shares of what does not exist.

    ## Example

    ```toml
    [organization.mmg]

    [organization.a-mining-company]
    founded = "2016-03-01"
    stakes = [{ owner = "mmg", start = "2014-07-31" }]
    ```

    ## Use instead

    ```toml
    [organization.mmg]

    [organization.a-mining-company]
    founded = "2010-03-01"
    stakes = [{ owner = "mmg", start = "2014-07-31" }]
    ```

    ## Known exceptions

    A company that goes on with the business of another.

    ## References

    None.
    """
    for one in organization.stakes:
        if one.start is not None:
            yield from existed(organization.id, (organization.id, f"stakes[{one.key}].start"))


@rule("INV016", on="organization", severity=Severity.WARNING)
def owns_itself(organization: Organization, context: Context) -> Iterator[Found]:
    """## What it does

    Finds companies that hold shares of themselves, alone or through others at one time.

    ## Why it is wrong

    In a chain of ownership the last owner is a person or a state. Often owner and owned are mistaken for each other.

    ## Example

    ```toml
    [organization.mmg]
    stakes = [{ owner = "a-mining-company" }]

    [organization.a-mining-company]
    stakes = [{ owner = "mmg" }]
    ```

    ## Use instead

    ```toml
    [organization.mmg]

    [organization.a-mining-company]
    stakes = [{ owner = "mmg" }]
    ```

    ## Known exceptions

    Companies that hold shares of each other or have bought back their own, where the law allows it.

    ## References

    Beneficial Ownership Data Standard 0.4, ownership-or-control statement.
    """
    for ring in context.once(_owner_rings).get(organization.id, ()):
        if not _at_one_time(context, ring):
            continue
        chain = ", ".join((*ring, ring[0]))
        yield Found(organization.id, "stakes", f"each is held by the next: {chain}")


def _at_one_time(context: Context, ring: tuple[str, ...]) -> bool:
    """Return whether all stakes by which each of a ring is held by the next may be held on one day."""
    firsts, lasts = [0], [FAR]
    for held, owner in zip(ring, (*ring[1:], ring[0]), strict=True):
        stakes = [stake for stake in context.get(held).stakes if stake.owner == owner]
        firsts.append(min(stake.start.lower or 0 if stake.start is not None else 0 for stake in stakes))
        ends = [dated(stake.end) for stake in stakes]
        lasts.append(max(end.upper or FAR if end is not None else FAR for end in ends))
    return max(firsts) <= min(lasts)


def _owner_rings(data: RecordStore) -> dict[str, tuple[tuple[str, ...], ...]]:
    owners = {
        one.id: tuple(dict.fromkeys(stake.owner for stake in one.stakes))
        for one in data.organizations.values() if one.stakes
    }  # fmt: skip
    return cycles(owners)


RULES = (
    stakes_over_100_percent,
    stake_ends_before_it_starts,
    owner_did_not_exist,
    stake_in_what_did_not_exist,
    owns_itself,
)
