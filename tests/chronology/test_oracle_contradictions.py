"""Contradictions, broken orderings and repairs are those of an exhaustive search over all days."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.chronology.exhaustive import CHECKED, Spans, consistent, events, existing, networks

from sinoperu.chronology import Before, Chain, DaySpan, Event, Network, certify, sharing_dates
from sinoperu.chronology.repair import cover


def proof(chain: Chain) -> tuple[Spans, list[Before]]:
    """The network of a chain and of nothing else."""
    spans = dict.fromkeys(chain.events, DaySpan(None, None))
    if chain.start_day is not None:
        first, last = (chain.start_day, None) if chain.side == "lower" else (None, chain.start_day)
        spans[chain.start] = DaySpan(first, last)
    if chain.end_day is not None:
        spans[chain.end] = DaySpan(spans[chain.end].lower, chain.end_day)
    return spans, [step.ordering._replace(certain=True) for step in chain.steps]


def proves(spans: Spans, orderings: list[Before]) -> bool:
    return not consistent(spans, orderings, set(spans))


def assert_minimal(chain: Chain) -> None:
    """The chain is a proof, and no part of it can be dropped."""
    spans, orderings = proof(chain)
    assert proves(spans, orderings)
    for ordering in set(orderings):
        assert not proves(spans, [other for other in orderings if other != ordering])
    for event in {chain.start, chain.end} if chain.start_day is not None else ():
        lower, upper, _ = spans[event]
        if lower is not None:
            assert not proves({**spans, event: DaySpan(None, upper)}, orderings)
        if upper is not None:
            assert not proves({**spans, event: DaySpan(lower, None)}, orderings)


def fewest_steps(spans: Spans, orderings: list[Before], known: set[Event]) -> int:
    """The steps of the shortest proof, by trying every walk that could be one, layer by layer."""
    edges = [(o.before, o.after, o.at_least) for o in orderings if o.certain]
    edges += [(o.after, o.before, -o.at_most) for o in orderings if o.certain and o.at_most is not None]
    edges = [edge for edge in edges if edge[0] in known and edge[1] in known]
    day = {event: span.lower for event, span in spans.items() if span.lower is not None}
    loops: dict[tuple[Event, Event], int] = {(event, event): 0 for event in known}
    for steps in range(20):
        if any(at in spans and (top := spans[at].upper) is not None and top < day[at] for at in day):
            return steps
        if any(one == two and gap > 0 for (one, two), gap in loops.items()):
            return steps
        further: dict[Event, int] = {}
        longer: dict[tuple[Event, Event], int] = {}
        for start, end, gap in edges:
            if start in day:
                further[end] = max(further.get(end, -99), day[start] + gap)
            for origin in known:
                if (origin, start) in loops:
                    total = loops[origin, start] + gap
                    longer[origin, end] = max(longer.get((origin, end), -99), total)
        day, loops = further, longer
    raise AssertionError("no proof within twenty steps")


@CHECKED
@given(networks())
def test_every_contradiction_is_certified_minimal_and_firm_where_it_can_be(
    network: tuple[Spans, list[Before]],
) -> None:
    spans, orderings = network
    known = existing(spans, orderings)
    firm = {event: DaySpan(None, None) if span.soft else span for event, span in spans.items()}
    found = Network(spans, orderings).contradictions()
    assert (not consistent(firm, orderings, known)) == any(group.certain for group in found)
    for group in found:
        chain = group.chain
        assert certify(chain, spans, orderings)
        assert chain.usual is None
        assert set(chain.events) <= set(group.events)
        assert group.certain == (not chain.soft)
        assert_minimal(chain)
    assert len({event for group in found for event in group.events}) == sum(len(group.events) for group in found)


@CHECKED
@given(networks())
def test_the_shortest_proof_is_found_a_cycle_first(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    known = existing(spans, orderings)
    undated = dict.fromkeys(known, DaySpan(None, None))
    firm = {event: DaySpan(None, None) if span.soft else span for event, span in spans.items()}
    for dates in (undated, firm, spans):  # the first of these that is contradictory alone
        if not consistent(dates, orderings, known):
            found = Network({**undated, **dates}, orderings).contradictions()
            shortest = min(len(group.chain.steps) for group in found if group.certain or dates == spans)
            assert shortest == fewest_steps(dates, orderings, known)
            break


@CHECKED
@given(networks())
def test_a_usual_ordering_is_reported_if_all_else_breaks_it(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    known = existing(spans, orderings)
    built = Network(spans, orderings)
    if built.contradictions():
        return
    broken = {
        ordering
        for ordering in orderings
        if not ordering.certain and {ordering.before, ordering.after} <= known
        and not consistent(spans, [*orderings, ordering._replace(certain=True)], known)
    }  # fmt: skip
    assert {chain.usual for chain in built.unusual()} == broken
    for chain in built.unusual():
        assert certify(chain, spans, orderings)
        assert_minimal(chain)


@CHECKED
@given(networks())
def test_beside_a_contradiction_the_rest_is_judged_as_if_the_clashing_events_were_not_there(
    network: tuple[Spans, list[Before]],
) -> None:
    spans, orderings = network
    built = Network(spans, orderings)
    clashing = {event for group in built.contradictions() for event in group.events}
    left = {event: spans.get(event, DaySpan(None, None)) for event in events(6) if built.exists(event)}
    for event in clashing:
        del left[event]
    rest = Network(left, [o for o in orderings if not {o.before, o.after} & clashing])
    assert rest.contradictions() == ()
    assert [(chain.steps, chain.start_day) for chain in rest.unusual()] == [
        (chain.steps, chain.start_day) for chain in built.unusual()
    ]
    assert all(certify(chain, spans, orderings) for chain in built.unusual())


@CHECKED
@given(networks(), st.data())
def test_k_faults_give_at_most_k_contradictions(network: tuple[Spans, list[Before]], data: st.DataObject) -> None:
    spans, orderings = network
    while Network(spans, orderings).contradictions():  # make it consistent: drop what is drawn, one by one
        if spans and (not orderings or data.draw(st.booleans())):
            spans = {event: span for event, span in spans.items() if event != data.draw(st.sampled_from(list(spans)))}
        else:
            orderings = orderings[1:]
    day = st.integers(-20, 20).map(lambda day: DaySpan(day, day))
    dates = data.draw(st.dictionaries(st.sampled_from(events(6)), day, max_size=2))
    extra = data.draw(networks(gap=9))[1][:2]
    faults = len(dates) + len(extra)
    planted = Network({**spans, **dates}, [*orderings, *extra]).contradictions()
    assert len(planted) <= faults


@CHECKED
@given(networks(), st.data())
def test_false_dates_break_usual_orderings_in_no_more_groups(
    network: tuple[Spans, list[Before]], data: st.DataObject
) -> None:
    spans, orderings = network
    while Network(spans, orderings).contradictions() or Network(spans, orderings).unusual():
        orderings = orderings[1:]
        if not orderings:  # what is left are spans that end before they start
            return
    day = st.integers(-20, 20).map(lambda day: DaySpan(day, day))
    false = data.draw(st.dictionaries(st.sampled_from(sorted(spans)), day, max_size=2)) if spans else {}
    built = Network({**spans, **false}, orderings)
    groups = sharing_dates(built.unusual())
    assert sorted(map(repr, built.unusual())) == sorted(repr(chain) for group in groups for chain in group)
    assert [group[0] for group in groups] == sorted((group[0] for group in groups), key=built.unusual().index)
    ends = [{event for chain in group for event in (chain.start, chain.end)} for group in groups]
    assert all(one.isdisjoint(other) for one, other in combinations(ends, 2))
    if not built.contradictions():
        assert len(groups) <= len(false)


@CHECKED
@given(networks())
def test_a_chain_that_is_tampered_with_is_not_certified(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    for group in Network(spans, orderings).contradictions():
        chain = group.chain
        for step in chain.steps:
            assert not certify(chain, spans, [o for o in orderings if o != step.ordering])
        if chain.start_day is not None:
            assert not certify(chain, {e: s for e, s in spans.items() if e != chain.start}, orderings)
            assert not certify(chain, {e: s for e, s in spans.items() if e != chain.end}, orderings)


@CHECKED
@given(networks())
def test_a_repair_is_the_smallest_set_of_dates_without_which_the_others_agree(
    network: tuple[Spans, list[Before]],
) -> None:
    spans, orderings = network
    built = Network(spans, orderings)
    known = existing(spans, orderings)
    if not consistent({}, orderings, known):  # no date is at fault
        return
    groups = built.contradictions()
    repairs = [built.repair(group) for group in groups]
    assert all(repair.exact for repair in repairs)
    assert all(set(repair.events) <= set(group.events) for repair, group in zip(repairs, groups, strict=True))
    total = sum(len(repair.events) for repair in repairs)
    for size in range(total + 1):
        mended = [
            chosen
            for chosen in combinations(sorted(spans), size)
            if consistent({**spans, **dict.fromkeys(chosen, DaySpan(None, None))}, orderings, known)
        ]
        assert bool(mended) == (size == total)
    assert tuple(sorted(event for repair in repairs for event in repair.events)) in mended


@CHECKED
@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))), st.randoms(use_true_random=False))
def test_a_cover_is_the_smallest_of_all(links: set[tuple[int, int]], random: Random) -> None:
    """Clashes are ordered: where one date is too late for a second, and that for a third, so is the first for it."""
    pairs = {(one, other) for one, other in links if one < other}
    while (more := pairs | {(one, last) for one, two in pairs for first, last in pairs if two == first}) != pairs:
        pairs = more
    pairs |= {(one, other) for one, other in links if one == other}
    mixed = sorted(pairs)
    random.shuffle(mixed)
    found = cover(mixed)
    assert found == cover(sorted(pairs))
    touching = [
        size
        for size in range(10)
        if any(all({one, other} & set(some) for one, other in pairs) for some in combinations(range(9), size))
    ]
    assert len(found) == touching[0]
    assert all({one, other} & found for one, other in pairs)
