"""Rules on partnerships between two states, and on the tiers of partnerships (codes REL)."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from sinoperu.model import Partnership
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, date_or_none, field_paths, in_order, ordering, rule
from sinoperu.rules.shared.durations import sure_span
from sinoperu.rules.shared.links import acyclic_references
from sinoperu.rules.shared.pairs import partnerships_by_parties, unique_relations
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore


@ordering("REL001", on="partnership", certain=False)
def partnership_before_relations(partnership: Partnership, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds partnerships that were declared before the two states had diplomatic relations.

    ## Why it matters

    Two governments declare a partnership only if they already have diplomatic relations. One of the dates is wrong.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [relation.peru-china]
    parties = ["peru", "china"]
    established = "1971-11-02"

    [partnership.cooperative]
    parties = ["peru", "china"]
    established = "1965"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [relation.peru-china]
    parties = ["peru", "china"]
    established = "1971-11-02"

    [partnership.cooperative]
    parties = ["peru", "china"]
    established = "2005"
    ```

    ## Known exceptions

    Two states may announce a partnership before their diplomatic relations begin. The rule does not check two states
    that have several `relation` records, because the states may have broken off relations and established them again.

    ## References

    Vienna Convention on Diplomatic Relations, article 2.
    """
    if partnership.established is not None:
        relation = context.once(unique_relations).get(frozenset(partnership.parties))
        if relation is not None:
            yield before((relation.id, "established"), (partnership.id, "established"))


@rule("REL007", on="partnership", severity=Severity.WARNING)
def partnerships_overlap(partnership: Partnership, context: Context) -> Iterator[Found]:
    """## What it does

    Finds partnerships that had not ended when the same two states declared their next partnership.

    ## Why it matters

    Two states have only one general partnership at a time. When they declare a partnership with a new tier, it replaces
    the older partnership. The older partnership may have a wrong end date. Or its record still has `ended = ".."`,
    which means that the partnership has not ended.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [partnership.strategic]
    parties = ["peru", "china"]
    established = "2008-11-19"
    ended = "2014"

    [partnership.comprehensive-strategic]
    parties = ["peru", "china"]
    established = "2013-04"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [partnership.strategic]
    parties = ["peru", "china"]
    established = "2008-11-19"
    ended = "2013-04"

    [partnership.comprehensive-strategic]
    parties = ["peru", "china"]
    established = "2013-04"
    ```

    ## Known exceptions

    A partnership in a single field, such as innovation, may exist beside the general partnership.

    The field `as_of` says until which date the curators kept a record up to date. If the older partnership has `ended =
    ".."` and its `as_of` date is before the next partnership, the rule reports nothing. The older partnership may have
    ended between these two dates.

    ## References

    No reference is needed, because the rule follows from the meaning of the field `ended`.
    """
    following = context.once(_next).get(partnership.id)
    if following is None or following.established is None:
        return
    _, last = sure_span(partnership.established, partnership.ended, partnership.as_of)
    if following.established.upper is not None and following.established.upper < last:
        end = date_or_none(partnership.ended)
        ended = "had not ended" if end is None else f"ended {end}"
        dates = (*field_paths(partnership, "established", "ended"), *field_paths(following, "established"))
        message = f"{ended}, but {following.id} was established {following.established}"
        yield Found(partnership.id, "ended", message, rests_on=dates)


def _next(data: RecordStore) -> dict[str, Partnership]:
    """Return a dict from the id of a partnership to the next partnership of the same states.

    A partnership is left out if it is not certain that the next partnership was declared later.
    """
    following: dict[str, Partnership] = {}
    for partnerships in partnerships_by_parties(data).values():
        for earlier, later in pairwise(partnerships):
            dates = earlier.established, later.established
            if dates[0] is not None and dates[1] is not None and dates[0].surely_before(dates[1]):
                following[earlier.id] = later
    return following


@ordering("REL008", on="partnership")
def superseded_before_it_was_declared(partnership: Partnership, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds partnerships that were declared before the partnership that they supersede.

    The rule also finds partnerships that ended before they were declared.

    ## Why it matters

    A partnership can only supersede an earlier partnership, and no partnership can end before it begins. One of the
    dates is wrong, or `supersedes` names the wrong partnership.

    ## Example

    ```toml
    [partnership.strategic]
    established = "2008-11-19"

    [partnership.comprehensive-strategic]
    established = "2003-04"
    supersedes = "strategic"
    ```

    ## Use instead

    ```toml
    [partnership.strategic]
    established = "2008-11-19"

    [partnership.comprehensive-strategic]
    established = "2013-04"
    supersedes = "strategic"
    ```

    ## Known exceptions

    None.

    ## References

    None.
    """
    yield from in_order(partnership, "established", "ended")
    for superseded in acyclic_references(context, partnership, "supersedes"):
        yield before((superseded, "established"), (partnership.id, "established"), implies=True)


@rule("REL009", on="partnership", severity=Severity.WARNING)
def lower_tier_than_before(partnership: Partnership, context: Context) -> Iterator[Found]:
    """## What it does

    Finds partnerships with a lower tier than the partnership that they supersede.

    The rule takes the ranking of the tiers from the `partnership-scheme` records in the data set.

    ## Why it matters

    States normally upgrade their partnerships. A downgrade is so rare that the dates and tiers of both partnerships
    should be checked again. The two dates or the two tiers may have been swapped.

    ## Example

    ```toml
    [partnership-tier.strategic-partnership]

    [partnership-tier.comprehensive-strategic-partnership]

    [partnership-scheme.usual]
    order = ["strategic-partnership", "comprehensive-strategic-partnership"]

    [partnership.first]
    tier = "comprehensive-strategic-partnership"

    [partnership.second]
    tier = "strategic-partnership"
    supersedes = "first"
    ```

    ## Use instead

    ```toml
    [partnership-tier.strategic-partnership]

    [partnership-tier.comprehensive-strategic-partnership]

    [partnership-scheme.usual]
    order = ["strategic-partnership", "comprehensive-strategic-partnership"]

    [partnership.first]
    tier = "strategic-partnership"

    [partnership.second]
    tier = "comprehensive-strategic-partnership"
    supersedes = "first"
    ```

    ## Known exceptions

    The downgrade may be real. There is no official ranking of the tiers: each `partnership-scheme` record contains the
    ranking that one author proposes.

    ## References

    Q. Li and M. Ye, China's emerging partnership network, International Trade, Politics and Development 3 (2019).
    """
    superseded = context.get(partnership.supersedes)
    tier, earlier_tier = partnership.tier, superseded.tier if isinstance(superseded, Partnership) else None
    schemes = context.once(_schemes_by_order).get((tier, earlier_tier), ()) if tier and earlier_tier else ()
    if schemes:
        rank = "ranks" if len(schemes) == 1 else "rank"
        message = f"{', '.join(schemes)} {rank} {tier} below {earlier_tier}, the tier of {partnership.supersedes}"
        yield Found(partnership.id, "tier", message)


def _schemes_by_order(data: RecordStore) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return a dict from a pair of tiers to the ids of the schemes that rank the first tier below the second tier."""
    orders = (
        (pair, scheme.id)
        for scheme in data.partnership_schemes.values()
        for pair in combinations(dict.fromkeys(scheme.order), 2)
    )
    schemes_by_pair = grouped(orders, lambda order: order[0])
    return {pair: tuple(scheme for _, scheme in pair_orders) for pair, pair_orders in schemes_by_pair.items()}


@ordering("REL011", on="partnership")
def declared_outside_its_visit(partnership: Partnership, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds partnerships that were declared before or after the visit that they name in `declared_during`.

    ## Why it matters

    If a partnership is declared during a visit, its date must lie between the first and the last day of the visit. If
    it does not, one of the dates is wrong, or `declared_during` names the wrong visit.

    ## Example

    ```toml
    [visit.state-visit]
    start = "2013-04-05"
    end = "2013-04-11"

    [partnership.comprehensive-strategic]
    established = "2013-05"
    declared_during = "state-visit"
    ```

    ## Use instead

    ```toml
    [visit.state-visit]
    start = "2013-04-05"
    end = "2013-04-11"

    [partnership.comprehensive-strategic]
    established = "2013-04"
    declared_during = "state-visit"
    ```

    ## Known exceptions

    One day before or after the visit is allowed, because the local dates in two states can differ by one day.

    ## References

    No reference is needed, because the rule follows from the meaning of the field `declared_during`.
    """
    if partnership.declared_during is not None:
        visit = partnership.declared_during
        yield before((visit, "start"), (partnership.id, "established"), at_least=-1)
        yield before((partnership.id, "established"), (visit, "end"), at_least=-1)


RULES = (
    partnership_before_relations,
    partnerships_overlap,
    superseded_before_it_was_declared,
    lower_tier_than_before,
    declared_outside_its_visit,
)
