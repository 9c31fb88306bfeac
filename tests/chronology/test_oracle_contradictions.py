"""Contradictions, broken orderings and repairs agree with an exhaustive search over all days."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.chronology.exhaustive import CHECKED, Spans, consistent, events, existing, networks

from sinoperu.chronology import Before, Chain, DaySpan, Event, Network, certify, sharing_dates
from sinoperu.chronology.repair import cover


def proof(chain: Chain) -> tuple[Spans, list[Before]]:
    """Return the spans and orderings that a chain uses."""
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
    """Assert that a chain is a proof, and that no part of it can be left out."""
    spans, orderings = proof(chain)
    assert proves(spans, orderings)
    for ordering in set(orderings):
        assert not proves(spans, [kept for kept in orderings if kept != ordering])
    for event in {chain.start, chain.end} if chain.start_day is not None else ():
        lower, upper, _ = spans[event]
        if lower is not None:
            assert not proves({**spans, event: DaySpan(None, upper)}, orderings)
        if upper is not None:
            assert not proves({**spans, event: DaySpan(lower, None)}, orderings)


def fewest_steps(spans: Spans, orderings: list[Before], known: set[Event]) -> int:
    """Return the number of steps of the shortest proof, from a breadth-first search over all walks."""
    edges = [(o.before, o.after, o.at_least) for o in orderings if o.certain]
    edges += [(o.after, o.before, -o.at_most) for o in orderings if o.certain and o.at_most is not None]
    edges = [edge for edge in edges if edge[0] in known and edge[1] in known]
    day = {event: span.lower for event, span in spans.items() if span.lower is not None}
    loops: dict[tuple[Event, Event], int] = {(event, event): 0 for event in known}
    for steps in range(20):
        if any(at in spans and (top := spans[at].upper) is not None and top < day[at] for at in day):
            return steps
        if any(start == end and gap > 0 for (start, end), gap in loops.items()):
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
def test_every_contradiction_is_certified_minimal_and_firm_if_possible(
    network: tuple[Spans, list[Before]],
) -> None:
    spans, orderings = network
    known = existing(spans, orderings)
    firm = {event: DaySpan(None, None) if span.soft else span for event, span in spans.items()}
    contradictions = Network(spans, orderings).contradictions()
    assert (not consistent(firm, orderings, known)) == any(group.certain for group in contradictions)
    for group in contradictions:
        chain = group.chain
        assert certify(chain, spans, orderings)
        assert chain.usual is None
        assert set(chain.events) <= set(group.events)
        assert group.certain == (not chain.soft)
        assert_minimal(chain)
    assert len({event for group in contradictions for event in group.events}) == sum(
        len(group.events) for group in contradictions
    )


@CHECKED
@given(networks())
def test_the_shortest_proof_is_found_and_cycles_are_preferred(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    known = existing(spans, orderings)
    undated = dict.fromkeys(known, DaySpan(None, None))
    firm = {event: DaySpan(None, None) if span.soft else span for event, span in spans.items()}
    for dates in (undated, firm, spans):  # the first of these that is contradictory
        if not consistent(dates, orderings, known):
            contradictions = Network({**undated, **dates}, orderings).contradictions()
            shortest = min(len(group.chain.steps) for group in contradictions if group.certain or dates == spans)
            assert shortest == fewest_steps(dates, orderings, known)
            break


@CHECKED
@given(networks())
def test_an_ordering_with_exceptions_is_reported_if_the_rest_breaks_it(
    network: tuple[Spans, list[Before]],
) -> None:
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
def test_broken_orderings_are_found_as_if_the_clashing_events_did_not_exist(
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
    while Network(spans, orderings).contradictions():  # remove spans and orderings until the network is consistent
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
def test_false_dates_break_orderings_in_at_most_as_many_groups(
    network: tuple[Spans, list[Before]], data: st.DataObject
) -> None:
    spans, orderings = network
    while Network(spans, orderings).contradictions() or Network(spans, orderings).unusual():
        orderings = orderings[1:]
        if not orderings:  # the remaining contradictions are spans that end before they start
            return
    day = st.integers(-20, 20).map(lambda day: DaySpan(day, day))
    false = data.draw(st.dictionaries(st.sampled_from(sorted(spans)), day, max_size=2)) if spans else {}
    built = Network({**spans, **false}, orderings)
    groups = sharing_dates(built.unusual())
    assert sorted(map(repr, built.unusual())) == sorted(repr(chain) for group in groups for chain in group)
    assert [group[0] for group in groups] == sorted((group[0] for group in groups), key=built.unusual().index)
    ends = [{event for chain in group for event in (chain.start, chain.end)} for group in groups]
    assert all(first.isdisjoint(second) for first, second in combinations(ends, 2))
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
def test_a_repair_is_the_smallest_set_of_dates_whose_removal_gives_consistency(
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
def test_a_cover_is_the_minimum_cover(links: set[tuple[int, int]], random: Random) -> None:
    """Clashes are transitive: with (a, b) and (b, c), (a, c) is a pair too."""
    pairs = {(first, last) for first, last in links if first < last}
    while (closure := pairs | {(a, d) for a, b in pairs for c, d in pairs if b == c}) != pairs:
        pairs = closure
    pairs |= {(first, last) for first, last in links if first == last}
    mixed = sorted(pairs)
    random.shuffle(mixed)
    chosen = cover(mixed)
    assert chosen == cover(sorted(pairs))
    sizes = [
        size
        for size in range(10)
        if any(all({*pair} & {*numbers} for pair in pairs) for numbers in combinations(range(9), size))
    ]
    assert len(chosen) == sizes[0]
    assert all({*pair} & chosen for pair in pairs)
