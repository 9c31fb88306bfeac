"""Examples of small networks: typical contradictions, and cases that a naive algorithm gets wrong."""

import gc
import pickle
from datetime import date
from itertools import pairwise

import attrs
import pytest

from sinoperu import chronology
from sinoperu.chronology import Before, Chain, ChainStep, Contradiction, DaySpan, Event, Network, Repair, certify
from sinoperu.chronology import network as network_module
from sinoperu.chronology import repair as repair_module


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def on(text: str, *, soft: bool = False) -> DaySpan:
    return DaySpan(day(text), day(text), soft)


UNDATED = DaySpan(None, None)
SIGNED, RATIFIED, IN_FORCE = (Event("fta", field) for field in ("signed", "ratified[peru]", "entered_into_force"))
START, END = Event("visit", "start"), Event("visit", "end")
NOT_BEFORE_START = Before(START, SIGNED, "AGR009")
NOT_AFTER_END = Before(SIGNED, END, "AGR009")
RATIFIED_LATER = Before(SIGNED, RATIFIED, "AGR002", implies=True)
IN_FORCE_LATER = Before(RATIFIED, IN_FORCE, "AGR003", implies=True)
TREATY = (NOT_BEFORE_START, NOT_AFTER_END, RATIFIED_LATER, IN_FORCE_LATER)


def test_two_clashing_dates_are_explained_by_the_ordering_between_them() -> None:
    spans = {SIGNED: on("2024-11-14"), END: on("2024-11-10")}
    (contradiction,) = Network(spans, TREATY).contradictions()
    assert contradiction == Contradiction(
        chain=Chain(
            side="lower",
            start=SIGNED,
            start_day=day("2024-11-14"),
            steps=(ChainStep(NOT_AFTER_END, forward=True, gap=0, day=day("2024-11-14")),),
            end=END,
            end_day=day("2024-11-10"),
        ),
        events=(SIGNED, END),
        certain=True,
    )
    assert contradiction.chain.codes == ("AGR009",)


def test_a_contradiction_is_found_through_undated_implied_events() -> None:
    spans = {START: on("2024-11-14"), IN_FORCE: on("2024-06-01")}
    (contradiction,) = Network(spans, TREATY).contradictions()
    assert contradiction.events == (IN_FORCE, RATIFIED, SIGNED, START)
    assert contradiction.chain.events == (START, SIGNED, RATIFIED, IN_FORCE)
    assert contradiction.chain.codes == ("AGR009", "AGR002", "AGR003")
    assert contradiction.chain.existence == (IN_FORCE_LATER, RATIFIED_LATER)
    assert Network(spans, TREATY).repair(contradiction).events == (IN_FORCE,)  # not the visit: its id is larger
    assert certify(contradiction.chain, spans, TREATY)
    assert not certify(contradiction.chain, {**spans, IN_FORCE: UNDATED}, TREATY)


def test_an_event_that_does_not_exist_propagates_no_bounds() -> None:
    spans = {START: on("2024-11-14"), RATIFIED: on("2024-06-01")}
    optional = (NOT_BEFORE_START, RATIFIED_LATER._replace(implies=False))
    network = Network(spans, optional)
    assert (network.exists(SIGNED), network.contradictions()) == (False, ())


def test_an_ordering_with_lawful_exceptions_implies_no_event() -> None:
    network = Network({RATIFIED: UNDATED}, [RATIFIED_LATER._replace(certain=False)])
    assert not network.exists(SIGNED)


def test_a_contradiction_that_depends_on_a_soft_date_is_not_certain() -> None:
    spans = {SIGNED: on("2024-11-14", soft=True), END: on("2024-11-10")}
    network = Network(spans, TREATY)
    (contradiction,) = network.contradictions()
    assert (contradiction.certain, contradiction.chain.soft) == (False, True)
    assert network.hard().contradictions() == ()
    assert network.implied(END) == DaySpan(day("2024-11-14"), None, soft=True)
    assert network.hard().implied(END) == UNDATED


def test_firm_dates_are_preferred_in_a_proof_even_if_soft_dates_need_fewer_steps() -> None:
    spans = {
        START: on("2024-11-14"),
        SIGNED: on("2024-11-13", soft=True),
        RATIFIED: UNDATED,
        IN_FORCE: on("2024-11-12"),
    }
    (contradiction,) = Network(spans, TREATY).contradictions()
    assert (contradiction.certain, len(contradiction.chain.steps)) == (True, 3)


def test_gaps_of_days_give_lower_and_upper_bounds() -> None:
    reply = Before(SIGNED, RATIFIED, "XXX001", at_least=10, at_most=60)
    network = Network({SIGNED: on("2024-01-01"), RATIFIED: UNDATED}, [reply])
    assert network.window(RATIFIED) == DaySpan(day("2024-01-11"), day("2024-03-01"))
    upper = network.why(RATIFIED, "upper")
    assert upper is not None
    assert upper.steps == (ChainStep(reply, forward=True, gap=60, day=day("2024-03-01")),)
    assert certify(upper, {SIGNED: on("2024-01-01"), RATIFIED: UNDATED}, {reply})
    back = Network({SIGNED: UNDATED, RATIFIED: on("2024-03-01")}, [reply]).why(SIGNED, "lower")
    assert back is not None
    assert back.steps == (ChainStep(reply, forward=False, gap=-60, day=day("2024-01-01")),)


def test_implied_ignores_the_own_date_even_if_a_cycle_leads_back_to_it() -> None:
    within = Before(SIGNED, RATIFIED, "XXX001", at_most=0)
    network = Network({SIGNED: on("2024-01-01"), RATIFIED: UNDATED}, [within])
    assert network.implied(SIGNED) == UNDATED
    assert network.implied(RATIFIED) == on("2024-01-01")
    assert network.why(SIGNED, "lower", own=False) is None


def test_an_event_that_does_not_exist_has_possible_days() -> None:
    network = Network({START: on("2024-11-14")}, TREATY)
    assert not network.exists(IN_FORCE)
    assert network.implied(SIGNED) == DaySpan(day("2024-11-14"), None)
    assert network.window(IN_FORCE) == DaySpan(
        day("2024-11-14"), None
    )  # the start of the visit bounds the signature that it would imply
    chain = network.why(IN_FORCE, "lower")
    assert chain is not None
    assert chain.events == (START, SIGNED, RATIFIED, IN_FORCE)
    assert network.supposing(START) is network
    assert network.implied(Event("nothing", "is-known")) == UNDATED


def test_a_supposed_event_gives_the_same_reasons_to_exist_as_an_event_on_an_unknown_day() -> None:
    first, last, supposed = Event("b", "start"), Event("b", "end"), Event("a", "start")
    rules = [
        Before(first, last, "AAA001", implies=True),
        Before(first, supposed, "AAA001", at_most=0, implies=True),
    ]
    network = Network({last: DaySpan(None, 0)}, rules)
    chain = network.why(supposed, "upper")
    assert chain is not None
    assert chain == network.supposing(supposed).why(supposed, "upper")
    assert chain.existence == (rules[1],)


def test_orderings_that_contradict_each_other_are_reported_without_any_date() -> None:
    spans = {SIGNED: UNDATED, RATIFIED: UNDATED, IN_FORCE: on("2024-01-01")}
    cycle = (
        Before(SIGNED, RATIFIED, "AAA001", at_least=1),
        Before(RATIFIED, IN_FORCE, "AAA002"),
        Before(IN_FORCE, SIGNED, "AAA003"),
    )
    network = Network(spans, cycle)
    (contradiction,) = network.contradictions()
    assert contradiction.certain
    assert (contradiction.chain.start_day, contradiction.chain.day, contradiction.chain.end_day) == (None, None, None)
    assert sum(step.gap for step in contradiction.chain.steps) == 1
    assert contradiction.events == (IN_FORCE, RATIFIED, SIGNED)
    assert contradiction.chain.events == (IN_FORCE, SIGNED, RATIFIED)
    assert certify(contradiction.chain, spans, cycle)
    assert network.window(SIGNED) == UNDATED  # the orderings of the cycle are ignored


def test_an_ordering_that_no_days_can_satisfy_is_a_cycle_by_itself() -> None:
    impossible = Before(SIGNED, RATIFIED, "AAA001", at_least=2, at_most=1)
    spans = {SIGNED: UNDATED, RATIFIED: UNDATED}
    (contradiction,) = Network(spans, [impossible, RATIFIED_LATER]).contradictions()
    assert {step.ordering for step in contradiction.chain.steps} == {impossible}
    (usual,) = Network(spans, [impossible._replace(certain=False), RATIFIED_LATER]).unusual()
    assert usual.usual == impossible._replace(certain=False)


@pytest.mark.parametrize("number", [1, 40])
def test_of_many_orderings_that_no_days_can_satisfy_the_shortest_is_reported_then_the_one_of_the_first_rule(
    number: int,
) -> None:
    impossible = [Before(SIGNED, RATIFIED, f"AAA{code:03}", at_least=2, at_most=1) for code in range(number)]
    with_itself = [Before(RATIFIED, RATIFIED, code, at_least=1) for code in ("BBB001", "BBB002")]
    spans = {SIGNED: UNDATED, RATIFIED: UNDATED}
    for rules, expected in ((impossible, impossible[0]), ([*impossible, *with_itself], with_itself[0])):
        for ordered in (rules, rules[::-1]):
            (contradiction,) = Network(spans, ordered).contradictions()
            assert {step.ordering for step in contradiction.chain.steps} == {expected}


def test_a_span_that_ends_before_it_starts_contradicts_itself() -> None:
    (contradiction,) = Network({SIGNED: DaySpan(5, 4)}, []).contradictions()
    assert (contradiction.chain.steps, contradiction.chain.day, contradiction.chain.end_day) == ((), 5, 4)


def test_an_ordering_with_exceptions_never_tightens_and_is_reported_with_its_chain() -> None:
    usual = Before(RATIFIED, IN_FORCE, "AGR004", certain=False)
    spans = {START: on("2024-11-14"), RATIFIED: UNDATED, SIGNED: UNDATED, IN_FORCE: on("2024-06-01")}
    network = Network(spans, (NOT_BEFORE_START, RATIFIED_LATER, usual))
    assert network.contradictions() == ()
    assert network.implied(IN_FORCE) == UNDATED
    (chain,) = network.unusual()
    assert chain.usual == usual
    assert chain.events == (START, SIGNED, RATIFIED, IN_FORCE)
    assert certify(chain, spans, {NOT_BEFORE_START, RATIFIED_LATER, usual})


def test_separate_faults_are_two_contradictions_and_connected_faults_are_one() -> None:
    copy_of = {event: Event("other", event.field) for event in (SIGNED, RATIFIED, IN_FORCE)}
    rules = (RATIFIED_LATER, IN_FORCE_LATER)
    copies = tuple(rule._replace(before=copy_of[rule.before], after=copy_of[rule.after]) for rule in rules)
    spans = {SIGNED: DaySpan(9, 9), IN_FORCE: DaySpan(1, 1)}
    apart = {**spans, copy_of[SIGNED]: DaySpan(9, 9), copy_of[RATIFIED]: DaySpan(1, 1)}
    assert [group.events[0].record for group in Network(apart, rules + copies).contradictions()] == [
        "fta",
        "other",
    ]
    assert len(Network({**spans, RATIFIED: DaySpan(5, 5)}, rules).contradictions()) == 1


def test_events_that_a_single_event_implies_are_one_group() -> None:
    first, second = Event("a", "start"), Event("b", "start")
    rules = [
        Before(first, IN_FORCE, "AAA001", implies=True),
        Before(second, IN_FORCE, "AAA002", implies=True),
        Before(Event("a", "born"), first, "AAA003"),
        Before(first, Event("a", "died"), "AAA003"),
        Before(Event("b", "born"), second, "AAA003"),
        Before(second, Event("b", "died"), "AAA003"),
    ]
    dates = {Event(record, "born"): DaySpan(9, 9) for record in "ab"} | {
        Event(record, "died"): DaySpan(1, 1) for record in "ab"
    }
    assert Network(dates, rules).contradictions() == ()
    assert len(Network({**dates, IN_FORCE: UNDATED}, rules).contradictions()) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"start_day": 1},
        {
            "start_day": day("2024-11-15"),
            "steps": (ChainStep(NOT_AFTER_END, forward=True, gap=0, day=day("2024-11-15")),),
        },
        {"end_day": 1},
        {"end_day": None, "soft": True},
        {"start": START},
        {"end": SIGNED},
        {"side": "upper"},
        {"soft": True},
        {"steps": ()},
        {"steps": (ChainStep(RATIFIED_LATER, forward=True, gap=0, day=day("2024-11-14")),)},
        {"steps": (ChainStep(NOT_AFTER_END, forward=True, gap=1, day=day("2024-11-15")),)},
        {"steps": (ChainStep(NOT_AFTER_END, forward=True, gap=0, day=day("2024-11-15")),)},
        {"steps": (ChainStep(NOT_AFTER_END, forward=False, gap=0, day=day("2024-11-14")),)},
        {"steps": (ChainStep(NOT_AFTER_END._replace(code="AGR010"), forward=True, gap=0, day=day("2024-11-14")),)},
    ],
)
def test_a_chain_with_any_false_part_is_not_certified(change: dict[str, object]) -> None:
    spans = {SIGNED: on("2024-11-14"), END: on("2024-11-10"), START: UNDATED, RATIFIED: UNDATED}
    (contradiction,) = Network(spans, TREATY).contradictions()
    assert certify(contradiction.chain, spans, TREATY)
    assert not certify(attrs.evolve(contradiction.chain, **change), spans, TREATY)  # type: ignore[arg-type] # any field


def test_at_most_one_ordering_with_exceptions_may_be_on_a_chain() -> None:
    first, second = (rule._replace(certain=False) for rule in (RATIFIED_LATER, IN_FORCE_LATER))
    spans = {SIGNED: DaySpan(9, 9), RATIFIED: UNDATED, IN_FORCE: DaySpan(1, 1)}
    steps = tuple(ChainStep(rule, forward=True, gap=0, day=9) for rule in (first, second))
    chain = Chain(side="lower", start=SIGNED, start_day=9, steps=steps, end=IN_FORCE, end_day=1)
    assert not certify(chain, spans, {first, second})


def test_one_false_date_among_many_is_the_repair() -> None:
    spans = {Event("a", f"{number:02}"): DaySpan(number, number) for number in range(20)}
    rules = [Before(first, second, "AAA001") for first, second in pairwise(sorted(spans))]
    false = Event("a", "07")
    network = Network({**spans, false: DaySpan(99, 99)}, rules)
    (group,) = network.contradictions()
    assert network.repair(group) == Repair(events=(false,), exact=True)


def test_the_minimum_cover_is_found_where_a_greedy_search_fails() -> None:
    pairs = [(0, 1), (0, 2), (0, 3), (4, 1), (5, 2), (6, 3)]
    assert repair_module.cover(pairs) == {1, 2, 3}


def test_a_large_repair_is_exact() -> None:
    """Of 200 dates, every second one is right. The others are in reverse order, so only one of them can be kept."""
    line = [Event("a", f"{number:03}") for number in range(200)]
    spans = {event: DaySpan(number, number) if number % 2 else DaySpan(300 - number, 300 - number)
             for number, event in enumerate(line)}  # fmt: skip
    network = Network(spans, [Before(first, second, "AAA001") for first, second in pairwise(line)])
    (group,) = network.contradictions()
    repair = network.repair(group)
    assert (len(repair.events), repair.exact) == (99, True)
    mended = {event: UNDATED if event in repair.events else span for event, span in spans.items()}
    assert Network(mended, [Before(first, second, "AAA001") for first, second in pairwise(line)]).contradictions() == ()


def test_a_question_about_an_undated_event_that_implies_no_undated_event_builds_no_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = Event("fta", "ended")
    rules = [*TREATY, Before(IN_FORCE, later, "AGR005", implies=True), Before(later, START, "AGR006", implies=True)]
    network = Network({SIGNED: DaySpan(5, 5), IN_FORCE: DaySpan(9, 9)}, rules)
    monkeypatch.setattr(network_module, "connected_part", None)
    assert network.implied(later) == DaySpan(9, None)
    chain = network.why(later, "lower")
    assert chain is not None
    assert chain.events == (IN_FORCE, later)


def test_no_date_is_at_fault_where_orderings_contradict_each_other() -> None:
    network = Network({SIGNED: DaySpan(1, 1)}, [Before(SIGNED, SIGNED, "AAA001", at_least=1)])
    (group,) = network.contradictions()
    assert network.repair(group) == Repair(events=(), exact=True)


def test_a_repair_that_is_cut_short_is_not_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_module, "CLASHES", 1)
    spans = {Event("a", f"{number:02}"): DaySpan(-number, -number) for number in range(6)}
    network = Network(spans, [Before(first, second, "AAA001") for first, second in pairwise(sorted(spans))])
    (group,) = network.contradictions()
    repair = network.repair(group)
    assert (len(repair.events), repair.exact) == (5, False)


def test_results_can_be_compared_hashed_and_pickled() -> None:
    spans = {START: on("2024-11-14"), IN_FORCE: on("2024-06-01")}
    (contradiction,) = Network(spans, TREATY).contradictions()
    assert pickle.loads(pickle.dumps(contradiction)) == contradiction  # noqa: S301 - our own bytes
    assert len({contradiction, *Network(spans, TREATY[::-1]).contradictions()}) == 1


@pytest.mark.parametrize(
    ("spans", "orderings"),
    [
        ({SIGNED: DaySpan(2**31, None)}, []),
        ({SIGNED: DaySpan(None, 2**31)}, []),
        ({SIGNED: DaySpan(-(2**31), None)}, []),
        ({SIGNED: DaySpan(None, -(2**31))}, []),
        ({SIGNED: DaySpan(-(10**30), None)}, []),
        ({SIGNED: DaySpan(-(2**62), None)}, []),
        ({SIGNED: UNDATED, RATIFIED: UNDATED}, [Before(SIGNED, RATIFIED, "AAA001", at_least=2**31)]),
        ({SIGNED: UNDATED, RATIFIED: UNDATED}, [Before(SIGNED, RATIFIED, "AAA001", at_least=-(2**31))]),
        ({SIGNED: UNDATED, RATIFIED: UNDATED}, [Before(SIGNED, RATIFIED, "AAA001", at_most=2**31)]),
        ({SIGNED: UNDATED, RATIFIED: UNDATED}, [Before(SIGNED, RATIFIED, "AAA001", at_least=10**12)]),
    ],
)
def test_a_number_of_days_that_is_too_large_is_refused(spans: dict[Event, DaySpan], orderings: list[Before]) -> None:
    with pytest.raises(ValueError, match=r"^expected ordinal day numbers and gaps between -2147483647 and 2147483647$"):
        Network(spans, orderings)


@pytest.mark.parametrize("sign", [1, -1])
def test_the_largest_number_of_days_is_accepted(sign: int) -> None:
    most = sign * (2**31 - 1)
    spans = {SIGNED: DaySpan(most, most), RATIFIED: UNDATED}
    network = Network(spans, [Before(SIGNED, RATIFIED, "AAA001", at_least=most, at_most=most)])
    assert (network.window(SIGNED), network.window(RATIFIED)) == (DaySpan(most, most), DaySpan(2 * most, 2 * most))


def test_dir_lists_only_the_public_names() -> None:
    assert dir(chronology) == sorted(chronology.__all__)


def test_the_garbage_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    Network({}, [])
    assert gc.isenabled()
    gc.disable()
    try:
        Network({}, [])
        assert not gc.isenabled()
    finally:
        gc.enable()
