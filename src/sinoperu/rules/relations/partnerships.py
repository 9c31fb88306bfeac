"""REL: partnerships of a named tier."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from sinoperu.model import Partnership
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, dated, in_order, ordering, rule, values_of
from sinoperu.rules.shared.durations import sure_span
from sinoperu.rules.shared.links import linked
from sinoperu.rules.shared.pairs import first_relations, partnerships_by_parties
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import PartnershipTier


@ordering("REL001", on="partnership", certain=False)
def partnership_before_relations(partnership: Partnership, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds partnerships that were declared before the two states had diplomatic relations.

    ## Why it is wrong

    A partnership is declared by governments that recognise and receive each other.

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

    A partnership that is announced together with relations that begin later. States whose relations were broken off
    and established again are not looked at.

    ## References

    Vienna Convention on Diplomatic Relations, article 2.
    """
    if partnership.established is not None:
        relation = context.once(first_relations).get(frozenset(partnership.parties))
        if relation is not None:
            yield before((relation.id, "established"), (partnership.id, "established"))


@rule("REL007", on="partnership", severity=Severity.WARNING)
def partnerships_overlap(partnership: Partnership, context: Context) -> Iterator[Found]:
    """## What it does

    Finds partnerships that had not ended when the same two states declared the next one.

    ## Why it is wrong

    Two states have one partnership at a time: a new tier takes the place of the old one.

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

    Partnerships in a single field, such as innovation, beside the general one. What had not ended by the day to which
    it was followed may have ended by the next.

    ## References

    None: it follows from what the field `ended` means.
    """
    following = context.once(_next).get(partnership.id)
    if following is None or following.established is None:
        return
    _, last = sure_span(partnership.established, partnership.ended, partnership.as_of)
    if following.established.upper is not None and following.established.upper < last:
        ended, begun = dated(partnership.ended) or "..", following.established
        dates = (*values_of(partnership, "established", "ended"), *values_of(following, "established"))
        message = f"ended {ended}, but {following.id} was established {begun}"
        yield Found(partnership.id, "ended", message, rests_on=dates)


def _next(data: RecordStore) -> dict[str, Partnership]:
    """Return the partnership that surely comes next after each, between the same states."""
    found: dict[str, Partnership] = {}
    for group in partnerships_by_parties(data).values():
        for one, other in pairwise(group):
            dates = one.established, other.established
            if dates[0] is not None and dates[1] is not None and dates[0].surely_before(dates[1]):
                found[one.id] = other
    return found


@ordering("REL008", on="partnership")
def superseded_before_it_was_declared(partnership: Partnership, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds partnerships that were declared before the one whose place they took, and such as ended before they began.

    ## Why it is wrong

    The later takes the place of the earlier.

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
    for earlier in linked(context, partnership, "supersedes"):
        yield before((earlier, "established"), (partnership.id, "established"), implies=True)


@rule("REL009", on="partnership", severity=Severity.WARNING)
def lower_tier_than_before(partnership: Partnership, context: Context) -> Iterator[Found]:
    """## What it does

    Finds partnerships of a tier that a scheme puts below the tier whose place it took.

    ## Why it is wrong

    Partnerships are upgraded. A step down is rare enough to look at the dates and the names of both again.

    ## Example

    ```toml
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
    [partnership-scheme.usual]
    order = ["strategic-partnership", "comprehensive-strategic-partnership"]

    [partnership.first]
    tier = "strategic-partnership"

    [partnership.second]
    tier = "comprehensive-strategic-partnership"
    supersedes = "first"
    ```

    ## Known exceptions

    Nobody ranks the tiers officially: each scheme is its author's.

    ## References

    Q. Li and M. Ye, China's emerging partnership network, International Trade, Politics and Development 3 (2019).
    """
    former = context.get(partnership.supersedes)
    tier, earlier = partnership.tier, former.tier if isinstance(former, Partnership) else None
    schemes = context.once(_schemes_by_order).get((tier, earlier), ()) if tier and earlier else ()
    if schemes:
        put = "puts" if len(schemes) == 1 else "put"
        message = f"{', '.join(schemes)} {put} {tier} below {earlier}, the tier of {partnership.supersedes}"
        yield Found(partnership.id, "tier", message)


def _schemes_by_order(data: RecordStore) -> dict[tuple[PartnershipTier, PartnershipTier], tuple[str, ...]]:
    """Return for a lower tier and a higher one the schemes that put them so."""
    orders = (
        (pair, scheme.id)
        for scheme in data.partnership_schemes.values()
        for pair in combinations(dict.fromkeys(scheme.order), 2)
    )
    found = grouped(orders, lambda one: one[0])
    return {pair: tuple(scheme for _, scheme in some) for pair, some in found.items()}


@ordering("REL011", on="partnership")
def declared_outside_its_visit(partnership: Partnership, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds partnerships that were declared before or after the visit on which they are said to have been declared.

    ## Why it is wrong

    What is declared on a visit is declared between its first and its last day.

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

    The date line lies between the two countries: one day on either side is allowed.

    ## References

    None: it follows from what the field `declared_during` means.
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
