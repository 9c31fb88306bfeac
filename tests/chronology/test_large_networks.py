"""Networks with very many events, orderings or cycles: exact results, in time linear in their size."""

from itertools import pairwise

import pytest

from sinoperu.chronology import Before, DaySpan, Event, Network, Repair, certify, positive_cycles

UNDATED = DaySpan(None, None)
LONG = 30_000


def test_a_contradiction_is_found_at_the_ends_of_a_very_long_chain() -> None:
    line = [Event("line", f"{number:06}") for number in range(LONG)]
    spans = dict.fromkeys(line, UNDATED) | {line[0]: DaySpan(1, 1), line[-1]: DaySpan(LONG, LONG)}
    rules = [Before(first, second, "AAA001", at_least=1) for first, second in pairwise(line)]
    assert Network(spans, rules).contradictions() == ()
    spans[line[-1]] = DaySpan(LONG - 1, LONG - 1)
    (contradiction,) = Network(spans, rules).contradictions()
    assert len(contradiction.chain.steps) == LONG - 1
    assert certify(contradiction.chain, spans, set(rules))


@pytest.mark.parametrize("dormant", [False, True])
def test_a_contradiction_is_found_through_very_many_implied_events(*, dormant: bool) -> None:
    line = [Event("line", f"{number:06}") for number in range(LONG)]
    spans = {line[0]: DaySpan(10, 10), line[-1]: DaySpan(1, 1)}
    rules = [Before(first, second, "AAA001", implies=True) for first, second in pairwise(line)]
    of = {rule.after: (rule,) for rule in rules}
    network = Network(spans, rules[-1:], lambda event: of.get(event, ())) if dormant else Network(spans, rules)
    (contradiction,) = network.contradictions()
    assert (len(contradiction.events), len(contradiction.chain.steps), len(contradiction.chain.existence)) == (
        LONG,
        LONG - 1,
        LONG - 2,
    )
    assert certify(contradiction.chain, spans, set(rules))


def test_very_many_clashing_dates_are_repaired_quickly_but_not_exactly() -> None:
    hub = Event("hub", "day")
    late, early = ([Event(name, f"{number:05}") for number in range(LONG // 10)] for name in "xy")
    spans = {hub: UNDATED, **dict.fromkeys(late, DaySpan(9, 9)), **dict.fromkeys(early, DaySpan(1, 1))}
    rules = [Before(event, hub, "AAA001") for event in late] + [Before(hub, event, "AAA001") for event in early]
    network = Network(spans, rules)
    (contradiction,) = network.contradictions()
    assert network.repair(contradiction) == Repair(events=tuple(late), exact=False)


def test_questions_about_very_many_undated_events_search_only_their_neighbourhood() -> None:
    signed, ratified, in_force = ([Event(f"{n:05}", field) for n in range(LONG // 20)] for field in "abc")
    rules = [Before(first, second, "AAA001") for first, second in zip(signed, ratified, strict=True)]
    rules += [Before(first, second, "AAA002", implies=True) for first, second in zip(ratified, in_force, strict=True)]
    network = Network({event: DaySpan(number, number) for number, event in enumerate(signed)}, rules)
    for number, event in enumerate(in_force):
        assert network.implied(event) == DaySpan(number, None)
        lower = network.why(event, "lower")
        assert lower is not None
        assert lower.events == (signed[number], ratified[number], event)


def test_bounds_propagate_around_a_very_long_cycle() -> None:
    ring = [Event("ring", f"{number:06}") for number in range(LONG // 5)]
    spans = dict.fromkeys(ring, UNDATED) | {ring[7]: DaySpan(50, 50)}
    rules = [Before(first, second, "AAA001") for first, second in zip(ring, [*ring[1:], ring[0]], strict=True)]
    network = Network(spans, rules)
    assert network.contradictions() == ()
    assert network.window(ring[6]) == DaySpan(50, 50)  # the cycle allows only one day
    late = network.why(ring[6], "lower")
    assert late is not None
    assert len(late.steps) == len(ring) - 1
    rules[3] = rules[3]._replace(at_least=1)
    (contradiction,) = Network(spans, rules).contradictions()
    assert len(contradiction.chain.steps) == len(ring)
    assert certify(contradiction.chain, spans, set(rules))


def test_too_many_cycles_in_one_component_are_one_contradiction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positive_cycles, "ROUNDS", 2)
    line = [Event("line", f"{number:02}") for number in range(12)]
    rules = [Before(first, second, "AAA001", at_least=1) for first, second in pairwise(line)]
    rules += [Before(second, first, "AAA002") for first, second in pairwise(line)]
    (contradiction, *others) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert certify(contradiction.chain, dict.fromkeys(line, UNDATED), rules)
    assert all(len(group.chain.steps) == 2 for group in (contradiction, *others))


@pytest.mark.parametrize(("rounds", "events"), [(16, 2), (1, 3)])
def test_only_the_events_of_a_cycle_contradict_each_other_unless_the_last_round_removes_it(
    rounds: int, events: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(positive_cycles, "ROUNDS", rounds)
    line = [Event("line", f"{number:02}") for number in range(3)]
    rules = [
        Before(line[0], line[1], "AAA001", at_least=1),
        Before(line[1], line[0], "AAA002"),
        Before(line[1], line[2], "AAA003", at_most=5),
    ]
    (contradiction,) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert contradiction.events == tuple(line[:events])


def test_a_search_that_is_cut_short_still_gives_a_minimal_cycle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positive_cycles, "EFFORT", 0)
    line = [Event("line", f"{number:02}") for number in range(6)]
    rules = [
        Before(first, second, "AAA001", at_least=1) for first, second in zip(line, [*line[1:], line[0]], strict=True)
    ]
    (contradiction,) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert len(contradiction.chain.steps) == len(set(contradiction.chain.steps)) == 6
    assert certify(contradiction.chain, dict.fromkeys(line, UNDATED), rules)


@pytest.mark.parametrize(("cycles", "steps"), [(1, 8), (2, 2)])
def test_the_search_for_the_shortest_cycle_stops_when_its_effort_is_used_up(
    cycles: int, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The long cycle is found first. Only a second round of the search finds the short one."""
    line = [Event("line", f"{number:02}") for number in range(8)]
    ring = [Before(first, second, "AAA001", at_least=1) for first, second in pairwise([*line, line[0]])]
    rules = [*ring, Before(line[1], line[0], "AAA002")]
    monkeypatch.setattr(positive_cycles, "EFFORT", cycles * positive_cycles.ROUND * len(rules))
    (contradiction,) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert len(contradiction.chain.steps) == steps
    assert certify(contradiction.chain, dict.fromkeys(line, UNDATED), rules)


def test_very_many_cycles_in_one_component_give_one_contradiction() -> None:
    line = [Event("line", f"{number:05}") for number in range(LONG // 50)]
    rules = [Before(first, second, "AAA001", at_least=1) for first, second in pairwise(line)]
    rules += [Before(second, first, "AAA002") for first, second in pairwise(line)]
    (contradiction,) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert certify(contradiction.chain, dict.fromkeys(line, UNDATED), set(rules))
