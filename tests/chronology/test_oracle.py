"""The network says what an exhaustive search over all days says, no more and no less."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sinoperu.chronology import Before, Chain, DaySpan, Event, Network, Side, certify, sharing_dates
from sinoperu.chronology.repair import cover

Spans = dict[Event, DaySpan]
INFINITE = float("inf")
SIDES: tuple[Side, Side] = ("lower", "upper")
CHECKED = settings(deadline=None, max_examples=300)
SLOW = settings(deadline=None, max_examples=60)


def events(count: int) -> list[Event]:
    return [Event("abcdefgh"[number // 2], ("start", "end")[number % 2]) for number in range(count)]


@st.composite
def networks(draw: st.DrawFn, count: int = 6, gap: int = 3, last: int = 6) -> tuple[Spans, list[Before]]:
    """Small networks, as often contradictory as not: undated and missing events, gaps, cycles, soft dates."""
    names = events(count)
    days = st.none() | st.integers(0, last)
    spans: Spans = {}
    for event in draw(st.lists(st.sampled_from(names), unique=True)):
        first, final = draw(days), draw(days)
        if first is not None and final is not None:
            first, final = sorted((first, final))
        spans[event] = DaySpan(first, final, draw(st.booleans()))
    ordering = st.builds(
        Before,
        before=st.sampled_from(names),
        after=st.sampled_from(names),
        code=st.sampled_from(["AAA001", "AAA002", "BBB001"]),
        at_least=st.sampled_from([0, 0, 0, *range(-gap, gap + 1)]),
        at_most=st.none() | st.integers(-gap, gap),
        certain=st.sampled_from([True, True, True, False]),
        implies=st.booleans(),
    )
    return spans, draw(st.lists(ordering, max_size=count + 3))


def existing(spans: Mapping[Event, DaySpan], orderings: Iterable[Before]) -> set[Event]:
    known, more = set(spans), True
    while more:
        found = {o.before for o in orderings if o.implies and o.certain and o.after in known} - known
        known, more = known | found, bool(found)
    return known


def distances(
    spans: Mapping[Event, DaySpan], orderings: Iterable[Before], *, known: set[Event]
) -> dict[tuple[Event | None, Event | None], float]:
    """The longest way between any two events, and from and to day 0 (`None`), after Floyd and Warshall."""
    nodes: list[Event | None] = [None, *sorted(known)]
    way = {(one, two): 0.0 if one == two else -INFINITE for one in nodes for two in nodes}
    for event, span in spans.items():
        if span.lower is not None:
            way[None, event] = max(way[None, event], span.lower)
        if span.upper is not None:
            way[event, None] = max(way[event, None], -span.upper)
    for ordering in orderings:
        if ordering.certain and ordering.before in known and ordering.after in known:
            there, back = (ordering.before, ordering.after), (ordering.after, ordering.before)
            way[there] = max(way[there], ordering.at_least)
            if ordering.at_most is not None:
                way[back] = max(way[back], -ordering.at_most)
    for middle, one, two in product(nodes, repeat=3):
        way[one, two] = max(way[one, two], way[one, middle] + way[middle, two])
    return way


def consistent(spans: Mapping[Event, DaySpan], orderings: Iterable[Before], known: set[Event]) -> bool:
    way = distances(spans, orderings, known=known)
    return all(way[node, node] <= 0 for node in {one for one, _ in way})


def solutions(spans: Spans, orderings: Sequence[Before], known: Sequence[Event], box: range) -> list[dict[Event, int]]:
    """All assignments of days to events, by trying every one."""
    found = []
    ranges = []
    for lower, upper, _ in (spans.get(event, DaySpan(None, None)) for event in known):
        ranges.append([day for day in box if (lower is None or lower <= day) and (upper is None or day <= upper)])
    held = [o for o in orderings if o.certain and o.before in known and o.after in known]
    for days in product(*ranges):
        day = dict(zip(known, days, strict=True))
        if all(
            o.at_least <= day[o.after] - day[o.before] <= (INFINITE if o.at_most is None else o.at_most) for o in held
        ):
            found.append(day)
    return found


def finite(number: float) -> int | None:
    return None if abs(number) == INFINITE else int(number)


def without(spans: Spans, event: Event) -> Spans:
    return {**spans, event: DaySpan(None, None)}


@SLOW
@given(networks(count=3, gap=2, last=3))
def test_a_network_is_contradictory_if_no_assignment_of_days_satisfies_it(
    network: tuple[Spans, list[Before]],
) -> None:
    spans, orderings = network
    known = sorted(existing(spans, orderings))
    possible = solutions(spans, orderings, known, range(-12, 16))
    built = Network(spans, orderings)
    assert bool(built.contradictions()) == (not possible)
    for event in known if possible else ():
        days = [day[event] for day in possible]
        first, last = min(days), max(days)
        assert built.window(event)[:2] == (first if first >= -6 else None, last if last <= 9 else None)


@CHECKED
@given(networks())
def test_windows_and_contradictions_are_those_of_all_shortest_ways(
    network: tuple[Spans, list[Before]],
) -> None:
    spans, orderings = network
    known = existing(spans, orderings)
    built = Network(spans, orderings)
    assert {event for event in events(6) if built.exists(event)} == known
    is_consistent = consistent(spans, orderings, known)
    assert is_consistent == (not built.contradictions())
    if not is_consistent:
        return
    way = distances(spans, orderings, known=known)
    firm = distances({event: span for event, span in spans.items() if not span.soft}, orderings, known=known)
    for event in known:
        bounds = finite(way[None, event]), finite(-way[event, None])
        hard = finite(firm[None, event]), finite(-firm[event, None])
        assert built.window(event) == DaySpan(*bounds, soft=bounds != hard)
        assert built.hard().window(event) == DaySpan(*hard)


@CHECKED
@given(networks())
def test_what_is_implied_leaves_out_the_own_date_alone(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    built = Network(spans, orderings)
    for event in events(6):
        known = existing(without(spans, event), orderings)
        if not consistent(without(spans, event), orderings, known):
            continue
        way = distances(without(spans, event), orderings, known=known)
        expected = finite(way[None, event]), finite(-way[event, None])
        assert built.implied(event)[:2] == expected
        assert built.supposing(event).implied(event)[:2] == expected
        assert built.implied(event) == built.supposing(event).implied(event)
        for side in SIDES:
            assert built.why(event, side, own=False) == built.supposing(event).why(event, side, own=False)
        if not built.exists(event):
            assert built.window(event) == built.implied(event)


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
@given(networks(), st.booleans())
def test_why_gives_a_certified_chain_of_fewest_steps_for_every_bound(
    network: tuple[Spans, list[Before]],
    own: bool,  # noqa: FBT001 - drawn
) -> None:
    spans, orderings = network
    built = Network(spans, orderings)
    for event in events(6):
        span = built.window(event) if own else built.implied(event)
        for side, bound in (("lower", span.lower), ("upper", span.upper)):
            chain = built.why(event, "lower" if side == "lower" else "upper", own=own)
            if bound is None:
                assert chain is None
                continue
            assert chain is not None
            assert (chain.end, chain.day, chain.side) == (event, bound, side)
            supposed = spans if built.exists(event) else without(spans, event)
            assert certify(chain, supposed, orderings)
            assert own or not built.exists(event) or chain.start != event
            assert len(chain.events) == len(chain.steps) + 1
            date = spans.get(event, DaySpan(None, None))
            if own and bound == (date.lower if side == "lower" else date.upper):
                assert chain.steps == ()


@CHECKED
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(network: tuple[Spans, list[Before]], random: Random) -> None:
    spans, orderings = network
    mixed_spans, mixed = list(spans.items()), list(orderings)
    random.shuffle(mixed_spans)
    random.shuffle(mixed)
    one, two = Network(spans, orderings), Network(dict(mixed_spans), iter(mixed))
    assert one.contradictions() == two.contradictions()
    assert one.unusual() == two.unusual()
    for event in events(6):
        assert one.window(event) == two.window(event)
        assert one.implied(event) == two.implied(event)
        for own in (True, False):
            assert one.why(event, "lower", own=own) == two.why(event, "lower", own=own)
            assert one.why(event, "upper", own=own) == two.why(event, "upper", own=own)


@CHECKED
@given(networks(), st.data())
def test_a_wider_span_never_creates_a_contradiction(network: tuple[Spans, list[Before]], data: st.DataObject) -> None:
    spans, orderings = network
    wider = {
        event: DaySpan(
            None if span.lower is None or data.draw(st.booleans()) else span.lower - data.draw(st.integers(0, 3)),
            None if span.upper is None or data.draw(st.booleans()) else span.upper + data.draw(st.integers(0, 3)),
            span.soft or data.draw(st.booleans()),
        )
        for event, span in spans.items()
    }
    before, after = Network(spans, orderings), Network(wider, orderings)
    assert bool(before.contradictions()) >= bool(after.contradictions())
    assert any(group.certain for group in before.contradictions()) >= any(
        group.certain for group in after.contradictions()
    )
    if not before.contradictions():
        assert {chain.usual for chain in before.unusual()} >= {chain.usual for chain in after.unusual()}


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
@given(networks())
def test_what_can_have_happened_on_no_day_is_told(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    built = Network(spans, orderings)
    if built.contradictions() or not consistent({}, orderings, set(events(6))):
        return
    for event in events(6):
        supposed = without(spans, event) if not built.exists(event) else spans
        chain = built.impossible(event)
        assert (chain is None) == consistent(supposed, orderings, existing(supposed, orderings))
        assert chain is None or certify(chain, supposed, orderings)


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
