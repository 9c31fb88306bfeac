"""Rules on the stakes in projects and companies: sums, dates and owners (codes INV)."""

from bisect import bisect_right
from collections.abc import Iterator

from sinoperu.model import Organization, Project
from sinoperu.model.base import Record
from sinoperu.model.common_parts import Stake
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, date_or_none, field_paths, lowered_severity, ordering, rule
from sinoperu.rules.shared.cycles import cycles
from sinoperu.rules.shared.durations import FAR, sure_span
from sinoperu.rules.shared.existence import within_existence
from sinoperu.store.records import RecordStore
from sinoperu.values.limits import FULL, RunningTotal, least, least_total


@rule("INV006", on="*.stakes", excludes=True)
def stakes_over_100_percent(record: Organization | Project, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds projects and companies whose stakes add up to more than 100 % on some day.

    For each day on which a stake begins, the rule adds up the stakes that are held on that day. If a share is rounded
    or given as a range, the rule counts its lower limit.

    ## Why it matters

    The stakes in a project or company cannot add up to more than the whole. One of the shares or dates is wrong.
    Rounding alone causes no finding, because the rule adds up the lower limits.

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

    A stake whose field `end` is empty counts as held until the next stake of the same owner begins. The finding is only
    a warning if it depends on a stake with incomplete dates, or on an uncertain or approximate value.

    If one company holds shares for another company, list only one of the two companies as the owner of these shares in
    `stakes`. Otherwise, the rule counts the shares twice.

    ## References

    Beneficial Ownership Data Standard 0.4, definition of `share`.
    """
    stakes = record.stakes
    if least_total(stake.share for stake in stakes) <= FULL:
        return
    for sure in (True, False):
        excess = _excess(_holdings(stakes, record, sure=sure))
        if excess:
            values = [value for stake in excess for value in (stake.share, stake.start, stake.end)]
            severity = lowered_severity(*values) if sure else Severity.WARNING
            shares = ", ".join(
                f"{stake.owner} {stake.share} from {stake.start or 'an unknown day'}" for stake in excess
            )
            message = f"stakes held at the same time add up to more than 100%: {shares}"
            dates = tuple(
                date for stake in excess for date in field_paths(record, "start", "end", part=f"stakes[{stake.key}]")
            )
            yield Found(record.id, "stakes", message, severity=severity, rests_on=dates)
            return


Holding = tuple[int, int, Stake]
"""A tuple of the first day of a stake, the last day of the stake, and the stake."""


def _holdings(stakes: tuple[Stake, ...], record: Record, *, sure: bool) -> list[Holding]:
    """Return each stake with the first and the last day on which it is held, sorted by the first day.

    Args:
        stakes: The stakes of the record.
        record: The project or company.
        sure: If true, only stakes that were certainly held on some day are returned. If false, the other stakes are
            returned too, with the days on which they were probably held.
    """
    start_days: dict[str, list[int]] = {}
    for stake in stakes:
        if stake.start is not None and stake.start.upper is not None:
            start_days.setdefault(stake.owner, []).append(stake.start.upper)
    for days in start_days.values():
        days.sort()
    holdings = []
    for stake in stakes:
        first, last = sure_span(stake.start, stake.end, record.as_of)
        if first > last and not sure:
            first, last = _assumed_span(stake, start_days.get(stake.owner, []))
        if first < last:
            holdings.append((first, last, stake))
    return sorted(holdings, key=lambda holding: (holding[0], holding[1], holding[2].key))


def _assumed_span(stake: Stake, start_days: list[int]) -> tuple[int, int]:
    """Return the first and the last day on which a stake with incomplete dates was probably held.

    If the end is not recorded, the stake lasts until the next stake of the same owner starts. If there is no next
    stake, the stake lasts without limit. If the start is not recorded, the stake is assumed to begin on the day before
    its end.

    Args:
        stake: The stake.
        start_days: The days on which the stakes of the same owner start, in order.
    """
    first, end = stake.start.upper if stake.start is not None else None, date_or_none(stake.end)
    if end is not None:
        last = end.lower or 0
    else:
        following = len(start_days) if first is None else bisect_right(start_days, first)
        last = start_days[following] if following < len(start_days) else FAR
    return (last - 1 if first is None else first), last


def _excess(holdings: list[Holding]) -> tuple[Stake, ...]:
    """Return the stakes that are held on the first day on which the total is more than 100 %.

    The result is empty if there is no such day.

    A stake does not count on its last day, because a buyer's stake often starts on the last day of the seller's stake.
    """
    changes = [(first, 1, index) for index, (first, _, _) in enumerate(holdings)]
    changes += [(last, 0, index) for index, (_, last, _) in enumerate(holdings)]
    total, current = RunningTotal(), dict[int, None]()
    for _, begins, index in sorted(changes):
        share = least(holdings[index][2].share)
        if begins:
            current[index] = None
            total.add(share)
            if total.limit > FULL:
                return tuple(holdings[position][2] for position in current)
        else:
            del current[index]
            total.remove(share)
    return ()


@ordering("INV013", on="*.stakes")
def stake_ends_before_it_starts(record: Organization | Project, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes whose last day is before their first day.

    ## Why it matters

    A stake cannot end before it starts, so one of the two dates is wrong.

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
    for stake in record.stakes:
        if stake.start is not None and stake.end is not None:
            path = f"stakes[{stake.key}]"
            yield before((record.id, f"{path}.start"), (record.id, f"{path}.end"))


@ordering("INV014", on="*.stakes", certain=False)
def owner_did_not_exist(record: Organization | Project, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes that start before their owner was founded or after their owner was dissolved.

    ## Why it matters

    A company or state that does not exist cannot hold shares.

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

    If an owner was founded again or was formed by a merger, it may continue the holdings of an older company.

    ## References

    None.
    """
    for stake in record.stakes:
        if stake.start is not None:
            yield from within_existence(stake.owner, (record.id, f"stakes[{stake.key}].start"))


@ordering("INV015", on="organization", certain=False)
def stake_in_what_did_not_exist(organization: Organization, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds stakes in a company that start before the company was founded or after the company was dissolved.

    ## Why it matters

    A company that does not exist has no shares.

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

    If a company continues the business of an older company, its stakes may have started in the time of the older
    company.

    ## References

    None.
    """
    for stake in organization.stakes:
        if stake.start is not None:
            yield from within_existence(organization.id, (organization.id, f"stakes[{stake.key}].start"))


@rule("INV016", on="organization", severity=Severity.WARNING)
def owns_itself(organization: Organization, context: Context) -> Iterator[Found]:
    """## What it does

    Finds companies that own shares in themselves, either directly or through a chain of owners.

    The rule reports a chain only if all its stakes may have been held on the same day.

    ## Why it matters

    Every chain of owners should end with a person or a state. If a chain leads back to its start, the owner and the
    owned company were often swapped by mistake.

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

    Where the law allows it, companies may hold shares in each other or buy back their own shares.

    ## References

    Beneficial Ownership Data Standard 0.4, ownership-or-control statement.
    """
    for ring in context.once(_owner_rings).get(organization.id, ()):
        if not _at_one_time(context, ring):
            continue
        chain = ", ".join((*ring, ring[0]))
        yield Found(organization.id, "stakes", f"owns itself, since each company is owned by the next: {chain}")


def _at_one_time(context: Context, ring: tuple[str, ...]) -> bool:
    """Return whether all stakes in a loop of owners may be held on the same day.

    Each company in `ring` is owned by the next company, and the last company is owned by the first.
    """
    firsts, lasts = [0], [FAR]
    for owned, owner in zip(ring, (*ring[1:], ring[0]), strict=True):
        stakes = [stake for stake in context.data.organizations[owned].stakes if stake.owner == owner]
        firsts.append(min(stake.start.lower or 0 if stake.start is not None else 0 for stake in stakes))
        ends = [date_or_none(stake.end) for stake in stakes]
        lasts.append(max(end.upper or FAR if end is not None else FAR for end in ends))
    return max(firsts) <= min(lasts)


def _owner_rings(data: RecordStore) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the loops of owners. Each loop is listed under the id in it that comes first in alphabetical order.

    Each company in a loop is owned by the next company, and the last company is owned by the first.
    """
    owners = {
        organization.id: tuple(dict.fromkeys(stake.owner for stake in organization.stakes))
        for organization in data.organizations.values() if organization.stakes
    }  # fmt: skip
    return cycles(owners)


RULES = (
    stakes_over_100_percent,
    stake_ends_before_it_starts,
    owner_did_not_exist,
    stake_in_what_did_not_exist,
    owns_itself,
)
