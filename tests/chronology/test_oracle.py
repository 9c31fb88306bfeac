"""Bounds, windows and chains agree with an exhaustive search over all days."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.chronology.exhaustive import (
    CHECKED,
    SLOW,
    Spans,
    consistent,
    distances,
    events,
    existing,
    finite,
    networks,
    solutions,
    without,
)

from sinoperu.chronology import Before, DaySpan, Event, Network, Side, certify
from sinoperu.chronology.around import highest_bounds, steps_to
from sinoperu.chronology.graph import ABSENT

SIDES: tuple[Side, Side] = ("lower", "upper")


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
def test_windows_and_contradictions_agree_with_all_shortest_paths(
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
@given(st.sets(st.sampled_from(events(6)), max_size=2), st.lists(st.permutations(events(6)), max_size=12))
def test_all_events_that_a_known_event_implies_are_known(dated: set[Event], pairs: list[list[Event]]) -> None:
    orderings = [Before(before, after, "AAA001", implies=True) for before, after, *_ in pairs]
    spans = dict.fromkeys(dated, DaySpan(None, None))
    network = Network(spans, orderings)
    assert {event for event in events(6) if network.exists(event)} == existing(spans, orderings)


@CHECKED
@given(networks())
def test_implied_ignores_only_the_own_date(network: tuple[Spans, list[Before]]) -> None:
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
    built, shuffled = Network(spans, orderings), Network(dict(mixed_spans), iter(mixed))
    assert built.contradictions() == shuffled.contradictions()
    assert built.unusual() == shuffled.unusual()
    for event in events(6):
        assert built.window(event) == shuffled.window(event)
        assert built.implied(event) == shuffled.implied(event)
        for own in (True, False):
            assert built.why(event, "lower", own=own) == shuffled.why(event, "lower", own=own)
            assert built.why(event, "upper", own=own) == shuffled.why(event, "upper", own=own)


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
@given(networks())
def test_an_event_that_cannot_have_happened_is_impossible(network: tuple[Spans, list[Before]]) -> None:
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
@given(networks())
def test_the_highest_bounds_of_an_added_event_are_those_of_its_steps(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    built = Network(spans, orderings)
    for event in events(6):
        if not built.exists(event):
            of_event = [ordering for ordering in orderings if event in (ordering.before, ordering.after)]
            steps = [steps_to(built._graph, event, side, of_event) for side in SIDES]
            highest = tuple(max((bound for bound, *_ in of_side), default=ABSENT) for of_side in steps)
            assert highest_bounds(built._graph, event, of_event) == highest
