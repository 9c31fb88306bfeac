"""Numbered orderings are the orderings that they were made of, and a network gives the same results with them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.chronology.exhaustive import CHECKED, Spans, distances, existing, networks

import sinoperu
from sinoperu.checking.engine import CheckEngine
from sinoperu.chronology import Before, Chain, DaySpan, Event, Network
from sinoperu.chronology.numbering import LIMIT, NumberedOrderings

A, B, C = (Event(name, "start") for name in "abc")


@CHECKED
@given(networks())
def test_numbered_orderings_are_the_orderings_that_they_were_made_of(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    numbered = NumberedOrderings.of(spans, orderings)
    assert list(numbered) == orderings
    assert all(ordering in numbered for ordering in orderings)
    assert [numbered.numbers[event] for event in spans] == list(range(len(spans)))
    assert list(NumberedOrderings.of(spans, orderings[:2]).extended(orderings[2:])) == orderings


@CHECKED
@given(networks())
def test_an_ordering_that_differs_in_one_value_is_not_among_them(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    numbered = NumberedOrderings.of(spans, orderings)
    for ordering in orderings:
        for change in (
            {"code": "CCC001"}, {"at_least": 99}, {"at_most": 99}, {"certain": not ordering.certain},
            {"implies": not ordering.implies}, {"after": Event("z", "end")},
        ):  # fmt: skip
            changed = ordering._replace(**change)
            assert (changed in numbered) == (changed in orderings)


@CHECKED
@given(networks(), st.randoms(use_true_random=False))
def test_orderings_among_some_events_are_those_with_both_ends_there(
    network: tuple[Spans, list[Before]], rng: Random
) -> None:
    spans, orderings = network
    numbered = NumberedOrderings.of(spans, orderings)
    chosen = rng.sample(range(len(numbered.events)), len(numbered.events) // 2)
    among = numbered.among(chosen)
    events = [numbered.events[number] for number in chosen]
    assert among.events == events
    assert list(among) == [o for o in orderings if o.before in events and o.after in events]


@pytest.mark.parametrize("at_least", [LIMIT + 1, -LIMIT - 1, 2**70])
def test_a_gap_that_is_too_large_is_refused(at_least: int) -> None:
    with pytest.raises(ValueError, match=f"between -{LIMIT} and {LIMIT}"):
        Network({A: DaySpan(None, None), B: DaySpan(None, None)}, [Before(A, B, "AAA001", at_least)])


def results(network: Network, events: list[Event]) -> list[object]:
    """Return all results of a network, in their order."""
    found: list[object] = [network.contradictions(), network.unusual()]
    for event in events:
        found += [network.window(event), network.implied(event), network.why(event, "lower"), network.impossible(event)]
        found.append(network.why(event, "upper", own=False))
    return [*found, *(network.repair(group) for group in network.contradictions())]


@CHECKED
@given(networks(), st.randoms(use_true_random=False))
def test_a_network_has_the_same_results_with_numbers_and_in_any_order(
    network: tuple[Spans, list[Before]], rng: Random
) -> None:
    spans, orderings = network
    events = sorted({*spans, *(event for o in orderings for event in (o.before, o.after))})
    numbered = NumberedOrderings.of(spans, orderings)
    expected = results(Network(spans, orderings), events)
    assert results(Network(spans, numbered), events) == expected
    shuffled = rng.sample(orderings, len(orderings))
    reordered = dict(rng.sample(list(spans.items()), len(spans)))
    assert results(Network(reordered, shuffled), events) == expected


def clashing_groups(spans: Spans, orderings: list[Before]) -> list[tuple[Event, ...]]:
    """Return the groups of clashing events by their definition, for orderings without positive cycles."""
    known = existing(spans, orderings)
    way = distances(spans, orderings, known=known)
    certain = distances({}, orderings, known=known)
    first = {event: max([certain[start, event] + span.lower for start, span in spans.items() if span.lower is not None],
                        default=-float("inf")) for event in known}  # fmt: skip
    last = {event: min([span.upper - certain[event, end] for end, span in spans.items() if span.upper is not None],
                       default=float("inf")) for event in known}  # fmt: skip
    assert way.keys() == {(start, end) for start in (None, *known) for end in (None, *known)}
    groups = {event: {event} for event in known if first[event] > last[event]}

    def join(one: Event, other: Event) -> None:
        merged = groups[one] | groups[other]
        groups.update(dict.fromkeys(merged, merged))

    for ordering in orderings:
        edges = [(ordering.before, ordering.after, ordering.at_least)]
        edges += [] if ordering.at_most is None else [(ordering.after, ordering.before, -ordering.at_most)]
        for start, end, gap in edges if ordering.certain else ():
            if start in groups and end in groups and first[start] + gap > last[end]:
                join(start, end)
    return sorted({tuple(sorted(group)) for group in groups.values()})


@CHECKED
@given(networks())
def test_groups_and_their_order_agree_with_their_definition(network: tuple[Spans, list[Before]]) -> None:
    spans, orderings = network
    orderings = [ordering._replace(implies=False) for ordering in orderings]
    known = existing(spans, orderings)
    lengths = distances({}, orderings, known=known)
    if any(lengths[event, event] > 0 for event in known):
        return  # the orderings contradict each other without any dates
    groups = Network(spans, orderings).contradictions()
    assert [group.events for group in groups] == clashing_groups(spans, orderings)
    assert all(isinstance(group.chain, Chain) and set(group.chain.events) <= set(group.events) for group in groups)


def test_the_rules_give_the_bundled_data_the_same_orderings_with_numbers() -> None:
    engine = CheckEngine(sinoperu.load())
    orderings_of = engine._orderings_of
    numbered = orderings_of.numbered(engine.data.records(), engine.adopted_spans)
    expected = [ordering for record in engine.data.records() for ordering in orderings_of(record)]
    assert len(expected) > 1000
    assert list(numbered) == expected
