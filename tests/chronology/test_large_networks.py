"""Networks with very many events, orderings or cycles: exact results, in time linear in their size."""

from itertools import pairwise

import pytest

from sinoperu.chronology import Before, DaySpan, Event, Network, Repair, certify
from sinoperu.chronology import loops as loops_module

UNDATED = DaySpan(None, None)
LONG = 100_000


def test_a_contradiction_is_found_at_the_ends_of_a_very_long_chain() -> None:
    line = [Event("line", f"{number:06}") for number in range(LONG)]
    spans = dict.fromkeys(line, UNDATED) | {line[0]: DaySpan(1, 1), line[-1]: DaySpan(LONG, LONG)}
    rules = [Before(one, two, "AAA001", at_least=1) for one, two in pairwise(line)]
    assert Network(spans, rules).contradictions() == ()
    spans[line[-1]] = DaySpan(LONG - 1, LONG - 1)
    (found,) = Network(spans, rules).contradictions()
    assert len(found.chain.steps) == LONG - 1
    assert certify(found.chain, spans, set(rules))


@pytest.mark.parametrize("dormant", [False, True])
def test_a_contradiction_is_found_through_very_many_events_that_are_only_implied(*, dormant: bool) -> None:
    line = [Event("line", f"{number:06}") for number in range(LONG)]
    spans = {line[0]: DaySpan(10, 10), line[-1]: DaySpan(1, 1)}
    rules = [Before(one, two, "AAA001", implies=True) for one, two in pairwise(line)]
    of = {rule.after: (rule,) for rule in rules}
    network = Network(spans, rules[-1:], lambda event: of.get(event, ())) if dormant else Network(spans, rules)
    (found,) = network.contradictions()
    assert (len(found.events), len(found.chain.steps), len(found.chain.existence)) == (LONG, LONG - 1, LONG - 2)
    assert certify(found.chain, spans, set(rules))


def test_very_many_dates_that_clash_with_very_many_others_are_told_at_once() -> None:
    hub = Event("hub", "day")
    late, early = ([Event(name, f"{number:05}") for number in range(LONG // 10)] for name in "xy")
    spans = {hub: UNDATED, **dict.fromkeys(late, DaySpan(9, 9)), **dict.fromkeys(early, DaySpan(1, 1))}
    rules = [Before(one, hub, "AAA001") for one in late] + [Before(hub, one, "AAA001") for one in early]
    network = Network(spans, rules)
    (found,) = network.contradictions()
    assert network.repair(found) == Repair(events=tuple(late), exact=False)


def test_what_is_asked_of_very_many_undated_events_is_sought_around_each_alone() -> None:
    signed, ratified, in_force = ([Event(f"{n:05}", field) for n in range(LONG // 20)] for field in "abc")
    rules = [Before(one, two, "AAA001") for one, two in zip(signed, ratified, strict=True)]
    rules += [Before(one, two, "AAA002", implies=True) for one, two in zip(ratified, in_force, strict=True)]
    network = Network({event: DaySpan(number, number) for number, event in enumerate(signed)}, rules)
    for number, event in enumerate(in_force):
        assert network.implied(event) == DaySpan(number, None)
        lower = network.why(event, "lower")
        assert lower is not None
        assert lower.events == (signed[number], ratified[number], event)


def test_bounds_go_round_a_very_long_cycle_of_gaps() -> None:
    ring = [Event("ring", f"{number:06}") for number in range(LONG // 5)]
    spans = dict.fromkeys(ring, UNDATED) | {ring[7]: DaySpan(50, 50)}
    rules = [Before(one, two, "AAA001") for one, two in zip(ring, [*ring[1:], ring[0]], strict=True)]
    network = Network(spans, rules)
    assert network.contradictions() == ()
    assert network.window(ring[6]) == DaySpan(50, 50)  # the same day all round
    late = network.why(ring[6], "lower")
    assert late is not None
    assert len(late.steps) == len(ring) - 1
    rules[3] = rules[3]._replace(at_least=1)
    (found,) = Network(spans, rules).contradictions()
    assert len(found.chain.steps) == len(ring)
    assert certify(found.chain, spans, set(rules))


def test_too_many_cycles_in_one_component_are_one_contradiction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops_module, "ROUNDS", 2)
    line = [Event("line", f"{number:02}") for number in range(12)]
    rules = [Before(one, two, "AAA001", at_least=1) for one, two in pairwise(line)]
    rules += [Before(two, one, "AAA002") for one, two in pairwise(line)]
    (found, *others) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert certify(found.chain, dict.fromkeys(line, UNDATED), rules)
    assert all(len(group.chain.steps) == 2 for group in (found, *others))


def test_a_search_cut_short_still_gives_a_cycle_without_detours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops_module, "EFFORT", 0)
    line = [Event("line", f"{number:02}") for number in range(6)]
    rules = [Before(one, two, "AAA001", at_least=1) for one, two in zip(line, [*line[1:], line[0]], strict=True)]
    (found,) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert len(found.chain.steps) == len(set(found.chain.steps)) == 6


def test_very_many_cycles_in_one_component_are_told_at_once() -> None:
    line = [Event("line", f"{number:05}") for number in range(LONG // 50)]
    rules = [Before(one, two, "AAA001", at_least=1) for one, two in pairwise(line)]
    rules += [Before(two, one, "AAA002") for one, two in pairwise(line)]
    (found,) = Network(dict.fromkeys(line, UNDATED), rules).contradictions()
    assert certify(found.chain, dict.fromkeys(line, UNDATED), set(rules))
